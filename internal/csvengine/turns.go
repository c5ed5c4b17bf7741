package csvengine

import "sync"

// turns lets workers do a part of their work in the order of blocks, each of
// which has one turn and passes it on. The zero turns begin with block 0.
type turns struct {
	mutex   sync.Mutex
	changed *sync.Cond
	next    int
	ended   bool
}

// wait returns when all blocks before seq have passed. It reports false where
// there are no more turns.
func (t *turns) wait(seq int) bool {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	if t.changed == nil {
		t.changed = sync.NewCond(&t.mutex)
	}
	for t.next != seq && !t.ended {
		t.changed.Wait()
	}
	return !t.ended
}

// pass lets the next block have its turn.
func (t *turns) pass() {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	t.next++
	t.changed.Broadcast()
}

// end ends all turns.
func (t *turns) end() {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	t.ended = true
	if t.changed != nil {
		t.changed.Broadcast()
	}
}
