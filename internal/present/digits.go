package present

import (
	"slices"
	"strings"

	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/target"
	"plancheck/internal/value"
)

// Digits after the point that people see: percentages show one and up to nine,
// other numbers as many as they have, up to nine.
const (
	percentDigits  = 1
	maxDigits      = 9
	fractionDigits = 2 // of a number that no nine digits write exactly
)

var one, hundred = value.Int(1), value.Int(100)

// Digits writes the number of a result and its baseline, with a decimal point:
// 58.0%, 12, or both ends where they differ, 57.0%–61.0%; nothing where there is
// none. The digits never contradict a comparison: both numbers have the same, and
// so many that no end of them touches the goal, 0, 100 % or the other one unless
// it is equal. Then a lower end is rounded down, an upper one up, an exact number
// away from the goal. What nine digits cannot tell apart is written as a fraction.
func Digits(r *report.Result) (number, baseline string) {
	if n, ok := wholeNumber(r); ok { // most of many results are one
		return n.String() + r.Sign, ""
	}
	if r.Baseline == nil {
		return digits(r, nil, r.Goal)
	}
	if r.Goal == nil { // they are not compared
		number, _ = digits(r, nil, nil)
		baseline, _ = digits(&report.Result{Bounds: r.Baseline.Bounds, IsShare: r.IsShare, Sign: r.Sign}, nil, nil)
		return number, baseline
	}
	return digits(r, &r.Baseline.Bounds, r.Goal)
}

// wholeNumber returns the number of a result that is nothing but a whole number,
// all of whose digits are written.
func wholeNumber(r *report.Result) (n value.Number, ok bool) {
	b := r.Bounds
	if r.IsShare || r.Baseline != nil || !b.HasLeast() || !b.HasMost() || !b.Least.Num.IsInt() || b.Least.Den.Cmp(one) != 0 {
		return value.Number{}, false
	}
	return b.Least.Num, b.Most.Num.Cmp(b.Least.Num) == 0 && b.Most.Den.Cmp(one) == 0
}

func digits(r *report.Result, baseline *query.Bounds, g *report.Goal) (text, baselineText string) {
	number := r.Bounds
	w := writing{share: r.IsShare, sign: r.Sign, marks: []value.Number{{}}}
	if w.share {
		w.marks = append(w.marks, hundred)
	}
	if g != nil {
		w.addGoal(g)
	}
	w.number = w.ends(number)
	if g != nil && len(w.number) == 1 && w.number[0].isExact {
		w.number[0].round = away(g, number.Interval().Lo)
	}
	if baseline != nil {
		w.baseline = w.ends(*baseline)
	}
	texts := w.texts()
	return joined(number, texts[:len(w.number)]), joinedBaseline(baseline, texts[len(w.number):])
}

func joinedBaseline(b *query.Bounds, texts []string) string {
	if b == nil {
		return ""
	}
	return joined(*b, texts)
}

// joined writes both ends of a number, or the one that it has.
func joined(b query.Bounds, texts []string) string {
	switch {
	case len(texts) == 0:
		return ""
	case len(texts) == 2:
		return texts[0] + "–" + texts[1]
	case b.NoLeast:
		return "≤ " + texts[0]
	case b.NoMost:
		return "≥ " + texts[0]
	}
	return texts[0]
}

// Ends returns both ends of a number that [Digits] wrote. They are the same for an
// exact number; an end that does not exist is empty.
func Ends(shown string) (least, most string) {
	if least, ok := strings.CutPrefix(shown, "≥ "); ok {
		return least, ""
	}
	if most, ok := strings.CutPrefix(shown, "≤ "); ok {
		return "", most
	}
	least, most, two := strings.Cut(shown, "–")
	if !two {
		most = least
	}
	return least, most
}

// away returns how a number is rounded that is to keep clear of the goal.
func away(g *report.Goal, n value.Number) rounding {
	last := g
	if g.Last != nil {
		last = g.Last
	}
	switch {
	case !g.NoLo && n.Cmp(g.Lo) < 0:
		return down
	case !last.NoHi && n.Cmp(last.Hi) > 0:
		return up
	}
	return nearest
}

// writing is numbers that people compare with each other.
type writing struct {
	share            bool
	sign             string // after a number that is not a share
	number, baseline []end
	marks            []value.Number     // what no end may touch, in the unit that is written
	stated           []value.Number     // goals that the plan states, which a number that equals one is written like
	thresholds       []target.Threshold // those of the baseline, in the unit that is written
}

// end is one number that is written, in the unit in which it is, and as it was
// counted.
type end struct {
	value.Number
	counted query.Fraction
	round   rounding
	isExact bool
}

type rounding int

const (
	nearest rounding = iota
	down
	up
)

