package planlint

import (
	"cmp"
	"slices"

	"plancheck/internal/calendar"
	"plancheck/internal/expr"
	"plancheck/internal/plan"
	"plancheck/internal/value"
)

// world is what is known of all records: how their columns are declared and,
// where that is to be asked too, which period they are judged in.
//
// It answers whether some record can meet conditions, by trying their branches
// one after the other and keeping what each leaf says of its operands. Where
// the language is more than that, it answers yes: a no is certain.
type world struct {
	schema  *expr.Schema
	columns map[*expr.Column]*plan.Column
	orphans map[string]bool  // datasets that tolerate them
	lost    map[string]bool  // dataset.column: absent where the reference it makes leads to no row
	period  *calendar.Period // nil: any
	moving  bool             // the period lies somewhere inside that one
	open    bool             // columns can get values that one_of does not list
	texts   map[expr.Node]string
	left    int // how many steps it may still take
}

// maxSteps is how many steps are worth taking for one expression. A long
// condition of a real plan takes a hundred.
const maxSteps = 4_000

// goal is a condition that has to be met, or with not its opposite.
type goal struct {
	node expr.Node
	not  bool
}

// fact is what is known of one operand; a list without end of what was known
// before, the latest first.
type fact struct {
	about  string
	values domain
	before *fact
}

func (f *fact) find(about string) (domain, bool) {
	for ; f != nil; f = f.before {
		if f.about == about {
			return f.values, true
		}
	}
	return domain{}, false
}

// possible reports whether a record can meet all conditions.
func (w *world) possible(nodes ...expr.Node) bool {
	goals := make([]goal, len(nodes))
	for i, n := range nodes {
		goals[i] = goal{node: n}
	}
	return w.meets(goals, nil)
}

// avoidable reports whether a record can fail all conditions, be it one that
// one_of does not list yet: to name every value of a column is not a mistake.
func (w *world) avoidable(nodes ...expr.Node) bool {
	w.open = true
	defer func() { w.open = false }()
	goals := make([]goal, len(nodes))
	for i, n := range nodes {
		goals[i] = goal{n, true}
	}
	return w.meets(goals, nil)
}

func (w *world) meets(goals []goal, known *fact) bool {
	if w.left--; len(goals) == 0 || w.left < 0 {
		return true
	}
	g, rest := goals[0], goals[1:]
	then := func(more ...goal) bool { return w.meets(append(more, rest...), known) }
	switch n := g.node.(type) {
	case *expr.Unary:
		return then(goal{n.X, !g.not})
	case *expr.Binary:
		x, y := goal{n.X, g.not}, goal{n.Y, g.not}
		switch {
		case n.Op != expr.And && n.Op != expr.Or:
		case (n.Op == expr.And) != g.not:
			return then(x, y)
		default:
			return then(x) || then(y)
		}
	case *expr.Call:
		if n.Func == "known" { // without evidence it is open
			return then(goal{n.Args[0], g.not}) || then(goal{n.Args[1], true})
		}
	}
	l := learner{world: w, known: known, ok: true}
	l.leaf(g)
	return l.ok && w.meets(rest, l.known)
}

// learner keeps what one leaf says.
type learner struct {
	*world
	known *fact
	ok    bool // some record is left
}

// narrow changes what is known of an operand.
func (l *learner) narrow(about string, begin func() domain, change func(domain) domain) {
	d, found := l.known.find(about)
	if !found {
		d = begin()
	}
	d = change(d)
	l.known = &fact{about, d, l.known}
	l.ok = l.ok && !d.empty()
}

// operand narrows what an operand can be.
func (l *learner) operand(n expr.Node, change func(domain) domain) {
	l.narrow(l.text(n), func() domain { return l.domainOf(n) }, change)
}

// text returns the canonical text of a node, made once.
func (w *world) text(n expr.Node) string {
	if _, made := w.texts[n]; !made {
		w.texts[n] = n.String()
	}
	return w.texts[n]
}

// opaque learns that a leaf is true or false, and nothing more.
func (l *learner) opaque(about string, not bool) {
	l.narrow(about, truths, func(d domain) domain {
		return d.keep(func(v value.Value) bool { return v.Boolean }, not)
	})
}

