package report

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"path/filepath"
	"slices"

	"plancheck/internal/budget"
	"plancheck/internal/compile"
	"plancheck/internal/diag"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/target"
	"plancheck/internal/value"
)

// Build judges the layout's indicators from the answers to its query. Where the
// list has errors the data forbid a verdict, and the report is nil. The error is a
// *[budget.Error], or a *[TooManyResults].
func Build(layout *compile.Layout, answers *query.Answers, memory *budget.Budget) (*Report, diag.List, error) {
	b := &builder{layout: layout, answers: answers, memory: memory, goals: map[*target.Target]*Goal{}, saying: map[Note]bool{}}
	b.problems = untolerated(layout, answers)
	if b.problems.HasErrors() {
		return nil, b.problems, nil
	}
	var err error
	if b.numbers, err = newNumbers(layout.Query, answers, memory); err != nil {
		return nil, nil, err
	}
	p := layout.Plan
	r := &Report{PlanID: p.ID, File: fileOf(p), Name: p.Name, Issuer: p.Issuer, Source: p.Source, Issued: p.Issued, Period: p.Period, Names: p.Names()}
	for k := range layout.Indicators {
		judged, err := b.indicator(&layout.Indicators[k])
		if err != nil {
			return nil, nil, err
		}
		if k == 0 || judged.AsOf > r.AsOf {
			r.AsOf = judged.AsOf
		}
		r.Indicators = append(r.Indicators, judged)
	}
	r.Summary = Summarize(r.Indicators)
	if b.problems.HasErrors() {
		return nil, b.problems, nil
	}
	r.Data = datasets(layout, answers)
	return r, b.problems, nil
}

func fileOf(p *plan.Plan) PlanFile {
	sum := sha256.Sum256(p.Text)
	return PlanFile{Name: path.Base(filepath.ToSlash(p.File)), SHA256: hex.EncodeToString(sum[:])}
}

// Taken is what memory is taken for: the results of an indicator, or, without one,
// the groups of a dataset.
type Taken struct {
	Indicator *plan.Indicator
	Dataset   string
}

// String returns the indicator's id, or the dataset's name.
func (t Taken) String() string {
	if t.Indicator != nil {
		return t.Indicator.ID
	}
	return t.Dataset
}

// MaxResults is the most results that an indicator may have: groups times
// intervals.
const MaxResults = 2_000_000

// TooManyResults is returned for an indicator that would have more than
// [MaxResults].
type TooManyResults struct{ Indicator *plan.Indicator }

// Error says that there would be too many results.
func (e *TooManyResults) Error() string {
	return fmt.Sprintf("indicator %s has more than %d results", e.Indicator.ID, MaxResults)
}

// Summarize counts indicators by verdict.
func Summarize(all []Indicator) Summary {
	var s Summary
	for i := range all {
		switch all[i].Verdict {
		case Met:
			s.Met++
		case NotMet:
			s.NotMet++
		case Undetermined:
			s.Undetermined++
		case NoCases:
			s.NoCases++
		case Withheld:
			s.Withheld++
		}
	}
	return s
}

type builder struct {
	layout   *compile.Layout
	answers  *query.Answers
	numbers  numbers
	memory   *budget.Budget
	problems diag.List
	goals    map[*target.Target]*Goal // of targets that are numbers
	kept     keptNumbers
	said     []Note        // of the indicator that is judged
	saying   map[Note]bool // what is said
	twice    figures       // of that indicator, those that several rows have
}

func (b *builder) indicator(i *compile.Indicator) (Indicator, error) {
	p := i.Plan
	result := Indicator{
		ID: p.ID, Span: p.Span, Name: p.Name, Unit: p.Unit, Names: b.layout.Plan.Names(), Period: p.Period, AsOf: i.AsOf, Every: p.Every, From: p.From, Each: p.Each, NotYet: i.NotYet, SoMany: p.Groups,
		Responsible: p.Responsible, Definition: p.Definition, Source: p.Source,
		Objective: p.Objective, Assumption: p.Assumption, Limitations: p.Limitations,
	}
	if err := b.judge(i, &result); err != nil {
		return Indicator{}, err
	}
	for _, by := range i.Breakdowns {
		table, err := b.breakdown(p, by)
		if err != nil {
			return Indicator{}, err
		}
		result.Breakdowns = append(result.Breakdowns, table)
	}
	var err error
	if result.Final, err = b.final(i, &result); err != nil {
		return Indicator{}, err
	}
	b.pace(i, &result)
	b.blanks(i, &result)
	for _, column := range i.Cut {
		if after, some := afterAsOf(b.layout, b.answers, column); some {
			result.AfterAsOf = append(result.AfterAsOf, after)
			b.say(Note{Code: NoteAfterAsOf, Dataset: after.Dataset, Column: after.Column, Rows: after.Cells, AsOf: after.AsOf})
		}
	}
	b.required(i)
	b.problems = append(b.problems, b.twice.problems(b.layout, b.answers, b.numbers.keys, p)...)
	b.twice = nil
	result.MetBySilence = b.metBySilence(i, result.Verdict)
	result.Unmatched, result.Warnings = b.unmatched(i), b.warnings(i, &result)
	result.Notes, result.Doubts = b.notes(i, &result), p.Doubts
	return result, nil
}

