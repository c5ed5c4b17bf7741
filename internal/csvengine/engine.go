package csvengine

import (
	"context"
	"errors"
	"runtime"
	"slices"

	"plancheck/internal/binding"
	"plancheck/internal/budget"
	"plancheck/internal/csvengine/agg"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/physical"
	"plancheck/internal/csvengine/scan"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/query"
	"plancheck/internal/source"
)

// Engine answers queries from the files of a folder. It implements
// [query.Engine] and may be used by several goroutines at once.
type Engine struct {
	folder                   *source.Folder
	files                    binding.Files
	options                  Options
	blockBytes               int // [BlockBytes]; less only in tests
	blocksBeforeSecondWorker int // [blocksBeforeSecondWorker]; likewise
}

var _ query.Engine = (*Engine)(nil)

// New returns an engine that reads datasets from these files of a folder. Files has
// all datasets of every query that is asked; a column that it does not have is
// written in the default way, under its own name.
func New(folder *source.Folder, files binding.Files, options Options) *Engine {
	if options.BatchRows <= 0 {
		options.BatchRows = 1024
	}
	if options.Workers <= 0 {
		options.Workers = runtime.GOMAXPROCS(0)
	}
	return &Engine{folder: folder, files: files, options: options, blockBytes: scan.BlockBytes, blocksBeforeSecondWorker: blocksBeforeSecondWorker}
}

// Run answers q. Beside what [query.Engine] says it returns a *[budget.Error] or
// a *[query.GroupsError] where a limit is reached. What the answers take is counted as
// long as nobody frees it.
//
// Each worker counts by itself, so that several need more memory than one, and
// how much depends on which of them reads what. Where that is too much, one does
// it alone: so no refusal depends on the number of workers, or on chance.
func (e *Engine) Run(ctx context.Context, q *query.Query) (*query.Answers, error) {
	before := e.options.Memory.Used()
	plan := physical.New(q)
	answers, err := e.run(ctx, plan, e.options.Workers)
	if _, isShort := errors.AsType[*budget.Error](err); isShort && e.options.Workers > 1 {
		e.options.Memory.Free(e.options.Memory.Used() - before)
		answers, err = e.run(ctx, plan, 1)
	}
	return answers, err
}

func (e *Engine) run(ctx context.Context, plan *physical.Plan, workers int) (answers *query.Answers, err error) {
	defer func() {
		switch panicked := recover().(type) {
		case nil:
		case mem.Full:
			answers, err = nil, panicked.Err
		default:
			panic(panicked)
		}
	}()
	r := newRunner(e.newState(plan), workers, e.blocksBeforeSecondWorker)
	defer func() {
		if answers == nil {
			_ = r.spool.Close()
		}
	}()
	for _, d := range r.datasets {
		if err := r.read(ctx, d); err != nil {
			return nil, err
		}
	}
	for _, d := range slices.Backward(r.datasets) {
		if err := r.revisit(ctx, d); err != nil {
			return nil, err
		}
	}
	for _, x := range r.extracts {
		if err := x.countAlike(); err != nil {
			return nil, err
		}
	}
	return r.answers(), nil
}

func (e *Engine) newState(plan *physical.Plan) *runState {
	s := &runState{plan: plan, options: e.options, folder: e.folder, blockBytes: e.blockBytes, nested: make([]agg.GroupsAccumulator, len(plan.Nested))}
	for _, d := range plan.Datasets {
		s.files = append(s.files, e.files[d.Name])
	}
	for i, d := range plan.Datasets {
		s.datasets = append(s.datasets, newDataset(d, s.files[i], s))
	}
	for _, a := range plan.Accesses {
		s.accessed = append(s.accessed, accessed{rows: vec.GrowableBitmap{Memory: s.datasets[a.Dataset].memory.kept}})
	}
	return s
}
