package render

import (
	"io"

	"plancheck/internal/privacy"
	"plancheck/internal/workbook"
)

func writeXLSX(w io.Writer, reports []privacy.Report, o Options) error {
	return workbook.Write(w, reports, o.ofWorkbook())
}

func refuseXLSX(w io.Writer, r Refusal, o Options) error {
	return workbook.WriteRefusal(w, r.Why, r.List, o.ofWorkbook())
}

func (o Options) ofWorkbook() workbook.Options {
	return workbook.Options{Lang: o.Lang, NoTotalColumn: o.NoTotalColumn, Memory: o.Memory}
}
