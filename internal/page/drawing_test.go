package page

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/target"
	"plancheck/internal/value"
)

// drawn is what a bar says, read back from its markup, in thousandths of a percent;
// in boxes, in boxes.
type drawn struct {
	sure, maybe, mark place // where the certain part ends, and what may be; the mark
	last              place // of a range, its upper mark; otherwise the mark
	halo, beyond      bool
	boxes             bool
}

func readBar(t *testing.T, markup string, boxes bool) drawn {
	t.Helper()
	root, err := html.Parse(strings.NewReader(markup))
	if err != nil {
		t.Fatal(err)
	}
	d := drawn{mark: -1, boxes: boxes}
	for n := range root.Descendants() {
		a := map[string]string{}
		for _, each := range n.Attr {
			a[each.Key] = each.Val
		}
		switch a["class"] {
		case "b-halo":
			d.halo = true
		case "b-arrow":
			d.beyond = true
		case "b-tick":
			if d.last = read(t, a["x1"]); d.mark < 0 {
				d.mark = d.last
			}
		case "b-sure":
			if d.boxes {
				d.sure++
				d.maybe++
			} else {
				d.sure = read(t, a["x"]) + read(t, a["width"])
				d.maybe = max(d.maybe, d.sure)
			}
		case "b-maybe":
			if d.boxes {
				d.maybe++
			} else if strings.HasSuffix(a["width"], "%") {
				d.maybe = read(t, a["x"]) + read(t, a["width"])
			}
		}
	}
	if d.boxes {
		d.mark = (d.mark - 2) / 18
	}
	return d
}

func read(t *testing.T, length string) place {
	t.Helper()
	text, percent := strings.CutSuffix(length, "%")
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	if percent {
		return place(n*1000 + 0.5)
	}
	return place(n)
}

// contradiction returns what a drawing says that the verdict does not; empty where
// they agree.
func contradiction(c chart, d drawn) string {
	exact := c.bounds.HasLeast() && c.bounds.HasMost() && c.bounds.Interval().IsPoint()
	atMark := exact && c.bounds.Least.Value().Cmp(c.goal.Lo) == 0
	below, above := d.maybe < d.mark && !d.beyond, d.sure > d.mark
	switch {
	case exact && !d.boxes && d.sure != d.maybe:
		return "an exact number is hatched"
	case atMark != (exact && d.sure == d.mark):
		return "the bar touches the mark, or not"
	case !d.boxes && d.halo != (c.verdict == report.NotMet):
		return "there is a gap at the mark, or none"
	}
	var met, not bool // as the drawing says
	switch c.goal.Compare {
	case target.AtLeast:
		met, not = d.sure >= d.mark, below
	case target.MoreThan:
		met, not = above, d.maybe <= d.mark && !d.beyond
	case target.AtMost:
		met, not = d.maybe <= d.mark && !d.beyond, above
	case target.LessThan:
		met, not = below, d.sure >= d.mark
	default:
		met, not = d.sure == d.mark && d.maybe == d.mark && !d.beyond, below || above
	}
	if met != (c.verdict == report.Met) {
		return "the drawing is met, or not"
	}
	if not != (c.verdict == report.NotMet) {
		return "the drawing is not met, or not"
	}
	return ""
}

func fractionOf(n, d int64) query.Fraction {
	return query.Fraction{Num: value.Int(n), Den: value.Int(d)}
}

func goalOf(compare target.Comparison, n, d int64) *report.Goal {
	return &report.Goal{Compare: compare, Interval: value.Point(value.Ratio(value.Int(n), value.Int(d)))}
}

func checkBar(t *testing.T, c chart) {
	t.Helper()
	c.verdict = c.goal.Judge(c.bounds)
	markup := string(c.draw(inOverview))
	if said := contradiction(c, readBar(t, markup, c.inBoxes())); said != "" {
		t.Errorf("%s: %v against %v %v is %s, and drawn as\n%s", said, c.bounds, c.goal.Compare, c.goal.Lo, c.verdict, markup)
	}
}

