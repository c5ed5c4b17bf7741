package workload

import (
	"math/rand/v2"
	"strings"

	"plancheck/internal/calendar"
)

// day returns a date in the years that begin with first.
func day(r *rand.Rand, first, years int) string {
	from, _ := calendar.New(first, 1, 1)
	return (from + calendar.Date(r.IntN(365*years))).String()
}

// later returns the date that many days after date.
func later(date string, days int) string {
	d, _ := calendar.ParseDate(date)
	return (d + calendar.Date(days)).String()
}

// quoted returns text as a cell, in quotes where it needs them or always.
func quoted(text string, always bool) string {
	if !always && !strings.ContainsAny(text, ",\"\n") {
		return text
	}
	return `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
}
