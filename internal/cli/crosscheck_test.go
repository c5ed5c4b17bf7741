package cli

import (
	"errors"
	"testing"

	"plancheck/internal/compile"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

func TestCrosscheckSeesEveryDifference(t *testing.T) {
	answers := func(certain, blanks int64) *query.Answers {
		return &query.Answers{Measures: []query.Measured{{
			Cells:  query.Cells{Groups: [][]value.Value{nil}, Windows: 1, Of: func(_, window int) query.Counters { return query.Counters{Rows: 3, Certain: certain} }},
			Blanks: []query.BlankCount{{Cells: blanks}},
		}}}
	}
	for _, c := range []struct {
		there, here *query.Answers
		same        bool
	}{
		{answers(2, 1), answers(2, 1), true},
		{answers(2, 1), answers(1, 1), false},
		{answers(2, 1), answers(2, 0), false},
	} {
		m := newMachine()
		m.System.lang, m.System.pending = new(language), new(pending)
		err := (&crosscheck{system: m.System}).compare(t.Context(), &compile.Layout{}, c.there, c.here)
		if same := err == nil; same != c.same || err != nil && !errors.Is(err, errFailed) {
			t.Errorf("%v, want the same: %v", err, c.same)
		}
	}
}
