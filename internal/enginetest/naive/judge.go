package naive

import (
	"cmp"
	"math/big"
	"slices"
	"sort"
	"strings"

	"plancheck/internal/calendar"
	"plancheck/internal/diag"
	"plancheck/internal/expr"
	"plancheck/internal/plan"
	"plancheck/internal/target"
	"plancheck/internal/value"
)

// Verdict is the name of a verdict: met, not_met, undetermined or no_cases.
type Verdict string

// Verdicts.
const (
	Met          Verdict = "met"
	NotMet       Verdict = "not_met"
	Undetermined Verdict = "undetermined"
	NoCases      Verdict = "no_cases"
)

// Finality says whether a later day can change a verdict.
type Finality string

// Finalities.
const (
	Final   Finality = "yes"
	Interim Finality = "no"
	Unsaid  Finality = "" // of what is undetermined, where it may go either way
)

// Indicator is the result of one indicator.
type Indicator struct {
	ID        string
	Verdict   Verdict
	Finality  Finality
	Shortfall *big.Rat // nil: none can be stated
	Grouped   bool     // by each or every
	Many      *[2]int  // how many groups are met of how many, where so many have to be
	Groups    []Group  // one where not grouped
	NotYet    []string
	Unmatched []string // texts in conditions that no cell satisfies
	After     []string // dates after as_of that it reads, as dataset.column:cells, sorted
	Silent    []string // by which datasets it is met by silence, and the period
	Tables    []Table
	Problems  []diag.Code // groups and targets that do not fit; then there is no verdict
}

// Group is one group, one interval, or one of both.
type Group struct {
	Key         string // parts joined by a comma
	Window      string
	Possible    bool
	Verdict     Verdict
	Least, Most *Fraction
	Shortfall   *big.Rat
	Base        *Base
}

// Name identifies the group within its indicator.
func (g Group) Name() string {
	parts := slices.DeleteFunc([]string{g.Key, g.Window}, func(s string) bool { return s == "" })
	name := strings.Join(parts, ",")
	if g.Possible {
		name = "?" + name
	}
	return name
}

// Base is the baseline: nil ends where it has no bound. It is none where it
// has no cases, and nothing can be compared with it unless it certainly has.
type Base struct {
	Least, Most *big.Rat
	cases       cases
}

// Table is the numbers of one `by`.
type Table struct {
	Title   string
	Groups  []Group
	Unknown *Group // of the rows whose group is unknown; nil where there is none
}

// Fraction is a number: a share where Den is not nil.
type Fraction struct{ Num, Den *big.Rat }

// Rat returns the number.
func (f *Fraction) Rat() *big.Rat {
	switch {
	case f == nil:
		return nil
	case f.Den == nil:
		return f.Num
	}
	return over(f.Num, f.Den)
}

// of returns a number of an indicator as it is told: a ratio as one number.
func (f *Fraction) of(i *plan.Indicator) *Fraction {
	if f == nil || i.Per == nil {
		return f
	}
	return &Fraction{Num: f.Rat()}
}

func (f *Fraction) den() *big.Rat {
	if f.Den == nil {
		return whole(1)
	}
	return f.Den
}

// outcome is a number with its bounds.
type outcome struct {
	least, most *Fraction // nil: no bound
	cases       cases
	twice       bool // it should be the figure of one row, and several have one
}

// inUnit returns the outcome of a value in the unit that targets are written in.
func (o outcome) inUnit(i *plan.Indicator) outcome {
	for _, end := range []**Fraction{&o.least, &o.most} {
		if *end != nil && i.Scale.Sign() > 0 {
			*end = &Fraction{times((*end).Num, number(i.Scale)), (*end).Den}
		}
	}
	return o
}

type cases int

const (
	noCases    cases = iota + 1 // there is certainly nothing to divide by
	maybeCases                  // there may be nothing to divide by
	someCases
)

// evaluator computes numbers at one moment.
type evaluator interface {
	at(moment) evaluator
	outcome(*plan.Indicator, group) outcome
	where(expr.Node, *row) tri
	place(*row, *plan.Grouping) place
}

// place is where a row belongs: to a row of a register, to a value, to an
// unknown group, or to none.
type place struct {
	kind  kind
	row   *row
	value value.Value
}

// group is a set of rows to compute a number for.
type group struct {
	by       *plan.Grouping // nil: all rows
	row      *row           // where the groups are rows of a register
	value    value.Value    // otherwise, and the key of row where it is one value
	key      string
	possible bool
	unknown  bool // the rows whose group is unknown
}

