package keys

import (
	"encoding/binary"
	"math/bits"
	"slices"
	"sync"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/hash"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/words"
)

// Numbering numbers different texts for several workers, each of which has a [Numberer].
// Equal texts have the same number, whoever asks for it, and different texts have different
// ones. Numbers are not negative, and they are near each other. Their order is that in which
// the workers come.
//
// So a combination of texts is one of numbers, and what two workers have found is merged
// without a look at any text. Where combinations are kept as bytes, they take half as long
// again, and three times the memory (BenchmarkNumbering).
type Numbering struct {
	mutex   sync.Mutex
	pattern *pattern // that of the first text that has one
	parts   [numberingParts]numberingPart
}

// Texts are distributed over parts by all their bytes, so that workers seldom wait for each
// other.
const (
	numberingBits  = 4
	numberingParts = 1 << numberingBits
)

// numberingPart has the texts of one part. The row of a text in the index is its number there.
type numberingPart struct {
	sync.Mutex
	index Index
	count int32
}

// ofPattern is the last bit of a number if its text has the pattern. Otherwise that bit is 0, and
// the part comes before it.
const ofPattern = 1

// maxInPart is the most texts in a part whose numbers fit into 31 bits.
const maxInPart = 1 << (31 - 1 - numberingBits)

// NewNumbering returns a numbering without texts.
func NewNumbering(memory *budget.Account) *Numbering {
	n := new(Numbering)
	for i := range n.parts {
		n.parts[i].index = New(memory, nil, false, false)
	}
	return n
}

// adopted returns the pattern of the numbering, which becomes that of a text, if that has one
// and there is none before.
func (n *Numbering) adopted(text []byte) *pattern {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	if n.pattern == nil {
		if p := patternOf(text); !p.isNone() {
			n.pattern = &p
		}
	}
	return n.pattern
}

// Numberer asks a [Numbering] for the numbers of texts. It belongs to one worker.
type Numberer struct {
	numbering *Numbering
	memory    *budget.Account
	pattern   *pattern // that of the numbering, as soon as a text has one

	dict   vec.Dictionary
	byWord []int32 // the numbers of the words of dict

	waiting [numberingParts][]int32 // by part: which texts
	search  Search
	key     []byte
}

// NewNumberer returns a numberer of a worker, whose memory counts what it keeps.
func NewNumberer(n *Numbering, memory *budget.Account) *Numberer {
	return &Numberer{numbering: n, memory: memory}
}

// Number sets the numbers of the texts of some rows of v. It leaves out those that are unknown
// or absent.
func (n *Numberer) Number(v *vec.Vector, rows vec.Bitmap, numbers []int32) {
	if v.HasCodes() {
		n.learn(v.Dict)
		for i := range rows.Rows {
			numbers[i] = n.byWord[v.Codes[i]]
		}
		return
	}
	for i := range rows.Rows {
		if !v.Unknown.Has(i) && !v.Absent.Has(i) {
			n.add(v.Text[i], i, numbers)
		}
	}
	n.enter(v.Text, numbers)
}

// learn numbers the words of a dictionary, each once.
func (n *Numberer) learn(dict vec.Dictionary) {
	if n.dict != dict {
		n.dict, n.byWord = dict, n.byWord[:0]
	}
	known := len(n.byWord)
	if known == dict.Len() {
		return
	}
	n.byWord = mem.Reach(n.memory, n.byWord, dict.Len())
	numbers := n.byWord[known:]
	words := make([][]byte, len(numbers))
	for i := range words {
		words[i] = dict.Bytes(known + i)
		n.add(words[i], i, numbers)
	}
	n.enter(words, numbers)
}

// add sets the number of a text that has the pattern. Any other waits for enter.
func (n *Numberer) add(text []byte, i int, numbers []int32) {
	if n.pattern == nil && mayHavePattern(text) {
		n.pattern = n.numbering.adopted(text)
	}
	if n.pattern != nil {
		if number, ok := n.pattern.numberIn(text); ok {
			numbers[i] = int32(number)<<1 | ofPattern
			return
		}
	}
	part := partOf(text)
	n.waiting[part] = append(n.waiting[part], int32(i))
}

// enter sets the numbers of the texts that wait.
func (n *Numberer) enter(texts [][]byte, numbers []int32) {
	for part, waiting := range n.waiting {
		if len(waiting) > 0 {
			n.enterPart(part, waiting, texts, numbers)
			n.waiting[part] = waiting[:0]
		}
	}
}

// enterPart sets the numbers of texts that are in one part.
func (n *Numberer) enterPart(part int, waiting []int32, texts [][]byte, numbers []int32) {
	p := &n.numbering.parts[part]
	p.Lock()
	defer p.Unlock()
	for some := range slices.Chunk(waiting, hash.BatchLen) {
		for i, of := range some {
			n.key = AppendText(n.key[:0], texts[of])
			n.search.Add(n.key, i)
		}
		n.search.Enter(&p.index)
		for i, of := range some {
			numbers[of] = (p.numberAt(n.search.Places[i])<<numberingBits | int32(part)) << 1
		}
	}
}

// numberAt returns the number of the text at a place, and gives it one if it is new.
func (p *numberingPart) numberAt(at Place) int32 {
	if at.isNew() {
		if p.count == maxInPart {
			panic(mem.Full{Err: words.TooManyTexts.Err()})
		}
		at.keys.add(p.count)
		p.count++
	}
	return at.keys.row(at.id)
}

// partOf returns the part that a text is in.
func partOf(text []byte) int {
	const golden = 0x9e3779b97f4a7c15 // spreads numbers that follow each other
	x := uint64(len(text))
	for ; len(text) >= 8; text = text[8:] {
		x = bits.RotateLeft64(x*golden, 32) ^ binary.LittleEndian.Uint64(text)
	}
	for _, c := range text {
		x = x<<8 ^ x>>56 ^ uint64(c)
	}
	return int(x * golden >> (64 - numberingBits))
}
