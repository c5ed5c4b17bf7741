package render

import (
	"bytes"
	"io"
	"unicode"

	"plancheck/internal/text"
)

// guard passes on what is written to it, made inert: line by line, or in parts of a
// long line.
type guard struct {
	to   io.Writer
	line []byte // what has not been passed on
	in   bool   // in a line, of which other parts have been
}

// longLine is how much of a line is kept until its end comes.
const longLine = 64 << 10

func (g *guard) Write(p []byte) (int, error) {
	g.line = append(g.line, p...)
	end := bytes.LastIndexByte(g.line, '\n') + 1
	if len(g.line)-end > longLine {
		end += partOf(g.line[end:])
	}
	if end == 0 {
		return len(p), nil
	}
	err := g.pass(g.line[:end])
	g.in = g.line[end-1] != '\n'
	g.line = append(g.line[:0], g.line[end:]...)
	return len(p), err
}

// partOf returns how much of a long line can be passed on: up to a byte that no command
// in brackets has inside, and nothing as long as the line may begin with colons.
func partOf(line []byte) int {
	end := 1 + bytes.LastIndexFunc(line, func(r rune) bool { return r != '#' && !('a' <= r|0x20 && r|0x20 <= 'z') })
	if !bytes.ContainsFunc(line[:end], func(r rune) bool { return r > ' ' && r < unicode.MaxASCII && r != ':' }) {
		return 0
	}
	return end
}

// pass passes on lines, the first of which may have begun before.
func (g *guard) pass(lines []byte) error {
	if bytes.Contains(lines, []byte("::")) || bytes.Contains(lines, []byte("##")) {
		before := ""
		if g.in {
			before = "." // so that no line begins here
		}
		lines = []byte(text.Inert(before + string(lines))[len(before):])
	}
	_, err := g.to.Write(lines)
	return err
}
