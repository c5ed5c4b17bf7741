package vec

// Tri is a condition over the rows of a batch: the rows for which it holds
// whatever the blanks are, and those for which it may hold. While the two do not
// differ they are one set, so that most operations cost half.
type Tri struct {
	Certain, Possible Bitmap
	scratch           Bitmap
}

// Begin makes t, which is not split then, false for n rows.
func (t *Tri) Begin(n int) {
	t.Certain = t.Certain.Sized(n)
	t.Possible = t.Certain
}

// Copy makes t equal to o, which is for n rows, with sets of its own.
func (t *Tri) Copy(o *Tri, n int) {
	t.Begin(n)
	copy(t.Certain, o.Certain)
	if o.IsSplit() {
		t.Split()
		copy(t.Possible, o.Possible)
	}
}

// IsSplit reports whether there may be rows that are possible and not certain.
func (t *Tri) IsSplit() bool { return len(t.Certain) > 0 && &t.Certain[0] != &t.Possible[0] }

// Split gives Possible a set of its own, equal to Certain.
func (t *Tri) Split() {
	if t.IsSplit() || len(t.Certain) == 0 {
		return
	}
	t.scratch = append(t.scratch[:0], t.Certain...)
	t.Possible = t.scratch
}

// Unite makes Possible one with Certain again if they are equal.
func (t *Tri) Unite() {
	for w := range t.Certain {
		if t.Certain[w] != t.Possible[w] {
			return
		}
	}
	t.Possible = t.Certain
}

// ApplyNulls applies what the operands say of themselves: an absent one makes the
// row false, an unknown one leaves it possible, one that may be absent keeps it from being
// certain.
func (t *Tri) ApplyNulls(operands ...*Vector) {
	for _, v := range operands {
		if v.Unknown.Bits != nil || v.MaybeAbsent.Bits != nil {
			t.Split()
		}
	}
	for _, v := range operands {
		if v.Unknown.Bits != nil {
			t.Certain.AndNot(v.Unknown.Bits)
			t.Possible.Or(v.Unknown.Bits)
		}
		if v.MaybeAbsent.Bits != nil {
			t.Certain.AndNot(v.MaybeAbsent.Bits)
		}
	}
	for _, v := range operands {
		if v.Absent.Bits != nil {
			t.Certain.AndNot(v.Absent.Bits)
			t.Possible.AndNot(v.Absent.Bits)
		}
	}
	t.Unite()
}

// Not makes t its opposite; t is for n rows.
func (t *Tri) Not(n int) {
	t.Split()
	for w := range t.Certain {
		t.Certain[w], t.Possible[w] = ^t.Possible[w], ^t.Certain[w]
	}
	t.Certain.trim(n)
	t.Possible.trim(n)
	t.Unite()
}

// Known leaves t possible, and not certain, where the evidence is not certain.
func (t *Tri) Known(evidence *Tri, n int) {
	t.Split()
	for w := range t.Certain {
		t.Certain[w] &= evidence.Certain[w]
		t.Possible[w] |= ^evidence.Certain[w]
	}
	t.Possible.trim(n)
	t.Unite()
}

// CopyBoolean makes t what a boolean says: a column, or a condition that a
// column stands for. ApplyNulls has to follow.
func (t *Tri) CopyBoolean(v *Vector, n int) {
	if v.Form == Tris {
		t.Copy(&v.Tri, n)
		return
	}
	t.Begin(n)
	t.Certain.WhereEqual(v.Ints[:n], 0)
	t.Certain.Not(n)
}

// Equal makes t whether two booleans are both true or both false.
func (t *Tri) Equal(a, b *Vector, n int) {
	var other Tri
	t.CopyBoolean(a, n)
	other.CopyBoolean(b, n)
	t.Split()
	for w := range t.Certain {
		ac, ap, bc, bp := t.Certain[w], t.Possible[w], other.Certain[w], other.Possible[w]
		t.Certain[w] = ac&bc | ^ap&^bp
		t.Possible[w] = ap&bp | ^ac&^bc
	}
	t.Certain.trim(n)
	t.Possible.trim(n)
}

// And makes t hold where both hold.
func (t *Tri) And(o *Tri) { t.combine(o, Bitmap.And) }

// Or makes t hold where one of them holds.
func (t *Tri) Or(o *Tri) { t.combine(o, Bitmap.Or) }

func (t *Tri) combine(o *Tri, combine func(a, b Bitmap)) {
	if o.IsSplit() {
		t.Split()
	}
	combine(t.Certain, o.Certain)
	if t.IsSplit() {
		combine(t.Possible, o.Possible)
		t.Unite()
	}
}
