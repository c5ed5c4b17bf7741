package plan

import (
	"plancheck/internal/expr"
	"plancheck/internal/value"
)

// cell is a column of a dataset.
type cell struct{ dataset, column string }

// named returns the texts by which the plan names rows: those that conditions compare
// with a column, groups that are listed, and groups with a target of their own.
func (p *Plan) named() map[cell][]string {
	all := map[cell][]string{}
	add := func(in cell, v value.Value) {
		if v.Kind == value.OfText {
			all[in] = append(all[in], v.Text)
		}
	}
	for _, i := range p.Indicators {
		for _, e := range i.Expressions() {
			p.compared(e.Node, add)
		}
		if i.Each == nil {
			continue
		}
		in := p.groupsIn(i.Each)
		for _, v := range i.Each.Values {
			add(in, v)
		}
		for _, t := range i.PerGroup {
			add(in, t.Group)
		}
	}
	return all
}

// groupsIn returns the column that has the names of groups.
func (p *Plan) groupsIn(g *Grouping) cell {
	if g.Register != "" {
		return cell{g.Register, p.Schema.Dataset(g.Register).Key[0]} // groups that are listed have a key of one column
	}
	return cell{p.Schema.Follow(g.Dataset, g.Path).Name, g.Column}
}

// compared calls add for every text that an expression compares with a column.
func (p *Plan) compared(n expr.Node, add func(cell, value.Value)) {
	expr.Walk(n, func(n expr.Node) bool {
		comparison, ok := n.(*expr.Binary)
		if !ok {
			return true
		}
		for _, sides := range [][2]expr.Node{{comparison.X, comparison.Y}, {comparison.Y, comparison.X}} {
			name, isName := sides[0].(*expr.Name)
			if !isName || p.Schema.ColumnOf(name) == nil {
				continue
			}
			in := cell{p.Schema.Follow(name.Dataset, name.Path).Name, name.Column}
			if l, ok := sides[1].(*expr.Literal); ok {
				add(in, l.Value)
			}
			for _, l := range comparison.List {
				add(in, l.Value)
			}
		}
		return true
	})
}
