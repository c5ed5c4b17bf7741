package report

import (
	"iter"
	"slices"

	"plancheck/internal/budget"
	"plancheck/internal/calendar"
	"plancheck/internal/compile"
	"plancheck/internal/expr"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/target"
	"plancheck/internal/value"
)

// Gaps are what keeps indicators of a report from being met.
type Gaps struct {
	Indicators []IndicatorGaps // of those that are not met or undetermined, in the order of the report
}

// PlaceIn has gaps of one report be those of another, that has the same indicators and
// more.
func (g *Gaps) PlaceIn(r, of *Report) {
	for k := range g.Indicators {
		id := of.Indicators[g.Indicators[k].At].ID
		g.Indicators[k].At = slices.IndexFunc(r.Indicators, func(i Indicator) bool { return i.ID == id })
	}
}

// IndicatorGaps are what keeps one indicator from being met.
type IndicatorGaps struct {
	At     int // of the indicator in the report
	Form   compile.GapForm
	Figure *Figure    // the number is that of one row; nil: it is not
	Terms  []TermGaps // of OfRows: those that list something
	// Groups are those that are not met or undetermined: of OfRows, if none of their rows is
	// listed, because what they lack is not in the data; of OfGroups, or all of the first `by`.
	Groups []GroupGap
	Whole  *GroupGap // what all of the first `by` add up to; nil: they do not
	// Beside is what Whole lacks beside what its groups lack: a rise over the baseline that is
	// asked of no group. Nil: nothing.
	Beside *value.Number
}

// Figure says which row a number is of.
type Figure struct{ Dataset, Where string }

// GroupWindow is a group in an interval.
type GroupWindow struct {
	Key         []string // of the group; empty where there are no groups
	Label       string
	Title       plan.Text // as of a [Group]
	Window      string    // the label of the interval; empty without every
	Unknown     bool      // the group is not known
	Absent      bool      // the rows are in none of the groups
	Others      bool      // the rows are in groups that are not listed
	UnknownDate bool      // the interval is not known
}

// GroupGap is what a group lacks of a number that is not one of rows, or has too much.
type GroupGap struct {
	GroupWindow
	// Result is judged where the groups are. Of by it is that of the rows that certainly
	// belong to the group.
	Result *Result
	// Gap is the threshold times the denominator, less the numerator, at the worst end:
	// what is lacking of a floor, and below 0 what there is beyond it. Nil: the group has no
	// threshold of its own, or the end is open.
	Gap *value.Number
}

// TermGaps are the rows of one term of an indicator's number, or what else it counts.
type TermGaps struct {
	Lists    compile.GapList
	Text     string // as the plan has the term
	Dataset  string
	Baseline *calendar.Period // the rows are those of the baseline, in this period; nil: they are not
	Of       string           // the dataset that the keys are of; empty: the rows have none
	Values   []string         // of values: what they are of, as the plan has it
	Times    value.Number     // what the number has each row times
	Counted  bool             // the rows count, and should not; otherwise they do not, and should
	Parts    []GapPart
}

// GapPart is the rows of one group in one interval. Failing rows certainly keep
// the target from being met. For open ones that depends on blank cells; for unsure ones so
// does whether they are to be looked at: whether they belong to the denominator, the group
// or the interval.
type GapPart struct {
	GroupWindow
	Failing, Open, Unsure int64
	More                  int64 // of these, how many are not listed
	Rows                  iter.Seq2[GapRow, error]
}

// GapStatus says how certain it is that a row keeps the target from being met.
type GapStatus int

// Statuses of rows.
const (
	Failing GapStatus = iota + 1
	Open
	Unsure
)

// String returns the status's name in machine-readable output.
func (s GapStatus) String() string { return [...]string{"", "failing", "open", "unsure"}[s] }

// GapRow is a row, and why it keeps the target from being met.
type GapRow struct {
	Key      []value.Value
	Label    string
	File     string
	Line     int64
	Sheet    string
	Alike    int64           // of a value: how many rows have it, of which this is one; 0: it is not known
	Interval string          // its label, where intervals are listed, which have no place
	Dates    calendar.Period // of the interval
	Status   GapStatus
	Reasons  []GapReason
}