// has tells whether row r, of an aggregate of the indicator, is in the group.
func (g group) has(e evaluator, d *Data, i *plan.Indicator, a *expr.Aggregate, r *row) tri {
	if g.by == nil {
		return sure(true)
	}
	chains := d.plan.Schema.Chains(a.Dataset, g.by.Dataset)
	if len(chains) != 1 {
		panic("naive: " + i.ID + ": not one chain")
	}
	end := follow(r, chains[0])
	if end == nil {
		return sure(false)
	}
	p := e.place(end, g.by)
	switch {
	case p.kind == isAbsent:
		return sure(false)
	case g.unknown:
		return sure(p.kind == isUnknown)
	case p.kind == isUnknown:
		return unknown
	case g.row != nil:
		return sure(p.row == g.row)
	}
	return sure(p.value.Compare(g.value) == 0)
}

// Judge judges the plan over data that may have unknown cells, each indicator as
// of the last day of its period where asOf is nil.
func Judge(d *Data, asOf *calendar.Date) []Indicator {
	return judgeAll(d, asOf, bounds{data: d}, verdictOf)
}

// JudgeExact judges the plan over data without unknown cells. silent is what
// known(p, e) is where e is false.
func JudgeExact(d *Data, asOf *calendar.Date, silent bool) []Indicator {
	return judgeAll(d, asOf, exact{d, moment{silent: silent}}, exactShortfall)
}

type judgement struct {
	verdict   Verdict
	shortfall *big.Rat
	groups    *[2]int // how many are met of how many, where so many have to be
}

type judging func(j *judge, t *target.Target, o outcome, base *Base) judgement

func judgeAll(d *Data, asOf *calendar.Date, e evaluator, verdict judging) []Indicator {
	var results []Indicator
	for _, i := range d.plan.Indicators {
		results = append(results, newJudge(d, i, dayOf(i, asOf), e, verdict).indicator())
	}
	countAfter(d, asOf, results)
	return results
}

func newJudge(d *Data, i *plan.Indicator, day calendar.Date, e evaluator, verdict judging) *judge {
	m := moment{period: i.Period, asOf: day, from: calendar.First}
	if i.From != nil {
		m.from = *i.From
	}
	if x, ok := e.(exact); ok {
		m.silent = x.silent
	}
	return &judge{d, i, e, m, verdict, 0, new(bool)}
}

// judge judges one indicator.
type judge struct {
	data *Data
	i    *plan.Indicator
	e    evaluator
	moment
	verdict judging
	toCome  int   // intervals that are taken for ones that may go either way
	twice   *bool // a figure that one row should have is that of several
}

func (j *judge) indicator() Indicator {
	i := j.i
	result := Indicator{ID: i.ID, Grouped: i.Each != nil || i.Every != 0, Unmatched: j.unmatched()}
	if j.asOf < i.Period.From { // nothing has happened in it
		return j.notBegun(result)
	}
	windows := []calendar.Period{i.Period}
	if i.Every != 0 {
		ended, notYet := i.Period.Intervals(i.Every, j.from, j.asOf)
		windows = ended
		for _, w := range notYet {
			result.NotYet = append(result.NotYet, i.Every.Label(w.From))
		}
	}
	var folded judgement
	if result.Groups, folded, result.Problems = j.folded(windows); len(result.Problems) > 0 {
		return result
	}
	if *j.twice {
		result.Problems = []diag.Code{diag.CodeTwoFigures}
	}
	for _, s := range j.silence(j.e, windows, true, true) {
		dataset, _, _ := strings.Cut(s, "@")
		if j.data.tables[dataset].dataset.RequiredPeriod {
			result.Problems = append(result.Problems, diag.CodeRequiredPeriod)
		}
	}
	result.Verdict, result.Shortfall, result.Many = folded.verdict, folded.shortfall, folded.groups
	result.Finality = j.finality(result, windows)
	if result.Verdict == Met {
		result.Silent = j.metBySilence(windows)
	}
	for _, by := range i.By {
		result.Tables = append(result.Tables, j.table(by))
	}
	return result
}

