package intake

import (
	"bytes"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"plancheck/internal/calendar"
	"plancheck/internal/cellformat"
)

// cellWriter writes what cells of a workbook hold in the way the plan says that
// such cells are written, so that they are read as they would be from the CSV
// that the workbook is saved as, but for what is rounded or left out there.
type cellWriter struct {
	decimal  string
	dates    []cellformat.DateForm // with two digits for every day and month, as all of them read
	yes, no  string
	from1904 bool
	days     map[string]string // of serial numbers, as they are written
}

func newCellWriter(format *cellformat.Format, from1904 bool) *cellWriter {
	w := &cellWriter{decimal: string(rune(format.DecimalMark())), dates: slices.Clone(format.Dates), yes: "TRUE", no: "FALSE", from1904: from1904, days: map[string]string{}}
	for i := range w.dates {
		w.dates[i].Padded = true
	}
	if len(format.True) > 0 {
		w.yes = format.True[0]
	}
	if len(format.False) > 0 {
		w.no = format.False[0]
	}
	return w
}

// boolean writes a cell that is true or false.
func (w *cellWriter) boolean(raw string) string {
	switch raw {
	case "1", "true":
		return w.yes
	case "0", "false":
		return w.no
	}
	return raw
}

// number writes a cell that holds a number, which is shown as that kind.
func (w *cellWriter) number(raw string, kind numberKind) string {
	if kind > codeNumber {
		return withZeros(w.withDecimal(exact(raw)), int(kind-codeNumber))
	}
	switch kind {
	case percentNumber:
		return w.withDecimal(timesHundred(exact(raw))) + "%"
	case dayNumber, clockNumber, momentNumber:
		if serial, err := strconv.ParseFloat(raw, 64); err == nil {
			if text, ok := w.moment(serial, kind); ok {
				return text
			}
		}
	}
	return w.withDecimal(exact(raw))
}

// maxDays is how many days are remembered: those of more than a hundred years.
const maxDays = 40_000

// day writes a cell that holds a number of days. Most cells have one of a few days.
func (w *cellWriter) day(raw []byte) string {
	if text, known := w.days[string(raw)]; known {
		return text
	}
	text := w.number(string(raw), dayNumber)
	if len(w.days) < maxDays && len(raw) <= maxDigits {
		w.days[string(raw)] = text
	}
	return text
}

// withZeros writes a whole number with at least that many digits. It returns other numbers
// as they are.
func withZeros(number string, digits int) string {
	unsigned, isNegative := strings.CutPrefix(number, "-")
	if !isDigits(unsigned) {
		return number
	}
	unsigned = strings.Repeat("0", max(digits-len(unsigned), 0)) + unsigned
	if isNegative {
		return "-" + unsigned
	}
	return unsigned
}

// appendDecimal adds a number in plain digits.
func (w *cellWriter) appendDecimal(to, number []byte) []byte {
	whole, fraction, hasPoint := bytes.Cut(number, []byte{'.'})
	to = append(to, whole...)
	if hasPoint {
		to = append(append(to, w.decimal...), fraction...)
	}
	return to
}

func (w *cellWriter) withDecimal(number string) string {
	return strings.Replace(number, ".", w.decimal, 1)
}

// Limits of numbers in workbooks, which are of 64 bits.
const (
	maxDigits = 15      // that programs for workbooks write and show
	maxWhole  = 1 << 53 // up to which every whole number is one
)

