package intake

import (
	"io"

	"golang.org/x/text/transform"
)

// stage reads what a transformer makes of another reader's bytes. What ends the
// other reader ends it too.
type stage struct {
	in    io.Reader
	makes transform.Transformer
	bytes []byte // read and not transformed
	room  []byte // that bytes lies in
	inErr error  // what reading ended with
	err   error  // what transforming ended with
	small []byte // made and not handed out, where the buffer of the caller is small
	least [minRead]byte
}

// stageBytes is how much is read at once.
const stageBytes = 64 << 10

// minRead is the least room that a transformer is given; it is enough for any
// character.
const minRead = 16

func newStage(in io.Reader, makes transform.Transformer) *stage {
	return &stage{in: in, makes: makes, room: make([]byte, stageBytes)}
}

// Read transforms into p itself, unless it is very small.
func (s *stage) Read(p []byte) (int, error) {
	if len(s.small) == 0 && len(p) >= minRead {
		return s.transform(p)
	}
	if len(s.small) == 0 {
		n, err := s.transform(s.least[:])
		if s.small = s.least[:n]; n == 0 {
			return 0, err
		}
	}
	n := copy(p, s.small)
	s.small = s.small[n:]
	return n, nil
}

// transform makes at least one byte of p, or returns an error.
func (s *stage) transform(p []byte) (int, error) {
	for s.err == nil {
		made, used, err := s.makes.Transform(p, s.bytes, s.inErr == io.EOF)
		s.bytes = s.bytes[used:]
		short := err == nil || err == transform.ErrShortSrc
		switch {
		case err == transform.ErrShortDst:
		case short && s.inErr != nil:
			s.err = s.inErr
		case short && made == 0:
			s.fill()
		case !short:
			s.err = err
		}
		if made > 0 {
			return made, nil
		}
	}
	return 0, s.err
}

// fill reads more, after what is not yet transformed.
func (s *stage) fill() {
	n := copy(s.room, s.bytes)
	var more int
	more, s.inErr = s.in.Read(s.room[n:])
	s.bytes = s.room[:n+more]
}
