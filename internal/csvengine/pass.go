package csvengine

import (
	"context"
	"errors"
	"fmt"
	"math"
	"runtime/debug"
	"sync"
	"sync/atomic"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/physical"
	"plancheck/internal/query"
	"plancheck/internal/words"
)

// pass is one walk over the rows of a dataset, in which some tasks are done.
type pass struct {
	runner     *runner
	dataset    *dataset
	program    *physical.Program
	tasks      []*task
	morsels    morsels
	maxWorkers int
	sequencer  sequencer // in which blocks are numbered
	numberings *numberings

	mutex   sync.Mutex
	workers []*worker
	running sync.WaitGroup
}

// worker does the tasks of a pass for the morsels it takes.
type worker struct {
	pass         *pass
	batch        *batch
	taken        taken
	splitter     splitter
	read         fileRows
	accumulators []accumulator     // by task
	accounts     []*budget.Account // by task
}

// newPass returns a pass of the plan.
func (r *runner) newPass(d *dataset, plan *physical.Pass) *pass {
	p := &pass{runner: r, dataset: d, program: plan.Program, maxWorkers: r.workers}
	p.numberings = newNumberings(r.options.Memory.Open(words.TakenByGroups.With(d.Name)))
	for _, t := range plan.Tasks {
		p.tasks = append(p.tasks, r.tasks[t])
	}
	return p
}

func (p *pass) newWorker() *worker {
	w := &worker{pass: p, batch: newBatch(p.dataset, p.program, p.numberings), taken: taken{new(fileBlock), new(fileBlock)}}
	w.splitter = newSplitter(p.dataset, &w.batch.found)
	for _, t := range p.tasks {
		account := p.runner.options.Memory.Open(t.takes)
		w.accounts = append(w.accounts, account)
		w.accumulators = append(w.accumulators, t.start(account, w.batch))
	}
	return w
}

// run has the workers take all morsels, and finishes the tasks. The first
// error ends everything.
func (p *pass) run(ctx context.Context) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	p.work(ctx, cancel, p.addWorker())
	p.running.Wait()
	if err := context.Cause(ctx); err != nil {
		return err
	}
	return p.finish()
}

// blocksBeforeSecondWorker is how many blocks, or as much in smaller ones, the first worker
// takes before there is a second: 1 MB is done by then, sooner than a worker is made.
//
// Note: with 4 of them, files of 1 MB take a tenth longer, and those of 110 MB up to 1 percent
// less.
const blocksBeforeSecondWorker = 10

// work has a worker take morsels. When it finds that there is much to do, it starts
// another, unless there are enough.
//
// Note: the first worker has no goroutine of its own. With one, each pass over few data has
// to wake a thread, and forty files of 1 MB together take a twentieth longer.
func (p *pass) work(ctx context.Context, cancel context.CancelCauseFunc, w *worker) {
	err := w.work(ctx, func() {
		if next := p.addWorker(); next != nil {
			p.running.Go(func() { p.work(ctx, cancel, next) })
		}
	})
	if err != nil {
		cancel(err)
	}
}

// addWorker adds a worker; nil where there are enough.
func (p *pass) addWorker() *worker {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if len(p.workers) == p.maxWorkers {
		return nil
	}
	w := p.newWorker()
	p.workers = append(p.workers, w)
	return w
}

// work does morsels until none is left. Another worker may wait for the turn
// of a block that is not done any more, so an end before that ends all turns.
func (w *worker) work(ctx context.Context, startNext func()) (err error) {
	defer func() {
		panicked := recover()
		if short, ok := panicked.(mem.Full); ok {
			err = short.Err
		} else if panicked != nil {
			err = fmt.Errorf("internal error: %v\n%s", panicked, debug.Stack())
		}
		if err != nil || ctx.Err() != nil {
			w.pass.sequencer.end()
		}
	}()
	hasNext, taken := false, 0
	for err == nil && ctx.Err() == nil {
		q, ok := w.pass.morsels.take(&w.taken)
		if !ok {
			return nil
		}
		if r := w.pass.runner; taken >= r.blocksBeforeSecondWorker*r.blockBytes && !hasNext {
			hasNext = true
			startNext()
		}
		taken += q.bytes(w.pass.runner.blockBytes)
		switch {
		case q.block == nil:
			w.batch.load(q.first, q.n)
			err = w.accumulate()
		case q.block.file.flawed.Load():
			w.skip(q.block)
		default:
			err = w.split(q.block)
		}
	}
	return err
}

