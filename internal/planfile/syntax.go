package planfile

import (
	"cmp"
	"slices"
	"strings"

	"plancheck/internal/diag"
	"plancheck/internal/target"
	"plancheck/internal/text"
	"plancheck/internal/words"
)

// YAML says that something is wrong long after the mistake, and in words about
// YAML. So the lines are searched for the usual mistakes, the nearest to the
// reported line first, and each suspect is put to the test: the line is fixed,
// and it is the culprit if YAML then gets further.

// suspect is a place that may be what YAML cannot read.
type suspect struct {
	line     int // from 0
	from, to int // byte offsets in the line
	code     diag.Code
	message  words.Text
	hint     words.Text
	fixed    string // the line as it could be read
	last     bool   // what follows cannot be trusted even if it is fixed
}

// syntaxError reports the place of a syntax error, which YAML has met in the
// line that it has reached or shortly before. It returns the file with the
// place fixed, and whether it is worth reading that.
func (f *File) syntaxError(yaml string, reached int, err error) (string, bool) {
	problem := yamlPrefix.Get().ReplaceAllString(err.Error(), "")
	if strings.Contains(problem, "max depth") {
		f.Report(diag.CodeDepth, diag.Span{File: f.source.file}, words.NestedTooDeep.With(maxDepth), words.Text{})
		return "", false
	}
	lines := strings.Split(yaml, "\n")
	suspects := findSuspects(lines)
	slices.SortStableFunc(suspects, func(a, b suspect) int {
		return cmp.Compare(max(a.line+1-reached, reached-a.line-1), max(b.line+1-reached, reached-b.line-1))
	})
	tries := 8 * MaxBytes / (len(yaml) + MaxBytes/16) // 128 for a small file, 7 for a large one
	if s, fixed, ok := culprit(lines, suspects[:min(len(suspects), tries)], reached); ok {
		_, at := f.source.line(s.line + 1)
		f.Report(s.code, f.source.span(at+s.from, at+s.to), s.message, s.hint)
		return fixed, !s.last
	}
	content, at := f.source.line(reached)
	indent := len(content) - len(strings.TrimLeft(content, " "))
	f.Report(diag.CodeSyntax, f.source.span(at+indent, at+len(content)), words.YAMLCannotRead.With(words.OfYAML(text.Brief(problem))), words.LookAtLines.With())
	return "", false
}

var yamlPrefix = text.Pattern(`^yaml: (?:line \d+: )?`)

// culprit fixes one suspect after the other and returns the one with which YAML
// gets furthest, and the text with it fixed. It returns false where none helps.
func culprit(lines []string, suspects []suspect, reached int) (found suspect, fixed string, ok bool) {
	for _, s := range suspects {
		changed := slices.Clone(lines)
		changed[s.line] = s.fixed
		text := strings.Join(changed, "\n")
		_, further, err := decode(text)
		if err == nil {
			return s, text, true
		}
		if further > reached {
			found, fixed, ok, reached = s, text, true, further
		}
	}
	return found, fixed, ok
}

var (
	keyLine  = text.Pattern(`^( *(?:- +)*)("[^"]*"|'[^']*'|[^\s"'#\[\]{},&*!|>%@-][^:#]*?) *:(?: +|$)`)
	itemLine = text.Pattern(`^( *(?:- +)+)`)
	tightKey = text.Pattern(`^( *(?:- +)*)([\p{L}_][\p{L}\p{N}_-]*):(\S.*)$`)
	nbspKey  = text.Pattern(`^ *(?:- +)*[\p{L}_][\p{L}\p{N}_-]*:\x{00a0}`)
	header   = text.Pattern(`^[|>](?:[+-]?[1-9]?|[1-9][+-])(?: +#.*)?$`)
)

// findSuspects returns the usual mistakes of all lines.
func findSuspects(lines []string) []suspect {
	var found []suspect
	var indents []int // of the keys and items that are open
	before := -1      // the indentation of the last key, if it has a value
	for i, full := range lines {
		line := strings.TrimRight(full, "\r ")
		content := strings.TrimLeft(line, " ")
		if content == "" || content[0] == '#' {
			continue
		}
		indent := len(line) - len(content)
		found = append(found, suspectIndent(lines, i, indent, before, indents)...)
		for len(indents) > 0 && indents[len(indents)-1] >= indent {
			indents = indents[:len(indents)-1]
		}
		indents = append(indents, indent)
		found = append(found, suspectKey(i, line, indent, isDeeper(lines, i, indent))...)
		if begin := valueBegin(line); begin >= 0 {
			found = append(found, suspectValue(i, line, begin)...)
			before = -1
			if begin < len(line) {
				before = indent
			}
		}
	}
	return found
}

