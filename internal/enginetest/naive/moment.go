package naive

import (
	"math/big"
	"strings"

	"plancheck/internal/calendar"
	"plancheck/internal/expr"
	"plancheck/internal/plan"
	"plancheck/internal/value"
)

// moment is what `period` and `as_of` mean while a number is computed.
type moment struct {
	period calendar.Period
	asOf   calendar.Date
	from   calendar.Date
	// silent is what known(p, e) is where e is false, in exact mode only.
	silent bool
	// deriving is set inside a derived column.
	deriving bool
	// written is set where keys and references are read, as they are written.
	written bool
	// later is set, in bounds alone, where a later day is asked for: then a date that
	// is absent may be there, after as_of, and as_of moves on.
	later bool
	// atLast is set where the name as_of means the last day that there is.
	atLast bool
}

// sees reports whether a date that is written in a column is there as of the
// moment: what is planned always is, other things when they have happened.
func (m moment) sees(c *plan.Column, v value.Value) bool {
	switch {
	case m.written || c.Planned:
		return true
	case v.Kind == value.OfDate:
		return v.Date <= m.asOf
	case v.Kind == value.OfDatetime:
		return v.Datetime.Date() <= m.asOf
	}
	return true
}

// mayBeAbsent reports whether an unknown cell of the column may hold what has
// not happened yet.
func (m moment) mayBeAbsent(c *plan.Column) bool {
	return !m.written && !c.Planned && (c.Type == value.Date || c.Type == value.Datetime)
}

// monthsBefore returns the same day of an earlier month, or that month's last
// day where there is no such day.
func monthsBefore(d calendar.Date, n int) calendar.Date {
	year, month, day := d.Civil()
	for ; n > 0; n-- {
		if month--; month == 0 {
			year, month = year-1, 12
		}
	}
	for ; ; day-- {
		if moved, err := calendar.New(year, month, day); err == nil {
			return moved
		}
		if day == 1 {
			return calendar.First
		}
	}
}

// endBefore is monthsBefore of the end of something: the last day of a month
// becomes the last day of the earlier one.
func endBefore(d calendar.Date, n int) calendar.Date {
	moved := monthsBefore(d, n)
	if (d + 1).Month() == d.Month() {
		return moved
	}
	for (moved + 1).Month() == moved.Month() {
		moved++
	}
	return moved
}

func (m moment) part(p expr.Part) calendar.Date {
	switch p {
	case expr.PeriodStart:
		return m.period.From
	case expr.PeriodEnd:
		return m.period.To
	}
	if m.atLast {
		return calendar.Last
	}
	return m.asOf
}

// windows are the intervals that periods and periods_with look at.
func (m moment) windows(u calendar.Unit) []calendar.Period {
	ended, _ := m.period.Intervals(u, m.from, m.asOf)
	return ended
}

// Number arithmetic. A nil number is an infinite one, whose sign is known from
// where it is used.

func whole(n int) *big.Rat { return big.NewRat(int64(n), 1) }

func add(a, b *big.Rat) *big.Rat {
	if a == nil || b == nil {
		return nil
	}
	return new(big.Rat).Add(a, b)
}

func negated(a *big.Rat) *big.Rat {
	if a == nil {
		return nil
	}
	return new(big.Rat).Neg(a)
}

func times(a, b *big.Rat) *big.Rat { return new(big.Rat).Mul(a, b) }

func over(a, b *big.Rat) *big.Rat { return new(big.Rat).Quo(a, b) }

func floor(a *big.Rat) *big.Rat {
	return new(big.Rat).SetInt(new(big.Int).Div(a.Num(), a.Denom()))
}

func ceil(a *big.Rat) *big.Rat { return negated(floor(negated(a))) }

func lesser(a, b *big.Rat) *big.Rat {
	if a == nil || b == nil {
		return nil
	}
	if a.Cmp(b) < 0 {
		return a
	}
	return b
}

func greater(a, b *big.Rat) *big.Rat {
	if a == nil || b == nil {
		return nil
	}
	if a.Cmp(b) > 0 {
		return a
	}
	return b
}

// follow returns the row that the references lead to from r, nil where one of
// them is absent.
func follow(r *row, path []string) *row {
	for _, p := range path {
		if r == nil {
			return nil
		}
		r = r.refs[p]
	}
	return r
}

// children returns the rows of the aggregate's dataset that lead to outer.
func (d *Data) children(a *expr.Aggregate, outer *row) []*row {
	chain := a.Dataset + "." + strings.Join(a.Chain, ".")
	if d.leading[chain] == nil {
		to := map[*row][]*row{}
		for _, r := range d.tables[a.Dataset].rows {
			end := follow(r, a.Chain)
			to[end] = append(to[end], r)
		}
		d.leading[chain] = to
	}
	return d.leading[chain][outer]
}

// lost reports whether a column is a reference that leads to no row although it
// is not blank, which makes it absent.
func lost(r *row, column string) bool {
	d := r.table.dataset
	for _, ref := range d.Refs {
		if d.Tolerate.Orphans && len(ref.From) == 1 && ref.From[0] == column {
			return r.refs[ref.Name] == nil
		}
	}
	return false
}

// columnOf returns the declaration of the column that n denotes.
func (d *Data) columnOf(n *expr.Name) *plan.Column {
	s := d.plan.Schema.Dataset(n.Dataset)
	for _, p := range n.Path {
		s = d.plan.Schema.Dataset(s.Ref(p).To)
	}
	return column(d.tables[s.Name].dataset, n.Column)
}

func prefix(s string, n int) string {
	runes := []rune(s)
	return string(runes[:min(n, len(runes))])
}

// datePart computes year, quarter, month, day, weekday of a date.
func datePart(name string, d calendar.Date) int {
	switch name {
	case "year":
		return d.Year()
	case "quarter":
		return d.Quarter()
	case "month":
		return d.Month()
	case "day":
		_, _, day := d.Civil()
		return day
	}
	return d.Weekday()
}

func literalInt(n expr.Node) int {
	switch n := n.(type) {
	case *expr.Literal:
		i, _ := n.Value.Number.Int64()
		return int(i)
	case *expr.Unary:
		return -literalInt(n.X)
	}
	panic("naive: not a whole literal: " + n.String())
}

// isDays returns the number of days where n is days(k) or weeks(k).
func isDays(n expr.Node) (int, bool) {
	c, ok := n.(*expr.Call)
	switch {
	case ok && c.Func == "days":
		return literalInt(c.Args[0]), true
	case ok && c.Func == "weeks":
		return 7 * literalInt(c.Args[0]), true
	}
	return 0, false
}

// isDuration returns the number of seconds where n is a length of time by itself.
func isDuration(n *expr.Call) (int, bool) {
	seconds, ok := map[string]int{"minutes": 60, "hours": 60 * 60, "days": 24 * 60 * 60, "weeks": 7 * 24 * 60 * 60}[n.Func]
	if !ok {
		return 0, false
	}
	return seconds * literalInt(n.Args[0]), true
}

func number(n value.Number) *big.Rat { return n.Rat() }

func column(d *plan.Dataset, name string) *plan.Column {
	for _, c := range d.Columns {
		if c.Name == name {
			return c
		}
	}
	panic("naive: no column " + d.Name + "." + name)
}
