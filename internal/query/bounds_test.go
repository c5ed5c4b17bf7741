package query

import (
	"math/rand/v2"
	"testing"

	"plancheck/internal/value"
)

// A world is one way in which a row's blanks can be filled: whether it is in
// the denominator, whether it is in the numerator too, and its number.
type world struct {
	within, part bool
	number       int64
}

// TestShareBoundsAreWhatFillingsReach holds the formulas against every filling
// of small tables: they contain every share, and both ends are reached.
func TestShareBoundsAreWhatFillingsReach(t *testing.T) {
	both := []bool{true, false}
	kinds := []struct {
		within, part []bool
		add          func(*ShareCounters)
	}{
		{both[:1], both[:1], func(s *ShareCounters) { s.TT++ }},
		{both[:1], both, func(s *ShareCounters) { s.TU++ }},
		{both[:1], both[1:], func(s *ShareCounters) { s.TF++ }},
		{both, both[:1], func(s *ShareCounters) { s.UT++ }},
		{both, both, func(s *ShareCounters) { s.UU++ }},
		{both, both[1:], func(s *ShareCounters) { s.UF++ }},
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		var rows [][]world
		var s ShareCounters
		for range r.IntN(6) {
			k := kinds[r.IntN(len(kinds))]
			k.add(&s)
			var worlds []world
			for _, within := range k.within {
				for _, part := range k.part {
					worlds = append(worlds, world{within: within, part: part})
				}
			}
			rows = append(rows, worlds)
		}
		b := (&Measure{Agg: AggShare}).Bounds(Counters{Share: s})
		checkFillings(t, s, rows, b, true, func(filled []world) (value.Number, bool) {
			var num, den int64
			for _, w := range filled {
				if w.within {
					den++
					if w.part {
						num++
					}
				}
			}
			if den == 0 {
				return value.Number{}, false
			}
			return value.Ratio(value.Int(num), value.Int(den)), true
		})
	}
}

// TestSumAndMeanBoundsContainEveryFilling does the same for sums, which are
// tight, and means, which are sound.
func TestSumAndMeanBoundsContainEveryFilling(t *testing.T) {
	const lo, hi = -1, 2
	of := value.Interval{Lo: value.Int(lo), Hi: value.Int(hi)}
	r := rand.New(rand.NewPCG(3, 4))
	for range 2000 {
		var rows [][]world
		var sum, mean Counters
		for range r.IntN(5) {
			certain, known, n := r.IntN(2) == 0, r.IntN(2) == 0, int64(r.IntN(hi-lo+1)+lo)
			sum = sum.Merge(numberRow(certain, known, n))
			mean = mean.Merge(numberRow(certain, known, n))
			var worlds []world
			for filled := int64(lo); filled <= hi; filled++ {
				if known && filled != n {
					continue
				}
				worlds = append(worlds, world{within: true, number: filled})
				if !certain {
					worlds = append(worlds, world{number: filled})
				}
			}
			rows = append(rows, worlds)
		}
		total := func(filled []world) (sum, n int64) {
			for _, w := range filled {
				if w.within {
					sum += w.number
					n++
				}
			}
			return sum, n
		}
		b := (&Measure{Agg: AggSum, Range: of}).Bounds(sum)
		checkFillings(t, sum.Sum, rows, b, true, func(filled []world) (value.Number, bool) {
			s, _ := total(filled)
			return value.Int(s), true
		})
		meanOf := func(filled []world) (value.Number, bool) {
			s, n := total(filled)
			if n == 0 {
				return value.Number{}, false
			}
			return value.Ratio(value.Int(s), value.Int(n)), true
		}
		checkFillings(t, mean, rows, (&Measure{Agg: AggMean, Range: of}).Bounds(mean), false, meanOf)
		inRow := (&Nested{Agg: AggMean, Range: of}).Bounds(mean)
		checkFillings(t, mean, rows, inRow, false, meanOf)
		if inRow.Cases == MaybeCases && (inRow.NoLeast || inRow.NoMost) {
			t.Fatalf("%+v: a mean of numbers that are all bounded has no bounds", mean)
		}
	}
}

func numberRow(certain, known bool, n int64) Counters {
	c := Counters{Rows: 1}
	positive, negative := value.Int(max(n, 0)), value.Int(min(n, 0))
	switch {
	case certain && known:
		c.Certain = 1
		c.Sum = SumCounters{Positive: positive, Negative: negative, CertainLeast: value.Int(n), CertainMost: value.Int(n)}
	case certain:
		c.Sum.Blank = 1
	case known:
		c.Uncertain = 1
		c.Sum = SumCounters{UncertainPositive: positive, UncertainNegative: negative, Least: value.Int(n), Most: value.Int(n)}
	default:
		c.Sum.UncertainBlank = 1
	}
	return c
}

// checkFillings computes the number for every choice of one world a row.
func checkFillings(t *testing.T, what any, rows [][]world, b Bounds, tight bool, number func([]world) (value.Number, bool)) {
	t.Helper()
	var least, most value.Number
	some, none := false, false
	filled := make([]world, len(rows))
	var fill func(int)
	fill = func(k int) {
		if k < len(rows) {
			for _, w := range rows[k] {
				filled[k] = w
				fill(k + 1)
			}
			return
		}
		n, ok := number(filled)
		switch {
		case !ok:
			none = true
		case !some:
			least, most, some = n, n, true
		default:
			least, most = least.Min(n), most.Max(n)
		}
	}
	fill(0)
	if got, want := b.Cases == NoCases, !some; got != want {
		t.Fatalf("%+v: no cases is %v, want %v", what, got, want)
	}
	if b.Cases == SomeCases && none {
		t.Fatalf("%+v: said to have cases, but a filling has none", what)
	}
	if !some {
		return
	}
	i := b.Interval()
	if !i.NoLo && i.Lo.Cmp(least) > 0 || !i.NoHi && i.Hi.Cmp(most) < 0 {
		t.Fatalf("%+v: bounds %v to %v do not contain %v to %v", what, i.Lo, i.Hi, least, most)
	}
	if tight && (i.Lo.Cmp(least) != 0 || i.Hi.Cmp(most) != 0) {
		t.Fatalf("%+v: bounds %v to %v, want %v to %v", what, i.Lo, i.Hi, least, most)
	}
}

