package present

import (
	"strings"

	"plancheck/internal/calendar"
	"plancheck/internal/report"
	"plancheck/internal/words"
)

// VerdictWord returns the word for a verdict. In Vietnamese what is not met may
// still be ("chưa đạt") until the verdict is final ("không đạt").
func VerdictWord(v report.Verdict, final bool) words.Text {
	switch v {
	case report.Met:
		return words.VerdictMet.With()
	case report.NotMet:
		if final {
			return words.VerdictNotMetFinal.With()
		}
		return words.VerdictNotMet.With()
	case report.Undetermined:
		return words.VerdictUndetermined.With()
	case report.NoCases:
		return words.VerdictNoCases.With()
	case report.Withheld:
		return words.VerdictWithheld.With()
	}
	return words.Text{}
}

// ByUrgency lists the verdicts in the order in which people are told of them: those
// that need attention come first.
var ByUrgency = []report.Verdict{report.NotMet, report.Undetermined, report.Withheld, report.Met, report.NoCases}

// NeedAttention lists the verdicts that somebody has to look into, the most urgent
// first.
var NeedAttention = []report.Verdict{report.NotMet, report.Undetermined, report.Withheld}

// IndicatorName returns the name of an indicator, or its ID if the plan has none in
// any language.
func IndicatorName(ind *report.Indicator, in words.Language) string {
	if name := ind.Name.In(in); name != "" {
		return name
	}
	return ind.ID
}

// Finality returns the word for a verdict that will or will not change.
func Finality(final bool) words.Text {
	if final {
		return words.Final.With()
	}
	return words.Interim.With()
}

// spanIn writes a period: 2023, 2023-Q3, or both ends.
func spanIn(p calendar.Period, in words.Language) string {
	if text := p.String(); !strings.Contains(text, "..") {
		return WindowName(text).In(in)
	}
	return words.Day(p.From).In(in) + "–" + words.Day(p.To).In(in)
}

// header returns the headings of a table.
func header(in words.Language, heads ...*words.Sentence) []string {
	titles := make([]string, len(heads))
	for i, head := range heads {
		titles[i] = head.With().In(in)
	}
	return titles
}
