package sqlengine

import (
	"strings"

	"plancheck/internal/query"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// fraction is a number of SQL, which is NULL where there is none: over den, a
// positive one, where that is not empty. SQL divides nothing.
type fraction struct{ num, den string }

// open is the end that an interval does not have.
var open = fraction{num: null}

func (f fraction) isOpen() bool { return f == open }

// times is a product that leaves out a factor that is not there.
func times(x, y string) string {
	switch {
	case y == "":
		return x
	case x == "":
		return y
	}
	return "(" + x + " * " + y + ")"
}

func (f fraction) plus(g fraction, operator string) fraction {
	if f.isOpen() || g.isOpen() {
		return open
	}
	if f.den == g.den {
		return fraction{"(" + f.num + operator + g.num + ")", f.den}
	}
	return fraction{"(" + times(f.num, g.den) + operator + times(g.num, f.den) + ")", times(f.den, g.den)}
}

func (f fraction) scaled(by string) fraction {
	if f.isOpen() {
		return open
	}
	return fraction{times(f.num, by), f.den}
}

// compared is a comparison of two numbers, which is NULL where one is not there.
func (f fraction) compared(operator string, g fraction) string {
	return times(f.num, g.den) + " " + operator + " " + times(g.num, f.den)
}

// digits are how many a number may have before the point, and how many after it.
type digits struct{ before, after int }

func (d digits) all() int { return d.before + d.after }

// or are those of one of two numbers, and plus those of their sum.
func (d digits) or(e digits) digits {
	return digits{max(d.before, e.before), max(d.after, e.after)}
}

func (d digits) plus(e digits) digits { return d.or(e).times(digits{before: 1}) }

func (d digits) times(e digits) digits { return digits{d.before + e.before, d.after + e.after} }

// ofNumber are the digits of a decimal number.
func ofNumber(n value.Number) digits {
	before, after, _ := strings.Cut(strings.TrimPrefix(decimal(n), "-"), ".")
	return digits{len(strings.TrimLeft(before, "0")), len(after)}
}

// rowDigits are those of the most rows that a dataset may have where numbers are
// limited.
const rowDigits = 10

// secondDigits are those of the seconds between any two datetimes: there are 9,999 years.
const secondDigits = 12

const mostRows = 10_000_000_000

// exact refuses numbers that an engine does not hold exactly.
func (d *Dialect) exact(e *query.Expr, n digits) {
	if d.digits > 0 && n.all() > d.digits {
		refuse(e, words.TooLargeInSQL.With(n.all(), d.digits))
	}
}

// interval is where a number is: a cell is a point, and has no ends where it is
// unknown or absent.
type interval struct {
	lo, hi  fraction
	unknown cond   // it may be any number
	num     digits // of the ends
	den     int    // digits of what they are over
}

func point(number string, n digits) interval {
	return interval{lo: fraction{num: number}, hi: fraction{num: number}, unknown: no, num: n}
}

// cellNumber is the number of a cell, NULL where it is not known.
func cellNumber(number string, unknown cond, n digits) interval {
	i := point(number, n)
	i.unknown = unknown
	return i
}

func (i interval) isPoint() bool { return i.lo == i.hi }

func (i interval) plus(j interval, operator string) interval {
	sum := interval{unknown: or(i.unknown, j.unknown), num: i.multiplied(j).plus(j.multiplied(i)), den: i.den + j.den}
	if operator == " - " {
		j.lo, j.hi = j.hi, j.lo
	}
	sum.lo, sum.hi = i.lo.plus(j.lo, operator), i.hi.plus(j.hi, operator)
	return sum
}

// scaled is the number times n. Zero times what is known to have no end is zero.
func (i interval) scaled(d *Dialect, n value.Number) interval {
	by := d.number(n, 0)
	switch n.Sign() {
	case 0:
		zero := fraction{num: when(not(i.unknown), by, "")}
		return interval{lo: zero, hi: zero, unknown: i.unknown, num: i.num}
	case -1:
		i.lo, i.hi = i.hi, i.lo
	}
	return interval{i.lo.scaled(by), i.hi.scaled(by), i.unknown, i.num.times(ofNumber(n)), i.den}
}

// multiplied are the digits of the number's ends, multiplied by what those of another are
// over.
func (i interval) multiplied(j interval) digits { return i.num.times(digits{before: j.den}) }

// comparable refuses what is multiplied past what an engine holds.
func (i interval) comparable(d *Dialect, e *query.Expr, j interval) {
	d.exact(e, i.multiplied(j).or(j.multiplied(i)))
}

// less compares by < or <=, for values that are there.
func (i interval) less(operator string, j interval) truth {
	t := truth{no, yes}
	if !i.hi.isOpen() && !j.lo.isOpen() {
		t.certain = certainly(i.hi.compared(operator, j.lo))
	}
	if !i.lo.isOpen() && !j.hi.isOpen() {
		t.possible = possibly(i.lo.compared(operator, j.hi))
	}
	return t
}

func (i interval) equal(j interval) truth {
	if i.isPoint() && j.isPoint() && !i.lo.isOpen() && !j.lo.isOpen() {
		same := i.lo.compared("=", j.lo)
		return truth{certainly(same), possibly(same)}
	}
	ij, ji := i.less("<=", j), j.less("<=", i)
	return truth{and(ij.certain, ji.certain), and(ij.possible, ji.possible)}
}

// settled is where the number is one that is known.
func (i interval) settled() cond {
	switch {
	case i.lo.isOpen() || i.hi.isOpen():
		return no
	case i.isPoint():
		return not(isNull(i.lo.num))
	}
	return certainly(i.lo.compared("=", i.hi))
}
