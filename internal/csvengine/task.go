package csvengine

import (
	"plancheck/internal/budget"
	"plancheck/internal/words"
)

// task says how a task of the plan is done.
type task struct {
	takes  words.Text                                // what takes its memory
	start  func(*budget.Account, *batch) accumulator // of a worker
	finish func(accumulator)
}

// accumulator collects the result of a task. Each worker has its own; they are
// merged in any order.
type accumulator interface {
	add(b *batch) error
	merge(o accumulator) error
}
