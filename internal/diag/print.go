package diag

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"

	"plancheck/internal/words"
)

// Print writes the diagnostics in a language, sorted, in the form that the
// package comment shows. The snippet is left out where sources does not hold the span's file.
// It returns the writer's first error.
func Print(w io.Writer, list List, sources map[string][]byte, in words.Language) error {
	out := bufio.NewWriter(w)
	for _, d := range list.Sorted() {
		fmt.Fprintln(out, d.Line().In(in))
		if source, ok := sources[d.Span.File]; ok {
			printSnippet(out, source, d.Span)
		}
		for _, note := range d.Notes {
			fmt.Fprintf(out, "   %s: %s\n", words.NoteWord.With().In(in), note.In(in))
		}
		if !d.Hint.IsZero() {
			fmt.Fprintf(out, "   %s: %s\n", words.HintWord.With().In(in), d.Hint.In(in))
		}
	}
	return out.Flush()
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

// printSnippet shows the line that the span begins in, and underlines the part
// of the span that lies in it.
func printSnippet(w io.Writer, source []byte, span Span) {
	const widest = 160
	line, ok := lineOf(source, span.Start.Line)
	if !ok || span.Start.Column < 1 {
		return
	}
	text := []rune(clean(line))
	from := min(span.Start.Column-1, len(text))
	to := len(text)
	if span.End.Line == span.Start.Line {
		to = min(max(span.End.Column-1, from), len(text))
	}
	if len(text) > widest { // a window around the place
		left := max(0, from-widest/2)
		text = text[left:min(len(text), left+widest)]
		from, to = from-left, min(to-left, len(text))
	}
	number := fmt.Sprint(span.Start.Line)
	margin := strings.Repeat(" ", max(len(number), 2))
	fmt.Fprintf(w, "%s |\n%*s | %s\n%s | %s^%s\n", margin, len(margin), number, string(text),
		margin, padding(text[:from]), strings.Repeat("~", max(0, to-from-1)))
}

func lineOf(source []byte, number int) (string, bool) {
	source = bytes.TrimPrefix(source, []byte("\ufeff"))
	for i := 1; ; i++ {
		line, rest, found := bytes.Cut(source, []byte{'\n'})
		if i == number {
			return strings.TrimSuffix(string(line), "\r"), true
		}
		if !found {
			return "", false
		}
		source = rest
	}
}

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
