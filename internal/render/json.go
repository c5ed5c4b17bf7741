package render

import (
	"io"

	"plancheck/internal/diff"
	"plancheck/internal/privacy"
	"plancheck/internal/result"
)

// writeJSON writes what package result makes of the reports.
func writeJSON(w io.Writer, reports []privacy.Report, o Options) error {
	return resultOf(reports, o).Write(w)
}

// resultOf makes the result of reports, with what has changed since an earlier one.
func resultOf(reports []privacy.Report, o Options) *result.Result {
	r := result.New(reports, o.Version, o.Lang)
	for id, c := range sinces(reports, o) {
		diff.PlanOf(r, id).Changes = &c
	}
	return r
}

// refuseJSON writes an object with an error in place of everything else.
func refuseJSON(w io.Writer, r Refusal, o Options) error {
	return result.Refused(r.Why, r.List, o.Lang).Write(w)
}
