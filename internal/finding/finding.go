// Package finding says in words what an engine found wrong in data: with a code,
// at its place, in a sentence, and with a hint. It knows findings by their kind and
// their details, never by what they say.
//
// A sentence names what a reader of the file sees: the header that the file has,
// with the plan's own name for the column after it where that is another one, and of
// a workbook the sheet and the cell:
//
//	column "Ngày" (held_on), Sheet1!C3: "31/06" is not a date
//
// A hint says what to type, in the file or in the plan. It neither guesses what a
// cell means nor drops records: what a hint declares reads the cell, and no other
// cell of the finding is read against what it says.
package finding

import (
	"plancheck/internal/binding"
	"plancheck/internal/diag"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/words"
)

// Dataset is the dataset that findings are about: as the plan declares it, as a query
// asks for it, and where it was read.
type Dataset struct {
	Plan *plan.Dataset
	Read *query.Dataset
	File binding.File
	// Files are the names of the files that were read, sorted. Of personal data it is
	// said only which one of how many files is meant.
	Files []string
}

// IsPersonal reports whether nothing that is in the files may be said.
func (d Dataset) IsPersonal() bool { return d.Plan.Sensitivity.IsPersonal() }

// Untolerated returns all that is wrong with a dataset and that the plan does not
// tolerate, each place a diagnostic; the last one of a kind says how many more there
// are.
func Untolerated(d Dataset, stats query.Stats) diag.List {
	var list diag.List
	for _, f := range stats.Findings {
		if f.Tolerated {
			continue
		}
		list = append(list, Places(d, f)...)
		if more := f.Count - int64(len(f.First)); more > 0 && len(f.First) > 0 {
			last := &list[len(list)-1]
			last.Notes = append(last.Notes, d.more(more))
		}
	}
	return list
}

// more says that there are more places than are told.
func (d Dataset) more(count int64) words.Text {
	if d.IsPersonal() {
		return words.MoreUncounted.With(d.Plan.Name)
	}
	return words.MoreLikeThis.With(count, d.Plan.Name)
}

// Places returns a diagnostic for each place of a finding that is kept. It is a
// warning where the plan tolerates the finding.
func Places(d Dataset, f query.Finding) diag.List {
	var list diag.List
	for _, place := range f.First {
		s := subject{dataset: d.Plan, read: d.Read, file: &d.File, finding: &f, place: place}
		said := diag.Diagnostic{Severity: diag.Error, Code: CodeOf(f.Kind)}
		if d.IsPersonal() {
			said.Message, said.Hint, said.Notes, said.Span = personal(&s, d.Files)
		} else {
			said.Message, said.Hint = kinds[f.Kind].say(&s)
			said.Span = s.span()
		}
		switch {
		case kinds[f.Kind].warns:
			said.Severity = diag.Warning
		case f.Tolerated:
			said.Severity, said.Hint = diag.Warning, words.Text{}
			said.Notes = append(said.Notes, words.PlanTolerates.With(Tolerated(f.Kind)))
		}
		list = append(list, said)
	}
	return list
}

// NoRows returns the warning of a dataset without any row.
func NoRows(d *plan.Dataset, stats query.Stats) diag.Diagnostic {
	said := diag.Diagnostic{Severity: diag.Warning, Code: diag.CodeNoRows, Message: words.DatasetHasNoRows.With(d.Name), Span: d.Span}
	if len(stats.Files) > 0 {
		said.Span = diag.Span{File: stats.Files[0].Name}
		if d.Sensitivity.IsPersonal() {
			said.Span = diag.Span{File: d.File}
		}
	}
	return said
}

// CodeOf returns the code of a kind.
func CodeOf(kind query.FindingKind) diag.Code { return kinds[kind].code }

// Tolerated says what a plan tolerates that tolerates a kind, in the plural.
func Tolerated(kind query.FindingKind) words.Text {
	if s := kinds[kind].tolerated; s != nil {
		return s.With()
	}
	return words.Text{}
}
