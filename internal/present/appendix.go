package present

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"plancheck/internal/privacy"
	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/target"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// Dash is written where something does not apply: an empty cell of a form looks
// forgotten.
const Dash = "–"

// Appendix is the results of a plan as the table that Vietnamese offices put under
// a report: a section for each objective, a row for each indicator, the number of
// indicators with each verdict, and the assumptions numbered like their indicators.
type Appendix struct {
	Word, Title string
	Plan        string
	State       string // the day of the results, and whether they are final
	Header      []string
	Rows        []AppendixRow
	Totals      string
	// Below are what follows the table: the assumptions, and how numbers about persons
	// are held back.
	Below []Section
}

// AppendixRow is an objective, which has its number and its name alone, or an
// indicator, which has as many cells as the header.
type AppendixRow struct {
	IsSection bool
	Verdict   report.Verdict // zero in a section
	Cells     []AppendixCell
}

// AppendixCell is text, with its digits if it is one number.
type AppendixCell struct {
	Text   string
	Digits string // as [Digits] writes them: 384, 29.8%; empty if the text is not one number
	Lang   string // of a text that the plan does not have in the language of the table; otherwise empty
}

// Columns of the appendix.
const (
	AppendixNumber = iota
	AppendixName
	AppendixUnit
	AppendixPlanned
	AppendixTotal
	AppendixDone
	AppendixShare
	AppendixShortfall
	AppendixVerdict
	AppendixNotes
)

// AppendixAlign returns the side to which a column of the appendix is aligned.
func AppendixAlign(column int) string {
	switch column {
	case AppendixNumber:
		return "center"
	case AppendixTotal, AppendixDone, AppendixShare, AppendixShortfall:
		return "right"
	}
	return "left"
}

// Columns returns the columns of the appendix, without that of the denominators where
// a form has no place for them.
func (a Appendix) Columns(noTotal bool) []int {
	var columns []int
	for column := range a.Header {
		if column != AppendixTotal || !noTotal {
			columns = append(columns, column)
		}
	}
	return columns
}

// NewAppendix makes the appendix of a report in a language.
func NewAppendix(r privacy.Report, in words.Language) Appendix {
	a := Appendix{
		Word:  words.AppendixWord.With().In(in),
		Title: words.AppendixTitle.With().In(in),
		Plan:  r.Name.In(in),
		State: words.AppendixState.With(words.CalendarDay(r.AsOf), Finality(IsOver(r))).In(in),
		Header: header(in, &words.HeadNumber, &words.HeadIndicator, &words.AppendixUnit, &words.AppendixPlanned, &words.HeadTotal,
			&words.AppendixDone, &words.AppendixShare, &words.AppendixShortfall, &words.HeadVerdict, &words.HeadNotes),
		Totals: totals(r, in),
	}
	assumptions := Section{Title: words.HeadAssumptions.With().In(in)}
	objectives := Outline(r)
	for k, o := range objectives {
		if name := o.Name.In(in); name != "" || len(objectives) > 1 {
			if name == "" {
				name = words.OtherIndicators.With().In(in)
			}
			a.Rows = append(a.Rows, AppendixRow{IsSection: true, Cells: []AppendixCell{{Text: roman(k + 1)}, {Text: name, Lang: Foreign(o.Name, in)}}})
		}
		for _, i := range o.Indicators {
			ind := &r.Indicators[i.At]
			a.Rows = append(a.Rows, appendixRow(r, i, in))
			if said := ind.Assumption.In(in); said != "" {
				assumptions.Lines = append(assumptions.Lines, words.NumberedNote.With(i.Number, said).In(in))
			}
		}
	}
	for _, below := range []Section{assumptions, persons(r, in)} {
		if len(below.Lines) > 0 {
			a.Below = append(a.Below, below)
		}
	}
	return a
}

func appendixRow(r privacy.Report, i Numbered, in words.Language) AppendixRow {
	ind, held := &r.Indicators[i.At], r.HeldOf(i.At)
	total, done, share := amounts(ind, held.Result, in)
	return AppendixRow{Verdict: ind.Verdict, Cells: []AppendixCell{
		AppendixNumber:    wholeCell(int64(i.Number)),
		AppendixName:      {Text: IndicatorName(ind, in), Lang: Foreign(ind.Name, in)},
		AppendixUnit:      {Text: orDash(ind.Unit.Other.In(in)), Lang: Foreign(ind.Unit.Other, in)},
		AppendixPlanned:   {Text: orDash(planned(ind).In(in))},
		AppendixTotal:     total,
		AppendixDone:      done,
		AppendixShare:     share,
		AppendixShortfall: {Text: orDash(shortOf(&ind.Result).In(in))},
		AppendixVerdict:   {Text: Capital(VerdictWord(ind.Verdict, ind.Final).In(in))},
		AppendixNotes:     {Text: orDash(appendixNotes(r, i, in))},
	}}
}

