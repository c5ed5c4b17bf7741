package page

import (
	"fmt"

	planfile "plancheck/internal/plan"
	"plancheck/internal/present"
	"plancheck/internal/privacy"
	"plancheck/internal/report"
	"plancheck/internal/target"
	"plancheck/internal/words"
)

// builder turns a report into what the template shows.
type builder struct {
	privacy.Report
	in         words.Language
	prefix     string
	class      string
	final      bool
	heads      map[string]string
	objectives []present.Objective
}

func newBuilder(r privacy.Report, in words.Language, k int) *builder {
	b := &builder{Report: r, in: in, class: fmt.Sprintf("p%d", k), final: present.IsOver(r), heads: headings(in), objectives: present.Outline(r)}
	if k > 0 {
		b.prefix = fmt.Sprintf("p%d-", k)
	}
	return b
}

// say returns a text in the language of the page.
func (b *builder) say(t words.Text) string { return shown(t.In(b.in)) }

// label returns a text of the plan, with its language where the plan has none in
// that of the page.
func (b *builder) label(t planfile.Text) label {
	return label{S: shown(t.In(b.in)), Lang: present.Foreign(t, b.in)}
}

// groupLabel names a group, with its language where that is not the page's.
func (b *builder) groupLabel(g *report.Group) label {
	name := b.say(present.GroupName(g))
	if !g.Title.IsZero() {
		name = present.Capital(name)
	}
	return label{S: name, Lang: present.Foreign(g.Title, b.in)}
}

// footer is what the sheets of a plan say at their edge.
func (b *builder) footer() string {
	return shown(b.PlanID) + " · " + b.say(words.AsOfDay.With(words.CalendarDay(b.AsOf))) + " · " + b.say(present.Finality(b.final))
}

func (b *builder) plan() plan {
	p := plan{
		Say: b.heads, Prefix: b.prefix, Class: b.class,
		Issuer: b.label(b.Issuer), Name: b.label(b.Name), Facts: b.facts(),
	}
	for _, o := range b.objectives {
		shownHere := objective{Name: b.label(o.Name)}
		for _, n := range o.Indicators {
			i := b.indicator(n)
			shownHere.Indicators = append(shownHere.Indicators, i)
			p.Overview = append(p.Overview, i)
			p.Open = p.Open || excludesItsMark(&b.Indicators[n.At])
		}
		p.Objectives = append(p.Objectives, shownHere)
	}
	b.summarize(&p)
	for _, t := range present.Rankings(b.Report, b.in) {
		p.Rankings = append(p.Rankings, tableOf(t))
	}
	p.Data = b.data()
	return p
}

// excludesItsMark reports whether a number that equals its target does not meet it.
func excludesItsMark(i *report.Indicator) bool {
	return i.Target != nil && (i.Target.Compare == target.MoreThan || i.Target.Compare == target.LessThan)
}

func (b *builder) facts() []fact {
	state := words.PeriodOpen.With()
	if b.final {
		state = words.PeriodOver.With()
	}
	return []fact{
		{Title: b.say(words.FactPeriod.With()), Value: b.say(words.Written(words.Days(b.Period)))},
		{Title: b.say(words.FactAsOf.With()), Value: b.say(words.Written(words.CalendarDay(b.AsOf)))},
		{Title: b.say(words.FactState.With()), Value: b.say(state), Interim: !b.final},
		{Title: b.say(words.FactPlanID.With()), Value: shown(b.PlanID)},
	}
}

// counting says how many indicators have a verdict.
var counting = [report.Withheld + 1]*words.Sentence{
	report.NotMet: &words.AreNotMet, report.Undetermined: &words.AreUndetermined, report.Withheld: &words.AreWithheld,
	report.Met: &words.AreMet, report.NoCases: &words.HadNoCases,
}

// summarize sorts the overview, and tells how many indicators have each verdict.
func (b *builder) summarize(p *plan) {
	all := p.Overview
	p.Overview = nil
	var clauses []words.Text
	for _, v := range present.ByUrgency {
		var links []*indicator
		for _, i := range all {
			if i.Mark.Code == v.String() {
				links = append(links, i)
			}
		}
		if len(links) == 0 {
			continue
		}
		p.Overview = append(p.Overview, links...)
		clause := counting[v]
		if v == report.NotMet && !b.final {
			clause = &words.AreNotMetYet
		}
		clauses = append(clauses, clause.With(words.Tally(len(links))))
		m := links[0].Mark
		p.Tally = append(p.Tally, tallied{
			Mark: mark{Code: m.Code, Word: m.Word}, Links: links,
			Count: b.say(words.NumberOf.With(words.Count(len(links)), words.Count(len(all)))),
		})
	}
	p.Lead = b.say(words.PlanIsEmpty.With())
	if len(p.Overview) > 0 {
		p.Lead = b.say(words.OfIndicators.With(words.Tally(len(p.Overview)), words.List(clauses)))
	}
	p.Care = b.care()
}

// care lists what a reader may misunderstand.
func (b *builder) care() []string {
	var lines []string
	add := func(when bool, t words.Text) {
		if when {
			lines = append(lines, b.say(t))
		}
	}
	var open, whatever, findings int64
	for i := range b.Indicators {
		ind := &b.Indicators[i]
		switch blank := present.BlankCells(ind); {
		case ind.Verdict == report.Undetermined:
			open += blank
		case ind.Verdict == report.Met && blank > 0:
			whatever++
		}
	}
	for _, d := range b.Report.Data {
		for _, f := range d.Findings {
			findings += f.Count
		}
	}
	add(!b.final, words.StillOpen.With())
	add(b.Summary.Undetermined > 0 && open > 0, words.UndeterminedByBlanks.With(words.Tally(open)))
	add(b.Summary.Undetermined > 0 && open == 0, words.UndeterminedIsNotMet.With())
	add(whatever > 0, words.MetWithBlanks.With(words.Tally(whatever)))
	add(b.Summary.NoCases > 0, words.NoCasesIsNoShare.With())
	add(findings > 0, words.DataHaveFindings.With(words.Count(findings)))
	add(len(b.Kept) > 0, words.SomeAreHeld.With())
	return lines
}

