package value

import "encoding/binary"

const (
	everyByte = 0x0101010101010101
	highBits  = 0x80 * everyByte
)

// IsPlainlyNormal reports whether a text is certainly its own normal, because it is
// written as nearly all Vietnamese is: valid UTF-8 of printable ASCII and of letters of
// U+00C0 to U+02FF and U+1E80 to U+1EFF, which stay what they are in NFC whatever comes
// before or after them, and single spaces between others are its only white space.
//
// Note: it looks at eight bytes at once, and takes a sixth of the time that package norm
// takes (BenchmarkIsNormal).
func IsPlainlyNormal(text []byte) bool {
	if n := len(text); n > 0 && (text[0] == ' ' || text[n-1] == ' ') {
		return false
	}
	// What the bytes so far ask of the next eight: the highest bit of a byte is set where
	// it continues a character, is the second of three, or must not be a space.
	var continues, second, noSpace uint64
	for {
		eight := firstEight(text)
		low := eight &^ highBits
		controls := ^(low + (0x80-' ')*everyByte) &^ eight & highBits
		spaces := ^((low ^ ' '*everyByte) + 0x7f*everyByte) &^ eight & highBits
		leads := (low + (0x80-0x40)*everyByte) & eight & highBits                       // 0xc0 to 0xff
		ofTwo := leads & (low + (0x80-0x43)*everyByte) &^ (low + (0x80-0x4c)*everyByte) // 0xc3 to 0xcb
		ofThree := leads &^ ((low ^ 0x61*everyByte) + 0x7f*everyByte)                   // 0xe1
		continuing := eight & highBits &^ leads
		seconds := continuing &^ (((low | everyByte) ^ 0x3b*everyByte) + 0x7f*everyByte) // 0xba and 0xbb
		bad := controls | leads&^(ofTwo|ofThree)
		bad |= continuing ^ ((ofTwo|ofThree)<<8 | ofThree<<16 | continues)
		bad |= (ofThree<<8 | second) &^ seconds
		bad |= spaces & (spaces<<8 | noSpace)
		if bad != 0 {
			return false
		}
		if len(text) < 8 {
			return true
		}
		text = text[8:]
		continues, second, noSpace = (ofTwo|ofThree)>>56|ofThree>>48, ofThree>>56, spaces>>56
	}
}

// firstEight returns the first eight bytes of a text, the first of them lowest, with
// points after its end.
func firstEight(text []byte) uint64 {
	if len(text) >= 8 {
		return binary.LittleEndian.Uint64(text)
	}
	eight := uint64('.' * everyByte)
	for i := len(text) - 1; i >= 0; i-- {
		eight = eight<<8 | uint64(text[i])
	}
	return eight
}
