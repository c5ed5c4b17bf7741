package intake

import (
	"encoding/binary"
	"io"

	"plancheck/internal/query"
)

// zstdFrames passes on a zstd archive, and refuses a frame without checksum:
// there damage can go unnoticed, and make other numbers of those that were sent.
//
// https://www.rfc-editor.org/rfc/rfc8878.html#name-zstandard-frames
type zstdFrames struct {
	in   io.Reader
	next frameItem
	head []byte // of the item that is being read
	skip uint64 // bytes that nobody looks at
	bad  bool   // there was a frame without checksum
}

// frameItem is what follows in a frame.
type frameItem int

const (
	frameMagic      frameItem = iota
	frameSkipped              // the size of what is skipped
	frameDescriptor           // what the header has
	frameBlock                // the header of a block
)

const zstdChecksum = 4 // bytes

func (z *zstdFrames) Read(p []byte) (int, error) {
	n, err := z.in.Read(p)
	for rest := p[:n]; len(rest) > 0; {
		if z.skip > 0 {
			skipped := min(z.skip, uint64(len(rest)))
			z.skip -= skipped
			rest = rest[skipped:]
			continue
		}
		z.head = append(z.head, rest[0])
		rest = rest[1:]
		if z.item() {
			z.head = z.head[:0]
		}
	}
	if z.bad {
		return 0, wholeFlaw(query.NotOpened, query.ArchiveUnchecked{})
	}
	return n, err
}

// item reads an item that is there as far as head goes, and reports whether that
// is all of it.
func (z *zstdFrames) item() bool {
	head := z.head
	switch z.next {
	case frameMagic:
		if len(head) < 4 {
			return false
		}
		if z.next = frameDescriptor; head[0]>>4 == 5 && string(head[1:]) == "\x2a\x4d\x18" {
			z.next = frameSkipped
		}
	case frameSkipped:
		if len(head) < 4 {
			return false
		}
		z.next, z.skip = frameMagic, uint64(binary.LittleEndian.Uint32(head))
	case frameDescriptor:
		z.descriptor(head[0])
	case frameBlock:
		if len(head) < 3 {
			return false
		}
		z.block(uint32(head[0]) | uint32(head[1])<<8 | uint32(head[2])<<16)
	}
	return true
}

func (z *zstdFrames) descriptor(d byte) {
	const singleSegment, hasChecksum = 1 << 5, 1 << 2
	z.bad = z.bad || d&hasChecksum == 0
	window, dictionary, size := uint64(1), []uint64{0, 1, 2, 4}[d&3], []uint64{0, 2, 4, 8}[d>>6]
	if d&singleSegment != 0 {
		window, size = 0, max(size, 1)
	}
	z.next, z.skip = frameBlock, window+dictionary+size
}

func (z *zstdFrames) block(header uint32) {
	const isLast, repeated = 1, 1
	z.skip = uint64(header >> 3)
	if header>>1&3 == repeated {
		z.skip = 1
	}
	if header&isLast != 0 {
		z.next = frameMagic
		z.skip += zstdChecksum
	}
}
