// Package target reads what an indicator promises, and says how a text that is not
// a target would be written as one that promises the same.
//
// A target reads as the plan does, in English or in Vietnamese. Upper and lower case
// are one, white space may be anywhere between words and signs, text is NFC. In each
// language:
//
//	target    = plain | change | range | zero | all .
//	plain     = side level [ hope ] | level after [ hope ] .
//	hope      = "(" to level ")" .
//	range     = from level to level .
//	level     = number | number "%" | number "‰" | number per power | whole "/" whole | base .
//	base      = baseline | ( number "%" | whole "/" whole ) of-baseline | number times-baseline .
//	size      = number | number "%" | whole "/" whole | number points .
//
// and in English
//
//	change    = side size [ "a year" ] ( "below" | "above" ) "baseline" | "no increase" | "no decrease" .
//
// in Vietnamese
//
//	change    = ( "giảm" | "tăng" ) [ "bình quân" ] side size [ "/năm" ] [ against ]
//	          | ( "giảm" | "tăng" ) [ "bình quân" ] [ "từ" ] size [ "/năm" ] "trở lên" [ against ]
//	          | "gấp" side number "lần" [ "mức gốc" ] | side "gấp" number "lần" [ "mức gốc" ]
//	          | ( "không tăng" | "không giảm" ) [ against ] .
//	against   = "so với" ( "mức gốc" | "năm trước" | "cùng kỳ năm trước" | "kỳ trước" | "năm" year ) .
//
// The words of both languages are in one table ([language]). The mark before decimals
// is a point in English and a comma in Vietnamese; the other one goes between the
// thousands of a power of ten, and nowhere else. 01 is 1.
//
// Whatever is written, a target compares one number with a [Threshold]; a range
// compares it with two.
package target

import (
	"plancheck/internal/diag"
	"plancheck/internal/value"
)

// Target is what an indicator promises. Its number x keeps the promise if
//
//	x Compare t.Threshold(years)
//
// and, of a range, x is at least that and at most t.UpperEnd(). What is written of a
// change is its size: at least 5% below baseline is at most 95% of baseline.
type Target struct {
	Compare Comparison
	Unit    Unit
	Number  value.Number  // in Unit: the level, the lower end of a range, or the size of a change
	Upper   *value.Number // of a range: its upper end, in Unit
	Hope    *value.Number // what is hoped for beyond the level, in Unit: it is never judged
	Per     value.Number  // of the unit Per: the power of ten
	Change  Change
	Yearly  bool      // the change is one of each year on an average
	Against *Baseline // what the text says the change is against; nil where it does not
	Word    Word      // for targets that are one phrase
	Text    string    // as written, white space tidied
	Span    diag.Span // in the plan file; Parse does not set it
	// InPoints says that the cells that are compared hold percentages in points: 30%
	// is 30, and not 3/10. Parse does not set it.
	InPoints bool
	// Scale is what the number is multiplied by that a target is written for: 1000 for a
	// ratio per mille, 100 for cells that hold percentages as fractions. Parse does not set
	// it; 0 is 1.
	Scale value.Number

	UnitOnce bool // of a range: the first end has no % of its own
}

// Comparison says which side of a threshold keeps a promise.
type Comparison int

// Comparisons.
const (
	AtLeast Comparison = iota + 1
	AtMost
	MoreThan
	LessThan
	Exactly
	Within // a range: from the threshold to its upper end, both included
)

var comparisons = [...]string{AtLeast: "at_least", AtMost: "at_most", MoreThan: "more_than", LessThan: "less_than", Exactly: "exactly", Within: "within"}

// String returns the comparison's name in machine-readable output.
func (c Comparison) String() string { return comparisons[c] }

// IsFloor reports whether more keeps the promise.
func (c Comparison) IsFloor() bool { return c == AtLeast || c == MoreThan }

// IsCeiling reports whether less keeps the promise.
func (c Comparison) IsCeiling() bool { return c == AtMost || c == LessThan }

// mirrored is the comparison of what is subtracted: what goes down by at least 5% is
// at most 95%.
func (c Comparison) mirrored() Comparison {
	switch c {
	case AtLeast:
		return AtMost
	case AtMost:
		return AtLeast
	case MoreThan:
		return LessThan
	case LessThan:
		return MoreThan
	}
	return c
}

// Unit says what a target's number is.
type Unit int

// Units of a target.
const (
	Percent            Unit = iota + 1 // of the denominator: 30 stands for 30%
	Amount                             // of the value
	OfBaseline                         // percent of the baseline: 100 stands for `baseline`
	PerMille                           // 18.5 stands for 18.5‰
	Per                                // so many per a power of ten
	Fraction                           // 2/3
	FractionOfBaseline                 // 2/3 of baseline
	TimesBaseline                      // 1.5 times baseline
	Points                             // percentage points, of a change
)

