package csvengine

// occurrences says of each slot whether it has a row.
type occurrences struct {
	certain  growing
	possible growing // without those that are certain
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

func (o *occurrences) size() int64 { return o.certain.size() + o.possible.size() }
