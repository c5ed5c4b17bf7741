package csvengine

import (
	"encoding/binary"
	"slices"
	"strings"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/hash"
	"plancheck/internal/csvengine/keys"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// MaxGroups is the most groups that one measure may have, the unknown and the
// absent one not counted.
const MaxGroups = 100_000

// groups numbers the groups of a measure in which there is a possible row, from
// 0. Each worker has its own.
type groups struct {
	memory  *budget.Account
	measure query.MeasureID
	expr    query.ExprID // NoExpr: there are no groups

	written hash.Interner                // by number: how groups are written
	values  mem.ChunkedList[value.Value] // zero where the group is a row
	known   int                          // groups that are neither unknown nor absent
	byRow   []int32                      // where groups are rows: group + 1 by row
	byInt   []int32                      // where groups are numbers: group + 1 by one that is small
	dict    vec.Dictionary               // where groups are texts of a dictionary
	byCode  []int32                      // group + 1 by code
	byText  *keys.Index                  // where groups are texts without one: as rows
	scratch []byte
}

// How a group is written begins with what it is.
const (
	absentGroup  = 'a'
	unknownGroup = 'u'
	valueGroup   = 'v'
	rowGroup     = 'r' // the number of the row follows
)

func (g *groups) exist() bool { return g.expr != query.NoExpr }

func (g *groups) count() int { return g.values.Len() }

// find sets the groups of rows.
func (g *groups) find(b *batch, rows vec.Bitmap, groups []int32) error {
	switch v := b.values[g.expr]; {
	case v.Form == vec.RowNumbers:
		return g.findRows(v, rows, groups)
	case v.HasCodes():
		return g.findCodes(v, rows, groups)
	case v.Form == vec.Texts:
		return g.findTexts(b, v, rows, groups)
	case v.Form == vec.Decimals && v.Scales == nil:
		return g.findInts(v, rows, groups)
	default:
		for i := range rows.Rows {
			group, err := g.of(v, i)
			if err != nil {
				return err
			}
			groups[i] = group
		}
		return nil
	}
}

// maxInt is below which numbers are small: days of this century are.
const maxInt = 1 << 16

func (g *groups) findInts(v *vec.Vector, rows vec.Bitmap, groups []int32) error {
	hasGaps := v.MayHaveGaps()
	for i := range rows.Rows {
		x := v.Ints[i]
		isGap := hasGaps && (v.IsAbsent(i) || v.IsUncertain(i))
		if uint64(x) < uint64(len(g.byInt)) && g.byInt[x] > 0 && !isGap {
			groups[i] = g.byInt[x] - 1
			continue
		}
		group, err := g.of(v, i)
		if err != nil {
			return err
		}
		groups[i] = group
		if uint64(x) < maxInt && !isGap {
			g.byInt = mem.Reach(g.memory, g.byInt, int(x)+1)
			g.byInt[x] = group + 1
		}
	}
	return nil
}

func (g *groups) findRows(v *vec.Vector, rows vec.Bitmap, groups []int32) error {
	for i := range rows.Rows {
		if row := int(v.Rows[i]); row >= 0 && mem.At(g.byRow, row) > 0 {
			groups[i] = g.byRow[row] - 1
			continue
		}
		group, err := g.of(v, i)
		if err != nil {
			return err
		}
		groups[i] = group
	}
	return nil
}

func (g *groups) findCodes(v *vec.Vector, rows vec.Bitmap, groups []int32) error {
	if g.dict != v.Dict {
		g.dict, g.byCode = v.Dict, g.byCode[:0]
	}
	g.byCode = mem.Reach(g.memory, g.byCode, v.Dict.Len())
	hasGaps := v.Unknown.Bits != nil || v.Absent.Bits != nil
	if lowest := g.recall(v.Codes, groups); lowest >= 0 && !hasGaps {
		return nil
	}
	for i := range rows.Rows {
		isGap := hasGaps && (v.Unknown.Has(i) || v.Absent.Has(i))
		if groups[i] >= 0 && !isGap {
			continue
		}
		group, err := g.of(v, i)
		if err != nil {
			return err
		}
		groups[i] = group
		if !isGap {
			g.byCode[v.Codes[i]] = group + 1
		}
	}
	return nil
}

// findTexts looks texts up together, and then enters those that are new.
func (g *groups) findTexts(b *batch, v *vec.Vector, rows vec.Bitmap, groups []int32) error {
	if g.byText == nil {
		index := keys.New(g.memory, nil, false, true)
		g.byText = &index
	}
	if cells := b.cellsOf(g.expr); cells != nil {
		b.findCells(cells, v, g.byText, groups)
	} else {
		b.findRows([]query.ExprID{g.expr}, g.byText, groups)
	}
	for i := range rows.Rows {
		if groups[i] >= 0 {
			continue
		}
		group, err := g.of(v, i)
		if err != nil {
			return err
		}
		groups[i] = group
		if g.scratch[0] == valueGroup {
			g.byText.Add(keys.Place{}, g.scratch[1:], group, keys.Fingerprint{})
		}
	}
	return nil
}

// recall sets the groups of all rows by their codes, -1 where there is none
// yet, and returns a number that is below 0 if there is such a row.
func (g *groups) recall(codes []uint32, groups []int32) (lowest int32) {
	byCode := g.byCode
	for i, code := range codes {
		group := byCode[code] - 1
		groups[i] = group
		lowest |= group
	}
	return lowest
}

// of returns the group of row i.
func (g *groups) of(v *vec.Vector, i int) (int32, error) {
	g.scratch = g.scratch[:0]
	switch {
	case v.IsAbsent(i):
		g.scratch = append(g.scratch, absentGroup)
	case v.IsUncertain(i):
		g.scratch = append(g.scratch, unknownGroup)
	case v.Form == vec.RowNumbers:
		g.scratch = binary.LittleEndian.AppendUint32(append(g.scratch, rowGroup), uint32(v.Rows[i]))
	default:
		g.scratch = keys.AppendValue(append(g.scratch, valueGroup), v, i)
	}
	if id, ok := g.written.Find(g.scratch); ok {
		return int32(id), nil
	}
	if g.scratch[0] == rowGroup {
		return g.add(g.scratch, value.Value{})
	}
	return g.add(g.scratch, v.Value(i))
}

// add returns the number of a group that is written and shown so.
func (g *groups) add(written []byte, v value.Value) (int32, error) {
	id, isNew := g.written.Enter(written)
	if !isNew {
		return int32(id), nil
	}
	g.values.Add(v)
	mem.Take(g.memory, int64(len(v.Text)))
	switch written[0] {
	case absentGroup, unknownGroup:
		return int32(id), nil
	case rowGroup:
		row := int(binary.LittleEndian.Uint32(written[1:]))
		g.byRow = mem.Reach(g.memory, g.byRow, row+1)
		g.byRow[row] = int32(id) + 1
	}
	if g.known++; g.known > MaxGroups {
		return 0, &query.GroupsError{Measure: g.measure, Limit: MaxGroups}
	}
	return int32(id), nil
}

// merge adds the groups of o and returns what numbers they have in g.
func (g *groups) merge(o *groups) (numbers []int32, err error) {
	numbers = make([]int32, o.count())
	for i := range numbers {
		if numbers[i], err = g.add(o.written.Bytes(i), o.values.At(i)); err != nil {
			return nil, err
		}
	}
	return numbers, nil
}

// unknown returns the group of the rows whose group is unknown, if there are
// some.
func (g *groups) unknown() (group int, ok bool) { return g.written.Find([]byte{unknownGroup}) }

// writtenOf returns how a group is written; without groups nothing is.
func (g *groups) writtenOf(group int) []byte {
	if !g.exist() {
		return nil
	}
	return g.written.Bytes(group)
}

func (g *groups) isUnknown(group int) bool { return g.written.Bytes(group)[0] == unknownGroup }

// sorted returns the groups for people to see, sorted, and their numbers. Without
// groups there is one. Register has the rows that are groups, where groups are
// rows.
func (g *groups) sorted(register *dataset) (numbers []int32, values [][]value.Value) {
	if !g.exist() {
		return []int32{0}, [][]value.Value{nil}
	}
	shown := mem.Zeroed[[]value.Value](g.memory, g.count())
	numbers, values = mem.Zeroed[int32](g.memory, g.count()), mem.Zeroed[[]value.Value](g.memory, g.count())
	for group := range shown {
		numbers[group], shown[group] = int32(group), g.values.One(group)
		if written := g.written.Bytes(group); written[0] == rowGroup {
			shown[group] = register.keyInAnswers(int(binary.LittleEndian.Uint32(written[1:])))
		}
	}
	slices.SortFunc(numbers, func(a, b int32) int { return compareKeys(shown[a], shown[b]) })
	for i, group := range numbers {
		values[i] = shown[group]
	}
	return numbers, values
}

// compareKeys compares groups as people see them.
func compareKeys(x, y []value.Value) int {
	if len(x) == 1 && len(y) == 1 && x[0].Kind == value.OfText && y[0].Kind == value.OfText {
		return strings.Compare(x[0].Text, y[0].Text)
	}
	return slices.CompareFunc(x, y, value.Value.Compare)
}
