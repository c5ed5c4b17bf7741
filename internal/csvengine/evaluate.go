package csvengine

import (
	"bytes"
	"unicode/utf8"

	"plancheck/internal/calendar"
	"plancheck/internal/csvengine/agg"
	"plancheck/internal/csvengine/parse"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// evaluate runs the kernel of an expression over the batch. Its operands are
// there.
func (b *batch) evaluate(id query.ExprID) {
	e, out := &b.dataset.Exprs[id], b.values[id]
	switch e.Op {
	case query.OpLiteral:
	case query.OpColumn:
		if len(e.Path) > 0 {
			b.column(e, out)
		}
	case query.OpRow:
		b.row(e, out)
	case query.OpNested:
		s := b.dataset.run
		agg.Load(s.nested[e.Nested], &s.plan.Query.Nested[e.Nested], out, b.first, b.n)
	case query.OpAnd, query.OpOr, query.OpNot, query.OpKnown:
		b.logic(e, out)
	case query.OpAdd, query.OpSub, query.OpScale:
		b.arithmetic(e, out)
	case query.OpPrefix, query.OpLength:
		b.ofText(e, out)
	case query.OpAddDays, query.OpDaysBetween, query.OpSecondsBetween, query.OpDatePart, query.OpDateOf:
		b.ofDate(e, out)
	case query.OpUpTo:
		b.upTo(e, out)
	case query.OpLater:
		b.orLater(e, out)
	case query.OpPresent, query.OpTrue, query.OpIn:
		b.test(id, e, out)
	default:
		b.compare(id, e, out)
	}
}

func (b *batch) arg(e *query.Expr, i int) *vec.Vector { return b.values[e.Args[i]] }

// literal returns a vector that holds a literal n times.
func literal(e *query.Expr, n int) *vec.Vector {
	v := new(vec.Vector)
	p, isPoint := vec.DecimalOfValue(e.Lit)
	switch {
	case e.Lit.Kind == value.OfText:
		v.Begin(e.Type, vec.Texts, n)
		text := []byte(e.Lit.Text)
		for i := range n {
			v.Text[i] = text
		}
	case isPoint:
		v.Begin(e.Type, vec.Decimals, n)
		for i := range n {
			v.SetDecimal(i, p.Mantissa, p.Scale)
		}
	default:
		v.Begin(e.Type, vec.Intervals, n)
		for i := range n {
			v.Intervals[i] = value.Point(e.Lit.Number)
		}
	}
	v.IsConstant = true
	return v
}

// column fetches a column from the rows that a path leads to.
func (b *batch) column(e *query.Expr, out *vec.Vector) {
	path := b.dataset.PathOf(e)
	b.dataset.run.datasets[b.dataset.Paths[path].Ends.ID].columns[e.Column].gather(out, b.paths[path])
}

func (b *batch) row(e *query.Expr, out *vec.Vector) {
	out.Begin(0, vec.RowNumbers, b.n)
	copy(out.Rows, b.paths[b.dataset.PathOf(e)])
}

// passOn makes out unknown, absent or maybe absent where an operand is.
func passOn(n int, out *vec.Vector, operands ...*vec.Vector) {
	for _, v := range operands {
		out.Unknown.Or(&v.Unknown, n)
		out.Absent.Or(&v.Absent, n)
		out.MaybeAbsent.Or(&v.MaybeAbsent, n)
	}
}

// logic is Kleene's.
func (b *batch) logic(e *query.Expr, out *vec.Vector) {
	out.Begin(value.Boolean, vec.Tris, b.n)
	out.Tri.Copy(&b.arg(e, 0).Tri, b.n)
	switch e.Op {
	case query.OpNot:
		out.Tri.Not(b.n)
	case query.OpKnown:
		out.Tri.Known(&b.arg(e, 1).Tri, b.n)
	default:
		combine := (*vec.Tri).And
		if e.Op == query.OpOr {
			combine = (*vec.Tri).Or
		}
		for i := range e.Args[1:] {
			combine(&out.Tri, &b.arg(e, i+1).Tri)
		}
	}
}

// arithmetic computes with intervals, which never overflow.
func (b *batch) arithmetic(e *query.Expr, out *vec.Vector) {
	out.Begin(e.Type, vec.Intervals, b.n)
	a := b.arg(e, 0)
	passOn(b.n, out, a)
	if e.Op == query.OpScale {
		for i := range out.Intervals {
			out.Intervals[i] = a.Interval(i).Scale(e.Lit.Number)
		}
		return
	}
	other := b.arg(e, 1)
	passOn(b.n, out, other)
	for i := range out.Intervals {
		if e.Op == query.OpAdd {
			out.Intervals[i] = a.Interval(i).Add(other.Interval(i))
		} else {
			out.Intervals[i] = a.Interval(i).Sub(other.Interval(i))
		}
	}
}

func (b *batch) ofText(e *query.Expr, out *vec.Vector) {
	a := b.arg(e, 0)
	if e.Op == query.OpLength {
		out.Begin(e.Type, vec.Decimals, b.n)
		for i := range out.Ints {
			out.Ints[i] = int64(utf8.RuneCount(a.TextOf(i)))
		}
	} else {
		out.Begin(e.Type, vec.Texts, b.n)
		for i := range out.Text {
			out.Text[i] = prefix(a.TextOf(i), e.Length)
		}
	}
	passOn(b.n, out, a)
}

// prefix returns the first characters of text.
func prefix(text []byte, characters int) []byte {
	end := 0
	for ; characters > 0 && end < len(text); characters-- {
		_, size := utf8.DecodeRune(text[end:])
		end += size
	}
	return text[:end]
}

func (b *batch) ofDate(e *query.Expr, out *vec.Vector) {
	out.Begin(e.Type, vec.Decimals, b.n)
	a := b.arg(e, 0)
	passOn(b.n, out, a)
	in := a.Ints[:b.n]
	switch e.Op {
	case query.OpAddDays:
		for i, day := range in {
			out.Ints[i] = day + int64(e.Days)
		}
	case query.OpDaysBetween, query.OpSecondsBetween:
		other := b.arg(e, 1)
		passOn(b.n, out, other)
		for i, later := range in {
			out.Ints[i] = later - other.Ints[i]
		}
	case query.OpDateOf:
		for i, t := range in {
			out.Ints[i] = int64(calendar.Datetime(t).Date())
		}
	default:
		part := e.Part.Of()
		for i, day := range in {
			out.Ints[i] = int64(part(calendar.Date(day)))
		}
	}
}

// upTo makes dates absent that lie after a day. One that is unknown may lie
// there.
func (b *batch) upTo(e *query.Expr, out *vec.Vector) {
	a := b.arg(e, 0)
	out.Begin(e.Type, vec.Decimals, b.n)
	passOn(b.n, out, a)
	out.MaybeAbsent.Or(&a.Unknown, b.n)
	last := parse.LastMoment(e.Type, e.Lit.Date)
	for i, x := range a.Ints[:b.n] {
		out.Ints[i] = x
		if x > last && !a.Unknown.Has(i) {
			out.Absent.Set(i, b.n)
		}
	}
}

// orLater makes absent dates unknown, unless their row is absent.
func (b *batch) orLater(e *query.Expr, out *vec.Vector) {
	a := b.arg(e, 0)
	out.Begin(e.Type, vec.Decimals, b.n)
	copy(out.Ints, a.Ints[:b.n])
	out.Unknown.Or(&a.Unknown, b.n)
	out.MaybeAbsent.Or(&a.MaybeAbsent, b.n)
	if a.Absent.Bits == nil {
		return
	}
	for i := range b.n {
		switch {
		case !a.Absent.Has(i):
		case len(e.Args) > 1 && b.arg(e, 1).IsAbsent(i):
			out.Absent.Set(i, b.n)
		default:
			out.Unknown.Set(i, b.n)
			out.MaybeAbsent.Set(i, b.n)
		}
	}
}

// test runs the operations that yield a condition from one value.
func (b *batch) test(id query.ExprID, e *query.Expr, out *vec.Vector) {
	out.Begin(value.Boolean, vec.Tris, b.n)
	a, t := b.arg(e, 0), &out.Tri
	switch e.Op {
	case query.OpPresent: // what is unknown is present
		isPresent(b.n, a, t.Certain)
		if a.MaybeAbsent.Bits != nil {
			t.Split()
			t.Certain.AndNot(a.MaybeAbsent.Bits)
		}
		return
	case query.OpTrue:
		t.CopyBoolean(a, b.n)
	case query.OpIn:
		b.isIn(id, a, t)
	}
	t.ApplyNulls(a)
}

// compare runs the operations that yield a condition from two values.
func (b *batch) compare(id query.ExprID, e *query.Expr, out *vec.Vector) {
	out.Begin(value.Boolean, vec.Tris, b.n)
	a, other, t := b.arg(e, 0), b.arg(e, 1), &out.Tri
	switch {
	case a.Form == vec.Tris || other.Form == vec.Tris:
		t.Equal(a, other, b.n)
	case a.Form == vec.Texts:
		b.compareTexts(id, a, other, t.Certain)
	case a.Form == vec.Intervals || other.Form == vec.Intervals:
		compareSpans(b.n, e.Op, t, a, other)
	case a.Scales == nil && other.Scales == nil:
		compareInts(b.n, e.Op, a, other, t.Certain)
	default:
		comparePoints(b.n, e.Op, t.Certain, a, other)
	}
	t.ApplyNulls(a, other)
}

// isPresent sets the rows that have a value, known or not.
func isPresent(n int, v *vec.Vector, out vec.Bitmap) {
	if v.Form == vec.RowNumbers {
		for i, row := range v.Rows[:n] {
			out.SetIf(i, row >= 0)
		}
	} else {
		out.Fill(n)
	}
	if v.Absent.Bits != nil {
		out.AndNot(v.Absent.Bits)
	}
}

func (b *batch) isIn(id query.ExprID, a *vec.Vector, t *vec.Tri) {
	list := b.dataset.lists[id]
	switch {
	case a.HasCodes():
		words := &b.predicates[id]
		words.Learn(a.Dict, func(word []byte) bool { return list.Texts[string(word)] })
		words.Mark(t.Certain, a.Codes[:b.n])
	case a.Form == vec.Texts:
		for i, text := range a.Text[:b.n] {
			if list.Texts[string(text)] {
				t.Certain.Set(i)
			}
		}
	case a.Form == vec.Intervals:
		t.Split()
		for i, interval := range a.Intervals[:b.n] {
			certain, possible := list.Interval(interval)
			t.Certain.SetIf(i, certain)
			t.Possible.SetIf(i, possible)
		}
	default:
		for i := range a.Ints[:b.n] {
			if list.Decimals[a.Decimal64(i)] {
				t.Certain.Set(i)
			}
		}
	}
}

// compareTexts compares word by word where one operand has a dictionary and the
// other is a literal.
func (b *batch) compareTexts(id query.ExprID, a, other *vec.Vector, out vec.Bitmap) {
	holds := textComparison(b.dataset.Exprs[id].Op)
	words := &b.predicates[id]
	switch {
	case a.HasCodes() && other.IsConstant:
		literal := other.Text[0]
		words.Learn(a.Dict, func(word []byte) bool { return holds(word, literal) })
		words.Mark(out, a.Codes[:b.n])
	case a.IsConstant && other.HasCodes():
		literal := a.Text[0]
		words.Learn(other.Dict, func(word []byte) bool { return holds(literal, word) })
		words.Mark(out, other.Codes[:b.n])
	case b.dataset.Exprs[id].Op == query.OpEqual && other.IsConstant:
		out.WhereText(a.Text[:b.n], other.Text[0])
	default:
		for i := range b.n {
			out.SetIf(i, holds(a.TextOf(i), other.TextOf(i)))
		}
	}
}

func textComparison(op query.Op) func(a, b []byte) bool {
	switch op {
	case query.OpStartsWith:
		return bytes.HasPrefix
	case query.OpEndsWith:
		return bytes.HasSuffix
	case query.OpContains:
		return bytes.Contains
	}
	return bytes.Equal
}

// compareInts compares with a literal as a number, not as a vector.
func compareInts(n int, op query.Op, a, b *vec.Vector, out vec.Bitmap) {
	x, y := a.Ints[:n], b.Ints[:n]
	switch {
	case op == query.OpEqual && b.IsConstant:
		out.WhereEqual(x, y[0])
	case op == query.OpEqual && a.IsConstant:
		out.WhereEqual(y, x[0])
	case op == query.OpEqual:
		for i := range x {
			out.SetIf(i, x[i] == y[i])
		}
	case b.IsConstant:
		out.WhereLess(x, y[0], op == query.OpLessOrEqual)
	case a.IsConstant: // not y < x, or not y <= x
		out.WhereLess(y, x[0], op == query.OpLess)
		out.Not(n)
	case op == query.OpLess:
		out.WhereBelow(x, y)
	default: // not y < x
		out.WhereBelow(y, x)
		out.Not(n)
	}
}

func comparePoints(n int, op query.Op, out vec.Bitmap, a, b *vec.Vector) {
	for i := range n {
		order := value.CompareScaled(a.Ints[i], a.Scale(i), b.Ints[i], b.Scale(i))
		if order == 0 && op != query.OpLess || order < 0 && op != query.OpEqual {
			out.Set(i)
		}
	}
}

func compareSpans(n int, op query.Op, t *vec.Tri, a, b *vec.Vector) {
	holds := value.Interval.Equal
	switch op {
	case query.OpLess:
		holds = value.Interval.Less
	case query.OpLessOrEqual:
		holds = value.Interval.LessOrEqual
	}
	t.Split()
	for i := range n {
		certain, possible := holds(a.Interval(i), b.Interval(i))
		t.Certain.SetIf(i, certain)
		t.Possible.SetIf(i, possible)
	}
}
