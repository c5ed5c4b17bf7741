package parse

import (
	"encoding/binary"
	"unicode/utf8"

	"plancheck/internal/csvengine/scan"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/value"
)

// TextArena makes texts of cells. It keeps what it needs for that between cells, so
// that it allocates nothing in the long run.
type TextArena struct {
	bytes []byte // texts that had to be changed
}

// Reset lets go of all texts.
func (a *TextArena) Reset() { a.bytes = a.bytes[:0] }

// Text returns the normal of a cell: NFC, without white space at its ends and with single
// spaces in between. It is valid as long as the cell, and until Reset.
func (a *TextArena) Text(cell []byte) []byte {
	if value.IsVisiblyNormal(cell) {
		return cell
	}
	start := len(a.bytes)
	a.bytes = value.AppendNormal(a.bytes, cell)
	return a.bytes[start:len(a.bytes):len(a.bytes)]
}

// isNormalAt reports whether a part of data is certainly its own normal: it is ASCII, and
// its only white space is single spaces. The part must not begin or end with a space, and
// [scan.Padding] must follow data. Short parts are not read byte by byte.
func isNormalAt(data []byte, start, end uint32) bool {
	length := end - start
	if length > scan.MaxShort {
		return isNormalASCII(data[start:end])
	}
	const filled = 0x7f * scan.EveryByte // neither a space nor a control character
	text := scan.ShortTextAt(data, start, length)
	loMask, hiMask := scan.ShortMasks(length)
	lo, hi := text.Lo|filled&^loMask, text.Hi|filled&^hiMask
	first, second := spacesIn(lo), spacesIn(hi)
	plain := (lo|hi)&scan.HighBits == 0 && (lo+0x60*scan.EveryByte)&(hi+0x60*scan.EveryByte)&scan.HighBits == scan.HighBits
	return plain && first&(first<<8) == 0 && second&(second<<8|first>>56) == 0
}

// isNormalASCII is isNormalAt of a text of any length.
func isNormalASCII(s []byte) bool {
	before := uint64(0) // in its lowest byte, whether a space came before
	for ; len(s) >= 8; s = s[8:] {
		eight := binary.LittleEndian.Uint64(s)
		spaces := spacesIn(eight)
		if eight&scan.HighBits != 0 || (eight+0x60*scan.EveryByte)&scan.HighBits != scan.HighBits || spaces&(spaces<<8|before) != 0 {
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
	return ^((eight ^ ' '*scan.EveryByte) + 0x7f*scan.EveryByte) & scan.HighBits
}
