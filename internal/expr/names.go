package expr

import (
	"strings"

	"plancheck/internal/diag"
	"plancheck/internal/lazy"
	"plancheck/internal/value"
	"plancheck/internal/words"
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
		c.at(n, diag.CodePlace, words.GroupingForm.With(), words.WriteGrouping.With())
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
		c.report(span[0], span[1], diag.CodeUnknownData, words.UnknownDataset.With(name), diag.Suggest(name, names))
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
	isReference := i < len(n.Parts)-1
	switch instead, foreign := foreignNames.Get()[strings.ToLower(part)]; {
	case i == first && foreign:
		c.report(start, end, diag.CodeUnsupported, words.NotInLanguage.With(part), instead)
	case isReference && d.Column(part) != nil:
		c.report(start, end, diag.CodeUnknownName, words.ColumnNotReference.With(part), words.DeclareReference.With())
	case isReference && i > first:
		c.report(start, end, diag.CodeUnknownName, words.NoSuchReferenceIn.With(part, d.Name), hint)
	case isReference:
		c.report(start, end, diag.CodeUnknownName, words.NoSuchReference.With(part), hint)
	case i > first:
		c.report(start, end, diag.CodeUnknownName, words.UnknownColumnIn.With(part, d.Name), hint)
	default:
		c.report(start, end, diag.CodeUnknownName, words.UnknownColumn.With(part), hint)
	}
}

// foreignNames are words of other languages for values, and what to write
// instead.
var foreignNames = lazy.Value[map[string]words.Text]{Make: func() map[string]words.Text {
	return map[string]words.Text{
		"true":    words.WriteBooleanAlone.With(),
		"false":   words.WriteNotBoolean.With(),
		"null":    words.WriteAbsentOrPresent.With(),
		"today":   words.Write.With("as_of"),
		"now":     words.Write.With("as_of"),
		"sysdate": words.Write.With("as_of"),
	}
}}

// unknownHint says what part i of n may mean, which d does not have.
func (c *checker) unknownHint(n *Name, i int, d *Dataset, r *row) words.Text {
	part := n.Parts[i]
	if i > 0 {
		return diag.Suggest(part, choices(d))
	}
	if hint := c.schema.datasetHint(n, r); !hint.IsZero() {
		return hint
	}
	if path, found := outerPath(part, r); found {
		return words.OuterByReference.With(strings.Join(append(path, n.Parts...), "."))
	}
	if near := diag.Likely(part, dateWords); len(near) > 0 {
		return diag.Suggest(part, append(choices(d), near...))
	}
	return diag.Suggest(part, choices(d))
}

// datasetHint says what to write for a name that begins with a dataset's.
func (s *Schema) datasetHint(n *Name, r *row) words.Text {
	dataset := s.Dataset(n.Parts[0])
	if dataset == nil {
		return words.Text{}
	}
	if dataset == r.dataset && len(n.Parts) > 1 {
		return words.LeaveDatasetOut.With(strings.Join(n.Parts[1:], "."))
	}
	var paths []string
	for _, ref := range r.dataset.Refs {
		if ref.To == dataset.Name {
			paths = append(paths, strings.Join(append([]string{ref.Name}, n.Parts[1:]...), "."))
		}
	}
	if len(paths) > 0 {
		return words.WriteReference.With(words.Or(words.Names(paths)))
	}
	if len(s.ChildChains(dataset.Name, r.dataset.Name)) > 0 {
		return words.RowsByAggregate.With(dataset.Name)
	}
	return words.Text{}
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
			c.at(n, diag.CodeType, words.ReferenceNotValue.With(n.String()), words.PresentOrColumn.With(shown(n)))
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
		c.at(arg, diag.CodePresence, words.PresenceOfColumn.With(f), words.Text{})
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
	hint := words.DeclareAbsent.With()
	if len(t.path) > 0 {
		hint = words.PresenceOfReference.With(f, strings.Join(t.path, "."))
	}
	c.at(n, diag.CodePresence, words.NeverAbsent.With(n.String()), hint)
}
