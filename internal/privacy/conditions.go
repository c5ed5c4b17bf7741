package privacy

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"plancheck/internal/calendar"
	"plancheck/internal/expr"
	"plancheck/internal/plan"
	"plancheck/internal/value"
)

// conditions takes the condition of an aggregate apart into what the gate can
// compare: values and dates of columns. What it cannot take apart is one condition,
// with the columns that it looks at.
type conditions struct {
	*reader
	number    *Number
	indicator *plan.Indicator
	asOf      calendar.Date
}

// start is where the names of an expression start: at a dataset, to which path
// leads from the rows that are counted.
type start struct {
	at   string
	path []string
}

// reading is what a condition looks at.
type reading struct {
	roots    map[string]bool // columns of the rows that are counted, or "#dataset" of others
	datasets map[string]bool
	isOpen   bool // a cell may be unknown
	isCut    bool // it reads dates up to as_of
}

func newReading() *reading {
	return &reading{roots: map[string]bool{}, datasets: map[string]bool{}}
}

// isUnfixed reports whether the indicator is judged in several periods.
func (c *conditions) isUnfixed() bool {
	i := c.indicator
	return i.Every != 0 || i.Baseline != nil && i.Baseline.IsComputed()
}

// all adds the conditions that n is the conjunction of.
func (c *conditions) all(n expr.Node, at start) {
	if n == nil {
		return
	}
	if b, ok := n.(*expr.Binary); ok && b.Op == expr.And {
		c.all(b.X, at)
		c.all(b.Y, at)
		return
	}
	found := c.reads(n, at)
	for _, name := range slices.Sorted(maps.Keys(found.datasets)) {
		if name != c.number.Dataset {
			c.number.Reads = append(c.number.Reads, name)
		}
	}
	if column, ok := c.dated(n, at); ok && c.number.Date == "" {
		c.number.Date, c.number.DateKnown = column, !found.isOpen
		return
	}
	c.number.Where = append(c.number.Where, c.one(n, at, found))
}

// dated returns the column of a condition that its date lies in the period.
func (c *conditions) dated(n expr.Node, at start) (string, bool) {
	b, ok := n.(*expr.Binary)
	if !ok || b.Op != expr.InPeriod {
		return "", false
	}
	name, column := c.column(b.X, at)
	return name, column != nil
}

// column returns the path of a column that is in a file, from the rows that are
// counted; nil where n is something else.
func (c *conditions) column(n expr.Node, at start) (string, *plan.Column) {
	name, ok := n.(*expr.Name)
	if !ok || name.Column == "" {
		return "", nil
	}
	column := c.end(name, at).Column(name.Column)
	if column.Derive != nil {
		return "", nil
	}
	return strings.Join(slices.Concat(at.path, name.Path, []string{name.Column}), "."), column
}

// end returns the dataset that a name's path leads to.
func (c *conditions) end(n *expr.Name, at start) *plan.Dataset {
	from := n.Dataset
	if from == "" {
		from = at.at
	}
	d := c.plan.Dataset(from)
	for _, step := range n.Path {
		d = c.plan.Dataset(d.Refs[d.Ref(step)].To)
	}
	return d
}

// one returns a condition that is not a conjunction.
func (c *conditions) one(n expr.Node, at start, found *reading) Condition {
	is := True
	for {
		u, ok := n.(*expr.Unary)
		if !ok || u.Op != expr.Not {
			break
		}
		is, n = opposite(is), u.X
	}
	n, at = c.derived(n, at)
	if call, ok := n.(*expr.Call); ok && call.Func == "absent" {
		is = opposite(is)
	}
	if b, ok := n.(*expr.Binary); ok && b.Op == expr.NotEqual {
		is = opposite(is)
	}
	condition, ok := c.simple(n, at)
	if !ok {
		condition = c.opaque(n, at, found)
	}
	condition.Is, condition.Known = is, !found.isOpen
	condition.Reads = slices.Sorted(maps.Keys(found.roots))
	return condition
}

