package intake

import (
	"encoding/binary"
	"io"

	"plancheck/internal/budget"
	"plancheck/internal/query"
)

// zstdFrames passes on a zstd archive, and refuses a frame without checksum:
// there damage can go unnoticed, and make other numbers of those that were sent.
// It counts the memory that the expander will take for a frame.
//
// https://www.rfc-editor.org/rfc/rfc8878.html#name-zstandard-frames
type zstdFrames struct {
	in     io.Reader
	memory *budget.Account
	next   frameItem
	head   []byte // of the item that is being read
	skip   uint64 // bytes that nobody looks at
	window uint64 // the largest of all frames
	err    error  // what the archive is refused for
}

// frameItem is what follows in a frame.
type frameItem int

const (
	frameMagic   frameItem = iota
	frameSkipped           // the size of what is skipped
	frameHeader            // without the magic number
	frameBlock             // the header of a block
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
	if z.err != nil {
		return 0, z.err
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
		if z.next = frameHeader; head[0]>>4 == 5 && string(head[1:]) == "\x2a\x4d\x18" {
			z.next = frameSkipped
		}
	case frameSkipped:
		if len(head) < 4 {
			return false
		}
		z.next, z.skip = frameMagic, uint64(binary.LittleEndian.Uint32(head))
	case frameHeader:
		window, dictionary, size := headerSizes(head[0])
		if len(head) < 1+window+dictionary+size {
			return false
		}
		z.header(head, window, size)
	case frameBlock:
		if len(head) < 3 {
			return false
		}
		z.block(uint32(head[0]) | uint32(head[1])<<8 | uint32(head[2])<<16)
	}
	return true
}

// headerSizes returns how many bytes of a header follow its descriptor: for the
// window, the dictionary and the size of what the frame expands to.
func headerSizes(descriptor byte) (window, dictionary, size int) {
	const singleSegment = 1 << 5
	window, dictionary, size = 1, []int{0, 1, 2, 4}[descriptor&3], []int{0, 2, 4, 8}[descriptor>>6]
	if descriptor&singleSegment != 0 {
		window, size = 0, max(size, 1)
	}
	return window, dictionary, size
}

// header reads a whole header. If it names no window, the size is the window.
func (z *zstdFrames) header(head []byte, window, size int) {
	const hasChecksum = 1 << 2
	if head[0]&hasChecksum == 0 {
		z.err = wholeFlaw(query.NotOpened, query.ArchiveUnchecked{})
	}
	var room [8]byte
	copy(room[:], head[len(head)-size:])
	need := binary.LittleEndian.Uint64(room[:])
	if window > 0 {
		base := uint64(1) << (10 + head[1]>>3)
		need = base + base/8*uint64(head[1]&7)
	}
	if need = min(need, maxWindow); need > z.window && z.err == nil {
		z.err = z.memory.Take(int64(need - z.window))
		z.window = need
	}
	z.next = frameBlock
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
