package present

import (
	"math/rand/v2"
	"strings"
	"testing"

	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/target"
	"plancheck/internal/value"
)

// shareOf returns the bounds of a share from one fraction to another.
func shareOf(num, den, num2, den2 int64) query.Bounds {
	return query.Bounds{
		Cases: query.SomeCases,
		Least: query.Fraction{Num: value.Int(num), Den: value.Int(den)},
		Most:  query.Fraction{Num: value.Int(num2), Den: value.Int(den2)},
	}
}

func exactShare(num, den int64) query.Bounds { return shareOf(num, den, num, den) }

func goalOf(compare target.Comparison, hundredths int64) *report.Goal {
	return &report.Goal{Compare: compare, Interval: value.Point(value.Scaled(hundredths, 4))}
}

func TestDigitsOfAShare(t *testing.T) {
	for _, c := range []struct {
		number query.Bounds
		goal   *report.Goal
		want   string
	}{
		{exactShare(60_000, 100_000), goalOf(target.AtLeast, 6000), "60.0%"},
		{exactShare(59_996, 100_000), goalOf(target.AtLeast, 6000), "59.996%"},
		{exactShare(60_004, 100_000), goalOf(target.AtLeast, 6000), "60.004%"},
		{exactShare(59_996, 100_000), nil, "60.0%"},
		{exactShare(59_996, 100_000), &report.Goal{Compare: target.AtLeast, Interval: value.Point(value.Scaled(59_996, 5))}, "59.996%"},
		{exactShare(61, 205), goalOf(target.AtLeast, 3000), "29.7%"}, // 29.756 %, away from the goal
		{exactShare(1, 3), goalOf(target.AtLeast, 3000), "33.4%"},
		{exactShare(9_999, 10_000), nil, "99.99%"}, // not 100
		{exactShare(1, 10_000), nil, "0.01%"},      // not 0
		{exactShare(0, 7), nil, "0.0%"},
		{exactShare(7, 7), nil, "100.0%"},
		{exactShare(1, 1_000_000_000_000), nil, "1/1000000000000"},
		{shareOf(4_531, 23_851, 4_532, 23_851), nil, "18.9%–19.1%"}, // 18.997 % and 19.001 %
		{shareOf(4_531, 23_851, 4_531, 23_851), nil, "19.0%"},
		{shareOf(100, 459, 152, 459), nil, "21.7%–33.2%"},
		{shareOf(60_004, 100_000, 61_000, 100_000), goalOf(target.AtLeast, 6000), "60.004%–61.000%"},
	} {
		if got, _ := digitsOf(c.number, nil, c.goal, true); got != c.want {
			t.Errorf("%+v against %+v: %s, want %s", c.number, c.goal, got, c.want)
		}
	}
}

func TestDigitsOfAValue(t *testing.T) {
	exact := func(n, d int64) query.Bounds {
		return query.Between(value.Point(value.Ratio(value.Int(n), value.Int(d))))
	}
	for _, c := range []struct {
		number query.Bounds
		want   string
	}{
		{exact(12, 1), "12"},
		{exact(25, 2), "12.5"},
		{exact(1, 3), "0.33"},
		{exact(1, 1000), "0.001"},
		{query.Between(value.Interval{Lo: value.Int(3), Hi: value.Scaled(425, 2)}), "3.00–4.25"},
		{query.Between(value.Interval{Lo: value.Int(3), NoHi: true}), "≥ 3"},
		{query.Between(value.Interval{Hi: value.Int(3), NoLo: true}), "≤ 3"},
		{query.Between(value.Everything()), ""},
		{query.Bounds{Cases: query.NoCases}, ""},
	} {
		if got, _ := digitsOf(c.number, nil, nil, false); got != c.want {
			t.Errorf("%+v: %s, want %s", c.number, got, c.want)
		}
	}
}

