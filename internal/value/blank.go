package value

// Blank says what a blank cell of a column means.
type Blank int

// Meanings of a blank cell.
const (
	BlankUnknown Blank = iota + 1 // it may hold any value
	BlankAbsent                   // a fact: there is none
	BlankError                    // a data error: keys, and references that do not say `blank: absent`
)
