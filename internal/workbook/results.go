package workbook

import (
	"plancheck/internal/finding"
	"plancheck/internal/plan"
	"plancheck/internal/present"
	"plancheck/internal/privacy"
	"plancheck/internal/report"
	"plancheck/internal/words"
)

func (b *book) summary(reports []privacy.Report) {
	s := b.sheet(&words.PageSummary, words.SummaryIs.With().In(b.Lang), column{&words.HeadPlan, broad}, column{&words.HeadFact, broad}, column{&words.HeadValue, wide})
	for _, r := range reports {
		fact := func(name *words.Sentence, c cell) { s.add(b.text(r.PlanID), b.said(name.With()), c) }
		final := present.IsOver(r)
		fact(&words.PlanNameHead, b.text(r.Name.In(b.Lang)))
		fact(&words.IssuerHead, b.text(r.Issuer.In(b.Lang)))
		fact(&words.HeadPeriodFrom, date(r.Period.From))
		fact(&words.HeadPeriodTo, date(r.Period.To))
		fact(&words.FactAsOf, date(r.AsOf))
		fact(&words.HeadState, b.said(present.Finality(final)))
		fact(&words.IndicatorCount, whole(int64(len(r.Indicators))))
		for _, v := range present.Verdicts(r.Summary) {
			s.add(b.text(r.PlanID), b.said(present.VerdictWord(v.Is, final)), whole(int64(v.Count)))
		}
	}
	s.finish()
}

// numberColumns are the columns of a result: the promise, the number and the verdict.
var numberColumns = []column{
	{&words.HeadTarget, broad}, {&words.HeadCompare, medium}, {&words.HeadTargetNumber, narrow}, {&words.HeadTargetUnit, medium},
	{&words.HeadLeast, medium}, {&words.HeadMost, medium}, {&words.HeadOfLeast, medium}, {&words.HeadOfMost, medium},
	{&words.HeadShareLeast, narrow}, {&words.HeadShareMost, narrow}, {&words.HeadBaselineLeast, narrow}, {&words.HeadBaselineMost, narrow},
	{&words.HeadRequired, narrow}, {&words.HeadShortBy, narrow}, {&words.HeadShortIs, medium},
	{&words.HeadVerdict, medium}, {&words.HeadVerdictCode, medium}, {&words.HeadPace, wide},
}

// numbers are the cells of numberColumns.
func (b *book) numbers(promise string, r *report.Result, held privacy.Cell, final bool) []cell {
	cells := []cell{b.text(promise), {}, {}, {}}
	if t := r.Target; t != nil {
		cells[1], cells[2], cells[3] = b.text(t.Compare.String()), number(t.Number), b.text(t.Unit.String())
	}
	digits, base := present.Digits(r)
	least, most := present.Ends(digits)
	baseLeast, baseMost := present.Ends(base)
	parts := []cell{shown(least), shown(most), {}, {}, {}, {}}
	if r.IsShare {
		parts = []cell{{}, {}, {}, {}, shown(least), shown(most)}
		if r.Bounds.HasLeast() {
			parts[0], parts[2] = number(r.Bounds.Least.Num), number(r.Bounds.Least.Den)
		}
		if r.Bounds.HasMost() {
			parts[1], parts[3] = number(r.Bounds.Most.Num), number(r.Bounds.Most.Den)
		}
	}
	if n, d := present.Held(r, held); n != "" {
		parts = b.held(r, n, d)
	}
	if held.Baseline == privacy.Hidden {
		baseLeast, baseMost = present.Asterisk, present.Asterisk
	}
	cells = append(cells, parts...)
	cells = append(cells, shown(baseLeast), shown(baseMost), maybe(r.RequiredLevel), maybe(r.Shortfall), b.text(r.ShortfallIs.String()))
	return append(cells, b.said(present.VerdictWord(r.Verdict, final)), b.text(r.Verdict.String()), b.said(present.Pace(r)))
}

// held are the cells of a number that is held back in part or as a whole.
func (b *book) held(r *report.Result, numerator, denominator string) []cell {
	n, none := b.text(numerator), cell{}
	if !r.IsShare {
		return []cell{n, n, none, none, none, none}
	}
	of, share := decimal(denominator, ""), b.text(present.Asterisk)
	if denominator == "" {
		of = share
	}
	return []cell{n, n, of, of, share, share}
}

