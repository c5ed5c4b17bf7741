package cli

import (
	"bytes"
	"io"
	"os"

	"plancheck/internal/source"
)

// spool is an output until it is known that there is a result. What is more than
// a mebibyte waits in a temporary file.
type spool struct {
	start []byte
	file  *os.File // what follows; nil: nothing
	size  int64    // of the file
}

// maxStart is how many bytes of an output wait in memory.
const maxStart = 1 << 20

func (s *spool) Write(p []byte) (int, error) {
	if s.file == nil && len(s.start)+len(p) <= maxStart {
		s.start = append(s.start, p...)
		return len(p), nil
	}
	if s.file == nil {
		var err error
		if s.file, err = source.Temporary(); err != nil {
			return 0, err
		}
	}
	n, err := s.file.Write(p)
	s.size += int64(n)
	return n, err
}

// text returns a reader of the output.
func (s *spool) text() io.Reader {
	if s.file == nil {
		return bytes.NewReader(s.start)
	}
	return io.MultiReader(bytes.NewReader(s.start), io.NewSectionReader(s.file, 0, s.size))
}

func (s *spool) close() {
	if s.file != nil {
		_ = s.file.Close()
		_ = os.Remove(s.file.Name())
	}
}
