package source

import (
	"bytes"
	"io"
	"os"
)

// Buffer keeps what is written until it is closed. What is more than a mebibyte is in a
// temporary file.
type Buffer struct {
	start []byte
	file  *os.File // what follows; nil: nothing
	size  int64    // of the file
}

// maxStart is how many bytes of a buffer are in memory.
const maxStart = 1 << 20

// Write appends p.
func (b *Buffer) Write(p []byte) (int, error) {
	if b.file == nil && len(b.start)+len(p) <= maxStart {
		b.start = append(b.start, p...)
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

// From returns a reader of what is written after the first bytes.
func (b *Buffer) From(offset int64) io.Reader {
	inMemory := min(offset, int64(len(b.start)))
	start := bytes.NewReader(b.start[inMemory:])
	if b.file == nil {
		return start
	}
	return io.MultiReader(start, io.NewSectionReader(b.file, offset-inMemory, b.size-(offset-inMemory)))
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
