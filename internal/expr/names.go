package expr

import (
	"fmt"
	"strings"

	"plancheck/internal/diag"
	"plancheck/internal/value"
)

// Follow returns the dataset that path, the names of references, leads to from
// dataset. It returns nil where one of them does not exist.
func (s *Schema) Follow(dataset string, path []string) *Dataset {
	d := s.Dataset(dataset)
	for _, name := range path {
		if d == nil || d.Ref(name) == nil {
			return nil
		}
		d = s.Dataset(d.Ref(name).To)
	}
	return d
}

// ColumnOf returns the column that a checked name denotes. It returns nil where
// the name denotes a reference or a row.
func (s *Schema) ColumnOf(n *Name) *Column {
	if d := s.Follow(n.Dataset, n.Path); d != nil && n.Column != "" {
		return d.Column(n.Column)
	}
	return nil
}

// CheckGrouping resolves n as a grouping: a dataset alone (districts), or a
// dataset and a path of references that ends at a column or at a reference
// (businesses.district). It sets Dataset, Path and Column of n, which is a
// [Name] if there is no error: at a reference, also at one by a single column,
// Path holds that reference too and Column is empty; for a dataset alone both
// are empty.
func (s *Schema) CheckGrouping(n Node) []Error {
	c := &checker{schema: s}
	name, ok := n.(*Name)
	if !ok {
		c.at(n, diag.CodePlace, "a grouping is a dataset and a path of references", "write dataset.column or dataset.reference")
		return c.errors
	}
	dataset := c.dataset(name.Parts[0], name.spans[0])
	if dataset == nil {
		return c.errors
	}
	name.Dataset, name.Path, name.Column = dataset.Name, nil, ""
	if len(name.Parts) > 1 {
		if t := c.resolve(name, 1, &row{dataset: dataset}); t.found() {
			t.set(name)
		}
	}
	return c.errors
}

// dataset returns the dataset of that name, or reports that there is none.
func (c *checker) dataset(name string, span [2]int) *Dataset {
	d := c.schema.Dataset(name)
	if d == nil {
		var names []string
		for _, d := range c.schema.Datasets {
			names = append(names, d.Name)
		}
		c.report(span[0], span[1], diag.CodeUnknownData, "unknown dataset "+diag.Quote(name), diag.SuggestString(name, names))
	}
	return d
}

// target is what a name denotes: a column, a reference, or where both have the
// name either.
type target struct {
	path   []string // the references before it
	column *Column
	ref    *Ref
}

func (t target) found() bool { return t.column != nil || t.ref != nil }

// set makes n denote the reference where there is one, otherwise the column.
func (t target) set(n *Name) {
	n.Path, n.Column = t.path, ""
	if t.ref != nil {
		n.Path = append(t.path, t.ref.Name)
		return
	}
	n.Column, n.typ = t.column.Name, t.column.Type
}

// resolve follows the parts of n, the first of which counts in r at index
// first. It reports what does not exist.
func (c *checker) resolve(n *Name, first int, r *row) target {
	var t target
	d := r.dataset
	last := len(n.Parts) - 1
	for i := first; i < last; i++ {
		ref := d.Ref(n.Parts[i])
		if ref == nil {
			c.unknown(n, i, first, d, r)
			return target{}
		}
		t.path = append(t.path, ref.Name)
		if d = c.schema.Dataset(ref.To); d == nil {
			return target{} // the declaration of the reference is wrong, and said so
		}
	}
	t.column, t.ref = d.Column(n.Parts[last]), d.Ref(n.Parts[last])
	if !t.found() {
		c.unknown(n, last, first, d, r)
	}
	return t
}

// unknown reports part i of n, which d does not have.
func (c *checker) unknown(n *Name, i, first int, d *Dataset, r *row) {
	part := n.Parts[i]
	start, end := n.spans[i][0], n.spans[i][1]
	hint := c.unknownHint(n, i, d, r)
	in := ""
	if i > first {
		in = " in " + diag.Quote(d.Name)
	}
	switch instead, foreign := foreignNames[strings.ToLower(part)]; {
	case i == first && foreign:
		c.report(start, end, diag.CodeUnsupported, "there is no "+diag.Quote(part)+" in this language", instead)
	case i < len(n.Parts)-1 && d.Column(part) != nil:
		c.report(start, end, diag.CodeUnknownName, "column "+diag.Quote(part)+" is no reference", "declare what it references, or write the column alone")
	case i < len(n.Parts)-1:
		c.report(start, end, diag.CodeUnknownName, "unknown reference "+diag.Quote(part)+in, hint)
	default:
		c.report(start, end, diag.CodeUnknownName, "unknown column "+diag.Quote(part)+in, hint)
	}
}

