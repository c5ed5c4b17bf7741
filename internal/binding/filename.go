package binding

import (
	slashes "path"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// PartOf returns the part of a file's name that is the value of a column which is
// taken from it, as NFC and without white space around it. It reports false where no
// part fits, or more than one does, so that none is guessed.
func (c Column) PartOf(name string) (part string, ok bool) {
	before, after, _ := strings.Cut(norm.NFC.String(c.FromFile), "{}")
	name = norm.NFC.String(name)
	for start := range name {
		if fits, err := slashes.Match(before, name[:start]); !fits || err != nil {
			continue
		}
		for end := start; end < len(name) && name[end] != '/'; {
			_, size := utf8.DecodeRuneInString(name[end:])
			end += size
			if fits, err := slashes.Match(after, name[end:]); !fits || err != nil {
				continue
			}
			if ok {
				return "", false
			}
			part, ok = strings.TrimFunc(name[start:end], unicode.IsSpace), true
		}
	}
	return part, ok && part != ""
}
