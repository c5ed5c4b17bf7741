package calendar_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"plancheck/internal/calendar"
)

func day(t *testing.T, s string) calendar.Date {
	t.Helper()
	d, err := calendar.ParseDate(s)
	if err != nil {
		t.Fatalf("%s: %v", s, err)
	}
	return d
}

// TestDatesAgreeWithTime walks every day of the calendar beside package time.
func TestDatesAgreeWithTime(t *testing.T) {
	at := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)
	for d := calendar.First; d <= calendar.Last; d++ {
		y, m, dom := d.Civil()
		if wy, wm, wd := at.Date(); y != wy || m != int(wm) || dom != wd {
			t.Fatalf("%d: got %d-%d-%d, want %s", d, y, m, dom, at)
		}
		if want := (int(at.Weekday())+6)%7 + 1; d.Weekday() != want {
			t.Fatalf("%s: weekday %d, want %d", d, d.Weekday(), want)
		}
		at = at.AddDate(0, 0, 1)
	}
}

func TestParseDate(t *testing.T) {
	for text, want := range map[string]error{
		"0001-01-01": nil, "9999-12-31": nil, "2024-02-29": nil, "2000-02-29": nil,
		"2023-02-29": calendar.ErrNoSuchDate, "1900-02-29": calendar.ErrNoSuchDate, "2023-04-31": calendar.ErrNoSuchDate,
		"2023-00-01": calendar.ErrNoSuchDate, "2023-13-01": calendar.ErrNoSuchDate, "2023-01-00": calendar.ErrNoSuchDate, "0000-01-01": calendar.ErrNoSuchDate,
		"": calendar.ErrNotADate, "2023-1-01": calendar.ErrNotADate, "2023/01/01": calendar.ErrNotADate, "2023-01-01 ": calendar.ErrNotADate,
		"+023-01-01": calendar.ErrNotADate, "31-12-2023": calendar.ErrNotADate,
	} {
		d, err := calendar.ParseDate(text)
		if !errors.Is(err, want) {
			t.Errorf("%q: got %v, want %v", text, err, want)
		}
		if err == nil && d.String() != text {
			t.Errorf("%q is printed as %s", text, d)
		}
	}
}

func TestParseDatetime(t *testing.T) {
	for text, want := range map[string]string{
		"2023-05-31T08:09": "2023-05-31T08:09:00", "2023-05-31 23:59:59": "2023-05-31T23:59:59", "1969-12-31T23:59:59": "1969-12-31T23:59:59", "0001-01-01T00:00": "0001-01-01T00:00:00",
		"2023-05-31": "not a date", "2023-05-31T8:09": "not a date", "2023-05-31T08:09Z": "not a date", "2023-05-31T08:09:0": "not a date", "2023-05-31T08:09.59": "not a date",
		"2023-05-31T24:00": "no such date", "2023-05-31T23:60": "no such date", "2023-05-31T23:59:60": "no such date", "2023-02-30T00:00": "no such date",
	} {
		got, err := calendar.ParseDatetime(text)
		shown := got.String()
		if err != nil {
			shown = err.Error()
		}
		if shown != want {
			t.Errorf("%q: got %s, want %s", text, shown, want)
		}
		if err == nil && got.Date().String() != text[:10] {
			t.Errorf("%q lies in %s", text, got.Date())
		}
	}
}

func TestAddMonthsClampsToTheLastDay(t *testing.T) {
	for _, c := range []struct {
		from   string
		months int
		want   string
	}{
		{"2023-03-31", -1, "2023-02-28"}, {"2024-03-31", -1, "2024-02-29"}, {"2024-02-29", -12, "2023-02-28"}, {"2023-02-28", 12, "2024-02-28"},
		{"2023-01-15", -1, "2022-12-15"}, {"2023-12-31", 2, "2024-02-29"}, {"2023-05-10", 0, "2023-05-10"}, {"0001-03-01", -3, "0001-01-01"},
	} {
		if got := day(t, c.from).AddMonths(c.months).String(); got != c.want {
			t.Errorf("%s + %d months: got %s, want %s", c.from, c.months, got, c.want)
		}
	}
}

func period(t *testing.T, s string) calendar.Period {
	t.Helper()
	if p, err := calendar.ParsePeriod(s); err == nil {
		return p
	}
	return calendar.Period{From: day(t, s[:10]), To: day(t, s[12:])}
}

