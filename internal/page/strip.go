package page

import (
	"html/template"
	"slices"
	"strings"

	"plancheck/internal/present"
	"plancheck/internal/privacy"
	"plancheck/internal/report"
	"plancheck/internal/words"
)

// mostColumns is how many intervals a strip shows side by side: the months of a
// year.
const mostColumns = 12

// columns returns the labels of all intervals of an indicator's period, whether
// they are judged or not; none where they do not fit side by side.
func columns(ind *report.Indicator) []string {
	if ind.Every == 0 || ind.IsShare {
		return nil
	}
	all, _ := ind.Period.Intervals(ind.Every, ind.Period.From, ind.Period.To)
	if len(all) > mostColumns {
		return nil
	}
	labels := make([]string, len(all))
	for i, p := range all {
		labels[i] = ind.Every.Label(p.From)
	}
	for i := range ind.Groups {
		if !slices.Contains(labels, ind.Groups[i].Window) {
			return nil
		}
	}
	return labels
}

// strip builds the table of an indicator's groups by intervals.
func (b *builder) strip(ind *report.Indicator, held privacy.Held, labels []string) *strip {
	s := &strip{Head: b.say(words.HeadGroup.With()), Keyed: len(ind.Groups[0].Key) > 0}
	for _, label := range labels {
		s.Heads = append(s.Heads, b.head(label))
	}
	cells := b.cells(ind)
	var calm []stripRow
	rows := byKey(entries(ind.Groups, held.Group))
	count := 0
	for _, of := range rows {
		r := b.stripRow(of, labels, cells)
		s.Rest = s.Rest || len(of) < len(labels)
		fails := slices.ContainsFunc(of, needsAttention)
		if len(rows) <= mostJudgedOpen || fails && count < mostFailingOpen {
			count++
			s.Open = append(s.Open, r)
		} else {
			calm = append(calm, r)
		}
	}
	if len(calm) > 0 {
		s.Fold = &stripFold{Summary: b.say(words.RowsFolded.With(words.Count(len(calm)))), Rows: calm, Long: b.long(len(calm))}
	}
	return s
}

// byKey cuts groups where their key changes. All intervals of one are together.
func byKey(all []entry) [][]entry {
	var rows [][]entry
	for begin := 0; begin < len(all); {
		end := begin + 1
		for end < len(all) && slices.Equal(all[end].Key, all[begin].Key) {
			end++
		}
		rows = append(rows, all[begin:end])
		begin = end
	}
	return rows
}

func (b *builder) head(label string) string {
	if month, ok := present.Month(label); ok {
		return b.say(words.ShortMonths[month-1].With())
	}
	return shown(label)
}

func (b *builder) stripRow(of []entry, labels []string, c *cells) stripRow {
	name := *of[0].Group
	name.Window = ""
	r := stripRow{Name: b.groupLabel(&name), Code: shown(present.GroupCode(&name))}
	if len(name.Key) == 0 {
		r.Whole = b.say(words.HeadResult.With())
	}
	var out strings.Builder
	k := 0
	for _, label := range labels {
		if k < len(of) && of[k].Window == label {
			c.write(&out, of[k])
			k++
		} else {
			out.WriteString(c.off)
		}
	}
	r.Cells = template.HTML(out.String())
	return r
}

// cells writes cells of strips. They hold only digits and words of the program; those
// of numbers that are held back are escaped, for they may have a <.
type cells struct {
	in  words.Language
	off string // of what is not judged
	of  map[report.Verdict]struct{ before, after string }
}

func (b *builder) cells(ind *report.Indicator) *cells {
	hidden := func(s string) string {
		return `<span class="vh"> ` + template.HTMLEscapeString(s) + `</span></span></td>`
	}
	c := &cells{in: b.in, of: map[report.Verdict]struct{ before, after string }{}}
	c.off = `<td role="cell"><span class="cell off">·` + hidden(b.say(words.NotJudged.With()))
	for _, v := range present.ByUrgency {
		m := b.verdict(v, ind.Final)
		before := `<td role="cell"><span class="cell ` + m.Code + `">`
		if v == report.NotMet {
			before += `<svg viewBox="0 0 9 9" aria-hidden="true"><path class="b-x" d="M1 1l7 7M8 1l-7 7"/></svg>`
		}
		c.of[v] = struct{ before, after string }{before, hidden(m.Word)}
	}
	return c
}

func (c *cells) write(out *strings.Builder, e entry) {
	of := c.of[e.Verdict]
	out.WriteString(of.before)
	digits, baseline := present.Digits(&e.Result)
	switch {
	case e.isHeld():
		out.WriteString(template.HTMLEscapeString(present.HeldShown(&e.Result, e.held)))
	case e.held.Baseline == privacy.Hidden:
		out.WriteString(present.Asterisk + "→" + words.Figures(digits).In(c.in))
	case digits == "":
		out.WriteString(present.Dash)
	case baseline != "":
		out.WriteString(words.Figures(baseline).In(c.in) + "→" + words.Figures(digits).In(c.in))
	default:
		out.WriteString(words.Figures(digits).In(c.in))
	}
	out.WriteString(of.after)
}
