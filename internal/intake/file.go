package intake

import (
	"bytes"
	"errors"
	"io"
	"sync"

	"plancheck/internal/binding"
	"plancheck/internal/budget"
	"plancheck/internal/query"
	"plancheck/internal/source"
)

// File is a file that is being read as CSV. One goroutine at a time may use it.
type File struct {
	source    *source.File
	text      *ahead // what is still to be delivered
	offset    int64  // in the stream, of the next byte
	err       error  // what reading ended with
	delimiter byte
	sheet     string
	table     *sheet      // that is read of a workbook; nil for other files
	lines     LineCounter // counts up to where the stream begins, and in LinesAt from there
	closes    []func()    // what has to be released
	memory    *budget.Account
}

// headBytes is how much of a file is looked at before it is read.
const headBytes = 64 << 10

// heads are memory for heads of files, with room for what is passed over in them.
//
// Note: made anew for each file, they took a quarter of a run over forty small files.
var heads = sync.Pool{New: func() any { return new([headBytes + 1<<10]byte) }}

// takeHead returns memory for the head of the file, until that is closed.
func (f *File) takeHead() []byte {
	head := heads.Get().(*[headBytes + 1<<10]byte)
	f.closes = append(f.closes, func() { heads.Put(head) })
	return head[:0]
}

// Options say how a file is opened.
type Options struct {
	Hash   bool            // the SHA-256 of its bytes is taken along the way
	Memory *budget.Account // of what is kept of a workbook while it is open
}

// Open opens a file and finds out how it is written, as far as the format does
// not say. It returns what [source.Folder.Open] does, a *[Flaw] of the whole
// file, or a *[budget.Error]. Reading and LinesAt return the latter, too.
func Open(folder *source.Folder, name string, format *binding.Format, options Options) (*File, error) {
	file, err := folder.Open(name, options.Hash)
	if err != nil {
		return nil, err
	}
	f := &File{source: file, delimiter: ',', memory: options.Memory, closes: []func(){options.Memory.Close}}
	if err := f.begin(format); err != nil {
		f.Close()
		if flaw, ok := errors.AsType[*Flaw](err); ok {
			flaw.At = WholeFile
		}
		return nil, err
	}
	return f, nil
}

// begin reads the head of the file, and sets up what reads the rest of it.
func (f *File) begin(format *binding.Format) error {
	raw, name, err := f.expanded()
	if err != nil {
		return err
	}
	if err := raw.fill(headBytes); err != nil {
		return err
	}
	switch what := contentOf(raw.bytes); {
	case what == query.ZipArchive:
		return f.beginWorkbook(raw, name, format)
	case what != query.ContentUnknown:
		return wholeFlaw(query.NotText, query.WrongContent{Is: nameOf(what, name, raw.bytes)})
	case binding.IsWorkbook(name):
		return wholeFlaw(query.BadWorkbook, query.NotWorkbook{})
	}
	return f.beginText(raw, format)
}

// beginText sets up the reading of a text.
func (f *File) beginText(raw *ahead, format *binding.Format) error {
	if f.text = raw; len(raw.bytes) == 0 {
		return nil
	}
	if err := f.decode(raw, format.Encoding); err != nil {
		return err
	}
	if page := pageOf(f.text.bytes); page != query.ContentUnknown {
		return wholeFlaw(query.NotText, query.WrongContent{Is: page})
	}
	if font := fontOf(f.text.bytes); font != "" && format.Encoding == "" {
		return wholeFlaw(query.LegacyFont, query.LooksLike{Encoding: font})
	}
	if err := f.endRowsWithLF(format.Delimiter); err != nil {
		return err
	}
	return f.findHeader(format)
}

// Read reads the next bytes of the stream, as [io.Reader] says. Its error is
// io.EOF, a *[Flaw] at the end of what was read or of the whole file, or what
// reading the file came to.
func (f *File) Read(p []byte) (int, error) {
	if f.err != nil {
		return 0, f.err
	}
	n, err := f.text.Read(p)
	if at := bytes.IndexByte(p[:n], 0); at >= 0 {
		n, err = at, flawHere(query.NulByte, nil)
	}
	f.offset += int64(n)
	f.err = f.placed(err)
	return n, f.err
}

// Part is bytes of a stream that follow each other in their file.
type Part struct {
	source *source.File
	at     int64 // in the source
	offset int64 // in the stream
	Len    int
	Ends   bool // the stream ends after it
}

