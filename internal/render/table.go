package render

import (
	"bytes"
	"io"
	"slices"
	"strings"

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

// writeTable writes text for people.
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
	rows := p.fit(t)
	widths := make([]int, len(t.Header))
	for _, r := range rows {
		for i, cell := range r {
			for _, line := range cell {
				widths[i] = max(widths[i], line.width)
			}
		}
	}
	p.row(rows[0], widths)
	rules := make([]string, len(widths))
	for i, w := range widths {
		rules[i] = strings.Repeat("─", w)
	}
	p.line(strings.Join(rules, gap))
	for _, r := range rows[1:] {
		p.row(r, widths)
	}
}

// cellLine is a line of a cell, as it is printed.
type cellLine struct {
	text  string
	width int // without colours
}

// row writes a row as the lines that its tallest cell takes.
func (p *printer) row(cells [][]cellLine, widths []int) {
	height := 1
	for _, cell := range cells {
		height = max(height, len(cell))
	}
	for n := range height {
		var b strings.Builder
		for i, cell := range cells {
			var line cellLine
			if n < len(cell) {
				line = cell[n]
			}
			if i > 0 {
				b.WriteString(gap)
			}
			b.WriteString(line.text + strings.Repeat(" ", widths[i]-line.width))
		}
		p.line(b.String())
	}
}

// fit turns a table into the cells of its rows, the first of which is the header: clean,
// indented, wrapped so that the table is no wider than it may be, and coloured.
func (p *printer) fit(t present.Table) [][][]cellLine {
	widths := p.widths(t)
	header := make([][]cellLine, len(t.Header))
	for i, title := range t.Header {
		for _, part := range wrap(title, widths[i]) {
			header[i] = append(header[i], cellLine{part, width(part)})
		}
	}
	rows := [][][]cellLine{header}
	for _, r := range t.Rows {
		cells := make([][]cellLine, len(r.Cells))
		for i := range r.Cells {
			for n, parts := range wrapped(r, i, widths[i]) {
				for _, part := range parts {
					cells[i] = append(cells[i], cellLine{before(r, i) + p.coloured(part, colourOf(r, i, n)), width(before(r, i) + part)})
				}
			}
		}
		rows = append(rows, cells)
	}
	return rows
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
