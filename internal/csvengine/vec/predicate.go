package vec

import (
	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
)

// Dictionary has a text for each code, from 0 on. It may grow, but the text of a code
// never changes.
type Dictionary interface {
	// Len returns how many texts there are.
	Len() int
	// Bytes returns a text, which stays valid and must not be changed.
	Bytes(code int) []byte
}

// DictPredicate is a condition on texts of a dictionary. It is found out once for each
// word, and then holds for every row with that word.
type DictPredicate struct {
	Memory *budget.Account
	dict   Dictionary
	holds  []uint8 // by code: 1 or 0
}

// Learn finds out for which words of dict the condition holds, so far as that
// is not known yet. The condition is the same in every call.
func (b *DictPredicate) Learn(dict Dictionary, condition func(word []byte) bool) {
	if b.dict != dict {
		b.dict, b.holds = dict, b.holds[:0]
	}
	for word := len(b.holds); word < dict.Len(); word++ {
		b.holds = mem.Append(b.Memory, b.holds, uint8(Bit(condition(dict.Bytes(word)))))
	}
}

// Mark makes out the rows for which the condition holds, by their codes in the
// dictionary that was learnt last.
func (b *DictPredicate) Mark(out Bitmap, codes []uint32) {
	holds := b.holds
	for w := range out {
		word, part := uint64(0), ofWord(codes, w)
		rows := len(part)
		for ; len(part) >= 4; part = part[4:] {
			word = word>>4 | uint64(holds[part[0]])<<60 | uint64(holds[part[1]])<<61 | uint64(holds[part[2]])<<62 | uint64(holds[part[3]])<<63
		}
		for _, code := range part {
			word = word>>1 | uint64(holds[code])<<63
		}
		out[w] = word >> (64 - rows)
	}
}
