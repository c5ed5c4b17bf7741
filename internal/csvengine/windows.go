package csvengine

import (
	"slices"
	"sort"

	"plancheck/internal/budget"
	"plancheck/internal/calendar"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/query"
	"plancheck/internal/value"
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
	of     []int32    // by row: window, noWindow or unknownDate
	inside vec.Bitmap // rows that may lie in one
}

// windowsOf returns the windows of the batch, which are found once.
func (f *frame) windowsOf(p *partition) *windowing {
	w := &f.windows[p.id]
	if w.isDone {
		return w
	}
	w.isDone = true
	w.of = mem.Resized(w.of, f.n)
	dates := f.values[p.date]
	p.sort(dates.Ints[:f.n], w.of)
	for _, unknown := range []*vec.LazyBitmap{&dates.Unknown, &dates.MaybeAbsent} {
		for i := range unknown.Bits.Rows {
			w.of[i] = p.unknownDate()
		}
	}
	for i := range dates.Absent.Bits.Rows {
		w.of[i] = noWindow
	}
	w.inside = w.inside.Sized(f.n)
	w.inside.WhereNotNegative(w.of)
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

// distinctPeriods says of each slot which windows have a row.
type distinctPeriods struct {
	memory   *budget.Account
	parts    *partition
	certain  vec.GrowableBitmap // by slot and window
	possible vec.GrowableBitmap // without those that are certain only
	undated  []int64            // possible rows with an unknown date
}

func newDistinctPeriods(memory *budget.Account, parts *partition) *distinctPeriods {
	return &distinctPeriods{memory: memory, parts: parts, certain: vec.GrowableBitmap{Memory: memory}, possible: vec.GrowableBitmap{Memory: memory}}
}

func (p *distinctPeriods) add(f *frame, rows *vec.Tri, to target) {
	windows, last := f.windowsOf(p.parts).of, len(p.parts.windows)
	for i := range rows.Possible.Rows {
		slot, w := to.slot(i), int(windows[i])
		switch {
		case w == noWindow:
		case w == last:
			p.undated = mem.Reach(p.memory, p.undated, to.count)
			p.undated[slot]++
		case rows.Certain.Has(i):
			p.certain.Set(slot*last + w)
		default:
			p.possible.Set(slot*last + w)
		}
	}
}

func (p *distinctPeriods) merge(o tally, _ []int32) {
	from := o.(*distinctPeriods)
	p.certain.Or(&from.certain)
	p.possible.Or(&from.possible)
	p.undated = addAll(p.memory, p.undated, from.undated, nil)
}

// of returns the counters of a slot.
func (p *distinctPeriods) of(slot int) query.PeriodCounters {
	windows := len(p.parts.windows)
	c := query.PeriodCounters{Windows: int64(windows), Undated: mem.At(p.undated, slot)}
	for place := slot * windows; place < (slot+1)*windows; place++ {
		switch {
		case p.certain.Has(place):
			c.Certain++
			c.Possible++
		case p.possible.Has(place):
			c.Possible++
		}
	}
	return c
}

// load fills out with how many windows have a row, slot by slot.
func (p *distinctPeriods) load(out *vec.Vector, first, rows int) {
	out.Begin(value.Integer, vec.Intervals, rows)
	for i := range rows {
		out.Intervals[i] = p.of(first + i).Bounds()
	}
}
