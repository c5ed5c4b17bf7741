package value

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"math"
	"math/big"
	"math/bits"
	"strconv"
	"strings"
)

// Number is an exact rational number. The zero Number is 0. Numbers are
// values: no method changes its receiver or an argument, and copies may be
// used at once. Sums and products of numbers below 2^63 allocate nothing.
type Number struct {
	num int64    // used where big is nil: the number is num/den
	den int64    // 0 stands for 1; otherwise > 1 and coprime to num
	big *big.Rat // set only where num/den do not fit; never changed
}

// Int returns the number n.
func Int(n int64) Number { return Number{num: n} }

// Ratio returns the number n/d. It panics if d is 0: a ratio without a
// denominator is a case that callers have to name.
func Ratio(n, d Number) Number {
	if d.Sign() == 0 {
		panic("value: ratio with denominator 0")
	}
	if d.small() && d.num == 1 {
		return n
	}
	if n.big == nil && d.big == nil {
		if r, ok := fraction(n.num, d.denominator(), n.denominator(), d.num); ok {
			return r
		}
	}
	return fromRat(new(big.Rat).Quo(n.rat(), d.rat()))
}

// fraction returns ab/cd, and false where a product does not fit. Neither c nor
// d is 0.
func fraction(a, b, c, d int64) (Number, bool) {
	num, numFits := product(a, b)
	den, denFits := product(c, d)
	if !numFits || !denFits {
		return Number{}, false
	}
	if den < 0 {
		num, den = -num, -den
	}
	divisor := gcd(num, den)
	if den /= divisor; den == 1 {
		den = 0
	}
	return Number{num: num / divisor, den: den}, true
}

// product returns ab, and false where its magnitude does not fit.
func product(a, b int64) (int64, bool) {
	high, low := bits.Mul64(magnitude(a), magnitude(b))
	p := int64(low)
	if (a < 0) != (b < 0) {
		p = -p
	}
	return p, high == 0 && low <= math.MaxInt64
}

// Rat returns the number r. It keeps no reference to r.
func Rat(r *big.Rat) Number { return fromRat(new(big.Rat).Set(r)) }

// BigInt returns the number i × 10^-scale. It keeps no reference to i.
func BigInt(i *big.Int, scale int) Number {
	return fromRat(new(big.Rat).SetFrac(new(big.Int).Set(i), power10(scale)))
}

// Scaled returns the number mantissa × 10^-scale, for scales 0 to 18.
func Scaled(mantissa int64, scale int8) Number {
	for scale > 0 && mantissa%10 == 0 {
		mantissa /= 10
		scale--
	}
	if scale == 0 || mantissa == 0 {
		return Number{num: mantissa}
	}
	den := int64(pow10[scale])
	if twos := min(bits.TrailingZeros64(uint64(mantissa)), int(scale)); twos > 0 { // then it has no fives
		return Number{num: mantissa >> twos, den: den >> twos}
	}
	for ; scale > 0 && mantissa%5 == 0; scale-- {
		mantissa, den = mantissa/5, den/5
	}
	return Number{num: mantissa, den: den}
}

var pow10 = [...]uint64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19}

func power10(n int) *big.Int {
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
}

