package query

import (
	"plancheck/internal/value"
)

// Merge adds the counters of a disjoint set of rows. It is commutative and
// associative, so workers, chunks, files and shards cannot matter. The sets of
// AggDistinct do not add up: of them, an engine's own union is kept.
func (c Counters) Merge(d Counters) Counters {
	c.Sum = c.mergeSums(d)
	c.Rows += d.Rows
	c.Certain += d.Certain
	c.Uncertain += d.Uncertain
	c.Absent += d.Absent
	c.Share.TT += d.Share.TT
	c.Share.TU += d.Share.TU
	c.Share.TF += d.Share.TF
	c.Share.UT += d.Share.UT
	c.Share.UU += d.Share.UU
	c.Share.UF += d.Share.UF
	c.Distinct.Certain = max(c.Distinct.Certain, d.Distinct.Certain)
	c.Distinct.Possible = max(c.Distinct.Possible, d.Distinct.Possible)
	c.Distinct.Joined = max(c.Distinct.Joined, d.Distinct.Joined)
	c.Distinct.Blank += d.Distinct.Blank
	c.Distinct.CertainBlank += d.Distinct.CertainBlank
	return c
}

func (c Counters) mergeSums(d Counters) SumCounters {
	a, b := c.Sum, d.Sum
	sum := SumCounters{
		Positive:          a.Positive.Add(b.Positive),
		Negative:          a.Negative.Add(b.Negative),
		UncertainPositive: a.UncertainPositive.Add(b.UncertainPositive),
		UncertainNegative: a.UncertainNegative.Add(b.UncertainNegative),
		Blank:             a.Blank + b.Blank,
		UncertainBlank:    a.UncertainBlank + b.UncertainBlank,
	}
	sum.Least, sum.Most = extremes(c.Uncertain, a.Least, a.Most, d.Uncertain, b.Least, b.Most)
	sum.CertainLeast, sum.CertainMost = extremes(c.Certain, a.CertainLeast, a.CertainMost, d.Certain, b.CertainLeast, b.CertainMost)
	return sum
}

// extremes returns the least and the most of m and n numbers together, whose own
// are given; those of no numbers mean nothing.
func extremes(m int64, leastM, mostM value.Number, n int64, leastN, mostN value.Number) (least, most value.Number) {
	switch {
	case m == 0:
		return leastN, mostN
	case n == 0:
		return leastM, mostM
	}
	return leastM.Min(leastN), mostM.Max(mostN)
}

// AsUncertain returns the counters of the same rows if it were not certain of
// any of them that it belongs: what the rows of an unknown group or window
// mean for each group or window (merge them into its counters).
func (c Counters) AsUncertain() Counters {
	s, sum := c.Share, c.Sum
	least, most := extremes(c.Uncertain, sum.Least, sum.Most, c.Certain, sum.CertainLeast, sum.CertainMost)
	return Counters{
		Rows:      c.Rows,
		Uncertain: c.Certain + c.Uncertain,
		Absent:    c.Absent,
		Share:     ShareCounters{UT: s.TT + s.UT, UU: s.TU + s.UU, UF: s.TF + s.UF},
		Sum: SumCounters{
			UncertainPositive: sum.Positive.Add(sum.UncertainPositive),
			UncertainNegative: sum.Negative.Add(sum.UncertainNegative),
			UncertainBlank:    sum.Blank + sum.UncertainBlank,
			Least:             least,
			Most:              most,
		},
		Distinct: DistinctCounters{Possible: c.Distinct.Possible, Joined: c.Distinct.Possible, Blank: c.Distinct.Blank},
	}
}

// Cases says whether there is anything to divide by.
type Cases int

// Cases. A number without denominator always has some.
const (
	SomeCases  Cases = iota + 1 // certainly
	MaybeCases                  // it depends on blank cells
	NoCases                     // certainly none
)

// Fraction is a number as it was counted: Num over Den, not in lowest terms;
// Den is 1 where nothing was divided.
type Fraction struct {
	Num, Den value.Number
}

// Value returns the fraction as one number. Den must not be 0.
func (f Fraction) Value() value.Number {
	if f.Den.Cmp(value.Int(1)) == 0 {
		return f.Num
	}
	return value.Ratio(f.Num, f.Den)
}

// Bounds is the least and the most that a number can be, whatever blank cells
// hold. They are sound always, and tight for counts and shares in which each
// blank cell is read by one comparison.
type Bounds struct {
	Cases       Cases
	Least, Most Fraction // meaningless where the next field says so, and without cases
	NoLeast     bool     // unbounded below
	NoMost      bool     // unbounded above
}

// HasLeast reports whether there is a least. The zero Bounds are of no number.
func (b Bounds) HasLeast() bool { return b.isNumber() && !b.NoLeast }

