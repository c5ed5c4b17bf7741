package csvengine

import (
	"fmt"
	"testing"

	"plancheck/internal/csvengine/keys"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/value"
)

// TestKeptTextsAreThoseOfTheirRows keeps a column with so many different texts
// that a byte holds their numbers, and with one more.
func TestKeptTextsAreThoseOfTheirRows(t *testing.T) {
	for _, words := range []int{1, 255, 256, 1000} { // and the empty one
		v := vec.Vector{Type: value.Text, Form: vec.Texts}
		for i := range 3000 {
			v.Text = append(v.Text, fmt.Appendf(nil, "word %d", i%words))
		}
		var part, c column
		part.append(&v)
		c.words.Enter(nil)
		codes := c.addWords(&part)
		c.allocate(value.Text, len(v.Text), false)
		c.place(0, &part, 0, 1000, codes)
		c.place(1000, &part, 1000, 2000, codes)
		if short := c.short != nil; short != (words < 256) {
			t.Errorf("%d words: short is %v", words, short)
		}

		var loaded, gathered vec.Vector
		c.load(&loaded, 1500, 100)
		rows := make([]int32, 100)
		for i := range rows {
			rows[i] = int32(2999 - 7*i)
		}
		rows[99] = keys.NoRow
		c.gather(&gathered, rows)
		for i := range rows {
			if got, want := string(loaded.TextOf(i)), string(v.Text[1500+i]); got != want {
				t.Errorf("%d words: row %d is %q, want %q", words, 1500+i, got, want)
			}
			if i == 99 {
				continue
			}
			if got, want := string(gathered.TextOf(i)), string(v.Text[rows[i]]); got != want {
				t.Errorf("%d words: row %d is %q, want %q", words, rows[i], got, want)
			}
		}
		if !gathered.Absent.Has(99) || gathered.Absent.Has(98) {
			t.Errorf("%d words: a row that is not there is not absent", words)
		}
	}
}
