package source

import (
	"bytes"
	"io"
	"slices"
	"testing"
)

func TestABufferGivesBackWhatWasWritten(t *testing.T) {
	for _, size := range []int{0, 1, partBytes, maxKept, maxKept + 1, 2 * maxKept} {
		want := bytes.Repeat([]byte("0123456789abcdef"), size/16+1)[:size]
		var b Buffer
		for part := range slices.Chunk(want, 100_003) {
			if n, err := b.Write(part); n != len(part) || err != nil {
				t.Fatal(n, err)
			}
		}
		if b.kept > maxKept {
			t.Errorf("%d bytes in memory", b.kept)
		}
		for _, from := range []int{0, 0, size / 3, size - size/4, size} {
			if got, err := io.ReadAll(b.From(int64(from))); err != nil || !bytes.Equal(got, want[from:]) {
				t.Errorf("%d bytes from %d of %d, %v", len(got), from, size, err)
			}
		}
		if err := b.Close(); err != nil {
			t.Error(err)
		}
	}
}
