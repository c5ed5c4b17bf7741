package csvengine

import (
	"encoding/binary"
	"slices"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/agg"
	"plancheck/internal/csvengine/hash"
	"plancheck/internal/csvengine/keys"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/query"
)

// distinct collects the different combinations of some values, group by group. A row where
// one of them is absent does not count; where one is unknown, it is a blank.
type distinct struct {
	memory  *budget.Account
	packing packing
	batch   packedBatch

	// Elements are groups with a combination.
	packed keyElements[hash.Key8]  // as packing says
	short  keyElements[hash.Key16] // others, as they are written
	long   byteElements            // those of more than sixteen bytes

	// Without groups, and where there is one value, the rows that it leads to or names;
	// possible ones are without those that are certain only.
	certainRows, possibleRows vec.GrowableBitmap
	// Without groups, and where the only value is a text, those that are
	// numbered; nil: all are elements.
	numbered *keys.PatternSet

	blank        []int64
	certainBlank []int64 // of those, rows that certainly have a combination
	absent       []int64
	scratch      []byte

	// Made by count: the sizes of the sets, by group.
	certainSize  []int64
	possibleSize []int64
}

func newDistinct(memory *budget.Account, p packing) *distinct {
	d := &distinct{
		memory: memory, packing: p,
		packed:      newKeyElements(memory, p.renumbered()),
		short:       newKeyElements(memory, p.renumberedShort()),
		long:        newByteElements(memory),
		certainRows: vec.GrowableBitmap{Memory: memory}, possibleRows: vec.GrowableBitmap{Memory: memory},
	}
	if p.isOne() {
		d.numbered = keys.NewPatternSet(memory)
	}
	return d
}

// Update counts combinations of values. After those there is for each a vector of the
// rows of a register that it names, or nil. Different values name different rows, or none.
func (d *distinct) Update(args []*vec.Vector, rows *vec.Tri, to agg.Groups) {
	values := args[:d.packing.args]
	mayHaveGaps := slices.ContainsFunc(values, mayHaveGaps)
	named := d.rowsIn(args)
	d.packing.pack(args, rows.Possible, &d.batch)
	for i := range rows.Possible.Rows {
		isCertain := rows.Certain.Has(i)
		switch {
		case named != nil && named[i] >= 0:
			d.addRow(int(named[i]), isCertain)
		case mayHaveGaps && d.addGap(values, i, to.At(i), isCertain):
		case d.batch.fits(i):
			d.packed.add(d.packing.inGroup(d.batch.numbers[i], to.At(i)), isCertain)
		default:
			d.addOther(values, i, to.At(i), isCertain)
		}
	}
}

// rowsIn returns the rows that the only value leads to or names, where there are no
// groups.
func (d *distinct) rowsIn(args []*vec.Vector) []int32 {
	switch {
	case !d.packing.isOne():
		return nil
	case args[1] != nil:
		return args[1].Rows
	case args[0].Form == vec.RowNumbers:
		return args[0].Rows
	}
	return nil
}

func (d *distinct) addRow(row int, isCertain bool) {
	if isCertain {
		d.certainRows.Set(row)
	} else {
		d.possibleRows.Set(row)
	}
}

// mayHaveGaps reports whether some row of v may be absent or uncertain.
func mayHaveGaps(v *vec.Vector) bool {
	switch {
	case v.Unknown.Bits != nil, v.Absent.Bits != nil, v.MaybeAbsent.Bits != nil:
		return true
	case v.Form == vec.RowNumbers:
		return vec.Union(v.Rows) < 0
	}
	return v.Form == vec.Intervals || v.Form == vec.Tris
}

// addGap counts a row where a value is absent or uncertain, and reports whether it is
// one.
func (d *distinct) addGap(values []*vec.Vector, i, group int, isCertain bool) bool {
	absent, uncertain, maybeAbsent := gaps(values, i)
	switch {
	case absent:
		d.absent = agg.AddAt(d.memory, d.absent, group, 1)
	case uncertain:
		d.blank = agg.AddAt(d.memory, d.blank, group, 1)
		if !maybeAbsent && isCertain {
			d.certainBlank = agg.AddAt(d.memory, d.certainBlank, group, 1)
		}
	}
	return absent || uncertain
}

// addOther adds a combination that is not packed.
func (d *distinct) addOther(values []*vec.Vector, i, group int, isCertain bool) {
	if v := values[0]; d.numbered != nil && v.Form == vec.Texts && d.numbered.Add(v.TextOf(i), isCertain) {
		return
	}
	d.scratch = d.appendGroup(d.scratch[:0], group)
	for _, v := range values {
		d.scratch = keys.AppendValue(d.scratch, v, i)
	}
	d.insert(d.scratch, isCertain)
}