// folded judges every group in every window.
func (j *judge) folded(windows []calendar.Period) (results []Group, folded judgement, problems []diag.Code) {
	groups, open := []group{{}}, false
	if j.i.Each != nil {
		if groups, open, problems = j.groups(j.i.Each, j.i.PerGroup); len(problems) > 0 {
			return nil, judgement{}, problems
		}
	}
	for _, g := range groups {
		for _, w := range windows {
			results = append(results, j.judged(g, w))
		}
	}
	if j.i.Groups != nil {
		return results, j.many(results, max(len(windows), 1), open && len(windows) > 0, j.toCome), nil
	}
	return results, fold(results, open && len(windows) > 0), nil
}

func (j *judge) notBegun(result Indicator) Indicator {
	result.Verdict, result.Finality = NoCases, Interim
	if !result.Grouped {
		result.Groups = []Group{{Verdict: NoCases}}
	}
	if j.i.Every != 0 {
		_, notYet := j.i.Period.Intervals(j.i.Every, j.from, j.asOf)
		for _, w := range notYet {
			result.NotYet = append(result.NotYet, j.i.Every.Label(w.From))
		}
	}
	return result
}

// judged computes and judges one group in one window.
func (j *judge) judged(g group, w calendar.Period) Group {
	i := j.i
	m := j.moment
	m.period = w
	o := j.e.at(m).outcome(i, g)
	*j.twice = *j.twice || o.twice && !g.possible
	result := Group{Key: g.key, Possible: g.possible, Least: o.least.of(i), Most: o.most.of(i)}
	if i.Every != 0 {
		result.Window = i.Every.Label(w.From)
	}
	if i.Baseline != nil {
		result.Base = j.baseline(g, w)
	}
	there := *j
	there.moment = m
	inForce := j.asOf
	if i.Every != 0 {
		inForce = w.To
	}
	judged := j.verdict(&there, i.TargetAt(g.value, inForce), o, result.Base)
	if g.possible && judged.verdict == NotMet {
		judged = judgement{verdict: Undetermined}
	}
	result.Verdict, result.Shortfall = judged.verdict, judged.shortfall
	return result
}

func (j *judge) baseline(g group, w calendar.Period) *Base {
	b := j.i.Baseline
	if b.Kind == plan.Fixed {
		return &Base{Least: number(b.Number), Most: number(b.Number), cases: someCases}
	}
	if b.Kind != plan.Named {
		m := j.moment
		m.period = calendar.Period{From: monthsBefore(w.From, b.Months), To: endBefore(w.To, b.Months)}
		m.asOf = endBefore(j.asOf, b.Months)
		m.from = monthsBefore(j.from, b.Months)
		return j.baselineAt(g, m)
	}
	if !b.Mean {
		return j.baselineAt(g, j.back(w, b.Period))
	}
	mean := &Base{Least: new(big.Rat), Most: new(big.Rat), cases: someCases}
	years := 0
	for from := b.Period.From; from < b.Period.To; years++ {
		next := monthsAfter(from, 12)
		of := j.baselineAt(g, j.back(w, calendar.Period{From: from, To: next - 1}))
		mean.cases = min(mean.cases, of.cases)
		mean.Least, mean.Most, from = add(mean.Least, of.Least), add(mean.Most, of.Most), next
	}
	of := multiply(val{lo: mean.Least, hi: mean.Most}, exactly(over(whole(1), whole(years))))
	mean.Least, mean.Most = of.lo, of.hi
	return mean
}

// back is the moment of an earlier period, which is judged as of as much earlier as it
// ends earlier.
func (j *judge) back(w, p calendar.Period) moment {
	m := j.moment
	m.period = p
	for months := 1; endBefore(w.To, months) >= p.To; months++ {
		if endBefore(w.To, months) == p.To {
			m.asOf, m.from = endBefore(j.asOf, months), monthsBefore(j.from, months)
			return m
		}
	}
	days := w.To - p.To
	m.asOf, m.from = j.asOf-days, max(j.from-days, calendar.First)
	return m
}

func monthsAfter(d calendar.Date, n int) calendar.Date {
	year, month, day := d.Civil()
	month += n
	moved, _ := calendar.New(year+(month-1)/12, (month-1)%12+1, day)
	return moved
}

// baselineAt is the baseline of one period.
func (j *judge) baselineAt(g group, m moment) *Base {
	if len(j.silent(j.e, m, true, true, tri.mayHold)) > 0 {
		return &Base{cases: noCases}
	}
	o := j.e.at(m).outcome(j.i, g)
	*j.twice = *j.twice || o.twice && !g.possible
	base := &Base{Least: o.least.Rat(), Most: o.most.Rat(), cases: o.cases}
	if len(j.silent(j.e, m, true, true, tri.holds)) > 0 && base.cases == someCases {
		base.cases = maybeCases
	}
	return base
}

