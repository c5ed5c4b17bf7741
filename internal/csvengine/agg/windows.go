package agg

import (
	"sort"

	"plancheck/internal/calendar"
	"plancheck/internal/csvengine/vec"
)

// NoWindow is the window of a row that lies in none of the windows.
const NoWindow = -1

// Windows finds the windows of days. Windows ascend and do not overlap.
type Windows struct {
	periods []calendar.Period
	// byDay has the window of each day from the first one on, and of one day
	// after the last; nil where the windows span too many days for that.
	byDay []int32
}

// maxDays is how many days a table of windows may have: a century is little
// memory.
const maxDays = 1 << 16

// NewWindows returns what finds windows.
func NewWindows(periods []calendar.Period) *Windows {
	w := &Windows{periods: periods}
	if len(periods) == 0 || periods[len(periods)-1].To-w.first() >= maxDays {
		return w
	}
	for number, period := range periods {
		for w.first()+calendar.Date(len(w.byDay)) < period.From {
			w.byDay = append(w.byDay, NoWindow)
		}
		for w.first()+calendar.Date(len(w.byDay)) <= period.To {
			w.byDay = append(w.byDay, int32(number))
		}
	}
	w.byDay = append(w.byDay, NoWindow)
	return w
}

func (w *Windows) first() calendar.Date { return w.periods[0].From }

// Find sets the windows of days.
func (w *Windows) Find(days []int64, windows []int32) {
	if w.byDay == nil {
		for i, day := range days {
			windows[i] = w.search(day)
		}
		return
	}
	first, beyond := int64(w.first()), uint64(len(w.byDay)-1)
	for i, day := range days {
		at := uint64(day - first)
		at = beyond ^ (at^beyond)&-vec.Bit(at < beyond) // the lesser, without a branch
		windows[i] = w.byDay[at]
	}
}

func (w *Windows) search(day int64) int32 {
	at := sort.Search(len(w.periods), func(i int) bool { return int64(w.periods[i].To) >= day })
	if at == len(w.periods) || day < int64(w.periods[at].From) {
		return NoWindow
	}
	return int32(at)
}
