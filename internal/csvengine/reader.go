package csvengine

import (
	"errors"
	"fmt"
	"io"
	"math"
	"strings"

	"plancheck/internal/diag"
	"plancheck/internal/query"
	"plancheck/internal/source"
	"plancheck/internal/value"
)

// reader reads the files of a dataset one after the other, fills batches with
// their rows, and enters keys. One goroutine uses it.
type reader struct {
	runner   *runner
	dataset  *dataset
	names    []string // files that are still to come
	file     *source.File
	entry    query.File // of file
	splitter splitter
	header   header

	cells   cellReader
	key     []byte
	content []byte
	taken   int64 // bytes of memory for keys
}

func newReader(r *runner, d *dataset) *reader {
	reader := &reader{runner: r, dataset: d}
	names, err := r.folder.Expand(d.q.File)
	var noMatch *source.NoMatchError
	switch {
	case errors.As(err, &noMatch):
		nearest, _ := diag.Nearest(d.q.File, noMatch.Names)
		reader.reportFile(query.NoFile, d.q.File, 0, nearest)
	case err != nil:
		reader.reportFile(query.NotOpened, d.q.File, 0, err.Error())
	}
	reader.names = names
	return reader
}

// fill fills a batch with the next rows. It reports false when there are none.
func (r *reader) fill(b *batch) (more bool, err error) {
	for r.open() {
		b.reset(r.file.Name(), r.dataset.rows, len(r.dataset.q.Columns))
		if err := r.fillFromFile(b); err != nil {
			r.close(err)
		}
		if err := r.checkLimits(); err != nil {
			return false, err
		}
		if b.rows() > 0 {
			return true, nil
		}
	}
	return false, nil
}

// open makes sure that a file is open and its header read, unless there is
// none left.
func (r *reader) open() bool {
	for r.file == nil {
		if len(r.names) == 0 {
			return false
		}
		name := r.names[0]
		r.names = r.names[1:]
		file, err := r.runner.folder.Open(name, r.runner.options.Hash)
		if err != nil {
			r.reportFile(query.NotOpened, name, 0, err.Error())
			continue
		}
		r.file = file
		r.entry = query.File{Name: name, Bytes: file.Size()}
		err = r.splitter.reset(file)
		if err == nil {
			err = r.readHeader()
		}
		if errors.Is(err, io.EOF) {
			r.reportFile(query.NoHeader, name, 0, "")
		}
		if err != nil {
			r.close(err)
		}
	}
	return true
}

// close ends a file; why is io.EOF at its end.
func (r *reader) close(why error) {
	var flaw *flaw
	switch {
	case errors.As(why, &flaw):
		r.reportFile(flaw.kind, r.file.Name(), flaw.line, "")
	case why != io.EOF && why != errHeader:
		r.reportFile(query.NotOpened, r.file.Name(), 0, why.Error())
	}
	switch err := r.file.Finish(); {
	case errors.Is(err, source.ErrChanged):
		r.reportFile(query.FileChanged, r.file.Name(), 0, "")
	case err != nil:
		r.reportFile(query.NotOpened, r.file.Name(), 0, err.Error())
	}
	r.entry.SHA256 = r.file.SHA256()
	r.dataset.files = append(r.dataset.files, r.entry)
	r.file = nil
}

// abandon closes a file that is not read to its end.
func (r *reader) abandon() {
	if r.file != nil {
		r.file.Close()
	}
}

// fillFromFile adds rows to b until it is full or the file ends; it then
// returns why.
func (r *reader) fillFromFile(b *batch) error {
	for b.rows() < r.runner.options.BatchRows && len(b.bytes) < mostBatchBytes {
		if err := r.splitter.next(); err != nil {
			return err
		}
		if r.splitter.blank() {
			r.entry.BlankRows++
			continue
		}
		r.entry.Rows++
		r.dataset.records++
		if r.isRow() {
			r.addRow(b)
		}
	}
	return nil
}

// isRow reports whether the record is a row that takes part, and enters its
// key.
func (r *reader) isRow() bool {
	keyed := len(r.dataset.q.Key) > 0
	if len(r.splitter.record.cells) != r.header.width {
		r.report(query.RaggedRow, "", fmt.Sprintf("%d/%d", len(r.splitter.record.cells), r.header.width))
		if keyed && r.readKey() {
			r.dataset.keys.addUnusable(r.key)
		}
		return false
	}
	if !keyed || !r.readKey() {
		return true
	}
	switch r.dataset.keys.add(r.key, int32(r.dataset.rows), r.readContent()) {
	case sameAsBefore:
		r.reportKey(query.DuplicateRow, r.dataset.q.Tolerate.Duplicates)
		return !r.dataset.q.Tolerate.Duplicates
	case differsFromAll:
		r.reportKey(query.DuplicateKey, false)
	}
	return true
}

func (r *reader) addRow(b *batch) {
	b.addRow(r.splitter.line)
	for _, at := range r.header.at {
		b.addCell(r.splitter.cell(at))
	}
	r.dataset.rows++
}

// readKey writes the key of the record. It reports false where there is none,
// because of a cell that a finding speaks of.
func (r *reader) readKey() bool {
	r.cells.reset()
	r.key = r.key[:0]
	for _, c := range r.dataset.q.Key {
		if r.header.at[c] >= len(r.splitter.record.cells) {
			return false
		}
		cell := r.splitter.cell(r.header.at[c])
		if len(cell) == 0 {
			return false
		}
		if typ := r.dataset.q.Columns[c].Type; typ == value.Text {
			r.key = appendText(r.key, r.cells.text(cell))
		} else {
			p, kind := r.cells.point(typ, cell)
			if kind != 0 {
				return false
			}
			r.key = appendPoint(r.key, p)
		}
	}
	return true
}

// readContent writes the cells of all columns.
func (r *reader) readContent() []byte {
	r.content = r.content[:0]
	for _, at := range r.header.at {
		r.content = appendText(r.content, r.cells.text(r.splitter.cell(at)))
	}
	return r.content
}

// checkLimits fails where there are more rows, or keys, than there may be.
func (r *reader) checkLimits() error {
	d := r.dataset
	if d.records > mostRows || d.isNumbered() && d.rows > math.MaxInt32 {
		return fmt.Errorf("dataset %q has more rows than can be numbered", d.q.Name)
	}
	size := d.keys.size()
	err := r.runner.memory.take(size-r.taken, d.q.Name, "keys")
	r.taken = size
	return err
}

// report adds a finding at the record.
func (r *reader) report(kind query.FindingKind, column, value string) {
	r.add(findingKey{kind: kind, column: column}, r.file.Name(), r.splitter.line, value)
	r.dataset.broken = r.dataset.broken || kind != query.RaggedRow
}

// reportFile adds a finding that ends a file.
func (r *reader) reportFile(kind query.FindingKind, file string, line int64, value string) {
	r.add(findingKey{kind: kind}, file, line, value)
	r.dataset.broken = true
}

func (r *reader) reportKey(kind query.FindingKind, tolerated bool) {
	parts := make([]string, len(r.dataset.q.Key))
	if r.dataset.isSensitive(r.dataset.q.Key) {
		parts = nil
	}
	for i := range parts {
		parts[i] = string(r.splitter.cell(r.header.at[r.dataset.q.Key[i]]))
	}
	r.add(findingKey{kind: kind, tolerated: tolerated}, r.file.Name(), r.splitter.line, strings.Join(parts, ", "))
}

func (r *reader) add(key findingKey, file string, line int64, value string) {
	if place := r.dataset.found.add(key, file, line); place != nil {
		place.Value = shown([]byte(value))
	}
}