// GapReason is one condition that leaves the row where it is.
type GapReason struct {
	Text   string        // as the plan has it
	Is     query.Truth   // what it is of the row
	Simple bool          // it does not join other conditions
	Want   *value.Number // what the only count has to reach; nil: it is not as simple
	Cells  []GapCell
	Counts []GapCount
	Cell   bool            // it is no condition: the cell is the figure, or the value that is not known
	Group  bool            // it is no condition: the group, of which Text is what the plan has, is not known
	Period calendar.Period // what period stands for
	AsOf   calendar.Date
}

// GapCell is a cell that a condition looks at.
type GapCell struct {
	Text  string // as the plan has it: business.district
	Value value.Value
	After bool // it lies after the day that is judged as of, and reads as absent
}

// GapCount is how many rows an aggregate inside the row counts.
type GapCount struct {
	Func    string
	Dataset string
	Where   string // empty: all rows
	Number  value.Interval
	All     *value.Interval // of how many rows a share or a mean is; nil: it is neither
	Among   string          // which rows a share is of; empty: all
	Date    string          // the date that has to lie in the period; empty: none
	Before  *value.Interval // how many rows lie before the period, other things being equal; nil: nobody asked
	// Latest is the latest day of the rows that are counted where Found, and otherwise of
	// those that an earlier date keeps from being counted; nil: there is none, or it is not
	// certain.
	Latest *calendar.Date
	Found  bool
}

// BuildGaps says what keeps the indicators of r from being met. R is what [Build] made
// of the same answers, which have to stay open while rows are read.
func BuildGaps(layout *compile.Layout, answers *query.Answers, r *Report, memory *budget.Budget) (*Gaps, error) {
	numbers, err := newNumbers(layout.Query, answers, memory)
	if err != nil {
		return nil, err
	}
	b := gapsBuilder{builder: &builder{layout: layout, answers: answers, numbers: numbers, memory: memory}}
	gaps := &Gaps{}
	for at := range r.Indicators {
		i, judged := &layout.Indicators[at], &r.Indicators[at]
		if !hasGaps(i, judged) {
			continue
		}
		of := IndicatorGaps{At: at, Form: i.Gaps.Form, Figure: figureOf(i)}
		if i.Gaps.Form == compile.OfRows {
			if of.Terms, err = b.terms(i, judged); err != nil {
				return nil, err
			}
			of.Groups = slices.DeleteFunc(judgedGaps(judged), of.lists)
		}
		if i.Gaps.Form == compile.OfGroups {
			if err := b.groupGaps(i, judged, &of); err != nil {
				return nil, err
			}
		}
		gaps.Indicators = append(gaps.Indicators, of)
	}
	return gaps, nil
}

// figureOf says which row the number of an indicator is of; nil: of none.
func figureOf(i *compile.Indicator) *Figure {
	if len(i.Gaps.Terms) == 0 || i.Gaps.Terms[0].Lists != compile.ListFigure {
		return nil
	}
	a := i.Gaps.Terms[0].Aggregate
	f := &Figure{Dataset: a.Dataset}
	if a.Where != nil {
		f.Where = a.Where.String()
	}
	return f
}

// hasGaps reports whether there are gaps of an indicator.
func hasGaps(i *compile.Indicator, judged *Indicator) bool {
	return i.Gaps != nil && (judged.Verdict == NotMet || judged.Verdict == Undetermined || i.Gaps.Form == compile.OfPersons)
}

// AnyDropped reports whether rows of gaps of r are missing because an engine has dropped
// them, and which indicators have gaps.
func AnyDropped(layout *compile.Layout, answers *query.Answers, r *Report) (ids []string, dropped bool) {
	for at := range r.Indicators {
		i := &layout.Indicators[at]
		if !hasGaps(i, &r.Indicators[at]) {
			continue
		}
		ids = append(ids, i.Plan.ID)
		for _, t := range i.Gaps.Terms {
			for _, rows := range slices.Concat(t.Missing, t.Counted) {
				dropped = dropped || rows.Extract >= 0 && answers.Extracts[rows.Extract].Dropped
			}
		}
	}
	return ids, dropped
}

type gapsBuilder struct{ *builder }

