package present

import (
	"plancheck/internal/plan"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// DatasetName says what people call a dataset: by its identifier where the plan has no
// name for it.
func DatasetName(n plan.Names, dataset string) words.Text { return n.Dataset(dataset).Or(dataset) }

// ColumnName says what people call a column or reference, and of which dataset it is.
func ColumnName(n plan.Names, dataset, column string) words.Text {
	if n.Column(dataset, column).IsZero() && n.Dataset(dataset).IsZero() {
		return words.Name(dataset + "." + column)
	}
	return words.ColumnOfDataset.With(n.Column(dataset, column).Or(column), DatasetName(n, dataset))
}

// Foreign returns the language of a text that the plan does not have in the one that
// is asked for; it is empty where the plan has it, or has no text.
func Foreign(t plan.Text, in words.Language) string {
	switch {
	case t.IsZero() || t.Has(in):
		return ""
	case in == words.English:
		return words.Vietnamese.String()
	}
	return words.English.String()
}

// noun is a unit after a number: nothing in a language in which the plan has none.
type noun plan.Text

// In returns the unit, after a space.
func (n noun) In(l words.Language) string {
	if t := plan.Text(n); t.Has(l) {
		return " " + t.In(l)
	}
	return ""
}

// after returns the unit as it is said after a number.
func after(n value.Number, u plan.Unit) noun {
	if n.Cmp(one) == 0 {
		return noun(u.One)
	}
	return noun(u.Other)
}
