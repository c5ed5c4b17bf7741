package report

import (
	"slices"

	"plancheck/internal/calendar"
	"plancheck/internal/compile"
	"plancheck/internal/finding"
	"plancheck/internal/plan"
	"plancheck/internal/query"
)

// Silence says that no row of a dataset lies in a period.
type Silence struct {
	Dataset string
	Period  calendar.Period
}

// silences returns the silent datasets among those that are asked for, each
// once.
func (b *builder) silences(asked []compile.Presence) []Silence {
	var all []Silence
	for _, p := range asked {
		s := Silence{b.layout.Query.Datasets[p.Dataset].Name, p.Period}
		if b.present(p) == 0 && !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return all
}

// present returns how many rows may lie in the period.
func (b *builder) present(p compile.Presence) int64 {
	if p.Rows == nil {
		return b.answers.Datasets[p.Dataset].Counted()
	}
	c := b.numbers.counters(p.Rows.Measure, "", p.Rows.Window)
	return c.Certain + c.Uncertain
}

// metBySilence returns the silent datasets that help the indicator to be met.
func (b *builder) metBySilence(i *compile.Indicator, v Verdict) []Silence {
	if v != Met {
		return nil
	}
	silent := b.silences(i.Presences)
	for _, s := range silent {
		b.say(Note{Code: NoteMetBySilence, Dataset: s.Dataset, Period: s.Period})
	}
	return silent
}

// outsidePeriod says of which datasets more than half of the rows lie outside the
// judged period, whatever aggregate looks at them.
func (b *builder) outsidePeriod(i *compile.Indicator) []Note {
	inside := map[query.DatasetID]int64{}
	for _, p := range i.Presences {
		inside[p.Dataset] = max(inside[p.Dataset], b.present(p))
	}
	var notes []Note
	for _, id := range i.Datasets {
		rows := b.answers.Datasets[id].Counted()
		if n, asked := inside[id]; asked && 2*(rows-n) > rows {
			notes = append(notes, Note{Code: NoteRowsOutside, Dataset: b.layout.Query.Datasets[id].Name, Rows: rows - n, AllRows: rows, Period: i.Presences[0].Period})
		}
	}
	return notes
}

// required reports the silent datasets of an indicator that the plan requires
// rows of in every period.
func (b *builder) required(i *compile.Indicator) {
	required := slices.DeleteFunc(slices.Clone(i.Presences), func(p compile.Presence) bool { return !p.Required })
	for _, s := range b.silences(required) {
		at := slices.IndexFunc(b.layout.Plan.Datasets, func(d *plan.Dataset) bool { return d.Name == s.Dataset })
		b.problems = append(b.problems, finding.NoRowsIn(s.Period, b.layout.Plan.Datasets[at], i.Plan))
	}
}

// hasBaseline reports whether rows lie in the period of a baseline that is
// computed, and says of which dataset there are none.
func (b *builder) hasBaseline(n *compile.BaselineNumber) bool {
	silent := b.silences(n.Presences)
	for _, s := range silent {
		b.say(Note{Code: NoteBaselineSilent, Dataset: s.Dataset, Period: s.Period})
	}
	return len(silent) == 0
}
