package naive

import (
	"math/rand/v2"
	"slices"

	"plancheck/internal/calendar"
	"plancheck/internal/expr"
	"plancheck/internal/plan"
	"plancheck/internal/target"
	"plancheck/internal/value"
)

// mayCome reports whether a date of the column that is absent may be there on a
// later day.
func (m moment) mayCome(c *plan.Column) bool {
	isDate := c.Type == value.Date || c.Type == value.Datetime
	return isDate && !m.written && (!c.Planned || c.Blank == value.BlankAbsent)
}

// turned are the comparisons with their sides exchanged.
var turned = map[expr.Op]expr.Op{
	expr.Equal: expr.Equal, expr.Less: expr.Greater, expr.LessOrEqual: expr.GreaterOrEqual,
	expr.Greater: expr.Less, expr.GreaterOrEqual: expr.LessOrEqual,
}

// reaches reports whether a date that is to come may satisfy the comparison n with
// y. It cannot if it would have to lie up to as_of.
func (b bounds) reaches(op expr.Op, n *expr.Binary, y val) bool {
	switch op {
	case expr.InPeriod:
		return b.period.To > b.asOf
	case expr.In:
		return slices.ContainsFunc(n.List, func(l *expr.Literal) bool { return b.mayBeAfter(of(l.Value)) })
	case expr.Equal, expr.Less, expr.LessOrEqual:
		return b.mayBeAfter(y)
	}
	return true
}

func (b bounds) mayBeAfter(v val) bool {
	switch {
	case v.kind != isOther:
		return v.kind == isUnknown
	case v.value.Kind == value.OfDatetime:
		return v.value.Datetime.Date() > b.asOf
	}
	return v.value.Date > b.asOf
}

// moving is the truth of condition n. It is unknown where a later day may change it,
// because n depends on as_of or on how many intervals have ended.
func (b bounds) moving(n expr.Node, holds func(bounds) tri) tri {
	is := holds(b)
	ordered, otherwise := b.mentionsDay(n)
	switch {
	case !b.later || !ordered && !otherwise:
		return is
	case otherwise:
		return unknown
	}
	b.atLast = true
	if holds(b) != is {
		return unknown
	}
	return is
}

// mentionsDay reports whether a condition compares as_of, or days counted from it,
// by order; and whether it depends on the day in another way.
func (b bounds) mentionsDay(n expr.Node) (ordered, otherwise bool) {
	expr.Walk(n, func(n expr.Node) bool {
		switch n := n.(type) {
		case *expr.PeriodPart:
			ordered = ordered || n.Part == expr.AsOf
		case *expr.Call:
			otherwise = otherwise || n.Func == "periods" && b.asOf < b.period.To || mentionsAsOf(n)
		case *expr.Binary:
			orders := []expr.Op{expr.Less, expr.LessOrEqual, expr.Greater, expr.GreaterOrEqual, expr.Add, expr.Sub, expr.Mul}
			otherwise = otherwise || !slices.Contains(orders, n.Op) && mentionsAsOf(n)
		case *expr.Aggregate:
			otherwise = otherwise || n.Func == expr.PeriodsWith && b.asOf < b.period.To
			return false
		}
		return true
	})
	return ordered, otherwise
}

// mentionsAsOf looks for as_of outside the conditions of aggregates.
func mentionsAsOf(n expr.Node) (found bool) {
	expr.Walk(n, func(n expr.Node) bool {
		part, ok := n.(*expr.PeriodPart)
		_, isAggregate := n.(*expr.Aggregate)
		found = found || ok && part.Part == expr.AsOf
		return !isAggregate
	})
	return found
}

// finality says whether a later day can change the verdict.
func (j *judge) finality(r Indicator, windows []calendar.Period) Finality {
	i := j.i
	ended := j.asOf >= i.Period.To
	for _, m := range i.Milestones {
		ended = ended && (i.Every != 0 || m.Date <= j.asOf)
	}
	if i.Groups != nil && !ended && i.Every != 0 {
		all := *j
		all.toCome = len(r.NotYet)
		_, folded, _ := all.folded(windows)
		ended = folded.verdict == r.Verdict && (r.Verdict == Met || r.Verdict == NotMet)
	}
	switch {
	case i.Groups != nil && !ended:
		return Interim
	case i.Groups != nil:
	case r.Verdict == NotMet && j.passed(r.Groups):
		return Final
	case !ended && (i.Every == 0 || r.Verdict != NotMet):
		return Interim
	}
	switch {
	case r.Verdict == Undetermined && !j.dependsOnDay():
		return Final
	case r.Verdict == Undetermined:
		return Unsaid
	}
	later := *j
	later.later, later.e, later.verdict = true, bounds{data: j.data}, verdictOf
	_, folded, _ := later.folded(windows)
	if folded.verdict != r.Verdict {
		return Interim
	}
	return Final
}

