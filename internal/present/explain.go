package present

import (
	"plancheck/internal/diag"
	"plancheck/internal/plan"
	"plancheck/internal/privacy"
	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/target"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// Explanation says how an indicator comes to its number, and how that compares with
// what is promised.
type Explanation struct {
	Report      privacy.Report
	At          int // of the indicator in the report
	Steps       []Step
	Comparisons []GoalComparison
}

// Step is one number on the way, and the line of the plan that says so.
type Step struct {
	Kind        StepKind
	Dataset     string // of rows
	Column      string // of blank cells
	Text        string // the expression, as the plan has it
	Span        diag.Span
	Least, Most *value.Number // nil: none, or held back
	Held        string        // what is printed in place of a number that is held back
}

// StepKind says what a step counts.
type StepKind string

// Kinds of steps, as programs read them.
const (
	RowsRead      StepKind = "read"
	RowsUsed      StepKind = "used"
	InDenominator StepKind = "denominator"
	InNumerator   StepKind = "numerator"
	TheValue      StepKind = "value"
	TheBaseline   StepKind = "baseline"
	BlankCell     StepKind = "blank"
)

// GoalComparison is one comparison in integers.
type GoalComparison struct {
	Group *report.Group // nil: of the whole
	End   End
	Text  string // 61 × 100 ≥ 30 × 205
	Holds bool
}

// End says which end of a number is compared.
type End string

// Ends. Both is that of a number of which all is known.
const (
	Both  End = "both"
	Least End = "least"
	Most  End = "most"
)

// Explain says how an indicator of a plan comes to its number.
func Explain(r privacy.Report, at int, p *plan.Plan, i *plan.Indicator) Explanation {
	e := Explanation{Report: r, At: at}
	ind, held := &r.Indicators[at], r.HeldOf(at)
	e.rows(p, i)
	if len(ind.Groups) == 0 {
		e.number(i, &ind.Result, held.Result)
		e.compare(nil, &ind.Result, held.Result)
	} else {
		e.expressions(i)
	}
	for k := range ind.Groups {
		e.compare(&ind.Groups[k], &ind.Groups[k].Result, held.Group(k))
	}
	if !held.Sensitive {
		for _, b := range ind.Blanks {
			e.count(Step{Kind: BlankCell, Dataset: b.Dataset, Column: b.Column, Span: spanOf(p, b.Dataset, b.Column)}, b.Cells)
		}
	}
	return e
}

// rows counts the rows of the datasets that the indicator looks at.
func (e *Explanation) rows(p *plan.Plan, i *plan.Indicator) {
	reads := p.Reads(i)
	for k, d := range p.Datasets {
		if !reads.Datasets[d] {
			continue
		}
		read := &e.Report.Data[k]
		if e.Report.HeldDataOf(k).Rows > privacy.Shown {
			e.Steps = append(e.Steps, Step{Kind: RowsRead, Dataset: d.Name, Span: d.Span, Held: Asterisk})
			continue
		}
		used := read.Records()
		for _, f := range read.Findings {
			if f.Kind == query.DuplicateRow {
				used -= f.Count
			}
		}
		e.count(Step{Kind: RowsRead, Dataset: d.Name, Span: d.Span}, read.Rows)
		if used != read.Rows {
			e.count(Step{Kind: RowsUsed, Dataset: d.Name, Span: d.Span}, used)
		}
	}
}

func spanOf(p *plan.Plan, dataset, column string) diag.Span {
	for _, c := range p.Dataset(dataset).Columns {
		if c.Name == column {
			return c.Span
		}
	}
	return diag.Span{}
}

func (e *Explanation) count(s Step, n int64) {
	number := value.Int(n)
	s.Least, s.Most = &number, &number
	e.Steps = append(e.Steps, s)
}

// expressions names what is counted, where the numbers are those of groups.
func (e *Explanation) expressions(i *plan.Indicator) {
	e.Steps = append(e.Steps, steps(i)...)
}

// steps are the parts of an indicator's number.
func steps(i *plan.Indicator) []Step {
	var all []Step
	add := func(kind StepKind, x *plan.Expression) {
		if x != nil {
			all = append(all, Step{Kind: kind, Text: x.Node.String(), Span: x.Span(x.Node)})
		}
	}
	add(InDenominator, i.Denominator)
	add(InNumerator, i.Numerator)
	add(TheValue, i.Value)
	return all
}

// number tells the parts of a number.
func (e *Explanation) number(i *plan.Indicator, r *report.Result, held privacy.Cell) {
	numerator, denominator := Held(r, held)
	b := r.Bounds
	for _, s := range steps(i) {
		least, most := b.Least.Num, b.Most.Num
		text := numerator
		if s.Kind == InDenominator {
			least, most, text = b.Least.Den, b.Most.Den, denominator
			if numerator != "" && denominator == "" {
				text = Asterisk
			}
		}
		switch {
		case numerator != "":
			s.Held = text
		case s.Kind == TheValue && b.HasLeast() && b.HasMost():
			least, most = b.Least.Value(), b.Most.Value()
			s.Least, s.Most = &least, &most
		default:
			if b.HasLeast() {
				s.Least = &least
			}
			if b.HasMost() {
				s.Most = &most
			}
		}
		if s.Least != nil && s.Most != nil && s.Least.Cmp(*s.Most) > 0 {
			s.Least, s.Most = s.Most, s.Least
		}
		e.Steps = append(e.Steps, s)
	}
	if r.Baseline == nil || held.Baseline > privacy.Shown {
		return
	}
	s := Step{Kind: TheBaseline}
	if of := r.Baseline.Bounds; of.HasLeast() && of.HasMost() && of.Cases == query.SomeCases {
		least, most := of.Least.Value(), of.Most.Value()
		s.Least, s.Most = &least, &most
	}
	e.Steps = append(e.Steps, s)
}

// compare compares a number with its goal, at both ends where they differ.
func (e *Explanation) compare(g *report.Group, r *report.Result, held privacy.Cell) {
	if r.Goal == nil || r.Bounds.Cases != query.SomeCases || held.Numerator > privacy.Shown {
		return
	}
	for goal := r.Goal; goal != nil; goal = goal.Last {
		b := r.Bounds
		if b.HasLeast() && b.HasMost() && goal.IsPoint() && b.Least.Value().Cmp(b.Most.Value()) == 0 {
			e.add(g, Both, r, b.Least, goal.Compare, goal.Lo)
			continue
		}
		if b.HasLeast() && !goal.NoHi {
			e.add(g, Least, r, b.Least, goal.Compare, goal.Hi)
		}
		if b.HasMost() && !goal.NoLo {
			e.add(g, Most, r, b.Most, goal.Compare, goal.Lo)
		}
	}
}

// signs are the comparisons as they are written.
var signs = [target.Within + 1]string{
	target.AtLeast: "≥", target.AtMost: "≤", target.MoreThan: ">", target.LessThan: "<", target.Exactly: "=", target.Within: "≥",
}

func (e *Explanation) add(g *report.Group, end End, r *report.Result, n query.Fraction, compare target.Comparison, threshold value.Number) {
	left, right, text := inIntegers(r, n, compare, threshold)
	order := left.Cmp(right)
	holds := map[target.Comparison]bool{
		target.AtLeast: order >= 0, target.AtMost: order <= 0, target.MoreThan: order > 0, target.LessThan: order < 0, target.Exactly: order == 0, target.Within: order >= 0,
	}[compare]
	e.Comparisons = append(e.Comparisons, GoalComparison{Group: g, End: end, Text: text, Holds: holds})
}

// inIntegers writes n/d against p/q as n × q against p × d. A percentage keeps its 100.
func inIntegers(r *report.Result, n query.Fraction, compare target.Comparison, threshold value.Number) (left, right value.Number, text string) {
	p, q := threshold.Fraction()
	if percent := threshold.Mul(value.Int(100)); r.IsShare {
		if decimals, finite := percent.Decimals(); finite {
			q = value.Int(100)
			for range decimals {
				q = q.Mul(value.Int(10))
			}
			p = threshold.Mul(q)
		}
	}
	one := value.Int(1)
	side := func(x, times value.Number) string {
		if times.Cmp(one) == 0 {
			return x.String()
		}
		return x.String() + " × " + times.String()
	}
	return n.Num.Mul(q), p.Mul(n.Den), side(n.Num, q) + " " + signs[compare] + " " + side(p, n.Den)
}

// Said is the explanation in a language: a table of the steps, and lines under it.
func (e Explanation) Said(in words.Language) (head string, steps Table, lines []string) {
	ind, held := &e.Report.Indicators[e.At], e.Report.HeldOf(e.At)
	head = indicatorHead(ind, in)
	steps.Header = header(in, &words.HeadHowMany, &words.HeadStep, &words.HeadPlanLine)
	for _, s := range e.Steps {
		steps.Rows = append(steps.Rows, Row{Cells: []Cell{texts(s.number(in)), texts(s.what(e.Report.Names, in)), texts(s.place())}})
	}
	for _, c := range e.Comparisons {
		lines = append(lines, c.said(in))
	}
	if len(e.Comparisons) == 0 {
		none := words.ComparisonNone.With()
		if held.Sensitive {
			none = words.ComparisonSilent.With()
		}
		lines = append(lines, none.In(in))
	}
	lines = append(lines, filled(answerText(ind, held, in))...)
	lines = append(lines, Remarks(ind, in)...)
	if assumption := ind.Assumption.In(in); assumption != "" {
		lines = append(lines, words.ExplainAssumes.With(assumption).In(in))
	}
	return head, steps, lines
}

func (s Step) number(in words.Language) string {
	switch {
	case s.Held != "":
		return s.Held
	case s.Least == nil && s.Most == nil:
		return ""
	}
	i := value.Interval{NoLo: s.Least == nil, NoHi: s.Most == nil}
	if s.Least != nil {
		i.Lo = *s.Least
	}
	if s.Most != nil {
		i.Hi = *s.Most
	}
	return interval(i).In(in)
}

func (s Step) what(names plan.Names, in words.Language) string {
	said := map[StepKind]words.Text{
		RowsRead: words.StepRead.With(DatasetName(names, s.Dataset)), RowsUsed: words.StepUsed.With(DatasetName(names, s.Dataset)), InDenominator: words.StepDenominator.With(),
		InNumerator: words.StepNumerator.With(), TheValue: words.StepValue.With(), TheBaseline: words.StepBaseline.With(),
		BlankCell: words.StepBlank.With(ColumnName(names, s.Dataset, s.Column)),
	}[s.Kind]
	if s.Text == "" {
		return said.In(in)
	}
	return words.StepOf.With(said, s.Text).In(in)
}

// place is the line of the plan.
func (s Step) place() string {
	if s.Span.Start.Line == 0 {
		return ""
	}
	return s.Span.File + ":" + value.Int(int64(s.Span.Start.Line)).String()
}

func (c GoalComparison) said(in words.Language) string {
	is := words.ComparisonFalse.With()
	if c.Holds {
		is = words.ComparisonTrue.With()
	}
	said := words.ComparisonIs.With(words.Name(c.Text), is)
	switch c.End {
	case Least:
		said = words.ComparisonLeast.With(said)
	case Most:
		said = words.ComparisonMost.With(said)
	}
	if c.Group != nil {
		name := GapName(&report.GroupWindow{Key: c.Group.Key, Label: c.Group.Label, Title: c.Group.Title, Window: c.Group.Window}, in)
		said = words.ComparisonOf.With(name, said)
	}
	return said.In(in)
}