func (w *worker) accumulate() error {
	for _, a := range w.accumulators {
		if err := a.add(w.batch); err != nil {
			return err
		}
	}
	return nil
}

// errFlawed is returned where blocks are read side by side and one of them is
// flawed: what of the file comes before the flaw is found by reading in order.
var errFlawed = errors.New("a file is flawed")

// skip leaves out a block after a flaw.
func (w *worker) skip(b *fileBlock) {
	if order := &w.pass.sequencer; w.pass.dataset.IsNumbered() && order.wait(b.Seq) {
		order.pass()
	}
}

// split works on the rows of a block.
func (w *worker) split(b *fileBlock) error {
	p, s := w.pass, &w.splitter
	flaw := s.split(b)
	if p.dataset.lines != nil {
		p.dataset.lines.Add(&b.Block)
	}
	if flaw != nil && p.maxWorkers > 1 {
		return errFlawed
	}
	first, err := w.number(b)
	if err != nil || first < 0 {
		return err
	}
	size := evenly(s.rows.N, p.runner.options.BatchRows)
	for from := 0; from < s.rows.N; from += size {
		w.read.begin(b, &s.rows, from, min(size, s.rows.N-from), first+from)
		w.batch.decode(&w.read)
		if err := w.accumulate(); err != nil {
			return err
		}
	}
	if flaw != nil {
		w.batch.found.addFlaw(b.file.entry.Name, flaw)
		b.file.flawed.Store(true)
		p.dataset.broken.Store(true)
	}
	return nil
}

// evenly returns the size of as few batches of equal size, which is at most
// maxSize, as n rows take.
func evenly(n, maxSize int) int {
	batches := max(1, (n+maxSize-1)/maxSize)
	return (n + batches - 1) / batches
}

// number returns the number of the block's first row. Rows that are found again
// are numbered in order, after their keys were entered; where only a row of its
// own matters, the number does. It is negative where there are no more turns.
func (w *worker) number(b *fileBlock) (first int, err error) {
	p, s := w.pass, &w.splitter
	if !p.dataset.IsNumbered() {
		n := int64(s.rows.N)
		return int(p.dataset.loose.Add(n) - n), nil
	}
	s.findKeys()
	if !p.sequencer.wait(b.Seq) {
		return -1, nil
	}
	if first, err = s.enter(); err != nil {
		return 0, err
	}
	if p.dataset.rows > math.MaxInt32 {
		return 0, words.TooManyRows.With(p.dataset.Name).Err()
	}
	p.sequencer.pass()
	return first, nil
}

// finish merges what the workers have.
func (p *pass) finish() error {
	first := p.workers[0]
	for _, w := range p.workers {
		p.dataset.found.merge(&w.batch.found)
		p.dataset.note(w.batch.decoders)
	}
	for i, t := range p.tasks {
		for _, w := range p.workers[1:] {
			if err := first.accumulators[i].merge(w.accumulators[i]); err != nil {
				return err
			}
			w.accumulators[i] = nil
		}
		t.finish(first.accumulators[i])
		for _, w := range p.workers[1:] {
			w.accounts[i].Close()
		}
	}
	for _, w := range p.workers {
		w.batch.close()
	}
	p.numberings.memory.Close()
	return nil
}

// discard gives back what the workers have taken.
func (p *pass) discard() {
	p.numberings.memory.Close()
	for _, w := range p.workers {
		w.batch.close()
		for _, account := range w.accounts {
			account.Close()
		}
	}
}

