package intake

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// markup reads the XML of a part of a workbook, tag by tag, and keeps nothing of
// what it has passed. It knows what such parts consist of: elements and text in
// UTF-8, and no document type.
//
// Note: package encoding/xml allocates for every tag, which makes a sheet ten
// times as slow.
type markup struct {
	in   *bufio.Reader
	tag  []byte // between the angle brackets
	name string // of the element, without prefix
	ends bool   // the tag closes the element, maybe at once
	open bool   // the tag opens the element
	room []byte
}

// maxMarkup is the most bytes that a tag or a text may have. A cell cannot have
// more than 32,767 characters.
const maxMarkup = 4 << 20

// errMarkup is returned for what is not markup that a workbook has.
var errMarkup = errors.New("malformed XML")

func newMarkup(in io.Reader) *markup {
	return &markup{in: bufio.NewReaderSize(in, headBytes)}
}

// next goes on to the next tag, and passes over text. It returns io.EOF after
// the last one.
func (m *markup) next() error {
	for {
		if err := m.skipTo('<'); err != nil {
			return err
		}
		if err := m.readTag(); err != nil {
			return err
		}
		isTag, err := m.parse()
		if isTag || err != nil {
			return err
		}
	}
}

// window returns what can be looked at of what comes next. It may end anywhere.
func (m *markup) window() []byte {
	window, _ := m.in.Peek(m.in.Buffered())
	return window
}

// pass passes over bytes of the window.
func (m *markup) pass(n int) { m.in.Discard(n) }

// takeEnd goes on to the tag that closes an element, if it comes next and is in the
// window.
func (m *markup) takeEnd(tag, name string) bool {
	if !begins(m.window(), tag) {
		return false
	}
	m.pass(len(tag))
	m.tag, m.name, m.open, m.ends = append(m.tag[:0], tag[1:len(tag)-1]...), name, false, true
	return true
}

// text goes on to the next tag, and returns the text before it, which is valid
// until the next call.
func (m *markup) text() ([]byte, error) {
	m.room = m.room[:0]
	for {
		from := len(m.room)
		if err := m.take(&m.room, '<'); err != nil {
			return nil, endless(err)
		}
		raw := m.room[from : len(m.room)-1]
		whole, ok := appendUnescaped(m.room[:from], raw)
		if m.room = whole; !ok {
			return nil, errMarkup
		}
		if err := m.readTag(); err != nil {
			return nil, err
		}
		if inside, ok := bytes.CutPrefix(m.tag, []byte("![CDATA[")); ok {
			m.room = appendLines(m.room, bytes.TrimSuffix(inside, []byte("]]")))
			continue
		}
		isTag, err := m.parse()
		if isTag || err != nil {
			return m.room, err
		}
	}
}

// skipTo passes over everything up to a byte, and that too.
func (m *markup) skipTo(stop byte) error {
	for {
		_, err := m.in.ReadSlice(stop)
		if err != bufio.ErrBufferFull {
			return err
		}
	}
}

// take adds everything up to a byte, and that too.
func (m *markup) take(to *[]byte, stop byte) error {
	for {
		part, err := m.in.ReadSlice(stop)
		if *to = append(*to, part...); len(*to) > maxMarkup {
			return errMarkup
		}
		if err != bufio.ErrBufferFull {
			return err
		}
	}
}

// readTag reads the rest of a tag, of which the first byte is read.
func (m *markup) readTag() error {
	m.tag = m.tag[:0]
	for {
		if err := m.take(&m.tag, '>'); err != nil {
			return endless(err)
		}
		if end := m.tag[:len(m.tag)-1]; isWholeTag(end) {
			m.tag = end
			return nil
		}
	}
}

// endless makes an end of the text inside a tag or an element a flaw of it.
func endless(err error) error {
	if err == io.EOF {
		return errMarkup
	}
	return err
}

// isWholeTag reports whether the > after tag ends it.
func isWholeTag(tag []byte) bool {
	switch {
	case bytes.HasPrefix(tag, []byte("!--")):
		return len(tag) >= len("!----") && bytes.HasSuffix(tag, []byte("--"))
	case bytes.HasPrefix(tag, []byte("![CDATA[")):
		return bytes.HasSuffix(tag, []byte("]]"))
	case bytes.HasPrefix(tag, []byte("?")):
		return len(tag) > 1 && bytes.HasSuffix(tag, []byte("?"))
	}
	quote := byte(0)
	for _, b := range tag {
		switch {
		case b == quote:
			quote = 0
		case quote == 0 && (b == '"' || b == '\''):
			quote = b
		}
	}
	return quote == 0
}

