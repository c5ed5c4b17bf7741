package planfile

import (
	"sort"
	"strings"
	"unicode/utf8"

	"plancheck/internal/diag"
)

// source is the text of a plan file without a byte order mark, and the table
// that turns byte offsets into lines and columns.
type source struct {
	file  string
	text  string
	chars []int32 // byte offset of every character, and of the end
	lines []int32 // index into chars of every line's first character
}

func newSource(file string, b []byte) *source {
	s := &source{file: file, text: strings.TrimPrefix(string(b), "\ufeff"), lines: []int32{0}}
	s.chars = make([]int32, 0, len(s.text)+1)
	for i := 0; i < len(s.text); {
		s.chars = append(s.chars, int32(i))
		if s.text[i] == '\n' {
			s.lines = append(s.lines, int32(len(s.chars)))
		}
		_, size := utf8.DecodeRuneInString(s.text[i:])
		i += size
	}
	s.chars = append(s.chars, int32(len(s.text)))
	return s
}

// offset returns the byte offset of a line and column, both counted from 1;
// a place after the end of the file is its end.
func (s *source) offset(line, column int) int {
	if line < 1 || line > len(s.lines) {
		return len(s.text)
	}
	i := int(s.lines[line-1]) + column - 1
	return int(s.chars[min(max(i, 0), len(s.chars)-1)])
}

// position returns the line and column of a byte offset.
func (s *source) position(offset int) diag.Position {
	char := sort.Search(len(s.chars), func(i int) bool { return int(s.chars[i]) >= offset })
	line := sort.Search(len(s.lines), func(i int) bool { return int(s.lines[i]) > char }) - 1
	return diag.Position{Line: line + 1, Column: char - int(s.lines[line]) + 1}
}

// span returns the stretch from one byte offset to another.
func (s *source) span(from, to int) diag.Span {
	return diag.Span{File: s.file, Start: s.position(from), End: s.position(to)}
}

// line returns the text of a line, counted from 1, without its end, and its
// byte offset.
func (s *source) line(number int) (text string, offset int) {
	offset = s.offset(number, 1)
	text, _, _ = strings.Cut(s.text[offset:], "\n")
	return strings.TrimSuffix(text, "\r"), offset
}
