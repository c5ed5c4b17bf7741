package value

// Interval is the set of numbers from Lo to Hi, both included. An end that is
// not there (NoLo, NoHi) is infinite. The zero Interval is the point 0.
type Interval struct {
	Lo, Hi     Number
	NoLo, NoHi bool
}

// Point returns the interval that holds n alone.
func Point(n Number) Interval { return Interval{Lo: n, Hi: n} }

// Everything returns the interval of all numbers.
func Everything() Interval { return Interval{NoLo: true, NoHi: true} }

// IsPoint reports whether the interval holds exactly one number.
func (a Interval) IsPoint() bool { return !a.NoLo && !a.NoHi && a.Lo.Cmp(a.Hi) == 0 }

// Add returns the sums of a member of a and a member of b.
func (a Interval) Add(b Interval) Interval {
	return Interval{Lo: a.Lo.Add(b.Lo), Hi: a.Hi.Add(b.Hi), NoLo: a.NoLo || b.NoLo, NoHi: a.NoHi || b.NoHi}
}

// Neg returns the negatives of the members.
func (a Interval) Neg() Interval {
	return Interval{Lo: a.Hi.Neg(), Hi: a.Lo.Neg(), NoLo: a.NoHi, NoHi: a.NoLo}
}

// Sub returns the differences of a member of a and a member of b.
func (a Interval) Sub(b Interval) Interval { return a.Add(b.Neg()) }

// Scale returns the members times n. Zero times infinity is zero: a factor of
// zero leaves nothing open.
func (a Interval) Scale(n Number) Interval {
	switch n.Sign() {
	case 0:
		return Interval{}
	case -1:
		return a.Neg().Scale(n.Neg())
	}
	return Interval{Lo: a.Lo.Mul(n), Hi: a.Hi.Mul(n), NoLo: a.NoLo, NoHi: a.NoHi}
}

// WithZero returns the least interval that holds a and 0: what a member adds
// to a sum when it may also be left out.
func (a Interval) WithZero() Interval {
	return Interval{Lo: a.Lo.Min(Number{}), Hi: a.Hi.Max(Number{}), NoLo: a.NoLo, NoHi: a.NoHi}
}

// Less reports whether every member of a is less than every member of b
// (certain), and whether some member of a is less than some member of b
// (possible).
func (a Interval) Less(b Interval) (certain, possible bool) {
	certain = !a.NoHi && !b.NoLo && a.Hi.Cmp(b.Lo) < 0
	possible = a.NoLo || b.NoHi || a.Lo.Cmp(b.Hi) < 0
	return certain, possible
}

// LessOrEqual is Less for at most.
func (a Interval) LessOrEqual(b Interval) (certain, possible bool) {
	certain = !a.NoHi && !b.NoLo && a.Hi.Cmp(b.Lo) <= 0
	possible = a.NoLo || b.NoHi || a.Lo.Cmp(b.Hi) <= 0
	return certain, possible
}

// Equal reports whether a and b are the same point (certain), and whether they
// have a member in common (possible).
func (a Interval) Equal(b Interval) (certain, possible bool) {
	certain = a.IsPoint() && b.IsPoint() && a.Lo.Cmp(b.Lo) == 0
	_, ab := a.LessOrEqual(b)
	_, ba := b.LessOrEqual(a)
	return certain, ab && ba
}
