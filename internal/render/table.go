package render

import (
	"bytes"
	"io"
	"slices"
	"strings"

	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"

	"plancheck/internal/present"
	"plancheck/internal/privacy"
	"plancheck/internal/report"
	"plancheck/internal/words"
)

const (
	gap    = "  " // between columns
	indent = "  " // before a group, and before the lines of a note
)

// Escape sequences for colours.
const (
	bold   = "\x1b[1m"
	faint  = "\x1b[2m"
	red    = "\x1b[31m"
	green  = "\x1b[32m"
	yellow = "\x1b[33m"
	reset  = "\x1b[0m"
)

var verdictColours = [report.Withheld + 1]string{report.Met: green, report.NotMet: red, report.Undetermined: yellow, report.NoCases: faint, report.Withheld: yellow}

// writeTable writes text for people. The library that draws the tables loses
// the errors of a writer, so it draws into memory.
func writeTable(w io.Writer, reports []privacy.Report, o Options) error {
	p := printer{Options: o}
	since := saidSince(reports, o)
	for i, r := range reports {
		if i > 0 {
			p.line("")
		}
		p.document(present.New(r, o.Lang))
		if since != nil {
			p.line("")
			p.comparison(since[i])
		}
	}
	if !o.Details && len(reports) > 0 {
		p.line("")
		p.text(words.MoreWithDetails.With().In(o.Lang), "", "")
	}
	_, err := w.Write(p.out.Bytes())
	return err
}

// printer collects lines of text.
type printer struct {
	Options
	out bytes.Buffer
}

// title writes what a report begins with.
func (p *printer) title(d present.Document) {
	for _, line := range wrap(clean(d.Title), p.Width) {
		p.line(p.coloured(line, bold))
	}
	for _, line := range about(d) {
		p.text(line, "", "")
	}
}

func (p *printer) document(d present.Document) {
	p.title(d)
	p.line("")
	p.text(inOneLine(d.Summary), "", "")
	if !p.Details {
		d.Verdicts = inShort(d.Verdicts)
	}
	p.table(d.Verdicts)
	for _, t := range d.Rankings {
		p.table(t)
	}
	p.sections(d.Sections)
	if p.Details {
		for _, t := range d.Details.Tables {
			p.table(t)
		}
		p.sections(d.Details.Sections)
	}
}

// inShort leaves out the ids of what needs no attention.
func inShort(t present.Table) present.Table {
	short := t
	short.Rows = slices.Clone(t.Rows)
	for i := range short.Rows {
		r := &short.Rows[i]
		if slices.Contains(present.NeedAttention, r.Verdict) {
			continue
		}
		r.Cells = slices.Clone(r.Cells)
		r.Cells[present.NameColumn] = slices.DeleteFunc(slices.Clone(r.Cells[present.NameColumn]), func(v present.Value) bool {
			_, isID := v.(present.ID)
			return isID
		})
	}
	return short
}

func (p *printer) sections(all []present.Section) {
	for _, s := range all {
		p.line("")
		p.text(s.Title+":", "", "")
		for _, line := range s.Lines {
			p.text(line, indent, indent+indent)
		}
	}
}

// about returns the lines under the title.
func about(d present.Document) []string {
	facts := inOneLine(d.Facts)
	if d.Issuer == "" {
		return []string{facts}
	}
	return []string{d.Issuer, facts}
}

// inOneLine writes values in one line.
func inOneLine(values []present.Value) string {
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = v.String()
	}
	return strings.Join(texts, " · ")
}

// text writes one line of text, wrapped, with something in front of its first
// line and of its other lines.
func (p *printer) text(s, first, other string) {
	width := p.Width
	if width > 0 {
		width = max(leastCell, width-len(other))
	}
	for _, line := range wrap(clean(s), width) {
		p.line(first + line)
		first = other
	}
}

func (p *printer) line(s string) {
	p.out.WriteString(strings.TrimRight(s, " "))
	p.out.WriteByte('\n')
}

func (p *printer) coloured(s, colour string) string {
	if !p.Colour || s == "" || colour == "" {
		return s
	}
	return colour + s + reset
}

func (p *printer) table(t present.Table) {
	if len(t.Rows) == 0 {
		return
	}
	p.line("")
	if t.Title != "" {
		p.text(t.Title, "", "")
	}
	p.drawn(t)
}

// drawn writes a table without its title.
func (p *printer) drawn(t present.Table) {
	header, rows := p.fit(t)
	for line := range strings.Lines(draw(header, rows)) {
		p.line(strings.TrimSuffix(line, "\n"))
	}
}

// fit turns a table into the cells to draw: clean, indented, wrapped so that
// the table is no wider than it may be, and coloured last, because escape
// sequences have no width.
func (p *printer) fit(t present.Table) (header []string, rows [][]string) {
	widths := p.widths(t)
	header = make([]string, len(t.Header))
	for i, title := range t.Header {
		header[i] = strings.Join(wrap(title, widths[i]), "\n")
	}
	for _, r := range t.Rows {
		cells := make([]string, len(r.Cells))
		for i := range r.Cells {
			var lines []string
			for n, parts := range wrapped(r, i, widths[i]) {
				for _, part := range parts {
					lines = append(lines, before(r, i)+p.coloured(part, colourOf(r, i, n)))
				}
			}
			cells[i] = strings.Join(lines, "\n")
		}
		rows = append(rows, cells)
	}
	return header, rows
}

// before returns what precedes every line of a cell.
func before(r present.Row, column int) string {
	if r.Inner && column == 0 {
		return indent
	}
	return ""
}

// wrapped returns the lines of a cell, each as the lines that it takes in a
// column of that width.
func wrapped(r present.Row, column, width int) [][]string {
	var lines [][]string
	for _, line := range r.Cells[column] {
		lines = append(lines, wrap(clean(line.String()), width-len(before(r, column))))
	}
	return lines
}

func colourOf(r present.Row, column, line int) string {
	switch {
	case column == present.VerdictColumn:
		return verdictColours[r.Verdict]
	case column == 0 && line > 0:
		return faint
	}
	return ""
}

// draw draws a table of cells whose lines are final.
func draw(header []string, rows [][]string) string {
	cells := tw.CellConfig{
		Formatting: tw.CellFormatting{AutoFormat: tw.Off, AutoWrap: tw.WrapNone},
		Alignment:  tw.CellAlignment{Global: tw.AlignLeft},
		Padding:    tw.CellPadding{Global: tw.Padding{Overwrite: true}},
	}
	var out bytes.Buffer
	table := tablewriter.NewTable(&out,
		tablewriter.WithRenderer(renderer.NewBlueprint(tw.Rendition{
			Borders: tw.BorderNone,
			Symbols: tw.NewSymbolCustom("plain").WithRow("─").WithColumn(gap).WithCenter(gap).WithHeaderMid(gap),
			Settings: tw.Settings{
				Separators: tw.Separators{BetweenColumns: tw.On, BetweenRows: tw.Off, ShowHeader: tw.On},
				Lines:      tw.Lines{ShowHeaderLine: tw.On, ShowTop: tw.Off, ShowBottom: tw.Off},
			},
		})),
		tablewriter.WithConfig(tablewriter.Config{
			Header: cells, Row: cells,
			Behavior: tw.Behavior{TrimSpace: tw.Off, TrimLine: tw.Off},
		}),
		tablewriter.WithEastAsian(tw.Off), // otherwise the environment decides
	)
	table.Header(header)
	for _, r := range rows {
		_ = table.Append(r) // fails only for types other than text
	}
	_ = table.Render() // its writer is memory
	return out.String()
}
