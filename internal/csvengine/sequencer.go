package csvengine

import (
	"sync"
	"sync/atomic"
)

// sequencer lets workers do a part of their work in the order of blocks, each of
// which has one turn and passes it on. The zero sequencer begins with block 0.
type sequencer struct {
	mutex   sync.Mutex
	changed *sync.Cond
	next    atomic.Int64
	ended   bool
}

// wait returns when all blocks before seq have passed. It reports false where
// there are no more turns.
func (t *sequencer) wait(seq int) bool {
	becomes(func() bool { return t.next.Load() == int64(seq) })
	t.mutex.Lock()
	defer t.mutex.Unlock()
	if t.changed == nil {
		t.changed = sync.NewCond(&t.mutex)
	}
	for t.next.Load() != int64(seq) && !t.ended {
		t.changed.Wait()
	}
	return !t.ended
}

// pass lets the next block have its turn.
func (t *sequencer) pass() {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	t.next.Add(1)
	t.changed.Broadcast()
}

// end ends all turns.
func (t *sequencer) end() {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	t.ended = true
	if t.changed != nil {
		t.changed.Broadcast()
	}
}
