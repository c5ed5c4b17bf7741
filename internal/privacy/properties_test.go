package privacy

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/target"
)

// TestHigherThresholdsHideMoreSmallParts compares thresholds: every row that is
// small at one is small at a higher one.
func TestHigherThresholdsHideMoreSmallParts(t *testing.T) {
	random, tables := rand.New(rand.NewPCG(6, 6)), 2000
	if testing.Short() {
		tables = 200
	}
	for range tables {
		table := randomParts(random, 5, 2, 8)
		for k := int64(3); k < 12; k++ {
			for r, row := range table {
				isPrimary := func(k int64) bool {
					return slices.ContainsFunc(row, func(n int64) bool { return isSmall(n, k) })
				}
				m := newGate(chainOf(k, 5, 2)).rule(table.counts())
				if isPrimary(k) && m.rows[1][0][r] || isPrimary(k) && !isPrimary(k+1) {
					t.Fatalf("%v at %d: row %d is shown, or not small at %d", table, k, r, k+1)
				}
			}
		}
	}
}

// TestTheOrderOfRowsDoesNotMatter permutes the groups of a table, which are hidden
// by their keys.
func TestTheOrderOfRowsDoesNotMatter(t *testing.T) {
	random := rand.New(rand.NewPCG(8, 8))
	for range 500 {
		table := randomParts(random, 6, 2, 5)
		printed := func(order []int) map[string]bool {
			s := chainOf(5, 6, 2)
			s.order = byHash("p")
			permuted := make(partTable, len(table))
			for to, from := range order {
				permuted[to], s.groupings[0].keys[to] = table[from], keys(6)[from]
			}
			all := map[string]bool{}
			for r, isShown := range newGate(s).run(permuted.counts()).rows[1][0] {
				all[s.groupings[0].keys[r]] = isShown
			}
			return all
		}
		if got, want := printed(random.Perm(6)), printed(upTo(6)); !reflect.DeepEqual(got, want) {
			t.Fatalf("%v prints %v, and in another order %v", table, want, got)
		}
	}
}

// TestNoHiddenNumberIsLeft has numbers that are found nowhere else, in every place
// of a report.
func TestNoHiddenNumberIsLeft(t *testing.T) {
	s := newSample(t)
	helped := Condition{Column: "helped", Opaque: true}
	promise, goal := percentGoal(target.AtLeast, 50)
	markers := []int64{}
	marker := func() int64 { // large, and as if it were small by the threshold
		n := int64(7_000_003 + 1009*len(markers))
		markers = append(markers, n)
		return n
	}
	share := func() query.Bounds {
		n := marker()
		return query.Bounds{Cases: query.SomeCases, Least: of(n, n, marker()+9_000_000).Least, Most: of(n, n+marker(), marker()+9_000_000).Least}
	}
	for range 3 {
		res := judgedResult(share(), true, promise, goal)
		*res.Shortfall, *res.RequiredLevel = of(marker(), 0).Least.Num, of(marker(), 0).Least.Num
		earlier := period(t, "2022")
		res.Baseline = &report.Baseline{Period: &earlier, Bounds: share()}
		plain := report.Result{Bounds: share(), IsShare: true}
		s.add(report.Indicator{
			Result: res, NoEvidence: marker(), GroupsMet: int(marker()),
			Blanks:  []report.Blank{{Dataset: "victims", Column: "helped", Cells: marker()}},
			Outside: report.Outside{Unknown: marker(), Absent: marker(), Others: marker()},
			Groups: []report.Group{
				{Key: []string{"a"}, Result: judgedResult(share(), true, promise, goal)},
				{Key: []string{"b"}, Result: judgedResult(share(), true, promise, goal)},
			},
			Breakdowns: []report.Breakdown{{
				Rows:    []report.Group{{Key: []string{"a"}, Result: plain}, {Key: []string{"b"}, Result: report.Result{Bounds: share(), IsShare: true}}},
				Outside: report.Outside{Unknown: marker()}, Unknown: &report.Result{Bounds: share(), IsShare: true},
			}},
			Notes:    []report.Note{{Code: report.NoteAbsentArgument, Rows: marker()}, {Code: report.NoteRowsOutside, Rows: marker(), AllRows: marker()}},
			Warnings: []report.Note{{Code: report.WarnAbove100, Rows: marker()}},
		}, Indicator{Denominator: victims(), Numerator: &Number{Dataset: "victims", Where: Rows{helped}}, Each: &Grouping{Column: "district"}, By: []Grouping{{Column: "age"}}})
	}
	s.report.Data = []report.Dataset{{Name: "victims", Rows: marker(), Files: []report.File{{Name: "Lan.csv", Bytes: marker(), Rows: marker(), BlankRows: marker(), TotalRows: marker(), SHA256: "abc"}},
		Findings: []report.Finding{{Count: marker(), First: []report.Place{{File: "Lan.csv", Line: marker(), Value: "Lan"}}}}}}
	s.options.K = 1 << 40 // everything is small
	all := dump(reflect.ValueOf(Guard(&s.report, s.options)))
	for _, n := range markers {
		if strings.Contains(all, fmt.Sprint(n)) {
			t.Errorf("%d is left", n)
		}
	}
	for _, text := range []string{"Lan", "abc"} {
		if strings.Contains(all, text) {
			t.Errorf("%s is left", text)
		}
	}
}

