package csvengine

import "plancheck/internal/budget"

// occurrences says of each slot whether it has a row.
type occurrences struct {
	certain  growing
	possible growing // without those that are certain
}

func newOccurrences(memory *budget.Account) *occurrences {
	return &occurrences{certain: growing{memory: memory}, possible: growing{memory: memory}}
}

func (o *occurrences) add(_ *frame, rows *truth, to target) {
	o.certain.reach(to.count)
	for i := range rows.certain.rows {
		o.certain.words.set(to.slot(i))
	}
	if !rows.isOpen() {
		return
	}
	for i := range rows.possible.rows {
		if !rows.certain.has(i) {
			o.possible.set(to.slot(i))
		}
	}
}

func (o *occurrences) merge(from tally, _ []int32) {
	o.certain.or(&from.(*occurrences).certain)
	o.possible.or(&from.(*occurrences).possible)
}
