package source

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"
	"time"
)

// handle is an open file of a store.
type handle interface {
	io.ReadCloser
	io.ReaderAt // of which one reading need not be all
	// stat returns the size and the time of modification as they are now.
	stat() (state, error)
}

type state struct {
	size     int64 // or unknownSize
	modified time.Time
}

// unknownSize is the size of a stream that has not ended.
const unknownSize = -1

// File is a file that is being read, from its first byte to its last. One
// goroutine at a time may use it.
type File struct {
	name   string
	handle handle
	opened state
	read   int64
	ended  bool
	hash   hash.Hash // nil: not asked for
}

// Open opens the file of that name for reading. With hash, the SHA-256 of its
// bytes is taken along the way. It returns [ErrOutside], [ErrNotUTF8],
// [ErrNotRegular], [ErrChanged], or what the system says.
func (f *Folder) Open(name string, hash bool) (*File, error) {
	h, err := f.store.open(name)
	if err != nil {
		return nil, err
	}
	opened, err := h.stat()
	if err != nil {
		h.Close()
		return nil, err
	}
	file := &File{name: name, handle: h, opened: opened}
	if hash {
		file.hash = sha256.New()
	}
	return file, nil
}

// Name returns the name that the file was opened by.
func (f *File) Name() string { return f.name }

// Size returns the number of bytes the file had when it was opened. Where that
// was not known ([Folder.With]) it is -1 at first, and after [File.Finish] the
// number of bytes that were read.
func (f *File) Size() int64 { return f.opened.size }

// Read reads the next bytes, as [io.Reader] says.
func (f *File) Read(p []byte) (int, error) {
	n, err := f.handle.Read(p)
	f.read += int64(n)
	if f.hash != nil {
		f.hash.Write(p[:n])
	}
	if err == io.EOF {
		f.ended = true
	}
	return n, err
}

// Pass passes over the next bytes, at most size, which ReadAt is going to read, and returns
// their offset and their number. The number is 0 where bytes have to be read in order, and
// at the end that the file had when it was opened.
func (f *File) Pass(size int64) (at, n int64) {
	if f.hash != nil || f.opened.size == unknownSize {
		return 0, 0
	}
	at, n = f.read, min(size, max(0, f.opened.size-f.read))
	f.read += n
	return at, n
}

// ReadAt reads the bytes at an offset, as [io.ReaderAt] says. Several goroutines may use it
// at once, beside one that uses the file otherwise.
func (f *File) ReadAt(p []byte, at int64) (n int, err error) {
	for n < len(p) && err == nil {
		var more int
		more, err = f.handle.ReadAt(p[n:], at+int64(n))
		n += more
	}
	return n, err
}

// Close closes a file that is not read to its end.
func (f *File) Close() error { return f.handle.Close() }

// Finish ends the reading and closes the file. Where a hash was asked for, it
// first reads what is left. It returns [ErrChanged] if the file is not what it
// was when it was opened.
func (f *File) Finish() error {
	defer f.handle.Close()
	if f.hash != nil && !f.ended {
		if _, err := io.Copy(io.Discard, f); err != nil {
			return err
		}
	}
	if f.opened.size == unknownSize {
		defer func() { f.opened.size = f.read }()
	}
	now, err := f.handle.stat()
	if err != nil {
		return err
	}
	changed := now.size != f.opened.size || !now.modified.Equal(f.opened.modified)
	if changed && f.opened.size != unknownSize || f.ended && f.read != now.size {
		return ErrChanged
	}
	return nil
}

// SHA256 returns the hash of all bytes in lower-case hex, after [File.Finish];
// it is empty if it was not asked for.
func (f *File) SHA256() string {
	if f.hash == nil {
		return ""
	}
	return hex.EncodeToString(f.hash.Sum(nil))
}
