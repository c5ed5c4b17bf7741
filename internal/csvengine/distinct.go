package csvengine

import (
	"encoding/binary"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/agg"
	"plancheck/internal/csvengine/hash"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/query"
)

// distinct collects the different combinations of some expressions, slot by
// slot. A row where one of them is absent does not count; where one is unknown,
// it is a blank.
type distinct struct {
	memory  *budget.Account
	args    int                    // how many expressions there are
	slotted bool                   // there are slots: elements begin with theirs
	short   hash.Table[hash.Key16] // of slot and combination, as they are written
	long    hash.Interner          // those of more than sixteen bytes
	waiting *waiting               // to be entered there; nil: none ever was

	// From certain rows, by number in the tables.
	certainShort, certainLong vec.Bitmap

	// Without slots, and where the only expression is a reference, the rows that
	// it leads to; possible ones are without those that are certain only.
	certainRows, possibleRows vec.GrowableBitmap
	// Without slots, and where the only expression is a text, those that are
	// numbered; nil: all are in the tables.
	numbered *numbered

	blank        []int64
	certainBlank []int64 // of those, rows that certainly have a combination
	absent       []int64
	scratch      []byte

	// Made by count: the sizes of the sets, by slot.
	certainSize  []int64
	possibleSize []int64
}

const slotBytes = 4

// waiting is elements that are looked up together, so that they wait for memory
// together.
type waiting struct {
	short        hash.Batch[hash.Key16]
	shortCertain [hash.BatchLen]bool
	long         hash.Strings
	longCertain  [hash.BatchLen]bool
}

func newDistinct(memory *budget.Account, args int) *distinct {
	d := &distinct{
		memory: memory, args: args,
		short: hash.Table[hash.Key16]{Memory: memory}, long: hash.Interner{Memory: memory},
		certainRows: vec.GrowableBitmap{Memory: memory}, possibleRows: vec.GrowableBitmap{Memory: memory},
	}
	if args == 1 {
		d.numbered = newNumbered(memory)
	}
	return d
}

// Update counts combinations of the expressions. After those there may be the rows of a
// register that the only expression names: different values name different rows, or none.
func (d *distinct) Update(args []*vec.Vector, rows *vec.Tri, to agg.Groups) {
	d.slotted = to.Of != nil
	var leads []int32
	if len(args) > d.args && !d.slotted {
		leads = args[d.args].Rows
	}
	args = args[:d.args]
	var numbers *vec.Vector
	if !d.slotted && d.args == 1 && args[0].Form == vec.Texts {
		numbers = args[0]
	}
	for i := range rows.Possible.Rows {
		if leads != nil && leads[i] >= 0 {
			d.addRow(int(leads[i]), rows.Certain.Has(i))
			continue
		}
		slot := to.At(i)
		switch absent, open, doubted := gaps(args, i); {
		case absent:
			d.absent = agg.AddAt(d.memory, d.absent, slot, 1)
		case open:
			d.blank = agg.AddAt(d.memory, d.blank, slot, 1)
			if !doubted && rows.Certain.Has(i) {
				d.certainBlank = agg.AddAt(d.memory, d.certainBlank, slot, 1)
			}
		case numbers != nil && d.numbered.add(numbers.TextOf(i), rows.Certain.Has(i)):
		default:
			d.scratch = d.appendSlot(d.scratch[:0], slot)
			for _, v := range args {
				d.scratch = appendKey(d.scratch, v, i)
			}
			d.insert(d.scratch, rows.Certain.Has(i))
		}
	}
}

func (d *distinct) addRow(row int, certain bool) {
	if certain {
		d.certainRows.Set(row)
	} else {
		d.possibleRows.Set(row)
	}
}

// spell enters the texts that are numbered into the tables, as all from then on.
func (d *distinct) spell(n *numbered) {
	if n == nil {
		return
	}
	var text []byte
	enter := func(certain bool) func(uint64) {
		return func(number uint64) {
			text = n.form.appendText(text[:0], number)
			d.scratch = appendText(d.scratch[:0], text)
			d.insert(d.scratch, certain)
		}
	}
	n.certain.each(enter(true))
	n.possible.each(enter(false))
}

// insert enters a slot and a combination, as they are written.
func (d *distinct) insert(element []byte, certain bool) {
	if k, ok := packWritten(element); ok {
		d.insertPacked(k, certain)
		return
	}
	w := d.awaited()
	w.longCertain[w.long.Len] = certain
	if w.long.Add(element); w.long.Len == hash.BatchLen {
		d.enterWaiting()
	}
}

func (d *distinct) insertPacked(k hash.Key16, certain bool) {
	w := d.awaited()
	w.short.Keys[w.short.Len], w.shortCertain[w.short.Len] = k, certain
	if w.short.Len++; w.short.Len == hash.BatchLen {
		d.enterWaiting()
	}
}

// awaited returns what waits, and more may be added to.
func (d *distinct) awaited() *waiting {
	if d.waiting == nil {
		d.waiting = new(waiting)
	}
	return d.waiting
}

// enterWaiting enters what waits.
func (d *distinct) enterWaiting() {
	w := d.waiting
	if w == nil {
		return
	}
	d.short.EnterAll(&w.short)
	d.certainShort = d.marked(d.certainShort, w.short.IDs[:w.short.Len], &w.shortCertain, d.short.Len())
	d.long.EnterAll(&w.long)
	d.certainLong = d.marked(d.certainLong, w.long.IDs[:w.long.Len], &w.longCertain, d.long.Len())
	w.short.Len = 0
	w.long.Reset()
}

