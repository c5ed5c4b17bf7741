package render

import (
	"bytes"
	"io"
	"strings"

	"github.com/clipperhouse/displaywidth"
	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"

	"plancheck/internal/report"
)

// Measures of a table.
const (
	gap       = "  " // between columns
	indent    = "  " // before a group, and before the lines of a note
	leastCell = 8    // no column is narrowed below this
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
		p.document(newDocument(r, labelsIn(o.Lang)))
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
		for i, c := range r.cells {
			before := ""
			if r.inner && i == 0 {
				before = indent
			}
			var lines []string
			for n, line := range c {
				for _, part := range wrap(clean(line), widths[i]-len(before)) {
					lines = append(lines, before+p.coloured(part, colourOf(r, i, n)))
				}
			}
			cells[i] = strings.Join(lines, "\n")
		}
		rows = append(rows, cells)
	}
	return header, rows
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

// widths gives every column the width of its widest line; where that is too
// much in all, the widest column gives way, one at a time.
func (p *printer) widths(g grid) []int {
	widths := make([]int, len(g.header))
	total := len(gap) * (len(widths) - 1)
	for i, title := range g.header {
		widths[i] = max(1, width(title))
		for _, r := range g.rows {
			before := 0
			if r.inner && i == 0 {
				before = len(indent)
			}
			for _, line := range r.cells[i] {
				widths[i] = max(widths[i], width(clean(line))+before)
			}
		}
		total += widths[i]
	}
	for p.Width > 0 && total > p.Width {
		widest := 0
		for i := range widths {
			if widths[i] > widths[widest] {
				widest = i
			}
		}
		if widths[widest] <= leastCell {
			break
		}
		widths[widest]--
		total--
	}
	return widths
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

// width is the number of columns that a terminal needs for clean text: marks
// that combine with the letter before take none.
func width(s string) int { return displaywidth.String(s) }

// wrap breaks clean text into lines of at most that width, at spaces, and
// inside a word only where it alone is wider. There is no limit where width is
// 0 or less. It returns at least one line.
func wrap(s string, most int) []string {
	if most <= 0 || width(s) <= most {
		return []string{s}
	}
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(s) {
		if line != "" && width(line)+1+width(word) <= most {
			line += " " + word
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		pieces := split(word, most)
		lines = append(lines, pieces[:len(pieces)-1]...)
		line = pieces[len(pieces)-1]
	}
	return append(lines, line)
}

// split cuts a word between the characters that a reader sees.
func split(word string, most int) []string {
	var pieces []string
	piece, used := "", 0
	for g := displaywidth.StringGraphemes(word); g.Next(); {
		if used+g.Width() > most && piece != "" {
			pieces = append(pieces, piece)
			piece, used = "", 0
		}
		piece += g.Value()
		used += g.Width()
	}
	return append(pieces, piece)
}
