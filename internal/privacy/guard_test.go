package privacy

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"plancheck/internal/calendar"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/target"
	"plancheck/internal/value"
)

// sample is a report and what it counts, of persons with the threshold 5.
type sample struct {
	report  report.Report
	options Options
}

func newSample(t *testing.T) *sample {
	t.Helper()
	s := &sample{options: Options{Datasets: map[string]Dataset{"victims": {Sensitivity: plan.Personal, Files: "victims-*.csv"}}, Indicators: map[string]Indicator{}}}
	s.report.PlanID = "p"
	s.report.Period = period(t, "2023")
	s.report.AsOf = s.report.Period.To
	return s
}

func period(t *testing.T, text string) calendar.Period {
	t.Helper()
	p, err := calendar.ParsePeriod(text)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// victims counts them, with conditions.
func victims(where ...Condition) *Number {
	return &Number{Dataset: "victims", Date: "found_on", DateKnown: true, Where: where}
}

// known is a condition that no blank leaves open.
func known(column string) Condition {
	return Condition{Column: column, Opaque: true, Known: true}
}

// add adds an indicator and judges it.
func (s *sample) add(ind report.Indicator, info Indicator) *report.Indicator {
	ind.Period, ind.AsOf = s.report.Period, s.report.AsOf
	info.Reads = []string{"victims"}
	if ind.ID == "" {
		ind.ID = fmt.Sprint("i", len(s.report.Indicators))
	}
	s.options.Indicators[ind.ID] = info
	s.report.Indicators = append(s.report.Indicators, ind)
	return &s.report.Indicators[len(s.report.Indicators)-1]
}

// inOrder gives the plan a name for which rows are hidden in the order of keys.
func (s *sample) inOrder(indicator, dimension string, keys []string) {
	for i := 0; ; i++ {
		s.report.PlanID = fmt.Sprint("p", i)
		if slices.Equal(byHash(s.report.PlanID)(indicator, dimension, keys), upTo(len(keys))) {
			return
		}
	}
}

func amountGoal(compare target.Comparison, n int64) (*target.Target, *report.Goal) {
	return &target.Target{Compare: compare, Unit: target.Amount, Number: value.Int(n)}, &report.Goal{Compare: compare, Interval: value.Point(value.Int(n))}
}

func percentGoal(compare target.Comparison, n int64) (*target.Target, *report.Goal) {
	return &target.Target{Compare: compare, Unit: target.Percent, Number: value.Int(n)}, &report.Goal{Compare: compare, Interval: value.Point(value.Ratio(value.Int(n), value.Int(100)))}
}

// of returns the bounds of a value, or of a share.
func of(least, most int64, denominator ...int64) query.Bounds {
	d := int64(1)
	if len(denominator) > 0 {
		d = denominator[0]
	}
	if d == 0 {
		return query.Bounds{Cases: query.NoCases}
	}
	return query.Bounds{Cases: query.SomeCases, Least: query.Fraction{Num: value.Int(least), Den: value.Int(d)}, Most: query.Fraction{Num: value.Int(most), Den: value.Int(d)}}
}

func judgedResult(b query.Bounds, share bool, promise *target.Target, goal *report.Goal) report.Result {
	r := report.Result{Bounds: b, IsShare: share, Target: promise, Goal: goal, Verdict: report.NoCases}
	if b.Cases != query.NoCases {
		r.Verdict = goal.Judge(b)
	}
	r.Shortfall, r.RequiredLevel = new(value.Number), new(value.Number)
	return r
}

// text writes a result as a table does: what is left of its bounds, its states,
// and its verdict.
func text(r *report.Result, c Cell) string {
	number := "*"
	den := r.Bounds.Least.Den
	if r.Bounds.NoLeast {
		den = r.Bounds.Most.Den
	}
	switch b := r.Bounds; {
	case b.Cases == query.NoCases:
		number = "0 of 0"
	case c.Numerator == Hidden && c.Denominator == Shown:
		number = "* of " + den.String()
	case c.Numerator == Hidden:
	default:
		number = b.Least.Num.String()
		switch {
		case b.NoMost:
			number = "at least " + number
		case b.NoLeast:
			number = "at most " + b.Most.Num.String()
		case b.Least.Num.Cmp(b.Most.Num) != 0:
			number += "–" + b.Most.Num.String()
		}
		if r.IsShare {
			number += " of " + den.String()
		}
	}
	if c.Baseline == Hidden {
		number += " against *"
	} else if c.Baseline == Shown {
		number += " against " + r.Baseline.Bounds.Least.Num.String()
	}
	switch {
	case c.Withheld:
		return number + ": withheld"
	case r.Verdict != 0:
		return number + ": " + r.Verdict.String()
	}
	return number
}

func texts(groups []report.Group, cells []Cell) []string {
	var all []string
	for k := range groups {
		all = append(all, text(&groups[k].Result, cells[k]))
	}
	return all
}

func same(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n got %s\nwant %s", what, strings.Join(got, "; "), strings.Join(want, "; "))
	}
}

