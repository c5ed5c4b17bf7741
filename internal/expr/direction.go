package expr

import (
	"slices"

	"plancheck/internal/value"
)

// Direction says which way a number, or the number of rows that a condition
// holds for, can move when a dataset gets more rows.
type Direction int

// Directions; both together are Rises|Falls, and zero is neither.
const (
	Rises Direction = 1 << iota
	Falls
)

// turned returns the opposite direction.
func (d Direction) turned() Direction {
	switch d {
	case Rises:
		return Falls
	case Falls:
		return Rises
	}
	return d
}

// either returns both directions, unless there is none.
func (d Direction) either() Direction {
	if d == 0 {
		return 0
	}
	return Rises | Falls
}

// scaled returns the direction of a number that is multiplied.
func (d Direction) scaled(factor value.Number) Direction {
	switch factor.Sign() {
	case 0:
		return 0
	case -1:
		return d.turned()
	}
	return d
}

// Directions calls f for every aggregate of a checked number or condition,
// outer ones before those inside them, with the direction that the whole takes
// when rows are added that the aggregate looks at.
//
// And, or, + and a factor above zero keep a direction; not, - and a factor below
// zero turn it, and so does the right side of > and >= and the left side of <
// and <=. any, count, count_distinct, periods_with, and sum of a column that is
// never below zero, rise; none falls; mean, the, share and any other sum go both ways, as
// does whatever ==, != and the evidence of known compare or assume.
func (s *Schema) Directions(n Node, f func(*Aggregate, Direction)) {
	directions{s, f}.of(n, Rises)
}

// directions walks through an expression.
type directions struct {
	schema *Schema
	found  func(*Aggregate, Direction)
}

// of visits n, where the whole takes direction d when n rises.
func (w directions) of(n Node, d Direction) {
	switch n := n.(type) {
	case *Unary: // not, or the negative
		w.of(n.X, d.turned())
	case *Binary:
		w.binary(n, d)
	case *Call:
		w.call(n, d)
	case *Aggregate:
		w.aggregate(n, d)
	}
}

func (w directions) binary(n *Binary, d Direction) {
	x, y := d, d
	switch n.Op {
	case And, Or, Add:
	case Greater, GreaterOrEqual, Sub:
		y = d.turned()
	case Less, LessOrEqual:
		x = d.turned()
	case Mul:
		x, y = scaledBy(n.Y, d), scaledBy(n.X, d)
	default:
		x, y = d.either(), d.either()
	}
	w.of(n.X, x)
	w.of(n.Y, y)
}

// scaledBy returns the direction of what is multiplied by n, if n is a literal.
func scaledBy(n Node, d Direction) Direction {
	switch n := n.(type) {
	case *Literal:
		return d.scaled(n.Value.Number)
	case *Unary:
		return scaledBy(n.X, d).turned()
	}
	return d
}

func (w directions) call(n *Call, d Direction) {
	for i, a := range n.Args {
		if n.Func == "known" && i == 0 {
			w.of(a, d)
		} else {
			w.of(a, d.either())
		}
	}
}

func (w directions) aggregate(n *Aggregate, d Direction) {
	switch n.Func {
	case None:
		d = d.turned()
	case Mean, The, Share:
		d = d.either()
	case Sum:
		if c := w.schema.ColumnOf(n.Args[0]); c == nil || !c.NonNegative {
			d = d.either()
		}
	}
	w.found(n, d)
	w.of(n.Where, d)
	w.of(n.Of, d)
}

// Lasting reports whether a checked condition that holds of a row holds of it
// for good, whatever is recorded later: it rises in every dataset, it speaks of
// no day that moves on (as_of, active, periods), and neither not nor absent is
// said of a date, or of what may be blank for now.
func (s *Schema) Lasting(condition Node) bool {
	lasting := true
	s.Directions(condition, func(_ *Aggregate, d Direction) {
		lasting = lasting && d == Rises
	})
	return lasting && !mentions(condition, s.passing)
}

// Steady reports whether a checked number is one of rows that do not come with the days
// of a period, such as all businesses of a register: other datasets reference them, or
// they have no dates; and the condition looks at no others, and reads no dates but those
// of active, which rows neither enter nor leave by being recorded.
func (s *Schema) Steady(number Node) bool {
	a, ok := number.(*Aggregate)
	return ok && s.isRegister(s.Dataset(a.Dataset)) && !mentionsBut(a.Where, isActive, func(n Node) bool {
		switch n := n.(type) {
		case *PeriodPart, *Aggregate:
			return true
		case *Binary:
			return n.Op == InPeriod
		case *Name:
			return s.readsDates(s.ColumnOf(n))
		}
		return false
	})
}

// isRegister reports whether rows of a dataset are there to be referenced, or have no
// dates.
func (s *Schema) isRegister(d *Dataset) bool {
	for _, other := range s.Datasets {
		if slices.ContainsFunc(other.Refs, func(r *Ref) bool { return r.To == d.Name && other != d }) {
			return true
		}
	}
	return !slices.ContainsFunc(d.Columns, s.readsDates)
}

func (s *Schema) readsDates(c *Column) bool {
	return c != nil && (c.Type == value.Date || c.Type == value.Datetime || mentions(c.Derive, func(n Node) bool {
		name, ok := n.(*Name)
		return ok && s.readsDates(s.ColumnOf(name))
	}))
}

func isActive(n Node) bool {
	call, ok := n.(*Call)
	return ok && call.Func == "active"
}

// passing reports whether n can be true for a while only.
func (s *Schema) passing(n Node) bool {
	switch n := n.(type) {
	case *PeriodPart:
		return n.Part == AsOf
	case *Call:
		return n.is(func(f *Function) bool { return f.ephemeral })
	case *Unary:
		return n.Op == Not && mentions(n.X, s.canFill)
	case *Binary:
		return n.Op == NotEqual && (mentions(n.X, s.canFill) || mentions(n.Y, s.canFill))
	}
	return false
}

// canFill reports whether n names a cell, or a row, that may be there later
// though it is not there yet: a date, or what is declared `blank: absent`.
func (s *Schema) canFill(n Node) bool {
	name, ok := n.(*Name)
	if !ok {
		return false
	}
	d := s.Dataset(name.Dataset)
	for _, step := range name.Path {
		ref := d.Ref(step)
		if ref.CanBlank {
			return true
		}
		d = s.Dataset(ref.To)
	}
	c := s.ColumnOf(name)
	return c != nil && (c.CanBlank || c.Type == value.Date || c.Type == value.Datetime || mentions(c.Derive, s.canFill))
}
