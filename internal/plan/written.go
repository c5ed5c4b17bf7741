package plan

import (
	"plancheck/internal/cellformat"
	"plancheck/internal/diag"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// percent reads what a percent sign means.
func (l *loader) percent(c *column, f *fields) {
	n := f.value("percent")
	switch {
	case n == nil || c.Type == 0:
	case !c.Type.Numeric():
		l.report(diag.CodeColumn, f.span("percent"), words.PercentOfNumbers.With(c.Type), words.TypeOrLeaveOut.With())
	case n.text == "points":
		c.Percent = cellformat.PercentPoints
	default:
		c.Percent = cellformat.PercentFraction
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
		l.report(diag.CodeEmpty, f.span("values"), words.HasNoValue.With(words.Quoted("values")), words.Text{})
	}
	missing, allowed := map[string]bool{}, map[string]bool{}
	for _, text := range d.Format.Cells.Missing {
		missing[text] = true
	}
	for _, v := range c.OneOf {
		allowed[v.String()] = true
	}
	for _, e := range l.named(n) {
		if !l.wantsValue(e, scalars) {
			continue
		}
		v, ok := l.value(e.value, c.Type)
		if !ok || !l.canHold(c, v, e.value, allowed) {
			continue
		}
		if missing[e.key.text] {
			l.report(diag.CodeTwoReadings, e.key.span, words.AppearsInBoth.With(e.key.text, "missing", "values"), words.LeaveOutOfOne.With())
			continue
		}
		c.Words = append(c.Words, cellformat.Word{Text: e.key.text, Means: v})
	}
}

// refuseMissing reports values of one_of that the dataset treats as blanks.
func (l *loader) refuseMissing(d *dataset, f *fields) {
	if len(d.Format.Cells.Missing) == 0 {
		return
	}
	missing := map[string]bool{}
	for _, text := range d.Format.Cells.Missing {
		missing[text] = true
	}
	if n := f.value("one_of"); n != nil && n.kind == list {
		for _, item := range n.items {
			if item.kind == scalar && missing[item.text] {
				l.report(diag.CodeTwoReadings, item.span, words.AppearsInBoth.With(item.text, "missing", "one_of"), words.LeaveOutOfOne.With())
			}
		}
	}
}

// canHold reports whether a value is one that the column may hold, and says so
// where it is not. Allowed are the values of one_of.
func (l *loader) canHold(c *column, v value.Value, n *node, allowed map[string]bool) bool {
	switch {
	case len(allowed) > 0 && !allowed[v.String()]:
		var hint words.Text
		if !l.enough() {
			hint = diag.Suggest(n.text, texts(c.OneOf))
		}
		l.report(diag.CodeColumn, n.span, words.NotInOneOf.With(n.text), hint)
	case c.Min != nil && v.Compare(*c.Min) < 0 || c.Max != nil && v.Compare(*c.Max) > 0:
		l.report(diag.CodeColumn, n.span, words.OutsideLimits.With(n.text), words.Text{})
	default:
		return true
	}
	return false
}
