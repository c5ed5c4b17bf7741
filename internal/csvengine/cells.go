package csvengine

import (
	"encoding/binary"
	"slices"

	"plancheck/internal/calendar"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// cells sorts the rows of a measure into its cells: one a group and window in
// which there is a possible row. Each worker has its own.
type cells struct {
	measure query.MeasureID
	group   query.ExprID
	parts   *query.Partition

	groups table           // by how groups are written
	values [][]value.Value // by group; nil where the group is a row
	known  int             // groups that are neither unknown nor absent
	byRow  []int32         // where groups are rows: group + 1 by row

	byPlace []int32 // by group and window: cell + 1
	list    []placing

	slots   []int32 // by row of the batch
	scratch []byte
}

// placing is the group and the window of a cell. The window behind the last one
// is that of unknown dates.
type placing struct {
	group, window int
}

// How a group is written begins with what it is.
const (
	absentGroup  = 'a'
	unknownGroup = 'u'
	valueGroup   = 'v'
	rowGroup     = 'r' // the number of the row follows
)

// assign says in which cell each possible row is counted.
func (c *cells) assign(f *frame, rows *truth) (target, error) {
	if c.group == query.NoExpr && c.parts == nil {
		return target{count: 1}, nil
	}
	c.slots = resized(c.slots, f.n)
	for i := range rows.possible.rows {
		group, err := c.groupOf(f, i)
		if err != nil {
			return target{}, err
		}
		c.slots[i] = int32(c.cell(placing{group, c.windowOf(f, i)}))
	}
	return target{slots: c.slots, count: len(c.list)}, nil
}

func (c *cells) windows() []calendar.Period {
	if c.parts == nil {
		return nil
	}
	return c.parts.Windows
}

func (c *cells) windowOf(f *frame, i int) int {
	if c.parts == nil {
		return 0
	}
	if w := windowOf(c.parts.Windows, f.values[c.parts.Date], i); w != unknownDate {
		return w
	}
	return len(c.parts.Windows)
}

func (c *cells) groupOf(f *frame, i int) (int, error) {
	if c.group == query.NoExpr {
		return 0, nil
	}
	v := f.values[c.group]
	if v.form == rowNumbers && v.rows[i] >= 0 {
		return c.groupOfRow(int(v.rows[i]))
	}
	c.scratch = c.scratch[:0]
	switch {
	case v.isAbsent(i):
		c.scratch = append(c.scratch, absentGroup)
	case v.isOpen(i):
		c.scratch = append(c.scratch, unknownGroup)
	default:
		c.scratch = v.appendKey(append(c.scratch, valueGroup), i)
	}
	id, isNew := c.groups.add(c.scratch)
	if isNew {
		c.values = append(c.values, []value.Value{v.value(i)})
		return id, c.countKnown(c.scratch[0])
	}
	return id, nil
}

func (c *cells) groupOfRow(row int) (int, error) {
	c.byRow = reach(c.byRow, row+1)
	if id := c.byRow[row]; id > 0 {
		return int(id) - 1, nil
	}
	c.scratch = binary.LittleEndian.AppendUint32(append(c.scratch[:0], rowGroup), uint32(row))
	id, _ := c.groups.add(c.scratch)
	c.values = append(c.values, nil)
	c.byRow[row] = int32(id) + 1
	return id, c.countKnown(rowGroup)
}

func (c *cells) countKnown(kind byte) error {
	if kind == absentGroup || kind == unknownGroup {
		return nil
	}
	if c.known++; c.known > MaxGroups {
		return &GroupsError{Measure: c.measure, Limit: MaxGroups}
	}
	return nil
}

func (c *cells) cell(p placing) int {
	at := p.group*(len(c.windows())+1) + p.window
	c.byPlace = reach(c.byPlace, at+1)
	if c.byPlace[at] == 0 {
		c.list = append(c.list, p)
		c.byPlace[at] = int32(len(c.list))
	}
	return int(c.byPlace[at]) - 1
}

// merge adds the cells of o and returns what numbers they have in c.
func (c *cells) merge(o *cells) (slots []int32, err error) {
	if c.group == query.NoExpr && c.parts == nil {
		return nil, nil
	}
	for _, p := range o.list {
		if c.group != query.NoExpr {
			if p.group, err = c.mergeGroup(o.groups.bytes(p.group), o.values[p.group]); err != nil {
				return nil, err
			}
		}
		slots = append(slots, int32(c.cell(p)))
	}
	return slots, nil
}

func (c *cells) mergeGroup(written []byte, values []value.Value) (int, error) {
	id, isNew := c.groups.add(written)
	if !isNew {
		return id, nil
	}
	c.values = append(c.values, values)
	if written[0] == rowGroup {
		row := int(binary.LittleEndian.Uint32(written[1:]))
		c.byRow = reach(c.byRow, row+1)
		c.byRow[row] = int32(id) + 1
	}
	return id, c.countKnown(written[0])
}

// unknownCell returns the cell of the rows whose group is unknown, of a measure
// without windows.
func (c *cells) unknownCell() (cell int, ok bool) {
	id, ok := c.groups.find([]byte{unknownGroup})
	if !ok {
		return 0, false
	}
	return c.cell(placing{group: id}), true
}

// isOpen reports whether the group or the window of a cell is unknown.
func (c *cells) isOpen(cell int) bool {
	if c.group == query.NoExpr && c.parts == nil {
		return false
	}
	p := c.list[cell]
	return c.parts != nil && p.window == len(c.parts.Windows) ||
		c.group != query.NoExpr && c.groups.bytes(p.group)[0] == unknownGroup
}

// answer returns the cells with what counters says of each, sorted. Register
// has the rows that are groups, where groups are rows.
func (c *cells) answer(register *dataset, counters func(cell int) query.Counters) []query.Cell {
	list := c.list
	if c.group == query.NoExpr && c.parts == nil {
		list = []placing{{}}
	}
	var answer []query.Cell
	for i, p := range list {
		cell := query.Cell{Group: c.groupValue(p.group, register), Window: p.window, Counters: counters(i)}
		if c.parts != nil && p.window == len(c.parts.Windows) {
			cell.Window = query.UnknownWindow
		}
		if cell.Rows > 0 {
			answer = append(answer, cell)
		}
	}
	slices.SortFunc(answer, func(a, b query.Cell) int {
		if order := slices.CompareFunc(a.Group, b.Group, value.Value.Compare); order != 0 {
			return order
		}
		return a.Window - b.Window
	})
	return answer
}

func (c *cells) groupValue(group int, register *dataset) []value.Value {
	if c.group == query.NoExpr {
		return nil
	}
	if written := c.groups.bytes(group); written[0] == rowGroup {
		return register.key(int(binary.LittleEndian.Uint32(written[1:])))
	}
	return c.values[group]
}

func (c *cells) size() int64 {
	return c.groups.size() + int64(len(c.values))*128 + int64(cap(c.byRow)+cap(c.byPlace))*4 + int64(cap(c.list))*16
}
