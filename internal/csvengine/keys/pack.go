package keys

import (
	"encoding/binary"

	"plancheck/internal/csvengine/hash"
	"plancheck/internal/csvengine/scan"
)

// maxPacked is the longest text whose key, with its length before it, has sixteen bytes.
const maxPacked = scan.MaxShort

// packKey makes a key of sixteen bytes of one that is written, where that can be done:
// equal ones of equal ones of the kind.
func packKey(key []byte) (k hash.Key16, kind keyKind) {
	if k, ok := Pack(key); ok {
		return k, shortKey
	}
	if len(key) == 1+uuidLen && key[0] == uuidLen {
		if k, ok := packUUID((*[uuidLen]byte)(key[1:])); ok {
			return k, uuidKey
		}
	}
	return hash.Key16{}, longKey
}

// Pack makes a key of sixteen bytes of one that is written, followed by zeros. It
// reports false where that is longer. Keys of one kind that are equal so are equal,
// because what is written says where it ends.
func Pack(key []byte) (k hash.Key16, ok bool) {
	var room [16]byte
	if copy(room[:], key) < len(key) {
		return k, false
	}
	return hash.Key16{Lo: binary.LittleEndian.Uint64(room[:8]), Hi: binary.LittleEndian.Uint64(room[8:])}, true
}

// uuidLen is how long a text like 123e4567-e89b-12d3-a456-426614174000 is.
const uuidLen = 36

// IsUUID reports whether a text is like this.
func IsUUID(text []byte) bool {
	if len(text) != uuidLen {
		return false
	}
	_, ok := packUUID((*[uuidLen]byte)(text))
	return ok
}

// packUUID makes sixteen bytes of such a text. It reports false of any other.
//
// Note: as byte strings they take twice the memory, and twice the time or more
// (BenchmarkIndex).
func packUUID(text *[uuidLen]byte) (k hash.Key16, ok bool) {
	word := func(i, j int) uint64 {
		return uint64(binary.LittleEndian.Uint32(text[i:])) | uint64(binary.LittleEndian.Uint32(text[j:]))<<32
	}
	a, badA := hexDigits(word(0, 4))
	b, badB := hexDigits(word(9, 14))
	c, badC := hexDigits(word(19, 24))
	d, badD := hexDigits(word(28, 32))
	dashes := (text[8] ^ '-') | (text[13] ^ '-') | (text[18] ^ '-') | (text[23] ^ '-')
	return hash.Key16{Lo: a | b<<32, Hi: c | d<<32}, badA|badB|badC|badD|uint64(dashes) == 0
}

// hexDigits returns the 32 bits of eight digits, 0-9 and a-f, in some order; bad is 0
// where they are digits.
func hexDigits(text uint64) (digits, bad uint64) {
	const each = scan.EveryByte
	x := text&(0x0f*each) + 9*(text>>6&each) // by byte: the digit, if it is one
	letters := (x + 6*each) >> 4 & each
	bad = x&(0xf0*each) | ((x + '0'*each + letters*('a'-'9'-1)) ^ text)
	x = (x | x>>4) & 0x00ff00ff00ff00ff
	x = (x | x>>8) & 0x0000ffff0000ffff
	return (x | x>>16) & 0xffffffff, bad
}
