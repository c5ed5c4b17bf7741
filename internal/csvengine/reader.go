package csvengine

import (
	"errors"
	"io"
	"io/fs"
	slashpath "path"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"plancheck/internal/binding"
	"plancheck/internal/budget"
	"plancheck/internal/csvengine/agg"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/scan"
	"plancheck/internal/diag"
	"plancheck/internal/intake"
	"plancheck/internal/query"
	"plancheck/internal/source"
	"plancheck/internal/words"
)

// reader reads the files of a dataset one after the other, matches their
// headers, and cuts them into blocks.
type reader struct {
	mutex   sync.Mutex
	dataset *dataset
	names   []string // files that are still to come
	file    *intake.File
	current *fileRead
	blocks  scan.Blocks
	asides  *asides // of the last file, without its header
	seq     int
	size    int64 // of the streams up to now
	found   findings
}

// errTooLarge is returned where there are more bytes than rows may be: a row is
// at least one.
var errTooLarge = &intake.Flaw{Kind: query.TooLarge, At: intake.WholeFile, Detail: query.FilesTooBig{Limit: agg.MaxRows}}

// fileRead is one file, and what workers find out about it.
type fileRead struct {
	number int // among the files of the dataset
	entry  query.File
	sheet  string // of a workbook
	header header
	lines  intake.LineCounter // as far as its first block

	rows, blankRows, lone   atomic.Int64
	asides, leftOut, totals atomic.Int64 // rows that are not records, those of them that are left out, and those of the latter that are totals
	ends                    int64        // where the blank row is that ends the table; 0: none was found
	merged                  []intake.Area
	placed                  sync.Mutex
	rowsAt                  []int64 // of a workbook: where the rows are that are not records

	flawed atomic.Bool // in some block: nothing after that is looked at
}

func newReader(d *dataset) *reader {
	reader := &reader{dataset: d, found: findings{memory: d.memory.files}}
	names, err := d.run.folder.Expand(d.file.Name, d.file.IsName)
	var noMatch *source.NoMatchError
	switch {
	case errors.As(err, &noMatch):
		nearest, _ := diag.Nearest(d.file.Name, d.run.unclaimed(noMatch.Names))
		reader.reportFile(query.NoFile, d.file.Name).near = cut(nearest)
	case err != nil:
		reader.reportUnread(d.file.Name, err)
	}
	reader.names = names
	return reader
}

// unclaimed returns the files that no dataset reads.
func (s *runState) unclaimed(names []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool {
		return slices.ContainsFunc(s.files, func(f binding.File) bool {
			matches, _ := slashpath.Match(f.Name, name)
			return matches && !f.IsName || f.Name == name
		})
	})
}

// take reads the next block. The worker that is going to need it does that
// itself, so that the bytes are in its processor's cache.
func (r *reader) take(b *fileBlock) (morsel, bool) {
	r.lock()
	defer r.mutex.Unlock()
	ok := r.next(b)
	return morsel{seq: b.Seq, block: b}, ok
}

// patience is how often a worker looks whether another has read its block before
// it sleeps: several times as long as a read from the page cache takes.
//
// Note: with 256, workers sleep before a tenth of the blocks of the workload office of
// package bench, and two workers take a tenth longer.
const patience = 4096

// lock waits until no other worker reads. To be woken takes longer than another
// reads, so a worker does not sleep at once.
//
// Note: if it did, a run of the benchmark of package bench with two workers would take
// 2 to 7 percent longer.
func (r *reader) lock() {
	for range patience {
		if r.mutex.TryLock() {
			return
		}
		runtime.Gosched()
	}
	r.mutex.Lock()
}

// next fills b with the next block. It reports false when there is none.
func (r *reader) next(b *fileBlock) bool {
	for r.file != nil || len(r.names) > 0 {
		err := error(nil)
		if r.file == nil {
			err = r.open(&b.Block)
		} else {
			err = r.blocks.Read(&b.Block)
		}
		if err == nil && r.size+r.blocks.Next > agg.MaxRows {
			err = errTooLarge
		}
		if err == nil && r.dataset.file.Format.EndsAtBlank && !r.cutTable(&b.Block) {
			continue
		}
		if err == nil {
			b.file, b.Seq, b.Block.File, b.Lines = r.current, r.seq, r.current.number, r.current.lines
			r.seq++
			if b.Torn || b.file.flawed.Load() {
				r.close(nil)
			}
			return true
		}
		if r.file != nil {
			r.close(err)
		}
	}
	return false
}

