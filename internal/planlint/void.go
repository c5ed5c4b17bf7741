package planlint

import (
	"plancheck/internal/diag"
	"plancheck/internal/plan"
	"plancheck/internal/target"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// void refuses targets that hold, or fail, whatever the records say.
func void(f *facts, i *plan.Indicator) (found diag.List) {
	if !isUsable(i) {
		return nil
	}
	r := f.rangeOfIndicator(i)
	for _, t := range i.Targets() {
		amount, ok := amountOf(i, t)
		if !ok {
			continue
		}
		always, never := judge(t.Compare, r, amount)
		if i.Value != nil && t.Compare == target.Exactly && !amount.IsInt() && i.Value.Node.Type() == value.Integer {
			found.Add(diag.CodeTargetVoid, t.Span, words.CannotBeMet.With(words.ValueIsWhole.With()), words.Text{})
			continue
		}
		switch {
		case always:
			found.Add(diag.CodeTargetVoid, t.Span, words.CannotFail.With(rangeWords(i, r)), words.Text{})
		case never:
			found.Add(diag.CodeTargetVoid, t.Span, words.CannotBeMet.With(rangeWords(i, r)), words.Text{})
		}
	}
	return found
}

// amountOf returns what the target compares with, in percent for a share, and
// false where that depends on the records.
func amountOf(i *plan.Indicator, t *target.Target) (value.Number, bool) {
	switch {
	case t.Unit != target.OfBaseline, t.Number.Sign() == 0:
		return t.Number, true
	case i.Baseline == nil || i.Baseline.Kind != plan.Fixed:
		return value.Number{}, false
	}
	amount := value.Ratio(i.Baseline.Number.Mul(t.Number), value.Int(100))
	if i.Share() {
		amount = amount.Mul(value.Int(100))
	}
	return amount, true
}

// judge reports whether a comparison with amount holds, or fails, for every
// number of the range.
func judge(c target.Comparison, r value.Interval, amount value.Number) (always, never bool) {
	at := value.Point(amount)
	switch c {
	case target.AtLeast:
		less, possible := r.Less(at)
		return !possible, less
	case target.LessThan:
		less, possible := r.Less(at)
		return less, !possible
	case target.AtMost:
		most, possible := r.LessOrEqual(at)
		return most, !possible
	case target.MoreThan:
		most, possible := r.LessOrEqual(at)
		return !possible, most
	}
	equal, possible := r.Equal(at)
	return equal, !possible
}

// rangeWords says a rangeOfIndicator that has an end.
func rangeWords(i *plan.Indicator, r value.Interval) words.Text {
	is, unit := &words.TheValueIs, ""
	if i.Value == nil {
		is, unit = &words.TheShareIs, "%"
	}
	lo, hi := r.Lo.String()+unit, r.Hi.String()+unit
	switch {
	case r.NoHi:
		return is.With(words.NeverBelow.With(lo))
	case r.NoLo:
		return is.With(words.NeverAbove.With(hi))
	case r.IsPoint():
		return is.With(words.AlwaysNumber.With(lo))
	}
	return is.With(words.AlwaysBetween.With(lo, hi))
}
