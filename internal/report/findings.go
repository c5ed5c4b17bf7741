package report

import (
	"plancheck/internal/compile"
	"plancheck/internal/diag"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/words"
)

// Findings returns everything that the engine found wrong and the plan does not
// tolerate, each place a diagnostic; the last one of a kind says how many more
// there are.
func Findings(layout *compile.Layout, answers *query.Answers) diag.List {
	var list diag.List
	for k, id := range layout.Datasets {
		d, read := layout.Plan.Datasets[k], &layout.Query.Datasets[id]
		for _, f := range answers.Datasets[id].Findings {
			if f.Tolerated {
				continue
			}
			for _, place := range f.First {
				list = append(list, diagnose(d, read, f, place))
			}
			if more := f.Count - int64(len(f.First)); more > 0 && len(f.First) > 0 {
				last := &list[len(list)-1]
				last.Notes = append(last.Notes, words.MoreLikeThis.With(more, d.Name))
			}
		}
	}
	return list
}

// diagnose words one place of a finding.
func diagnose(d *plan.Dataset, read *query.Dataset, f query.Finding, place query.Place) diag.Diagnostic {
	message, hint := kinds[f.Kind].words(subject{d, read, f.Column, place.Value, place.Near})
	span := diag.Span{File: place.File, Start: diag.Position{Line: int(place.Line)}}
	if place.File == "" {
		span = d.Span
	}
	return diag.Diagnostic{Severity: diag.Error, Code: kinds[f.Kind].code, Message: words.Verbatim(message), Hint: words.Verbatim(hint), Span: span}
}

// datasets returns what was read of each dataset, and what its plan tolerates.
func datasets(layout *compile.Layout, answers *query.Answers) []Dataset {
	var all []Dataset
	for k, id := range layout.Datasets {
		d := layout.Plan.Datasets[k]
		stats := answers.Datasets[id]
		read := Dataset{Name: d.Name, Rows: stats.Rows}
		for _, f := range stats.Files {
			read.Files = append(read.Files, File(f))
		}
		for _, f := range stats.Findings {
			read.Findings = append(read.Findings, tolerated(d, f))
		}
		all = append(all, read)
	}
	return all
}

func tolerated(d *plan.Dataset, f query.Finding) Finding {
	finding := Finding{Code: string(kinds[f.Kind].code), Message: toleratedWords[f.Kind], Column: f.Column, Count: f.Count}
	for _, p := range f.First {
		finding.First = append(finding.First, Place{File: p.File, Line: p.Line, Value: p.Value})
	}
	return finding
}

var toleratedWords = map[query.FindingKind]string{
	query.Orphan:        "references to no row; the rows belong to no unit",
	query.DuplicateRow:  "rows that stand twice; they count once",
	query.BadCell:       "cells that cannot be read; they are unknown",
	query.TooManyDigits: "numbers with too many digits; they are unknown",
	query.OutOfRange:    "cells outside min and max; they are unknown",
	query.NotOneOf:      "cells outside the listed values; they are unknown",

	query.AmbiguousNumber: "numbers that can be read in two ways; they are unknown",
	query.LostDigits:      "numbers that lost digits in a spreadsheet; they are unknown",
	query.NoSuchDay:       "days that the calendar does not have; they are unknown",
}
