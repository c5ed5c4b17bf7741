package render

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"plancheck/internal/plantest"
	"plancheck/internal/result"
	"plancheck/internal/words"
)

// TestRun is what came of the tests in plan files.
type TestRun struct {
	Suites   []*plantest.Suite
	Coverage bool // whether the text lists the coverage of every indicator
}

// TestFormats lists all formats of a run of tests, the default first.
func TestFormats() []Format[TestRun] {
	return inert([]Format[TestRun]{
		{Name: "text", About: &words.FailuresForPeople, Write: writeTestText, Refuse: refuseText},
		{Name: "json", About: &words.EverythingForPrograms, Write: writeTestJSON, Refuse: refuseJSON},
		{Name: "junit", About: &words.TestsForCI, Write: writeTestJUnit, Refuse: refuseJUnit},
	})
}

// count returns how many tests were run and failed, how many indicators there
// are, and how many of them are tested on both sides of their target.
func (r TestRun) count() (tests, failed, indicators, covered int) {
	for _, s := range r.Suites {
		for _, t := range s.Tests {
			tests++
			if len(t.Differences) > 0 {
				failed++
			}
		}
		for _, c := range s.Coverage {
			indicators++
			if c.Full() {
				covered++
			}
		}
	}
	return tests, failed, indicators, covered
}

func writeTestText(w io.Writer, r TestRun, o Options) error {
	out := bufio.NewWriter(w)
	for _, s := range r.Suites {
		for _, t := range s.Tests {
			if len(t.Differences) == 0 {
				continue
			}
			fmt.Fprintf(out, "%s: %s\n", t.Test.Span, words.TestFails.With(t.Test.Name).In(o.Lang))
			for _, line := range differences(t, o.Lang) {
				fmt.Fprintf(out, "   %s\n", line)
			}
		}
	}
	if r.Coverage {
		for _, s := range r.Suites {
			fmt.Fprintln(out, words.CoverageOf.With(s.Plan.ID).In(o.Lang))
			for _, c := range s.Coverage {
				fmt.Fprintf(out, "   %s: %s\n", clean(c.Indicator), sides(c).In(o.Lang))
			}
		}
	}
	tests, failed, indicators, covered := r.count()
	fmt.Fprintln(out, words.TestTally.With(tests, failed, covered, indicators).In(o.Lang))
	return out.Flush()
}

// differences says what is not as expected, a line each.
func differences(t plantest.Result, in words.Language) []string {
	var lines []string
	for _, d := range t.Differences {
		subject := strings.Join(filled(d.Subject, d.Key), ": ")
		lines = append(lines, words.WantAndGot.With(d.Span.Start.Line, subject, d.Want, d.Got).In(in))
	}
	return lines
}

// sides says on which sides of its target tests show an indicator.
func sides(c plantest.Coverage) words.Text {
	switch {
	case c.Full():
		return words.TestedBoth.With()
	case c.Met:
		return words.TestedMet.With()
	case c.NotMet:
		return words.TestedNotMet.With()
	}
	return words.TestedNeither.With()
}

func writeTestJUnit(w io.Writer, r TestRun, o Options) error {
	var suites []junitSuite
	for _, s := range r.Suites {
		var cases []junitCase
		for _, t := range s.Tests {
			c := junitCase{ClassName: clean(s.Plan.ID), Name: clean(t.Test.Name), File: clean(s.Plan.File)}
			if lines := differences(t, o.Lang); len(lines) > 0 {
				c.Failure = &junitFailure{Message: lines[0], Type: "test", Text: strings.Join(lines, "\n")}
			}
			cases = append(cases, c)
		}
		suites = append(suites, newJUnitSuite(clean(s.Plan.ID), cases))
	}
	return encodeJUnit(w, suites)
}

type jsonTestRun struct {
	Schema int             `json:"schema"`
	Tests  int             `json:"tests"`
	Failed int             `json:"failed"`
	Plans  []jsonTestSuite `json:"plans"`
}

type jsonTestSuite struct {
	File     string         `json:"file"`
	Plan     string         `json:"plan"`
	Tests    []jsonTest     `json:"tests"`
	Coverage []jsonCoverage `json:"coverage"`
}

type jsonTest struct {
	Name        string           `json:"name"`
	Line        int              `json:"line"`
	Passed      bool             `json:"passed"`
	Differences []jsonDifference `json:"differences,omitempty"`
}

type jsonDifference struct {
	Subject string `json:"subject,omitempty"`
	Key     string `json:"key,omitempty"`
	Want    string `json:"want"`
	Got     string `json:"got"`
	Line    int    `json:"line"`
}

type jsonCoverage struct {
	Indicator string `json:"indicator"`
	Met       bool   `json:"met"`
	NotMet    bool   `json:"not_met"`
}

func writeTestJSON(w io.Writer, r TestRun, o Options) error {
	tests, failed, _, _ := r.count()
	document := jsonTestRun{Schema: result.Schema, Tests: tests, Failed: failed, Plans: []jsonTestSuite{}}
	for _, s := range r.Suites {
		suite := jsonTestSuite{File: s.Plan.File, Plan: s.Plan.ID, Tests: []jsonTest{}}
		for _, t := range s.Tests {
			test := jsonTest{Name: t.Test.Name, Line: t.Test.Span.Start.Line, Passed: len(t.Differences) == 0}
			for _, d := range t.Differences {
				test.Differences = append(test.Differences, jsonDifference{d.Subject, d.Key, d.Want.In(o.Lang), d.Got.In(o.Lang), d.Span.Start.Line})
			}
			suite.Tests = append(suite.Tests, test)
		}
		for _, c := range s.Coverage {
			suite.Coverage = append(suite.Coverage, jsonCoverage(c))
		}
		document.Plans = append(document.Plans, suite)
	}
	return result.Encode(w, document)
}
