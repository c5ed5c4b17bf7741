package result

import (
	"plancheck/internal/calendar"
	"plancheck/internal/diag"
	"plancheck/internal/finding"
	"plancheck/internal/plan"
	"plancheck/internal/present"
	"plancheck/internal/privacy"
	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/target"
	"plancheck/internal/words"
)

// New makes the result of reports, by a program of that version, if it is known. What
// has no languages of its own in JSON is in the one that is given.
func New(reports []privacy.Report, version string, in words.Language) *Result {
	r := &Result{}
	if version != "" {
		r.Program = Program{"plancheck", version}
	}
	for _, passed := range reports {
		r.Plans = append(r.Plans, newReport(passed, in))
	}
	return r
}

// Refused makes a result that says why there is none.
func Refused(why words.Text, list diag.List, in words.Language) *Result {
	r := &Result{Error: why.In(in)}
	for _, d := range list.Sorted() {
		r.Diagnostics = append(r.Diagnostics, NewDiagnostic(d, in))
	}
	return r
}

// NewDiagnostic makes the JSON of one problem.
func NewDiagnostic(d diag.Diagnostic, in words.Language) Diagnostic {
	return Diagnostic{
		File: d.Span.File, Start: Position(d.Span.Start), End: Position(d.Span.End),
		Severity: d.Severity.String(), Code: d.Code, Message: d.Message.In(in), Notes: inLanguage(d.Notes, in), Hint: d.Hint.In(in),
	}
}

var states = [privacy.Hidden + 1]string{privacy.Shown: "shown", privacy.Below: "below", privacy.Above: "above", privacy.Hidden: "hidden"}

func newSuppressed(c privacy.Cell) *Suppressed {
	return &Suppressed{Numerator: states[c.Numerator], Denominator: states[c.Denominator], Reason: c.Why.String(), K: c.Threshold}
}

func newReport(r privacy.Report, in words.Language) Report {
	out := Report{
		Plan: Plan{
			ID: r.PlanID, Name: Text(r.Name), Issuer: Text(r.Issuer), Source: Text(r.Source), Issued: (*Date)(r.Issued),
			Period: newPeriod(r.Period), File: PlanFile(r.File),
		},
		AsOf:       Date(r.AsOf),
		Final:      present.IsOver(r),
		Summary:    Summary(r.Summary),
		Indicators: make([]Indicator, len(r.Indicators)),
		Data:       make([]Dataset, len(r.Data)),
	}
	numbers := present.Numbers(r)
	for i := range r.Indicators {
		out.Indicators[i] = newIndicator(&r.Indicators[i], r.HeldOf(i), in)
		out.Indicators[i].Number = numbers[i]
		if day := Date(r.Indicators[i].AsOf); day != out.AsOf {
			out.Indicators[i].AsOf = &day
		}
	}
	for _, of := range r.Rankings {
		out.Rankings = append(out.Rankings, newRanking(r, of))
	}
	for _, kept := range r.Kept {
		out.Privacy = append(out.Privacy, Kept{kept.K, kept.Datasets, inBoth(words.HowHeld.With())})
	}
	for i := range r.Data {
		out.Data[i] = newDataset(r.Names, &r.Data[i], r.HeldDataOf(i), in)
	}
	for _, f := range r.Unread {
		out.Unread = append(out.Unread, Unread(f))
	}
	return out
}

func newIndicator(i *report.Indicator, held privacy.Held, in words.Language) Indicator {
	out := Indicator{
		ID: i.ID, Name: Text(i.Name), Unit: newUnit(i.Unit), Verdict: i.Verdict.String(), Final: i.Final, Outcome: newOutcome(&i.Result, held.Result, nil), Period: newPeriod(i.Period),
		Every: i.Every.String(), From: (*Date)(i.From), Windows: newWindows(i),
		NotYet: i.NotYet, NoEvidence: i.NoEvidence, Outside: Outside(i.Outside), Warnings: inLanguage(present.Warnings(i), in), Notes: newNotes(i),
		Responsible: Text(i.Responsible), Definition: Text(i.Definition), Source: Text(i.Source),
		Objective: Text(i.Objective), Assumption: Text(i.Assumption), Limitations: Text(i.Limitations),
	}
	out.Target, out.TargetWords = present.WrittenTarget(i), inBoth(present.PromiseOf(i))
	if i.Each != nil {
		out.Each, out.GroupsOrder = i.Each.Text, "sorted"
		if i.Each.Values != nil {
			out.GroupsOrder = "plan"
		}
	}
	if len(i.Groups) > 0 {
		if i.SoMany != nil {
			out.GroupsTarget = i.SoMany.Text
		}
		out.GroupsMet, out.GroupsJudged, out.Groups = &i.GroupsMet, &i.Judged, newGroups(i.Groups, held.Group)
	}
	for j := range i.Breakdowns {
		out.By = append(out.By, newBreakdown(&i.Breakdowns[j], held.Table(j)))
	}
	for _, s := range i.MetBySilence {
		out.MetBySilence = append(out.MetBySilence, Silence{s.Dataset, newPeriod(s.Period)})
	}
	for _, a := range i.AfterAsOf {
		out.AfterAsOf = append(out.AfterAsOf, After{a.Dataset, a.Column, a.Cells})
	}
	for _, rows := range i.NoEvidenceBy {
		out.NoEvidenceBy = append(out.NoEvidenceBy, DatasetRows(rows))
	}
	for _, b := range i.Blanks {
		out.Blanks = append(out.Blanks, Blank{b.Dataset, b.Column, b.Cells, Text(i.Names.Dataset(b.Dataset)), Text(i.Names.Column(b.Dataset, b.Column))})
	}
	return out
}

