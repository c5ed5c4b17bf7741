package csvengine

import (
	"fmt"
	"sync/atomic"

	"plancheck/internal/query"
	"plancheck/internal/words"
)

// MaxGroups is the most groups that one measure may have, the unknown and the
// absent one not counted.
const MaxGroups = 100_000

// GroupsError is returned where a measure has more than [MaxGroups] groups.
type GroupsError struct {
	Measure query.MeasureID
	Limit   int
}

// Error says that there are too many groups.
func (e *GroupsError) Error() string {
	return fmt.Sprintf("measure %d has more than %d groups", e.Measure, e.Limit)
}

// MemoryError is returned where what has to be kept would take more than
// [Options.MaxMemory].
type MemoryError struct {
	Dataset string     // the one that was being worked on
	Cause   words.Text // what took the memory: keys, kept columns
	Limit   int64      // bytes
}

// Error says what does not fit.
func (e *MemoryError) Error() string {
	return fmt.Sprintf("the %s of dataset %q do not fit into %d bytes", e.Cause, e.Dataset, e.Limit)
}

// budget counts the bytes that are kept. Several goroutines may use it.
type budget struct {
	limit int64 // 0: none
	used  atomic.Int64
}

// take adds bytes, which may be negative, and fails if that is too much.
func (b *budget) take(bytes int64, dataset string, cause words.Text) error {
	if used := b.used.Add(bytes); b.limit > 0 && used > b.limit && bytes > 0 {
		return &MemoryError{Dataset: dataset, Cause: cause, Limit: b.limit}
	}
	return nil
}
