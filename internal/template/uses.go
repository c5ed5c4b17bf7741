package template

import (
	"slices"

	"plancheck/internal/expr"
	"plancheck/internal/plan"
)

// uses finds which indicators read which columns of files.
type uses struct {
	plan     *plan.Plan
	readers  map[columnName][]*plan.Indicator // in the plan's order
	visiting *plan.Indicator
}

type columnName struct {
	dataset, column string
}

func usesOf(p *plan.Plan) *uses {
	u := &uses{plan: p, readers: map[columnName][]*plan.Indicator{}}
	for _, i := range p.Indicators {
		u.visiting = i
		for _, e := range []*plan.Expression{i.Value, i.Numerator, i.Denominator} {
			u.expression(e)
		}
		for _, g := range append(slices.Clone(i.By), i.Each) {
			if g != nil {
				u.name(g.Dataset, g.Path, g.Column)
				u.expression(g.Where)
			}
		}
	}
	return u
}

func (u *uses) expression(e *plan.Expression) {
	if e == nil {
		return
	}
	expr.Walk(e.Node, func(n expr.Node) bool {
		switch n := n.(type) {
		case *expr.Name:
			u.name(n.Dataset, n.Path, n.Column)
		case *expr.Aggregate:
			u.name(n.Dataset, n.Chain, "")
		}
		return true
	})
}

// name marks what a column that is reached through references needs; with no
// column, the references alone.
func (u *uses) name(dataset string, path []string, column string) {
	d := u.dataset(dataset)
	for _, step := range path {
		at := slices.IndexFunc(d.Refs, func(r *plan.Ref) bool { return r.Name == step })
		for _, from := range d.Refs[at].From {
			u.mark(d, from)
		}
		d = u.dataset(d.Refs[at].To)
	}
	if column != "" {
		u.mark(d, column)
	}
}

// mark notes a column, or those that it is derived from.
func (u *uses) mark(d *plan.Dataset, column string) {
	c := d.Columns[slices.IndexFunc(d.Columns, func(c *plan.Column) bool { return c.Name == column })]
	if c.Derive != nil {
		u.expression(c.Derive)
		return
	}
	name := columnName{d.Name, column}
	if known := u.readers[name]; !slices.Contains(known, u.visiting) {
		u.readers[name] = append(known, u.visiting)
	}
}

func (u *uses) dataset(name string) *plan.Dataset {
	return u.plan.Datasets[slices.IndexFunc(u.plan.Datasets, func(d *plan.Dataset) bool { return d.Name == name })]
}
