package expr

import (
	"fmt"

	"plancheck/internal/diag"
	"plancheck/internal/words"
)

// Error is one problem of an expression, of its form or its meaning. Start and
// End are byte offsets into the parsed text, 0 <= Start <= End <= its length.
type Error struct {
	Start, End int
	Code       diag.Code
	Message    words.Text
	Hint       words.Text // what to write instead; may say nothing
	// Unfinished says that the text ends inside a text literal, a list or a
	// parenthesis: something may have cut it off.
	Unfinished bool
}

// Error returns the message in English, and its code.
func (e *Error) Error() string { return fmt.Sprintf("%s [%s]", e.Message, e.Code) }
