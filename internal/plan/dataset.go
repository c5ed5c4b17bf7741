package plan

import (
	"plancheck/internal/diag"
	"plancheck/internal/expr"
	"plancheck/internal/words"
	"slices"
)

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

// data reads the datasets and how they refer to each other.
func (l *loader) data(top *fields) {
	n := top.value("data")
	if n == nil {
		return
	}
	if len(n.entries) == 0 {
		l.report(diag.CodeEmpty, top.span("data"), words.NoDatasets.With(), words.Text{})
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
	if !l.name(e.key, datasetKeys.of) {
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
	if n := f.value("required"); n != nil {
		d.Required, d.RequiredPeriod = true, n.text == "period"
	}
	d.readSensitivity(l)
	l.dataFile(d)
	l.format(d)
	l.readColumns(d)
	l.refuseIdle(d)
	l.linkFileParts(d)
	d.warnPersonal(l)
	l.datasets[name] = d
	l.plan.Datasets = append(l.plan.Datasets, d.Dataset)
	l.plan.Schema.Datasets = append(l.plan.Schema.Datasets, d.schema)
	return d
}

// linkKey resolves key and label.
func (l *loader) linkKey(d *dataset) {
	for _, n := range l.several(d.fields.value("key")) {
		switch {
		case !l.isColumn(d, n, diag.CodeKey, &words.TheKey):
		case d.columns[n.text].fields.has("derive"):
			l.report(diag.CodeKey, n.span, words.KeyIsDerived.With(n.text), words.KeyOfFileColumns.With())
		case d.keys[n.text]:
			l.report(diag.CodeDuplicate, n.span, words.AppearsTwice.With(n.text, words.TheKey.With()), words.Text{})
		default:
			d.keys[n.text] = true
			d.Key = append(d.Key, n.text)
		}
	}
	d.schema.Key = d.Key
	if n := d.fields.value("label"); n != nil && l.isColumn(d, n, diag.CodeKey, &words.TheLabel) {
		d.Label, d.schema.Label = n.text, n.text
	}
}

// isColumn reports whether n names a column of d.
func (l *loader) isColumn(d *dataset, n *node, code diag.Code, what *words.Sentence) bool {
	switch c := d.columns[n.text]; {
	case c == nil && (l.broken[n.text] || l.enough()):
		return false
	case c == nil:
		names := make([]string, len(d.order))
		for i, c := range d.order {
			names[i] = c.Name
		}
		l.report(code, n.span, words.NamesNoColumn.With(what.With(), n.text, d.Name), diag.Suggest(n.text, names))
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
				l.report(diag.CodeConflict, n.span, words.NoOrphans.With(d.Name), words.LeaveOut.With())
			}
		case "duplicates":
			set = &d.Tolerate.Duplicates
			if !d.fields.has("key") {
				l.report(diag.CodeConflict, n.span, words.NoDuplicates.With(d.Name), words.LeaveOutOrAddKey.With())
			}
		default:
			set = &d.Tolerate.BadCells
		}
		if *set {
			l.report(diag.CodeDuplicate, n.span, words.AppearsTwice.With(n.text, words.Quoted("tolerate")), words.Text{})
		}
		*set = true
	}
}

// readSensitivity reads what a dataset says of persons.
func (d *dataset) readSensitivity(l *loader) {
	if n := d.fields.value("sensitivity"); n != nil {
		d.Sensitivity = Sensitivity(slices.Index(sensitivityNames, n.text))
	}
	d.CertainHidden = d.fields.value("certain") != nil
	isKnown := d.fields.value("sensitivity") != nil || !d.fields.has("sensitivity")
	if d.CertainHidden && isKnown && !d.Sensitivity.IsPersonal() {
		l.report(diag.CodeConflict, d.fields.span("certain"), words.OnlyPersonal.With("certain", d.Name), words.PersonalOrLeaveOut.With())
	}
}

// warnPersonal warns of a dataset that does not say how sensitive it is although a
// column of it looks personal.
func (d *dataset) warnPersonal(l *loader) {
	if d.fields.has("sensitivity") || d.fields.meant["sensitivity"] {
		return
	}
	for _, c := range d.order {
		if slices.ContainsFunc(append(c.Header, c.Name), isPersonalName) {
			l.report(diag.CodePersonal, c.Span, words.LooksPersonal.With(c.Name, d.Name), words.SaySensitivity.With())
			return
		}
	}
}