// level is where n, one end of the target, lies. It reports false where there is
// nothing to compare with.
func (j *judge) level(t *target.Target, n value.Number, base *Base) (lo, hi *big.Rat, ok bool) {
	size := number(n)
	switch t.Unit {
	case target.Percent:
		if !t.InPoints {
			size = over(size, whole(100))
		}
	case target.OfBaseline, target.Points:
		size = over(size, whole(100))
	case target.PerMille:
		size = over(size, whole(1000))
	case target.Per:
		size = over(size, number(t.Per))
	}
	if t.Change == target.Below {
		size = negated(size)
	}
	if t.Scale.Sign() > 0 && (t.Change == 0 || t.Unit == target.Amount) && !(t.Unit == target.OfBaseline || t.Unit == target.FractionOfBaseline || t.Unit == target.TimesBaseline) {
		size = times(size, number(t.Scale))
	}
	factor, more := size, new(big.Rat)
	switch isPart := t.Unit == target.OfBaseline || t.Unit == target.FractionOfBaseline || t.Unit == target.TimesBaseline; {
	case t.Change == 0 && !isPart:
		return size, size, true
	case t.Change != 0 && isPart:
		factor = whole(1)
		for range j.years(t) {
			factor = times(factor, add(whole(1), size))
		}
	case t.Change != 0:
		factor, more = whole(1), times(size, whole(j.years(t)))
	}
	if base.cases != someCases {
		return nil, nil, false
	}
	if factor.Sign() == 0 {
		return more, more, true
	}
	v := multiply(val{lo: base.Least, hi: base.Most}, exactly(factor))
	if notAbove := v.lo == nil || v.lo.Sign() <= 0; notAbove && factor.Cmp(whole(1)) != 0 { // a part of what may not be above zero
		return nil, nil, false
	}
	if v.lo != nil {
		v.lo = add(v.lo, more)
	}
	if v.hi != nil {
		v.hi = add(v.hi, more)
	}
	return v.lo, v.hi, true
}

// years is how long a change goes on.
func (j *judge) years(t *target.Target) int {
	if !t.Yearly {
		return 1
	}
	b := j.i.Baseline
	if b.Kind != plan.Named {
		return b.Months / 12
	}
	years := 0
	for endBefore(j.period.To, 12*years) > b.Period.To {
		years++
	}
	return years
}

// end is one end of what a target compares with.
type end struct {
	compare target.Comparison
	lo, hi  *big.Rat
}

// ends are the comparisons of a target: two of a range.
func (j *judge) ends(t *target.Target, base *Base) ([]end, bool) {
	lo, hi, ok := j.level(t, t.Number, base)
	if t.Compare != target.Within || !ok {
		return []end{{t.Compare, lo, hi}}, ok
	}
	last, most, ok := j.level(t, *t.Upper, base)
	return []end{{target.AtLeast, lo, hi}, {target.AtMost, last, most}}, ok
}

func (e end) truth(x val) tri {
	y := val{lo: e.lo, hi: e.hi}
	switch e.compare {
	case target.AtLeast:
		return compareNumbers(expr.LessOrEqual, y, x)
	case target.MoreThan:
		return compareNumbers(expr.Less, y, x)
	case target.AtMost:
		return compareNumbers(expr.LessOrEqual, x, y)
	case target.LessThan:
		return compareNumbers(expr.Less, x, y)
	}
	return compareNumbers(expr.Equal, x, y)
}

// verdictOf judges what has bounds.
func verdictOf(j *judge, t *target.Target, o outcome, base *Base) judgement {
	ends, comparable := j.ends(t, base)
	switch {
	case o.cases == noCases:
		return judgement{verdict: NoCases}
	case o.cases == maybeCases, !comparable:
		return judgement{verdict: Undetermined}
	}
	x := val{lo: o.least.Rat(), hi: o.most.Rat()}
	whole := sure(true)
	for _, e := range ends {
		truth := e.truth(x)
		whole = tri{whole.certain && truth.certain, whole.possible && truth.possible}
	}
	switch {
	case whole.certain:
		return judgement{verdict: Met, shortfall: new(big.Rat)}
	case whole.possible:
		return judgement{verdict: Undetermined}
	}
	return judgement{verdict: NotMet, shortfall: j.shortfall(ends, x, o)}
}

