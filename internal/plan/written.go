package plan

import (
	"plancheck/internal/diag"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// percent reads what a percent sign means.
func (l *loader) percent(c *column, f *fields) {
	n := f.value("percent")
	switch {
	case n == nil || c.Type == 0:
	case !c.Type.Numeric():
		l.reportf(diag.CodeColumn, f.span("percent"), "leave it out", "%s cannot stand beside type %s, which is no number", diag.Quote("percent"), c.Type)
	case n.text == "points":
		c.Percent = query.PercentPoints
	default:
		c.Percent = query.PercentFraction
	}
}

// written reads what texts in the file stand for. It runs when the values that
// the column may hold are known.
func (l *loader) written(d *dataset, c *column, f *fields) {
	l.refuseMissing(d, f)
	n := f.value("values")
	if n == nil || c.Type == 0 {
		return
	}
	if len(n.entries) == 0 {
		l.reportf(diag.CodeEmpty, f.span("values"), "", "%s has no value", diag.Quote("values"))
	}
	missing, allowed := map[string]bool{}, map[string]bool{}
	for _, text := range d.Format.Missing {
		missing[text] = true
	}
	for _, v := range c.OneOf {
		allowed[v.String()] = true
	}
	for _, e := range n.entries {
		if !l.wants(e.value, scalars, diag.Quote(e.key.text), e.key.span) {
			continue
		}
		v, ok := l.value(e.value, c.Type)
		if !ok || !l.canHold(c, v, e.value, allowed) {
			continue
		}
		if missing[e.key.text] {
			l.reportf(diag.CodeTwoReadings, e.key.span, "leave it out of one of the two", "%s stands in %s and in %s", diag.Quote(e.key.text), diag.Quote("missing"), diag.Quote("values"))
			continue
		}
		c.Written = append(c.Written, query.Written{Text: e.key.text, Means: v})
	}
}

// refuseMissing reports values of one_of that the dataset takes for blanks.
func (l *loader) refuseMissing(d *dataset, f *fields) {
	if len(d.Format.Missing) == 0 {
		return
	}
	missing := map[string]bool{}
	for _, text := range d.Format.Missing {
		missing[text] = true
	}
	if n := f.value("one_of"); n != nil && n.kind == list {
		for _, item := range n.items {
			if item.kind == scalar && missing[item.text] {
				l.reportf(diag.CodeTwoReadings, item.span, "leave it out of one of the two", "%s stands in %s and in %s", diag.Quote(item.text), diag.Quote("missing"), diag.Quote("one_of"))
			}
		}
	}
}

// canHold reports whether a value is one that the column may hold, and says so
// where it is not. Allowed are the values of one_of.
func (l *loader) canHold(c *column, v value.Value, n *node, allowed map[string]bool) bool {
	switch {
	case len(allowed) > 0 && !allowed[v.String()]:
		hint := ""
		if len(l.list) <= maxErrors {
			hint = diag.SuggestString(n.text, texts(c.OneOf))
		}
		l.reportf(diag.CodeColumn, n.span, hint, "%s is not in %s", diag.Quote(n.text), diag.Quote("one_of"))
	case c.Min != nil && v.Compare(*c.Min) < 0 || c.Max != nil && v.Compare(*c.Max) > 0:
		l.reportf(diag.CodeColumn, n.span, "", "%s lies outside min and max", diag.Quote(n.text))
	default:
		return true
	}
	return false
}
