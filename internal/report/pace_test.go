package report

import (
	"math/big"
	"testing"

	"plancheck/internal/calendar"
	"plancheck/internal/query"
	"plancheck/internal/target"
	"plancheck/internal/value"
)

// naive is a period counted day by day.
type naive struct {
	all, come              int64
	monthsCome, monthsLeft *big.Rat
}

func countDays(p calendar.Period, asOf calendar.Date) naive {
	n := naive{monthsCome: new(big.Rat), monthsLeft: new(big.Rat)}
	for day := p.From; day <= p.To; day++ {
		year, month, _ := day.Civil()
		inMonth := int64(0)
		for d := day - 31; d <= day+31; d++ {
			if y, m, _ := d.Civil(); y == year && m == month {
				inMonth++
			}
		}
		n.all++
		if day <= asOf {
			n.come++
			n.monthsCome.Add(n.monthsCome, big.NewRat(1, inMonth))
		} else {
			n.monthsLeft.Add(n.monthsLeft, big.NewRat(1, inMonth))
		}
	}
	return n
}

// pace compares count / level with come / all, and with the stated percentage of that.
func (n naive) pace(count, level, percent int64, ceiling bool) (is PaceState, rate, left *big.Rat) {
	reached, elapsed := count*n.all, n.come*level
	switch {
	case !ceiling && reached >= elapsed, ceiling && reached <= elapsed:
		is = OnTrack
	case !ceiling && 100*reached >= percent*elapsed, ceiling && percent*reached <= 100*elapsed:
		is = AtRisk
	default:
		is = Behind
	}
	rate = new(big.Rat).Quo(big.NewRat(count, 1), n.monthsCome)
	left = new(big.Rat).Quo(big.NewRat(max(0, level-count), 1), n.monthsLeft)
	return is, rate, left
}

func TestPaceIsThatOfCountingDays(t *testing.T) {
	states := map[PaceState]int{}
	for _, text := range []string{"2024-02", "2023-Q3"} {
		p, err := calendar.ParsePeriod(text)
		if err != nil {
			t.Fatal(err)
		}
		p.From += 3 // no whole month
		for asOf := p.From; asOf < p.To; asOf++ {
			days := countDays(p, asOf)
			for _, percent := range []int64{80, 95} {
				for count := int64(0); count <= 13; count++ {
					for _, compare := range []target.Comparison{target.AtLeast, target.MoreThan, target.AtMost, target.LessThan} {
						const level = 9
						ceiling := compare == target.AtMost || compare == target.LessThan
						r := Result{Target: &target.Target{Compare: compare, Unit: target.Amount}, Bounds: query.Between(value.Point(value.Int(count))), RequiredLevel: new(value.Int(level))}
						passing{p, asOf, value.Scaled(percent, 2), true}.set(&r)
						is, rate, left := days.pace(count, level, percent, ceiling)
						states[is]++
						if r.Pace == nil || r.Pace.Is != is || r.Pace.Ceiling != ceiling || r.Pace.Rate.Rat().Cmp(rate) != 0 || r.Pace.Left.Rat().Cmp(left) != 0 {
							t.Fatalf("%s as of %s, %d of %d, %v, at risk at %d%%: %+v, want %v, %v and %v a month", p, asOf, count, level, compare, percent, r.Pace, is, rate, left)
						}
					}
				}
			}
		}
	}
	if len(states) != 3 {
		t.Errorf("states %v", states)
	}
}

// TestPaceIsThatOfTheWorstEnd has a number that blanks leave open.
func TestPaceIsThatOfTheWorstEnd(t *testing.T) {
	p := passing{days: calendar.Period{From: 0, To: 99}, asOf: 49, atRisk: value.Scaled(80, 2)}
	bounds := query.Between(value.Interval{Lo: value.Int(3), Hi: value.Int(7)})
	for compare, want := range map[target.Comparison]PaceState{target.AtLeast: Behind, target.AtMost: Behind} {
		r := Result{Target: &target.Target{Compare: compare, Unit: target.Amount}, Bounds: bounds, RequiredLevel: new(value.Int(10))}
		if p.set(&r); r.Pace == nil || r.Pace.Is != want || r.Pace.Rate != nil {
			t.Errorf("%v: %+v, want %v without a rate", compare, r.Pace, want)
		}
	}
}

func TestNothingHasAPaceThatHasNothingToReach(t *testing.T) {
	p := passing{days: calendar.Period{From: 0, To: 99}, asOf: 49, atRisk: value.Scaled(80, 2)}
	level := value.Int(10)
	for name, r := range map[string]Result{
		"exactly":           {Target: &target.Target{Compare: target.Exactly, Unit: target.Amount}, RequiredLevel: &level},
		"of a baseline":     {Target: &target.Target{Compare: target.AtLeast, Unit: target.OfBaseline}, RequiredLevel: &level},
		"a ceiling of zero": {Target: &target.Target{Compare: target.AtMost, Unit: target.Amount}, RequiredLevel: new(value.Int(0))},
		"no level":          {Target: &target.Target{Compare: target.AtLeast, Unit: target.Amount}},
		"no target":         {RequiredLevel: &level},
	} {
		r.Bounds = query.Between(value.Point(value.Int(3)))
		if p.set(&r); r.Pace != nil {
			t.Errorf("%s: %+v", name, r.Pace)
		}
	}
}
