// Package render writes reports, and what was found in plan files: one file a
// format, and a registry for each.
//
// [Formats] is the registry of reports. The formats for people, table, markdown
// and junit, draw the document that package present makes, which says what is told
// and in which order; the formats for programs, json and csv, hold everything that
// is in a report.
// [CheckFormats] is the registry of a [Check]. Same input and options, same
// bytes: nothing depends on the environment.
//
// Text that came from a plan or from field data is untrusted. No format writes
// a control character, an escape sequence or a bidirectional control as it is.
package render

import (
	"io"

	"plancheck/internal/privacy"
	"plancheck/internal/words"
)

// Options say how a report is to look. The zero Options write plain English
// text of any width.
type Options struct {
	Lang   words.Language
	Width  int  // the most columns of a line of a table; 0 is no limit
	Colour bool // whether a table may hold escape sequences for colours
}

// Format is one way of writing a T.
type Format[T any] struct {
	Name  string
	About *words.Sentence // one line, for help
	// Write writes all of it. It returns the writer's first error, and no other.
	Write func(io.Writer, T, Options) error
	// Refuse writes that there is no T. It is nil where the format has no words
	// for that; then an empty file says it.
	Refuse func(io.Writer, Refusal, Options) error
}

// Formats lists all formats of reports, which keep their order, the default
// first.
func Formats() []Format[[]privacy.Report] {
	return []Format[[]privacy.Report]{
		{Name: "table", About: &words.TextForPeople, Write: writeTable, Refuse: refuseText},
		{Name: "json", About: &words.EverythingForPrograms, Write: writeJSON, Refuse: refuseJSON},
		{Name: "csv", About: &words.ResultsForSheets, Write: writeCSV},
		{Name: "markdown", About: &words.TablesForReview, Write: writeMarkdown, Refuse: refuseMarkdown},
		{Name: "junit", About: &words.IndicatorsForCI, Write: writeJUnit, Refuse: refuseJUnit},
	}
}