// TestVerdictsAreMadeFromWhatIsPrinted has numbers of all rows.
func TestVerdictsAreMadeFromWhatIsPrinted(t *testing.T) {
	for _, test := range []struct {
		bounds  query.Bounds
		share   bool
		compare target.Comparison
		target  int64
		want    string
	}{
		{of(3, 3), false, target.AtLeast, 5, "1–4: not_met"},
		{of(3, 3), false, target.AtLeast, 3, "1–4: withheld"},
		{of(3, 3), false, target.AtMost, 4, "1–4: met"},
		{of(12, 12), false, target.AtLeast, 12, "12: met"},
		{of(58, 58, 60), true, target.AtLeast, 90, "56–59 of 60: met"},
		{of(58, 58, 60), true, target.AtLeast, 100, "56–59 of 60: not_met"},
		{of(58, 58, 60), true, target.AtLeast, 95, "56–59 of 60: withheld"},
		{of(30, 30, 60), true, target.AtLeast, 50, "30 of 60: met"},
		{of(0, 0, 0), true, target.AtLeast, 50, "0 of 0: no_cases"},
		{of(2, 2, 3), true, target.AtLeast, 50, "*: withheld"},
		{of(2, 2, 8), true, target.AtLeast, 50, "* of 8: withheld"},
	} {
		s := newSample(t)
		info := Indicator{Numerator: victims(), AtMost: test.compare == target.AtMost}
		promise, goal := amountGoal(test.compare, test.target)
		if test.share {
			info = Indicator{Denominator: victims(), Numerator: &Number{Dataset: "victims", Where: Rows{known("helped")}}}
			promise, goal = percentGoal(test.compare, test.target)
		}
		s.add(report.Indicator{Result: judgedResult(test.bounds, test.share, promise, goal)}, info)
		got := Guard(&s.report, s.options)
		ind := &got.Indicators[0]
		same(t, fmt.Sprint(test.bounds, test.target), []string{text(&ind.Result, got.Held[0].Result)}, []string{test.want})
		isHeld := !got.Held[0].Result.isShown()
		if isHeld && (ind.Shortfall != nil || ind.RequiredLevel != nil) {
			t.Errorf("%v: a shortfall is left", test.bounds)
		}
		if withheld := strings.HasSuffix(test.want, "withheld"); (got.Summary.Withheld == 1) != withheld {
			t.Errorf("%v: summary %+v", test.bounds, got.Summary)
		}
	}
}