func gcd(a, b int64) int64 {
	if a < 0 {
		a = -a
	}
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

func fromRat(r *big.Rat) Number {
	if !r.Num().IsInt64() || !r.Denom().IsInt64() || r.Num().Int64() == math.MinInt64 {
		return Number{big: r}
	}
	n := Number{num: r.Num().Int64()}
	if d := r.Denom().Int64(); d != 1 {
		n.den = d
	}
	return n
}

func (n Number) rat() *big.Rat {
	switch {
	case n.big != nil:
		return n.big
	case n.den == 0:
		return new(big.Rat).SetInt64(n.num)
	}
	return big.NewRat(n.num, n.den)
}

// Rat returns the number as a new big.Rat, which the caller may change.
func (n Number) Rat() *big.Rat { return new(big.Rat).Set(n.rat()) }

// Fraction returns the numerator and the denominator in lowest terms, as
// whole numbers; the denominator is positive.
func (n Number) Fraction() (num, den Number) {
	r := n.rat()
	return fromRat(new(big.Rat).SetInt(r.Num())), fromRat(new(big.Rat).SetInt(r.Denom()))
}

func (n Number) small() bool { return n.big == nil && n.den == 0 }

// denominator returns the denominator of a number that is not big.
func (n Number) denominator() int64 { return max(n.den, 1) }

// Add returns n + m.
func (n Number) Add(m Number) Number {
	if n.small() && m.small() {
		if sum := n.num + m.num; (sum > n.num) == (m.num > 0) && sum != math.MinInt64 {
			return Number{num: sum}
		}
	}
	if n.big == nil && m.big == nil {
		if sum, ok := n.plus(m); ok {
			return sum
		}
	}
	return fromRat(new(big.Rat).Add(n.rat(), m.rat()))
}

// plus returns n + m of numbers that are not big, and false where a step does not fit.
// Only what the denominators share can be shared by the sum and its denominator (Knuth,
// The Art of Computer Programming, section 4.5.1).
func (n Number) plus(m Number) (Number, bool) {
	a, b, shared := n.denominator(), m.denominator(), int64(1)
	if a > 1 && b > 1 {
		shared = gcd(a, b)
	}
	x, xFits := product(n.num, b/shared)
	y, yFits := product(m.num, a/shared)
	den, denFits := product(a, b/shared)
	num := x + y
	if !xFits || !yFits || !denFits || (num > x) != (y > 0) || num == math.MinInt64 {
		return Number{}, false
	}
	if shared > 1 {
		divisor := gcd(num, shared)
		num, den = num/divisor, den/divisor
	}
	if den == 1 {
		den = 0
	}
	return Number{num: num, den: den}, true
}

// Neg returns -n.
func (n Number) Neg() Number {
	if n.big == nil && n.num != math.MinInt64 {
		return Number{num: -n.num, den: n.den}
	}
	return fromRat(new(big.Rat).Neg(n.rat()))
}

// Sub returns n - m.
func (n Number) Sub(m Number) Number { return n.Add(m.Neg()) }

// Mul returns n × m.
func (n Number) Mul(m Number) Number {
	if n.small() && m.small() {
		if p, ok := product(n.num, m.num); ok {
			return Number{num: p}
		}
	}
	if n.big == nil && m.big == nil {
		if p, ok := fraction(n.num, m.num, n.denominator(), m.denominator()); ok {
			return p
		}
	}
	return fromRat(new(big.Rat).Mul(n.rat(), m.rat()))
}

// Cmp returns -1, 0 or +1 as n is less than, equal to or greater than m.
func (n Number) Cmp(m Number) int {
	if n.small() && m.small() {
		return cmp.Compare(n.num, m.num)
	}
	if n.big == nil && m.big == nil {
		a, aFits := product(n.num, m.denominator())
		b, bFits := product(m.num, n.denominator())
		if aFits && bFits {
			return cmp.Compare(a, b)
		}
	}
	return n.rat().Cmp(m.rat())
}

// Sign returns -1, 0 or +1.
func (n Number) Sign() int {
	if n.big != nil {
		return n.big.Sign()
	}
	switch {
	case n.num < 0:
		return -1
	case n.num > 0:
		return 1
	}
	return 0
}

// IsInt reports whether n is a whole number.
func (n Number) IsInt() bool {
	if n.big != nil {
		return n.big.IsInt()
	}
	return n.den == 0
}

// Floor returns the greatest whole number that is not above n.
func (n Number) Floor() Number {
	switch {
	case n.small():
		return n
	case n.big == nil && n.num < 0: // not whole, and division rounds towards zero
		return Number{num: n.num/n.den - 1}
	case n.big == nil:
		return Number{num: n.num / n.den}
	}
	r := n.rat()
	return fromRat(new(big.Rat).SetInt(new(big.Int).Div(r.Num(), r.Denom()))) // Euclidean; the denominator is positive
}

// Ceil returns the least whole number that is not below n.
func (n Number) Ceil() Number { return n.Neg().Floor().Neg() }

// Round returns the nearest whole number, halves away from zero.
func (n Number) Round() Number {
	if n.Sign() < 0 {
		return n.Neg().Round().Neg()
	}
	return n.Add(Ratio(Int(1), Int(2))).Floor()
}

// Min returns the lesser of n and m.
func (n Number) Min(m Number) Number {
	if n.Cmp(m) <= 0 {
		return n
	}
	return m
}

// Max returns the greater of n and m.
func (n Number) Max(m Number) Number {
	if n.Cmp(m) >= 0 {
		return n
	}
	return m
}

// Int64 returns n if it is a whole number that fits.
func (n Number) Int64() (int64, bool) { return n.num, n.small() }

// Scaled returns n as mantissa × 10^-scale, with the least scale, and false where that
// does not fit.
func (n Number) Scaled() (mantissa int64, scale int8, ok bool) {
	const maxScale = 18 // as many as CompareScaled takes
	decimals, finite := n.Decimals()
	if !finite || decimals > maxScale {
		return 0, 0, false
	}
	shifted := n
	for range decimals {
		shifted = shifted.Mul(Int(10))
	}
	mantissa, ok = shifted.Int64()
	return mantissa, int8(decimals), ok
}

// Decimals returns how many digits after the point n needs to be written
// exactly, and false if no finite number of digits does, as for 1/3.
func (n Number) Decimals() (int, bool) {
	if n.big != nil {
		return n.big.FloatPrec()
	}
	den := uint64(n.denominator())
	twos, fives := bits.TrailingZeros64(den), 0
	for den >>= twos; den%5 == 0; den /= 5 {
		fives++
	}
	return max(twos, fives), den == 1
}

// String writes n exactly: as a decimal with a point where that is finite,
// otherwise as a fraction in lowest terms, 1/3.
func (n Number) String() string {
	if n.den == 0 && n.big == nil {
		return strconv.FormatInt(n.num, 10)
	}
	if d, ok := n.Decimals(); ok {
		return n.Rounded(d)
	}
	return n.rat().String()
}

// Rounded writes n with that many digits after the point, halves away from
// zero. It is for numbers that are compared with nothing.
func (n Number) Rounded(digits int) string {
	if n.big != nil || digits >= len(pow10) {
		return n.rat().FloatString(digits)
	}
	high, shifted := bits.Mul64(magnitude(n.num), pow10[digits])
	if high != 0 {
		return n.rat().FloatString(digits)
	}
	den := uint64(n.denominator())
	rounded, rest := shifted/den, shifted%den
	if rest >= den-rest {
		rounded++
	}
	sign := ""
	if n.num < 0 {
		sign = "-"
	}
	if digits == 0 {
		return sign + strconv.FormatUint(rounded, 10)
	}
	return fmt.Sprintf("%s%d.%0*d", sign, rounded/pow10[digits], digits, rounded%pow10[digits])
}

// CompareScaled compares a × 10^-aScale with b × 10^-bScale exactly, without
// allocating. Scales run from 0 to 18.
func CompareScaled(a int64, aScale int8, b int64, bScale int8) int {
	if aScale == bScale || (a < 0) != (b < 0) {
		switch {
		case a < b:
			return -1
		case a > b:
			return 1
		}
		return 0
	}
	sign := 1
	if a < 0 {
		sign = -1
	}
	ha, la := bits.Mul64(magnitude(a), pow10[max(0, bScale-aScale)])
	hb, lb := bits.Mul64(magnitude(b), pow10[max(0, aScale-bScale)])
	switch {
	case ha < hb, ha == hb && la < lb:
		return -sign
	case ha > hb, ha == hb && la > lb:
		return sign
	}
	return 0
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

// The limits of a cell's number: what a spreadsheet and 64 bits hold safely.
const (
	MaxDigits   = 18 // significant digits
	MaxDecimals = 9  // of them after the point
)

// ParseNumber reads a literal of any length: digits, a point with digits on
// both sides, a leading minus. Leading zeros mean nothing.
func ParseNumber(s string) (Number, bool) {
	digits := strings.TrimPrefix(s, "-")
	whole, fraction, point := strings.Cut(digits, ".")
	if !allDigits(whole) || point && !allDigits(fraction) {
		return Number{}, false
	}
	if mantissa, scale, err := ParseCell([]byte(s), true); err == nil {
		return Scaled(mantissa, scale), true
	}
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		return Number{}, false
	}
	return fromRat(r), true
}

func allDigits[T string | []byte](s T) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return len(s) > 0
}