// terms returns the rows of each term.
func (b gapsBuilder) terms(i *compile.Indicator, judged *Indicator) ([]TermGaps, error) {
	groups := []group{{}}
	if i.Gaps.Groups != nil {
		var err error
		if groups, err = b.universe(i.Gaps.Groups, i.Plan); err != nil {
			return nil, err
		}
	}
	var all []TermGaps
	for k := range i.Gaps.Terms {
		t := &i.Gaps.Terms[k]
		for _, counted := range []bool{false, true} {
			term := gapsOfTerm{b, i, judged, t, counted, b.byPart(t, counted)}
			gaps := TermGaps{
				Lists: t.Lists, Text: t.Aggregate.String(), Dataset: b.layout.Query.Datasets[t.Dataset].Name,
				Times: t.Times, Counted: counted, Parts: term.parts(groups),
			}
			if t.Baseline {
				gaps.Baseline = &i.Windows[0].Baseline.Period
			}
			if len(gaps.Parts) > 0 {
				gaps.Of = term.rows()[0].Of
				if t.Lists == compile.ListValues {
					gaps.Values = names(t.Aggregate.Args)
				}
				all = append(all, gaps)
			}
		}
	}
	return all, nil
}

func names(all []*expr.Name) []string {
	var texts []string
	for _, n := range all {
		texts = append(texts, n.String())
	}
	return texts
}

// partPlace is a part of an extract.
type partPlace struct {
	extract query.ExtractID
	group   groupKey
	window  int
}

// byPart finds the parts of extracts.
func (b gapsBuilder) byPart(t *compile.GapTerm, counted bool) map[partPlace]int {
	at := map[partPlace]int{}
	for _, rows := range rowsOfTerm(t, counted) {
		if rows.Extract < 0 {
			continue
		}
		for k, part := range b.answers.Extracts[rows.Extract].Parts {
			at[partPlace{rows.Extract, b.numbers.keys.of(part.Group), part.Window}] = k
		}
	}
	return at
}

func rowsOfTerm(t *compile.GapTerm, counted bool) []compile.GapRows {
	if counted {
		return t.Counted
	}
	return t.Missing
}

// gapsOfTerm are the rows of a term that count, or of those that do not.
type gapsOfTerm struct {
	gapsBuilder
	i       *compile.Indicator
	judged  *Indicator
	term    *compile.GapTerm
	counted bool
	at      map[partPlace]int
}

func (t gapsOfTerm) rows() []compile.GapRows { return rowsOfTerm(t.term, t.counted) }

// parts returns the parts that keep the target from being met, in the order of groups and
// intervals. Rows of no known group or interval come last.
func (t gapsOfTerm) parts(groups []group) []GapPart {
	if len(t.rows()) == 0 {
		return nil
	}
	var all []GapPart
	add := func(g group, window int, at GroupWindow, onlyOpen bool) {
		if found, ok := t.part(g, window, GapPart{GroupWindow: at}, onlyOpen); ok {
			all = append(all, found)
		}
	}
	unknowns, onlyOpen := false, true
	if len(groups) == 0 && t.i.Plan.Each == nil { // the group of no row is known
		unknowns, onlyOpen = t.wants(&t.judged.Result)
	}
	for k, g := range groups {
		matters, open := false, true
		for w := range t.i.Windows {
			result := t.result(k, w)
			wanted, justOpen := t.wants(result)
			if !wanted {
				continue
			}
			matters, open = matters || !t.hasFigure(g.id, w), open && justOpen
			add(g, w, GroupWindow{Key: g.key, Label: g.label, Title: g.title, Window: t.i.Windows[w].Label}, justOpen)
		}
		if matters {
			add(g, query.UnknownWindow, GroupWindow{Key: g.key, Label: g.label, Title: g.title, UnknownDate: true}, open)
		}
		unknowns, onlyOpen = unknowns || matters, onlyOpen && open
	}
	if !unknowns || t.i.Gaps.Groups == nil {
		return all
	}
	for w := range t.i.Windows {
		add(group{id: unknownGroup}, w, GroupWindow{Unknown: true, Window: t.i.Windows[w].Label}, onlyOpen)
	}
	add(group{id: unknownGroup}, query.UnknownWindow, GroupWindow{Unknown: true, UnknownDate: true}, onlyOpen)
	if t.i.Plan.Each == nil { // the rows of no group count in the whole
		for w := range t.i.Windows {
			add(group{id: absentGroup}, w, GroupWindow{Absent: true, Window: t.i.Windows[w].Label}, onlyOpen)
		}
		t.others(groups, add, onlyOpen)
	}
	return all
}

