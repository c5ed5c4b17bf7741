package render

import "plancheck/internal/text"

// clean makes text from a file fit for one line of any output.
func clean(s string) string { return text.Line(s) }
