package csvengine

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"plancheck/internal/cellformat"
	"plancheck/internal/csvengine/hash"
	"plancheck/internal/csvengine/keys"
	"plancheck/internal/csvengine/parse"
	"plancheck/internal/csvengine/scan"
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
	block   *fileBlock
	rows    scan.Rows
	record  scan.Record

	all      fileRows // all rows of the block
	cells    parse.TextArena
	formats  []*cellformat.Column // by column of the key
	keys     []rowKey
	search   keys.Search
	keyBytes []byte
	content  []byte
	dropped  vec.Bitmap // rows that are left out
	plain    plainCells
	bounds   []uint32 // of the record

	blankRows, raggedRows, asideRows int // of the block
}

func newSplitter(d *dataset, found *findings) splitter {
	s := splitter{dataset: d, found: found}
	for _, c := range d.Key {
		s.formats = append(s.formats, d.formatOf(&d.inFile[c]))
	}
	return s
}

// rowKey is the key of a record.
type rowKey struct {
	row   int // in rows; ragged or aside for a record that is not one
	end   int // where the key ends in keyBytes
	print keys.Fingerprint
}

// ragged is the row of a record with too few or too many cells, whose key
// counts as seen.
const ragged = -1

// aside is the row of a record that is left out; a reference to its key is a finding.
const aside = -2

// split finds the rows of a block, up to a flaw if there is one. Blocks are
// taken as a whole where every record is a row, otherwise record by record.
func (s *splitter) split(b *fileBlock) (end *intake.Flaw) {
	s.block = b
	s.record.Delimiter = b.file.header.delimiter
	s.keys, s.keyBytes = s.keys[:0], s.keyBytes[:0]
	s.blankRows, s.raggedRows, s.asideRows = 0, 0, 0
	width := b.file.header.width
	s.rows.Reset(width, b.From)
	at, separators := b.From, []uint32(nil)
	if len(b.Bytes) <= scan.MaxRecord {
		after, ok := s.rows.Fill(b.Bytes, b.From, s.record.Delimiter)
		if ok {
			at = after
			s.dropOthers()
		} else {
			separators = s.rows.Separators()
			s.rows.Reset(width, b.From)
		}
	}
	if at < len(b.Bytes) {
		end = s.readRecords(at, separators)
	}
	b.file.blankRows.Add(int64(s.blankRows))
	b.file.rows.Add(int64(s.rows.N + s.raggedRows + s.asideRows))
	return end
}

// dropOthers takes out blank rows, and those that are not records.
func (s *splitter) dropOthers() {
	h, data := &s.block.file.header, s.block.Bytes
	s.dropped = s.dropped.Sized(s.rows.N)
	dropped, padded, under := 0, data[:len(data)+scan.Padding], s.block.isBelowHeader()
	for row := 0; row < s.rows.N; row++ {
		if !under {
			if row = h.asides.next(padded, &s.rows, row); row == s.rows.N {
				break
			}
		}
		bounds := s.rows.From(row)
		if !under && !h.asides.mayBe(padded, bounds, &s.plain) {
			continue
		}
		bounds = bounds[:s.rows.Width+1]
		isBlank := scan.IsBlank(data[bounds[0]+1:bounds[s.rows.Width]], h.delimiter)
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
		s.rows.Drop(s.dropped)
	}
}

// readRecords adds the records from an offset on, one by one. It does not read records again
// that are rows by their separators.
//
// Note: where one row of twenty has fewer cells, reading all of them takes three times as long
// (BenchmarkRows/short).
func (s *splitter) readRecords(at int, separators []uint32) (end *intake.Flaw) {
	s.rows.Spread()
	b := s.block
	under := b.isBelowHeader() && at == b.From
	for at < len(b.Bytes) {
		if separators = separatorsFrom(separators, at); !under && s.addPlain(separators) {
			separators = separators[s.rows.Width:]
			at = int(separators[0] + 1)
			continue
		}
		data := b.Bytes[at:]
		if end = s.record.Read(data, b.EndsFile, b.Base+int64(at)); end != nil {
			return end
		}
		switch {
		case s.record.IsBlank(data), string(bytes.TrimSpace(data[:s.record.Length])) == endMark:
			s.blankRows++
		default:
			s.addRecord(data, at, under)
			under = false
		}
		at += s.record.Length
	}
	return nil
}

