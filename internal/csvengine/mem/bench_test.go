package mem

import (
	"runtime/debug"
	"sync/atomic"
	"testing"
)

// BenchmarkZeroed reads and writes new elements, as tables of keys do, while another
// thread runs.
func BenchmarkZeroed(b *testing.B) {
	const n = 4 << 20
	var isOver atomic.Bool
	go func() {
		for !isOver.Load() {
		}
	}()
	defer isOver.Store(true)
	b.SetBytes(4 * n)
	b.ReportAllocs()
	for b.Loop() {
		s := Zeroed[uint32](nil, n)
		for i := range s {
			if s[i] == 0 {
				s[i] = 1
			}
		}
		b.StopTimer()
		debug.FreeOSMemory()
		b.StartTimer()
	}
}