// parse finds out what tag it is. It reports false for a comment and the like.
func (m *markup) parse() (isTag bool, err error) {
	tag := m.tag
	switch {
	case len(tag) == 0:
		return false, errMarkup
	case tag[0] == '?':
		return false, checkDeclaration(tag)
	case bytes.HasPrefix(tag, []byte("!--")) || bytes.HasPrefix(tag, []byte("![CDATA[")):
		return false, nil
	case tag[0] == '!':
		return false, errMarkup
	}
	m.open, m.ends = tag[0] != '/', tag[0] == '/' || tag[len(tag)-1] == '/'
	tag = bytes.TrimPrefix(tag, []byte("/"))
	if end := slices.IndexFunc(tag, func(b byte) bool { return b == '/' || isSpace(b) }); end >= 0 {
		tag = tag[:end]
	}
	if prefix, name, ok := bytes.Cut(tag, []byte{':'}); ok {
		if tag = name; len(prefix) == 0 {
			return false, errMarkup
		}
	}
	if len(tag) == 0 || bytes.IndexByte(tag, ':') >= 0 {
		return false, errMarkup
	}
	m.name = elementName(tag)
	return true, nil
}

// checkDeclaration refuses an encoding that is not UTF-8.
func checkDeclaration(tag []byte) error {
	lower := strings.ToLower(string(tag))
	if at := strings.Index(lower, "encoding"); strings.HasPrefix(lower, "?xml ") && at >= 0 {
		if value := lower[at:]; !strings.Contains(value, "utf-8") && !strings.Contains(value, "us-ascii") {
			return errMarkup
		}
	}
	return nil
}

// elementName returns a name without allocating those that are frequent.
func elementName(name []byte) string {
	switch string(name) {
	case "c":
		return "c"
	case "v":
		return "v"
	case "row":
		return "row"
	case "t":
		return "t"
	case "si":
		return "si"
	case "f":
		return "f"
	}
	return string(name)
}

// attribute returns the value of an attribute of the last tag, by its name
// without prefix. It is valid until the next call of any method.
func (m *markup) attribute(name string) []byte {
	rest := m.tag
	for {
		equals := bytes.IndexByte(rest, '=')
		if equals < 0 {
			return nil
		}
		before := rest[:equals]
		for len(before) > 0 && isSpace(before[len(before)-1]) {
			before = before[:len(before)-1]
		}
		for rest = rest[equals+1:]; len(rest) > 0 && isSpace(rest[0]); {
			rest = rest[1:]
		}
		if len(rest) == 0 {
			return nil
		}
		end := bytes.IndexByte(rest[1:], rest[0])
		if end < 0 {
			return nil
		}
		value := rest[1 : end+1]
		rest = rest[end+2:]
		at := len(before) - 1
		for at >= 0 && before[at] != ':' && !isSpace(before[at]) {
			at--
		}
		lacksPrefix := at >= 0 && before[at] == ':' && (at == 0 || isSpace(before[at-1]))
		if !lacksPrefix && string(before[at+1:]) == name {
			if !bytes.ContainsAny(value, "&\r") {
				return value
			}
			whole, _ := appendUnescaped(nil, value)
			return whole
		}
	}
}

func isSpace(b byte) bool { return b == ' ' || b == '\t' || b == '\r' || b == '\n' }

// appendUnescaped adds a text with its references resolved and its line ends as
// LF; both may be the same memory. It reports false for what is not a reference.
func appendUnescaped(to, text []byte) ([]byte, bool) {
	for {
		before, rest, found := bytes.Cut(text, []byte{'&'})
		to = appendLines(to, before)
		if !found {
			return to, true
		}
		name, rest, ends := bytes.Cut(rest, []byte{';'})
		c, ok := reference(string(name))
		if !ok || !ends {
			return to, false
		}
		to, text = utf8.AppendRune(to, c), rest
	}
}

// appendLines adds a text with its line ends as LF; both may be the same memory.
func appendLines(to, text []byte) []byte {
	for {
		line, rest, found := bytes.Cut(text, []byte{'\r'})
		to = append(to, line...)
		if !found {
			return to
		}
		to, text = append(to, '\n'), bytes.TrimPrefix(rest, []byte{'\n'})
	}
}

// reference returns the character that a reference between & and ; stands for.
func reference(name string) (rune, bool) {
	switch name {
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "amp":
		return '&', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	digits, ok := strings.CutPrefix(name, "#")
	if !ok {
		return 0, false
	}
	base := 10
	if hex, ok := strings.CutPrefix(digits, "x"); ok {
		digits, base = hex, 16
	}
	n, err := strconv.ParseUint(digits, base, 21)
	return rune(n), err == nil && n > 0 && utf8.ValidRune(rune(n))
}
