package privacy

import (
	"slices"

	"plancheck/internal/query"
	"plancheck/internal/report"
)

// printer replaces the numbers of one indicator by what may be printed of them,
// and works out from that what follows: verdicts, what is missing, remarks.
type printer struct {
	*guard
	ind  *report.Indicator
	info *Indicator

	isHeld bool // something is not shown
}

func (p *printer) print() Held {
	was := p.ind.Verdict
	h := Held{Sensitive: true, Blanks: p.blanks(), Outside: Shown}
	if p.hasGroups() {
		p.ind.Bounds, p.ind.Goal, p.ind.Baseline = query.Bounds{}, nil, nil // of all groups there is no number
		if p.info.Each != nil || p.info.Every == nil {                      // intervals have nothing outside
			h.Outside = p.outside(&p.ind.Outside, p.ofGroups())
		}
		for k := range p.ind.Groups {
			h.Groups = append(h.Groups, p.group(&p.ind.Groups[k]))
		}
		h.Withheld = count(h.Groups, func(c Cell) bool { return c.Withheld })
		h.Result.Withheld = p.fold(&h)
	} else {
		h.Result = p.result(&p.ind.Result, true)
	}
	for k := range p.ind.Breakdowns {
		h.Tables = append(h.Tables, p.table(&p.ind.Breakdowns[k]))
	}
	p.ind.Final = p.ind.Final && (p.ind.AsOf >= p.ind.Period.To || p.ind.Verdict == was)
	p.remarks()
	if h.Result.Withheld {
		p.ind.Verdict = report.Withheld
	}
	for k, cell := range h.Groups {
		if cell.Withheld {
			p.ind.Groups[k].Verdict = report.Withheld
		}
	}
	return h
}

func count[T any](all []T, is func(T) bool) int { return len(filter(all, is)) }

func (p *printer) hasGroups() bool {
	return len(p.ind.Groups) > 0 || p.info.Each != nil || p.info.Every != nil
}

// k is the threshold of everything that the indicator reads.
func (p *printer) k() int64 {
	k := p.options.K
	for _, name := range p.info.Reads {
		k = max(k, p.ks[name])
	}
	return k
}

func (p *printer) show(e *entry, whole bool) shownEntry {
	s := e.show(p.k(), p.info.AtMost, whole)
	p.isHeld = p.isHeld || !s.isShown()
	return s
}

func (p *printer) group(g *report.Group) Cell {
	cell := p.result(&g.Result, false)
	if g.Possible && g.Verdict == report.NotMet { // it may be no group at all
		g.Verdict, g.Shortfall, g.ShortfallIs = report.Undetermined, nil, 0
	}
	return cell
}

func (p *printer) table(table *report.Breakdown) HeldTable {
	var entries []*entry
	for r := range table.Rows {
		entries = append(entries, p.results[&table.Rows[r].Result])
	}
	h := HeldTable{Outside: p.outside(&table.Outside, entries)}
	for r := range table.Rows {
		h.Rows = append(h.Rows, p.result(&table.Rows[r].Result, false))
	}
	if table.Unknown != nil {
		h.Unknown = p.result(table.Unknown, false)
	}
	return h
}

// result replaces one result. Its verdict is that of everything that the number and
// the baseline can be, as far as they are printed.
func (p *printer) result(r *report.Result, whole bool) Cell {
	s := p.show(p.results[r], whole)
	r.Bounds = s.bounds
	if r.Verdict == 0 {
		return s.Cell
	}
	goalIsExact := p.baseline(r, &s.Cell, whole)
	switch {
	case s.Baseline == Hidden || r.Goal == nil && !s.isShown():
		r.Verdict, s.Withheld = report.Undetermined, true
	case r.Goal != nil:
		r.Verdict = r.Goal.Judge(s.judged)
		s.Withheld = r.Verdict == report.Undetermined && !(s.isExact && goalIsExact)
	}
	isClear := r.Goal != nil && s.isShown() && goalIsExact && !s.Withheld && (r.Goal.Compare.IsFloor() || r.Goal.Compare.IsCeiling() || s.isExact)
	if !isClear {
		r.RequiredLevel, r.Shortfall, r.ShortfallIs, r.Pace = nil, nil, 0, nil
	}
	return s.Cell
}

// baseline replaces what a result is compared with, and the goal that is made of
// it. It reports whether the goal is the one of the report.
func (p *printer) baseline(r *report.Result, c *Cell, whole bool) bool {
	e := p.baselines[r.Baseline]
	if e == nil {
		return true
	}
	s := p.show(e, whole)
	if c.Baseline = Shown; !s.isShown() {
		c.Baseline = Hidden
		r.Baseline.Bounds, r.Goal = query.Bounds{}, nil
		return false
	}
	if e.bounds.Cases != 0 { // otherwise there is none
		r.Baseline.Bounds = s.bounds
	}
	if r.Goal != nil {
		r.Goal = r.Goal.At(s.judged.Interval())
	}
	return s.isExact
}

