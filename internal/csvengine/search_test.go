package csvengine

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"plancheck/internal/csvengine/hash"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/scan"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/value"
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
			keys.addUnusable(keyPlace{}, key)
		} else if keys.add(keyPlace{}, key, int32(i), fingerprint{}) != firstOfKey {
			t.Fatalf("%q is no new key", text)
		}
	}
	rows := make([]int32, len(texts))
	keys.findCells(stripOf(texts), rows, new(search))
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

// TestKeysAreAddedOneByOneAndTogether adds keys of all kinds, of which some repeat, also
// among those that are added together, and looks them up.
func TestKeysAreAddedOneByOneAndTogether(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	spell := func(i int) []byte {
		text := strings.Repeat("k", i%40) + fmt.Sprint(i)
		if i%3 == 0 {
			text = uuid(i)
		}
		return appendText(nil, []byte(text))
	}
	one, together := newKeyTable(nil, nil, true, false), newKeyTable(nil, nil, true, false)
	var s search
	var keys [][]byte
	for row := range int32(6000) {
		keys = append(keys, spell(random.IntN(4000)))
		if len(keys) < hash.BatchLen {
			continue
		}
		for i, key := range keys {
			s.add(key, i)
		}
		s.enter(&together)
		for i, key := range keys {
			print := fingerprint{uint64(random.IntN(2))}
			if i%9 == 0 {
				one.addUnusable(keyPlace{}, key)
				together.addUnusable(s.places[i], key)
				continue
			}
			want := one.add(keyPlace{}, key, row, print)
			if got := together.add(s.places[i], key, row, print); got != want {
				t.Fatalf("%q is %d, and alone %d", key, got, want)
			}
		}
		keys = nil
	}
	rows := make([]int32, 5000)
	for i := range rows {
		s.find(&together, spell(i), rows, i)
	}
	s.end(&together, rows)
	for i, row := range rows {
		if want := one.find(spell(i)); row != want || together.find(spell(i)) != want || i >= 4000 && want != noRow {
			t.Errorf("key %d is of row %d, want %d", i, row, want)
		}
	}
}

func uuid(i int) string { return fmt.Sprintf("%08x-00ab-4c%02d-9def-%012x", i*77, i%100, i) }

// TestUUIDsAreFoundInCells looks up cells that are UUIDs, and others that are nearly so.
func TestUUIDsAreFoundInCells(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	keys := newKeyTable(nil, nil, false, false)
	want := map[string]int32{}
	for i := range int32(1000) {
		text := uuid(int(i))
		if i == 500 {
			text = "00000000-0000-0000-0000-000000000000"
		}
		want[text] = i
		keys.add(keyPlace{}, appendText(nil, []byte(text)), i, fingerprint{})
	}
	var texts [][]byte
	for range 5000 {
		text := []byte(uuid(random.IntN(1200)))
		switch at := random.IntN(len(text)); random.IntN(4) {
		case 0:
			text[at] = byte(random.IntN(256))
		case 1:
			text[at] ^= 1 << random.IntN(8)
		}
		texts = append(texts, text)
	}
	texts = append(texts, []byte("00000000-0000-0000-0000-000000000000"), []byte(strings.ToUpper(uuid(255))), []byte("short"))
	rows := make([]int32, len(texts))
	keys.findCells(stripOf(texts), rows, new(search))
	for i, text := range texts {
		row, known := want[string(text)]
		if !known {
			row = noRow
		}
		if rows[i] != row || keys.find(appendText(nil, text)) != row {
			t.Errorf("%q: row %d, and alone %d, want %d", text, rows[i], keys.find(appendText(nil, text)), row)
		}
	}
}

// TestUUIDsArePackedDifferently packs UUIDs that differ in one digit.
func TestUUIDsArePackedDifferently(t *testing.T) {
	seen := map[hash.Key16]string{}
	for at := range uuidLen {
		for c := range 256 {
			text := [uuidLen]byte([]byte("00000000-0000-0000-0000-000000000000"))
			isDash, before := text[at] == '-', text[at]
			text[at] = byte(c)
			k, ok := packUUID(&text)
			isHex := c >= '0' && c <= '9' || c >= 'a' && c <= 'f'
			if want := isDash && c == '-' || !isDash && isHex; ok != want {
				t.Errorf("%q: %v, want %v", text, ok, want)
			}
			if ok && byte(c) != before {
				if other, twice := seen[k]; twice {
					t.Errorf("%q and %s are packed alike", text, other)
				}
				seen[k] = string(text[:])
			}
		}
	}
	if len(seen) != 32*15 {
		t.Errorf("%d UUIDs", len(seen))
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
		keys.add(keyPlace{}, appendPoint(nil, vec.Decimal64{Mantissa: int64(i)}), i, fingerprint{})
	}
	if keys.of[shortKey].rows != nil {
		t.Error("rows are kept that are the numbers of their keys")
	}
	keys.add(keyPlace{}, appendPoint(nil, vec.Decimal64{Mantissa: 10}), 11, fingerprint{})
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

// TestCombinationsOfWordsNameRows looks up combinations of the words of two dictionaries,
// which grow and are replaced, until there are too many.
func TestCombinationsOfWordsNameRows(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 9))
	keys := newKeyTable(nil, nil, false, false)
	for row := range int32(2000) {
		key := appendText(nil, fmt.Append(nil, "a", row%50))
		keys.add(keyPlace{}, appendText(key, fmt.Append(nil, "b", row/50)), row, fingerprint{})
	}
	var r rowsOf
	for round := range 4 {
		args := []*vec.Vector{{Form: vec.Texts}, {Form: vec.Texts}}
		dicts := []*hash.Interner{{}, {}}
		isFull := false
		for range 200 {
			rows := make([]int32, 300)
			for k, v := range args {
				v.BeginCodes(value.Text, dicts[k], len(rows))
				for i := range rows {
					word := random.IntN(60)
					if round == 3 {
						word = random.IntN(4000)
					}
					code, _ := dicts[k].Enter(fmt.Append(nil, string(rune('a'+k)), word))
					v.Codes[i] = uint32(code)
				}
			}
			if isFull = !r.findAll(args, &keys, rows); isFull {
				break
			}
			for i, row := range rows {
				if want := keys.find(r.keyOf(args, i)); row != want {
					t.Fatalf("%q names row %d, want %d", r.keyOf(args, i), row, want)
				}
			}
		}
		if isFull != (round == 3) {
			t.Errorf("round %d: there are too many combinations: %v", round, isFull)
		}
	}
}