func opposite(t Truth) Truth {
	if t == True {
		return False
	}
	return True
}

// derived returns the expression of a derived boolean column, and where its names
// start.
func (c *conditions) derived(n expr.Node, at start) (expr.Node, start) {
	name, ok := n.(*expr.Name)
	if !ok || name.Column == "" {
		return n, at
	}
	d := c.end(name, at)
	column := d.Column(name.Column)
	if column.Derive == nil {
		return n, at
	}
	return c.derived(column.Derive.Node, start{at: d.Name, path: slices.Concat(at.path, name.Path)})
}

// simple returns a condition on the values or the dates of one column.
func (c *conditions) simple(n expr.Node, at start) (Condition, bool) {
	switch n := n.(type) {
	case *expr.Name:
		name, column := c.column(n, at)
		return Condition{Column: name, Values: []string{"true"}}, column != nil && column.Type == value.Boolean
	case *expr.Call:
		if n.Func != "present" && n.Func != "absent" {
			return Condition{}, false
		}
		name, column := c.column(n.Args[0], at)
		return Condition{Column: name, Dates: calendar.Period{From: calendar.First, To: c.asOf}}, column != nil && column.IsCut()
	case *expr.Binary:
		return c.comparison(n, at)
	}
	return Condition{}, false
}

// comparison returns a comparison of a column with literals.
func (c *conditions) comparison(n *expr.Binary, at start) (Condition, bool) {
	op, x, y := n.Op, n.X, n.Y
	if _, ok := x.(*expr.Literal); ok {
		op, x, y = turned[op], y, x
	}
	name, column := c.column(x, at)
	if column == nil {
		return Condition{}, false
	}
	isText := column.Type == value.Text || column.Type == value.Boolean
	if op == expr.In && isText {
		all := Condition{Column: name, Values: []string{}}
		for _, l := range n.List {
			all.Values = append(all.Values, l.Value.String())
		}
		return all, true
	}
	l, ok := y.(*expr.Literal)
	if !ok {
		return Condition{}, false
	}
	if isText && (op == expr.Equal || op == expr.NotEqual) {
		return Condition{Column: name, Values: []string{l.Value.String()}}, true
	}
	point, ok := pointOf(column, l)
	if !ok {
		return Condition{}, false
	}
	dates := calendar.Period{From: calendar.First, To: calendar.Last}
	if column.Type == value.Integer {
		dates = calendar.Period{From: -1 << 30, To: 1 << 30}
	}
	if column.IsCut() {
		dates.To = c.asOf
	}
	switch op {
	case expr.Equal, expr.NotEqual:
		dates.From, dates.To = point, min(dates.To, point)
	case expr.Less:
		dates.To = min(dates.To, point-1)
	case expr.LessOrEqual:
		dates.To = min(dates.To, point)
	case expr.Greater:
		dates.From = point + 1
	case expr.GreaterOrEqual:
		dates.From = point
	default:
		return Condition{}, false
	}
	return Condition{Column: name, Dates: dates}, true
}

var turned = [expr.Neg + 1]expr.Op{
	expr.Equal: expr.Equal, expr.NotEqual: expr.NotEqual, expr.Less: expr.Greater, expr.LessOrEqual: expr.GreaterOrEqual,
	expr.Greater: expr.Less, expr.GreaterOrEqual: expr.LessOrEqual,
}

// pointOf returns a literal on the line of a column's dates, or of its whole
// numbers.
func pointOf(c *plan.Column, l *expr.Literal) (calendar.Date, bool) {
	switch {
	case c.Type == value.Date && l.Type() == value.Date:
		return l.Value.Date, true
	case c.Type == value.Integer && l.Value.Number.IsInt():
		n, ok := l.Value.Number.Int64()
		return calendar.Date(n), ok && -1<<29 < n && n < 1<<29
	}
	return 0, false
}

