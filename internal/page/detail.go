package page

import (
	"html/template"

	"plancheck/internal/present"
	"plancheck/internal/privacy"
	"plancheck/internal/report"
	"plancheck/internal/words"
)

// detail adds what is shown of an indicator by itself.
func (b *builder) detail(i *indicator, ind *report.Indicator, held privacy.Held) {
	for _, p := range present.Answer(ind, held) {
		i.Answer = append(i.Answer, phrase{b.say(p.Text), p.Strong})
	}
	i.Answer[0].S = present.Capital(i.Answer[0].S)
	i.Assumption, i.Limitation = b.label(ind.Assumption), b.label(ind.Limitations)
	i.Responsible, i.Counted, i.Source = b.label(ind.Responsible), b.label(ind.Definition), b.label(ind.Source)
	if held.Result.Numerator <= privacy.Shown && held.Result.Denominator <= privacy.Shown {
		i.Chart = b.chart(ind)
	}
	rows := b.parts(i, ind, held)
	for _, t := range present.Warnings(ind) {
		i.remark(b.say(t))
	}
	for _, n := range present.Notes(ind) {
		i.remark(b.say(n.Text))
	}
	for _, line := range present.Outside(ind, held, b.in) {
		i.remark(shown(line))
	}
	if len(ind.NotYet) > 0 {
		i.remark(b.say(words.NotYetEnded.With(present.WindowNames(ind.NotYet))))
	}
	i.Blanks = b.blanks(ind, held)
	i.Fits = rows <= mostTogether
}

// remark adds a line below the numbers.
func (i *indicator) remark(line string) { i.Remarks = append(i.Remarks, present.Capital(line)) }

// mostTogether is how many rows of an indicator are kept on one sheet of paper.
const mostTogether = 8

// parts adds the groups of an indicator. It returns how many rows they take on
// paper.
func (b *builder) parts(i *indicator, ind *report.Indicator, held privacy.Held) (rows int) {
	switch labels := columns(ind); {
	case len(ind.Groups) == 0:
	case len(labels) > 0:
		i.Strip = b.strip(ind, held, labels)
		rows += len(i.Strip.Open)
	default:
		i.Groups = b.judged(ind, held)
		rows += len(ind.Groups)
	}
	for k := range ind.Breakdowns {
		if by := &ind.Breakdowns[k]; len(by.Rows) > 0 {
			i.By = append(i.By, b.breakdown(ind, by, held.Table(k), held.Result))
			rows += len(by.Rows)
		}
	}
	return rows
}

// chart draws the number of an indicator, with its target written at the mark.
func (b *builder) chart(ind *report.Indicator) template.HTML {
	c := chartOf(&ind.Result)
	promise := present.PromiseOf(ind)
	if len(ind.Groups) > 0 || promise.IsZero() {
		return ""
	}
	label := b.say(words.TargetIs.With(promise))
	switch {
	case c.inBoxes() && c.bounds.Cases != 0:
		return c.draw(look{y: 6, height: 13, total: 32, label: label})
	case c.isShare:
		return c.draw(detailed(label, "0%", b.say(words.Written(words.Figures(c.axis().Mul(hundred).String()+"%")))))
	}
	return c.draw(detailed(label, "0", b.say(words.Written(words.Figures(c.axis().String()+ind.Sign)))))
}

// blanks names the columns of the blank cells that matter to an indicator.
func (b *builder) blanks(ind *report.Indicator, held privacy.Held) string {
	if said := present.HeldBlanks(held); said != "" {
		return b.say(words.BlanksThatCount.With(words.Name(said)))
	}
	if len(ind.Blanks) == 0 {
		return ""
	}
	return b.say(words.BlanksThatCount.With(present.BlankColumns(ind)))
}
