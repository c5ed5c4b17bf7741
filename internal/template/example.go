package template

import (
	"slices"

	"plancheck/internal/calendar"
	"plancheck/internal/cellformat"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// example returns a value as the field would write it: of a unit where there
// are any, otherwise one that the column may hold.
func (t *Template) example(c column, in words.Language) string {
	s := t.sheetOf(c.dataset.Name)
	if sample := s.sample(c); sample != "" {
		return sample
	}
	for _, r := range c.dataset.Refs {
		if at := slices.Index(r.From, c.plan.Name); at >= 0 && r.To != c.dataset.Name {
			return t.example(t.sheetOf(r.To).keyColumn(r.To, at), in)
		}
	}
	if len(c.plan.Words) > 0 {
		return c.plan.Words[0].Text
	}
	if len(c.plan.OneOf) > 0 {
		return c.write(c.plan.OneOf[0], &s.format.Cells)
	}
	if c.plan.Type == value.Text {
		return t.textExample(c, in)
	}
	return t.valueExample(c, in)
}

// textExample is a code for a column that names rows or refers to some.
func (t *Template) textExample(c column, in words.Language) string {
	if c.dataset.IsNamedBy(c.plan.Name) {
		return "01"
	}
	return words.AnyText.With().In(in)
}

// valueExample is a number, date or truth that the column may hold.
func (t *Template) valueExample(c column, in words.Language) string {
	f := t.formatOf(c)
	var v value.Value
	switch c.plan.Type {
	case value.Integer:
		v = value.NumberOf(value.Int(12))
	case value.Decimal:
		v = value.NumberOf(value.Scaled(125, 1))
	case value.Boolean:
		return truthExample(f, in)
	default:
		v = value.DateOf(t.day())
		if c.plan.Type == value.Datetime {
			moment, err := calendar.ParseDatetime(t.day().String() + "T08:30")
			if err != nil {
				return "" // beyond the calendar
			}
			v = value.DatetimeOf(moment)
		}
	}
	if c.plan.Min != nil && v.Compare(*c.plan.Min) < 0 {
		v = *c.plan.Min
	}
	if c.plan.Max != nil && v.Compare(*c.plan.Max) > 0 {
		v = *c.plan.Max
	}
	return c.write(v, f)
}

// day is a day of the plan's period, if that is long enough one whose number is
// no month's.
func (t *Template) day() calendar.Date {
	const later = 29
	return min(t.plan.Period.From+later, t.plan.Period.To)
}

// truthExample returns the words for yes and no.
func truthExample(f *cellformat.Format, in words.Language) string {
	yes, no := truths(f, in)
	return yes + ", " + no
}

// truths are the words for yes and no that are read.
func truths(f *cellformat.Format, in words.Language) (yes, no string) {
	yes, no = words.CellYes.With().In(in), words.CellNo.With().In(in)
	if len(f.True) > 0 {
		yes = f.True[0]
	}
	if len(f.False) > 0 {
		no = f.False[0]
	}
	return yes, no
}

// write writes a value as it is read in the column, or as it is where that cannot be.
func (c column) write(v value.Value, f *cellformat.Format) string {
	if cell, ok := cellformat.NewColumn(f, c.plan.Type, c.plan.Cells).Write(v); ok {
		return cell
	}
	return v.String()
}