// opaque returns a condition that is not taken apart. If it depends on as_of, the
// conditions of two days overlap. If it depends on the period, each period has a
// condition of its own.
func (c *conditions) opaque(n expr.Node, at start, found *reading) Condition {
	condition := Condition{Column: fmt.Sprintf("\x00%s %s", strings.Join(at.path, "."), canonical(n)), Opaque: true}
	if expr.MentionsPeriod(n) {
		if c.isUnfixed() {
			c.number.Changing = true
		} else {
			condition.Column += "\x00" + c.indicator.Period.String()
		}
	}
	if found.isCut || expr.MentionsAsOf(n) {
		condition.Opaque, condition.Values = false, []string{c.asOf.String(), "\x00"}
	}
	return condition
}

// canonical prints a condition. A condition and its opposite, such as present(x) and
// absent(x), are printed alike.
func canonical(n expr.Node) string {
	switch n := n.(type) {
	case *expr.Call:
		if n.Func == "absent" {
			return "present(" + n.Args[0].String() + ")"
		}
	case *expr.Binary:
		if n.Op == expr.NotEqual {
			return n.X.String() + " == " + n.Y.String()
		}
	}
	return n.String()
}

// reads returns what an expression looks at.
func (c *conditions) reads(n expr.Node, at start) *reading {
	found := newReading()
	c.look(found, n, at, false)
	return found
}

// look adds what an expression looks at. If it is about rows that are not counted
// themselves, only their dataset is added.
func (c *conditions) look(found *reading, n expr.Node, at start, inOthers bool) {
	expr.Walk(n, func(n expr.Node) bool {
		switch n := n.(type) {
		case *expr.Name:
			c.lookAt(found, n, at, inOthers)
		case *expr.Aggregate:
			found.datasets[n.Dataset] = true
			found.roots["#"+n.Dataset] = true
			for _, arg := range n.Args {
				c.lookAt(found, arg, start{at: n.Dataset}, true)
			}
			for _, condition := range []expr.Node{n.Where, n.Of} {
				if condition != nil {
					c.look(found, condition, start{at: n.Dataset}, true)
				}
			}
			return false
		}
		return true
	})
}

func (c *conditions) lookAt(found *reading, n *expr.Name, at start, inOthers bool) {
	from := n.Dataset
	if from == "" {
		from = at.at
	}
	d := c.plan.Dataset(from)
	found.datasets[d.Name] = true
	if first := slices.Concat(at.path, n.Path, filled(n.Column)); !inOthers && len(first) > 0 && c.number != nil {
		c.step(found, c.number.Dataset, first[0])
	}
	for _, step := range n.Path {
		ref := d.Refs[d.Ref(step)]
		d = c.plan.Dataset(ref.To)
		found.datasets[d.Name] = true
	}
	if n.Column == "" {
		return
	}
	if inOthers && c.number != nil && d.Name == c.number.Dataset {
		c.step(found, d.Name, n.Column) // of the row that is counted, reached from others
	}
	column := d.Column(n.Column)
	if column.Derive != nil {
		c.look(found, column.Derive.Node, start{at: d.Name, path: slices.Concat(at.path, n.Path)}, inOthers)
		return
	}
	found.isOpen = found.isOpen || column.Blank == value.BlankUnknown || d.Tolerate.BadCells
	found.isCut = found.isCut || column.IsCut()
}

func filled(column string) []string {
	if column == "" {
		return nil
	}
	return []string{column}
}

// step adds the columns of files that the first step of a path looks at: a column,
// or those that a reference is made of.
func (c *conditions) step(found *reading, dataset, name string) {
	d := c.plan.Dataset(dataset)
	columns := []string{name}
	if ref := d.Ref(name); ref >= 0 {
		columns = d.Refs[ref].From
	}
	for _, name := range columns {
		column := d.Column(name)
		if column.Derive == nil {
			found.roots[name] = true
			continue
		}
		expr.Walk(column.Derive.Node, func(n expr.Node) bool {
			if inner, ok := n.(*expr.Name); ok {
				if first := slices.Concat(inner.Path, filled(inner.Column)); len(first) > 0 {
					c.step(found, dataset, first[0])
				}
			}
			return true
		})
	}
}
