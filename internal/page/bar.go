package page

import (
	"html/template"
	"slices"

	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/target"
	"plancheck/internal/value"
)

// mostBoxes is how many units are drawn one by one; more are a bar.
const mostBoxes = 12

// look is where the parts of a bar go, in pixels.
type look struct {
	y, height, total int
	label            string   // of the mark; empty in a table
	ends             []string // of the axis; none in a table
	bare             bool     // without the side that meets the target: the row says the verdict
}

// Looks of a bar in a row of a table.
var (
	inOverview = look{y: 6, height: 12, total: 26}
	inGroups   = look{y: 6, height: 12, total: 24, bare: true}
)

// detailed is the look of the bar of one indicator.
func detailed(label string, ends ...string) look {
	return look{y: 26, height: 16, total: 62, label: label, ends: ends}
}

// chart is what a bar shows.
type chart struct {
	bounds  query.Bounds
	isShare bool
	goal    *report.Goal   // nil: none
	verdict report.Verdict // zero: not judged
	end     *value.Number  // of an axis that several bars share; nil: its own
}

func chartOf(r *report.Result) chart {
	return chart{bounds: r.Bounds, isShare: r.IsShare, goal: r.Goal, verdict: r.Verdict}
}

// draw draws a number and its target. It draws nothing if a part is below zero, or if
// there is no number.
func (c chart) draw(l look) template.HTML {
	var d drawing
	switch {
	case c.bounds.Cases == query.NoCases || c.verdict == report.NoCases:
		d.level("b-none", 0, whole, l.y+l.height/2)
		return d.picture(l.total)
	case c.bounds.Cases == 0 || c.isNegative():
		return ""
	case c.inBoxes():
		c.boxes(&d, l)
	default:
		c.bar(&d, l)
	}
	return d.picture(l.total)
}

func (c chart) isNegative() bool {
	b := c.bounds
	below := func(has bool, n value.Number) bool { return has && n.Sign() < 0 }
	return below(b.HasLeast(), b.Least.Num) || below(b.HasMost(), b.Most.Num) ||
		slices.ContainsFunc(c.marks(), func(n value.Number) bool { return n.Sign() < 0 })
}

// marks returns the ends of the goal, which are one where it is a number; of a range,
// those of both its goals.
func (c chart) marks() []value.Number {
	if c.goal == nil {
		return nil
	}
	all := endsOf(c.goal)
	if c.goal.Last != nil {
		all = append(all, endsOf(c.goal.Last)...)
	}
	return all
}

func endsOf(g *report.Goal) []value.Number {
	var all []value.Number
	if !g.NoLo {
		all = append(all, g.Lo)
	}
	if !g.NoHi && !g.IsPoint() {
		all = append(all, g.Hi)
	}
	return all
}

// ends returns the least and the most, if they exist.
func (c chart) ends() []value.Number {
	var all []value.Number
	if c.bounds.HasLeast() {
		all = append(all, c.bounds.Least.Value())
	}
	if c.bounds.HasMost() {
		all = append(all, c.bounds.Most.Value())
	}
	return all
}

// axis returns where the axis of a bar ends.
func (c chart) axis() value.Number {
	if c.end != nil {
		return *c.end
	}
	most := value.Number{}
	if c.isShare {
		most = value.Int(1)
	}
	for _, n := range append(c.marks(), c.ends()...) {
		most = most.Max(n)
	}
	return axisEnd(most)
}

// bar draws a number on an axis: solid is certain, hatched depends on blank cells.
func (c chart) bar(d *drawing, l look) {
	marks, end := c.marks(), c.axis()
	s := newScale(end, append(append(marks, c.ends()...), value.Int(1))...)
	least, most := place(0), place(whole)
	if c.bounds.HasLeast() {
		least = s.at(c.bounds.Least.Value())
	}
	if c.bounds.HasMost() {
		most = s.at(c.bounds.Most.Value())
	}
	floor := l.y + l.height
	if c.isShare {
		d.rect("b-box", 0, s.at(value.Int(1)), l.y, l.height)
	} else {
		d.upright("b-axis", 0, l.y-2, floor)
		d.level("b-axis", 0, whole, floor)
	}
	d.rect("b-sure", 0, least, l.y, l.height)
	d.rect("b-maybe", least, most, l.y, l.height)
	at := make([]place, len(marks))
	for i, m := range marks {
		at[i] = s.at(m)
	}
	c.widen(d, l, least, most, at)
	if len(at) == 0 {
		return
	}
	for _, x := range at {
		if c.verdict == report.NotMet {
			d.upright("b-halo", x, l.y, floor)
		}
		d.upright("b-tick", x, l.y-5, floor+5)
	}
	if !l.bare {
		c.side(d, at[0], at[len(at)-1], floor+6)
	}
	c.write(d, l, at[0])
}

// narrow is the width below which a hatched part may be too narrow to be seen.
const narrow = 3_500