// shortfall says by how much the numerator has to rise or fall. It is nil where that
// is not a whole number, or leads to what the numerator cannot be, or past the other
// end of a range.
func (j *judge) shortfall(ends []end, x val, o outcome) *big.Rat {
	missed := ends[0]
	if len(ends) == 2 {
		switch {
		case !ends[0].truth(x).possible:
		case !ends[1].truth(x).possible:
			missed = ends[1]
		default:
			return nil
		}
	}
	n, from := j.reaching(missed, o)
	if n == nil {
		return nil
	}
	at := exactly(over(n, from.den()))
	for _, e := range ends {
		if len(ends) == 2 && !e.truth(at).certain {
			return nil
		}
	}
	return new(big.Rat).Abs(add(n, negated(from.Num)))
}

// reaching returns the numerator that keeps one end, and what it is at the worst end.
func (j *judge) reaching(e end, o outcome) (*big.Rat, *Fraction) {
	unit := j.unit()
	if unit == nil {
		return nil, nil
	}
	from, goal := o.least, e.hi // the worst ends
	switch e.compare {
	case target.AtMost, target.LessThan:
		from, goal = o.most, e.lo
	case target.Exactly:
		if o.least == nil || o.most == nil || o.least.Num.Cmp(o.most.Num) != 0 || o.least.Den != nil && o.least.Den.Cmp(o.most.Den) != 0 || e.lo == nil || e.hi == nil || e.lo.Cmp(e.hi) != 0 {
			return nil, nil
		}
	}
	if from == nil || goal == nil {
		return nil, nil
	}
	n := over(times(goal, from.den()), unit)
	switch e.compare {
	case target.AtLeast:
		n = ceil(n)
	case target.AtMost:
		n = floor(n)
	case target.MoreThan:
		n = add(floor(n), whole(1))
	case target.LessThan:
		n = add(ceil(n), whole(-1))
	}
	if !n.IsInt() {
		return nil, nil
	}
	if n = times(n, unit); !j.canBe(n, from.Den) {
		return nil, nil
	}
	return n, from
}

// exactVerdict judges one number.
func exactVerdict(j *judge, t *target.Target, o outcome, base *Base) judgement {
	ends, comparable := j.ends(t, base)
	switch {
	case o.cases == noCases:
		return judgement{verdict: NoCases}
	case o.cases == maybeCases, !comparable: // there is no figure
		return judgement{verdict: Undetermined}
	case meetAll(ends, o.least.Rat()):
		return judgement{verdict: Met, shortfall: whole(0)}
	}
	return judgement{verdict: NotMet}
}

// exactShortfall judges one number, and finds the shortfall by trying numbers of
// units.
func exactShortfall(j *judge, t *target.Target, o outcome, base *Base) judgement {
	judged := exactVerdict(j, t, o, base)
	unit := j.unit()
	if judged.verdict != NotMet || unit == nil {
		return judged
	}
	ends, _ := j.ends(t, base)
	first, last := ends[0].lo, ends[len(ends)-1].lo
	up := o.least.Rat().Cmp(first) < 0 || t.Compare == target.MoreThan
	moved := func(units int) *Fraction {
		by := times(whole(units), unit)
		if !up {
			by = negated(by)
		}
		return &Fraction{add(o.least.Num, by), o.least.Den}
	}
	isPast := func(n *big.Rat) bool {
		if up {
			return n.Cmp(first) > 0
		}
		return n.Cmp(last) < 0
	}
	units := 1 + sort.Search(1<<40, func(k int) bool { // where it has reached the goal, or is past it
		n := moved(k + 1).Rat()
		return meetAll(ends, n) || isPast(n)
	})
	if n := moved(units); meetAll(ends, n.Rat()) && j.canBe(n.Num, n.Den) {
		judged.shortfall = times(whole(units), unit)
	}
	return judged
}

func meetAll(ends []end, n *big.Rat) bool {
	return !slices.ContainsFunc(ends, func(e end) bool { return !meets(e.compare, n, e.lo) })
}

// canBe reports whether the numerator over den, or the value, can be n at all,
// whatever the data.
func (j *judge) canBe(n, den *big.Rat) bool {
	e := j.i.Value
	if j.i.Share() {
		e = j.i.Numerator
		if _, _, ok := sameRows(j.i); ok && n.Cmp(den) > 0 {
			return false
		}
	}
	span := j.span(e.Node)
	if j.i.Per == nil && j.i.Scale.Sign() > 0 {
		span = multiply(span, exactly(number(j.i.Scale)))
	}
	return (span.lo == nil || n.Cmp(span.lo) >= 0) && (span.hi == nil || n.Cmp(span.hi) <= 0)
}