// TestReasonsSayWhatIsPrinted has a small row, one that protects it, and one in a
// hidden district.
func TestReasonsSayWhatIsPrinted(t *testing.T) {
	s := scheme{k: 5, order: inOrder, numbers: []number{{set: where(), of: -1, over: []int{0, 1, 2}}, {set: where(is("p")), of: 0}, {set: where(isNot("p")), of: 0}}, groupings: []grouping{
		groups("district", 3),
		{dimension: "commune", columns: []string{"commune"}, keys: keys(4), within: []within{{0, []int{0, 1, 2, 2}}}},
		{dimension: "knot", columns: []string{"knot"}, keys: keys(2), whole: true},
	}}
	c := &counts{whole: []int64{43, 40, 3}, rows: [][][]int64{{{3, 10, 30}, {3, 10, 2, 28}, {2, 41}}, nil, nil}}
	g := newGate(s)
	m := g.run(c)
	for _, test := range []struct {
		number, grouping, row int
		want                  Reason
	}{
		{0, -1, 0, 0}, {0, 0, 0, Few}, {0, 0, 1, Few}, {0, 0, 2, 0},
		{0, 1, 0, InHidden}, {0, 1, 1, InHidden}, {0, 1, 2, Few}, {0, 1, 3, Few},
		{0, 2, 0, AllOrNone}, {1, -1, 0, Few}, {2, -1, 0, Few},
	} {
		if got := g.why(m, test.number, test.grouping, test.row); got != test.want {
			t.Errorf("number %d in row %d of grouping %d: reason %d, want %d", test.number, test.row, test.grouping, got, test.want)
		}
	}
}

// BenchmarkGuard guards a share of 300 groups, and of 300 in 30.
func BenchmarkGuard(b *testing.B) {
	for _, test := range []struct {
		name   string
		levels []int
	}{{"by=300", []int{300}}, {"tree=300in30", []int{30, 300}}} {
		b.Run(test.name, func(b *testing.B) {
			s := &sample{options: Options{Datasets: map[string]Dataset{"victims": {Sensitivity: plan.PersonalHigh}}, Indicators: map[string]Indicator{}}}
			scheme, c := largeTree(test.levels)
			promise, goal := percentGoal(target.AtLeast, 50)
			ind := report.Indicator{ID: "i", Result: judgedResult(of(c.whole[1], c.whole[1], c.whole[0]), true, promise, goal)}
			info := Indicator{Reads: []string{"victims"}, Denominator: victims(), Numerator: &Number{Dataset: "victims", Where: Rows{known("helped")}}}
			for level, g := range scheme.groupings {
				by := Grouping{Column: []string{"commune.district", "commune"}[2-len(test.levels)+level]}
				var table report.Breakdown
				for r, key := range g.keys {
					n, d := c.rows[1][level][r], c.rows[0][level][r]
					table.Rows = append(table.Rows, report.Group{Key: []string{key}, Result: report.Result{Bounds: of(n, n, d), IsShare: true}})
				}
				for _, w := range g.within {
					in := map[string]string{}
					for r, above := range w.row {
						in[g.keys[r]] = scheme.groupings[w.grouping].keys[above]
					}
					by.Within = map[string]map[string]string{"commune.district": in}
				}
				ind.Breakdowns, info.By = append(ind.Breakdowns, table), append(info.By, by)
			}
			s.report.Indicators, s.options.Indicators["i"] = []report.Indicator{ind}, info
			b.ReportAllocs()
			for b.Loop() {
				Guard(&s.report, s.options)
			}
		})
	}
}
