package sqlengine

import (
	"fmt"
	"slices"
	"strings"

	"plancheck/internal/query"
)

// compiler says a query in SQL.
type compiler struct {
	*Dialect
	q         *query.Query
	tables    []table // by query.DatasetID
	relations int
}

// relation is the rows of a dataset in one statement, with all that they are joined
// with. Names in it are not used again in the statement.
type relation struct {
	*compiler
	id     query.DatasetID
	prefix string
	places map[string]*place
	joins  []func() string // in order: each needs only those before it
	values map[string]val
	inside map[query.NestedID]val

	groupings []*grouping // that are joined
}

// place is the row that a path leads to from a row of the relation, the row itself
// without one.
type place struct {
	of      query.DatasetID
	prefix  string
	columns []query.ColumnID
}

func (c *compiler) relation(id query.DatasetID) *relation {
	r := &relation{compiler: c, id: id, prefix: fmt.Sprintf("r%d", c.relations), places: map[string]*place{}, values: map[string]val{}, inside: map[query.NestedID]val{}}
	c.relations++
	r.places[""] = &place{of: id, prefix: r.prefix}
	return r
}

func (p *place) cell(c query.ColumnID) string {
	if !slices.Contains(p.columns, c) {
		p.columns = append(p.columns, c)
	}
	return cellName(p.prefix, c)
}

// found is where the path leads to a row.
func (r *relation) found(path []query.RefID) cond {
	if len(path) == 0 {
		return yes
	}
	return certainly(r.at(path).prefix + "m = 1")
}

// at returns the place that a path leads to, which is joined once.
func (r *relation) at(path []query.RefID) *place {
	name := fmt.Sprint(path)
	if len(path) == 0 {
		name = ""
	}
	if p := r.places[name]; p != nil {
		return p
	}
	before := path[:len(path)-1]
	from := r.at(before)
	ref := &r.tables[from.of].q.Refs[path[len(path)-1]]
	keys := r.keys(before, ref)
	p := &place{of: ref.To, prefix: fmt.Sprintf("%sp%d", r.prefix, len(r.places))}
	r.places[name] = p
	var on []string
	for i, column := range r.tables[ref.To].q.Key {
		on = append(on, keys[i]+" = "+r.group(r.tables[ref.To].q.Columns[column].Type, p.cell(column)))
	}
	r.joins = append(r.joins, func() string {
		return fmt.Sprintf("%s (%s) AS %s ON %s", r.join, r.tables[p.of].selects(r.tables[p.of].cells(p.prefix, p.columns, p.prefix+"m")), p.prefix, strings.Join(on, " AND "))
	})
	return p
}

// keys are the values that a reference is made of, in the row that a path leads to.
func (r *relation) keys(path []query.RefID, ref *query.Ref) []string {
	keys := make([]string, len(ref.From))
	for i, from := range ref.From {
		keys[i] = r.keyed(&r.tables[r.at(path).of].q.Exprs[from], r.eval(path, from))[0]
	}
	return keys
}

// key is the key of the row that a path leads to, by which rows are grouped.
func (r *relation) key(path []query.RefID) []string {
	p := r.at(path)
	var key []string
	for _, c := range r.tables[p.of].q.Key {
		key = append(key, r.group(r.tables[p.of].q.Columns[c].Type, p.cell(c)))
	}
	return key
}

// source is the rows with all that is joined.
func (r *relation) source() source {
	joins := make([]string, len(r.joins))
	for i, join := range r.joins {
		joins[i] = "\n" + join()
	}
	root, t := r.places[""], &r.tables[r.id]
	list, name := t.cells(root.prefix, root.columns, ""), root.prefix+"t"
	s := t.rows(list, name)
	if len(joins) > 1 && r.oneJoin {
		s = as(t.selects(list), name)
	}
	for i, join := range joins {
		if i > 0 && r.oneJoin {
			s = as(s.selects("*"), fmt.Sprintf("%sl%d", root.prefix, i))
		}
		s.from += join
	}
	return s
}
