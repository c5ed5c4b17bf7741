package enginetest

import (
	"fmt"
	"slices"
	"testing"

	"plancheck/internal/calendar"
	"plancheck/internal/compile"
	"plancheck/internal/expr"
	"plancheck/internal/plan"
	"plancheck/internal/planlint"
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
		t.Run(c.Name, func(t *testing.T) {
			for n := range 4 {
				reconcile(t, c, n, seen)
			}
		})
	}
	for n := range cases(400) {
		c := randomCase(t, seeded(18, n), []Size{Small, FewBlanks}[n%2])
		if reconcile(t, c, n, seen); t.Failed() {
			t.Fatalf("case %d\n%s", n, show(c))
		}
	}
	t.Log(seen)
	for what, wanted := range map[string]int{"rows": 800, "share": 40, "count": 40, "figure": 4, "values": 10, "units": 1, "intervals": 10, "terms": 10, "groups": 40,
		"by, sums": 20, "by, fractions": 40, "by, sums and baselines": 60, "by, fractions and baselines": 10, "by, gaps": 80, "by, outside": 30, "by, beside": 8} {
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
	groupAll(p, n)
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
		of.portions()
	}
}

// groupAll groups each indicator that is not grouped by one of the columns and references
// by which it can be, another one for each n; for n = 0 by none.
func groupAll(p *plan.Plan, n int) {
	if n == 0 {
		return
	}
	for k, i := range p.Indicators {
		var all []*plan.Grouping
		for _, d := range p.Datasets {
			for _, c := range d.Columns {
				all = append(all, groupings(p, i, d.Name+"."+c.Name)...)
			}
			for _, r := range d.Refs {
				all = append(all, groupings(p, i, d.Name+"."+r.Name)...)
			}
		}
		if len(all) > 0 {
			i.By = append([]*plan.Grouping{all[(n+k)%len(all)]}, i.By...)
		}
	}
}

// groupings returns the grouping by a path, and none if the indicator cannot be grouped
// by it.
func groupings(p *plan.Plan, i *plan.Indicator, path string) []*plan.Grouping {
	g, _ := p.GroupBy("by", path)
	if g == nil {
		return nil
	}
	by := i.By
	_, grouped := planlint.GroupBy(p, g, []*plan.Indicator{i})
	if i.By = by; grouped == 0 {
		return nil
	}
	return []*plan.Grouping{g}
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

// portions compares what the groups of by have with what all rows have: their numbers,
// their baselines and their gaps add up to it.
func (r reconciling) portions() {
	whole := r.gaps.Whole
	if whole == nil {
		if len(r.ind.Groups) == 0 && len(r.gaps.Groups) > 0 {
			r.seen["by, apart"]++
		}
		return
	}
	number, baseline, gap := portion{}, portion{}, value.Int(0)
	isOfGroups := r.ind.IsShare || r.ind.Sign != "" || r.ind.Baseline != nil && r.ind.Goal != nil && r.ind.Goal.Factor.Sign() != 0
	for _, g := range r.gaps.Groups {
		if !isFraction(r.of) {
			number.add(g.Result.Bounds)
		}
		if !isFraction(r.of) && g.Result.Baseline != nil {
			baseline.add(g.Result.Baseline.Bounds)
		}
		if g.Gap != nil {
			gap = gap.Add(*g.Gap)
		}
		r.seen["by, outside"] += map[bool]int{true: 1}[g.Unknown || g.Absent || g.Others]
	}
	what := map[bool]string{true: "by, fractions", false: "by, sums"}[isFraction(r.of)]
	if !isFraction(r.of) {
		r.isSum("number", number, r.ind.Bounds)
	}
	if of := r.gaps.Groups; len(of) > 0 && of[0].Result.Baseline != nil {
		what += " and baselines"
		if !isFraction(r.of) {
			r.isSum("baseline", baseline, r.ind.Baseline.Bounds)
		}
	}
	r.seen[what]++
	r.isGap(whole.Gap)
	if whole.Gap == nil || !isOfGroups && !isFraction(r.of) {
		return
	}
	if r.gaps.Beside != nil {
		r.seen["by, beside"]++
		gap = gap.Add(*r.gaps.Beside)
	}
	r.seen["by, gaps"]++
	if gap.Cmp(*whole.Gap) != 0 {
		r.t.Errorf("%s: the groups lack %v together, and all rows %v", r.ind.ID, gap, whole.Gap)
	}
}

// portion adds up the ends of numbers.
type portion struct {
	value.Interval
	parts int
}

func (p *portion) add(b query.Bounds) {
	p.Interval = p.Add(b.Interval())
	p.parts++
}

// isSum compares what groups add up to with the number.
func (r reconciling) isSum(what string, sum portion, whole query.Bounds) {
	if of := whole.Interval(); sum.NoLo != of.NoLo || sum.NoHi != of.NoHi || !of.NoLo && sum.Lo.Cmp(of.Lo) != 0 || !of.NoHi && sum.Hi.Cmp(of.Hi) != 0 {
		r.t.Errorf("%s: the %s of %d groups adds up to %+v, and is %+v", r.ind.ID, what, sum.parts, sum.Interval, of)
	}
}

// isGap compares the gap of all rows with the number and its threshold. That of a mean
// which blank cells leave open is not known.
func (r reconciling) isGap(gap *value.Number) {
	b, goal := r.ind.Bounds, r.ind.Goal
	var ends []value.Number
	if goal != nil && b.Cases == query.SomeCases {
		for _, g := range []*report.Goal{goal, goal.Last} {
			if g == nil {
				continue
			}
			if !g.Compare.IsCeiling() && b.HasLeast() && !g.NoHi {
				ends = append(ends, g.Hi.Mul(b.Least.Den).Sub(b.Least.Num))
			}
			if !g.Compare.IsFloor() && b.HasMost() && !g.NoLo {
				ends = append(ends, g.Lo.Mul(b.Most.Den).Sub(b.Most.Num))
			}
		}
	}
	isOneEnd := goal != nil && (goal.Compare.IsCeiling() || goal.Compare.IsFloor())
	switch {
	case gap == nil && isOneEnd && len(ends) > 0 && b.Least.Value().Cmp(b.Most.Value()) == 0 && !b.NoLeast && !b.NoMost:
		r.t.Errorf("%s: the gap is missing, want %v", r.ind.ID, ends)
	case gap != nil && !slices.ContainsFunc(ends, func(end value.Number) bool { return end.Cmp(*gap) == 0 }):
		r.t.Errorf("%s: the gap is %v, and should be %v", r.ind.ID, gap, ends)
	}
}

// isFraction reports whether the number has a denominator: rows are in both parts.
func isFraction(i *compile.Indicator) bool {
	n := i.Windows[0].Number
	return n.Share != nil || n.Denominator != nil || n.Numerator.Kind == compile.OfMeasure && isMean(i)
}

func isMean(i *compile.Indicator) bool {
	a, ok := i.Plan.Value.Node.(*expr.Aggregate)
	return ok && a.Func == expr.Mean
}

// isPlain reports whether the number is one count, or one share.
func isPlain(i *compile.Indicator) bool {
	n := i.Windows[0].Number
	return n.Share != nil || n.Numerator.Kind == compile.OfMeasure
}
