package render

import (
	"bytes"
	_ "embed"
	"html/template"
	"io"
	"strings"

	"plancheck/internal/lazy"
	"plancheck/internal/present"
	"plancheck/internal/privacy"
	"plancheck/internal/text"
	"plancheck/internal/words"
)

// The form is pasted into letters and reports. Word drops style sheets on pasting, so
// every element has its style in an attribute. A spreadsheet would take 001 for a
// number and 3/10 for a date, so every cell says that it is text, to Excel by a style
// and to LibreOffice by sdnum.
//
//go:embed vntable.html
var formText string

var formTemplate = lazy.Value[*template.Template]{Make: func() *template.Template { return template.Must(template.New("form").Parse(formText)) }}

type (
	formDocument struct {
		Lang    words.Language
		Title   string
		Refusal []string
		Forms   []form
	}
	form struct {
		IsLater                  bool
		Word, Title, Plan, State string
		Header                   []string
		Rows                     [][]formCell
		Totals                   string
		Sections                 []present.Section
	}
	formCell struct {
		Text  string
		Span  int // columns; 0: one
		Align string
		Bold  bool
		Whole bool   // no line breaks in it
		Lang  string // where it is not that of the form
	}
)

// writeForm writes the table of results as Vietnamese offices put it under a report:
// a whole HTML document for each run, a table for each plan.
func writeForm(w io.Writer, reports []privacy.Report, o Options) error {
	document := formDocument{Lang: o.Lang, Title: words.AppendixTitle.With().In(o.Lang)}
	for k, r := range reports {
		f := newForm(present.NewAppendix(r, o.Lang), o.NoTotalColumn)
		f.IsLater = k > 0
		document.Forms = append(document.Forms, f)
	}
	return document.write(w)
}

// refuseForm writes that there is no result, and a list of what can be corrected.
func refuseForm(w io.Writer, r Refusal, o Options) error {
	document := formDocument{Lang: o.Lang, Title: words.AppendixTitle.With().In(o.Lang)}
	document.Refusal = append(document.Refusal, visible(words.NoResult.With(r.Why).In(o.Lang)))
	for _, d := range r.List.Sorted() {
		document.Refusal = append(document.Refusal, visible(d.Line().In(o.Lang)))
	}
	return document.write(w)
}

func (d formDocument) write(w io.Writer) error {
	var out bytes.Buffer
	if err := formTemplate.Get().Execute(&out, d); err != nil {
		return err
	}
	_, err := w.Write(out.Bytes())
	return err
}

func newForm(a present.Appendix, noTotal bool) form {
	f := form{Word: a.Word, Title: a.Title, Plan: visible(a.Plan), State: a.State, Totals: a.Totals, Sections: a.Below}
	columns := a.Columns(noTotal)
	for _, column := range columns {
		f.Header = append(f.Header, a.Header[column])
	}
	for _, r := range a.Rows {
		f.Rows = append(f.Rows, formRow(r, columns))
	}
	for _, below := range a.Below {
		for i, line := range below.Lines {
			below.Lines[i] = visible(line)
		}
	}
	return f
}

func formRow(r present.AppendixRow, columns []int) []formCell {
	if r.IsSection {
		return []formCell{
			{Text: r.Cells[0].Text, Align: "center", Bold: true},
			{Text: visible(r.Cells[1].Text), Span: len(columns) - 1, Align: "left", Bold: true, Lang: r.Cells[1].Lang},
		}
	}
	var cells []formCell
	for _, column := range columns {
		c := r.Cells[column]
		cells = append(cells, formCell{
			Text: visible(c.Text), Align: present.AppendixAlign(column), Bold: column == present.AppendixVerdict, Lang: c.Lang,
			Whole: column != present.AppendixName && column != present.AppendixNotes && !strings.Contains(c.Text, " "),
		})
	}
	return cells
}

// visible makes text fit for a cell of a form: all of it is seen, and no spreadsheet
// takes it for a formula.
func visible(s string) string { return text.Cell(text.Visible(s)) }
