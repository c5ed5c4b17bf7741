package intake

import (
	"bytes"
	"slices"
	"strings"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/transform"

	"plancheck/internal/query"
)

// Names of encodings; those of the WHATWG Encoding Standard, and of two fonts.
const (
	utf8Name    = "utf-8"
	utf16Name   = "utf-16" // of either order
	utf16LEName = "utf-16le"
	utf16BEName = "utf-16be"
	tcvn3Name   = "tcvn3"
	vniName     = "vni"
)

// marks are the byte order marks.
var marks = []struct{ mark, name string }{
	{"\xef\xbb\xbf", utf8Name},
	{"\xff\xfe", utf16LEName},
	{"\xfe\xff", utf16BEName},
}

// decode sets up the decoding of a text, whose head has been read, and reads
// the head of what it decodes to. It passes over the byte order mark.
func (f *File) decode(raw *ahead, declared string) error {
	marked := cutMark(raw)
	name, font, err := encodingOf(declared, marked)
	if err != nil {
		return err
	}
	if marked == "" && name == utf8Name && isWide(raw.bytes) {
		return wholeFlaw(query.NulByte, query.LooksLike{Encoding: utf16Name})
	}
	if name != utf8Name && name != "" {
		decoder, err := decoderOf(name)
		if err != nil {
			return err
		}
		raw = &ahead{in: newStage(raw, decoder)}
	}
	if font != nil {
		font.decoded = name != ""
		raw = &ahead{in: newStage(raw, font)}
	}
	f.text = raw
	return raw.fill(headBytes)
}

// cutMark passes over a byte order mark, and returns the encoding it says.
func cutMark(raw *ahead) string {
	for _, m := range marks {
		if bytes.HasPrefix(raw.bytes, []byte(m.mark)) {
			raw.drop(len(m.mark))
			return m.name
		}
	}
	return ""
}

// encodingOf returns the encoding of a text from what is declared and what its
// byte order mark says, and the font that the decoded text is for, or nil. The
// encoding is empty where only the text itself tells, which is so for a font.
func encodingOf(declared, marked string) (name string, font *fontDecoder, err error) {
	if font = newFontDecoder(declared); font != nil {
		return marked, font, nil
	}
	declared = strings.ToLower(strings.TrimSpace(declared))
	if declared == "" {
		if marked == "" {
			marked = utf8Name
		}
		return marked, nil, nil
	}
	name, err = nameOfLabel(declared)
	wide := []string{utf16LEName, utf16BEName}
	switch {
	case err != nil:
		return "", nil, err
	case marked == "" || marked == name:
		return name, nil, nil
	case declared == utf16Name && slices.Contains(wide, marked):
		return marked, nil, nil
	}
	return "", nil, wholeFlaw(query.BadEncoding, query.MarkContradicts{Mark: marked, Declared: declared})
}

func nameOfLabel(label string) (string, error) {
	found, err := htmlindex.Get(label)
	if err != nil {
		return "", wholeFlaw(query.BadEncoding, query.NoEncoding{Name: label})
	}
	return htmlindex.Name(found)
}

// decoderOf returns what decodes an encoding to UTF-8. What is not valid in it
// makes it return a *Flaw.
func decoderOf(name string) (transform.Transformer, error) {
	switch name {
	case utf16LEName:
		return &utf16Decoder{}, nil
	case utf16BEName:
		return &utf16Decoder{big: true}, nil
	}
	found, err := htmlindex.Get(name)
	if err != nil {
		return nil, err
	}
	if table, ok := found.(*charmap.Charmap); ok {
		return newTableDecoder(table, name), nil
	}
	return &strict{Transformer: found.NewDecoder().Transformer, name: name}, nil
}

// strict is a decoder that replaces nothing.
type strict struct {
	transform.Transformer
	name string
}

// Transform decodes up to the first character that the decoder replaces.
func (s *strict) Transform(dst, src []byte, atEOF bool) (int, int, error) {
	made, used, err := s.Transformer.Transform(dst, src, atEOF)
	if at := bytes.Index(dst[:made], []byte("\ufffd")); at >= 0 {
		return at, used, flawHere(query.BadEncoding, query.NotInEncoding{Encoding: s.name})
	}
	if err == transform.ErrShortSrc && atEOF {
		err = flawHere(query.BadEncoding, query.NotInEncoding{Encoding: s.name})
	}
	return made, used, err
}
