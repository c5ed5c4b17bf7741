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
func (f *frame) evaluate(id query.ExprID) {
	e, out := &f.dataset.Exprs[id], f.values[id]
	switch e.Op {
	case query.OpLiteral:
	case query.OpColumn:
		if len(e.Path) > 0 {
			f.column(e, out)
		}
	case query.OpRow:
		f.row(e, out)
	case query.OpNested:
		s := f.dataset.run
		agg.Load(s.nested[e.Nested], &s.plan.Query.Nested[e.Nested], out, f.first, f.n)
	case query.OpAnd, query.OpOr, query.OpNot, query.OpKnown:
		f.logic(e, out)
	case query.OpAdd, query.OpSub, query.OpScale:
		f.arithmetic(e, out)
	case query.OpPrefix, query.OpLength:
		f.ofText(e, out)
	case query.OpAddDays, query.OpDaysBetween, query.OpSecondsBetween, query.OpDatePart, query.OpDateOf:
		f.ofDate(e, out)
	case query.OpUpTo:
		f.upTo(e, out)
	case query.OpLater:
		f.orLater(e, out)
	case query.OpPresent, query.OpTrue, query.OpIn:
		f.test(id, e, out)
	default:
		f.compare(id, e, out)
	}
}

func (f *frame) arg(e *query.Expr, i int) *vec.Vector { return f.values[e.Args[i]] }

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
func (f *frame) column(e *query.Expr, out *vec.Vector) {
	path := f.dataset.PathOf(e)
	f.dataset.run.datasets[f.dataset.Paths[path].Ends.ID].columns[e.Column].gather(out, f.paths[path])
}

func (f *frame) row(e *query.Expr, out *vec.Vector) {
	out.Begin(0, vec.RowNumbers, f.n)
	copy(out.Rows, f.paths[f.dataset.PathOf(e)])
}

// passOn makes out unknown, absent or doubted where an operand is.
func passOn(n int, out *vec.Vector, operands ...*vec.Vector) {
	for _, v := range operands {
		out.Unknown.Or(&v.Unknown, n)
		out.Absent.Or(&v.Absent, n)
		out.MaybeAbsent.Or(&v.MaybeAbsent, n)
	}
}

// logic is Kleene's.
func (f *frame) logic(e *query.Expr, out *vec.Vector) {
	out.Begin(value.Boolean, vec.Tris, f.n)
	out.Tri.Copy(&f.arg(e, 0).Tri, f.n)
	switch e.Op {
	case query.OpNot:
		out.Tri.Not(f.n)
	case query.OpKnown:
		out.Tri.Known(&f.arg(e, 1).Tri, f.n)
	default:
		combine := (*vec.Tri).And
		if e.Op == query.OpOr {
			combine = (*vec.Tri).Or
		}
		for i := range e.Args[1:] {
			combine(&out.Tri, &f.arg(e, i+1).Tri)
		}
	}
}

// arithmetic computes with intervals, which never overflow.
func (f *frame) arithmetic(e *query.Expr, out *vec.Vector) {
	out.Begin(e.Type, vec.Intervals, f.n)
	a := f.arg(e, 0)
	passOn(f.n, out, a)
	if e.Op == query.OpScale {
		for i := range out.Intervals {
			out.Intervals[i] = a.Interval(i).Scale(e.Lit.Number)
		}
		return
	}
	b := f.arg(e, 1)
	passOn(f.n, out, b)
	for i := range out.Intervals {
		if e.Op == query.OpAdd {
			out.Intervals[i] = a.Interval(i).Add(b.Interval(i))
		} else {
			out.Intervals[i] = a.Interval(i).Sub(b.Interval(i))
		}
	}
}

