package enginetest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"plancheck/internal/compile"
	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/sqlengine"
)

// described returns what a survey of a case says, line by line, but for places.
func described(t *testing.T, c *Case, engine query.Engine) []string {
	t.Helper()
	p, err := c.Load()
	if err != nil {
		t.Fatal(err)
	}
	q, layout := compile.Survey(p)
	answers, err := engine.Run(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	s := report.BuildSurvey(layout, answers)
	var lines []string
	for _, f := range s.Findings {
		lines = append(lines, fmt.Sprintf("%s.%s: %s, tolerated %t, %d, %s", f.Dataset, f.Column, f.Code, f.Tolerated, f.Count, f.Severity()))
	}
	slices.Sort(lines)
	for _, d := range s.Datasets {
		line := fmt.Sprintf("%s: %d rows, %d used, %d duplicates, orphans %v", d.Name, d.Rows, d.Used, d.Duplicates, d.Orphans)
		if d.Duplicates == 0 { // files have one of the rows with a key referenced, tables all
			line += fmt.Sprint(", without ", d.Without)
		}
		for _, column := range d.Columns {
			outside := int64(-1)
			if column.Period != nil {
				outside = *column.Period
			}
			line += fmt.Sprintf("; %s: %d blank, %d bad, %d outside", column.Name, column.Blank, column.Bad, outside)
		}
		lines = append(lines, line)
	}
	return lines
}

// describesTheSame fails unless a database describes the records of random cases, most of
// which have findings, as the CSV engine does.
func describesTheSame(t *testing.T, n int, database func(*testing.T) Maker) {
	t.Helper()
	for n := range cases(n) {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			t.Parallel()
			c, _ := tableCase(t, 41, n*3)
			if c == nil {
				return
			}
			p, err := c.Load()
			if err != nil {
				t.Fatal(err)
			}
			engine := database(t)(p, c.Files).(*sqlengine.Engine)
			engine.Regardless = true
			files, table := described(t, c, csvEngine(0, 1)(p, c.Files)), described(t, c, engine)
			if !slices.Equal(files, table) {
				t.Errorf("%s\n%s", strings.Join(differing(files, table), "\n"), show(c))
			}
		})
	}
}
