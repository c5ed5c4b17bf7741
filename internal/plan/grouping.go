package plan

import (
	"slices"

	"plancheck/internal/diag"
	"plancheck/internal/expr"
	"plancheck/internal/planfile"
	"plancheck/internal/text"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// groupings reads each and by.
func (i *indicator) groupings(l *loader) {
	f := i.fields
	l.refuseBeside(f, "each", "by")
	l.refuseBeside(f, "every", "by")
	seen := map[string]bool{}
	for _, n := range l.Several(f.Value("by")) {
		g := l.grouping(n)
		switch {
		case g == nil:
		case len(g.Path) == 0 && g.Column == "":
			l.Report(diag.CodeGrouping, n.Span, words.NeedsGroupColumn.With(g.Dataset), words.WriteDotColumn.With(g.Dataset))
		case seen[g.Text]:
			l.Report(diag.CodeDuplicate, n.Span, words.AppearsTwice.With(g.Text, words.Quoted("by")), words.Text{})
		default:
			seen[g.Text] = true
			i.By = append(i.By, g)
		}
	}
	if n := f.Value("each"); n != nil {
		i.Each = l.eachGrouping(n)
	}
}

// eachGrouping reads D.path, R, {D.path: [values]} or {R: where}.
func (l *loader) eachGrouping(n *planfile.Node) *Grouping {
	if n.Kind == planfile.Scalar {
		g := l.grouping(n)
		if g != nil && len(g.Path) == 0 && g.Column == "" {
			return l.register(g, n)
		}
		return g
	}
	if len(n.Entries) != 1 {
		l.Report(diag.CodeShape, n.Span, words.EachNamesOne.With(len(n.Entries)), words.WriteEach.With())
		return nil
	}
	e := n.Entries[0]
	g := l.grouping(e.Key)
	switch {
	case !l.WantsValue(e, planfile.Scalars|planfile.Lists) || g == nil:
		return nil
	case len(g.Path) == 0 && g.Column == "":
		return l.registerWhere(g, e)
	}
	return l.listedGroups(g, e)
}

// grouping resolves a dataset, or a dataset and a path; nil where that fails.
func (l *loader) grouping(n *planfile.Node) *Grouping {
	parsed, ok := l.parse(n)
	if !ok || l.circular || l.mentionsBroken(parsed) || l.Enough() {
		return nil
	}
	errors := l.plan.Schema.CheckGrouping(parsed)
	for _, err := range errors {
		l.reportExpression(n, err)
	}
	name, ok := parsed.(*expr.Name)
	if !ok || len(errors) > 0 {
		return nil
	}
	g := &Grouping{Dataset: name.Dataset, Path: name.Path, Column: name.Column, Text: name.String(), Span: n.Span}
	if g.Column == "" && len(g.Path) > 0 {
		last := l.follow(g.Dataset, g.Path[:len(g.Path)-1]).schema.Ref(g.Path[len(g.Path)-1])
		if len(last.From) > 1 {
			l.Report(diag.CodeGrouping, n.Span, words.CompositeGroups.With(last.Name, len(last.From)), words.GroupByColumnOf.With(g.Text+"."+l.datasets[last.To].order[0].Name))
			return nil
		}
		g.Register = last.To
	}
	return g
}

// register makes the rows of a dataset the groups.
func (l *loader) register(g *Grouping, n *planfile.Node) *Grouping {
	if !l.datasets[g.Dataset].fields.Has("key") {
		l.Report(diag.CodeGrouping, n.Span, words.NoKeyForGroups.With(g.Dataset), words.AddKeyTo.With(g.Dataset))
		return nil
	}
	g.Register = g.Dataset
	return g
}

// registerWhere makes some rows of a dataset the groups.
func (l *loader) registerWhere(g *Grouping, e planfile.Entry) *Grouping {
	if e.Value.Kind == planfile.List {
		l.Report(diag.CodeGrouping, e.Value.Span, words.ListNeedsColumn.With(g.Dataset), words.WriteListOrWhere.With(g.Dataset))
		return nil
	}
	g.Where = l.expression(e.Value, expr.Scope{Place: expr.Row, Dataset: g.Dataset})
	if g.Where == nil {
		return nil
	}
	return l.register(g, e.Key)
}

// listedGroups makes exactly the listed values the groups.
func (l *loader) listedGroups(g *Grouping, e planfile.Entry) *Grouping {
	if e.Value.Kind == planfile.Scalar {
		l.Report(diag.CodeGrouping, e.Value.Span, words.GroupsAreList.With(g.Text), words.WriteListOf.With(g.Text, text.Brief(e.Value.Text)))
		return nil
	}
	column := l.groupColumn(g)
	if column == nil || column.Type == 0 {
		return nil
	}
	if g.Values = l.values(l.Several(e.Value), column.Type); column.OneOf == nil || len(g.Values) < len(e.Value.Items) {
		return g
	}
	if k := slices.IndexFunc(g.Values, func(v value.Value) bool { return !slices.Contains(column.OneOf, v) }); k >= 0 {
		l.Report(diag.CodeGrouping, e.Value.Items[k].Span, words.NotListed.With(g.Values[k], g.Text), suggestValue(g.Values[k], column.OneOf))
	}
	return g
}

// groupColumn returns the column whose values name the groups: the grouping's
// own, or the register's key; nil where that has several columns.
func (l *loader) groupColumn(g *Grouping) *column {
	if g.Register == "" {
		return l.follow(g.Dataset, g.Path).columns[g.Column]
	}
	d := l.datasets[g.Register]
	if len(d.Key) != 1 {
		return nil
	}
	return d.columns[d.Key[0]]
}
