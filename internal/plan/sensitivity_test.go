package plan_test

import (
	"testing"

	"plancheck/internal/calendar"
	"plancheck/internal/plan"
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
		s    plan.Sensitivity
		day  string
		want bool
	}{
		{0, "2023-05-03", true}, {plan.Restricted, "2023-05-03", true},
		{plan.Personal, "2023-05-03", false}, {plan.Personal, "2023-05-30", false}, {plan.Personal, "2023-05-31", true}, {plan.Personal, "2023-02-28", true},
		{plan.PersonalHigh, "2023-05-31", false}, {plan.PersonalHigh, "2023-06-30", true},
		{plan.Personal, "2023-12-20", true}, {plan.PersonalHigh, "2023-12-20", true},
	} {
		if got := test.s.MayEnd(day(t, test.day), period); got != test.want {
			t.Errorf("sensitivity %d, %s: %t, want %t", test.s, test.day, got, test.want)
		}
	}
	for _, test := range []struct {
		s           plan.Sensitivity
		today, want string
	}{
		{0, "2023-05-03", "2023-05-03"}, {plan.Personal, "2023-05-03", "2023-04-30"}, {plan.Personal, "2023-05-31", "2023-05-31"},
		{plan.PersonalHigh, "2023-05-03", "2023-03-31"}, {plan.PersonalHigh, "2024-05-03", "2023-12-20"},
		{plan.Personal, "2023-01-30", ""}, {plan.PersonalHigh, "2023-03-30", ""},
	} {
		got, ok := test.s.LastEnd(day(t, test.today), period)
		if text := got.String(); ok != (test.want != "") || ok && text != test.want {
			t.Errorf("sensitivity %d, %s: as of %s %t, want %s", test.s, test.today, text, ok, test.want)
		}
	}
}