// marked returns set, for so many elements, with those that are certain set.
func (d *distinct) marked(set vec.Bitmap, ids []int32, certain *[hash.BatchLen]bool, count int) vec.Bitmap {
	set = mem.Reach(d.memory, set, (count+63)/64)
	for i, id := range ids {
		set.SetIf(int(id), certain[i])
	}
	return set
}

// Merge adds the sets of o.
func (d *distinct) Merge(o agg.GroupsAccumulator, slots []int32) {
	from := o.(*distinct)
	from.enterWaiting()
	d.slotted = d.slotted || from.slotted
	if d.numbered == nil || from.numbered == nil || !d.numbered.merge(from.numbered) {
		d.spell(d.numbered)
		d.spell(from.numbered)
		d.numbered = nil
	}
	for id := range from.short.Len() {
		k := from.short.Key(id)
		if d.slotted {
			k = keyInSlot(k, agg.GroupIn(slots, slotOfKey(k)))
		}
		d.insertPacked(k, from.certainShort.Has(id))
	}
	for id := range from.long.Len() {
		element := from.long.Bytes(id)
		if d.slotted {
			element = d.inSlot(element, agg.GroupIn(slots, slotOf(element)))
		}
		d.insert(element, from.certainLong.Has(id))
	}
	d.certainRows.Or(&from.certainRows)
	d.possibleRows.Or(&from.possibleRows)
	d.blank = agg.AddAll(d.memory, d.blank, from.blank, slots)
	d.certainBlank = agg.AddAll(d.memory, d.certainBlank, from.certainBlank, slots)
	d.absent = agg.AddAll(d.memory, d.absent, from.absent, slots)
}

// appendSlot writes a slot, where there are some.
func (d *distinct) appendSlot(dst []byte, slot int) []byte {
	if !d.slotted {
		return dst
	}
	return binary.LittleEndian.AppendUint32(dst, uint32(slot))
}

// slotOfKey returns the slot of an element that has one.
func slotOfKey(k hash.Key16) int { return int(uint32(k.Lo)) }

// keyInSlot returns the same combination in another slot.
func keyInSlot(k hash.Key16, slot int) hash.Key16 {
	return hash.Key16{Lo: k.Lo&^(1<<32-1) | uint64(slot), Hi: k.Hi}
}

func slotOf(element []byte) int { return int(binary.LittleEndian.Uint32(element)) }

// inSlot returns the same combination in another slot. It is valid until the
// next call.
func (d *distinct) inSlot(element []byte, slot int) []byte {
	d.scratch = d.appendSlot(d.scratch[:0], slot)
	d.scratch = append(d.scratch, element[slotBytes:]...)
	return d.scratch
}

// count counts the sets. It is called once, when all is there, and before read.
func (d *distinct) count() {
	d.enterWaiting()
	d.elements(func(slot int, certain bool) {
		d.possibleSize = agg.AddAt(d.memory, d.possibleSize, slot, 1)
		if certain {
			d.certainSize = agg.AddAt(d.memory, d.certainSize, slot, 1)
		}
	})
	d.possibleRows.Or(&d.certainRows)
	certain, possible := d.certainRows.Count(), d.possibleRows.Count()
	if n := d.numbered; n != nil {
		n.possible.or(&n.certain)
		certain += n.certain.count()
		possible += n.possible.count()
	}
	d.certainSize = agg.AddAt(d.memory, d.certainSize, 0, certain)
	d.possibleSize = agg.AddAt(d.memory, d.possibleSize, 0, possible)
}

// elements calls visit for all elements of the tables.
func (d *distinct) elements(visit func(slot int, certain bool)) {
	slot := 0
	for id := range d.short.Len() {
		if d.slotted {
			slot = slotOfKey(d.short.Key(id))
		}
		visit(slot, d.certainShort.Has(id))
	}
	for id := range d.long.Len() {
		if d.slotted {
			slot = slotOf(d.long.Bytes(id))
		}
		visit(slot, d.certainLong.Has(id))
	}
}

// Counters sets the counters of a group, after count.
func (d *distinct) Counters(slot int, to *query.Counters) {
	to.Distinct = query.DistinctCounters{
		Certain:  mem.At(d.certainSize, slot),
		Possible: mem.At(d.possibleSize, slot),
		Joined:   mem.At(d.possibleSize, slot),
		Blank:    mem.At(d.blank, slot),

		CertainBlank: mem.At(d.certainBlank, slot),
	}
	to.Absent = mem.At(d.absent, slot)
}

// forget drops the sets, after count.
func (d *distinct) forget() {
	*d = distinct{memory: d.memory, args: d.args, blank: d.blank, certainBlank: d.certainBlank, absent: d.absent, certainSize: d.certainSize, possibleSize: d.possibleSize}
}

// shared returns, by slot, how many combinations the slot has in common with
// that one slot.
func (d *distinct) shared(with int) []int64 {
	var common []int64
	for id := range d.short.Len() {
		k := d.short.Key(id)
		if _, ok := d.short.Find(keyInSlot(k, with)); ok {
			common = agg.AddAt(d.memory, common, slotOfKey(k), 1)
		}
	}
	for id := range d.long.Len() {
		element := d.long.Bytes(id)
		if _, ok := d.long.Find(d.inSlot(element, with)); ok {
			common = agg.AddAt(d.memory, common, slotOf(element), 1)
		}
	}
	return common
}