var units = [...]string{
	Percent: "percent", Amount: "amount", OfBaseline: "percent_of_baseline", PerMille: "per_mille", Per: "per", Fraction: "fraction",
	FractionOfBaseline: "fraction_of_baseline", TimesBaseline: "times_baseline", Points: "points",
}

// String returns the unit's name in machine-readable output.
func (u Unit) String() string { return units[u] }

// UnitNames returns the names of all units.
func UnitNames() []string { return units[1:] }

// Change says that a target is about the distance from the baseline.
type Change int

// Changes; the zero Change is none: the target states a level.
const (
	Below Change = iota + 1
	Above
)

var changes = [...]string{"", "below", "above"}

// String returns the change's name in machine-readable output; it is empty for none.
func (c Change) String() string { return changes[c] }

// Word is a target that is said without a number.
type Word int

// Words.
const (
	NoChange Word = iota + 1 // no increase, no decrease
	Zero                     // none: exactly 0
	All                      // at least 100%
)

// Baseline is what a text says a change is against.
type Baseline struct {
	Words string // a year earlier, as the plan file says it; the year of a period; empty for the indicator's own
	Text  string // as written
}

// Threshold is what a number is compared with: Factor times the baseline, and Plus.
type Threshold struct {
	Factor, Plus value.Number
}

// OfBaseline reports whether the threshold depends on the baseline.
func (t Threshold) OfBaseline() bool { return t.Factor.Sign() != 0 }

// NeedsPositive reports whether the threshold says something only of a baseline above
// zero: it is a part or a multiple of it.
func (t Threshold) NeedsPositive() bool { return t.OfBaseline() && t.Factor.Cmp(one) != 0 }

// At returns where the threshold lies with a baseline within b.
func (t Threshold) At(b value.Interval) value.Interval {
	if !t.OfBaseline() {
		return value.Point(t.Plus)
	}
	return b.Scale(t.Factor).Add(value.Point(t.Plus))
}

var (
	one     = value.Int(1)
	hundred = value.Int(100)
)

// IsOfBaseline reports whether the target compares with a baseline.
func (t *Target) IsOfBaseline() bool {
	switch t.Unit {
	case OfBaseline, FractionOfBaseline, TimesBaseline:
		return true
	}
	return t.Change != 0
}

// Threshold returns what the number is compared with: of a range, its lower end. A
// change of so much a year is one of that many years.
func (t *Target) Threshold(years int) Threshold { return t.threshold(t.Number, years) }

// UpperEnd returns the upper end of a range.
func (t *Target) UpperEnd() Threshold { return t.threshold(*t.Upper, 1) }

func (t *Target) threshold(n value.Number, years int) Threshold {
	size := n.Mul(t.scale())
	switch t.Change {
	case Below:
		size = size.Neg()
	case 0:
		if t.IsOfBaseline() {
			return Threshold{Factor: size}
		}
		return Threshold{Plus: t.scaled(size)}
	}
	if !t.Yearly {
		years = 1
	}
	if t.Unit == Amount || t.Unit == Points {
		return Threshold{Factor: one, Plus: t.scaled(size.Mul(value.Int(int64(years))))}
	}
	factor := one
	for range years {
		factor = factor.Mul(one.Add(size))
	}
	return Threshold{Factor: factor}
}

func (t *Target) scaled(n value.Number) value.Number {
	if t.Scale.Sign() == 0 {
		return n
	}
	return n.Mul(t.Scale)
}

// InUnit returns what a ratio is multiplied by to be in the target's unit, and the sign
// that goes after it then.
func (t *Target) InUnit() (scale value.Number, sign string) {
	switch t.Unit {
	case Percent:
		return hundred, "%"
	case PerMille:
		return value.Int(1000), "‰"
	case Per:
		return t.Per, "/" + t.Per.String()
	}
	return one, ""
}

// scale is what 1 in the unit is.
func (t *Target) scale() value.Number {
	switch t.Unit {
	case Percent:
		if t.InPoints {
			return one
		}
		return value.Scaled(1, 2)
	case OfBaseline, Points:
		return value.Scaled(1, 2)
	case PerMille:
		return value.Scaled(1, 3)
	case Per:
		return value.Ratio(one, t.Per)
	}
	return one
}

// Equal reports whether two targets promise the same, however they are written.
func (t *Target) Equal(o *Target) bool {
	same := func(a, b Threshold) bool { return a.Factor.Cmp(b.Factor) == 0 && a.Plus.Cmp(b.Plus) == 0 }
	if t.Compare != o.Compare || t.Yearly != o.Yearly || !same(t.Threshold(1), o.Threshold(1)) || !same(t.Threshold(2), o.Threshold(2)) {
		return false
	}
	return t.Compare != Within || same(t.UpperEnd(), o.UpperEnd())
}
