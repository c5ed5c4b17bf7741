package cli

import (
	"errors"
	"io"
	"path"
	"path/filepath"
	"slices"

	"plancheck/internal/budget"
	"plancheck/internal/calendar"
	"plancheck/internal/compile"
	"plancheck/internal/csvengine"
	"plancheck/internal/diag"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/words"
)

// job is one plan with its data.
type job struct {
	plan      *plan.Plan
	only      []string          // empty: all indicators
	dir       string            // the folder; stdin where there is none
	files     map[string]string // by dataset: in place of the plan's own
	input     io.Reader         // standard input, if a dataset is read from it
	ofSeveral bool              // whether the command line names several plans
}

// newJobs pairs the plans with their data, and with the indicators to judge: all
// of them where none are asked for. A plan that has none of these is left out.
// With several plans, the data folder holds a folder for each.
func newJobs(plans []*plan.Plan, only []string, data dataFlags, ofSeveral bool, input io.Reader) ([]job, error) {
	if ofSeveral && (data.dir == stdin || len(data.files) > 0) {
		return nil, usageError{words.FileForOnePlan.With(), words.NameOnePlan.With()}
	}
	var jobs []job
	var ids []string
	named := map[string]string{}
	for _, p := range plans {
		if other, twice := named[p.ID]; twice {
			return nil, usageError{words.BothArePlan.With(other, p.File, p.ID), words.NamePlansOnce.With()}
		}
		named[p.ID] = p.File
		files, reads, err := data.ofPlan(p)
		if err != nil {
			return nil, err
		}
		j := job{plan: p, dir: data.dir, files: files, ofSeveral: ofSeveral}
		if j.ofSeveral {
			j.dir = filepath.Join(data.dir, p.ID)
		}
		if reads {
			j.input = input
		}
		for _, i := range p.Indicators {
			if !slices.Contains(ids, i.ID) {
				ids = append(ids, i.ID)
			}
			if slices.Contains(only, i.ID) {
				j.only = append(j.only, i.ID)
			}
		}
		if len(only) == 0 || len(j.only) > 0 {
			jobs = append(jobs, j)
		}
	}
	for _, id := range only {
		if !slices.Contains(ids, id) {
			return nil, usageError{words.UnknownIndicator.With(id), diag.Suggest(id, ids)}
		}
	}
	return jobs, nil
}

// inFolder puts the data folder in front of the names of data files.
func inFolder(list diag.List, j job) diag.List {
	for i := range list {
		if file := list[i].Span.File; file != "" && file != j.plan.File {
			list[i].Span.File = j.shown(file)
		}
	}
	return list
}

// shown is the path of a file in the data folder, as the user may write it;
// standard input is in none.
func (j job) shown(file string) string {
	if file == stdinName {
		return file
	}
	return path.Join(filepath.ToSlash(j.dir), file)
}

func (j job) noFolder(err error) diag.Diagnostic {
	hint := words.DataNamesFolder.With()
	if j.ofSeveral {
		hint = words.DataNamesFolders.With()
	}
	return diag.Diagnostic{
		Severity: diag.Error, Code: diag.CodeOpen, Span: diag.Span{File: filepath.ToSlash(j.dir)},
		Message: words.CannotOpenData.With(words.Of(err)), Hint: hint,
	}
}

// firstDay returns the day on which the first period begins that is to be judged.
func (j job) firstDay() calendar.Date {
	first := calendar.Last
	for _, i := range j.plan.Indicators {
		if len(j.only) == 0 || slices.Contains(j.only, i.ID) {
			first = min(first, i.Period.From)
		}
	}
	return first
}

func (j job) notBegun(today calendar.Date) diag.Diagnostic {
	return diag.Diagnostic{
		Severity: diag.Error, Code: diag.CodeNotBegun, Span: diag.Span{File: j.plan.File},
		Message: words.NoPeriodBegun.With(today, j.firstDay()),
	}
}

// refusal words what an engine says when it gives no answers.
func refusal(err error, j job, layout *compile.Layout) diag.Diagnostic {
	d := diag.Diagnostic{Severity: diag.Error, Span: diag.Span{File: j.plan.File}}
	var memory *budget.Error
	var groups *csvengine.GroupsError
	var results *report.TooManyResults
	switch {
	case errors.As(err, &memory):
		d.Code = diag.CodeMemory
		what := memory.For
		if taken, ok := what.(report.Taken); ok && taken.Indicator != nil {
			what, d.Span = words.TakenByResults.With(taken), taken.Indicator.Span
		} else if ok {
			what = words.TakenByGroups.With(taken)
		}
		d.Message = words.MemoryLimit.With(what, memory.Limit)
		d.Hint = words.RaiseMaxMemory.With()
	case errors.As(err, &results):
		d.Code, d.Span = diag.CodeManyGroups, results.Indicator.Span
		d.Message = words.IndicatorResultLimit.With(results.Indicator.ID, report.MaxResults)
		d.Hint = words.FewerGroupsOrIntervals.With()
	case errors.As(err, &groups):
		d.Code, d.Message, d.Hint = diag.CodeManyGroups, words.GroupLimit.With(groups.Limit), words.GroupByFewer.With()
		if i := indicatorOf(groups.Measure, layout); i != nil {
			d.Message, d.Span = words.IndicatorGroupLimit.With(i.ID, groups.Limit), i.Span
			if groups.OfCells {
				d.Message, d.Hint = words.IndicatorResultLimit.With(i.ID, groups.Limit), words.FewerGroupsOrIntervals.With()
			}
		}
	default:
		d.Code = diag.CodeOpen
		d.Message = words.CannotReadData.With(words.Of(err))
		d.Span = diag.Span{File: filepath.ToSlash(j.dir)}
	}
	return d
}

func indicatorOf(id query.MeasureID, layout *compile.Layout) *plan.Indicator {
	for _, i := range layout.Indicators {
		numbers := []compile.Number{}
		for _, w := range i.Windows {
			numbers = append(numbers, w.Number)
			if w.Baseline != nil {
				numbers = append(numbers, w.Baseline.Number)
			}
		}
		for _, b := range i.Breakdowns {
			numbers = append(numbers, b.Number)
		}
		found := i.Groups != nil && i.Groups.Found == id
		for _, n := range numbers {
			n.Measures(func(m query.MeasureID) { found = found || m == id })
		}
		if found {
			return i.Plan
		}
	}
	return nil
}
