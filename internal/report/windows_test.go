package report

import (
	"maps"
	"slices"
	"testing"

	"plancheck/internal/compile"
	"plancheck/internal/query"
)

// TestMeasuresOfWindowsAreLookedAtOnce has a ratio whose two measures hold the
// cells of all windows: to go over them for each window would take the square
// of their number.
func TestMeasuresOfWindowsAreLookedAtOnce(t *testing.T) {
	i := &compile.Indicator{}
	for k := range 3 {
		of := func(id query.MeasureID) *compile.Term {
			return &compile.Term{Kind: compile.OfMeasure, Measure: id, Window: k}
		}
		i.Windows = append(i.Windows, compile.Window{
			Number:   compile.Number{Numerator: of(4), Denominator: of(7)},
			Baseline: &compile.BaselineNumber{Number: compile.Number{Numerator: of(5), Denominator: of(4)}},
		})
	}
	var got []query.MeasureID
	each(i, func(id query.MeasureID) { got = append(got, id) })
	if want := []query.MeasureID{4, 7, 5}; !slices.Equal(got, want) {
		t.Errorf("the indicator is judged by %v, want %v", got, want)
	}
	if got := leading(i.Windows); !maps.Equal(got, map[query.MeasureID]bool{7: true}) {
		t.Errorf("the first measures are %v, want the denominator's, 7", got)
	}
}
