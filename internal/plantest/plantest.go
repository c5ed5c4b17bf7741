// Package plantest runs the tests in a plan file: the records of a
// test are judged as field data are, from memory, and what comes of it is
// compared with what the test expects.
package plantest

import (
	"context"
	"encoding/csv"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"plancheck/internal/assess"
	"plancheck/internal/binding"
	"plancheck/internal/calendar"
	"plancheck/internal/cellformat"
	"plancheck/internal/compile"
	"plancheck/internal/csvengine"
	"plancheck/internal/diag"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/source"
	"plancheck/internal/words"
)

// Suite is what came of the tests of one plan.
type Suite struct {
	Plan     *plan.Plan
	Tests    []Result // those that were run, in the order of the plan
	Coverage []Coverage
}

// Result is what came of one test.
type Result struct {
	Test        *plan.Test
	Differences []Difference // none: it passes
}

// Difference is something that is not as expected.
type Difference struct {
	Subject   string // an indicator, perhaps with its group: a[B @ 2023-05]; empty: the test
	Key       string // what of it; empty: all
	Want, Got words.Text
	Span      diag.Span // of what is expected
}

// Coverage says whether some test expects an indicator to be met, and some
// expects it not to be, whichever tests were run.
type Coverage struct {
	Indicator   string
	Met, NotMet bool
}

// Full reports whether the indicator is tested on both sides of its target.
func (c Coverage) Full() bool { return c.Met && c.NotMet }

// Passed reports whether all tests that were run pass.
func (s *Suite) Passed() bool {
	return !slices.ContainsFunc(s.Tests, func(r Result) bool { return len(r.Differences) > 0 })
}

// Run runs the tests of a plan whose name matches; nil matches all. It returns
// an error only where ctx is done.
func Run(ctx context.Context, p *plan.Plan, name *regexp.Regexp) (*Suite, error) {
	s := &Suite{Plan: p}
	for _, t := range p.Tests {
		if name != nil && !name.MatchString(t.Name) {
			continue
		}
		differences, err := run(ctx, p, t)
		if err != nil {
			return nil, err
		}
		s.Tests = append(s.Tests, Result{t, differences})
	}
	for _, i := range p.Indicators {
		s.Coverage = append(s.Coverage, coverage(p, i.ID))
	}
	return s, nil
}

func coverage(p *plan.Plan, id string) Coverage {
	c := Coverage{Indicator: id}
	for _, t := range p.Tests {
		for _, x := range t.Expect {
			for _, w := range x.Wants {
				c.Met = c.Met || x.Indicator == id && w.Key == "verdict" && w.Text == report.Met.String()
				c.NotMet = c.NotMet || x.Indicator == id && w.Key == "verdict" && w.Text == report.NotMet.String()
			}
		}
	}
	return c
}

// run judges the indicators that a test speaks of, all of them where it expects
// errors.
func run(ctx context.Context, p *plan.Plan, t *plan.Test) ([]Difference, error) {
	options := compile.Options{AsOf: t.AsOf, Today: calendar.Last, MayBeEmpty: silent(p, t)}
	for _, x := range t.Expect {
		options.Only = append(options.Only, x.Indicator)
	}
	data := assess.Data{
		Plan: p,
		Answer: func(ctx context.Context, q *query.Query, files binding.Files) (*query.Answers, error) {
			return csvengine.New(source.Memory(records(p, t)), files, csvengine.Options{Workers: 1}).Run(ctx, q)
		},
		Bind: func(_ *query.Query, files binding.Files) error {
			maps.Copy(files, inMemory(p))
			return nil
		},
	}
	r, list, err := data.Evaluate(ctx, options)
	if err != nil {
		return nil, err
	}
	if r == nil || len(t.Errors) > 0 {
		return compareErrors(t, list), nil
	}
	var found []Difference
	for _, x := range t.Expect {
		i := slices.IndexFunc(r.Indicators, func(i report.Indicator) bool { return i.ID == x.Indicator })
		found = append(found, compareIndicator(x, &r.Indicators[i])...)
	}
	return found, nil
}

// silent returns the datasets that a test does not speak of. They have no rows,
// required or not.
func silent(p *plan.Plan, t *plan.Test) []string {
	var names []string
	for _, d := range p.Datasets {
		if dataOf(t, d) == nil {
			names = append(names, d.Name)
		}
	}
	return names
}