// newWindows lists the intervals of the whole period.
func newWindows(i *report.Indicator) []Window {
	if i.Every == 0 {
		return nil
	}
	var all []Window
	whole, _ := i.Period.Intervals(i.Every, calendar.First, i.Period.To)
	for _, p := range whole {
		w := Window{i.Every.Label(p.From), newPeriod(p), "future"}
		switch {
		case i.From != nil && p.From < *i.From:
			w.State = "before_plan"
		case p.To <= i.AsOf:
			w.State = "judged"
		case p.From <= i.AsOf:
			w.State = "running"
		}
		all = append(all, w)
	}
	return all
}

func newNotes(i *report.Indicator) []Note {
	var notes []Note
	for _, n := range present.Notes(i) {
		notes = append(notes, Note{n.Code, inBoth(n.Text)})
	}
	return notes
}

func newBreakdown(b *report.Breakdown, held privacy.HeldTable) Breakdown {
	out := Breakdown{Column: b.Title, Name: Text(b.Name), Groups: newGroups(b.Rows, held.Row), Outside: Outside(b.Outside)}
	if b.Unknown != nil {
		unknown := newOutcome(b.Unknown, held.Unknown, nil)
		out.Unknown = &unknown
	}
	return out
}

func newGroups(groups []report.Group, held func(int) privacy.Cell) List[Group] {
	targets := targets{}
	return List[Group]{len(groups), func(i int) Group { return newGroup(&groups[i], held(i), targets) }}
}

func newGroup(g *report.Group, held privacy.Cell, targets targets) Group {
	return Group{Key: g.Key, Label: g.Label, Name: Text(g.Title), Window: g.Window, Possible: g.Possible, Verdict: g.Verdict.String(), Outcome: newOutcome(&g.Result, held, targets)}
}

func newRanking(r privacy.Report, of privacy.Ranking) Ranking {
	ind := &r.Indicators[of.Indicator]
	out := Ranking{Indicator: ind.ID, Window: of.Window, Order: "highest_first", LeastOf: of.LeastOf}
	if of.LowestFirst {
		out.Order = "lowest_first"
	}
	if of.Table >= 0 {
		out.By = ind.Breakdowns[of.Table].Title
	} else {
		out.By = ind.Each.Text
	}
	targets := targets{}
	out.Groups = List[Ranked]{len(of.Rows), func(i int) Ranked {
		row := &of.Rows[i]
		return Ranked{row.Least, row.Most, row.OrNone, row.Not.String(), newGroup(row.Group, row.Cell, targets)}
	}}
	return out
}

func newTarget(t *target.Target) *Target {
	out := &Target{
		Compare: t.Compare.String(), Number: Number(t.Number), Unit: t.Unit.String(),
		Upper: (*Number)(t.Upper), Hope: (*Number)(t.Hope), Change: t.Change.String(), Yearly: t.Yearly,
	}
	if t.Unit == target.Per {
		out.Per = (*Number)(&t.Per)
	}
	return out
}

// targets remembers what many groups have in common; nil: it remembers nothing.
type targets map[*target.Target]writtenTarget

type writtenTarget struct {
	words   Text
	figures *Target
}

func (all targets) of(t *target.Target) writtenTarget {
	written, known := all[t]
	if !known {
		written = writtenTarget{inBoth(t.Words()), newTarget(t)}
		if all != nil {
			all[t] = written
		}
	}
	return written
}