func (b *book) indicators(reports []privacy.Report) {
	columns := []column{
		{&words.HeadPlan, medium}, {&words.HeadNumber, narrow}, {&words.HeadID, broad}, {&words.HeadObjective, broad}, {&words.HeadIndicator, wide}, {&words.AppendixUnit, medium},
	}
	columns = append(columns, numberColumns...)
	columns = append(columns,
		column{&words.HeadState, medium}, column{&words.FactAsOf, medium}, column{&words.HeadBlankCount, narrow}, column{&words.HeadEvidence, narrow},
		column{&words.HeadGroupsMet, narrow}, column{&words.HeadGroupsJudged, narrow}, column{&words.HeadResponsible, broad},
		column{&words.HeadAssumption, wide}, column{&words.HeadLimitation, wide}, column{&words.HeadCounted, wide}, column{&words.HeadSource, broad},
	)
	s := b.sheet(&words.SheetIndicators, words.IndicatorsAre.With().In(b.Lang), columns...)
	eachIndicator(reports, func(r privacy.Report, number int, ind *report.Indicator, held privacy.Held) {
		in := func(t plan.Text) cell { return b.text(t.In(b.Lang)) }
		cells := []cell{b.text(r.PlanID), whole(int64(number)), b.text(ind.ID), in(ind.Objective), in(ind.Name), in(ind.Unit.Other)}
		cells = append(cells, b.numbers(present.PromiseInFull(ind).In(b.Lang), &ind.Result, held.Result, ind.Final)...)
		blank := counted(present.BlankCells(ind))
		if said := present.HeldBlanks(held); said != "" {
			blank = b.text(said)
		}
		met, judged := cell{}, cell{}
		if len(ind.Groups) > 0 {
			met, judged = whole(int64(ind.GroupsMet)), whole(int64(ind.Judged))
		}
		s.add(append(cells,
			b.said(present.Finality(ind.Final)), date(ind.AsOf), blank, counted(ind.NoEvidence), met, judged, in(ind.Responsible),
			in(ind.Assumption), in(ind.Limitations), in(ind.Definition), in(ind.Source))...)
	})
	s.finish()
}

// eachIndicator calls f for the indicators of all reports by their numbers.
func eachIndicator(reports []privacy.Report, f func(r privacy.Report, number int, ind *report.Indicator, held privacy.Held)) {
	for _, r := range reports {
		for _, o := range present.Outline(r) {
			for _, i := range o.Indicators {
				f(r, i.Number, &r.Indicators[i.At], r.HeldOf(i.At))
			}
		}
	}
}

func (b *book) groups(reports []privacy.Report) {
	columns := []column{
		{&words.HeadPlan, medium}, {&words.HeadNumber, narrow}, {&words.HeadID, broad}, {&words.HeadKind, narrow}, {&words.HeadColumn, broad},
		{&words.HeadKey, medium}, {&words.HeadLabel, broad}, {&words.HeadInterval, medium}, {&words.HeadPossible, narrow},
	}
	s := b.sheet(&words.SheetGroups, words.GroupsAre.With().In(b.Lang), append(columns, numberColumns...)...)
	eachIndicator(reports, func(r privacy.Report, number int, ind *report.Indicator, held privacy.Held) {
		add := func(kind, column string, g *report.Group, held privacy.Cell) {
			promise := ""
			if g.Target != nil {
				promise = g.Target.Words().In(b.Lang)
			}
			s.add(append([]cell{
				b.text(r.PlanID), whole(int64(number)), b.text(ind.ID), b.text(kind), b.text(column),
				b.text(present.GroupKey(g)), b.text(present.GroupLabel(g, b.Lang)), b.text(g.Window), b.yes(g.Possible),
			}, b.numbers(promise, &g.Result, held, ind.Final)...)...)
		}
		for i := range ind.Groups {
			add("each", "", &ind.Groups[i], held.Group(i))
		}
		for k, by := range ind.Breakdowns {
			for i := range by.Rows {
				add("by", by.Title, &by.Rows[i], held.Table(k).Row(i))
			}
			if by.Unknown != nil {
				add("by", by.Title, &report.Group{Label: present.UnknownGroup(b.Lang), Result: *by.Unknown}, held.Table(k).Unknown)
			}
		}
	})
	s.finish()
}