// span is what an expression outside rows can be, whatever the data.
func (j *judge) span(n expr.Node) val {
	switch n := n.(type) {
	case *expr.Unary:
		return j.span(n.X).negated()
	case *expr.Binary:
		return combine(n.Op, j.span(n.X), j.span(n.Y))
	case *expr.Literal:
		return of(n.Value)
	case *expr.Call:
		return exactly(whole(len(j.windows(n.Unit))))
	}
	a := n.(*expr.Aggregate)
	b := bounds{j.data, j.moment}
	counts := val{kind: isNumber, lo: whole(0)}
	switch a.Func {
	case expr.CountDistinct:
		if most, ok := b.combinations(a); ok {
			counts.hi = whole(most)
		}
	case expr.PeriodsWith:
		counts.hi = whole(len(j.windows(a.Unit)))
	case expr.The:
		counts.lo, counts.hi = b.rangeOf(a)
	case expr.Sum:
		if lo, _ := b.rangeOf(a); lo == nil || lo.Sign() < 0 {
			counts.lo = nil
		}
	}
	return counts
}

func meets(c target.Comparison, n, goal *big.Rat) bool {
	switch order := n.Cmp(goal); c {
	case target.AtLeast:
		return order >= 0
	case target.AtMost:
		return order <= 0
	case target.MoreThan:
		return order > 0
	case target.LessThan:
		return order < 0
	default:
		return order == 0
	}
}

// unit is the least step that the value or numerator takes: one for counts, one
// in the last decimal place of the cells for sums. It is nil for what has none.
func (j *judge) unit() *big.Rat {
	e := j.i.Value
	if j.i.Share() {
		e = j.i.Numerator
	}
	places := j.places(e.Node, "")
	if places < 0 {
		return nil
	}
	return over(whole(1), new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)))
}

// none says that a number has no step of its own.
const none = -1

// places returns how many decimal places a number has at the most, in the rows
// of a dataset or, where that is empty, at the top.
func (j *judge) places(n expr.Node, dataset string) int {
	switch n := n.(type) {
	case *expr.Literal:
		return placesOf(number(n.Value.Number))
	case *expr.Name:
		return j.placesOfColumn(n, dataset)
	case *expr.Unary:
		return j.places(n.X, dataset)
	case *expr.Binary:
		x, y := j.places(n.X, dataset), j.places(n.Y, dataset)
		switch {
		case x == none || y == none:
			return none
		case n.Op != expr.Mul:
			return max(x, y)
		case dataset == "" && isFraction(n.X) || dataset == "" && isFraction(n.Y):
			return none
		}
		return x + y
	case *expr.Aggregate:
		switch n.Func {
		case expr.Mean:
			return none
		case expr.Sum, expr.The:
			return j.places(n.Args[0], n.Dataset)
		}
	}
	return 0
}

// isFraction reports whether n is a literal that is not a whole number.
func isFraction(n expr.Node) bool {
	switch n := n.(type) {
	case *expr.Literal:
		return !number(n.Value.Number).IsInt()
	case *expr.Unary:
		return isFraction(n.X)
	}
	return false
}

// placesOfColumn looks at all cells of a column, or at what it is derived from.
func (j *judge) placesOfColumn(n *expr.Name, dataset string) int {
	table := j.data.tables[dataset]
	for _, step := range n.Path {
		for _, ref := range table.dataset.Refs {
			if ref.Name == step {
				table = j.data.tables[ref.To]
				break
			}
		}
	}
	if c := column(table.dataset, n.Column); c.Derive != nil {
		return j.places(c.Derive.Node, table.dataset.Name)
	}
	places := 0
	for _, r := range table.rows {
		if v := r.cells[n.Column]; v.Kind == value.OfNumber {
			places = max(places, placesOf(number(v.Number)))
		}
	}
	return places
}

func placesOf(r *big.Rat) int {
	places, _ := r.FloatPrec()
	return places
}

