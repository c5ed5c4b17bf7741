package agg

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"plancheck/internal/csvengine/vec"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// Dates are packed as seventeen bits.
const (
	firstDay = -62_091
	dayBits  = 17
)

// TestDistinctWhateverFits counts combinations in groups, of which some are packed and others
// are not, in two parts that number groups differently, and compares with maps. Texts name
// rows, or have numbers.
func TestDistinctWhateverFits(t *testing.T) {
	for _, groupBits := range []int{0, 23} {
		for _, isNumbered := range []bool{false, true} {
			checkDistinct(t, groupBits, isNumbered)
		}
	}
}

func checkDistinct(t *testing.T, groupBits int, isNumbered bool) {
	const rows, groups = 5000, 7
	r := rand.New(rand.NewPCG(7, 8))
	days := []int64{0, 19_000, firstDay, firstDay - 1, firstDay + 1<<dayBits - 1, firstDay + 1<<dayBits, -700_000}
	ints := []int64{0, 1, -1, 511, 512, -512, -513, math.MaxInt64 / 2, math.MinInt64 / 2}
	p := Packing{Args: 3, GroupBits: groupBits, GroupsDiffer: groupBits > 0, Parts: []Part{{Bits: 10}, {dayBits, firstDay}, {10, -512}}}
	sets := [2]*Distinct{NewDistinct(nil, p), NewDistinct(nil, p)}
	renumbered := []int32{3, 5, 0, 1, 6, 2, 4}
	if groupBits == 0 {
		renumbered = nil
	}
	possible, certain := map[string]bool{}, map[string]bool{}
	for n := range rows / 50 {
		half := n % 2
		batch := combinations{
			names: &vec.Vector{Form: vec.RowNumbers},
			texts: &vec.Vector{Form: vec.Texts, Type: value.Text},
			days:  &vec.Vector{Form: vec.Decimals, Type: value.Date},
			ints:  &vec.Vector{Form: vec.Decimals, Type: value.Integer},
		}
		var of []int32
		var all vec.Tri
		all.Begin(50)
		all.Split()
		for i := range 50 {
			row, day, x, group := r.IntN(6)-1, days[r.IntN(len(days))], ints[r.IntN(len(ints))], r.IntN(groups)
			if isNumbered && row < 0 {
				row = 1 << 10 // takes more bits than there are
			}
			batch.add(row, day, x)
			of = append(of, int32(group))
			isCertain := r.IntN(2) == 0
			all.Certain.SetIf(i, isCertain)
			all.Possible.Set(i)
			if groupBits == 0 {
				group = 0
			} else if half == 1 {
				group = int(renumbered[group])
			}
			key := fmt.Sprint(group, row, day, x)
			possible[key] = true
			certain[key] = certain[key] || isCertain
		}
		to := Groups{Of: of, Count: groups}
		if groupBits == 0 {
			to = Groups{Count: 1}
		}
		args := []*vec.Vector{batch.texts, batch.days, batch.ints, batch.names, nil, nil}
		if isNumbered {
			args[0], args[3] = batch.names, nil
		}
		sets[half].Update(args, &all, to)
	}
	sets[0].Merge(sets[1], renumbered)
	sets[0].Count()
	_, packed := sets[0].packed.sizes()
	if _, short := sets[0].short.sizes(); packed == 0 || short == 0 {
		t.Error("all are kept in one way")
	}
	got := [2]int64{}
	for group := range groups {
		var c query.Counters
		sets[0].Counters(group, &c)
		got[0], got[1] = got[0]+c.Distinct.Possible, got[1]+c.Distinct.Certain
		for key, isCertain := range possible {
			var of int
			if fmt.Sscan(key, &of); of == group {
				c.Distinct.Possible--
			}
			if of == group && certain[key] && isCertain {
				c.Distinct.Certain--
			}
		}
		if c.Distinct.Possible != 0 || c.Distinct.Certain != 0 {
			t.Errorf("%d bits, group %d: %d too many, %d of them certain", groupBits, group, c.Distinct.Possible, c.Distinct.Certain)
		}
	}
	if got[0] != int64(len(possible)) {
		t.Errorf("%d bits: %d elements, want %d", groupBits, got[0], len(possible))
	}
}

// combinations are the values of a batch.
type combinations struct{ texts, names, days, ints *vec.Vector }

// add adds a row: a text that names a row, or none where that is -1.
func (p *combinations) add(row int, day, x int64) {
	p.texts.Text = append(p.texts.Text, fmt.Append(nil, "text ", row))
	p.names.Rows = append(p.names.Rows, int32(row))
	p.days.Ints = append(p.days.Ints, day)
	p.ints.Ints = append(p.ints.Ints, x)
}

// BenchmarkDistinctPairs counts the different days of persons: three million pairs, most
// of them once.
func BenchmarkDistinctPairs(b *testing.B) {
	const rows, persons, size = 3 << 20, 1_000_000, 2048
	p := Packing{Args: 2, Parts: []Part{{Bits: 20}, {dayBits, firstDay}}}
	named := &vec.Vector{Form: vec.RowNumbers, Rows: make([]int32, size)}
	texts := &vec.Vector{Form: vec.Texts, Type: value.Text, Text: make([][]byte, size)}
	days := &vec.Vector{Form: vec.Decimals, Type: value.Date, Ints: make([]int64, size)}
	var all vec.Tri
	all.Begin(size)
	all.Certain.Fill(size)
	b.SetBytes(rows * 8)
	b.ReportAllocs()
	for b.Loop() {
		d, r := NewDistinct(nil, p), rand.NewPCG(9, 10)
		for range rows / size {
			for i := range size {
				x := r.Uint64()
				named.Rows[i], days.Ints[i] = int32(x%persons), 19_000+int64(x>>32%365)
			}
			d.Update([]*vec.Vector{texts, days, named, nil}, &all, Groups{Count: 1})
		}
		d.Count()
	}
}
