package tables

import (
	"slices"
	"strings"
	"unicode/utf8"

	"plancheck/internal/calendar"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// tri is a truth: whether it holds whatever the blanks are, and whether it may hold.
type tri struct{ certain, possible bool }

func (t tri) isOpen() bool { return t.possible && !t.certain }

func (t tri) not() tri { return tri{!t.possible, !t.certain} }

func truthOf(b bool) tri { return tri{b, b} }

// val is what is known of an expression in a row.
type val struct {
	absent  bool // there is none, which beats all else
	unknown bool // it may be any value of its type
	doubted bool // it may be absent

	form   form
	number value.Interval // of numbers: where it is
	truth  tri            // of conditions
	row    *row           // of OpRow; nil: none
	value  value.Value    // of all others
}

// form says which field of a val has its value.
type form int

const (
	single form = iota // value
	numeric
	condition
	reference
)

// isAbsent reports whether there is certainly no value.
func (v val) isAbsent() bool { return v.absent || v.form == reference && v.row == nil }

// isOpen reports whether there may be more than one value.
func (v val) isOpen() bool {
	return v.unknown || v.doubted || v.form == numeric && !v.number.IsPoint() || v.form == condition && v.truth.isOpen()
}

// shown is the value, as answers have it. A key of several columns is one text.
func (v val) shown() value.Value {
	switch {
	case v.isAbsent():
		return value.Value{}
	case v.isOpen():
		return value.UnknownValue()
	case v.form == numeric:
		return value.NumberOf(v.number.Lo)
	case v.form == condition:
		return value.BooleanOf(v.truth.certain)
	case v.form == reference:
		key := v.row.key()
		if len(key) == 1 {
			return key[0]
		}
		var parts []string
		for _, part := range key {
			parts = append(parts, part.String())
		}
		return value.TextOf(strings.Join(parts, ", "))
	}
	return v.value
}

// asTruth is what a boolean or a condition says.
func (v val) asTruth() tri {
	if v.form == condition {
		return v.truth
	}
	return truthOf(v.value.Boolean)
}

// condition returns whether a condition holds; that of no expression does.
func (r *run) condition(row *row, id query.ExprID) tri {
	if id == query.NoExpr {
		return tri{true, true}
	}
	return r.eval(row, id).truth
}

// eval returns the value of an expression in a row.
func (r *run) eval(row *row, id query.ExprID) val {
	if known := row.values[id]; known != nil {
		return *known
	}
	v := r.make(row, &row.dataset.q.Exprs[id])
	row.values[id] = &v
	return v
}

func (r *run) make(row *row, e *query.Expr) val {
	switch e.Op {
	case query.OpColumn:
		return r.column(row, e)
	case query.OpRow:
		return val{form: reference, row: r.follow(row, e.Path)}
	case query.OpLiteral:
		return of(e.Lit)
	case query.OpNested:
		return r.nestedValue(row, e.Nested)
	}
	args := make([]val, len(e.Args))
	for i, arg := range e.Args {
		args[i] = r.eval(row, arg)
	}
	switch e.Op {
	case query.OpAnd, query.OpOr, query.OpNot, query.OpKnown:
		return val{form: condition, truth: logic(e.Op, args)}
	case query.OpPresent:
		return val{form: condition, truth: tri{!args[0].isAbsent() && !args[0].doubted, !args[0].isAbsent()}}
	case query.OpLater:
		if args[0].isAbsent() && !(len(args) > 1 && args[1].isAbsent()) {
			return val{unknown: true, doubted: true}
		}
		return args[0]
	case query.OpAdd, query.OpSub, query.OpScale, query.OpAddDays, query.OpDaysBetween, query.OpSecondsBetween, query.OpDatePart, query.OpDateOf, query.OpUpTo, query.OpPrefix, query.OpLength:
		return computed(e, args)
	}
	return val{form: condition, truth: settled(compared(e, args), args)}
}

// of is a known value.
func of(v value.Value) val {
	switch v.Kind {
	case value.Absent:
		return val{absent: true}
	case value.Unknown:
		return val{unknown: true}
	case value.OfNumber:
		return val{form: numeric, number: value.Point(v.Number)}
	}
	return val{value: v}
}

// column is the cell of the row that a path leads to, absent where that is none.
func (r *run) column(row *row, e *query.Expr) val {
	at := r.follow(row, e.Path)
	if at == nil {
		return val{absent: true}
	}
	v := of(at.cells[e.Column].Value)
	if e.Type.Numeric() {
		v.form = numeric
	}
	return v
}

// logic is Kleene's.
func logic(op query.Op, args []val) tri {
	t := args[0].truth
	switch op {
	case query.OpNot:
		return t.not()
	case query.OpKnown:
		evidence := args[1].truth
		return tri{t.certain && evidence.certain, t.possible || !evidence.certain}
	}
	for _, a := range args[1:] {
		if op == query.OpAnd {
			t = tri{t.certain && a.truth.certain, t.possible && a.truth.possible}
		} else {
			t = tri{t.certain || a.truth.certain, t.possible || a.truth.possible}
		}
	}
	return t
}

// computed passes on what is absent, unknown or doubted.
func computed(e *query.Expr, args []val) val {
	a := args[0]
	v := val{}
	for _, arg := range args {
		v.absent, v.unknown, v.doubted = v.absent || arg.isAbsent(), v.unknown || arg.unknown, v.doubted || arg.doubted
	}
	number := func(i value.Interval) { v.form, v.number = numeric, i }
	whole := func(n int) { number(value.Point(value.Int(int64(n)))) }
	switch e.Op {
	case query.OpAdd:
		number(a.number.Add(args[1].number))
	case query.OpSub:
		number(a.number.Sub(args[1].number))
	case query.OpScale:
		number(a.number.Scale(e.Lit.Number))
	case query.OpDaysBetween:
		whole(int(a.value.Date - args[1].value.Date))
	case query.OpSecondsBetween:
		whole(int(a.value.Datetime - args[1].value.Datetime))
	case query.OpDatePart:
		whole(e.Part.Of()(a.value.Date))
	case query.OpLength:
		whole(utf8.RuneCountInString(a.value.Text))
	case query.OpAddDays:
		v.value = value.DateOf(a.value.Date + calendar.Date(e.Days))
	case query.OpDateOf:
		v.value = value.DateOf(a.value.Datetime.Date())
	case query.OpPrefix:
		characters := []rune(a.value.Text)
		v.value = value.TextOf(string(characters[:min(e.Length, len(characters))]))
	case query.OpUpTo:
		v.value = a.value
		v.doubted = v.doubted || a.unknown
		v.absent = v.absent || !a.unknown && dayOf(a.value) > e.Lit.Date
	}
	return v
}

// compared is what the operands say where they are known.
func compared(e *query.Expr, args []val) tri {
	a := args[0]
	switch {
	case e.Op == query.OpTrue:
		return a.asTruth()
	case e.Op == query.OpIn && a.form == numeric:
		t := tri{}
		for _, v := range e.List {
			certain, possible := a.number.Equal(value.Point(v.Number))
			t = tri{t.certain || certain, t.possible || possible}
		}
		return t
	case e.Op == query.OpIn:
		return truthOf(slices.ContainsFunc(e.List, func(v value.Value) bool { return v.Compare(a.value) == 0 }))
	}
	b := args[1]
	if a.form == condition || b.form == condition {
		x, y := a.asTruth(), b.asTruth()
		return tri{x.certain && y.certain || !x.possible && !y.possible, x.possible && y.possible || !x.certain && !y.certain}
	}
	if a.form == numeric {
		certain, possible := map[query.Op]func(x, y value.Interval) (bool, bool){
			query.OpEqual: value.Interval.Equal, query.OpLess: value.Interval.Less, query.OpLessOrEqual: value.Interval.LessOrEqual,
		}[e.Op](a.number, b.number)
		return tri{certain, possible}
	}
	x, y := a.value, b.value
	switch e.Op {
	case query.OpStartsWith:
		return truthOf(strings.HasPrefix(x.Text, y.Text))
	case query.OpEndsWith:
		return truthOf(strings.HasSuffix(x.Text, y.Text))
	case query.OpContains:
		return truthOf(strings.Contains(x.Text, y.Text))
	case query.OpLess:
		return truthOf(x.Compare(y) < 0)
	case query.OpLessOrEqual:
		return truthOf(x.Compare(y) <= 0)
	}
	return truthOf(x.Compare(y) == 0)
}

// settled applies what is known of the operands: a comparison with an absent one is
// false, with an unknown one unknown, and with a doubted one not certain.
func settled(t tri, operands []val) tri {
	for _, v := range operands {
		if v.unknown {
			t = tri{false, true}
		}
	}
	for _, v := range operands {
		t.certain = t.certain && !v.doubted
	}
	for _, v := range operands {
		if v.isAbsent() {
			return tri{}
		}
	}
	return t
}