// judge sets the verdict, and the numbers that it is based on.
func (b *builder) judge(i *compile.Indicator, result *Indicator) error {
	switch {
	case !i.Begun():
		result.Verdict, result.IsShare = NoCases, i.Plan.Share()
		result.setTarget(i)
		b.say(Note{Code: NotePeriodNotBegun, Period: i.Plan.Period, AsOf: i.AsOf})
	case i.Plan.Each == nil && i.Plan.Every == 0:
		b.result(&result.Result, i, &i.Windows[0], &group{}, i.Plan.TargetAt(value.Value{}, i.AsOf))
	default:
		return b.groups(i, result)
	}
	return nil
}

// result judges one number.
func (b *builder) result(r *Result, i *compile.Indicator, w *compile.Window, g *group, target *target.Target) {
	r.Target, r.Bounds, r.IsShare, r.Sign = target, b.numbers.bounds(w.Number, g.id), i.Plan.Share(), i.Plan.Sign
	r.Goal, r.Baseline = b.goal(i, w, g, target)
	b.seeFigure(w.Number, g)
	switch {
	case r.Goal != nil:
		r.Verdict = r.Goal.Judge(r.Bounds)
		b.needs(r, w.Number)
	case r.Bounds.Cases == query.NoCases:
		r.Verdict = NoCases
	default:
		r.Verdict = Undetermined
	}
}

// needs says what would meet the goal, and how far that is.
func (b *builder) needs(r *Result, number compile.Number) {
	if r.Verdict == Met {
		r.Shortfall = &none
	}
	if r.Verdict == NoCases {
		return
	}
	n, ok := b.numbers.need(number, r.Bounds, r.Goal)
	if !ok {
		return
	}
	r.RequiredLevel = b.kept.keep(n.level)
	if r.Verdict == NotMet {
		distance, is := n.shortfall()
		r.Shortfall, r.ShortfallIs = b.kept.keep(distance), is
	}
}

// keptNumbers are numbers of results, many together, since there may be two for each of many
// results. When they are full, others follow.
type keptNumbers []value.Number

// keep returns where a number is kept.
func (k *keptNumbers) keep(n value.Number) *value.Number {
	if len(*k) == cap(*k) {
		*k = make([]value.Number, 0, min(256, 1+2*len(*k)))
	}
	*k = append(*k, n)
	return &(*k)[len(*k)-1]
}

// goal returns what the number is compared with, nil where there is nothing, and
// the baseline where there is one.
func (b *builder) goal(i *compile.Indicator, w *compile.Window, g *group, t *target.Target) (*Goal, *Baseline) {
	if !t.IsOfBaseline() {
		return b.numberGoal(t), nil
	}
	stated := i.Plan.Baseline
	baseline := &Baseline{Stated: stated}
	switch of := w.Baseline; {
	case of == nil:
		baseline.Bounds = query.Between(value.Point(stated.Number))
	default:
		baseline.Period = &of.Period
		certain, possible := b.hasBaseline(of)
		for _, part := range of.Parts() {
			b.seeFigure(part.Number, g)
		}
		if possible {
			baseline.Bounds = b.numbers.baseline(of, g.id)
		}
		if !certain {
			return nil, baseline
		}
	}
	switch baseline.Bounds.Cases {
	case query.NoCases:
		b.say(baseline.note(NoteBaselineNone))
		return nil, baseline
	case query.MaybeCases:
		b.say(baseline.note(NoteBaselineMayBeNone))
		return nil, baseline
	}
	of := baseline.Bounds.Interval()
	// A part of what may be zero says nothing; the baseline itself does.
	if needsPositive(t) && (of.NoLo || of.Lo.Sign() <= 0) {
		b.say(baseline.note(NoteBaselineZero))
		return nil, baseline
	}
	return newGoal(t, w.Years()).At(of), baseline
}

