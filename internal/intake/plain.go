package intake

// Most cells and texts of a workbook are written in one plain way. They are taken
// from the window as a whole, without looking for tags and attributes; whatever is
// written in another way, or is cut off by the end of the window, is left to markup.

// begins reports whether text begins with something.
func begins(text []byte, with string) bool {
	return len(text) >= len(with) && string(text[:len(with)]) == with
}

// plainText returns how many bytes a text has that needs no decoding and that a tag
// follows; otherwise false.
func plainText(in []byte) (size int, ok bool) {
	for i, b := range in {
		switch b {
		case '<':
			return i, true
		case '&', '\r':
			return 0, false
		}
	}
	return 0, false
}

// plainCell is the markup of a cell: its attributes, which are nil where they are not
// there, and its value.
type plainCell struct {
	reference, style, typ []byte
	value                 []byte
	valued                bool
}

// takePlainCell reads a cell at the beginning of the window, in the form
//
//	<c r="B7" s="1" t="s"><v>12</v></c>
//
// with these attributes in any order, or <c r="B7" s="1"/>. It returns the number of
// its bytes, 0 where it is written in another way.
func takePlainCell(in []byte) (c plainCell, size int) {
	if !begins(in, "<c") {
		return c, 0
	}
	i := len("<c")
	for i+len(` r="`) < len(in) && in[i] == ' ' {
		var to *[]byte
		switch in[i+1] {
		case 'r':
			to = &c.reference
		case 's':
			to = &c.style
		case 't':
			to = &c.typ
		}
		if to == nil || *to != nil || in[i+2] != '=' || in[i+3] != '"' {
			return c, 0
		}
		i += len(` r="`)
		begin := i
		for i < len(in) && isLetterOrDigit(in[i]) {
			i++
		}
		if i == len(in) || in[i] != '"' {
			return c, 0
		}
		*to = in[begin:i]
		i++
	}
	if begins(in[i:], "/>") {
		return c, i + len("/>")
	}
	if !begins(in[i:], "><v>") {
		return c, 0
	}
	i += len("><v>")
	length, ok := plainText(in[i:])
	if !ok || !begins(in[i+length:], "</v></c>") {
		return c, 0
	}
	c.value, c.valued = in[i:i+length], true
	return c, i + length + len("</v></c>")
}

func isLetterOrDigit(b byte) bool {
	return '0' <= b && b <= '9' || 'a' <= b|0x20 && b|0x20 <= 'z'
}

// takePlainShared reads a text that cells share at the beginning of the window, in
// the form <si><t>text</t></si>. It returns the number of its bytes, 0 where it is
// written in another way.
func takePlainShared(in []byte) (text []byte, size int) {
	i := len("<si><t>")
	if !begins(in, "<si><t>") {
		const preserved = `<si><t xml:space="preserve">`
		if i = len(preserved); !begins(in, preserved) {
			return nil, 0
		}
	}
	length, ok := plainText(in[i:])
	if !ok || !begins(in[i+length:], "</t></si>") {
		return nil, 0
	}
	return in[i : i+length], i + length + len("</t></si>")
}
