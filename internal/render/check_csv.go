package render

import (
	"io"
	"strconv"

	"plancheck/internal/diag"
	"plancheck/internal/present"
	"plancheck/internal/report"
	"plancheck/internal/words"
)

// checkHeader names the columns. Character is the place in the line, of plan
// files alone; dataset, column and count are of data alone: count is how many
// problems there are like this one, those included that have no line here.
var checkHeader = []string{"file", "line", "character", "severity", "code", "message", "hint", "dataset", "column", "count"}

// writeCheckCSV writes a line for each problem: in plans first, then in the
// data.
func writeCheckCSV(w io.Writer, c Check, o Options) error {
	t, err := newCSV(w, o.Lang, checkHeader)
	if err != nil {
		return err
	}
	for _, d := range c.List.Sorted() {
		t.add(checkLine(d, o.Lang, "", "", ""))
	}
	for _, s := range c.Surveys {
		for _, f := range s.Findings {
			for _, d := range f.First {
				t.add(checkLine(d, o.Lang, f.Dataset, f.Column, countOf(f)))
			}
		}
	}
	return t.finish()
}

func checkLine(d diag.Diagnostic, in words.Language, dataset, column, count string) []string {
	start := d.Span.Start
	return csvTexts(
		d.Span.File, lineNumber(start.Line), lineNumber(start.Column), d.Severity.String(), string(d.Code), d.Message.In(in), d.Hint.In(in), dataset, column, count,
	)
}

// lineNumber writes a place; there is none at 0.
func lineNumber(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// countOf writes how many places a finding has.
func countOf(f report.SurveyFinding) string {
	if f.Held {
		return present.Asterisk
	}
	return strconv.FormatInt(f.Count, 10)
}
