package report

import (
	"slices"

	"plancheck/internal/compile"
	"plancheck/internal/diag"
	"plancheck/internal/finding"
	"plancheck/internal/query"
)

// untolerated returns everything that the engine found wrong and the plan does not
// tolerate.
func untolerated(layout *compile.Layout, answers *query.Answers) diag.List {
	var list diag.List
	for k, id := range layout.Datasets {
		list = append(list, finding.Untolerated(datasetOf(layout, k, answers), answers.Datasets[id])...)
	}
	return list
}

// datasetOf returns the k-th dataset of the plan, as findings speak of it.
func datasetOf(layout *compile.Layout, k int, answers *query.Answers) finding.Dataset {
	d, id := layout.Plan.Datasets[k], layout.Datasets[k]
	of := finding.Dataset{Plan: d, Read: &layout.Query.Datasets[id], File: layout.Files[d.Name]}
	for _, f := range answers.Datasets[id].Files {
		of.Files = append(of.Files, f.Name)
	}
	slices.Sort(of.Files)
	return of
}

// datasets returns what was read of each dataset, and what its plan tolerates.
func datasets(layout *compile.Layout, answers *query.Answers) []Dataset {
	var all []Dataset
	for k, id := range layout.Datasets {
		stats := answers.Datasets[id]
		read := Dataset{Name: layout.Plan.Datasets[k].Name, Rows: stats.Rows}
		for _, f := range stats.Files {
			read.Files = append(read.Files, File(f))
		}
		for _, f := range stats.Findings {
			read.Findings = append(read.Findings, tolerated(f))
		}
		for c := range layout.Query.Datasets[id].Columns {
			if after, some := afterAsOf(layout, answers, compile.CutColumn{Dataset: id, Column: query.ColumnID(c)}); some {
				read.AfterAsOf = append(read.AfterAsOf, after)
			}
		}
		all = append(all, read)
	}
	return all
}

// afterAsOf says how many cells of a column lie after the day up to which it is
// read, if there are some.
func afterAsOf(layout *compile.Layout, answers *query.Answers, at compile.CutColumn) (after AfterAsOf, some bool) {
	d := &layout.Query.Datasets[at.Dataset]
	c := &d.Columns[at.Column]
	if c.AsOf == nil {
		return AfterAsOf{}, false
	}
	cells := answers.Datasets[at.Dataset].AfterAsOf[at.Column]
	return AfterAsOf{d.Name, c.Name, *c.AsOf, cells}, cells > 0
}

func tolerated(f query.Finding) Finding {
	found := Finding{Kind: f.Kind, Column: f.Column, Count: f.Count}
	for _, p := range f.First {
		found.First = append(found.First, Place{File: p.File, Line: p.Line, Value: p.Value})
	}
	return found
}