// TestPeriodBoundsAreWhatFillingsReach has rows that are certain or not, each in
// one of three windows, in none, or at an unknown date.
func TestPeriodBoundsAreWhatFillingsReach(t *testing.T) {
	const windows, outside = 3, 3
	r := rand.New(rand.NewPCG(7, 8))
	for range 2000 {
		c := PeriodCounters{Windows: windows}
		var certain, possible [windows]bool
		var rows [][]world
		for range r.IntN(5) {
			isCertain, window := r.IntN(2) == 0, r.IntN(5)
			var worlds []world
			switch window {
			case 4: // the date is unknown
				c.Undated++
				for w := range int64(outside + 1) {
					worlds = append(worlds, world{within: true, number: w})
				}
			case outside:
				continue
			default:
				possible[window] = true
				certain[window] = certain[window] || isCertain
				worlds = append(worlds, world{within: true, number: int64(window)})
			}
			if !isCertain {
				worlds = append(worlds, world{})
			}
			rows = append(rows, worlds)
		}
		for w := range windows {
			if certain[w] {
				c.Certain++
			}
			if possible[w] {
				c.Possible++
			}
		}
		checkFillings(t, c, rows, Between(c.Bounds()), true, func(filled []world) (value.Number, bool) {
			has := map[int64]bool{}
			for _, w := range filled {
				if w.within && w.number != outside {
					has[w.number] = true
				}
			}
			return value.Int(int64(len(has))), true
		})
	}
}

func TestMergeIsCommutative(t *testing.T) {
	a := numberRow(false, true, -3).Merge(numberRow(true, false, 0))
	b := numberRow(false, true, 5).Merge(numberRow(true, true, 2))
	if a.Merge(b) != b.Merge(a) {
		t.Errorf("a+b = %+v, b+a = %+v", a.Merge(b), b.Merge(a))
	}
	if got := a.Merge(Counters{}); got != a {
		t.Errorf("a+0 = %+v, want %+v", got, a)
	}
}

func TestDivideOfPossiblyEmptyDenominator(t *testing.T) {
	one := value.Point(value.Int(1))
	for _, c := range []struct {
		name        string
		denominator value.Interval
		want        Cases
	}{
		{"certainly empty", value.Interval{}, NoCases},
		{"possibly empty", value.Interval{Hi: value.Int(2)}, MaybeCases},
		{"not empty", value.Interval{Lo: value.Int(1), Hi: value.Int(2)}, SomeCases},
		{"unbounded", value.Interval{Lo: value.Int(1), NoHi: true}, SomeCases},
	} {
		if got := Divide(one, c.denominator).Cases; got != c.want {
			t.Errorf("%s: cases %v, want %v", c.name, got, c.want)
		}
	}
	b := Divide(value.Interval{Lo: value.Int(-4), Hi: value.Int(6)}, value.Interval{Lo: value.Int(2), Hi: value.Int(3)})
	if lo, hi := b.Least.Value().String(), b.Most.Value().String(); lo != "-2" || hi != "3" {
		t.Errorf("[-4,6] / [2,3] is %s to %s, want -2 to 3", lo, hi)
	}
}

// TestMergeAndAsUncertainCommute holds for every aggregate, in whatever order
// the rows come: an engine, or package report, may do either first.
func TestMergeAndAsUncertainCommute(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	rows := map[Agg]func() Counters{
		AggCount: func() Counters {
			certain := int64(r.IntN(2))
			return Counters{Rows: 1, Certain: certain, Uncertain: 1 - certain}
		},
		AggShare: func() Counters {
			c := Counters{Rows: 1}
			*[]*int64{&c.Share.TT, &c.Share.TU, &c.Share.TF, &c.Share.UT, &c.Share.UU, &c.Share.UF}[r.IntN(6)] = 1
			return c
		},
		AggSum:  func() Counters { return numberRow(r.IntN(2) == 0, r.IntN(2) == 0, int64(r.IntN(9)-4)) },
		AggMean: func() Counters { return numberRow(r.IntN(2) == 0, r.IntN(2) == 0, int64(r.IntN(9)-4)) },
		AggDistinct: func() Counters {
			certain, possible := int64(r.IntN(3)), int64(3)
			return Counters{Rows: 1, Absent: 1, Distinct: DistinctCounters{Certain: certain, Possible: possible, Joined: possible, Blank: 1, CertainBlank: 1}}
		},
	}
	for agg, row := range rows {
		for range 500 {
			all := make([]Counters, 1+r.IntN(5))
			var merged, uncertain Counters
			for i := range all {
				all[i] = row()
				merged = merged.Merge(all[i])
			}
			for _, i := range r.Perm(len(all)) {
				uncertain = all[i].AsUncertain().Merge(uncertain)
			}
			if got := merged.AsUncertain(); got != uncertain {
				t.Fatalf("aggregate %d of %+v:\nmerged first %+v\nmade uncertain first %+v", agg, all, got, uncertain)
			}
		}
	}
}
