package csvengine

import (
	"encoding/binary"

	"plancheck/internal/query"
)

// distinct collects the different combinations of some expressions, slot by
// slot. A row where one of them is absent does not count; where one is unknown,
// it is a blank.
type distinct struct {
	args    []query.ExprID
	set     table  // slot and combination
	certain bitset // of the set: from a certain row
	blank   []int64
	scratch []byte

	// Made by count: the sizes of the sets, by slot.
	certainSize  []int64
	possibleSize []int64
}

const slotBytes = 4

func (d *distinct) add(f *frame, rows *truth, to target) {
	for i := range rows.possible.rows {
		slot := to.slot(i)
		switch absent, open := f.gaps(d.args, i); {
		case absent:
		case open:
			d.blank = reach(d.blank, to.count)
			d.blank[slot]++
		default:
			d.scratch = binary.LittleEndian.AppendUint32(d.scratch[:0], uint32(slot))
			for _, arg := range d.args {
				d.scratch = f.values[arg].appendKey(d.scratch, i)
			}
			d.insert(d.scratch, rows.certain.has(i))
		}
	}
}

// gaps reports whether one of the expressions is absent, and whether one is
// open, in row i.
func (f *frame) gaps(exprs []query.ExprID, i int) (absent, open bool) {
	for _, e := range exprs {
		absent = absent || f.values[e].isAbsent(i)
		open = open || f.values[e].isOpen(i)
	}
	return absent, open
}

func (d *distinct) insert(element []byte, certain bool) {
	id, _ := d.set.add(element)
	d.certain = reach(d.certain, id>>6+1)
	if certain {
		d.certain.set(id)
	}
}

func (d *distinct) merge(o tally, slots []int32) {
	from := o.(*distinct)
	for id := range from.set.len() {
		element := from.set.bytes(id)
		slot := slotIn(slots, slotOf(element))
		d.scratch = binary.LittleEndian.AppendUint32(d.scratch[:0], uint32(slot))
		d.scratch = append(d.scratch, element[slotBytes:]...)
		d.insert(d.scratch, from.certain.has(id))
	}
	d.blank = addAll(d.blank, from.blank, slots)
}

func slotOf(element []byte) int { return int(binary.LittleEndian.Uint32(element)) }

// count counts the sets. It is called once, when all is there, and before read.
func (d *distinct) count() {
	for id := range d.set.len() {
		slot := slotOf(d.set.bytes(id))
		d.possibleSize = reach(d.possibleSize, slot+1)
		d.possibleSize[slot]++
		if d.certain.has(id) {
			d.certainSize = reach(d.certainSize, slot+1)
			d.certainSize[slot]++
		}
	}
}

func (d *distinct) read(slot int, to *query.Counters) {
	to.Distinct = query.DistinctCounters{
		Certain:  at(d.certainSize, slot),
		Possible: at(d.possibleSize, slot),
		Joined:   at(d.possibleSize, slot),
		Blank:    at(d.blank, slot),
	}
}

// shared returns, by slot, how many combinations the slot has in common with
// that one slot.
func (d *distinct) shared(with int) []int64 {
	var common []int64
	for id := range d.set.len() {
		element := d.set.bytes(id)
		d.scratch = binary.LittleEndian.AppendUint32(d.scratch[:0], uint32(with))
		d.scratch = append(d.scratch, element[slotBytes:]...)
		if _, ok := d.set.find(d.scratch); ok {
			slot := slotOf(element)
			common = reach(common, slot+1)
			common[slot]++
		}
	}
	return common
}

func (d *distinct) size() int64 {
	return d.set.size() + int64(cap(d.certain)+cap(d.blank)+cap(d.certainSize)+cap(d.possibleSize))*8
}
