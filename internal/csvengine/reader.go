package csvengine

import (
	"errors"
	"io"
	"io/fs"
	"sync"
	"sync/atomic"

	"plancheck/internal/diag"
	"plancheck/internal/query"
	"plancheck/internal/source"
)

// reader reads the files of a dataset one after the other, matches their
// headers, and cuts them into blocks.
type reader struct {
	mutex   sync.Mutex
	runner  *runner
	dataset *dataset
	names   []string // files that are still to come
	file    *source.File
	current *fileRead
	blocks  blocks
	seq     int
	size    int64 // of the files up to now
	found   findings
}

// errTooLarge stands for a file that is not read because of the size of all.
var errTooLarge = errors.New("too large")

// fileRead is one file, and what workers find out about it.
type fileRead struct {
	entry  query.File
	header header

	rows, blankRows atomic.Int64
	flawed          atomic.Bool // it cannot be read to its end
}

func newReader(r *runner, d *dataset) *reader {
	reader := &reader{runner: r, dataset: d}
	names, err := r.folder.Expand(d.q.File)
	var noMatch *source.NoMatchError
	switch {
	case errors.As(err, &noMatch):
		nearest, _ := diag.Nearest(d.q.File, noMatch.Names)
		reader.reportFile(query.NoFile, d.q.File, nearest)
	case err != nil:
		reader.reportUnread(d.q.File, err)
	}
	reader.names = names
	return reader
}

// take reads the next block. The worker that is going to need it does that
// itself, so that the bytes are in its processor's cache.
func (r *reader) take(b *block) (portion, bool) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	ok := r.next(b)
	return portion{seq: b.seq, block: b}, ok
}

// next fills b with the next block. It reports false when there is none.
func (r *reader) next(b *block) bool {
	for r.file != nil || len(r.names) > 0 {
		err := error(nil)
		if r.file == nil {
			err = r.open(b)
		} else {
			err = r.blocks.read(b)
		}
		if err == nil {
			b.file, b.seq = r.current, r.seq
			r.seq++
			if b.torn || b.file.flawed.Load() {
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

// open opens the next file and fills b with the block that has the header, and
// begins behind it.
func (r *reader) open(b *block) error {
	name := r.names[0]
	r.names = r.names[1:]
	file, err := r.runner.folder.Open(name, r.runner.options.Hash)
	if err != nil {
		r.reportUnread(name, err)
		return err
	}
	if r.size += file.Size(); r.size > mostRows { // a row is at least one byte
		file.Close()
		r.reportFile(query.NotOpened, name, "the files of the dataset have more than 128 GiB")
		return errTooLarge
	}
	r.file = file
	r.current = &fileRead{entry: query.File{Name: name, Bytes: file.Size()}, header: header{delimiter: ','}}
	r.dataset.files = append(r.dataset.files, r.current)
	r.blocks.reset(file, r.runner.blockBytes)
	for {
		err := r.blocks.read(b)
		if err == io.EOF {
			r.reportFile(query.NoHeader, name, "")
		}
		if err != nil {
			return err
		}
		if found, err := r.readHeader(b); found || err != nil {
			return err
		}
	}
}

// close ends a file; why is io.EOF at its end, and nil where what is left of it
// cannot be read.
func (r *reader) close(why error) {
	name := r.file.Name()
	var flaw *flaw
	switch {
	case errors.As(why, &flaw):
		r.report(findingKey{kind: flaw.kind}, flaw.at, "")
		r.dataset.broken.Store(true)
	case why != nil && why != io.EOF && why != errHeader:
		r.reportUnread(name, why)
	}
	switch err := r.file.Finish(); {
	case errors.Is(err, source.ErrChanged):
		r.reportFile(query.FileChanged, name, "")
	case err != nil:
		r.reportUnread(name, err)
	}
	r.current.entry.SHA256 = r.file.SHA256()
	r.file = nil
}

// abandon closes a file that is not read to its end.
func (r *reader) abandon() {
	if r.file != nil {
		r.file.Close()
	}
}

// report adds a finding at an offset of the file.
func (r *reader) report(key findingKey, at int64, value string) {
	if place := r.found.add(key, r.file.Name(), at); place != nil {
		place.value = shown([]byte(value))
	}
}

// reportUnread adds the finding that a file cannot be opened or read.
func (r *reader) reportUnread(file string, why error) {
	switch {
	case errors.Is(why, source.ErrNotRegular):
		r.reportFile(query.NotRegular, file, "")
	case errors.Is(why, source.ErrOutside):
		r.reportFile(query.Outside, file, "")
	case errors.Is(why, fs.ErrPermission):
		r.reportFile(query.NotPermitted, file, "")
	default:
		r.reportFile(query.NotOpened, file, why.Error())
	}
}

// reportFile adds a finding about a file as a whole, which then is not read.
func (r *reader) reportFile(kind query.FindingKind, file, value string) {
	if place := r.found.add(findingKey{kind: kind}, file, wholeFile); place != nil {
		place.value = shown([]byte(value))
	}
	r.dataset.broken.Store(true)
}
