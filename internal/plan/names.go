package plan

import "plancheck/internal/words"

// Or says the text, or an identifier where there is none.
func (t Text) Or(identifier string) words.Text {
	if t.IsZero() {
		return words.Name(identifier)
	}
	return words.Written(t)
}

// Names are what a plan calls its datasets, columns, references and values for people.
// What has no such name has the zero Text.
type Names struct {
	plan *Plan
}

// Names returns the names of a plan.
func (p *Plan) Names() Names { return Names{p} }

// Dataset returns the name of a dataset.
func (n Names) Dataset(name string) Text {
	if d := n.dataset(name); d != nil {
		return d.Title
	}
	return Text{}
}

// Column returns the name of a column or reference of a dataset.
func (n Names) Column(dataset, name string) Text {
	if d := n.dataset(dataset); d != nil {
		return d.Titles[name]
	}
	return Text{}
}

// Grouping returns the name of what groups are of: the column at the end of the path,
// or the register whose rows they are.
func (n Names) Grouping(g *Grouping) Text {
	at, last := n.plan.Schema.Follow(g.Dataset, g.Path).Name, g.Column
	if last == "" && len(g.Path) > 0 {
		k := len(g.Path) - 1
		at, last = n.plan.Schema.Follow(g.Dataset, g.Path[:k]).Name, g.Path[k]
	}
	if name := n.Column(at, last); !name.IsZero() {
		return name
	}
	return n.Dataset(g.Register)
}

// Values returns the names of groups that are values of a column, by how
// [value.Value.String] writes them. The rows of a register that have a label have none.
func (n Names) Values(g *Grouping) map[string]Text {
	if g.Register != "" {
		if d := n.dataset(g.Register); d.Label != "" || len(d.Key) != 1 {
			return nil
		}
	}
	in := n.plan.groupsIn(g)
	for _, c := range n.dataset(in.dataset).Columns {
		if c.Name == in.column {
			return c.Labels
		}
	}
	return nil
}

func (n Names) dataset(name string) *Dataset {
	if n.plan == nil {
		return nil
	}
	for _, d := range n.plan.Datasets {
		if d.Name == name {
			return d
		}
	}
	return nil
}
