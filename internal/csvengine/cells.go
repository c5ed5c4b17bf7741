package csvengine

import (
	"plancheck/internal/budget"
	"plancheck/internal/csvengine/agg"
	"plancheck/internal/csvengine/hash"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/physical"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// MaxCells is the most groups times windows that one measure may have. An indicator
// may have a window for its baseline beside each interval.
const MaxCells = 4_000_000

// cells sorts the rows of a measure into its cells: one a group and window.
// Without windows the number of a cell is that of its group, without groups
// that of its window; with both there are only cells in which there is a
// possible row. Each worker has its own.
type cells struct {
	memory *budget.Account
	groups groups
	parts  *physical.Partition

	// Only with groups and windows.
	byPlace []int32 // by group and window: cell + 1
	list    []placing

	ofRow []int32 // by row of the batch: its cell
}

// placing is the group and the window of a cell. The window after the last one
// is that of unknown dates.
type placing struct{ group, window int32 }

func newCells(m *measure, memory *budget.Account) cells {
	return cells{
		memory: memory, parts: m.Parts,
		groups: groups{memory: memory, measure: m.ID, expr: m.Group, written: hash.Interner{Memory: memory}, values: mem.ChunkedList[value.Value]{Memory: memory}},
	}
}

// assign says in which cell each possible row is counted. With windows, each of
// these rows has one.
func (c *cells) assign(b *batch, rows *vec.Tri) (agg.Groups, error) {
	if !c.groups.exist() {
		if c.parts == nil {
			return agg.Groups{Count: 1}, nil
		}
		return agg.Groups{Of: b.windowsOf(c.parts).of.Rows, Count: c.count()}, nil
	}
	c.ofRow = mem.Resized(c.ofRow, b.n)
	if err := c.groups.find(b, rows.Possible, c.ofRow); err != nil {
		return agg.Groups{}, err
	}
	if c.parts != nil {
		if err := c.findCells(b, rows.Possible); err != nil {
			return agg.Groups{}, err
		}
	}
	return agg.Groups{Of: c.ofRow, Count: c.count()}, nil
}

// findCells turns the groups of rows into their cells.
func (c *cells) findCells(b *batch, rows vec.Bitmap) error {
	if err := c.reachPlaces(); err != nil {
		return err
	}
	windows, stride := b.windowsOf(c.parts).of.Rows, c.stride()
	for i := range rows.Rows {
		c.ofRow[i] = c.cell(int(c.ofRow[i])*stride + int(windows[i]))
	}
	return nil
}

// reachPlaces has byPlace reach the places of all groups.
func (c *cells) reachPlaces() error {
	if c.groups.known*len(c.parts.Windows) > MaxCells {
		return &query.GroupsError{Measure: c.groups.measure, Limit: MaxCells, OfCells: true}
	}
	c.byPlace = mem.Reach(c.memory, c.byPlace, c.groups.count()*c.stride())
	return nil
}

// stride is how many places a group has: one a window, and one for unknown
// dates.
func (c *cells) stride() int {
	if c.parts == nil {
		return 1
	}
	return len(c.parts.Windows) + 1
}

// cell returns the cell of a place, which byPlace reaches.
func (c *cells) cell(place int) int32 {
	if known := c.byPlace[place]; known > 0 {
		return known - 1
	}
	c.list = mem.Append(c.memory, c.list, placing{int32(place / c.stride()), int32(place % c.stride())})
	c.byPlace[place] = int32(len(c.list))
	return c.byPlace[place] - 1
}

// count returns the number of cells.
func (c *cells) count() int {
	switch {
	case !c.groups.exist():
		return c.stride()
	case c.parts == nil:
		return c.groups.count()
	}
	return len(c.list)
}

func (c *cells) placing(cell int) placing {
	switch {
	case !c.groups.exist():
		return placing{window: int32(cell)}
	case c.parts == nil:
		return placing{group: int32(cell)}
	}
	return c.list[cell]
}

// merge adds the cells of o and returns what numbers they have in c; nil if
// they have the same.
func (c *cells) merge(o *cells) (cells []int32, err error) {
	if !c.groups.exist() {
		return nil, nil
	}
	groups, err := c.groups.merge(&o.groups)
	if err != nil || c.parts == nil {
		return groups, err
	}
	if err := c.reachPlaces(); err != nil {
		return nil, err
	}
	cells = make([]int32, 0, len(o.list))
	for _, p := range o.list {
		cells = append(cells, c.cell(int(groups[p.group])*c.stride()+int(p.window)))
	}
	return cells, nil
}

// unknownCell returns the cell of the rows whose group is unknown, of a measure
// without windows.
func (c *cells) unknownCell() (cell int, ok bool) { return c.groups.unknown() }

// isUncertain reports whether the group or the window of a cell is unknown.
func (c *cells) isUncertain(cell int) bool {
	p := c.placing(cell)
	return c.parts != nil && int(p.window) == len(c.parts.Windows) || c.groups.exist() && c.groups.isUnknown(int(p.group))
}

// answer returns the cells with what counters says of each. Register has the rows
// that are groups, where groups are rows.
func (c *cells) answer(register *dataset, counters func(cell int) query.Counters) query.Cells {
	numbers, groups := c.groups.sorted(register)
	return query.Cells{Groups: groups, Windows: max(1, c.stride()-1), Of: func(group, window int) query.Counters {
		if cell, ok := c.find(numbers[group], window); ok {
			return counters(cell)
		}
		return query.Counters{}
	}}
}

// find returns the cell of a group in a window, if there is one.
func (c *cells) find(group int32, window int) (cell int, ok bool) {
	switch {
	case c.parts == nil && window == query.UnknownWindow:
		return 0, false
	case c.parts == nil:
		return int(group), true
	case window == query.UnknownWindow:
		window = len(c.parts.Windows)
	}
	if !c.groups.exist() {
		return window, true
	}
	cell = int(mem.At(c.byPlace, int(group)*c.stride()+window)) - 1
	return cell, cell >= 0
}