func TestDrawingsAgreeWithVerdicts(t *testing.T) {
	share := func(n, d, n2, d2 int64) chart {
		return chart{isShare: true, bounds: query.Bounds{Cases: query.SomeCases, Least: fractionOf(n, d), Most: fractionOf(n2, d2)}}
	}
	atLeast30 := share(4531, 23851, 0, 0)
	atLeast30.bounds.NoMost = true
	for _, c := range []struct {
		chart
		percent int64
	}{
		{share(59996, 100000, 59996, 100000), 60}, {share(29, 50, 29, 50), 58}, {share(61, 205, 61, 205), 30}, {share(62, 205, 62, 205), 30},
		{share(123, 205, 123, 205), 60}, {share(122, 205, 122, 205), 60}, {share(999999, 1000000, 999999, 1000000), 100}, {share(1, 1, 1, 1), 100},
		{share(0, 7, 0, 7), 1}, {share(1, 1000000000, 1, 1000000000), 1}, {share(45, 200, 65, 200), 20}, {share(3, 2, 3, 2), 100}, {share(7, 5, 7, 5), 30},
		{share(199999, 1000000, 200001, 1000000), 20}, {atLeast30, 20}, {share(0, 5, 5, 5), 50},
	} {
		for compare := target.AtLeast; compare <= target.Exactly; compare++ {
			c.goal = goalOf(compare, c.percent, 100)
			checkBar(t, c.chart)
		}
	}
}

func TestDrawingsAgreeWithVerdictsAtRandom(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 5_000 {
		size := []int64{3, 12, 13, 100, 1_000_000}[r.IntN(5)]
		a, b := r.Int64N(size+1), r.Int64N(size+1)
		if r.IntN(2) == 0 {
			b = a
		}
		c := chart{isShare: r.IntN(2) == 0, goal: goalOf(target.Comparison(1+r.IntN(5)), r.Int64N(size+1), 1)}
		den := int64(1)
		if c.isShare {
			den = 1 + r.Int64N(size)
			c.goal = goalOf(c.goal.Compare, r.Int64N(101), 100)
			if r.IntN(3) == 0 { // as near to the target as it gets
				c.goal = goalOf(c.goal.Compare, min(a, b)+r.Int64N(3)-1, den)
			}
			if c.goal.Lo.Sign() < 0 {
				continue
			}
		}
		c.bounds = query.Bounds{Cases: query.SomeCases, Least: fractionOf(min(a, b), den), Most: fractionOf(max(a, b), den)}
		switch r.IntN(8) {
		case 0:
			c.bounds.NoMost = true
		case 1:
			c.bounds.NoLeast = true
		}
		if c.bounds.NoLeast && c.goal.Lo.Sign() == 0 {
			continue // what may be below zero is not drawn
		}
		checkBar(t, c)
	}
}

// Between its marks, or on one of them, a bar meets a range.
func TestDrawingsOfRangesAgreeWithVerdicts(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	drawnAs := map[report.Verdict]int{}
	for range 5_000 {
		size := []int64{13, 100, 1_000_000}[r.IntN(3)]
		number := func() value.Number { return value.Ratio(value.Int(r.Int64N(size+1)), value.Int(size)) }
		goals := []value.Number{number(), number()}
		ends := []value.Number{number(), number()}
		switch r.IntN(4) {
		case 0:
			ends[1] = ends[0]
		case 1: // as near to a mark as it gets
			ends[0] = goals[r.IntN(2)]
			ends[1] = ends[0].Add(value.Ratio(value.Int(r.Int64N(2)), value.Int(size)))
		}
		slices.SortFunc(goals, value.Number.Cmp)
		slices.SortFunc(ends, value.Number.Cmp)
		fraction := func(n value.Number) query.Fraction { return query.Fraction{Num: n, Den: value.Int(1)} }
		c := chart{isShare: r.IntN(2) == 0, bounds: query.Bounds{Cases: query.SomeCases, Least: fraction(ends[0]), Most: fraction(ends[1]), NoMost: r.IntN(8) == 0}}
		c.goal = &report.Goal{Compare: target.Within, Interval: value.Point(goals[0]), Last: &report.Goal{Compare: target.AtMost, Interval: value.Point(goals[1])}}
		c.verdict = c.goal.Judge(c.bounds)
		drawnAs[c.verdict]++
		markup := string(c.draw(inOverview))
		d := readBar(t, markup, false)
		met := d.sure >= d.mark && d.maybe <= d.last && !d.beyond
		not := d.maybe < d.mark && !d.beyond || d.sure > d.last
		if met != (c.verdict == report.Met) || not != (c.verdict == report.NotMet) || d.halo != not {
			t.Fatalf("%v to %v within %v to %v is %s, and drawn as\n%s", ends[0], ends[1], goals[0], goals[1], c.verdict, markup)
		}
	}
	if len(drawnAs) != 3 {
		t.Errorf("drawn were only %v", drawnAs)
	}
}

