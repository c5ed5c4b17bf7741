package planlint

import (
	"slices"
	"strings"
	"unicode/utf8"

	"plancheck/internal/expr"
	"plancheck/internal/value"
)

// domain is the values that an operand of a condition can have. It may hold
// more than there are, never less.
type domain struct {
	absent bool           // it can be absent
	within value.Interval // of what has an order, as rank says
	step   value.Number   // between neighbours; zero where it has none
	listed bool           // it is one of list
	list   []value.Value
	tests  []test // that it passes
}

// test is what a condition asks of one value.
type test func(value.Value) bool

// rank returns the number that stands for a value in intervals.
func rank(v value.Value) value.Number {
	switch v.Kind {
	case value.OfDate:
		return value.Int(int64(v.Date))
	case value.OfDatetime:
		return value.Int(int64(v.Datetime))
	case value.OfBoolean:
		return value.Int(int64(v.Compare(value.BooleanOf(false))))
	}
	return v.Number
}

// same reports whether two values of one operand are equal.
func same(v, w value.Value) bool {
	return v.Text == w.Text && rank(v).Cmp(rank(w)) == 0
}

// empty reports whether nothing is left.
func (d domain) empty() bool {
	if d.absent {
		return false
	}
	if d.listed {
		return !slices.ContainsFunc(d.list, d.holds)
	}
	if d.within.NoLo || d.within.NoHi {
		return false
	}
	const few = 31 // values that are worth trying one by one
	if d.step.Sign() == 0 || d.within.Hi.Cmp(d.within.Lo.Add(d.step.Mul(value.Int(few)))) > 0 {
		return d.within.Hi.Cmp(d.within.Lo) < 0
	}
	for n := d.within.Lo; n.Cmp(d.within.Hi) <= 0; n = n.Add(d.step) {
		if d.holds(value.NumberOf(n)) {
			return false
		}
	}
	return true
}

func (d domain) holds(v value.Value) bool {
	if _, inside := value.Point(rank(v)).Equal(d.within); !inside {
		return false
	}
	return !slices.ContainsFunc(d.tests, func(passes test) bool { return !passes(v) })
}

// keep leaves the values that pass the test: what is absent passes none. With
// not it leaves all others, absent or not.
func (d domain) keep(passes test, not bool) domain {
	d.tests = append(slices.Clip(d.tests), func(v value.Value) bool { return passes(v) != not })
	d.absent = d.absent && not
	return d
}

// only leaves what is in the list.
func (d domain) only(list []value.Value) domain {
	if !d.listed {
		d.listed, d.list = true, list
	}
	return d
}

// atLeast and atMost narrow the interval to whole steps.
func (d domain) atLeast(n value.Number) domain {
	if d.step.Sign() > 0 {
		n = value.Ratio(n, d.step).Ceil().Mul(d.step)
	}
	if d.within.NoLo || n.Cmp(d.within.Lo) > 0 {
		d.within.Lo, d.within.NoLo = n, false
	}
	return d
}

func (d domain) atMost(n value.Number) domain {
	if d.step.Sign() > 0 {
		n = value.Ratio(n, d.step).Floor().Mul(d.step)
	}
	if d.within.NoHi || n.Cmp(d.within.Hi) < 0 {
		d.within.Hi, d.within.NoHi = n, false
	}
	return d
}

// above and below are atLeast and atMost without the number itself.
func (d domain) above(n value.Number) domain {
	if d.step.Sign() > 0 {
		n = value.Ratio(n, d.step).Floor().Add(value.Int(1)).Mul(d.step)
	}
	return d.atLeast(n)
}

func (d domain) below(n value.Number) domain {
	if d.step.Sign() > 0 {
		n = value.Ratio(n, d.step).Ceil().Sub(value.Int(1)).Mul(d.step)
	}
	return d.atMost(n)
}

// truths is the domain of what is true or false.
func truths() domain {
	return domain{listed: true, list: []value.Value{value.BooleanOf(false), value.BooleanOf(true)}, within: value.Everything()}
}

