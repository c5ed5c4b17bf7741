package report

import (
	"slices"

	"plancheck/internal/compile"
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
func (b *builder) seeFigure(number compile.Number, g group) {
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

// severalFigures reports the figures of an indicator that several rows have, the first of
// them with their places.
func (b *builder) severalFigures(i *plan.Indicator) {
	for _, at := range b.twice[:min(len(b.twice), query.ShownFindings)] {
		measure := b.layout.Query.Measures[at.measure]
		k := slices.Index(b.layout.Datasets, measure.Dataset)
		for _, twice := range b.answers.Measures[at.measure].Twice {
			if twice.Window == at.window && keyOf(twice.Group) == at.group {
				b.problems = append(b.problems, finding.TwoFigures(datasetOf(b.layout, k, b.answers), i, twice.First))
			}
		}
	}
	if more := len(b.twice) - query.ShownFindings; more > 0 {
		b.problems = append(b.problems, finding.MoreFigures(i, more))
	}
	b.twice = nil
}
