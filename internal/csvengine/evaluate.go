package csvengine

import (
	"bytes"
	"unicode/utf8"

	"plancheck/internal/calendar"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// evaluate runs the kernel of an expression over the batch. Its operands are
// there.
func (f *frame) evaluate(id query.ExprID) {
	e, out := &f.dataset.exprs[id], f.values[id]
	switch e.Op {
	case query.OpLiteral:
	case query.OpColumn:
		if len(e.Path) > 0 {
			f.column(e, out)
		}
	case query.OpRow:
		f.row(e, out)
	case query.OpNested:
		f.runner.nested[e.Nested].load(out, f.first, f.n)
	case query.OpAnd, query.OpOr, query.OpNot, query.OpKnown:
		f.logic(e, out)
	case query.OpAdd, query.OpSub, query.OpScale:
		f.arithmetic(e, out)
	case query.OpPrefix, query.OpLength:
		f.ofText(e, out)
	case query.OpAddDays, query.OpDaysBetween, query.OpYear, query.OpQuarter, query.OpMonth, query.OpWeekday, query.OpDateOf:
		f.ofDate(e, out)
	case query.OpPresent, query.OpTrue, query.OpIn:
		f.test(id, e, out)
	default:
		f.compare(e, out)
	}
}

func (f *frame) arg(e *query.Expr, i int) *vector { return f.values[e.Args[i]] }

// literal returns a vector that holds a literal n times.
func literal(e *query.Expr, n int) *vector {
	v := new(vector)
	p, isPoint := pointOfValue(e.Lit)
	switch {
	case e.Lit.Kind == value.OfText:
		v.begin(e.Type, texts, n)
		for i := range n {
			v.text[i] = []byte(e.Lit.Text)
		}
	case isPoint:
		v.begin(e.Type, points, n)
		for i := range n {
			v.setPoint(i, p.mantissa, p.scale)
		}
	default:
		v.begin(e.Type, spans, n)
		for i := range n {
			v.spans[i] = value.Point(e.Lit.Number)
		}
	}
	return v
}

// column fetches a column from the rows that a path leads to.
func (f *frame) column(e *query.Expr, out *vector) {
	path := f.dataset.pathID(e.Path)
	f.dataset.paths[path].ends.columns[e.Column].gather(out, f.paths[path])
}

func (f *frame) row(e *query.Expr, out *vector) {
	out.begin(0, rowNumbers, f.n)
	copy(out.rows, f.paths[f.dataset.pathID(e.Path)])
}

// passOn makes out unknown, absent or doubted where an operand is.
func (f *frame) passOn(out *vector, operands ...*vector) {
	for _, v := range operands {
		out.unknown.or(&v.unknown, f.n)
		out.absent.or(&v.absent, f.n)
		out.doubted.or(&v.doubted, f.n)
	}
}

// logic is Kleene's.
func (f *frame) logic(e *query.Expr, out *vector) {
	out.begin(value.Boolean, truths, f.n)
	first := &f.arg(e, 0).truth
	out.truth.copy(first, f.n)
	switch e.Op {
	case query.OpNot:
		out.truth.not(f.n)
	case query.OpKnown:
		out.truth.known(&f.arg(e, 1).truth, f.n)
	default:
		for i := range e.Args[1:] {
			out.truth.join(e.Op, &f.arg(e, i+1).truth)
		}
	}
}

func (t *truth) not(n int) {
	t.open()
	for w := range t.certain {
		t.certain[w], t.possible[w] = ^t.possible[w], ^t.certain[w]
	}
	t.certain.trim(n)
	t.possible.trim(n)
	t.close()
}

// known leaves t open where the evidence is not certain.
func (t *truth) known(evidence *truth, n int) {
	t.open()
	for w := range t.certain {
		t.certain[w] &= evidence.certain[w]
		t.possible[w] |= ^evidence.certain[w]
	}
	t.possible.trim(n)
	t.close()
}

func (t *truth) join(op query.Op, o *truth) {
	if o.isOpen() {
		t.open()
	}
	combine := bitset.and
	if op == query.OpOr {
		combine = bitset.or
	}
	combine(t.certain, o.certain)
	if t.isOpen() {
		combine(t.possible, o.possible)
		t.close()
	}
}

// arithmetic computes with intervals, which never overflow.
func (f *frame) arithmetic(e *query.Expr, out *vector) {
	out.begin(e.Type, spans, f.n)
	a := f.arg(e, 0)
	f.passOn(out, a)
	if e.Op == query.OpScale {
		for i := range out.spans {
			out.spans[i] = a.interval(i).Scale(e.Lit.Number)
		}
		return
	}
	b := f.arg(e, 1)
	f.passOn(out, b)
	for i := range out.spans {
		if e.Op == query.OpAdd {
			out.spans[i] = a.interval(i).Add(b.interval(i))
		} else {
			out.spans[i] = a.interval(i).Sub(b.interval(i))
		}
	}
}

func (f *frame) ofText(e *query.Expr, out *vector) {
	a := f.arg(e, 0)
	if e.Op == query.OpLength {
		out.begin(e.Type, points, f.n)
		for i := range out.ints {
			out.ints[i] = int64(utf8.RuneCount(a.text[i]))
		}
	} else {
		out.begin(e.Type, texts, f.n)
		for i := range out.text {
			out.text[i] = prefix(a.text[i], e.Length)
		}
	}
	f.passOn(out, a)
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

func (f *frame) ofDate(e *query.Expr, out *vector) {
	out.begin(e.Type, points, f.n)
	a := f.arg(e, 0)
	f.passOn(out, a)
	in := a.ints[:f.n]
	switch e.Op {
	case query.OpAddDays:
		for i, day := range in {
			out.ints[i] = day + int64(e.Days)
		}
	case query.OpDaysBetween:
		b := f.arg(e, 1)
		f.passOn(out, b)
		for i, day := range in {
			out.ints[i] = day - b.ints[i]
		}
	case query.OpDateOf:
		for i, t := range in {
			out.ints[i] = int64(calendar.Datetime(t).Date())
		}
	default:
		part := datePart(e.Op)
		for i, day := range in {
			out.ints[i] = int64(part(calendar.Date(day)))
		}
	}
}

func datePart(op query.Op) func(calendar.Date) int {
	switch op {
	case query.OpYear:
		return calendar.Date.Year
	case query.OpQuarter:
		return calendar.Date.Quarter
	case query.OpMonth:
		return calendar.Date.Month
	}
	return calendar.Date.Weekday
}

// test runs the operations that yield a truth from one value.
func (f *frame) test(id query.ExprID, e *query.Expr, out *vector) {
	out.begin(value.Boolean, truths, f.n)
	a, t := f.arg(e, 0), &out.truth
	switch e.Op {
	case query.OpPresent: // two-valued: what is unknown is present
		for i := range f.n {
			if !a.isAbsent(i) {
				t.certain.set(i)
			}
		}
		return
	case query.OpTrue:
		t.copyBoolean(a, f.n)
	case query.OpIn:
		f.isIn(f.dataset.lists[id], a, t)
	}
	t.settle(a)
}

// compare runs the operations that yield a truth from two values.
func (f *frame) compare(e *query.Expr, out *vector) {
	out.begin(value.Boolean, truths, f.n)
	a, b, t := f.arg(e, 0), f.arg(e, 1), &out.truth
	switch {
	case a.form == truths || b.form == truths:
		t.equal(a, b, f.n)
	case a.form == texts:
		compareTexts(e.Op, t.certain, a.text[:f.n], b.text[:f.n])
	case a.form == spans || b.form == spans:
		f.compareSpans(e.Op, t, a, b)
	case a.scales == nil && b.scales == nil:
		compareInts(e.Op, t.certain, a.ints[:f.n], b.ints[:f.n])
	default:
		f.comparePoints(e.Op, t.certain, a, b)
	}
	t.settle(a, b)
}

// copyBoolean makes t what a boolean says: a column, or a condition that a
// column stands for. What is unknown or absent has to be settled.
func (t *truth) copyBoolean(v *vector, n int) {
	if v.form == truths {
		t.copy(&v.truth, n)
		return
	}
	t.begin(n)
	for i, x := range v.ints[:n] {
		t.certain.setIf(i, x != 0)
	}
}

// equal makes t whether two booleans are both true or both false.
func (t *truth) equal(a, b *vector, n int) {
	var other truth
	t.copyBoolean(a, n)
	other.copyBoolean(b, n)
	t.open()
	for w := range t.certain {
		ac, ap, bc, bp := t.certain[w], t.possible[w], other.certain[w], other.possible[w]
		t.certain[w] = ac&bc | ^ap&^bp
		t.possible[w] = ap&bp | ^ac&^bc
	}
	t.certain.trim(n)
	t.possible.trim(n)
}

func (f *frame) isIn(list *members, a *vector, t *truth) {
	switch a.form {
	case texts:
		for i, text := range a.text[:f.n] {
			if list.texts[string(text)] {
				t.certain.set(i)
			}
		}
	case spans:
		t.open()
		for i, span := range a.spans[:f.n] {
			certain, possible := list.interval(span)
			t.certain.setIf(i, certain)
			t.possible.setIf(i, possible)
		}
	default:
		for i, x := range a.ints[:f.n] {
			if list.points[point{x, a.scale(i)}] {
				t.certain.set(i)
			}
		}
	}
}

func compareTexts(op query.Op, out bitset, a, b [][]byte) {
	holds := bytes.Equal
	switch op {
	case query.OpStartsWith:
		holds = bytes.HasPrefix
	case query.OpEndsWith:
		holds = bytes.HasSuffix
	case query.OpContains:
		holds = bytes.Contains
	}
	for i := range a {
		if holds(a[i], b[i]) {
			out.set(i)
		}
	}
}

func compareInts(op query.Op, out bitset, a, b []int64) {
	b = b[:len(a)]
	switch op {
	case query.OpEqual:
		for i := range a {
			out.setIf(i, a[i] == b[i])
		}
	case query.OpLess:
		for i := range a {
			out.setIf(i, a[i] < b[i])
		}
	case query.OpLessOrEqual:
		for i := range a {
			out.setIf(i, a[i] <= b[i])
		}
	}
}

func (f *frame) comparePoints(op query.Op, out bitset, a, b *vector) {
	for i := range f.n {
		order := value.CompareScaled(a.ints[i], a.scale(i), b.ints[i], b.scale(i))
		if order == 0 && op != query.OpLess || order < 0 && op != query.OpEqual {
			out.set(i)
		}
	}
}

func (f *frame) compareSpans(op query.Op, t *truth, a, b *vector) {
	holds := value.Interval.Equal
	switch op {
	case query.OpLess:
		holds = value.Interval.Less
	case query.OpLessOrEqual:
		holds = value.Interval.LessOrEqual
	}
	t.open()
	for i := range f.n {
		certain, possible := holds(a.interval(i), b.interval(i))
		t.certain.setIf(i, certain)
		t.possible.setIf(i, possible)
	}
}
