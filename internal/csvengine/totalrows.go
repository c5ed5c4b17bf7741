package csvengine

import (
	"bytes"
	"slices"

	"plancheck/internal/binding"
)

// totalRows tells rows that sum up others by the word in their first filled
// cell.
type totalRows struct {
	words   map[string]totalWord // by binding.HeaderKey
	plain   []totalWord          // those of ASCII alone
	longest int                  // bytes of a cell that may be such a word
}

// totalWord is a word that rows begin with that sum up others.
type totalWord struct {
	text    []byte
	leftOut bool // the plan says so; otherwise such a row is a finding
}

// totalWords are what totals are usually called.
var totalWords = []string{"Tổng cộng", "Cộng", "Total"}

func newTotalRows(f *binding.Format) *totalRows {
	t := &totalRows{words: map[string]totalWord{}}
	for _, word := range f.Frame.TotalWords {
		t.add(totalWord{[]byte(word), true})
	}
	for _, word := range totalWords {
		t.add(totalWord{[]byte(word), false})
	}
	return t
}

// add adds a word unless it is there.
func (t *totalRows) add(word totalWord) {
	key := binding.HeaderKey(string(word.text))
	if _, known := t.words[key]; known {
		return
	}
	t.words[key] = word
	if isASCII(word.text) {
		t.plain = append(t.plain, word)
	}
	t.longest = max(t.longest, 8*len(key)) // decomposed, and with spaces
}

// mayBegin reports which bytes a row can begin with that is blank or a total.
func (t *totalRows) mayBegin(delimiter byte) (first [256]bool) {
	for c := range first {
		first[c] = c <= ' ' || c >= 0x80 || c == '"' || c == int(delimiter)
	}
	for key := range t.words {
		if key != "" {
			first[key[0]] = true
			first[bytes.ToUpper([]byte{key[0]})[0]] = true
		}
	}
	return first
}

// wordIn returns the first filled cell of a row and its number if that is the word
// for a total, and nil otherwise; leftOut says that such rows are.
func (t *totalRows) wordIn(data []byte, bounds []uint32, width int) (cell []byte, at int, leftOut bool) {
	for c := range width {
		cell = bytes.TrimSpace(data[bounds[c]+1 : bounds[c+1]])
		cell = bytes.TrimSpace(bytes.Trim(cell, `"`))
		if len(cell) == 0 {
			continue
		}
		if word, ok := t.find(cell); ok {
			return cell, c, word.leftOut
		}
		return nil, 0, false
	}
	return nil, 0, false
}

// find compares cells of ASCII, such as codes, without making a key of each.
func (t *totalRows) find(cell []byte) (totalWord, bool) {
	if isASCII(cell) {
		at := slices.IndexFunc(t.plain, func(word totalWord) bool { return bytes.EqualFold(word.text, cell) })
		if at < 0 {
			return totalWord{}, false
		}
		return t.plain[at], true
	}
	if len(cell) > t.longest {
		return totalWord{}, false
	}
	word, ok := t.words[binding.HeaderKey(string(cell))]
	return word, ok
}
