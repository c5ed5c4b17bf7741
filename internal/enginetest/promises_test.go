package enginetest

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// promisesCase makes a case of what is promised against a baseline, within a range, for
// so many units and for so many groups: a few rows of three years, with blank cells in the
// years that are judged and in those of the baselines, and sums that are zero or below.
func promisesCase(random *rand.Rand) *Case {
	choose := func(list ...string) string { return list[random.IntN(len(list))] }
	blanks := 3
	cell := func(list ...string) string {
		if blanks > 0 && random.IntN(5) == 0 {
			blanks--
			return ""
		}
		return choose(list...)
	}
	var rows strings.Builder
	for range 1 + random.IntN(6) {
		fmt.Fprintf(&rows, "%s,%s,%s,%s,%s\n",
			cell("2021-06-30", "2022-03-31", "2022-12-31", "2023-01-31", "2023-07-01", "2023-12-31"), choose("x", "y", "z"),
			cell("-4", "0", "0", "1.5", "2", "10"), cell("0", "1", "2", "3"), cell("true", "false"))
	}
	amounts := []string{"at least 5% below baseline", "at most 10% above baseline", "at least 1/3 below baseline", "more than 8% above baseline",
		"at least 2 above baseline", "at most 1.5 below baseline", "gấp ít nhất 1,5 lần mức gốc", "from 90% of baseline to 110% of baseline",
		"no increase", "no decrease", "exactly baseline"}
	amount := func() string { return choose(amounts...) }
	amountOverYears := func() string {
		return choose(append(amounts, "at least 7% a year above baseline", "at least 2 a year below baseline")...)
	}
	shares := []string{"at least 1.5 points below baseline", "more than 10 points above baseline",
		"at least 110% of baseline", "at most 2/3 of baseline", "no increase", "giảm ít nhất 1,5 điểm % so với mức gốc"}
	text := fmt.Sprintf(`plancheck: 1
plan: {id: promises, name: promises, period: 2023}
data:
  r:
    file: r.csv
    columns:
      on: date
      place: {type: text, one_of: [x, y, z]}
      score: {type: decimal%s}
      count: {type: integer, min: 0, max: 3}
      done: boolean
indicators:
  yearly:
    value: sum(r, score, on in period)
    baseline: a year earlier
    target: %s
  counted:
    value: count(r, done and on in period)
    baseline: {period: 2021}
    target: %s
  averaged:
    value: sum(r, count, on in period)
    baseline: {period: {from: 2021-01-01, to: 2022-12-31}, mean: year}
    target: %s
  stated:
    value: sum(r, score, on in period)
    baseline: {value: %s}
    target: %s
  share:
    numerator: count(r, done)
    denominator: count(r, on in period)
    baseline: a year earlier
    target: %s
  sums:
    numerator: sum(r, count, done and on in period)
    denominator: sum(r, count, on in period)
    baseline: {value: %s}
    target: %s
  range:
    numerator: count(r, done)
    denominator: count(r, on in period)
    target: %s
  per:
    value: sum(r, score, on in period)
    per: sum(r, count, on in period)
    target: %s
  places:
    numerator: count(r, done)
    denominator: count(r, on in period)
    each: %s
    target: %s
    groups: %s
  halves:
    value: sum(r, count, on in period)
    every: half
    target: at least 1
    groups: %s
`, choose("", ", min: -4, max: 10", ", blank: absent"), amountOverYears(), amountOverYears(), amountOverYears(), choose("-2", "0", "1.5"), amount(),
		choose(append(shares, "at least 2 points a year above baseline")...), choose("20%", "40%"), choose(shares...), choose("from 25% to 60%", "at least 40% (to 80%)", "từ 10% đến 100%"),
		choose("at least 0.5", "at most 70%", "less than 500‰", "more than 10 per 100"), choose("r.place", "{r.place: [x, y]}"),
		choose("at least 50%", "exactly 100%"), choose("at least 1", "at least 2", "at least 60%", "exactly 1", "at most 1"), choose("at least 1", "at least 50%", "exactly 2"))
	return &Case{Plan: []byte(text), Files: map[string][]byte{"r.csv": []byte("on,place,score,count,done\n" + rows.String())}}
}

// TestPromisesContainEveryFillingAndAgreeWithNaive holds every form of target and of
// baseline against all that blank cells can hold. Many more cases: -more 100.
func TestPromisesContainEveryFillingAndAgreeWithNaive(t *testing.T) {
	verdicts := map[string]int{}
	for n := range cases(80) {
		random := seeded(43, n)
		found := judgedAlike(t, n, promisesCase(random), 150, random)
		for _, i := range found {
			verdicts[fmt.Sprintf("%s %s", i.ID, i.Verdict)]++
		}
	}
	for _, id := range []string{"yearly", "counted", "averaged", "stated", "share", "sums", "range", "per", "places", "halves"} {
		for _, verdict := range []string{"met", "not_met", "undetermined"} {
			if verdicts[id+" "+verdict] < least(1) {
				t.Errorf("%s is never %s", id, verdict)
			}
		}
	}
}
