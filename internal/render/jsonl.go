package render

import (
	"io"

	"plancheck/internal/privacy"
	"plancheck/internal/result"
)

func writeJSONL(w io.Writer, reports []privacy.Report, o Options) error {
	return resultOf(reports, o).WriteLines(w)
}

func refuseJSONL(w io.Writer, r Refusal, o Options) error {
	return result.Refused(r.Why, r.List, o.Lang).WriteLines(w)
}
