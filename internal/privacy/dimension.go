package privacy

import (
	"slices"

	"plancheck/internal/calendar"
)

// dimension is what groups of a table are, beside their keys.
type dimension struct {
	Grouping
	date    string            // the column whose date lies in an interval; then Grouping is empty
	windows []calendar.Period // the intervals
	sides   bool              // groups by intervals
}

// Every grouping has two rows for what is in none of its groups: because it is
// absent, or another one, or because that is not known.
const (
	outside = iota - 2
	unknown
)

var extraKeys = []string{"\x00outside", "\x00unknown"}

// extraRow returns the place of one of these rows.
func (b *book) extraRow(grouping, which int) int {
	return len(b.scheme.groupings[grouping].keys) + which
}

// row returns the place of a group.
func (b *book) row(grouping int, key string) int {
	return slices.Index(b.scheme.groupings[grouping].keys, key)
}

// by returns the place of a grouping by a column. It reports false where it is
// related to another one, and neither is finer.
func (b *book) by(of Grouping, keys []string) (int, bool) {
	columns := []string{of.Column}
	for coarse := range of.Within {
		columns = append(columns, coarse)
	}
	slices.Sort(columns[1:])
	return b.grouping(dimension{Grouping: of}, grouping{dimension: of.Column, columns: columns, roots: of.roots(), keys: keys})
}

// every returns the place of a grouping by intervals of a date.
func (b *book) every(date string, windows []calendar.Period) (int, bool) {
	var keys []string
	for _, w := range windows {
		keys = append(keys, w.String())
	}
	return b.grouping(dimension{date: date, windows: windows}, grouping{dimension: date, columns: []string{date}, roots: []string{root(date)}, keys: keys})
}

func (b *book) grouping(d dimension, g grouping) (int, bool) {
	g.keys = append(slices.Clone(g.keys), extraKeys...)
	var finer []int
	for i := range b.groupings {
		if b.groupings[i].sides {
			continue
		}
		up, isFiner := d.rowsWithin(&b.groupings[i], g.keys, b.scheme.groupings[i].keys)
		_, isCoarser := b.groupings[i].rowsWithin(&d, b.scheme.groupings[i].keys, g.keys)
		switch {
		case isFiner && isCoarser:
			return i, true
		case isFiner:
			g.within = append(g.within, within{i, up})
		case isCoarser:
			finer = append(finer, i)
		case d.isRelated(&b.groupings[i]):
			return 0, false
		}
	}
	at := len(b.groupings)
	b.groupings, b.scheme.groupings = append(b.groupings, d), append(b.scheme.groupings, g)
	for _, i := range finer {
		had := &b.scheme.groupings[i]
		row, _ := b.groupings[i].rowsWithin(&d, had.keys, g.keys)
		had.within = append(had.within, within{at, row})
	}
	return at, true
}

// both returns the place of a grouping by two others, of groups and of intervals.
// Its rows are those of the intervals of one group after the other.
func (b *book) both(groups, windows int) int {
	for i, g := range b.scheme.groupings {
		if b.groupings[i].sides && g.within[0].grouping == groups && g.within[1].grouping == windows {
			return i
		}
	}
	x, y := &b.scheme.groupings[groups], &b.scheme.groupings[windows]
	g := grouping{
		dimension: x.dimension + "\x1f" + y.dimension, columns: slices.Concat(x.columns, y.columns), roots: slices.Concat(x.roots, y.roots), whole: true,
		within: []within{{grouping: groups}, {grouping: windows}},
	}
	add := func(key string, r, w int) {
		g.keys = append(g.keys, key)
		g.within[0].row, g.within[1].row = append(g.within[0].row, r), append(g.within[1].row, w)
	}
	for r := range len(x.keys) - len(extraKeys) {
		for w := range len(y.keys) - len(extraKeys) {
			add(x.keys[r]+"\x1f"+y.keys[w], r, w)
		}
	}
	for which := range extraKeys {
		add(extraKeys[which], len(x.keys)-len(extraKeys)+which, len(y.keys)-len(extraKeys)+which)
	}
	b.groupings, b.scheme.groupings = append(b.groupings, dimension{sides: true}), append(b.scheme.groupings, g)
	return len(b.groupings) - 1
}

// rowsWithin returns in which group of a coarser dimension each group lies. It
// reports false where they do not.
func (d *dimension) rowsWithin(coarse *dimension, keys, coarseKeys []string) ([]int, bool) {
	rows, isApart := make([]int, len(keys)), true
	for r, key := range keys {
		if !slices.Contains(extraKeys, key) {
			var ok bool
			if key, ok = d.keyWithin(coarse, r, key); !ok {
				return nil, false
			}
			isApart = isApart && key == ""
		}
		if rows[r] = slices.Index(coarseKeys, key); rows[r] < 0 {
			rows[r] = len(coarseKeys) + outside
		}
	}
	if isApart || d.date == "" && d.Column == coarse.Column && slices.ContainsFunc(coarseKeys, func(key string) bool { return !slices.Contains(keys, key) }) {
		return nil, false
	}
	return rows, true
}

// keyWithin returns the key of the group of a coarser dimension that a group lies
// in; empty where it lies in none.
func (d *dimension) keyWithin(coarse *dimension, row int, key string) (string, bool) {
	switch {
	case d.date != coarse.date:
		return "", false
	case d.date != "":
		return intervalAround(d.windows[row], coarse.windows)
	case d.Column == coarse.Column:
		return key, true
	}
	above, ok := d.Within[coarse.Column]
	return above[key], ok && !d.Listed
}

// intervalAround returns which of the intervals contains another, empty where all
// lie apart from it. It reports false where one contains a part of it.
func intervalAround(p calendar.Period, all []calendar.Period) (string, bool) {
	for _, around := range all {
		if around.Contains(p.From) && around.Contains(p.To) {
			return around.String(), true
		}
		if around.From <= p.To && p.From <= around.To {
			return "", false
		}
	}
	return "", true
}

// isRelated reports whether two dimensions may divide each other for all that is
// known of them.
func (d *dimension) isRelated(e *dimension) bool {
	if d.date != "" || e.date != "" {
		return d.date == e.date && slices.ContainsFunc(d.windows, func(p calendar.Period) bool {
			around, ok := intervalAround(p, e.windows)
			return !ok || around != ""
		})
	}
	return meet(d.roots(), e.roots())
}

// chosen returns the row of the one group that a condition chooses; -1: there is
// none.
func (d *dimension) chosen(c Condition, keys []string) int {
	switch {
	case c.Opaque || d.sides || max(c.Is, True) != True:
		return -1
	case d.date != "":
		if d.date != c.Column || c.Values != nil {
			return -1
		}
		return slices.Index(d.windows, c.Dates)
	case d.Column != c.Column || len(c.Values) != 1:
		return -1
	}
	return slices.Index(keys, c.Values[0])
}
