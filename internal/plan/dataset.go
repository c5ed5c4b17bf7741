package plan

import (
	"slices"

	"plancheck/internal/diag"
	"plancheck/internal/expr"
)

var datasetKeys = section{of: "a dataset", keys: slices.Concat([]key{
	{name: "file", shapes: scalars, required: true, example: "businesses.csv", doc: "a file name or glob, relative to the data folder; {column} in it is a part of the name that is a column"},
}, formatKeys, []key{
	{name: "key", shapes: scalars | lists, example: "business_id", doc: "the column or columns that name a row"},
	{name: "label", shapes: scalars, example: "name", doc: "the column that names a row for people"},
	{name: "required", shapes: scalars, choices: []string{"true"}, doc: "a dataset without any row is a data error"},
	{name: "tolerate", shapes: scalars | lists, choices: []string{"orphans", "duplicates", "bad_cells"}, doc: "data errors that do not forbid a verdict"},
	{name: "columns", shapes: mappings, required: true, named: &columnKeys, names: nameForm, short: "type", doc: "the columns, by name"},
})}

// dataset is a Dataset while it is being read.
type dataset struct {
	*Dataset
	schema  *expr.Dataset
	fields  *fields
	parts   []filePart // of the file's name
	columns map[string]*column
	order   []*column
	refs    []*reference
	keys    map[string]bool // the columns of the key
}

// data reads the datasets and what they say of each other.
func (l *loader) data(top *fields) {
	n := top.value("data")
	if n == nil {
		return
	}
	if len(n.entries) == 0 {
		l.reportf(diag.CodeEmpty, top.span("data"), "", "a plan file without datasets")
	}
	l.plan.Schema = &expr.Schema{}
	var read []*dataset
	for _, e := range n.entries {
		if d := l.dataset(e); d != nil {
			read = append(read, d)
		}
	}
	l.each(read, l.linkKey)
	l.each(read, l.linkReferences)
	l.refuseCircles(read)
	l.each(read, l.derive)
	l.each(read, l.typeReferences)
	l.each(read, l.settleBlanks)
	l.each(read, l.settleTolerated)
	l.each(read, l.checkDerived)
}

func (l *loader) each(all []*dataset, do func(*dataset)) {
	for _, d := range all {
		do(d)
	}
}

// dataset reads one dataset by itself; nil where nothing of it is usable.
func (l *loader) dataset(e entry) *dataset {
	name := e.key.text
	if !l.name(e.key, "a dataset") {
		l.broken[name] = true
		return nil
	}
	f, ok := l.fields(e.value, &datasetKeys, e.key.span)
	if !ok || f.value("columns") == nil {
		l.broken[name] = true
		return nil
	}
	d := &dataset{
		Dataset: &Dataset{Name: name, Span: e.key.span},
		schema:  &expr.Dataset{Name: name},
		fields:  f,
		columns: map[string]*column{},
		keys:    map[string]bool{},
	}
	d.Required = f.value("required") != nil
	l.dataFile(d)
	l.format(d)
	l.readColumns(d)
	l.refuseIdle(d)
	l.linkFileParts(d)
	l.datasets[name] = d
	l.plan.Datasets = append(l.plan.Datasets, d.Dataset)
	l.plan.Schema.Datasets = append(l.plan.Schema.Datasets, d.schema)
	return d
}

// linkKey resolves key and label.
func (l *loader) linkKey(d *dataset) {
	for _, n := range l.several(d.fields.value("key")) {
		switch {
		case !l.isColumn(d, n, diag.CodeKey, "the key"):
		case d.columns[n.text].fields.has("derive"):
			l.reportf(diag.CodeKey, n.span, "make the key of columns of the file; references and groups may be derived", "the key names %s, which is derived", diag.Quote(n.text))
		case d.keys[n.text]:
			l.reportf(diag.CodeDuplicate, n.span, "", "%s stands twice in the key", diag.Quote(n.text))
		default:
			d.keys[n.text] = true
			d.Key = append(d.Key, n.text)
		}
	}
	d.schema.Key = d.Key
	if n := d.fields.value("label"); n != nil && l.isColumn(d, n, diag.CodeKey, "the label") {
		d.Label, d.schema.Label = n.text, n.text
	}
}

// isColumn reports whether n names a column of d.
func (l *loader) isColumn(d *dataset, n *node, code diag.Code, what string) bool {
	switch c := d.columns[n.text]; {
	case c == nil && (l.broken[n.text] || len(l.list) > maxErrors):
		return false
	case c == nil:
		names := make([]string, len(d.order))
		for i, c := range d.order {
			names[i] = c.Name
		}
		l.reportf(code, n.span, diag.SuggestString(n.text, names), "%s names %s, which is no column of %s", what, diag.Quote(n.text), d.Name)
		return false
	}
	return true
}

// settleTolerated reads what the dataset tolerates, and refuses what it cannot
// have.
func (l *loader) settleTolerated(d *dataset) {
	for _, n := range l.several(d.fields.value("tolerate")) {
		var set *bool
		switch n.text {
		case "orphans":
			set = &d.Tolerate.Orphans
			if len(d.refs) == 0 {
				l.reportf(diag.CodeConflict, n.span, "leave it out", "%s has no references, so it has no orphans", d.Name)
			}
		case "duplicates":
			set = &d.Tolerate.Duplicates
			if !d.fields.has("key") {
				l.reportf(diag.CodeConflict, n.span, "leave it out, or add a key", "%s has no key, so it has no duplicates", d.Name)
			}
		default:
			set = &d.Tolerate.BadCells
		}
		if *set {
			l.reportf(diag.CodeDuplicate, n.span, "", "%s stands twice in %s", diag.Quote(n.text), diag.Quote("tolerate"))
		}
		*set = true
	}
}
