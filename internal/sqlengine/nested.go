package sqlengine

import (
	"fmt"
	"slices"
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
	name := fmt.Sprintf("%sn%d", r.prefix, id)
	v := r.grouping(n, name).value(n, name)
	r.inside[id] = v
	return v
}

// grouping is the subquery of aggregates inside rows, whose rows are those of one dataset
// and lead to the same row.
type grouping struct {
	of      *query.Nested // the first of them
	name    string
	rows    *relation
	keys    []string
	status  []string // names of what each aggregate's condition is of a row
	inner   []string // what is selected of each row, beside the keys
	outer   []string // what is selected of each group
	said    []string // what is computed of that
	where   []string // of the rows
	second  string   // a second level: what rows are grouped by first; empty: there is none
	between []string // what is selected of the first groups
}

// grouping returns the subquery that an aggregate is to be added to, which is joined once.
func (r *relation) grouping(n *query.Nested, name string) *grouping {
	twice := n.Agg == query.AggDistinct || n.Agg == query.AggPeriods
	for _, g := range r.groupings {
		if !twice && g.second == "" && g.of.Child == n.Child && slices.Equal(g.of.Path, n.Path) && len(g.outer) < maxColumns {
			return g
		}
	}
	rows := r.compiler.relation(n.Child)
	g := &grouping{of: n, name: name, rows: rows}
	last := n.Path[len(n.Path)-1]
	before := n.Path[:len(n.Path)-1]
	of := n.Child
	if len(before) > 0 {
		of = rows.at(before).of
	}
	g.keys = rows.keys(before, &r.tables[of].q.Refs[last])
	var on []string
	for i, key := range r.key(nil) {
		on = append(on, fmt.Sprintf("%s = %sk%d", key, name, i))
	}
	r.groupings = append(r.groupings, g)
	r.joins = append(r.joins, func() string {
		return fmt.Sprintf("%s (%s) AS %s ON %s", r.join, g.text(), name, strings.Join(on, " AND "))
	})
	return g
}

// counted names a column that is computed for each group.
func (g *grouping) counted(name, suffix, sql string) string {
	g.outer = append(g.outer, of(g.rows.optional, sql)+" AS "+name+suffix)
	return name + suffix
}

// computed names a column that is computed from the columns counted for a group.
func (g *grouping) computed(name, suffix, sql string) string {
	g.said = append(g.said, of(g.rows.optional, sql)+" AS "+name+suffix)
	return name + suffix
}

// ofRow names a column that is computed for each row.
func (g *grouping) ofRow(name, suffix, sql string) string {
	g.inner = append(g.inner, sql+" AS "+name+suffix)
	return name + suffix
}

// text writes the subquery, whose keys are called k0, k1, ... after the name.
func (g *grouping) text() string {
	p := g.rows.prefix
	var inner, keys, where, outer, status []string
	for i, key := range g.keys {
		k := fmt.Sprintf("%sk%d", g.name, i)
		inner = append(inner, key+" AS "+k)
		keys = append(keys, k)
		where = append(where, k+" IS NOT NULL")
		outer = append(outer, k)
	}
	for _, m := range g.status {
		status = append(status, m+" >= 1")
	}
	where = append(where, "("+strings.Join(status, " OR ")+")")
	rows := g.rows.source().computing(append(inner, g.inner...), p+"i").and(append(where, g.where...)...)
	by := strings.Join(keys, ", ")
	outer = append(append(outer, "1 AS "+g.name+"o"), g.outer...)
	if g.second != "" {
		first := by + ", " + g.second
		rows = as(rows.selects(first+", "+strings.Join(g.between, ", "))+" GROUP BY "+first, p+"j")
	}
	text := rows.selects(strings.Join(outer, ", ")) + " GROUP BY " + by
	if len(g.said) == 0 {
		return text
	}
	return as(text, p+"f").selects("*, " + strings.Join(g.said, ", "))
}

