package diff

import (
	"fmt"
	"slices"
	"strings"

	"plancheck/internal/calendar"
	"plancheck/internal/lazy"
	"plancheck/internal/plan"
	"plancheck/internal/present"
	"plancheck/internal/report"
	"plancheck/internal/result"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// The most groups of an indicator and files of a dataset that people are told of; JSON
// has all.
const (
	mostGroups = 12
	mostFiles  = 12
)

// Say says changes in a language: what makes the results hard to compare comes first.
func Say(c result.Changes, in words.Language) present.Comparison {
	said := present.Comparison{Title: words.HeadChanges.With().In(in)}
	line := func(t words.Text) { said.Lines = append(said.Lines, t.In(in)) }
	if c.DifferentPlan {
		line(words.DifferentPlans.With(c.Old.Plan, c.New.Plan))
	}
	if c.DifferentPeriod {
		line(words.DifferentPeriods.With(period(c.Old.Period), period(c.New.Period)))
	}
	if c.DifferentFile {
		line(words.DifferentPlanFiles.With())
	}
	if c.EarlierDay {
		line(words.EarlierDay.With())
	}
	line(words.ComparedDays.With(words.Day(c.Old.AsOf), words.Day(c.New.AsOf)))
	line(counts(c.Verdicts))
	if len(c.Indicators) == 0 && len(c.Data) == 0 {
		line(words.NothingChanged.With())
	}
	for _, t := range []present.Table{indicatorTable(c.Indicators, in), dataTable(c.Data, in)} {
		if len(t.Rows) > 0 {
			said.Tables = append(said.Tables, t)
		}
	}
	return said
}

// SayPlans says which plans only one of two results has.
func SayPlans(c *result.Comparison, in words.Language) present.Comparison {
	said := present.Comparison{Title: words.HeadChanges.With().In(in)}
	if len(c.Removed) > 0 {
		said.Lines = append(said.Lines, words.PlansOnlyInOld.With(words.List(words.AllQuoted(c.Removed))).In(in))
	}
	if len(c.Added) > 0 {
		said.Lines = append(said.Lines, words.PlansOnlyInNew.With(words.List(words.AllQuoted(c.Added))).In(in))
	}
	return said
}

// SayNothing says that an earlier result does not have the plan.
func SayNothing(in words.Language) present.Comparison {
	return present.Comparison{Title: words.HeadChanges.With().In(in), Lines: []string{words.SinceWithoutPlan.With().In(in)}}
}

func period(p result.Period) string {
	return calendar.Period{From: calendar.Date(p.From), To: calendar.Date(p.To)}.String()
}

func counts(c result.ChangeCounts) words.Text {
	var all []words.Text
	for _, n := range []struct {
		count int
		said  *words.Sentence
	}{
		{c.Worse, &words.SoManyWorse}, {c.Removed, &words.SoManyRemoved}, {c.Other, &words.SoManyOther},
		{c.Added, &words.SoManyAdded}, {c.Better, &words.SoManyBetter}, {c.Same, &words.SoManySame},
	} {
		if n.count > 0 || n.said == &words.SoManyWorse {
			all = append(all, n.said.With(n.count))
		}
	}
	return words.List(all)
}

var changeWords = lazy.Value[map[string]*words.Sentence]{Make: func() map[string]*words.Sentence {
	return map[string]*words.Sentence{
		result.Worse: &words.ChangeWorse, result.Better: &words.ChangeBetter, result.Other: &words.ChangeOther,
		result.Added: &words.ChangeAdded, result.Removed: &words.ChangeRemoved, result.Same: &words.ChangeSame,
	}
}}

// indicatorTable has its verdicts in the same column as the table of verdicts.
func indicatorTable(all []result.IndicatorChange, in words.Language) present.Table {
	t := present.Table{Header: header(in, &words.HeadIndicator, &words.HeadChange, &words.HeadResult, &words.HeadVerdict, &words.HeadTarget)}
	for _, i := range all {
		name := lines(plan.Text(i.Name).In(in), i.ID)
		if i.OldID != "" {
			name = append(name, text(words.FormerID.With(i.OldID), in))
		}
		if i.OldName != (result.Text{}) {
			name = append(name, text(words.FormerID.With(plan.Text(i.OldName).In(in)), in))
		}
		t.Rows = append(t.Rows, row(name, i.Change, i.OutcomeChange, in))
		for _, g := range i.Groups[:min(mostGroups, len(i.Groups))] {
			r := row(lines(groupName(g, in)), g.Change, g.OutcomeChange, in)
			r.Inner = true
			t.Rows = append(t.Rows, r)
		}
		if more := len(i.Groups) - mostGroups; more > 0 {
			name := present.Cell{text(words.AndMore.With(words.Count(more)), in)}
			t.Rows = append(t.Rows, present.Row{Cells: []present.Cell{name, nil, nil, nil, nil}, Inner: true})
		}
	}
	return t
}

// groupName names a group by what the plan or the register calls it, beside its key.
func groupName(g result.GroupChange, in words.Language) string {
	name := plan.Text(g.Name).In(in)
	if name == "" {
		name = strings.Join(filled(strings.Join(g.Key, " / "), g.Label), " ")
	}
	return strings.Join(filled(g.By, name, present.WindowName(g.Window).In(in)), " ")
}

func row(name present.Cell, change string, c result.OutcomeChange, in words.Language) present.Row {
	before, now := verdict(c.OldVerdict), verdict(c.NewVerdict)
	target := turned(c.OldTarget != nil || c.NewTarget != nil, target(c.OldTarget, in), target(c.NewTarget, in), in)
	if c.OldBaseline != nil && c.NewBaseline != nil {
		was, is := figures(c.OldBaseline, c.NewBaseline)
		target = append(target, text(words.BaselineTurned.With(words.FromOldToNew.With(was, is)), in))
	}
	was, is := figures(c.OldNumber, c.NewNumber)
	return present.Row{
		Cells: []present.Cell{
			name,
			{text(changeWords.Get()[change].With(), in)},
			turned(c.OldNumber != nil || c.NewNumber != nil, was, is, in),
			turned(before != 0 || now != 0, present.VerdictWord(before, c.OldFinal), present.VerdictWord(now, c.NewFinal), in),
			target,
		},
		Verdict: now,
	}
}

// turned says what something was and what it is, or one of the two where they are the
// same or one is not there.
func turned(some bool, was, is words.Text, in words.Language) present.Cell {
	before, now := was.In(in), is.In(in)
	switch {
	case !some:
		return nil
	case before == now:
		return present.Cell{present.Text(now)}
	}
	return present.Cell{text(words.FromOldToNew.With(orDash(was), orDash(is)), in)}
}

func orDash(t words.Text) words.Text {
	if t.IsZero() {
		return words.Name(present.Dash)
	}
	return t
}

// verdict returns the verdict of that name; zero where there is none.
func verdict(name string) report.Verdict {
	i := slices.IndexFunc(present.ByUrgency, func(v report.Verdict) bool { return v.String() == name })
	if i < 0 {
		return 0
	}
	return present.ByUrgency[i]
}

func target(w *result.Wanted, in words.Language) words.Text {
	switch {
	case w == nil:
		return words.Text{}
	case w.TargetWords != (result.Text{}):
		return words.Name(plan.Text(w.TargetWords).In(in))
	}
	return words.Name(w.Target)
}

// figures says two numbers that are not the same, so that they do not look the same.
func figures(old, new *result.Figure) (was, is words.Text) {
	was, is = said(old), said(new)
	if !was.IsZero() && was.String() == is.String() && old.Suppressed == nil && new.Suppressed == nil {
		return exactly(old), exactly(new)
	}
	return was, is
}

func said(f *result.Figure) words.Text {
	if f == nil {
		return words.Text{}
	}
	shown := words.Written(words.Digits(f.Shown))
	if f.Arithmetic != "" {
		shown = words.GroupWithItsNumber.With(shown, words.Digits(f.Arithmetic))
	}
	if f.OrNoCases {
		shown = words.OrNoCases.With(shown)
	}
	return shown
}

// exactly writes both ends of a number with all of their digits.
func exactly(f *result.Figure) words.Text {
	least, most := end(f.Least), end(f.Most)
	if least == most {
		return words.Written(words.Digits(least))
	}
	return words.NumberFromTo.With(words.Digits(least), words.Digits(most))
}

func end(q *result.Quantity) string {
	switch {
	case q == nil:
		return "…"
	case q.Value != nil:
		return value.Number(*q.Value).String()
	case q.Numerator != nil && q.Denominator != nil:
		return value.Number(*q.Numerator).String() + "/" + value.Number(*q.Denominator).String()
	}
	return present.Dash
}

func dataTable(all []result.DatasetChange, in words.Language) present.Table {
	t := present.Table{
		Title:  words.ChangedData.With().In(in),
		Header: header(in, &words.HeadDataset, &words.HeadChange, &words.HeadRows, &words.HeadFile),
	}
	for _, d := range all {
		change := present.Cell{text(changeWords.Get()[d.Change].With(), in)}
		if d.Change == result.Same {
			change = nil
		}
		var files present.Cell
		for _, f := range d.Files[:min(mostFiles, len(d.Files))] {
			by := map[string]*words.Sentence{result.Added: &words.FileIsAdded, result.Removed: &words.FileIsRemoved, result.Other: &words.FileIsChanged}[f.Change]
			files = append(files, text(by.With(f.Name), in))
		}
		if more := len(d.Files) - mostFiles; more > 0 {
			files = append(files, text(words.MoreOfThem.With(more), in))
		}
		rows := turned(d.OldRows != nil || d.NewRows != nil, rows(d.OldRows), rows(d.NewRows), in)
		t.Rows = append(t.Rows, present.Row{Cells: []present.Cell{lines(d.Dataset), change, rows, files}})
	}
	return t
}

func rows(n *int64) words.Text {
	if n == nil {
		return words.Text{}
	}
	return words.Name(fmt.Sprint(*n))
}

func text(t words.Text, in words.Language) present.Value { return present.Text(t.In(in)) }

// lines is a cell of the texts that are not empty.
func lines(all ...string) present.Cell {
	var c present.Cell
	for _, t := range filled(all...) {
		c = append(c, present.Text(t))
	}
	return c
}

func filled(parts ...string) []string {
	return slices.DeleteFunc(parts, func(p string) bool { return p == "" })
}

func header(in words.Language, heads ...*words.Sentence) []string {
	titles := make([]string, len(heads))
	for i, head := range heads {
		titles[i] = head.With().In(in)
	}
	return titles
}
