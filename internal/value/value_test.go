package value_test

import (
	"errors"
	"math"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"plancheck/internal/value"
)

func number(t *testing.T, s string) value.Number {
	t.Helper()
	n, ok := value.ParseNumber(s)
	if !ok {
		t.Fatalf("%q is no number", s)
	}
	return n
}

// TestNumbersAgreeWithBigRat computes with numbers around every limit of the
// fast paths, and beside them with big.Rat.
func TestNumbersAgreeWithBigRat(t *testing.T) {
	var numbers []value.Number
	for _, n := range []int64{0, 1, 2, 3, 7, 10, math.MaxInt32 - 1, math.MaxInt32, math.MaxInt32 + 1, math.MaxInt64 - 1, math.MaxInt64, math.MinInt64, math.MinInt64 + 1} {
		numbers = append(numbers, value.Int(n), value.Int(n).Neg(), value.Ratio(value.Int(n), value.Int(3)), value.Ratio(value.Int(n), value.Int(-1600)), value.Ratio(value.Int(7), value.Int(n|1)), value.Scaled(n, 9))
	}
	numbers = append(numbers, number(t, strings.Repeat("9", 40)+".5"))
	for _, a := range numbers {
		for _, b := range numbers {
			x, y := a.Rat(), b.Rat()
			for what, pair := range map[string][2]*big.Rat{
				"+": {a.Add(b).Rat(), new(big.Rat).Add(x, y)},
				"-": {a.Sub(b).Rat(), new(big.Rat).Sub(x, y)},
				"*": {a.Mul(b).Rat(), new(big.Rat).Mul(x, y)},
			} {
				if pair[0].Cmp(pair[1]) != 0 {
					t.Errorf("%s %s %s: got %s, want %s", a, what, b, pair[0], pair[1])
				}
			}
			if a.Cmp(b) != x.Cmp(y) || a.Min(b).Cmp(a.Max(b)) > 0 {
				t.Errorf("%s and %s compare as %d", a, b, a.Cmp(b))
			}
			if b.Sign() != 0 && value.Ratio(a, b).Rat().Cmp(new(big.Rat).Quo(x, y)) != 0 {
				t.Errorf("%s / %s is %s", a, b, value.Ratio(a, b))
			}
		}
		for digits := range 21 {
			if got, want := a.Rounded(digits), a.Rat().FloatString(digits); got != want {
				t.Errorf("%s with %d digits: %s, want %s", a, digits, got, want)
			}
		}
		digits, exact := a.Decimals()
		if d, e := a.Rat().FloatPrec(); d != digits || e != exact {
			t.Errorf("%s has %d digits, %v; want %d, %v", a, digits, exact, d, e)
		}
		if a.Sign() != a.Rat().Sign() || a.IsInt() != a.Rat().IsInt() || a.Floor().Cmp(a) > 0 || a.Ceil().Cmp(a) < 0 || a.Ceil().Sub(a.Floor()).Cmp(value.Int(1)) > 0 {
			t.Errorf("%s: sign %d, whole %v, floor %s, ceil %s", a, a.Sign(), a.IsInt(), a.Floor(), a.Ceil())
		}
	}
}

func TestParseCell(t *testing.T) {
	for _, c := range []struct {
		text     string
		decimals bool
		mantissa int64
		scale    int8
		err      error
	}{
		{"0", false, 0, 0, nil},
		{"-007", false, -7, 0, nil},
		{"+12", true, 12, 0, nil},
		{"1.50", true, 15, 1, nil},
		{"0.000000001", true, 1, 9, nil},
		{"0.0000000001", true, 0, 0, value.ErrTooManyDigits},
		{"1.0000000000", true, 1, 0, nil}, // zeros at the end mean nothing
		{"999999999999999999", false, 999999999999999999, 0, nil},
		{"1000000000000000000", false, 0, 0, value.ErrTooManyDigits},
		{"0000000000000000000001", false, 1, 0, nil},
		{"123456789.123456789", true, 123456789123456789, 9, nil},
		{"1234567890.123456789", true, 0, 0, value.ErrTooManyDigits},
		{"1.5", false, 0, 0, value.ErrNotANumber},
		{"1.", true, 0, 0, value.ErrNotANumber},
		{".5", true, 0, 0, value.ErrNotANumber},
		{"1,5", true, 0, 0, value.ErrNotANumber},
		{"1e3", true, 0, 0, value.ErrNotANumber},
		{"--1", true, 0, 0, value.ErrNotANumber},
		{"", true, 0, 0, value.ErrNotANumber},
		{"-", true, 0, 0, value.ErrNotANumber},
		{"٣", true, 0, 0, value.ErrNotANumber},
	} {
		mantissa, scale, err := value.ParseCell([]byte(c.text), c.decimals)
		if !errors.Is(err, c.err) || err == nil && (mantissa != c.mantissa || scale != c.scale) {
			t.Errorf("%q: got %d, %d, %v", c.text, mantissa, scale, err)
		}
	}
}

