package scan

import (
	"bytes"
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
	trimmed   []uint32 // bounds of the last column without carriage returns
}

// Begin makes b the n rows of a block from a row on.
func (b *RowRange) Begin(block *Block, rows *Rows, from, n int) {
	*b = RowRange{Block: block, rows: rows, from: from, N: n, unescaped: b.unescaped[:0], trimmed: b.trimmed}
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

// Column returns the cells at a place in the rows, as they are in the file but for
// carriage returns at the ends of lines. It costs nothing but for those.
func (b *RowRange) Column(at int) ColumnCells {
	data := b.Block.Bytes
	s := ColumnCells{data[:len(data)+Padding], b.rows.From(b.from)[at:], b.rows.Stride}
	if at == b.rows.Width-1 && b.N > 0 && s.hasReturn(0) {
		return b.withoutReturns(s)
	}
	return s
}

// withoutReturns returns the last column without the carriage returns at the ends of lines.
func (b *RowRange) withoutReturns(s ColumnCells) ColumnCells {
	b.trimmed = mem.Resized(b.trimmed, 2*b.N)
	for row := range b.N {
		start, end := s.At(row)
		if s.hasReturn(row) {
			end--
		}
		b.trimmed[2*row], b.trimmed[2*row+1] = start-1, end
	}
	return ColumnCells{s.Data, b.trimmed, 2}
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