// separatorsFrom returns the separators from the one before an offset on.
func separatorsFrom(separators []uint32, at int) []uint32 {
	for len(separators) > 0 && separators[0] != uint32(at-1) {
		separators = separators[1:]
	}
	return separators
}

// addPlain adds the first record of some separators as a row. It returns false, and adds
// nothing, if the record may be anything else.
func (s *splitter) addPlain(separators []uint32) bool {
	b := s.block
	data := b.Bytes[:len(b.Bytes)+scan.Padding]
	bounds := scan.BoundsOfRow(data, separators, s.rows.Width)
	if bounds == nil || b.file.header.asides.mayBe(data, bounds, &s.plain) {
		return false
	}
	row := s.rows.Next()
	copy(row, bounds)
	if last := row[s.rows.Width]; data[last-1] == '\r' {
		row[s.rows.Width]--
	}
	return true
}

// endMark is the character that old programs write at the end of a text: Ctrl-Z.
const endMark = "\x1a"

// fits reports whether a record is a row: it has as many cells as the header, or more if
// the additional ones are empty, or fewer if the plan tolerates that. A last record that
// is short and has no line end may have been cut off, so it is not a row.
func (s *splitter) fits(data []byte) bool {
	have, width := s.record.Len(), s.rows.Width
	if have < width {
		isCut := s.block.EndsFile && s.record.Length == len(data) && scan.LineEnd(data) == 0
		return s.dataset.Tolerate.ShortRows && !isCut
	}
	for i := width; i < have; i++ {
		if len(s.record.Cell(data, i)) > 0 {
			return false
		}
	}
	return true
}

