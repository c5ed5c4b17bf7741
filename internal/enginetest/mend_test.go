package enginetest

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"plancheck/internal/calendar"
	"plancheck/internal/compile"
	"plancheck/internal/report"
	"plancheck/internal/value"
)

const mendPlan = `plancheck: 1
plan: {id: mend, name: Mend, period: 2023}
data:
  businesses:
    file: businesses.csv
    key: id
    columns:
      id: text
      licence: {type: text, blank: absent}
      opened_on: date
  inspections:
    file: inspections.csv
    columns:
      business: {type: text, references: businesses}
      inspected_on: date
      result: {type: text, one_of: [clean, violation]}
      team: {type: text, blank: absent}
indicators:
  share:
    numerator: count(businesses, any(inspections, inspected_on in period) and licence == "ok")
    denominator: count(businesses, opened_on <= period.end)
    target: at least 100%
  register:
    value: count(businesses, opened_on <= period.end and count(inspections, inspected_on in period) >= 2 and licence == "ok")
    target: at least 100
  zero:
    value: count(inspections, result == "violation" and inspected_on in period)
    target: at most 0
  teams:
    value: count_distinct(inspections, team, inspected_on in period)
    target: at most 0
  teams-needed:
    value: count_distinct(inspections, team, inspected_on in period)
    target: at least 100
  visited:
    value: count_distinct(inspections, business, inspected_on in period)
    target: at least 100
`

var mendFiles = map[string][]byte{
	"businesses.csv": []byte("id,licence,opened_on\nb1,ok,2020-01-01\nb2,,2020-01-01\nb3,late,2020-01-01\nb4,ok,2020-01-01\nb5,,2020-01-01\nb6,ok,2024-05-01\n"),
	"inspections.csv": []byte("business,inspected_on,result,team\nb1,2023-02-01,clean,a\nb2,2023-03-01,violation,b\nb2,2023-03-02,violation,a\n" +
		"b4,2022-03-01,violation,c\nb3,2023-04-01,clean,\nb6,2023-04-01,violation,b\nb6,2022-04-01,clean,d\nb6,2022-05-01,clean,d\n"),
}

// mended is what makes a cell satisfy its condition.
var mended = map[string]string{"licence": "ok", "inspected_on": "2023-05-01"}

// TestMendingAllReasonsOfARowCountsIt mends what is said of one failing row, the named
// cells and the missing rows and nothing else: then the number differs by exactly 1.
func TestMendingAllReasonsOfARowCountsIt(t *testing.T) {
	c := &Case{Name: "mend", Plan: []byte(mendPlan), Files: mendFiles}
	mends := map[string]int{}
	for id, by := range map[string]int64{"share": 1, "register": 1, "zero": -1, "teams": -1, "teams-needed": 1, "visited": 1} {
		before, rows := failing(t, c, id)
		for _, row := range rows {
			changed := c.with(c.Plan, c.Files)
			mend(t, changed, &row, by)
			if after, _ := failing(t, changed, id); after-before != by {
				t.Errorf("%s: mending %+v changes %d to %d", id, row, before, after)
			}
			mends[id]++
		}
	}
	if want := map[string]int{"share": 4, "register": 2, "zero": 3, "teams": 2, "teams-needed": 2, "visited": 2}; !maps.Equal(mends, want) {
		t.Errorf("%v rows were mended, not %v", mends, want)
	}
}

// failing returns the least that an indicator counts, and its failing rows.
func failing(t *testing.T, c *Case, id string) (number int64, rows []report.GapRow) {
	t.Helper()
	p, err := c.Load()
	if err != nil {
		t.Fatal(err)
	}
	q, layout := compile.Compile(p, compile.Options{Today: calendar.Last, Only: []string{id}, Gaps: &compile.GapOptions{}})
	answers, err := csvEngine(3, 2)(p, c.Files).Run(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	defer answers.Close()
	r, list, err := report.Build(layout, answers, nil)
	if r == nil {
		t.Fatal(list, err)
	}
	gaps, err := report.BuildGaps(layout, answers, r, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range gaps.Indicators {
		for _, term := range g.Terms {
			for _, part := range term.Parts {
				for row, err := range part.Rows {
					if err != nil {
						t.Fatal(err)
					}
					if row.Status == report.Failing {
						rows = append(rows, row)
					}
				}
			}
		}
	}
	number, _ = r.Indicators[0].Bounds.Least.Num.Int64()
	return number, rows
}

// mend mends a row: of one that does not count all that is said of it, of one that does
// one condition.
func mend(t *testing.T, c *Case, row *report.GapRow, by int64) {
	t.Helper()
	reasons, values := row.Reasons, mended
	if by < 0 && row.Alike > 0 {
		mendValue(t, c, row)
		return
	}
	if by < 0 {
		at := slices.IndexFunc(reasons, func(r report.GapReason) bool { return r.Cells[0].Text == "result" })
		reasons, values = reasons[at:at+1], map[string]string{"result": "clean"}
	}
	for _, reason := range reasons {
		for _, cell := range reason.Cells {
			set(c, row.File, int(row.Line), cell.Text, values[cell.Text])
		}
		for _, count := range reason.Counts {
			wanted := value.Int(1)
			if reason.Want != nil {
				wanted = *reason.Want
			}
			missing, _ := wanted.Sub(count.Number.Hi).Int64()
			for range missing {
				file := count.Dataset + ".csv"
				c.Files[file] = append(slices.Clone(c.Files[file]), row.Key[0].Text+",2023-12-01,clean,\n"...)
			}
		}
	}
}

// mendValue has no row with a value count: as many as are said.
func mendValue(t *testing.T, c *Case, row *report.GapRow) {
	t.Helper()
	rows := int64(0)
	for i, line := range strings.Split(string(c.Files[row.File]), "\n") {
		if cells := strings.Split(line, ","); len(cells) == 4 && cells[3] == row.Key[0].Text {
			if strings.HasPrefix(cells[1], "2023") {
				rows++
			}
			set(c, row.File, i+1, "inspected_on", "2020-01-01")
		}
	}
	if rows != row.Alike {
		t.Errorf("%v is said of %d rows, and %d have it", row.Key, row.Alike, rows)
	}
}

// set sets one cell of a file.
func set(c *Case, file string, line int, column, to string) {
	lines := strings.Split(string(c.Files[file]), "\n")
	cells := strings.Split(lines[line-1], ",")
	cells[slices.Index(strings.Split(lines[0], ","), column)] = to
	lines[line-1] = strings.Join(cells, ",")
	c.Files[file] = []byte(strings.Join(lines, "\n"))
}
