package cli

import (
	"bytes"
	"io"
	"slices"
	"testing"
)

func TestASpoolGivesBackWhatWasWritten(t *testing.T) {
	for _, size := range []int{0, 1, maxStart, maxStart + 1, 3 * maxStart} {
		want := bytes.Repeat([]byte("0123456789abcdef"), size/16+1)[:size]
		var s spool
		for part := range slices.Chunk(want, 100_003) {
			if n, err := s.Write(part); n != len(part) || err != nil {
				t.Fatal(n, err)
			}
		}
		if len(s.start) > maxStart {
			t.Errorf("%d bytes in memory", len(s.start))
		}
		for range 2 {
			if got, err := io.ReadAll(s.text()); err != nil || !bytes.Equal(got, want) {
				t.Errorf("%d bytes of %d, %v", len(got), size, err)
			}
		}
		s.close()
	}
}
