package query

import "plancheck/internal/diag"

// Refused is returned by an engine that does not answer at all, for reasons that the
// reader can do something about.
type Refused struct{ List diag.List }

// Error is the first reason.
func (e *Refused) Error() string { return e.List[0].Message.String() }