func newOutcome(r *report.Result, held privacy.Cell, targets targets) Outcome {
	digits, baseline := present.Digits(r)
	out := Outcome{
		Shown: digits, Arithmetic: present.Arithmetic(r), OrNoCases: r.Bounds.Cases == query.MaybeCases,
		Required: (*Number)(r.RequiredLevel), Shortfall: (*Number)(r.Shortfall), Direction: r.ShortfallIs.String(),
	}
	if gap, ok := present.GapInBlanks(r); ok && r.Verdict == report.Undetermined {
		out.Gap = (*Number)(&gap)
	}
	out.ShownLeast, out.ShownMost = present.Ends(digits)
	if shown := present.HeldShown(r, held); shown != "" {
		out.Shown, out.ShownLeast, out.ShownMost, out.Arithmetic, out.OrNoCases = shown, "", "", "", false
		out.Suppressed = newSuppressed(held)
	}
	out.Least, out.Most = newEnds(r.Bounds, r.IsShare)
	out.Pace = newPace(r.Pace)
	if t := r.Target; t != nil {
		written := targets.of(t)
		out.Target, out.TargetWords, out.TargetFigures = t.Text, written.words, written.figures
	}
	if b := r.Baseline; b != nil {
		out.Baseline = &Baseline{Text: b.Stated.Text, Shown: baseline}
		out.Baseline.Least, out.Baseline.Most = newEnds(b.Bounds, r.IsShare && b.Stated.IsComputed() && !b.Stated.Mean)
		if held.Baseline == privacy.Hidden {
			out.Baseline.Shown = present.Asterisk
		}
		if b.Period != nil {
			out.Baseline.Period = b.Period.String()
		}
	}
	return out
}

func newPace(p *report.Pace) *Pace {
	if p == nil {
		return nil
	}
	out := &Pace{Is: p.Is.String(), Elapsed: Number(p.Elapsed), Reached: Number(p.Reached), Rate: (*Number)(p.Rate)}
	if p.Ceiling {
		out.Allowed = (*Number)(&p.Left)
	} else {
		out.Needed = (*Number)(&p.Left)
	}
	return out
}

func newEnds(b query.Bounds, isShare bool) (least, most *Quantity) {
	if b.HasLeast() {
		least = newQuantity(b.Least, isShare)
	}
	switch {
	case least != nil && b.HasMost() && b.Most == b.Least:
		most = least
	case b.HasMost():
		most = newQuantity(b.Most, isShare)
	}
	return least, most
}

func newQuantity(f query.Fraction, isShare bool) *Quantity {
	var q struct {
		Quantity
		numbers [2]Number // that it has
	}
	if isShare {
		q.numbers = [2]Number{Number(f.Num), Number(f.Den)}
		q.Numerator, q.Denominator = &q.numbers[0], &q.numbers[1]
	} else {
		q.numbers[0] = Number(f.Value())
		q.Value = &q.numbers[0]
	}
	return &q.Quantity
}

func newDataset(names plan.Names, d *report.Dataset, held privacy.HeldDataset, in words.Language) Dataset {
	out := Dataset{Dataset: d.Name, Name: Text(names.Dataset(d.Name)), Files: make([]File, len(d.Files))}
	if !held.Sensitive || held.Rows == privacy.Shown {
		out.Rows = &d.Rows
	}
	if held.Sensitive {
		out.FileCount = held.Files
	}
	for i := range d.Files {
		f := &out.Files[i]
		*f = NewFile(d.Files[i])
		if held.Sensitive {
			f.Bytes, f.Rows = nil, nil
		}
	}
	for k, f := range d.Findings {
		said := finding.Tolerated(f.Kind)
		found := Finding{Code: f.Code(), Message: said.In(in), Text: inBoth(said), Column: f.Column}
		if !held.Sensitive || held.Findings[k] == privacy.Shown {
			found.Count = &f.Count
		}
		for _, place := range f.First {
			found.First = append(found.First, Place(place))
		}
		out.Findings = append(out.Findings, found)
	}
	for _, a := range d.AfterAsOf {
		out.AfterAsOf = append(out.AfterAsOf, After{Column: a.Column, Cells: a.Cells})
	}
	return out
}

// NewFile makes the JSON of a file that was read.
func NewFile(f report.File) File {
	out := File{
		Name: f.Name, Bytes: &f.Bytes, Rows: &f.Rows, BlankRows: f.BlankRows, TotalRows: f.TotalRows, RowsLeftOut: f.RowsLeftOut,
		SHA256: f.SHA256, Unread: f.Unread,
	}
	if f.Table {
		out.Bytes = nil
	}
	for _, row := range f.LeftOut {
		out.LeftOut = append(out.LeftOut, LeftOut{Kind: row.Kind.String(), Text: row.Text, Line: row.Line})
	}
	return out
}

func newUnit(u plan.Unit) Unit {
	out := Unit{VI: u.Other.VI}
	if u.Other.EN != "" {
		out.EN = &Plural{u.One.EN, u.Other.EN}
	}
	return out
}

func newPeriod(p calendar.Period) Period { return Period{From: Date(p.From), To: Date(p.To)} }

func inBoth(t words.Text) Text { return Text{EN: t.In(words.English), VI: t.In(words.Vietnamese)} }

func inLanguage(texts []words.Text, in words.Language) []string {
	var said []string
	for _, t := range texts {
		said = append(said, t.In(in))
	}
	return said
}