// fold replaces what is said of all groups together, and reports whether the
// verdict is withheld.
func (p *printer) fold(h *Held) bool {
	was := p.ind.Verdict
	p.ind.GroupsMet, p.ind.Judged = 0, 0
	hasFailed, isClear := false, true
	for k, cell := range h.Groups {
		g := &p.ind.Groups[k]
		switch {
		case cell.Withheld || g.Verdict == report.NoCases:
		case g.Verdict == report.Met:
			p.ind.GroupsMet++
			p.ind.Judged++
		default:
			p.ind.Judged++
		}
		hasFailed = hasFailed || g.Verdict == report.NotMet
		isClear = isClear && (g.Shortfall != nil || g.Verdict == report.NoCases)
	}
	withheld := !hasFailed && (h.Withheld > 0 || h.Outside == Hidden)
	if p.ind.SoMany != nil { // the verdict tells how many groups are met
		hasFailed, withheld = false, h.Withheld > 0 || h.Outside == Hidden
	}
	switch {
	case hasFailed:
		p.ind.Verdict = report.NotMet
	case withheld:
		p.ind.Verdict = report.Undetermined
	}
	if !isClear || p.ind.Verdict != was {
		p.ind.Shortfall, p.ind.ShortfallIs = nil, 0
	}
	p.ind.RequiredLevel = nil
	return withheld
}

// ofGroups returns the entries of the indicator's groups.
func (p *printer) ofGroups() []*entry {
	var all []*entry
	for k := range p.ind.Groups {
		all = append(all, p.results[&p.ind.Groups[k].Result])
	}
	return all
}

// outside replaces how many rows are in no group. They are printed beside a table
// that hides nothing, where no blank leaves anything open.
func (p *printer) outside(o *report.Outside, table []*entry) State {
	few := slices.ContainsFunc([]int64{o.Unknown, o.Absent, o.Others}, func(n int64) bool { return isSmall(n, p.k()) })
	if few || len(table) == 0 || slices.ContainsFunc(table, p.leavesOpen) {
		*o = report.Outside{}
		return Hidden
	}
	return Shown
}

// leavesOpen reports whether an entry's number, or that of the rows in no group
// beside it, is not printed exactly.
func (p *printer) leavesOpen(e *entry) bool {
	if e.of == nil || e.numerator.book == nil || e.state(e.numerator) != Shown || e.state(e.denominator) != Shown {
		return true
	}
	for _, which := range []int{outside, unknown} {
		rest := e.numerator
		if rest.row = rest.extraRow(rest.grouping, which); rest.state() != Shown {
			return true
		}
	}
	blanks, known := e.blanks(p.k())
	return !known || blanks > 0
}

// blanks replaces how many blanks leave the indicator open. The cells of a column are
// printed if there are as many as rows that the gate has looked at.
func (p *printer) blanks() State {
	all := p.counted()
	said := Shown
	for _, of := range all {
		if s := of.saidOfBlanks(); s != Shown {
			said = s
		}
	}
	isOpen := func(of *counted) bool { return of.open > 0 }
	switch {
	case said != Shown && len(all) > 1:
		said = Hidden
	case said == Shown && slices.ContainsFunc(all, isOpen):
		if of := all[0]; len(all) == 1 && of.certain && len(p.ind.Blanks) == 1 && p.ind.Blanks[0].Cells == of.open {
			of.told, p.ind.NoEvidence, p.ind.NoEvidenceBy = true, 0, nil
			return Shown
		}
		said = Hidden
	}
	p.ind.Blanks, p.ind.NoEvidence, p.ind.NoEvidenceBy = nil, 0, nil
	return said
}

// counted returns what the indicator's results and baselines are numbers of; nil
// where one is not in the books.
func (p *printer) counted() []*counted {
	var all []*counted
	for _, r := range results(p.ind) {
		for _, e := range []*entry{p.results[r], p.baselines[r.Baseline]} {
			if e != nil && !slices.Contains(all, e.of) {
				all = append(all, e.of)
			}
		}
	}
	return all
}

// saidOfBlanks returns what is printed of the rows that blanks make a difference
// to.
func (c *counted) saidOfBlanks() State {
	switch {
	case c == nil:
		return Hidden
	case c.blanks < 0:
		return Shown
	}
	return c.book.at(c.blanks, -1, 0)
}

// remarks removes what is said beside the numbers, if it may say more than they do.
func (p *printer) remarks() {
	p.ind.AfterAsOf = filter(p.ind.AfterAsOf, func(a report.AfterAsOf) bool { return p.ks[a.Dataset] == 0 })
	p.ind.Unmatched = nil // it says that no row holds a value
	p.ind.Notes = filter(p.ind.Notes, func(n report.Note) bool {
		return n.Code == report.NotePeriodNotBegun || n.Code == report.NoteMetBySilence && !p.isHeld && p.ind.Verdict == report.Met
	})
	if p.isHeld {
		p.ind.Warnings, p.ind.MetBySilence = nil, nil
	}
}
