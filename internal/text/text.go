// Package text makes text from files fit for output: no terminal acts on it,
// and no spreadsheet takes it for a formula.
package text

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Line makes text fit for one line of any output: white space of every kind
// becomes a space, and what is not printable (control characters, the start of
// escape sequences, bidirectional controls, invalid UTF-8) becomes the
// replacement character, so that it is still seen to be there.
func Line(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return (r < ' ' || r > '~') && !IsLatin(r) }) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case !unicode.IsPrint(r):
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// IsLatin reports whether a character is a letter of Vietnamese, or of its neighbours, that
// is not in ASCII.
func IsLatin(r rune) bool { return 0xC0 <= r && r < 0x250 || 0x1E00 <= r && r < 0x1F00 }

// Cell makes text fit for a cell of a CSV file: it is a [Line], and safe for
// spreadsheets. They take a cell that begins like a formula for one, whatever
// its quotes, so anything of the kind that is not a number gets an apostrophe
// in front.
func Cell(s string) string {
	s = Line(s)
	if IsFormula(s) {
		return "'" + s
	}
	return s
}

// IsFormula reports whether a spreadsheet would take the text of a cell for a
// formula.
func IsFormula(s string) bool {
	if isWord(s) {
		return false
	}
	trimmed := strings.TrimSpace(s)
	first, _ := utf8.DecodeRuneInString(trimmed)
	return trimmed != "" && strings.ContainsRune("=+-@＝＋－＠", first) && !isNumber(trimmed)
}

// isWord reports whether s begins with a letter or a digit of ASCII, as most cells do.
func isWord(s string) bool {
	return s != "" && ('0' <= s[0] && s[0] <= '9' || 'a' <= s[0]|0x20 && s[0]|0x20 <= 'z')
}

// isNumber reports whether s is digits with an optional minus sign and decimals
// after a point.
func isNumber(s string) bool {
	whole, decimals, point := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	return isDigits(whole) && (!point || isDigits(decimals))
}

func isDigits(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}

// Inert breaks up what a log of continuous integration would take for a command
// in text of one or more lines: two colons that a line begins with (GitHub), and
// ##[error], ##vso[...] and their like anywhere (GitHub, Azure, TeamCity).
func Inert(s string) string {
	if strings.Contains(s, "::") {
		s = colons.Get().ReplaceAllString(s, "$1: :")
	}
	return NoBrackets(s, "# #")
}

// IsInert reports whether nothing acts on text of several lines: neither a log
// nor a terminal.
func IsInert(s string) bool {
	return s == Inert(s) && utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool {
		return !unicode.IsPrint(r) && r != '\n' && r != '\t' && !unicode.Is(unicode.Zs, r)
	})
}

// NoBrackets replaces the ## of what a log would take for a command in brackets.
func NoBrackets(s, by string) string {
	if !strings.Contains(s, "##") {
		return s
	}
	return brackets.Get().ReplaceAllString(s, by+"$1")
}

// https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
var (
	colons   = Pattern(`(?m)^([\pZ\s]*)::`)
	brackets = Pattern(`##([a-zA-Z]*\[)`)
)

// Quote returns s in double quotes with every unprintable character escaped:
// control characters, escape sequences, bidirectional controls, invalid UTF-8.
// Text longer than 80 characters is cut, and says so.
func Quote(s string) string {
	const maxShown = 80
	count := 0
	for i := range s {
		if count == maxShown {
			return strconv.Quote(s[:i]) + "…"
		}
		count++
	}
	return strconv.Quote(s)
}

// Tidy replaces each run of white space by one space, and removes white space around s.
// The result is NFC.
func Tidy(s string) string { return strings.Join(strings.Fields(norm.NFC.String(s)), " ") }

// Brief returns s for use in a command that a hint shows: s itself, or an ellipsis if s is
// long or has unprintable characters.
func Brief(s string) string {
	const maxShown = 80
	if len(s) > maxShown || strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return "..."
	}
	return s
}

// Regexp is a regular expression that is compiled when it is first used. Most runs
// need few of them, and compiling all would take longer than the rest of the
// program's start.
type Regexp struct {
	expression string
	once       sync.Once
	compiled   *regexp.Regexp
}

// Pattern returns a regular expression that is not compiled yet.
func Pattern(expression string) *Regexp { return &Regexp{expression: expression} }

// Get returns the compiled expression.
func (r *Regexp) Get() *regexp.Regexp {
	r.once.Do(func() { r.compiled = regexp.MustCompile(r.expression) })
	return r.compiled
}
