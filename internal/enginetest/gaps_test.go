package enginetest

import (
	"fmt"
	"slices"
	"testing"

	"plancheck/internal/calendar"
	"plancheck/internal/compile"
	"plancheck/internal/expr"
	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/target"
	"plancheck/internal/value"
)

// What is listed is as much of each status as the numbers say, and adds up to the
// indicator's number, to that of each group, and of each interval.
func TestGapsReconcile(t *testing.T) {
	seen := reconciled{}
	for _, c := range append(allCases(t), &Case{Name: "mend", Plan: []byte(mendPlan), Files: mendFiles}) {
		t.Run(c.Name, func(t *testing.T) { reconcile(t, c, 0, seen) })
	}
	for n := range cases(400) {
		c, err := Random(seeded(18, n), []Size{Small, FewBlanks}[n%2])
		if err != nil {
			t.Fatal(err)
		}
		if reconcile(t, c, n, seen); t.Failed() {
			t.Fatalf("case %d\n%s", n, show(c))
		}
	}
	t.Log(seen)
	for what, wanted := range map[string]int{"rows": 800, "share": 40, "count": 40, "figure": 4, "values": 10, "units": 1, "intervals": 10, "terms": 10, "groups": 40} {
		if seen[what] < least(wanted) {
			t.Errorf("%s were seen %d times", what, seen[what])
		}
	}
}

// reconciled counts what has been compared, by its kind.
type reconciled map[string]int

