// Package planfile reads the YAML of plan files, and writes it in canonical form.
//
// Reading is strict. The file is decoded to nodes and walked by hand; a scalar
// is its raw text and its tag is never resolved, so that 001, NO and ~ are the
// text that the author wrote. Every problem is found in one run, each with its
// place, a stable code and, where there is one, a hint.
//
// The keys of the format are tables, one for each section. [File.Fields] reads by
// them, [Format] orders by them, and [JSONSchema] and [BindingsSchema] tell editors of them.
package planfile

import (
	"strings"

	"plancheck/internal/diag"
	"plancheck/internal/words"
)

// File is a plan file that is being read, and what is wrong with it.
type File struct {
	source  *source
	list    diag.List
	Fixed   bool // a syntax error was fixed: what is missing may be there
	tooDeep bool // there is more inside than was converted
}

// Read turns a file into a tree of nodes; name is its name for messages. The
// tree is nil where it cannot be read at all. After a syntax error it is what can
// be read all the same.
func Read(name string, b []byte) (*File, *Node) {
	f := &File{source: newSource(name, b)}
	return f, f.tree(b)
}

// Report adds a problem, as [diag.List.Add] does.
func (f *File) Report(code diag.Code, span diag.Span, message, hint words.Text) *diag.Diagnostic {
	return f.list.Add(code, span, message, hint)
}

// Found returns all problems, by position.
func (f *File) Found() diag.List { return f.list.Sorted() }

// IsBindings reports whether the file is a bindings file, by its first line or its keys.
func (f *File) IsBindings(root *Node) bool { return f.source.keysOf(root) == &BindingsKeys }

// HasErrors reports whether one of the problems is an error.
func (f *File) HasErrors() bool { return f.list.HasErrors() }

// Enough reports whether so many problems were found that it is not worth looking
// for more: a hint can cost a comparison with every name of the file.
func (f *File) Enough() bool {
	const maxErrors = 300
	return len(f.list) > maxErrors
}

// Place returns the function that maps offsets in the node's text to spans,
// whatever the YAML style of the scalar is.
func (f *File) Place(n *Node) func(start, end int) diag.Span { return f.source.place(n) }

// CutOff reports whether something follows a plain scalar that may have been meant
// as a part of it: a comment, or more of the same { } or [ ]. Whole is all of it,
// in quotes.
func (f *File) CutOff(n *Node) (whole string, cut bool) {
	rest, _, _ := strings.Cut(f.source.text[n.to:], "\n")
	rest = strings.TrimSpace(rest)
	return quoted(strings.TrimSpace(f.lineFrom(n))), n.style == plain && (n.flow && rest != "" || strings.HasPrefix(rest, "#"))
}
