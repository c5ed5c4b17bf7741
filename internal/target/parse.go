package target

import (
	"strings"

	"plancheck/internal/text"
	"plancheck/internal/words"
)

// Error says why a text is not a target.
type Error struct {
	Message words.Text
	// Hint is a target that promises the same, or the targets that may be meant, or it
	// says how one is written. It is empty where none of that is certain: no hint may
	// change the promise.
	Hint     words.Text
	proposal *proposal // what the text may mean; nil where that is not certain
}

// Parse reads a target, or says why the text is not one.
func Parse(written string) (*Target, *Error) {
	written = text.Tidy(written)
	lower := strings.ToLower(written)
	t, err := read(lower)
	if t == nil {
		if err == nil {
			err = explain(lower)
		}
		return nil, err
	}
	t.Text = written
	return t, nil
}

// read reads a target in lower case. Both results are nil where the text has no form
// of a target; the error says what is wrong with the numbers of one that has.
func read(lower string) (*Target, *Error) {
	for _, lang := range languages {
		if t, err := lang.read(lower); t != nil || err != nil {
			return t, err
		}
	}
	return nil, nil
}

func (lang *language) read(lower string) (*Target, *Error) {
	if rest, ok := phrase(lower, lang.wish); ok && lang.wish != "" {
		t, err := lang.read(rest)
		if t != nil && t.Change == 0 && t.IsOfBaseline() && t.Word == 0 && !strings.Contains(rest, "gấp") {
			return nil, nil
		}
		return t, err
	}
	for _, form := range []func(string) (*Target, *Error){lang.phrases, lang.plain, lang.levelFirst, lang.rangeOf, lang.changeBefore, lang.changeAfter, lang.times} {
		if t, err := form(lower); t != nil || err != nil {
			return t, err
		}
	}
	return nil, nil
}

// phrase takes words off the beginning of a text, where a space or nothing follows.
func phrase(s, words string) (rest string, ok bool) {
	rest, ok = strings.CutPrefix(s, words)
	if !ok || words != "" && rest != "" && rest[0] != ' ' {
		return s, false
	}
	return strings.TrimPrefix(rest, " "), true
}

// ending takes words off the end of a text, where a space goes before them.
func ending(s, words string) (before string, ok bool) {
	before, ok = strings.CutSuffix(s, words)
	if !ok || !strings.HasSuffix(before, " ") {
		return s, false
	}
	return before[:len(before)-1], true
}

// phrases reads the targets without a number.
func (lang *language) phrases(lower string) (*Target, *Error) {
	for _, words := range lang.zero {
		if lower == words {
			return &Target{Compare: Exactly, Unit: Amount, Word: Zero}, nil
		}
	}
	for _, words := range lang.all {
		if lower == words {
			return &Target{Compare: AtLeast, Unit: Percent, Number: hundred, Word: All}, nil
		}
	}
	for _, s := range lang.noChange {
		rest, ok := phrase(lower, s.words)
		if !ok {
			continue
		}
		t := &Target{Compare: s.compare, Unit: OfBaseline, Number: hundred, Word: NoChange}
		if rest != "" && lang == english || !t.against(rest) {
			return nil, nil
		}
		return t, nil
	}
	return nil, nil
}

// plain reads a side and a level.
func (lang *language) plain(lower string) (*Target, *Error) {
	for _, s := range lang.sides {
		rest, ok := phrase(lower, s.words)
		if !ok {
			continue
		}
		l, rest, ok := lang.level(rest)
		if !ok || l.points || s.use == ofLevels && l.ofBaseline() || s.use == comparative && l.bare {
			continue
		}
		if t, err := lang.withHope(s.compare, l, rest); t != nil || err != nil {
			return t, err
		}
	}
	return nil, nil
}

