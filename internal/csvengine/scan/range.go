package scan

import (
	"bytes"
	"encoding/binary"
	"unicode/utf8"

	"plancheck/internal/csvengine/mem"
)

// RowRange is rows of a block that follow each other. It belongs to one goroutine. What it
// returns is valid until it begins again.
type RowRange struct {
	Block *Block
	rows  *Rows
	from  int // the first row in rows
	N     int

	unescaped []byte   // texts that had doubled quotes
	inside    []uint32 // bounds of a column's cells without the quotes and spaces around them
}

// Begin makes b the n rows of a block from a row on.
func (b *RowRange) Begin(block *Block, rows *Rows, from, n int) {
	*b = RowRange{Block: block, rows: rows, from: from, N: n, unescaped: b.unescaped[:0], inside: b.inside}
}

// Place returns the offset in the file at which a row begins.
func (b *RowRange) Place(row int) int64 { return b.Block.Base + int64(b.rows.start(b.from+row)) }

// Cell returns the text of a cell by its place in the row, trimmed and without quotes
// around it.
func (b *RowRange) Cell(row, at int) []byte {
	bounds := b.rows.From(b.from + row)[at:]
	text := b.Block.Bytes[bounds[0]+1 : bounds[1]]
	if len(text) == 0 {
		return text
	}
	switch {
	case text[0] == '"':
		return bytes.TrimSpace(b.unquoted(text))
	case IsPlain(text[0], text[len(text)-1]):
		return text
	}
	return bytes.TrimSpace(text)
}

// Column returns the cells at a place in the rows, as they are in the file. If the first one
// has quotes or spaces around it, or a carriage return after it, those are left out of all
// cells, except that a cell with quotes inside keeps its own. So a cell that begins with a quote
// is in quotes. Only leaving something out costs time. The cells are valid until the next call.
func (b *RowRange) Column(at int) ColumnCells {
	data := b.Block.Bytes
	s := ColumnCells{data[:len(data)+Padding], b.rows.From(b.from)[at:], b.rows.Stride}
	if b.N > 0 && s.isFramed(0) {
		return b.inner(s, at == b.rows.Width-1)
	}
	return s
}

// inner returns a column without the quotes and spaces around its cells.
//
// Note: where every cell of a file is in quotes, reading them one by one takes two and a half
// times as long (BenchmarkCells/quoted).
func (b *RowRange) inner(s ColumnCells, isLast bool) ColumnCells {
	b.inside = mem.Resized(b.inside, 2*b.N)
	for row := range b.N {
		start, end := s.At(row)
		if isLast && end > start && s.Data[end-1] == '\r' {
			end--
		}
		start, end = innerOf(s.Data, start, end)
		b.inside[2*row], b.inside[2*row+1] = start-1, end
	}
	return ColumnCells{s.Data, b.inside, 2}
}

// innerOf returns where the text of a cell is, without spaces and quotes around it. A cell that
// has quotes inside stays as it is.
func innerOf(data []byte, start, end uint32) (from, to uint32) {
	from, to = start, end
	if end-start >= 2 && data[start] == '"' {
		if from, to = start+1, end-1; hasQuote(data, from, to) {
			return start, end
		}
	}
	for from < to && data[from] == ' ' {
		from++
	}
	for from < to && data[to-1] == ' ' {
		to--
	}
	if from < to && data[from] == '"' { // a quote after spaces is part of the text
		return start, end
	}
	return from, to
}

// hasQuote reports whether data has a quote from one offset up to another.
func hasQuote(data []byte, from, to uint32) bool {
	if to-from >= 8 {
		return bytes.IndexByte(data[from:to], '"') >= 0
	}
	word := binary.LittleEndian.Uint64(Sixteen(data, from)[:]) ^ '"'*EveryByte
	word |= EveryByte << ((8 * (to - from)) & 63) // bytes after the cell do not count
	return to > from && (word-EveryByte)&^word&HighBits != 0
}

// IsPlain reports whether a cell that begins and ends with these bytes needs
// neither trimming nor unquoting.
func IsPlain(first, last byte) bool {
	return first > ' ' && first != '"' && last > ' ' && first|last < utf8.RuneSelf
}

// unquoted takes away the quotes around a cell and makes doubled ones single.
func (b *RowRange) unquoted(text []byte) []byte {
	text = bytes.TrimSuffix(text, []byte{'\r'})
	text = text[1 : len(text)-1]
	quote := bytes.IndexByte(text, '"')
	if quote < 0 {
		return text
	}
	start := len(b.unescaped)
	for quote >= 0 {
		b.unescaped = append(b.unescaped, text[:quote+1]...)
		text = text[quote+2:]
		quote = bytes.IndexByte(text, '"')
	}
	b.unescaped = append(b.unescaped, text...)
	return b.unescaped[start:]
}
