package intake

import (
	"encoding/binary"
	"fmt"
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

// encoded is a character as UTF-8. There is none where size is 0.
type encoded struct {
	bytes [3]byte
	size  uint8
}

// newTableDecoder returns the decoder of a table. Bytes that the table has
// nothing for, or a control character of the upper half, are flaws: standards
// for reading the web make the latter of what makers of encodings left free.
func newTableDecoder(m *charmap.Charmap, name string) *tableDecoder {
	d := &tableDecoder{name: name, ascii: true}
	for i := range d.table {
		c := m.DecodeByte(byte(i))
		d.ascii = d.ascii && (i >= utf8.RuneSelf || c == rune(i))
		if c == utf8.RuneError || c >= utf8.RuneSelf && unicode.IsControl(c) || utf8.RuneLen(c) > len(d.table[i].bytes) {
			continue
		}
		d.table[i].size = uint8(utf8.EncodeRune(d.table[i].bytes[:], c))
	}
	return d
}

// Transform decodes as much as there is room for.
func (d *tableDecoder) Transform(dst, src []byte, _ bool) (made, used int, err error) {
	for used < len(src) {
		if d.ascii {
			n := copyASCII(dst[made:], src[used:])
			made += n
			used += n
			if used == len(src) {
				break
			}
		}
		if len(dst)-made < len(encoded{}.bytes) {
			return made, used, transform.ErrShortDst
		}
		c := &d.table[src[used]]
		if c.size == 0 {
			return made, used, &Flaw{query.BadEncoding, here, fmt.Sprintf("byte 0x%02x is not in %s", src[used], d.name)}
		}
		copy(dst[made:made+len(c.bytes)], c.bytes[:])
		made += int(c.size)
		used++
	}
	return made, used, nil
}

// copyASCII copies eight bytes at a time while they are ASCII.
func copyASCII(dst, src []byte) (n int) {
	const notASCII = 0x8080808080808080
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