// ErrNotANumber is returned for a cell that is not written as a number.
var ErrNotANumber = errors.New("not a number")

// ErrTooManyDigits is returned for a cell with more digits than [MaxDigits] or
// [MaxDecimals].
var ErrTooManyDigits = errors.New("too many digits")

// ParseCell reads a cell's number as mantissa × 10^-scale: an optional sign,
// digits, and where decimals are allowed a point with digits on both sides.
// Leading zeros, and zeros at the end of a fraction, mean nothing. It returns
// [ErrNotANumber] or [ErrTooManyDigits], and allocates nothing.
func ParseCell(s []byte, decimals bool) (mantissa int64, scale int8, err error) {
	if n, ok := parseDigits(s); ok {
		return n, 0, nil
	}
	negative := len(s) > 0 && s[0] == '-'
	if negative || len(s) > 0 && s[0] == '+' {
		s = s[1:]
	}
	whole, fraction, point := bytes.Cut(s, []byte{'.'})
	if !allDigits(whole) || point && (!decimals || !allDigits(fraction)) {
		return 0, 0, ErrNotANumber
	}
	for len(whole) > 0 && whole[0] == '0' {
		whole = whole[1:]
	}
	for len(fraction) > 0 && fraction[len(fraction)-1] == '0' {
		fraction = fraction[:len(fraction)-1]
	}
	if len(fraction) > MaxDecimals || len(whole)+len(fraction) > MaxDigits {
		return 0, 0, ErrTooManyDigits
	}
	for _, c := range whole {
		mantissa = mantissa*10 + int64(c-'0')
	}
	for _, c := range fraction {
		mantissa = mantissa*10 + int64(c-'0')
	}
	if negative {
		mantissa = -mantissa
	}
	return mantissa, int8(len(fraction)), nil
}

// parseDigits reads what most cells are: digits and nothing else.
func parseDigits(s []byte) (n int64, ok bool) {
	for _, c := range s {
		digit := c - '0'
		if digit > 9 {
			return 0, false
		}
		n = n*10 + int64(digit)
	}
	return n, 0 < len(s) && len(s) <= MaxDigits
}
