package planfile

import (
	"strings"

	"gopkg.in/yaml.v3"

	"plancheck/internal/diag"
	"plancheck/internal/words"
)

// checkStrictly reports what YAML does not allow at a node, though yaml.v3 reads it:
// other programs would refuse the file, or read something else.
func (f *File) checkStrictly(y *yaml.Node, n *Node) {
	text := f.source.text
	n.end = n.to
	switch {
	case n.Kind == Scalar && n.style == doubleQuoted:
		f.checkEscapes(n)
	case n.Kind == List || n.Kind == Mapping:
		f.checkContinuations(y, n)
		if y.Style&yaml.FlowStyle == 0 {
			return
		}
		n.end = f.source.afterBracket(n.lastEnd())
	case n.Kind != Scalar || n.style != singleQuoted:
		return
	}
	if n.end < len(text) && text[n.end] == '#' {
		f.Report(diag.CodeSyntax, f.source.span(n.end, n.end+1), words.CommentWithoutSpace.With(), words.SpaceBeforeComment.With())
	}
}

// lastEnd is where the last part of a list or map ends; where it begins itself, if it
// has no part.
func (n *Node) lastEnd() int {
	end := n.from + 1
	for _, i := range n.Items {
		end = max(end, i.end)
	}
	for _, e := range n.Entries {
		end = max(end, e.Key.end, e.Value.end)
	}
	return end
}

// afterBracket returns the place after the bracket that closes, from the end of the last
// part; where something else follows, that end.
func (s *source) afterBracket(from int) int {
	for pos := from; pos < len(s.text); pos++ {
		switch c := s.text[pos]; {
		case c == ']' || c == '}':
			return pos + 1
		case c == '#':
			line, _, _ := strings.Cut(s.text[pos:], "\n")
			pos += len(line)
		case c != ',' && !isWhite(rune(c)):
			return from
		}
	}
	return from
}

// checkEscapes reports an escape that YAML does not have, such as \'.
func (f *File) checkEscapes(n *Node) {
	const allowed = "0abtnvfre \"/\\N_LPxuU\t\r\n"
	raw := f.source.text[n.from:n.to]
	for i := 0; i+1 < len(raw); i++ {
		if raw[i] != '\\' {
			continue
		}
		if i++; strings.IndexByte(allowed, raw[i]) < 0 {
			f.Report(diag.CodeSyntax, f.source.span(n.from+i-1, n.from+i+1), words.NoSuchEscape.With(raw[i-1:i+1]), words.WriteWithoutBackslash.With())
		}
	}
}

// checkContinuations reports lines inside quotes that are indented no more than the list
// or map that the text is in.
func (f *File) checkContinuations(y *yaml.Node, n *Node) {
	if n.flow {
		return
	}
	check := func(part *Node) {
		if part.style != singleQuoted && part.style != doubleQuoted {
			return
		}
		lines := strings.SplitAfter(f.source.text[part.from:part.to], "\n")
		at := part.from
		for k, line := range lines {
			indent := len(line) - len(strings.TrimLeft(line, " "))
			if k > 0 && strings.TrimSpace(line) != "" && indent < y.Column {
				f.Report(diag.CodeSyntax, f.source.span(at, at+max(indent, 1)), words.LineInQuotesIndented.With(), words.IndentLineInQuotes.With(y.Column))
				return
			}
			at += len(line)
		}
	}
	for _, i := range n.Items {
		check(i)
	}
	for _, e := range n.Entries {
		check(e.Value)
	}
}
