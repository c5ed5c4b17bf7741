package mem

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// SideBySide calls worker on several goroutines, one a processor, which take the numbers
// below n until none is left. Where one of them panics, as with [Full], SideBySide does.
func SideBySide(n int, worker func(take func() (i int, ok bool))) {
	panics := make([]any, min(n, runtime.GOMAXPROCS(0)))
	var running sync.WaitGroup
	var taken atomic.Int64
	take := func() (i int, ok bool) {
		i = int(taken.Add(1)) - 1
		return i, i < n
	}
	for p := range panics {
		running.Go(func() {
			defer func() { panics[p] = recover() }()
			worker(take)
		})
	}
	running.Wait()
	for _, panicked := range panics {
		if panicked != nil {
			panic(panicked)
		}
	}
}
