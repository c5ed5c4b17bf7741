package naive

import (
	"bytes"
	"maps"
	"math/big"
	"math/rand/v2"
	"slices"

	"plancheck/internal/calendar"
	"plancheck/internal/diag"
	"plancheck/internal/plan"
	"plancheck/internal/value"
)

// Values lists what an unknown cell of a column is filled with.
type Values func(*plan.Dataset, *plan.Column) []value.Value

// Blank is an unknown cell.
type Blank struct {
	row     *row
	column  *plan.Column
	choices []value.Value
}

// Blanks lists the unknown cells of the data, with what they may hold.
func (d *Data) Blanks(values Values) []Blank {
	var blanks []Blank
	for _, dataset := range d.plan.Datasets {
		for _, r := range d.tables[dataset.Name].rows {
			for _, c := range dataset.Columns {
				if v, ok := r.cells[c.Name]; ok && v.Kind == value.Unknown {
					blanks = append(blanks, Blank{r, c, values(dataset, c)})
				}
			}
		}
	}
	return blanks
}

// Fillings calls judge after every way to fill the unknown cells, or after
// limit random ways where there are more. It reports whether it was every way.
// The data are as before when it returns.
func Fillings(d *Data, values Values, limit int, random *rand.Rand, judge func()) (all bool) {
	blanks := d.Blanks(values)
	ways := 1
	for _, b := range blanks {
		if ways *= len(b.choices); ways > limit {
			break
		}
	}
	defer func() {
		for _, b := range blanks {
			b.row.cells[b.column.Name] = value.UnknownValue()
		}
	}()
	for way := range min(ways, limit) {
		for _, b := range blanks {
			choice := way % len(b.choices)
			way /= len(b.choices)
			if ways > limit {
				choice = random.IntN(len(b.choices))
			}
			b.row.cells[b.column.Name] = b.choices[choice]
		}
		judge()
	}
	return ways <= limit
}

// Truth is what the fillings of a plan's blanks can lead to.
type Truth struct {
	All        bool // every filling was tried
	Indicators []TrueIndicator
}

// TrueIndicator is what one indicator can come to.
type TrueIndicator struct {
	ID       string
	Verdicts map[Verdict]bool
	Groups   map[string]*TrueGroup // by the name of the group, without the mark of possible ones
}

// TrueGroup is what one group can come to. Least and Most are nil where no
// filling gives a number. Fillings without the group say nothing.
type TrueGroup struct {
	Verdicts    map[Verdict]bool
	Least, Most *big.Rat
	NoCases     bool // some filling has no cases
}

// Try judges all fillings of the data.
func Try(d *Data, asOf *calendar.Date, values Values, limit int, random *rand.Rand) Truth {
	var truth Truth
	for _, i := range d.plan.Indicators {
		truth.Indicators = append(truth.Indicators, TrueIndicator{i.ID, map[Verdict]bool{}, map[string]*TrueGroup{}})
	}
	silences := []bool{false}
	if bytes.Contains(d.plan.Text, []byte("known(")) {
		silences = []bool{false, true}
	}
	truth.All = Fillings(d, values, limit, random, func() {
		for _, silent := range silences {
			for k, i := range judgeAll(d, asOf, exact{d, moment{silent: silent}}, exactVerdict) {
				truth.Indicators[k].add(i)
			}
		}
	})
	return truth
}

// add adds what a filling leads to.
func (t *TrueIndicator) add(i Indicator) {
	if slices.Contains(i.Problems, diag.CodeTwoFigures) {
		return // such data are refused
	}
	t.Verdicts[i.Verdict] = true
	for _, g := range i.Groups {
		have := t.Groups[g.Name()]
		if have == nil {
			have = &TrueGroup{Verdicts: map[Verdict]bool{}}
			t.Groups[g.Name()] = have
		}
		have.Verdicts[g.Verdict] = true
		n := g.Least.Rat()
		switch {
		case n == nil:
			have.NoCases = true
		case have.Least == nil:
			have.Least, have.Most = n, n
		default:
			have.Least, have.Most = lesser(have.Least, n), greater(have.Most, n)
		}
	}
}

// Candidates returns values that tell the conditions of a plan apart: what
// one_of lists, the ends of min and max, the days around the ends of the
// periods, and what the column holds elsewhere.
func Candidates(d *Data) Values {
	return func(dataset *plan.Dataset, c *plan.Column) []value.Value {
		if len(c.OneOf) > 0 {
			return c.OneOf
		}
		if c.Type == value.Boolean {
			return []value.Value{value.BooleanOf(false), value.BooleanOf(true)}
		}
		found := map[string]value.Value{}
		add := func(v value.Value) {
			inside := (c.Min == nil || v.Compare(*c.Min) >= 0) && (c.Max == nil || v.Compare(*c.Max) <= 0)
			if inside && v.Kind != value.Absent && v.Kind != value.Unknown {
				found[v.String()] = v
			}
		}
		if c.Min != nil {
			add(*c.Min)
		}
		if c.Max != nil {
			add(*c.Max)
		}
		for _, r := range d.tables[dataset.Name].rows {
			add(r.cells[c.Name])
		}
		p := d.plan.Period
		switch c.Type {
		case value.Text:
			add(value.TextOf("zz"))
		case value.Integer, value.Decimal:
			add(value.NumberOf(value.Int(-1000)))
			add(value.NumberOf(value.Int(1000)))
			add(value.NumberOf(value.Int(2)))
		case value.Date:
			for _, t := range []calendar.Date{p.From - 1, p.From, p.To, p.To + 1} {
				add(value.DateOf(t))
			}
		case value.Datetime:
			add(value.DatetimeOf(calendar.Datetime(int64(p.From) * 86400)))
			add(value.DatetimeOf(calendar.Datetime(int64(p.To) * 86400)))
		}
		keys := slices.Sorted(maps.Keys(found))
		var values []value.Value
		if (moment{}).mayBeAbsent(c) { // the day is later than any as_of
			values = append(values, value.Value{})
		}
		for _, k := range keys {
			values = append(values, found[k])
		}
		return values
	}
}
