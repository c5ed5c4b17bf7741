package present

import (
	"slices"
	"strings"

	"plancheck/internal/compile"
	"plancheck/internal/plan"
	"plancheck/internal/privacy"
	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// GapsHead says in one line what an indicator came to.
func GapsHead(g privacy.Gaps, i *report.IndicatorGaps, in words.Language) string {
	ind, held := &g.Report.Indicators[i.At], g.Report.HeldOf(i.At)
	return strings.Join(filled(indicatorHead(ind, in), answerText(ind, held, in)), " ")
}

// indicatorHead says what an indicator is, what it came to and what is promised.
func indicatorHead(ind *report.Indicator, in words.Language) string {
	name := words.Name(ind.ID)
	if called := ind.Name.In(in); called != "" {
		name = words.GroupWithItsNumber.With(called, name)
	}
	return words.GapsOfIndicator.With(name, VerdictWord(ind.Verdict, ind.Final), PromiseOf(ind)).In(in)
}

// GapsNote says why no rows are listed of an indicator; empty where they are.
func GapsNote(g privacy.Gaps, i *report.IndicatorGaps, in words.Language) string {
	ind := &g.Report.Indicators[i.At]
	baseline := ind.Baseline
	switch {
	case i.Form == compile.OfPersons:
		return words.OnlyNumbers.With().In(in)
	case i.Form == compile.OfGroups && len(i.Groups) > 0:
		return ""
	case i.Form == compile.OfGroups && baseline != nil && baseline.Period != nil && baseline.Bounds.Cases != query.SomeCases:
		return words.NoBaselineToCompare.With(*baseline.Period).In(in)
	case i.Form == compile.OfGroups && ind.Each == nil && ind.Every == 0:
		return words.Clauses(words.NotOfRows.With(), words.ByListsGroups.With("--by D.path")).In(in)
	case i.Form == compile.OfGroups:
		return words.NotOfRows.With().In(in)
	case i.Figure != nil && len(i.Terms) == 0:
		return words.NothingHasFigure.With(noRowWith(DatasetName(g.Report.Names, i.Figure.Dataset), i.Figure.Where)).In(in)
	case len(i.Terms)+len(i.Groups) == 0:
		return words.NoRowToList.With().In(in)
	}
	return ""
}

// GroupGaps returns the table of what each group has and lacks, with a last row for all
// groups together. Without groups the table has no rows.
func GroupGaps(i *report.IndicatorGaps, in words.Language) Table {
	t := Table{Header: header(in, &words.HeadGroup, &words.HeadResult)}
	hasBaseline := slices.ContainsFunc(i.Groups, func(g report.GroupGap) bool { return g.Result.Baseline != nil && g.Result.Baseline.Period != nil })
	isOfEach := slices.ContainsFunc(i.Groups, func(g report.GroupGap) bool { return g.Gap != nil })
	if hasBaseline {
		t.Header = append(t.Header, header(in, &words.HeadBaseline)...)
	}
	if isOfEach || i.Whole != nil && i.Whole.Gap != nil {
		t.Header = append(t.Header, header(in, &words.HeadGap)...)
	}
	t.Title = words.PartsOfGroups.With().In(in)
	if isOfEach {
		t.Title = words.GapsOfGroups.With().In(in)
	}
	EachGroupGap(i, in, func(group, label string, g *report.GroupGap) {
		name := GapName(&g.GroupWindow, in)
		if name == "" {
			name = group
		}
		cells := []Cell{texts(name), {resultValue(g.Result, privacy.Cell{}, in)}}
		if hasBaseline {
			cells = append(cells, Cell{resultValue(baselineOf(g.Result), privacy.Cell{}, in)})
		}
		t.Rows = append(t.Rows, Row{Cells: append(cells, texts(GroupGap(g, in)))[:len(t.Header)]})
	})
	return t
}

// EachGroupGap calls f for each group, and then for what all of them add up to.
func EachGroupGap(i *report.IndicatorGaps, in words.Language, f func(group, label string, g *report.GroupGap)) {
	for k := range i.Groups {
		g := &i.Groups[k]
		f(GapGroup(&g.GroupWindow, in), GapLabel(&g.GroupWindow, in), g)
	}
	if i.Beside != nil {
		f(words.AskedBesides.With().In(in), "", &report.GroupGap{Result: &report.Result{}, Gap: i.Beside})
	}
	if i.Whole != nil {
		f(words.AllTogether.With().In(in), "", i.Whole)
	}
}

// baselineOf is the number that a result is compared with.
func baselineOf(r *report.Result) *report.Result {
	if r.Baseline == nil {
		return &report.Result{}
	}
	return &report.Result{Bounds: r.Baseline.Bounds, IsShare: r.IsShare && r.Baseline.Stated.IsComputed() && !r.Baseline.Stated.Mean, Sign: r.Sign}
}

// GroupGap says what a group lacks; empty where it has no threshold of its own.
func GroupGap(g *report.GroupGap, in words.Language) string {
	switch {
	case g.Gap == nil:
		return ""
	case g.Gap.Sign() > 0:
		return words.GroupLacks.With(words.Digits(Decimal(*g.Gap))).In(in)
	case g.Gap.Sign() < 0:
		return words.GroupBeyond.With(words.Digits(Decimal(g.Gap.Neg()))).In(in)
	}
	return words.GroupIsEven.With().In(in)
}

// GapsTerm says which rows those of a term are, or what else it lists. Of several terms it
// names the one.
func GapsTerm(names plan.Names, i *report.IndicatorGaps, t *report.TermGaps, in words.Language) string {
	said := listed(t).With(DatasetName(names, t.Dataset))
	switch {
	case t.Baseline != nil:
		said = words.RowsOfBaseline.With(said, *t.Baseline)
	case i.Figure == nil && len(i.Terms) > 1:
		said = words.RowsOfTerm.With(said, t.Text)
	}
	return said.In(in)
}

// listed says what a term lists.
func listed(t *report.TermGaps) *words.Sentence {
	switch {
	case t.Lists == compile.ListFigure && slices.ContainsFunc(t.Parts, func(p report.GapPart) bool { return p.Failing+p.Open+p.Unsure > 1 }):
		return &words.RowsOfFigure
	case t.Lists == compile.ListFigure:
		return &words.RowOfFigure
	case t.Lists == compile.ListValues && t.Counted:
		return &words.ValuesCounted
	case t.Lists == compile.ListValues:
		return &words.ValuesNotCounted
	case t.Lists == compile.ListIntervals && t.Counted:
		return &words.IntervalsCounted
	case t.Lists == compile.ListIntervals:
		return &words.IntervalsNotCounted
	case t.Counted:
		return &words.RowsCounted
	}
	return &words.RowsNotCounted
}

// GapName names a group and an interval; it is empty if the gaps have neither.
func GapName(p *report.GroupWindow, in words.Language) string {
	key, interval := GapGroup(p, in), GapWindow(p, in)
	if !p.Title.IsZero() {
		key = "" // the value is named by the plan
	}
	if p.Window != "" {
		interval = WindowName(p.Window).In(in)
	}
	return strings.Join(filled(key, Cut(GapLabel(p, in)), interval), " ")
}

// UnitName names a group of several indicators.
func UnitName(u privacy.Unit, in words.Language) string {
	return GapName(&report.GroupWindow{Key: u.Key, Label: u.Label, Title: u.Title}, in)
}

// GapLabel is what people call a group beside its key.
func GapLabel(p *report.GroupWindow, in words.Language) string {
	return GroupLabel(&report.Group{Label: p.Label, Title: p.Title}, in)
}

// GapGroup is the key of a group.
func GapGroup(p *report.GroupWindow, in words.Language) string {
	switch {
	case p.Unknown:
		return UnknownGroup(in)
	case p.Absent:
		return "(" + words.NoGroup.With().In(in) + ")"
	case p.Others:
		return "(" + words.OtherGroups.With().In(in) + ")"
	}
	return Cut(strings.Join(p.Key, " / "))
}

// GapWindow is the label of an interval.
func GapWindow(p *report.GroupWindow, in words.Language) string {
	if p.UnknownDate {
		return "(" + words.DateUnknown.With().In(in) + ")"
	}
	return p.Window
}

// WhyCell is a cell that says why.
func WhyCell(why string) Cell { return texts(why) }

// GapsHeader are the heads of what [GapCells] returns. Without keys there is no column for them.
func GapsHeader(names plan.Names, t *report.TermGaps, in words.Language) []string {
	all := header(in, &words.HeadPlace, &words.HeadStatus)
	switch {
	case t.Lists == compile.ListIntervals:
		return header(in, &words.HeadInterval, &words.HeadDates, &words.HeadStatus)
	case t.Lists == compile.ListValues:
		return append([]string{strings.Join(t.Values, " / ")}, header(in, &words.HeadRows, &words.HeadFirstPlace, &words.HeadStatus)...)
	case t.Of == "":
		return all
	}
	return append([]string{DatasetName(names, t.Of).In(in)}, all...)
}

// GapCells are the cells of a row: which and where it is, and its status.
func GapCells(t *report.TermGaps, r *report.GapRow, in words.Language) []Cell {
	if r.Interval != "" {
		return []Cell{texts(WindowName(r.Interval).In(in)), texts(GapDates(r, in)), texts(GapStatus(r.Status).In(in))}
	}
	if t.Lists == compile.ListValues {
		rows := ""
		if r.Alike > 0 {
			rows = words.Written(words.Digits(value.Int(r.Alike).String())).In(in)
		}
		return []Cell{texts(valueName(r, in)), texts(rows), texts(GapPlace(r, in)), texts(GapStatus(r.Status).In(in))}
	}
	all := []Cell{texts(GapPlace(r, in)), texts(GapStatus(r.Status).In(in))}
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

// valueName is a value that is counted.
func valueName(r *report.GapRow, in words.Language) string {
	var parts []string
	for _, v := range r.Key {
		if isBlank(v) {
			parts = append(parts, "("+words.NotKnown.With().In(in)+")")
		} else {
			parts = append(parts, Cut(v.String()))
		}
	}
	return strings.Join(filled(strings.Join(parts, " / "), Cut(r.Label)), " ")
}

// GapDates are the dates of an interval.
func GapDates(r *report.GapRow, in words.Language) string {
	return words.NumberFromTo.With(words.Day(r.Dates.From), words.Day(r.Dates.To)).In(in)
}

// GapKey is the key of a row, or the label of an interval.
func GapKey(r *report.GapRow) string {
	if r.Interval != "" {
		return r.Interval
	}
	var parts []string
	for _, v := range r.Key {
		if v.Kind != value.Unknown && v.Kind != value.Absent {
			parts = append(parts, Cut(v.String()))
		}
	}
	return strings.Join(parts, " / ")
}

// GapPlace says where a row is: a row of a table has no line.
func GapPlace(r *report.GapRow, in words.Language) string {
	switch {
	case r.Line == 0:
		return words.Name(r.File).In(in)
	case r.Sheet != "":
		return words.SheetRow.With(r.File, r.Sheet, r.Line).In(in)
	}
	return words.Name(r.File).In(in) + ":" + value.Int(r.Line).String()
}

// Why says why a row keeps the target from being met, in the terms of the plan.
func Why(names plan.Names, r *report.GapRow, in words.Language) string {
	why, own := WhyOf(names, r, in)
	return WithOwn(why, own)
}

// WhyOf says the same in two parts: what may be true of many rows alike, and what is
// the row's own; the second is empty where there is nothing, or more than one reason.
func WhyOf(names plan.Names, r *report.GapRow, in words.Language) (why, own string) {
	if len(r.Reasons) == 1 {
		why, own := reason(names, &r.Reasons[0])
		return why.In(in), own.In(in)
	}
	var all []string
	for i := range r.Reasons {
		why, own := reason(names, &r.Reasons[i])
		if said := WithOwn(why.In(in), own.In(in)); !slices.Contains(all, said) {
			all = append(all, said)
		}
	}
	return strings.Join(all, "; "), ""
}

// WithOwn joins what [WhyOf] says.
func WithOwn(why, own string) string {
	if own == "" {
		return why
	}
	return why + " (" + own + ")"
}

// reason says what one condition is of a row: the cells that are blank, where that is
// enough, the rows that are not there, or the condition with all that it looks at.
func reason(names plan.Names, r *report.GapReason) (why, own words.Text) {
	switch {
	case r.Group:
		return words.GroupNotKnown.With(r.Text), own
	case r.Cell:
		return cell(r, &r.Cells[0]), own
	}
	if len(r.Cells) == 0 && len(r.Counts) == 1 && r.Simple {
		return inside(names, r, &r.Counts[0]), besides(&r.Counts[0])
	}
	if missing := missing(r); r.Simple && r.Is != query.True && len(missing) > 0 {
		return words.And(missing), own
	}
	var all []words.Text
	for i := range r.Cells {
		all = append(all, cell(r, &r.Cells[i]))
	}
	for i := range r.Counts {
		said := inside(names, r, &r.Counts[i])
		if own := besides(&r.Counts[i]); !own.IsZero() {
			said = words.GroupWithItsNumber.With(said, own)
		}
		all = append(all, said)
	}
	return words.ConditionFor.With(r.Text, words.And(all)), own
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

// isNone reports whether an aggregate inside a row finds nothing.
func isNone(c *report.GapCount) bool {
	return c.Func == "any" && !c.Number.NoHi && c.Number.Hi.Sign() <= 0
}

// inside says how many rows an aggregate inside a row counts.
func inside(names plan.Names, r *report.GapReason, c *report.GapCount) words.Text {
	of := DatasetName(names, c.Dataset)
	switch {
	case isNone(c):
		return noRow(of, c)
	case (c.Func == "any" || c.Func == "none") && r.Is == query.MaybeTrue && c.Where == "":
		return words.RowMayBe.With(of)
	case (c.Func == "any" || c.Func == "none") && r.Is == query.MaybeTrue:
		return words.RowMayBeWith.With(of, c.Where)
	case (c.Func == "any" || c.Func == "none") && c.Where == "":
		return words.SomeRowsOf.With(atLeast(c.Number), of)
	case c.Func == "any" || c.Func == "none":
		return words.SomeRowsWith.With(atLeast(c.Number), of, c.Where)
	case c.All != nil && c.All.IsPoint() && c.All.Lo.Sign() == 0:
		return words.ConditionFor.With(r.Text, ofNothing(of, c))
	case c.All != nil && c.Func == "share":
		return words.ConditionFor.With(r.Text, words.SoManyOf.With(interval(c.Number), interval(*c.All)))
	case r.Want != nil:
		return words.ConditionFor.With(r.Text, words.SoManyOf.With(interval(c.Number), words.Digits(r.Want.String())))
	}
	return words.ConditionFor.With(r.Text, interval(c.Number))
}

// noRow says that an aggregate counts nothing.
func noRow(of words.Text, c *report.GapCount) words.Text {
	if c.Where == c.Date+" in period" {
		return words.NoRowIn.With(of)
	}
	return noRowWith(of, c.Where)
}

func noRowWith(of words.Text, where string) words.Text {
	if where == "" {
		return words.NoRowOf.With(of)
	}
	return words.NoRowWith.With(of, where)
}

// ofNothing says that a share or a mean does not exist, because it would be taken of no
// rows.
func ofNothing(of words.Text, c *report.GapCount) words.Text {
	if c.Func == "share" {
		return words.NoShareOf.With(noRowWith(of, c.Among))
	}
	return words.NoMeanOf.With(noRowWith(of, c.Where))
}

// besides says how many rows lie before the period, where an aggregate finds nothing in
// it, and of what day the last row is; nothing where neither is known.
func besides(c *report.GapCount) words.Text {
	before := isNone(c) && c.Before != nil && c.Before.IsPoint() && c.Before.Lo.Sign() != 0
	last := c.Latest != nil && c.Found != isNone(c)
	switch {
	case before && last:
		return words.BeforeThePeriodLast.With(words.Digits(c.Before.Lo.String()), words.Day(*c.Latest))
	case before:
		return words.BeforeThePeriod.With(words.Digits(c.Before.Lo.String()))
	case last:
		return words.TheLastOn.With(words.Day(*c.Latest))
	}
	return words.Text{}
}

// atLeast is the least of a number of rows.
func atLeast(i value.Interval) int64 {
	n, _ := i.Lo.Int64()
	return max(n, 1)
}

// interval is what a number can be.
func interval(i value.Interval) words.Text {
	lo, hi := words.Digits(Decimal(i.Lo)), words.Digits(Decimal(i.Hi))
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

// Decimal writes a number, rounded where it has no end.
func Decimal(n value.Number) string {
	if _, finite := n.Decimals(); finite {
		return n.String()
	}
	return n.Rounded(3)
}
