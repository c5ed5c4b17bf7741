package csvengine

import (
	"bytes"
	"fmt"
	"io"
	"unicode/utf8"

	"plancheck/internal/query"
)

// maxRecord is the most bytes that a record may have without its line end. It
// is far above what an office writes into a row, and keeps a stray quote from
// swallowing a file.
const maxRecord = 1 << 20

// flaw is what makes a file unreadable from some line on.
type flaw struct {
	kind query.FindingKind
	line int64
}

func (f *flaw) Error() string { return fmt.Sprintf("flaw %d in line %d", f.kind, f.line) }

// splitter cuts a file into records and these into cells, by RFC 4180 with LF
// or CRLF at the end of a record, where the last one needs none. White space
// belongs to a cell; a byte order mark at the beginning does not.
//
// A quoted cell that is still open after maxRecord bytes counts as never
// closed.
type splitter struct {
	in     io.Reader
	buffer []byte
	from   int // the record, or what is known of it, is buffer[from:to]
	to     int
	ended  bool  // in has no more
	line   int64 // of the first byte of the record
	record record
}

// record is where the cells of one record stand, counted from its first byte.
type record struct {
	cells  []cell
	quoted bool // some cell is in quotes
	length int  // with its line end
}

// cell is the inside of a cell, without quotes around it.
type cell struct {
	start, end int
	escaped    bool // with doubled quotes
}

// reset begins a new file. The buffer is used again.
func (s *splitter) reset(in io.Reader) error {
	if s.buffer == nil {
		s.buffer = make([]byte, 256<<10)
	}
	*s = splitter{in: in, buffer: s.buffer, line: 1, record: record{cells: s.record.cells}}
	if err := s.fill(); err != nil {
		return err
	}
	if bytes.HasPrefix(s.buffer[:s.to], []byte("\ufeff")) {
		s.from = len("\ufeff")
	}
	return nil
}

// next moves on to the next record, which is valid until the next call. It
// returns io.EOF at the end, a *flaw, or what went wrong with reading.
func (s *splitter) next() error {
	s.skip()
	for {
		if s.from == s.to && s.ended {
			return io.EOF
		}
		data, last := s.buffer[s.from:s.to], s.ended
		if most := maxRecord + len("\r\n"); len(data) > most {
			data, last = data[:most], false
		}
		if len(data) > 0 {
			kind, at := s.record.scan(data, last)
			if kind == 0 {
				return s.check(data[:s.record.length])
			}
			if kind != incomplete {
				return s.flawAt(kind, data, at)
			}
			if len(data) > maxRecord+1 {
				return s.tooLong(data, at)
			}
		}
		if err := s.fill(); err != nil {
			return err
		}
	}
}

// skip leaves the record behind.
func (s *splitter) skip() {
	s.line += int64(bytes.Count(s.buffer[s.from:s.from+s.record.length], []byte{'\n'}))
	s.from += s.record.length
	s.record.length = 0
}

// fill reads until the buffer is full or the input ends. It makes room first.
func (s *splitter) fill() error {
	if s.ended {
		return nil
	}
	s.to = copy(s.buffer, s.buffer[s.from:s.to])
	s.from = 0
	if s.to == len(s.buffer) {
		s.buffer = append(s.buffer, make([]byte, len(s.buffer))...)
	}
	n, err := io.ReadFull(s.in, s.buffer[s.to:])
	s.to += n
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		s.ended, err = true, nil
	}
	return err
}

// check looks at the bytes of a whole record.
func (s *splitter) check(data []byte) error {
	if len(data)-lineEnd(data) > maxRecord {
		return &flaw{query.RecordTooLong, s.line}
	}
	if at := badByte(data); at >= 0 {
		return s.flawAt(query.BadEncoding, data, at)
	}
	return nil
}

// tooLong is the flaw of a record that does not end in time; open is where its
// last cell opens a quote, or -1.
func (s *splitter) tooLong(data []byte, open int) error {
	if open >= 0 {
		return s.flawAt(query.UnclosedQuote, data, open)
	}
	return s.flawAt(query.RecordTooLong, data, 0)
}

// flawAt is the flaw at that offset, or a bad byte before it.
func (s *splitter) flawAt(kind query.FindingKind, data []byte, at int) error {
	if bad := badByte(data[:at]); bad >= 0 {
		kind, at = query.BadEncoding, bad
	}
	return &flaw{kind, s.line + int64(bytes.Count(data[:at], []byte{'\n'}))}
}