// read reads a dataset and does what can be done meanwhile. What is rarely
// needed is done by reading again from the beginning: a flawed file by one
// worker, so that exactly what comes before the flaw is taken; where a key
// repeats, with rows compared.
func (r *runner) read(ctx context.Context, d *dataset) error {
	workers := r.workers
	for {
		switch err := r.readWith(ctx, d, workers); {
		case errors.Is(err, errFlawed):
			workers = 1
		case errors.Is(err, errRepeats):
			d.compares = true
		case err != nil:
			return err
		case d.hasSections():
			d.dropsLone = true
		default:
			d.keys.Release()
			d.lines.Finish()
			d.refuseMerged()
			return r.resolveLater(ctx, d)
		}
		d.begin()
	}
}

// hasSections reports whether rows with one text alone were taken for records and are
// not, because other rows have more. Where all rows have one text alone, they are records.
func (d *dataset) hasSections() bool {
	alone := findingKey{kind: query.LoneRow}
	if d.dropsLone || d.found.byKind[alone] == nil {
		return false
	}
	lone, records := int64(0), int64(0)
	for _, f := range d.files {
		lone += f.lone.Load()
		records += f.rows.Load() - f.asides.Load()
	}
	if lone == records {
		delete(d.found.byKind, alone)
	}
	return lone < records
}

func (r *runner) readWith(ctx context.Context, d *dataset, workers int) error {
	// What a single worker reads ends where a file is flawed, and rows are numbered in order.
	ahead := workers > 1 && !d.IsNumbered()
	reader := newReader(d, ahead)
	defer reader.abandon()
	pass := r.newPass(d, d.Scan)
	pass.morsels, pass.maxWorkers = reader, workers
	if d.Keep.Any() {
		pass.tasks = append(pass.tasks, &task{
			takes:  words.TakenByColumns.With(d.Name),
			start:  func(memory *budget.Account, _ *batch) accumulator { return newTableBuilder(d, memory) },
			finish: func(a accumulator) { a.(*tableBuilder).layOut() },
		})
	}
	if err := pass.run(ctx); err != nil {
		pass.discard()
		return err
	}
	if err := reader.findCopies(ctx); err != nil {
		return err
	}
	d.found.merge(&reader.found)
	return nil
}

// resolveLater resolves the references that lead to rows of the same dataset,
// or need one that does.
func (r *runner) resolveLater(ctx context.Context, d *dataset) error {
	for _, later := range d.Later {
		rows := mem.Zeroed[int32](r.options.Memory.Open(words.TakenByReferences.With(d.Name)), d.rows)
		batch := newBatch(d, later.Program, nil)
		for first := 0; first < d.rows; first += r.options.BatchRows {
			if err := ctx.Err(); err != nil {
				return context.Cause(ctx)
			}
			n := min(r.options.BatchRows, d.rows-first)
			batch.load(first, n)
			batch.resolve(later.Ref, rows[first:first+n])
		}
		d.refs[later.Ref] = rows
		d.found.merge(&batch.found)
	}
	return nil
}

// revisit does the tasks of a dataset that had to wait, over its kept rows.
func (r *runner) revisit(ctx context.Context, d *dataset) error {
	for _, plan := range d.Passes {
		pass := r.newPass(d, plan)
		pass.morsels = &keptMorsels{rows: d.rows, size: r.options.BatchRows}
		if err := pass.run(ctx); err != nil {
			return err
		}
	}
	return nil
}

// keptMorsels hands out kept rows.
type keptMorsels struct {
	rows, size int
	taken      atomic.Int64 // morsels
}

func (s *keptMorsels) take(*taken) (morsel, bool) {
	seq := int(s.taken.Add(1)) - 1
	first := seq * s.size
	return morsel{seq: seq, first: first, n: min(s.size, s.rows-first)}, first < s.rows
}
