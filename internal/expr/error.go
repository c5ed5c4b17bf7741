package expr

import (
	"fmt"

	"plancheck/internal/diag"
)

// Error is one problem of an expression, of its form or its meaning. Start and
// End are byte offsets into the parsed text, 0 <= Start <= End <= its length.
type Error struct {
	Start, End int
	Code       diag.Code
	Message    string // lower case, no final period, one line
	Hint       string // what to write instead; may be empty
	// Unfinished says that the text ends inside a text literal, a list or a
	// parenthesis: something may have cut it off.
	Unfinished bool
}

// Error returns the message and its code.
func (e *Error) Error() string { return fmt.Sprintf("%s [%s]", e.Message, e.Code) }
