package compile

import (
	"slices"

	"plancheck/internal/calendar"
	"plancheck/internal/expr"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/target"
)

// occurrence is an aggregate of an indicator, at the top or inside rows, with
// all that its rows have to satisfy.
type occurrence struct {
	*expr.Aggregate
	direction  expr.Direction // of the indicator's number when there are more such rows
	conditions []condition
	text       *plan.Expression
}

// occurrences lists the aggregates of an indicator's number.
func occurrences(schema *expr.Schema, i *plan.Indicator) []occurrence {
	var all []occurrence
	add := func(text *plan.Expression, within restriction, isDenominator bool) {
		schema.Directions(text.Node, func(a *expr.Aggregate, d expr.Direction) {
			o := occurrence{a, d, conditions(expr.Conjunction(a.Of, a.Where), text), text}
			if a.Outer == "" && a.Dataset == within.dataset {
				o.conditions = append(slices.Clone(within.conditions), without(o.conditions, within.conditions)...)
			}
			if isDenominator && d != 0 {
				o.direction = expr.Rises | expr.Falls
			}
			all = append(all, o)
		})
	}
	if !i.Share() {
		add(i.Value, restriction{}, false)
		if i.Per != nil {
			add(i.Per, restriction{}, true)
		}
		return all
	}
	add(i.Numerator, restrictionOf(i), false)
	add(i.Denominator, restriction{}, true)
	return all
}

// asked is what `period` stands for in the windows of an indicator, and in their
// baselines.
type asked struct {
	windows, baselines []env
}

// silence asks whether datasets have rows in the judged periods and their
// baselines. It comes after all numbers, many of which answer that too.
func (b *builder) silence() {
	for k := range b.layout.Indicators {
		i, asked := &b.layout.Indicators[k], b.asked[k]
		all := occurrences(b.plan.Schema, i.Plan)
		i.Presences = b.inPeriod(i.Plan, all, asked.windows)
		if len(asked.baselines) == 0 {
			continue
		}
		b.numbers(i.Plan, nil, asked.baselines).inBaselines(i, all, asked.baselines)
		if i.Later != nil {
			later := slices.Clone(asked.baselines)
			for k := range later {
				later[k].later = true
			}
			b.numbers(i.Plan, nil, later).inBaselines(i.Later, all, later)
		}
	}
}

// inBaselines asks it of the periods of an indicator's baselines.
func (m numbers) inBaselines(i *Indicator, all []occurrence, envs []env) {
	at := 0
	for k := range i.Windows {
		for _, part := range i.Windows[k].Baseline.Parts() {
			part.Presences = m.presences(all, window{envs[at], at})
			at++
		}
	}
}

// inPeriod asks it of the datasets whose silence could help the indicator to be
// met, or is an error, in the judged period: of `every`, in all judged intervals
// together.
func (b *builder) inPeriod(i *plan.Indicator, occurrences []occurrence, windows []env) []Presence {
	if len(windows) == 0 {
		return nil
	}
	whole := windows[0]
	whole.period.To = windows[len(windows)-1].period.To
	matter := slices.DeleteFunc(slices.Clone(occurrences), func(o occurrence) bool {
		return !helps(i, o.direction) && !b.requiresPeriods(b.ids[o.Dataset])
	})
	return b.numbers(i, nil, []env{whole}).presences(matter, window{whole, 0})
}

// presences asks of each aggregate that can change the number whether its
// dataset has rows that lie in a window; of none before the window begins, and of
// no periods_with that has no interval to look at.
func (m numbers) presences(occurrences []occurrence, w window) []Presence {
	if w.period.Empty() || w.period.From > w.asOf {
		return nil
	}
	var all []Presence
	for _, o := range occurrences {
		if o.direction != 0 && (o.Func != expr.PeriodsWith || len(w.ended(o.Unit)) > 0) {
			all = append(all, m.presence(o, w))
		}
	}
	return all
}

// presence counts the rows of an aggregate's dataset that lie in a window: for
// which those conditions may hold that speak of the period.
func (m numbers) presence(o occurrence, w window) Presence {
	dataset := m.ids[o.Dataset]
	p := Presence{Dataset: dataset, Period: w.period, Required: m.requiresPeriods(dataset)}
	all := slices.DeleteFunc(slices.Clone(o.conditions), func(c condition) bool { return !expr.PlacesInPeriod(c.node) })
	parts, rest, index := m.sort(o.Dataset, all, w)
	where := m.conjuncts(dataset, rest, w)
	if o.Func == expr.PeriodsWith {
		where = append(where, m.inWindows(o, w))
	}
	if parts == nil && len(where) == 0 {
		return p
	}
	p.Rows = &Term{Kind: OfMeasure, Window: index, Measure: m.measure(query.Measure{
		Dataset: dataset, Agg: query.AggCount, Where: m.and(dataset, where), Denominator: query.NoExpr, Group: query.NoExpr, Parts: parts,
	})}
	return p
}

// inWindows is the condition that a row lies in an interval that periods_with
// looks at.
func (m numbers) inWindows(o occurrence, w window) query.ExprID {
	ended := w.ended(o.Unit)
	bound := w.env
	bound.period = calendar.Period{From: ended[0].From, To: ended[len(ended)-1].To}
	return m.scope(m.ids[o.Dataset], bound, o.text).inPeriod(o.Args[0], o.Args[0])
}

// helps reports whether an indicator may be met for want of rows that would
// move its number in that direction.
func helps(i *plan.Indicator, d expr.Direction) bool {
	if i.Groups != nil && !i.Groups.Compare.IsFloor() { // fewer groups may be better
		return d != 0
	}
	return slices.ContainsFunc(i.Targets(), func(t *target.Target) bool {
		switch {
		case t.Compare.IsFloor():
			return d&expr.Falls != 0
		case t.Compare.IsCeiling():
			return d&expr.Rises != 0
		}
		return d != 0
	})
}
