package target

import (
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// Kind is what an indicator's number is.
type Kind int

// Kinds of numbers.
const (
	Value  Kind = iota + 1 // one number
	Share                  // a numerator over a denominator
	Ratio                  // a value per so many
	Groups                 // how many groups keep a promise
)

// Fit fits a target to what an indicator's number is, or says why it cannot be one of
// that.
func (t *Target) Fit(k Kind) *Error {
	if t.Word == Zero && k == Share {
		t.Unit = Percent
	}
	if isPower(t.Per) && t.Unit == Fraction && k == Ratio {
		t.Unit, t.Number = Per, t.Number.Mul(t.Per)
		if t.Upper != nil {
			t.Unit, t.Number = Fraction, value.Ratio(t.Number, t.Per)
		}
	}
	switch k {
	case Share:
		return t.fitShare()
	case Ratio:
		return t.fitRatio()
	case Groups:
		return t.fitGroups()
	}
	return t.fitValue()
}

func (t *Target) fitShare() *Error {
	switch {
	case t.Change != 0 && t.Unit == Amount:
		return &Error{Message: words.ShareChangesByPoints.With(), Hint: t.offer(t.inUnit(Points))}
	case t.Change != 0 && t.Unit != Points:
		return &Error{Message: words.PercentOfAShare.With(), Hint: t.offer(append(t.inUnit(Points), t.asLevel()...))}
	case t.Unit == PerMille || t.Unit == Per:
		return &Error{Message: words.ShareNeedsPercent.With(), Hint: t.offer(t.asPercentage())}
	case t.Unit == Amount:
		hint := words.WritePercentage.With()
		if t.Number.Cmp(one) > 0 { // 0.3 may be meant as 30%
			hint = words.WritePercentOrValue.With(t.inUnit(Percent)[0].Words().In(t.language()))
		}
		return &Error{Message: words.ShareNeedsPercent.With(), Hint: hint}
	}
	return nil
}

func (t *Target) fitValue() *Error {
	switch {
	case t.Word == All:
		return &Error{Message: words.AllNeedsShare.With(), Hint: words.WriteShare.With()}
	case t.Unit == Points:
		return &Error{Message: words.PointsNeedShare.With(), Hint: t.offer(t.inUnit(Amount))}
	case t.Unit == PerMille || t.Unit == Per || t.Unit == Fraction:
		return &Error{Message: words.RatioNeedsPer.With(), Hint: words.AddPer.With()}
	case t.Unit == Percent && !t.InPoints && t.Scale.Sign() == 0:
		return &Error{Message: words.PercentNeedsShare.With(), Hint: words.WriteShare.With()}
	}
	return nil
}

func (t *Target) fitRatio() *Error {
	switch {
	case t.Word == All:
		return &Error{Message: words.AllNeedsShare.With(), Hint: words.WriteShare.With()}
	case t.Unit == Points:
		return &Error{Message: words.PointsNeedShare.With(), Hint: t.offer(t.inUnit(Amount))}
	case t.UnitOnce:
		return &Error{Message: words.RangeOfTwoUnits.With(), Hint: words.WriteOneUnit.With()}
	}
	return nil
}

func (t *Target) fitGroups() *Error {
	plain := t.Change == 0 && t.Upper == nil && t.Hope == nil && t.Word == 0
	switch {
	case plain && t.Unit == Amount && t.Number.IsInt(), plain && t.Unit == Percent:
		return nil
	}
	return &Error{Message: words.NotForGroups.With(t.Text), Hint: words.WriteHowManyGroups.With()}
}

// inUnit returns the same change by as much in another unit.
func (t *Target) inUnit(u Unit) []*Target {
	if t.Unit == FractionOfBaseline {
		return nil
	}
	other := *t
	other.Unit = u
	return []*Target{&other}
}

// asLevel returns the level that a change ends at, as a percentage of the baseline.
func (t *Target) asLevel() []*Target {
	factor := t.Threshold(1).Factor.Mul(hundred)
	if _, ends := factor.Decimals(); !ends || t.Yearly {
		return nil
	}
	return []*Target{{Compare: t.Compare, Unit: OfBaseline, Number: factor}}
}

// asPercentage returns the same level in percent.
func (t *Target) asPercentage() []*Target {
	in := func(n value.Number) value.Number { return n.Mul(t.scale()).Mul(hundred) }
	other := &Target{Compare: t.Compare, Unit: Percent, Number: in(t.Number)}
	for _, n := range []struct{ from, to **value.Number }{{&t.Upper, &other.Upper}, {&t.Hope, &other.Hope}} {
		if *n.from != nil {
			*n.to = new(in(**n.from))
		}
	}
	if _, ends := other.Number.Decimals(); !ends {
		return nil
	}
	return []*Target{other}
}

func isPower(n value.Number) bool {
	_, ok := english.power(n.String())
	return ok
}
