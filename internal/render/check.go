package render

import (
	"cmp"
	"fmt"
	"io"
	"slices"

	"plancheck/internal/diag"
	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/words"
)

// Check is what was found in plan files, and in their data.
type Check struct {
	Files   []string          // all plan files and bindings files that were looked at, sorted
	List    diag.List         // what is to be said of them
	Sources map[string][]byte // their texts by name, for snippets
	Ignored int64             // warnings that are not in the list, only counted
	// Bindings is how many of the files are bindings files.
	Bindings int
	// Surveys are of the data of plans; nil where no data were looked at. Their
	// files are named as the reader finds them.
	Surveys []*report.Survey
	Tables  bool // the data are in tables of a database
}

// CheckFormats lists all formats of a check, the default first. They say each
// diagnostic once, by file and position. Only text pays heed to the width of
// the options.
func CheckFormats() []Format[Check] {
	return inert([]Format[Check]{
		{Name: "text", About: &words.LinesForPeople, Write: writeCheckText, Refuse: refuseText},
		{Name: "json", About: &words.EverythingForPrograms, Write: writeCheckJSON, Refuse: refuseJSON},
		{Name: "github", About: &words.AnnotationsOfGitHub, Write: writeCheckGitHub},
		{Name: "gitlab", About: &words.IssuesOfGitLab, Write: writeCheckGitLab},
		{Name: "sarif", About: &words.SARIFForScanning, Write: writeCheckSARIF},
		{Name: "junit", About: &words.FilesForCI, Write: writeCheckJUnit, Refuse: refuseJUnit},
		{Name: "csv", About: &words.ProblemsForSheets, Write: writeCheckCSV},
	})
}

// count returns the numbers of errors and warnings, each said once, and those
// of the data as many as there are.
func (c Check) count() (failures, warnings int64) {
	add := func(severity diag.Severity, n int64) {
		if severity == diag.Error {
			failures += n
		} else {
			warnings += n
		}
	}
	for _, d := range c.List.Sorted() {
		add(d.Severity, 1)
	}
	for _, s := range c.Surveys {
		for _, f := range s.Findings {
			add(f.Severity(), max(1, f.Count)) // of personal data it is not said how many
		}
	}
	return failures, warnings
}

// Clean reports whether nothing was found.
func (c Check) Clean() bool {
	failures, warnings := c.count()
	return failures+warnings == 0
}

// tally says in a line what was checked and found.
func (c Check) tally() words.Text {
	failures, warnings := c.count()
	counts := []words.Text{words.PlanFiles.With(len(c.Files) - c.Bindings)}
	if c.Bindings > 0 {
		counts = append(counts, words.BindingsFiles.With(c.Bindings))
	}
	switch {
	case c.Tables:
		counts = append(counts, words.TablesRead.With(len(c.dataFiles())))
	case c.Surveys != nil:
		counts = append(counts, words.DataFiles.With(len(c.dataFiles())))
	}
	counts = append(counts, words.ErrorCount.With(failures), words.WarningCount.With(warnings))
	if c.Ignored > 0 {
		counts = append(counts, words.IgnoredCount.With(c.Ignored))
	}
	return words.List(counts)
}

// dataFiles returns the names of all data files that were read, sorted. One
// file may be two datasets.
func (c Check) dataFiles() []string {
	var names []string
	for _, s := range c.Surveys {
		for _, d := range s.Datasets {
			for _, f := range d.Files {
				names = append(names, f.Name)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// all returns the diagnostics of plans and data, each once, sorted; of each
// finding in the data at most limit, of which the last says how many more there
// are.
func (c Check) all(limit int) diag.List {
	list := slices.Clone(c.List)
	for _, s := range c.Surveys {
		for _, f := range s.Findings {
			list = append(list, firstOf(f, limit)...)
		}
	}
	return list.Sorted()
}

// firstOf returns the first diagnostics of a finding. The last one says how
// many more there are.
func firstOf(f report.SurveyFinding, limit int) diag.List {
	first := slices.Clone(f.First[:min(limit, len(f.First))])
	if more := f.Count - int64(len(first)); more > 0 && !f.Held {
		last := &first[len(first)-1]
		note := words.MoreLikeThis.With(more, f.Dataset)
		if f.Dataset == "" {
			note = words.MoreOfThem.With(more)
		}
		last.Notes = append(slices.Clone(last.Notes), note)
	}
	if f.Held && (f.More || len(first) < len(f.First)) {
		last := &first[len(first)-1]
		last.Notes = append(slices.Clone(last.Notes), words.MoreUncounted.With(f.Dataset))
	}
	return first
}

// byFile returns the diagnostics of each file, and of what else they speak of,
// sorted by name.
func (c Check) byFile() []fileDiagnostics {
	names := slices.Concat(c.Files, c.dataFiles())
	slices.Sort(names)
	var all []fileDiagnostics
	for _, file := range slices.Compact(names) {
		all = append(all, fileDiagnostics{file: file})
	}
	for _, d := range c.all(query.ShownFindings) {
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

// writeCheckText writes what package diag prints, what is said of data, and the
// tally.
func writeCheckText(w io.Writer, c Check, o Options) error {
	if err := o.style().Print(w, c.List, c.Sources); err != nil {
		return err
	}
	first := len(c.List) == 0
	for _, s := range c.Surveys {
		if err := writeSurvey(w, s, c.Sources, o, first); err != nil {
			return err
		}
		first = false
	}
	_, err := fmt.Fprintln(w, c.tally().In(o.Lang))
	return err
}

// advice returns the hint and the notes of a diagnostic, a line each.
func advice(d diag.Diagnostic, in words.Language) []string {
	var lines []string
	for _, note := range d.Notes {
		lines = append(lines, words.NoteWord.With().In(in)+": "+note.In(in))
	}
	if !d.Hint.IsZero() {
		lines = append(lines, words.HintWord.With().In(in)+": "+d.Hint.In(in))
	}
	return lines
}

// style is how diagnostics are printed.
func (o Options) style() diag.Style { return diag.Style{Lang: o.Lang, Colour: o.Colour} }
