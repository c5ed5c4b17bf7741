package manual

import (
	"strings"
	"unicode/utf8"
)

// fitted returns a table of keys so that its lines fit: an entry that is too wide
// is broken anew in its last column. Lines of one column, and comments in examples,
// are left as they are.
func fitted(table string, width int) string {
	var b strings.Builder
	lines := strings.Split(strings.TrimRight(table, "\n"), "\n")
	for len(lines) > 0 {
		n := entry(lines)
		b.WriteString(fit(lines[:n], width))
		lines = lines[n:]
	}
	return b.String()
}

// entry returns how many lines the first entry has: those that go on in its last
// column belong to it.
func entry(lines []string) int {
	column := lastColumn(lines[0])
	n := 1
	for column > 0 && n < len(lines) && indentation(lines[n]) == column && lastColumn(lines[n]) == 0 {
		n++
	}
	return n
}

func fit(lines []string, width int) string {
	column := lastColumn(lines[0])
	widest := 0
	for _, line := range lines {
		widest = max(widest, utf8.RuneCountInString(line))
	}
	if widest <= width || column == 0 || column > width/2 {
		return strings.Join(lines, "\n") + "\n"
	}
	first := []rune(lines[0])
	said := strings.Fields(string(first[column:]))
	for _, line := range lines[1:] {
		said = append(said, strings.Fields(line)...)
	}
	if said[0] == "#" {
		return strings.Join(lines, "\n") + "\n"
	}
	var b strings.Builder
	line, used := string(first[:column]), column
	for i, word := range said {
		length := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case used+1+length > width:
			b.WriteString(line + "\n")
			line, used = strings.Repeat(" ", column), column
		default:
			line, used = line+" ", used+1
		}
		line, used = line+word, used+length
	}
	return b.String() + line + "\n"
}

// lastColumn returns where the text after the last gap of a line begins, in
// characters: a gap is two spaces or more between words. It is 0 where there is none.
func lastColumn(line string) int {
	gap := strings.LastIndex(line, "  ")
	if gap < indentation(line) {
		return 0
	}
	return utf8.RuneCountInString(line[:gap+2])
}

// indentation returns how many spaces a line begins with.
func indentation(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }
