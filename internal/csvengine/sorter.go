package csvengine

import (
	"bufio"
	"bytes"
	"container/heap"
	"encoding/binary"
	"errors"
	"io"
	"iter"
	"os"
	"slices"
	"sort"
	"sync"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/source"
	"plancheck/internal/words"
)

// Sorting outside of memory: a sorter writes records that it has sorted as runs into a
// spool. How much memory that takes does not depend on how many there are.
const (
	runBytes    = 512 << 10 // of records that are sorted at once
	mostRuns    = 64        // that are merged at once
	mergeBuffer = 16 << 10  // of a run that is merged
)

// spool is a temporary file that several sorters write into.
type spool struct {
	mutex sync.Mutex
	file  *os.File // nil: nothing has been written
	size  int64
}

// write writes p and says where it is.
func (s *spool) write(p []byte) (piece, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.file == nil {
		var err error
		if s.file, err = source.Temporary(); err != nil {
			return piece{}, words.CannotKeepRows.With(words.Of(err)).Because(err)
		}
	}
	n, err := s.file.WriteAt(p, s.size)
	if err != nil {
		if path, ok := errors.AsType[*os.PathError](err); ok {
			err = path.Err // its path is of no use to anybody
		}
		return piece{}, words.CannotKeepRows.With(words.Of(err)).Because(err)
	}
	s.size += int64(n)
	return piece{s.size - int64(n), int64(n)}, nil
}

// Close removes the file.
func (s *spool) Close() error {
	if s.file == nil {
		return nil
	}
	err := s.file.Close()
	_ = os.Remove(s.file.Name())
	s.file = nil
	return err
}

// piece is a part of a spool.
type piece struct{ at, size int64 }

// run is sorted records: in memory, or in pieces of a spool.
type run struct {
	text   []byte
	pieces []piece
	spool  *spool
}

// from returns a reader of the run from an offset on.
func (r *run) from(offset int64) io.Reader {
	if r.spool == nil {
		return bytes.NewReader(r.text[offset:])
	}
	var parts []io.Reader
	for _, p := range r.pieces {
		if offset < p.size {
			parts = append(parts, io.NewSectionReader(r.spool.file, p.at+offset, p.size-offset))
		}
		offset = max(0, offset-p.size)
	}
	return io.MultiReader(parts...)
}

// sorter sorts records by their bytes.
type sorter struct {
	memory *budget.Account
	spool  *spool
	text   []byte
	ends   []uint32 // of the records in text
	runs   []run
	alike  map[string]alike // of the records in text; nil: no two are folded
}

// add adds the record that write appends to what it is given.
func (s *sorter) add(write func([]byte) []byte) error {
	if s.text == nil {
		mem.Take(s.memory, 3*runBytes)
		s.text = make([]byte, 0, runBytes)
	}
	s.text = write(s.text)
	s.ends = append(s.ends, uint32(len(s.text)))
	if len(s.text) < runBytes-runBytes/8 {
		return nil
	}
	pieces, err := s.spool.write(s.sorted())
	if err != nil {
		return err
	}
	s.runs = append(s.runs, run{pieces: []piece{pieces}, spool: s.spool})
	s.text, s.ends = s.text[:0], s.ends[:0]
	clear(s.alike)
	if len(s.runs) < mostRuns {
		return nil
	}
	merged, err := merge(s.runs, s.spool, s.alike != nil, nil)
	s.runs = append(s.runs[:0], merged)
	return err
}

// clear forgets all records.
func (s *sorter) clear() {
	s.text, s.ends, s.runs = s.text[:0], s.ends[:0], nil
	clear(s.alike)
}

// sorted returns the records in memory, sorted, each with its length before it.
func (s *sorter) sorted() []byte {
	records := make([][]byte, len(s.ends))
	start := uint32(0)
	for i, end := range s.ends {
		records[i], start = s.text[start:end], end
	}
	slices.SortFunc(records, bytes.Compare)
	text := make([]byte, 0, len(s.text)+5*len(records))
	emit := func(record []byte) error {
		text = append(binary.AppendUvarint(text, uint64(len(record))), record...)
		return nil
	}
	fold := folding{emit: emit}
	for _, record := range records {
		if s.alike != nil {
			_ = fold.add(record) // memory does not fail
		} else {
			_ = emit(record)
		}
	}
	_ = fold.finish()
	return text
}

// finish returns all runs. The last one is in memory.
func (s *sorter) finish() []run {
	if len(s.ends) > 0 {
		s.runs = append(s.runs, run{text: s.sorted()})
	}
	s.text, s.ends, s.alike = nil, nil, nil
	return s.runs
}

// records yields the records of a run from an offset on. They are valid until the next
// one.
func (r *run) records(offset int64) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		in := bufio.NewReaderSize(r.from(offset), mergeBuffer)
		var record []byte
		for {
			length, err := binary.ReadUvarint(in)
			if err == io.EOF {
				return
			}
			if err == nil {
				record = slices.Grow(record[:0], int(length))[:length]
				_, err = io.ReadFull(in, record)
			}
			if !yield(record, err) || err != nil {
				return
			}
		}
	}
}

// source of a merge: a run, and the record that comes next in it.
type mergeSource struct {
	record []byte
	next   func() ([]byte, error, bool)
	stop   func()
}

// mergeHeap has the source with the least record first.
type mergeHeap []*mergeSource

func (h mergeHeap) Len() int           { return len(h) }
func (h mergeHeap) Less(i, j int) bool { return bytes.Compare(h[i].record, h[j].record) < 0 }
func (h mergeHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *mergeHeap) Push(x any)        { *h = append(*h, x.(*mergeSource)) }
func (h *mergeHeap) Pop() any {
	last := len(*h) - 1
	x := (*h)[last]
	*h = (*h)[:last]
	return x
}

// merge makes one run of several, in which records that begin alike may be folded. See,
// if it is there, is called with the offset and the bytes of each record, and says whether
// it stays.
func merge(runs []run, s *spool, folds bool, see func(offset int64, record []byte) bool) (run, error) {
	var h mergeHeap
	defer func() {
		for _, m := range h {
			m.stop()
		}
	}()
	for i := range runs {
		m := &mergeSource{}
		m.next, m.stop = iter.Pull2(runs[i].records(0))
		if ok, err := m.step(); err != nil {
			m.stop()
			return run{}, err
		} else if ok {
			h = append(h, m)
		}
	}
	heap.Init(&h)
	out := runWriter{spool: s}
	emit := func(record []byte) error {
		if see != nil && !see(out.size, record) {
			return nil
		}
		return out.add(record)
	}
	fold, add := folding{emit: emit}, emit
	if folds {
		add = fold.add
	}
	for len(h) > 0 {
		if err := add(h[0].record); err != nil {
			return run{}, err
		}
		ok, err := h[0].step()
		if err != nil {
			return run{}, err
		}
		if ok {
			heap.Fix(&h, 0)
		} else {
			heap.Pop(&h)
		}
	}
	if err := fold.finish(); err != nil {
		return run{}, err
	}
	return out.finish()
}

// step goes to the next record.
func (m *mergeSource) step() (ok bool, err error) {
	m.record, err, ok = m.next()
	return ok && err == nil, err
}

// runWriter writes a run: into memory, or if it is long into a spool.
type runWriter struct {
	spool  *spool
	text   []byte
	pieces []piece
	size   int64
}

func (w *runWriter) add(record []byte) error {
	before := len(w.text)
	w.text = append(binary.AppendUvarint(w.text, uint64(len(record))), record...)
	w.size += int64(len(w.text) - before)
	if len(w.text) < runBytes {
		return nil
	}
	return w.flush()
}

func (w *runWriter) flush() error {
	p, err := w.spool.write(w.text)
	w.pieces, w.text = append(w.pieces, p), w.text[:0]
	return err
}

func (w *runWriter) finish() (run, error) {
	if w.pieces == nil {
		return run{text: w.text}, nil
	}
	err := w.flush()
	return run{pieces: w.pieces, spool: w.spool}, err
}

// sorted is all records of an extract, and where each of its parts begins.
type sorted struct {
	run   run
	parts []partAt // sorted
}

type partAt struct {
	part    string // how its records begin
	offset  int64
	records int64
}

// join merges runs, and finds the parts of the extract in them. With isListed, records
// that begin alike are folded, and those that it is false of are left out.
func join(runs []run, s *spool, isListed func(record []byte) bool) (*sorted, error) {
	for len(runs) > mostRuns {
		merged, err := merge(runs[:mostRuns], s, isListed != nil, nil)
		if err != nil {
			return nil, err
		}
		runs = append(runs[mostRuns:], merged)
	}
	all := new(sorted)
	var err error
	all.run, err = merge(runs, s, isListed != nil, func(offset int64, record []byte) bool {
		if isListed != nil && !isListed(record) {
			return false
		}
		part := partOfRecord(record)
		if n := len(all.parts); n == 0 || all.parts[n-1].part != string(part) {
			all.parts = append(all.parts, partAt{string(part), offset, 0})
		}
		all.parts[len(all.parts)-1].records++
		return true
	})
	return all, err
}

// partOfRecord returns what sorts a record by group and window.
func partOfRecord(record []byte) []byte { return record[:4+binary.BigEndian.Uint32(record)] }

// find returns the place of a part, false where it has no records.
func (s *sorted) find(part []byte) (at int, ok bool) {
	at = sort.Search(len(s.parts), func(i int) bool { return s.parts[i].part >= string(part) })
	return at, at < len(s.parts) && s.parts[at].part == string(part)
}

// count returns how many records a part has.
func (s *sorted) count(part []byte) int64 {
	if at, ok := s.find(part); ok {
		return s.parts[at].records
	}
	return 0
}

// of yields the records of a part.
func (s *sorted) of(part []byte) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		at, ok := s.find(part)
		if !ok {
			return
		}
		for record, err := range s.run.records(s.parts[at].offset) {
			if err == nil && !bytes.HasPrefix(record, part) || !yield(record, err) {
				return
			}
		}
	}
}
