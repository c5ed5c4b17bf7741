package privacy

import (
	"iter"
	"slices"
	"strings"

	"plancheck/internal/calendar"
)

// Condition is one condition on a row. The gate takes it apart where it is on the
// values or the dates of a column: then it knows which rows two numbers share.
type Condition struct {
	// Column is the path of the column; of a condition that cannot be taken apart
	// its text, and then the gate believes it independent of all others.
	Column string
	Values []string        // the column holds one of these
	Dates  calendar.Period // the column's date lies in it; looked at where Values is nil
	Opaque bool            // neither: Column is the condition's text
	Reads  []string        // the columns of the dataset that it looks at; nil: Column
	Known  bool            // no blank leaves it open
	// Is says of which rows the condition is meant: those for which it is true,
	// false or, because a cell is blank, unknown. Zero means True.
	Is Truth
}

// Truth is a set of truth values.
type Truth uint8

// Truth values, to be joined by |.
const (
	True Truth = 1 << iota
	False
	Unknown
)

// at returns the truth of the condition at a point of its column.
func (c *Condition) at(p point) Truth {
	switch {
	case p.unknown:
		return Unknown
	case c.Opaque:
		if p.holds {
			return True
		}
	case c.Values != nil:
		if p.value != nil && slices.Contains(c.Values, *p.value) {
			return True
		}
	case p.dated && c.Dates.Contains(p.date):
		return True
	}
	return False
}

// allows reports whether the condition is meant of rows at the point.
func (c *Condition) allows(p point) bool { return c.at(p)&max(c.Is, True) != 0 }

// mentions reports whether the condition looks at one of the columns.
func (c *Condition) mentions(columns []string) bool {
	return slices.Contains(columns, c.Column) || meet(c.Reads, columns)
}

// roots returns the columns that the condition looks at.
func (c *Condition) roots() []string {
	if c.Reads == nil {
		return []string{root(c.Column)}
	}
	return c.Reads
}

// root returns the first step of a path.
func root(path string) string {
	first, _, _ := strings.Cut(path, ".")
	return first
}

// meet reports whether two lists have something in common.
func meet(x, y []string) bool {
	return slices.ContainsFunc(x, func(s string) bool { return slices.Contains(y, s) })
}

// Rows are the rows of a dataset of which all conditions are meant; without
// conditions, all.
type Rows []Condition

// split returns the rows without the conditions on the columns, and with nothing
// but them.
func (r Rows) split(columns []string) (without, only Rows) {
	for _, c := range r {
		if c.mentions(columns) {
			only = append(only, c)
		} else {
			without = append(without, c)
		}
	}
	return without, only
}

// Set is rows of a dataset, what a number counts: those of the first step, with
// those of the next or without them, and so on.
type Set []Step

// Step adds rows to a set, or takes them out.
type Step struct {
	Rows
	Out bool
}

// conditions yields the conditions of all steps.
func (s Set) conditions() iter.Seq[*Condition] {
	return func(yield func(*Condition) bool) {
		for i := range s {
			for k := range s[i].Rows {
				if !yield(&s[i].Rows[k]) {
					return
				}
			}
		}
	}
}

// point stands for everything that a column can hold, as far as the conditions on
// it can tell: a value, a date, whether an opaque condition is true, none of
// these, or a blank.
type point struct {
	value   *string
	date    calendar.Date
	dated   bool
	holds   bool
	unknown bool
}

// points returns a point of each kind that the conditions tell apart.
func points(conditions []Condition) []point {
	all := []point{{}, {holds: true}}
	if slices.ContainsFunc(conditions, func(c Condition) bool { return !c.Known }) {
		all = append(all, point{unknown: true})
	}
	for i := range conditions {
		c := &conditions[i]
		switch {
		case c.Opaque:
		case c.Values != nil:
			for k := range c.Values {
				all = append(all, point{value: &c.Values[k]})
			}
		default:
			all = append(all, point{date: c.Dates.From, dated: true}, point{date: c.Dates.To + 1, dated: true})
		}
	}
	return all
}

// maxAtoms limits how many kinds of rows the conditions of one dataset may tell
// apart; where there are more, nothing of it is printed.
const maxAtoms = 4096

// world is all rows that sets are made of, as sets of atoms: kinds of rows that
// none of them tells apart.
type world struct {
	atoms   int
	rows    []bits
	allowed [][]bits // by column and point: which of rows allow it
}

// newWorld reports false where there are too many atoms.
func newWorld(all []Rows) (*world, bool) {
	w := &world{rows: make([]bits, len(all))}
	columns := map[string][]Condition{}
	var names []string
	for _, r := range all {
		for _, c := range r {
			if columns[c.Column] == nil {
				names = append(names, c.Column)
			}
			columns[c.Column] = append(columns[c.Column], c)
		}
	}
	everything := newBits(len(all))
	for i := range all {
		everything.add(i)
	}
	atoms := []bits{everything} // each as the rows that it is among
	for _, name := range names {
		at := allowedAt(all, name, points(columns[name]))
		w.allowed = append(w.allowed, at)
		if atoms = split(atoms, at); len(atoms) > maxAtoms {
			return nil, false
		}
	}
	w.atoms = len(atoms)
	for i := range all {
		w.rows[i] = newBits(w.atoms)
		for a, among := range atoms {
			if among.has(i) {
				w.rows[i].add(a)
			}
		}
	}
	return w, true
}

// allowedAt returns, for each point of the column, which of the rows have no
// condition against it; points that are alike are one.
func allowedAt(all []Rows, column string, points []point) []bits {
	var at []bits
	for _, p := range points {
		allowed := newBits(len(all))
		for i, r := range all {
			if !slices.ContainsFunc(r, func(c Condition) bool { return c.Column == column && !c.allows(p) }) {
				allowed.add(i)
			}
		}
		if !slices.ContainsFunc(at, allowed.equal) {
			at = append(at, allowed)
		}
	}
	return at
}

// split tells the atoms apart by one more column.
func split(atoms, at []bits) []bits {
	seen := map[string]bool{}
	var all []bits
	for _, atom := range atoms {
		for _, allowed := range at {
			part := atom.and(allowed)
			if key := part.key(); !part.empty() && !seen[key] {
				seen[key] = true
				all = append(all, part)
			}
		}
	}
	return all
}

// cross reports whether two of the rows overlap, and share a part of what a column
// can hold while each has another part: January to June and April to September.
func (w *world) cross(i, j int) bool {
	return w.rows[i].meets(w.rows[j]) && slices.ContainsFunc(w.allowed, func(at []bits) bool {
		var both, onlyI, onlyJ bool
		for _, allowed := range at {
			x, y := allowed.has(i), allowed.has(j)
			both, onlyI, onlyJ = both || x && y, onlyI || x && !y, onlyJ || y && !x
		}
		return both && onlyI && onlyJ
	})
}
