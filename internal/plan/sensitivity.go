package plan

import (
	"plancheck/internal/calendar"
	"plancheck/internal/planfile"
)

// Sensitivity says how much the rows of a dataset tell of persons. The zero
// Sensitivity is none.
type Sensitivity int

// Sensitivities.
const (
	Restricted   Sensitivity = iota + 1 // of businesses, places: their numbers are not held back
	Personal                            // of persons
	PersonalHigh                        // of victims, health, people who sell sex
)

// String returns the sensitivity as plan files have it.
func (s Sensitivity) String() string { return planfile.Sensitivities[s] }

// IsPersonal reports whether rows are about persons.
func (s Sensitivity) IsPersonal() bool { return s >= Personal }

// Threshold returns the least number of persons that is printed; 0: any is.
func (s Sensitivity) Threshold() int64 {
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
// other differ by single persons, and no rule for one of them alone can hide that.
func (s Sensitivity) MayEnd(day calendar.Date, period calendar.Period) bool {
	_, month, _ := day.Civil()
	switch {
	case !s.IsPersonal() || day == period.To:
		return true
	case !day.IsMonthEnd():
		return false
	}
	return s != PersonalHigh || month%3 == 0
}

// LastEnd returns the last day up to the given one that results may be as of. It
// reports false where no such day has come since the period began.
func (s Sensitivity) LastEnd(until calendar.Date, period calendar.Period) (calendar.Date, bool) {
	if !s.IsPersonal() {
		return min(until, period.To), period.From <= until
	}
	for day := min(until, period.To); day >= period.From; day-- {
		if s.MayEnd(day, period) {
			return day, true
		}
	}
	return 0, false
}
