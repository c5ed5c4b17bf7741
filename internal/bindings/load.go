// Package bindings reads bindings files, which say where the datasets of a plan are in a
// database. They are as strict as plan files; the plan itself never changes.
package bindings

import (
	"slices"
	"strings"

	"plancheck/internal/binding"
	"plancheck/internal/diag"
	"plancheck/internal/plan"
	"plancheck/internal/planfile"
	"plancheck/internal/text"
	"plancheck/internal/words"
)

// Of returns the tables of a plan where no file says otherwise.
func Of(p *plan.Plan) binding.Tables {
	t := binding.Tables{Of: map[string]binding.Table{}}
	for _, d := range p.Datasets {
		t.Of[d.Name] = binding.Table{Personal: d.Sensitivity.IsPersonal()}
	}
	return t
}

// Load reads a bindings file for a plan. Where the list has errors, what is returned is
// not to be used.
func Load(name string, file []byte, p *plan.Plan) (binding.Tables, diag.List) {
	return load(name, file, p, Of(p))
}

// Check reads a bindings file for whatever plan it is.
func Check(name string, file []byte) diag.List {
	_, list := load(name, file, nil, binding.Tables{Of: map[string]binding.Table{}})
	return list
}

func load(name string, file []byte, p *plan.Plan, tables binding.Tables) (binding.Tables, diag.List) {
	f, root := planfile.Read(name, file)
	l := &loader{File: f, plan: p, tables: tables}
	l.tables.Default = diag.Span{File: name}
	if root != nil && !l.addresses(root) {
		l.read(root)
	}
	return l.tables, f.Found()
}

// address matches what has credentials in it.
var address = text.Pattern(`(?i)://[^/]*@|passw(or)?d\s*=`)

// addresses reports addresses of databases that have credentials in them, wherever they
// appear.
func (l *loader) addresses(n *planfile.Node) (found bool) {
	if n.Kind == planfile.Scalar && address.Get().MatchString(n.Text) {
		l.Report(diag.CodeValue, n.Span, words.AddressInBindings.With(), words.AddressInEnvironment.With("PLANCHECK_SOURCE_NAME"))
		return true
	}
	for _, item := range n.Items {
		found = l.addresses(item) || found
	}
	for _, e := range n.Entries {
		found = l.addresses(e.Key) || found
		found = l.addresses(e.Value) || found
	}
	return found
}

type loader struct {
	*planfile.File
	plan   *plan.Plan // nil: it is not known
	tables binding.Tables
}

func (l *loader) read(root *planfile.Node) {
	f, ok := l.Fields(root, &planfile.BindingsKeys, root.Span)
	if !ok {
		return
	}
	if n := f.Value("bindings"); n != nil && n.Text != "1" {
		l.Report(diag.CodeVersion, n.Span, words.UnknownVersion.With(n.Text), words.Write.With("bindings: 1"))
	}
	if n := f.Value("schema"); n != nil {
		l.tables.Schema, l.tables.Default = n.Text, n.Span
	}
	if n := f.Value("zone"); n != nil {
		l.tables.Zone = l.zone(n)
	}
	if n := f.Value("datasets"); n != nil {
		for _, e := range n.Entries {
			l.dataset(e)
		}
	}
}

// zone is the name of a time zone.
func (l *loader) zone(n *planfile.Node) string {
	if !zoneName.Get().MatchString(n.Text) {
		l.Report(diag.CodeValue, n.Span, words.CannotBeValue.With("zone", n.Text), words.BindZone.With())
	}
	return n.Text
}

var zoneName = text.Pattern(`^[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*$`)

func (l *loader) dataset(e planfile.Entry) {
	d, ok := l.planned(e.Key)
	if !ok {
		return
	}
	f, ok := l.FieldsOr(e, &planfile.TableKeys, "table")
	if !ok {
		return
	}
	t := binding.Table{Personal: l.tables.Of[e.Key.Text].Personal, Columns: map[string]binding.TableColumn{}, Span: e.Key.Span}
	if n := f.Value("table"); n != nil {
		t.Name = n.Text
		if schema, name, found := strings.Cut(n.Text, "."); found {
			t.Schema, t.Name = schema, name
			if schema == "" || name == "" {
				l.Report(diag.CodeValue, n.Span, words.CannotBeValue.With("table", n.Text), words.Write.With("table: SCHEMA.TABLE"))
			}
		}
		t.Span = n.Span
	}
	if n := f.Value("text"); n != nil {
		t.Normalize = n.Text == "normalize"
	}
	if n := f.Value("key"); n != nil {
		t.KeyDeclared = n.Text == "declared"
	}
	if n := f.Value("final"); n != nil {
		t.Final = n.Text == "true"
	}
	if n := f.Value("where"); n != nil {
		for _, condition := range n.Entries {
			filter := binding.Filter{Column: condition.Key.Text, Span: condition.Key.Span}
			for _, v := range l.Several(condition.Value) {
				filter.Values = append(filter.Values, v.Text)
			}
			t.Where = append(t.Where, filter)
		}
	}
	if n := f.Value("columns"); n != nil {
		for _, c := range n.Entries {
			l.column(d, &t, c)
		}
	}
	l.tables.Of[e.Key.Text] = t
}

// planned returns the dataset of a name, nil where the plan is not known.
func (l *loader) planned(name *planfile.Node) (*plan.Dataset, bool) {
	if l.plan == nil {
		return nil, true
	}
	var names []string
	for _, d := range l.plan.Datasets {
		names = append(names, d.Name)
	}
	if !slices.Contains(names, name.Text) {
		l.Report(diag.CodeUnknownData, name.Span, words.UnknownDataset.With(name.Text), diag.Suggest(name.Text, names))
		return nil, false
	}
	return l.plan.Dataset(name.Text), true
}

func (l *loader) column(d *plan.Dataset, t *binding.Table, e planfile.Entry) {
	name := e.Key.Text
	if d != nil {
		var names []string
		for _, c := range d.Columns {
			if c.Derive == nil {
				names = append(names, c.Name)
			}
		}
		if !slices.Contains(names, name) {
			l.Report(diag.CodeUnknownName, e.Key.Span, words.UnknownColumn.With(name), diag.Suggest(name, names))
			return
		}
	}
	f, ok := l.FieldsOr(e, &planfile.TableColumnKeys, "column")
	if !ok {
		return
	}
	column := binding.TableColumn{Span: e.Key.Span}
	if n := f.Value("column"); n != nil {
		column.Name, column.Span = n.Text, n.Span
	}
	if n := f.Value("zone"); n != nil {
		column.Zone = l.zone(n)
	}
	for _, n := range l.Several(f.Value("missing")) {
		column.Missing = append(column.Missing, n.Text)
	}
	if n := f.Value("values"); n != nil {
		for _, v := range n.Entries {
			if text, ok := l.Text(v.Value); ok {
				column.Words = append(column.Words, binding.Word{Text: v.Key.Text, Means: text})
			}
		}
	}
	t.Columns[name] = column
}
