package csvengine

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"plancheck/internal/query"
	"plancheck/internal/value"
)

// TestCountersHoldForEveryFilling fills the blanks of small random tables in
// every way, and checks that what the counters of the tables with blanks allow
// contains what is counted then. Conditions, too, are made at random.
func TestCountersHoldForEveryFilling(t *testing.T) {
	seeds := uint64(150)
	if testing.Short() {
		seeds = 30
	}
	for seed := range seeds {
		random := rand.New(rand.NewPCG(seed, 7))
		b := randomQuery(random)
		units, events, blanks := randomTables(random)
		open := b.runClean(t, tablesOf(units, events, nil))
		for filling := range 1 << len(blanks) {
			closed := b.runWith(t, tablesOf(units, events, fill(blanks, filling)).folder(), Options{})
			for i, m := range b.Measures {
				if problem := outside(m, countersOf(open.Measures[i]), countersOf(closed.Measures[i])); problem != "" {
					t.Fatalf("seed %d, filling %b, measure %d: %s\nopen %s\nclosed %s\n%v", seed, filling, i, problem,
						printed(open.Measures[i]), printed(closed.Measures[i]), tablesOf(units, events, fill(blanks, filling)))
				}
			}
			for i := range b.Measures {
				if len(closed.Measures[i].Blanks) > 0 {
					t.Fatalf("seed %d: blanks counted where there are none", seed)
				}
			}
		}
	}
}

func countersOf(m query.Measured) query.Counters {
	cells := slices.Collect(m.Cells.All())
	if len(cells) == 0 {
		return query.Counters{}
	}
	return cells[0].Counters
}

// outside says how what was counted without blanks is outside of what the
// counters with blanks allow.
func outside(m query.Measure, open, closed query.Counters) string {
	within := func(what string, least, got, most value.Number) string {
		if got.Cmp(least) < 0 || got.Cmp(most) > 0 {
			return fmt.Sprintf("%s %s is not in %s to %s", what, got, least, most)
		}
		return ""
	}
	number := value.Int
	switch m.Agg {
	case query.AggCount:
		return within("count", number(open.Certain), number(closed.Certain), number(open.Certain+open.Uncertain))
	case query.AggShare:
		s := open.Share
		n, d := closed.Share.TT, closed.Share.TT+closed.Share.TF
		if d == 0 {
			return ""
		}
		least, most := value.Int(0), value.Int(1)
		if all := s.TT + s.TU + s.TF + s.UU + s.UF; all > 0 {
			least = value.Ratio(number(s.TT), number(all))
		}
		if all := s.TT + s.TU + s.TF + s.UT + s.UU; all > 0 {
			most = value.Ratio(number(s.TT+s.TU+s.UT+s.UU), number(all))
		}
		return within("share", least, value.Ratio(number(n), number(d)), most)
	case query.AggSum:
		span := m.Bounds(open).Interval()
		return within("sum", span.Lo, closed.Sum.Positive.Add(closed.Sum.Negative), span.Hi)
	case query.AggDistinct:
		return within("distinct", number(open.Distinct.Certain), number(closed.Distinct.Certain), number(open.Distinct.Possible+open.Distinct.Blank))
	}
	return "no such aggregate"
}

// Cells hold 0 or 1; "?" is a blank that is filled later.
func randomTables(random *rand.Rand) (units, events []string, blanks []int) {
	unknown := 0
	cell := func() string {
		if random.IntN(4) == 0 && unknown < 6 {
			unknown++
			return "?"
		}
		return fmt.Sprint(random.IntN(2))
	}
	absent := func() string { return []string{"", "0", "1"}[random.IntN(3)] }
	for i := range 1 + random.IntN(3) {
		units = append(units, fmt.Sprintf("%d,%s,%s,%s", i, cell(), cell(), absent()))
	}
	for range random.IntN(6) {
		parent := fmt.Sprint(random.IntN(len(units)))
		if random.IntN(4) == 0 {
			parent = ""
		}
		events = append(events, fmt.Sprintf("%s,%s,%s,%s", parent, cell(), cell(), absent()))
	}
	return units, events, make([]int, unknown)
}

