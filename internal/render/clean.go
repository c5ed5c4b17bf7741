package render

import "plancheck/internal/plain"

// clean makes text from a file fit for one line of any output.
func clean(s string) string { return plain.Line(s) }