// fold joins the verdicts of groups. open says that there may be further
// groups.
func fold(groups []Group, open bool) judgement {
	count := map[Verdict]int{}
	total := new(big.Rat)
	maybe := false // some group that is met may be none
	for _, g := range groups {
		if g.Possible && g.Verdict == Met {
			maybe = true
			continue
		}
		count[g.Verdict]++
		if g.Verdict == NotMet || g.Verdict == Undetermined {
			total = add(total, g.Shortfall)
		}
	}
	switch {
	case count[NotMet] > 0:
		return judgement{verdict: NotMet, shortfall: total}
	case count[Undetermined] > 0 || open:
		return judgement{verdict: Undetermined}
	case count[Met] > 0:
		return judgement{verdict: Met, shortfall: whole(0)}
	case maybe:
		return judgement{verdict: Undetermined}
	}
	return judgement{verdict: NoCases}
}

// many judges how many groups are met: a group of several windows is met in each.
// open says that rows whose group is unknown may be further groups; some of the windows
// are to come.
func (j *judge) many(results []Group, windows int, open bool, toCome int) judgement {
	if j.i.Each == nil {
		windows = 1
	}
	met, not, maybe := 0, 0, 0
	later := j.notEnded() // groups that are to come
	if j.i.Each != nil {
		later = 0
	}
	for at := 0; at < len(results); at += windows {
		one := fold(results[at:at+windows], false)
		isMet := one.verdict == Met || results[at].Possible && one.verdict == Undetermined
		switch {
		case one.verdict == NotMet:
			not++
		case one.verdict == Undetermined, isMet && results[at].Possible, (isMet || one.verdict == NoCases) && toCome > 0 && j.i.Each != nil:
			maybe++
		case isMet:
			met++
		case j.i.Each != nil && j.notEnded() > 0:
			later++
		}
	}
	if j.i.Each == nil {
		maybe += toCome
	}
	if open {
		maybe += j.unknownRows()
	}
	n := met + not
	told := func(v judgement) judgement {
		v.groups = &[2]int{met, n + maybe}
		return v
	}
	switch {
	case n+maybe == 0:
		return told(judgement{verdict: NoCases})
	case n == 0:
		return told(judgement{verdict: Undetermined})
	}
	t, divisor := j.i.Groups, whole(1)
	goal := number(t.Number)
	if t.Unit == target.Percent {
		goal, divisor, later = over(goal, whole(100)), whole(n+maybe), 0
	}
	e := end{t.Compare, goal, goal}
	truth := e.truth(val{lo: over(whole(met), divisor), hi: over(whole(met+maybe), divisor)})
	switch {
	case truth.certain:
		return told(judgement{verdict: Met, shortfall: whole(0)})
	case truth.possible:
		return told(judgement{verdict: Undetermined})
	}
	return told(judgement{verdict: NotMet, shortfall: missing(e, met, maybe, n+maybe+later, times(goal, divisor))})
}

// notEnded counts the intervals that have not ended.
func (j *judge) notEnded() int {
	if j.i.Every == 0 {
		return 0
	}
	_, notYet := j.i.Period.Intervals(j.i.Every, j.from, j.asOf)
	return len(notYet)
}

// missing counts the groups that are missing, or too many.
func missing(e end, met, maybe, all int, level *big.Rat) *big.Rat {
	from := met
	if e.compare == target.AtMost || e.compare == target.LessThan {
		from = met + maybe
	} else if e.compare == target.Exactly && maybe > 0 {
		return nil
	}
	for k := 0; k <= all; k++ {
		for _, n := range []int{from + k, from - k} {
			if n >= 0 && n <= all && meets(e.compare, whole(n), level) {
				return whole(k)
			}
		}
	}
	return nil
}

// unknownRows counts rows whose group is unknown.
func (j *judge) unknownRows() int {
	e, count := j.e.at(j.moment), 0
	for _, r := range j.data.tables[j.i.Each.Dataset].rows {
		if e.place(r, j.i.Each).kind == isUnknown {
			count++
		}
	}
	return count
}

// groups lists the groups, and says whether there may be further ones.
func (j *judge) groups(by *plan.Grouping, targets []plan.GroupTarget) (groups []group, open bool, problems []diag.Code) {
	e := j.e.at(j.moment)
	switch {
	case by.Register != "":
		groups, problems = j.registered(e, by)
	case len(by.Values) > 0:
		groups = ofValues(by, by.Values)
	default:
		var found []value.Value
		for _, r := range j.data.tables[by.Dataset].rows {
			switch p := e.place(r, by); p.kind {
			case isUnknown:
				open = true
			case isOther:
				found = append(found, p.value)
			}
		}
		for _, t := range targets {
			found = append(found, t.Group)
		}
		slices.SortFunc(found, value.Value.Compare)
		found = slices.CompactFunc(found, func(a, b value.Value) bool { return a.Compare(b) == 0 })
		groups = ofValues(by, found)
		open = open && len(targets) == 0 && !j.hasAll(by, found)
	}
	if len(targets) == 0 {
		return groups, open, problems
	}
	for _, g := range groups {
		if j.i.TargetAt(g.value, j.asOf) == nil {
			problems = append(problems, diag.CodeGroupNoGoal)
		}
	}
	return groups, open, problems
}