// domainOf returns what an operand can be, as the columns are declared.
func (w *world) domainOf(n expr.Node) domain {
	d := domain{absent: w.canBeAbsent(n), within: value.Everything(), step: stepOf(n)}
	switch n := n.(type) {
	case *expr.Name:
		c := w.columns[w.schema.ColumnOf(n)]
		if c == nil || c.Derive != nil {
			d.step = wholeStep(n.Type())
			break
		}
		if c.OneOf != nil && !w.open {
			d.listed, d.list = true, c.OneOf
		}
		if c.Min != nil {
			d = d.atLeast(rank(*c.Min))
		}
		if c.Max != nil {
			d = d.atMost(rank(*c.Max))
		}
	case *expr.Aggregate:
		if n.Func == expr.Count || n.Func == expr.CountDistinct || n.Func == expr.PeriodsWith {
			d = d.atLeast(value.Number{})
		}
		if n.Func == expr.Share {
			d = d.atLeast(value.Number{}).atMost(hundred)
		}
	case *expr.Call:
		switch f := n.Function(); {
		case f.Most > 0:
			d = d.atLeast(value.Int(int64(f.Least))).atMost(value.Int(int64(f.Most)))
		case n.Func == "length" || n.Func == "periods":
			d = d.atLeast(value.Number{})
		case n.Func == "prefix":
			if length, ok := literal(n.Args[1]); ok {
				d.tests = []test{func(v value.Value) bool {
					return length.Number.Cmp(value.Int(int64(utf8.RuneCountInString(v.Text)))) >= 0
				}}
			}
		}
	}
	if n.Type() == value.Boolean && !d.listed {
		d.listed, d.list = true, truths().list
	}
	return d
}

// stepOf returns the step between the values of an operand. Cells have at most
// nine decimals.
func stepOf(n expr.Node) value.Number {
	if _, isName := n.(*expr.Name); isName && n.Type() == value.Decimal {
		return value.Scaled(1, 9)
	}
	return wholeStep(n.Type())
}

func wholeStep(t value.Type) value.Number {
	switch t {
	case value.Integer, value.Date, value.Datetime, value.Seconds:
		return value.Int(1)
	}
	return value.Number{}
}

// canBeAbsent reports whether an operand can be absent.
func (w *world) canBeAbsent(n expr.Node) bool {
	switch n := n.(type) {
	case *expr.Name:
		at := w.schema.Dataset(n.Dataset)
		for _, step := range n.Path {
			if at.Ref(step).CanBlank || w.orphans[at.Name] {
				return true
			}
			at = w.schema.Dataset(at.Ref(step).To)
		}
		c := w.columns[w.schema.ColumnOf(n)]
		return c == nil || w.lost[at.Name+"."+n.Column] || c.Blank == value.BlankAbsent || c.Derive != nil || c.IsCut()
	case *expr.Unary:
		return w.canBeAbsent(n.X)
	case *expr.Binary:
		return w.canBeAbsent(n.X) || n.Y != nil && w.canBeAbsent(n.Y)
	case *expr.Call:
		return slices.ContainsFunc(n.Args, w.canBeAbsent)
	case *expr.Aggregate:
		return n.Func == expr.Sum || n.Func == expr.Mean || n.Func == expr.Share
	}
	return false
}

// literal returns the value of a literal, also of a negative number.
func literal(n expr.Node) (value.Value, bool) {
	switch n := n.(type) {
	case *expr.Literal:
		return n.Value, true
	case *expr.Unary:
		if v, ok := literal(n.X); ok && n.Op == expr.Neg {
			return value.NumberOf(v.Number.Neg()), true
		}
	}
	return value.Value{}, false
}

// passing returns what a test of text asks.
func passing(op expr.Op, text string) test {
	return func(v value.Value) bool {
		switch op {
		case expr.StartsWith:
			return strings.HasPrefix(v.Text, text)
		case expr.EndsWith:
			return strings.HasSuffix(v.Text, text)
		}
		return strings.Contains(v.Text, text)
	}
}
