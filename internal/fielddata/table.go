package fielddata

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"plancheck/internal/calendar"
)

// table is one CSV file in the making.
type table struct {
	name   string // of the file
	header []string
	rows   [][]string
}

func newTable(name string, header ...string) *table {
	return &table{name: name, header: header}
}

// add appends a row. A nil cell and the zero date are blank.
func (t *table) add(cells ...any) {
	if len(cells) != len(t.header) {
		panic(fmt.Sprintf("%s: %d cells under %d headers", t.name, len(cells), len(t.header)))
	}
	row := make([]string, len(cells))
	for i, c := range cells {
		row[i] = cellText(c)
	}
	t.rows = append(t.rows, row)
}

func cellText(c any) string {
	if c == nil || c == calendar.Date(0) {
		return ""
	}
	return fmt.Sprint(c)
}

// sortBy orders the rows by a column, in the order of its text; rows that are
// equal in it keep their order.
func (t *table) sortBy(column string) {
	i := t.index(column)
	slices.SortStableFunc(t.rows, func(a, b []string) int { return strings.Compare(a[i], b[i]) })
}

// number fills a column with 1, 2, 3 … in the given format.
func (t *table) number(column, format string) {
	i := t.index(column)
	for n, row := range t.rows {
		row[i] = fmt.Sprintf(format, n+1)
	}
}

// sum adds up a column of whole numbers, where a blank adds nothing.
func (t *table) sum(column string) int {
	i, total := t.index(column), 0
	for _, row := range t.rows {
		n, err := strconv.Atoi(row[i])
		if err != nil && row[i] != "" {
			panic(fmt.Sprintf("%s: %v", t.name, err))
		}
		total += n
	}
	return total
}

func (t *table) index(column string) int {
	i := slices.Index(t.header, column)
	if i < 0 {
		panic(fmt.Sprintf("%s: no column %q", t.name, column))
	}
	return i
}

// text returns the file: UTF-8, commas, a header, lines that end in LF.
func (t *table) text() []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	if err := w.WriteAll(append([][]string{t.header}, t.rows...)); err != nil {
		panic(err) // a buffer takes everything, and no comma is an odd rune
	}
	return b.Bytes()
}
