package fielddata

import (
	"hash/fnv"
	"math/rand/v2"

	"plancheck/internal/calendar"
)

// dice makes the choices that do not matter for a verdict.
//
// Note: only the raw numbers of the generator are used, because only they are
// promised to stay the same from one Go release to the next.
type dice struct {
	source *rand.PCG
}

// newDice returns dice whose throws depend on nothing but the name.
func newDice(name string) *dice {
	h := fnv.New64a()
	h.Write([]byte(name))
	return &dice{rand.NewPCG(h.Sum64(), uint64(len(name)))}
}

// below returns a number from 0 to n-1.
func (d *dice) below(n int) int { return int(d.source.Uint64() % uint64(n)) }

// between returns a number from low to high, both included.
func (d *dice) between(low, high int) int { return low + d.below(high-low+1) }

// oneIn is true once in n throws, on average.
func (d *dice) oneIn(n int) bool { return d.below(n) == 0 }

// day returns a day of the period.
func (d *dice) day(p calendar.Period) calendar.Date {
	return p.From + calendar.Date(d.below(int(p.To-p.From)+1))
}

// spread cuts total into n parts, none negative, whose sum it is.
func (d *dice) spread(total, n int) []int {
	parts := make([]int, n)
	for i := range parts {
		parts[i] = total / n
	}
	parts[n-1] += total % n
	for i := range parts {
		moved := d.below(parts[i]/2 + 1)
		parts[i] -= moved
		parts[d.below(n)] += moved
	}
	return parts
}

// pick returns one of the choices.
func pick[T any](d *dice, choices []T) T { return choices[d.below(len(choices))] }

// weighted returns one of the choices, each as often as its weight says.
func weighted[T any](d *dice, choices []T, weight func(T) int) T {
	total := 0
	for _, c := range choices {
		total += weight(c)
	}
	at := d.below(total)
	for _, c := range choices {
		if at -= weight(c); at < 0 {
			return c
		}
	}
	panic("weights that sum up to less than their sum")
}

// shuffled returns the elements in another order; it leaves s alone.
func shuffled[T any](d *dice, s []T) []T {
	out := append([]T(nil), s...)
	for i := len(out) - 1; i > 0; i-- {
		j := d.below(i + 1)
		out[i], out[j] = out[j], out[i]
	}
	return out
}
