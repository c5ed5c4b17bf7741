// Package diag describes problems that a user can fix: where they are, what
// is wrong, and what to type instead.
//
// A problem is a [Diagnostic]. It is plain data until [Print] writes it:
//
//	plans/a.yaml:34:29: error: unknown column "inspectd_on" [PC0203]
//	   |
//	34 |     numerator: count(businesses, any(inspections, inspectd_on in period))
//	   |                                                   ^~~~~~~~~~~
//	   hint: did you mean "inspected_on"?
//
// Its message, hint and notes are sentences of package words with arguments,
// which exist in every language; what came from a file enters them as an
// argument, so that no control character reaches a terminal.
package diag

import (
	"cmp"
	"slices"

	"plancheck/internal/words"
)

// Severity says whether a diagnostic changes the exit status.
type Severity int

// Severities. Warnings never change the exit status.
const (
	Error Severity = iota + 1
	Warning
)

// Word returns the word that people read.
func (s Severity) Word() words.Text {
	if s == Warning {
		return words.WarningWord.With()
	}
	return words.ErrorWord.With()
}

// String returns the name of the severity in machine-readable output.
func (s Severity) String() string {
	if s == Warning {
		return "warning"
	}
	return "error"
}

// Position is a place in a text file. Line and Column count from 1, Column in
// characters (Unicode code points), not bytes. The zero Position is "no place".
type Position struct {
	Line, Column int
}

// Compare orders places as they follow in a file.
func (p Position) Compare(q Position) int {
	return cmp.Or(cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
}

// Span is a stretch of one file; End is just after its last character. A Span
// with a zero Start speaks of the whole file, one with an empty File of none.
type Span struct {
	File       string
	Start, End Position
}

// Diagnostic is one problem.
type Diagnostic struct {
	Severity Severity
	Code     Code
	Message  words.Text // lower case, no final period, one line
	Span     Span
	Hint     words.Text   // at most one; what the reader can do
	Notes    []words.Text // further facts, a line each
}

// List is a collection of diagnostics.
type List []Diagnostic

// HasErrors reports whether any diagnostic is an error.
func (l List) HasErrors() bool {
	return slices.ContainsFunc(l, func(d Diagnostic) bool { return d.Severity == Error })
}

// Add adds a problem, as grave as its code says; hint is zero where there is nothing
// to advise. The result may be given notes until the next Add.
func (l *List) Add(code Code, span Span, message, hint words.Text) *Diagnostic {
	*l = append(*l, Diagnostic{Severity: code.Severity(), Code: code, Message: message, Span: span, Hint: hint})
	return &(*l)[len(*l)-1]
}

// Sorted returns the diagnostics by file, position, code and message, each one
// once. It does not change l.
func (l List) Sorted() List {
	sorted := slices.Clone(l)
	slices.SortStableFunc(sorted, compare)
	return slices.CompactFunc(sorted, func(a, b Diagnostic) bool { return compare(a, b) == 0 && a.Hint.String() == b.Hint.String() })
}

func compare(a, b Diagnostic) int {
	if order := cmp.Or(
		cmp.Compare(a.Span.File, b.Span.File),
		a.Span.Start.Compare(b.Span.Start),
		cmp.Compare(a.Severity, b.Severity),
		cmp.Compare(a.Code, b.Code),
	); order != 0 {
		return order
	}
	return cmp.Compare(a.Message.String(), b.Message.String())
}
