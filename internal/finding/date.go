package finding

import (
	"slices"
	"strconv"

	"plancheck/internal/calendar"
	"plancheck/internal/query"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

var (
	dayFirst   = form(`^([0-9]{1,2})([-/.])([0-9]{1,2})([-/.])([0-9]{4}|[0-9]{2})(?:[ T][0-9:]+)?$`)
	yearFirst  = form(`^([0-9]{4})([/.])([0-9]{2})([/.])([0-9]{2})(?:[ T][0-9:]+)?$`)
	withTime   = form(`^[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{2,4}[ T][0-9]{2}:[0-9]{2}(?::[0-9]{2})?$`)
	serialForm = form(`^([0-9]{5})(?:[.][0-9]+)?$`)
)

// dateHint is zero where no declaration makes a date of the cell.
func (s *subject) dateHint(t value.Type) words.Text {
	found := s.place.Value
	if m := yearFirst().FindStringSubmatch(found); m != nil && m[2] == m[4] && isDay(m[1], m[3], m[5]) {
		return words.DeclareThat.With("dates: yyyy" + m[2] + "mm" + m[2] + "dd")
	}
	if t == value.Date && withTime().MatchString(found) {
		return words.LeaveOutTime.With()
	}
	if serialForm().MatchString(found) {
		return s.serialHint(t)
	}
	w, ok := writtenDate(found)
	switch {
	case !ok:
		return words.Text{}
	case w.isMonthFirst(), w.isDayFirst() && slices.ContainsFunc(s.finding.First, isMonthFirst):
		return words.WriteDayFirst.With()
	case !w.isDayFirst():
		return words.Text{}
	case len(w.year) == 2:
		return words.DeclarePivot.With(w.form() + "yy")
	case len(s.file.Format.Cells.Dates) > 0:
		return words.DeclareBeside.With(w.form() + "yyyy")
	}
	return words.DeclareThat.With("dates: " + w.form() + "yyyy")
}

// written is a cell of two numbers and a year.
type written struct{ first, second, year, separator string }

func writtenDate(cell string) (w written, ok bool) {
	m := dayFirst().FindStringSubmatch(cell)
	if m == nil || m[2] != m[4] {
		return w, false
	}
	return written{m[1], m[3], m[5], m[2]}, true
}

// isDayFirst reports whether the cell is a date with its day before its month, and
// isMonthFirst whether it can be one only with its month before its day.
func (w written) isDayFirst() bool { return isDay(w.year, w.second, w.first) }

func (w written) isMonthFirst() bool { return !w.isDayFirst() && isDay(w.year, w.first, w.second) }

func isMonthFirst(p query.Place) bool {
	w, ok := writtenDate(p.Value)
	return ok && w.isMonthFirst()
}

// form is how a plan declares the cell, but for its year.
func (w written) form() string {
	if len(w.first) == 1 || len(w.second) == 1 {
		return "d" + w.separator + "m" + w.separator
	}
	return "dd" + w.separator + "mm" + w.separator
}

// isDay reports whether the calendar has a day of these digits. Two digits of a year
// are those of 2000 to 2099.
func isDay(year, month, day string) bool {
	y := number(year)
	if len(year) == 2 {
		y += 2000
	}
	_, err := calendar.New(y, number(month), number(day))
	return err == nil
}

// number reads a few digits.
func number(digits string) int {
	n, _ := strconv.Atoi(digits) // of a form that is checked
	return n
}

// serialHint is for the day numbers of spreadsheets, of the years since 1954:
// more often a number of five digits is something else.
func (s *subject) serialHint(t value.Type) words.Text {
	const digits, first, last = 5, 20000, 80000
	n := number(s.place.Value[:digits])
	if n < first || n > last || t == value.Date && len(s.place.Value) > digits || s.file.Format.Cells.HasSerialDates() {
		return words.Text{}
	}
	return words.DeclareThat.With("dates: excel")
}

func (s *subject) sayNoSuchDay() (message, hint words.Text) {
	message = words.CellNoSuchDay.With()
	if s.place.Value != "" {
		message = words.DayNotThere.With(words.Quoted(s.place.Value))
	}
	if isMonthFirst(s.place) {
		return s.inCell(message), words.WriteDayFirst.With()
	}
	return s.inCell(message), words.CorrectDay.With()
}
