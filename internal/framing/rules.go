// Package framing tells the rows that offices put around and between the records
// of a table: totals, notes, section lines, column numbers, repeated headers.
package framing

// Kind is a kind of row that is not a record.
type Kind int

const (
	Total          Kind = iota + 1 // sums up other rows
	Note                           // a note, a source, a signature
	Section                        // heads the rows below it
	ColumnNumbers                  // numbers the columns
	RepeatedHeader                 // the header once more
	kinds
)

// names are the kinds as plans name them.
var names = [kinds]string{Total: "totals", Note: "notes", Section: "sections", ColumnNumbers: "column numbers", RepeatedHeader: "repeated headers"}

// Names returns the kinds as plans name them.
func Names() []string { return names[Total:] }

// String returns the kind as plans name it.
func (k Kind) String() string { return names[k] }

// Rules are what a plan says of the rows of a dataset. The zero Rules say nothing:
// every row that may not be a record is a finding.
type Rules struct {
	LeaveOut, Keep Rows
	// TotalWords are words of totals beside the usual ones; rows of theirs are left
	// out.
	TotalWords []string
}

// Rows are rows by their kinds, and by their texts.
type Rows struct {
	Kinds []Kind
	Texts []string
}

// RowsOf returns the rows that the entries of a plan name: kinds, and else texts.
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