// indicator builds all that is shown of one indicator.
func (b *builder) indicator(n present.Numbered) *indicator {
	ind, held := &b.Indicators[n.At], b.HeldOf(n.At)
	i := &indicator{
		ID: fmt.Sprintf("%si%d", b.prefix, n.Number), Number: n.Number,
		Name: b.label(ind.Name), Mark: b.mark(ind),
		Brief:  b.say(present.Shortfall(&ind.Result, present.UnitOf(ind))),
		Amount: b.say(present.Amount(&ind.Result)),
		Share:  b.say(present.Percentage(&ind.Result)),
		Target: b.say(present.PromiseInFull(ind)),
		Row:    chartOf(&ind.Result).draw(inOverview),
	}
	if i.Name.S == "" {
		i.Name = label{S: shown(ind.ID)}
	}
	if ind.AsOf != b.AsOf {
		i.Sub = b.say(words.AsOfDay.With(words.CalendarDay(ind.AsOf)))
	}
	if blank := present.BlankCells(ind); blank > 0 && ind.Verdict == report.Undetermined {
		i.Brief = b.say(words.BlankCellsOpen.With(words.Tally(blank)))
	}
	if len(ind.Groups) > 0 {
		i.Row = drawParts(ind.Groups)
		i.Amount = b.say(words.NumberOf.With(words.Count(ind.GroupsMet), words.Count(ind.Judged)))
		i.Share = b.say(words.TheseMet.With(present.GroupsNoun(ind)))
	}
	if said := present.HeldText(&ind.Result, held.Result); !said.IsZero() {
		i.Amount, i.Share, i.Row = b.say(said), "", ""
	}
	b.detail(i, ind, held)
	return i
}

// mark is the verdict of an indicator, and whether it is final if the plan as a whole
// is not, or the other way round.
func (b *builder) mark(ind *report.Indicator) mark {
	m := b.verdict(ind.Verdict, ind.Final)
	if ind.Final != b.final {
		m.Note = "(" + b.say(present.Finality(ind.Final)) + ")"
	}
	if len(ind.MetBySilence) > 0 {
		m.Note += " (" + b.say(words.BySilence.With()) + ")"
	}
	if pace := present.PaceWord(&ind.Result); !pace.IsZero() {
		m.Note += " (" + b.say(pace) + ")"
	}
	return m
}

func (b *builder) verdict(v report.Verdict, final bool) mark {
	if v == 0 {
		return mark{}
	}
	return mark{Code: v.String(), Word: present.Capital(b.say(present.VerdictWord(v, final)))}
}

func (b *builder) data() data {
	var d data
	var rows, files int64
	for k, s := range b.Report.Data {
		held := b.HeldDataOf(k)
		if held.Sensitive {
			d.Datasets = append(d.Datasets, b.heldDataset(s, held))
			files += int64(held.Files)
			continue
		}
		rows += s.Rows
		files += int64(len(s.Files))
		found := int64(0)
		for _, f := range s.Findings {
			found += f.Count
			d.Findings = append(d.Findings, shown(present.FindingLine(b.Names, s.Name, f, b.in)))
		}
		line := dataset{Name: b.datasetLabel(s.Name), Rows: b.count(s.Rows), Files: b.count(int64(len(s.Files))), Findings: b.say(words.NoFindings.With())}
		if found > 0 {
			line.Findings = b.count(found)
		}
		d.Datasets = append(d.Datasets, line)
		for _, f := range s.Files {
			d.FileRows = append(d.FileRows, file{shown(f.Name), b.count(f.Rows), b.count(f.Bytes), f.SHA256})
			d.Hashed = d.Hashed || f.SHA256 != ""
		}
	}
	for _, line := range present.HowHeld(b.Report, b.in) {
		d.Held = append(d.Held, present.Capital(shown(line))+".")
	}
	d.Rows, d.Files = b.count(rows), b.count(files)
	d.Lead = b.say(words.RowsInFiles.With(words.Count(rows), words.Count(files)))
	d.FileHead = b.say(words.FilesRead.With(words.Count(files)))
	if len(d.FileRows) > mostPrinted {
		d.Long = b.say(words.RestNotPrinted.With(words.Count(len(d.FileRows))))
	}
	return d
}

// datasetLabel names a dataset for people, or as the plan does where there is no name
// for people.
func (b *builder) datasetLabel(name string) label {
	if title := b.Names.Dataset(name); !title.IsZero() {
		return b.label(title)
	}
	return label{S: shown(name), IsCode: true}
}

// heldDataset is a line about personal data: how many files there are, and how many
// rows, if that may be shown.
func (b *builder) heldDataset(s report.Dataset, held privacy.HeldDataset) dataset {
	line := dataset{Name: b.datasetLabel(s.Name), Rows: present.Asterisk, Files: b.count(int64(held.Files)), Findings: b.say(words.NoFindings.With())}
	if held.Rows == privacy.Shown {
		line.Rows = b.count(s.Rows)
	}
	if len(s.Findings) > 0 {
		line.Findings = present.Asterisk
	}
	return line
}

// mostPrinted is how many folded rows are printed on paper.
const mostPrinted = 60

func (b *builder) count(n int64) string { return b.say(words.Written(words.Count(n))) }
