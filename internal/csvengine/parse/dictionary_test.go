package parse

import (
	"fmt"
	"testing"

	"plancheck/internal/csvengine/scan"
)

// TestDictionaryWithHostileWords looks up words that all have one hash under a
// seed that is known, and counts the slots that are looked at.
func TestDictionaryWithHostileWords(t *testing.T) {
	const count = 1000
	known := newDictionary(nil)
	known.seed = scan.ShortText{Lo: 0x9e3779b97f4a7c15, Hi: 0xd1b54a32d192ed03}
	words := collidingWords(known.seed, count)
	if probes := probesFor(&known, words); probes < 100*count {
		t.Fatalf("%d slots are looked at for %d words, which therefore do not collide", probes, count)
	}
	own := newDictionary(nil)
	if probes := probesFor(&own, words); probes > 2*count {
		t.Errorf("%d slots are looked at for %d words", probes, count)
	}
}

// collidingWords returns words whose hashes have the same 12 last bits.
func collidingWords(seed scan.ShortText, count int) []scan.ShortText {
	var words []scan.ShortText
	text := make([]byte, 8+scan.Padding)
	for i := 0; len(words) < count; i++ {
		_ = fmt.Appendf(text[:0], "%08d", i)
		if word := scan.ShortTextAt(text, 0, 8); word.Hash(seed)<<52 == 0 {
			words = append(words, word)
		}
	}
	return words
}

// probesFor puts words into an empty dictionary, and returns how many slots are
// looked at to find all of them.
func probesFor(d *dictionary, words []scan.ShortText) (probes int) {
	for i, w := range words {
		if d.used*4 >= len(d.slots) {
			d.grow()
		}
		d.put(entry{w, uint32(i)})
	}
	last := uint64(len(d.slots) - 1)
	for _, w := range words {
		for slot := w.Hash(d.seed) & last; ; slot = (slot + 1) & last {
			if probes++; d.slots[slot].words == w {
				break
			}
		}
	}
	return probes
}