// levelFirst reads a level and a side after it.
func (lang *language) levelFirst(lower string) (*Target, *Error) {
	before := risings
	if lang == english {
		before = []string{""}
	}
	for _, words := range before {
		rest, ok := strings.CutPrefix(lower, words)
		if !ok {
			continue
		}
		l, rest, ok := lang.level(rest)
		if !ok || l.ofBaseline() || l.points {
			continue
		}
		for _, s := range lang.after {
			rest, ok := phrase(strings.TrimPrefix(rest, " "), s.words)
			if !ok || s.compare == AtMost && words != "" && words != "từ " {
				continue
			}
			if t, err := lang.withHope(s.compare, l, rest); t != nil || err != nil {
				return t, err
			}
		}
	}
	return nil, nil
}

// withHope reads what may follow a level: what is hoped for beyond it.
func (lang *language) withHope(c Comparison, l level, rest string) (*Target, *Error) {
	t := l.target(c)
	rest = strings.TrimPrefix(rest, " ")
	if rest == "" {
		if err := l.err(); err != nil {
			return nil, err
		}
		return t, nil
	}
	inside, open := strings.CutPrefix(rest, "(")
	inside, closed := strings.CutSuffix(inside, ")")
	inside, to := phrase(strings.TrimPrefix(inside, " "), lang.to)
	hope, after, ok := lang.level(strings.TrimSuffix(inside, " "))
	if !open || !closed || !to || !ok || after != "" || hope.points {
		return nil, nil
	}
	if c == Exactly {
		return nil, &Error{Message: words.HopeBesideExact.With(), Hint: words.WriteHopeBeside.With()}
	}
	if err := l.err(); err != nil {
		return nil, err
	}
	if err := hope.err(); err != nil {
		return nil, err
	}
	if !hope.sameUnit(l) {
		return nil, &Error{Message: words.HopeInAnotherUnit.With(), Hint: words.WriteOneUnit.With()}
	}
	if order := hope.number.Cmp(l.number); order == 0 || (order > 0) != c.IsFloor() {
		return nil, &Error{Message: words.HopeOnWrongSide.With(), Hint: words.WriteBetterHope.With()}
	}
	t.Hope = &hope.number
	return t, nil
}

// rangeOf reads a range.
func (lang *language) rangeOf(lower string) (*Target, *Error) {
	rest, ok := phrase(lower, lang.from)
	if !ok {
		return nil, nil
	}
	first, rest, ok := lang.level(rest)
	if !ok || first.points {
		return nil, nil
	}
	rest, ok = phrase(strings.TrimPrefix(rest, " "), lang.to)
	if !ok {
		return nil, nil
	}
	once := false
	last, rest, ok := lang.level(rest)
	if !ok || last.points || rest != "" {
		return nil, nil
	}
	if first.unit == Amount && last.unit == Percent { // from 60 to 65%
		first.unit, first.ambiguous = Percent, false
		once = true
	}
	if err := first.err(); err != nil {
		return nil, err
	}
	if err := last.err(); err != nil {
		return nil, err
	}
	switch {
	case !first.sameUnit(last):
		return nil, &Error{Message: words.RangeOfTwoUnits.With(), Hint: words.WriteOneUnit.With()}
	case first.number.Cmp(last.number) >= 0:
		err := &Error{Message: words.RangeIsEmpty.With()}
		if first.number.Cmp(last.number) > 0 {
			err.Hint = words.WriteSmallerFirst.With()
		}
		return nil, err
	}
	t := first.target(Within)
	t.Upper, t.UnitOnce = &last.number, once
	return t, nil
}

// changeBefore reads an English change: at least 5% below baseline.
func (lang *language) changeBefore(lower string) (*Target, *Error) {
	if lang != english {
		return nil, nil
	}
	for words, change := range map[string]Change{"below baseline": Below, "above baseline": Above} {
		rest, ok := ending(lower, words)
		if !ok {
			continue
		}
		rest, yearly := ending(rest, lang.yearly)
		for _, s := range lang.sides {
			if t, err := lang.sized(s, rest, change, yearly); s.use != preposition && (t != nil || err != nil) {
				return t, err
			}
		}
	}
	return nil, nil
}