func (l *learner) leaf(g goal) {
	switch n := g.node.(type) {
	case *expr.Name:
		l.operand(n, func(d domain) domain { return d.keep(func(v value.Value) bool { return v.Boolean }, g.not) })
	case *expr.Aggregate:
		none := n.Func == expr.None
		text := l.text(n)
		l.opaque(text[len(n.Func):], g.not != none)
	case *expr.Call:
		l.call(n, g.not)
	case *expr.Binary:
		l.binary(n, g.not)
	}
}

func (l *learner) call(n *expr.Call, not bool) {
	switch {
	case n.Func == "present" || n.Func == "absent":
		l.operand(n.Args[0], func(d domain) domain {
			if (n.Func == "present") != not {
				d.absent = false
			} else {
				d.listed, d.list = true, nil
			}
			return d
		})
		return
	case n.Func == "active" && l.period != nil && !not:
		l.operand(n.Args[0], func(d domain) domain {
			d.absent = false
			return d.atMost(value.Int(int64(l.period.To)))
		})
		l.operand(n.Args[1], func(d domain) domain { return d.atLeast(value.Int(int64(l.period.From))) })
	}
	l.opaque(l.text(n), not)
}

func (l *learner) binary(n *expr.Binary, not bool) {
	switch n.Op {
	case expr.InPeriod:
		l.opaque(l.text(n), not)
		if l.period != nil && !not {
			l.operand(n.X, func(d domain) domain {
				d.absent = false
				return d.atLeast(value.Int(int64(l.period.From))).atMost(value.Int(int64(l.period.To)))
			})
		}
	case expr.In:
		l.membership(n, not)
	case expr.StartsWith, expr.EndsWith, expr.Contains:
		if v, ok := literal(n.Y); ok {
			l.operand(n.X, func(d domain) domain { return d.keep(passing(n.Op, v.Text), not) })
			return
		}
		l.opaque(l.text(n), not)
	default:
		l.comparison(n, not)
	}
}

func (l *learner) membership(n *expr.Binary, not bool) {
	list := make([]value.Value, len(n.List))
	for i, item := range n.List {
		list[i] = item.Value
	}
	is := func(v value.Value) bool {
		for _, w := range list {
			if same(v, w) {
				return true
			}
		}
		return false
	}
	if v, ok := literal(n.X); ok {
		l.ok = is(v) != not
		return
	}
	l.operand(n.X, func(d domain) domain {
		if d = d.keep(is, not); !not {
			d = d.only(list)
		}
		return d
	})
}

// flipped is the operator for swapped operands, opposite the one for not.
var flipped = [expr.Neg + 1]expr.Op{
	expr.Equal: expr.Equal, expr.NotEqual: expr.NotEqual,
	expr.Less: expr.Greater, expr.LessOrEqual: expr.GreaterOrEqual, expr.Greater: expr.Less, expr.GreaterOrEqual: expr.LessOrEqual,
}

var opposite = [expr.Neg + 1]expr.Op{
	expr.Equal: expr.NotEqual, expr.NotEqual: expr.Equal,
	expr.Less: expr.GreaterOrEqual, expr.GreaterOrEqual: expr.Less, expr.Greater: expr.LessOrEqual, expr.LessOrEqual: expr.Greater,
}

// agrees reports whether the operator holds of what compares as order says.
func agrees(op expr.Op, order int) bool {
	switch op {
	case expr.Equal:
		return order == 0
	case expr.NotEqual:
		return order != 0
	case expr.Less:
		return order < 0
	case expr.LessOrEqual:
		return order <= 0
	case expr.Greater:
		return order > 0
	}
	return order >= 0
}

// comparison learns from == to >=. a != b is not a == b, so it holds of what is
// absent; the others, with not, do too.
func (l *learner) comparison(n *expr.Binary, not bool) {
	x, y, op := n.X, n.Y, n.Op
	if op == expr.NotEqual {
		op, not = expr.Equal, !not
	}
	if _, constant := l.constant(x); constant {
		x, y, op = y, x, flipped[op]
	}
	to, constant := l.constant(y)
	switch _, both := l.constant(x); {
	case both && to.IsPoint():
		l.constants(x, y, op, not)
	case constant:
		l.operand(x, func(d domain) domain { return compared(d, op, y, to, not) })
	case !both:
		l.relation(x, y, op, not)
	}
}

