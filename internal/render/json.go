package render

import (
	"io"

	"plancheck/internal/privacy"
	"plancheck/internal/result"
)

// writeJSON writes what package result makes of the reports.
func writeJSON(w io.Writer, reports []privacy.Report, o Options) error {
	return result.New(reports, o.Version, o.Lang).Write(w)
}

// refuseJSON writes an object with an error in place of everything else.
func refuseJSON(w io.Writer, r Refusal, o Options) error {
	return result.Refused(r.Why, r.List, o.Lang).Write(w)
}
