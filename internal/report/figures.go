package report

import (
	"slices"

	"plancheck/internal/compile"
	"plancheck/internal/diag"
	"plancheck/internal/finding"
	"plancheck/internal/plan"
	"plancheck/internal/query"
)

// figure is a cell of a measure, which one row should have alone.
type figure struct {
	measure query.MeasureID
	group   groupKey
	window  int
}

// seeFigure looks whether one row has the figure that a number in a group is, if it is
// one. It says so where none certainly has, and remembers where several have.
func (b *builder) seeFigure(number compile.Number, g *group) {
	t := number.Numerator
	if t == nil || t.Kind != compile.OfMeasure {
		return
	}
	m := b.layout.Query.Measures[t.Measure]
	if m.Agg != query.AggThe {
		return
	}
	at := figure{t.Measure, g.id, t.Window}
	switch n := b.numbers.cell(at.measure, at.group, at.window).Figures(); {
	case n == 0:
		b.say(Note{Code: NoteNoFigure, Dataset: b.layout.Query.Datasets[m.Dataset].Name})
	case n > 1 && !g.possible && g.id != unknownGroup && !slices.Contains(b.twice, at):
		b.twice = append(b.twice, at)
	}
}

// figures are figures that several rows have.
type figures []figure

// problems returns the errors of an indicator's figures, the first of them with their
// places.
func (f figures) problems(layout *compile.Layout, answers *query.Answers, keys *groupKeys, i *plan.Indicator) diag.List {
	var list diag.List
	for _, at := range f[:min(len(f), query.ShownFindings)] {
		k := slices.Index(layout.Datasets, layout.Query.Measures[at.measure].Dataset)
		for _, twice := range answers.Measures[at.measure].Twice {
			if twice.Window == at.window && keys.of(twice.Group) == at.group {
				list = append(list, finding.TwoFigures(datasetOf(layout, k, answers), i, twice.First))
			}
		}
	}
	if more := len(f) - query.ShownFindings; more > 0 {
		list = append(list, finding.MoreFigures(i, more))
	}
	return list
}
