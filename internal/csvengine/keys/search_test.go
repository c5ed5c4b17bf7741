package keys

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"plancheck/internal/csvengine/hash"
	"plancheck/internal/csvengine/scan"
	"plancheck/internal/csvengine/vec"
)

// TestKeysAreFoundOneByOneAndTogether looks up keys most of which are short, and keys most of
// which are long, as those that have no room for a short one.
func TestKeysAreFoundOneByOneAndTogether(t *testing.T) {
	for _, beginning := range []string{"", "Cơ sở số "} {
		checkFound(t, beginning)
	}
}

func checkFound(t *testing.T, beginning string) {
	random := rand.New(rand.NewPCG(1, 2))
	texts := make([][]byte, 20_000)
	for i := range texts {
		text := fmt.Sprintf("%s%x", beginning, random.IntN(15_000)) // some twice, of 1 to 19 bytes without the beginning
		texts[i] = []byte(text + strings.Repeat("\x00", i%16))
	}
	var keys Index
	want := map[string]int32{}
	for i, text := range texts[:10_000] {
		if _, known := want[string(text)]; known {
			continue
		}
		key := AppendText(nil, text)
		if want[string(text)] = int32(i); i%100 == 0 {
			want[string(text)] = Unusable
			keys.AddUnusable(Place{}, key)
		} else if keys.Add(Place{}, key, int32(i), Fingerprint{}) != FirstOfKey {
			t.Fatalf("%q was entered before", text)
		}
	}
	rows := make([]int32, len(texts))
	keys.FindCells(cellsOf(texts), rows, new(Search))
	for i, text := range texts {
		row, known := want[string(text)]
		if !known {
			row = NoRow
		}
		one := keys.Find(AppendText(nil, text))
		isLookedUp := len(text) <= maxPacked || beginning != ""
		if rows[i] != row && isLookedUp || rows[i] != NoRow && !isLookedUp || one != row {
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
		return AppendText(nil, []byte(text))
	}
	one, together := New(nil, nil, true, false), New(nil, nil, true, false)
	var s Search
	var keys [][]byte
	for row := range int32(6000) {
		keys = append(keys, spell(random.IntN(4000)))
		if len(keys) < hash.BatchLen {
			continue
		}
		for i, key := range keys {
			s.Add(key, i)
		}
		s.Enter(&together)
		for i, key := range keys {
			print := Fingerprint{uint64(random.IntN(2))}
			if i%9 == 0 {
				one.AddUnusable(Place{}, key)
				together.AddUnusable(s.Places[i], key)
				continue
			}
			want := one.Add(Place{}, key, row, print)
			if got := together.Add(s.Places[i], key, row, print); got != want {
				t.Fatalf("%q is %d, and alone %d", key, got, want)
			}
		}
		keys = nil
	}
	rows := make([]int32, 5000)
	for i := range rows {
		s.Find(&together, spell(i), rows, i)
	}
	s.End(&together, rows)
	for i, row := range rows {
		if want := one.Find(spell(i)); row != want || together.Find(spell(i)) != want || i >= 4000 && want != NoRow {
			t.Errorf("key %d is of row %d, want %d", i, row, want)
		}
	}
}

func uuid(i int) string { return fmt.Sprintf("%08x-00ab-4c%02d-9def-%012x", i*77, i%100, i) }

// TestUUIDsAreFoundInCells looks up cells that are UUIDs, and others that are nearly so.
func TestUUIDsAreFoundInCells(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	keys := New(nil, nil, false, false)
	want := map[string]int32{}
	for i := range int32(1000) {
		text := uuid(int(i))
		if i == 500 {
			text = "00000000-0000-0000-0000-000000000000"
		}
		want[text] = i
		keys.Add(Place{}, AppendText(nil, []byte(text)), i, Fingerprint{})
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
	keys.FindCells(cellsOf(texts), rows, new(Search))
	for i, text := range texts {
		row, known := want[string(text)]
		if !known {
			row = NoRow
		}
		if rows[i] != row || keys.Find(AppendText(nil, text)) != row {
			t.Errorf("%q: row %d, and alone %d, want %d", text, rows[i], keys.Find(AppendText(nil, text)), row)
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

// cellsOf returns texts as cells.
func cellsOf(texts [][]byte) scan.ColumnCells {
	s := scan.ColumnCells{Bounds: []uint32{^uint32(0)}, Stride: 1}
	for _, text := range texts {
		s.Data = append(append(s.Data, text...), ',')
		s.Bounds = append(s.Bounds, uint32(len(s.Data)-1))
	}
	s.Data = append(s.Data, make([]byte, scan.Padding)...)
	return s
}

func TestKeysThatCountRowsTakeNoRows(t *testing.T) {
	var keys Index
	for i := range int32(10) {
		keys.Add(Place{}, AppendDecimal(nil, vec.Decimal64{Mantissa: int64(i)}), i, Fingerprint{})
	}
	if keys.of[shortKey].rows != nil {
		t.Error("rows are kept that are the numbers of their keys")
	}
	keys.Add(Place{}, AppendDecimal(nil, vec.Decimal64{Mantissa: 10}), 11, Fingerprint{})
	for i, want := range []int32{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, NoRow} {
		if got := keys.Find(AppendDecimal(nil, vec.Decimal64{Mantissa: int64(i)})); got != want {
			t.Errorf("key %d: row %d, want %d", i, got, want)
		}
	}
}

func TestOnlyUUIDsAreUUIDs(t *testing.T) {
	for text, want := range map[string]bool{
		uuid(77):                     true,
		uuid(77) + "0":               false,
		uuid(77)[1:]:                 false,
		"":                           false,
		strings.ToUpper(uuid(3)):     false,
		strings.Repeat("x", uuidLen): false,
	} {
		if IsUUID([]byte(text)) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}
