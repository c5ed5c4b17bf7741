package csvengine

import (
	"cmp"
	"slices"
	"strings"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/query"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// listing is a listing of a run.
type listing struct {
	q       *query.Listing
	dataset *dataset
	result  *listed
}

func (l *listing) task() *task {
	return &task{
		takes:  words.TakenByListings.With(l.dataset.Name),
		start:  func(memory *budget.Account, _ *batch) accumulator { return &listed{memory: memory, listing: l} },
		finish: func(a accumulator) { l.result = a.(*listed) },
	}
}

// listed accumulates a listing.
type listed struct {
	memory  *budget.Account
	listing *listing
	rows    []query.Row
	bytes   int64 // of the values
}

func (l *listed) add(b *batch) error {
	where := b.tri(l.listing.q.Where)
	for i := range where.Possible.Rows {
		columns := l.listing.q.Columns
		row := query.Row{Certain: where.Certain.Has(i), Values: make([]value.Value, len(columns))}
		bytes := int64(len(columns)) * budget.SizeOf[value.Value]()
		for k, e := range columns {
			row.Values[k] = b.listedValue(e, i)
			bytes += int64(len(row.Values[k].Text))
		}
		l.take(bytes)
		l.rows = mem.Append(l.memory, l.rows, row)
	}
	return nil
}

// listedValue is one value of a listing. A row is shown by its key; a key of
// several columns becomes one text.
func (b *batch) listedValue(e query.ExprID, i int) value.Value {
	v := b.values[e]
	if v.Form != vec.RowNumbers || v.Rows[i] < 0 {
		return v.Value(i)
	}
	register := b.dataset.registerOf(e)
	if register == b.dataset && b.read != nil {
		return b.ownKey(i)
	}
	return oneValue(register.key(int(v.Rows[i])))
}

// ownKey is the key of a row that is being read.
func (b *batch) ownKey(i int) value.Value {
	key := make([]value.Value, len(b.dataset.Key))
	for k, c := range b.dataset.Key {
		key[k] = b.columns[c].Value(i)
	}
	return oneValue(key)
}

func oneValue(key []value.Value) value.Value {
	if len(key) == 1 {
		return key[0]
	}
	parts := make([]string, len(key))
	for i, v := range key {
		parts[i] = v.String()
	}
	return value.TextOf(strings.Join(parts, ", "))
}

func (l *listed) merge(o accumulator) error {
	from := o.(*listed)
	l.take(from.bytes)
	l.rows = mem.Append(l.memory, l.rows, from.rows...)
	return nil
}

func (l *listed) take(bytes int64) {
	mem.Take(l.memory, bytes)
	l.bytes += bytes
}

// answer returns the rows, sorted by their values.
func (l *listing) answer() []query.Row {
	slices.SortFunc(l.result.rows, func(a, b query.Row) int {
		return cmp.Or(slices.CompareFunc(a.Values, b.Values, value.Value.Compare), -compareBool(a.Certain, b.Certain))
	})
	return l.result.rows
}
