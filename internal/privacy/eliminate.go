package privacy

import (
	"math/big"
	mathbits "math/bits"
)

// scalar is what equations are solved in.
type scalar[T any] interface {
	add(T) T
	mul(T) T
	inverse() T // of what is not zero
	isZero() bool
}

// prime is 2^61-1. Equations modulo a prime are solved with machine words. Where
// the coefficients are 1 and -1, what does not follow modulo the prime does not
// follow at all, unless the prime divides a determinant of theirs: it is larger
// than any of 26 rows.
const prime = 1<<61 - 1

// residue is a number modulo prime.
type residue uint64

func (a residue) add(b residue) residue {
	if sum := a + b; sum < prime {
		return sum
	}
	return a + b - prime
}

func (a residue) mul(b residue) residue {
	hi, lo := mathbits.Mul64(uint64(a), uint64(b))
	return residue(lo & prime).add(residue(hi<<3 | lo>>61))
}

func (a residue) inverse() residue {
	power, result := a, residue(1)
	for e := uint64(prime - 2); e > 0; e >>= 1 {
		if e&1 != 0 {
			result = result.mul(power)
		}
		power = power.mul(power)
	}
	return result
}

func (a residue) isZero() bool { return a == 0 }

func residueOf(n int64) residue {
	if n < 0 {
		return prime - residue(-n)
	}
	return residue(n)
}

// fraction is an exact number.
type fraction struct{ *big.Rat }

func (a fraction) add(b fraction) fraction { return fraction{new(big.Rat).Add(a.Rat, b.Rat)} }
func (a fraction) mul(b fraction) fraction { return fraction{new(big.Rat).Mul(a.Rat, b.Rat)} }
func (a fraction) inverse() fraction       { return fraction{new(big.Rat).Inv(a.Rat)} }
func (a fraction) isZero() bool            { return a.Sign() == 0 }

func fractionOf(n int64) fraction { return fraction{big.NewRat(n, 1)} }

// combination is unknowns, times factors that are not zero.
type combination[T scalar[T]] map[int]T

// echelon is the combinations of unknowns that are known, each solved for its
// least unknown, which no earlier one holds.
type echelon[T scalar[T]] struct {
	one, minus T
	by         map[int]combination[T] // by least unknown, with factor one
	steps      int                    // that may still be made
}

// solve takes combinations in as known.
func solve[T scalar[T]](of func(int64) T, known []map[int]int64, steps int) *echelon[T] {
	e := &echelon[T]{one: of(1), minus: of(-1), by: map[int]combination[T]{}, steps: steps}
	for _, factors := range known {
		c := combination[T]{}
		for unknown, n := range factors {
			c[unknown] = of(n)
		}
		least := e.reduce(c)
		if least < 0 {
			continue
		}
		scale := c[least].inverse()
		for unknown, factor := range c {
			c[unknown] = factor.mul(scale)
		}
		e.by[least] = c
	}
	return e
}

// reduce takes known combinations away from one until none holds its least
// unknown, which it returns; -1: nothing is left, the combination is known.
func (e *echelon[T]) reduce(c combination[T]) int {
	for {
		least := -1
		for unknown := range c {
			if least < 0 || unknown < least {
				least = unknown
			}
		}
		by := e.by[least]
		if e.steps -= len(c) + len(by); by == nil || e.steps < 0 {
			return least
		}
		factor := c[least].mul(e.minus)
		for unknown, f := range by {
			term := f.mul(factor)
			if held, ok := c[unknown]; ok {
				term = held.add(term)
			}
			if term.isZero() {
				delete(c, unknown)
			} else {
				c[unknown] = term
			}
		}
	}
}

// knows reports whether an unknown follows from the known combinations.
func (e *echelon[T]) knows(unknown int) bool {
	return e.reduce(combination[T]{unknown: e.one}) < 0
}