// hasAll reports whether the values are all that the column can have.
func (j *judge) hasAll(by *plan.Grouping, found []value.Value) bool {
	c := j.data.columnOf(&expr.Name{Dataset: by.Dataset, Path: by.Path, Column: by.Column})
	all := c.OneOf
	if c.Type == value.Boolean {
		all = []value.Value{value.BooleanOf(true), value.BooleanOf(false)}
	}
	for _, v := range all {
		if !slices.ContainsFunc(found, func(f value.Value) bool { return f.Compare(v) == 0 }) {
			return false
		}
	}
	return len(all) > 0
}

func ofValues(by *plan.Grouping, values []value.Value) []group {
	var groups []group
	for _, v := range values {
		groups = append(groups, group{by: by, value: v, key: v.String()})
	}
	return groups
}

// registered lists the rows of a register that are groups.
func (j *judge) registered(e evaluator, by *plan.Grouping) ([]group, []diag.Code) {
	var groups []group
	register := j.data.tables[by.Register]
	for _, r := range register.rows {
		g := group{by: by, row: r}
		var parts []string
		for _, k := range register.dataset.Key {
			g.value = r.cells[k]
			parts = append(parts, g.value.String())
		}
		g.key = strings.Join(parts, ",")
		if by.Where != nil {
			holds := e.where(by.Where.Node, r)
			if !holds.possible {
				continue
			}
			g.possible = !holds.certain
		}
		groups = append(groups, g)
	}
	slices.SortFunc(groups, func(a, b group) int { return cmp.Compare(a.key, b.key) })
	if by.Values == nil {
		return groups, nil
	}
	var listed []group
	var problems []diag.Code
	for _, v := range by.Values {
		at := slices.IndexFunc(groups, func(g group) bool { return g.value.Compare(v) == 0 })
		if at < 0 {
			problems = append(problems, diag.CodeNoGroup)
			continue
		}
		listed = append(listed, groups[at])
	}
	return listed, problems
}

// table computes the numbers of one `by`.
func (j *judge) table(by *plan.Grouping) Table {
	t := Table{Title: by.Text}
	e := j.e.at(j.moment)
	groups, _, _ := j.groups(by, nil)
	for _, g := range groups {
		o := e.outcome(j.i, g)
		t.Groups = append(t.Groups, Group{Key: g.key, Possible: g.possible, Least: o.least.of(j.i), Most: o.most.of(j.i)})
	}
	if j.hasUnknown(by) {
		o := e.outcome(j.i, group{by: by, unknown: true})
		t.Unknown = &Group{Least: o.least.of(j.i), Most: o.most.of(j.i)}
	}
	return t
}

// hasUnknown reports whether the group of a row is unknown that may count in the
// first aggregate: of a ratio, below the line.
func (j *judge) hasUnknown(by *plan.Grouping) bool {
	b, isBounds := j.e.at(j.moment).(bounds)
	e := j.i.Value
	if j.i.Share() {
		e = j.i.Denominator
	}
	if j.i.Per != nil {
		e = j.i.Per
	}
	first := firstAggregate(e.Node)
	if !isBounds || first == nil {
		return false
	}
	return slices.ContainsFunc(b.weighGroup(j.i, group{by: by, unknown: true}, first, nil), func(w weighed) bool {
		if !w.possible || first.Func != expr.PeriodsWith {
			return w.possible
		}
		date := b.value(first.Args[0], w.row)
		return date.kind == isUnknown && !date.yet || slices.ContainsFunc(j.windows(first.Unit), func(p calendar.Period) bool {
			return date.kind == isOther && p.Contains(date.value.Date)
		})
	})
}

func firstAggregate(n expr.Node) (first *expr.Aggregate) {
	expr.Walk(n, func(n expr.Node) bool {
		if a, ok := n.(*expr.Aggregate); ok && first == nil {
			first = a
		}
		return first == nil
	})
	return first
}
