package enginetest

import (
	"context"
	"fmt"

	"plancheck/internal/calendar"
	"plancheck/internal/compile"
	"plancheck/internal/diag"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/report"
)

// Maker makes an engine of the datasets of a plan, which are in these files.
type Maker func(p *plan.Plan, files map[string][]byte) query.Engine

// Result is what came of a case.
type Result struct {
	Plan   *plan.Plan
	Report *report.Report // nil where the data have errors
	List   diag.List
}

// Lines states the report as lines.
func (r Result) Lines() []Line {
	if r.Report == nil {
		return nil
	}
	return reportLines(r.Plan, r.Report)
}

// Evaluate judges the case with an engine: the plan is loaded and compiled,
// the engine runs the query, and the report is built. Where indicators are
// named, only they are judged.
func (c *Case) Evaluate(engine Maker, only ...string) (Result, error) {
	p, err := c.Load()
	if err != nil {
		return Result{}, err
	}
	q, layout := compile.Compile(p, compile.Options{AsOf: c.AsOf, Today: calendar.Last, Only: only})
	made := engine(p, c.Files)
	run := func(q *query.Query) (*query.Answers, error) { return made.Run(context.Background(), q) }
	answers, err := run(q)
	if err != nil {
		return Result{}, err
	}
	report.FindNearest(layout, answers, run, func(string) bool { return true })
	r, list, err := report.Build(layout, answers, nil)
	if err != nil {
		return Result{}, err
	}
	if (r == nil) != list.HasErrors() {
		return Result{}, fmt.Errorf("errors and a report, or neither")
	}
	return Result{p, r, list}, nil
}

// Check runs the case with an engine and says where the result is not what the
// case wants. moved says that the rows are not where the case has them,
// so that files and lines of problems are not compared.
func (c *Case) Check(engine Maker, moved bool) []string {
	result, err := c.Evaluate(engine)
	switch {
	case err != nil:
		return []string{err.Error()}
	case result.Report == nil || len(c.Want.Errors) > 0:
		return c.Want.problems(result.List, !moved)
	}
	return append(differences(c.Want.Lines, result.Lines()), c.Want.counts(result.Report)...)
}
