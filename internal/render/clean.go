package render

import (
	"slices"

	"plancheck/internal/text"
)

// clean makes text from a file fit for one line of any output.
func clean(s string) string { return text.Line(s) }

// filled returns the parts that are not empty.
func filled(parts ...string) []string {
	return slices.DeleteFunc(parts, func(p string) bool { return p == "" })
}
