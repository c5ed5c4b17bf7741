package plan

import (
	"strings"

	"plancheck/internal/calendar"
	"plancheck/internal/diag"
	"plancheck/internal/expr"
	"plancheck/internal/planfile"
	"plancheck/internal/target"
	"plancheck/internal/words"
)

// indicator is an Indicator while it is being read.
type indicator struct {
	*Indicator
	fields    *planfile.Fields
	targets   []*target.Target // all that it has
	hasPeriod bool             // Period is usable
}

func (l *loader) indicators(top *planfile.Fields) {
	n := top.Value("indicators")
	if n == nil {
		return
	}
	if len(n.Entries) == 0 {
		l.Report(diag.CodeEmpty, top.Span("indicators"), words.NoIndicators.With(), words.Text{})
	}
	var nobodys []*Indicator
	for _, e := range n.Entries {
		f, ok := l.Fields(e.Value, &planfile.IndicatorKeys, e.Key.Span)
		if !ok {
			continue
		}
		l.checkID(e.Key)
		i := &indicator{Indicator: &Indicator{ID: e.Key.Text, Span: e.Key.Span}, fields: f}
		l.plan.Indicators = append(l.plan.Indicators, i.Indicator)
		i.read(l)
		if !f.Has("responsible") && !f.Meant("responsible") && !l.Fixed {
			nobodys = append(nobodys, i.Indicator)
		}
	}
	l.responsible(nobodys)
}

// responsible warns of indicators that nobody is responsible for: once, at the first
// of them, where those are all.
func (l *loader) responsible(nobodys []*Indicator) {
	if len(nobodys) > 1 && len(nobodys) == len(l.plan.Indicators) {
		l.Report(diag.CodeResponsible, nobodys[0].Span, words.NobodyAtAll.With(len(nobodys)), words.AddResponsible.With())
		return
	}
	for _, i := range nobodys {
		l.Report(diag.CodeResponsible, i.Span, words.NobodyResponsible.With(i.ID), words.AddResponsible.With())
	}
}

// read reads one indicator, part after part.
func (i *indicator) read(l *loader) {
	i.texts(l)
	i.times(l)
	i.expressions(l)
	i.groupings(l)
	i.readTargets(l)
	i.ratio()
	i.howMany(l)
	i.baseline(l)
	i.RemainderOpen = i.fields.Value("remainder") != nil
	i.Keys = keysOf(&planfile.IndicatorKeys, i.fields, map[string]bool{
		"value": i.Value == nil, "per": i.Per == nil, "numerator": i.Numerator == nil, "denominator": i.Denominator == nil,
		"each": i.Each == nil, "groups": i.Groups == nil, "from": i.From == nil, "baseline": i.Baseline == nil,
	})
	if !i.hasPeriod {
		i.Keys["period"] = Key{Lost: true}
	}
}

func (i *indicator) texts(l *loader) {
	for name, to := range map[string]*Text{
		"name": &i.Name, "responsible": &i.Responsible, "definition": &i.Definition, "source": &i.Source,
		"objective": &i.Objective, "assumption": &i.Assumption, "limitations": &i.Limitations,
	} {
		*to = l.bilingual(i.fields.Value(name))
	}
	i.Unit = l.unit(i.fields.Value("unit"))
}

// times reads period, every and from.
func (i *indicator) times(l *loader) {
	i.Period, i.hasPeriod = l.plan.Period, !l.noPeriod
	if i.fields.Has("period") {
		i.Period, i.hasPeriod = l.period(i.fields.Value("period"))
	}
	if n := i.fields.Value("every"); n != nil {
		i.Every, _ = calendar.ParseUnit(n.Text)
	}
	i.From = l.date(i.fields.Value("from"))
}

// expressions reads value, or numerator and denominator.
func (i *indicator) expressions(l *loader) {
	f := i.fields
	switch {
	case f.Has("value"):
		l.refuseBeside(f, "value", "numerator", "denominator")
	case f.Has("per"):
		l.Report(diag.CodeMissingKey, f.Span("per"), words.PerNeedsValue.With(), words.Add.With("value:"))
	case f.Has("numerator") && !f.Has("denominator"):
		l.Report(diag.CodeMissingKey, f.Span("numerator"), words.NeedsDenominator.With(), words.AddDenominator.With())
	case f.Has("denominator") && !f.Has("numerator"):
		l.Report(diag.CodeMissingKey, f.Span("denominator"), words.NeedsNumerator.With(), words.Add.With("numerator:"))
	case !f.Has("numerator") && !f.Meant("value") && !f.Meant("numerator"):
		l.Report(diag.CodeMissingKey, i.Span, words.NeedsExpression.With(), words.AddExpression.With())
	}
	top := expr.Scope{Place: expr.Top}
	i.Value = l.expression(f.Value("value"), expr.Scope{Place: expr.Value})
	if n := f.Value("per"); n != nil && len(n.Text) > 1 && strings.TrimRight(n.Text, "0") == "1" {
		l.Report(diag.CodePlace, n.Span, words.NothingCounted.With(), words.PerIsCounted.With(n.Text))
	} else {
		i.Per = l.expression(n, top)
	}
	i.Numerator = l.expression(f.Value("numerator"), top)
	i.Denominator = l.expression(f.Value("denominator"), top)
}

// isShare reports whether the indicator is meant as a share, whether or not
// its expressions are usable.
func (i *indicator) isShare() bool { return i.fields.Has("numerator") || i.fields.Has("denominator") }