// HasMost reports whether there is a most.
func (b Bounds) HasMost() bool { return b.isNumber() && !b.NoMost }

func (b Bounds) isNumber() bool { return b.Cases == SomeCases || b.Cases == MaybeCases }

// Interval returns the bounds as an interval of numbers.
func (b Bounds) Interval() value.Interval {
	i := value.Interval{NoLo: b.NoLeast, NoHi: b.NoMost}
	if !b.NoLeast {
		i.Lo = b.Least.Value()
	}
	if !b.NoMost {
		i.Hi = b.Most.Value()
	}
	return i
}

// Between returns the bounds of a number that lies in i and has no denominator.
func Between(i value.Interval) Bounds {
	one := value.Int(1)
	return Bounds{Cases: SomeCases, Least: Fraction{i.Lo, one}, Most: Fraction{i.Hi, one}, NoLeast: i.NoLo, NoMost: i.NoHi}
}

// Bounds returns what the measure's number can be, from the counters of one
// group in one window.
func (m *Measure) Bounds(c Counters) Bounds {
	return boundsOf(m.Agg, c, m.Range, m.Cap)
}

// Bounds returns what the aggregate's number can be in a row of Parent, from the
// counters of the rows that lead to it. With MaybeCases it may be absent, and is
// within the bounds where it is not. AggAny is not a number, what AggPeriods
// can be is said by [PeriodCounters], and the bounds of AggLatest are the latest day of
// certain rows and that of possible ones; without a certain day it is not known.
func (n *Nested) Bounds(c Counters) Bounds {
	b := boundsOf(n.Agg, c, n.Range, n.Cap)
	if n.Agg == AggMean && b.Cases == MaybeCases {
		b = Between(amongThem(c, n.Range))
		b.Cases = MaybeCases
	}
	return b
}

// boundsOf returns what an aggregate's number can be.
func boundsOf(agg Agg, c Counters, of value.Interval, limit int64) Bounds {
	switch agg {
	case AggShare:
		return shareBounds(c.Share)
	case AggSum:
		return Between(sumBounds(c.Sum, of))
	case AggMean:
		return meanBounds(c, of)
	case AggThe:
		return figureBounds(c, of)
	case AggDistinct:
		return Between(distinctBounds(c.Distinct, limit))
	default:
		return Between(value.Interval{Lo: value.Int(c.Certain), Hi: value.Int(c.Certain + c.Uncertain)})
	}
}

// Ends returns the least and the most share of rows of which some are certainly in the
// denominator. Each part of them is the sum of what disjoint sets of rows have there.
func (s ShareCounters) Ends() (least, most Fraction) {
	certain := s.TT + s.TU + s.TF
	return fraction(s.TT, certain+s.UU+s.UF), fraction(s.TT+s.TU+s.UT+s.UU, certain+s.UT+s.UU)
}

// shareBounds: a row that is certainly in the denominator with an unknown
// numerator counts against the least and for the most; one that is only
// possibly in the denominator is taken in where that hurts the least, or helps
// the most, and left out otherwise.
func shareBounds(s ShareCounters) Bounds {
	b := Bounds{Cases: SomeCases}
	b.Least, b.Most = s.Ends()
	switch {
	case s.TT+s.TU+s.TF > 0:
		return b
	case s.UT+s.UU+s.UF == 0:
		return Bounds{Cases: NoCases}
	}
	b.Cases = MaybeCases
	if s.UU+s.UF == 0 {
		b.Least = fraction(s.UT, s.UT)
	}
	if s.UT+s.UU == 0 {
		b.Most = fraction(0, s.UF)
	}
	return b
}

func fraction(num, den int64) Fraction { return Fraction{value.Int(num), value.Int(den)} }

// sumBounds: a certain row with an unknown number adds something in the range,
// an uncertain one that or nothing.
func sumBounds(s SumCounters, of value.Interval) value.Interval {
	known := s.Positive.Add(s.Negative)
	return value.Interval{Lo: known.Add(s.UncertainNegative), Hi: known.Add(s.UncertainPositive)}.
		Add(of.Scale(value.Int(s.Blank))).
		Add(of.WithZero().Scale(value.Int(s.UncertainBlank)))
}

