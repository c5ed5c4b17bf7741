package plan

import (
	"plancheck/internal/diag"
	"plancheck/internal/expr"
	"plancheck/internal/words"
)

// GroupBy reads a grouping that is not in the plan file but in the one line of a file of
// that name, as by says it. It is nil where the list has errors.
func (p *Plan) GroupBy(file, text string) (*Grouping, diag.List) {
	var found diag.List
	place := func(start, end int) diag.Span {
		column := func(offset int) diag.Position {
			return diag.Position{Line: 1, Column: 1 + len([]rune(text[:min(offset, len(text))]))}
		}
		return diag.Span{File: file, Start: column(start), End: column(end)}
	}
	whole := place(0, len(text))
	parsed, wrong := expr.Parse(text)
	if wrong != nil {
		found.Add(wrong.Code, place(wrong.Start, wrong.End), wrong.Message, wrong.Hint)
		return nil, found
	}
	for _, wrong := range p.Schema.CheckGrouping(parsed) {
		found.Add(wrong.Code, place(wrong.Start, wrong.End), wrong.Message, wrong.Hint)
	}
	name, ok := parsed.(*expr.Name)
	if !ok || len(found) > 0 {
		return nil, found
	}
	g := &Grouping{Dataset: name.Dataset, Path: name.Path, Column: name.Column, Text: name.String(), Span: whole}
	switch {
	case len(g.Path) == 0 && g.Column == "":
		found.Add(diag.CodeGrouping, whole, words.NeedsGroupColumn.With(g.Dataset), words.WriteDotColumn.With(g.Dataset))
	case g.Column == "":
		last := p.Schema.Follow(g.Dataset, g.Path[:len(g.Path)-1]).Ref(g.Path[len(g.Path)-1])
		g.Register = last.To
		if len(last.From) > 1 {
			found.Add(diag.CodeGrouping, whole, words.CompositeGroups.With(last.Name, len(last.From)), words.GroupByColumnOf.With(g.Text+"."+p.Dataset(last.To).Columns[0].Name))
		}
	}
	if len(found) > 0 {
		return nil, found
	}
	return g, nil
}
