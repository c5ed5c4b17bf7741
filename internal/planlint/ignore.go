package planlint

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"plancheck/internal/diag"
	"plancheck/internal/text"
	"plancheck/internal/words"
)

// ignore is a comment of a plan file that says which warnings of a line are not to be
// shown, and why:
//
//	# plancheck: ignore PC0391: nobody has been named yet
//
// In a line of its own it speaks of the next line that holds more than a comment.
type ignore struct {
	span   diag.Span // of the comment, without what is before it in its line
	line   int       // that it speaks of
	codes  []diag.Code
	reason string
}

var (
	ignoreComment = text.Pattern(`#\s*plancheck:\s*ignore\b(.*)$`)
	ignoredCodes  = text.Pattern(`^(?:\s*,?\s*PC\d{4}\b)+`)
	aCode         = text.Pattern(`PC\d{4}`)
)

// ignores returns the comments in a plan file that say what to ignore.
func ignores(file string, source []byte) []ignore {
	if !bytes.Contains(source, []byte("plancheck:")) {
		return nil
	}
	var all []ignore
	waiting := 0 // of the last ones: they speak of the next line
	number := 0
	for line := range strings.Lines(string(source)) {
		number++
		line = strings.TrimRight(line, "\r\n")
		content := strings.TrimSpace(line)
		if at := ignoreComment.Get().FindStringSubmatchIndex(line); at != nil {
			all = append(all, newIgnore(file, line, number, at[0], line[at[2]:at[3]]))
			if strings.HasPrefix(content, "#") {
				waiting++
				continue
			}
		}
		if content == "" || strings.HasPrefix(content, "#") {
			continue
		}
		for i := range all[len(all)-waiting:] {
			all[len(all)-waiting+i].line = number
		}
		waiting = 0
	}
	return all
}

// newIgnore reads a comment that begins at a byte of a line; said is what follows
// the word ignore.
func newIgnore(file, line string, number, from int, said string) ignore {
	column := utf8.RuneCountInString(line[:from]) + 1
	i := ignore{line: number, span: diag.Span{
		File:  file,
		Start: diag.Position{Line: number, Column: column},
		End:   diag.Position{Line: number, Column: column + utf8.RuneCountInString(line[from:])},
	}}
	codes := ignoredCodes.Get().FindString(said)
	for _, code := range aCode.Get().FindAllString(codes, -1) {
		i.codes = append(i.codes, diag.Code(code))
	}
	i.reason = strings.Trim(said[len(codes):], " \t:.-–—")
	return i
}

// without returns the diagnostics of a plan file apart from the warnings that its
// comments ignore, and those warnings. Where the plan is without errors, all its
// warnings are known: then a comment that ignores none, or gives no reason, is a
// warning itself.
func without(all []ignore, found diag.List) (left, ignored diag.List) {
	type place struct {
		line int
		code diag.Code
	}
	covered, used := map[place]bool{}, map[place]bool{}
	for _, i := range all {
		for _, code := range i.codes {
			covered[place{i.line, code}] = true
		}
	}
	for _, d := range found {
		at := place{d.Span.Start.Line, d.Code}
		if d.Severity == diag.Warning && covered[at] {
			used[at] = true
			ignored = append(ignored, d)
			continue
		}
		left = append(left, d)
	}
	if found.HasErrors() {
		return left, ignored
	}
	for _, i := range all {
		left = append(left, i.faults(func(code diag.Code) bool { return used[place{i.line, code}] })...)
	}
	return left, ignored
}

// faults returns what is wrong with a comment, some of whose codes are used.
func (i ignore) faults(used func(diag.Code) bool) (found diag.List) {
	if len(i.codes) == 0 {
		found.Add(diag.CodeIgnore, i.span, words.IgnoreWithoutCode.With(), words.WriteIgnore.With())
	}
	for _, code := range i.codes {
		switch {
		case used(code):
		case code.Severity() == diag.Error:
			found.Add(diag.CodeIgnore, i.span, words.ErrorNotIgnored.With(string(code)), words.Text{})
		default:
			found.Add(diag.CodeIgnore, i.span, words.NothingToIgnore.With(string(code)), words.LeaveCommentOut.With())
		}
	}
	if i.reason == "" && slices.ContainsFunc(i.codes, used) {
		found.Add(diag.CodeIgnore, i.span, words.IgnoreWithoutReason.With(), words.WriteIgnore.With())
	}
	return found
}