// amounts are the denominator, the numerator or value, and the share.
func amounts(ind *report.Indicator, held privacy.Cell, in words.Language) (total, done, share AppendixCell) {
	none := AppendixCell{Text: Dash}
	if n, d := Held(&ind.Result, held); n != "" {
		if ind.IsShare {
			total, share = AppendixCell{Text: orAsterisk(d)}, AppendixCell{Text: Asterisk}
		} else {
			total, share = none, none
		}
		return total, AppendixCell{Text: n}, share
	}
	if len(ind.Groups) > 0 {
		return none, AppendixCell{Text: words.PartsMet.With(ind.GroupsMet, ind.Judged, GroupsNoun(ind)).In(in)}, none
	}
	if ind.Verdict == report.NoCases {
		done := AppendixCell{Text: Capital(words.VerdictNoCases.With().In(in))}
		if ind.IsShare {
			return wholeCell(0), done, none
		}
		return none, done, none
	}
	digits, _ := Digits(&ind.Result)
	if !ind.IsShare {
		return none, endsCell(digits, ind.Bounds, in), none
	}
	b := ind.Bounds
	known := b
	known.NoLeast, known.NoMost = false, false // the denominator is known even if one end is not
	return endsCell(joined(known, partTexts(b, denominatorOf)), b, in), endsCell(joined(b, partTexts(b, numeratorOf)), b, in), endsCell(digits, b, in)
}

func numeratorOf(f query.Fraction) value.Number   { return f.Num }
func denominatorOf(f query.Fraction) value.Number { return f.Den }

// partTexts writes the numerators or the denominators of the ends of a share: one text
// if they are equal, otherwise the smaller first, because the least share may have the
// larger numerator.
func partTexts(b query.Bounds, of func(query.Fraction) value.Number) []string {
	var parts []value.Number
	if b.HasLeast() {
		parts = append(parts, of(b.Least))
	}
	if b.HasMost() {
		parts = append(parts, of(b.Most))
	}
	slices.SortFunc(parts, value.Number.Cmp)
	parts = slices.CompactFunc(parts, func(x, y value.Number) bool { return x.Cmp(y) == 0 })
	texts := make([]string, len(parts))
	for i, n := range parts {
		texts[i] = n.String()
	}
	return texts
}

// endsCell is a number as [Digits] writes it.
func endsCell(shown string, b query.Bounds, in words.Language) AppendixCell {
	least, most := Ends(shown)
	var said words.Text
	switch {
	case least == "" && most == "":
		said = words.NotKnown.With()
	case most == "":
		said = words.FromUpwards.With(written(least))
	case least == "":
		said = words.FromDownwards.With(written(most))
	case least != most:
		said = words.FromTo.With(written(least), written(most))
	default:
		said = written(least)
		if b.Cases != query.MaybeCases && !strings.Contains(least, "/") {
			return AppendixCell{Text: said.In(in), Digits: least}
		}
	}
	if b.Cases == query.MaybeCases {
		said = words.OrNoCases.With(said)
	}
	return AppendixCell{Text: said.In(in)}
}

// written writes one end of a number; a fraction is in words.
func written(end string) words.Text {
	if num, den, ok := strings.Cut(end, "/"); ok {
		return words.NumberOf.With(words.Figures(num), words.Figures(den))
	}
	return words.Written(words.Figures(end))
}

func wholeCell(n int64) AppendixCell {
	digits := value.Int(n).String()
	return AppendixCell{Text: digits, Digits: digits}
}

// planned says what an indicator promises as a form has it.
func planned(ind *report.Indicator) words.Text {
	var promise words.Text
	if ind.Target != nil {
		promise = plannedLevel(ind.Target)
	} else {
		var all []words.Text
		for _, t := range ind.GroupTargets {
			all = append(all, words.TargetOfGroup.With(targeted(ind, t), plannedLevel(t.Target)))
		}
		for _, m := range ind.Milestones {
			all = append(all, words.TargetOfGroup.With(words.Day(m.Date), plannedLevel(m.Target)))
		}
		promise = words.Clauses(all...)
	}
	return inFull(promise, ind)
}

