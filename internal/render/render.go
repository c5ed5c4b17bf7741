// Package render writes reports, and what was found in plan files: one file a
// format, and a registry for each.
//
// [Formats] is the registry of reports. The formats for people draw what package
// present makes of a report, which decides what is told and in which order: table,
// markdown, junit, vn-table, github, gitlab and summary are drawn here, html by package page,
// xlsx by package workbook. The formats for programs, json, jsonl, csv and csv-groups, hold
// everything that is in a report.
// [CheckFormats] is the registry of a [Check]. Same input and options, same
// bytes: nothing depends on the environment.
//
// Text that came from a plan or from field data is untrusted. No format writes
// a control character, an escape sequence or a bidirectional control as it is.
package render

import (
	"plancheck/internal/privacy"
	"plancheck/internal/words"
)

// Formats lists all formats of reports, which keep their order, the default
// first.
func Formats() []Format[[]privacy.Report] {
	return inert([]Format[[]privacy.Report]{
		{Name: "table", About: &words.TextForPeople, Write: writeTable, Refuse: refuseText},
		{Name: "json", About: &words.EverythingForPrograms, Write: writeJSON, Refuse: refuseJSON},
		{Name: "csv", About: &words.ResultsForSheets, Write: writeCSV},
		{Name: "markdown", About: &words.TablesForReview, Write: writeMarkdown, Refuse: refuseMarkdown},
		{Name: "junit", About: &words.IndicatorsForCI, Write: writeJUnit, Refuse: refuseJUnit},
		{Name: "html", About: &words.PageForPeople, Write: writeHTML, Refuse: refuseHTML},
		{Name: "vn-table", About: &words.FormOfOffices, Write: writeForm, Refuse: refuseForm},
		{Name: "xlsx", About: &words.WorkbookForOffices, Binary: true, Write: writeXLSX, Refuse: refuseXLSX},
		{Name: "jsonl", About: &words.LinesForPrograms, Write: writeJSONL, Refuse: refuseJSONL},
		{Name: "github", About: &words.AnnotationsOfGitHub, Write: writeGitHub, Refuse: refuseGitHub},
		{Name: "gitlab", About: &words.IssuesOfGitLab, Write: writeGitLab, Refuse: refuseGitLab},
		{Name: "csv-groups", About: &words.GroupsForSheets, Write: writeCSVGroups},
		{Name: "summary", About: &words.SummaryOfJobs, Write: writeSummary, Refuse: refuseMarkdown},
	})
}
