package render

import (
	"io"

	"plancheck/internal/result"
)

// writeCheckJSON writes one object. What is not there is left out, but for the
// lists.
func writeCheckJSON(w io.Writer, c Check, o Options) error {
	failures, warnings := c.count()
	document := jsonCheck{
		Schema: result.Schema, Files: append([]string{}, c.Files...),
		Errors: failures, Warnings: warnings, Ignored: c.Ignored, Diagnostics: []result.Diagnostic{},
	}
	for _, d := range c.List.Sorted() {
		document.Diagnostics = append(document.Diagnostics, result.NewDiagnostic(d, o.Lang))
	}
	for _, s := range c.Surveys {
		document.Data = append(document.Data, newJSONSurvey(s, o.Lang))
	}
	return result.Encode(w, document)
}

type jsonCheck struct {
	Schema      int                 `json:"schema"`
	Files       []string            `json:"files"`
	Errors      int64               `json:"errors"`
	Warnings    int64               `json:"warnings"`
	Ignored     int64               `json:"ignored,omitempty"`
	Diagnostics []result.Diagnostic `json:"diagnostics"`
	Data        []jsonSurvey        `json:"data,omitempty"`
}
