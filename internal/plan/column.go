package plan

import (
	"plancheck/internal/binding"
	"plancheck/internal/diag"
	"plancheck/internal/expr"
	"plancheck/internal/planfile"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// column is a Column while it is being read.
type column struct {
	*Column
	schema *expr.Column
	fields *planfile.Fields // empty where the column is only a type
	refs   []*reference     // that it is part of
	state  deriveState
	needed bool             // a reference is derived from it
	listed []*planfile.Node // the values of one_of
}

// readColumns reads the columns of d and the references among them.
func (d *dataset) readColumns(l *loader) {
	headers := map[string]string{}
	for _, e := range d.fields.Value("columns").Entries {
		if !l.name(e.Key, planfile.ColumnKeys.Of) {
			l.broken[e.Key.Text] = true
			continue
		}
		f, ok := l.FieldsOr(e, &planfile.ColumnKeys, "type")
		switch {
		case !ok:
			l.broken[e.Key.Text] = true
		case f.Has("from"):
			d.readComposite(l, e.Key, f)
		default:
			d.readColumn(l, e.Key, f, headers)
		}
		if ok && f.Has("name") {
			d.Titles[e.Key.Text] = l.bilingual(f.Value("name"))
		}
	}
	if len(d.fields.Value("columns").Entries) == 0 {
		l.Report(diag.CodeEmpty, d.fields.Span("columns"), words.NoColumns.With(), words.Text{})
	}
}

func (d *dataset) readColumn(l *loader, name *planfile.Node, f *planfile.Fields, headers map[string]string) {
	c := &column{Column: &Column{Name: name.Text, Column: binding.Column{FromFile: d.fromFile(name.Text)}, Span: name.Span}, fields: f}
	c.schema = &expr.Column{Name: name.Text}
	d.columns[c.Name] = c
	d.order = append(d.order, c)
	d.Columns = append(d.Columns, c.Column)
	d.schema.Columns = append(d.schema.Columns, c.schema)
	l.refuseBeside(f, "derive", "header", "percent", "round", "values", "blank", "required", "planned", "counts", "one_of", "min", "max")
	c.columnType(l, name)
	c.headers(l, headers)
	c.oneOf(l)
	c.limits(l)
	c.schema.NonNegative = c.Min != nil && c.Type.Numeric() && c.Min.Number.Sign() >= 0
	c.percent(l)
	c.readRound(l)
	c.planned(l)
	c.readCounts(l)
	d.written(l, c)
	if n := f.Value("references"); n != nil {
		r := &reference{Ref: &expr.Ref{Name: c.Name, From: []string{c.Name}}, span: name.Span, to: n, fields: f}
		d.refs = append(d.refs, r)
	}
	if f.Has("references") && f.Value("references") == nil {
		l.broken[c.Name] = true
	}
}

// columnType sets the type that is stated; that of a derived column may be
// left to its expression.
func (c *column) columnType(l *loader, name *planfile.Node) {
	n := c.fields.Value("type")
	if n != nil {
		c.Type, _ = value.ParseType(n.Text)
		c.schema.Type = c.Type
		return
	}
	if c.fields.Has("derive") {
		return
	}
	l.broken[c.Name] = true
	if !c.fields.Has("type") && !c.fields.Meant("type") {
		l.Report(diag.CodeMissingKey, name.Span, words.Needs.With(planfile.ColumnKeys.Of.With(), "type"), words.AddOneOf.With("type", words.List(words.Names(value.TypeNames()))))
	}
}

// headers reads the names that a column may have in the file. No two columns
// share one, nor two that are equal in files.
func (c *column) headers(l *loader, taken map[string]string) {
	if c.FromFile != "" {
		for _, name := range []string{"header", "derive"} {
			if c.fields.Has(name) {
				l.Report(diag.CodeConflict, c.fields.Span(name), words.NotForFileParts.With(name), words.TakeOutOfName.With())
			}
		}
		return
	}
	if c.fields.Has("derive") {
		return
	}
	names := l.Several(c.fields.Value("header"))
	if !c.fields.Has("header") {
		names = []*planfile.Node{{Text: c.Name, Span: c.Span}}
	}
	for _, n := range names {
		key := binding.HeaderKey(n.Text)
		if by, twice := taken[key]; twice {
			l.Report(diag.CodeDuplicate, n.Span, words.HeaderTaken.With(n.Text, by), words.OwnHeaders.With())
			continue
		}
		taken[key] = c.Name
		c.Header = append(c.Header, n.Text)
	}
}

// oneOf reads the values that a cell may hold, and what people call them.
func (c *column) oneOf(l *loader) {
	n := c.fields.Value("one_of")
	if n == nil || c.Type == 0 {
		return
	}
	if n.Kind == planfile.Mapping {
		c.labelled(l, n)
	} else {
		c.listed = l.Several(n)
	}
	c.OneOf = l.values(c.listed, c.Type)
	c.schema.OneOf = c.OneOf
}

// labelled reads values of one_of, each with what people call it.
func (c *column) labelled(l *loader, n *planfile.Node) {
	if len(n.Entries) == 0 {
		l.Report(diag.CodeEmpty, c.fields.Span("one_of"), words.HasNoValue.With(words.Quoted("one_of")), words.Text{})
	}
	c.Labels = map[string]Text{}
	for _, e := range l.Named(n) {
		c.listed = append(c.listed, e.Key)
		if v, ok := value.Parse(c.Type, e.Key.Text); ok && l.WantsValue(e, planfile.Scalars|planfile.Mappings) {
			c.Labels[v.String()] = l.bilingual(e.Value)
		}
	}
}

// limits reads min and max.
func (c *column) limits(l *loader) {
	if c.Type == 0 {
		return
	}
	c.Min, c.Max = c.limit(l, "min"), c.limit(l, "max")
	if c.Min != nil && c.Max != nil && c.Min.Compare(*c.Max) > 0 {
		l.Report(diag.CodeColumn, c.fields.Value("max").Span, words.MaxBelowMin.With(), words.Text{})
	}
	for _, n := range c.listed {
		v, ok := value.Parse(c.Type, n.Text)
		if ok && (c.Min != nil && v.Compare(*c.Min) < 0 || c.Max != nil && v.Compare(*c.Max) > 0) {
			l.Report(diag.CodeColumn, n.Span, words.OutsideLimits.With(v), words.Text{})
		}
	}
}

func (c *column) limit(l *loader, name string) *value.Value {
	n := c.fields.Value(name)
	if n == nil {
		return nil
	}
	if !c.Type.Ordered() {
		l.Report(diag.CodeColumn, c.fields.Span(name), words.TypeHasNoOrder.With(name, c.Type), words.TypeOrOneOf.With())
		return nil
	}
	v, ok := l.value(n, c.Type)
	if !ok {
		return nil
	}
	return &v
}

// planned reads whether dates are set before they come.
func (c *column) planned(l *loader) {
	if c.fields.Value("planned") == nil || c.Type == 0 {
		return
	}
	c.Planned = c.Type == value.Date || c.Type == value.Datetime
	if !c.Planned {
		l.Report(diag.CodeColumn, c.fields.Span("planned"), words.PlannedOfDates.With(c.Type), words.TypeOrLeaveOut.With())
	}
}

// settleBlanks decides what a blank cell of each column means. It runs when keys
// and references are known.
func (d *dataset) settleBlanks(l *loader) {
	for _, c := range d.order {
		if c.fields.Has("derive") {
			d.settleDerived(l, c)
		}
	}
	for _, c := range d.order {
		l.refuseBeside(c.fields, "required", "blank")
		switch {
		case c.fields.Has("derive"):
		case d.keys[c.Name]:
			c.settleKey(l)
		case len(c.refs) > 0:
			c.settleReference(l)
		default:
			c.Blank = c.stated()
		}
		c.schema.CanBlank = c.Blank == value.BlankAbsent && !c.fields.Has("derive")
	}
}

// stated returns what the column itself says about its blanks.
func (c *column) stated() value.Blank {
	blank := c.fields.Value("blank")
	switch {
	case c.fields.Has("required"):
		return value.BlankError
	case blank == nil && c.needed:
		return value.BlankError
	case blank == nil:
		return value.BlankUnknown
	case blank.Text == "absent":
		return value.BlankAbsent
	}
	return value.BlankUnknown
}

func (c *column) settleKey(l *loader) {
	if c.fields.Value("blank") != nil {
		l.Report(diag.CodeColumn, c.fields.Span("blank"), words.BlankKey.With(), words.LeaveOut.With())
	}
	c.Blank = value.BlankError
}

// settleReference treats a column that references are made of: a blank is an
// error unless every one of them can be absent.
func (c *column) settleReference(l *loader) {
	c.Blank = value.BlankAbsent
	for _, r := range c.refs {
		if !r.CanBlank {
			c.Blank = value.BlankError
		}
	}
	n := c.fields.Value("blank")
	switch {
	case n == nil:
	case n.Text == "unknown":
		l.Report(diag.CodeColumn, n.Span, words.UnknownReference.With(), words.BlankIsAbsent.With())
	case c.Blank == value.BlankError:
		l.Report(diag.CodeColumn, n.Span, words.NotAbsent.With(c.refs[0].Name), words.AddAbsent.With())
	}
}

// readCounts reads whether the cells of a column say how many people.
func (c *column) readCounts(l *loader) {
	if c.fields.Value("counts") == nil || c.Type == 0 {
		return
	}
	if c.CountsPeople = c.Type == value.Integer; !c.CountsPeople {
		l.Report(diag.CodeColumn, c.fields.Span("counts"), words.PeopleAreWhole.With(c.Type), words.TypeOrLeaveOut.With())
	}
}
