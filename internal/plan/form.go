package plan

import (
	"regexp"
	"sync"
)

// form returns what compiles a regular expression when it is first asked for
// it. Most plans need none of them, and all together would take longer than the
// rest of the program's start.
func form(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
