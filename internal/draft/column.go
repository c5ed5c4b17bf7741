package draft

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"plancheck/internal/cellformat"
	"plancheck/internal/expr"
	"plancheck/internal/planlint"
	"plancheck/internal/text"
	"plancheck/internal/value"
)

// column is a column of the table, with what its cells are like.
type column struct {
	header, name string
	personal     bool // nothing is guessed
	cells        []string
	blanks       int
	distinct     map[string]bool
}

// dashes are what offices write into cells that hold nothing.
var dashes = []string{"-", "–", "—", "N/A", "n/a"}

func newColumn(header string, taken map[string]bool) *column {
	return &column{header: header, name: identifier(header, taken), personal: planlint.IsPersonalName(header), distinct: map[string]bool{}}
}

// add takes in a cell.
func (c *column) add(cell string) {
	if cell == "" {
		c.blanks++
		return
	}
	c.cells = append(c.cells, cell)
	c.distinct[cell] = true
}

// identifier makes a name for expressions of a header, and takes it.
func identifier(header string, taken map[string]bool) string {
	parts := strings.FieldsFunc(text.Fold(header), func(r rune) bool {
		return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	name := strings.Join(parts, "_")
	if name == "" || unicode.IsDigit(rune(name[0])) {
		name = strings.TrimSuffix("column_"+name, "_")
	}
	if expr.Reserved(name) || name == "defaults" {
		name += "_"
	}
	unique := name
	for n := 2; taken[unique]; n++ {
		unique = fmt.Sprintf("%s_%d", name, n)
	}
	taken[unique] = true
	return unique
}

// values returns the cells but for those that stand for nothing.
func (c *column) values() []string {
	return slices.DeleteFunc(slices.Clone(c.cells), func(cell string) bool { return slices.Contains(dashes, cell) })
}

var leadingZero = text.Pattern(`^0[0-9]`)

// isCode reports whether a column of digits is of codes: some begin with a zero.
func (c *column) isCode() bool { return slices.ContainsFunc(c.cells, leadingZero.Get().MatchString) }

// isKey reports whether each row has its own value.
func (c *column) isKey() bool {
	return !c.personal && c.blanks == 0 && len(c.cells) > 1 && len(c.distinct) == len(c.cells) && !slices.ContainsFunc(c.cells, isDash)
}

func isDash(cell string) bool { return slices.Contains(dashes, cell) }

// choices returns the values of a column of few that come again and again, sorted.
func (c *column) choices() []string {
	const most, times, longest = 8, 3, 40
	var all []string
	for v := range c.distinct {
		if len([]rune(v)) > longest {
			return nil
		}
		if !isDash(v) {
			all = append(all, v)
		}
	}
	if c.personal || len(all) < 2 || len(all) > most || len(c.cells) < times*len(all) {
		return nil
	}
	slices.Sort(all)
	return all
}

// reads reports whether all values can be read as a type in a format.
func (c *column) reads(typ value.Type, format cellformat.Format) bool {
	values := c.values()
	if c.personal || len(values) == 0 {
		return false
	}
	read := cellformat.NewColumn(&format, typ, cellformat.Cells{})
	for _, v := range values {
		if _, flaw := read.Read(v); flaw != cellformat.Good {
			return false
		}
	}
	return true
}

// dateForms are the forms that are tried, the usual ones first.
var dateForms = []string{"yyyy-mm-dd", "dd/mm/yyyy", "d/m/yyyy", "dd-mm-yyyy", "d-m-yyyy", "dd.mm.yyyy", "d.m.yyyy", "mm/dd/yyyy", "m/d/yyyy", "yyyy/mm/dd", "mm/yyyy"}

// dates returns the forms in which all values can be read as dates, or datetimes.
func (c *column) dates(typ value.Type) (forms []string) {
	for _, name := range dateForms {
		if c.reads(typ, cellformat.Format{Dates: []cellformat.DateForm{cellformat.DateForms().Named(name)}}) {
			forms = append(forms, name)
		}
	}
	return forms
}

// lastYear returns that of the values, dates or datetimes in a form.
func (c *column) lastYear(typ value.Type, form string) int {
	read := cellformat.NewColumn(&cellformat.Format{Dates: []cellformat.DateForm{cellformat.DateForms().Named(form)}}, typ, cellformat.Cells{})
	last := 0
	for _, v := range c.values() {
		if got, flaw := read.Read(v); flaw == cellformat.Good && len(got.String()) > 4 {
			year, _ := strconv.Atoi(got.String()[:4]) // of an ISO date
			last = max(last, year)
		}
	}
	return last
}

// isBoolean reports whether the cells are the usual words for true and false, but not
// digits, which may be numbers.
func (c *column) isBoolean() bool {
	digits := slices.ContainsFunc(c.cells, func(cell string) bool { return unicode.IsDigit([]rune(cell)[0]) })
	return !digits && c.reads(value.Boolean, cellformat.Format{})
}

// marks are the ways to write numbers that are tried: the mark before decimals, and
// that between thousands.
var marks = []struct{ decimals, thousands string }{
	{"", ""}, {"comma", "dot"}, {"point", "comma"}, {"comma", "none"}, {"point", "none"}, {"comma", "space"}, {"point", "space"},
}

// markOf returns a mark by its name, 0 for none.
func markOf(name string) byte {
	switch name {
	case "comma":
		return ','
	case "point", "dot":
		return '.'
	case "space":
		return ' '
	}
	return 0
}

// numbers returns which of marks read all values as a type. A column of codes has
// none.
func (c *column) numbers(typ value.Type) (ways []int) {
	if c.isCode() {
		return nil
	}
	for i, m := range marks {
		if c.reads(typ, cellformat.Format{Decimal: markOf(m.decimals), Thousands: markOf(m.thousands)}) {
			ways = append(ways, i)
		}
	}
	return ways
}
