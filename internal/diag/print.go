package diag

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"plancheck/internal/text"
	"plancheck/internal/words"
)

// MostShown is how many diagnostics of one file are printed: more than anybody
// corrects before looking again. Formats for programs have all of them.
const MostShown = 100

// Print writes the diagnostics in a language, without colours, as [Style.Print] does.
func Print(w io.Writer, list List, sources map[string][]byte, in words.Language) error {
	return Style{Lang: in}.Print(w, list, sources)
}

// Style is how diagnostics are printed.
type Style struct {
	Lang   words.Language
	Colour bool // whether there may be escape sequences for colours
}

// Print writes the diagnostics, sorted, in the form that the package comment shows.
// The snippet is left out where sources does not hold the span's file. Of one file
// it writes [MostShown], errors before warnings, and how many more there are. It
// returns the writer's first error.
func (s Style) Print(w io.Writer, list List, sources map[string][]byte) error {
	p := printer{out: bufio.NewWriter(w), in: s.Lang, colour: s.Colour}
	for rest := list.Sorted(); len(rest) > 0; {
		file := rest[0].Span.File
		n := 1
		for n < len(rest) && rest[n].Span.File == file {
			n++
		}
		p.file(rest[:n], sources[file])
		rest = rest[n:]
	}
	return p.out.Flush()
}

// printer prints the diagnostics of one file after another.
type printer struct {
	out    *bufio.Writer
	in     words.Language
	colour bool
}

// Colours of parts of a diagnostic.
const (
	red    = "\x1b[1;31m"
	yellow = "\x1b[1;33m"
	cyan   = "\x1b[36m"
	plain  = "\x1b[0m"
)

// colour returns the colour of a severity.
func (s Severity) colour() string {
	if s == Warning {
		return yellow
	}
	return red
}

func (p *printer) file(list List, source []byte) {
	lines := lines{source: bytes.TrimPrefix(source, []byte("\ufeff")), number: 1}
	for _, d := range list.first(MostShown) {
		p.first(d)
		if source != nil {
			p.snippet(&lines, d)
		}
		for _, note := range d.Notes {
			p.advice(words.NoteWord.With(), note)
		}
		if !d.Hint.IsZero() {
			p.advice(words.HintWord.With(), d.Hint)
		}
	}
	if more := len(list) - MostShown; more > 0 {
		said := words.AndMore.With(words.Count(more))
		if file := (Span{File: list[0].Span.File}).String(); file != "" {
			said = words.AtPlace.With(file, said)
		}
		p.line(said.In(p.in))
	}
}

// first writes the first line of a diagnostic, with its severity in colour.
func (p *printer) first(d Diagnostic) {
	line := text.Inert(d.Line().In(p.in))
	from := 0
	if place := d.Span.String(); place != "" {
		from = len(text.Inert(place)) + len(": ")
	}
	to := from + len(d.Severity.Word().In(p.in))
	p.out.WriteString(line[:from])
	p.paint(d.Severity.colour(), line[from:to])
	p.out.WriteString(line[to:] + "\n")
}

// advice writes a note or a hint.
func (p *printer) advice(kind, said words.Text) {
	p.out.WriteString("   ")
	p.paint(cyan, kind.In(p.in))
	p.line(": " + said.In(p.in))
}

// paint writes a part of a line in a colour.
func (p *printer) paint(colour, s string) {
	if s = text.Inert(s); p.colour && s != "" {
		s = colour + s + plain
	}
	p.out.WriteString(s)
}

// line writes a line that no terminal and no log acts on.
func (p *printer) line(s string) {
	p.out.WriteString(text.Inert(s))
	p.out.WriteByte('\n')
}

// first returns the first n of diagnostics, which are sorted and stay so. Errors
// go before warnings.
func (l List) first(n int) List {
	if len(l) <= n {
		return l
	}
	failures := 0
	for _, d := range l {
		if d.Severity == Error {
			failures++
		}
	}
	failures = min(failures, n)
	warnings := n - failures
	var chosen List
	for _, d := range l {
		left := &warnings
		if d.Severity == Error {
			left = &failures
		}
		if *left > 0 {
			*left--
			chosen = append(chosen, d)
		}
	}
	return chosen
}