func plannedLevel(t *target.Target) words.Text {
	whole := t.Number.Cmp(hundred) == 0
	level := t.LevelWords(t.Number)
	switch {
	case t.Change != 0 || t.Compare == target.Within || t.Hope != nil:
		return t.Words()
	case t.Unit == target.OfBaseline && whole && t.Compare == target.AtMost:
		return words.AtBaselineMost.With()
	case t.Unit == target.OfBaseline && whole && t.Compare == target.AtLeast:
		return words.AtBaselineMin.With()
	case t.Unit == target.Percent && whole && t.Compare == target.AtLeast:
		return words.Written(percentage(t.Number))
	case t.Unit != target.Amount && t.Compare == target.AtLeast:
		return words.FromUpwards.With(level)
	case t.Unit == target.Amount:
		return t.Compare.Words(tally(t.Number))
	}
	return t.Compare.Words(level)
}

// tally writes how many there are of something: in Vietnamese with a zero where
// there are fewer than ten.
func tally(n value.Number) words.Text {
	if whole, ok := n.Int64(); ok && n.IsInt() {
		return words.Written(words.Tally(whole))
	}
	return words.Written(figures(n))
}

func shortOf(r *report.Result) words.Text {
	if r.Shortfall == nil || r.Shortfall.Sign() == 0 {
		return words.Text{}
	}
	by := tally(*r.Shortfall)
	switch r.ShortfallIs {
	case report.Needed:
		return by
	case report.TooMany:
		return words.TooManyBy.With(by, noun{})
	}
	return words.OffBy.With(by, noun{})
}

// appendixNotes are short: the assumptions follow the table.
func appendixNotes(r privacy.Report, i Numbered, in words.Language) string {
	ind, held := &r.Indicators[i.At], r.HeldOf(i.At)
	var notes []string
	say := func(t words.Text) { notes = append(notes, t.In(in)) }
	if ind.Final != IsOver(r) {
		say(Finality(ind.Final))
	}
	if ind.AsOf != r.AsOf {
		say(words.AsOfDay.With(words.Day(ind.AsOf)))
	}
	if blank := BlankCells(ind); blank > 0 {
		say(words.BlankCellsOpen.With(words.Tally(blank)))
	} else if said := HeldBlanks(held); said != "" {
		say(words.BlankCellsOpen.With(said))
	}
	if ind.NoEvidence > 0 {
		say(words.RowsLackEvidence.With(words.Tally(ind.NoEvidence)))
	}
	if held.Withheld > 0 {
		say(words.GroupsWithheld.With(words.Tally(held.Withheld)))
	}
	if rest := len(ind.Groups) - ind.Judged - held.Withheld; rest > 0 {
		say(words.WithoutCases.With(words.Tally(rest)))
	}
	if ind.Baseline != nil {
		say(Baseline(&ind.Result, held.Result))
	}
	if ind.Assumption.In(in) != "" {
		say(words.SeeAssumption.With(i.Number))
	}
	notes = append(notes, filled(ind.Limitations.In(in))...)
	notes = append(notes, inLanguage(Warnings(ind), in)...)
	for _, n := range Notes(ind) {
		if n.Code != report.NoteOpenEnd { // advice for who writes plans
			say(n.Text)
		}
	}
	for k, n := range notes {
		notes[k] = Capital(strings.TrimSuffix(n, "."))
	}
	return strings.Join(notes, "; ")
}

// totals counts the verdicts, which add up.
func totals(r privacy.Report, in words.Language) string {
	final := IsOver(r)
	var parts []words.Text
	for _, v := range Verdicts(r.Summary) {
		if v.Count > 0 {
			parts = append(parts, words.SoManyAre.With(words.Tally(v.Count), VerdictWord(v.Is, final)))
		}
	}
	if len(parts) == 0 {
		return words.TotalsOfNone.With().In(in)
	}
	return words.TotalsOf.With(words.Tally(len(r.Indicators)), words.List(parts)).In(in)
}

func orAsterisk(s string) string {
	if s == "" {
		return Asterisk
	}
	return s
}

func orDash(s string) string {
	if s == "" {
		return Dash
	}
	return s
}

// Capital makes the first letter of a text a capital.
func Capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if first == utf8.RuneError {
		return s
	}
	return string(unicode.ToUpper(first)) + s[size:]
}

// roman writes a number as sections are numbered.
func roman(n int) string {
	var b strings.Builder
	for _, digit := range []struct {
		value int
		text  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= digit.value; n -= digit.value {
			b.WriteString(digit.text)
		}
	}
	return b.String()
}
