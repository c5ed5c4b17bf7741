package enginetest

import (
	"bytes"
	"flag"
	"fmt"
	"math/rand/v2"
	"testing"

	"plancheck/internal/enginetest/naive"
	"plancheck/internal/plan"
)

var more = flag.Int("more", 1, "how many times as many random cases to try")

// cases returns how many of n random cases to try.
func cases(n int) int { return share(n) * *more }

// least returns how many cases of a kind there have to be at least: n, or none in
// short runs, in which rare kinds may be missing.
func least(n int) int {
	if testing.Short() {
		return 0
	}
	return n
}

// share returns n, and a tenth of it in short runs, which are not there to find wrong
// answers.
func share(n int) int {
	if testing.Short() {
		return (n + 9) / 10
	}
	return n
}

// seeded returns the source of the n-th random case of a test.
func seeded(test, n int) *rand.Rand { return rand.New(rand.NewPCG(uint64(test), uint64(n))) }

func TestBoundsContainEveryFilling(t *testing.T) {
	tried := 0
	for n := range cases(300) {
		random := seeded(1, n)
		c := randomCase(t, random, FewBlanks)
		_, data, _ := loaded(t, c)
		if data == nil {
			continue
		}
		tried++
		truth := naive.Try(data, c.AsOf, naive.Candidates(data), 100, random)
		for _, wrong := range truth.Contains(naive.Judge(data, c.AsOf)) {
			t.Errorf("case %d: %s\n%s", n, wrong, show(c))
		}
		if t.Failed() {
			return
		}
	}
	t.Logf("%d cases", tried)
	if tried < least(250) {
		t.Errorf("only %d cases had data without errors", tried)
	}
}

// randomCase returns a random case.
func randomCase(t *testing.T, random *rand.Rand, size Size) *Case {
	t.Helper()
	c, err := Random(random, size)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// loaded returns the plan of a case and its data; nil where these have errors.
func loaded(t *testing.T, c *Case) (*plan.Plan, *naive.Data, []naive.Finding) {
	t.Helper()
	p, err := c.Load()
	if err != nil {
		t.Fatal(err)
	}
	data, findings := naive.Load(p, c.Files)
	return p, data, findings
}

// show writes a case so that it can be read, and kept as a file.
func show(c *Case) string {
	text := fmt.Sprintf("-- plan.yaml --\n%s", c.Plan)
	for name, data := range c.Files {
		if len(data) > 10_000 {
			data = []byte("too much to show\n")
		}
		text += fmt.Sprintf("-- %s --\n%s", name, data)
	}
	if c.AsOf != nil {
		text += fmt.Sprintf("-- args --\nas_of %s\n", c.AsOf)
	}
	return text
}

func TestBoundsAreExactWhereNothingIsBlank(t *testing.T) {
	for n := range cases(200) {
		random := seeded(13, n)
		c := randomCase(t, random, Small)
		_, data, _ := loaded(t, c)
		if data == nil || bytes.Contains(c.Plan, []byte("known(")) {
			continue
		}
		naive.Fillings(data, naive.Candidates(data), 1, random, func() {
			exact, bounded := naiveLines(naive.JudgeExact(data, c.AsOf, false)), naiveLines(naive.Judge(data, c.AsOf))
			for _, wrong := range differences(exact, bounded) {
				t.Errorf("case %d: %s\n%s", n, wrong, show(c))
			}
		})
		if t.Failed() {
			return
		}
	}
}

func TestPipelineAgreesWithNaive(t *testing.T) {
	if judged := compare(t, 2, Small, cases(300)); judged < least(250) {
		t.Errorf("only %d cases had data without errors", judged)
	}
}

func TestPipelineAgreesWithNaiveOnLargeData(t *testing.T) {
	if judged := compare(t, 5, Large, cases(6)); judged < least(4) {
		t.Errorf("only %d cases had data without errors", judged)
	}
}

// compare compares the pipeline with the naive evaluator on random cases. It
// returns how many had data without errors.
func compare(t *testing.T, test int, size Size, cases int) (judged int) {
	return compareEngine(t, test, size, cases, func(n int) Maker { return csvEngine([]int{1, 3, 1024}[n%3], 1+n%4) })
}

// compareEngine compares an engine, of which there is one for each case, with the
// naive evaluator.
func compareEngine(t *testing.T, test int, size Size, cases int, engine func(n int) Maker) (judged int) {
	for n := range cases {
		random := seeded(test, n)
		c := randomCase(t, random, size)
		p, err := c.Load()
		if err != nil {
			t.Fatal(err)
		}
		result, err := c.Evaluate(engine(n))
		if err != nil {
			t.Fatalf("case %d: %v\n%s", n, err, show(c))
		}
		data, findings := naive.Load(p, c.Files)
		if (data == nil) != (result.Report == nil) {
			t.Fatalf("case %d: naive finds %v, the pipeline says %v\n%s", n, findings, result.List, show(c))
		}
		if data == nil {
			continue
		}
		judged++
		for _, wrong := range differences(naiveLines(naive.Judge(data, c.AsOf)), result.Lines()) {
			t.Errorf("case %d: %s", n, wrong)
		}
		if t.Failed() {
			t.Fatal(show(c))
		}
	}
	return judged
}
