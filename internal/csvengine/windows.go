package csvengine

import (
	"sort"

	"plancheck/internal/calendar"
	"plancheck/internal/query"
)

// unknownDate stands for the window of a row whose date is unknown.
const unknownDate = -2

// noWindow stands for the window of a row that lies in none.
const noWindow = -1

// windowOf returns the window of row i of a vector of dates, unknownDate or
// noWindow.
func windowOf(windows []calendar.Period, dates *vector, i int) int {
	switch {
	case dates.isAbsent(i):
		return noWindow
	case dates.isOpen(i):
		return unknownDate
	}
	day := dates.ints[i]
	w := sort.Search(len(windows), func(w int) bool { return int64(windows[w].To) >= day })
	if w == len(windows) || day < int64(windows[w].From) {
		return noWindow
	}
	return w
}

// keptUp says of each slot which windows have a row.
type keptUp struct {
	parts    *query.Partition
	certain  growing // by slot and window
	possible growing // without those that are certain only
	blank    []int64 // possible rows with an unknown date
}

func (k *keptUp) add(f *frame, rows *truth, to target) {
	if len(k.parts.Windows) == 0 {
		return
	}
	dates := f.values[k.parts.Date]
	for i := range rows.possible.rows {
		slot := to.slot(i)
		switch w := windowOf(k.parts.Windows, dates, i); {
		case w == noWindow:
		case w == unknownDate:
			k.blank = reach(k.blank, to.count)
			k.blank[slot]++
		case rows.certain.has(i):
			k.certain.set(slot*len(k.parts.Windows) + w)
		default:
			k.possible.set(slot*len(k.parts.Windows) + w)
		}
	}
}

func (k *keptUp) merge(o tally, _ []int32) {
	from := o.(*keptUp)
	k.certain.or(&from.certain)
	k.possible.or(&from.possible)
	k.blank = addAll(k.blank, from.blank, nil)
}

func (k *keptUp) read(slot int, c *query.Counters) {
	d := &c.Distinct
	for w := range k.parts.Windows {
		switch at := slot*len(k.parts.Windows) + w; {
		case k.certain.has(at):
			d.Certain++
			d.Possible++
		case k.possible.has(at):
			d.Possible++
		}
	}
	d.Blank = at(k.blank, slot)
}

func (k *keptUp) size() int64 {
	return k.certain.size() + k.possible.size() + int64(cap(k.blank))*8
}
