package plan_test

import (
	"slices"
	"testing"

	"plancheck/internal/diag"
	"plancheck/internal/planlint"
	"plancheck/internal/words"
)

// TestHintsOfDates expects the date itself only where it is one however it is
// read.
func TestHintsOfDates(t *testing.T) {
	const general = "write year-month-day, as in 2023-02-27"
	for text, want := range map[string]string{
		"31/12/2023": "write 2023-12-31",
		"12/31/2023": "write 2023-12-31",
		"31-1-2023":  "write 2023-01-31",
		"5.5.2023":   "write 2023-05-05",
		"05/06/2023": general,
		"1.2.2023":   general,
		"31/31/2023": general,
		"29/02/2023": general,
		"31/12/23":   general,
		"May 2023":   general,
	} {
		_, list := planlint.Load("plan.yaml", []byte("plancheck: 1\nplan: {id: a, period: 2023, issued: "+text+"}\n"))
		if at := slices.IndexFunc(list, func(d diag.Diagnostic) bool { return d.Code == diag.CodeValue }); at < 0 || list[at].Hint.String() != want {
			t.Errorf("%s: %v", text, list)
		}
	}
}

// TestFormsOfDatesAreNotGuessed holds that for a form that no plan can declare no other
// one is offered, which may have other parts or another order.
func TestFormsOfDatesAreNotGuessed(t *testing.T) {
	for _, form := range []string{"mm/d/yyyy", "m/dd/yyyy", "d/mm/yyyy", "yyyy/m/d", "dd-mmmm-yyyy", "yyyyddmm", "yyyy-dd-mm", "mm/yy"} {
		_, list := planlint.Load("plan.yaml", []byte(withVisits("visits.csv", []string{"dates: " + form}, nil)))
		if len(list) != 1 || !list[0].Hint.Is(&words.WriteDateForm) {
			t.Errorf("%s: %v", form, list)
		}
	}
}
