package cli

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"

	"plancheck/internal/assess"
	"plancheck/internal/binding"
	"plancheck/internal/calendar"
	"plancheck/internal/csvengine"
	"plancheck/internal/diag"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/source"
	"plancheck/internal/words"
)

// job is one plan with its data.
type job struct {
	plan      *plan.Plan
	only      []string          // empty: all indicators
	dir       string            // the folder; stdin where there is none
	book      string            // the only file of the folder that is read: a template that is filled in; empty: none is
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
		if isBook(data.dir) {
			j.dir, j.book = filepath.Split(data.dir)
			j.dir = filepath.Clean(j.dir)
		}
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
			hint := diag.Suggest(id, ids)
			if hint.IsZero() && len(ids) > 0 {
				hint = words.IndicatorsSuchAs.With(words.Count(len(ids)), ids[0])
			}
			return nil, usageError{words.UnknownIndicator.With(id), hint}
		}
	}
	return jobs, nil
}

// isBook reports whether data are in a workbook alone.
func isBook(data string) bool {
	info, err := os.Stat(data)
	return binding.IsWorkbook(data) && err == nil && info.Mode().IsRegular()
}

// data returns the job's records in an open folder.
func (j job) data(s System, folder *source.Folder, options csvengine.Options) assess.Data {
	files := folder
	if j.book != "" {
		files = nil // nobody is to read those beside it
	}
	return assess.Data{
		Plan: j.plan,
		Answer: func(ctx context.Context, q *query.Query, files binding.Files) (*query.Answers, error) {
			return s.answer(ctx, folder, files, q, options)
		},
		Bind: func(q *query.Query, files binding.Files) error {
			j.bind(files)
			return refuseNames(q, files)
		},
		Files:  files,
		Once:   func(file string) bool { return file == stdinName },
		Folder: filepath.ToSlash(j.dir),
		Memory: options.Memory,
	}
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

// judged returns the indicators that are to be judged.
func (j job) judged() []*plan.Indicator {
	var all []*plan.Indicator
	for _, i := range j.plan.Indicators {
		if len(j.only) == 0 || slices.Contains(j.only, i.ID) {
			all = append(all, i)
		}
	}
	return all
}

// sensitivity returns that of the plan, whichever indicators are asked for.
func (j job) sensitivity() plan.Sensitivity { return j.plan.Sensitivity(j.plan.Indicators...) }

// firstDay returns the day on which the first period begins that is to be judged.
func (j job) firstDay() calendar.Date {
	first := calendar.Last
	for _, i := range j.judged() {
		first = min(first, i.Period.From)
	}
	return first
}

func (j job) notBegun(today calendar.Date) diag.Diagnostic {
	said := words.NoPeriodBegun.With(today, j.firstDay())
	if j.firstDay() <= today {
		said = words.NoEndHasCome.With(today)
	}
	return diag.Diagnostic{Severity: diag.Error, Code: diag.CodeNotBegun, Span: diag.Span{File: j.plan.File}, Message: said}
}