func TestParsePeriod(t *testing.T) {
	for text, want := range map[string]string{
		"2023": "2023-01-01 2023-12-31", "2023-H1": "2023-01-01 2023-06-30", "2023-H2": "2023-07-01 2023-12-31", "2024-Q1": "2024-01-01 2024-03-31", "2023-Q4": "2023-10-01 2023-12-31", "2024-02": "2024-02-01 2024-02-29",
		"0000": "", "23": "", "2023-": "", "2023-0": "", "2023-00": "", "2023-13": "", "2023-Q0": "", "2023-Q5": "", "2023-H3": "", "2023-h1": "", "2023-2024": "", "2023-02-27": "", " 2023": "", "": "",
	} {
		p, err := calendar.ParsePeriod(text)
		got := ""
		if err == nil {
			got = p.From.String() + " " + p.To.String()
			if p.String() != text {
				t.Errorf("%s is printed as %s", text, p)
			}
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
	if got := period(t, "2023-02-27..2023-12-31").String(); got != "2023-02-27..2023-12-31" {
		t.Errorf("got %s", got)
	}
}

func TestWholeMonths(t *testing.T) {
	for text, want := range map[string]string{
		"2023": "12 true", "2023-Q2": "3 true", "2024-02": "1 true", "2023-02-27..2023-03-26": "1 true", "2023-01-31..2023-02-27": "1 true",
		"2023-02-27..2023-12-31": "11 false", "2023-01-01..2023-01-30": "0 false", "2023-01-01..2023-02-27": "1 false", "2023-05-31..2023-05-31": "1 false",
	} {
		months, whole := period(t, text).WholeMonths()
		if got := fmt.Sprint(months, whole); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}

func TestEarlier(t *testing.T) {
	for _, c := range []struct {
		period string
		months int
		want   string
	}{
		{"2023", 12, "2022"},
		{"2023-Q2", 3, "2023-Q1"}, // a month end stays one
		{"2023-02", 1, "2023-01"},
		{"2024-02", 12, "2023-02"},
		{"2023-02-27..2023-12-30", 12, "2022-02-27..2022-12-30"}, // no month end
		{"2020-02-29..2020-03-30", 12, "2019-02-28..2019-03-30"}, // clamped
	} {
		if got := period(t, c.period).Earlier(c.months).String(); got != c.want {
			t.Errorf("%s, %d months before: got %s, want %s", c.period, c.months, got, c.want)
		}
	}
	for _, c := range []struct {
		day    string
		months int
		want   string
	}{
		{"2023-05-31", 12, "2022-05-31"},
		{"2023-06-30", 3, "2023-03-31"},
		{"2021-02-28", 12, "2020-02-29"},
		{"2024-02-29", 12, "2023-02-28"},
		{"2023-03-30", 1, "2023-02-28"}, // clamped
		{"2023-07-15", 3, "2023-04-15"},
	} {
		if got := day(t, c.day).Earlier(c.months).String(); got != c.want {
			t.Errorf("%s, %d months before: got %s, want %s", c.day, c.months, got, c.want)
		}
	}
}

// What has ended by a day has ended by the day that lies as many months earlier.
func TestEarlierKeepsTheOrderOfDays(t *testing.T) {
	for d := day(t, "2019-12-01"); d < day(t, "2024-04-01"); d++ {
		for months := 1; months <= 12; months++ {
			if a, b := d.Earlier(months), (d + 1).Earlier(months); b < a {
				t.Errorf("%d months before %s lies %s, and before the day after it %s", months, d, a, b)
			}
		}
	}
}

func TestIntervals(t *testing.T) {
	for _, c := range []struct {
		period, unit, from, asOf string
		ended, notYet            int
		first, last              string // labels
	}{
		{"2023", "month", "0001-01-01", "2023-12-31", 12, 0, "2023-01", "2023-12"},
		{"2023", "month", "2023-03-01", "2023-12-31", 10, 0, "2023-03", "2023-12"},
		{"2023", "month", "2023-03-02", "2023-12-31", 9, 0, "2023-04", "2023-12"},
		{"2023", "month", "0001-01-01", "2023-05-31", 5, 7, "2023-01", "2023-12"},
		{"2023", "month", "0001-01-01", "2023-05-30", 4, 8, "2023-01", "2023-12"},
		{"2023-02-27..2023-12-31", "quarter", "0001-01-01", "2023-12-31", 3, 0, "2023-Q2", "2023-Q4"},
		{"2023", "half", "0001-01-01", "2023-06-30", 1, 1, "2023-H1", "2023-H2"},
		{"2023", "year", "0001-01-01", "2023-12-30", 0, 1, "2023", "2023"},
		{"2023", "week", "0001-01-01", "2023-12-31", 52, 0, "2023-W01", "2023-W52"}, // 1 January is a Sunday
		{"2020", "week", "0001-01-01", "2020-12-31", 51, 0, "2020-W02", "2020-W52"}, // W01 begins in 2019
		{"2020-12-28..2021-01-03", "week", "0001-01-01", "2021-01-03", 1, 0, "2020-W53", "2020-W53"},
		{"2024-02", "day", "0001-01-01", "2024-02-28", 28, 1, "2024-02-01", "2024-02-29"},
		{"2023-01-02..2023-01-30", "month", "0001-01-01", "2023-12-31", 0, 0, "", ""},
	} {
		unit, ok := calendar.ParseUnit(c.unit)
		if !ok {
			t.Fatal(c.unit)
		}
		ended, notYet := period(t, c.period).Intervals(unit, day(t, c.from), day(t, c.asOf))
		first, last := "", ""
		if all := append(append([]calendar.Period{}, ended...), notYet...); len(all) > 0 {
			first, last = unit.Label(all[0].From), unit.Label(all[len(all)-1].From)
		}
		if len(ended) != c.ended || len(notYet) != c.notYet || first != c.first || last != c.last {
			t.Errorf("%s by %s from %s as of %s: got %d ended, %d not yet, %s to %s", c.period, c.unit, c.from, c.asOf, len(ended), len(notYet), first, last)
		}
	}
}

func TestUnitsHaveNames(t *testing.T) {
	for i, name := range calendar.UnitNames() {
		if u, ok := calendar.ParseUnit(name); !ok || u != calendar.Unit(i+1) || u.String() != name {
			t.Errorf("%s: got %v, %v", name, u, ok)
		}
	}
	if _, ok := calendar.ParseUnit("monthly"); ok {
		t.Error("monthly is a unit")
	}
}
