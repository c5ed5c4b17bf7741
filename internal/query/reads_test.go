package query

import (
	"slices"
	"testing"

	"plancheck/internal/calendar"
	"plancheck/internal/value"
)

// TestReads has units with a level and visits of them, on days and with a fine.
func TestReads(t *testing.T) {
	const unit, visit = 0, 1
	const level, old, visits, often = 0, 1, 2, 3 // in units
	const fine, paid, on, unitLevel, both = 0, 1, 2, 3, 4
	q := &Query{
		Datasets: []Dataset{
			{Name: "unit", Columns: []Column{{Name: "level"}}, Exprs: []Expr{
				level:  {Op: OpColumn, Type: value.Integer},
				old:    {Op: OpLess, Type: value.Boolean, Args: []ExprID{level, level}},
				visits: {Op: OpNested, Type: value.Integer, Nested: 0},
				often:  {Op: OpLess, Type: value.Boolean, Args: []ExprID{level, visits}},
			}},
			{Name: "visit", Columns: []Column{{Name: "fine"}, {Name: "paid"}, {Name: "on"}}, Refs: []Ref{{Name: "unit", To: unit, From: []ExprID{fine}}}, Exprs: []Expr{
				fine:      {Op: OpColumn, Type: value.Integer},
				paid:      {Op: OpColumn, Type: value.Boolean, Column: 1},
				on:        {Op: OpColumn, Type: value.Date, Column: 2},
				unitLevel: {Op: OpColumn, Type: value.Integer, Path: []RefID{0}},
				both:      {Op: OpAnd, Type: value.Boolean, Args: []ExprID{paid, paid}},
			}},
		},
	}
	windows := &Partition{Date: on, Windows: []calendar.Period{{From: 0, To: 1}}}
	inPossible := func(by NestedID, exprs ...ExprID) (reads []Read) {
		for _, e := range exprs {
			reads = append(reads, Read{Nested: by, Expr: e, InPossible: true})
		}
		return reads
	}
	deciding := func(by NestedID, exprs ...ExprID) (reads []Read) {
		for _, e := range exprs {
			reads = append(reads, Read{Nested: by, Expr: e})
		}
		return reads
	}
	for name, c := range map[string]struct {
		nested  Nested
		measure Measure
		want    []Read
	}{
		"a count":                         {measure: Measure{Dataset: visit, Agg: AggCount, Where: both, Denominator: fine, Args: []ExprID{fine}, Group: NoExpr}, want: deciding(NoNested, paid)},
		"a share":                         {measure: Measure{Dataset: visit, Agg: AggShare, Where: both, Denominator: on, Group: NoExpr}, want: deciding(NoNested, paid, on)},
		"a sum":                           {measure: Measure{Dataset: visit, Agg: AggSum, Where: both, Args: []ExprID{fine}, Group: NoExpr}, want: inPossible(NoNested, paid, fine)},
		"groups and windows":              {measure: Measure{Dataset: visit, Agg: AggCount, Where: both, Group: unitLevel, Parts: windows}, want: slices.Concat(deciding(NoNested, paid), inPossible(NoNested, unitLevel, on))},
		"a condition on the group":        {measure: Measure{Dataset: unit, Agg: AggCount, Where: old, Group: level}, want: inPossible(NoNested, level)},
		"a condition on rows of another":  {nested: Nested{Parent: unit, Child: visit, Agg: AggAny, Where: both}, measure: Measure{Dataset: unit, Agg: AggCount, Where: often, Group: visits}, want: slices.Concat(deciding(NoNested, level), deciding(0, paid))},
		"different days of rows":          {nested: Nested{Parent: unit, Child: visit, Agg: AggPeriods, Where: both, Parts: windows}, measure: Measure{Dataset: unit, Agg: AggCount, Where: often, Group: NoExpr}, want: slices.Concat(deciding(NoNested, level), inPossible(0, paid, on))},
		"different values in other rows":  {nested: Nested{Parent: unit, Child: visit, Agg: AggDistinct, Where: NoExpr, Args: []ExprID{fine}}, measure: Measure{Dataset: unit, Agg: AggMean, Where: NoExpr, Args: []ExprID{visits}, Group: NoExpr}, want: inPossible(0, fine)},
		"an aggregate in its own measure": {nested: Nested{Parent: unit, Child: visit, Agg: AggCount, Where: NoExpr, Args: []ExprID{fine}}, measure: Measure{Dataset: unit, Agg: AggSum, Where: NoExpr, Args: []ExprID{visits}, Group: NoExpr}},
	} {
		q.Nested = []Nested{c.nested}
		got := q.Reads(&c.measure)
		slices.SortStableFunc(got, func(a, b Read) int { return int(a.Nested - b.Nested) })
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %+v, want %+v", name, got, c.want)
		}
	}
}
