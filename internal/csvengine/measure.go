package csvengine

import (
	"math/bits"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/agg"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/physical"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/query"
	"plancheck/internal/words"
)

// measure is a measure of a run.
type measure struct {
	*physical.Measure
	dataset *dataset
	result  *measured
}

// groupBits returns how many bits the number of a cell takes; 0 where there is one.
func (m *measure) groupBits() int {
	if m.Group == query.NoExpr && m.Parts == nil {
		return 0
	}
	return bits.Len(2*MaxCells + 2*MaxGroups) // windows of unknown dates, and groups beside the known ones
}
func (m *measure) task(all []accessed) *task {
	return &task{
		takes: words.TakenByGroups.With(m.dataset.Name),
		start: func(memory *budget.Account, b *batch) accumulator { return newMeasured(m, memory, b) },
		finish: func(a accumulator) {
			m.result = a.(*measured)
			m.result.blanks.finish(all)
			if set, ok := m.result.result.(*agg.Distinct); ok {
				set.Count()
			}
		},
	}
}

// answer is the measure's answer, after its task.
func (m *measure) answer(all []accessed) query.Measured {
	return query.Measured{
		Cells:      m.result.answer(),
		Blanks:     blankCounts(m.Reads, all),
		NoEvidence: m.result.noEvidence,
		Twice:      m.result.twice(),
	}
}

// measured accumulates a measure.
type measured struct {
	measure    *measure
	cells      cells
	result     agg.CountersAccumulator
	possible   agg.Counts // rows, where result counts something else
	blanks     *tracker
	noEvidence int64

	args      []*vec.Vector
	named     []vec.Vector // rows that arguments name
	rows      vec.Tri      // those that lie in a window
	undecided vec.Bitmap
	assumed   vec.Bitmap
}

func newMeasured(m *measure, memory *budget.Account, b *batch) *measured {
	a := &measured{
		measure:  m,
		cells:    newCells(m, memory),
		possible: *agg.NewCounts(memory),
		blanks:   newTracker(memory, m.Leaves),
	}
	args := packingOf(b, m.Args, m.groupBits(), m.Group != query.NoExpr)
	a.result = newAccumulator(memory, m.Agg, args, a.cells.isUncertain, b.rowPlace)
	return a
}

// newAccumulator returns the accumulator of an aggregate that measures and nested
// aggregates share. IsUncertain and place are as in [agg.NewFigures].
func newAccumulator(memory *budget.Account, of query.Agg, args agg.Packing, isUncertain func(group int) bool, place func(row int) agg.RowPlace) agg.CountersAccumulator {
	switch of {
	case query.AggCount:
		return agg.NewCounts(memory)
	case query.AggShare:
		return agg.NewShares(memory)
	case query.AggSum, query.AggMean:
		return agg.NewSums(memory, of == query.AggMean, isUncertain)
	case query.AggThe:
		return agg.NewFigures(memory, isUncertain, place)
	case query.AggDistinct:
		return agg.NewDistinct(memory, args)
	}
	panic("csvengine: aggregate without an accumulator")
}

// operands returns what the aggregate is computed from, in some rows.
func (m *measured) operands(b *batch, rows vec.Bitmap) []*vec.Vector {
	switch q := m.measure; q.Agg {
	case query.AggDistinct:
		m.args, m.named = b.appendCombined(m.args[:0], q.Args, rows, m.named)
	case query.AggShare:
		m.args = append(m.args[:0], b.vector(q.Where))
	default:
		m.args = b.appendVectors(m.args[:0], q.Args)
	}
	return m.args
}

func (m *measured) add(b *batch) error {
	rows := m.takingPart(b)
	to, err := m.cells.assign(b, rows)
	if err != nil {
		return err
	}
	m.result.Update(m.operands(b, rows.Possible), rows, to)
	if m.countsRowsApart() {
		m.possible.Update(nil, rows, to)
	}
	if m.blanks.needed(b) {
		m.undecided = m.uncertain(m.undecided, b, m.measure.Where, m.measure.Denominator)
		m.blanks.add(b, m.undecided, rows.Possible)
	}
	m.addNoEvidence(b)
	return nil
}

