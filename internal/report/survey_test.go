package report_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"plancheck/internal/compile"
	"plancheck/internal/csvengine"
	"plancheck/internal/diag"
	"plancheck/internal/planlint"
	"plancheck/internal/report"
	"plancheck/internal/source"
)

// surveyed is a plan whose datasets have a column of each sort that a survey
// tells apart. Its indicator reads none of them.
const surveyed = `plancheck: 1
plan: {id: p, name: P, period: 2023}
data:
  places:
    file: places.csv
    key: id
    tolerate: [duplicates, bad_cells, orphans]
    columns:
      id: text
      parent: {type: text, references: places, blank: absent}
      closed_on: {type: date, blank: absent}
      size: {type: decimal, min: 0}
      open: boolean
  trips:
    file: trips-*.csv
    columns:
      start: {type: text, references: places}
      end: {type: text, references: places, blank: absent}
      left_at: {type: datetime, required: true}
      code: {derive: "prefix(start, 1)"}
indicators:
  all:
    name: All
    responsible: the office
    value: count(trips)
    target: at least 1
`

func survey(t *testing.T, files map[string]string) *report.Survey {
	t.Helper()
	p, list := planlint.Load("p.yaml", []byte(surveyed))
	if p == nil {
		t.Fatal(list)
	}
	data := map[string][]byte{}
	for name, text := range files {
		data[name] = []byte(text)
	}
	q, layout := compile.Survey(p)
	answers, err := csvengine.New(source.Memory(data), layout.Files, csvengine.Options{}).Run(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	return report.BuildSurvey(layout, answers)
}

// told writes the numbers of a dataset that are not 0.
func told(d report.SurveyDataset) string {
	parts := []string{fmt.Sprintf("%s rows %d used %d", d.Name, d.Rows, d.Used)}
	add := func(name string, n int64) {
		if n != 0 {
			parts = append(parts, fmt.Sprintf("%s %d", name, n))
		}
	}
	add("blank rows", d.BlankRows())
	add("duplicates", d.Duplicates)
	for _, c := range d.Columns {
		add(c.Name+" blank", c.Blank)
		add(c.Name+" bad", c.Bad)
		if c.Period != nil {
			add(c.Name+" outside", *c.Period)
		}
	}
	for _, r := range d.Orphans {
		add(r.Name+" orphans", r.Rows)
	}
	for _, u := range d.Without {
		add("without "+u.Dataset+"."+u.Reference, u.Units)
	}
	return strings.Join(parts, ", ")
}

func TestSurveyCountsRowsAndCells(t *testing.T) {
	s := survey(t, map[string]string{
		"places.csv": "id,parent,closed_on,size,open\n" +
			"a,,,1,x\n" +
			"b,a,2022-12-31,,\n" +
			"c,a,2023-01-01,-1,\n" + // bad
			"d,x,2023-12-31,2.5,no\n" + // an orphan
			"e,a,2024-01-01,,maybe\n" + // bad
			"a,,,1,x\n" + // the first row again
			",,,,\n",
		"trips-1.csv": "start,end,left_at\n" +
			"a,b,2022-12-31T23:59\n" +
			"a,,2023-01-01T00:00\n" +
			"c,a,2023-12-31T23:59\n" +
			"c,d\n", // ragged
		"trips-2.csv": "start,end,left_at\n" +
			",b,2024-01-01T00:00\n" +
			"b,b,\n",
	})
	want := []string{
		"places rows 6 used 5, blank rows 1, duplicates 1, parent blank 1, closed_on blank 1, closed_on outside 2, size blank 2, size bad 1, open blank 2, open bad 1, parent orphans 1, without trips.start 2, without trips.end 3",
		"trips rows 6 used 5, start blank 1, end blank 1, left_at blank 1, left_at outside 2",
	}
	for i, d := range s.Datasets {
		if got := told(d); got != want[i] {
			t.Errorf("got\n%s\nwant\n%s", got, want[i])
		}
	}
	var findings []string
	for _, f := range s.Findings {
		findings = append(findings, fmt.Sprintf("%s.%s %s %d %s:%d %v", f.Dataset, f.Column, f.Code, f.Count, f.First[0].Span.File, f.First[0].Span.Start.Line, f.Severity()))
	}
	wantFindings := []string{
		"places.size PC0409 1 places.csv:4 warning",
		"places.parent PC0414 1 places.csv:5 warning",
		"places.open PC0408 1 places.csv:6 warning",
		"places. PC0413 1 places.csv:7 warning",
		"trips. PC0407 1 trips-1.csv:5 error",
		"trips.start PC0411 1 trips-2.csv:2 error",
		"trips.left_at PC0411 1 trips-2.csv:3 error",
	}
	if !slices.Equal(findings, wantFindings) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(findings, "\n"), strings.Join(wantFindings, "\n"))
	}
}

func TestSurveyWarnsOfADatasetWithoutRows(t *testing.T) {
	const header = "start,end,left_at\n"
	for _, c := range []struct {
		name  string
		trips map[string]string
		want  diag.Code
	}{
		{"no rows", map[string]string{"trips-1.csv": header}, diag.CodeNoRows},
		{"no header", map[string]string{"trips-1.csv": ""}, diag.CodeHeader},
		{"no file", nil, diag.CodeNoFile},
	} {
		c.trips = withPlaces(c.trips)
		s := survey(t, c.trips)
		if len(s.Findings) != 1 || s.Findings[0].Code != c.want || (s.Findings[0].Severity() == diag.Warning) != (c.want == diag.CodeNoRows) {
			t.Errorf("%s: %+v, want %s alone", c.name, s.Findings, c.want)
		}
		s.TreatWarningsAsErrors()
		if s.Findings[0].Severity() != diag.Error {
			t.Errorf("%s: still a warning", c.name)
		}
	}
}

func withPlaces(files map[string]string) map[string]string {
	all := map[string]string{"places.csv": "id,parent,closed_on,size,open\na,,,1,x\n"}
	for name, text := range files {
		all[name] = text
	}
	return all
}
