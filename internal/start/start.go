// Package start is what the program does before anything else: the collector begins late,
// and the first memory comes in huge pages. Its import path has it initialised before most
// libraries, which make tables and patterns of two megabytes when the program starts.
package start

import "plancheck/internal/budget"

func init() {
	budget.CollectLate()
	hugePages()
}
