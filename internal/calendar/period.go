package calendar

import (
	"errors"
	"fmt"
	"strings"
)

// Period is a stretch of days, both ends inclusive. It is empty where To lies
// before From.
type Period struct {
	From, To Date
}

// Contains reports whether d lies in the period.
func (p Period) Contains(d Date) bool { return p.From <= d && d <= p.To }

// Empty reports whether no day lies in the period.
func (p Period) Empty() bool { return p.To < p.From }

// String returns the shortest notation that [ParsePeriod] reads (2023, 2023-H1,
// 2023-Q3, 2023-05), otherwise both ends: 2023-02-27..2023-12-31.
func (p Period) String() string {
	year, month, _ := p.From.Civil()
	for _, u := range []Unit{Year, Half, Quarter, Month} {
		if u.Interval(p.From) != p {
			continue
		}
		switch u {
		case Year:
			return fmt.Sprintf("%04d", year)
		case Half:
			return fmt.Sprintf("%04d-H%d", year, (month+5)/6)
		case Quarter:
			return fmt.Sprintf("%04d-Q%d", year, (month+2)/3)
		case Month:
			return fmt.Sprintf("%04d-%02d", year, month)
		}
	}
	if p.From == p.To {
		return p.From.String()
	}
	return p.From.String() + ".." + p.To.String()
}

// ErrNotAPeriod is returned for text that is not the notation of a period.
var ErrNotAPeriod = errors.New("not a period")

// ParsePeriod reads 2023, 2023-H1, 2023-Q3 or 2023-05. It returns
// [ErrNotAPeriod].
func ParsePeriod(s string) (Period, error) {
	yearText, rest, found := strings.Cut(s, "-")
	year, ok := digits(yearText)
	if !ok || len(yearText) != 4 || year < 1 {
		return Period{}, ErrNotAPeriod
	}
	start := civil(year, 1, 1)
	switch {
	case !found:
		return Year.Interval(start), nil
	case rest == "H1", rest == "H2":
		return Half.Interval(civil(year, int(rest[1]-'1')*6+1, 1)), nil
	case len(rest) == 2 && rest[0] == 'Q' && rest[1] >= '1' && rest[1] <= '4':
		return Quarter.Interval(civil(year, int(rest[1]-'1')*3+1, 1)), nil
	case len(rest) == 2:
		if month, ok := digits(rest); ok && month >= 1 && month <= 12 {
			return Month.Interval(civil(year, month, 1)), nil
		}
	}
	return Period{}, ErrNotAPeriod
}

// WholeMonths returns how many months p is long, and whether it is a whole
// number of them: moving From by that number gives the day after To.
func (p Period) WholeMonths() (int, bool) {
	fromYear, fromMonth, _ := p.From.Civil()
	endYear, endMonth, _ := (p.To + 1).Civil()
	n := (endYear-fromYear)*12 + endMonth - fromMonth
	return n, n > 0 && p.From.AddMonths(n) == p.To+1
}

// Earlier returns the period that is compared with p and lies n months before
// it. A day that the month it lands in does not have becomes that month's last
// day, and an end that is the last day of a month stays one, so that n months
// before 2023-Q2 is all of 2023-Q1 for n = 3.
func (p Period) Earlier(n int) Period { return Period{From: p.From.AddMonths(-n), To: p.To.Earlier(n)} }

// MonthsTo returns how many months lie between the end of p and that of q, which ends
// later, and whether it is a whole number of them.
func (p Period) MonthsTo(q Period) (int, bool) {
	fromYear, fromMonth, _ := p.To.Civil()
	toYear, toMonth, _ := q.To.Civil()
	months := (toYear-fromYear)*12 + toMonth - fromMonth
	return months, months > 0 && q.To.Earlier(months) == p.To
}

// IsAsLongAs reports whether p has as many whole months as q, or, where either is not
// made of whole months, as many days.
func (p Period) IsAsLongAs(q Period) bool {
	months, whole := p.WholeMonths()
	others, too := q.WholeMonths()
	if whole && too {
		return months == others
	}
	return p.To-p.From == q.To-q.From
}

// Years returns the years that p is made of, from its first day on, and whether it is
// made of whole ones.
func (p Period) Years() ([]Period, bool) {
	months, whole := p.WholeMonths()
	if !whole || months%12 != 0 {
		return nil, false
	}
	years := make([]Period, months/12)
	for k := range years {
		years[k] = Period{p.From.AddMonths(12 * k), p.From.AddMonths(12*k+12) - 1}
	}
	return years, true
}

// Unit is the length of a calendar interval.
type Unit int

// Units. A Week is the ISO one: it begins on Monday.
const (
	Day Unit = iota + 1
	Week
	Month
	Quarter
	Half
	Year
)

var unitNames = [Year + 1]string{Day: "day", Week: "week", Month: "month", Quarter: "quarter", Half: "half", Year: "year"}

// UnitNames lists the names of all units, shortest unit first.
func UnitNames() []string { return []string{"day", "week", "month", "quarter", "half", "year"} }

// ParseUnit returns the unit of that name.
func ParseUnit(s string) (Unit, bool) {
	for u := Day; u <= Year; u++ {
		if unitNames[u] == s {
			return u, true
		}
	}
	return 0, false
}

// String returns the unit's name: day, week, month, quarter, half or year.
func (u Unit) String() string { return unitNames[u] }

// Interval returns the calendar interval of that length that holds d.
func (u Unit) Interval(d Date) Period {
	year, month, _ := d.Civil()
	months := 0
	switch u {
	case Day:
		return Period{d, d}
	case Week:
		monday := d - Date(d.Weekday()-1)
		return Period{monday, monday + 6}
	case Month:
		months = 1
	case Quarter:
		months = 3
	case Half:
		months = 6
	default:
		months = 12
	}
	from := civil(year, (month-1)/months*months+1, 1)
	return Period{from, from.AddMonths(months - 1).MonthEnd()}
}

// Label names the interval of unit u that begins at from: 2023, 2023-H1,
// 2023-Q3, 2023-05, 2023-W07, 2023-05-31.
func (u Unit) Label(from Date) string {
	if u != Week {
		return u.Interval(from).String()
	}
	thursday := from + 3 // the year of an ISO week is the year of its Thursday
	first := civil(thursday.Year(), 1, 1)
	return fmt.Sprintf("%04d-W%02d", thursday.Year(), int(thursday-first)/7+1)
}

// Intervals returns the calendar intervals of length u that lie wholly inside
// p and begin on or after from, in order: those that have ended by asOf, and
// those that have not yet.
func (p Period) Intervals(u Unit, from, asOf Date) (ended, notYet []Period) {
	for d := p.From; d <= p.To; {
		i := u.Interval(d)
		d = i.To + 1
		switch {
		case i.From < p.From || i.To > p.To || i.From < from:
		case i.To <= asOf:
			ended = append(ended, i)
		default:
			notYet = append(notYet, i)
		}
	}
	return ended, notYet
}
