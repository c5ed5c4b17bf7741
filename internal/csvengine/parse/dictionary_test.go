package parse

import (
	"bytes"
	"fmt"
	"testing"

	"plancheck/internal/csvengine/scan"
)

// TestDictionaryWithHostileWords looks up words that all have one hash under a
// seed that is known, and counts the slots that are looked at.
func TestDictionaryWithHostileWords(t *testing.T) {
	const count = 1000
	at := scan.ShortText{Lo: 0x9e3779b97f4a7c15, Hi: 0xd1b54a32d192ed03}
	known, own := newCellCodes(nil), newCellCodes(nil)
	known.seed = seed{at, at}
	short := colliding(count, scan.ShortTextAt, 8, known.hashOfShort)
	testHostile(t, "short", short, known.hashOfShort, own.hashOfShort)
	wide := colliding(count, wideTextAt, 24, known.hashOfWide)
	testHostile(t, "wide", wide, known.hashOfWide, own.hashOfWide)
}

func testHostile[T comparable](t *testing.T, name string, texts []T, known, own func(T) uint64) {
	t.Helper()
	if probes := probesFor(texts, known); probes < 100*len(texts) {
		t.Fatalf("%s: %d slots are looked at for %d words, which therefore do not collide", name, probes, len(texts))
	}
	if probes := probesFor(texts, own); probes > 2*len(texts) {
		t.Errorf("%s: %d slots are looked at for %d words", name, probes, len(texts))
	}
}

// colliding returns words of some length whose hashes have the same 12 last bits.
func colliding[T any](count int, textAt func(data []byte, start, length uint32) T, length uint32, hash func(T) uint64) []T {
	var texts []T
	data := bytes.Repeat([]byte{'-'}, int(length)+scan.Padding)
	for i := 0; len(texts) < count; i++ {
		_ = fmt.Appendf(data[:0], "%08d", i)
		if text := textAt(data, 0, length); hash(text)<<52 == 0 {
			texts = append(texts, text)
		}
	}
	return texts
}

// probesFor puts texts into an empty table, and returns how many slots are looked at to
// find all of them.
func probesFor[T comparable](texts []T, hash func(T) uint64) (probes int) {
	var table codeTable[T]
	for i, text := range texts {
		table.add(nil, text, uint32(i), hash)
	}
	last := uint64(len(table.slots) - 1)
	for _, text := range texts {
		for slot := hash(text) & last; ; slot = (slot + 1) & last {
			if probes++; table.slots[slot].text == text {
				break
			}
		}
	}
	return probes
}

// TestCellsOfAnyLengthAreRemembered finds cells that differ in one byte, or in their length
// only.
func TestCellsOfAnyLengthAreRemembered(t *testing.T) {
	var texts [][]byte
	for length := 1; length <= 40; length++ {
		texts = append(texts, bytes.Repeat([]byte{'a'}, length))
		for at := range length {
			text := bytes.Repeat([]byte{'a'}, length)
			text[at] = 'b'
			texts = append(texts, text)
		}
	}
	cells, d, code := columnOf(texts), newCellCodes(nil), make([]uint32, 1)
	for i := range texts {
		if d.find(cells.From(i), code) != 0 {
			t.Fatalf("%s is known as %s", texts[i], texts[code[0]])
		}
		d.remember(cells, i, uint32(i), 0)
	}
	codes := make([]uint32, len(texts))
	if n := d.find(cells, codes); n != len(texts) {
		t.Fatalf("%s is forgotten", texts[n])
	}
	for i, code := range codes {
		if int(code) != i {
			t.Errorf("%s is found as %s", texts[i], texts[code])
		}
	}
}
