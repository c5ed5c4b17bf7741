package render

import (
	"io"

	"plancheck/internal/page"
	"plancheck/internal/privacy"
)

func writeHTML(w io.Writer, reports []privacy.Report, o Options) error {
	return page.Write(w, reports, saidSince(reports, o), o.Lang)
}

func refuseHTML(w io.Writer, r Refusal, o Options) error {
	return page.WriteRefusal(w, r.Why, r.List, o.Lang)
}
