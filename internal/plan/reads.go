package plan

import (
	"slices"

	"plancheck/internal/expr"
)

// Reads is what some indicators read of the data.
type Reads struct {
	// Datasets are those whose rows are looked at, be it only to follow a
	// reference.
	Datasets map[*Dataset]bool
	// Columns are those of files that decide the numbers: what is compared,
	// counted or grouped by, and what the references are made of that are
	// followed. Of a derived column they are those that it is made of.
	Columns map[*Column]bool
	// Cut are those of Columns whose cells expressions read up to as_of.
	Cut map[*Column]bool
	// Names are those of files that the rows of registers are named by where they
	// are the groups: their keys and labels.
	Names map[*Column]bool
}

// Reads returns what the indicators of p read, in whichever period they are
// judged. Keys and references of all datasets are read in any case; here are
// only those that the indicators use.
func (p *Plan) Reads(indicators ...*Indicator) Reads {
	r := reader{plan: p, seen: map[seen]bool{}, Reads: Reads{
		Datasets: map[*Dataset]bool{}, Columns: map[*Column]bool{}, Cut: map[*Column]bool{}, Names: map[*Column]bool{},
	}}
	for _, i := range indicators {
		for _, e := range i.Expressions() {
			r.expression(e, false)
		}
		for _, g := range i.Groupings() {
			r.grouping(i, g)
		}
	}
	return r.Reads
}

// Dataset returns the dataset of that name, which the plan has.
func (p *Plan) Dataset(name string) *Dataset {
	return p.Datasets[slices.IndexFunc(p.Datasets, func(d *Dataset) bool { return d.Name == name })]
}

// Column returns the column of that name, which the dataset has.
func (d *Dataset) Column(name string) *Column {
	return d.Columns[slices.IndexFunc(d.Columns, func(c *Column) bool { return c.Name == name })]
}

// Ref returns the index of the reference of that name, which the dataset has.
func (d *Dataset) Ref(name string) int {
	return slices.IndexFunc(d.Refs, func(r *expr.Ref) bool { return r.Name == name })
}

// Referencing returns the names of the other datasets that reference d.
func (p *Plan) Referencing(d *Dataset) []string {
	var names []string
	for _, other := range p.Datasets {
		if other != d && slices.ContainsFunc(other.Refs, func(r *expr.Ref) bool { return r.To == d.Name }) {
			names = append(names, other.Name)
		}
	}
	return names
}

// RefToNoRow returns the reference by this column alone if it may lead to no
// row. Then the column stands for the key of the row that it leads to, and is
// absent where there is none; a derived column sees the cell all the same, so
// that what is derived from it may still lead somewhere.
func (d *Dataset) RefToNoRow(column string) (index int, ok bool) {
	at := slices.IndexFunc(d.Refs, func(r *expr.Ref) bool { return len(r.From) == 1 && r.From[0] == column })
	return at, at >= 0 && d.Tolerate.Orphans
}

// reader collects what indicators read.
type reader struct {
	Reads
	plan    *Plan
	written bool // cells are read as they are written
	seen    map[seen]bool
}

// seen is a derived column that was looked at already.
type seen struct {
	*Column
	written bool
}

// asWritten returns the same reader for cells that are read as they are written.
func (r *reader) asWritten() *reader {
	written := *r
	written.written = true
	return &written
}

// expression marks what an expression, or a derived column, reads.
func (r *reader) expression(e *Expression, derived bool) {
	expr.Walk(e.Node, func(n expr.Node) bool {
		switch n := n.(type) {
		case *expr.Name:
			r.name(n, derived)
		case *expr.Aggregate:
			r.follow(n.Dataset, n.Chain)
		}
		return true
	})
}

func (r *reader) name(n *expr.Name, derived bool) {
	d := r.follow(n.Dataset, n.Path)
	if n.Column == "" {
		return
	}
	if ref, ok := d.RefToNoRow(n.Column); ok && !derived {
		to := r.follow(d.Name, []string{d.Refs[ref].Name})
		r.asWritten().column(to, to.Key[0])
		r.cut(d.Column(n.Column))
		return
	}
	r.column(d, n.Column)
}

// grouping marks what it takes to find the groups, and to find the group of
// each row that is counted.
func (r *reader) grouping(i *Indicator, g *Grouping) {
	for _, e := range i.Expressions() {
		for _, a := range e.Aggregates() {
			r.follow(a.Dataset, r.plan.Schema.Chains(a.Dataset, g.Dataset)[0])
		}
	}
	end := r.follow(g.Dataset, g.Path)
	if g.Column != "" {
		r.column(end, g.Column)
	}
	if g.Where != nil {
		r.expression(g.Where, false)
	}
	if g.Register == "" {
		return
	}
	names := reader{plan: r.plan, written: true, seen: map[seen]bool{}, Reads: Reads{Datasets: r.Datasets, Columns: r.Names}}
	for _, name := range end.Key {
		names.column(end, name)
	}
	if end.Label != "" {
		names.column(end, end.Label)
	}
}

// follow marks the datasets on a path of references and the columns that these
// are made of, and returns the last dataset.
func (r *reader) follow(dataset string, path []string) *Dataset {
	d := r.plan.Dataset(dataset)
	r.Datasets[d] = true
	for _, step := range path {
		ref := d.Refs[d.Ref(step)]
		for _, from := range ref.From {
			r.asWritten().column(d, from)
		}
		d = r.plan.Dataset(ref.To)
		r.Datasets[d] = true
	}
	return d
}

// column marks a column, or what it is derived from.
func (r *reader) column(d *Dataset, name string) {
	c := d.Column(name)
	switch {
	case c.Derive == nil:
		r.Columns[c] = true
		r.cut(c)
	case !r.seen[seen{c, r.written}]:
		r.seen[seen{c, r.written}] = true
		r.expression(c.Derive, true)
	}
}

// cut marks a column whose cells are read up to as_of.
func (r *reader) cut(c *Column) {
	if c.IsCut() && !r.written {
		r.Cut[c] = true
	}
}

// Sensitivity returns that of the most sensitive dataset that the indicators read.
func (p *Plan) Sensitivity(indicators ...*Indicator) Sensitivity {
	var most Sensitivity
	for d := range p.Reads(indicators...).Datasets {
		most = max(most, d.Sensitivity)
	}
	return most
}