// addRecord adds a record as a row, if it is one.
func (s *splitter) addRecord(data []byte, at int, under bool) {
	s.bounds = s.record.AppendBounds(s.bounds[:0], data, at)
	switch isRagged := !s.fits(data); {
	case s.isAside(s.bounds, under, isRagged):
	case isRagged:
		s.raggedRows++
		s.addRagged(data, at)
	default:
		bounds := s.rows.Next()
		copy(bounds, s.bounds)
		if have := s.record.Len(); have < s.rows.Width {
			s.addLacking(bounds[have:s.rows.Width+1], int(bounds[have]), at)
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
	if need := end + len(bounds) + scan.Padding; cap(b.Bytes) < need {
		b.Bytes = append(make([]byte, 0, need), b.Bytes...)
	}
	s.found.add(findingKey{kind: query.RaggedRow, tolerated: true}, b.file.entry.Name, b.Base+int64(at))
}

func (s *splitter) addRagged(data []byte, at int) {
	key := findingKey{kind: query.RaggedRow}
	if spot := s.found.add(key, s.block.file.entry.Name, s.block.Base+int64(at)); spot != nil {
		spot.cell = min(s.record.Len(), s.rows.Width) + 1 // the first that is missing or too many
		ragged := query.Ragged{Have: s.record.Len(), Want: s.rows.Width}
		spot.detail = ragged
		if slices.ContainsFunc(append(s.record.Texts(data), s.block.file.header.names...), holdsLoneCR) {
			spot.detail = query.MixedLineEnds{Ragged: ragged}
		}
	}
	s.addOtherKey(ragged, s.record.Len(), func(i int) []byte { return s.record.Cell(data, i) })
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
	if len(s.dataset.Key) > 0 && s.addKey(cell) {
		s.keys = append(s.keys, rowKey{row: row, end: len(s.keyBytes)})
	}
}

// findKeys finds the keys of the rows, and the fingerprints of the rows.
func (s *splitter) findKeys() {
	s.all.begin(s.block, &s.rows, 0, s.rows.N, 0)
	s.cells.Reset()
	for row := range s.rows.N {
		cell := func(c query.ColumnID) []byte { return s.all.cellOf(row, int(c)) }
		if !s.addKey(cell) {
			continue
		}
		s.keys = append(s.keys, rowKey{row, len(s.keyBytes), s.fingerprint(row)})
	}
}

// fingerprint returns the fingerprint of a row, where rows are compared: in all
// columns of the query where repetitions are tolerated, otherwise in all cells.
func (s *splitter) fingerprint(row int) keys.Fingerprint {
	d := s.dataset
	if !d.compares {
		return keys.Fingerprint{}
	}
	s.content = s.content[:0]
	for c := range d.Columns {
		s.content = keys.AppendText(s.content, s.cells.Text(s.all.cellOf(row, c)))
	}
	if !d.Tolerate.Duplicates {
		h := &s.all.file.header
		for _, at := range h.rest {
			s.content = keys.AppendText(s.content, []byte(h.names[at]))
			s.content = keys.AppendText(s.content, s.cells.Text(s.all.Cell(row, at)))
		}
	}
	return s.dataset.keys.Fingerprint(s.content)
}

// addKey writes a key. It reports false where there is none, because of a cell
// that a finding speaks of.
func (s *splitter) addKey(cell func(query.ColumnID) []byte) bool {
	start := len(s.keyBytes)
	for i, c := range s.dataset.Key {
		text, format := cell(c), s.formats[i]
		if format.IsBlank(text) {
			s.keyBytes = s.keyBytes[:start]
			return false
		}
		if typ := s.dataset.Columns[c].Type; typ == value.Text {
			s.keyBytes = keys.AppendText(s.keyBytes, s.cells.Text(format.Text(text)))
			continue
		}
		mantissa, scale, flaw := format.Scaled(text)
		if flaw != cellformat.Good {
			s.keyBytes = s.keyBytes[:start]
			return false
		}
		s.keyBytes = keys.AppendDecimal(s.keyBytes, vec.Decimal64{Mantissa: mantissa, Scale: scale})
	}
	return true
}

// errRepeats is returned where a key repeats and rows are not compared.
var errRepeats = errors.New("a key repeats")

// enter numbers the rows from the dataset's next row on, and enters their keys.
// Of rows that repeat one before them, those that are tolerated are taken out.
// It returns the number of the first row, or errRepeats.
func (s *splitter) enter() (first int, err error) {
	d := s.dataset
	first = d.rows
	s.dropped = s.dropped.Sized(s.rows.N)
	dropped, start := 0, 0
	for i, k := range s.keys {
		if i%hash.BatchLen == 0 {
			s.enterNext(i, start)
		}
		key, place := s.keyBytes[start:k.end], s.search.Places[i%hash.BatchLen]
		start = k.end
		if k.row < 0 {
			d.keys.AddUnusable(place, key)
			if k.row == aside {
				d.leaveOut(key)
			}
			continue
		}
		switch d.keys.Add(place, key, int32(first+k.row-dropped), k.print) {
		case keys.NotCompared:
			return 0, errRepeats
		case keys.SameAsBefore:
			s.reportKey(query.DuplicateRow, k.row, d.Tolerate.Duplicates)
			if d.Tolerate.Duplicates {
				s.dropped.Set(k.row)
				dropped++
			}
		case keys.DiffersFromAll:
			s.reportKey(query.DuplicateKey, k.row, false)
		}
	}
	if dropped > 0 {
		s.rows.Drop(s.dropped)
	}
	d.rows += s.rows.N
	return first, nil
}

// enterNext enters the keys from one on that are entered together, which begins at an
// offset of keyBytes. Their rows have to be added then.
func (s *splitter) enterNext(first, start int) {
	clear(s.search.Places[:])
	if s.dataset.keys.IsDense() {
		return
	}
	for i, k := range s.keys[first:min(first+hash.BatchLen, len(s.keys))] {
		s.search.Add(s.keyBytes[start:k.end], i)
		start = k.end
	}
	s.search.Enter(&s.dataset.keys)
}

func (s *splitter) reportKey(kind query.FindingKind, row int, tolerated bool) {
	spot := s.found.add(findingKey{kind: kind, tolerated: tolerated}, s.block.file.entry.Name, s.all.Place(row))
	if spot == nil || s.dataset.IsSensitive(s.dataset.Key) {
		return
	}
	parts := make([]string, len(s.dataset.Key))
	for i, c := range s.dataset.Key {
		parts[i] = string(s.all.cellOf(row, int(c)))
	}
	spot.value = shown([]byte(strings.Join(parts, ", ")))
}
