package csvengine

import (
	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
)

// byWord is a condition on texts of a dictionary. It is found out once for each
// word, and then holds for every row with that word.
type byWord struct {
	memory *budget.Account
	dict   *table
	holds  []uint8 // by code: 1 or 0
}

// learn finds out for which words of dict the condition holds, so far as that
// is not known yet. The condition is the same in every call.
func (b *byWord) learn(dict *table, condition func(word []byte) bool) {
	if b.dict != dict {
		b.dict, b.holds = dict, b.holds[:0]
	}
	for word := len(b.holds); word < dict.len(); word++ {
		b.holds = mem.Append(b.memory, b.holds, uint8(bit(condition(dict.bytes(word)))))
	}
}

// mark makes out the rows for which the condition holds.
func (b *byWord) mark(out bitset, codes []uint32) {
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
