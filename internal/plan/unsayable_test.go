package plan_test

import (
	"strings"
	"testing"

	"plancheck/internal/planlint"
	"plancheck/internal/words"
)

// unsayable is what the language leaves out, the hint that says how it is said
// instead, and the indicator that somebody makes of it.
var unsayable = []struct {
	indicator string
	hint      *words.Sentence
	said      string
}{
	{`value: median(tips, days)
    target: at most 20`, &words.SayAsHalf, `numerator: count(tips, days <= 20 and got in period)
    denominator: count(tips, got in period)
    target: at least 50%`},
	{`value: percentile(tips, days)
    target: at most 20`, &words.SayAsShare, `numerator: count(tips, days <= 20 and got in period)
    denominator: count(tips, got in period)
    target: at least 90%`},
	{`value: consecutive(tips, got)
    target: at least 3`, &words.SayEvery, `value: count(tips, got in period)
    every: month
    target: at least 1`},
	{`value: streak(tips, got)
    target: at least 3`, &words.SayEvery, `value: count(tips, got in period)
    every: month
    target: at least 1`},
	{`value: rank(ranks, rank)
    target: at most 10`, &words.RankIsPublished, `value: the(ranks, rank, year == 2024)
    target: at most 10`},
	{`value: count(tips, got - lag(got) <= 30)
    target: at least 1`, &words.RowsOneByOne, `value: count(tips, got - before <= 30 and got in period)
    target: at least 1`},
}

// TestWhatCannotBeSaidIsSaidAsTheHintSays does what each hint says, and has a plan
// without errors.
func TestWhatCannotBeSaidIsSaidAsTheHintSays(t *testing.T) {
	const head = `plancheck: 1
plan:
  id: tips-2024
  name: tips 2024
  period: 2024
data:
  tips:
    file: tips.csv
    columns: {got: date, before: {type: date, blank: absent}, days: {type: integer, min: 0}}
  ranks:
    file: ranks.csv
    columns: {year: integer, rank: {type: integer, min: 1}}
indicators:
  one:
    responsible: Team 178
    `
	for _, u := range unsayable {
		_, found := planlint.Load("plan.yaml", []byte(head+u.indicator+"\n"))
		hinted := false
		for _, d := range found {
			hinted = hinted || d.Hint.Is(u.hint)
		}
		if !hinted {
			t.Errorf("%s: no hint %q in %v", u.indicator, u.hint.EN, found)
		}
		if _, found := planlint.Load("plan.yaml", []byte(head+u.said+"\n")); found.HasErrors() {
			t.Errorf("%s: said as %s: %v", strings.SplitN(u.indicator, "\n", 2)[0], u.said, found)
		}
	}
}