// others adds the rows of groups that are not among those of the grouping, which count in
// the whole all the same.
func (t gapsOfTerm) others(groups []group, add func(group, int, GroupWindow, bool), onlyOpen bool) {
	known := map[groupKey]bool{unknownGroup: true, absentGroup: true}
	for _, g := range groups {
		known[g.id] = true
	}
	for _, part := range t.answers.Extracts[t.rows()[0].Extract].Parts {
		if g := t.numbers.keys.group(part.Group); !known[g.id] {
			known[g.id] = true
			add(g, 0, GroupWindow{Key: g.key}, onlyOpen)
		}
	}
}

// result returns what is judged by the rows of a group in a window.
func (t gapsOfTerm) result(group, window int) *Result {
	if t.i.Plan.Each == nil && t.i.Plan.Every == 0 {
		return &t.judged.Result
	}
	if t.i.Plan.Each == nil {
		group = 0
	}
	return &t.judged.Groups[group*len(t.i.Windows)+window].Result
}

// wants reports whether the rows of a result are listed, and whether only those of which
// it is open.
func (t gapsOfTerm) wants(r *Result) (wanted, onlyOpen bool) {
	if r.Verdict != NotMet && r.Verdict != Undetermined || r.Target == nil {
		return false, false
	}
	if t.term.Lists == compile.ListFigure {
		return true, r.Verdict == Undetermined
	}
	var tooMany bool
	switch r.Target.Compare {
	case target.AtLeast, target.MoreThan:
	case target.AtMost, target.LessThan:
		tooMany = true
	default:
		tooMany = r.ShortfallIs != Needed
		onlyOpen = r.Verdict == Undetermined
	}
	return t.counted == (tooMany != (t.term.Times.Sign() < 0)), onlyOpen
}

// part returns the rows of a group in a window, and false where there are none.
func (t gapsOfTerm) part(g group, window int, part GapPart, onlyOpen bool) (GapPart, bool) {
	rows := &t.rows()[max(window, 0)]
	if t.term.Lists == compile.ListIntervals {
		if !t.belongs(g.id, window) {
			return part, false
		}
		return part.with(t.intervals(rows.Number, g.id, onlyOpen), t.i.Gaps.Limit)
	}
	of := window
	if window != query.UnknownWindow {
		of = rows.Number.Window
	} else if t.layout.Query.Extracts[rows.Extract].Parts == nil {
		return part, false
	}
	at, ok := t.at[partPlace{rows.Extract, g.id, of}]
	if !ok {
		return part, false
	}
	if t.term.Lists == compile.ListFigure {
		return part.with(t.figure(rows, at, g.id, window, onlyOpen), t.i.Gaps.Limit)
	}
	extracted := &t.answers.Extracts[rows.Extract]
	all := extracted.Parts[at].Rows
	part.Failing, part.Open, part.Unsure = t.counts(rows, g.id, of, all)
	if t.term.Lists == compile.ListValues {
		part.Failing, part.Open, part.Unsure = t.countValues(rows, g.id, all)
	}
	if onlyOpen {
		part.Failing = 0
	}
	if limit := t.layout.Query.Extracts[rows.Extract].Limit; limit > 0 {
		part.More = max(0, all-int64(limit))
	}
	known, noGroup := t.belongs(g.id, window), !t.belongs(g.id, 0)
	part.Rows = func(yield func(GapRow, error) bool) {
		for row, err := range extracted.Rows(at) {
			listed := GapRow{}
			if err == nil {
				listed = t.row(rows, &row, known, max(window, 0))
				if noGroup {
					listed.Reasons = append(listed.Reasons, GapReason{Text: t.i.Gaps.Groups.Plan.Text, Is: query.MaybeTrue, Group: true})
				}
			}
			if err == nil && onlyOpen && listed.Status == Failing {
				continue
			}
			if !yield(listed, err) || err != nil {
				return
			}
		}
	}
	return part, part.Failing+part.Open+part.Unsure > 0
}

// belongs reports whether rows certainly belong where they are judged. The groups of by
// are not judged.
func (t gapsOfTerm) belongs(g groupKey, window int) bool {
	return (g != unknownGroup || t.i.Plan.Each == nil) && window != query.UnknownWindow
}

