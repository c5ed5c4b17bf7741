package keys

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestKeysAreFoundWhateverTheirPattern enters keys of one pattern, and then others, so
// that the index has to leave the numbers, and looks up those and keys that
// are nearly like them.
func TestKeysAreFoundWhateverTheirPattern(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	forms := []string{"%d", "%02d", "Cơ sở số %d", "ABCDEFGHIJKLMNOPQRST%d", "ABCDEFGHIJKLMNOPQRSTUVW%d", "%03d", "B%07d", "B%08d", "I%09d", "ABCDEFGH%04d", "ABCDEFGHIJKL%04d", "ABCDEFGHIJKLM%04d", "%08d", "%09d", "%d-x", "é%02d", "12%08d"}
	for i, form := range slices.Repeat(forms, 3) {
		for _, last := range []string{"", "other", "7", "B0000007x", "B000000７"} {
			keys := New(nil, nil, false, true)
			want := map[string]int32{}
			add := func(key string) {
				if _, known := want[key]; known {
					return
				}
				row := int32(len(want))
				if got := keys.Add(Place{}, AppendText(nil, []byte(key)), row, Fingerprint{}); got != FirstOfKey {
					t.Fatalf("%s: %q repeats nothing, got %d", form, key, got)
				}
				if got := keys.Add(Place{}, AppendText(nil, []byte(key)), row+1, Fingerprint{}); got != NotCompared {
					t.Fatalf("%s: %q repeats, got %d", form, key, got)
				}
				want[key] = row
			}
			order := i / len(forms)
			for n := range 50 * min(order, 1) { // counting up
				add(fmt.Sprintf(form, 100+n))
			}
			for range 50 * (2 - order) { // as they come
				add(fmt.Sprintf(form, r.IntN(200)))
			}
			if last != "" {
				add(last)
			}
			texts := [][]byte{[]byte("padding8"), nil}
			for range 300 {
				text := fmt.Appendf(nil, form, r.IntN(300))
				if r.IntN(4) == 0 {
					text[r.IntN(len(text))] ^= byte(1 << r.IntN(8))
				}
				texts = append(texts, text)
			}
			rows := make([]int32, len(texts))
			keys.FindCells(cellsOf(texts), rows, new(Search))
			for i, text := range texts {
				row, known := want[string(text)]
				if !known {
					row = NoRow
				}
				if got := keys.Find(AppendText(nil, text)); got != row {
					t.Errorf("%s: %q alone: row %d, want %d", form, text, got, row)
				}
				if short := len(text) <= maxPacked; rows[i] != row && (rows[i] != NoRow || short) {
					t.Errorf("%s: %q among others: row %d, want %d", form, text, rows[i], row)
				}
			}
		}
	}
}

func TestKeysThatCountUpNeedNoList(t *testing.T) {
	var n denseIndex
	for i := range int32(1000) {
		if before, ok := n.add(fmt.Appendf(nil, "X%08d", 99_000_000+i), i); !ok || before != NoRow {
			t.Fatalf("key %d: %d, %v", i, before, ok)
		}
	}
	if n.rows != nil {
		t.Errorf("a list of %d rows", len(n.rows))
	}
	if before, ok := n.add([]byte("X99000007"), 1000); !ok || before != 7 {
		t.Errorf("key 7 repeats: row %d, %v", before, ok)
	}
	if _, ok := n.add([]byte("X98999999"), 1000); ok {
		t.Error("a list of 99 million numbers is made for 1,000 keys")
	}
	rows := int32(0)
	n.each(func(key []byte, row int32) {
		if want := fmt.Appendf(nil, "X%08d", 99_000_000+rows); row != rows || !bytes.Equal(key, want) {
			t.Errorf("row %d has key %q", row, key)
		}
		rows++
	})
	if rows != 1000 {
		t.Errorf("%d keys, want 1000", rows)
	}
}

func TestNumbersWithWideGapsAreNoNumbering(t *testing.T) {
	var n denseIndex
	for i := range int32(100) {
		if _, ok := n.add(fmt.Appendf(nil, "%08d", i), i); !ok {
			t.Fatalf("key %d is refused", i)
		}
	}
	if _, ok := n.add([]byte("01048575"), 100); !ok {
		t.Error("the last number of a short list is refused")
	}
	if _, ok := n.add([]byte("01048576"), 101); ok {
		t.Error("a list of many numbers is made for 101 keys")
	}
	found := 0
	n.each(func(key []byte, row int32) {
		if want := fmt.Appendf(nil, "%08d", row); row < 100 && !bytes.Equal(key, want) {
			t.Errorf("row %d has key %q", row, key)
		}
		found++
	})
	if found != 101 {
		t.Errorf("%d keys, want 101", found)
	}
}

func TestARowTakesThePlaceOfOneThatCannotBeUsed(t *testing.T) {
	for _, compares := range []bool{false, true} {
		for _, other := range []string{"A2", "other"} { // the last one has another pattern
			keys := New(nil, nil, compares, true)
			key := AppendText(nil, []byte("A1"))
			keys.AddUnusable(Place{}, key)
			if keys.Add(Place{}, AppendText(nil, []byte(other)), 0, Fingerprint{}); keys.Find(key) != Unusable {
				t.Errorf("after %s the key is not Unusable", other)
			}
			if got := keys.Add(Place{}, key, 1, Fingerprint{1}); got != FirstOfKey || keys.Find(key) != 1 {
				t.Errorf("the first row with the key is %d, row %d", got, keys.Find(key))
			}
			if keys.AddUnusable(Place{}, key); keys.Find(key) != 1 {
				t.Errorf("a row is lost")
			}
			want := NotCompared
			if compares {
				want = SameAsBefore
			}
			if got := keys.Add(Place{}, key, 2, Fingerprint{1}); got != want {
				t.Errorf("the second row with the key is %d, want %d", got, want)
			}
		}
	}
}
