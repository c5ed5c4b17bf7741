package privacy

import (
	"maps"
	"slices"

	"plancheck/internal/report"
)

// Guard holds back what a report tells about few persons, and the numbers from which
// that could be worked out. It changes nothing where no dataset is about persons.
func Guard(r *report.Report, o Options) Report {
	g := &guard{options: o, ks: map[string]int64{}, books: map[string]*book{}, amounts: map[string]bool{}, results: map[*report.Result]*entry{}, baselines: map[*report.Baseline]*entry{}}
	g.thresholds()
	if len(g.ks) == 0 {
		return Pass(r)
	}
	g.report = clone(r)
	for i := range g.report.Indicators {
		if ind := &g.report.Indicators[i]; g.isSensitive(ind.ID) {
			g.collect(ind)
		}
	}
	g.collectData()
	for _, later := range g.later {
		later()
	}
	for _, name := range slices.Sorted(maps.Keys(g.books)) {
		g.books[name].run()
	}
	return g.print()
}

// guard is one report that passes the gate.
type guard struct {
	report  *report.Report // what is left of it
	options Options
	ks      map[string]int64 // thresholds, of datasets that have one
	books   map[string]*book
	later   []func()        // enter numbers that are taken after all others
	amounts map[string]bool // columns of which an amount is printed

	// Where in the books everything is that might be held back.
	results   map[*report.Result]*entry
	baselines map[*report.Baseline]*entry
	data      []dataEntry
}

// clone returns a copy of a report. It shares with it nothing that the gate changes.
func clone(r *report.Report) *report.Report {
	c := *r
	c.Indicators = slices.Clone(r.Indicators)
	for i := range c.Indicators {
		ind := &c.Indicators[i]
		cloneBaseline(&ind.Result)
		ind.Groups = slices.Clone(ind.Groups)
		for k := range ind.Groups {
			cloneBaseline(&ind.Groups[k].Result)
		}
		ind.Breakdowns = slices.Clone(ind.Breakdowns)
		for k := range ind.Breakdowns {
			table := &ind.Breakdowns[k]
			table.Rows = slices.Clone(table.Rows)
			if table.Unknown != nil {
				table.Unknown = new(*table.Unknown)
			}
		}
	}
	c.Data = slices.Clone(r.Data)
	return &c
}

func cloneBaseline(r *report.Result) {
	if r.Baseline != nil {
		r.Baseline = new(*r.Baseline)
	}
}

// thresholds finds the datasets whose numbers are held back: those about persons,
// and those whose rows are chosen by data about persons.
func (g *guard) thresholds() {
	for name, d := range g.options.Datasets {
		if k := d.Sensitivity.Threshold(); k > 0 {
			g.ks[name] = max(k, g.options.K)
		}
	}
	all := maps.Clone(g.ks)
	for _, i := range g.options.Indicators {
		for _, n := range []*Number{i.Numerator, i.Denominator} {
			if n == nil {
				continue
			}
			for _, read := range n.Reads {
				all[n.Dataset] = max(all[n.Dataset], g.ks[read])
			}
		}
	}
	maps.DeleteFunc(all, func(_ string, k int64) bool { return k == 0 })
	g.ks = all
}

// book returns the book that a number is in; nil: anything may be printed of it.
func (g *guard) book(n *Number) *book {
	if n == nil || g.ks[n.Dataset] == 0 {
		return nil
	}
	name := n.Dataset + "\x1f" + n.Sum
	if g.books[name] == nil {
		g.books[name] = newBook(g.ks[n.Dataset], g.options.Datasets[n.Dataset].CertainHidden, g.report.PlanID)
	}
	return g.books[name]
}

// isSensitive reports whether something of an indicator may have to be held back.
func (g *guard) isSensitive(id string) bool {
	info, ok := g.options.Indicators[id]
	return !ok || slices.ContainsFunc(info.Reads, func(name string) bool { return g.ks[name] > 0 })
}