// valueBegin returns where the value of a key or item begins, and -1 where the
// line has neither.
func valueBegin(line string) int {
	if m := keyLine.Get().FindStringIndex(line); m != nil {
		return m[1]
	}
	if m := itemLine.Get().FindStringIndex(line); m != nil {
		return m[1]
	}
	return -1
}

// suspectKey finds mistakes around the colon after a key; deeper says that the
// next line belongs to it.
func suspectKey(i int, line string, indent int, deeper bool) []suspect {
	s := suspect{line: i, from: indent, to: len(line), code: diag.CodeSyntax}
	if m := nbspKey.Get().FindStringIndex(line); m != nil {
		s.from, s.to = m[1]-len("\u00a0"), m[1]
		s.message, s.hint = words.NoBreakSpaceAfterColon.With(), words.WriteOrdinarySpace.With()
		s.fixed = line[:s.from] + " " + patch
		return []suspect{s}
	}
	if m := tightKey.Get().FindStringSubmatchIndex(line); m != nil && !strings.HasPrefix(line[m[6]:], "//") {
		colon := m[5]
		s.message, s.hint = words.NoSpaceAfterColon.With(), words.Write.With(text.Brief(line[m[4]:m[5]]+": "+line[m[6]:m[7]]))
		s.from, s.to, s.fixed = colon, colon+1, line[:colon]+": "+patch
		return []suspect{s}
	}
	if !strings.Contains(line, ":") && valueBegin(line) < 0 {
		s.message = words.NoColon.With()
		s.hint, s.fixed = words.WriteKeyAndValue.With(text.Brief(line[indent:])), line+": "+patch
		if deeper {
			s.hint, s.fixed = words.Write.With(text.Brief(line[indent:])+":"), line+":"
		}
		return []suspect{s}
	}
	return nil
}

// isDeeper reports whether the next line with content is indented deeper.
func isDeeper(lines []string, i, indent int) bool {
	for _, line := range lines[i+1:] {
		if content := strings.TrimLeft(line, " "); strings.TrimSpace(content) != "" {
			return len(line)-len(content) > indent
		}
	}
	return false
}

// suspectIndent finds a line that is indented like no line above it, and one
// that is indented deeper than a key that already has its value.
func suspectIndent(lines []string, i, indent, before int, indents []int) []suspect {
	s := suspect{line: i, from: indent, to: len(strings.TrimRight(lines[i], "\r ")), code: diag.CodeSyntax, last: true}
	deeper := slices.IndexFunc(indents, func(open int) bool { return open >= indent })
	switch {
	case len(indents) == 0:
		return nil
	case deeper < 0 && before == indents[len(indents)-1] && valueBegin(lines[i]) > 0:
		s.message, s.hint = words.IndentedTooDeep.With(), words.IndentLikeAbove.With()
		s.fixed = strings.Repeat(" ", before) + lines[i][indent:]
	case deeper >= 0 && indents[deeper] != indent:
		s.message, s.hint = words.IndentedUnlikeAny.With(), words.IndentLikeOthers.With()
		s.fixed = strings.Repeat(" ", indents[deeper]) + lines[i][indent:]
	default:
		return nil
	}
	return []suspect{s}
}

// suspectValue finds a value that YAML takes for something else than text.
func suspectValue(i int, line string, begin int) []suspect {
	v := withoutComment(line[begin:])
	if v == "" {
		return nil
	}
	s := suspect{line: i, from: begin, to: begin + len(v), code: diag.CodeQuoteNeeded, fixed: line[:begin] + patch}
	s.hint = words.QuoteThis.With(quoted(v))
	switch v[0] {
	case '@', '`', '%', '*', '&', '!', ',', ']', '}':
		s.message = words.BeginsBadly.With(v[:1])
	case '|', '>':
		if header.Get().MatchString(v) {
			return nil
		}
		s.message = words.BeginsBadly.With(v[:1])
		if strings.HasSuffix(strings.TrimRight(line[:begin], " "), "target:") {
			return []suspect{s.asTarget(v)}
		}
	case '"', '\'':
		return s.quotes(v)
	case '[', '{':
		return s.brackets(line)
	case '-', '?':
		if len(v) == 1 || v[1] != ' ' {
			return s.colons(v)
		}
		s.message = words.BeginsBadly.With(v[:2])
	default:
		return s.colons(v)
	}
	return []suspect{s}
}

