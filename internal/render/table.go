package render

import (
	"bytes"
	"io"
	"strings"

	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"

	"plancheck/internal/report"
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

var verdictColours = map[report.Verdict]string{report.Met: green, report.NotMet: red, report.Undetermined: yellow, report.NoCases: faint}

// writeTable writes text for people. The library that draws the tables loses
// the errors of a writer, so it draws into memory.
func writeTable(w io.Writer, reports []*report.Report, o Options) error {
	p := printer{Options: o}
	for i, r := range reports {
		if i > 0 {
			p.line("")
		}
		p.document(newDocument(r, o.Lang))
	}
	_, err := w.Write(p.out.Bytes())
	return err
}

// printer collects lines of text.
type printer struct {
	Options
	out bytes.Buffer
}

func (p *printer) document(d document) {
	for _, line := range wrap(clean(d.title), p.Width) {
		p.line(p.coloured(line, bold))
	}
	for _, about := range d.about {
		p.text(about, "", "")
	}
	p.grid(d.verdicts)
	for _, g := range d.breakdowns {
		p.grid(g)
	}
	p.line("")
	p.text(d.summary, "", "")
	for _, n := range d.notes {
		p.line("")
		p.text(n.title+":", "", "")
		for _, line := range n.lines {
			p.text(line, indent, indent+indent)
		}
	}
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

func (p *printer) grid(g grid) {
	if len(g.rows) == 0 {
		return
	}
	p.line("")
	if g.title != "" {
		p.text(g.title, "", "")
	}
	header, rows := p.fit(g)
	for line := range strings.Lines(draw(header, rows)) {
		p.line(strings.TrimSuffix(line, "\n"))
	}
}

// fit turns a grid into the cells to draw: clean, indented, wrapped so that
// the table is no wider than it may be, and coloured last, because escape
// sequences have no width.
func (p *printer) fit(g grid) (header []string, rows [][]string) {
	widths := p.widths(g)
	header = make([]string, len(g.header))
	for i, title := range g.header {
		header[i] = strings.Join(wrap(title, widths[i]), "\n")
	}
	for _, r := range g.rows {
		cells := make([]string, len(r.cells))
		for i := range r.cells {
			var lines []string
			for n, parts := range r.wrapped(i, widths[i]) {
				for _, part := range parts {
					lines = append(lines, r.before(i)+p.coloured(part, colourOf(r, i, n)))
				}
			}
			cells[i] = strings.Join(lines, "\n")
		}
		rows = append(rows, cells)
	}
	return header, rows
}

// before returns what precedes every line of a cell.
func (r row) before(column int) string {
	if r.inner && column == 0 {
		return indent
	}
	return ""
}

// wrapped returns the lines of a cell, each as the lines that it takes in a
// column of that width.
func (r row) wrapped(column, width int) [][]string {
	var lines [][]string
	for _, line := range r.cells[column] {
		lines = append(lines, wrap(clean(line), width-len(r.before(column))))
	}
	return lines
}

func colourOf(r row, column, line int) string {
	switch {
	case column == verdictColumn:
		return verdictColours[r.verdict]
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
		tablewriter.WithEastAsian(false), // otherwise the environment decides
	)
	table.Header(header)
	for _, r := range rows {
		_ = table.Append(r) // fails only for types other than text
	}
	_ = table.Render() // its writer is memory
	return out.String()
}