// badByte returns the offset of the first byte that is NUL or not UTF-8, or -1.
func badByte(data []byte) int {
	nul := bytes.IndexByte(data, 0)
	if nul >= 0 {
		data = data[:nul]
	}
	if utf8.Valid(data) {
		return nul
	}
	at := 0
	for {
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size == 1 {
			return at
		}
		at += size
	}
}

func lineEnd(data []byte) int {
	switch {
	case bytes.HasSuffix(data, []byte("\r\n")):
		return 2
	case bytes.HasSuffix(data, []byte("\n")):
		return 1
	}
	return 0
}

// incomplete is the outcome of a scan that ran out of data.
const incomplete query.FindingKind = -1

// scan finds the cells of the record at the beginning of data, which is not
// empty; last says that nothing follows data. The outcome is 0, incomplete (at
// is then where the last cell opens a quote, or -1), or a flaw at an offset.
func (r *record) scan(data []byte, last bool) (outcome query.FindingKind, at int) {
	r.cells, r.quoted = r.cells[:0], false
	s := scan{data: data, last: last}
	for !s.ends {
		var c cell
		if s.next < len(data) && data[s.next] == '"' {
			r.quoted = true
			c, outcome, at = s.quoted()
		} else {
			c, outcome, at = s.plain()
		}
		if outcome != 0 {
			return outcome, at
		}
		r.cells = append(r.cells, c)
	}
	r.length = s.next
	return 0, 0
}

// scan is a walk through a record, cell by cell.
type scan struct {
	data []byte
	last bool
	next int  // where the next cell begins
	ends bool // there is none: next is behind the record
}

func (s *scan) plain() (c cell, outcome query.FindingKind, at int) {
	start := s.next
	for i := start; i < len(s.data); i++ {
		switch s.data[i] {
		case ',', '\n':
			s.next, s.ends = i+1, s.data[i] == '\n'
			return cell{start: start, end: i}, 0, 0
		case '"':
			return cell{}, query.BareQuote, i
		}
	}
	if !s.last {
		return cell{}, incomplete, -1
	}
	s.next, s.ends = len(s.data), true
	return cell{start: start, end: len(s.data)}, 0, 0
}

func (s *scan) quoted() (c cell, outcome query.FindingKind, at int) {
	open := s.next
	c.start = open + 1
	for c.end = c.start; ; c.end += 2 {
		quote := bytes.IndexByte(s.data[c.end:], '"')
		switch {
		case quote < 0 && s.last:
			return cell{}, query.UnclosedQuote, open
		case quote < 0:
			return cell{}, incomplete, open
		}
		c.end += quote
		if rest := s.data[c.end+1:]; len(rest) == 0 || rest[0] != '"' {
			break
		}
		c.escaped = true
	}
	return s.behind(c)
}

// behind looks at what follows the closing quote of c.
func (s *scan) behind(c cell) (cell, query.FindingKind, int) {
	rest := s.data[c.end+1:]
	switch {
	case len(rest) == 0 && !s.last, len(rest) == 1 && rest[0] == '\r' && !s.last:
		return cell{}, incomplete, -1
	case len(rest) == 0, len(rest) == 1 && rest[0] == '\r':
		s.next, s.ends = len(s.data), true
	case rest[0] == ',':
		s.next = c.end + 2
	case rest[0] == '\n':
		s.next, s.ends = c.end+2, true
	case rest[0] == '\r' && rest[1] == '\n':
		s.next, s.ends = c.end+3, true
	default:
		return cell{}, query.BareQuote, c.end
	}
	return c, 0, 0
}

// cell returns the text of a cell of the record, trimmed and with its doubled
// quotes made single ones. It is valid until the next record.
func (s *splitter) cell(i int) []byte {
	c := &s.record.cells[i]
	text := s.buffer[s.from+c.start : s.from+c.end]
	if c.escaped {
		text = unescape(text)
		c.end, c.escaped = c.start+len(text), false
	}
	return bytes.TrimSpace(text)
}

// unescape makes doubled quotes single ones, in place.
func unescape(text []byte) []byte {
	n := 0
	for i := 0; i < len(text); i++ {
		text[n] = text[i]
		n++
		if text[i] == '"' {
			i++
		}
	}
	return text[:n]
}

// blank reports whether the record is nothing but separators and white space.
func (s *splitter) blank() bool {
	if s.record.quoted {
		return false
	}
	for i := range s.record.cells {
		if len(s.cell(i)) > 0 {
			return false
		}
	}
	return true
}
