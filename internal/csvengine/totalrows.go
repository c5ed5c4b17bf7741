package csvengine

import (
	"bytes"
	"slices"

	"plancheck/internal/query"
)

// totalRows tells rows that sum up others by the word in their first filled
// cell.
type totalRows struct {
	words   map[string]bool // by query.HeaderKey
	plain   [][]byte        // those of ASCII alone
	leftOut bool            // the plan says so; otherwise such a row is a finding
	longest int             // bytes of a cell that may be such a word
}

// totalWords are what totals are called where the plan does not say it.
var totalWords = []string{"Tổng cộng", "Cộng", "Total"}

func newTotalRows(f *query.Format) *totalRows {
	t := &totalRows{words: map[string]bool{}, leftOut: len(f.TotalRows) > 0}
	words := f.TotalRows
	if !t.leftOut {
		words = totalWords
	}
	for _, word := range words {
		key := query.HeaderKey(word)
		t.words[key] = true
		if isASCII([]byte(word)) {
			t.plain = append(t.plain, []byte(word))
		}
		t.longest = max(t.longest, 8*len(key)) // decomposed, and with spaces
	}
	return t
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

// wordIn returns the first filled cell of a row if that is the word for a total,
// and nil otherwise.
func (t *totalRows) wordIn(data []byte, bounds []uint32, width int) []byte {
	for c := range width {
		cell := bytes.TrimSpace(data[bounds[c]+1 : bounds[c+1]])
		cell = bytes.TrimSpace(bytes.Trim(cell, `"`))
		if len(cell) == 0 {
			continue
		}
		if t.has(cell) {
			return cell
		}
		return nil
	}
	return nil
}

// has compares cells of ASCII, such as codes, without making a key of each.
func (t *totalRows) has(cell []byte) bool {
	if isASCII(cell) {
		return slices.ContainsFunc(t.plain, func(word []byte) bool { return bytes.EqualFold(word, cell) })
	}
	return len(cell) <= t.longest && t.words[query.HeaderKey(string(cell))]
}
