package csvengine

import (
	"bytes"
	"encoding/binary"
	"hash/maphash"
	"math/bits"

	"plancheck/internal/query"
)

// dictionary remembers the texts of a column with few different ones: what each
// is as NFC, and what is wrong with it. A worker has one a column and looks
// most texts up by two words, without looking at their characters again.
type dictionary struct {
	words table // by number: the texts as NFC
	seed  maphash.Seed
	slots []entry // by hash, linear probing
	used  int
	full  bool // there are too many different texts: none is known any more
}

// entry is a text as it stands in the file. One of up to 15 bytes is its two
// words; a longer one is told by its bytes.
type entry struct {
	words [2]uint64
	long  []byte
	code  uint32 // number among the words, plus 1; 0: the slot is free
	kind  query.FindingKind
}

// mostWords is how many different texts a dictionary takes. A column that has
// more is likely to have one for every row.
const mostWords = 4096

// find returns the number of a text and what is wrong with it. It reports false
// where it is not known.
func (d *dictionary) find(text []byte) (code uint32, kind query.FindingKind, ok bool) {
	if len(d.slots) == 0 {
		return 0, 0, false
	}
	key := wordsOf(text)
	last := len(d.slots) - 1
	for slot := int(d.hash(key, text)) & last; d.slots[slot].code != 0; slot = (slot + 1) & last {
		if e := &d.slots[slot]; e.words == key && (len(text) < 16 || bytes.Equal(e.long, text)) {
			return e.code - 1, e.kind, true
		}
	}
	return 0, 0, false
}

// add remembers a text, which is not known, and what it is as NFC.
func (d *dictionary) add(text, normal []byte, kind query.FindingKind) (code uint32) {
	if len(d.slots) == 0 {
		d.seed = maphash.MakeSeed()
		d.slots = make([]entry, 64)
	}
	if d.used*2 >= len(d.slots) {
		d.grow()
	}
	id, _ := d.words.add(normal)
	e := entry{words: wordsOf(text), code: uint32(id) + 1, kind: kind}
	if len(text) >= 16 {
		e.long = bytes.Clone(text)
	}
	d.put(e, d.hash(e.words, text))
	if d.used > mostWords {
		d.full, d.slots = true, nil
	}
	return uint32(id)
}

func (d *dictionary) put(e entry, hash uint64) {
	last := len(d.slots) - 1
	slot := int(hash) & last
	for d.slots[slot].code != 0 {
		slot = (slot + 1) & last
	}
	d.slots[slot] = e
	d.used++
}

func (d *dictionary) grow() {
	old := d.slots
	d.slots, d.used = make([]entry, 2*len(old)), 0
	for _, e := range old {
		if e.code != 0 {
			d.put(e, d.hash(e.words, e.long))
		}
	}
}

// hash mixes the words of a short text; a long one is hashed as a whole.
func (d *dictionary) hash(words [2]uint64, text []byte) uint64 {
	if len(text) >= 16 {
		return maphash.Bytes(d.seed, text)
	}
	high, low := bits.Mul64(words[0]^0x9e3779b97f4a7c15, words[1]^0xd1b54a32d192ed03)
	return high ^ low
}

// wordsOf packs a text of up to 15 bytes and its length into two words. Of a
// longer text they hold the beginning.
func wordsOf(text []byte) [2]uint64 {
	n := uint64(len(text)) << 56
	switch {
	case len(text) < 8:
		return [2]uint64{firstBytes(text), n}
	case len(text) < 16:
		return [2]uint64{binary.LittleEndian.Uint64(text), firstBytes(text[8:]) | n}
	}
	return [2]uint64{binary.LittleEndian.Uint64(text), binary.LittleEndian.Uint64(text[8:])}
}
