package expr

import "strings"

// dateMarks are what dates have between their parts, in one country or another.
const dateMarks = "/.-"

// laidOut returns how many bytes at the beginning of s look like the layout,
// 0 where they do not. In a layout 0 stands for a digit, 1 for one or two, 9 for
// one or more, and / for one of the marks between the parts of a date; what else
// there is stands for itself.
//
// Note: regular expressions for these few forms would take longer to compile
// than the rest of the program's start.
func laidOut(s, layout string) int {
	n := 0
	for _, part := range []byte(layout) {
		maxDigits := 1
		switch part {
		case '0':
		case '1':
			maxDigits = 2
		case '9':
			maxDigits = len(s)
		default:
			if n == len(s) || s[n] != part && !(part == '/' && strings.IndexByte(dateMarks, s[n]) >= 0) {
				return 0
			}
			n++
			continue
		}
		digits := 0
		for digits < maxDigits && n+digits < len(s) && isDigit(s[n+digits]) {
			digits++
		}
		if digits == 0 {
			return 0
		}
		n += digits
	}
	return n
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