// A hatched part that is too narrow to be seen is widened away from the nearest mark.
func TestNarrowPartsOfRangesCrossNoMark(t *testing.T) {
	for _, c := range []struct {
		least, most int64
		want        string
	}{{60, 61, ` x="0"`}, {69, 70, ` x="-7"`}, {59, 60, ` x="-7"`}, {70, 71, ` x="0"`}} {
		share := chart{isShare: true, bounds: query.Bounds{Cases: query.SomeCases, Least: fractionOf(c.least, 100), Most: fractionOf(c.most, 100)}}
		share.goal = goalOf(target.Within, 60, 100)
		share.goal.Last = goalOf(target.AtMost, 70, 100)
		if markup := string(share.draw(inOverview)); !strings.Contains(markup, `class="b-maybe"`+c.want) {
			t.Errorf("%d%% to %d%% is drawn as\n%s", c.least, c.most, markup)
		}
	}
}

func TestNoCasesIsADottedLineAlone(t *testing.T) {
	c := chart{isShare: true, bounds: query.Bounds{Cases: query.NoCases}, goal: goalOf(target.AtLeast, 1, 1), verdict: report.NoCases}
	markup := string(c.draw(inOverview))
	if !strings.Contains(markup, "b-none") || strings.Contains(markup, "b-tick") || strings.Contains(markup, "b-sure") {
		t.Errorf("no cases is drawn as %s", markup)
	}
}

func TestNumbersThatDifferHaveDifferentPlaces(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 2000 {
		var all []value.Number
		for range 2 + r.IntN(5) {
			all = append(all, value.Ratio(value.Int(r.Int64N(50)), value.Int(1+r.Int64N(1_000_000_000))))
		}
		end := value.Int(0)
		for _, n := range all {
			end = end.Max(n)
		}
		end = axisEnd(end)
		s := newScale(end, all...)
		for _, x := range all {
			if p := s.at(x); p < 0 || p > whole {
				t.Fatalf("%v is at %d of an axis to %v", x, p, end)
			}
			for _, y := range all {
				if x.Cmp(y) < 0 && s.at(x) >= s.at(y) || x.Cmp(y) == 0 && s.at(x) != s.at(y) {
					t.Fatalf("%v is at %d, %v at %d", x, s.at(x), y, s.at(y))
				}
			}
		}
		if s.at(value.Number{}) != 0 || s.at(end) != whole {
			t.Fatalf("the axis goes from %d to %d", s.at(value.Number{}), s.at(end))
		}
	}
}

func TestAxesEndAtRoundNumbers(t *testing.T) {
	for in, want := range map[string]string{"0": "1", "1": "1", "13": "15", "21": "25", "100": "100", "101": "120", "999": "1000", "0.03": "0.03", "0.031": "0.04", "7": "8", "850": "1000"} {
		n, _ := value.ParseNumber(in)
		if got := axisEnd(n).String(); got != want {
			t.Errorf("the axis for %s ends at %s, want %s", in, got, want)
		}
	}
}
