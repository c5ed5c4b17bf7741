package present

import (
	"fmt"

	"plancheck/internal/plan"
	"plancheck/internal/privacy"
	"plancheck/internal/report"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// Asterisk is written in place of a number that is held back.
const Asterisk = "*"

// Held writes a number that is held back in part or as a whole, and its denominator,
// which is empty if there is none or if it is held back too. Both are empty if nothing
// is held back.
func Held(r *report.Result, c privacy.Cell) (numerator, denominator string) {
	if c.Numerator == 0 || c.Numerator == privacy.Shown && c.Denominator <= privacy.Shown {
		return "", ""
	}
	switch {
	case c.Denominator == privacy.Hidden:
		return Asterisk, ""
	case c.Denominator == privacy.Below:
		return Asterisk, HeldCount(privacy.Below, c.Threshold)
	case !r.IsShare:
		return HeldCount(c.Numerator, c.Threshold), ""
	}
	var d value.Number
	switch {
	case r.Bounds.HasLeast():
		d = r.Bounds.Least.Den
	case r.Bounds.HasMost():
		d = r.Bounds.Most.Den
	}
	if c.Numerator == privacy.Above {
		return ">" + d.Sub(value.Int(c.Threshold)).String(), d.String()
	}
	return HeldCount(c.Numerator, c.Threshold), d.String()
}

// HeldCount writes a number that is held back.
func HeldCount(s privacy.State, k int64) string {
	if s == privacy.Below {
		return fmt.Sprintf("<%d", k)
	}
	return Asterisk
}

// HeldBlanks writes how many blank cells an indicator reads where that is held back;
// nothing where it is not.
func HeldBlanks(held privacy.Held) string {
	if !held.Sensitive || held.Blanks == privacy.Shown {
		return ""
	}
	return HeldCount(held.Blanks, held.Result.Threshold)
}

// HeldText says what [Held] writes; it is zero if nothing is held back.
func HeldText(r *report.Result, c privacy.Cell) words.Text {
	n, d := Held(r, c)
	switch {
	case n == "":
		return words.Text{}
	case d == "":
		return words.Name(n)
	}
	return words.HeldOf.With(words.Name(n), words.Name(d))
}

// HeldShown writes what [Held] does as one text for programs: <5/40.
func HeldShown(r *report.Result, c privacy.Cell) string {
	n, d := Held(r, c)
	if d == "" {
		return n
	}
	return n + "/" + d
}

// persons says which numbers are held back, and how.
func persons(r privacy.Report, in words.Language) Section {
	return Section{Title: words.HeadPersons.With().In(in), Lines: HowHeld(r, in)}
}

func datasetNames(n plan.Names, datasets []string) words.Text {
	var all []words.Text
	for _, d := range datasets {
		all = append(all, DatasetName(n, d))
	}
	return words.Clauses(all...)
}

// HowHeld says which numbers are held back, and how; nothing where none are.
func HowHeld(r privacy.Report, in words.Language) []string {
	if len(r.Kept) == 0 {
		return nil
	}
	var lines []string
	for _, kept := range r.Kept {
		lines = append(lines, words.FewerThan.With(datasetNames(r.Names, kept.Datasets), kept.K-1).In(in))
	}
	return append(lines, words.HowHeld.With().In(in), words.VerdictsOfShown.With().In(in))
}
