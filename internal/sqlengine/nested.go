package sqlengine

import (
	"fmt"
	"strings"

	"plancheck/internal/query"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// aggregate is what an aggregate inside rows is in a row of the relation. Its rows are
// grouped in a subquery by the key of the row that they lead to.
func (r *relation) aggregate(id query.NestedID) val {
	if v, known := r.inside[id]; known {
		return v
	}
	n := &r.q.Nested[id]
	g := r.grouping(n)
	name := fmt.Sprintf("%sn%d", r.prefix, id)
	v := g.value(n, name)
	var on []string
	for i, key := range r.key(nil) {
		on = append(on, fmt.Sprintf("%s = %sk%d", key, name, i))
	}
	text := fmt.Sprintf("%s (%s) AS %s ON %s", r.join, g.text(name), name, strings.Join(on, " AND "))
	r.joins = append(r.joins, func() string { return text })
	r.inside[id] = v
	return v
}

// grouping is the subquery of an aggregate inside rows.
type grouping struct {
	rows    *relation
	keys    []string
	inner   []string // what is selected of each row, beside keys and status m
	outer   []string // what is selected of each group
	where   []string // of the rows
	second  string   // a second level: what rows are grouped by first; empty: there is none
	between []string // what is selected of the first groups
}

func (r *relation) grouping(n *query.Nested) *grouping {
	rows := r.compiler.relation(n.Child)
	g := &grouping{rows: rows}
	last := n.Path[len(n.Path)-1]
	before := n.Path[:len(n.Path)-1]
	of := n.Child
	if len(before) > 0 {
		of = rows.at(before).of
	}
	g.keys = rows.keys(before, &r.tables[of].q.Refs[last])
	return g
}

// counted names a column that is computed for each group.
func (g *grouping) counted(name, suffix, sql string) string {
	g.outer = append(g.outer, of(g.rows.optional, sql)+" AS "+name+suffix)
	return name + suffix
}

// ofRow names a column that is computed for each row.
func (g *grouping) ofRow(suffix, sql string) string {
	name := g.rows.prefix + suffix
	g.inner = append(g.inner, sql+" AS "+name)
	return name
}

// text writes the subquery, whose keys are called k0, k1, ... after the name.
func (g *grouping) text(name string) string {
	p := g.rows.prefix
	var inner, keys, there, outer []string
	for i, key := range g.keys {
		k := fmt.Sprintf("%sk%d", name, i)
		inner = append(inner, key+" AS "+k)
		keys = append(keys, k)
		there = append(there, k+" IS NOT NULL")
		outer = append(outer, k)
	}
	rows := g.rows.source().computing(append(inner, g.inner...), p+"i").and(append(append(there, p+"m >= 1"), g.where...)...)
	by := strings.Join(keys, ", ")
	outer = append(append(outer, "1 AS "+name+"m"), g.outer...)
	if g.second == "" {
		return rows.selects(strings.Join(outer, ", ")) + " GROUP BY " + by
	}
	first := by + ", " + g.second
	between := rows.selects(first+", "+strings.Join(g.between, ", ")) + " GROUP BY " + first
	return as(between, p+"j").selects(strings.Join(outer, ", ")) + " GROUP BY " + by
}

// value adds what has to be counted, and says what the aggregate is in the row that is
// joined with the group of this name.
func (g *grouping) value(n *query.Nested, name string) val {
	m := g.ofRow("m", g.rows.condition(n.Where).status())
	v := val{form: numeric, absent: no, doubted: no}
	joined := certainly(name + "m = 1")
	switch n.Agg {
	case query.AggAny:
		certain := g.counted(name, "t", "max("+m+")")
		return val{form: condition, truth: truth{certainly(certain + " = 2"), joined}, absent: no, doubted: no}
	case query.AggCount:
		certain, all := g.counted(name, "t", of(g.rows.whole, count(m+" = 2"))), g.counted(name, "u", of(g.rows.whole, "count(*)"))
		v.number = counts("COALESCE("+certain+", 0)", "COALESCE("+all+", 0)")
		if g.rows.condition(n.Where).open() == no {
			v.number.hi = v.number.lo
			v.sure = true
		}
		return v
	case query.AggSum:
		v.number = g.sum(n, name, m)
	case query.AggMean:
		return g.mean(n, name, m)
	case query.AggLatest:
		return g.latest(n, name, m)
	case query.AggDistinct:
		v.number = g.distinct(n, name, m)
	case query.AggPeriods:
		v.number = g.periods(n, name, m)
	default:
		refuse(&query.Expr{}, words.NotInSQL.With())
	}
	v.number.lo.num = when(joined, v.number.lo.num, "0")
	if !v.number.hi.isOpen() {
		v.number.hi.num = when(joined, v.number.hi.num, "0")
	} else {
		v.number.hi.num = when(joined, null, "0")
	}
	return v
}

// least is the smaller of two numbers that are there, and most the larger.
func least(x, y string) string {
	return "CASE WHEN " + x + " < " + y + " THEN " + x + " ELSE " + y + " END"
}

func most(x, y string) string {
	return "CASE WHEN " + x + " > " + y + " THEN " + x + " ELSE " + y + " END"
}

// counts is a number of rows.
func counts(lo, hi string) interval {
	return interval{lo: fraction{num: lo}, hi: fraction{num: hi}, unknown: no, num: digits{before: rowDigits}}
}

// count counts rows of a group.
func count(where string) string { return "count(CASE WHEN " + where + " THEN 1 END)" }

// total sums up a number of a group's rows; of none it is 0.
func total(where, number string) string {
	return "COALESCE(sum(CASE WHEN " + where + " THEN " + number + " END), 0)"
}

// argument adds the state and the number of an argument, which has as many digits after
// the point as a sum that it is part of: an engine that limits them has none of two
// numbers with different ones chosen.
func (g *grouping) argument(id query.ExprID, sum digits) (state, number string) {
	e := &g.rows.tables[g.rows.id].q.Exprs[id]
	v := g.rows.eval(nil, id)
	number = g.rows.parts(e, v)[0]
	if g.rows.digits > 0 && v.number.num.after < sum.after {
		number = "(" + number + " + " + g.rows.number(value.Number{}, sum.after) + ")"
	}
	return g.ofRow("s", v.state()), g.ofRow("v", number)
}

// blanks are the certain and uncertain rows whose number is not known.
func blanks(m, state string) (certain, uncertain string) {
	return count(m + " = 2 AND " + state + " = 2"), count(m + " = 1 AND " + state + " >= 2 OR " + m + " = 2 AND " + state + " = 3")
}

func (g *grouping) sum(n *query.Nested, name, m string) interval {
	digits := g.summed(n)
	state, number := g.argument(n.Args[0], digits)
	known := state + " = 1 AND " + m
	sum := total(known+" = 2", number)
	blank, uncertain := blanks(m, state)
	end := func(side string, end value.Number, none bool, with0 value.Number) string {
		text := sum + " + " + total(known+" = 1 AND "+number+side+"0", number)
		if none {
			return "CASE WHEN " + blank + " + " + uncertain + " = 0 THEN " + text + " END"
		}
		return fmt.Sprintf("%s + %s * (%s) + %s * (%s)", text, blank, g.rows.number(end, 0), uncertain, g.rows.number(with0, 0))
	}
	zero := n.Range.WithZero()
	lo := g.counted(name, "l", end(" < ", n.Range.Lo, n.Range.NoLo, zero.Lo))
	hi := g.counted(name, "h", end(" > ", n.Range.Hi, n.Range.NoHi, zero.Hi))
	return interval{lo: fraction{num: lo}, hi: fraction{num: hi}, unknown: no, num: digits}
}

// summed are the digits of a sum over all rows, whatever blank ones hold.
func (g *grouping) summed(n *query.Nested) digits {
	e := &g.rows.tables[g.rows.id].q.Exprs[n.Args[0]]
	of := g.rows.eval(nil, n.Args[0]).number.num
	for _, end := range []value.Number{n.Range.Lo, n.Range.Hi} {
		of = of.or(ofNumber(end))
	}
	of = of.times(digits{before: rowDigits})
	g.rows.exact(e, of)
	return of
}

// mean has ends over their denominators. It is absent where there is no row, and
// doubted where each may take no part.
func (g *grouping) mean(n *query.Nested, name, m string) val {
	digits := g.summed(n)
	state, number := g.argument(n.Args[0], digits)
	known := state + " = 1 AND " + m
	sum, rows, joining := total(known+" = 2", number), count(known+" = 2"), count(known+" = 1")
	blank := count(state + " >= 2")
	d := g.rows.Dialect
	// pulled returns the numerator and the denominator of an end.
	pulled := func(function, side string, worse func(x, y string) string, end value.Number, none bool) (string, string) {
		limit := d.number(end, digits.after)
		if none {
			limit = null
		}
		own := function + "(CASE WHEN " + known + " = 1 THEN " + number + " END)"
		both := worse(own, limit)
		if none {
			both = null
		}
		pull := "CASE WHEN " + joining + " = 0 THEN " + limit + " WHEN " + blank + " > 0 THEN " + both + " ELSE " + own + " END"
		all := "(" + joining + " + " + blank + ")"
		noEnd := ""
		if none {
			noEnd = "WHEN " + blank + " > 0 THEN NULL "
		}
		moves := "(" + pull + ") * " + rows + " " + side + " " + sum
		num := fmt.Sprintf("CASE %sWHEN %s = 0 THEN %s WHEN %s > 0 AND %s THEN %s + (%s) * %s ELSE %s END", noEnd, rows, pull, all, moves, sum, pull, all, sum)
		den := fmt.Sprintf("CASE WHEN %s = 0 THEN 1 WHEN %s > 0 AND %s THEN %s + %s ELSE %s END", rows, all, moves, rows, all, rows)
		return num, den
	}
	end := func(suffix, function, side string, worse func(x, y string) string, limit value.Number, none bool) fraction {
		num, den := pulled(function, side, worse, limit, none)
		return fraction{g.counted(name, suffix+"n", num), g.counted(name, suffix+"d", den)}
	}
	v := val{form: numeric, number: interval{unknown: no, num: digits, den: rowDigits}}
	v.number.lo = end("l", "min", "<", least, n.Range.Lo, n.Range.NoLo)
	v.number.hi = end("h", "max", ">", most, n.Range.Hi, n.Range.NoHi)
	all := g.counted(name, "a", count(state+" >= 1"))
	certain := g.counted(name, "t", rows)
	v.absent = not(certainly(all + " > 0"))
	v.doubted = and(not(v.absent), certainly(certain+" = 0"))
	return v
}

// latest is the number of the latest day. It is absent where there is no row with a date,
// and doubted where there may be none.
func (g *grouping) latest(n *query.Nested, name, m string) val {
	state, date := g.argument(n.Args[0], digits{})
	d := g.rows.Dialect
	day := d.between(date, d.date(0))
	certain := g.counted(name, "l", "max(CASE WHEN "+state+" = 1 AND "+m+" = 2 THEN "+day+" END)")
	most := g.counted(name, "h", "CASE WHEN "+count(state+" >= 2")+" = 0 THEN max(CASE WHEN "+state+" = 1 THEN "+day+" END) END")
	dated := g.counted(name, "a", count(state+" >= 1"))
	v := val{form: numeric, absent: not(certainly(dated + " > 0"))}
	v.doubted = and(not(v.absent), isNull(certain))
	v.number = counts(certain, most)
	return v
}

func (g *grouping) distinct(n *query.Nested, name, m string) interval {
	d := newDistinct(g.rows, n.Args, g.ofRow)
	g.where = append(g.where, d.state+" >= 1")
	g.second = strings.Join(d.by(), ", ")
	p := g.rows.prefix
	g.between = d.counts(p, m)
	certain := fmt.Sprintf("count(CASE WHEN %s = 1 AND %sx = 2 THEN 1 END)", d.state, p)
	possible := fmt.Sprintf("count(CASE WHEN %s = 1 THEN 1 END)", d.state)
	blank := fmt.Sprintf("COALESCE(sum(CASE WHEN %s = 2 THEN %sy END), 0)", d.state, p)
	certainBlank := fmt.Sprintf("COALESCE(sum(%sz), 0)", p)
	lo := fmt.Sprintf("CASE WHEN %s > 0 AND %s = 0 THEN 1 ELSE %s END", certainBlank, certain, certain)
	hi := possible + " + " + blank
	if n.Cap > 0 {
		hi = most(lo, least(hi, fmt.Sprint(n.Cap)))
	}
	return counts(g.counted(name, "l", of(g.rows.whole, lo)), g.counted(name, "h", of(g.rows.whole, hi)))
}

func (g *grouping) periods(n *query.Nested, name, m string) interval {
	window := g.ofRow("w", g.rows.window(n.Parts))
	p := g.rows.prefix
	g.where = append(g.where, window+" >= -1")
	g.second = window
	g.between = []string{"max(" + m + ") AS " + p + "x", "count(*) AS " + p + "y"}
	certain := fmt.Sprintf("count(CASE WHEN %s >= 0 AND %sx = 2 THEN 1 END)", window, p)
	hi := fmt.Sprintf("%s + COALESCE(sum(CASE WHEN %s = -1 THEN %sy END), 0)", count(window+" >= 0"), window, p)
	windows := fmt.Sprint(len(n.Parts.Windows))
	return counts(g.counted(name, "l", of(g.rows.whole, certain)), g.counted(name, "h", of(g.rows.whole, least(hi, windows))))
}

// distinct is what has to be known of rows to count combinations of arguments. Its
// state is 0 for rows that take no part, 1 where all parts are known, otherwise 2.
type distinct struct {
	state, sure string
	parts       []string
}

func newDistinct(rows *relation, args []query.ExprID, ofRow func(suffix, sql string) string) distinct {
	absent, open, doubted := no, no, no
	var texts []string
	for _, id := range args {
		e := &rows.tables[rows.id].q.Exprs[id]
		v := rows.eval(nil, id)
		absent, open, doubted = or(absent, v.absent), or(open, v.open()), or(doubted, v.doubted)
		texts = append(texts, rows.keyed(e, v)...)
	}
	d := distinct{state: ofRow("s", stateOf(absent, open))}
	d.sure = ofRow("d", when(doubted, "0", "1"))
	for i, text := range texts {
		d.parts = append(d.parts, ofRow(fmt.Sprintf("v%d", i), when(and(not(absent), not(open)), text, "")))
	}
	return d
}

// by is what combinations are grouped by.
func (d distinct) by() []string { return append([]string{d.state}, d.parts...) }

// counts are x, the status of a combination, y, its rows, and z, the certain ones of
// these that certainly have an unknown combination.
func (d distinct) counts(prefix, m string) []string {
	return []string{
		"max(" + m + ") AS " + prefix + "x", "count(*) AS " + prefix + "y",
		count(m+" = 2 AND "+d.state+" = 2 AND "+d.sure+" = 1") + " AS " + prefix + "z",
	}
}

// window is the number of the window that a row lies in: -1 where that is not known,
// -2 in none. A row is compared with few of many windows.
func (r *relation) window(parts *query.Partition) string {
	date := r.eval(nil, parts.Date)
	var tree func(from, to int) string
	tree = func(from, to int) string {
		if to-from == 1 {
			w := parts.Windows[from]
			return fmt.Sprintf("CASE WHEN %s >= %s AND %s <= %s THEN %d ELSE -2 END", date.value, r.date(w.From), date.value, r.date(w.To), from)
		}
		middle := (from + to) / 2
		return fmt.Sprintf("CASE WHEN %s < %s THEN %s ELSE %s END", date.value, r.date(parts.Windows[middle].From), tree(from, middle), tree(middle, to))
	}
	return "CASE WHEN " + string(date.absent) + " THEN -2 WHEN " + string(isNull(date.value)) + " THEN -1 ELSE " + tree(0, len(parts.Windows)) + " END"
}
