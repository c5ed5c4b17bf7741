package privacy

import (
	"testing"

	"plancheck/internal/calendar"
)

func day(t *testing.T, s string) calendar.Date {
	t.Helper()
	d, err := calendar.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestResultsEndWithMonthsAndQuarters(t *testing.T) {
	period := calendar.Period{From: day(t, "2023-01-01"), To: day(t, "2023-12-20")}
	for _, test := range []struct {
		s    Sensitivity
		day  string
		want bool
	}{
		{0, "2023-05-03", true}, {Restricted, "2023-05-03", true},
		{Personal, "2023-05-03", false}, {Personal, "2023-05-30", false}, {Personal, "2023-05-31", true}, {Personal, "2023-02-28", true},
		{PersonalHigh, "2023-05-31", false}, {PersonalHigh, "2023-06-30", true},
		{Personal, "2023-12-20", true}, {PersonalHigh, "2023-12-20", true},
	} {
		if got := test.s.MayEnd(day(t, test.day), period); got != test.want {
			t.Errorf("sensitivity %d, %s: %t, want %t", test.s, test.day, got, test.want)
		}
	}
	for _, test := range []struct {
		s           Sensitivity
		today, want string
	}{
		{0, "2023-05-03", "2023-05-03"}, {Personal, "2023-05-03", "2023-04-30"}, {Personal, "2023-05-31", "2023-05-31"},
		{PersonalHigh, "2023-05-03", "2023-03-31"}, {PersonalHigh, "2024-05-03", "2023-12-20"},
		{Personal, "2023-01-30", ""}, {PersonalHigh, "2023-03-30", ""},
	} {
		got, ok := test.s.LastEnd(day(t, test.today), period)
		if text := got.String(); ok != (test.want != "") || ok && text != test.want {
			t.Errorf("sensitivity %d, %s: as of %s %t, want %s", test.s, test.today, text, ok, test.want)
		}
	}
}

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
