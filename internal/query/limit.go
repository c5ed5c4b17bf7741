package query

import "fmt"

// GroupsError is returned where a measure has more groups than there may be, or more
// cells, which are groups times windows.
type GroupsError struct {
	Measure MeasureID
	Limit   int
	OfCells bool
}

// Error says that there are too many groups.
func (e *GroupsError) Error() string {
	return fmt.Sprintf("measure %d has more than %d groups (or cells: %t)", e.Measure, e.Limit, e.OfCells)
}
