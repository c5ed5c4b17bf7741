package keys

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// BenchmarkIndex enters the keys of a large register together, and finds them in cells, in
// no order.
func BenchmarkIndex(b *testing.B) {
	const size, some = 1 << 20, 1 << 12
	for _, form := range []struct {
		name string
		key  func(i int) string
	}{
		{"numbered", func(i int) string { return fmt.Sprintf("B%07d", i) }},
		{"counted", func(i int) string { return fmt.Sprintf("Cơ sở số %d", i) }},
		{"short", func(i int) string { return fmt.Sprintf("%07x-%d", uint32(i)*2654435761>>4, i%10) }},
		{"uuid", uuid},
		{"long", func(i int) string { return strings.ToUpper(uuid(i)) }},
	} {
		var s Search
		index := New(nil, nil, false, true)
		b.Run(form.name+"/enter", func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(form.key(0))))
			var written [][]byte
			for i := range size {
				written = append(written, AppendText(nil, []byte(form.key(i))))
			}
			b.ResetTimer()
			for i := range b.N {
				if i%size == 0 {
					index = New(nil, nil, false, true)
				}
				if i%len(s.Places) == 0 {
					clear(s.Places[:])
					for k := i; k < min(i+len(s.Places), b.N) && !index.IsDense(); k++ {
						s.Add(written[k%size], k-i)
					}
					s.Enter(&index)
				}
				index.Add(s.Places[i%len(s.Places)], written[i%size], int32(i%size), Fingerprint{})
			}
		})
		for i := range size {
			index.Add(Place{}, AppendText(nil, []byte(form.key(i))), int32(i), Fingerprint{})
		}
		var texts [][]byte
		for range some {
			texts = append(texts, []byte(form.key(rand.IntN(size))))
		}
		b.Run(form.name+"/find", func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(form.key(0))))
			cells, rows := cellsOf(texts), make([]int32, some)
			var key []byte
			for i := 0; i < b.N; i += some {
				index.FindCells(cells, rows, &s)
				for k, row := range rows { // as references do with what is not found
					if row == NoRow {
						key = AppendText(key[:0], texts[k])
						s.Find(&index, key, rows, k)
					}
				}
				s.End(&index, rows)
			}
		})
	}
}
