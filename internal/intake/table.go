package intake

import (
	"encoding/binary"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/transform"

	"plancheck/internal/query"
)

// tableDecoder decodes an encoding of one byte a character.
type tableDecoder struct {
	transform.NopResetter
	name  string
	ascii bool // the lower half is ASCII
	table [256]encoded
}

// encoded is a character as UTF-8, from the lowest byte on, with its size in the
// highest; it has three bytes at most. It is 0 for none.
type encoded uint32

const maxEncoded = 3

func (e encoded) size() int { return int(e >> 24) }

// newTableDecoder returns the decoder of a table. Bytes that the table has
// nothing for, or a control character of the upper half, are flaws: standards
// for reading the web make the latter of what makers of encodings left free.
func newTableDecoder(m *charmap.Charmap, name string) *tableDecoder {
	d := &tableDecoder{name: name, ascii: true}
	for i := range d.table {
		c := m.DecodeByte(byte(i))
		d.ascii = d.ascii && (i >= utf8.RuneSelf || c == rune(i))
		if c == utf8.RuneError || c >= utf8.RuneSelf && unicode.IsControl(c) || utf8.RuneLen(c) > maxEncoded {
			continue
		}
		var text [4]byte
		text[maxEncoded] = byte(utf8.EncodeRune(text[:], c))
		d.table[i] = encoded(binary.LittleEndian.Uint32(text[:]))
	}
	return d
}

// Transform decodes as much as there is room for: eight bytes at a time, as far
// as there are so many, which are copied where they are ASCII.
func (d *tableDecoder) Transform(dst, src []byte, _ bool) (made, used int, err error) {
	const word, room = 8, 8*maxEncoded + 1 // every character is written as four bytes
	for len(src)-used >= word && len(dst)-made >= room {
		if eight := binary.LittleEndian.Uint64(src[used:]); d.ascii && eight&notASCII == 0 {
			binary.LittleEndian.PutUint64(dst[made:], eight)
			made += word
			used += word
			continue
		}
		for range word {
			c := d.table[src[used]]
			if c == 0 {
				return made, used, d.flaw(src[used])
			}
			binary.LittleEndian.PutUint32(dst[made:], uint32(c))
			made += c.size()
			used++
		}
	}
	for used < len(src) {
		c := d.table[src[used]]
		switch {
		case c == 0:
			return made, used, d.flaw(src[used])
		case len(dst)-made < maxEncoded:
			return made, used, transform.ErrShortDst
		}
		for i := range c.size() {
			dst[made+i] = byte(c >> (8 * i))
		}
		made += c.size()
		used++
	}
	return made, used, nil
}

func (d *tableDecoder) flaw(b byte) error {
	return flawHere(query.BadEncoding, query.NotInEncoding{Encoding: d.name, Byte: b})
}

// notASCII are the bits of eight bytes that are set in none that is ASCII.
const notASCII = 0x8080808080808080

// copyASCII copies eight bytes at a time while they are ASCII.
func copyASCII(dst, src []byte) (n int) {
	for len(src)-n >= 8 && len(dst)-n >= 8 {
		eight := binary.LittleEndian.Uint64(src[n:])
		if eight&notASCII != 0 {
			break
		}
		binary.LittleEndian.PutUint64(dst[n:], eight)
		n += 8
	}
	return n
}

// isAllASCII is isASCII for long texts, of which it looks at eight bytes at a time.
func isAllASCII(text []byte) bool {
	for ; len(text) >= 8; text = text[8:] {
		if binary.LittleEndian.Uint64(text)&notASCII != 0 {
			return false
		}
	}
	return isASCII(string(text))
}
