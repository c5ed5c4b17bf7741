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
	e, out := &f.dataset.q.Exprs[id], f.values[id]
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

func (f *frame) arg(e *query.Expr, i int) *vector { return f.values[e.Args[i]] }

// literal returns a vector that holds a literal n times.
func literal(e *query.Expr, n int) *vector {
	v := new(vector)
	p, isPoint := pointOfValue(e.Lit)
	switch {
	case e.Lit.Kind == value.OfText:
		v.begin(e.Type, texts, n)
		text := []byte(e.Lit.Text)
		for i := range n {
			v.text[i] = text
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
	v.constant = true
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
			out.ints[i] = int64(utf8.RuneCount(a.textOf(i)))
		}
	} else {
		out.begin(e.Type, texts, f.n)
		for i := range out.text {
			out.text[i] = prefix(a.textOf(i), e.Length)
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
	case query.OpDaysBetween, query.OpSecondsBetween:
		b := f.arg(e, 1)
		f.passOn(out, b)
		for i, later := range in {
			out.ints[i] = later - b.ints[i]
		}
	case query.OpDateOf:
		for i, t := range in {
			out.ints[i] = int64(calendar.Datetime(t).Date())
		}
	default:
		part := e.Part.Of()
		for i, day := range in {
			out.ints[i] = int64(part(calendar.Date(day)))
		}
	}
}

// upTo makes dates absent that lie after a day. One that is unknown may lie
// there.
func (f *frame) upTo(e *query.Expr, out *vector) {
	a := f.arg(e, 0)
	out.begin(e.Type, points, f.n)
	f.passOn(out, a)
	out.doubted.or(&a.unknown, f.n)
	last := lastMoment(e.Type, e.Lit.Date)
	for i, x := range a.ints[:f.n] {
		out.ints[i] = x
		if x > last && !a.unknown.has(i) {
			out.absent.set(i, f.n)
		}
	}
}

// orLater makes absent dates unknown, unless their row is absent.
func (f *frame) orLater(e *query.Expr, out *vector) {
	a := f.arg(e, 0)
	out.begin(e.Type, points, f.n)
	copy(out.ints, a.ints[:f.n])
	out.unknown.or(&a.unknown, f.n)
	out.doubted.or(&a.doubted, f.n)
	if a.absent.bits == nil {
		return
	}
	for i := range f.n {
		switch {
		case !a.absent.has(i):
		case len(e.Args) > 1 && f.arg(e, 1).isAbsent(i):
			out.absent.set(i, f.n)
		default:
			out.unknown.set(i, f.n)
			out.doubted.set(i, f.n)
		}
	}
}

// test runs the operations that yield a truth from one value.
func (f *frame) test(id query.ExprID, e *query.Expr, out *vector) {
	out.begin(value.Boolean, truths, f.n)
	a, t := f.arg(e, 0), &out.truth
	switch e.Op {
	case query.OpPresent: // what is unknown is present
		f.isPresent(a, t.certain)
		if a.doubted.bits != nil {
			t.open()
			t.certain.andNot(a.doubted.bits)
		}
		return
	case query.OpTrue:
		t.copyBoolean(a, f.n)
	case query.OpIn:
		f.isIn(id, a, t)
	}
	t.settle(a)
}

// compare runs the operations that yield a truth from two values.
func (f *frame) compare(id query.ExprID, e *query.Expr, out *vector) {
	out.begin(value.Boolean, truths, f.n)
	a, b, t := f.arg(e, 0), f.arg(e, 1), &out.truth
	switch {
	case a.form == truths || b.form == truths:
		t.equal(a, b, f.n)
	case a.form == texts:
		f.compareTexts(id, a, b, t.certain)
	case a.form == spans || b.form == spans:
		f.compareSpans(e.Op, t, a, b)
	case a.scales == nil && b.scales == nil:
		f.compareInts(e.Op, a, b, t.certain)
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
	t.certain.whereEqual(v.ints[:n], 0)
	t.certain.not(n)
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

// isPresent sets the rows that have a value, known or not.
func (f *frame) isPresent(v *vector, out bitset) {
	if v.form == rowNumbers {
		for i, row := range v.rows[:f.n] {
			out.setIf(i, row >= 0)
		}
	} else {
		out.fill(f.n)
	}
	if v.absent.bits != nil {
		out.andNot(v.absent.bits)
	}
}

func (f *frame) isIn(id query.ExprID, a *vector, t *truth) {
	list := f.dataset.lists[id]
	switch {
	case a.hasCodes():
		words := &f.byWord[id]
		words.learn(a.dict, func(word []byte) bool { return list.texts[string(word)] })
		words.mark(t.certain, a.codes[:f.n])
	case a.form == texts:
		for i, text := range a.text[:f.n] {
			if list.texts[string(text)] {
				t.certain.set(i)
			}
		}
	case a.form == spans:
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

// compareTexts compares word by word where one operand has a dictionary and the
// other is a literal.
func (f *frame) compareTexts(id query.ExprID, a, b *vector, out bitset) {
	holds := textComparison(f.dataset.q.Exprs[id].Op)
	words := &f.byWord[id]
	switch {
	case a.hasCodes() && b.constant:
		literal := b.text[0]
		words.learn(a.dict, func(word []byte) bool { return holds(word, literal) })
		words.mark(out, a.codes[:f.n])
	case a.constant && b.hasCodes():
		literal := a.text[0]
		words.learn(b.dict, func(word []byte) bool { return holds(literal, word) })
		words.mark(out, b.codes[:f.n])
	case f.dataset.q.Exprs[id].Op == query.OpEqual && b.constant:
		out.whereText(a.text[:f.n], b.text[0])
	default:
		for i := range f.n {
			out.setIf(i, holds(a.textOf(i), b.textOf(i)))
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
func (f *frame) compareInts(op query.Op, a, b *vector, out bitset) {
	x, y := a.ints[:f.n], b.ints[:f.n]
	switch {
	case op == query.OpEqual && b.constant:
		out.whereEqual(x, y[0])
	case op == query.OpEqual && a.constant:
		out.whereEqual(y, x[0])
	case op == query.OpEqual:
		for i := range x {
			out.setIf(i, x[i] == y[i])
		}
	case b.constant:
		out.whereLess(x, y[0], op == query.OpLessOrEqual)
	case a.constant: // not y < x, or not y <= x
		out.whereLess(y, x[0], op == query.OpLess)
		out.not(f.n)
	case op == query.OpLess:
		out.whereBelow(x, y)
	default: // not y < x
		out.whereBelow(y, x)
		out.not(f.n)
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
