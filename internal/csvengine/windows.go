package csvengine

import (
	"slices"
	"sort"

	"plancheck/internal/calendar"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/query"
)

// noWindow stands for the window of a row that lies in none.
const noWindow = -1

// partition sorts the rows of a dataset into windows by a date. Whatever needs
// the same windows shares one.
type partition struct {
	id      int
	date    query.ExprID
	windows []calendar.Period
	// byDay has the window of each day from the first one on, and of one day
	// after the last; nil where the windows span too many days for that.
	byDay []int32
}

// maxDays is how many days a table of windows may have: a century is little
// memory.
const maxDays = 1 << 16

// partition returns the dataset's partition for q, nil for nil.
func (d *dataset) partition(q *query.Partition) *partition {
	if q == nil {
		return nil
	}
	for _, p := range d.partitions {
		if p.date == q.Date && slices.Equal(p.windows, q.Windows) {
			return p
		}
	}
	p := &partition{id: len(d.partitions), date: q.Date, windows: q.Windows}
	p.layOut()
	d.partitions = append(d.partitions, p)
	return p
}

func (p *partition) layOut() {
	if len(p.windows) == 0 || p.windows[len(p.windows)-1].To-p.first() >= maxDays {
		return
	}
	for w, period := range p.windows {
		for p.first()+calendar.Date(len(p.byDay)) < period.From {
			p.byDay = append(p.byDay, noWindow)
		}
		for p.first()+calendar.Date(len(p.byDay)) <= period.To {
			p.byDay = append(p.byDay, int32(w))
		}
	}
	p.byDay = append(p.byDay, noWindow)
}

func (p *partition) first() calendar.Date { return p.windows[0].From }

// unknownDate is the window of rows whose date is unknown.
func (p *partition) unknownDate() int32 { return int32(len(p.windows)) }

// windowing says in which windows the rows of a batch lie.
type windowing struct {
	isDone bool
	of     vec.Vector // of row numbers, by row: window, noWindow or unknownDate
	inside vec.Bitmap // rows that may lie in one
}

// windowsOf returns the windows of the batch, which are found once.
func (f *frame) windowsOf(p *partition) *windowing {
	w := &f.windows[p.id]
	if w.isDone {
		return w
	}
	w.isDone = true
	w.of.Begin(0, vec.RowNumbers, f.n)
	dates := f.values[p.date]
	p.sort(dates.Ints[:f.n], w.of.Rows)
	for _, unknown := range []*vec.LazyBitmap{&dates.Unknown, &dates.MaybeAbsent} {
		for i := range unknown.Bits.Rows {
			w.of.Rows[i] = p.unknownDate()
		}
	}
	for i := range dates.Absent.Bits.Rows {
		w.of.Rows[i] = noWindow
	}
	w.inside = w.inside.Sized(f.n)
	w.inside.WhereNotNegative(w.of.Rows)
	return w
}

// sort sets the windows of days.
func (p *partition) sort(days []int64, windows []int32) {
	if p.byDay == nil {
		for i, day := range days {
			windows[i] = p.search(day)
		}
		return
	}
	first, beyond := int64(p.first()), uint64(len(p.byDay)-1)
	for i, day := range days {
		at := uint64(day - first)
		at = beyond ^ (at^beyond)&-vec.Bit(at < beyond) // the lesser, without a branch
		windows[i] = p.byDay[at]
	}
}

func (p *partition) search(day int64) int32 {
	w := sort.Search(len(p.windows), func(w int) bool { return int64(p.windows[w].To) >= day })
	if w == len(p.windows) || day < int64(p.windows[w].From) {
		return noWindow
	}
	return int32(w)
}