// TestGroupsAreJudgedByWhatIsPrinted has counts and targets of groups.
func TestGroupsAreJudgedByWhatIsPrinted(t *testing.T) {
	for _, test := range []struct {
		target  int64
		counts  []int64
		want    []string
		met, of int
		verdict string
	}{
		{4, []int64{4, 4, 4}, []string{"*: withheld", "*: withheld", "*: withheld"}, 0, 0, "withheld"},
		{2, []int64{9, 5, 1}, []string{"*: withheld", "5: met", "*: withheld"}, 1, 1, "withheld"},
		{10, []int64{40, 7, 3}, []string{"*: withheld", "7: not_met", "*: withheld"}, 0, 1, "not_met"},
		{5, []int64{9, 5, 8}, []string{"9: met", "5: met", "8: met"}, 3, 3, "met"},
	} {
		s := newSample(t)
		s.inOrder("i0", "district", append(keys(3), extraKeys...))
		promise, goal := amountGoal(target.AtLeast, test.target)
		ind := report.Indicator{Result: report.Result{Target: promise, Verdict: report.Met, Shortfall: new(value.Number)}, GroupsMet: 3, Judged: 3}
		for k, n := range test.counts {
			ind.Groups = append(ind.Groups, report.Group{Key: keys(3)[k : k+1], Result: judgedResult(of(n, n), false, promise, goal)})
		}
		s.add(ind, Indicator{Numerator: victims(), Each: &Grouping{Column: "district"}})
		got := Guard(&s.report, s.options)
		i, held := &got.Indicators[0], got.Held[0]
		same(t, fmt.Sprint(test.counts), texts(i.Groups, held.Groups), test.want)
		verdict := i.Verdict.String()
		if held.Result.Withheld {
			verdict = "withheld"
		}
		if i.GroupsMet != test.met || i.Judged != test.of || verdict != test.verdict {
			t.Errorf("%v: met %d of %d, %s", test.counts, i.GroupsMet, i.Judged, verdict)
		}
		if held.Withheld != count(held.Groups, func(c Cell) bool { return c.Withheld }) {
			t.Errorf("%v: %d withheld", test.counts, held.Withheld)
		}
		if held.Withheld > 0 && i.Shortfall != nil {
			t.Errorf("%v: a shortfall is left", test.counts)
		}
	}
}

// TestBlanksAreOfAllRowsAlone has two rows of which it is not known whether they
// are in the numerator.
func TestBlanksAreOfAllRowsAlone(t *testing.T) {
	s := newSample(t)
	helped := Condition{Column: "helped", Opaque: true}
	promise, goal := percentGoal(target.AtLeast, 50)
	info := Indicator{Denominator: victims(), Numerator: &Number{Dataset: "victims", Where: Rows{helped}}}
	blank := []report.Blank{{Dataset: "victims", Column: "helped", Cells: 2}}
	s.add(report.Indicator{Result: judgedResult(of(22, 24, 70), true, promise, goal), Blanks: blank, NoEvidence: 2}, info)
	info.Each = &Grouping{Column: "district"}
	ind := report.Indicator{Result: report.Result{Target: promise, Verdict: report.NotMet}, Blanks: blank}
	for k, b := range []query.Bounds{of(10, 12, 30), of(12, 12, 40)} {
		ind.Groups = append(ind.Groups, report.Group{Key: keys(2)[k : k+1], Result: judgedResult(b, true, promise, goal)})
	}
	s.add(ind, info)
	got := Guard(&s.report, s.options)
	same(t, "all rows", []string{text(&got.Indicators[0].Result, got.Held[0].Result)}, []string{"22–26 of 70: not_met"})
	same(t, "groups", texts(got.Indicators[1].Groups, got.Held[1].Groups), []string{"at least 10 of 30: not_met", "at least 12 of 40: not_met"})
	for i, held := range got.Held {
		if held.Blanks != Below || got.Indicators[i].Blanks != nil || got.Indicators[i].NoEvidence != 0 {
			t.Errorf("indicator %d: blanks are printed %v", i, got.Indicators[i].Blanks)
		}
	}
}

