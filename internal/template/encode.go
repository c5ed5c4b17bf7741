package template

import (
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/unicode/norm"
)

// byteOrderMark begins texts in encodings of Unicode: by it spreadsheets know them.
const byteOrderMark = "\ufeff"

// isUTF8 reports whether a label is that of UTF-8, as none is.
func isUTF8(label string) bool { return label == "" || label == "utf-8" }

// encode returns the text in an encoding that is not UTF-8, by a label of the WHATWG
// Encoding Standard, with a byte order mark in those of Unicode. It reports false
// where the text cannot be written so.
func encode(text, label string) (encoded []byte, ok bool) {
	as, err := htmlindex.Get(label)
	if err != nil {
		return nil, false
	}
	if strings.HasPrefix(label, "utf-16") {
		text = byteOrderMark + text
	}
	encoder := as.NewEncoder()
	whole, err := encoder.String(text)
	if err != nil {
		whole, err = encoder.String(withTonesApart(text, encoder))
	}
	return []byte(whole), err == nil
}

// tones are the marks that windows-1258 writes after a letter.
const tones = "\u0300\u0301\u0303\u0309\u0323"

// withTonesApart takes the tones off the letters that an encoding has without
// them only, and puts them after it.
func withTonesApart(text string, encoder *encoding.Encoder) string {
	var out strings.Builder
	for _, letter := range norm.NFC.String(text) {
		if _, err := encoder.String(string(letter)); err == nil {
			out.WriteRune(letter)
			continue
		}
		base, tone := "", ""
		for _, mark := range norm.NFD.String(string(letter)) {
			if strings.ContainsRune(tones, mark) {
				tone += string(mark)
			} else {
				base += string(mark)
			}
		}
		out.WriteString(norm.NFC.String(base) + tone)
	}
	return out.String()
}
