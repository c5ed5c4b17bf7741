package privacy

import (
	"fmt"
	"slices"

	"plancheck/internal/report"
)

// dataEntry says where in the books the numbers of a dataset are.
type dataEntry struct {
	sensitive bool
	rows      ref
	findings  []ref
}

// collectData enters how many rows were read of datasets about persons, and how
// many of them had problems. They come after all that indicators print.
func (g *guard) collectData() {
	for i := range g.report.Data {
		d := &g.report.Data[i]
		e := dataEntry{sensitive: g.options.Datasets[d.Name].Sensitivity.Threshold() > 0}
		if e.sensitive {
			b := g.book(&Number{Dataset: d.Name})
			e.rows = ref{b, b.number(number{set: Set{{}}, of: -1}), -1, 0}
			e.rows.set(d.Rows)
			for _, f := range d.Findings {
				is := Condition{Column: fmt.Sprintf("\x00%d %s", f.Kind, f.Column), Opaque: true, Known: true}
				found := ref{b, b.number(number{set: Set{{Rows: Rows{is}}}, of: -1}), -1, 0}
				found.set(f.Count)
				e.findings = append(e.findings, found)
			}
		}
		g.data = append(g.data, e)
	}
}

// print replaces everything in the report by what may be printed of it.
func (g *guard) print() Report {
	p := Report{passed: g.report}
	for i := range g.report.Indicators {
		ind := &g.report.Indicators[i]
		h := Held{}
		if g.isSensitive(ind.ID) {
			info := g.options.Indicators[ind.ID]
			h = (&printer{guard: g, ind: ind, info: &info}).print()
		}
		if h.Result.Withheld {
			p.Withheld++
		}
		p.Held = append(p.Held, h)
	}
	g.report.Summary = report.Summarize(g.report.Indicators)
	for i := range g.report.Data {
		p.HeldData = append(p.HeldData, g.printData(&g.report.Data[i], &g.data[i]))
	}
	return p
}

func (g *guard) printData(d *report.Dataset, e *dataEntry) HeldDataset {
	if !e.sensitive {
		return HeldDataset{}
	}
	h := HeldDataset{Sensitive: true, Files: len(d.Files), Rows: e.rows.state()}
	d.Files = []report.File{{Name: g.options.Datasets[d.Name].Files}}
	if h.Rows != Shown {
		d.Rows = 0
	}
	d.Findings = slices.Clone(d.Findings)
	for i := range d.Findings {
		f := &d.Findings[i]
		f.First = nil
		s := e.findings[i].state()
		if s != Shown {
			f.Count = 0
		}
		h.Findings = append(h.Findings, s)
	}
	return h
}
