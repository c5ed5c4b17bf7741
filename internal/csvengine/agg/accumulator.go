// Package agg turns rows into the counters that a query asks for, in many groups at
// once. An accumulator gets its operands as vectors: it knows neither expressions nor
// where rows come from.
//
// Each worker has accumulators of its own, which are merged at the end, in any order:
// nothing depends on which rows an accumulator gets. What a group never sees takes no
// memory, and what accumulators take is counted before it is taken.
package agg

import (
	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/query"
)

// GroupsAccumulator turns rows into counters, in many groups at once: the cells of a
// measure, or the rows of a nested aggregate's parent. Groups count from 0 and come into
// being, with counters of zero, when they are used.
type GroupsAccumulator interface {
	// Update counts the rows of a batch in the groups they belong to. Only possible rows
	// are looked at. Args are the operands of the aggregate, as the constructor says.
	Update(args []*vec.Vector, rows *vec.Tri, groups Groups)
	// Merge adds o, which is of the same type; groups says what o's groups are here,
	// and nil that they are the same.
	Merge(o GroupsAccumulator, groups []int32)
}

// CountersAccumulator is an accumulator whose groups have the counters of an answer.
type CountersAccumulator interface {
	GroupsAccumulator
	// Counters sets the counters of a group.
	Counters(group int, c *query.Counters)
}

// Groups says to which group each row of a batch belongs.
type Groups struct {
	Of    []int32 // by row; nil: all to group 0
	Count int     // every group is below
}

// At returns the group of row i.
func (g Groups) At(i int) int {
	if g.Of == nil {
		return 0
	}
	return int(g.Of[i])
}

// GroupIn returns what a group of another accumulator is here.
func GroupIn(groups []int32, i int) int {
	if groups == nil {
		return i
	}
	return int(groups[i])
}

// AddAt adds n to s[i], which may have to be made.
func AddAt(memory *budget.Account, s []int64, i int, n int64) []int64 {
	s = mem.Reach(memory, s, i+1)
	s[i] += n
	return s
}

// AddAll adds the elements of from to those of to, group by group.
func AddAll(memory *budget.Account, to, from []int64, groups []int32) []int64 {
	for i, n := range from {
		if n != 0 {
			to = AddAt(memory, to, GroupIn(groups, i), n)
		}
	}
	return to
}
