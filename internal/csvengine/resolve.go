package csvengine

import (
	"strings"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/hash"
	"plancheck/internal/csvengine/keys"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/parse"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// follow finds the rows that a path leads to.
func (b *batch) follow(path int) {
	refs := b.dataset.Paths[path].Refs
	if len(refs) == 1 {
		b.paths[path] = b.refs[refs[0]]
		return
	}
	rows := mem.Resized(b.paths[path], b.n)
	b.paths[path] = rows
	if len(refs) == 0 {
		for i := range rows {
			rows[i] = int32(b.first + i)
		}
		return
	}
	copy(rows, b.refs[refs[0]])
	at := b.dataset.target(refs[0])
	for _, r := range refs[1:] {
		next := at.refs[r]
		for i, row := range rows {
			if row >= 0 {
				rows[i] = next[row]
			}
		}
		at = at.target(r)
	}
}

// resolve finds the rows that a reference names, and reports blanks and
// orphans. Where there is no row, it sets keys.NoRow.
func (b *batch) resolve(r query.RefID, rows []int32) {
	ref, target := &b.dataset.Refs[r], b.dataset.target(r)
	from, cells := b.values[ref.From[0]], b.cellsOf(ref.From[0])
	switch args := b.operands(ref.From); {
	case len(args) > 1 && b.rowsOf[r].findAll(args, &target.keys, rows):
		for _, v := range args {
			clearGaps(v, rows)
		}
	case len(args) > 1 || from.Form != vec.Texts:
		b.findRows(ref.From, &target.keys, rows)
	case from.HasCodes():
		b.rowsOf[r].find(from, &target.keys, rows)
		clearGaps(from, rows)
	case cells != nil:
		b.findCells(cells, from, &target.keys, rows)
	default:
		b.findRows(ref.From, &target.keys, rows)
	}
	for i, row := range rows {
		if row == keys.Unusable && target.leftOut != nil {
			reportLeftOut(b, r, i)
		}
		if row < 0 {
			b.reportMissing(r, i, row == keys.NoRow && !target.broken.Load())
			rows[i] = keys.NoRow
		}
	}
}

// cellsOf returns what decodes the column of plain text that an expression is, while that is
// read; otherwise nil.
func (b *batch) cellsOf(id query.ExprID) *parse.Decoder {
	if e := &b.dataset.Exprs[id]; b.program.IsReading && e.Op == query.OpColumn && len(e.Path) == 0 && e.Type == value.Text {
		if dec := b.decoders[e.Column]; !dec.FromFile {
			return dec
		}
	}
	return nil
}

// findCells looks cells up as they are written in the file, and the texts of those
// that are not found.
func (b *batch) findCells(cells *parse.Decoder, v *vec.Vector, index *keys.Index, rows []int32) {
	written := cells.Written()
	index.FindCells(written, rows, &b.search)
	for i, row := range rows {
		if row >= 0 && (cells.LongestWord == 0 || !written.IsUpTo(i, cells.LongestWord)) {
			continue
		}
		if cells.NamesOnly {
			v.Text[i] = cells.DecodeText(i)
		}
		rows[i] = keys.NoRow
		if !v.Unknown.Has(i) && !v.Absent.Has(i) {
			b.scratch = keys.AppendText(b.scratch[:0], v.Text[i])
			b.search.Find(index, b.scratch, rows, i)
		}
	}
	b.search.End(index, rows)
}

// findRows looks up keys of any kind.
func (b *batch) findRows(from []query.ExprID, index *keys.Index, rows []int32) {
	args := b.operands(from)
	for i := range rows {
		rows[i] = keys.NoRow
		if absent, open, _ := vec.Gaps(args, i); absent || open {
			continue
		}
		b.scratch = b.scratch[:0]
		for _, v := range args {
			b.scratch = keys.AppendValue(b.scratch, v, i)
		}
		b.search.Find(index, b.scratch, rows, i)
	}
	b.search.End(index, rows)
}

// namedBy is [physical.Dataset.NamedBy] of rows that are read.
func (b *batch) namedBy(e query.ExprID) (query.RefID, bool) {
	if !b.program.IsReading {
		return 0, false
	}
	return b.dataset.NamedBy(e)
}

// clearGaps sets keys.NoRow where v is unknown or absent.
func clearGaps(v *vec.Vector, rows []int32) {
	for _, gaps := range []*vec.LazyBitmap{&v.Unknown, &v.Absent} {
		for i := range gaps.Bits.Rows {
			rows[i] = keys.NoRow
		}
	}
}

// rowsOf are the rows whose keys are the words of a dictionary, or combinations of the
// words of several.
type rowsOf struct {
	memory *budget.Account
	dict   vec.Dictionary
	rows   []int32 // by code, or by number of the combination
	key    []byte

	dicts        []vec.Dictionary
	combinations hash.Table[hash.Key8] // of codes
	batch        hash.Batch[hash.Key8]
}

// Combinations are remembered where a number has the codes of all dictionaries, and as
// long as there are not too many.
const (
	codeBits        = 16
	maxDictionaries = 64 / codeBits
	maxCombinations = 1 << 15
)

// find looks up the texts of v, which has a dictionary, each word once.
func (r *rowsOf) find(v *vec.Vector, index *keys.Index, rows []int32) {
	if r.dict != v.Dict {
		r.dict, r.rows = v.Dict, r.rows[:0]
	}
	for word := len(r.rows); word < v.Dict.Len(); word++ {
		r.key = keys.AppendText(r.key[:0], v.Dict.Bytes(word))
		r.rows = mem.Append(r.memory, r.rows, index.Find(r.key))
	}
	for i, code := range v.Codes[:len(rows)] {
		rows[i] = r.rows[code]
	}
}

// findAll looks up combinations of texts, each once. It reports false where they cannot
// be remembered.
func (r *rowsOf) findAll(args []*vec.Vector, index *keys.Index, rows []int32) bool {
	if !r.knows(args) {
		return false
	}
	b := &r.batch
	for from := 0; from < len(rows); from += b.Len {
		b.Len = min(hash.BatchLen, len(rows)-from)
		clear(b.Keys[:b.Len])
		for _, v := range args {
			for i, code := range v.Codes[from : from+b.Len] {
				b.Keys[i] = b.Keys[i]<<codeBits | hash.Key8(code)
			}
		}
		r.combinations.EnterAll(b)
		for i, id := range b.IDs[:b.Len] {
			if int(id) == len(r.rows) {
				r.rows = mem.Append(r.memory, r.rows, index.Find(r.keyOf(args, from+i)))
			}
			rows[from+i] = r.rows[id]
		}
	}
	return true
}

// knows reports whether combinations of those texts can be remembered, and forgets those
// of other dictionaries.
func (r *rowsOf) knows(args []*vec.Vector) bool {
	if len(args) > maxDictionaries || len(r.rows) > maxCombinations {
		return false
	}
	same := len(r.dicts) == len(args)
	for i, v := range args {
		if v.Form != vec.Texts || !v.HasCodes() || v.Dict.Len() > 1<<codeBits {
			return false
		}
		same = same && r.dicts[i] == v.Dict
	}
	if !same {
		r.dicts, r.rows, r.combinations = r.dicts[:0], r.rows[:0], hash.Table[hash.Key8]{Memory: r.memory}
		for _, v := range args {
			r.dicts = append(r.dicts, v.Dict)
		}
	}
	return true
}

func (r *rowsOf) keyOf(args []*vec.Vector, i int) []byte {
	r.key = r.key[:0]
	for _, v := range args {
		r.key = keys.AppendText(r.key, v.TextOf(i))
	}
	return r.key
}

// reportMissing reports why row i has no row that the reference names.
func (b *batch) reportMissing(r query.RefID, i int, isOrphan bool) {
	ref := &b.dataset.Refs[r]
	switch absent, open, _ := vec.Gaps(b.operands(ref.From), i); {
	case absent && ref.CanBlank:
	case absent || open:
		b.reportBlank(r, i)
	case isOrphan:
		b.reportOrphan(r, i)
	}
}

func (b *batch) reportBlank(r query.RefID, i int) {
	for _, c := range b.dataset.Sources[r] {
		if b.columns[c].Reported.Has(i) {
			return
		}
	}
	file, at := b.place(i)
	b.found.add(findingKey{query.BlankCell, b.dataset.Refs[r].Name, false}, file, at)
}

// reportLeftOut reports that row i references a row that is left out, if it does.
func reportLeftOut(b *batch, r query.RefID, i int) {
	ref := &b.dataset.Refs[r]
	b.scratch = b.scratch[:0]
	for _, e := range ref.From {
		b.scratch = keys.AppendValue(b.scratch, b.values[e], i)
	}
	if !b.dataset.target(r).leftOut[string(b.scratch)] {
		return
	}
	file, at := b.place(i)
	spot := b.found.add(findingKey{kind: query.RefersLeftOut, column: ref.Name}, file, at)
	if spot != nil && !hidesReference(b, r) {
		spot.value = referenceText(b, r, i)
	}
}

func (b *batch) reportOrphan(r query.RefID, i int) {
	ref := &b.dataset.Refs[r]
	file, at := b.place(i)
	place := b.found.add(findingKey{query.Orphan, ref.Name, b.dataset.Tolerate.Orphans}, file, at)
	if place == nil || hidesReference(b, r) {
		return
	}
	place.value = referenceText(b, r, i)
	if len(ref.From) == 1 {
		place.near = b.dataset.target(r).keyButForZeros(b.values[ref.From[0]].Value(i).String())
	}
}

// hidesReference reports whether the cells of a reference, or the key that it leads to,
// must not be shown.
func hidesReference(b *batch, r query.RefID) bool {
	target := b.dataset.target(r)
	return b.dataset.IsSensitive(b.dataset.Sources[r]) || target.IsSensitive(target.Key)
}

// referenceText returns what row i references.
func referenceText(b *batch, r query.RefID, i int) string {
	from := b.dataset.Refs[r].From
	parts := make([]string, len(from))
	for k, e := range from {
		parts[k] = b.values[e].Value(i).String()
	}
	return shown([]byte(strings.Join(parts, ", ")))
}

// maxZeros is how many zeros a key may begin with that got lost.
const maxZeros = 8

// keyButForZeros returns a key of digits that differs from text only in the
// zeros that it begins with, or nothing. Spreadsheets take 001 for the number 1.
func (d *dataset) keyButForZeros(text string) string {
	if text == "" || text[0] < '0' || text[0] > '9' {
		return ""
	}
	bare := strings.TrimLeft(text, "0")
	for zeros := range maxZeros + 1 {
		key := strings.Repeat("0", zeros) + bare
		if key != text && d.keys.Find(keys.AppendText(nil, []byte(key))) >= 0 {
			return key
		}
	}
	return ""
}