// countsRowsApart reports whether result does not count rows.
func (m *measured) countsRowsApart() bool {
	return m.measure.Agg != query.AggCount && m.measure.Agg != query.AggShare
}

// takingPart returns the rows that are counted: those of the condition, less
// those that certainly lie in no window.
func (m *measured) takingPart(b *batch) *vec.Tri {
	rows := b.tri(m.measure.Rows())
	if m.measure.Parts == nil {
		return rows
	}
	inside := b.windowsOf(m.measure.Parts).inside
	m.rows.Copy(rows, b.n)
	m.rows.Certain.And(inside)
	if m.rows.IsSplit() {
		m.rows.Possible.And(inside)
	}
	return &m.rows
}

// uncertain sets the rows that the blanks decide about, under these conditions.
func (m *measured) uncertain(set vec.Bitmap, b *batch, where, within query.ExprID) vec.Bitmap {
	set = set.Sized(b.n)
	t := b.tri(where)
	if m.measure.Agg == query.AggShare {
		d := b.tri(within)
		for w := range set {
			set[w] = d.Possible[w]&^d.Certain[w] | d.Possible[w]&t.Possible[w]&^t.Certain[w]
		}
	} else {
		for w := range set {
			set[w] = t.Possible[w] &^ t.Certain[w]
		}
	}
	if m.measure.Parts != nil {
		set.And(b.windowsOf(m.measure.Parts).inside)
	}
	return set
}

// addNoEvidence counts the rows that would be certain if all evidence were.
func (m *measured) addNoEvidence(b *batch) {
	q := m.measure
	if q.AssumeKnown == nil {
		return
	}
	m.undecided = m.uncertain(m.undecided, b, q.Where, q.Denominator)
	m.assumed = m.uncertain(m.assumed, b, q.AssumeKnown.Where, q.AssumeKnown.Denominator)
	m.undecided.AndNot(m.assumed)
	m.noEvidence += m.undecided.Count()
}

func (m *measured) merge(o accumulator) error {
	from := o.(*measured)
	groups, err := m.cells.merge(&from.cells)
	if err != nil {
		return err
	}
	m.result.Merge(from.result, groups)
	m.possible.Merge(&from.possible, groups)
	m.blanks.merge(from.blanks)
	m.noEvidence += from.noEvidence
	return nil
}

func (m *measured) answer() query.Cells {
	var shared []int64 // of the combinations of the unknown group, those each cell has too
	var joining int64  // how many there are
	unknown, isSplit := m.cells.unknownCell()
	if set, ok := m.result.(*agg.Distinct); ok && isSplit {
		shared, joining = set.Shared(unknown), set.Possible(unknown)
	}
	var c query.Counters // of the cell that is asked for, and not a new one for each
	return m.cells.answer(m.measure.dataset.registerOf(m.measure.Group), func(cell int) query.Counters {
		c = query.Counters{}
		m.result.Counters(cell, &c)
		if m.countsRowsApart() {
			c.Rows = m.possible.Rows(cell)
		}
		c.Distinct.Joined += joining - mem.At(shared, cell)
		return c
	})
}

// twice returns the cells of the measure with several certain rows.
func (m *measured) twice() []query.Twice {
	set, ok := m.result.(*agg.Figures)
	if !ok {
		return nil
	}
	var all []query.Twice
	numbers, groups := m.cells.groups.sorted(m.measure.dataset.registerOf(m.measure.Group))
	for i, number := range numbers {
		for window := range max(1, m.cells.stride()-1) {
			cell, ok := m.cells.find(number, window)
			if !ok || m.cells.isUncertain(cell) {
				continue
			}
			if first, several := set.Twice(cell); several {
				all = append(all, query.Twice{Group: groups[i], Window: window, First: m.measure.dataset.placesOf(first)})
			}
		}
	}
	return all
}

// placesOf returns where a reader finds rows.
func (d *dataset) placesOf(rows [2]agg.RowPlace) (places [2]query.Place) {
	for i, row := range rows {
		file, line := d.lineOf(row.Block, row.Line)
		places[i] = query.Place{File: file.entry.Name, Line: line, Sheet: file.sheet}
	}
	return places
}
