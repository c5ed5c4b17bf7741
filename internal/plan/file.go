package plan

import (
	"strings"

	"plancheck/internal/diag"
	"plancheck/internal/words"
)

// file is a plan file that is being read, and what is wrong with it.
type file struct {
	source  *source
	list    diag.List
	fixed   bool // a syntax error was fixed: what is missing may be there
	tooDeep bool // there is more inside than was converted
}

// readFile turns a file into a tree of nodes; name is its name for messages. The
// tree is nil where it cannot be read at all. After a syntax error it is what can
// be read all the same.
func readFile(name string, b []byte) (*file, *node) {
	f := &file{source: newSource(name, b)}
	return f, f.tree(b)
}

// report adds a problem, as grave as its code says; hint is empty where there is
// nothing to advise. The result may be given notes until the next report.
func (f *file) report(code diag.Code, span diag.Span, message, hint words.Text) *diag.Diagnostic {
	f.list = append(f.list, diag.Diagnostic{Severity: code.Severity(), Code: code, Message: message, Span: span, Hint: hint})
	return &f.list[len(f.list)-1]
}

// found returns all problems, by position.
func (f *file) found() diag.List { return f.list.Sorted() }

// hasErrors reports whether one of the problems is an error.
func (f *file) hasErrors() bool { return f.list.HasErrors() }

// enough reports whether so many problems were found that it is not worth looking
// for more: a hint can cost a comparison with every name of the file.
func (f *file) enough() bool {
	const maxErrors = 300
	return len(f.list) > maxErrors
}

// place returns the function that maps offsets in the node's text to spans,
// whatever the YAML style of the scalar is.
func (f *file) place(n *node) func(start, end int) diag.Span { return f.source.place(n) }

// cutOff reports whether something follows a plain scalar that may have been meant
// as a part of it: a comment, or more of the same { } or [ ]. Whole is all of it,
// in quotes.
func (f *file) cutOff(n *node) (whole string, cut bool) {
	rest, _, _ := strings.Cut(f.source.text[n.to:], "\n")
	rest = strings.TrimSpace(rest)
	return quoted(strings.TrimSpace(f.lineFrom(n))), n.style == plain && (n.flow && rest != "" || strings.HasPrefix(rest, "#"))
}
