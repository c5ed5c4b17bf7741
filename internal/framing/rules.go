// Package framing tells the rows that offices put around and between the records
// of a table: totals, notes, section lines, column numbers, repeated headers.
package framing

import "slices"

// Kind is a kind of row that is not a record.
type Kind int

const (
	Total          Kind = iota + 1 // sums up other rows
	Note                           // a note, a source, a signature
	Section                        // heads the rows below it
	ColumnNumbers                  // numbers the columns
	RepeatedHeader                 // the header once more
	kinds
	Below // it is below the end of the table; no plan names this
)

// names are the kinds as plans name them.
var names = [...]string{0: "texts", Below: "below the end", Total: "totals", Note: "notes", Section: "sections", ColumnNumbers: "column numbers", RepeatedHeader: "repeated headers"}

// Names returns the kinds as plans name them.
func Names() []string { return names[Total:kinds] }

// String returns the kind as plans name it, and "texts" for a row whose text is in the
// plan.
func (k Kind) String() string { return names[k] }

// Rules are what a plan says about the rows of a dataset. With the zero Rules, every row
// that may not be a record is a finding.
type Rules struct {
	LeaveOut, Keep Rows
	// TotalWords are words of totals in addition to the usual ones; rows that begin with
	// them are left out.
	TotalWords []string
}

// ForTexts returns the rules for tables whose columns have no known types: then nobody
// can tell whether a text that is alone in its row is a value of its column.
func (r Rules) ForTexts() Rules {
	if !slices.Contains(r.LeaveOut.Kinds, Section) {
		r.Keep.Kinds = append(slices.Clone(r.Keep.Kinds), Section)
	}
	return r
}

// Rows names rows by their kinds and by their texts.
type Rows struct {
	Kinds []Kind
	Texts []string
}

// RowsOf returns the rows that the entries of a plan name. An entry that is not a kind is
// a text.
func RowsOf(entries []string) Rows {
	var rows Rows
	for _, entry := range entries {
		if kind := kindOf(entry); kind != 0 {
			rows.Kinds = append(rows.Kinds, kind)
		} else {
			rows.Texts = append(rows.Texts, entry)
		}
	}
	return rows
}

// kindOf returns the kind of a name, or 0.
func kindOf(name string) Kind {
	for kind := Total; kind < kinds; kind++ {
		if names[kind] == name {
			return kind
		}
	}
	return 0
}