// foreignNames are words of other languages for values, and what to write
// instead.
var foreignNames = map[string]string{
	"true":    "write a condition, such as a boolean column alone",
	"false":   "write a condition, such as not and a boolean column",
	"null":    "write absent(column) or present(column)",
	"today":   "write as_of",
	"now":     "write as_of",
	"sysdate": "write as_of",
}

// unknownHint says what part i of n may mean, which d does not have.
func (c *checker) unknownHint(n *Name, i int, d *Dataset, r *row) string {
	part := n.Parts[i]
	if i == 0 {
		if hint := c.datasetHint(n, r); hint != "" {
			return hint
		}
	}
	if _, near := diag.Nearest(part, choices(d)); !near && i == 0 {
		if own, ok := diag.Nearest(part, dateWords); ok {
			return diag.SuggestString(part, []string{own})
		}
		if path, found := outerPath(part, r); found {
			return "the row outside is reached by reference: write " + strings.Join(append(path, n.Parts...), ".")
		}
	}
	return diag.SuggestString(part, choices(d))
}

// datasetHint says what to write for a name that begins with a dataset's.
func (c *checker) datasetHint(n *Name, r *row) string {
	dataset := c.schema.Dataset(n.Parts[0])
	if dataset == nil {
		return ""
	}
	if dataset == r.dataset && len(n.Parts) > 1 {
		return "leave the dataset out: write " + strings.Join(n.Parts[1:], ".")
	}
	for _, ref := range r.dataset.Refs {
		if ref.To == dataset.Name {
			return "write the reference: " + strings.Join(append([]string{ref.Name}, n.Parts[1:]...), ".")
		}
	}
	if len(c.schema.ChildChains(dataset.Name, r.dataset.Name)) > 0 {
		return fmt.Sprintf("its rows are reached by an aggregate, as in any(%s, condition)", dataset.Name)
	}
	return ""
}

// outerPath returns the references from r to the nearest row outside that has
// a column or reference of that name.
func outerPath(name string, r *row) (path []string, found bool) {
	for ; r.outer != nil && len(r.chain) > 0; r = r.outer {
		path = append(path, r.chain...)
		if r.outer.dataset.has(name) {
			return path, true
		}
	}
	return nil, false
}

// has reports whether d has a column or a reference of that name.
func (d *Dataset) has(name string) bool { return d.Column(name) != nil || d.Ref(name) != nil }

// choices returns the names of d's columns, and of its references by several
// columns.
func choices(d *Dataset) []string {
	var names []string
	for _, column := range d.Columns {
		names = append(names, column.Name)
	}
	for _, ref := range d.Refs {
		if d.Column(ref.Name) == nil {
			names = append(names, ref.Name)
		}
	}
	return names
}

// column checks a name that stands for a value.
func (c *checker) column(n *Name, r *row) value.Type {
	n.Dataset, n.Path, n.Column = r.dataset.Name, nil, ""
	t := c.resolve(n, 0, r)
	if t.column == nil {
		if t.ref != nil {
			c.at(n, diag.CodeType, fmt.Sprintf("reference %s is no value", diag.Quote(n.String())), fmt.Sprintf("write present(%s), or a column of the row it leads to: %s.column", shown(n), shown(n)))
		}
		return 0
	}
	n.Path, n.Column = t.path, t.column.Name
	return t.column.Type
}

// presence checks the argument of present and absent.
func (c *checker) presence(f string, arg Node, r *row) {
	n, ok := arg.(*Name)
	if !ok {
		c.at(arg, diag.CodePresence, f+" asks for a column or a reference", "")
		return
	}
	n.Dataset = r.dataset.Name
	t := c.resolve(n, 0, r)
	if !t.found() {
		return
	}
	t.set(n)
	if t.ref != nil || t.column.CanBlank {
		return
	}
	hint := `declare "blank: absent" for it if a blank means that there is none`
	if len(t.path) > 0 {
		hint = fmt.Sprintf("write %s(%s) to ask for the reference", f, strings.Join(t.path, "."))
	}
	c.at(n, diag.CodePresence, fmt.Sprintf("column %s is never absent", diag.Quote(n.String())), hint)
}
