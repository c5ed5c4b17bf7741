package agg

import (
	"encoding/binary"
	"slices"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/hash"
	"plancheck/internal/csvengine/keys"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/query"
)

// Distinct collects the different combinations of some values, group by group. A row where
// one of them is absent does not count; where one is unknown, it is a blank.
type Distinct struct {
	memory  *budget.Account
	packing Packing
	batch   packedBatch

	// Elements are groups with a combination.
	packed keyElements[hash.Key8]  // as packing says
	short  keyElements[hash.Key16] // others, as they are written
	long   byteElements            // those of more than sixteen bytes

	// Without groups, and where there is one value, the rows that it leads to or names, or
	// the numbers of its texts; possible ones are without those that are certain only.
	certainRows, possibleRows vec.PagedBitmap

	blank        []int64
	certainBlank []int64 // of those, rows that certainly have a combination
	absent       []int64
	scratch      []byte

	// Made by Count: the sizes of the sets, by group.
	certainSize  []int64
	possibleSize []int64
}

// NewDistinct returns an accumulator without rows. Its operands are the values, or numbers in
// place of texts ([vec.RowNumbers]: all workers have the same), and after those for each a
// vector of the rows of a register that it names, or nil.
func NewDistinct(memory *budget.Account, p Packing) *Distinct {
	return &Distinct{
		memory: memory, packing: p,
		packed:      newKeyElements(memory, p.renumbered()),
		short:       newKeyElements(memory, p.renumberedShort()),
		long:        newByteElements(memory),
		certainRows: vec.PagedBitmap{Memory: memory}, possibleRows: vec.PagedBitmap{Memory: memory},
	}
}

// Update counts combinations of values. After those there is for each a vector of the
// rows of a register that it names, or nil. Different values name different rows, or none.
func (d *Distinct) Update(args []*vec.Vector, rows *vec.Tri, to Groups) {
	values := args[:d.packing.Args]
	mayHaveGaps := slices.ContainsFunc(values, (*vec.Vector).MayHaveGaps)
	named := d.rowsIn(args)
	d.packing.pack(args, rows.Possible, &d.batch)
	for i := range rows.Possible.Rows {
		isCertain := rows.Certain.Has(i)
		switch {
		case mayHaveGaps && d.addGap(values, i, to.At(i), isCertain):
		case named != nil && named[i] >= 0:
			d.addRow(int(named[i]), isCertain)
		case d.batch.fits(i):
			d.packed.add(d.packing.inGroup(d.batch.numbers[i], to.At(i)), isCertain)
		default:
			d.addOther(args, i, to.At(i), isCertain)
		}
	}
}

// rowsIn returns the rows that the only value leads to or names, where there are no
// groups.
func (d *Distinct) rowsIn(args []*vec.Vector) []int32 {
	switch {
	case !d.packing.IsOne():
		return nil
	case args[1] != nil:
		return args[1].Rows
	case args[0].Form == vec.RowNumbers:
		return args[0].Rows
	}
	return nil
}

func (d *Distinct) addRow(row int, isCertain bool) {
	if isCertain {
		d.certainRows.Set(row)
	} else {
		d.possibleRows.Set(row)
	}
}

// addGap counts a row where a value is absent or uncertain, and reports whether it is
// one.
func (d *Distinct) addGap(values []*vec.Vector, i, group int, isCertain bool) bool {
	absent, uncertain, maybeAbsent := vec.Gaps(values, i)
	switch {
	case absent:
		d.absent = AddAt(d.memory, d.absent, group, 1)
	case uncertain:
		d.blank = AddAt(d.memory, d.blank, group, 1)
		if !maybeAbsent && isCertain {
			d.certainBlank = AddAt(d.memory, d.certainBlank, group, 1)
		}
	}
	return absent || uncertain
}

// addOther adds a combination that is not packed. A value that names a row is written as that
// row, and its text is not looked at.
func (d *Distinct) addOther(args []*vec.Vector, i, group int, isCertain bool) {
	d.scratch = d.appendGroup(d.scratch[:0], group)
	for k, v := range args[:d.packing.Args] {
		named := args[d.packing.Args+k]
		if named != nil {
			d.scratch = keys.AppendValue(d.scratch, named, i)
		}
		if named == nil || named.Rows[i] < 0 {
			d.scratch = keys.AppendValue(d.scratch, v, i)
		}
	}
	if k, ok := keys.Pack(d.scratch); ok {
		d.short.add(k, isCertain)
	} else {
		d.long.add(d.scratch, isCertain)
	}
}

