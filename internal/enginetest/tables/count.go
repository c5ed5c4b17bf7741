package tables

import (
	"fmt"
	"slices"
	"strings"

	"plancheck/internal/query"
	"plancheck/internal/value"
)

// counted is a row that an aggregate looks at.
type counted struct {
	row  *row
	rows tri // whether it belongs to the rows; of a share, to the denominator
	part tri // of a share: whether it belongs to the numerator
}

// count returns the counters of rows that are possible. apart says that it is not
// known which group or window the rows belong to.
func (r *run) count(agg query.Agg, args []query.ExprID, rows []counted, apart bool) query.Counters {
	c := query.Counters{Rows: int64(len(rows))}
	switch agg {
	case query.AggCount:
		for _, row := range rows {
			*either(row.rows.certain, &c.Certain, &c.Uncertain)++
		}
	case query.AggShare:
		for _, row := range rows {
			*classOf(row, &c.Share)++
		}
	case query.AggSum, query.AggMean, query.AggThe:
		for _, row := range rows {
			r.sum(row, args[0], agg != query.AggSum, apart, &c)
		}
	case query.AggDistinct:
		r.different(args, rows, &c)
	}
	return c
}

func either[T any](is bool, yes, no *T) *T {
	if is {
		return yes
	}
	return no
}

// classOf returns the counter of a row in a share.
func classOf(row counted, s *query.ShareCounters) *int64 {
	classes := []*int64{&s.TT, &s.TU, &s.TF}
	if !row.rows.certain {
		classes = []*int64{&s.UT, &s.UU, &s.UF}
	}
	switch {
	case row.part.certain:
		return classes[0]
	case row.part.possible:
		return classes[1]
	}
	return classes[2]
}

// sum adds the number of a row; counts says that the numbers are counted too.
func (r *run) sum(row counted, arg query.ExprID, counts, apart bool, c *query.Counters) {
	v, s := r.eval(row.row, arg), &c.Sum
	n := v.number.Lo
	switch {
	case v.isAbsent():
		c.Absent++
		return
	case v.isOpen():
		*either(row.rows.certain && !v.doubted, &s.Blank, &s.UncertainBlank)++
		return
	case row.rows.certain:
		add(either(n.Sign() < 0, &s.Negative, &s.Positive), n)
	default:
		add(either(n.Sign() < 0, &s.UncertainNegative, &s.UncertainPositive), n)
	}
	if !counts {
		return
	}
	known := either(row.rows.certain, &c.Certain, &c.Uncertain)
	switch {
	case !row.rows.certain:
		widen(*known == 0, &s.Least, &s.Most, n)
	case apart:
		widen(*known == 0, &s.CertainLeast, &s.CertainMost, n)
	}
	*known++
}

func add(sum *value.Number, n value.Number) { *sum = sum.Add(n) }

func widen(first bool, least, most *value.Number, n value.Number) {
	if first {
		*least, *most = n, n
	}
	*least, *most = least.Min(n), most.Max(n)
}

// different counts the different combinations of arguments.
func (r *run) different(args []query.ExprID, rows []counted, c *query.Counters) {
	certain, possible := r.combinations(args, rows, c)
	c.Distinct.Certain, c.Distinct.Possible = int64(len(certain)), int64(len(possible))
	c.Distinct.Joined = c.Distinct.Possible
}

// combinations returns the known combinations of certain and of possible rows, and
// counts the other rows.
func (r *run) combinations(args []query.ExprID, rows []counted, c *query.Counters) (certain, possible map[string]bool) {
	certain, possible = map[string]bool{}, map[string]bool{}
	for _, row := range rows {
		var b strings.Builder
		absent, open, doubted := false, false, false
		for _, arg := range args {
			v := r.eval(row.row, arg)
			absent, open, doubted = absent || v.isAbsent(), open || v.isOpen(), doubted || v.doubted
			if v.form == reference {
				fmt.Fprintf(&b, "row %p", v.row)
			} else {
				b.WriteString(combination([]value.Value{v.shown()}))
			}
		}
		switch {
		case absent:
			c.Absent++
		case open:
			c.Distinct.Blank++
			if row.rows.certain && !doubted {
				c.Distinct.CertainBlank++
			}
		default:
			possible[b.String()] = true
			if row.rows.certain {
				certain[b.String()] = true
			}
		}
	}
	return certain, possible
}

