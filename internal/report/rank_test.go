package report

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"plancheck/internal/query"
	"plancheck/internal/value"
)

// TestRanksAreThoseOfAllFillings ranks groups by everything that their numbers can be.
func TestRanksAreThoseOfAllFillings(t *testing.T) {
	const most = 4 // numbers are 0 to most
	for seed := range uint64(4000) {
		r := rand.New(rand.NewPCG(seed, 7))
		lowestFirst := r.IntN(2) == 0
		var groups []*Group
		var can [][]int // what each can be; -1: it has no number
		for range 1 + r.IntN(4) {
			lo := r.IntN(most + 1)
			hi := lo
			if r.IntN(2) == 0 {
				hi = lo + r.IntN(most+1-lo)
			}
			g := &Group{Result: Result{Bounds: query.Between(value.Interval{Lo: value.Int(int64(lo)), Hi: value.Int(int64(hi))})}}
			var all []int
			for n := lo; n <= hi; n++ {
				all = append(all, n)
			}
			switch r.IntN(8) {
			case 0:
				g.Possible = true
				all = append(all, -1)
			case 1:
				g.Bounds, all = query.Bounds{Cases: query.NoCases}, []int{-1}
			}
			groups, can = append(groups, g), append(can, all)
		}
		least, greatest := make([]int, len(groups)), make([]int, len(groups))
		now := make([]int, len(groups))
		var fill func(k int)
		fill = func(k int) {
			if k < len(groups) {
				for _, n := range can[k] {
					now[k] = n
					fill(k + 1)
				}
				return
			}
			for i, n := range now {
				if n < 0 {
					continue
				}
				rank := 1
				for _, m := range now {
					if m >= 0 && (lowestFirst && m < n || !lowestFirst && m > n) {
						rank++
					}
				}
				if least[i] == 0 || rank < least[i] {
					least[i] = rank
				}
				greatest[i] = max(greatest[i], rank)
			}
		}
		fill(0)
		for i, got := range Ranks(groups, lowestFirst, value.Number{}) {
			orNone := len(can[i]) > 1 && can[i][len(can[i])-1] < 0
			if got.Least != least[i] || got.Most != greatest[i] || got.OrNone != orNone || (got.Not == RankNoCases) != (greatest[i] == 0) {
				t.Fatalf("seed %d: group %d of %v, lowest first %v: %+v, want %d to %d", seed, i, can, lowestFirst, got, least[i], greatest[i])
			}
		}
	}
}

func TestOpenNumbersMayHaveAnyRank(t *testing.T) {
	exactly := func(n int64) *Group {
		return &Group{Result: Result{Bounds: query.Between(value.Point(value.Int(n)))}}
	}
	from := func(i value.Interval) *Group { return &Group{Result: Result{Bounds: query.Between(i)}} }
	groups := []*Group{
		exactly(3), exactly(5), exactly(5), from(value.Everything()),
		from(value.Interval{Lo: value.Int(4), NoHi: true}), from(value.Interval{Hi: value.Int(4), NoLo: true}),
	}
	for lowestFirst, want := range map[bool]string{
		false: "[4-6 1-3 1-3 1-6 1-4 3-6]",
		true:  "[1-3 3-5 3-5 1-6 2-6 1-3]",
	} {
		var got []string
		for _, r := range Ranks(groups, lowestFirst, value.Number{}) {
			got = append(got, fmt.Sprintf("%d-%d", r.Least, r.Most))
		}
		if fmt.Sprint(got) != want {
			t.Errorf("lowest first %v: %v, want %s", lowestFirst, got, want)
		}
	}
}

func TestSmallDenominatorsHaveNoRank(t *testing.T) {
	share := func(n, d int64) *Group {
		f := query.Fraction{Num: value.Int(n), Den: value.Int(d)}
		return &Group{Result: Result{IsShare: true, Bounds: query.Bounds{Cases: query.SomeCases, Least: f, Most: f}}}
	}
	ranks := Ranks([]*Group{share(4, 4), share(9, 20), share(19, 20), share(19, 19)}, false, value.Int(20))
	for i, want := range []Rank{{Not: RankTooSmall}, {Least: 2, Most: 2}, {Least: 1, Most: 1}, {Not: RankTooSmall}} {
		if ranks[i] != want {
			t.Errorf("group %d: %+v, want %+v", i, ranks[i], want)
		}
	}
}
