package intake

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// numberKind is what a number in a workbook stands for, by the way it is shown.
type numberKind uint8

const (
	plainNumber numberKind = iota
	percentNumber
	dayNumber    // days, shown as a date
	clockNumber  // a part of a day, shown as a time
	momentNumber // days, shown as a date and a time
	// codeNumber is a whole number that is shown with zeros before it, such as 4 as 00004.
	// Its kind is codeNumber plus the number of digits.
	codeNumber
)

// readKinds reads what kinds the numbers of each style are.
func (b *workbook) readKinds(name string) ([]numberKind, error) {
	formats := map[string]string{}
	var kinds []numberKind
	inside := false
	err := b.walkSmall(name, func(m *markup) error {
		switch {
		case m.name == "cellXfs":
			inside = m.open && !m.ends
		case m.name == "numFmt" && m.open:
			formats[string(m.attribute("numFmtId"))] = string(m.attribute("formatCode"))
		case m.name == "xf" && m.open && inside:
			id := string(m.attribute("numFmtId"))
			if format, ok := formats[id]; ok {
				kinds = append(kinds, kindOfFormat(format))
				break
			}
			n, _ := strconv.Atoi(id)
			kinds = append(kinds, kindOfBuiltIn(n))
		}
		return nil
	})
	return kinds, err
}

// kindOfBuiltIn returns the kind of the formats that a workbook does not write
// down (ECMA-376 part 1, 18.8.30); from 27 on they are those of East Asia.
func kindOfBuiltIn(id int) numberKind {
	switch {
	case id == 9 || id == 10:
		return percentNumber
	case id >= 14 && id <= 17, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id == 57, id == 58:
		return dayNumber
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id == 45, id == 47, id == 55, id == 56:
		return clockNumber
	case id == 22:
		return momentNumber
	}
	return plainNumber // 46 counts hours
}

// kindOfFormat returns the kind of numbers that a format shows. Of its sections
// the first one counts, which is that of positive numbers.
func kindOfFormat(format string) numberKind {
	codes, counts := codesOf(format)
	const most = 50 // digits
	if section, _, _ := strings.Cut(format, ";"); len(section) > 1 && len(section) < most && strings.Trim(section, "0") == "" {
		return codeNumber + numberKind(len(section))
	}
	switch {
	case counts || strings.Contains(codes, "general"):
		return plainNumber
	case strings.Contains(codes, "%"):
		return percentNumber
	}
	codes = strings.NewReplacer("am/pm", "", "a/p", "").Replace(codes)
	day, clock := strings.ContainsAny(codes, "yd"), strings.ContainsAny(codes, "hs")
	for i := range len(codes) {
		day = day || codes[i] == 'm' && !isMinutes(codes, i)
	}
	switch {
	case day && clock:
		return momentNumber
	case day:
		return dayNumber
	case clock:
		return clockNumber
	}
	return plainNumber
}

// codesOf returns the first section of a format in lower case without the texts
// that are shown as they are; counts says that hours, minutes or seconds go on
// beyond a day.
func codesOf(format string) (codes string, counts bool) {
	format = strings.ToLower(format)
	for format != "" {
		first, rest := format[0], format[1:]
		switch first {
		case ';':
			return codes, counts
		case '"':
			_, rest, _ = strings.Cut(rest, `"`)
		case '[':
			var inside string
			inside, rest, _ = strings.Cut(rest, "]")
			counts = counts || inside != "" && strings.Trim(inside, "hms") == ""
		case '\\', '_', '*':
			_, size := utf8.DecodeRuneInString(rest)
			rest = rest[size:]
		default:
			codes += string(rune(first))
		}
		format = rest
	}
	return codes, counts
}

// isMinutes reports whether the m at a place of the codes means minutes and not
// months: it comes after hours or before seconds.
func isMinutes(codes string, at int) bool {
	isLetter := func(c rune) bool { return 'a' <= c && c <= 'z' }
	before := strings.TrimRight(codes[:at], "m")
	after := strings.TrimLeft(codes[at:], "m")
	last := strings.LastIndexFunc(before, isLetter)
	next := strings.IndexFunc(after, isLetter)
	return last >= 0 && before[last] == 'h' || next >= 0 && after[next] == 's'
}