// exact returns the number of a cell in plain digits. A number is what its
// fifteen digits say: a workbook has some more, which stand for what a number
// of 64 bits cannot be; whole numbers have all that they are. Where digits are
// lost already it has an exponent, and what is not a number is returned as it is.
func exact(raw string) string {
	if isShort(raw) {
		return raw
	}
	v, err := strconv.ParseFloat(raw, 64)
	switch {
	case err != nil || strings.Trim(raw, "+-.0123456789eE") != "":
		return raw
	case v == 0:
		return "0"
	case math.Abs(v) > maxWhole:
		return strconv.FormatFloat(v, 'E', -1, 64)
	case v == math.Trunc(v):
		return strconv.FormatFloat(v, 'f', 0, 64)
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(v, 'e', maxDigits-1, 64), 64)
	if err != nil {
		return raw
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}

// isShort reports whether a number is in plain digits that are not too many, and
// of which none is idle: some programs write 3.0 for 3.
func isShort[T string | []byte](raw T) bool {
	digits, points, idle := 0, 0, false
	for i := range len(raw) {
		switch b := raw[i]; {
		case '0' <= b && b <= '9':
			digits++
			idle = points > 0 && b == '0'
		case b == '.' && digits > 0 && points == 0:
			points++
			idle = true
		case b != '-' || i > 0:
			return false
		}
	}
	return digits > 0 && digits+points <= maxDigits && !idle && string(raw) != "-0"
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// timesHundred multiplies a number in plain digits; others it returns as they
// are.
func timesHundred(number string) string {
	digits, negative := strings.CutPrefix(number, "-")
	whole, fraction, _ := strings.Cut(digits, ".")
	if !isDigits(whole) || fraction != "" && !isDigits(fraction) {
		return number
	}
	fraction += "00"
	whole = strings.TrimLeft(whole+fraction[:2], "0")
	fraction = strings.TrimRight(fraction[2:], "0")
	if whole == "" {
		whole = "0"
	}
	if fraction != "" {
		whole += "." + fraction
	}
	if negative {
		return "-" + whole
	}
	return whole
}

// moment writes a number of days as what it is shown as. It reports false for
// what is none: negative, too large, or the day that never was.
//
// Note: a part of a day is rarely a whole number of seconds as a number of 64
// bits, and some programs write few of its digits. It stands for the nearest
// second.
func (w *cellWriter) moment(serial float64, kind numberKind) (string, bool) {
	const dayLength, tooLarge = 24 * 60 * 60, 1 << 24
	if !(serial >= 0 && serial < tooLarge) {
		return "", false
	}
	day, clock := int(serial), int(math.Round((serial-math.Floor(serial))*dayLength))
	if clock == dayLength {
		day, clock = day+1, 0
	}
	if kind == clockNumber && day == 0 {
		return cellformat.Clock(clock), true
	}
	if w.from1904 {
		day += cellformat.SerialsBefore1904
	}
	date, ok := cellformat.OfSerial(day)
	if !ok {
		return "", false
	}
	return w.momentText(date, day, clock, kind), true
}

// momentText writes a day, which has that serial number, and a time in the first of the
// declared forms that can tell it. Where no form can, it is an ISO date.
func (w *cellWriter) momentText(date calendar.Date, serial, clock int, kind numberKind) string {
	text := date.String()
	for _, form := range w.dates {
		if form.Serial {
			return w.withDecimal(strconv.Itoa(serial) + cellformat.SerialTime(serial, clock))
		}
		told := date
		if interval := form.Unit().Interval(date); clock == 0 && date == interval.From {
			told = interval.To // a workbook has a month as its first day, and the form has it as its last
		}
		if written, ok := form.Write(told); ok {
			text = written
			break
		}
	}
	if clock != 0 || kind == clockNumber || kind == momentNumber {
		text += "T" + cellformat.Clock(clock)
	}
	return text
}

// isoText writes a date that a workbook has as text of ISO 8601, as strict
// workbooks have them.
func (w *cellWriter) isoText(raw string, kind numberKind) string {
	for _, layout := range []string{"2006-01-02T15:04:05.999", "2006-01-02T15:04:05.999Z", "2006-01-02"} {
		at, err := time.Parse(layout, raw)
		if err != nil {
			continue
		}
		date, err := calendar.New(at.Year(), int(at.Month()), at.Day())
		serial := cellformat.SerialOf(date)
		if same, ok := cellformat.OfSerial(serial); err == nil && ok && same == date {
			return w.momentText(date, serial, at.Hour()*3600+at.Minute()*60+at.Second(), kind)
		}
	}
	return raw
}
