package compile

import (
	"fmt"
	"math"
	"runtime"
	"strings"
	"testing"

	"plancheck/internal/calendar"
	"plancheck/internal/plan"
	"plancheck/internal/planlint"
)

// daily is a plan that is judged every day of some years, or as often as the
// indicator says.
func daily(t *testing.T, years int, indicator string) *plan.Plan {
	t.Helper()
	if !strings.HasPrefix(indicator, "every:") {
		indicator = "every: day, " + indicator
	}
	p, list := planlint.Load("plan.yaml", fmt.Appendf(nil, `plancheck: 1
plan: {id: a, period: {from: 1901-01-01, to: %d-12-31}}
data:
  shops:
    file: shops.csv
    key: shop
    columns: {shop: text}
  visits:
    file: visits.csv
    columns:
      shop: {type: text, references: shops}
      on: date
      passed: boolean
indicators:
  a: {responsible: Team, %s}
`, 1900+years, indicator))
	if p == nil {
		t.Fatal(list)
	}
	return p
}

// TestTwiceTheWindowsTakeTwiceTheWork compares the memory that is allocated,
// which depends on nothing but the plan.
func TestTwiceTheWindowsTakeTwiceTheWork(t *testing.T) {
	for name, indicator := range map[string]string{
		"one measure":           `value: "count(visits, on in period and passed)", target: at least 1`,
		"share in groups":       `numerator: "count(visits, passed)", denominator: "count(visits, on in period)", each: visits.shop, target: at least 50%`,
		"a measure a window":    `value: "count(visits, on <= period.end and passed)", target: at least 1`,
		"baselines a year back": `every: month, value: "count(visits, on in period)", baseline: a year earlier, target: at least baseline`,
		"intervals in windows":  `value: "periods_with(visits, on, \"day\")", target: at least 1`,
		"intervals inside rows": `value: "count(shops, periods_with(visits, on, \"day\") > 0)", target: at least 1`,
	} {
		t.Run(name, func(t *testing.T) {
			years := 4
			if strings.HasPrefix(indicator, "every: month") {
				years = 100
			}
			checkDoubling(t, func(times int) {
				p := daily(t, years*times, indicator)
				Compile(p, Options{Today: calendar.Last})
			})
		})
	}
}

// TestDerivedColumnsAreLoweredOnce has columns that are each derived from twice
// the one before.
func TestDerivedColumnsAreLoweredOnce(t *testing.T) {
	checkDoubling(t, func(times int) {
		columns := "n0: {type: integer, required: true}"
		for k := range 8 * times {
			columns += fmt.Sprintf(", n%d: {derive: n%d + n%d}", k+1, k, k)
		}
		p, list := planlint.Load("plan.yaml", fmt.Appendf(nil, `plancheck: 1
plan: {id: a, period: 2023}
data:
  areas: {file: areas.csv, key: area, columns: {area: integer}}
  shops: {file: shops.csv, columns: {%s, area: {derive: n%d + 1, references: areas}}}
indicators:
  a: {value: "count(shops, area > 5)", each: areas, target: at least 1}
`, columns, 8*times))
		if p == nil {
			t.Fatal(list)
		}
		Compile(p, Options{Today: calendar.Last})
	})
}

// checkDoubling expects that what is done for twice as many things allocates
// about twice the memory: the least of five times, because pools of other
// packages, which the collector empties at any time, allocate again what they
// lost.
func checkDoubling(t *testing.T, work func(times int)) {
	t.Helper()
	measure := func(times int) (bytes, count uint64) {
		bytes, count = math.MaxUint64, math.MaxUint64
		for range 5 {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			work(times)
			runtime.ReadMemStats(&after)
			bytes = min(bytes, after.TotalAlloc-before.TotalAlloc)
			count = min(count, after.Mallocs-before.Mallocs)
		}
		return bytes, count
	}
	bytes, count := measure(1)
	twiceBytes, twiceCount := measure(2)
	if 10*twiceBytes > 26*bytes || 10*twiceCount > 26*count {
		t.Errorf("once: %d bytes in %d pieces; twice: %d in %d", bytes, count, twiceBytes, twiceCount)
	}
}

// TestEqualPartitionsAreOne expects that partitions can be told by their
// pointers: three measures of two indicators have the same one. A fourth, which
// counts the rows in all intervals together, has none.
func TestEqualPartitionsAreOne(t *testing.T) {
	p := daily(t, 1, `numerator: "count(visits, on in period and passed) + 0", denominator: "count(visits, on in period)", target: at least 1%}
  b: {responsible: Team, every: day, value: "count(visits, passed and on in period)", each: visits.shop, target: at least 1`)
	q, _ := Compile(p, Options{Today: calendar.Last})
	if len(q.Measures) != 4 || q.Measures[3].Parts != nil {
		t.Fatalf("%d measures", len(q.Measures))
	}
	for _, m := range q.Measures[:3] {
		if m.Parts == nil || m.Parts != q.Measures[0].Parts {
			t.Errorf("%+v has a partition of its own", m)
		}
	}
}

// TestTwoCenturiesOfDays expects as many windows as days, in one measure.
func TestTwoCenturiesOfDays(t *testing.T) {
	p := daily(t, 200, `value: "count(visits, on in period)", target: at least 1`)
	q, layout := Compile(p, Options{Today: calendar.Last})
	const days = 73_049
	if len(q.Measures) != 1 || len(q.Measures[0].Parts.Windows) != days || len(layout.Indicators[0].Windows) != days {
		t.Fatalf("%d measures, %d windows", len(q.Measures), len(layout.Indicators[0].Windows))
	}
	for k, w := range layout.Indicators[0].Windows {
		if w.Period != q.Measures[0].Parts.Windows[k] || w.Number.Numerator.Measure != 0 || w.Number.Numerator.Window != k {
			t.Fatalf("window %d is %s: %+v", k, w.Period, w.Number.Numerator)
		}
	}
}