func (f *frame) ofText(e *query.Expr, out *vec.Vector) {
	a := f.arg(e, 0)
	if e.Op == query.OpLength {
		out.Begin(e.Type, vec.Decimals, f.n)
		for i := range out.Ints {
			out.Ints[i] = int64(utf8.RuneCount(a.TextOf(i)))
		}
	} else {
		out.Begin(e.Type, vec.Texts, f.n)
		for i := range out.Text {
			out.Text[i] = prefix(a.TextOf(i), e.Length)
		}
	}
	passOn(f.n, out, a)
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

func (f *frame) ofDate(e *query.Expr, out *vec.Vector) {
	out.Begin(e.Type, vec.Decimals, f.n)
	a := f.arg(e, 0)
	passOn(f.n, out, a)
	in := a.Ints[:f.n]
	switch e.Op {
	case query.OpAddDays:
		for i, day := range in {
			out.Ints[i] = day + int64(e.Days)
		}
	case query.OpDaysBetween, query.OpSecondsBetween:
		b := f.arg(e, 1)
		passOn(f.n, out, b)
		for i, later := range in {
			out.Ints[i] = later - b.Ints[i]
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
func (f *frame) upTo(e *query.Expr, out *vec.Vector) {
	a := f.arg(e, 0)
	out.Begin(e.Type, vec.Decimals, f.n)
	passOn(f.n, out, a)
	out.MaybeAbsent.Or(&a.Unknown, f.n)
	last := parse.LastMoment(e.Type, e.Lit.Date)
	for i, x := range a.Ints[:f.n] {
		out.Ints[i] = x
		if x > last && !a.Unknown.Has(i) {
			out.Absent.Set(i, f.n)
		}
	}
}

// orLater makes absent dates unknown, unless their row is absent.
func (f *frame) orLater(e *query.Expr, out *vec.Vector) {
	a := f.arg(e, 0)
	out.Begin(e.Type, vec.Decimals, f.n)
	copy(out.Ints, a.Ints[:f.n])
	out.Unknown.Or(&a.Unknown, f.n)
	out.MaybeAbsent.Or(&a.MaybeAbsent, f.n)
	if a.Absent.Bits == nil {
		return
	}
	for i := range f.n {
		switch {
		case !a.Absent.Has(i):
		case len(e.Args) > 1 && f.arg(e, 1).IsAbsent(i):
			out.Absent.Set(i, f.n)
		default:
			out.Unknown.Set(i, f.n)
			out.MaybeAbsent.Set(i, f.n)
		}
	}
}

// test runs the operations that yield a truth from one value.
func (f *frame) test(id query.ExprID, e *query.Expr, out *vec.Vector) {
	out.Begin(value.Boolean, vec.Tris, f.n)
	a, t := f.arg(e, 0), &out.Tri
	switch e.Op {
	case query.OpPresent: // what is unknown is present
		isPresent(f.n, a, t.Certain)
		if a.MaybeAbsent.Bits != nil {
			t.Split()
			t.Certain.AndNot(a.MaybeAbsent.Bits)
		}
		return
	case query.OpTrue:
		t.CopyBoolean(a, f.n)
	case query.OpIn:
		f.isIn(id, a, t)
	}
	t.ApplyNulls(a)
}

// compare runs the operations that yield a truth from two values.
func (f *frame) compare(id query.ExprID, e *query.Expr, out *vec.Vector) {
	out.Begin(value.Boolean, vec.Tris, f.n)
	a, b, t := f.arg(e, 0), f.arg(e, 1), &out.Tri
	switch {
	case a.Form == vec.Tris || b.Form == vec.Tris:
		t.Equal(a, b, f.n)
	case a.Form == vec.Texts:
		f.compareTexts(id, a, b, t.Certain)
	case a.Form == vec.Intervals || b.Form == vec.Intervals:
		compareSpans(f.n, e.Op, t, a, b)
	case a.Scales == nil && b.Scales == nil:
		compareInts(f.n, e.Op, a, b, t.Certain)
	default:
		comparePoints(f.n, e.Op, t.Certain, a, b)
	}
	t.ApplyNulls(a, b)
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

func (f *frame) isIn(id query.ExprID, a *vec.Vector, t *vec.Tri) {
	list := f.dataset.lists[id]
	switch {
	case a.HasCodes():
		words := &f.predicates[id]
		words.Learn(a.Dict, func(word []byte) bool { return list.Texts[string(word)] })
		words.Mark(t.Certain, a.Codes[:f.n])
	case a.Form == vec.Texts:
		for i, text := range a.Text[:f.n] {
			if list.Texts[string(text)] {
				t.Certain.Set(i)
			}
		}
	case a.Form == vec.Intervals:
		t.Split()
		for i, span := range a.Intervals[:f.n] {
			certain, possible := list.Interval(span)
			t.Certain.SetIf(i, certain)
			t.Possible.SetIf(i, possible)
		}
	default:
		for i := range a.Ints[:f.n] {
			if list.Decimals[a.Decimal64(i)] {
				t.Certain.Set(i)
			}
		}
	}
}

// compareTexts compares word by word where one operand has a dictionary and the
// other is a literal.
func (f *frame) compareTexts(id query.ExprID, a, b *vec.Vector, out vec.Bitmap) {
	holds := textComparison(f.dataset.Exprs[id].Op)
	words := &f.predicates[id]
	switch {
	case a.HasCodes() && b.IsConstant:
		literal := b.Text[0]
		words.Learn(a.Dict, func(word []byte) bool { return holds(word, literal) })
		words.Mark(out, a.Codes[:f.n])
	case a.IsConstant && b.HasCodes():
		literal := a.Text[0]
		words.Learn(b.Dict, func(word []byte) bool { return holds(literal, word) })
		words.Mark(out, b.Codes[:f.n])
	case f.dataset.Exprs[id].Op == query.OpEqual && b.IsConstant:
		out.WhereText(a.Text[:f.n], b.Text[0])
	default:
		for i := range f.n {
			out.SetIf(i, holds(a.TextOf(i), b.TextOf(i)))
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
