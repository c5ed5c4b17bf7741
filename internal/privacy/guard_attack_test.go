package privacy

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"plancheck/internal/calendar"
	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/target"
	"plancheck/internal/value"
)

// guarded is a universe of reports: all of a shape, up to a number of persons.
type guarded struct {
	cells       int
	most, large int
	build       func(t *testing.T, table []int64) *sample
	// facts are numbers of persons, as cells that are added up.
	facts [][]int
}

// guardedUniverses are reports with verdicts, baselines, blanks, several
// indicators. The threshold is 5.
func guardedUniverses() map[string]guarded {
	helped := known("helped")
	doubtful := Condition{Column: "helped", Opaque: true}
	share := func(by ...Condition) Indicator {
		return Indicator{Denominator: victims(), Numerator: &Number{Dataset: "victims", Where: by}}
	}
	half, goalHalf := percentGoal(target.AtLeast, 50)
	six, goalSix := amountGoal(target.AtLeast, 6)
	none, goalNone := amountGoal(target.AtMost, 6)
	breakdown := func(share bool, bounds ...query.Bounds) (b report.Breakdown) {
		for k := range bounds {
			b.Rows = append(b.Rows, report.Group{Key: keys(4)[k : k+1], Result: report.Result{Bounds: bounds[k], IsShare: share}})
		}
		return b
	}
	groups := func(promise *target.Target, goal *report.Goal, share bool, bounds ...query.Bounds) report.Indicator {
		ind := report.Indicator{Result: report.Result{Target: promise, Verdict: report.Met}}
		for k := range bounds {
			ind.Groups = append(ind.Groups, report.Group{Key: keys(4)[k : k+1], Result: judgedResult(bounds[k], share, promise, goal)})
			if v := ind.Groups[k].Verdict; v != report.Met && v != report.NoCases {
				ind.Verdict = v
			}
		}
		return ind
	}
	each := func(i Indicator) Indicator {
		i.Each = &Grouping{Column: "district"}
		return i
	}
	return map[string]guarded{
		"counts in groups": {cells: 3, most: 15, large: 40, facts: [][]int{{0}, {1}, {2}}, build: func(t *testing.T, n []int64) *sample {
			s := newSample(t)
			s.add(groups(six, goalSix, false, of(n[0], n[0]), of(n[1], n[1]), of(n[2], n[2])), each(Indicator{Numerator: victims()}))
			return s
		}},
		"counts in groups, at most": {cells: 3, most: 15, large: 40, facts: [][]int{{0}, {1}, {2}}, build: func(t *testing.T, n []int64) *sample {
			s := newSample(t)
			s.add(groups(none, goalNone, false, of(n[0], n[0]), of(n[1], n[1]), of(n[2], n[2])), each(Indicator{Numerator: victims(), AtMost: true}))
			return s
		}},
		"shares in groups": {cells: 4, most: 11, large: 24, facts: [][]int{{0}, {1}, {2}, {3}}, build: func(t *testing.T, n []int64) *sample {
			s := newSample(t)
			s.add(groups(half, goalHalf, true, of(n[0], n[0], n[0]+n[1]), of(n[2], n[2], n[2]+n[3])), each(share(helped)))
			return s
		}},
		"a share, its groups, and the opposite": {cells: 4, most: 11, large: 24, facts: [][]int{{0}, {1}, {2}, {3}, {0, 2}, {1, 3}}, build: func(t *testing.T, n []int64) *sample {
			s := newSample(t)
			d := n[0] + n[1] + n[2] + n[3]
			i := share(helped)
			i.By = []Grouping{{Column: "district"}}
			s.add(report.Indicator{
				Result:     judgedResult(of(n[0]+n[2], n[0]+n[2], d), true, half, goalHalf),
				Breakdowns: []report.Breakdown{breakdown(true, of(n[0], n[0], n[0]+n[1]), of(n[2], n[2], n[2]+n[3]))},
			}, i)
			not := helped
			not.Is = False
			s.add(report.Indicator{Result: judgedResult(of(n[1]+n[3], n[1]+n[3], d), true, half, goalHalf)}, share(not))
			return s
		}},
		"blanks": {cells: 3, most: 18, large: 60, facts: [][]int{{0}, {1}, {2}}, build: func(t *testing.T, n []int64) *sample {
			s := newSample(t) // helped, not helped, not known
			ind := report.Indicator{Result: judgedResult(of(n[0], n[0]+n[2], n[0]+n[1]+n[2]), true, half, goalHalf)}
			if n[2] > 0 {
				ind.Blanks = []report.Blank{{Dataset: "victims", Column: "helped", Cells: n[2]}}
			}
			s.add(ind, share(doubtful))
			return s
		}},
		"blanks in groups": {cells: 6, most: 6, large: 14, facts: [][]int{{0}, {1}, {2}, {3}, {4}, {5}}, build: func(t *testing.T, n []int64) *sample {
			s := newSample(t)
			ind := groups(half, goalHalf, true, of(n[0], n[0]+n[2], n[0]+n[1]+n[2]), of(n[3], n[3]+n[5], n[3]+n[4]+n[5]))
			if n[2]+n[5] > 0 {
				ind.Blanks = []report.Blank{{Dataset: "victims", Column: "helped", Cells: n[2] + n[5]}}
			}
			s.add(ind, each(share(doubtful)))
			return s
		}},
		"quarters against those before": {cells: 4, most: 11, large: 22, facts: [][]int{{0}, {1}, {2}, {3}}, build: func(t *testing.T, n []int64) *sample {
			s := newSample(t)
			promise := &target.Target{Compare: target.AtMost, Unit: target.OfBaseline, Number: value.Int(100)}
			all := []calendar.Period{period(t, "2022-Q4"), period(t, "2023-Q1"), period(t, "2023-Q2"), period(t, "2023-Q3")}
			ind := report.Indicator{Result: report.Result{Target: promise, Verdict: report.Met}}
			for k := range 3 {
				goal := &report.Goal{Compare: target.AtMost, Interval: value.Point(value.Int(n[k])), Factor: value.Int(1)}
				r := judgedResult(of(n[k+1], n[k+1]), false, promise, goal)
				r.Baseline = &report.Baseline{Period: &all[k], Bounds: of(n[k], n[k])}
				ind.Groups = append(ind.Groups, report.Group{Window: all[k+1].String(), Result: r})
				if r.Verdict == report.NotMet {
					ind.Verdict = report.NotMet
				}
			}
			s.add(ind, Indicator{Numerator: victims(), Every: all[1:], AtMost: true})
			return s
		}},
		"rows that were read": {cells: 3, most: 18, large: 50, facts: [][]int{{0}, {1}, {2}}, build: func(t *testing.T, n []int64) *sample {
			s := newSample(t) // helped, not, and not in the period
			s.add(report.Indicator{Result: judgedResult(of(n[0], n[0], n[0]+n[1]), true, half, goalHalf)}, share(helped))
			s.report.Data = []report.Dataset{{Name: "victims", Rows: n[0] + n[1] + n[2]}}
			return s
		}},
		"groups that are listed": {cells: 3, most: 15, large: 40, facts: [][]int{{0}, {1}, {2}}, build: func(t *testing.T, n []int64) *sample {
			s := newSample(t)
			i := Indicator{Numerator: victims(), By: []Grouping{{Column: "district", Listed: true}}}
			b := breakdown(false, of(n[0], n[0]), of(n[1], n[1]))
			b.Outside.Others = n[2]
			s.add(report.Indicator{Result: judgedResult(of(n[0]+n[1]+n[2], n[0]+n[1]+n[2]), false, six, goalSix), Breakdowns: []report.Breakdown{b}}, i)
			return s
		}},
		"groups that are not known": {cells: 6, most: 6, large: 15, facts: [][]int{{0}, {1}, {2}, {3}, {4}, {5}}, build: func(t *testing.T, n []int64) *sample {
			s := newSample(t)
			i := share(helped)
			i.By = []Grouping{{Column: "district"}}
			rest := n[5] // of unknown group, not helped: in every denominator at the least
			b := breakdown(true, of(n[0], n[0], n[0]+n[1]+rest), of(n[2], n[2], n[2]+n[3]+rest))
			if n[4]+n[5] > 0 {
				b.Outside.Unknown = n[4] + n[5]
				b.Unknown = &report.Result{Bounds: of(n[4], n[4], n[4]+n[5]), IsShare: true}
			}
			s.add(report.Indicator{
				Result:     judgedResult(of(n[0]+n[2]+n[4], n[0]+n[2]+n[4], n[0]+n[1]+n[2]+n[3]+n[4]+n[5]), true, half, goalHalf),
				Breakdowns: []report.Breakdown{b},
			}, i)
			return s
		}},
		"districts by quarters": {cells: 4, most: 12, large: 26, facts: [][]int{{0}, {1}, {2}, {3}, {0, 1}, {2, 3}, {0, 2}, {1, 3}}, build: func(t *testing.T, n []int64) *sample {
			s := newSample(t)
			every := []calendar.Period{period(t, "2023-Q1"), period(t, "2023-Q2")}
			ind := groups(six, goalSix, false, of(n[0], n[0]), of(n[1], n[1]), of(n[2], n[2]), of(n[3], n[3]))
			for k := range ind.Groups {
				ind.Groups[k].Key, ind.Groups[k].Window = keys(2)[k/2:k/2+1], every[k%2].String()
			}
			i := each(Indicator{Numerator: victims()})
			i.Every = every
			s.add(ind, i)
			i.Every = nil
			s.add(groups(six, goalSix, false, of(n[0]+n[1], n[0]+n[1]), of(n[2]+n[3], n[2]+n[3])), i)
			return s
		}},
	}
}

