package csvengine

import (
	"context"
	"slices"
	"sync"

	"plancheck/internal/query"
)

// pass is one walk over the rows of a dataset, in which some tasks are done.
type pass struct {
	runner  *runner
	dataset *dataset
	program *program
	tasks   []*task
}

// portion is the rows that a worker gets at once: a batch that was read, or n
// kept rows from first on.
type portion struct {
	batch    *batch
	first, n int
}

// worker does the tasks of a pass for the portions it gets.
type worker struct {
	pass         *pass
	frame        *frame
	accumulators []accumulator // by task
	sizes        []int64       // that the memory budget knows of
}

func (r *runner) newPass(d *dataset, reading bool, tasks []*task, refs []query.RefID) *pass {
	var reads []query.ExprID
	var follows []int
	for _, t := range tasks {
		reads = append(reads, t.reads...)
		follows = append(follows, t.follows...)
	}
	return &pass{runner: r, dataset: d, program: newProgram(d, reading, reads, follows, refs), tasks: tasks}
}

func (p *pass) newWorker() *worker {
	w := &worker{pass: p, frame: newFrame(p.runner, p.program), sizes: make([]int64, len(p.tasks))}
	for _, t := range p.tasks {
		w.accumulators = append(w.accumulators, t.start())
	}
	return w
}

// run starts the workers, hands them the portions that feed sends, and finishes
// the tasks. The first error ends everything.
func (p *pass) run(ctx context.Context, feed func(context.Context, chan<- portion) error, done func(portion)) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	portions := make(chan portion)
	workers := make([]*worker, p.runner.options.Workers)
	var running sync.WaitGroup
	for i := range workers {
		workers[i] = p.newWorker()
		running.Go(func() {
			if err := workers[i].work(ctx, portions, done); err != nil {
				cancel(err)
			}
		})
	}
	if err := feed(ctx, portions); err != nil {
		cancel(err)
	}
	close(portions)
	running.Wait()
	if err := context.Cause(ctx); err != nil {
		return err
	}
	return p.finish(workers)
}

func (w *worker) work(ctx context.Context, portions <-chan portion, done func(portion)) error {
	for q := range portions {
		if ctx.Err() != nil {
			return nil
		}
		if q.batch != nil {
			w.frame.decode(q.batch)
		} else {
			w.frame.load(q.first, q.n)
		}
		for i, a := range w.accumulators {
			if err := a.add(w.frame); err != nil {
				return err
			}
			if err := w.account(i); err != nil {
				return err
			}
		}
		done(q)
	}
	return nil
}

// account tells the memory budget how an accumulator has grown.
func (w *worker) account(i int) error {
	size := w.accumulators[i].size()
	grown := size - w.sizes[i]
	w.sizes[i] = size
	return w.pass.runner.memory.take(grown, w.pass.dataset.q.Name, w.pass.tasks[i].cause)
}

// finish merges what the workers have.
func (p *pass) finish(workers []*worker) error {
	first := workers[0]
	for _, w := range workers {
		p.dataset.found.merge(&w.frame.found)
	}
	for i, t := range p.tasks {
		for _, w := range workers[1:] {
			if err := first.accumulators[i].merge(w.accumulators[i]); err != nil {
				return err
			}
			first.sizes[i] += w.sizes[i]
			w.accumulators[i] = nil
		}
		if err := first.account(i); err != nil {
			return err
		}
		t.finish(first.accumulators[i])
	}
	return nil
}

// read reads a dataset and does what can be done meanwhile.
func (r *runner) read(ctx context.Context, d *dataset) error {
	tasks := r.tasksOf(d, whileReading)
	if slices.Contains(d.keepColumn, true) || slices.Contains(d.keepRef, true) || d.keepPlaces {
		tasks = append(tasks, &task{
			dataset: d,
			cause:   "kept columns",
			start:   func() accumulator { return newKeeper(d) },
			finish:  func(a accumulator) { a.(*keeper).layOut() },
		})
	}
	reader := newReader(r, d)
	defer reader.abandon()
	free := make(chan *batch, r.options.Workers+1)
	for range cap(free) {
		free <- new(batch)
	}
	feed := func(ctx context.Context, portions chan<- portion) error { return reader.feed(ctx, free, portions) }
	err := r.newPass(d, true, tasks, d.readyRefs()).run(ctx, feed, func(q portion) { free <- q.batch })
	if err != nil {
		return err
	}
	d.keys.release()
	return r.resolveLater(ctx, d)
}

func (r *reader) feed(ctx context.Context, free <-chan *batch, portions chan<- portion) error {
	for {
		var b *batch
		select {
		case <-ctx.Done():
			return ctx.Err()
		case b = <-free:
		}
		more, err := r.fill(b)
		if err != nil || !more {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case portions <- portion{batch: b}:
		}
	}
}

// resolveLater resolves the references that lead to rows of the same dataset,
// or need one that does.
func (r *runner) resolveLater(ctx context.Context, d *dataset) error {
	for _, ref := range d.later {
		if err := r.memory.take(int64(d.rows)*4, d.q.Name, "references"); err != nil {
			return err
		}
		rows := make([]int32, d.rows)
		frame := newFrame(r, newProgram(d, false, d.q.Refs[ref].From, nil, nil))
		for first := 0; first < d.rows; first += r.options.BatchRows {
			if err := ctx.Err(); err != nil {
				return context.Cause(ctx)
			}
			n := min(r.options.BatchRows, d.rows-first)
			frame.load(first, n)
			frame.resolve(ref, rows[first:first+n])
		}
		d.refs[ref] = rows
		d.found.merge(&frame.found)
	}
	return nil
}

// revisit does the tasks of a dataset that had to wait, over its kept rows.
func (r *runner) revisit(ctx context.Context, d *dataset) error {
	for level := 0; level <= r.lastLevel(d); level++ {
		tasks := r.tasksOf(d, level)
		if len(tasks) == 0 {
			continue
		}
		feed := func(ctx context.Context, portions chan<- portion) error {
			for first := 0; first < d.rows; first += r.options.BatchRows {
				select {
				case <-ctx.Done():
					return ctx.Err()
				case portions <- portion{first: first, n: min(r.options.BatchRows, d.rows-first)}:
				}
			}
			return nil
		}
		if err := r.newPass(d, false, tasks, nil).run(ctx, feed, func(portion) {}); err != nil {
			return err
		}
	}
	return nil
}

func (r *runner) tasksOf(d *dataset, level int) []*task {
	var tasks []*task
	for _, t := range r.tasks {
		if t.dataset == d && t.level == level {
			tasks = append(tasks, t)
		}
	}
	return tasks
}

func (r *runner) lastLevel(d *dataset) int {
	last := whileReading
	for _, t := range r.tasks {
		if t.dataset == d {
			last = max(last, t.level)
		}
	}
	return last
}
