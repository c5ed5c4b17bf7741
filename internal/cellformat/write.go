package cellformat

import (
	"slices"
	"strings"

	"plancheck/internal/value"
)

// Write writes a value so that it is read again. It reports false where nothing that
// a cell can hold is read as the value, or it is unknown.
func (c *Column) Write(v value.Value) (cell string, ok bool) {
	for _, cell := range c.spellings(v) {
		if read, flaw := c.Read(cell); flaw == Good && read.Compare(v) == 0 {
			return cell, true
		}
	}
	return "", false
}

// spellings are the texts that are likely to be read as a value, the best one first.
func (c *Column) spellings(v value.Value) []string {
	var likely []string
	switch v.Kind {
	case value.Absent:
		return []string{""}
	case value.OfText:
		likely = []string{v.Text}
	case value.OfNumber:
		number := strings.Replace(v.Number.String(), ".", string(rune(c.format.DecimalMark())), 1)
		likely = []string{number, number + "0"} // 1.234 may have a thousands mark, 1.2340 has not
	case value.OfDate:
		for _, f := range c.forms {
			if text, ok := f.Write(v.Date); ok {
				likely = append(likely, text)
			}
		}
	case value.OfDatetime:
		for _, f := range c.forms {
			if text, ok := f.writeMoment(v.Datetime, c.format.DecimalMark()); ok {
				likely = append(likely, text)
			}
		}
	case value.OfBoolean:
		likely = slices.Concat(c.declared(v.Boolean), c.usual(v.Boolean))
	}
	for _, w := range c.cells.Words {
		if w.Means == v {
			likely = append(likely, w.Text)
		}
	}
	return likely
}