// Line returns the diagnostic's first line:
// file:line:column: severity: message [code].
func (d Diagnostic) Line() words.Text {
	line := words.WithCode.With(d.Severity.Word(), d.Message, string(d.Code))
	if place := d.Span.String(); place != "" {
		return words.AtPlace.With(place, line)
	}
	return line
}

// String returns where the span begins: file:line:column, as far as it says.
func (s Span) String() string {
	var parts []string
	if s.File != "" {
		parts = append(parts, clean(s.File))
	}
	if s.Start.Line > 0 {
		parts = append(parts, fmt.Sprint(s.Start.Line))
		if s.Start.Column > 0 {
			parts = append(parts, fmt.Sprint(s.Start.Column))
		}
	}
	return strings.Join(parts, ":")
}

// snippet shows the line that the span begins in, and underlines the part of the
// span that lies in it. Of a long line it shows a window around the place.
func (p *printer) snippet(l *lines, d Diagnostic) {
	span := d.Span
	const widest, before = 160, 80
	if span.Start.Column < 1 || !l.goTo(span.Start.Line) {
		return
	}
	from, left := span.Start.Column-1, 0
	if l.isLongerThan(widest) {
		left = max(0, from-before)
	}
	shown := l.window(left, widest)
	from = min(from-left, len(shown))
	to := len(shown)
	if span.End.Line == span.Start.Line {
		to = min(max(span.End.Column-1-left, from), len(shown))
	}
	number := fmt.Sprint(span.Start.Line)
	margin := strings.Repeat(" ", max(len(number), 2))
	p.line(margin + " |")
	p.line(fmt.Sprintf("%*s | %s", len(margin), number, string(shown)))
	p.out.WriteString(text.Inert(margin + " | " + padding(shown[:from])))
	p.paint(d.Severity.colour(), "^"+strings.Repeat("~", max(0, to-from-1)))
	p.out.WriteByte('\n')
}

// lines finds places in a text that are asked for in their order, so that all of
// them together take one walk over it.
type lines struct {
	source []byte // from the line on
	number int    // of the line
	column int    // characters of the line that have been passed
	passed int    // bytes of it
}

// goTo goes to a line, which is not before the last one. It reports whether
// there is such a line.
func (l *lines) goTo(number int) bool {
	for l.number < number {
		_, rest, found := bytes.Cut(l.source, []byte{'\n'})
		if !found {
			return false
		}
		*l = lines{source: rest, number: l.number + 1}
	}
	return l.number == number
}

// rest is what follows in the line.
func (l *lines) rest() []byte {
	line := l.source[l.passed:]
	if end := bytes.IndexByte(line, '\n'); end >= 0 {
		line = line[:end]
	}
	return bytes.TrimSuffix(line, []byte{'\r'})
}

// isLongerThan reports whether the line has more characters than n.
func (l *lines) isLongerThan(n int) bool {
	if l.column > n {
		return true
	}
	return l.column+utf8.RuneCount(firstBytes(l.rest(), utf8.UTFMax*(n+1))) > n
}

// window returns n characters of the line, from one on that is not before those
// that have been passed, as they are shown.
func (l *lines) window(from, n int) []rune {
	for rest := l.rest(); l.column < from && len(rest) > 0; l.column++ {
		_, size := utf8.DecodeRune(rest)
		l.passed, rest = l.passed+size, rest[size:]
	}
	shown := []rune(clean(string(firstBytes(l.rest(), utf8.UTFMax*n))))
	return shown[:min(n, len(shown))]
}

func firstBytes(b []byte, n int) []byte { return b[:min(n, len(b))] }

// padding is the blank text as wide as text: wide characters take two columns,
// combining ones none.
func padding(text []rune) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Mn, r):
		case isWide(r):
			b.WriteString("  ")
		default:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func isWide(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana) || r >= 0xFF01 && r <= 0xFF60 || r >= 0x1F300 && r <= 0x1FAFF
}

// clean replaces what a terminal would act on by one visible character each,
// so that columns still count.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return ' '
		case r == unicode.ReplacementChar, !unicode.IsPrint(r) && !unicode.Is(unicode.Zs, r):
			return '�'
		}
		return r
	}, s)
}