// dataOf returns what a test has of a dataset, nil for nothing.
func dataOf(t *plan.Test, d *plan.Dataset) *plan.TestData {
	at := slices.IndexFunc(t.Data, func(data plan.TestData) bool { return data.Dataset == d.Name })
	if at < 0 {
		return nil
	}
	return &t.Data[at]
}

// inMemory binds each dataset to a file of its own, of commas, decimal points and ISO
// dates, that has all its columns, however the plan says that field data are written.
func inMemory(p *plan.Plan) binding.Files {
	files := p.Files()
	for name, file := range files {
		for column, declared := range file.Columns {
			file.Columns[column] = binding.Column{Header: declared.Header}
		}
		file.Name = name + ".csv"
		file.Format = binding.Format{Delimiter: ',', Cells: cellformat.Format{Decimal: '.'}}
		files[name] = file
	}
	return files
}

// records returns the files of a test.
func records(p *plan.Plan, t *plan.Test) map[string][]byte {
	files := map[string][]byte{}
	for _, d := range p.Datasets {
		file := d.Name + ".csv"
		if data := dataOf(t, d); data != nil {
			files[file] = []byte(data.CSV)
		} else {
			files[file] = header(d)
		}
	}
	return files
}

// header is a file of the dataset without rows.
func header(d *plan.Dataset) []byte {
	var names []string
	for _, c := range d.Columns {
		switch {
		case c.Derive != nil:
		case c.FromFile != "":
			names = append(names, c.Name)
		default:
			names = append(names, c.Header[0])
		}
	}
	var text strings.Builder
	w := csv.NewWriter(&text)
	_ = w.Write(names) // memory does not fail
	w.Flush()
	return []byte(text.String())
}

// compareErrors compares the codes of the data errors with those that are
// expected.
func compareErrors(t *plan.Test, list diag.List) []Difference {
	var want, got []string
	var said []words.Text
	for _, c := range t.Errors {
		want = append(want, string(c))
	}
	for _, d := range list.Sorted() {
		if d.Severity == diag.Error {
			got = append(got, string(d.Code))
			said = append(said, d.Line())
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	if slices.Equal(want, got) {
		return nil
	}
	return []Difference{{Key: "errors", Want: orNone(words.List(words.Names(want))), Got: orNone(words.Clauses(said...)), Span: t.Span}}
}

func orNone(t words.Text) words.Text {
	if t.IsZero() {
		return words.NoneFound.With()
	}
	return t
}

// compareIndicator compares an indicator and its groups.
func compareIndicator(x plan.Expectation, i *report.Indicator) []Difference {
	found := compare(x.Indicator, x.Wants, func(w plan.Want) (words.Text, bool) {
		switch w.Key {
		case "final":
			return same(fmt.Sprint(i.Final), w)
		case "met_by_silence":
			return same(fmt.Sprint(len(i.MetBySilence) > 0), w)
		case "met":
			return same(fmt.Sprintf("%d of %d", i.GroupsMet, i.Judged), w)
		}
		return resultOf(&i.Result, w)
	})
	for _, g := range x.Groups {
		subject := x.Indicator + "[" + g.Group + "]"
		at := slices.IndexFunc(i.Groups, func(judged report.Group) bool { return groupName(&judged) == g.Group })
		if at < 0 {
			var names []words.Text
			for k := range i.Groups {
				names = append(names, words.Name(groupName(&i.Groups[k])))
			}
			found = append(found, Difference{Subject: subject, Want: words.AGroupOfThisName.With(), Got: orNone(words.Clauses(names...)), Span: g.Span})
			continue
		}
		found = append(found, compare(subject, g.Wants, func(w plan.Want) (words.Text, bool) { return resultOf(&i.Groups[at].Result, w) })...)
	}
	return found
}

// groupName names a group as tests do.
func groupName(g *report.Group) string {
	key := strings.Join(g.Key, ", ")
	switch {
	case g.Window == "":
		return key
	case key == "":
		return g.Window
	}
	return key + " @ " + g.Window
}

func compare(subject string, wants []plan.Want, of func(plan.Want) (words.Text, bool)) []Difference {
	var found []Difference
	for _, w := range wants {
		if got, ok := of(w); !ok {
			found = append(found, Difference{Subject: subject, Key: w.Key, Want: words.Name(w.Text), Got: got, Span: w.Span})
		}
	}
	return found
}
