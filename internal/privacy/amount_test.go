package privacy

import (
	"slices"
	"testing"

	"plancheck/internal/value"
)

// printedSum is what is known of a sum that is printed, to somebody who knows how
// many contribute, and his own amount.
type printedSum struct {
	contributors int
	sum, own     int64
}

// knows reports whether another's amount can be only one.
func knows(possible map[string]bool) bool {
	values := map[rune]bool{}
	for others := range possible {
		for _, n := range others {
			values[n] = true
		}
	}
	return len(values) == 1
}

// TestAmountsStayUnknown lists all amounts of up to five persons: nobody who knows
// the sum and his own amount knows that of another. Two others could be made to
// have half each, which is why a threshold below 4 would not do.
func TestAmountsStayUnknown(t *testing.T) {
	six := value.Int(6)
	for name, test := range map[string]struct {
		least, most, judged int64 // amounts; the largest sum that is judged, as of larger ones not all are listed
		limit               *value.Number
	}{
		"positive":      {0, 10, 20, nil},
		"of both signs": {-8, 8, 4, nil},
		"at most six":   {0, 6, 30, &six},
	} {
		t.Run(name, func(t *testing.T) {
			others := amountsOfOthers(test.least, test.most, func(a *Amount) bool { a.Most = test.limit; return a.isPrinted(4) })
			judged := 0
			for print, possible := range others {
				if max(print.sum, -print.sum) > test.judged {
					continue
				}
				judged++
				if knows(possible) {
					t.Errorf("%+v: the others have %v", print, possible)
				}
			}
			if judged == 0 {
				t.Error("nothing is printed")
			}
		})
	}
}

// TestWeakerAmountsAreKnown leaves out one condition after the other.
func TestWeakerAmountsAreKnown(t *testing.T) {
	for name, test := range map[string]struct {
		judged int64
		rule   func(a *Amount) bool
	}{
		"two may contribute": {20, func(a *Amount) bool { return a.isPrinted(2) }},
		"one unit each":      {20, func(a *Amount) bool { a.Unit = value.Number{}; return a.isPrinted(4) }},
		"the most for each":  {60, func(a *Amount) bool { return a.isPrinted(4) }},
	} {
		known := false
		for print, possible := range amountsOfOthers(0, 10, test.rule) {
			known = known || print.sum <= test.judged && knows(possible)
		}
		if !known {
			t.Errorf("%s: nobody knows anything", name)
		}
	}
}

// amountsOfOthers lists, for all sums that are printed, what the other
// contributors may have together with who knows one amount: each list is sorted.
func amountsOfOthers(least, most int64, rule func(*Amount) bool) map[printedSum]map[string]bool {
	all := map[printedSum]map[string]bool{}
	var list func(amounts []int64, from int64)
	list = func(amounts []int64, from int64) {
		if sum, a := amountOf(amounts); rule(a) {
			for i, own := range amounts {
				print := printedSum{int(a.Contributors), sum, own}
				if own == 0 || slices.Contains(amounts[:i], own) {
					continue
				}
				if all[print] == nil {
					all[print] = map[string]bool{}
				}
				var others []byte
				for j, n := range amounts {
					if j != i && n != 0 {
						others = append(others, byte('a'+n-least))
					}
				}
				all[print][string(others)] = true
			}
		}
		if len(amounts) == 5 {
			return
		}
		for n := from; n <= most; n++ {
			list(append(slices.Clone(amounts), n), n)
		}
	}
	list(nil, least)
	return all
}

func amountOf(amounts []int64) (sum int64, a *Amount) {
	var size, largest int64
	a = &Amount{Unit: value.Int(1)}
	for _, n := range amounts {
		sum += n
		size += max(n, -n)
		largest = max(largest, n, -n)
		if n != 0 {
			a.Contributors++
		}
	}
	a.Sum, a.Largest = value.Int(size), value.Int(largest)
	return sum, a
}
