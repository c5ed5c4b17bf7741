package mem

import "testing"

func TestChunksAreAList(t *testing.T) {
	var p ChunkedList[int]
	var want []int
	for n := range 200 {
		more := make([]int, n)
		for i := range more {
			more[i] = len(want) + i
		}
		p.AddAll(more)
		p.Add(-n)
		want = append(append(want, more...), -n)
	}
	got := make([]int, 5000)
	for _, from := range []int{0, 1, 63, ChunkLen - 1, ChunkLen, len(want) - len(got)} {
		p.CopyTo(got, from)
		for i := range got {
			if got[i] != want[from+i] || p.At(from+i) != want[from+i] {
				t.Fatalf("element %d is %d, want %d", from+i, got[i], want[from+i])
			}
		}
	}
	if p.Len() != len(want) {
		t.Errorf("%d elements, want %d", p.Len(), len(want))
	}
}