// Merge adds o, whose elements are gone after it.
func (d *Distinct) Merge(o GroupsAccumulator, groups []int32) {
	from := o.(*Distinct)
	d.packed.merge(&from.packed, func(k hash.Key8) hash.Key8 {
		return d.packing.inGroup(uint64(k), GroupIn(groups, d.packing.groupOf(k)))
	})
	d.short.merge(&from.short, func(k hash.Key16) hash.Key16 {
		if d.hasGroups() {
			k = inGroup(k, GroupIn(groups, groupOfKey(k)))
		}
		return k
	})
	d.long.merge(&from.long, func(element []byte) []byte {
		if !d.hasGroups() {
			return element
		}
		d.scratch = inGroupOf(d.scratch[:0], element, GroupIn(groups, groupOf(element)))
		return d.scratch
	})
	d.certainRows.Or(&from.certainRows)
	d.possibleRows.Or(&from.possibleRows)
	d.blank = AddAll(d.memory, d.blank, from.blank, groups)
	d.certainBlank = AddAll(d.memory, d.certainBlank, from.certainBlank, groups)
	d.absent = AddAll(d.memory, d.absent, from.absent, groups)
}

// What is written begins with the group, where there are some.
const groupBytes = 4

func (d *Distinct) hasGroups() bool { return d.packing.GroupBits > 0 }

func (d *Distinct) appendGroup(dst []byte, group int) []byte {
	if !d.hasGroups() {
		return dst
	}
	return binary.LittleEndian.AppendUint32(dst, uint32(group))
}

// groupOfKey returns the group of an element that has one.
func groupOfKey(k hash.Key16) int { return int(uint32(k.Lo)) }

// inGroup returns the same combination in another group.
func inGroup(k hash.Key16, group int) hash.Key16 {
	return hash.Key16{Lo: k.Lo&^(1<<32-1) | uint64(group), Hi: k.Hi}
}

func groupOf(element []byte) int { return int(binary.LittleEndian.Uint32(element)) }

// inGroupOf appends the same combination in another group.
func inGroupOf(dst, element []byte, group int) []byte {
	return append(binary.LittleEndian.AppendUint32(dst, uint32(group)), element[groupBytes:]...)
}

// Count counts the sets. It is called once, when all is there, before any size is read.
func (d *Distinct) Count() {
	d.packed.clean()
	d.short.clean()
	d.long.clean()
	if d.hasGroups() {
		d.countGroups()
		return
	}
	d.possibleRows.Or(&d.certainRows)
	certain, possible := d.certainRows.Count(), d.possibleRows.Count()
	for _, sizes := range []func() (certain, possible int64){d.packed.sizes, d.short.sizes, d.long.sizes} {
		c, p := sizes()
		certain, possible = certain+c, possible+p
	}
	d.certainSize = AddAt(d.memory, d.certainSize, 0, certain)
	d.possibleSize = AddAt(d.memory, d.possibleSize, 0, possible)
}

func (d *Distinct) countGroups() {
	add := func(group int, isCertain bool) {
		d.possibleSize = AddAt(d.memory, d.possibleSize, group, 1)
		if isCertain {
			d.certainSize = AddAt(d.memory, d.certainSize, group, 1)
		}
	}
	d.packed.each(func(k hash.Key8, isCertain bool) { add(d.packing.groupOf(k), isCertain) })
	d.short.each(func(k hash.Key16, isCertain bool) { add(groupOfKey(k), isCertain) })
	d.long.each(func(element []byte, isCertain bool) { add(groupOf(element), isCertain) })
}

// Possible returns how many combinations a group may have, after Count.
func (d *Distinct) Possible(group int) int64 { return mem.At(d.possibleSize, group) }

// Counters sets the counters of a group, after Count.
func (d *Distinct) Counters(group int, to *query.Counters) {
	to.Distinct = query.DistinctCounters{
		Certain:  mem.At(d.certainSize, group),
		Possible: mem.At(d.possibleSize, group),
		Joined:   mem.At(d.possibleSize, group),
		Blank:    mem.At(d.blank, group),

		CertainBlank: mem.At(d.certainBlank, group),
	}
	to.Absent = mem.At(d.absent, group)
}

// Forget drops the sets, after Count.
func (d *Distinct) Forget() {
	*d = Distinct{memory: d.memory, packing: d.packing, blank: d.blank, certainBlank: d.certainBlank, absent: d.absent, certainSize: d.certainSize, possibleSize: d.possibleSize}
}

// Shared returns, by group, how many combinations the group has in common with
// that one group.
func (d *Distinct) Shared(with int) []int64 {
	var common []int64
	add := func(group int, isCommon bool) {
		if isCommon {
			common = AddAt(d.memory, common, group, 1)
		}
	}
	var packed hash.Table[hash.Key8]
	d.packed.each(func(k hash.Key8, _ bool) {
		if d.packing.groupOf(k) == with {
			packed.Enter(k)
		}
	})
	d.packed.each(func(k hash.Key8, _ bool) {
		_, ok := packed.Find(d.packing.inGroup(uint64(k), with))
		add(d.packing.groupOf(k), ok)
	})
	var short hash.Table[hash.Key16]
	d.short.each(func(k hash.Key16, _ bool) {
		if groupOfKey(k) == with {
			short.Enter(k)
		}
	})
	d.short.each(func(k hash.Key16, _ bool) {
		_, ok := short.Find(inGroup(k, with))
		add(groupOfKey(k), ok)
	})
	d.long.each(func(element []byte, _ bool) {
		d.scratch = inGroupOf(d.scratch[:0], element, with)
		add(groupOf(element), d.long.has(d.scratch))
	})
	return common
}