// spell adds the texts that are numbered to the elements, where all are from then on.
func (d *distinct) spell(n *keys.PatternSet) {
	if n == nil {
		return
	}
	n.Each(func(text []byte, isCertain bool) {
		d.scratch = keys.AppendText(d.scratch[:0], text)
		d.insert(d.scratch, isCertain)
	})
}

// insert adds a group and a combination, as they are written.
func (d *distinct) insert(element []byte, isCertain bool) {
	if k, ok := keys.Pack(element); ok {
		d.short.add(k, isCertain)
	} else {
		d.long.add(element, d.packing.renumberedBytes(), isCertain)
	}
}

// Merge adds o, whose elements are gone after it.
func (d *distinct) Merge(o agg.GroupsAccumulator, groups []int32) {
	from := o.(*distinct)
	if d.numbered == nil || from.numbered == nil || !d.numbered.Merge(from.numbered) {
		d.spell(d.numbered)
		from.spell(from.numbered)
		d.numbered = nil
	}
	d.packed.merge(&from.packed, func(k hash.Key8) hash.Key8 {
		return d.packing.inGroup(uint64(k), agg.GroupIn(groups, d.packing.groupOf(k)))
	})
	d.short.merge(&from.short, func(k hash.Key16) hash.Key16 {
		if d.hasGroups() {
			k = inGroup(k, agg.GroupIn(groups, groupOfKey(k)))
		}
		return k
	})
	d.long.merge(&from.long, func() func([]byte) []byte {
		var scratch []byte
		return func(element []byte) []byte {
			if d.hasGroups() {
				scratch = inGroupOf(scratch[:0], element, agg.GroupIn(groups, groupOf(element)))
				element = scratch
			}
			return element
		}
	})
	d.certainRows.Or(&from.certainRows)
	d.possibleRows.Or(&from.possibleRows)
	d.blank = agg.AddAll(d.memory, d.blank, from.blank, groups)
	d.certainBlank = agg.AddAll(d.memory, d.certainBlank, from.certainBlank, groups)
	d.absent = agg.AddAll(d.memory, d.absent, from.absent, groups)
}

// What is written begins with the group, where there are some.
const groupBytes = 4

func (d *distinct) hasGroups() bool { return d.packing.groupBits > 0 }

func (d *distinct) appendGroup(dst []byte, group int) []byte {
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

// count counts the sets. It is called once, when all is there, and before read.
func (d *distinct) count() {
	d.packed.clean()
	d.short.clean()
	d.long.clean()
	if d.hasGroups() {
		d.countGroups()
		return
	}
	d.possibleRows.Or(&d.certainRows)
	certain, possible := d.certainRows.Count(), d.possibleRows.Count()
	all := []func() (certain, possible int64){d.packed.sizes, d.short.sizes, d.long.sizes}
	if d.numbered != nil {
		all = append(all, d.numbered.Count)
	}
	for _, sizes := range all {
		c, p := sizes()
		certain, possible = certain+c, possible+p
	}
	d.certainSize = agg.AddAt(d.memory, d.certainSize, 0, certain)
	d.possibleSize = agg.AddAt(d.memory, d.possibleSize, 0, possible)
}

func (d *distinct) countGroups() {
	add := func(group int, isCertain bool) {
		d.possibleSize = agg.AddAt(d.memory, d.possibleSize, group, 1)
		if isCertain {
			d.certainSize = agg.AddAt(d.memory, d.certainSize, group, 1)
		}
	}
	d.packed.each(func(k hash.Key8, isCertain bool) { add(d.packing.groupOf(k), isCertain) })
	d.short.each(func(k hash.Key16, isCertain bool) { add(groupOfKey(k), isCertain) })
	d.long.each(func(element []byte, isCertain bool) { add(groupOf(element), isCertain) })
}

// Counters sets the counters of a group, after count.
func (d *distinct) Counters(group int, to *query.Counters) {
	to.Distinct = query.DistinctCounters{
		Certain:  mem.At(d.certainSize, group),
		Possible: mem.At(d.possibleSize, group),
		Joined:   mem.At(d.possibleSize, group),
		Blank:    mem.At(d.blank, group),

		CertainBlank: mem.At(d.certainBlank, group),
	}
	to.Absent = mem.At(d.absent, group)
}

// forget drops the sets, after count.
func (d *distinct) forget() {
	*d = distinct{memory: d.memory, packing: d.packing, blank: d.blank, certainBlank: d.certainBlank, absent: d.absent, certainSize: d.certainSize, possibleSize: d.possibleSize}
}

// shared returns, by group, how many combinations the group has in common with
// that one group.
func (d *distinct) shared(with int) []int64 {
	var common []int64
	add := func(group int, isCommon bool) {
		if isCommon {
			common = agg.AddAt(d.memory, common, group, 1)
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
		add(groupOf(element), d.long.has(d.scratch, d.packing.renumberedBytes()))
	})
	return common
}
