package intake

import (
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/transform"

	"plancheck/internal/query"
)

// utf16Decoder decodes UTF-16. Surrogates without a partner, and half a unit at
// the end, are flaws.
type utf16Decoder struct {
	transform.NopResetter
	big bool // big-endian
}

const (
	surrogates     = 0xd800
	lowSurrogates  = 0xdc00
	afterSurrogate = 0xe000
)

// Transform decodes as much as there is room for.
func (d *utf16Decoder) Transform(dst, src []byte, atEOF bool) (made, used int, err error) {
	for len(src)-used >= 2 {
		if d.big {
			made, used = asciiBE(dst, src, made, used)
		} else {
			made, used = asciiLE(dst, src, made, used)
		}
		rest := src[used:]
		if len(rest) < 2 {
			break
		}
		if len(dst)-made < utf8.UTFMax {
			return made, used, transform.ErrShortDst
		}
		c := d.unit(rest)
		switch {
		case c < utf8.RuneSelf:
			dst[made] = byte(c)
			made++
			used += 2
		case c < surrogates || c >= afterSurrogate:
			made += encodeBMP(dst[made:], c)
			used += 2
		case c >= lowSurrogates:
			return made, used, badSurrogate()
		case len(rest) < 4 && !atEOF:
			return made, used, transform.ErrShortSrc
		case len(rest) < 4:
			return made, used, badSurrogate()
		default:
			whole := utf16.DecodeRune(c, d.unit(rest[2:]))
			if whole == utf8.RuneError {
				return made, used, badSurrogate()
			}
			made += utf8.EncodeRune(dst[made:], whole)
			used += 4
		}
	}
	switch {
	case used == len(src):
		return made, used, nil
	case atEOF:
		return made, used, flawHere(query.BadEncoding, query.HalfCharacter{})
	}
	return made, used, transform.ErrShortSrc
}

func badSurrogate() error { return flawHere(query.BadEncoding, query.HalfSurrogate{}) }

func (d *utf16Decoder) unit(b []byte) rune {
	if d.big {
		return rune(binary.BigEndian.Uint16(b))
	}
	return rune(binary.LittleEndian.Uint16(b))
}

// encodeBMP encodes a character of two or three bytes that is not a surrogate.
func encodeBMP(dst []byte, c rune) int {
	if c < 0x800 {
		_ = dst[1]
		dst[0] = 0xc0 | byte(c>>6)
		dst[1] = 0x80 | byte(c)&0x3f
		return 2
	}
	_ = dst[2]
	dst[0] = 0xe0 | byte(c>>12)
	dst[1] = 0x80 | byte(c>>6)&0x3f
	dst[2] = 0x80 | byte(c)&0x3f
	return 3
}

// asciiLE decodes four characters at a time while they are ASCII.
func asciiLE(dst, src []byte, made, used int) (int, int) {
	const notASCII = 0xff80ff80ff80ff80
	for len(src)-used >= 8 && len(dst)-made >= 4 {
		four := binary.LittleEndian.Uint64(src[used:])
		if four&notASCII != 0 {
			break
		}
		four |= four >> 8
		binary.LittleEndian.PutUint32(dst[made:], uint32(four&0xffff|four>>16&0xffff0000))
		made += 4
		used += 8
	}
	return made, used
}

// asciiBE does the same for big-endian units.
func asciiBE(dst, src []byte, made, used int) (int, int) {
	const notASCII = 0x80ff80ff80ff80ff
	for len(src)-used >= 8 && len(dst)-made >= 4 {
		four := binary.LittleEndian.Uint64(src[used:])
		if four&notASCII != 0 {
			break
		}
		four >>= 8
		four |= four >> 8
		binary.LittleEndian.PutUint32(dst[made:], uint32(four&0xffff|four>>16&0xffff0000))
		made += 4
		used += 8
	}
	return made, used
}
