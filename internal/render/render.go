// Package render writes reports: one file a format, one registry.
//
// [Formats] is the registry. The formats for people, table and markdown, draw
// the same document, which says what is told and in which order; the formats
// for programs, json and csv, hold everything that is in a report. Same
// reports and options, same bytes: nothing depends on the environment.
//
// Text that came from a plan or from field data is untrusted. No format writes
// a control character, an escape sequence or a bidirectional control as it is.
package render

import (
	"io"

	"plancheck/internal/report"
)

// Options say how a report is to look. The zero Options write plain English
// text of any width.
type Options struct {
	Lang   string // "en" or "vi"; empty is "en"
	Width  int    // the most columns of a line of a table; 0 is no limit
	Colour bool   // whether a table may hold escape sequences for colours
}

// Format is one way of writing reports.
type Format struct {
	Name  string
	About string // one line, for help
	// Write writes the reports in their order. It returns the writer's first
	// error, and no other.
	Write func(io.Writer, []*report.Report, Options) error
}

// Formats lists all formats, the default first.
func Formats() []Format {
	return []Format{
		{Name: "table", About: "text for people", Write: writeTable},
		{Name: "json", About: "everything, for programs", Write: writeJSON},
		{Name: "csv", About: "a line an indicator, group and breakdown, for spreadsheets", Write: writeCSV},
		{Name: "markdown", About: "tables for pull requests", Write: writeMarkdown},
	}
}

// Languages lists the languages of [Options], the default first.
func Languages() []string { return []string{"en", "vi"} }