// dependsOnDay reports whether the indicator reads a date that may be absent so far,
// or speaks of the day.
func (j *judge) dependsOnDay() bool {
	read := readBy(j.data.plan, j.i)
	for _, d := range j.data.plan.Datasets {
		for _, c := range d.Columns {
			if read[d.Name+"."+c.Name] && (moment{}).mayCome(c) {
				return true
			}
		}
	}
	texts := []*plan.Expression{j.i.Value, j.i.Per, j.i.Numerator, j.i.Denominator}
	if j.i.Each != nil {
		texts = append(texts, j.i.Each.Where)
	}
	return slices.ContainsFunc(texts, func(text *plan.Expression) bool {
		found := false
		if text != nil {
			expr.Walk(text.Node, func(n expr.Node) bool {
				part, isPart := n.(*expr.PeriodPart)
				call, isCall := n.(*expr.Call)
				a, isAggregate := n.(*expr.Aggregate)
				found = found || isPart && part.Part == expr.AsOf || isCall && call.Func == "periods" || isAggregate && a.Func == expr.PeriodsWith
				return true
			})
		}
		return found
	})
}

// passed reports whether a ceiling on a count of what lasts is passed.
func (j *judge) passed(groups []Group) bool {
	i, t := j.i, j.i.Target
	if t == nil || i.Share() || i.Per != nil || t.IsOfBaseline() {
		return false
	}
	a, isAggregate := i.Value.Node.(*expr.Aggregate)
	if !isAggregate || a.Func != expr.Count && a.Func != expr.CountDistinct || a.Where != nil && !j.data.plan.Schema.Lasting(a.Where) {
		return false
	}
	ends, _ := j.ends(t, nil)
	last := ends[len(ends)-1]
	return slices.ContainsFunc(groups, func(g Group) bool { // one that is passed stays so
		return g.Verdict == NotMet && g.Shortfall != nil && g.Least != nil && g.Least.Rat().Cmp(last.lo) >= 0 && last.compare != target.AtLeast && last.compare != target.MoreThan
	})
}

// Change judges an indicator of data without blanks, and again on later days, on
// which dates that are absent so far may be there; silent is what known(p, e) is
// where e is false. It tries so many ways. It returns the verdict of today, and a
// later one that differs from it, or an empty one if no way leads to another. It
// passes over dates that make a group without a target.
func Change(d *Data, i *plan.Indicator, asOf *calendar.Date, silent bool, ways int, random *rand.Rand) (now, later Verdict) {
	day := dayOf(i, asOf)
	on := func(day calendar.Date) Indicator {
		return newJudge(d, i, day, exact{d, moment{silent: silent}}, exactVerdict).indicator()
	}
	now = on(day).Verdict
	dates := d.toCome(i, day)
	defer func() {
		for _, x := range dates {
			x.row.cells[x.column.Name] = x.written
		}
	}()
	for range ways {
		for _, x := range dates {
			x.row.cells[x.column.Name] = x.choose(day, random)
		}
		judged := on(day + laterBy[random.IntN(len(laterBy))])
		if len(judged.Problems) == 0 && judged.Verdict != now {
			return now, judged.Verdict
		}
	}
	return now, ""
}

// laterBy are how many days later it is judged again, and how many days after as_of
// a date comes.
var laterBy = []calendar.Date{1, 2, 5, 15, 31, 59, 100, 366, 3000}

// toCome is a date that is absent as of a day.
type toCome struct {
	row     *row
	column  *plan.Column
	written value.Value
}

func (d *Data) toCome(i *plan.Indicator, day calendar.Date) []toCome {
	var dates []toCome
	read, m := readBy(d.plan, i), moment{asOf: day}
	for _, dataset := range d.plan.Datasets {
		for _, r := range d.tables[dataset.Name].rows {
			for _, c := range dataset.Columns {
				v, there := r.cells[c.Name]
				if there && read[dataset.Name+"."+c.Name] && m.mayCome(c) && (v.Kind == value.Absent || !m.sees(c, v)) {
					dates = append(dates, toCome{r, c, v})
				}
			}
		}
	}
	return dates
}

// choose returns what the cell may hold: none, or a day after as_of.
func (x toCome) choose(day calendar.Date, random *rand.Rand) value.Value {
	if random.IntN(3) == 0 {
		return value.Value{}
	}
	date := day + laterBy[random.IntN(len(laterBy))]
	if x.column.Type == value.Datetime {
		return value.DatetimeOf(date.Start() + calendar.Datetime(random.IntN(86400)))
	}
	return value.DateOf(date)
}