// counts says how many of all rows have each status, by what the measure counts.
func (t gapsOfTerm) counts(rows *compile.GapRows, g groupKey, window int, all int64) (failing, open, unsure int64) {
	c := t.numbers.cell(rows.Number.Measure, g, window)
	known := t.belongs(g, window)
	switch {
	case t.term.Share && !known:
		return 0, 0, all
	case t.term.Share && t.counted:
		unsure = c.Share.UT + c.Share.UU
		open = c.Share.TU
	case t.term.Share:
		unsure = c.Share.UT + c.Share.UU + c.Share.UF
		open = c.Share.TU
	case !known:
		return 0, c.Certain + c.Uncertain, all - c.Certain - c.Uncertain
	default:
		open = c.Uncertain
	}
	return all - open - unsure, open, unsure
}

// row says what a row is, and why it keeps the target from being met.
func (t gapsOfTerm) row(rows *compile.GapRows, x *query.ExtractedRow, known bool, window int) GapRow {
	row := GapRow{Key: x.Columns[:rows.Keys], File: x.File, Line: x.Line, Sheet: x.Sheet}
	if rows.Label {
		row.Label = x.Columns[rows.Keys].String()
	}
	belongs := query.True
	if !known {
		belongs = query.MaybeTrue
	}
	counts := allOf(x.Truths, rows.Count)
	isOpen := false
	if t.term.Lists == compile.ListValues {
		row.Alike, isOpen = x.Alike, slices.ContainsFunc(row.Key, isBlank)
	}
	within := min(belongs, allOf(x.Truths, rows.Denominator))
	switch {
	case t.term.Share && within != query.True:
		row.Status = Unsure
	case !t.term.Share && !known && counts == query.False:
		row.Status = Unsure
	case counts == query.MaybeTrue || within != query.True || isOpen:
		row.Status = Open
	default:
		row.Status = Failing
	}
	if isOpen {
		row.Alike = 0
		for k, v := range row.Key {
			if isBlank(v) {
				row.Reasons = append(row.Reasons, cellReason(t.term.Aggregate.Args[k].String(), v))
			}
		}
	}
	for _, reason := range rows.Reasons {
		is := query.True
		if reason.Condition >= 0 {
			is = x.Truths[reason.Condition]
		} else if !known {
			is = query.MaybeTrue
		}
		// A row that counts is listed for what makes it count, any other for what keeps it
		// from counting.
		if t.counted && row.Status == Failing || is != query.True {
			row.Reasons = append(row.Reasons, t.reason(reason, is, x, window))
		}
	}
	return row
}

// allOf returns what conditions are together.
func allOf(truths []query.Truth, conditions []int) query.Truth {
	all := query.True
	for _, c := range conditions {
		all = min(all, truths[c])
	}
	return all
}

func (t gapsOfTerm) reason(r compile.Reason, is query.Truth, x *query.ExtractedRow, window int) GapReason {
	reason := GapReason{Text: r.Text, Is: is, Simple: r.Simple, Want: r.Want, Period: t.i.Windows[window].Period, AsOf: t.i.AsOf}
	for _, c := range r.Cells {
		v := x.Columns[c.Column]
		day, isDate := v.Date, v.Kind == value.OfDate
		if v.Kind == value.OfDatetime {
			day, isDate = v.Datetime.Date(), true
		}
		reason.Cells = append(reason.Cells, GapCell{Text: c.Text, Value: v, After: c.IsCut && isDate && day > t.i.AsOf})
	}
	for _, c := range r.Counts {
		count := GapCount{Func: string(c.Aggregate.Func), Dataset: c.Aggregate.Dataset, Date: c.Date, Number: value.Interval{NoHi: is != query.False}}
		if c.Number >= 0 {
			count.Number = x.Numbers[c.Number]
		}
		if c.Aggregate.Where != nil {
			count.Where = c.Aggregate.Where.String()
		}
		if c.All >= 0 {
			all := x.Numbers[c.All]
			count.All = &all
		}
		if c.Aggregate.Of != nil {
			count.Among = c.Aggregate.Of.String()
		}
		if c.Before >= 0 {
			before := x.Numbers[c.Before]
			count.Before = &before
		}
		if c.Latest >= 0 {
			count.Latest, count.Found = dayOf(x.Numbers[c.Latest]), c.Found
		}
		reason.Counts = append(reason.Counts, count)
	}
	return reason
}

// dayOf returns the day that a number is of; nil where it is not known.
func dayOf(number value.Interval) *calendar.Date {
	day, isWhole := number.Lo.Int64()
	if !number.IsPoint() || !isWhole {
		return nil
	}
	return new(calendar.Date(day))
}
