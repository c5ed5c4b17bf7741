package csvengine

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/scan"
	"plancheck/internal/csvengine/vec"
)

func TestKeysAreFoundOneByOneAndTogether(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	texts := make([][]byte, 20_000)
	for i := range texts {
		text := fmt.Sprintf("%x", random.IntN(15_000)) // some twice, of 1 to 19 bytes
		texts[i] = []byte(text + strings.Repeat("\x00", i%16))
	}
	var keys keyTable
	want := map[string]int32{}
	for i, text := range texts[:10_000] {
		if _, known := want[string(text)]; known {
			continue
		}
		key := appendText(nil, text)
		if want[string(text)] = int32(i); i%100 == 0 {
			want[string(text)] = unusable
			keys.addUnusable(key)
		} else if keys.add(key, int32(i), fingerprint{}) != firstOfKey {
			t.Fatalf("%q is no new key", text)
		}
	}
	rows := make([]int32, len(texts))
	keys.findCells(stripOf(texts), rows, new(lookUp))
	for i, text := range texts {
		row, known := want[string(text)]
		if !known {
			row = noRow
		}
		one := keys.find(appendText(nil, text))
		if isShort := len(text) <= maxPacked; rows[i] != row && isShort || rows[i] != noRow && !isShort || one != row {
			t.Fatalf("%q: together %d, alone %d, want %d", text, rows[i], one, row)
		}
	}
}

// TestKeysAreAddedOneByOneAndTogether adds keys of which some repeat, also among
// those that are added together.
func TestKeysAreAddedOneByOneAndTogether(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	var one, all packedTable
	var room lookUp
	for range 200 {
		n := random.IntN(lookedUp + 1)
		for i := range n {
			room.keys[i] = packed{lo: uint64(random.IntN(9_000)), hi: uint64(random.IntN(2))}
		}
		ids := make([]int32, n)
		all.addAll(&room, ids)
		for i, key := range room.keys[:n] {
			if id, _ := one.add(key); all.key(int(ids[i])) != key || one.key(id) != key {
				t.Fatalf("%v: number %d has %v, and alone %d %v", key, ids[i], all.key(int(ids[i])), id, one.key(id))
			}
		}
		if one.len() != all.len() {
			t.Fatalf("%d keys, %d one by one", all.len(), one.len())
		}
	}
}

// stripOf returns texts as cells.
func stripOf(texts [][]byte) scan.ColumnCells {
	s := scan.ColumnCells{Bounds: []uint32{^uint32(0)}, Stride: 1}
	for _, text := range texts {
		s.Data = append(append(s.Data, text...), ',')
		s.Bounds = append(s.Bounds, uint32(len(s.Data)-1))
	}
	s.Data = append(s.Data, make([]byte, scan.Padding)...)
	return s
}

func TestKeysThatCountRowsTakeNoRows(t *testing.T) {
	var keys keyTable
	for i := range int32(10) {
		keys.add(appendPoint(nil, vec.Decimal64{Mantissa: int64(i)}), i, fingerprint{})
	}
	if keys.ofShort.rows != nil {
		t.Error("rows are kept that are the numbers of their keys")
	}
	keys.add(appendPoint(nil, vec.Decimal64{Mantissa: 10}), 11, fingerprint{})
	for i, want := range []int32{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, noRow} {
		if got := keys.find(appendPoint(nil, vec.Decimal64{Mantissa: int64(i)})); got != want {
			t.Errorf("key %d: row %d, want %d", i, got, want)
		}
	}
}

func TestPiecesAreAList(t *testing.T) {
	var p mem.ChunkedList[int]
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
	for _, from := range []int{0, 1, 63, mem.ChunkLen - 1, mem.ChunkLen, len(want) - len(got)} {
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
