package report

import (
	"fmt"
	"strings"

	"plancheck/internal/compile"
	"plancheck/internal/diag"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// findings returns everything that the engine found wrong and the plan does not
// tolerate, each place a diagnostic; the last one of a kind says how many more
// there are.
func findings(layout *compile.Layout, answers *query.Answers) diag.List {
	var list diag.List
	for k, id := range layout.Datasets {
		d := layout.Plan.Datasets[k]
		for _, f := range answers.Datasets[id].Findings {
			if f.Tolerated {
				continue
			}
			for _, place := range f.First {
				list = append(list, diagnose(d, f, place))
			}
			if more := f.Count - int64(len(f.First)); more > 0 && len(f.First) > 0 {
				last := &list[len(list)-1]
				last.Notes = append(last.Notes, fmt.Sprintf("and %d more like this in dataset %s", more, diag.Quote(d.Name)))
			}
		}
	}
	return list
}

// diagnose words one place of a finding.
func diagnose(d *plan.Dataset, f query.Finding, place query.Place) diag.Diagnostic {
	message, hint := kinds[f.Kind].words(d, f.Column, place.Value)
	span := diag.Span{File: place.File, Start: diag.Position{Line: int(place.Line)}}
	if place.File == "" {
		span = d.Span
	}
	return diag.Diagnostic{Severity: diag.Error, Code: kinds[f.Kind].code, Message: message, Hint: hint, Span: span}
}

// kind is how one kind of finding is said: its code, and its words for a column
// of a dataset and the text that was found.
type kind struct {
	code  diag.Code
	words func(d *plan.Dataset, column, found string) (message, hint string)
}

var kinds = map[query.FindingKind]kind{
	query.NoFile: {diag.CodeNoFile, func(d *plan.Dataset, _, near string) (string, string) {
		return fmt.Sprintf("dataset %s: no file %s in the data folder", diag.Quote(d.Name), diag.Quote(d.File)), didYouMean(near)
	}},
	query.NotOpened: {diag.CodeOpen, func(d *plan.Dataset, _, why string) (string, string) {
		return fmt.Sprintf("dataset %s: cannot read the file: %s", diag.Quote(d.Name), printable(why)), ""
	}},
	query.NotRegular: {diag.CodeOpen, func(d *plan.Dataset, _, _ string) (string, string) {
		return fmt.Sprintf("dataset %s: a folder, a pipe or a device stands where its file is expected", diag.Quote(d.Name)), "put a CSV file there, or name the right one in the plan"
	}},
	query.Outside: {diag.CodeOpen, func(d *plan.Dataset, _, _ string) (string, string) {
		return fmt.Sprintf("dataset %s: the name leads out of the data folder, and nothing there is read", diag.Quote(d.Name)), "copy the file into the data folder"
	}},
	query.NotPermitted: {diag.CodeOpen, func(d *plan.Dataset, _, _ string) (string, string) {
		return fmt.Sprintf("dataset %s: the system does not let you read the file", diag.Quote(d.Name)), "ask its owner, or whoever looks after the machine, for permission"
	}},
	query.NoHeader: {diag.CodeHeader, func(d *plan.Dataset, _, _ string) (string, string) {
		return fmt.Sprintf("dataset %s: the file is empty: it has no header", diag.Quote(d.Name)), "the first line names the columns"
	}},
	query.DuplicateHeader: {diag.CodeHeader, func(_ *plan.Dataset, column, found string) (string, string) {
		if column == "" {
			return fmt.Sprintf("header %s stands twice", diag.Quote(found)), "rename or remove one of the columns"
		}
		return fmt.Sprintf("two headers name column %s, one of them %s", diag.Quote(column), diag.Quote(found)), "rename or remove one of the columns"
	}},
	query.NoColumn: {diag.CodeNoColumn, func(d *plan.Dataset, column, near string) (string, string) {
		return fmt.Sprintf("dataset %s: the file has no column %s", diag.Quote(d.Name), headers(d, column)), didYouMean(near)
	}},
	query.BadEncoding: {diag.CodeEncoding, func(_ *plan.Dataset, column, found string) (string, string) {
		if column == "" {
			return "the header is not UTF-8", "save the file as CSV UTF-8"
		}
		return fmt.Sprintf("column %s: %s is not UTF-8, or holds a NUL", diag.Quote(column), diag.Quote(found)), "save the file as CSV UTF-8"
	}},
	query.UnclosedQuote: {diag.CodeQuotes, func(_ *plan.Dataset, _, _ string) (string, string) {
		return "a quote that opens here is never closed", `close it with ", and write a quote inside a cell as ""`
	}},
	query.BareQuote: {diag.CodeQuotes, func(_ *plan.Dataset, _, _ string) (string, string) {
		return "a quote in the middle of a cell", `put the whole cell in quotes, and write a quote inside it as ""`
	}},
	query.RaggedRow: {diag.CodeRagged, func(_ *plan.Dataset, _, found string) (string, string) {
		have, want, _ := strings.Cut(found, "/")
		return fmt.Sprintf("the row has %s cells, and the header %s", have, want), "put cells that contain a comma in quotes"
	}},
	query.RecordTooLong: {diag.CodeTooLong, func(_ *plan.Dataset, _, _ string) (string, string) {
		return "the record that begins here is longer than the limit", "look for a quote that is not closed"
	}},
	query.FileChanged: {diag.CodeChanged, func(_ *plan.Dataset, _, _ string) (string, string) {
		return "the file changed while it was read", "run again when nobody writes to it"
	}},
	query.BadCell: {diag.CodeCell, func(d *plan.Dataset, column, found string) (string, string) {
		t := typeOf(d, column)
		return fmt.Sprintf("column %s: %s is not %s", diag.Quote(column), diag.Quote(found), article(t)), formHint[t]
	}},
	query.TooManyDigits: {diag.CodeCell, func(_ *plan.Dataset, column, found string) (string, string) {
		return fmt.Sprintf("column %s: %s has more than %d digits, or more than %d after the point", diag.Quote(column), diag.Quote(found), value.MaxDigits, value.MaxDecimals), "declare the column as text if it is a code"
	}},
	query.OutOfRange: {diag.CodeRange, func(_ *plan.Dataset, column, found string) (string, string) {
		return fmt.Sprintf("column %s: %s is outside min and max", diag.Quote(column), diag.Quote(found)), ""
	}},
	query.NotOneOf: {diag.CodeNotOneOf, func(d *plan.Dataset, column, found string) (string, string) {
		return fmt.Sprintf("column %s: %s is not among its values", diag.Quote(column), diag.Quote(found)), diag.Suggest(found, oneOf(d, column))
	}},
	query.BlankCell: {diag.CodeBlank, func(_ *plan.Dataset, column, _ string) (string, string) {
		return fmt.Sprintf("column %s is blank", diag.Quote(column)), "fill it in, or declare in the plan what a blank means"
	}},
	query.BlankKey: {diag.CodeBlankKey, func(d *plan.Dataset, column, _ string) (string, string) {
		return fmt.Sprintf("dataset %s: the key is blank", diag.Quote(d.Name)), "every row needs a key"
	}},
	query.DuplicateKey: {diag.CodeDuplicateKey, func(d *plan.Dataset, _, found string) (string, string) {
		return fmt.Sprintf("dataset %s: key %s stands twice, in rows that differ", diag.Quote(d.Name), diag.Quote(found)), "keep the right row"
	}},
	query.DuplicateRow: {diag.CodeDuplicateKey, func(d *plan.Dataset, _, found string) (string, string) {
		return fmt.Sprintf("dataset %s: key %s stands twice, in equal rows", diag.Quote(d.Name), diag.Quote(found)), "remove one, or declare tolerate: [duplicates]"
	}},
	query.Orphan: {diag.CodeOrphan, func(d *plan.Dataset, column, found string) (string, string) {
		return fmt.Sprintf("reference %s: no row of dataset %s has key %s", diag.Quote(column), diag.Quote(target(d, column)), diag.Quote(found)), "correct the value, add the row, or declare tolerate: [orphans]"
	}},
}

func didYouMean(near string) string {
	if near == "" {
		return ""
	}
	return "did you mean " + diag.Quote(near) + "?"
}

// printable strips the quotes that Quote adds.
func printable(s string) string {
	quoted := diag.Quote(s)
	return quoted[1 : len(quoted)-1]
}

// columnOf returns the declaration of a column.
func columnOf(d *plan.Dataset, name string) plan.Column {
	for _, c := range d.Columns {
		if c.Name == name {
			return *c
		}
	}
	return plan.Column{Name: name, Header: []string{name}}
}

// headers lists the names that a column may have in a file.
func headers(d *plan.Dataset, column string) string {
	var names []string
	for _, h := range columnOf(d, column).Header {
		names = append(names, diag.Quote(h))
	}
	return strings.Join(names, " or ")
}

func typeOf(d *plan.Dataset, column string) value.Type { return columnOf(d, column).Type }

func oneOf(d *plan.Dataset, column string) []string {
	var words []string
	for _, v := range columnOf(d, column).OneOf {
		words = append(words, v.String())
	}
	return words
}

func target(d *plan.Dataset, reference string) string {
	for _, r := range d.Refs {
		if r.Name == reference {
			return r.To
		}
	}
	return ""
}

func article(t value.Type) string {
	if t == value.Integer {
		return "an integer"
	}
	return "a " + t.String()
}

var formHint = map[value.Type]string{
	value.Integer:  "write digits only, without thousands marks",
	value.Decimal:  "write digits with a decimal point, without thousands marks",
	value.Date:     "write dates as 2023-05-31",
	value.Datetime: "write times as 2023-05-31T08:30",
	value.Boolean:  "write true, false, 1, 0, yes, no, có, không or x",
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
		finding.First = append(finding.First, Place(p))
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
}
