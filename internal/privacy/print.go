package privacy

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"

	"plancheck/internal/report"
)

// dataEntry says where in the books the numbers of a dataset are.
type dataEntry struct {
	sensitive bool
	isHidden  bool // nothing of it is printed
	rows      ref
	findings  []ref
}

// collectData enters how many rows were read of datasets about persons, and how
// many of them had problems. They come after all that indicators print.
func (g *guard) collectData() {
	for i := range g.report.Data {
		d := &g.report.Data[i]
		e := dataEntry{sensitive: g.options.Datasets[d.Name].Sensitivity.Threshold() > 0}
		if e.sensitive && g.isAskedOfOthers(d.Name) {
			e.findings = make([]ref, len(d.Findings))
			e.isHidden = true
		} else if e.sensitive {
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

// isAskedOfOthers reports whether indicators count rows of another dataset by what
// this dataset says about them. Often it has one row for each of those rows, so that
// its number of rows gives theirs away.
func (g *guard) isAskedOfOthers(dataset string) bool {
	for _, i := range g.options.Indicators {
		for _, n := range []*Number{i.Numerator, i.Denominator} {
			if n != nil && n.Dataset != dataset && slices.Contains(n.Reads, dataset) {
				return true
			}
		}
	}
	return false
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
		p.Held = append(p.Held, h)
	}
	p.Kept, p.OfEnd = g.kept(), g.options.OfEnd
	g.report.Summary = report.Summarize(g.report.Indicators)
	for i := range g.report.Data {
		p.HeldData = append(p.HeldData, g.printData(&g.report.Data[i], &g.data[i]))
	}
	return p
}

// kept lists the datasets of which numbers are held back.
func (g *guard) kept() []Kept {
	var all []Kept
	for _, name := range slices.Sorted(maps.Keys(g.ks)) {
		at := slices.IndexFunc(all, func(k Kept) bool { return k.K == g.ks[name] })
		if at < 0 {
			at, all = len(all), append(all, Kept{K: g.ks[name]})
		}
		all[at].Datasets = append(all[at].Datasets, name)
	}
	slices.SortFunc(all, func(x, y Kept) int { return int(x.K - y.K) })
	return all
}

// state returns how a number of the dataset is printed.
func (e *dataEntry) state(r ref) State {
	if e.isHidden {
		return Hidden
	}
	return r.state()
}

func (g *guard) printData(d *report.Dataset, e *dataEntry) HeldDataset {
	if !e.sensitive {
		return HeldDataset{}
	}
	h := HeldDataset{Sensitive: true, Files: len(d.Files), Rows: e.state(e.rows)}
	d.Files = []report.File{{Name: g.options.Datasets[d.Name].Files, SHA256: g.hash(d.Files)}}
	d.AfterAsOf = nil
	if h.Rows != Shown {
		d.Rows = 0
	}
	d.Findings = slices.Clone(d.Findings)
	for i := range d.Findings {
		f := &d.Findings[i]
		f.First = nil
		s := e.state(e.findings[i])
		if s != Shown {
			f.Count = 0
		}
		h.Findings = append(h.Findings, s)
	}
	return h
}

// hash returns one hash of the contents of all files, made with the key: without
// it, whoever has a guess at a file could try it. Empty: there is no key, or files
// were not hashed.
func (g *guard) hash(files []report.File) string {
	if len(g.options.HashKey) == 0 || slices.ContainsFunc(files, func(f report.File) bool { return f.SHA256 == "" }) {
		return ""
	}
	var all []string
	for _, f := range files {
		all = append(all, f.SHA256)
	}
	slices.Sort(all)
	mac := hmac.New(sha256.New, g.options.HashKey)
	mac.Write([]byte(strings.Join(all, "\n")))
	return hex.EncodeToString(mac.Sum(nil))
}
