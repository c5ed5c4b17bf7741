package render

import (
	"bytes"
	"io"

	"plancheck/internal/text"
)

// guard passes on what is written to it, line by line, made inert.
type guard struct {
	to   io.Writer
	line []byte // the beginning of a line whose end has not come
}

func (g *guard) Write(p []byte) (int, error) {
	end := bytes.LastIndexByte(p, '\n') + 1
	if end == 0 {
		g.line = append(g.line, p...)
		return len(p), nil
	}
	whole := p[:end]
	if len(g.line) > 0 {
		whole = append(g.line, whole...)
	}
	if err := g.pass(whole); err != nil {
		return 0, err
	}
	g.line = append(g.line[:0], p[end:]...)
	return len(p), nil
}

// pass passes on lines.
func (g *guard) pass(lines []byte) error {
	if bytes.Contains(lines, []byte("::")) || bytes.Contains(lines, []byte("##")) {
		lines = []byte(text.Inert(string(lines)))
	}
	_, err := g.to.Write(lines)
	return err
}