func (b *book) blanks(reports []privacy.Report) {
	s := b.sheet(&words.SheetBlanks, words.BlanksAre.With().In(b.Lang),
		column{&words.HeadPlan, medium}, column{&words.HeadNumber, narrow}, column{&words.HeadID, broad}, column{&words.HeadDataset, broad}, column{&words.HeadColumn, broad},
		column{&words.HeadCells, narrow}, column{&words.HeadOpensVerdict, medium})
	eachIndicator(reports, func(r privacy.Report, number int, ind *report.Indicator, held privacy.Held) {
		if present.HeldBlanks(held) != "" {
			return
		}
		for _, c := range ind.Blanks {
			s.add(b.text(r.PlanID), whole(int64(number)), b.text(ind.ID), b.text(c.Dataset), b.text(c.Column), whole(c.Cells), b.yes(present.IsOpen(ind)))
		}
	})
	s.finish()
}

func (b *book) data(reports []privacy.Report) {
	s := b.sheet(&words.SheetData, words.DataAre.With().In(b.Lang),
		column{&words.HeadPlan, medium}, column{&words.HeadDataset, broad}, column{&words.HeadFile, broad}, column{&words.HeadRows, narrow}, column{&words.HeadBytes, medium},
		column{&words.HeadBlankRows, narrow}, column{&words.HeadTotalRows, narrow}, column{&words.HeadHash, wide})
	for _, r := range reports {
		for k, d := range r.Data {
			if held := r.HeldDataOf(k); held.Sensitive {
				s.add(b.text(r.PlanID), b.text(d.Name), b.said(words.InFiles.With(held.Files)), b.heldCount(d.Rows, held.Rows))
				continue
			}
			for _, f := range d.Files {
				s.add(b.text(r.PlanID), b.text(d.Name), b.text(f.Name), whole(f.Rows), whole(f.Bytes), whole(f.BlankRows), whole(f.TotalRows), b.text(f.SHA256))
			}
		}
	}
	s.finish()
}

// heldCount is a number that may be held back.
func (b *book) heldCount(n int64, said privacy.State) cell {
	if said != privacy.Shown {
		return b.text(present.Asterisk)
	}
	return whole(n)
}

func (b *book) notes(reports []privacy.Report) {
	s := b.sheet(&words.SheetNotes, words.NotesAre.With().In(b.Lang),
		column{&words.HeadPlan, medium}, column{&words.HeadWhere, broad}, column{&words.HeadColumn, broad}, column{&words.HeadCode, medium}, column{&words.HeadNote, wide},
		column{&words.HeadCount, narrow}, column{&words.HeadFile, broad}, column{&words.HeadLine, narrow})
	eachIndicator(reports, func(r privacy.Report, _ int, ind *report.Indicator, held privacy.Held) {
		say := func(code string, note cell) { s.add(b.text(r.PlanID), b.text(ind.ID), cell{}, b.text(code), note) }
		for _, t := range present.Warnings(ind) {
			say("", b.said(t))
		}
		for _, n := range present.Notes(ind) {
			say(n.Code, b.said(n.Text))
		}
		for _, line := range present.Outside(ind, held, b.Lang) {
			say("", b.text(line))
		}
	})
	for _, r := range reports {
		for k, d := range r.Data {
			held := r.HeldDataOf(k)
			for i, f := range d.Findings {
				count := whole(f.Count)
				if held.Sensitive {
					count = b.heldCount(f.Count, held.Findings[i])
				}
				b.finding(s, r.PlanID, d.Name, f, count)
			}
		}
		for _, line := range present.HowHeld(r, b.Lang) {
			s.add(b.text(r.PlanID), cell{}, cell{}, cell{}, b.text(line))
		}
		for _, f := range r.Unread {
			s.add(b.text(r.PlanID), b.text(f.Dataset), cell{}, cell{}, b.said(words.HeadUnread.With()), cell{}, b.text(f.Name))
		}
	}
	s.finish()
}

// finding has a row for each place that is known; the first says how many there are.
func (b *book) finding(s *sheet, plan, dataset string, f report.Finding, count cell) {
	about := []cell{b.text(plan), b.text(dataset), b.text(f.Column), b.text(string(f.Code())), b.said(finding.Tolerated(f.Kind))}
	for _, p := range f.First {
		s.add(append(about[:len(about):len(about)], count, b.text(p.File), counted(p.Line))...)
		count = cell{}
	}
	if len(f.First) == 0 {
		s.add(append(about, count)...)
	}
}