// compared narrows d by a comparison with a constant somewhere in to.
func compared(d domain, op expr.Op, with expr.Node, to value.Interval, not bool) domain {
	if v, ok := literal(with); ok && v.Kind == value.OfText {
		d = d.keep(func(w value.Value) bool { return same(v, w) }, not)
		if !not {
			d = d.only([]value.Value{v})
		}
		return d
	}
	d.absent = d.absent && not
	if not {
		op = opposite[op]
	}
	if to.IsPoint() {
		d.tests = append(slices.Clip(d.tests), func(v value.Value) bool { return agrees(op, rank(v).Cmp(to.Lo)) })
	}
	switch op {
	case expr.Equal:
		d = d.atLeast(to.Lo).atMost(to.Hi)
	case expr.Less:
		d = d.below(to.Hi)
	case expr.LessOrEqual:
		d = d.atMost(to.Hi)
	case expr.Greater:
		d = d.above(to.Lo)
	case expr.GreaterOrEqual:
		d = d.atLeast(to.Lo)
	}
	return d
}

// constants compares what needs no record.
func (l *learner) constants(x, y expr.Node, op expr.Op, not bool) {
	a, _ := l.constant(x)
	b, _ := l.constant(y)
	order := a.Lo.Cmp(b.Lo)
	if v, ok := literal(x); ok && v.Kind == value.OfText {
		w, _ := literal(y)
		order = cmp.Compare(v.Text, w.Text)
	}
	l.ok = !a.IsPoint() || agrees(op, order) != not
}

// relation keeps how two operands compare.
func (l *learner) relation(x, y expr.Node, op expr.Op, not bool) {
	a, b := l.text(x), l.text(y)
	if a > b {
		a, b, op = b, a, flipped[op]
	}
	begin := func() domain {
		d := domain{listed: true, within: value.Everything(), absent: l.canBeAbsent(x) || l.canBeAbsent(y)}
		d.list = []value.Value{value.NumberOf(value.Int(0))}
		if a != b {
			d.list = append(d.list, value.NumberOf(value.Int(-1)), value.NumberOf(value.Int(1)))
		}
		return d
	}
	l.narrow(a+"\x00"+b, begin, func(d domain) domain {
		return d.keep(func(v value.Value) bool { return agrees(op, v.Number.Sign()) }, not)
	})
}

// constant returns where the value of a node lies that does not depend on the
// record: literals and, where it is known, the ends of the period.
func (w *world) constant(n expr.Node) (value.Interval, bool) {
	if v, ok := literal(n); ok {
		return value.Point(rank(v)), true
	}
	switch n := n.(type) {
	case *expr.PeriodPart:
		if w.period == nil || n.Part == expr.AsOf {
			return value.Interval{}, false
		}
		first, last := value.Int(int64(w.period.From)), value.Int(int64(w.period.To))
		switch {
		case w.moving:
			return value.Interval{Lo: first, Hi: last}, true
		case n.Part == expr.PeriodStart:
			return value.Point(first), true
		}
		return value.Point(last), true
	case *expr.Call:
		if f := n.Function(); f.Seconds > 0 {
			count, ok := w.constant(n.Args[0])
			return count.Scale(value.Int(f.Seconds)), ok
		}
	case *expr.Binary:
		if n.Op != expr.Add && n.Op != expr.Sub {
			return value.Interval{}, false
		}
		x, okX := w.constant(n.X)
		y, okY := w.constant(n.Y)
		if length, isCall := n.Y.(*expr.Call); isCall && length.Type() == value.Days {
			y, okY = w.constant(length.Args[0])
			y = y.Scale(value.Int(length.Function().Seconds / expr.SecondsOfDay))
		}
		if n.Op == expr.Sub {
			y = y.Neg()
		}
		return x.Add(y), okX && okY
	}
	return value.Interval{}, false
}
