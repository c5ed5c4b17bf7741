package render

import (
	"io"

	"plancheck/internal/diag"
	"plancheck/internal/words"
)

// writeCheckJSON writes one object. What is not there is left out, but for the
// lists.
func writeCheckJSON(w io.Writer, c Check, o Options) error {
	failures, warnings := c.count()
	document := jsonCheck{
		Schema: schemaVersion, Files: append([]string{}, c.Files...),
		Errors: failures, Warnings: warnings, Diagnostics: []jsonDiagnostic{},
	}
	for _, d := range c.List.Sorted() {
		document.Diagnostics = append(document.Diagnostics, newJSONDiagnostic(d, o.Lang))
	}
	for _, s := range c.Surveys {
		document.Data = append(document.Data, newJSONSurvey(s, o.Lang))
	}
	return encodeJSON(w, document)
}

func newJSONDiagnostic(d diag.Diagnostic, in words.Language) jsonDiagnostic {
	var notes []string
	for _, note := range d.Notes {
		notes = append(notes, note.In(in))
	}
	return jsonDiagnostic{
		File: d.Span.File, Start: jsonPosition(d.Span.Start), End: jsonPosition(d.Span.End),
		Severity: d.Severity.String(), Code: d.Code, Message: d.Message.In(in), Notes: notes, Hint: d.Hint.In(in),
	}
}

type jsonCheck struct {
	Schema      int              `json:"schema"`
	Files       []string         `json:"files"`
	Errors      int64            `json:"errors"`
	Warnings    int64            `json:"warnings"`
	Diagnostics []jsonDiagnostic `json:"diagnostics"`
	Data        []jsonSurvey     `json:"data,omitempty"`
}

type jsonDiagnostic struct {
	File     string       `json:"file,omitempty"`
	Start    jsonPosition `json:"start,omitzero"`
	End      jsonPosition `json:"end,omitzero"`
	Severity string       `json:"severity"`
	Code     diag.Code    `json:"code"`
	Message  string       `json:"message"`
	Notes    []string     `json:"notes,omitempty"`
	Hint     string       `json:"hint,omitempty"`
}

// jsonPosition counts from 1, columns in characters.
type jsonPosition struct {
	Line   int `json:"line"`
	Column int `json:"column,omitempty"`
}
