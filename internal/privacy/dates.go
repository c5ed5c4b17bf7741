package privacy

import "plancheck/internal/calendar"

// Sensitivity says how much the rows of a dataset tell of persons. The zero
// Sensitivity is none.
type Sensitivity int

// Sensitivities.
const (
	Restricted   Sensitivity = iota + 1 // of businesses, places: their numbers are not held back
	Personal                            // of persons
	PersonalHigh                        // of victims, health, people who sell sex
)

// threshold returns the least number of persons that is printed; 0: any is.
func (s Sensitivity) threshold() int64 {
	switch s {
	case Personal:
		return 5
	case PersonalHigh:
		return 11
	}
	return 0
}

// MayEnd reports whether results of such data may be as of a day: the last one of a
// month, or of a quarter, or of the period. Results of two days that lie near each
// other differ by single persons, and no gate on one of them can help it.
func (s Sensitivity) MayEnd(day calendar.Date, period calendar.Period) bool {
	_, month, _ := day.Civil()
	switch {
	case s.threshold() == 0 || day == period.To:
		return true
	case !day.IsMonthEnd():
		return false
	}
	return s != PersonalHigh || month%3 == 0
}

// LastEnd returns the last day up to the given one that results may be as of. It
// reports false where no such day has come since the period began.
func (s Sensitivity) LastEnd(until calendar.Date, period calendar.Period) (calendar.Date, bool) {
	for day := min(until, period.To); day >= period.From; day-- {
		if s.MayEnd(day, period) {
			return day, true
		}
	}
	return 0, false
}

// Difference returns by how much a number that is printed in two results differs,
// of its disjoint parts the first. It reports false where only that it has changed
// may be said: a part differs by few persons. (Whoever has both results can
// subtract for himself.) Of a number that is hidden in one of them nothing else
// may be said either.
func Difference(k int64, earlier, later []int64) (int64, bool) {
	for part := range earlier {
		if by := later[part] - earlier[part]; by != 0 && -k < by && by < k {
			return 0, false
		}
	}
	return later[0] - earlier[0], true
}
