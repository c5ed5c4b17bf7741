package sqlengine

import (
	"fmt"

	"plancheck/internal/diag"
	"plancheck/internal/query"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// val is an expression of a plan in a row, said in SQL. Which fields are set depends
// on the form.
type val struct {
	form   form
	value  string // of single: NULL unless it is known
	number interval
	truth  truth
	row    []query.RefID // of reference: the path to it

	// Where it is absent, the value, or both ends of the number, are NULL.
	absent  cond
	doubted cond // it may be absent, for all that is known
	sure    bool // it is never unknown: it is known or absent
}

type form int

const (
	single form = iota + 1
	numeric
	condition
	reference
)

// unsayable ends the making of a statement.
type unsayable struct{ list diag.List }

// refuse says that an expression cannot be said in SQL.
func refuse(e *query.Expr, why words.Text) {
	panic(unsayable{diag.List{{Severity: diag.Error, Code: diag.CodeUnsayable, Message: why, Span: e.Span}}})
}

// condition is a truth of the row itself; that of no expression holds.
func (r *relation) condition(id query.ExprID) truth {
	if id == query.NoExpr {
		return fixed(yes)
	}
	return r.eval(nil, id).truth
}

// eval says an expression of the dataset that a path leads to, in the row there.
func (r *relation) eval(path []query.RefID, id query.ExprID) val {
	name := fmt.Sprint(path, id)
	if v, known := r.values[name]; known {
		return v
	}
	of := r.id
	if len(path) > 0 {
		of = r.at(path).of
	}
	v := r.make(path, &r.tables[of].q.Exprs[id])
	r.values[name] = v
	return v
}

func (r *relation) make(path []query.RefID, e *query.Expr) val {
	switch e.Op {
	case query.OpColumn:
		return r.column(join(path, e.Path), e)
	case query.OpRow:
		return val{form: reference, row: join(path, e.Path), absent: not(r.found(join(path, e.Path))), doubted: no, sure: true}
	case query.OpLiteral:
		return r.constant(e)
	case query.OpNested:
		return r.aggregate(e.Nested)
	}
	args := make([]val, len(e.Args))
	for i, arg := range e.Args {
		args[i] = r.eval(path, arg)
	}
	switch e.Op {
	case query.OpAnd, query.OpOr, query.OpNot, query.OpKnown, query.OpPresent:
		return val{form: condition, truth: logic(e.Op, args), absent: no, doubted: no}
	case query.OpLater:
		return later(args)
	case query.OpUpTo:
		return r.upTo(e, args[0])
	case query.OpAdd, query.OpSub, query.OpScale, query.OpAddDays, query.OpDaysBetween, query.OpSecondsBetween, query.OpDatePart, query.OpDateOf, query.OpPrefix, query.OpLength:
		return r.computed(e, args)
	case query.OpEqual, query.OpLess, query.OpLessOrEqual, query.OpIn, query.OpStartsWith, query.OpEndsWith, query.OpContains, query.OpTrue:
		return val{form: condition, truth: r.compared(e, args), absent: no, doubted: no}
	}
	refuse(e, words.NotInSQL.With())
	return val{}
}

func join(path, more []query.RefID) []query.RefID { return append(path[:len(path):len(path)], more...) }

// column is the cell of the row that a path leads to, absent where that is none.
func (r *relation) column(path []query.RefID, e *query.Expr) val {
	p := r.at(path)
	t := &r.tables[p.of]
	cell := p.cell(e.Column)
	v := val{form: single, value: cell, absent: not(r.found(path)), doubted: no, sure: t.sure(e.Column)}
	if t.q.Columns[e.Column].Blank == value.BlankAbsent {
		v.absent = isNull(cell)
		if t.mayBeWrong(e.Column) {
			v.absent = or(not(r.found(path)), certainly(blankName(p.prefix, e.Column)+" = 1"))
		}
	}
	if e.Type.Numeric() {
		v.form, v.number = numeric, cellNumber(cell, unknownIf(v), t.columns[e.Column].digits)
	}
	return v
}

// unknownIf is where a value that is NULL is unknown.
func unknownIf(v val) cond {
	if v.sure {
		return no
	}
	return and(isNull(v.value), not(v.absent))
}

func (r *relation) constant(e *query.Expr) val {
	v := val{form: single, absent: no, doubted: no, sure: true}
	if e.Lit.Kind == value.OfNumber {
		v.form, v.number = numeric, r.point(e.Lit)
	} else {
		v.value = r.Dialect.literal(e.Lit)
	}
	return v
}

// point is a number of the plan.
func (d *Dialect) point(v value.Value) interval { return point(d.literal(v), ofNumber(v.Number)) }

// logic is Kleene's.
func logic(op query.Op, args []val) truth {
	t := args[0].truth
	switch op {
	case query.OpNot:
		return t.not()
	case query.OpKnown:
		evidence := args[1].truth
		return truth{and(t.certain, evidence.certain), or(t.possible, not(evidence.certain))}
	case query.OpPresent:
		return truth{and(not(args[0].absent), not(args[0].doubted)), not(args[0].absent)}
	}
	for _, a := range args[1:] {
		if op == query.OpAnd {
			t = truth{and(t.certain, a.truth.certain), and(t.possible, a.truth.possible)}
		} else {
			t = truth{or(t.certain, a.truth.certain), or(t.possible, a.truth.possible)}
		}
	}
	return t
}

// later is open where a date is absent whose row is there.
func later(args []val) val {
	v := args[0]
	row := no
	if len(args) > 1 {
		row = args[1].absent
	}
	v.doubted = or(v.doubted, and(v.absent, not(row)))
	v.absent = and(v.absent, row)
	v.sure = false
	return v
}

// upTo is absent after a day.
func (r *relation) upTo(e *query.Expr, x val) val {
	limit := r.date(e.Lit.Date)
	before := x.value + " <= " + limit
	if e.Type == value.Datetime {
		before = x.value + " < " + r.datetime((e.Lit.Date + 1).Start())
	}
	v := x
	v.value = "CASE WHEN " + before + " THEN " + x.value + " END"
	v.absent = or(x.absent, not(possibly(before)))
	v.doubted = or(x.doubted, unknownIf(x))
	return v
}

// computed passes on what is absent, unknown or doubted.
func (r *relation) computed(e *query.Expr, args []val) val {
	a := args[0]
	v := val{form: single, absent: no, doubted: no, sure: true}
	for _, arg := range args {
		v.absent, v.doubted, v.sure = or(v.absent, arg.absent), or(v.doubted, arg.doubted), v.sure && arg.sure
	}
	number := func(text string, most int) {
		v.form, v.value = numeric, text
		v.number = cellNumber(text, unknownIf(v), digits{before: most})
	}
	switch e.Op {
	case query.OpAdd:
		v.form, v.number = numeric, a.number.plus(args[1].number, " + ")
	case query.OpSub:
		v.form, v.number = numeric, a.number.plus(args[1].number, " - ")
	case query.OpScale:
		v.form, v.number = numeric, a.number.scaled(r.Dialect, e.Lit.Number)
		if e.Lit.Number.Sign() == 0 && a.absent != no {
			zero := fraction{num: when(not(a.absent), v.number.lo.num, "")}
			v.number.lo, v.number.hi = zero, zero
		}
	case query.OpDaysBetween:
		number(r.between(a.value, args[1].value), rowDigits)
	case query.OpSecondsBetween:
		number(r.seconds(a.value, args[1].value), secondDigits)
	case query.OpDatePart:
		number(of(r.part[e.Part], a.value), rowDigits)
	case query.OpLength:
		number(of(r.length, a.value), rowDigits)
	case query.OpAddDays:
		v.value = r.addDays(a.value, e.Days)
	case query.OpDateOf:
		v.value = of(r.dateOf, a.value)
	case query.OpPrefix:
		v.value = r.Dialect.prefix(a.value, e.Length)
	}
	r.exact(e, v.number.num)
	return v
}

// compared is a comparison: false where an operand is absent, unknown where one is.
func (r *relation) compared(e *query.Expr, args []val) truth {
	t := r.ofKnown(e, args)
	sure := t.certain != no
	for _, v := range args {
		t.certain = and(t.certain, not(v.doubted))
		t.possible = and(t.possible, not(v.absent))
		sure = sure && v.sure && v.doubted == no && (v.form != numeric || v.number.isPoint())
	}
	if sure { // what is not known is absent
		t.possible = t.certain
	}
	return t
}

// ofKnown compares operands that are not absent.
func (r *relation) ofKnown(e *query.Expr, args []val) truth {
	a := args[0]
	switch {
	case e.Op == query.OpTrue:
		return a.asTruth()
	case e.Op == query.OpIn && a.form == numeric:
		t := fixed(no)
		for _, v := range e.List {
			n := r.point(v)
			a.number.comparable(r.Dialect, e, n)
			equal := a.number.equal(n)
			t = truth{or(t.certain, equal.certain), or(t.possible, equal.possible)}
		}
		return t
	case e.Op == query.OpIn:
		in := certainly(a.value + " IN " + r.list(e.List))
		if a.sure {
			return fixed(in)
		}
		return truth{in, or(isNull(a.value), in)}
	}
	b := args[1]
	if a.form == condition || b.form == condition {
		x, y := a.asTruth(), b.asTruth()
		return truth{
			or(and(x.certain, y.certain), and(not(x.possible), not(y.possible))),
			or(and(x.possible, y.possible), and(not(x.certain), not(y.certain))),
		}
	}
	if a.form == numeric {
		a.number.comparable(r.Dialect, e, b.number)
		switch e.Op {
		case query.OpEqual:
			return a.number.equal(b.number)
		case query.OpLess:
			return a.number.less("<", b.number)
		}
		return a.number.less("<=", b.number)
	}
	comparison := ""
	switch e.Op {
	case query.OpEqual:
		comparison = a.value + " = " + b.value
	case query.OpLess:
		comparison = a.value + " < " + b.value
	case query.OpLessOrEqual:
		comparison = a.value + " <= " + b.value
	case query.OpStartsWith:
		comparison = of(r.starts, a.value, b.value)
	case query.OpEndsWith:
		comparison = of(r.ends, a.value, b.value)
	case query.OpContains:
		comparison = of(r.contains, a.value, b.value)
	}
	return truth{certainly(comparison), possibly(comparison)}
}

// asTruth is what a boolean or a condition says where it is not absent.
func (v val) asTruth() truth {
	switch {
	case v.form == condition:
		return v.truth
	case v.sure:
		return fixed(certainly(v.value))
	}
	return truth{certainly(v.value), possibly(v.value)}
}

// open is where there may be more than one value.
func (v val) open() cond {
	switch {
	case v.form == condition:
		return v.truth.open()
	case v.form == reference:
		return no
	case v.form == numeric && v.number.isPoint() && v.sure, v.form == single && v.sure:
		return v.doubted
	case v.form == numeric:
		return or(v.doubted, not(v.number.settled()))
	}
	return or(v.doubted, isNull(v.value))
}

// States of a value.
const (
	stateAbsent  = "0"
	stateKnown   = "1"
	stateBlank   = "2" // it is there, and may be more than one
	stateDoubted = "3" // it may also be absent
)

// state says what is known of a value.
func (v val) state() string {
	open := v.open()
	switch {
	case v.absent == no && v.doubted == no && open == no:
		return stateKnown
	case v.absent == no && v.doubted == no:
		return "CASE WHEN " + string(open) + " THEN 2 ELSE 1 END"
	case v.doubted == no && open == no:
		return "CASE WHEN " + string(v.absent) + " THEN 0 ELSE 1 END"
	}
	return "CASE WHEN " + string(v.absent) + " THEN 0 WHEN " + string(v.doubted) + " THEN 3 WHEN " + string(open) + " THEN 2 ELSE 1 END"
}

// keyed are parts by which rows are grouped, and by which they are compared.
func (r *relation) keyed(e *query.Expr, v val) []string {
	parts := r.parts(e, v)
	for i := range parts {
		if v.form == numeric {
			parts[i] = r.group(e.Type, parts[i])
		}
	}
	return parts
}

// parts are the values that make up one that is known: the key of a row, otherwise
// one.
func (r *relation) parts(e *query.Expr, v val) []string {
	switch v.form {
	case condition:
		return []string{when(v.truth.certain, r.boolean(true), r.boolean(false))}
	case reference:
		return r.key(v.row)
	case numeric:
		if v.number.lo.den != "" || v.number.hi.den != "" {
			refuse(e, words.MeanNotInSQL.With())
		}
		return []string{v.number.lo.num}
	}
	return []string{v.value}
}