// value adds the counts that an aggregate needs, and returns its value in the row that is
// joined with the group.
func (g *grouping) value(n *query.Nested, name string) val {
	m := g.ofRow(name, "m", g.rows.condition(n.Where).status())
	g.status = append(g.status, m)
	v := val{form: numeric, absent: no, doubted: no}
	switch n.Agg {
	case query.AggAny:
		most := g.counted(name, "t", "max("+m+")")
		return val{form: condition, truth: truth{certainly(most + " = 2"), certainly(most + " >= 1")}, absent: no, doubted: no}
	case query.AggCount:
		certain, all := g.counted(name, "t", of(g.rows.whole, count(m+" = 2"))), g.counted(name, "u", of(g.rows.whole, count(m+" >= 1")))
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
	joined := certainly(g.name + "o = 1")
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
func (g *grouping) argument(name string, id query.ExprID, sum digits) (state, number string) {
	e := &g.rows.tables[g.rows.id].q.Exprs[id]
	v := g.rows.eval(nil, id)
	number = g.rows.parts(e, v)[0]
	if g.rows.digits > 0 && v.number.num.after < sum.after {
		number = "(" + number + " + " + g.rows.number(value.Number{}, sum.after) + ")"
	}
	return g.ofRow(name, "s", v.state()), g.ofRow(name, "v", number)
}

// blanks are the certain and uncertain rows whose number is not known.
func blanks(m, state string) (certain, uncertain string) {
	return count(m + " = 2 AND " + state + " = 2"), count(m + " = 1 AND " + state + " >= 2 OR " + m + " = 2 AND " + state + " = 3")
}

func (g *grouping) sum(n *query.Nested, name, m string) interval {
	digits := g.summed(n)
	state, number := g.argument(name, n.Args[0], digits)
	known := state + " = 1 AND " + m
	blank, uncertain := blanks(m, state)
	sum := g.counted(name, "t", total(known+" = 2", number))
	blank, uncertain = g.counted(name, "b", blank), g.counted(name, "u", uncertain)
	end := func(suffix, side string, end value.Number, none bool, with0 value.Number) fraction {
		text := sum + " + " + g.counted(name, suffix+"u", total(known+" = 1 AND "+number+side+"0", number))
		if none {
			return fraction{num: g.computed(name, suffix, "CASE WHEN "+blank+" + "+uncertain+" = 0 THEN "+text+" END")}
		}
		return fraction{num: g.computed(name, suffix, fmt.Sprintf("%s + %s * (%s) + %s * (%s)", text, blank, g.rows.number(end, 0), uncertain, g.rows.number(with0, 0)))}
	}
	zero := n.Range.WithZero()
	lo := end("l", " < ", n.Range.Lo, n.Range.NoLo, zero.Lo)
	return interval{lo: lo, hi: end("h", " > ", n.Range.Hi, n.Range.NoHi, zero.Hi), unknown: no, num: digits}
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
	state, number := g.argument(name, n.Args[0], digits)
	known := state + " = 1 AND " + m
	sum, rows := g.counted(name, "y", total(known+" = 2", number)), g.counted(name, "t", count(known+" = 2"))
	joining, blank := g.counted(name, "u", count(known+" = 1")), g.counted(name, "b", count(m+" >= 1 AND "+state+" >= 2"))
	all := "(" + joining + " + " + blank + ")"
	// end is one to which what may join in pulls.
	end := func(suffix, function, side string, worse func(x, y string) string, limit value.Number, none bool) fraction {
		own := g.counted(name, suffix+"u", function+"(CASE WHEN "+known+" = 1 THEN "+number+" END)")
		bound := g.rows.number(limit, digits.after)
		both := worse(own, bound)
		noEnd := ""
		if none {
			bound, both = null, null
			noEnd = "WHEN " + blank + " > 0 THEN NULL "
		}
		pull := "(CASE WHEN " + blank + " = 0 THEN " + own + " WHEN " + joining + " = 0 THEN " + bound + " ELSE " + both + " END)"
		moves := all + " > 0 AND " + pull + " * " + rows + " " + side + " " + sum
		num := fmt.Sprintf("CASE %sWHEN %s = 0 THEN %s WHEN %s THEN %s + %s * %s ELSE %s END", noEnd, rows, pull, moves, sum, pull, all, sum)
		den := fmt.Sprintf("CASE WHEN %s = 0 THEN 1 WHEN %s THEN %s + %s ELSE %s END", rows, moves, rows, all, rows)
		return fraction{g.computed(name, suffix+"n", num), g.computed(name, suffix+"d", den)}
	}
	v := val{form: numeric, number: interval{unknown: no, num: digits, den: rowDigits}}
	v.number.lo = end("l", "min", "<", least, n.Range.Lo, n.Range.NoLo)
	v.number.hi = end("h", "max", ">", most, n.Range.Hi, n.Range.NoHi)
	v.absent = not(certainly(rows + " + " + all + " > 0"))
	v.doubted = and(not(v.absent), certainly(rows+" = 0"))
	return v
}

// latest is the number of the latest day. It is absent where there is no row with a date,
// and doubted where there may be none.
func (g *grouping) latest(n *query.Nested, name, m string) val {
	state, date := g.argument(name, n.Args[0], digits{})
	d := g.rows.Dialect
	day := d.between(date, d.date(0))
	certain := g.counted(name, "l", "max(CASE WHEN "+state+" = 1 AND "+m+" = 2 THEN "+day+" END)")
	most := g.counted(name, "h", "CASE WHEN "+count(m+" >= 1 AND "+state+" >= 2")+" = 0 THEN max(CASE WHEN "+state+" = 1 AND "+m+" >= 1 THEN "+day+" END) END")
	dated := g.counted(name, "a", count(m+" >= 1 AND "+state+" >= 1"))
	v := val{form: numeric, absent: not(certainly(dated + " > 0"))}
	v.doubted = and(not(v.absent), isNull(certain))
	v.number = counts(certain, most)
	return v
}

func (g *grouping) distinct(n *query.Nested, name, m string) interval {
	d := newDistinct(g.rows, n.Args, func(suffix, sql string) string { return g.ofRow(name, suffix, sql) })
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
	window := g.ofRow(name, "w", g.rows.window(n.Parts))
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
