package source

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"slices"
	"sync"

	"plancheck/internal/words"
)

// With returns a folder that holds one more file: what reader gives, under that
// name. It stands in for a file of that name, if f has one. The reader is read
// once, as far as the file is read, and what it gives is kept in a temporary
// file so that the file can be opened again. Until the reader has ended its
// size is not known, and [File.Size] is -1. Closing the folder removes what was
// kept and closes f; the reader stays as it is. It returns [ErrOutside] for a
// name that no file can have.
func (f *Folder) With(name string, reader io.Reader) (*Folder, error) {
	if !fs.ValidPath(name) || name == "." {
		return nil, ErrOutside
	}
	return &Folder{store: &withStream{store: f.store, name: name, spool: &spool{reader: reader}}}, nil
}

// withStream is a store and one stream.
type withStream struct {
	store
	name  string
	spool *spool
}

func (w *withStream) close() error { return errors.Join(w.spool.close(), w.store.close()) }

func (w *withStream) list(dir string) ([]entry, error) {
	entries, err := w.store.list(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	own, none := memory{w.name: nil}.list(dir)
	if err != nil && none != nil {
		return nil, err
	}
	for _, e := range own {
		if !slices.Contains(entries, e) {
			entries = append(entries, e)
		}
	}
	return entries, nil
}

func (w *withStream) open(name string) (handle, error) {
	if name == w.name {
		return &spoolFile{spool: w.spool}, nil
	}
	return w.store.open(name)
}

// spool reads a stream once and keeps what it has read.
type spool struct {
	mutex  sync.Mutex
	reader io.Reader
	file   *os.File // nil: nothing is read yet
	size   int64    // bytes read
	err    error    // what the reader ended with; io.EOF at its end
}

var errSpoolClosed = words.DataFolderClosed.Err()

// readAt reads the bytes at an offset that is at most the size.
func (s *spool) readAt(p []byte, offset int64) (int, error) {
	s.mutex.Lock()
	kept := s.size
	if offset == kept {
		defer s.mutex.Unlock()
		return s.read(p)
	}
	file := s.file
	s.mutex.Unlock()
	if file == nil {
		return 0, errSpoolClosed
	}
	n, err := file.ReadAt(p[:min(int64(len(p)), kept-offset)], offset)
	if n > 0 {
		err = nil
	}
	return n, withoutPath(err)
}

// read reads what comes next in the stream, and keeps it.
func (s *spool) read(p []byte) (int, error) {
	if s.err != nil {
		return 0, s.err
	}
	if err := s.begin(); err != nil {
		return 0, err
	}
	n, err := s.reader.Read(p)
	s.err = withoutPath(err)
	if _, err := s.file.WriteAt(p[:n], s.size); err != nil {
		s.err = withoutPath(err)
		return 0, s.err
	}
	s.size += int64(n)
	return n, s.err
}

// begin makes the temporary file.
func (s *spool) begin() (err error) {
	if s.file == nil {
		s.file, err = Temporary()
	}
	return err
}

// Temporary makes a file that nobody else may read. Where the system lets it, the file
// has no name from then on, so that nothing is left however the program ends; elsewhere
// who closes it removes it.
func Temporary() (*os.File, error) {
	file, err := os.CreateTemp("", "plancheck-*")
	if err != nil {
		return nil, withoutPath(err)
	}
	_ = os.Remove(file.Name())
	return file, nil
}

func (s *spool) close() error {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	file := s.file
	if s.err == nil || s.err == io.EOF {
		s.err = errSpoolClosed
	}
	if file == nil {
		return nil
	}
	s.file = nil
	err := file.Close()
	if removed := os.Remove(file.Name()); removed != nil && !errors.Is(removed, fs.ErrNotExist) {
		err = errors.Join(err, withoutPath(removed))
	}
	return withoutPath(err)
}

// spoolFile reads a spool from its beginning.
type spoolFile struct {
	spool *spool
	next  int64
}

func (f *spoolFile) Close() error { return nil }

func (f *spoolFile) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	n, err := f.spool.readAt(p, f.next)
	f.next += int64(n)
	return n, err
}

func (f *spoolFile) ReadAt(p []byte, at int64) (int, error) { return f.spool.readAt(p, at) }

// stat returns the size once it is known.
func (f *spoolFile) stat() (state, error) {
	f.spool.mutex.Lock()
	defer f.spool.mutex.Unlock()
	if f.spool.err != io.EOF {
		return state{size: unknownSize}, nil
	}
	return state{size: f.spool.size}, nil
}