func needsPositive(t *target.Target) bool {
	return t.Threshold(1).NeedsPositive() || t.Upper != nil && t.UpperEnd().NeedsPositive()
}

// newGoal returns the goal of a target, whatever its baseline is.
func newGoal(t *target.Target, years int) *Goal {
	threshold := t.Threshold(years)
	g := &Goal{Compare: t.Compare, Factor: threshold.Factor, Plus: threshold.Plus}
	if t.Upper != nil {
		last := t.UpperEnd()
		g.Last = &Goal{Compare: target.AtMost, Factor: last.Factor, Plus: last.Plus}
	}
	return g
}

// numberGoal returns the goal of a target that is a number. All results share it.
func (b *builder) numberGoal(t *target.Target) *Goal {
	if b.goals[t] == nil {
		b.goals[t] = newGoal(t, 0).At(value.Interval{})
	}
	return b.goals[t]
}

var none value.Number

// note is a remark on the baseline.
func (b *Baseline) note(code string) Note {
	n := Note{Code: code, Baseline: b.Stated}
	if b.Period != nil {
		n.Period = *b.Period
	}
	return n
}

// blanks sums up which blank cells leave the indicator open. Several measures
// may read one cell, so the most that one of them reads is what is said.
func (b *builder) blanks(i *compile.Indicator, r *Indicator) {
	most := map[query.BlankCount]int64{}
	var order []query.BlankCount
	lacking := map[query.DatasetID]int64{}
	add := func(id query.MeasureID) {
		m := b.answers.Measures[id]
		r.NoEvidence = max(r.NoEvidence, m.NoEvidence)
		of := b.layout.Query.Measures[id].Dataset
		lacking[of] = max(lacking[of], m.NoEvidence)
		for _, blank := range m.Blanks {
			column := query.BlankCount{Dataset: blank.Dataset, Column: blank.Column}
			if _, seen := most[column]; !seen {
				order = append(order, column)
			}
			most[column] = max(most[column], blank.Cells)
		}
	}
	each(i, add)
	if i.Groups != nil && i.Groups.Found >= 0 { // a row without a group may be one of its own
		add(i.Groups.Found)
	}
	if i.Groups != nil && i.Groups.Which >= 0 { // a blank may decide whether a row is a group
		add(i.Groups.Which)
	}
	for _, column := range order {
		d := b.layout.Query.Datasets[column.Dataset]
		r.Blanks = append(r.Blanks, Blank{Dataset: d.Name, Column: d.Columns[column.Column].Name, Cells: most[column]})
	}
	for id, d := range b.layout.Query.Datasets {
		if rows := lacking[query.DatasetID(id)]; rows > 0 {
			r.NoEvidenceBy = append(r.NoEvidenceBy, DatasetRows{d.Name, rows})
		}
	}
	slices.SortFunc(r.Blanks, func(x, y Blank) int {
		return cmp.Or(cmp.Compare(x.Dataset, y.Dataset), cmp.Compare(x.Column, y.Column))
	})
}

// each calls f for every measure that the indicator is judged by, once.
func each(i *compile.Indicator, f func(query.MeasureID)) {
	seen := map[query.MeasureID]bool{}
	once := func(id query.MeasureID) {
		if !seen[id] {
			seen[id] = true
			f(id)
		}
	}
	for _, w := range i.Windows {
		w.Number.Measures(once)
		if w.Baseline != nil {
			w.Baseline.Measures(once)
		}
	}
}

func (b *builder) warnings(i *compile.Indicator, r *Indicator) []Note {
	var all []Note
	for _, id := range i.Datasets {
		if b.answers.Datasets[id].Records() == 0 {
			all = append(all, Note{Code: WarnNoRows, Dataset: b.layout.Query.Datasets[id].Name})
		}
	}
	if r.has(over100) {
		all = append(all, Note{Code: WarnAbove100})
	}
	return all
}

func over100(r *Result) bool {
	return r.IsShare && r.Bounds.HasLeast() && r.Bounds.Least.Num.Cmp(r.Bounds.Least.Den) > 0
}