func (w *writing) addGoal(g *report.Goal) {
	threshold := target.Threshold{Factor: g.Factor, Plus: w.inUnit(g.Plus)}
	if threshold.OfBaseline() {
		w.thresholds = append(w.thresholds, threshold)
	} else if !g.NoLo {
		w.stated = append(w.stated, w.inUnit(g.Lo))
	}
	if !g.NoLo {
		w.marks = append(w.marks, w.inUnit(g.Lo))
	}
	if !g.NoHi {
		w.marks = append(w.marks, w.inUnit(g.Hi))
	}
	if g.Last != nil {
		w.addGoal(g.Last)
	}
}

// inUnit returns a fraction as a percentage where percentages are written.
func (w *writing) inUnit(n value.Number) value.Number {
	if w.share {
		return n.Mul(hundred)
	}
	return n
}

// ends returns what is written of a number: one end where it is exact or has no
// other, none where it has none.
func (w *writing) ends(b query.Bounds) []end {
	of := func(f query.Fraction, r rounding) end {
		return end{w.inUnit(f.Value()), f, r, r == nearest}
	}
	switch least, most := b.HasLeast(), b.HasMost(); {
	case !least && !most:
		return nil
	case !least:
		return []end{of(b.Most, up)}
	case !most:
		return []end{of(b.Least, down)}
	case b.Interval().IsPoint():
		return []end{of(b.Least, nearest)}
	}
	return []end{of(b.Least, down), of(b.Most, up)}
}

// texts writes the number's ends, then the baseline's.
func (w *writing) texts() []string {
	all := append(w.number[:len(w.number):len(w.number)], w.baseline...)
	for digits := w.fewest(all); digits <= maxDigits; digits++ {
		if written := rounded(all, digits); w.isFaithful(all, written) && w.isFaithful(all, roundedToNearest(all, digits)) {
			return w.written(written, digits)
		}
	}
	texts := make([]string, len(all))
	for i, e := range all {
		if w.share {
			texts[i] = fraction(e.counted)
		} else {
			texts[i] = e.String() + w.sign
		}
	}
	return texts
}

// fewest returns how many digits there are at least.
func (w *writing) fewest(all []end) int {
	if w.share {
		return percentDigits
	}
	fewest := 0
	for _, e := range all {
		if decimals, finite := e.Decimals(); finite && decimals <= maxDigits {
			fewest = max(fewest, decimals)
		} else {
			fewest = max(fewest, fractionDigits)
		}
	}
	return fewest
}

func rounded(all []end, digits int) []value.Number {
	written := make([]value.Number, len(all))
	for i, e := range all {
		written[i] = e.rounded(digits)
	}
	return written
}

// roundedToNearest is rounded with exact numbers as people round them, who see
// 60.0 in 59.996.
func roundedToNearest(all []end, digits int) []value.Number {
	people := slices.Clone(all)
	for i := range people {
		if people[i].isExact {
			people[i].round = nearest
		}
	}
	return rounded(people, digits)
}

func (e end) rounded(digits int) value.Number {
	step := value.Scaled(1, int8(digits))
	units := value.Ratio(e.Number, step)
	switch e.round {
	case down:
		units = units.Floor()
	case up:
		units = units.Ceil()
	default:
		units = units.Round()
	}
	return units.Mul(step)
}

// isFaithful reports whether written numbers compare with the marks, and those
// of the number with those of the baseline, as they themselves do. Somebody who
// multiplies the written baseline has to come to the same order too, but for a
// tie, which no number of digits may write.
func (w *writing) isFaithful(all []end, written []value.Number) bool {
	for i, e := range all {
		for _, stated := range w.stated {
			if e.Cmp(stated) == 0 && written[i].Cmp(e.Number) != 0 {
				return false
			}
		}
		for _, mark := range w.marks {
			if order := e.Cmp(mark); order != 0 && written[i].Cmp(mark) != order {
				return false
			}
		}
	}
	n := len(w.number)
	for i, e := range all[:n] {
		for j, b := range all[n:] {
			order := e.Cmp(b.Number)
			if written[i].Cmp(written[n+j]) != order || order != 0 && (written[i].Cmp(b.Number) != order || e.Cmp(written[n+j]) != order) {
				return false
			}
			for _, t := range w.thresholds {
				order := e.Cmp(b.Mul(t.Factor).Add(t.Plus))
				if order != 0 && written[i].Cmp(written[n+j].Mul(t.Factor).Add(t.Plus)) != order {
					return false
				}
			}
		}
	}
	return true
}

func (w *writing) written(numbers []value.Number, digits int) []string {
	texts := make([]string, len(numbers))
	for i, n := range numbers {
		texts[i] = n.Rounded(digits)
		if w.share {
			texts[i] += "%"
		}
		texts[i] += w.sign
	}
	return texts
}

// Arithmetic writes the numerator over the denominator, 29/50; both ends where
// they differ; nothing without denominator.
func Arithmetic(r *report.Result) string {
	if b := r.Bounds; r.IsShare && b.HasLeast() && b.HasMost() {
		least, most := fraction(b.Least), fraction(b.Most)
		if least == most {
			return least
		}
		return least + "–" + most
	}
	return ""
}

// fraction writes a share as it was counted.
func fraction(f query.Fraction) string { return f.Num.String() + "/" + f.Den.String() }