// widen makes a hatched part wide enough to be seen, away from the nearest mark, and
// points beyond the axis if the bounds have no upper end.
func (c chart) widen(d *drawing, l look, least, most place, marks []place) {
	switch {
	case !c.bounds.HasMost():
		d.beside(whole, l.y, `<path class="b-arrow" d="M2 %dl5 5-5 5"/>`, l.height/2-5)
	case most == least || most-least >= narrow:
	case roomBelow(least, marks) > roomAbove(most, marks):
		d.beside(most, l.y, `<rect class="b-maybe" x="-7" y="0" width="7" height="%d"/>`, l.height)
	default:
		d.beside(least, l.y, `<rect class="b-maybe" x="0" y="0" width="7" height="%d"/>`, l.height)
	}
}

// roomBelow is how far it is from a place down to the next mark, or the whole axis if
// no mark is below.
func roomBelow(from place, marks []place) place {
	room := place(whole)
	for _, m := range marks {
		if m <= from {
			room = min(room, from-m)
		}
	}
	return room
}

// roomAbove is how far it is from a place up to the next mark, likewise.
func roomAbove(from place, marks []place) place {
	room := place(whole)
	for _, m := range marks {
		if m >= from {
			room = min(room, m-from)
		}
	}
	return room
}

// side draws which side of the mark meets the target. The dot is filled where the
// mark itself does.
func (c chart) side(d *drawing, lo, hi place, y int) {
	if c.verdict == 0 {
		return
	}
	switch c.goal.Compare {
	case target.AtLeast:
		d.level("b-goal", hi, whole, y)
		d.dot("b-dot", hi, y)
	case target.MoreThan:
		d.level("b-goal", hi, whole, y)
		d.dot("b-dot open", hi, y)
	case target.AtMost:
		d.level("b-goal", 0, lo, y)
		d.dot("b-dot", lo, y)
	case target.LessThan:
		d.level("b-goal", 0, lo, y)
		d.dot("b-dot open", lo, y)
	case target.Within:
		d.level("b-goal", lo, hi, y)
		d.dot("b-dot", lo, y)
		d.dot("b-dot", hi, y)
	default:
		d.dot("b-dot", lo, y)
	}
}

// write writes the label of the mark and the ends of the axis.
func (c chart) write(d *drawing, l look, mark place) {
	if l.label != "" {
		d.text("b-t", mark, l.y-13, l.label)
	}
	if len(l.ends) == 2 {
		d.text("b-t2", 0, l.total-1, l.ends[0])
		d.text("b-t2", whole, l.total-1, l.ends[1])
	}
}

// inBoxes reports whether units are drawn one by one: a number and a target that
// are whole and small.
func (c chart) inBoxes() bool {
	small := func(n value.Number) bool { return n.IsInt() && n.Cmp(value.Int(mostBoxes)) <= 0 }
	if c.isShare || c.goal == nil || !c.goal.IsPoint() || c.goal.Last != nil || c.end != nil || !small(c.goal.Lo) {
		return false
	}
	for _, n := range c.ends() {
		if !small(n) {
			return false
		}
	}
	return true
}

// boxes draws a box a unit: solid is certain, hatched may be, empty is missing.
func (c chart) boxes(d *drawing, l look) {
	unit := func(n value.Number) int { i, _ := n.Int64(); return int(i) }
	least, goal := 0, unit(c.goal.Lo)
	if c.bounds.HasLeast() {
		least = unit(c.bounds.Least.Num)
	}
	most := max(goal, least+1)
	if c.bounds.HasMost() {
		most = unit(c.bounds.Most.Num)
	}
	const step, side = 18, 13
	x := func(i int) float64 { return 4.5 + step*float64(i) }
	for i := range max(most, goal) {
		class := "b-box"
		switch {
		case i < least:
			class = "b-sure"
		case i < most:
			class = "b-maybe"
		}
		d.add(`<rect class="%s" x="%g" y="%d" width="%d" height="%d"/>`, class, x(i), l.y, side, side)
	}
	if !c.bounds.HasMost() {
		d.add(`<path class="b-arrow" d="M%g %dl5 5-5 5"/>`, x(most), l.y+2)
	}
	mark := 2 + step*goal
	d.add(`<line class="b-tick" x1="%d" y1="%d" x2="%d" y2="%d"/>`, mark, l.y-5, mark, l.y+side+5)
	class := "b-dot"
	if c.goal.Compare == target.MoreThan || c.goal.Compare == target.LessThan {
		class = "b-dot open"
	}
	d.add(`<circle class="%s" cx="%d" cy="%d" r="2.6"/>`, class, mark, l.y+side+6)
	if l.label != "" {
		d.add(`<text class="b-t" x="%g" y="%d">%s</text>`, x(max(most, goal))+8, l.y+side-2, template.HTMLEscapeString(l.label))
	}
}
