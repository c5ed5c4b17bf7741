package intake

import (
	"fmt"

	"plancheck/internal/query"
)

// WholeFile is the place of a flaw that concerns the file as a whole.
const WholeFile = -1

// here is the place of a flaw right after what was delivered. It never leaves
// the package.
const here = -2

// Flaw is what keeps a file, or the rest of it, from being read.
type Flaw struct {
	Kind   query.FindingKind
	At     int64 // offset in the stream, or WholeFile
	Line   int64 // of the file, where the place is not in the stream; otherwise 0
	Cell   int   // which cell of its row it is about, from 1; 0: none
	Detail query.Detail
}

// Error says what is wrong in terms of the program; users read the finding.
func (f *Flaw) Error() string {
	return fmt.Sprintf("flaw %d at byte %d: %+v", f.Kind, f.At, f.Detail)
}

// wholeFlaw returns a flaw of the file as a whole.
func wholeFlaw(kind query.FindingKind, detail query.Detail) *Flaw {
	return &Flaw{Kind: kind, At: WholeFile, Detail: detail}
}

// flawHere returns a flaw right after what was delivered.
func flawHere(kind query.FindingKind, detail query.Detail) *Flaw {
	return &Flaw{Kind: kind, At: here, Detail: detail}
}

// MaxColumns is how many columns a file may have: as many as a sheet of a
// workbook.
const MaxColumns = 16_384

// Limits of what files may expand to. They are far above what offices send, and
// keep a small file from filling the machine.
const (
	// MaxExpanded is the most bytes that a compressed file may have expanded.
	MaxExpanded = 200 << 30
	// MaxRatio is how many times its size a compressed file may expand to, a
	// mebibyte apart. Tables of few words reach some hundreds.
	MaxRatio = 2_000
	// MaxWorkbook is the most bytes that a workbook may have as a file; it is
	// kept in memory while it is read.
	MaxWorkbook = 256 << 20
	// MaxSheet is the most bytes that a sheet may have expanded.
	MaxSheet = 8 << 30
	// MaxPart is the same for the other parts of a workbook, such as its texts.
	MaxPart = 512 << 20
)
