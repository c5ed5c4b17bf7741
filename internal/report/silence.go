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
		if _, possible := b.present(p); possible == 0 {
			all = b.with(all, p)
		}
	}
	return all
}

// with adds the dataset and the period of p, if they are not there yet.
func (b *builder) with(all []Silence, p compile.Presence) []Silence {
	s := Silence{b.layout.Query.Datasets[p.Dataset].Name, p.Period}
	if slices.Contains(all, s) {
		return all
	}
	return append(all, s)
}

// present returns how many rows certainly lie in the period, and how many may.
func (b *builder) present(p compile.Presence) (certain, possible int64) {
	if p.Rows == nil {
		rows := b.answers.Datasets[p.Dataset].Counted()
		return rows, rows
	}
	c := b.numbers.counters(p.Rows.Measure, allRows, p.Rows.Window)
	return c.Certain, c.Certain + c.Uncertain
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
		_, possible := b.present(p)
		inside[p.Dataset] = max(inside[p.Dataset], possible)
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

// hasBaseline reports whether rows lie in the period of a baseline that is computed,
// certainly and possibly, and says of which dataset there are none, or may be none.
func (b *builder) hasBaseline(n *compile.BaselineNumber) (certain, possible bool) {
	var silent, unsure []Silence
	for _, part := range n.Parts() {
		for _, p := range part.Presences {
			switch certain, possible := b.present(p); {
			case possible == 0:
				silent = b.with(silent, p)
			case certain == 0:
				unsure = b.with(unsure, p)
			}
		}
	}
	for _, s := range silent {
		b.say(Note{Code: NoteBaselineSilent, Dataset: s.Dataset, Period: s.Period})
	}
	for _, s := range unsure {
		b.say(Note{Code: NoteBaselineUnsure, Dataset: s.Dataset, Period: s.Period})
	}
	return len(silent)+len(unsure) == 0, len(silent) == 0
}