// Pass passes over the next bytes, at most size, and returns them as a part, which is empty
// where they have to be read by Read.
func (f *File) Pass(size int) Part {
	in, isSource := f.text.in.(*source.File)
	if !isSource || len(f.text.bytes) > 0 || f.text.err != nil || f.err != nil {
		return Part{}
	}
	at, n := in.Pass(int64(size))
	part := Part{source: in, at: at, offset: f.offset, Len: int(n), Ends: at+n == in.Size()}
	f.offset += n
	return part
}

// Read reads the part into p, which has room for it, and returns how many bytes there are
// before the error, which is one of those of [File.Read]. Parts of a file may be read side by
// side, also while the file is read otherwise.
func (p *Part) Read(to []byte) (n int, err error) {
	n, err = p.source.ReadAt(to[:p.Len], p.at)
	if at := bytes.IndexByte(to[:n], 0); at >= 0 {
		return at, &Flaw{Kind: query.NulByte, At: p.offset + int64(at)}
	}
	if err == nil && p.Ends {
		err = io.EOF
	}
	return n, err
}

// placed returns an error with its place in the stream.
func (f *File) placed(err error) error {
	if flaw, ok := errors.AsType[*Flaw](err); ok && flaw.At == here {
		placed := *flaw
		placed.At = f.offset
		return &placed
	}
	return err
}

// Delimiter returns what separates cells: a comma, a semicolon, a tab or a
// vertical bar.
func (f *File) Delimiter() byte { return f.delimiter }

// Sheet returns the name of the sheet that is read of a workbook, and nothing for
// other files.
func (f *File) Sheet() string { return f.sheet }

// Merged returns the merged cells in the table of a workbook, from the header to the last
// row. They are known after the table was read to its end.
func (f *File) Merged() []Area {
	if f.table == nil {
		return nil
	}
	return f.table.merged
}

// Name returns the name that the file was opened by.
func (f *File) Name() string { return f.source.Name() }

// Size returns what [source.File.Size] does: bytes as they are in the folder.
func (f *File) Size() int64 { return f.source.Size() }

// SHA256 returns what [source.File.SHA256] does.
func (f *File) SHA256() string { return f.source.SHA256() }

// Finish ends the reading and closes the file, as [source.File.Finish] does.
func (f *File) Finish() error {
	f.release()
	return f.source.Finish()
}

// Close closes a file that is not read to its end.
func (f *File) Close() error {
	f.release()
	return f.source.Close()
}

func (f *File) release() {
	for _, release := range f.closes {
		release()
	}
	f.closes = nil
}

// Lines returns a counter that has counted as far as the stream begins. The file is
// freshly opened.
func (f *File) Lines() LineCounter { return f.lines }

// LinesAt returns the lines at offsets of the stream, which ascend: the lines of
// the file, counted from 1, where the header need not be the first; of a
// workbook the rows of the sheet. The file is freshly opened, and is read as
// far as the last offset. An offset after the end is on the last line.
func (f *File) LinesAt(offsets []int64) ([]int64, error) {
	lines := make([]int64, 0, len(offsets))
	part := make([]byte, headBytes)
	for _, at := range offsets {
		for f.offset < at && f.err == nil {
			n, _ := f.Read(part[:min(int64(len(part)), at-f.offset)])
			f.lines.Count(part[:n])
		}
		lines = append(lines, f.lines.Line())
	}
	if _, flaw := errors.AsType[*Flaw](f.err); f.err != nil && f.err != io.EOF && !flaw {
		return nil, f.err
	}
	return lines, nil
}

// LineCounter counts the lines of a text that comes in pieces, as LinesAt does.
type LineCounter struct {
	ends   int64
	carry  bool // a CR is the end of a line too
	after  bool // the last byte was a CR
	rows   bool // lines are records: an end inside quotes does not count
	quoted bool // an odd number of quotes was read
}

// Line returns the line that comes next.
func (c *LineCounter) Line() int64 { return c.ends + 1 }

// Count counts the lines that end in p, which follows what was counted before.
func (c *LineCounter) Count(p []byte) {
	switch {
	case c.rows:
		c.countRecords(p)
	case c.carry:
		c.countCarriages(p)
	default:
		c.ends += int64(bytes.Count(p, []byte{'\n'}))
	}
}

func (c *LineCounter) countRecords(p []byte) {
	for _, b := range p {
		switch {
		case b == '"':
			c.quoted = !c.quoted
		case b == '\n' && !c.quoted:
			c.ends++
		}
	}
}

// countCarriages counts LF, CR, and both together as one.
func (c *LineCounter) countCarriages(p []byte) {
	for _, b := range p {
		if b == '\r' || b == '\n' && !c.after {
			c.ends++
		}
		c.after = b == '\r'
	}
}
