package intake

import (
	"io"
	"path"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"plancheck/internal/query"
)

// maxWindow is the most memory that an archive may ask for: as much as zstd's
// own limit for what is expanded without being told to take more.
const maxWindow = 128 << 20

// expanded returns what reads the file, through an expander if its name says
// that it is compressed, and the name without that ending.
func (f *File) expanded() (*ahead, string, error) {
	name := f.source.Name()
	raw := &ahead{in: f.source, bytes: f.takeHead()}
	ending := strings.ToLower(path.Ext(name))
	if ending != ".gz" && ending != ".zst" {
		return raw, name, nil
	}
	name = name[:len(name)-len(ending)]
	compressed := &counted{in: f.source}
	if ending == ".zst" {
		compressed.in = &zstdFrames{in: f.source, memory: f.memory}
	}
	raw = &ahead{in: compressed}
	if err := raw.fill(len(zstdMagic)); err != nil {
		return nil, "", err
	}
	switch {
	case raw.whole() && len(raw.bytes) == 0:
		return nil, "", wholeFlaw(query.NotOpened, query.ArchiveCut{})
	case contentOf(raw.bytes) != archiveOf(ending):
		return nil, "", wholeFlaw(query.NotText, query.NotArchive{Named: archiveOf(ending)})
	}
	e := &expander{compressed: compressed}
	var err error
	if ending == ".gz" {
		e.in, err = gzip.NewReader(raw)
	} else {
		err = f.openZstd(e, raw)
	}
	if err != nil {
		return nil, "", e.flawOf(err)
	}
	return &ahead{in: e}, name, nil
}

// archiveOf returns the kind of archive for the ending of a file name.
func archiveOf(ending string) query.Content {
	switch ending {
	case ".gz":
		return query.GzipArchive
	case ".zst":
		return query.ZstdArchive
	}
	return query.ContentUnknown
}

func (f *File) openZstd(e *expander, raw io.Reader) error {
	// With one goroutine, the decoder works in that of its caller.
	decoder, err := zstd.NewReader(raw, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(maxWindow))
	if err != nil {
		return err
	}
	e.in = decoder
	f.closes = append(f.closes, decoder.Close)
	return nil
}

// counted counts what is read, and remembers what reading ended with.
type counted struct {
	in   io.Reader
	read int64
	err  error
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	c.read += int64(n)
	if err != nil {
		c.err = err
	}
	return n, err
}

// expander reads what a compressed file expands to, as far as there may be.
type expander struct {
	compressed *counted
	in         io.Reader
	made       int64
}

func (e *expander) Read(p []byte) (int, error) {
	n, err := e.in.Read(p)
	e.made += int64(n)
	switch {
	case e.made > MaxExpanded:
		return 0, wholeFlaw(query.TooLarge, query.ExpandsTo{Limit: MaxExpanded})
	case e.made > MaxRatio*e.compressed.read+1<<20:
		return 0, wholeFlaw(query.TooLarge, query.ExpandsTimes{Limit: MaxRatio})
	case err == nil || err == io.EOF:
		return n, err
	}
	return n, e.flawOf(err)
}

// flawOf returns what the file cannot be read for: the error of the disk, or
// else that the archive is damaged.
func (e *expander) flawOf(err error) error {
	switch {
	case e.compressed.err != nil && e.compressed.err != io.EOF:
		return e.compressed.err
	case e.compressed.err == io.EOF && (err == io.ErrUnexpectedEOF || err == io.EOF):
		return flawHere(query.NotOpened, query.ArchiveCut{})
	case err == zstd.ErrWindowSizeExceeded || err == zstd.ErrDecoderSizeExceeded:
		return flawHere(query.TooLarge, query.NeedsMemory{Limit: maxWindow})
	}
	return flawHere(query.NotOpened, query.ArchiveDamaged{})
}