// TestGuardGivesNothingAway lists all reports up to a size, and groups those that
// are printed alike: nobody who reads one knows a small number. Everything else
// that is printed, verdicts, sums, remarks, follows from the numbers that are.
func TestGuardGivesNothingAway(t *testing.T) {
	for name, u := range guardedUniverses() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			most := u.most
			if *millions {
				most = u.large
			}
			values := map[string][]map[int64]bool{}
			said, largest := map[string]string{}, map[string]int64{}
			table := make([]int64, u.cells)
			enumerate(table, most, func(total int64) {
				s := u.build(t, table)
				r := Guard(&s.report, s.options)
				numbers, all := printedNumbers(r), dump(reflect.ValueOf(r))
				if had, ok := said[numbers]; ok && had != all {
					t.Fatalf("%v: what is said does not follow from the numbers %s:\n%s\n%s", table, numbers, had, all)
				}
				said[numbers] = all
				if values[all] == nil {
					values[all] = make([]map[int64]bool, len(u.facts))
				}
				largest[all] = max(largest[all], total)
				for i, cells := range u.facts {
					n := int64(0)
					for _, c := range cells {
						n += table[c]
					}
					if values[all][i] == nil {
						values[all][i] = map[int64]bool{}
					}
					values[all][i][n] = true
				}
			})
			for all, facts := range values {
				if largest[all] > int64(most)-5 {
					continue // larger ones may be printed alike
				}
				for i, possible := range facts {
					if len(possible) == 1 && slices.ContainsFunc([]int64{1, 2, 3, 4}, func(n int64) bool { return possible[n] }) {
						t.Fatalf("of cells %v there are %v:\n%s", u.facts[i], possible, all)
					}
				}
			}
			t.Logf("%d prints", len(values))
		})
	}
}

