package calendar

// Part is a number that says where in its year, month or week a day is.
type Part int

// Parts. A year has no limits that matter; the others count from 1, and weekdays
// by ISO 8601: 1 is Monday.
const (
	PartYear Part = iota + 1
	PartQuarter
	PartMonth
	PartDay
	PartWeekday
)

// parts is all that is known of each.
var parts = [PartWeekday + 1]struct {
	name string
	most int // 0: no limit
	of   func(Date) int
}{
	PartYear:    {"year", 0, Date.Year},
	PartQuarter: {"quarter", 4, Date.Quarter},
	PartMonth:   {"month", 12, Date.Month},
	PartDay:     {"day", 31, Date.Day},
	PartWeekday: {"weekday", 7, Date.Weekday},
}

// Parts lists all parts, the largest first.
func Parts() []Part { return []Part{PartYear, PartQuarter, PartMonth, PartDay, PartWeekday} }

// String returns the part's name: year, quarter, month, day or weekday.
func (p Part) String() string { return parts[p].name }

// Most returns the greatest number that a part can be, 0 for no limit. The least
// is 1.
func (p Part) Most() int { return parts[p].most }

// Of returns the function that computes the part of a day.
func (p Part) Of() func(Date) int { return parts[p].of }
