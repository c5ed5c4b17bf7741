package source

import (
	"bytes"
	"io"
	"os"
)

// Buffer keeps what is written until it is closed. What is more than four mebibytes is
// in a temporary file.
type Buffer struct {
	parts [][]byte // each but the last is full
	kept  int64    // bytes of them
	file  *os.File // what follows; nil: nothing
	size  int64    // of the file
}

// maxKept is how many bytes of a buffer are in memory, and partBytes how many of them in
// a part, so that what is kept is never copied.
const (
	maxKept   = 4 << 20
	partBytes = 32 << 10
)

// Write appends p.
func (b *Buffer) Write(p []byte) (int, error) {
	if b.file == nil && b.kept+int64(len(p)) <= maxKept {
		b.keep(p)
		return len(p), nil
	}
	if b.file == nil {
		var err error
		if b.file, err = Temporary(); err != nil {
			return 0, err
		}
	}
	n, err := b.file.Write(p)
	b.size += int64(n)
	return n, withoutPath(err)
}

func (b *Buffer) keep(p []byte) {
	b.kept += int64(len(p))
	for len(p) > 0 {
		last := len(b.parts) - 1
		if last < 0 || len(b.parts[last]) == partBytes {
			b.parts = append(b.parts, make([]byte, 0, partBytes))
			continue
		}
		n := min(len(p), partBytes-len(b.parts[last]))
		b.parts[last], p = append(b.parts[last], p[:n]...), p[n:]
	}
}

// From returns a reader of what is written after the first bytes.
func (b *Buffer) From(offset int64) io.Reader {
	var readers []io.Reader
	skip := min(offset, b.kept)
	for _, part := range b.parts {
		n := min(skip, int64(len(part)))
		readers, skip = append(readers, bytes.NewReader(part[n:])), skip-n
	}
	if b.file != nil {
		from := max(0, offset-b.kept)
		readers = append(readers, io.NewSectionReader(b.file, from, b.size-from))
	}
	return io.MultiReader(readers...)
}

// Close removes what was kept.
func (b *Buffer) Close() error {
	if b.file == nil {
		return nil
	}
	err := b.file.Close()
	_ = os.Remove(b.file.Name())
	return withoutPath(err)
}
