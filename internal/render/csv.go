package render

import (
	"encoding/csv"
	"io"
	"strings"

	"plancheck/internal/present"
	"plancheck/internal/privacy"
	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/text"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// csvHeader names the columns. A share has numerators and denominators; a number
// without denominator is in the numerator's column alone. Numbers are exact and have
// a decimal point in every language.
var csvHeader = []string{
	"plan", "as_of", "indicator", "name", "by", "group", "label", "window", "verdict", "final", "target",
	"least_numerator", "least_denominator", "most_numerator", "most_denominator",
	"shown", "shortfall", "baseline", "required_level", "shortfall_is", "met_by_silence", "notes",
}

// csvPlace says what a line of results speaks of.
type csvPlace struct {
	plan, asOf, indicator, name, by, group, label, window, final, silence, notes string
}

// writeCSV writes a line an indicator, a line each of its groups, and a line
// each row of its breakdowns, which have no verdict. Lines end with LF.
func writeCSV(w io.Writer, reports []privacy.Report, o Options) error {
	out := csv.NewWriter(w)
	line := func(cells []string) { _ = out.Write(cells) } // it keeps its error
	line(csvHeader)
	for _, r := range reports {
		for i := range r.Indicators {
			csvIndicator(line, r, i, o.Lang)
		}
	}
	out.Flush()
	return out.Error()
}

func csvIndicator(line func([]string), r privacy.Report, i int, in words.Language) {
	ind, held := &r.Indicators[i], r.HeldOf(i)
	at := csvPlace{plan: r.PlanID, asOf: ind.AsOf.String(), indicator: ind.ID, name: ind.Name.In(in), final: "false"}
	if ind.Final {
		at.final = "true"
	}
	at.silence, at.notes = csvSilence(ind.MetBySilence), strings.Join(present.Remarks(ind, in), "; ")
	line(csvLine(at, present.WrittenTarget(ind), &ind.Result, held.Result))
	at.silence, at.notes = "", ""
	csvGroups(line, at, ind.Groups, held.Group)
	at.final = ""
	for k, b := range ind.Breakdowns {
		at.by = b.Title
		csvGroups(line, at, b.Rows, held.Table(k).Row)
		if b.Unknown != nil {
			unknown := at
			unknown.label = present.UnknownGroup(in)
			line(csvLine(unknown, "", b.Unknown, held.Table(k).Unknown))
		}
	}
}

func csvGroups(line func([]string), at csvPlace, groups []report.Group, held func(int) privacy.Cell) {
	for i := range groups {
		g := &groups[i]
		at.group, at.label, at.window = present.GroupKey(g), g.Label, g.Window
		target := ""
		if g.Target != nil {
			target = g.Target.Text
		}
		line(csvLine(at, target, &g.Result, held(i)))
	}
}

func csvLine(at csvPlace, target string, r *report.Result, held privacy.Cell) []string {
	leastNumerator, leastDenominator := csvEnd(r.Bounds.Least, r.Bounds.HasLeast(), r.IsShare)
	mostNumerator, mostDenominator := csvEnd(r.Bounds.Most, r.Bounds.HasMost(), r.IsShare)
	number, baseline := present.Digits(r)
	if shown := present.HeldShown(r, held); shown != "" {
		number = shown
	}
	if held.Baseline == privacy.Hidden {
		baseline = present.Asterisk
	}
	line := []string{
		at.plan, at.asOf, at.indicator, at.name, at.by, at.group, at.label, at.window, r.Verdict.String(), at.final, target,
		leastNumerator, leastDenominator, mostNumerator, mostDenominator,
		number, csvNumber(r.Shortfall), baseline, csvNumber(r.RequiredLevel), r.ShortfallIs.String(), at.silence, at.notes,
	}
	for i, c := range line {
		line[i] = csvCell(c)
	}
	return line
}

// csvSilence lists datasets, each with the period.
func csvSilence(silent []report.Silence) string {
	parts := make([]string, len(silent))
	for i, s := range silent {
		parts[i] = s.Dataset + " " + s.Period.String()
	}
	return strings.Join(parts, "; ")
}

// csvNumber writes a number exactly, and nothing where there is none.
func csvNumber(n *value.Number) string {
	if n == nil {
		return ""
	}
	return n.String()
}

// csvEnd writes one end of a number, and nothing where there is none.
func csvEnd(f query.Fraction, there, isShare bool) (numerator, denominator string) {
	switch {
	case !there:
		return "", ""
	case isShare:
		return f.Num.String(), f.Den.String()
	}
	return f.Value().String(), ""
}

// csvCell makes text safe for spreadsheets.
func csvCell(s string) string { return text.Cell(s) }