// TestBaselinesAreTheSameNumbers has quarters that are compared with those before
// them.
func TestBaselinesAreTheSameNumbers(t *testing.T) {
	s := newSample(t)
	var every []calendar.Period
	for q := range 4 {
		every = append(every, period(t, fmt.Sprintf("2023-Q%d", q+1)))
	}
	s.inOrder("i0", "found_on", append([]string{"2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4"}, extraKeys...))
	promise := &target.Target{Compare: target.AtMost, Unit: target.OfBaseline, Number: value.Int(100)}
	counts := []int64{6, 3, 12, 20, 9} // of 2022-Q4 on
	before := append([]calendar.Period{period(t, "2022-Q4")}, every...)
	ind := report.Indicator{Result: report.Result{Target: promise, Verdict: report.NotMet}}
	for k := range every {
		goal := &report.Goal{Compare: target.AtMost, Interval: value.Point(value.Int(counts[k])), Factor: value.Int(1)}
		r := judgedResult(of(counts[k+1], counts[k+1]), false, promise, goal)
		r.Baseline = &report.Baseline{Period: &before[k], Bounds: of(counts[k], counts[k])}
		ind.Groups = append(ind.Groups, report.Group{Window: every[k].String(), Result: r})
	}
	s.add(ind, Indicator{Numerator: victims(), Every: every, AtMost: true})
	got := Guard(&s.report, s.options)
	same(t, "quarters", texts(got.Indicators[0].Groups, got.Held[0].Groups), []string{
		"* against 6: withheld", "* against *: withheld", "20 against *: withheld", "9 against 20: met",
	})
	for _, g := range got.Indicators[0].Groups[1:3] {
		if g.Goal != nil || g.Baseline.Bounds != (query.Bounds{}) {
			t.Errorf("%s: what it is compared with is left", g.Window)
		}
	}
}

// TestTablesOfOneTotal has a share by districts and by communes, and by age.
func TestTablesOfOneTotal(t *testing.T) {
	s := newSample(t)
	promise, goal := percentGoal(target.AtLeast, 50)
	table := func(bounds ...query.Bounds) (b report.Breakdown) {
		for k := range bounds {
			b.Rows = append(b.Rows, report.Group{Key: keys(4)[k : k+1], Result: report.Result{Bounds: bounds[k], IsShare: true}})
		}
		return b
	}
	s.add(report.Indicator{
		Result: judgedResult(of(36, 36, 66), true, promise, goal),
		Breakdowns: []report.Breakdown{
			table(of(12, 12, 24), of(24, 24, 42)),
			table(of(2, 2, 12), of(10, 10, 12), of(12, 12, 20), of(12, 12, 22)),
			table(of(18, 18, 33), of(18, 18, 33)),
		},
	}, Indicator{
		Denominator: victims(), Numerator: &Number{Dataset: "victims", Where: Rows{known("helped")}},
		By: []Grouping{
			{Column: "commune.district"},
			{Column: "commune", Within: map[string]map[string]string{"commune.district": {"a": "a", "b": "a", "c": "b", "d": "b"}}},
			{Column: "age"},
		},
	})
	got := Guard(&s.report, s.options)
	var printed []string
	for k, b := range got.Indicators[0].Breakdowns {
		printed = append(printed, strings.Join(texts(b.Rows, got.Held[0].Tables[k].Rows), ", "))
	}
	same(t, "tables", printed, []string{"12 of 24, 24 of 42", "* of 12, * of 12, 12 of 20, 12 of 22", "18 of 33, 18 of 33"})
}

// TestRelatedTablesNeedToBeKnown has communes of which it is not said in which
// district they lie: then only one of the tables is printed.
func TestRelatedTablesNeedToBeKnown(t *testing.T) {
	s := newSample(t)
	promise, goal := amountGoal(target.AtLeast, 5)
	row := func(key string, n int64) report.Group {
		return report.Group{Key: []string{key}, Result: report.Result{Bounds: of(n, n)}}
	}
	s.add(report.Indicator{
		Result: judgedResult(of(66, 66), false, promise, goal),
		Breakdowns: []report.Breakdown{
			{Rows: []report.Group{row("a", 24), row("b", 42)}},
			{Rows: []report.Group{row("c", 24), row("d", 42)}},
		},
	}, Indicator{Numerator: victims(), By: []Grouping{{Column: "commune.district"}, {Column: "commune"}}})
	got := Guard(&s.report, s.options)
	var printed []string
	for k, b := range got.Indicators[0].Breakdowns {
		printed = append(printed, strings.Join(texts(b.Rows, got.Held[0].Tables[k].Rows), ", "))
	}
	same(t, "tables", printed, []string{"24, 42", "*, *"})
}

