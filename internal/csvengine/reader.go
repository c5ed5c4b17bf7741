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
	names   []string     // files that are still to come
	current *fileRead    // that blocks are claimed from; nil: before the first file
	asides  *asides      // of the last file, without its header
	ahead   bool         // workers read one block more than they need
	claimed []*fileBlock // that are not complete, in the order of the files
	changed sync.Cond    // some block is complete
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

	in     *intake.File // nil: it is closed
	blocks scan.Blocks

	rows, blankRows, lone   atomic.Int64
	asides, leftOut, totals atomic.Int64 // rows that are not records, those of them that are left out, and those of the latter that are totals
	ends                    int64        // where the blank row is that ends the table; 0: none was found
	merged                  []intake.Area
	placed                  sync.Mutex
	rowsAt                  []int64 // of a workbook: where the rows are that are not records

	flawed atomic.Bool // in some block: nothing after that is looked at
}

func newReader(d *dataset, ahead bool) *reader {
	reader := &reader{dataset: d, ahead: ahead, found: findings{memory: d.memory.files}}
	reader.changed.L = &reader.mutex
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
func (r *reader) take(t *taken) (morsel, bool) {
	for {
		t.now, t.next = t.next, t.now
		if t.now.stage == free && !r.read(t.now) {
			return morsel{}, false
		}
		if r.ahead {
			r.read(t.next)
		}
		if r.await(t.now) {
			return morsel{seq: t.now.Seq, block: t.now}, true
		}
	}
}

// read fills b with what comes next. It reports false when there is nothing.
func (r *reader) read(b *fileBlock) bool {
	if !r.claim(b) {
		return false
	}
	defer r.complete(b)
	if !b.isWhole {
		b.Fill()
	}
	return true
}

// lock waits until no other worker opens a file or completes a block.
func (r *reader) lock() {
	if !becomes(r.mutex.TryLock) {
		r.mutex.Lock()
	}
}

// patience is how often a worker looks whether another has done something before
// it sleeps: several times as long as a read from the page cache takes. To be woken
// takes longer.
//
// Note: where workers sleep at once, with two of them the workload inspections of package
// bench takes 6 percent longer, and reading a register a third.
const patience = 4096

// becomes reports whether something is soon so.
func becomes(so func() bool) bool {
	for range patience {
		if so() {
			return true
		}
		runtime.Gosched()
	}
	return false
}

// claim has b be what comes next. It reports false when there is nothing.
func (r *reader) claim(b *fileBlock) bool {
	r.lock()
	defer r.mutex.Unlock()
	b.isWhole = false
	b.isComplete.Store(false)
	for r.current == nil || r.current.in == nil || !r.current.blocks.Claim(&b.Block) {
		if len(r.names) == 0 {
			return false
		}
		err := r.open(&b.Block)
		if b.isWhole = err == nil; b.isWhole {
			break
		}
		if r.current.in != nil {
			r.close(r.current, err)
		}
	}
	b.file, b.stage = r.current, claimed
	r.claimed = append(r.claimed, b)
	return true
}

// complete says that b is filled, and completes the blocks whose turn it is.
func (r *reader) complete(b *fileBlock) {
	r.lock()
	defer r.mutex.Unlock()
	b.stage = filled
	r.completeFilled()
}

// await returns when b is complete, and frees it for the next claim. It reports whether b has
// rows.
func (r *reader) await(b *fileBlock) bool {
	becomes(b.isComplete.Load)
	r.lock()
	defer r.mutex.Unlock()
	for r.completeFilled(); !b.isComplete.Load(); r.completeFilled() {
		r.changed.Wait()
	}
	b.stage = free
	return !b.isEmpty
}

// completeFilled completes the blocks that are filled, up to one that is not.
func (r *reader) completeFilled() {
	for len(r.claimed) > 0 && r.claimed[0].stage == filled {
		b := r.claimed[0]
		r.claimed = slices.Delete(r.claimed, 0, 1)
		r.completeNext(b)
	}
}

// completeNext makes the next block whole records.
func (r *reader) completeNext(b *fileBlock) {
	defer r.changed.Broadcast()
	defer b.isComplete.Store(true)
	b.isEmpty = true
	file := b.file
	if file.in == nil {
		return
	}
	isWhole := b.isWhole || file.blocks.Complete(&b.Block)
	switch {
	case r.size+file.blocks.Next > agg.MaxRows:
		r.close(file, errTooLarge)
		return
	case isWhole && (b.Torn || file.flawed.Load()):
		r.close(file, nil)
	case file.blocks.Why != nil:
		r.close(file, file.blocks.Why)
	}
	if !isWhole || r.dataset.file.Format.EndsAtBlank && !r.cutTable(b) {
		return
	}
	b.isEmpty, b.Seq, b.Block.File, b.Lines = false, r.seq, file.number, file.lines
	r.seq++
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
	file := &fileRead{number: len(r.dataset.files), entry: query.File{Name: name}}
	r.current = file
	r.dataset.files = append(r.dataset.files, file)
	parts, err := r.partsOf(name)
	if err == nil {
		file.in, err = intake.Open(r.dataset.run.folder, name, &r.dataset.file.Format, r.dataset.intakeOptions())
	}
	if err != nil {
		file.entry.Unread = true
		r.reportUnread(name, err)
		return err
	}
	file.sheet, file.header, file.lines = file.in.Sheet(), r.newHeader(parts), file.in.Lines()
	file.blocks.Reset(file.in, r.dataset.run.blockBytes)
	for {
		err := file.blocks.Read(b)
		if err == io.EOF {
			r.reportFile(query.NoHeader, name)
		}
		if err != nil {
			return err
		}
		if found, err := r.readHeader(b); found || err != nil {
			return err
		}
		file.lines.Count(b.Bytes)
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
	return header{delimiter: r.current.in.Delimiter(), parts: parts, asides: r.asidesOf()}
}

// close ends a file; why is io.EOF at its end, and nil where what is left of it
// cannot be read.
func (r *reader) close(file *fileRead, why error) {
	name := file.in.Name()
	if why != nil && why != io.EOF {
		file.entry.Unread = true
	}
	if why != nil && why != io.EOF && why != errHeader {
		r.reportUnread(name, why)
	}
	switch err := file.in.Finish(); {
	case errors.Is(err, source.ErrChanged):
		r.reportFile(query.FileChanged, name)
	case err != nil:
		r.reportUnread(name, err)
	}
	file.merged = file.in.Merged()
	file.entry.Bytes, file.entry.SHA256 = file.in.Size(), file.in.SHA256()
	r.size += file.blocks.Next
	file.in, file.blocks = nil, scan.Blocks{}
}

// abandon closes the files that are not read to their ends.
func (r *reader) abandon() {
	for _, file := range r.dataset.files {
		if file.in != nil {
			file.in.Close()
		}
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