func reconcile(t *testing.T, c *Case, n int, seen reconciled) {
	t.Helper()
	p, err := c.Load()
	if err != nil {
		t.Fatal(err)
	}
	q, layout := compile.Compile(p, compile.Options{AsOf: c.AsOf, Today: calendar.Last, Gaps: &compile.GapOptions{}})
	answers, err := csvEngine([]int{1, 3, 1024}[n%3], 1+n%4)(p, c.Files).Run(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	defer answers.Close()
	r, _, err := report.Build(layout, answers, nil)
	if err != nil {
		t.Fatal(err)
	}
	if r == nil {
		return
	}
	gaps, err := report.BuildGaps(layout, answers, r, nil)
	if err != nil {
		t.Fatal(err)
	}
	for k := range gaps.Indicators {
		g := &gaps.Indicators[k]
		of := reconciling{t, &r.Indicators[g.At], &layout.Indicators[g.At], g, seen}
		for _, term := range g.Terms {
			for _, part := range term.Parts {
				of.list(&term, &part)
			}
		}
		of.results()
		of.groups()
	}
}

// reconciling compares the gaps of one indicator with its numbers.
type reconciling struct {
	t    *testing.T
	ind  *report.Indicator
	of   *compile.Indicator
	gaps *report.IndicatorGaps
	seen reconciled
}

// list compares what a part lists with what it says of that.
func (r reconciling) list(term *report.TermGaps, part *report.GapPart) {
	count, last := map[report.GapStatus]int64{}, ""
	for row, err := range part.Rows {
		if err != nil {
			r.t.Fatal(err)
		}
		r.seen["rows"]++
		count[row.Status]++
		at := fmt.Sprintf("%s %s %09d", row.Dates.From, row.File, row.Line)
		if term.Lists != compile.ListValues && at <= last {
			r.t.Errorf("%s: %s comes after %s", r.ind.ID, at, last)
		} else {
			last = at
		}
		if len(row.Reasons) == 0 && row.Status != report.Failing {
			r.t.Errorf("%s: no reason for %+v", r.ind.ID, row)
		}
	}
	if count[report.Failing] != part.Failing || count[report.Open] != part.Open || count[report.Unsure] != part.Unsure {
		r.t.Errorf("%s, %s, %v %s: listed %v, and there are %d, %d, %d", r.ind.ID, term.Text, part.Key, part.Window, count, part.Failing, part.Open, part.Unsure)
	}
}

// results compares the number of each group and interval with what is listed of it.
func (r reconciling) results() {
	if r.gaps.Form != compile.OfRows {
		return
	}
	if len(r.ind.Groups) == 0 {
		r.result(&report.Group{Result: r.ind.Result})
	}
	for k := range r.ind.Groups {
		r.result(&r.ind.Groups[k])
	}
}

// tally is how many rows are listed.
type tally struct{ failing, open, unsure int64 }

func (r reconciling) result(g *report.Group) {
	isJudged := g.Verdict == report.NotMet || g.Verdict == report.Undetermined && !g.Possible
	if !isJudged || g.Target == nil || g.Bounds.Cases == query.MaybeCases {
		return
	}
	onlyOpen := g.Verdict == report.Undetermined && (g.Target.Compare == target.Exactly || g.Target.Compare == target.Within)
	least, most := g.Bounds.Least.Num, g.Bounds.Most.Num
	one, spread := value.Int(1), value.Int(0)
	terms := r.of.Gaps.Terms
	for k := range terms {
		term := &terms[k]
		found, counted := r.listedOf(term, g)
		spread = spread.Add(value.Int(found.open).Mul(term.Times.Max(term.Times.Neg())))
		switch {
		case term.Lists == compile.ListFigure:
			if k == 0 {
				r.figure(g, found)
			}
			return
		case term.Share:
			r.share(g, found, counted, onlyOpen)
			return
		case len(terms) == 1 && term.Lists == compile.ListValues:
			r.values(g, found, counted, onlyOpen)
			return
		case len(terms) > 1 || term.Times.Cmp(one) != 0 || r.of.Windows[0].Number.Denominator != nil:
		case term.Lists == compile.ListIntervals:
			r.intervals(g, term, found, counted, onlyOpen)
			return
		case counted && !onlyOpen && value.Int(found.failing).Cmp(least) != 0 && isPlain(r.of):
			r.t.Errorf("%s, %v %s: %d failing rows, and at least %v count", r.ind.ID, g.Key, g.Window, found.failing, least)
		}
	}
	if terms[0].Lists == compile.ListRows && terms[0].Aggregate.Func == expr.CountDistinct {
		r.seen["units"]++
	}
	isLinear := !slices.ContainsFunc(terms, func(t compile.GapTerm) bool { return t.Lists != compile.ListRows })
	if isLinear && spread.Cmp(most.Sub(least)) != 0 {
		r.t.Errorf("%s, %v %s: open rows make %v, and the number is from %v to %v", r.ind.ID, g.Key, g.Window, spread, least, most)
	}
	r.seen[map[bool]string{true: "terms", false: "count"}[len(terms) > 1]]++
}

// listedOf adds up what a term lists of a group in an interval: its own part, and the
// parts of what may belong to it.
func (r reconciling) listedOf(term *compile.GapTerm, g *report.Group) (sum tally, counted bool) {
	for _, listed := range r.gaps.Terms {
		if listed.Text != term.Aggregate.String() || listed.Baseline != nil != term.Baseline || listed.Times.Cmp(term.Times) != 0 {
			continue
		}
		for _, p := range listed.Parts {
			isShared := p.Unknown && term.Lists != compile.ListFigure // another group may need it
			ofGroup := len(g.Key) == 0 || isShared || slices.Equal(p.Key, g.Key)
			if ofGroup && (p.UnknownDate || p.Window == g.Window) {
				counted = listed.Counted
				sum.failing += p.Failing
				sum.open += p.Open
				sum.unsure += p.Unsure
			}
		}
	}
	return sum, counted
}

// share: failing and open rows are those of the denominator that do not count, or those
// that do.
func (r reconciling) share(g *report.Group, found tally, counted, onlyOpen bool) {
	least, _ := g.Bounds.Least.Num.Int64()
	most, _ := g.Bounds.Most.Num.Int64()
	all, _ := g.Bounds.Most.Den.Int64()
	r.seen["share"]++
	failing := all - most
	if counted {
		failing = least
	}
	if found == (tally{}) {
		failing = 0 // nothing of the kind is listed where nothing is wanted of it
	}
	if found.unsure == 0 && (!onlyOpen && found.failing != failing || found != (tally{}) && found.open != most-least) {
		r.t.Errorf("%s, %v %s: %+v (counted %t), and %d to %d of %d count", r.ind.ID, g.Key, g.Window, found, counted, least, most, all)
	}
}

// values: those that certainly count are as many as the number is at least.
func (r reconciling) values(g *report.Group, found tally, counted, onlyOpen bool) {
	times := r.of.Gaps.Terms[0].Times
	if r.of.Windows[0].Number.Numerator.Kind != compile.OfMeasure {
		return
	}
	least, _ := g.Bounds.Least.Num.Int64()
	most, _ := g.Bounds.Most.Num.Int64()
	r.seen["values"]++
	if counted && !onlyOpen && found.failing != least || found != (tally{}) && found.open+found.unsure < most-least || times.Sign() < 0 {
		r.t.Errorf("%s, %v %s: %+v values (counted %t), and there are %d to %d", r.ind.ID, g.Key, g.Window, found, counted, least, most)
	}
}

// intervals: those with a row and those without are all, and those of which it is open
// are what the number is open by.
func (r reconciling) intervals(g *report.Group, term *compile.GapTerm, found tally, counted, onlyOpen bool) {
	of := r.of.Windows[0].Number.Numerator
	if of.Kind != compile.OfPeriods {
		return
	}
	least, _ := g.Bounds.Least.Num.Int64()
	most, _ := g.Bounds.Most.Num.Int64()
	r.seen["intervals"]++
	all := r.countIntervals(term, g)
	with := least
	if !counted {
		with = all - found.failing - found.open
	}
	switch {
	case onlyOpen || found == (tally{}):
	case with != least, counted && found.failing != least, most > least != (found.open > 0), most-least > found.open:
		r.t.Errorf("%s, %v %s: %+v of %d intervals (counted %t), and %d to %d have a row", r.ind.ID, g.Key, g.Window, found, all, counted, least, most)
	}
}

// countIntervals counts the intervals that a periods_with looks at.
func (r reconciling) countIntervals(term *compile.GapTerm, g *report.Group) int64 {
	period := r.of.Plan.Period
	for k := range r.of.Windows {
		if w := &r.of.Windows[k]; w.Label == g.Window {
			period = w.Period
		}
	}
	from := calendar.First
	if r.of.Plan.From != nil {
		from = *r.of.Plan.From
	}
	ended, _ := period.Intervals(term.Aggregate.Unit, from, r.of.AsOf)
	return int64(len(ended))
}

// figure: of a number that is there one row is listed.
func (r reconciling) figure(g *report.Group, found tally) {
	r.seen["figure"]++
	if g.Bounds.Cases == query.SomeCases && (found.unsure > 0 || found.failing+found.open != 1) {
		r.t.Errorf("%s, %v %s: %+v rows of a figure", r.ind.ID, g.Key, g.Window, found)
	}
}

// groups compares what groups lack with their verdicts.
func (r reconciling) groups() {
	for _, g := range r.gaps.Groups {
		if g.Gap == nil || g.Result.Verdict != report.NotMet {
			continue
		}
		r.seen["groups"]++
		sign := g.Gap.Sign()
		isWrong := false
		switch g.Result.Target.Compare {
		case target.AtLeast:
			isWrong = sign <= 0
		case target.MoreThan:
			isWrong = sign < 0
		case target.AtMost:
			isWrong = sign >= 0
		case target.LessThan:
			isWrong = sign > 0
		}
		if isWrong {
			r.t.Errorf("%s, %v %s: a gap of %v, and the target %v is not met", r.ind.ID, g.Key, g.Window, g.Gap, g.Result.Target.Compare)
		}
	}
}

// isPlain reports whether the number is one count, or one share.
func isPlain(i *compile.Indicator) bool {
	n := i.Windows[0].Number
	return n.Share != nil || n.Numerator.Kind == compile.OfMeasure
}
