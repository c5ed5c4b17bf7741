package csvengine

import (
	"context"
	"runtime"
	"slices"

	"plancheck/internal/query"
	"plancheck/internal/source"
)

// Options say how an engine works. None of them but Hash changes an answer.
type Options struct {
	Hash      bool  // take the SHA-256 of every file
	MaxMemory int64 // bytes that what is kept of the records may take; 0: no limit
	BatchRows int   // rows that are worked on at once; 0: 1024
	Workers   int   // goroutines that do the work; 0: as many as there are processors
}

// Engine answers queries from the files of a folder. It implements
// [query.Engine] and may be used by several goroutines at once.
type Engine struct {
	folder     *source.Folder
	options    Options
	blockBytes int // [blockBytes]; less only in tests
	alone      int // [alone]; likewise
}

var _ query.Engine = (*Engine)(nil)

// New returns an engine that reads from folder.
func New(folder *source.Folder, options Options) *Engine {
	if options.BatchRows <= 0 {
		options.BatchRows = 1024
	}
	if options.Workers <= 0 {
		options.Workers = runtime.GOMAXPROCS(0)
	}
	return &Engine{folder: folder, options: options, blockBytes: blockBytes, alone: alone}
}

// Run answers q. Beside what [query.Engine] says it returns a *[MemoryError] or
// a *[GroupsError] where a limit is reached.
func (e *Engine) Run(ctx context.Context, q *query.Query) (*query.Answers, error) {
	r := newRunner(e, q)
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
	return r.answers(), nil
}
