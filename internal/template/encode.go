package template

import (
	"fmt"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/unicode/norm"

	"plancheck/internal/diag"
)

// encode returns the text in an encoding, by a label of the WHATWG Encoding
// Standard; no label is UTF-8. Encodings of Unicode have a byte order mark, by
// which spreadsheets know them.
func encode(text, label string) ([]byte, error) {
	if label == "" || label == "utf-8" {
		return []byte("\ufeff" + text), nil
	}
	refused := fmt.Errorf("its files cannot be written as encoding: %s declares; leave it out of the plan, and the template is UTF-8", diag.Quote(label))
	as, err := htmlindex.Get(label)
	if err != nil {
		return nil, refused
	}
	if strings.HasPrefix(label, "utf-16") {
		text = "\ufeff" + text
	}
	encoder := as.NewEncoder()
	if encoded, err := encoder.String(text); err == nil {
		return []byte(encoded), nil
	}
	encoded, err := encoder.String(withTonesApart(text, encoder))
	if err != nil {
		return nil, refused
	}
	return []byte(encoded), nil
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
