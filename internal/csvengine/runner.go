package csvengine

import (
	"slices"

	"plancheck/internal/budget"
	"plancheck/internal/query"
	"plancheck/internal/source"
	"plancheck/internal/words"
)

// runner is one run of an engine: the query, what follows from it for the
// order of the work, and the work's results.
type runner struct {
	options Options
	folder  *source.Folder
	workers int // how many there are at most

	blockBytes int
	alone      int
	datasets   []*dataset
	nested     []*nested
	measures   []*measure
	listings   []*listing
	extracts   []*extract
	spool      *spool // of the extracts
	witnesses  []*witness
	texts      []*textSet
	tasks      []*task
}

// task is one thing that is computed in a pass over the rows of a dataset.
type task struct {
	dataset *dataset
	reads   []query.ExprID
	follows []int                                     // paths
	takes   words.Text                                // what takes its memory
	places  bool                                      // whether it asks in which lines rows are
	level   int                                       // the pass: whileReading, or one over the kept rows, from 0
	start   func(*budget.Account, *frame) accumulator // of a worker
	finish  func(accumulator)
}

// whileReading is the pass in which a dataset is read.
const whileReading = -1

// accumulator collects the result of a task. Each worker has its own; they are
// merged in any order.
type accumulator interface {
	add(f *frame) error
	merge(o accumulator) error
}

func newRunner(e *Engine, q *query.Query, workers int) *runner {
	r := &runner{options: e.options, folder: e.folder, workers: workers, blockBytes: e.blockBytes, alone: e.alone, spool: new(spool)}
	for i := range q.Datasets {
		r.datasets = append(r.datasets, newDataset(query.DatasetID(i), &q.Datasets[i], e.files[q.Datasets[i].Name], r))
	}
	for _, n := range q.Nested {
		r.nested = append(r.nested, newNested(n, r.datasets))
	}
	for i, m := range q.Measures {
		r.measures = append(r.measures, newMeasure(query.MeasureID(i), m, r.datasets[m.Dataset]))
	}
	for i := range q.Listings {
		l := &q.Listings[i]
		r.listings = append(r.listings, &listing{q: l, dataset: r.datasets[l.Dataset]})
	}
	for i := range q.Extracts {
		x := &q.Extracts[i]
		r.extracts = append(r.extracts, newExtract(x, q, r.datasets[x.Dataset], r.spool))
	}
	for _, w := range q.Witnesses {
		r.witnesses = append(r.witnesses, &witness{q: w, dataset: r.datasets[w.Dataset]})
	}
	for _, t := range q.Texts {
		r.texts = append(r.texts, &textSet{q: t, dataset: r.datasets[t.Dataset]})
	}
	r.findAccesses(q)
	for _, d := range r.datasets {
		d.findSources()
		d.findReady()
		d.findLists()
	}
	r.findTasks()
	r.findKept()
	return r
}

// findAccesses finds the cells that each measure, and the nested aggregates that it
// needs, read.
func (r *runner) findAccesses(q *query.Query) {
	for _, m := range r.measures {
		var accesses []*access
		for _, read := range q.Reads(&m.q) {
			d, leaves := m.dataset, &m.leaves
			if read.Nested != query.NoNested {
				n := r.nested[read.Nested]
				d, leaves = n.child, &n.leaves
			}
			accesses = append(accesses, d.leafOf(leaves, read).access)
		}
		m.columns = byColumn(accesses)
	}
}

// findTasks makes a task of everything that is asked for, and finds the pass
// for it.
func (r *runner) findTasks() {
	for _, n := range r.nested { // one that another needs comes first
		t := n.task()
		t.level = r.levelOf(t)
		n.level = t.level
		r.tasks = append(r.tasks, t)
	}
	for _, m := range r.measures {
		r.tasks = append(r.tasks, m.task())
	}
	for _, l := range r.listings {
		r.tasks = append(r.tasks, l.task())
	}
	for _, x := range r.extracts {
		r.tasks = append(r.tasks, x.task())
	}
	for _, t := range r.texts {
		r.tasks = append(r.tasks, t.task())
	}
	for _, w := range r.witnesses {
		r.tasks = append(r.tasks, w.task())
	}
	for _, t := range r.tasks {
		t.level = r.levelOf(t)
		if t.places {
			t.dataset.askForLines(t.level != whileReading, r.options.Memory)
		}
		t.dataset.tasks = append(t.dataset.tasks, t)
	}
}

// levelOf returns the pass of a task: the first one in which all that it needs
// is there.
func (r *runner) levelOf(t *task) int {
	d := t.dataset
	if d.isReady(t) {
		return whileReading
	}
	level := 0
	d.leaves(t.reads, func(_ query.ExprID, e *query.Expr) {
		if e.Op == query.OpNested && r.nested[e.Nested].child == d {
			level = max(level, r.nested[e.Nested].level+1)
		}
	})
	return level
}

// findKept marks what has to stay in memory.
func (r *runner) findKept() {
	for _, t := range r.tasks {
		later := t.level != whileReading
		t.dataset.keepFor(t.reads, later)
		for _, path := range t.follows {
			t.dataset.keepPath(t.dataset.paths[path].refs, later)
		}
	}
	for _, d := range r.datasets {
		for i, ref := range d.q.Refs {
			d.keepFor(ref.From, !d.readyRef[i])
			d.keepPlaces = d.keepPlaces || !d.readyRef[i]
		}
	}
	for _, m := range r.measures {
		if m.q.Group != query.NoExpr && m.dataset.q.Exprs[m.q.Group].Op == query.OpRow {
			m.register = m.dataset.keepKeyOf(m.q.Group)
		}
	}
	for _, l := range r.listings {
		l.dataset.keepKeysOf(l.q.Columns)
	}
	for _, x := range r.extracts {
		x.dataset.keepKeysOf(x.q.Columns)
		if x.q.Group != query.NoExpr && x.dataset.q.Exprs[x.q.Group].Op == query.OpRow {
			x.register = x.dataset.keepKeyOf(x.q.Group)
		}
	}
}

// answers gathers the answers, after all tasks.
func (r *runner) answers() *query.Answers {
	a := &query.Answers{}
	for _, m := range r.measures {
		a.Measures = append(a.Measures, m.answer())
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
	stats := query.Stats{Findings: d.found.sorted(r.places(d)), Decimals: make([]int8, len(d.q.Columns)), AfterAsOf: make([]int64, len(d.q.Columns))}
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
	if d.q.Required && stats.Records() == 0 && len(stats.Findings) == 0 {
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
