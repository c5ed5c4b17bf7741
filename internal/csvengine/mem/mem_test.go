package mem

import (
	"slices"
	"testing"

	"plancheck/internal/budget"
)

type taken string

func (t taken) String() string { return string(t) }

func TestAChunkedListHoldsWhatWasAdded(t *testing.T) {
	var l ChunkedList[int]
	var want []int
	for n := 0; len(want) < 3*ChunkLen; n += 7 {
		l.Add(len(want))
		want = append(want, len(want))
		more := make([]int, n%200)
		for i := range more {
			more[i] = len(want) + i
		}
		l.AddAll(more)
		want = append(want, more...)
	}
	if l.Len() != len(want) || l.At(ChunkLen) != ChunkLen {
		t.Fatalf("%d elements, want %d", l.Len(), len(want))
	}
	for _, from := range []int{0, 1, ChunkLen - 1, ChunkLen, 2*ChunkLen + 3} {
		got := make([]int, len(want)-from)
		if l.CopyTo(got, from); !slices.Equal(got, want[from:]) {
			t.Errorf("elements from %d on are others", from)
		}
	}
	if l.Set(5, -1); l.At(5) != -1 {
		t.Error("element 5 is not set")
	}
}

// TestThereIsNoRoomForMore lets slices grow up to what may be taken, and beyond.
func TestThereIsNoRoomForMore(t *testing.T) {
	const elements = 1000
	for name, grow := range map[string]func(*budget.Account, int){
		"append": func(memory *budget.Account, n int) { Append(memory, []int64(nil), make([]int64, n)...) },
		"reach":  func(memory *budget.Account, n int) { Reach(memory, []int64(nil), n) },
		"zeroed": func(memory *budget.Account, n int) { Zeroed[int64](memory, n) },
		"list": func(memory *budget.Account, n int) {
			l := ChunkedList[int64]{Memory: memory}
			l.AddAll(make([]int64, n))
		},
	} {
		account := budget.New(64 * elements).Open(taken(name))
		grow(account, elements)
		func() {
			defer func() {
				if full, ok := recover().(Full); !ok || full.Err == nil {
					t.Errorf("%s: there is room for 100 times as many", name)
				}
			}()
			grow(account, 100*elements)
		}()
	}
}

func TestReachKeepsElementsAndAddsZeros(t *testing.T) {
	s := append(make([]int, 0, 4), 1, 2, 3)[:2] // 3 remains after its end
	if s = Reach(nil, s, 4); !slices.Equal(s, []int{1, 2, 0, 0}) || At(s, 1) != 2 || At(s, 4) != 0 {
		t.Errorf("elements %v", s)
	}
}
