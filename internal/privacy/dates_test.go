package privacy

import "testing"

func TestDifferencesOfFewAreNotSaid(t *testing.T) {
	const k = 5
	for _, test := range []struct {
		earlier, later []int64
		by             int64
		said           bool
	}{
		{[]int64{12}, []int64{13}, 0, false},
		{[]int64{12}, []int64{17}, 5, true},
		{[]int64{12}, []int64{8}, 0, false},
		{[]int64{12}, []int64{7}, -5, true},
		{[]int64{12}, []int64{12}, 0, true},
		{[]int64{12, 30}, []int64{20, 32}, 0, false},
		{[]int64{12, 30}, []int64{20, 30}, 8, true},
	} {
		by, said := Difference(k, test.earlier, test.later)
		if by != test.by || said != test.said {
			t.Errorf("from %v to %v: %d %t, want %d %t", test.earlier, test.later, by, said, test.by, test.said)
		}
	}
	// What is said, of all pairs of shares, tells of nobody and of k or more.
	for from := range int64(20) {
		for to := range int64(20) {
			for restFrom := range int64(12) {
				for restTo := range int64(12) {
					if by, said := Difference(k, []int64{from, restFrom}, []int64{to, restTo}); said && by != 0 && max(by, -by) < k {
						t.Fatalf("%d of %d to %d of %d says %d", from, from+restFrom, to, to+restTo, by)
					}
				}
			}
		}
	}
}
