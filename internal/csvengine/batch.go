package csvengine

import (
	"bytes"
	"unicode/utf8"

	"plancheck/internal/csvengine/mem"
)

// batch is some rows of a block. It belongs to one worker.
type batch struct {
	block  *block
	rows   *rows
	header *header
	first  int // number of the first row in the dataset
	from   int // the first row in rows
	n      int

	unescaped []byte   // texts that had doubled quotes
	trimmed   []uint32 // bounds of the last column without carriage returns
}

// begin makes b the n rows of a block from a row on.
func (b *batch) begin(block *block, rows *rows, from, n, first int) {
	*b = batch{block: block, rows: rows, header: &block.file.header, first: first, from: from, n: n, unescaped: b.unescaped[:0], trimmed: b.trimmed}
}

// place returns the offset in the file at which a row begins.
func (b *batch) place(row int) int64 { return b.block.base + int64(b.rows.start(b.from+row)) }

// cell returns the text of a cell, trimmed and without quotes around it. It is
// valid as long as the batch.
func (b *batch) cell(row, column int) []byte {
	at := b.header.at[column]
	if at < 0 {
		return b.header.parts[column]
	}
	return b.cellAt(row, at)
}

// cellAt is cell by the place in the row, whichever column that is.
func (b *batch) cellAt(row, at int) []byte {
	bounds := b.rows.from(b.from + row)[at:]
	text := b.block.bytes[bounds[0]+1 : bounds[1]]
	if len(text) == 0 {
		return text
	}
	switch {
	case text[0] == '"':
		return bytes.TrimSpace(b.unquoted(text))
	case isPlain(text[0], text[len(text)-1]):
		return text
	}
	return bytes.TrimSpace(text)
}

// strip says where the cells of a column of a batch are.
type strip struct {
	data   []byte   // of the block, and the padding after it
	bounds []uint32 // of the cells, from the first row on
	stride int      // between rows
}

func (b *batch) strip(column int) strip {
	data, at := b.block.bytes, b.header.at[column]
	s := strip{data[:len(data)+padding], b.rows.from(b.from)[at:], b.rows.stride}
	if at == b.rows.width-1 && b.n > 0 && s.hasReturn(0) {
		return b.withoutReturns(s)
	}
	return s
}

// hasReturn reports whether a cell ends with a carriage return, as the last one of a line
// may.
func (s strip) hasReturn(row int) bool {
	start, end := s.at(row)
	return start < end && s.data[end-1] == '\r'
}

// withoutReturns returns the last column without the carriage returns at the ends of lines.
func (b *batch) withoutReturns(s strip) strip {
	b.trimmed = mem.Resized(b.trimmed, 2*b.n)
	for row := range b.n {
		start, end := s.at(row)
		if s.hasReturn(row) {
			end--
		}
		b.trimmed[2*row], b.trimmed[2*row+1] = start-1, end
	}
	return strip{s.data, b.trimmed, 2}
}

// from returns the strip from a row on.
func (s strip) from(row int) strip {
	if row*s.stride >= len(s.bounds) {
		return strip{}
	}
	return strip{s.data, s.bounds[row*s.stride:], s.stride}
}

// at returns where the cell of a row begins and ends, as it is written in the file.
// Loops that spend no more than some nanoseconds on a cell go from bound to bound
// instead, which takes no multiplication.
func (s strip) at(row int) (start, end uint32) {
	at := row * s.stride
	return s.bounds[at] + 1, s.bounds[at+1]
}

// isUpTo reports whether a cell has at most that many bytes.
func (s strip) isUpTo(row int, length uint32) bool {
	start, end := s.at(row)
	return end-start <= length
}

// sixteen returns the bytes of a strip's data from an offset on. Where a slice
// has room for nothing more, the compiler need not care where its end would lie.
func sixteen(data []byte, at uint32) *[16]byte {
	from := uint64(at)
	return (*[16]byte)(data[from : from+16 : from+16])
}

// isPlain reports whether a cell that begins and ends with these bytes needs
// neither trimming nor unquoting.
func isPlain(first, last byte) bool {
	return first > ' ' && first != '"' && last > ' ' && first|last < utf8.RuneSelf
}

// unquoted takes away the quotes around a cell and makes doubled ones single.
func (b *batch) unquoted(text []byte) []byte {
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
