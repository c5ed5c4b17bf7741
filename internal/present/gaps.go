package present

import (
	"slices"
	"strings"

	"plancheck/internal/compile"
	"plancheck/internal/privacy"
	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// GapsHead says in one line what an indicator came to.
func GapsHead(g privacy.Gaps, i *report.IndicatorGaps, in words.Language) string {
	ind, held := &g.Report.Indicators[i.At], g.Report.HeldOf(i.At)
	head := []string{words.GapsOfIndicator.With(ind.Name.In(in), ind.ID, VerdictWord(ind.Verdict, ind.Final), PromiseOf(ind)).In(in)}
	for _, p := range Answer(ind, held) {
		head = append(head, p.Text.In(in))
	}
	return strings.Join(head, " ")
}

// GapsNote says why no rows are listed of an indicator; empty where they are.
func GapsNote(i *report.IndicatorGaps, in words.Language) string {
	switch {
	case i.Form == compile.OfPersons:
		return words.OnlyNumbers.With().In(in)
	case i.Form == compile.OfGroups && len(i.Groups) > 0:
		return ""
	case i.Form == compile.OfGroups:
		return words.NotOfRows.With().In(in)
	case len(i.Terms) == 0:
		return words.NoRowToList.With().In(in)
	}
	return ""
}

// GroupGaps is the table of what groups lack; without rows where no group does.
func GroupGaps(i *report.IndicatorGaps, in words.Language) Table {
	t := Table{Title: words.GapsOfGroups.With().In(in), Header: header(in, &words.HeadGroup, &words.HeadResult, &words.HeadGap)}
	for k := range i.Groups {
		g := &i.Groups[k]
		t.Rows = append(t.Rows, Row{Cells: []Cell{texts(GroupGapName(g, in)), {resultValue(g.Result, privacy.Cell{}, in)}, texts(GroupGap(g, in))}})
	}
	return t
}

// GroupGapName names a group and its interval.
func GroupGapName(g *report.GroupGap, in words.Language) string {
	return GapPartName(&report.GapPart{Key: g.Key, Label: g.Label, Window: g.Window, Unknown: g.Unknown}, in)
}

// GroupGap says what a group lacks; empty where it has no threshold of its own.
func GroupGap(g *report.GroupGap, in words.Language) string {
	switch {
	case g.Gap == nil:
		return ""
	case g.Gap.Sign() > 0:
		return words.GroupLacks.With(words.Digits(decimal(*g.Gap))).In(in)
	case g.Gap.Sign() < 0:
		return words.GroupBeyond.With(words.Digits(decimal(g.Gap.Neg()))).In(in)
	}
	return words.GroupIsEven.With().In(in)
}

// GapsTerm says which rows those of a term are. Of several terms it names the one.
func GapsTerm(i *report.IndicatorGaps, t *report.TermGaps, in words.Language) string {
	said := words.RowsNotCounted.With(t.Dataset)
	if t.Counted {
		said = words.RowsCounted.With(t.Dataset)
	}
	if len(i.Terms) > 1 {
		said = words.RowsOfTerm.With(said, t.Text)
	}
	return said.In(in)
}

// GapPartName names a group and an interval; empty where there are none.
func GapPartName(p *report.GapPart, in words.Language) string {
	return strings.Join(filled(GapGroup(p, in), Cut(p.Label), GapWindow(p, in)), " ")
}

// GapGroup is the key of a group.
func GapGroup(p *report.GapPart, in words.Language) string {
	switch {
	case p.Unknown:
		return UnknownGroup(in)
	case p.Absent:
		return "(" + words.NoGroup.With().In(in) + ")"
	}
	return Cut(strings.Join(p.Key, " / "))
}

// GapWindow is the interval of a part.
func GapWindow(p *report.GapPart, in words.Language) string {
	if p.UnknownDate {
		return "(" + words.DateUnknown.With().In(in) + ")"
	}
	return p.Window
}

// GapsHeader are the heads of a table of rows. Without keys there is no column for them.
func GapsHeader(t *report.TermGaps, in words.Language) []string {
	all := header(in, &words.HeadPlace, &words.HeadStatus, &words.HeadWhy)
	if t.Of == "" {
		return all
	}
	return append([]string{t.Of}, all...)
}

// GapCells are the cells of a row.
func GapCells(t *report.TermGaps, r *report.GapRow, in words.Language) []Cell {
	all := []Cell{texts(GapPlace(r, in)), texts(GapStatus(r.Status).In(in)), texts(Why(r, in))}
	if t.Of == "" {
		return all
	}
	return append([]Cell{texts(strings.Join(filled(GapKey(r), Cut(r.Label)), " "))}, all...)
}

// GapCounts says how many rows of each status a part has.
func GapCounts(p *report.GapPart, in words.Language) string {
	var all []string
	for _, c := range []struct {
		rows   int64
		status report.GapStatus
	}{{p.Failing, report.Failing}, {p.Open, report.Open}, {p.Unsure, report.Unsure}} {
		if c.rows > 0 {
			all = append(all, words.GapCountOf.With(words.Count(c.rows), GapStatus(c.status)).In(in))
		}
	}
	return strings.Join(all, ", ")
}

// GapStatus is the word for a status.
func GapStatus(s report.GapStatus) words.Text {
	return map[report.GapStatus]*words.Sentence{report.Failing: &words.GapFailing, report.Open: &words.GapOpen, report.Unsure: &words.GapUnsure}[s].With()
}

// GapKey is the key of a row.
func GapKey(r *report.GapRow) string {
	var parts []string
	for _, v := range r.Key {
		if v.Kind != value.Unknown && v.Kind != value.Absent {
			parts = append(parts, Cut(v.String()))
		}
	}
	return strings.Join(parts, " / ")
}

// GapPlace says where a row is.
func GapPlace(r *report.GapRow, in words.Language) string {
	if r.Sheet != "" {
		return words.SheetRow.With(r.File, r.Sheet, r.Line).In(in)
	}
	return words.Name(r.File).In(in) + ":" + value.Int(r.Line).String()
}

// Why says why a row stands in the way, in the terms of the plan.
func Why(r *report.GapRow, in words.Language) string {
	var all []string
	for i := range r.Reasons {
		if said := reason(&r.Reasons[i]).In(in); !slices.Contains(all, said) {
			all = append(all, said)
		}
	}
	return strings.Join(all, "; ")
}

// reason says what one condition is of a row: the cells that are blank, where that is
// enough, the rows that are not there, or the condition with all that it looks at.
func reason(r *report.GapReason) words.Text {
	if r.Group {
		return words.GroupNotKnown.With(r.Text)
	}
	if len(r.Cells) == 0 && len(r.Counts) == 1 && r.Simple {
		return inside(r, &r.Counts[0])
	}
	if missing := missing(r); r.Simple && r.Is != query.True && len(missing) > 0 {
		return words.And(missing)
	}
	var all []words.Text
	for i := range r.Cells {
		all = append(all, cell(r, &r.Cells[i]))
	}
	for i := range r.Counts {
		all = append(all, inside(r, &r.Counts[i]))
	}
	return words.ConditionFor.With(r.Text, words.And(all))
}

// missing says which cells are blank, or read as if they were.
func missing(r *report.GapReason) []words.Text {
	var all []words.Text
	for i := range r.Cells {
		if c := &r.Cells[i]; isBlank(c.Value) || c.After {
			all = append(all, cell(r, c))
		}
	}
	return all
}

func isBlank(v value.Value) bool { return v.Kind == value.Absent || v.Kind == value.Unknown }

func cell(r *report.GapReason, c *report.GapCell) words.Text {
	switch {
	case isBlank(c.Value):
		return words.CellBlank.With(c.Text)
	case c.After:
		return words.CellIsAfter.With(c.Text, shownValue(c.Value), words.Day(r.AsOf))
	}
	return words.CellIs.With(c.Text, shownValue(c.Value))
}

// shownValue is a cell as people read it.
func shownValue(v value.Value) any {
	switch v.Kind {
	case value.OfText:
		return words.Quoted(Cut(v.Text))
	case value.OfDate:
		return words.Day(v.Date)
	case value.OfNumber:
		return words.Digits(v.Number.String())
	}
	return v.String()
}

// inside says how many rows an aggregate inside a row counts.
func inside(r *report.GapReason, c *report.GapCount) words.Text {
	some := c.Number.NoHi || c.Number.Hi.Sign() > 0
	switch {
	case c.Func == "any" && !some:
		return before(c, noRow(r, c))
	case (c.Func == "any" || c.Func == "none") && r.Is == query.MaybeTrue && c.Where == "":
		return words.RowMayBe.With(c.Dataset)
	case (c.Func == "any" || c.Func == "none") && r.Is == query.MaybeTrue:
		return words.RowMayBeWith.With(c.Dataset, c.Where)
	case (c.Func == "any" || c.Func == "none") && c.Where == "":
		return words.SomeRowsOf.With(atLeast(c.Number), c.Dataset)
	case c.Func == "any" || c.Func == "none":
		return words.SomeRowsWith.With(atLeast(c.Number), c.Dataset, c.Where)
	case r.Want != nil:
		return words.ConditionFor.With(r.Text, words.SoManyOf.With(interval(c.Number), words.Digits(r.Want.String())))
	}
	return words.ConditionFor.With(r.Text, interval(c.Number))
}

// noRow says that an aggregate counts nothing.
func noRow(r *report.GapReason, c *report.GapCount) words.Text {
	switch {
	case c.Where == "":
		return words.NoRowOf.With(c.Dataset)
	case c.Where == c.Date+" in period":
		return words.NoRowIn.With(c.Dataset)
	}
	return words.NoRowWith.With(c.Dataset, c.Where)
}

// before adds how many rows lie before the period.
func before(c *report.GapCount, said words.Text) words.Text {
	if c.Before == nil || !c.Before.IsPoint() || c.Before.Lo.Sign() == 0 {
		return said
	}
	return words.BeforeThePeriod.With(said, words.Digits(c.Before.Lo.String()))
}

// atLeast is the least of a number of rows.
func atLeast(i value.Interval) int64 {
	n, _ := i.Lo.Int64()
	return max(n, 1)
}

// interval is what a number can be.
func interval(i value.Interval) words.Text {
	lo, hi := words.Digits(decimal(i.Lo)), words.Digits(decimal(i.Hi))
	switch {
	case i.NoLo && i.NoHi:
		return words.NotKnown.With()
	case i.NoHi:
		return words.AtLeastSoMany.With(lo)
	case i.NoLo:
		return words.AtMostSoMany.With(hi)
	case i.IsPoint():
		return words.Written(lo)
	}
	return words.FromTo.With(lo, hi)
}

// decimal writes a number, rounded where it has no end.
func decimal(n value.Number) string {
	if _, finite := n.Decimals(); finite {
		return n.String()
	}
	return n.Rounded(3)
}