func TestCompareScaledAgreesWithNumbers(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		a, b := random.Int64()>>random.IntN(63), random.Int64()>>random.IntN(63)
		if random.IntN(2) == 0 {
			a = -a
		}
		if random.IntN(2) == 0 {
			b = -b
		}
		aScale, bScale := int8(random.IntN(19)), int8(random.IntN(19))
		want := value.Scaled(a, aScale).Cmp(value.Scaled(b, bScale))
		if got := value.CompareScaled(a, aScale, b, bScale); got != want {
			t.Fatalf("%de-%d and %de-%d: got %d, want %d", a, aScale, b, bScale, got, want)
		}
	}
}

func TestStringIsExact(t *testing.T) {
	for _, c := range []struct {
		n    value.Number
		want string
	}{
		{value.Int(-5), "-5"},
		{value.Scaled(1250, 2), "12.5"},
		{value.Ratio(value.Int(1), value.Int(8)), "0.125"},
		{value.Ratio(value.Int(2), value.Int(-6)), "-1/3"},
	} {
		if got := c.n.String(); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

// TestShownNeverContradicts prints percentages at a target and one step to
// either side.
func TestParse(t *testing.T) {
	for _, c := range []struct {
		typ        value.Type
		text, want string
		ok         bool
	}{
		{value.Text, "001", "001", true},
		{value.Integer, "007", "7", true},
		{value.Integer, "1.0", "", false},
		{value.Decimal, "1.50", "1.5", true},
		{value.Date, "2023-05-31", "2023-05-31", true},
		{value.Date, "31/05/2023", "", false},
		{value.Datetime, "2023-05-31 08:00", "2023-05-31T08:00:00", true},
		{value.Boolean, "Có", "true", true},
		{value.Boolean, "KHÔNG", "false", true},
		{value.Boolean, "2", "", false},
		{value.Days, "2", "", false},
	} {
		v, ok := value.Parse(c.typ, c.text)
		if ok != c.ok || ok && v.String() != c.want {
			t.Errorf("%s %q: got %s, %v", c.typ, c.text, v, ok)
		}
	}
}

// TestIntervals compares certain and possible with every choice of members.
func TestIntervals(t *testing.T) {
	within := func(a value.Interval, n int64) bool {
		return (a.NoLo || a.Lo.Cmp(value.Int(n)) <= 0) && (a.NoHi || a.Hi.Cmp(value.Int(n)) >= 0)
	}
	var all []value.Interval
	for lo := int64(-2); lo <= 2; lo++ {
		for hi := lo; hi <= 2; hi++ {
			all = append(all, value.Interval{Lo: value.Int(lo), Hi: value.Int(hi)})
		}
		all = append(all, value.Interval{Lo: value.Int(lo), NoHi: true}, value.Interval{Hi: value.Int(lo), NoLo: true})
	}
	all = append(all, value.Everything())
	for _, a := range all {
		for _, b := range all {
			less, possible := a.Less(b)
			atMost, atMostPossible := a.LessOrEqual(b)
			equal, equalPossible := a.Equal(b)
			for x := int64(-9); x <= 9; x++ {
				for y := int64(-9); y <= 9; y++ {
					if !within(a, x) || !within(b, y) {
						continue
					}
					if less && x >= y || !possible && x < y || atMost && x > y || !atMostPossible && x <= y || equal && x != y || !equalPossible && x == y {
						t.Fatalf("%v and %v: %d, %d", a, b, x, y)
					}
					sum, difference := a.Add(b), a.Sub(b)
					if !within(sum, x+y) || !within(difference, x-y) || !within(a.Scale(value.Int(-2)), -2*x) || !within(a.WithZero(), x) || !within(a.WithZero(), 0) {
						t.Fatalf("%v and %v do not hold %d, %d", a, b, x, y)
					}
				}
			}
		}
	}
}
