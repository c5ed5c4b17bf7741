package csvengine

import (
	"fmt"
	"strings"
	"testing"

	"plancheck/internal/csvengine/parse"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// TestAColumnWithManyTextsIsReadLikeOneWithFew reads columns that begin with a
// dictionary and go on without one.
func TestAColumnWithManyTextsIsReadLikeOneWithFew(t *testing.T) {
	b := &builder{}
	unit := b.dataset("unit", "id text key")
	d := b.dataset("data", "x text absent", "unit text absent")
	b.ref(d, unit, "unit").CanBlank = true
	x, y := b.column(d, "x"), b.column(d, "unit")
	list := []value.Value{value.TextOf("w00001"), value.TextOf("w09999"), value.TextOf("")}
	in := b.node(d, query.Expr{Op: query.OpIn, Type: value.Boolean, Args: []query.ExprID{x}, List: list})
	tests := []struct {
		condition query.ExprID
		holds     func(x, y string) bool
	}{
		{b.is(d, "x", query.OpStartsWith, "w0012"), func(x, y string) bool { return strings.HasPrefix(x, "w0012") }},
		{b.is(d, "x", query.OpEndsWith, "7"), func(x, y string) bool { return strings.HasSuffix(x, "7") }},
		{b.is(d, "x", query.OpContains, "99"), func(x, y string) bool { return strings.Contains(x, "99") }},
		{b.is(d, "x", query.OpEqual, "w12000"), func(x, y string) bool { return x == "w12000" }},
		{b.truth(d, query.OpEqual, x, y), func(x, y string) bool { return x == y }},
		{b.truth(d, query.OpContains, b.literal(d, value.Text, "w00001 to w00002"), y), func(x, y string) bool { return y == "w00002" }},
		{in, func(x, y string) bool { return x == "w00001" || x == "w09999" }},
		{b.truth(d, query.OpPresent, b.row(d, "unit")), func(x, y string) bool { return true }},
	}
	for _, test := range tests {
		b.count(d, test.condition)
	}
	for _, distinct := range []query.ExprID{x, y} {
		b.Measures = append(b.Measures, query.Measure{Dataset: d, Agg: query.AggDistinct, Where: query.NoExpr, Args: []query.ExprID{distinct}, Group: query.NoExpr})
	}
	b.Measures = append(b.Measures, query.Measure{Dataset: d, Agg: query.AggCount, Where: query.NoExpr, Group: x})
	const rows = 3 * parse.MaxWords
	data, units := []string{"x,unit", `"",`}, []string{"id"}
	counts := make([]int, len(tests))
	for i := range rows {
		x, y := fmt.Sprintf("w%05d", i), fmt.Sprintf("w%05d", i/2*2)
		data, units = append(data, x+","+y), append(units, x)
		for k, test := range tests {
			if test.holds(x, y) {
				counts[k]++
			}
		}
	}
	f := files{"data": strings.Join(data, "\n"), "unit": strings.Join(units, "\n")}
	for _, options := range []Options{{Workers: 1}, {Workers: 3, BatchRows: 100}} {
		answers := b.runWith(t, f.folder(), options)
		for k, count := range counts {
			wantCells(t, answers.Measures[k], fmt.Sprintf("rows=%d certain=%d", count, count))
		}
		for k, different := range []int{rows, rows / 2} {
			wantCells(t, answers.Measures[len(tests)+k], fmt.Sprintf("rows=%d A=%d B=%d BC=%d absent=1", rows+1, different, different, different))
		}
		if groups := len(answers.Measures[len(tests)+2].Cells.Groups); groups != rows+1 {
			t.Errorf("%d groups", groups)
		}
	}
}