func fill(blanks []int, filling int) []int {
	for i := range blanks {
		blanks[i] = filling >> i & 1
	}
	return blanks
}

func tablesOf(units, events []string, filling []int) files {
	f := files{
		"unit":  "id,x,y,z\n" + strings.Join(units, "\n"),
		"event": "unit,x,y,z\n" + strings.Join(events, "\n"),
	}
	for _, name := range []string{"unit", "event"} {
		if filling == nil {
			f[name] = strings.ReplaceAll(f[name], "?", `""`)
		}
		for strings.Contains(f[name], "?") {
			f[name] = strings.Replace(f[name], "?", fmt.Sprint(filling[0]), 1)
			filling = filling[1:]
		}
	}
	return f
}

func randomQuery(random *rand.Rand) *builder {
	b := &builder{}
	unit := b.dataset("unit", "id text key", "x integer", "y integer", "z integer absent")
	event := b.dataset("event", "unit text absent", "x integer", "y integer", "z integer absent")
	b.ref(event, unit, "unit").CanBlank = true
	g := generator{b: b, random: random}
	inEvent := func() query.ExprID {
		return g.condition(event, []string{"x", "y", "z", "unit.x", "unit.z"}, nil, 2)
	}
	var nested []query.ExprID
	for i, agg := range []query.Agg{query.AggCount, query.AggSum, query.AggMean, query.AggDistinct} {
		nested = append(nested, b.nested(query.Nested{Parent: unit, Child: event, Path: []query.RefID{0}, Agg: agg, Where: inEvent(),
			Args: []query.ExprID{b.column(event, []string{"x", "y", "x", "y"}[i])}, Range: zeroOrOne}, value.Integer))
	}
	inUnit := func() query.ExprID { return g.condition(unit, []string{"x", "y", "z"}, nested, 3) }
	for _, d := range []query.DatasetID{unit, event} {
		where := inUnit
		if d == event {
			where = inEvent
		}
		x := []query.ExprID{b.column(d, "x")}
		b.Measures = append(b.Measures,
			query.Measure{Dataset: d, Agg: query.AggCount, Where: where(), Group: query.NoExpr},
			query.Measure{Dataset: d, Agg: query.AggShare, Where: where(), Denominator: where(), Group: query.NoExpr},
			query.Measure{Dataset: d, Agg: query.AggSum, Where: where(), Args: x, Range: zeroOrOne, Group: query.NoExpr},
			query.Measure{Dataset: d, Agg: query.AggDistinct, Where: where(), Args: append(x, b.column(d, "y")), Group: query.NoExpr})
	}
	return b
}

var zeroOrOne = value.Interval{Lo: value.Int(0), Hi: value.Int(1)}

type generator struct {
	b      *builder
	random *rand.Rand
}

func (g *generator) condition(d query.DatasetID, columns []string, numbers []query.ExprID, depth int) query.ExprID {
	if depth > 0 {
		switch g.random.IntN(4) {
		case 0:
			return g.b.truth(d, query.OpNot, g.condition(d, columns, numbers, depth-1))
		case 1:
			return g.b.truth(d, query.OpAnd, g.condition(d, columns, numbers, depth-1), g.condition(d, columns, numbers, depth-1))
		case 2:
			return g.b.truth(d, query.OpOr, g.condition(d, columns, numbers, depth-1), g.condition(d, columns, numbers, depth-1))
		}
	}
	op := []query.Op{query.OpEqual, query.OpLess, query.OpLessOrEqual}[g.random.IntN(3)]
	return g.b.truth(d, op, g.number(d, columns, numbers), g.number(d, columns, numbers))
}

func (g *generator) number(d query.DatasetID, columns []string, numbers []query.ExprID) query.ExprID {
	switch n := g.random.IntN(8); {
	case n == 0:
		return g.b.literal(d, value.Integer, fmt.Sprint(g.random.IntN(3)))
	case n == 1:
		return g.b.op(d, query.OpAdd, value.Integer, g.b.column(d, columns[0]), g.b.column(d, columns[1]))
	case n < 5 && len(numbers) > 0:
		return numbers[g.random.IntN(len(numbers))]
	}
	return g.b.column(d, columns[g.random.IntN(len(columns))])
}