// nestedValue returns what an aggregate is in a row.
func (r *run) nestedValue(at *row, id query.NestedID) val {
	if r.nested[id] == nil {
		r.nested[id] = map[*row]val{}
		rows := r.inRows(id)
		for _, parent := range r.datasets[r.query.Nested[id].Parent].rows {
			r.nested[id][parent] = r.aggregate(&r.query.Nested[id], rows[parent])
		}
	}
	return r.nested[id][at]
}

// inRows returns the possible rows of a nested aggregate's dataset, by the row that
// they lead to.
func (r *run) inRows(id query.NestedID) map[*row][]counted {
	n := &r.query.Nested[id]
	rows := map[*row][]counted{}
	for _, child := range r.datasets[n.Child].rows {
		parent := r.follow(child, n.Path)
		if where := r.condition(child, n.Where); parent != nil && where.possible {
			rows[parent] = append(rows[parent], counted{row: child, rows: where})
		}
	}
	return rows
}

func (r *run) aggregate(n *query.Nested, rows []counted) val {
	switch n.Agg {
	case query.AggAny:
		t := tri{}
		for _, row := range rows {
			t = tri{t.certain || row.rows.certain, true}
		}
		return val{form: condition, truth: t}
	case query.AggPeriods:
		return val{form: numeric, number: r.periods(n.Parts, rows).Bounds()}
	case query.AggLatest:
		return r.latest(n.Args[0], rows)
	}
	bounds := n.Bounds(r.count(n.Agg, n.Args, rows, false))
	if bounds.Cases == query.NoCases {
		return val{absent: true, form: numeric}
	}
	return val{form: numeric, number: bounds.Interval(), doubted: bounds.Cases == query.MaybeCases}
}

// latest returns the latest day of rows, as a number. Without a certain one there may be
// none.
func (r *run) latest(arg query.ExprID, rows []counted) val {
	number, isCertain := value.Interval{}, false
	var possible []value.Number
	for _, row := range rows {
		switch date := r.eval(row.row, arg); {
		case date.isAbsent():
		case date.isOpen():
			number.NoHi = true
		default:
			day := value.Int(int64(date.value.Date))
			possible = append(possible, day)
			if row.rows.certain && (!isCertain || day.Cmp(number.Lo) > 0) {
				number.Lo, isCertain = day, true
			}
		}
	}
	if !isCertain {
		return val{form: numeric, absent: len(possible) == 0 && !number.NoHi, doubted: true}
	}
	number.Hi = slices.MaxFunc(possible, value.Number.Cmp)
	return val{form: numeric, number: number}
}

func (r *run) periods(parts *query.Partition, rows []counted) query.PeriodCounters {
	c := query.PeriodCounters{Windows: int64(len(parts.Windows))}
	certain, possible := map[int]bool{}, map[int]bool{}
	for _, row := range rows {
		switch window, in := r.window(row.row, parts); {
		case !in:
		case window == query.UnknownWindow:
			c.Undated++
		default:
			possible[window] = true
			certain[window] = certain[window] || row.rows.certain
		}
	}
	for window := range possible {
		c.Possible++
		if certain[window] {
			c.Certain++
		}
	}
	return c
}

// window returns the window of a row, and false for one that lies in none.
func (r *run) window(row *row, parts *query.Partition) (window int, ok bool) {
	date := r.eval(row, parts.Date)
	switch {
	case date.isAbsent():
		return 0, false
	case date.isOpen():
		return query.UnknownWindow, true
	}
	for w, period := range parts.Windows {
		if period.From <= date.value.Date && date.value.Date <= period.To {
			return w, true
		}
	}
	return 0, false
}
