package intake

import "io"

// ahead is a reader whose next bytes have been looked at.
type ahead struct {
	in    io.Reader
	bytes []byte // what was read and not handed out
	err   error  // what follows them, unless it is more of in
}

// fill reads until there are size bytes to look at, or no more come. It returns
// what went wrong, unless that is a flaw or the end, which come after the
// bytes.
func (a *ahead) fill(size int) error {
	if cap(a.bytes) < size {
		a.bytes = append(make([]byte, 0, size), a.bytes...)
	}
	for len(a.bytes) < size && a.err == nil {
		var n int
		n, a.err = a.in.Read(a.bytes[len(a.bytes):size])
		a.bytes = a.bytes[:len(a.bytes)+n]
	}
	if _, flaw := a.err.(*Flaw); a.err == nil || a.err == io.EOF || flaw {
		return nil
	}
	return a.err
}

// drop passes over bytes that were looked at.
func (a *ahead) drop(n int) { a.bytes = a.bytes[n:] }

// whole reports whether nothing follows the bytes.
func (a *ahead) whole() bool { return a.err == io.EOF }

// Read hands out first what was looked at.
func (a *ahead) Read(p []byte) (int, error) {
	if len(a.bytes) > 0 {
		n := copy(p, a.bytes)
		a.drop(n)
		return n, nil
	}
	if a.err != nil {
		return 0, a.err
	}
	return a.in.Read(p)
}
