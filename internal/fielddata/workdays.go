package fielddata

import (
	"fmt"

	"plancheck/internal/calendar"
)

// holidays are the public holidays of the years that the data are of, and the
// weekends that were part of them.
var holidays = []calendar.Period{
	fromTo("2012-01-21", "2012-01-29"), fromTo("2013-02-09", "2013-02-17"), fromTo("2014-01-28", "2014-02-05"),
	fromTo("2015-02-15", "2015-02-23"), fromTo("2019-02-02", "2019-02-10"), fromTo("2020-01-23", "2020-01-29"),
	fromTo("2021-02-10", "2021-02-16"), fromTo("2022-01-29", "2022-02-06"), fromTo("2023-01-20", "2023-01-26"),
	fromTo("2024-02-08", "2024-02-14"), fromTo("2025-01-25", "2025-02-02"), fromTo("2026-02-14", "2026-02-22"),
	fromTo("2013-04-19", "2013-04-19"), fromTo("2014-04-09", "2014-04-09"), fromTo("2015-04-28", "2015-04-28"),
	fromTo("2020-04-02", "2020-04-02"), fromTo("2021-04-21", "2021-04-21"), fromTo("2022-04-11", "2022-04-11"),
	fromTo("2023-05-02", "2023-05-03"), fromTo("2024-04-18", "2024-04-18"), fromTo("2025-04-07", "2025-04-07"), fromTo("2026-04-27", "2026-04-27"),
}

// isWorkday reports whether offices are open on a day.
func isWorkday(day calendar.Date) bool {
	if day.Weekday() > 5 {
		return false
	}
	switch [2]int{day.Month(), day.Day()} {
	case [2]int{1, 1}, [2]int{4, 30}, [2]int{5, 1}, [2]int{9, 2}:
		return false
	}
	for _, h := range holidays {
		if h.Contains(day) {
			return false
		}
	}
	return true
}

// workday returns a working day of the period, or any day of it where it has
// none.
func (d *dice) workday(p calendar.Period) calendar.Date {
	for range 20 {
		if day := d.day(p); isWorkday(day) {
			return day
		}
	}
	for day := p.From; day <= p.To; day++ {
		if isWorkday(day) {
			return day
		}
	}
	return d.day(p)
}

// workdayFrom returns the first working day from a day on.
func workdayFrom(day calendar.Date) calendar.Date {
	for !isWorkday(day) {
		day++
	}
	return day
}

// numbered returns the number under which an office issues a document of a kind
// on a day: every office counts from 1 in every year.
func numbered(office string, day calendar.Date, kind string) string {
	aYear := newDice("documents/"+kind+"/"+office).between(60, 240)
	since := int(day - during(fmt.Sprint(day.Year())).From)
	return fmt.Sprintf("%d/%s", 1+since*aYear/365, kind)
}
