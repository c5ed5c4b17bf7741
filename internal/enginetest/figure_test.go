package enginetest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"plancheck/internal/diag"
	"plancheck/internal/enginetest/naive"
)

// figureCase makes a case of figures: those of a year and of the year before, in groups
// and without, in a few rows with blank cells.
func figureCase(random *rand.Rand) *Case {
	choose := func(list ...string) string { return list[random.IntN(len(list))] }
	var rows strings.Builder
	blanks := 3
	cell := func(list ...string) string {
		if blanks > 0 && random.IntN(4) == 0 {
			blanks--
			return ""
		}
		return choose(list...)
	}
	for range 1 + random.IntN(4) {
		fmt.Fprintf(&rows, "%s,%s,%s\n", cell("2022", "2022", "2023", "2023", "2024"), cell("x", "y"), cell("-3", "0", "2.5", "8"))
	}
	text := fmt.Sprintf(`plancheck: 1
plan: {id: figures, name: figures, period: 2023}
data:
  f:
    file: f.csv
    columns:
      year: integer
      place: {type: text, one_of: [x, y]}
      score: {type: decimal%s}
indicators:
  plain:
    value: the(f, score, year == 2023 and place == "x")
    target: %s
  groups:
    value: the(f, score, year == 2023)
    each: f.place
    target: %s
  per:
    value: the(f, score, year == 2023 and place == "y")
    per: count(f, year == 2022)
    target: at least 1
  earlier:
    value: the(f, score, year(period.start) == year and place == "x")
    baseline: a year earlier
    target: %s
`, choose("", ", blank: absent", ", min: -3, max: 8"), choose("at least 2", "at most 0", "from 0 to 5", "exactly 8", "none"), choose("more than 2.5", "less than 0"),
		choose("at least baseline", "at least 10% above baseline", "at most 50% of baseline", "at least 1 below baseline", "less than 2 above baseline", "gấp ít nhất 1,5 lần mức gốc"))
	return &Case{Plan: []byte(text), Files: map[string][]byte{"f.csv": []byte("year,place,score\n" + rows.String())}}
}

func TestFiguresContainEveryFillingAndAgreeWithNaive(t *testing.T) {
	judged, refused := 0, 0
	for n := range cases(400) {
		random := seeded(41, n)
		found := judgedAlike(t, n, figureCase(random), 500, random)
		if judged++; hasTwoFigures(found) {
			refused++
		}
	}
	if refused == 0 || refused == judged {
		t.Errorf("%d of %d cases are refused", refused, judged)
	}
}

// judgedAlike returns what the naive evaluator finds in a case. It fails unless two
// engines find the same, and every one of so many fillings of the blank cells is within
// what was found.
func judgedAlike(t *testing.T, n int, c *Case, fillings int, random *rand.Rand) []naive.Indicator {
	t.Helper()
	p, err := c.Load()
	if err != nil {
		t.Fatalf("%v\n%s", err, show(c))
	}
	data, findings := naive.Load(p, c.Files)
	if data == nil {
		t.Fatal(findings)
	}
	found := naive.Judge(data, c.AsOf)
	twice := hasTwoFigures(found)
	for name, engine := range map[string]Maker{"files": csvEngine(1+n%3, 1+n%4), "tables": tablesEngine} {
		result, err := c.Evaluate(engine)
		switch {
		case err != nil:
			t.Fatalf("case %d: %v\n%s", n, err, show(c))
		case twice != (result.Report == nil):
			t.Fatalf("case %d, %s: two rows for a figure is %v for naive, the pipeline says %v\n%s", n, name, twice, result.List, show(c))
		case twice:
			continue
		}
		for _, wrong := range differences(naiveLines(found), result.Lines()) {
			t.Fatalf("case %d, %s: %s\n%s", n, name, wrong, show(c))
		}
	}
	for _, wrong := range naive.Try(data, c.AsOf, naive.Candidates(data), fillings, random).Contains(found) {
		t.Fatalf("case %d: %s\n%s", n, wrong, show(c))
	}
	return found
}

// hasTwoFigures reports whether two rows have a figure that one row should have.
func hasTwoFigures(found []naive.Indicator) bool {
	return slices.ContainsFunc(found, func(i naive.Indicator) bool { return slices.Contains(i.Problems, diag.CodeTwoFigures) })
}

// Rows of a table that have a figure which one should have are told by their keys, in each
// group and window.
func TestPostgresSaysWhichRowsHaveAFigure(t *testing.T) { saysWhichRows(t, openDatabase(t).engine) }

func TestClickHouseSaysWhichRowsHaveAFigure(t *testing.T) {
	onClickHouse(t, func(t *testing.T, c *cluster) { saysWhichRows(t, c.engine) })
}

func saysWhichRows(t *testing.T, engine Maker) {
	t.Helper()
	c := &Case{Name: "figures", Files: map[string][]byte{"f.csv": []byte(`no,day,place,score
1,2023-01-05,x,3
2,2023-01-06,y,4
10,2023-01-07,x,3
3,2023-02-07,x,3
4,2023-02-08,y,
5,2023-02-09,y,1
6,2023-02-10,x,
`)}, Plan: []byte(`plancheck: 1
plan: {id: figures, name: figures, period: 2023-Q1}
data:
  f:
    file: f.csv
    key: [place, no]
    columns: {no: integer, day: date, place: text, score: {type: integer, blank: absent}}
indicators:
  monthly: {value: 'the(f, score, day in period)', each: f.place, every: month, target: at least 1}
  blank: {value: 'the(f, score, place == "y" and day >= period.start)', target: at least 1}
`)}
	result, err := c.Evaluate(engine)
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, d := range result.List {
		said = append(said, d.Message.String())
	}
	want := []string{`rows "x, 1" and "x, 10" both have the figure of indicator "monthly"`, `rows "y, 2" and "y, 5" both have the figure of indicator "blank"`}
	if !slices.Equal(said, want) {
		t.Errorf("%q", said)
	}
}
