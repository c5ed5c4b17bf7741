package agg

import (
	"plancheck/internal/budget"
	"plancheck/internal/csvengine/vec"
)

// Exists says of each group whether it has a row. It has no operands, and its groups are
// the same in all workers.
type Exists struct {
	certain  vec.GrowableBitmap
	possible vec.GrowableBitmap // without those that are certain
}

// NewExists returns an accumulator without rows.
func NewExists(memory *budget.Account) *Exists {
	return &Exists{certain: vec.GrowableBitmap{Memory: memory}, possible: vec.GrowableBitmap{Memory: memory}}
}

// Update counts rows.
func (o *Exists) Update(_ []*vec.Vector, rows *vec.Tri, to Groups) {
	o.certain.Reach(to.Count)
	for i := range rows.Certain.Rows {
		o.certain.Words.Set(to.At(i))
	}
	if !rows.IsSplit() {
		return
	}
	for i := range rows.Possible.Rows {
		if !rows.Certain.Has(i) {
			o.possible.Set(to.At(i))
		}
	}
}

// Merge adds what o has.
func (o *Exists) Merge(from GroupsAccumulator, _ []int32) {
	o.certain.Or(&from.(*Exists).certain)
	o.possible.Or(&from.(*Exists).possible)
}
