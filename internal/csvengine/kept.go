package csvengine

import "plancheck/internal/value"

// kept is a column of a dataset that stays in memory when the dataset has been
// read: text as numbers of a dictionary, everything else as points.
type kept struct {
	typ      value.Type
	ints     []int64
	scales   []int8 // nil: all are 0
	codes    []uint32
	words    table
	unknown  growing
	absent   growing
	reported growing
}

// append adds the rows of v.
func (k *kept) append(v *vector) {
	at := k.rows()
	k.typ = v.typ
	if v.form == texts {
		for _, text := range v.text {
			code, _ := k.words.add(text)
			k.codes = append(k.codes, uint32(code))
		}
	} else {
		k.appendPoints(v.ints, v.scales)
	}
	appendMask(&k.unknown, &v.unknown, at)
	appendMask(&k.absent, &v.absent, at)
	appendMask(&k.reported, &v.reported, at)
}

// rows returns how many rows there are.
func (k *kept) rows() int { return max(len(k.ints), len(k.codes)) }

func (k *kept) appendPoints(ints []int64, scales []int8) {
	at := len(k.ints)
	k.ints = append(k.ints, ints...)
	if scales == nil && k.scales == nil {
		return
	}
	k.scales = append(k.scales, make([]int8, len(k.ints)-len(k.scales))...)
	copy(k.scales[at:], scales)
}

func appendMask(to *growing, from *mask, at int) {
	if from.bits != nil {
		for i := range from.bits.rows {
			to.set(at + i)
		}
	}
}

// room makes a column of that many rows, all of them 0.
func (k *kept) room(typ value.Type, rows int, scaled bool) {
	k.typ = typ
	if typ == value.Text {
		k.codes = make([]uint32, rows)
		return
	}
	k.ints = make([]int64, rows)
	if scaled {
		k.scales = make([]int8, rows)
	}
}

// place copies n rows of o, from its row from on, to row at. K has room for
// them; codes says which numbers o's words have in k.
func (k *kept) place(at int, o *kept, from, n int, codes []uint32) {
	if k.typ == value.Text {
		for i, code := range o.codes[from : from+n] {
			k.codes[at+i] = codes[code]
		}
	} else {
		copy(k.ints[at:], o.ints[from:from+n])
	}
	if o.scales != nil {
		copy(k.scales[at:], o.scales[from:from+n])
	}
	placeBits(&k.unknown, at, &o.unknown, from, n)
	placeBits(&k.absent, at, &o.absent, from, n)
	placeBits(&k.reported, at, &o.reported, from, n)
}

// addWords adds the words of o and returns what numbers they have in k.
func (k *kept) addWords(o *kept) []uint32 {
	codes := make([]uint32, o.words.len())
	for word := range codes {
		code, _ := k.words.add(o.words.bytes(word))
		codes[word] = uint32(code)
	}
	return codes
}

func placeBits(to *growing, at int, from *growing, start, n int) {
	if len(from.words) == 0 {
		return
	}
	for i := range n {
		if from.has(start + i) {
			to.set(at + i)
		}
	}
}

// load makes v the n rows from first on. It shares memory with k.
func (k *kept) load(v *vector, first, n int) {
	v.begin(k.typ, 0, n)
	if k.typ == value.Text {
		v.form = texts
		v.text = resized(v.text, n)
		for i, code := range k.codes[first : first+n] {
			v.text[i] = k.words.bytes(int(code))
		}
	} else {
		v.form = points
		v.ints = k.ints[first : first+n]
		if k.scales != nil {
			v.scales = k.scales[first : first+n]
		}
	}
	loadMask(&v.unknown, &k.unknown, first, n)
	loadMask(&v.absent, &k.absent, first, n)
	loadMask(&v.reported, &k.reported, first, n)
}

func loadMask(to *mask, from *growing, first, n int) {
	if len(from.words)*64 <= first {
		return
	}
	for i := range n {
		if from.has(first + i) {
			to.set(i, n)
		}
	}
}

// gather makes v the given rows, absent where there is none.
func (k *kept) gather(v *vector, rows []int32) {
	n := len(rows)
	if k.typ == value.Text {
		v.begin(k.typ, texts, n)
	} else {
		v.begin(k.typ, points, n)
	}
	for i, row := range rows {
		switch {
		case row < 0:
			v.absent.set(i, n)
			if v.form == points {
				v.setPoint(i, 0, 0)
			}
		case v.form == texts:
			v.text[i] = k.words.bytes(int(k.codes[row]))
		case k.scales != nil:
			v.setPoint(i, k.ints[row], k.scales[row])
		default:
			v.ints[i] = k.ints[row]
		}
	}
	if len(k.unknown.words) > 0 {
		gatherMask(&v.unknown, &k.unknown, rows)
	}
	if len(k.absent.words) > 0 {
		gatherMask(&v.absent, &k.absent, rows)
	}
}

func gatherMask(to *mask, from *growing, rows []int32) {
	for i, row := range rows {
		if row >= 0 && from.has(int(row)) {
			to.set(i, len(rows))
		}
	}
}

func (k *kept) size() int64 {
	return int64(cap(k.ints))*8 + int64(cap(k.scales)) + int64(cap(k.codes))*4 + k.words.size() +
		k.unknown.size() + k.absent.size() + k.reported.size()
}

// value returns the value of one row.
func (k *kept) value(row int) value.Value {
	var v vector
	k.load(&v, row, 1)
	return v.value(0)
}
