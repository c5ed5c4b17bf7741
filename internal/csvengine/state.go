package csvengine

import (
	"plancheck/internal/binding"
	"plancheck/internal/budget"
	"plancheck/internal/csvengine/agg"
	"plancheck/internal/csvengine/physical"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/source"
)

// Options say how an engine works. None of them but Hash changes an answer.
type Options struct {
	Hash      bool           // take the SHA-256 of every file
	Memory    *budget.Budget // for what is kept of the records; nil: no limit
	BatchRows int            // rows that are worked on at once; 0: 1024
	Workers   int            // goroutines that do the work; 0: as many as there are processors
}

// runState is what the parts of a run share: the plan, the files, and what has been
// computed.
type runState struct {
	plan       *physical.Plan
	options    Options
	folder     *source.Folder
	files      []binding.File // by dataset
	blockBytes int
	datasets   []*dataset
	nested     []agg.GroupsAccumulator // by number: of rows inside rows
	accessed   []accessed              // by access
}

// accessed is the blank cells that an access has found: their number where no cell can be
// found twice, otherwise a bit a row.
type accessed struct {
	cells int64
	rows  vec.GrowableBitmap
}
