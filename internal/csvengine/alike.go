package csvengine

import (
	"encoding/binary"
	"slices"

	"plancheck/internal/csvengine/keys"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/query"
)

// Of rows that are alike one is listed. Their records begin alike: with what sorts them by
// group and window, and their combination, the length of which is at the end. Then come a
// rank, by which the one that is listed sorts first, its place, and the number of rows that are
// alike. Records that begin alike are folded into one wherever records are sorted.

// alike is what is known of rows that begin alike, among the records that are sorted at
// once.
type alike struct {
	rank byte
	at   int // of the number of rows, in the text of the sorter
}

// Where a record has what follows its beginning.
const (
	placeBytes  = 8
	numberBytes = 8
	lengthBytes = 4
)

// addAlike adds a record that begins with first, and goes on as write has it.
func (s *sorter) addAlike(first []byte, rank byte, write func([]byte) []byte) (isNew bool, err error) {
	if s.alike == nil {
		mem.Take(s.memory, 3*runBytes)
		s.alike = map[string]alike{}
	}
	if known, ok := s.alike[string(first)]; ok && known.rank <= rank {
		number := s.text[known.at:]
		binary.BigEndian.PutUint64(number, binary.BigEndian.Uint64(number)+1)
		return false, nil
	}
	s.alike[string(first)] = alike{rank, len(s.text) + len(first) + 1 + placeBytes}
	return true, s.add(func(b []byte) []byte {
		b = write(append(append(b, first...), rank))
		return binary.BigEndian.AppendUint32(b, uint32(len(first)))
	})
}

// firstOf returns what a record of rows that are alike begins with.
func firstOf(record []byte) []byte {
	return record[:binary.BigEndian.Uint32(record[len(record)-lengthBytes:])]
}

// rankOf returns the rank of a record of rows that are alike.
func rankOf(record []byte) byte { return record[len(firstOf(record))] }

// numberOf is where a record has the number of the rows that are alike.
func numberOf(record []byte) []byte { return record[len(firstOf(record))+1+placeBytes:] }

// folding passes on one record of those that begin alike, the first, with the number of
// all of their rows.
type folding struct {
	last []byte
	emit func(record []byte) error
}

func (f *folding) add(record []byte) error {
	if f.last != nil && slices.Equal(firstOf(f.last), firstOf(record)) {
		number := numberOf(f.last)
		binary.BigEndian.PutUint64(number, binary.BigEndian.Uint64(number)+binary.BigEndian.Uint64(numberOf(record)))
		return nil
	}
	err := f.finish()
	f.last = append(f.last[:0:0], record...)
	return err
}

func (f *folding) finish() error {
	if f.last == nil {
		return nil
	}
	return f.emit(f.last)
}

// addAlike adds row i of those that are listed by what they are alike in.
func (e *extracted) addAlike(b *batch, i, cell int) error {
	q, at := e.extract, e.cells.placing(cell)
	ranked := q.Except
	if ranked == query.NoExpr {
		ranked = q.Where
	}
	e.by = e.by[:0]
	for _, c := range q.By {
		e.by = append(e.by, b.values[c])
	}
	holds := truthOf(b.tri(ranked), i)
	absent, open, _ := vec.Gaps(e.by, i)
	if absent || open && holds == query.False {
		return nil
	}
	first := appendPart(e.first[:0], e.cells.groups.writtenOf(int(at.group)), at.window)
	first = append(first, byte(vec.Bit(open)))
	if open { // it is like no other
		first = appendPlace(first, b, i)
	} else {
		for _, v := range e.by {
			first = appendOrdered(first, v, i)
		}
	}
	e.first = first
	isNew, err := e.sorter.addAlike(first, byte(query.True-holds), func(record []byte) []byte {
		return e.shown(binary.BigEndian.AppendUint64(appendPlace(record, b, i), 1), b, i)
	})
	e.kept += int64(vec.Bit(isNew))
	return err
}

// isListed reports whether the rows of a record of rows that are alike are listed: not
// where Except is certain of one whose combination is known, and whose group is where that
// is judged.
func (x *extract) isListed(record []byte) bool {
	if x.Except == query.NoExpr || rankOf(record) != 0 {
		return true
	}
	part := partOfRecord(record)
	isOpen := record[len(part)] != 0
	return isOpen || x.Judged && x.Group != query.NoExpr && part[lengthBytes] == unknownGroup
}

// appendOrdered writes row i of v, which is neither absent nor open, so that texts sort
// by their bytes, and numbers by their whole part first.
func appendOrdered(dst []byte, v *vec.Vector, i int) []byte {
	switch v.Form {
	case vec.Texts:
		for _, c := range v.TextOf(i) {
			if dst = append(dst, c); c == 0 {
				dst = append(dst, 0xff)
			}
		}
		return append(dst, 0, 0)
	case vec.Decimals, vec.Intervals:
		var whole int64
		if v.Form == vec.Decimals && v.Scale(i) == 0 {
			whole = v.Ints[i]
		} else {
			whole, _ = v.Interval(i).Lo.Floor().Int64()
		}
		dst = binary.BigEndian.AppendUint64(dst, uint64(whole)^1<<63)
	}
	return keys.AppendValue(dst, v, i)
}