func TestABaselineHasTheDigitsOfItsNumber(t *testing.T) {
	for _, c := range []struct {
		compare                   target.Comparison
		number, baseline, percent int64 // number and baseline of 100,000
		want, wantBase            string
	}{
		{target.AtLeast, 33_310, 33_349, 100, "33.31%", "33.35%"},
		{target.AtMost, 33_349, 33_310, 100, "33.35%", "33.31%"},
		{target.AtLeast, 36_670, 33_349, 110, "36.67%", "33.35%"},
		{target.AtLeast, 33_349, 33_349, 100, "33.3%", "33.3%"}, // equal numbers have equal digits
		{target.LessThan, 33_310, 33_349, 100, "33.31%", "33.35%"},
		{target.AtLeast, 50_000, 33_349, 100, "50.0%", "33.3%"},
	} {
		factor := value.Scaled(c.percent, 2)
		number, baseline := exactShare(c.number, 100_000), exactShare(c.baseline, 100_000)
		g := report.Goal{Compare: c.compare, Interval: baseline.Interval().Scale(factor), Factor: factor}
		if got, gotBase := digitsOf(number, &baseline, &g, true); got != c.want || gotBase != c.wantBase {
			t.Errorf("%+v: %s beside %s", c, got, gotBase)
		}
	}
	three, half := query.Between(value.Point(value.Int(3))), query.Between(value.Point(value.Scaled(25, 1)))
	if number, base := digitsOf(three, &half, nil, false); number != "3.0" || base != "2.5" {
		t.Errorf("%s beside %s", number, base)
	}
}

// TestWhatIsShownNeverContradicts draws shares, goals and baselines at random.
func TestWhatIsShownNeverContradicts(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	read := func(text string) value.Number {
		text = strings.TrimSuffix(strings.TrimSuffix(text, "%"), "%")
		if num, den, ok := strings.Cut(text, "/"); ok {
			n, _ := value.ParseNumber(num)
			d, _ := value.ParseNumber(den)
			return value.Ratio(n, d).Mul(hundred)
		}
		n, ok := value.ParseNumber(text)
		if !ok {
			t.Fatalf("not a number: %s", text)
		}
		return n
	}
	for range 20_000 {
		den := 1 + r.Int64N([]int64{3, 50, 1000, 1_000_000}[r.IntN(4)])
		lo := r.Int64N(den + 1)
		hi := lo + r.Int64N(den-lo+1)
		number, baseline := shareOf(lo, den, hi, den), exactShare(r.Int64N(den+1), den)
		g := goalOf(target.AtLeast, r.Int64N(10_001))
		if r.IntN(3) == 0 {
			g.Interval = number.Interval() // a tie
			g.Hi = g.Lo
		}
		shown, shownBase := digitsOf(number, &baseline, g, true)
		first, last, two := strings.Cut(shown, "–")
		if !two {
			last = first
		}
		least, most, base := read(first), read(last), read(shownBase)
		trueLeast, trueMost, trueBase := number.Least.Value().Mul(hundred), number.Most.Value().Mul(hundred), baseline.Least.Value().Mul(hundred)
		target := g.Lo.Mul(hundred)
		for _, pair := range [][4]value.Number{
			{least, target, trueLeast, target}, {most, target, trueMost, target},
			{least, base, trueLeast, trueBase}, {most, base, trueMost, trueBase},
			{least, value.Int(0), trueLeast, value.Int(0)}, {most, hundred, trueMost, hundred},
		} {
			if order := pair[2].Cmp(pair[3]); order != 0 && pair[0].Cmp(pair[1]) != order {
				t.Fatalf("%+v against %v beside %+v prints %s and %s", number, target, baseline, shown, shownBase)
			}
		}
		if two && (least.Cmp(trueLeast) > 0 || most.Cmp(trueMost) < 0) {
			t.Fatalf("%+v prints %s: not outward", number, shown)
		}
	}
}

// digitsOf writes a number and its baseline.
func digitsOf(b query.Bounds, baseline *query.Bounds, g *report.Goal, isShare bool) (text, baselineText string) {
	return digits(&report.Result{Bounds: b, IsShare: isShare}, baseline, g)
}
