package planfile

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"plancheck/internal/diag"
)

// style is how a scalar is written in YAML.
type style int

const (
	plain        style = iota + 1
	singleQuoted       // '...'
	doubleQuoted       // "..." with escapes
	block              // after | or >
)

// pair walks a scalar and its value side by side and calls found for every
// character of the value that is not white space, with its offset in the value
// and the stretch of the source that stands for it. It returns where the
// scalar ends, and false where value and source do not agree.
//
// Note: folding, line ends and indentation only ever add, drop or change white
// space. So the characters that are not white space are in the same order on
// both sides, in every style, and the rules of YAML about the rest need not be
// repeated here.
func (s *source) pair(st style, from int, value string, found func(at, from, to int)) (end int, ok bool) {
	pos := from
	switch st {
	case singleQuoted, doubleQuoted:
		pos++
	case block:
		header, _, _ := strings.Cut(s.text[pos:], "\n")
		pos += len(header)
	}
	end = pos
	for i, want := range value {
		if isWhite(want) {
			continue
		}
		pos = s.skipWhite(st, pos)
		r, size := s.character(st, pos)
		if r != want {
			return end, false
		}
		found(i, pos, pos+size)
		pos += size
		end = pos
	}
	if st == singleQuoted || st == doubleQuoted {
		end = min(s.skipWhite(st, pos)+1, len(s.text))
	}
	return end, true
}

func isWhite(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' }

// skipWhite returns where the white space that begins at pos ends. In double
// quotes, escapes can stand for white space, or for none at a line's end.
func (s *source) skipWhite(st style, pos int) int {
	for pos < len(s.text) {
		r, size := s.character(st, pos)
		if !isWhite(r) {
			break
		}
		pos += size
	}
	return pos
}

// character returns the character at pos, and its size in the
// source. An escaped line end counts as white space.
func (s *source) character(st style, pos int) (rune, int) {
	rest := s.text[pos:]
	switch {
	case st == singleQuoted && strings.HasPrefix(rest, "''"):
		return '\'', 2
	case st == doubleQuoted && len(rest) > 1 && rest[0] == '\\':
		return escaped(rest)
	}
	return utf8.DecodeRuneInString(rest)
}

var escapes = [256]rune{
	'0': 0, 'a': '\a', 'b': '\b', 't': '\t', '\t': '\t', 'n': '\n', 'v': '\v', 'f': '\f', 'r': '\r', 'e': '\x1b',
	'N': '\u0085', '_': '\u00a0', 'L': '\u2028', 'P': '\u2029',
}

// escaped reads the escape of a double-quoted scalar that rest begins with.
func escaped(rest string) (rune, int) {
	digits := map[byte]int{'x': 2, 'u': 4, 'U': 8}[rest[1]]
	if digits > 0 && len(rest) >= 2+digits {
		code, err := strconv.ParseUint(rest[2:2+digits], 16, 32)
		if err == nil {
			return rune(code), 2 + digits
		}
	}
	if r := escapes[rest[1]]; r != 0 || rest[1] == '0' {
		return r, 2
	}
	r, size := utf8.DecodeRuneInString(rest[1:])
	return r, 1 + size
}

// scalarText is a scalar's value as the rest of the package sees it.
func scalarText(value string) string { return strings.TrimSpace(norm.NFC.String(value)) }

// offsets returns, for every byte of the scalar's text and for its end, where
// it is in the source. White space is placed after the character before it.
func (s *source) offsets(st style, from int, value string) []int32 {
	at := make([]int32, 0, len(value)+1)
	last := int32(from)
	fill := func(upTo int) {
		for len(at) < upTo {
			at = append(at, last)
		}
	}
	s.pair(st, from, value, func(i, from, to int) {
		fill(i)
		last = int32(from)
		_, size := utf8.DecodeRuneInString(value[i:])
		fill(i + size)
		last = int32(to)
	})
	fill(len(value) + 1)
	return trimmed(value, at)
}

// trimmed turns the offsets of a value into those of its scalarText.
func trimmed(value string, at []int32) []int32 {
	var normal []int32
	for i := 0; i < len(value); {
		size := norm.NFC.NextBoundaryInString(value[i:], true)
		segment := value[i : i+size]
		if norm.NFC.IsNormalString(segment) {
			normal = append(normal, at[i:i+size]...)
		} else {
			normal = append(normal, slices.Repeat(at[i:i+1], len(norm.NFC.String(segment)))...)
		}
		i += size
	}
	normal = append(normal, at[len(value)])
	text := norm.NFC.String(value)
	left := len(text) - len(strings.TrimLeftFunc(text, unicode.IsSpace))
	return normal[left : left+len(scalarText(value))+1]
}

// place returns the function that maps offsets in the node's text to spans.
func (s *source) place(n *Node) func(start, end int) diag.Span {
	at := sync.OnceValue(func() []int32 { return s.offsets(n.style, n.from, n.value) })
	return func(start, end int) diag.Span {
		at := at()
		return s.span(int(at[start]), int(at[end]))
	}
}
