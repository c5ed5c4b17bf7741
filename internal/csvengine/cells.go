package csvengine

import (
	"encoding/binary"
	"slices"

	"plancheck/internal/query"
	"plancheck/internal/value"
)

// cells sorts the rows of a measure into its cells: one a group and window in
// which there is a possible row. Each worker has its own.
type cells struct {
	measure query.MeasureID
	group   query.ExprID
	parts   *partition

	groups table           // by how groups are written
	values [][]value.Value // by group; nil where the group is a row
	known  int             // groups that are neither unknown nor absent
	byRow  []int32         // where groups are rows: group + 1 by row
	dict   *table          // where groups are texts of a dictionary
	byCode []int32         // group + 1 by code

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
	if err := c.findGroups(f, rows.possible); err != nil {
		return target{}, err
	}
	c.findCells(f, rows.possible)
	return target{slots: c.slots, count: len(c.list)}, nil
}

// findGroups sets slots to the groups of rows.
func (c *cells) findGroups(f *frame, rows bitset) error {
	if c.group == query.NoExpr {
		clear(c.slots)
		return nil
	}
	switch v := f.values[c.group]; {
	case v.form == rowNumbers:
		return c.findGroupsOfRows(v, rows)
	case v.hasCodes():
		return c.findGroupsOfCodes(v, rows)
	default:
		for i := range rows.rows {
			group, err := c.groupOf(v, i)
			if err != nil {
				return err
			}
			c.slots[i] = int32(group)
		}
		return nil
	}
}

func (c *cells) findGroupsOfRows(v *vector, rows bitset) error {
	for i := range rows.rows {
		row := int(v.rows[i])
		if group := at(c.byRow, max(row, 0)); row >= 0 && group > 0 {
			c.slots[i] = group - 1
			continue
		}
		group, err := c.groupOf(v, i)
		if err != nil {
			return err
		}
		c.slots[i] = int32(group)
	}
	return nil
}

func (c *cells) findGroupsOfCodes(v *vector, rows bitset) error {
	if c.dict != v.dict {
		c.dict, c.byCode = v.dict, c.byCode[:0]
	}
	c.byCode = reach(c.byCode, v.dict.len())
	hasGaps := v.unknown.bits != nil || v.absent.bits != nil
	for i := range rows.rows {
		code := v.codes[i]
		isGap := hasGaps && (v.unknown.has(i) || v.absent.has(i))
		if known := c.byCode[code]; known > 0 && !isGap {
			c.slots[i] = known - 1
			continue
		}
		group, err := c.groupOf(v, i)
		if err != nil {
			return err
		}
		c.slots[i] = int32(group)
		if !isGap {
			c.byCode[code] = int32(group) + 1
		}
	}
	return nil
}

// groupOf returns the group of row i.
func (c *cells) groupOf(v *vector, i int) (int, error) {
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

// findCells turns slots from the groups of rows into their cells. Each of these
// rows has a window.
func (c *cells) findCells(f *frame, rows bitset) {
	c.byPlace = reach(c.byPlace, max(1, len(c.values))*c.stride())
	if c.parts == nil {
		for i := range rows.rows {
			c.slots[i] = c.cell(int(c.slots[i]))
		}
		return
	}
	windows, stride := f.windowsOf(c.parts).of, c.stride()
	for i := range rows.rows {
		c.slots[i] = c.cell(int(c.slots[i])*stride + int(windows[i]))
	}
}

// stride is how many places a group has: one a window, and one for unknown
// dates.
func (c *cells) stride() int {
	if c.parts == nil {
		return 1
	}
	return len(c.parts.windows) + 1
}

// cell returns the cell of a place, which byPlace reaches.
func (c *cells) cell(place int) int32 {
	if known := c.byPlace[place]; known > 0 {
		return known - 1
	}
	return c.addCell(place)
}

func (c *cells) addCell(place int) int32 {
	c.list = append(c.list, placing{place / c.stride(), place % c.stride()})
	c.byPlace[place] = int32(len(c.list))
	return c.byPlace[place] - 1
}

// cellOf returns the cell of a group and window.
func (c *cells) cellOf(p placing) int32 {
	place := p.group*c.stride() + p.window
	c.byPlace = reach(c.byPlace, place+1)
	return c.cell(place)
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
		slots = append(slots, c.cellOf(p))
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
	return int(c.cellOf(placing{group: id})), true
}

// isOpen reports whether the group or the window of a cell is unknown.
func (c *cells) isOpen(cell int) bool {
	if c.group == query.NoExpr && c.parts == nil {
		return false
	}
	p := c.list[cell]
	return c.parts != nil && p.window == len(c.parts.windows) ||
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
		if c.parts != nil && p.window == len(c.parts.windows) {
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
	return c.groups.size() + int64(len(c.values))*128 + int64(cap(c.byRow)+cap(c.byCode)+cap(c.byPlace))*4 + int64(cap(c.list))*16
}