// withoutComment takes the comment off a value. A # inside quotes may not begin
// one.
func withoutComment(v string) string {
	for at := 0; ; {
		k := strings.Index(v[at:], " #")
		if k < 0 {
			return v
		}
		if at += k; strings.Count(v[:at], `"`)%2 == 0 {
			return strings.TrimRight(v[:at], " ")
		}
		at++
	}
}

// asTarget makes the suspect say what parseTarget would.
func (s suspect) asTarget(v string) suspect {
	if _, err := target.Parse(v); err != nil {
		s.code, s.message, s.hint = diag.CodeTarget, err.Message, err.Hint
	}
	return s
}

// colons suspects a value that holds what ends a key.
func (s suspect) colons(v string) []suspect {
	if !strings.Contains(v, ": ") && !strings.HasSuffix(v, ":") {
		return nil
	}
	s.message = words.ColonInside.With()
	return []suspect{s}
}

// quotes suspects a quote that is not closed, or that ends before the value
// does.
func (s suspect) quotes(v string) []suspect {
	end := quoteEnd(v)
	if end < 0 {
		s.code, s.message, s.hint = diag.CodeSyntax, words.QuoteNotClosed.With(), words.EndWith.With(v[:1])
		return []suspect{s}
	}
	after := strings.TrimSpace(v[end:])
	if after == "" || after[0] == '#' {
		return nil
	}
	s.message = words.TextAfterQuote.With()
	return []suspect{s}
}

// quoteEnd returns the length of the quoted text that v begins with, or -1
// where it does not end in v.
func quoteEnd(v string) int {
	for i := 1; i < len(v); i++ {
		switch {
		case v[0] == '"' && v[i] == '\\', v[0] == '\'' && strings.HasPrefix(v[i:], "''"):
			i++
		case v[i] == v[0]:
			return i + 1
		}
	}
	return -1
}

// brackets suspects each value inside the brackets that YAML may take for
// something else than text, and the brackets as a whole.
func (s suspect) brackets(line string) []suspect {
	var found []suspect
	open, value := 0, -1 // where a plain value began, -1 outside one
	before := byte(' ')  // what comes before the value
	for k := s.from; k < len(line); k++ {
		c := line[k]
		begins := value < 0 && strings.IndexByte("[{,:", before) >= 0
		switch {
		case c == ' ':
			continue
		case open == 0 && k > s.from:
			if c != '#' {
				s.message = words.TextAfterBracket.With()
				found = append(found, s)
			}
			return found
		case begins && (c == '"' || c == '\''):
			end := quoteEnd(line[k:])
			if end < 0 {
				s.from = k
				return append(found, s.quotes(line[k:])...)
			}
			k += end - 1
			before = c
			continue
		case begins && strings.IndexByte("@`%*&!|>", c) >= 0:
			found = append(found, s.inside(line, k, k, words.BeginsBadly.With(string(c))))
		case value >= 0 && before == ':' && (c == '[' || c == '{'):
			return append(found, s.inside(line, value, closing(line, k), words.BracketInside.With()))
		case value >= 0 && before == ':' && strings.HasPrefix(line[k:], ": "):
			return append(found, s.inside(line, value, k, words.ColonInside.With()))
		case c == '[' || c == '{':
			open++
		case c == ']' || c == '}':
			open--
		}
		switch {
		case strings.IndexByte("[]{},", c) >= 0 || strings.HasPrefix(line[k:], ": "):
			before, value = c, -1
		case value < 0:
			value = k
		}
	}
	if open > 0 {
		s.code, s.message, s.hint = diag.CodeSyntax, words.BracketNotClosed.With(), words.CloseOrQuote.With()
		found = append(found, s)
	}
	return found
}

// closing returns the offset of the bracket that closes the one at k.
func closing(line string, k int) int {
	open := 0
	for i := k; i < len(line); i++ {
		switch line[i] {
		case '[', '{', '(':
			open++
		case ']', '}', ')':
			if open--; open == 0 {
				return i + 1
			}
		}
	}
	return k
}

// inside suspects the value that begins at from, inside brackets, and goes on
// at least to an offset.
func (s suspect) inside(line string, from, to int, message words.Text) suspect {
	end := to + endOfFlowValue(line[to:])
	s.from, s.to, s.message = from, from+len(strings.TrimRight(line[from:end], " ")), message
	s.hint = words.QuoteThis.With(quoted(line[from:s.to]))
	s.fixed = line[:from] + patch + line[end:]
	return s
}

// endOfFlowValue returns the length of a value inside brackets.
func endOfFlowValue(v string) int {
	if k := strings.IndexAny(v, ",]}"); k >= 0 {
		return k
	}
	return len(v)
}