// sized reads a side and the size of a change.
func (lang *language) sized(s side, lower string, change Change, yearly bool) (*Target, *Error) {
	rest, ok := phrase(lower, s.words)
	if !ok {
		return nil, nil
	}
	l, rest, ok := lang.level(rest)
	if !ok || rest != "" || !l.isSize() {
		return nil, nil
	}
	return l.change(s.compare, change, yearly)
}

// changeAfter reads a Vietnamese change: giảm ít nhất 5% so với mức gốc.
func (lang *language) changeAfter(lower string) (*Target, *Error) {
	if lang != vietnamese {
		return nil, nil
	}
	for _, move := range moves {
		rest, ok := phrase(lower, move.word)
		if !ok {
			continue
		}
		rest, averaged := phrase(rest, average)
		rest, baseline := cutAgainst(rest)
		t, err := lang.sizeAfter(rest, move.change)
		switch {
		case err != nil:
			return nil, err
		case t == nil || averaged && !t.Yearly:
			return nil, nil
		}
		t.Against = baseline
		return t, nil
	}
	return nil, nil
}

// sizeAfter reads a side and a size, or a size and the side after it.
func (lang *language) sizeAfter(lower string, change Change) (*Target, *Error) {
	if rest, ok := ending(lower, "trở lên"); ok {
		rest, yearly := cutYearly(rest)
		rest, _ = phrase(rest, lang.from)
		if l, after, ok := lang.level(rest); ok && after == "" && l.isSize() {
			return l.change(AtLeast, change, yearly)
		}
		return nil, nil
	}
	rest, yearly := cutYearly(lower)
	for _, s := range lang.sides {
		if s.use == ofLevels || s.use == ofRise && change == Below {
			continue
		}
		if t, err := lang.sized(s, rest, change, yearly); t != nil || err != nil {
			return t, err
		}
	}
	return nil, nil
}

func cutYearly(s string) (rest string, yearly bool) {
	rest, yearly = strings.CutSuffix(s, vietnamese.yearly)
	return strings.TrimSuffix(rest, " "), yearly
}

// cutAgainst takes off what a change is against.
func cutAgainst(s string) (rest string, b *Baseline) {
	at := strings.Index(s, " so với ")
	if at < 0 {
		return s, nil
	}
	var t Target
	if !t.against(s[at+1:]) {
		return s, nil
	}
	return s[:at], t.Against
}

// against sets what a change is against, if the text says that or nothing.
func (t *Target) against(s string) bool {
	if s == "" {
		return true
	}
	said, known := againstOf(s)
	if year, ok := strings.CutPrefix(s, "so với năm "); ok && !known {
		if len(year) != 4 || strings.Trim(year, "0123456789") != "" {
			return false
		}
		said, known = year, true
	}
	if known && said != "" {
		t.Against = &Baseline{Words: said, Text: strings.TrimPrefix(s, "so với ")}
	}
	return known
}

// times reads a Vietnamese multiple: gấp ít nhất 1,5 lần.
func (lang *language) times(lower string) (*Target, *Error) {
	if lang != vietnamese {
		return nil, nil
	}
	rest := strings.TrimSuffix(lower, " "+lang.baseline)
	rest, ok := ending(rest, "lần")
	if !ok {
		return nil, nil
	}
	for _, s := range lang.sides {
		if s.use == ofLevels {
			continue
		}
		for _, begin := range []string{"gấp " + s.words, s.words + " gấp"} {
			digits, ok := phrase(rest, begin)
			if !ok {
				continue
			}
			if n, ok := lang.number(digits); ok {
				return &Target{Compare: s.compare, Unit: TimesBaseline, Number: n}, nil
			}
		}
	}
	return nil, nil
}