// meanBounds: the certain known numbers have a mean; the rows that may join
// them can pull it no further down than if each were the least of theirs, and
// likewise up. Sound, not tight.
func meanBounds(c Counters, of value.Interval) Bounds {
	blank := c.Sum.Blank + c.Sum.UncertainBlank
	joining := c.Uncertain + blank
	switch {
	case c.Certain == 0 && joining == 0:
		return Bounds{Cases: NoCases}
	case c.Certain == 0:
		return Bounds{Cases: MaybeCases, NoLeast: true, NoMost: true}
	}
	sum := c.Sum.Positive.Add(c.Sum.Negative)
	mean := Fraction{sum, value.Int(c.Certain)}
	b := Bounds{Cases: SomeCases, Least: mean, Most: mean}
	if joining == 0 {
		return b
	}
	low, high := value.Interval{Lo: c.Sum.Least, Hi: c.Sum.Most}, of
	pull := low
	switch {
	case c.Uncertain == 0:
		pull = high
	case blank > 0:
		pull = value.Interval{Lo: low.Lo.Min(high.Lo), Hi: low.Hi.Max(high.Hi), NoLo: high.NoLo, NoHi: high.NoHi}
	}
	pulled := func(each value.Number) Fraction {
		return Fraction{sum.Add(each.Mul(value.Int(joining))), value.Int(c.Certain + joining)}
	}
	b.NoLeast, b.NoMost = pull.NoLo, pull.NoHi
	if least := pulled(pull.Lo); !pull.NoLo && least.Value().Cmp(mean.Value()) < 0 {
		b.Least = least
	}
	if most := pulled(pull.Hi); !pull.NoHi && most.Value().Cmp(mean.Value()) > 0 {
		b.Most = most
	}
	return b
}

// figureBounds: the only certain row has the figure, whatever rows are possible beside
// it. Without one, the figure is that of a possible row, if any; of several, there is
// none.
func figureBounds(c Counters, of value.Interval) Bounds {
	switch c.Figures() {
	case 0:
		b := Bounds{NoLeast: true, NoMost: true}
		if c.Uncertain+c.Sum.UncertainBlank > 0 {
			b = Between(amongThem(c, of))
		}
		b.Cases = MaybeCases
		return b
	case 1:
		if c.Certain == 0 {
			return Between(of)
		}
		return Between(value.Point(c.Sum.Positive.Add(c.Sum.Negative)))
	}
	return Bounds{Cases: MaybeCases, NoLeast: true, NoMost: true}
}

// amongThem is where the number of one of several uncertain rows and blanks is, or their
// mean: among the numbers that they have or can have.
func amongThem(c Counters, blank value.Interval) value.Interval {
	known := value.Interval{Lo: c.Sum.Least, Hi: c.Sum.Most}
	switch {
	case c.Sum.Blank+c.Sum.UncertainBlank == 0:
		return known
	case c.Uncertain == 0:
		return blank
	}
	return value.Interval{Lo: known.Lo.Min(blank.Lo), Hi: known.Hi.Max(blank.Hi), NoLo: blank.NoLo, NoHi: blank.NoHi}
}

// distinctBounds: each row with an unknown part may add a combination, and one
// that certainly has some makes at least one.
func distinctBounds(d DistinctCounters, limit int64) value.Interval {
	least, most := d.Certain, max(d.Possible, d.Joined)+d.Blank
	if d.CertainBlank > 0 {
		least = max(least, 1)
	}
	if limit > 0 {
		most = max(min(most, limit), least)
	}
	return value.Interval{Lo: value.Int(least), Hi: value.Int(most)}
}

// PeriodCounters count the windows of a partition that have a row.
type PeriodCounters struct {
	Windows  int64 // all that there are
	Certain  int64 // those with a certain row
	Possible int64 // those with a certain or a possible one
	Undated  int64 // possible rows whose date is unknown
}

// Bounds returns how many windows can have a row: each row without a known date may
// lie in one more.
func (p PeriodCounters) Bounds() value.Interval {
	return value.Interval{Lo: value.Int(p.Certain), Hi: value.Int(min(p.Windows, p.Possible+p.Undated))}
}

// Divide returns the bounds of numerator over denominator, two numbers that
// vary on their own. The denominator is never negative. Where it has no upper
// end, the ratio comes as near to 0 as it likes without reaching it: that end is
// open.
func Divide(numerator, denominator value.Interval) Bounds {
	n, d := numerator, denominator
	switch {
	case !d.NoHi && d.Hi.Sign() == 0:
		return Bounds{Cases: NoCases}
	}
	b := Bounds{Cases: SomeCases, NoLeast: n.NoLo, NoMost: n.NoHi}
	if d.Lo.Sign() == 0 {
		b.Cases = MaybeCases
	}
	far, near := d.Hi, d.Lo // the denominator that makes the ratio small, and large
	if n.Lo.Sign() < 0 {
		b.Least = Fraction{n.Lo, near}
	} else {
		b.Least, b.NoLeast = Fraction{n.Lo, far}, b.NoLeast || d.NoHi
	}
	if n.Hi.Sign() >= 0 {
		b.Most = Fraction{n.Hi, near}
	} else {
		b.Most, b.NoMost = Fraction{n.Hi, far}, b.NoMost || d.NoHi
	}
	b.NoLeast = b.NoLeast || b.Least.Den.Sign() == 0
	b.NoMost = b.NoMost || b.Most.Den.Sign() == 0
	return b
}
