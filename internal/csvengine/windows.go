package csvengine

import (
	"plancheck/internal/csvengine/agg"
	"plancheck/internal/csvengine/physical"
	"plancheck/internal/csvengine/vec"
)

// windowing says in which windows the rows of a batch lie.
type windowing struct {
	isDone bool
	of     vec.Vector // of row numbers, by row: window, agg.NoWindow or their number where the date is unknown
	inside vec.Bitmap // rows that may lie in one
}

// windowsOf returns the windows of the batch, which are found once.
func (b *batch) windowsOf(p *physical.Partition) *windowing {
	w := &b.windows[p.ID]
	if w.isDone {
		return w
	}
	w.isDone = true
	w.of.Begin(0, vec.RowNumbers, b.n)
	dates := b.values[p.Date]
	b.dataset.windows[p.ID].Find(dates.Ints[:b.n], w.of.Rows)
	for _, unknown := range []*vec.LazyBitmap{&dates.Unknown, &dates.MaybeAbsent} {
		for i := range unknown.Bits.Rows {
			w.of.Rows[i] = int32(len(p.Windows))
		}
	}
	for i := range dates.Absent.Bits.Rows {
		w.of.Rows[i] = agg.NoWindow
	}
	w.inside = w.inside.Sized(b.n)
	w.inside.WhereNotNegative(w.of.Rows)
	return w
}