// printedNumbers returns the numbers of persons that are printed, and nothing
// that is worked out from them.
func printedNumbers(r Report) string {
	var b strings.Builder
	write := func(res *report.Result, c Cell) {
		fmt.Fprint(&b, c.Numerator, c.Denominator, c.Baseline, " ", res.Bounds.Least.Num, "–", res.Bounds.Most.Num, " of ", res.Bounds.Least.Den, "–", res.Bounds.Most.Den, "; ")
		if res.Baseline != nil {
			fmt.Fprint(&b, "against ", res.Baseline.Bounds.Least.Num, "; ")
		}
	}
	for i, held := range r.Held {
		ind := &r.Indicators[i]
		if len(ind.Groups) == 0 {
			write(&ind.Result, held.Result)
		}
		for k := range ind.Groups {
			write(&ind.Groups[k].Result, held.Groups[k])
		}
		for k := range ind.Breakdowns {
			table, cells := &ind.Breakdowns[k], held.Tables[k]
			for j := range table.Rows {
				write(&table.Rows[j].Result, cells.Rows[j])
			}
			if table.Unknown != nil {
				write(table.Unknown, cells.Unknown)
			}
			fmt.Fprint(&b, table.Outside, cells.Outside, "; ")
		}
		fmt.Fprint(&b, ind.Blanks, held.Blanks, ind.Outside, held.Outside, "\n")
	}
	for i, held := range r.HeldData {
		fmt.Fprint(&b, r.Data[i].Rows, held)
	}
	return b.String()
}

// dump writes a value with everything that it points to.
func dump(v reflect.Value) string {
	var b strings.Builder
	var write func(v reflect.Value)
	write = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Pointer, reflect.Interface:
			if v.IsNil() {
				b.WriteString("nil")
				return
			}
			write(v.Elem())
		case reflect.Struct:
			b.WriteByte('{')
			for i := range v.NumField() {
				if i > 0 {
					b.WriteByte(' ')
				}
				write(v.Field(i))
			}
			b.WriteByte('}')
		case reflect.Slice, reflect.Array:
			b.WriteByte('[')
			for i := range v.Len() {
				if i > 0 {
					b.WriteByte(' ')
				}
				write(v.Index(i))
			}
			b.WriteByte(']')
		default:
			fmt.Fprint(&b, v)
		}
	}
	write(v)
	return b.String()
}