// fileBytes is about how many bytes are kept of a file until the report, beside its
// header.
const fileBytes = 2 << 10

// open opens the next file and fills b with the block that has the header, and
// begins after it.
func (r *reader) open(b *scan.Block) error {
	name := r.names[0]
	r.names = r.names[1:]
	mem.Take(r.dataset.memory.files, fileBytes)
	r.current = &fileRead{number: len(r.dataset.files), entry: query.File{Name: name}}
	r.dataset.files = append(r.dataset.files, r.current)
	parts, err := r.partsOf(name)
	if err == nil {
		r.file, err = intake.Open(r.dataset.run.folder, name, &r.dataset.file.Format, r.dataset.intakeOptions())
	}
	if err != nil {
		r.current.entry.Unread = true
		r.reportUnread(name, err)
		return err
	}
	r.current.sheet, r.current.header, r.current.lines = r.file.Sheet(), r.newHeader(parts), r.file.Lines()
	r.blocks.Reset(r.file, r.dataset.run.blockBytes)
	for {
		err := r.blocks.Read(b)
		if err == io.EOF {
			r.reportFile(query.NoHeader, name)
		}
		if err != nil {
			return err
		}
		if found, err := r.readHeader(b); found || err != nil {
			return err
		}
		r.current.lines.Count(b.Bytes)
	}
}

// intakeOptions say how the files of a dataset are opened.
func (d *dataset) intakeOptions() intake.Options {
	return intake.Options{Hash: d.run.options.Hash, Memory: d.run.options.Memory.Open(words.TakenByFile.With(d.Name))}
}

// partsOf returns the cells that a file's name holds, by column.
func (r *reader) partsOf(name string) (map[int][]byte, error) {
	parts := map[int][]byte{}
	for c, column := range r.dataset.inFile {
		if column.FromFile == "" {
			continue
		}
		part, ok := column.PartOf(name)
		if !ok {
			return nil, &intake.Flaw{Kind: query.NotOpened, At: intake.WholeFile, Detail: query.NoNamePart{Column: r.dataset.Columns[c].Name}}
		}
		parts[c] = []byte(part)
	}
	return parts, nil
}

// newHeader returns what is known of a file's header before it is read.
func (r *reader) newHeader(parts map[int][]byte) header {
	return header{delimiter: r.file.Delimiter(), parts: parts, asides: r.asidesOf()}
}

// close ends a file; why is io.EOF at its end, and nil where what is left of it
// cannot be read.
func (r *reader) close(why error) {
	name := r.file.Name()
	if why != nil && why != io.EOF {
		r.current.entry.Unread = true
	}
	if why != nil && why != io.EOF && why != errHeader {
		r.reportUnread(name, why)
	}
	switch err := r.file.Finish(); {
	case errors.Is(err, source.ErrChanged):
		r.reportFile(query.FileChanged, name)
	case err != nil:
		r.reportUnread(name, err)
	}
	r.current.merged = r.file.Merged()
	r.current.entry.Bytes, r.current.entry.SHA256 = r.file.Size(), r.file.SHA256()
	r.size += r.blocks.Next
	r.file = nil
}

// abandon closes a file that is not read to its end.
func (r *reader) abandon() {
	if r.file != nil {
		r.file.Close()
	}
}

// reportUnread adds the finding that a file cannot be opened or read.
func (r *reader) reportUnread(file string, why error) {
	flaw, isFlaw := errors.AsType[*intake.Flaw](why)
	short, noRoom := errors.AsType[*budget.Error](why)
	switch {
	case noRoom:
		panic(mem.Full{Err: short})
	case isFlaw:
		r.found.addFlaw(file, flaw)
		r.dataset.broken.Store(true)
	case errors.Is(why, source.ErrNotRegular):
		r.reportFile(query.NotRegular, file)
	case errors.Is(why, source.ErrOutside):
		r.reportFile(query.Outside, file)
	case errors.Is(why, source.ErrChanged):
		r.reportFile(query.FileChanged, file)
	case errors.Is(why, fs.ErrPermission):
		r.reportFile(query.NotPermitted, file)
	default:
		r.reportFile(query.NotOpened, file).detail = query.OpenFailed{Err: why}
	}
}

// reportFile adds a finding about a file as a whole, which then is not read. The
// spot that it returns is not always kept.
func (r *reader) reportFile(kind query.FindingKind, file string) *spot {
	r.dataset.broken.Store(true)
	if spot := r.found.add(findingKey{kind: kind}, file, wholeFile); spot != nil {
		return spot
	}
	return new(spot)
}
