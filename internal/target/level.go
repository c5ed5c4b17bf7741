package target

import (
	"strings"

	"plancheck/internal/text"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// level is a number with its unit.
type level struct {
	number    value.Number
	unit      Unit
	per       value.Number
	points    bool
	bare      bool   // `baseline` alone
	ambiguous bool   // it may have thousands or decimals
	digits    string // as written
}

func (l level) ofBaseline() bool {
	return l.unit == OfBaseline || l.unit == FractionOfBaseline || l.unit == TimesBaseline
}

func (l level) sameUnit(o level) bool {
	return l.unit == o.unit && (l.unit != Per || l.per.Cmp(o.per) == 0)
}

func (l level) target(c Comparison) *Target {
	return &Target{Compare: c, Unit: l.unit, Number: l.number, Per: l.per}
}

// isSize reports whether the level can be the size of a change.
func (l level) isSize() bool {
	return l.points || l.unit == Amount || l.unit == Percent || l.unit == Fraction
}

// change returns the target of a change of that size.
func (l level) change(c Comparison, change Change, yearly bool) (*Target, *Error) {
	if err := l.err(); err != nil {
		return nil, err
	}
	t := &Target{Compare: c, Number: l.number, Change: change, Yearly: yearly}
	if change == Below {
		t.Compare = c.mirrored()
	}
	most := value.Number{}
	switch {
	case l.points:
		t.Unit = Points
	case l.unit == Amount:
		t.Unit = Amount
	case l.unit == Percent:
		t.Unit, most = OfBaseline, hundred
	default:
		t.Unit, most = FractionOfBaseline, one
	}
	switch {
	case l.number.Sign() == 0:
		return nil, &Error{Message: words.ChangeOfNothing.With(), Hint: words.WriteNoChange.With()}
	case change == Below && most.Sign() > 0 && l.number.Cmp(most) > 0:
		return nil, &Error{Message: words.BelowNothing.With()}
	}
	return t, nil
}

// err is not nil where the number can be read in two ways.
func (l level) err() *Error {
	if !l.ambiguous {
		return nil
	}
	whole, decimals, _ := strings.Cut(l.digits, l.digits[strings.IndexAny(l.digits, ".,"):][:1])
	one, other := whole, whole+decimals
	if strings.Trim(decimals, "0") != "" {
		one = l.digits + "0"
	}
	return &Error{Message: words.MayBeThousands.With(l.digits), Hint: words.WriteOneOrOther.With(one, other)}
}

// twoReadings is a number with three decimals, or thousands.
var twoReadings = text.Pattern(`^[1-9][0-9]{0,2}[.,][0-9]{3}$`)

// level reads a level at the beginning of a text.
func (lang *language) level(s string) (l level, rest string, ok bool) {
	if rest, ok := phrase(s, lang.baseline); ok {
		return level{number: hundred, unit: OfBaseline, bare: true}, rest, true
	}
	l.digits = s[:len(s)-len(strings.TrimLeft(s, "0123456789.,"))]
	rest = s[len(l.digits):]
	if l.number, ok = lang.number(l.digits); !ok {
		return l, s, false
	}
	return lang.unit(l, strings.TrimPrefix(rest, " "), rest)
}

// unit reads the unit after the number of a level; asIs is the rest with the space
// before it.
func (lang *language) unit(l level, rest, asIs string) (level, string, bool) {
	if after, ok := strings.CutPrefix(rest, "%"); ok {
		if after, ok := phrase(strings.TrimPrefix(after, " "), lang.ofBaseline); ok {
			l.unit = OfBaseline
			return l, after, true
		}
		l.unit = Percent
		return l, after, true
	}
	if after, ok := strings.CutPrefix(rest, "‰"); ok {
		l.unit = PerMille
		return l, after, true
	}
	if per, after, ok := lang.perPower(l, rest); ok {
		return per, after, true
	}
	if part, after, ok := lang.fraction(l, rest); ok {
		return part, after, true
	}
	if after, ok := phrase(rest, lang.timesBaseline); ok {
		l.unit = TimesBaseline
		return l, after, true
	}
	for _, points := range lang.points {
		if after, ok := phrase(rest, points); ok {
			l.points = true
			return l, after, true
		}
		if after, ok := strings.CutPrefix(rest, points); ok && strings.HasPrefix(after, "/") { // 1 điểm %/năm
			l.points = true
			return l, after, true
		}
	}
	l.unit, l.ambiguous = Amount, twoReadings.Get().MatchString(l.digits)
	return l, asIs, asIs == "" || asIs[0] == ' ' || asIs[0] == '('
}

// perPower reads what follows the number of so many per a power of ten. A whole
// number over a power without marks is a fraction.
func (lang *language) perPower(l level, rest string) (level, string, bool) {
	for _, per := range append([]string{"/"}, lang.per...) {
		after, ok := strings.CutPrefix(rest, per)
		if !ok || per != "/" && !strings.HasPrefix(after, " ") {
			continue
		}
		after = strings.TrimPrefix(after, " ")
		digits := after[:len(after)-len(strings.TrimLeft(after, "0123456789.,"))]
		power, ok := lang.power(digits)
		if !ok || per == "/" && isDigits(l.digits) && isDigits(digits) {
			continue
		}
		l.unit, l.per = Per, power
		return l, after[len(digits):], true
	}
	return l, rest, false
}

// fraction reads what follows the first number of a fraction.
func (lang *language) fraction(l level, rest string) (level, string, bool) {
	after, ok := strings.CutPrefix(rest, "/")
	after = strings.TrimPrefix(after, " ")
	digits := after[:len(after)-len(strings.TrimLeft(after, "0123456789"))]
	if !ok || digits == "" || !isDigits(l.digits) {
		return l, rest, false
	}
	divisor, _ := value.ParseNumber(digits)
	if divisor.Sign() == 0 {
		return l, rest, false
	}
	l.number, l.unit, l.per = value.Ratio(l.number, divisor), Fraction, divisor
	if after, ok := phrase(strings.TrimPrefix(after[len(digits):], " "), lang.ofBaseline); ok {
		l.unit, l.per = FractionOfBaseline, value.Number{}
		return l, after, true
	}
	return l, after[len(digits):], true
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