// TestRowsInNoGroupAreARow has a table whose groups leave four out.
func TestRowsInNoGroupAreARow(t *testing.T) {
	s := newSample(t)
	s.inOrder("i0", "district", append(keys(2), extraKeys...))
	promise, goal := amountGoal(target.AtLeast, 5)
	table := report.Breakdown{Outside: report.Outside{Others: 4}}
	for k, n := range []int64{50, 76} {
		table.Rows = append(table.Rows, report.Group{Key: keys(2)[k : k+1], Result: report.Result{Bounds: of(n, n)}})
	}
	s.add(report.Indicator{Result: judgedResult(of(130, 130), false, promise, goal), Breakdowns: []report.Breakdown{table}},
		Indicator{Numerator: victims(), By: []Grouping{{Column: "district", Listed: true}}})
	got := Guard(&s.report, s.options)
	same(t, "table", texts(got.Indicators[0].Breakdowns[0].Rows, got.Held[0].Tables[0].Rows), []string{"*", "76"})
	if o := got.Indicators[0].Breakdowns[0].Outside; o != (report.Outside{}) || got.Held[0].Tables[0].Outside != Hidden {
		t.Errorf("outside are %+v", o)
	}
}

// TestFilesAreNotTold has one row in the first of two files.
func TestFilesAreNotTold(t *testing.T) {
	for rows, want := range map[int64]State{41: Shown, 44: Hidden} {
		s := newSample(t)
		promise, goal := amountGoal(target.AtLeast, 5)
		s.add(report.Indicator{Result: judgedResult(of(41, 41), false, promise, goal)}, Indicator{Numerator: victims()})
		s.report.Data = []report.Dataset{{Name: "victims", Rows: rows, Files: []report.File{
			{Name: "victims-01-NguyenThiAn.csv", Bytes: 75, Rows: 1, SHA256: "ab", LeftOut: []query.LeftOut{{Text: "An", Line: 3}}}, {Name: "victims-02.csv", Rows: rows - 1},
		}, Findings: []report.Finding{{Count: 2, First: []report.Place{{File: "victims-02.csv", Line: 7, Value: "?"}}}}}}
		got := Guard(&s.report, s.options)
		d, held := got.Data[0], got.HeldData[0]
		if !reflect.DeepEqual(d.Files, []report.File{{Name: "victims-*.csv"}}) || held.Files != 2 {
			t.Errorf("files are %+v", d.Files)
		}
		if held.Rows != want || (d.Rows == 0) != (want == Hidden) {
			t.Errorf("%d rows are printed %d, as %d", rows, held.Rows, d.Rows)
		}
		if f := d.Findings[0]; f.Count != 0 || f.First != nil {
			t.Errorf("a finding is %+v", f)
		}
	}
}

// TestWhatIsNotSensitiveStays has an indicator that reads nothing about persons
// beside one that does, and one that nothing is said of.
func TestWhatIsNotSensitiveStays(t *testing.T) {
	s := newSample(t)
	promise, goal := amountGoal(target.AtLeast, 5)
	for range 3 {
		s.add(report.Indicator{Result: judgedResult(of(3, 3), false, promise, goal)}, Indicator{Numerator: victims()})
	}
	s.options.Indicators["i1"] = Indicator{Reads: []string{"shops"}, Numerator: &Number{Dataset: "shops"}}
	delete(s.options.Indicators, "i2")
	before := s.report.Indicators[0].Bounds
	got := Guard(&s.report, s.options)
	var printed []string
	for k := range got.Indicators {
		printed = append(printed, text(&got.Indicators[k].Result, got.Held[k].Result))
	}
	same(t, "indicators", printed, []string{"1–4: not_met", "3: not_met", "*: withheld"})
	if s.report.Indicators[0].Bounds != before {
		t.Error("the report itself is changed")
	}
	s.options.Datasets = nil
	if got := Guard(&s.report, s.options); got.Held != nil || got.Summary.Withheld != 0 {
		t.Error("something is held back where nothing is sensitive")
	}
}
