package plan

import (
	"slices"

	"plancheck/internal/diag"
	"plancheck/internal/expr"
	"plancheck/internal/planfile"
	"plancheck/internal/words"
)

// dataset is a Dataset while it is being read.
type dataset struct {
	*Dataset
	schema  *expr.Dataset
	fields  *planfile.Fields
	parts   []filePart // of the file's name
	columns map[string]*column
	order   []*column
	refs    []*reference
	keys    map[string]bool // the columns of the key
}

// data reads the datasets and how they refer to each other.
func (l *loader) data(top *planfile.Fields) {
	n := top.Value("data")
	if n == nil {
		l.circular = true // nothing can be resolved
		return
	}
	if len(n.Entries) == 0 {
		l.Report(diag.CodeEmpty, top.Span("data"), words.NoDatasets.With(), words.Text{})
	}
	var read []*dataset
	for _, e := range n.Entries {
		if e.Key.Text == planfile.Defaults {
			l.defaults, _ = l.Fields(e.Value, &planfile.DefaultKeys, e.Key.Span)
		}
	}
	for _, e := range n.Entries {
		if e.Key.Text == planfile.Defaults {
			continue
		}
		if d := l.dataset(e); d != nil {
			read = append(read, d)
		}
	}
	for _, d := range read {
		d.linkKey(l)
	}
	for _, d := range read {
		d.linkReferences(l)
	}
	l.refuseCircles(read)
	for _, d := range read {
		d.derive(l)
	}
	for _, d := range read {
		d.typeReferences(l)
		d.settleBlanks(l)
		d.settleTolerated(l)
	}
}

// dataset reads one dataset by itself; nil where nothing of it is usable.
func (l *loader) dataset(e planfile.Entry) *dataset {
	name := e.Key.Text
	if !l.name(e.Key, planfile.DatasetKeys.Of) {
		l.broken[name] = true
		return nil
	}
	f, ok := l.Fields(e.Value, &planfile.DatasetKeys, e.Key.Span)
	if !ok || f.Value("columns") == nil {
		l.broken[name] = true
		return nil
	}
	d := &dataset{
		Dataset: &Dataset{Name: name, Title: l.bilingual(f.Value("name")), Titles: map[string]Text{}, Span: e.Key.Span, Keys: keysOf(&planfile.DatasetKeys, f, nil)},
		schema:  &expr.Dataset{Name: name},
		fields:  f,
		columns: map[string]*column{},
		keys:    map[string]bool{},
	}
	if n := f.Value("required"); n != nil {
		d.Required, d.RequiredPeriod = true, n.Text == "period"
	}
	d.readSensitivity(l)
	d.dataFile(l)
	d.format(l)
	d.readColumns(l)
	d.warnIdle(l)
	d.linkFileParts(l)
	l.datasets[name] = d
	l.plan.Datasets = append(l.plan.Datasets, d.Dataset)
	l.plan.Schema.Datasets = append(l.plan.Schema.Datasets, d.schema)
	return d
}

// linkKey resolves key and label.
func (d *dataset) linkKey(l *loader) {
	for _, n := range l.Several(d.fields.Value("key")) {
		switch {
		case !d.isColumn(l, n, diag.CodeKey, &words.TheKey):
		case d.columns[n.Text].fields.Has("derive"):
			l.Report(diag.CodeKey, n.Span, words.KeyIsDerived.With(n.Text), words.KeyOfFileColumns.With())
		case d.keys[n.Text]:
			l.Report(diag.CodeDuplicate, n.Span, words.AppearsTwice.With(n.Text, words.TheKey.With()), words.Text{})
		default:
			d.keys[n.Text] = true
			d.Key = append(d.Key, n.Text)
		}
	}
	d.schema.Key = d.Key
	if n := d.fields.Value("label"); n != nil && d.isColumn(l, n, diag.CodeKey, &words.TheLabel) {
		d.Label, d.schema.Label = n.Text, n.Text
	}
}

// isColumn reports whether n names a column of d.
func (d *dataset) isColumn(l *loader, n *planfile.Node, code diag.Code, what *words.Sentence) bool {
	switch c := d.columns[n.Text]; {
	case c == nil && (l.broken[n.Text] || l.Enough()):
		return false
	case c == nil:
		names := make([]string, len(d.order))
		for i, c := range d.order {
			names[i] = c.Name
		}
		l.Report(code, n.Span, words.NamesNoColumn.With(what.With(), n.Text, d.Name), diag.Suggest(n.Text, names))
		return false
	}
	return true
}

// settleTolerated reads what the dataset tolerates, and refuses what it cannot
// have.
func (d *dataset) settleTolerated(l *loader) {
	for _, n := range l.Several(d.fields.Value("tolerate")) {
		var set *bool
		switch n.Text {
		case "orphans":
			set = &d.Tolerate.Orphans
			if len(d.refs) == 0 {
				l.Report(diag.CodeConflict, n.Span, words.NoOrphans.With(d.Name), words.LeaveOut.With())
			}
		case "duplicates":
			set = &d.Tolerate.Duplicates
			if !d.fields.Has("key") {
				l.Report(diag.CodeConflict, n.Span, words.NoDuplicates.With(d.Name), words.LeaveOutOrAddKey.With())
			}
		case "short_rows":
			set = &d.Tolerate.ShortRows
		default:
			set = &d.Tolerate.BadCells
		}
		if *set {
			l.Report(diag.CodeDuplicate, n.Span, words.AppearsTwice.With(n.Text, words.Quoted("tolerate")), words.Text{})
		}
		*set = true
	}
}

// readSensitivity reads what a dataset says of persons.
func (d *dataset) readSensitivity(l *loader) {
	if n := d.fields.Value("sensitivity"); n != nil {
		d.Sensitivity = Sensitivity(slices.Index(planfile.Sensitivities, n.Text))
	}
	d.CertainHidden = d.fields.Value("certain") != nil
	isKnown := d.fields.Value("sensitivity") != nil || !d.fields.Has("sensitivity")
	if d.CertainHidden && isKnown && !d.Sensitivity.IsPersonal() {
		l.Report(diag.CodeConflict, d.fields.Span("certain"), words.OnlyPersonal.With("certain", d.Name), words.PersonalOrLeaveOut.With())
	}
}
