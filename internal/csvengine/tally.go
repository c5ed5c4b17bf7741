package csvengine

import (
	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/query"
)

// tally turns rows into counters, in many slots at once: the cells of a
// measure, or the rows of a nested aggregate's parent. Slots count from 0 and
// come into being, with counters of zero, when they are used.
type tally interface {
	// add counts the rows of the batch in the slots they belong to. Only
	// possible rows are looked at.
	add(f *frame, rows *vec.Tri, to target)
	// merge adds o, which is of the same type; slots says what o's slots are
	// here, and nil that they are the same.
	merge(o tally, slots []int32)
}

// counterTally is a tally whose slots have the counters of an answer.
type counterTally interface {
	tally
	// read sets the counters of a slot.
	read(slot int, c *query.Counters)
}

// target says in which slot each row of a batch is counted.
type target struct {
	slots []int32 // by row; nil: all in slot 0
	count int     // every slot is below
}

func (t target) slot(i int) int {
	if t.slots == nil {
		return 0
	}
	return int(t.slots[i])
}

func slotIn(slots []int32, i int) int {
	if slots == nil {
		return i
	}
	return int(slots[i])
}

// addAt adds n to s[i].
func addAt(memory *budget.Account, s []int64, i int, n int64) []int64 {
	s = mem.Reach(memory, s, i+1)
	s[i] += n
	return s
}

// addAll adds the elements of from to those of to, slot by slot.
func addAll(memory *budget.Account, to, from []int64, slots []int32) []int64 {
	for i, n := range from {
		if n != 0 {
			to = addAt(memory, to, slotIn(slots, i), n)
		}
	}
	return to
}
