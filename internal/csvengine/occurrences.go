package csvengine

import (
	"plancheck/internal/budget"
	"plancheck/internal/csvengine/vec"
)

// occurrences says of each slot whether it has a row.
type occurrences struct {
	certain  vec.GrowableBitmap
	possible vec.GrowableBitmap // without those that are certain
}

func newOccurrences(memory *budget.Account) *occurrences {
	return &occurrences{certain: vec.GrowableBitmap{Memory: memory}, possible: vec.GrowableBitmap{Memory: memory}}
}

func (o *occurrences) add(_ *frame, rows *vec.Tri, to target) {
	o.certain.Reach(to.count)
	for i := range rows.Certain.Rows {
		o.certain.Words.Set(to.slot(i))
	}
	if !rows.IsSplit() {
		return
	}
	for i := range rows.Possible.Rows {
		if !rows.Certain.Has(i) {
			o.possible.Set(to.slot(i))
		}
	}
}

func (o *occurrences) merge(from tally, _ []int32) {
	o.certain.Or(&from.(*occurrences).certain)
	o.possible.Or(&from.(*occurrences).possible)
}
