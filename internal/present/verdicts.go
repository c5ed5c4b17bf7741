package present

import (
	"strings"

	"plancheck/internal/plan"
	"plancheck/internal/privacy"
	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/words"
)

// The most groups under an indicator and rows of a breakdown that a document
// shows; json and csv hold all. Twelve are the months of a year, and forty are
// more than the districts of a province.
const (
	maxGroups = 12
	maxRows   = 40
)

// fewGroups is how many groups an indicator may have so that all are under it, whatever
// their verdict.
const fewGroups = 3

// Columns of the table of verdicts.
const (
	NameColumn = iota
	TargetColumn
	ResultColumn
	VerdictColumn
	ShortfallColumn
)

// verdicts has the indicators that need attention first.
func verdicts(all []Indicator, in words.Language) Table {
	t := Table{Header: header(in, &words.HeadIndicator, &words.HeadTarget, &words.HeadResult, &words.HeadVerdict, &words.HeadShortfall)}
	for _, v := range ByUrgency {
		for _, i := range all {
			if i.Row.Verdict == v {
				t.Rows = append(append(t.Rows, i.Row), i.Groups...)
			}
		}
	}
	return t
}

func newIndicator(r privacy.Report, at int, in words.Language) Indicator {
	ind, held := &r.Indicators[at], r.HeldOf(at)
	i := Indicator{ID: ind.ID, Row: indicatorRow(r, ind, held, in), Groups: groupRows(ind, held, in)}
	for _, blanks := range blankLines(ind, held, true, in) {
		i.Reasons = append(i.Reasons, words.HeadBlanksOpen.With().In(in)+": "+blanks)
	}
	i.Reasons = append(i.Reasons, Remarks(ind, in)...)
	return i
}

func indicatorRow(r privacy.Report, ind *report.Indicator, held privacy.Held, in words.Language) Row {
	name := Cell{Text(IndicatorName(ind, in))}
	if !ind.Name.IsZero() {
		name = append(name, ID(ind.ID))
	}
	if ind.AsOf != r.AsOf {
		name = append(name, asOf(ind.AsOf, in))
	}
	verdict := Cell{verdictValue(ind.Verdict, ind.Final, in)}
	if ind.Final != IsOver(r) {
		verdict = append(verdict, Text("("+Finality(ind.Final).In(in)+")"))
	}
	if len(ind.MetBySilence) > 0 {
		verdict = append(verdict, Text("("+words.BySilence.With().In(in)+")"))
	}
	verdict = append(verdict, texts(PaceWord(&ind.Result).In(in))...)
	result := Cell{resultValue(&ind.Result, held.Result, in)}
	if len(ind.Groups) > 0 {
		met := words.MetOf.With(ind.GroupsMet, ind.Judged)
		result = Cell{Part{int64(ind.GroupsMet), int64(ind.Judged), printed(met.In(in))}}
		if held.Withheld > 0 {
			result = append(result, counted(int64(held.Withheld), words.GroupsWithheld.With(held.Withheld).In(in)))
		}
		if rest := len(ind.Groups) - ind.Judged - held.Withheld; rest > 0 && ind.SoMany == nil {
			result = append(result, counted(int64(rest), words.WithoutCases.With(rest).In(in)))
		}
	}
	return Row{
		Cells:   []Cell{name, targetCell(promiseOf(ind), &ind.Result, held.Result, in), result, verdict, shortfallCell(&ind.Result, UnitOf(ind), in)},
		Verdict: ind.Verdict,
	}
}

// groupRows tells the groups that keep an indicator from being met, and the others too
// where there are few.
func groupRows(ind *report.Indicator, held privacy.Held, in words.Language) []Row {
	var rows []Row
	more := 0
	told := NeedAttention
	if len(ind.Groups) <= fewGroups {
		told = ByUrgency
	}
	for _, v := range told {
		for i := range ind.Groups {
			g := &ind.Groups[i]
			switch {
			case g.Verdict != v:
			case len(rows) == maxGroups:
				more++
			default:
				rows = append(rows, groupRow(g, held.Group(i), ind, in))
			}
		}
	}
	if more > 0 {
		rows = append(rows, Row{Cells: []Cell{{counted(int64(more), words.AndMore.With(words.Count(more)).In(in))}, nil, nil, nil, nil}, Inner: true})
	}
	return rows
}

func groupRow(g *report.Group, held privacy.Cell, ind *report.Indicator, in words.Language) Row {
	target := targetCell(g.Target.Words(), &g.Result, held, in)
	if target[0].String() == PromiseOf(ind).In(in) {
		target = target[1:]
	}
	return Row{
		Cells:   []Cell{texts(groupName(g, in)), target, {resultValue(&g.Result, held, in)}, append(Cell{verdictValue(g.Verdict, ind.Final, in)}, texts(PaceWord(&g.Result).In(in))...), shortfallCell(&g.Result, ind.Unit, in)},
		Verdict: g.Verdict,
		Inner:   true,
	}
}

