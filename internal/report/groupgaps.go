package report

import (
	"slices"

	"plancheck/internal/compile"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// judgedGaps returns the gaps of the groups that are judged.
func judgedGaps(judged *Indicator) (gaps []GroupGap) {
	for k := range judged.Groups {
		g := &judged.Groups[k]
		if g.Verdict == NotMet || g.Verdict == Undetermined {
			gaps = append(gaps, GroupGap{GroupWindow: GroupWindow{Key: g.Key, Label: g.Label, Title: g.Title, Window: g.Window}, Result: &g.Result, Gap: gapOf(&g.Result)})
		}
	}
	return gaps
}

// lists reports whether rows of a group are listed.
func (of *IndicatorGaps) lists(g GroupGap) bool {
	return slices.ContainsFunc(of.Terms, func(t TermGaps) bool {
		return slices.ContainsFunc(t.Parts, func(p GapPart) bool { return p.Window == g.Window && slices.Equal(p.Key, g.Key) })
	})
}

// groupGaps sets the gaps of the groups that are judged, or else of those of by.
func (b gapsBuilder) groupGaps(i *compile.Indicator, judged *Indicator, of *IndicatorGaps) error {
	of.Groups = judgedGaps(judged)
	if len(judged.Groups) > 0 || len(i.Breakdowns) == 0 {
		return nil
	}
	groups, err := b.universe(&i.Breakdowns[0].Groups, i.Plan)
	if err != nil {
		return err
	}
	b.portions(i, judged, groups).set(of, groups)
	return nil
}

// gapOf returns how far a number is from its goal.
func gapOf(r *Result) *value.Number {
	if r.Goal == nil || r.Bounds.Cases != query.SomeCases {
		return nil
	}
	goal := r.Goal.missed(r.Bounds.Interval())
	if goal == nil {
		return nil
	}
	threshold, bounded := goal.worst()
	from, has := r.Bounds.Least, r.Bounds.HasLeast()
	if goal.Compare.IsCeiling() {
		from, has = r.Bounds.Most, r.Bounds.HasMost()
	}
	if !bounded || !has {
		return nil
	}
	gap := threshold.Mul(from.Den).Sub(from.Num)
	return &gap
}

// portions are the parts that groups have of an indicator's number and of its baseline.
// Each part counts the rows of its group alone, so that the parts add up.
type portions struct {
	numbers
	i        *compile.Indicator
	judged   *Indicator
	number   compile.Number          // in groups
	baseline *compile.BaselineNumber // in groups; nil: none, or it is not a number
	goal     *Goal                   // the floor or ceiling that is missed; nil: it is not known
	atMost   bool                    // the number is taken at its most, otherwise at its least
	near     bool                    // and the denominator at its least, otherwise at its most
}

// portions returns the parts that groups have of an indicator's number.
func (b gapsBuilder) portions(i *compile.Indicator, judged *Indicator, groups []group) portions {
	p := portions{numbers: b.numbers, i: i, judged: judged, number: i.Breakdowns[0].Number}
	p.apart, p.listed = true, map[groupKey]bool{unknownGroup: true, absentGroup: true}
	for _, g := range groups {
		p.listed[g.id] = true
	}
	bounds, baseline := judged.Bounds, judged.Baseline
	if baseline != nil && baseline.Bounds.Cases == query.SomeCases {
		p.baseline = i.Gaps.Baseline
	}
	if judged.Goal == nil || bounds.Cases != query.SomeCases {
		return p
	}
	if p.goal = judged.Goal.missed(bounds.Interval()); p.goal == nil {
		return p
	}
	p.atMost = p.goal.Compare.IsCeiling()
	p.near = bounds.Least.Num.Sign() < 0
	if p.atMost {
		p.near = bounds.Most.Num.Sign() >= 0
	}
	return p
}

// set sets the gaps of the groups and of the rows outside all groups and, if these add up,
// the gap of all rows together.
func (p portions) set(of *IndicatorGaps, groups []group) {
	add := func(id groupKey, at GroupWindow) { of.Groups = append(of.Groups, p.gap(id, at)) }
	for _, g := range groups {
		add(g.id, GroupWindow{Key: g.key, Label: g.label, Title: g.title})
	}
	addUp := p.addUp()
	for _, outside := range []struct {
		id   groupKey
		at   GroupWindow
		some bool
	}{
		{unknownGroup, GroupWindow{Unknown: true}, true},
		{absentGroup, GroupWindow{Absent: true}, true},
		{otherGroups, GroupWindow{Others: true}, addUp},
	} {
		if outside.some && p.some(outside.id) {
			add(outside.id, outside.at)
		}
	}
	if !addUp {
		return
	}
	of.Whole = &GroupGap{Result: &p.judged.Result, Gap: p.whole()}
	if of.Whole.Gap != nil && p.isOfBaseline() && p.goal.Plus.Sign() != 0 {
		of.Beside = &p.goal.Plus
	}
}

// gap returns what a group has, and what it lacks.
func (p portions) gap(id groupKey, at GroupWindow) GroupGap {
	r := &Result{Bounds: p.bounds(p.number, id), IsShare: p.judged.IsShare, Sign: p.judged.Sign}
	if p.baseline != nil {
		r.Baseline = &Baseline{Stated: p.judged.Baseline.Stated, Period: p.judged.Baseline.Period, Bounds: p.numbers.baseline(p.baseline, id)}
	}
	return GroupGap{GroupWindow: at, Result: r, Gap: p.lacks(id)}
}

// lacks returns the threshold times what the group has of the denominator, less what it
// has of the numerator. A number without denominator has a threshold of the group only in
// the group's baseline. Nil: it has none, or an end is open.
func (p portions) lacks(id groupKey) *value.Number {
	if p.goal == nil {
		return nil
	}
	own, ok := p.end(p.number, id)
	threshold, bounded := p.goal.worst()
	switch {
	case p.hasDenominator():
		threshold = threshold.Mul(own.Den)
	case p.isOfBaseline():
		of := p.numbers.baseline(p.baseline, id)
		if of.Cases != query.SomeCases {
			return nil
		}
		part := Goal{Compare: p.goal.Compare, Factor: p.goal.Factor}
		threshold, bounded = part.At(of.Interval()).worst()
	default:
		return nil
	}
	if !ok || !bounded {
		return nil
	}
	gap := threshold.Sub(own.Num)
	return &gap
}

// whole returns what all rows lack together.
func (p portions) whole() *value.Number {
	if p.goal == nil {
		return nil
	}
	all, ok := p.end(p.i.Windows[0].Number, allRows)
	threshold, bounded := p.goal.worst()
	if !ok || !bounded {
		return nil
	}
	gap := threshold.Mul(all.Den).Sub(all.Num)
	return &gap
}

// end returns the end of a number from which a gap is measured. The denominator of a
// number without one is 1.
func (p portions) end(number compile.Number, id groupKey) (end query.Fraction, ok bool) {
	switch {
	case number.Share != nil:
		least, most := p.counters(number.Share.Measure, id, number.Share.Window).Share.Ends()
		if p.atMost {
			return most, true
		}
		return least, true
	case p.isMean(number):
		c := p.counters(number.Numerator.Measure, id, number.Numerator.Window)
		isOpen := c.Uncertain+c.Sum.Blank+c.Sum.UncertainBlank > 0
		return query.Fraction{Num: c.Sum.Positive.Add(c.Sum.Negative), Den: value.Int(c.Certain)}, !isOpen
	}
	end.Den, ok = value.Int(1), true
	if number.Denominator != nil {
		end.Den, ok = endOf(p.interval(number.Denominator, id), !p.near)
	}
	num, bounded := endOf(p.interval(number.Numerator, id), p.atMost)
	end.Num = num
	return end, ok && bounded
}

// endOf returns the upper or the lower end of an interval, and false where it is open.
func endOf(i value.Interval, upper bool) (value.Number, bool) {
	if upper {
		return i.Hi, !i.NoHi
	}
	return i.Lo, !i.NoLo
}

// isOfBaseline reports whether each group has its own part of the baseline.
func (p portions) isOfBaseline() bool {
	return !p.hasDenominator() && p.baseline != nil && p.goal != nil && p.goal.Factor.Sign() != 0
}

// hasDenominator reports whether the number is a fraction.
func (p portions) hasDenominator() bool {
	return p.number.Share != nil || p.number.Denominator != nil || p.isMean(p.number)
}

// isMean reports whether the number is a mean, whose denominator are its rows.
func (p portions) isMean(number compile.Number) bool {
	t := number.Numerator
	return number.Share == nil && number.Denominator == nil && t.Kind == compile.OfMeasure && p.query.Measures[t.Measure].Agg == query.AggMean
}

// addUp reports whether what the groups have adds up to what all rows have.
func (p portions) addUp() bool {
	ofBaseline := p.hasDenominator() || p.baseline == nil || !slices.ContainsFunc(p.baseline.Parts(), func(part *compile.BaselineNumber) bool {
		return !p.isSum(part.Number.Numerator)
	})
	switch n := p.number; {
	case !ofBaseline:
		return false
	case n.Share != nil, p.isMean(n):
		return true
	case n.Denominator != nil:
		return p.isSum(n.Numerator) && p.isSum(n.Denominator)
	default:
		return p.isSum(n.Numerator)
	}
}

// isSum reports whether a term over disjoint sets of rows is the sum of the terms over each
// set.
func (p portions) isSum(t *compile.Term) bool {
	if t.Kind == compile.OfMeasure {
		agg := p.query.Measures[t.Measure].Agg
		return agg == query.AggCount || agg == query.AggSum
	}
	return (t.Kind == compile.OfScale || t.Kind == compile.OfSum) &&
		!slices.ContainsFunc(t.Terms, func(operand *compile.Term) bool { return !p.isSum(operand) })
}

// some reports whether any row lies outside the groups.
func (p portions) some(id groupKey) bool {
	some := false
	seen := func(m query.MeasureID) {
		for window := query.UnknownWindow; window < p.cells[m].Windows; window++ {
			some = some || p.cell(m, id, window) != (query.Counters{})
		}
	}
	p.number.Measures(seen)
	if p.baseline != nil {
		p.baseline.Measures(seen)
	}
	return some
}
