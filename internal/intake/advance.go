package intake

import (
	"io"
	"runtime"
)

// inAdvance reads from in on another processor, a few blocks before they are asked
// for. Closing it closes in, and waits until nothing is read from it any more. Where
// there is one processor it is in.
func inAdvance(in io.ReadCloser) io.ReadCloser {
	if runtime.GOMAXPROCS(0) == 1 {
		return in
	}
	const blocks, size = 3, 128 << 10
	a := &advance{in: in, read: make(chan advanced, blocks), free: make(chan []byte, blocks), stop: make(chan struct{})}
	for range blocks {
		a.free <- make([]byte, size)
	}
	go a.run()
	return a
}

// advance hands out what is read in advance.
type advance struct {
	in   io.ReadCloser
	read chan advanced // closed when nothing is read any more
	free chan []byte
	stop chan struct{}

	block advanced // that is handed out
	at    int
}

// advanced is a block that was read, and what follows it, unless it is another.
type advanced struct {
	bytes []byte
	err   error
}

func (a *advance) run() {
	defer close(a.read)
	for err := error(nil); err == nil; {
		select {
		case <-a.stop:
			return
		case block := <-a.free:
			n := 0
			for n < len(block) && err == nil {
				var more int
				more, err = a.in.Read(block[n:])
				n += more
			}
			a.read <- advanced{block[:n], err} // there is room for all blocks
		}
	}
}

func (a *advance) Read(p []byte) (int, error) {
	if a.at == len(a.block.bytes) {
		if a.block.err != nil {
			return 0, a.block.err
		}
		if cap(a.block.bytes) > 0 {
			a.free <- a.block.bytes[:cap(a.block.bytes)]
		}
		a.block, a.at = <-a.read, 0
	}
	n := copy(p, a.block.bytes[a.at:])
	if a.at += n; n == 0 && len(p) > 0 {
		return 0, a.block.err
	}
	return n, nil
}

func (a *advance) Close() error {
	close(a.stop)
	for range a.read {
	}
	return a.in.Close()
}
