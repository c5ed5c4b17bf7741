// Package budget counts the memory that a run takes for data against the limit
// that its user sets, so that a run that would pass it is refused in good order,
// with words for what there is no room for.
//
// What is counted is what grows with the data. It is counted before it is
// allocated, and where it is copied into something larger, both are counted
// until the copy is made. So a refusal depends on the data and on the limit, and
// not on when the garbage collector runs.
package budget

import (
	"fmt"
	"math"
	"os"
	"reflect"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

// Budget is how many bytes a run may take and has taken. A nil Budget has no
// limit and counts nothing. Several goroutines may use it.
type Budget struct {
	limit    int64
	ofSystem bool
	used     atomic.Int64
	isMuch   sync.Once
}

// New returns a budget of so many bytes; nil where the limit is 0.
func New(limit int64) *Budget {
	if limit == 0 {
		return nil
	}
	return &Budget{limit: limit}
}

// OfSystem returns a budget of what the system lets the process take: without it
// the process would be ended. Where the limit is 0, it is counted and nothing is refused.
func OfSystem(limit int64) *Budget {
	if limit == 0 {
		return &Budget{limit: unlimited}
	}
	return &Budget{limit: max(1, (limit-fixed)*margin/(margin+1)), ofSystem: true}
}

// unlimited is more than any process takes.
const unlimited = math.MaxInt64 / 4

// Error is returned where there is no room for something.
type Error struct {
	For   fmt.Stringer // such as the keys of a dataset
	Limit int64        // bytes
	// OfSystem says that it is the system that sets the limit.
	OfSystem bool
}

// Error says that there is no room.
func (e *Error) Error() string { return fmt.Sprintf("%s: more than %d bytes", e.For, e.Limit) }

// Used returns how many bytes are taken.
func (b *Budget) Used() int64 {
	if b == nil {
		return 0
	}
	return b.used.Load()
}

// Free gives back bytes whose accounts are no longer used.
func (b *Budget) Free(bytes int64) {
	if b != nil {
		b.used.Add(-bytes)
	}
}

// Memory that the process takes beside what is counted: an eighth more for what
// the allocator rounds up, and what the program takes without any data.
const (
	margin = 8
	fixed  = 32 << 20
)

// The collector runs whenever the memory in use has grown by these percentages since its
// last run. What a run keeps is small beside what it reads, so that Go's usual 100 saves
// little memory. A run on few data ends before the first collection (at about 40 MiB),
// which would take a fifth of its time. Once much is counted, the collector runs more often:
// most counted memory holds numbers, which it does not search, so that this costs no
// measurable time and saves up to half of the memory.
const (
	collectFirstAt = 1000
	collectAt      = 200
	collectMuchAt  = 50
	much           = 16 << 20
)

// CollectLate sets how often the collector runs, unless the environment does. It is for
// the beginning of the process.
func CollectLate() {
	if os.Getenv("GOGC") != "" {
		return
	}
	debug.SetGCPercent(collectFirstAt)
	runtime.AddCleanup(new([64]byte), collectMore, collectAt) // after the first collection
}

// collectMore has the collector run at this percentage, unless it runs more often.
func collectMore(percent int) {
	if before := debug.SetGCPercent(percent); before < percent {
		debug.SetGCPercent(before)
	}
}

// Enforce has the garbage collector work as hard as it takes to stay near the
// limit, until restore is called.
func (b *Budget) Enforce() (restore func()) {
	if b == nil {
		return func() {}
	}
	before := debug.SetMemoryLimit(-1)
	debug.SetMemoryLimit(min(before, b.limit+b.limit/margin+fixed))
	percent := debug.SetGCPercent(-1)
	debug.SetGCPercent(percent)
	return func() {
		debug.SetMemoryLimit(before)
		debug.SetGCPercent(percent)
	}
}

// Account counts what one thing takes. A nil Account belongs to no budget. Several
// goroutines may use it.
type Account struct {
	budget *Budget
	what   fmt.Stringer
	taken  atomic.Int64
}

// Open returns an account of what an [Error] says there is no room for.
func (b *Budget) Open(what fmt.Stringer) *Account {
	if b == nil {
		return nil
	}
	return &Account{budget: b, what: what}
}

// large is the size in bytes from which garbage must not wait for the collector once half
// of the limit is taken.
const large = 8 << 20

// Take counts bytes that are going to be allocated, or that are no longer used,
// if there are fewer than 0. It returns an *[Error] where that is too much.
func (a *Account) Take(bytes int64) error {
	if a == nil || bytes == 0 {
		return nil
	}
	a.taken.Add(bytes)
	used := a.budget.used.Add(bytes)
	if bytes > 0 && used > a.budget.limit {
		return &Error{For: a.what, Limit: a.budget.limit, OfSystem: a.budget.ofSystem}
	}
	if used >= much {
		a.budget.isMuch.Do(func() { collectMore(collectMuchAt) })
	}
	if bytes >= large && used > a.budget.limit/2 {
		runtime.GC()
	}
	return nil
}

// Close gives back everything. The account can be used again.
func (a *Account) Close() {
	if a != nil {
		a.budget.used.Add(-a.taken.Swap(0))
	}
}

// Grow returns s with room for n elements at least. Where it is copied for that,
// it has room for a quarter more than it had.
func Grow[T any](a *Account, s []T, n int) ([]T, error) {
	if n <= cap(s) {
		return s, nil
	}
	size := SizeOf[T]()
	room := max(n, cap(s)+min(cap(s), cap(s)/4+256))
	if err := a.Take(int64(room) * size); err != nil {
		return s, err
	}
	larger := make([]T, len(s), room)
	copy(larger, s)
	return larger, a.Take(-int64(cap(s)) * size)
}

// SizeOf returns how many bytes a T takes, without what it points to.
func SizeOf[T any]() int64 { return int64(reflect.TypeFor[T]().Size()) }