// groupName names a group with its code: Thành phố Lạng Sơn (178).
func groupName(g *report.Group, in words.Language) string {
	name := unitName(g)
	if !g.Title.IsZero() {
		name = words.Name(Capital(g.Title.In(in)))
	}
	if code := GroupCode(g); code != "" {
		name = words.GroupWithItsNumber.With(name, words.Name(code))
	}
	if name.IsZero() {
		return Capital(withWindow(g, nil).In(in))
	}
	return withWindow(g, []words.Text{name}).In(in)
}

// Cut shortens text of a file to what people read.
func Cut(s string) string {
	const maxLength = 200 // a sentence: longer than any name that an office gives
	characters := []rune(s)
	if len(characters) <= maxLength {
		return s
	}
	return string(characters[:maxLength-1]) + "…"
}

// targetCell is the target, and under it what the baseline came to.
func targetCell(promise words.Text, r *report.Result, held privacy.Cell, in words.Language) Cell {
	c := Cell{Text(promise.In(in))}
	if r.Target != nil {
		c[0] = Target{r.Target, printed(promise.In(in))}
	}
	if b := r.Baseline; b != nil {
		c = append(c, baselineValue(r, held, in))
	}
	return c
}

func baselineValue(r *report.Result, held privacy.Cell, in words.Language) Value {
	said := Baseline(r, held).In(in)
	if _, digits := Digits(r); digits == "" || held.Baseline == privacy.Hidden {
		return Text(said)
	}
	return number(r.Baseline.Bounds, r.IsShare, said)
}

func resultValue(r *report.Result, held privacy.Cell, in words.Language) Value {
	if said := HeldText(r, held); !said.IsZero() {
		return number(r.Bounds, r.IsShare, said.In(in))
	}
	said := numberText(r)
	if said.IsZero() {
		return Text(Dash)
	}
	return number(r.Bounds, r.IsShare, said.In(in))
}

// numberText says a number as it was counted, a share as a percentage too: 61 of 205
// (29.7%).
func numberText(r *report.Result) words.Text {
	digits, _ := Digits(r)
	if digits == "" {
		return words.Text{}
	}
	said := counts(r)
	if r.IsShare && !strings.Contains(digits, "/") {
		said = words.GroupWithItsNumber.With(said, words.Written(words.Figures(digits)))
	}
	if r.Bounds.Cases == query.MaybeCases {
		return words.OrNoCases.With(said)
	}
	return said
}

func verdictValue(v report.Verdict, final bool, in words.Language) Value {
	return Verdict{v, printed(VerdictWord(v, final).In(in))}
}

func shortfallCell(r *report.Result, unit plan.Unit, in words.Language) Cell {
	said := Shortfall(r, unit)
	if said.IsZero() {
		return nil
	}
	return Cell{exactly(*r.Shortfall, said.In(in))}
}

// details are the tables of all groups that are not all under their indicator, and of
// all breakdowns.
func details(r privacy.Report, in words.Language) []Table {
	var tables []Table
	for i := range r.Indicators {
		ind := &r.Indicators[i]
		if len(ind.Groups) > fewGroups {
			tables = append(tables, allGroups(ind, r.HeldOf(i), in))
		}
		for j := range ind.Breakdowns {
			tables = append(tables, breakdown(ind, &ind.Breakdowns[j], r.HeldOf(i).Table(j), in))
		}
	}
	return tables
}

// allGroups is a table of all groups of an indicator.
func allGroups(ind *report.Indicator, held privacy.Held, in words.Language) Table {
	t := Table{
		Title:  words.AllGroupsOf.With(IndicatorName(ind, in)).In(in),
		Header: header(in, &words.HeadGroup, &words.HeadTarget, &words.HeadResult, &words.HeadVerdict, &words.HeadShortfall),
	}
	for i := range ind.Groups[:min(maxRows, len(ind.Groups))] {
		row := groupRow(&ind.Groups[i], held.Group(i), ind, in)
		row.Inner = false
		t.Rows = append(t.Rows, row)
	}
	if more := len(ind.Groups) - maxRows; more > 0 {
		t.Rows = append(t.Rows, Row{Cells: []Cell{{counted(int64(more), words.AndMore.With(words.Count(more)).In(in))}, nil, nil, nil, nil}})
	}
	return t.withoutEmptyColumns()
}

// BreakdownName says what a breakdown is by.
func BreakdownName(b *report.Breakdown) words.Text { return b.Name.Or(b.Title) }

func breakdown(ind *report.Indicator, b *report.Breakdown, held privacy.HeldTable, in words.Language) Table {
	t := Table{Title: words.BrokenDownBy.With(IndicatorName(ind, in), BreakdownName(b)).In(in), Header: header(in, &words.HeadGroup, &words.HeadResult)}
	add := func(name string, r *report.Result, held privacy.Cell) {
		t.Rows = append(t.Rows, Row{Cells: []Cell{texts(name), {resultValue(r, held, in)}}})
	}
	for i := range b.Rows[:min(maxRows, len(b.Rows))] {
		add(groupName(&b.Rows[i], in), &b.Rows[i].Result, held.Row(i))
	}
	if more := len(b.Rows) - maxRows; more > 0 {
		t.Rows = append(t.Rows, Row{Cells: []Cell{{counted(int64(more), words.AndMore.With(words.Count(more)).In(in))}, nil}})
	}
	if b.Unknown != nil {
		add(UnknownGroup(in), b.Unknown, held.Unknown)
	}
	return t
}
