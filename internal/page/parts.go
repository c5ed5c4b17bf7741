package page

import (
	"html/template"
	"slices"

	"plancheck/internal/report"
)

// mostParts is how many boxes an overview has room for; more groups are a single bar.
const mostParts = 60

// drawParts draws the groups of an indicator that it has to hold in, a box each:
// intervals in the order of time, groups those that are met first.
func drawParts(groups []report.Group) template.HTML {
	verdicts := make([]report.Verdict, len(groups))
	for i := range groups {
		verdicts[i] = groups[i].Verdict
	}
	if len(groups) > 0 && len(groups[0].Key) > 0 {
		order := []report.Verdict{report.Met, report.Undetermined, report.Withheld, report.NotMet, report.NoCases}
		slices.SortStableFunc(verdicts, func(x, y report.Verdict) int { return slices.Index(order, x) - slices.Index(order, y) })
	}
	var d drawing
	if len(groups) > mostParts {
		tally(&d, verdicts)
		return d.picture(26)
	}
	step := place(min(whole/10, whole/len(groups)))
	for i, v := range verdicts {
		from := step * place(i)
		to := from + step*21/25
		d.rect(boxOf(v), from, to, 6, 13)
		if v == report.NotMet {
			d.beside(from+(to-from)/2, 12, `<path class="b-x" d="M-3.5 -3l7 7M3.5 -3l-7 7"/>`)
		}
	}
	return d.picture(26)
}

func boxOf(v report.Verdict) string {
	switch v {
	case report.Met:
		return "b-sure"
	case report.Undetermined:
		return "b-maybe"
	case report.NoCases, report.Withheld:
		return "b-off"
	}
	return "b-box"
}

// tally draws how many of the judged groups are met and how many are undetermined,
// with a cross if one is not met.
func tally(d *drawing, verdicts []report.Verdict) {
	var met, open, judged int
	for _, v := range verdicts {
		switch v {
		case report.Met:
			met++
		case report.Undetermined:
			open++
		case report.NoCases, report.Withheld:
			continue
		}
		judged++
	}
	d.rect("b-box", 0, whole, 6, 12)
	if judged == 0 {
		return
	}
	at := func(n int) place { return place(whole * n / judged) }
	d.rect("b-sure", 0, at(met), 6, 12)
	d.rect("b-maybe", at(met), at(met+open), 6, 12)
	if met+open < judged {
		d.beside(whole, 12, `<path class="b-x" d="M4 -3.5l7 7M11 -3.5l-7 7"/>`)
	}
}
