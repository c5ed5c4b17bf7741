package plan

import (
	"errors"
	"strconv"

	"plancheck/internal/calendar"
	"plancheck/internal/diag"
	"plancheck/internal/planfile"
	"plancheck/internal/text"
	"plancheck/internal/words"
)

// period reads 2023, 2023-H1, 2023-Q3, 2023-05 or {from: date, to: date}.
func (r reporter) period(n *planfile.Node) (calendar.Period, bool) {
	if n == nil {
		return calendar.Period{}, false
	}
	if n.Kind == planfile.Mapping {
		return r.periodOfDates(n)
	}
	text, ok := r.Text(n)
	if !ok {
		return calendar.Period{}, false
	}
	p, err := calendar.ParsePeriod(text)
	if err != nil {
		hint := words.WritePeriod.With()
		if years := someYears.Get().FindStringSubmatch(text); years != nil && years[1] < years[2] && !isNextYear(years[1], years[2]) {
			hint = words.Write.With("{from: " + years[1] + "-01-01, to: " + years[2] + "-12-31}")
		}
		r.Report(diag.CodeValue, n.Span, words.NotAPeriod.With(text), hint)
		return p, false
	}
	return p, true
}

// isNextYear reports whether one year follows another: 2023-2024 may be a school year.
func isNextYear(a, b string) bool {
	from, _ := strconv.Atoi(a)
	to, _ := strconv.Atoi(b)
	return to == from+1
}

// someYears are a period from one year to another.
var someYears = text.Pattern(`^((?:19|20)[0-9]{2}) ?[-–—] ?((?:19|20)[0-9]{2})$`)

func (r reporter) periodOfDates(n *planfile.Node) (calendar.Period, bool) {
	f, ok := r.Fields(n, &planfile.PeriodKeys, n.Span)
	if !ok {
		return calendar.Period{}, false
	}
	from, to := r.date(f.Value("from")), r.date(f.Value("to"))
	if from == nil || to == nil {
		return calendar.Period{}, false
	}
	if *to < *from {
		r.Report(diag.CodePeriod, n.Span, words.PeriodEndsFirst.With(), words.Text{})
		return calendar.Period{}, false
	}
	return calendar.Period{From: *from, To: *to}, true
}

// date reads a date; nil where there is none.
func (r reporter) date(n *planfile.Node) *calendar.Date {
	text, ok := r.Text(n)
	if !ok {
		return nil
	}
	d, err := calendar.ParseDate(text)
	switch {
	case err == nil:
		return &d
	case errors.Is(err, calendar.ErrNoSuchDate):
		r.Report(diag.CodeValue, n.Span, words.NoSuchDay.With(text), words.Text{})
	default:
		r.Report(diag.CodeValue, n.Span, words.NotDate.With(text), dateHint(text))
	}
	return nil
}

var yearLast = text.Pattern(`^(\d\d?)[/.-](\d\d?)[/.-](\d{4})$`)

// dateHint says how to write a date: as the one that is meant, where it is one
// whether the day or the month comes first.
func dateHint(text string) words.Text {
	if m := yearLast.Get().FindStringSubmatch(text); m != nil {
		if d, ok := calendar.EitherOrder(number(m[1]), number(m[2]), number(m[3])); ok {
			return words.Write.With(d)
		}
	}
	return words.WriteISODate.With()
}

// number reads a few digits.
func number(digits string) int {
	n, _ := strconv.Atoi(digits) // of a form that is checked
	return n
}
