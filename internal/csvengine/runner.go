package csvengine

import (
	"slices"

	"plancheck/internal/csvengine/physical"
	"plancheck/internal/query"
)

// runner is one run of an engine: the state of the work, and what is asked for.
type runner struct {
	*runState
	workers                  int // how many there are at most
	blocksBeforeSecondWorker int
	measures                 []*measure
	listings                 []*listing
	extracts                 []*extract
	spool                    *spool // of the extracts
	witnesses                []*witness
	texts                    []*textSet
	tasks                    map[*physical.Task]*task
}

func newRunner(s *runState, workers, alone int) *runner {
	r := &runner{runState: s, workers: workers, blocksBeforeSecondWorker: alone, spool: new(spool), tasks: map[*physical.Task]*task{}}
	for _, t := range s.plan.Tasks {
		r.tasks[t] = r.newTask(t)
	}
	return r
}

// newTask adds what computes a task. Those of a kind come in the order of the query.
func (r *runner) newTask(t *physical.Task) *task {
	q, d := r.plan.Query, r.datasets[t.Dataset.ID]
	switch t.Kind {
	case physical.OfNested:
		n := &nested{Nested: r.plan.Nested[t.Index]}
		n.parent = r.datasets[n.Parent.ID]
		return n.task(r.runState)
	case physical.OfMeasure:
		m := &measure{Measure: r.plan.Measures[t.Index], dataset: d}
		r.measures = append(r.measures, m)
		return m.task(r.accessed)
	case physical.OfListing:
		l := &listing{q: &q.Listings[t.Index], dataset: d}
		r.listings = append(r.listings, l)
		return l.task()
	case physical.OfExtract:
		x := newExtract(r.plan.Extracts[t.Index], q, d, r.spool)
		r.extracts = append(r.extracts, x)
		return x.task()
	case physical.OfTexts:
		texts := &textSet{q: q.Texts[t.Index], dataset: d}
		r.texts = append(r.texts, texts)
		return texts.task()
	}
	w := &witness{q: q.Witnesses[t.Index]}
	r.witnesses = append(r.witnesses, w)
	return w.task()
}

// answers gathers the answers, after all tasks.
func (r *runner) answers() *query.Answers {
	a := &query.Answers{}
	for _, m := range r.measures {
		a.Measures = append(a.Measures, m.answer(r.accessed))
	}
	for _, l := range r.listings {
		a.Listings = append(a.Listings, l.answer())
	}
	for _, x := range r.extracts {
		a.Extracts = append(a.Extracts, x.answer())
	}
	a.Spool = r.spool
	for _, w := range r.witnesses {
		a.Witnesses = append(a.Witnesses, w.found)
	}
	for _, t := range r.texts {
		a.Texts = append(a.Texts, t.answer())
	}
	for _, d := range r.datasets {
		a.Datasets = append(a.Datasets, r.stats(d))
	}
	return a
}

func (r *runner) stats(d *dataset) query.Stats {
	stats := query.Stats{Findings: d.found.sorted(d.placesOfSpots()), Decimals: make([]int8, len(d.Columns)), AfterAsOf: make([]int64, len(d.Columns))}
	for c, seen := range d.seen {
		stats.Decimals[c], stats.AfterAsOf[c] = seen.Decimals, seen.AfterAsOf
	}
	leftOut := takeLeftOut(&stats)
	for _, f := range d.files {
		f.entry.Rows, f.entry.BlankRows = f.rows.Load(), f.blankRows.Load()
		f.entry.TotalRows, f.entry.RowsLeftOut, f.entry.LeftOut = f.totals.Load(), f.leftOut.Load(), leftOut[f.entry.Name]
		f.entry.Unread = f.entry.Unread || f.flawed.Load()
		stats.Files = append(stats.Files, f.entry)
		stats.Rows += f.entry.Rows
	}
	if d.Required && stats.Records() == 0 && len(stats.Findings) == 0 {
		stats.Findings = append(stats.Findings, noRows(stats.Files))
	}
	return stats
}

// noRows is the finding of a dataset that has to have rows. Its place is the
// file where there is one, otherwise the dataset.
func noRows(files []query.File) query.Finding {
	var place query.Place
	if len(files) == 1 {
		place.File = files[0].Name
	}
	return query.Finding{Kind: query.NoRows, Count: 1, First: []query.Place{place}}
}

// takeLeftOut removes the rows that are left out from the findings, and returns them by
// file.
func takeLeftOut(stats *query.Stats) map[string][]query.LeftOut {
	byFile := map[string][]query.LeftOut{}
	stats.Findings = slices.DeleteFunc(stats.Findings, func(f query.Finding) bool {
		if f.Kind != query.LeftOutRow {
			return false
		}
		for _, place := range f.First {
			byFile[place.File] = append(byFile[place.File], query.LeftOut{Kind: place.Detail.(query.Aside).Kind, Text: place.Value, Line: place.Line})
		}
		return true
	})
	return byFile
}
