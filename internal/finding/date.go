package finding

import (
	"slices"
	"strconv"

	"plancheck/internal/calendar"
	"plancheck/internal/cellformat"
	"plancheck/internal/query"
	"plancheck/internal/text"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

var (
	dayFirst   = text.Pattern(`^([0-9]{1,2})([-/.])([0-9]{1,2})([-/.])([0-9]{4}|[0-9]{2})` + clock + `?$`)
	withTime   = text.Pattern(`^[0-9]{1,4}[-/.]?(?:[0-9]{1,2}|[A-Za-z]{3})[-/.]?[0-9]{2,4}` + clock + `$`)
	serialForm = text.Pattern(`^([0-9]{5})(?:([.,])[0-9]+)?$`)
	yearForm   = text.Pattern(`^(?:19|20)[0-9]{2}$`)
)

const clock = `(?:[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:[.,][0-9]+)?(?: ?[A-Za-z]{2}|Z|[+-][0-9:]{2,5})?)`

// dateHint is zero where no declaration makes a date of the cell.
func (s badCell) dateHint() words.Text {
	found := value.Normal(s.place.Value)
	switch {
	case found == "":
		return words.Text{}
	case s.typ() == value.Date && withTime.Get().MatchString(found):
		return words.LeaveOutTime.With()
	case s.typ() == value.Date && yearForm.Get().MatchString(found) && s.file.Format.Cells.HasSerialDates():
		return words.YearNotDay.With(found)
	case serialForm.Get().MatchString(found):
		return s.serialHint()
	}
	if form, ok := onlyForm(found, s.typ()); ok {
		return s.declareForm(form)
	}
	w, ok := writtenDate(found)
	switch {
	case !ok:
		return words.Text{}
	case w.isMonthFirst() && !slices.ContainsFunc(s.finding.First, isCertainDayFirst):
		return monthFirstHint(s, w)
	case w.isMonthFirst(), w.isDayFirst() && slices.ContainsFunc(s.finding.First, isMonthFirst):
		return words.WriteDayFirst.With()
	case !w.isDayFirst():
		return words.Text{}
	}
	return s.declareForm(w.form())
}

// onlyForm returns the form that reads a cell, if no form with the parts in another
// order can read it: the cell begins with the year, names the month, or has no day.
func onlyForm(cell string, t value.Type) (form cellformat.DateForm, ok bool) {
	for _, f := range cellformat.DateForms() {
		if f.Serial || !f.Named && (f.Order == "dmy" || f.Order == "mdy") {
			continue
		}
		written := &cellformat.Format{Dates: []cellformat.DateForm{f}}
		if _, flaw := cellformat.NewColumn(written, t, cellformat.Cells{}).Read(cell); flaw == cellformat.Good {
			return f, true
		}
	}
	return form, false
}

// monthFirstHint says how to declare dates with the month before the day, if no form
// of the plan reads them in the other order.
func monthFirstHint(s badCell, w written) words.Text {
	form := w.form()
	form.Order = "mdy"
	for _, other := range s.file.Format.Cells.Dates {
		if form.Contradicts(&other) {
			return words.WriteDayFirst.With()
		}
	}
	return words.IfMonthFirst.With(s.declareForm(form))
}

// declareForm is the hint to declare a form of dates, beside those that the plan
// declares. It is zero where the plan declares it: then it is something else that
// is wrong.
func (s badCell) declareForm(form cellformat.DateForm) words.Text {
	others := s.file.Format.Cells.Dates
	isSame := func(f cellformat.DateForm) bool { f.Pivot = form.Pivot; return f == form }
	if slices.ContainsFunc(others, isSame) {
		return words.Text{}
	}
	what := words.Name("dates: " + form.Name())
	if len(others) > 0 {
		what = words.BesideOthers.With(form.Name())
	}
	isDayFirst := func(f cellformat.DateForm) bool { return f.Order == "dmy" }
	if form.Order == "dmy" && !form.Named && !slices.ContainsFunc(s.finding.First, isCertainDay) && !slices.ContainsFunc(others, isDayFirst) {
		what = words.IfDayFirst.With(what)
	}
	if form.Unit() != calendar.Day {
		what = words.StandsForLastDay.With(what)
	}
	if form.TwoDigits && !slices.ContainsFunc(others, func(f cellformat.DateForm) bool { return f.TwoDigits }) {
		return words.DeclarePivot.With(what)
	}
	return words.DeclareThat.With(what)
}

// written is a cell of two numbers and a year.
type written struct{ first, second, year, separator string }

func writtenDate(cell string) (w written, ok bool) {
	m := dayFirst.Get().FindStringSubmatch(cell)
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

// isCertainDay reports whether a cell is the same day, or none, with its month
// before its day.
func isCertainDay(p query.Place) bool {
	w, ok := writtenDate(p.Value)
	return ok && w.isDayFirst() && (number(w.first) == number(w.second) || !isDay(w.year, w.first, w.second))
}

// isCertainDayFirst reports whether a cell can be a day only with the day first.
func isCertainDayFirst(p query.Place) bool {
	w, ok := writtenDate(p.Value)
	return ok && w.isDayFirst() && !isDay(w.year, w.first, w.second)
}

// form is how a plan declares the cell.
func (w written) form() cellformat.DateForm {
	return cellformat.DateForm{Order: "dmy", Separator: w.separator[0], Padded: len(w.first) == 2 && len(w.second) == 2, TwoDigits: len(w.year) == 2}
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
func (s badCell) serialHint() words.Text {
	const first, last = 20000, 80000
	m := serialForm.Get().FindStringSubmatch(s.place.Value)
	mark := "."
	if s.file.Format.Cells.Decimal == ',' {
		mark = ","
	}
	if n := number(m[1]); n < first || n > last || m[2] != "" && (s.typ() == value.Date || m[2] != mark) {
		return words.Text{}
	}
	return s.declareForm(cellformat.DateForm{Serial: true})
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
