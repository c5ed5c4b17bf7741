package render

import (
	"cmp"
	"fmt"
	"io"
	"slices"

	"plancheck/internal/diag"
)

// Check is what was found in plan files.
type Check struct {
	Files   []string          // all that were looked at, sorted
	List    diag.List         // what is to be said of them
	Sources map[string][]byte // their texts by name, for snippets
}

// CheckFormats lists all formats of a check, the default first. They say each
// diagnostic once, by file and position. They pay no heed to the options.
func CheckFormats() []Format[Check] {
	return []Format[Check]{
		{Name: "text", About: "text for people, with the lines in question", Write: writeCheckText},
		{Name: "json", About: "everything, for programs", Write: writeCheckJSON},
		{Name: "github", About: "annotations of pull requests, by a log of GitHub Actions", Write: writeCheckGitHub},
		{Name: "sarif", About: "SARIF 2.1.0, for code scanning", Write: writeCheckSARIF},
		{Name: "junit", About: "a test case a plan file, for CI", Write: writeCheckJUnit},
	}
}

// count returns the numbers of errors and warnings, each said once.
func (c Check) count() (failures, warnings int) {
	for _, d := range c.List.Sorted() {
		if d.Severity == diag.Error {
			failures++
		} else {
			warnings++
		}
	}
	return failures, warnings
}

// tally says in a line what was checked and found.
func (c Check) tally() string {
	failures, warnings := c.count()
	return fmt.Sprintf("plan files: %d, errors: %d, warnings: %d", len(c.Files), failures, warnings)
}

// byFile returns the diagnostics of each file, and of what else they speak of,
// sorted by name.
func (c Check) byFile() []fileDiagnostics {
	var all []fileDiagnostics
	for _, file := range c.Files {
		all = append(all, fileDiagnostics{file: file})
	}
	for _, d := range c.List.Sorted() {
		at, known := slices.BinarySearchFunc(all, d.Span.File, func(f fileDiagnostics, file string) int { return cmp.Compare(f.file, file) })
		if !known {
			all = slices.Insert(all, at, fileDiagnostics{file: d.Span.File})
		}
		all[at].list = append(all[at].list, d)
	}
	return all
}

type fileDiagnostics struct {
	file string
	list diag.List
}

// writeCheckText writes what package diag prints, and the tally.
func writeCheckText(w io.Writer, c Check, _ Options) error {
	if err := diag.Print(w, c.List, c.Sources); err != nil {
		return err
	}
	_, err := fmt.Fprintln(w, c.tally())
	return err
}

// advice returns the hint and the notes of a diagnostic, a line each.
func advice(d diag.Diagnostic) []string {
	var lines []string
	for _, note := range d.Notes {
		lines = append(lines, "note: "+note)
	}
	if d.Hint != "" {
		lines = append(lines, "hint: "+d.Hint)
	}
	return lines
}
