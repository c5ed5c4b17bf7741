package intake

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode"

	"plancheck/internal/binding"
	"plancheck/internal/query"
)

// findHeader passes over what is above the header, and finds the delimiter.
func (f *File) findHeader(format *binding.Format) error {
	named, err := f.cutDelimiterLine()
	if err != nil {
		return err
	}
	if named != 0 && format.Delimiter != 0 && named != format.Delimiter {
		return wholeFlaw(query.UnknownDelimiter, query.DelimiterLine{Says: named, Declared: format.Delimiter})
	}
	if named == 0 {
		named = format.Delimiter
	}
	if err := f.skipRows(format.SkipRows, named); err != nil {
		return err
	}
	return f.readHeader(named)
}

// cutDelimiterLine passes over a first line such as sep=; or "sep=;", with which
// some programs say what the delimiter is, and returns that, or 0.
func (f *File) cutDelimiterLine() (byte, error) {
	const prefix = "sep="
	head := f.text.bytes
	line, _, ends := bytes.Cut(head, []byte("\n"))
	said := bytes.TrimSuffix(line, []byte("\r"))
	if inside, isQuoted := bytes.CutPrefix(said, []byte(`"`)); isQuoted {
		if said, isQuoted = bytes.CutSuffix(inside, []byte(`"`)); !isQuoted {
			return 0, nil
		}
	}
	if !hasPrefixFold(said, prefix) {
		return 0, nil
	}
	named := said[len(prefix):]
	switch {
	case len(named) != 1 || !ends && !f.text.whole():
		return 0, nil
	case strings.IndexByte(delimiters, named[0]) < 0:
		return 0, wholeFlaw(query.UnknownDelimiter, query.DelimiterLine{Says: named[0]})
	}
	if len(line) < len(head) {
		line = head[:len(line)+1]
	}
	f.pass(len(line))
	return named[0], nil
}

// pass passes over bytes of the head, which are not part of the stream.
func (f *File) pass(n int) {
	f.lines.Count(f.text.bytes[:n])
	f.text.drop(n)
}

// skipRows passes over rows, of which blank ones count too.
func (f *File) skipRows(rows int, delimiter byte) error {
	in := cells{delimiter: delimiter}
	for rows > 0 {
		if err := f.text.fill(headBytes); err != nil {
			return err
		}
		if len(f.text.bytes) == 0 {
			return f.inSkipped()
		}
		size, ends := in.record(f.text.bytes)
		if bytes.IndexByte(f.text.bytes[:size], 0) >= 0 {
			return &Flaw{Kind: query.NulByte, At: WholeFile, Line: f.lines.Line()}
		}
		f.pass(size)
		if ends {
			rows--
		}
	}
	return nil
}

// inSkipped returns what ended the text before all rows were skipped. It has no
// place in the stream, which has not begun.
func (f *File) inSkipped() error {
	if flaw, ok := errors.AsType[*Flaw](f.text.err); ok && flaw.At == here {
		return &Flaw{Kind: flaw.Kind, At: WholeFile, Line: f.lines.Line(), Detail: flaw.Detail}
	}
	if f.text.err != io.EOF {
		return f.text.err
	}
	return nil
}

// maxHeader is how many bytes of the header are looked at; no record may have
// more.
const maxHeader = 1<<20 + 64

// readHeader finds the delimiter from the header, unless it is known, and counts
// the columns.
func (f *File) readHeader(delimiter byte) error {
	in := cells{delimiter: delimiter}
	for size := headBytes; ; size *= 2 {
		if err := f.text.fill(min(size, maxHeader)); err != nil {
			return err
		}
		var whole bool
		if in.counts, whole = countDelimiters(f.text.bytes, delimiter); whole || f.text.err != nil || size >= maxHeader {
			break
		}
	}
	most := 0
	var found []byte
	for i, count := range in.counts {
		if count > most {
			most, found = count, nil
		}
		if count == most && count > 0 {
			found = append(found, delimiters[i])
		}
	}
	switch {
	case most >= MaxColumns:
		return wholeFlaw(query.TooManyColumns, query.TooMany{Limit: MaxColumns})
	case len(found) > 1:
		return wholeFlaw(query.UnknownDelimiter, query.SeveralDelimiters{Found: found})
	case len(found) == 1:
		f.delimiter = found[0]
	case delimiter != 0:
		f.delimiter = delimiter
	}
	return nil
}

// countDelimiters counts the delimiters in the first record that is not blank,
// and reports whether its end is there.
func countDelimiters(text []byte, delimiter byte) (counts [len(delimiters)]int, whole bool) {
	for len(text) > 0 {
		in := cells{delimiter: delimiter}
		size, ends := in.record(text)
		if !isBlank(text[:size]) {
			return in.counts, ends
		}
		text = text[size:]
	}
	return counts, false
}

// isBlank reports whether a record has nothing but delimiters, white space and
// quotes.
func isBlank(record []byte) bool {
	return bytes.IndexFunc(record, func(c rune) bool {
		return !unicode.IsSpace(c) && c != '"' && !strings.ContainsRune(delimiters, c)
	}) < 0
}
