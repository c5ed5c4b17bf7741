package plan

import (
	"errors"

	"plancheck/internal/calendar"
	"plancheck/internal/diag"
	"plancheck/internal/words"
)

var periodKeys = section{of: &words.APeriod, keys: []key{
	{name: "from", shapes: scalars, required: true, form: dateForm, example: "2023-02-27", doc: "the first day"},
	{name: "to", shapes: scalars, required: true, form: dateForm, example: "2023-12-31", doc: "the last day"},
}}

// period reads 2023, 2023-H1, 2023-Q3, 2023-05 or {from: date, to: date}.
func (l *loader) period(n *node) (calendar.Period, bool) {
	if n == nil {
		return calendar.Period{}, false
	}
	if n.kind == mapping {
		return l.periodOfDates(n)
	}
	text, ok := l.text(n)
	if !ok {
		return calendar.Period{}, false
	}
	p, err := calendar.ParsePeriod(text)
	if err != nil {
		l.reportf(diag.CodeValue, n.span, "write 2023, 2023-H1, 2023-Q3, 2023-05, or {from: 2023-02-27, to: 2023-12-31}", "%s is no period", diag.Quote(text))
		return p, false
	}
	return p, true
}

func (l *loader) periodOfDates(n *node) (calendar.Period, bool) {
	f, ok := l.fields(n, &periodKeys, n.span)
	if !ok {
		return calendar.Period{}, false
	}
	from, to := l.date(f.value("from")), l.date(f.value("to"))
	if from == nil || to == nil {
		return calendar.Period{}, false
	}
	if *to < *from {
		l.reportf(diag.CodePeriod, n.span, "", "the period ends before it begins")
		return calendar.Period{}, false
	}
	return calendar.Period{From: *from, To: *to}, true
}

// date reads a date; nil where there is none.
func (l *loader) date(n *node) *calendar.Date {
	text, ok := l.text(n)
	if !ok {
		return nil
	}
	d, err := calendar.ParseDate(text)
	switch {
	case err == nil:
		return &d
	case errors.Is(err, calendar.ErrNoSuchDate):
		l.reportf(diag.CodeValue, n.span, "", "there is no day %s", diag.Quote(text))
	default:
		l.reportf(diag.CodeValue, n.span, dateHint(text), "%s is no date", diag.Quote(text))
	}
	return nil
}

var dayFirst = form(`^(\d\d)[/.-](\d\d)[/.-](\d{4})$`)

// dateHint says how to write a date, where it can as the date that is meant.
func dateHint(text string) string {
	if m := dayFirst().FindStringSubmatch(text); m != nil {
		iso := m[3] + "-" + m[2] + "-" + m[1]
		if _, err := calendar.ParseDate(iso); err == nil {
			return "write " + iso
		}
	}
	return "write year-month-day, as in 2023-02-27"
}

// maxIntervals is how many intervals a period may be cut into: as many as
// there may be groups.
const maxIntervals = 100_000

// intervals returns the intervals of the indicator's period that `every` and
// periods() look at, whether they have ended or not, and false where there
// would be more than maxIntervals.
func (i *Indicator) intervals(u calendar.Unit) ([]calendar.Period, bool) {
	least := map[calendar.Unit]int{calendar.Day: 1, calendar.Week: 7, calendar.Month: 28, calendar.Quarter: 90, calendar.Half: 181, calendar.Year: 365}[u]
	if (int(i.Period.To-i.Period.From)+1)/least > maxIntervals {
		return nil, false
	}
	from := calendar.First
	if i.From != nil {
		from = *i.From
	}
	all, _ := i.Period.Intervals(u, from, calendar.Last)
	return all, true
}
