package report

import (
	"slices"

	"plancheck/internal/query"
	"plancheck/internal/value"
)

// Rank is the place of a group among others: 1 is the best, and ties share a rank. Blank
// cells may leave it open between Least and Most. Both are 0 for what has no rank, and
// Not says why.
type Rank struct {
	Least, Most int
	OrNone      bool // it may be no group, or have no cases: then it has no rank
	Not         NotRanked
}

// NotRanked says why something has no rank.
type NotRanked int

// Reasons for having no rank: the denominator may be smaller than what is ranked, there is
// nothing to count, or the number is held back, which package privacy says.
const (
	RankTooSmall NotRanked = iota + 1
	RankNoCases
	RankHeldBack
)

var notRankedNames = [...]string{RankTooSmall: "too_small", RankNoCases: "no_cases", RankHeldBack: "held_back"}

// String returns the reason's name in machine-readable output; it is empty for none.
func (n NotRanked) String() string { return notRankedNames[n] }

// Ranks ranks groups by their numbers, the lowest or the highest first. Groups whose
// denominator may be less than leastOf have no rank, and are nobody's equal. Least and
// Most are exact: for each there is something that the numbers may be, each within its
// bounds, by which the group has that rank.
func Ranks(groups []*Group, lowestFirst bool, leastOf value.Number) []Rank {
	ranks := make([]Rank, len(groups))
	numbers := make([]value.Interval, len(groups)) // more is better
	// certain are the worst that numbers can be that are there, possible the best of all
	var certain, possible []value.Number
	unbounded := 0
	for i, g := range groups {
		b := g.Bounds
		switch {
		case b.Cases == query.NoCases:
			ranks[i].Not = RankNoCases
			continue
		case g.IsShare && isBelow(b, leastOf):
			ranks[i].Not = RankTooSmall
			continue
		}
		n := b.Interval()
		if lowestFirst {
			n = n.Neg()
		}
		numbers[i], ranks[i].OrNone = n, g.Possible || b.Cases == query.MaybeCases
		if !n.NoLo && !ranks[i].OrNone {
			certain = append(certain, n.Lo)
		}
		if n.NoHi {
			unbounded++
		} else {
			possible = append(possible, n.Hi)
		}
	}
	slices.SortFunc(certain, value.Number.Cmp)
	slices.SortFunc(possible, value.Number.Cmp)
	for i, n := range numbers {
		if ranks[i].Not != 0 {
			continue
		}
		ranks[i].Least, ranks[i].Most = 1, 1+unbounded+len(possible)
		if !n.NoHi {
			ranks[i].Least += above(certain, n.Hi)
		}
		if !n.NoLo {
			ranks[i].Most = 1 + unbounded + above(possible, n.Lo)
		}
		if n.NoHi || n.NoLo || n.Hi.Cmp(n.Lo) > 0 { // it is not above itself
			ranks[i].Most--
		}
	}
	return ranks
}

// isBelow reports whether a denominator may be less than what is asked for.
func isBelow(b query.Bounds, least value.Number) bool {
	return b.HasLeast() && b.Least.Den.Cmp(least) < 0 || b.HasMost() && b.Most.Den.Cmp(least) < 0 || !b.HasLeast() && !b.HasMost() && least.Sign() > 0
}

// above counts the numbers of a sorted list that are greater than n.
func above(sorted []value.Number, n value.Number) int {
	at, _ := slices.BinarySearchFunc(sorted, n, func(x, n value.Number) int {
		if x.Cmp(n) > 0 {
			return 1
		}
		return -1
	})
	return len(sorted) - at
}
