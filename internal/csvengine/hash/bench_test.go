package hash

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// BenchmarkTables looks up and enters keys of large tables, in no order.
func BenchmarkTables(b *testing.B) {
	const size = 1 << 20
	order := rand.Perm(size)
	b.Run("key=8", func(b *testing.B) { benchmarkTable(b, order, 8, key8) })
	b.Run("key=16", func(b *testing.B) { benchmarkTable(b, order, 16, key16) })
	b.Run("key=string", func(b *testing.B) {
		var texts []byte
		for i := range size {
			texts = fmt.Appendf(texts, "%08x-0000-4000-8000-%012x", uint32(i)*2654435761, i)
		}
		benchmarkInterner(b, order, func(i int) []byte { return texts[i*36 : (i+1)*36] })
	})
}

// BenchmarkSet adds keys, in no order, to sets of which each has many.
func BenchmarkSet(b *testing.B) {
	order := rand.Perm(1 << 20)
	b.Run("key=8", func(b *testing.B) { benchmarkSet(b, order, 8, key8) })
	b.Run("key=16", func(b *testing.B) { benchmarkSet(b, order, 16, key16) })
}

// key8 and key16 return different keys for different numbers.
func key8(i int) Key8 { return Key8(i) * golden }

func key16(i int) Key16 { return Key16{uint64(i) * golden, uint64(i)} }

func benchmarkSet[K SetKey[K]](b *testing.B, order []int, bytes int64, key func(i int) K) {
	b.SetBytes(bytes)
	b.ReportAllocs()
	for n := b.N; n > 0; n -= len(order) {
		var s Set[K]
		for _, i := range order[:min(n, len(order))] {
			s.Add(key(i))
		}
		s.Clean()
	}
}

func benchmarkTable[K Key[K]](b *testing.B, order []int, bytes int64, key func(i int) K) {
	var batch Batch[K]
	each := func(n int, do func()) {
		for i := 0; i < n; i += batch.Len {
			batch.Len = min(BatchLen, n-i)
			for k := range batch.Len {
				batch.Keys[k] = key(order[(i+k)%len(order)])
			}
			do()
		}
	}
	var full Table[K]
	each(len(order), func() { full.EnterAll(&batch) })
	b.Run("find", func(b *testing.B) {
		b.SetBytes(bytes)
		b.ReportAllocs()
		each(b.N, func() { full.FindAll(&batch) })
	})
	b.Run("find one", func(b *testing.B) {
		b.SetBytes(bytes)
		b.ReportAllocs()
		each(b.N, func() {
			for _, k := range batch.Keys[:batch.Len] {
				full.Find(k)
			}
		})
	})
	b.Run("enter", func(b *testing.B) {
		b.SetBytes(bytes)
		b.ReportAllocs()
		for n := b.N; n > 0; n -= len(order) {
			var t Table[K]
			each(min(n, len(order)), func() { t.EnterAll(&batch) })
		}
	})
}

func benchmarkInterner(b *testing.B, order []int, key func(i int) []byte) {
	var batch Strings
	each := func(n int, do func()) {
		for i := 0; i < n; i += batch.Len {
			batch.Reset()
			for k := range min(BatchLen, n-i) {
				batch.Add(key(order[(i+k)%len(order)]))
			}
			do()
		}
	}
	var full Interner
	each(len(order), func() { full.EnterAll(&batch) })
	b.Run("find", func(b *testing.B) {
		b.SetBytes(int64(len(key(0))))
		b.ReportAllocs()
		each(b.N, func() { full.FindAll(&batch) })
	})
	b.Run("enter", func(b *testing.B) {
		b.SetBytes(int64(len(key(0))))
		b.ReportAllocs()
		for n := b.N; n > 0; n -= len(order) {
			var t Interner
			each(min(n, len(order)), func() { t.EnterAll(&batch) })
		}
	})
}
