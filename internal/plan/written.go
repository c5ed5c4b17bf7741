package plan

import (
	"plancheck/internal/cellformat"
	"plancheck/internal/diag"
	"plancheck/internal/planfile"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// percent reads what a percent sign means.
func (c *column) percent(l *loader) {
	n := c.fields.Value("percent")
	switch {
	case n == nil || c.Type == 0:
	case !c.Type.Numeric():
		l.Report(diag.CodeColumn, c.fields.Span("percent"), words.PercentOfNumbers.With(c.Type), words.TypeOrLeaveOut.With())
	case n.Text == "points":
		c.Percent = cellformat.PercentPoints
	default:
		c.Percent = cellformat.PercentFraction
	}
}

// readRound reads to which decimals numbers are rounded.
func (c *column) readRound(l *loader) {
	n := c.fields.Value("round")
	if n == nil || c.Type == 0 {
		return
	}
	most := value.MaxDecimals
	switch c.Type {
	case value.Decimal:
	case value.Integer:
		most = 0
	default:
		l.Report(diag.CodeColumn, c.fields.Span("round"), words.RoundOfNumbers.With(c.Type), words.TypeOrLeaveOut.With())
		return
	}
	c.Round = cellformat.RoundTo(l.wholeNumber(n, 0, most, &words.WriteRound))
}

// written reads what texts in the file stand for. It runs when the values that
// the column may hold are known.
func (d *dataset) written(l *loader, c *column) {
	d.refuseMissing(l, c)
	n := c.fields.Value("values")
	if n == nil || c.Type == 0 {
		return
	}
	if len(n.Entries) == 0 {
		l.Report(diag.CodeEmpty, c.fields.Span("values"), words.HasNoValue.With(words.Quoted("values")), words.Text{})
	}
	missing, allowed := map[string]bool{}, map[string]bool{}
	for _, text := range d.Format.Cells.Missing {
		missing[text] = true
	}
	known := map[string]cellformat.Word{} // by what differs only in case
	for _, v := range c.OneOf {
		allowed[v.String()] = true
	}
	for _, e := range l.Named(n) {
		if !l.WantsValue(e, planfile.Scalars) {
			continue
		}
		v, ok := l.value(e.Value, c.Type)
		if !ok || !c.canHold(l, v, e.Value, allowed) {
			continue
		}
		if missing[e.Key.Text] {
			l.Report(diag.CodeTwoReadings, e.Key.Span, words.AppearsInBoth.With(e.Key.Text, "missing", "values"), words.LeaveOutOfOne.With())
			continue
		}
		word := cellformat.Word{Text: value.Normal(e.Key.Text), Means: v}
		folded := cellformat.Fold(word.Text)
		if before, ok := known[folded]; ok && before.Means.Compare(v) != 0 {
			l.Report(diag.CodeTwoReadings, e.Key.Span, words.WordsDifferInCase.With(before.Text, word.Text), words.LeaveOneOut.With())
			continue
		}
		known[folded] = word
		c.Words = append(c.Words, word)
	}
}

// refuseMissing reports values of one_of that the dataset treats as blanks.
func (d *dataset) refuseMissing(l *loader, c *column) {
	if len(d.Format.Cells.Missing) == 0 {
		return
	}
	missing := map[string]bool{}
	for _, text := range d.Format.Cells.Missing {
		missing[text] = true
	}
	for _, item := range c.listed {
		if missing[item.Text] {
			l.Report(diag.CodeTwoReadings, item.Span, words.AppearsInBoth.With(item.Text, "missing", "one_of"), words.LeaveOutOfOne.With())
		}
	}
}

// canHold reports whether a value is one that the column may hold, and says so
// where it is not. Allowed are the values of one_of.
func (c *column) canHold(l *loader, v value.Value, n *planfile.Node, allowed map[string]bool) bool {
	switch {
	case len(allowed) > 0 && !allowed[v.String()]:
		var hint words.Text
		if !l.Enough() {
			hint = diag.Suggest(n.Text, texts(c.OneOf))
		}
		l.Report(diag.CodeColumn, n.Span, words.NotInOneOf.With(n.Text), hint)
	case c.Min != nil && v.Compare(*c.Min) < 0 || c.Max != nil && v.Compare(*c.Max) > 0:
		l.Report(diag.CodeColumn, n.Span, words.OutsideLimits.With(n.Text), words.Text{})
	default:
		return true
	}
	return false
}
