package csvengine

import (
	"encoding/binary"
	"unicode/utf8"

	"plancheck/internal/csvengine/vec"
	"plancheck/internal/value"
)

// cellReader makes texts of cells. It keeps what it needs for that between cells, so
// that it allocates nothing in the long run.
type cellReader struct {
	arena []byte // text that had to be changed
}

// reset lets go of all texts.
func (r *cellReader) reset() { r.arena = r.arena[:0] }

// text returns the normal of a cell. It is valid as long as the cell, and until reset.
func (r *cellReader) text(cell []byte) []byte {
	if value.IsNormal(cell) {
		return cell
	}
	start := len(r.arena)
	r.arena = value.AppendNormal(r.arena, cell)
	return r.arena[start:len(r.arena):len(r.arena)]
}

// isNormalAt reports whether a part of data is certainly its own normal: it is ASCII, and
// its only white space is single spaces. The part must not begin or end with a space, and
// padding must follow data. Short parts are not read byte by byte.
func isNormalAt(data []byte, start, end uint32) bool {
	length := end - start
	if length > shortCell {
		return isNormalASCII(data[start:end])
	}
	const filled = 0x7f * everyByte // neither a space nor a control character
	text := shortTextAt(data, start, length)
	lo, hi := text.lo|filled&^loMask[length&shortCell], text.hi|filled&^hiMask[length&shortCell]
	first, second := spacesIn(lo), spacesIn(hi)
	plain := (lo|hi)&highBits == 0 && (lo+0x60*everyByte)&(hi+0x60*everyByte)&highBits == highBits
	return plain && first&(first<<8) == 0 && second&(second<<8|first>>56) == 0
}

// isNormalASCII is isNormalAt of a text of any length.
func isNormalASCII(s []byte) bool {
	before := uint64(0) // in its lowest byte, whether a space came before
	for ; len(s) >= 8; s = s[8:] {
		eight := binary.LittleEndian.Uint64(s)
		spaces := spacesIn(eight)
		if eight&highBits != 0 || (eight+0x60*everyByte)&highBits != highBits || spaces&(spaces<<8|before) != 0 {
			return false
		}
		before = spaces >> 56
	}
	for _, c := range s {
		space := uint64(vec.Bit(c == ' ')) << 7
		if c < ' ' || c >= utf8.RuneSelf || before&space != 0 {
			return false
		}
		before = space
	}
	return true
}

// spacesIn sets the highest bit of each of eight ASCII characters that is a space, and
// no other bits.
func spacesIn(eight uint64) uint64 {
	return ^((eight ^ ' '*everyByte) + 0x7f*everyByte) & highBits
}
