package csvengine

import (
	"bytes"
	"slices"
	"strings"

	"plancheck/internal/cellformat"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/intake"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// splitter finds the rows of blocks, and the keys of their rows. Each worker
// has one.
type splitter struct {
	dataset *dataset
	found   *findings
	block   *block
	rows    rows
	record  record

	batch    batch // all rows of the block
	cells    cellReader
	formats  []*cellformat.Column // by column of the key
	keys     []rowKey
	keyBytes []byte
	content  []byte
	dropped  vec.Bitmap // rows that are left out
	bounds   []uint32   // of the record

	blankRows, raggedRows, asideRows int // of the block
}

func newSplitter(d *dataset, found *findings) splitter {
	s := splitter{dataset: d, found: found}
	for _, c := range d.q.Key {
		s.formats = append(s.formats, d.formatOf(&d.inFile[c]))
	}
	return s
}

// rowKey is the key of a record.
type rowKey struct {
	row   int // in rows; ragged or aside for a record that is not one
	end   int // where the key ends in keyBytes
	print fingerprint
}

// ragged is the row of a record with too few or too many cells, whose key
// counts as seen.
const ragged = -1

// aside is the row of a record that is left out; a reference to its key is a finding.
const aside = -2

// split finds the rows of a block, up to a flaw if there is one. Blocks are
// taken as a whole where every record is a row, otherwise record by record.
func (s *splitter) split(b *block) (end *intake.Flaw) {
	s.block = b
	s.record.delimiter = b.file.header.delimiter
	s.keys, s.keyBytes = s.keys[:0], s.keyBytes[:0]
	s.blankRows, s.raggedRows, s.asideRows = 0, 0, 0
	width := b.file.header.width
	s.rows.reset(width, b.from)
	at, ok := b.from, false
	if len(b.bytes) <= maxRecord {
		at, ok = s.rows.fill(b.bytes, b.from, s.record.delimiter)
	}
	if ok {
		s.dropOthers()
	} else {
		s.rows.reset(width, b.from)
		at = b.from
	}
	if at < len(b.bytes) {
		end = s.readRecords(at)
	}
	b.file.blankRows.Add(int64(s.blankRows))
	b.file.rows.Add(int64(s.rows.n + s.raggedRows + s.asideRows))
	return end
}

// dropOthers takes out blank rows, and those that are not records.
func (s *splitter) dropOthers() {
	h, data := &s.block.file.header, s.block.bytes
	s.dropped = s.dropped.Sized(s.rows.n)
	dropped, padded, under := 0, data[:len(data)+padding], s.block.isBelowHeader()
	for row := 0; row < s.rows.n; row++ {
		if !under {
			if row = h.asides.next(padded, &s.rows, row); row == s.rows.n {
				break
			}
		}
		bounds := s.rows.from(row)
		if !under && !h.asides.mayBe(padded, bounds) {
			continue
		}
		bounds = bounds[:s.rows.width+1]
		isBlank := isBlank(data[bounds[0]+1:bounds[s.rows.width]], h.delimiter)
		if isBlank {
			s.blankRows++
		}
		if isBlank || s.isAside(bounds, under, false) {
			s.dropped.Set(row)
			dropped++
		}
		under = under && isBlank
	}
	if dropped > 0 {
		s.rows.drop(s.dropped)
	}
}

// readRecords adds the records from an offset on, one by one.
func (s *splitter) readRecords(at int) (end *intake.Flaw) {
	s.rows.spread()
	b := s.block
	under := b.isBelowHeader() && at == b.from
	for at < len(b.bytes) {
		data := b.bytes[at:]
		if end = s.record.read(data, b.end, b.base+int64(at)); end != nil {
			return end
		}
		switch {
		case s.record.blank(data), string(bytes.TrimSpace(data[:s.record.length])) == endMark:
			s.blankRows++
		default:
			s.addRecord(data, at, under)
			under = false
		}
		at += s.record.length
	}
	return nil
}

// endMark is the character that old programs write at the end of a text: Ctrl-Z.
const endMark = "\x1a"

// fits reports whether a record is a row: it has as many cells as the header, or more if
// the additional ones are empty, or fewer if the plan tolerates that. A last record that
// is short and has no line end may have been cut off, so it is not a row.
func (s *splitter) fits(data []byte) bool {
	have, width := len(s.record.cells), s.rows.width
	if have < width {
		isCut := s.block.end && s.record.length == len(data) && lineEnd(data) == 0
		return s.dataset.q.Tolerate.ShortRows && !isCut
	}
	for i := width; i < have; i++ {
		if len(s.record.cell(data, i)) > 0 {
			return false
		}
	}
	return true
}

// addRecord adds a record as a row, if it is one.
func (s *splitter) addRecord(data []byte, at int, under bool) {
	s.bounds = s.bounds[:0]
	for _, c := range s.record.cells {
		bound := uint32(at + c.start - 1)
		if c.start > 0 && data[c.start-1] == '"' {
			bound--
		}
		s.bounds = append(s.bounds, bound)
	}
	s.bounds = append(s.bounds, uint32(at+s.record.length-lineEnd(data[:s.record.length])))
	switch isRagged := !s.fits(data); {
	case s.isAside(s.bounds, under, isRagged):
	case isRagged:
		s.raggedRows++
		s.addRagged(data, at)
	default:
		bounds := s.rows.next()
		copy(bounds, s.bounds)
		if have := len(s.record.cells); have < s.rows.width {
			s.addLacking(bounds[have:s.rows.width+1], int(bounds[have]), at)
		}
	}
}

// addLacking sets the bounds of the empty cells that a row lacks. They are places after
// the end of the record, so there must be room for them after the block.
func (s *splitter) addLacking(bounds []uint32, end, at int) {
	for i := range bounds {
		bounds[i] = uint32(end + i)
	}
	b := s.block
	if need := end + len(bounds) + padding; cap(b.bytes) < need {
		b.bytes = append(make([]byte, 0, need), b.bytes...)
	}
	s.found.add(findingKey{kind: query.RaggedRow, tolerated: true}, b.file.entry.Name, b.base+int64(at))
}

func (s *splitter) addRagged(data []byte, at int) {
	key := findingKey{kind: query.RaggedRow}
	if spot := s.found.add(key, s.block.file.entry.Name, s.block.base+int64(at)); spot != nil {
		spot.cell = min(len(s.record.cells), s.rows.width) + 1 // the first that is missing or too many
		ragged := query.Ragged{Have: len(s.record.cells), Want: s.rows.width}
		spot.detail = ragged
		if slices.ContainsFunc(append(s.record.texts(data), s.block.file.header.names...), holdsLoneCR) {
			spot.detail = query.MixedLineEnds{Ragged: ragged}
		}
	}
	s.addOtherKey(ragged, len(s.record.cells), func(i int) []byte { return s.record.cell(data, i) })
}

// addOtherKey adds the key of a row that is not in rows and has so many cells, so that
// references to it are not orphans.
func (s *splitter) addOtherKey(row, cells int, at func(int) []byte) {
	h := &s.block.file.header
	cell := func(c query.ColumnID) []byte {
		switch i := h.at[c]; {
		case i < 0:
			return h.parts[int(c)]
		case i < cells:
			return at(i)
		}
		return nil
	}
	if len(s.dataset.q.Key) > 0 && s.addKey(cell) {
		s.keys = append(s.keys, rowKey{row: row, end: len(s.keyBytes)})
	}
}

// findKeys finds the keys of the rows, and the fingerprints of the rows.
func (s *splitter) findKeys() {
	s.batch.begin(s.block, &s.rows, 0, s.rows.n, 0)
	s.cells.reset()
	for row := range s.rows.n {
		cell := func(c query.ColumnID) []byte { return s.batch.cell(row, int(c)) }
		if !s.addKey(cell) {
			continue
		}
		s.keys = append(s.keys, rowKey{row, len(s.keyBytes), s.fingerprint(row)})
	}
}

// fingerprint returns the fingerprint of a row, where rows are compared: in all
// columns of the query where repetitions are tolerated, otherwise in all cells.
func (s *splitter) fingerprint(row int) fingerprint {
	d := s.dataset
	if !d.compares {
		return fingerprint{}
	}
	s.content = s.content[:0]
	for c := range d.q.Columns {
		s.content = appendText(s.content, s.cells.text(s.batch.cell(row, c)))
	}
	if !d.q.Tolerate.Duplicates {
		h := s.batch.header
		for _, at := range h.rest {
			s.content = appendText(s.content, []byte(h.names[at]))
			s.content = appendText(s.content, s.cells.text(s.batch.cellAt(row, at)))
		}
	}
	return s.dataset.keys.fingerprint(s.content)
}

// addKey writes a key. It reports false where there is none, because of a cell
// that a finding speaks of.
func (s *splitter) addKey(cell func(query.ColumnID) []byte) bool {
	start := len(s.keyBytes)
	for i, c := range s.dataset.q.Key {
		text, format := cell(c), s.formats[i]
		if format.IsBlank(text) {
			s.keyBytes = s.keyBytes[:start]
			return false
		}
		if typ := s.dataset.q.Columns[c].Type; typ == value.Text {
			s.keyBytes = appendText(s.keyBytes, s.cells.text(format.Text(text)))
			continue
		}
		mantissa, scale, flaw := format.Scaled(text)
		if flaw != cellformat.Good {
			s.keyBytes = s.keyBytes[:start]
			return false
		}
		s.keyBytes = appendPoint(s.keyBytes, vec.Decimal64{Mantissa: mantissa, Scale: scale})
	}
	return true
}

// enter numbers the rows from the dataset's next row on, and enters their keys.
// Of rows that repeat one before them, those that are tolerated are taken out.
// It returns the number of the first row, or errRepeats.
func (s *splitter) enter() (first int, err error) {
	d := s.dataset
	first = d.rows
	s.dropped = s.dropped.Sized(s.rows.n)
	dropped, start := 0, 0
	for _, k := range s.keys {
		key := s.keyBytes[start:k.end]
		start = k.end
		if k.row < 0 {
			d.keys.addUnusable(key)
			if k.row == aside {
				d.leaveOut(key)
			}
			continue
		}
		switch d.keys.add(key, int32(first+k.row-dropped), k.print) {
		case notCompared:
			return 0, errRepeats
		case sameAsBefore:
			s.reportKey(query.DuplicateRow, k.row, d.q.Tolerate.Duplicates)
			if d.q.Tolerate.Duplicates {
				s.dropped.Set(k.row)
				dropped++
			}
		case differsFromAll:
			s.reportKey(query.DuplicateKey, k.row, false)
		}
	}
	if dropped > 0 {
		s.rows.drop(s.dropped)
	}
	d.rows += s.rows.n
	return first, nil
}

func (s *splitter) reportKey(kind query.FindingKind, row int, tolerated bool) {
	spot := s.found.add(findingKey{kind: kind, tolerated: tolerated}, s.block.file.entry.Name, s.batch.place(row))
	if spot == nil || s.dataset.isSensitive(s.dataset.q.Key) {
		return
	}
	parts := make([]string, len(s.dataset.q.Key))
	for i, c := range s.dataset.q.Key {
		parts[i] = string(s.batch.cell(row, int(c)))
	}
	spot.value = shown([]byte(strings.Join(parts, ", ")))
}
