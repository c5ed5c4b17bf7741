package plan

import (
	"regexp"
	"sync"
)

// form returns a function that compiles a regular expression when it is first
// called. Most plans need none of them, and compiling all would take longer than
// the rest of the program's start.
func form(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
