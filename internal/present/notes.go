package present

import (
	"plancheck/internal/expr"
	"plancheck/internal/plan"
	"plancheck/internal/report"
	"plancheck/internal/words"
)

// Note is a remark on an indicator, in words, with its code: that of a
// [report.Note], or of a warning about the plan.
type Note struct {
	Code string
	Text words.Text
}

// Warnings says what an indicator is to be read with care for.
func Warnings(i *report.Indicator) []words.Text {
	var all []words.Text
	for _, n := range i.Warnings {
		all = append(all, noteText(i, n))
	}
	for _, u := range i.Unmatched {
		all = append(all, unmatchedText(u))
	}
	return all
}

// Remarks are the warnings and notes of an indicator.
func Remarks(i *report.Indicator, in words.Language) []string {
	var all []string
	for _, warning := range Warnings(i) {
		all = append(all, warning.In(in))
	}
	for _, n := range Notes(i) {
		all = append(all, n.Text.In(in))
	}
	return all
}

func unmatchedText(u report.Unmatched) words.Text {
	said := unmatchedWords(u)
	if u.Nearest == "" {
		return said
	}
	return words.Clauses(said, words.NearestText.With(u.Nearest))
}

func unmatchedWords(u report.Unmatched) words.Text {
	switch {
	case u.Left && u.Op != expr.Equal:
		return words.NoCellSatisfies.With(u.Column, u.Text, u.Op.String())
	case u.Op == expr.StartsWith:
		return words.NoCellStartsWith.With(u.Column, u.Text)
	case u.Op == expr.EndsWith:
		return words.NoCellEndsWith.With(u.Column, u.Text)
	case u.Op == expr.Contains:
		return words.NoCellContains.With(u.Column, u.Text)
	}
	return words.NoCellIs.With(u.Column, u.Text)
}

// Notes says what a reader has to know of an indicator, the doubts about what the
// plan asks first.
func Notes(i *report.Indicator) []Note {
	var all []Note
	for _, d := range i.Doubts {
		all = append(all, Note{string(d.Code), d.Message})
	}
	for _, n := range i.Notes {
		all = append(all, Note{n.Code, noteText(i, n)})
	}
	return all
}

func noteText(i *report.Indicator, n report.Note) words.Text {
	dataset := DatasetName(i.Names, n.Dataset)
	switch n.Code {
	case report.WarnNoRows:
		return words.DatasetHasNoRows.With(dataset)
	case report.WarnAbove100:
		return words.ShareAbove100.With()
	case report.NoteOpenEnd:
		return words.OpenForWantOfLimits.With(ColumnName(i.Names, n.Dataset, n.Column))
	case report.NoteReversed:
		return words.TimesReversed.With(words.Count(n.Rows), dataset, n.Text)
	case report.NoteAbsentArgument:
		return words.ArgumentAbsent.With(words.Count(n.Rows), dataset)
	case report.NoteNoFigure:
		return words.NoFigure.With(dataset)
	case report.NoteMetBySilence:
		return words.MetBySilence.With(dataset, n.Period)
	case report.NoteRowsOutside:
		return words.RowsOutsidePeriod.With(words.Count(n.Rows), words.Count(n.AllRows), dataset, n.Period)
	case report.NoteAfterAsOf:
		return words.AfterAsOf.With(words.Count(n.Rows), ColumnName(i.Names, n.Dataset, n.Column), words.Day(n.AsOf))
	case report.NotePeriodNotBegun:
		return words.PeriodNotBegun.With(n.Period, words.Day(n.AsOf))
	case report.NoteBaselineSilent:
		return words.BaselineSilent.With(dataset, n.Period)
	case report.NoteBaselineUnsure:
		return words.BaselineUnsure.With(dataset, n.Period)
	case report.NoteBaselineMayBeNone:
		return words.BaselineMayBeNone.With(baselineOver(n, i.IsShare))
	case report.NoteBaselineNone:
		return words.BaselineNoCases.With(baselineOver(n, i.IsShare))
	case report.NoteBaselineZero:
		return words.BaselineMayBeZero.With(baselineOver(n, i.IsShare))
	}
	return words.Name(n.Code)
}

// baselineOver names the baseline that a note speaks of, with its period.
func baselineOver(n report.Note, isShare bool) words.Text {
	name := baseline(n.Baseline, isShare)
	if n.Baseline.Kind == plan.Fixed {
		return name
	}
	return words.BaselineOver.With(name, n.Period)
}
