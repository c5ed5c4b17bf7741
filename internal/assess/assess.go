// Package assess judges a plan by its data, for every command that reads data: it
// compiles what is asked, has an engine answer it, and turns the answers into a
// report, or into diagnostics where they allow none. It knows nothing of flags and
// terminals, and not which engine it is.
package assess

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"slices"

	"plancheck/internal/binding"
	"plancheck/internal/budget"
	"plancheck/internal/compile"
	"plancheck/internal/diag"
	"plancheck/internal/finding"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/source"
	"plancheck/internal/template"
	"plancheck/internal/words"
)

// Data is a plan's records, and what answers queries about them.
type Data struct {
	Plan *plan.Plan
	// Answer has an engine answer a query about datasets in these files.
	Answer func(context.Context, *query.Query, binding.Files) (*query.Answers, error)
	// Bind changes where the datasets of a query are; nil: they are where the plan
	// says.
	Bind func(*query.Query, binding.Files) error
	// Once reports whether a file can be read only once; nil: none is so.
	Once func(file string) bool
	// Files are where the data are; nil: in no folder, so that no file is unread.
	Files *source.Folder
	// Tables says that the data are in tables, which need to have only the columns that are
	// used.
	Tables bool
	// Folder is how the reader finds the files: it comes before their names.
	Folder string
	Memory *budget.Budget // of the run; nil: no limit
}

// Evaluate judges the plan. Where the list has errors there is no report. The
// error is the context's, or Bind's.
func (d Data) Evaluate(ctx context.Context, o compile.Options) (*report.Report, diag.List, error) {
	found, list, err := d.Gaps(ctx, o)
	found.Close()
	return found.Report, list, err
}

// Found is a report, and what keeps its indicators from being met, if that is asked for.
type Found struct {
	Report  *report.Report
	Gaps    *report.Gaps
	answers *query.Answers // that the rows of gaps are read from
}

// Close gives back what the rows of gaps are read from.
func (f Found) Close() {
	if f.answers != nil {
		f.answers.Close()
	}
}

// Gaps is Evaluate, with the gaps that the options ask for. What it returns is to be
// closed.
func (d Data) Gaps(ctx context.Context, o compile.Options) (Found, diag.List, error) {
	q, layout := compile.Compile(d.Plan, o)
	for id := range q.Extracts {
		q.Extracts[id].Rare = d.canReadAgain(layout.Files)
	}
	before := d.Memory.Used()
	answers, list, err := d.answer(ctx, q, layout)
	if answers == nil {
		return Found{}, list, err
	}
	found := Found{answers: answers}
	again := func(q *query.Query) (*query.Answers, error) { return d.Answer(ctx, q, layout.Files) }
	report.FindNearest(layout, answers, again, func(dataset string) bool {
		return !d.Plan.Dataset(dataset).Sensitivity.IsPersonal() && (d.Once == nil || !d.Once(layout.Files[dataset].Name))
	})
	if ctx.Err() != nil {
		return found, nil, ctx.Err()
	}
	taken := d.Memory.Used() - before
	found.Report, list, err = report.Build(layout, answers, d.Memory) // nil where the list has errors
	if found.Report != nil && err == nil && o.Gaps != nil {
		if ids, dropped := report.AnyDropped(layout, answers, found.Report); dropped {
			answers.Close()
			answers, found.answers = nil, nil
			d.Memory.Free(taken)
			return d.readAgain(ctx, found, list, o, ids)
		}
		found.Gaps, err = report.BuildGaps(layout, answers, found.Report, d.Memory)
	}
	if err != nil {
		return Found{answers: answers}, diag.List{d.refusal(err, layout)}, nil
	}
	if o.Gaps == nil {
		d.Memory.Free(taken)
	}
	if found.Report != nil {
		found.Report.Unread = d.unread(layout.Files)
	}
	return found, d.located(list), nil
}

// readAgain adds the gaps of a report, whose rows are too many to have been kept: it reads
// the data once more, for these indicators alone.
func (d Data) readAgain(ctx context.Context, found Found, list diag.List, o compile.Options, ids []string) (Found, diag.List, error) {
	o.Only = ids
	q, layout := compile.Compile(d.Plan, o)
	answers, problems, err := d.answer(ctx, q, layout)
	if answers == nil {
		return Found{}, problems, err
	}
	again, problems, err := report.Build(layout, answers, d.Memory)
	switch {
	case err == nil && again == nil:
		return Found{answers: answers}, d.located(problems), nil
	case err == nil:
		found.Gaps, err = report.BuildGaps(layout, answers, again, d.Memory)
	}
	if err != nil {
		return Found{answers: answers}, diag.List{d.refusal(err, layout)}, nil
	}
	found.Gaps.PlaceIn(found.Report, again)
	found.answers, found.Report.Unread = answers, d.unread(layout.Files)
	return found, d.located(list), nil
}

// canReadAgain reports whether all files can be read more than once.
func (d Data) canReadAgain(files binding.Files) bool {
	for _, f := range files {
		if d.Once != nil && d.Once(f.Name) {
			return false
		}
	}
	return true
}

// Survey describes the data. Where the list has errors they could not be read at
// all. The error is the context's, or Bind's.
func (d Data) Survey(ctx context.Context) (*report.Survey, diag.List, error) {
	survey := compile.Survey
	if d.Tables {
		survey = compile.SurveyTables
	}
	q, layout := survey(d.Plan)
	answers, list, err := d.answer(ctx, q, layout.Layout)
	if answers == nil {
		return nil, list, err
	}
	s := report.BuildSurvey(layout, answers)
	s.AddUnread(d.unread(layout.Files))
	for i := range s.Findings {
		s.Findings[i].First = d.located(s.Findings[i].First)
	}
	for i := range s.Datasets {
		for k := range s.Datasets[i].Files {
			file := &s.Datasets[i].Files[k]
			file.Name = d.path(file.Name)
		}
	}
	return s, nil, nil
}

// Fill enters the units of the registers into a template. A register that is not
// there has no units; one that cannot be read is in the list. The error is the
// context's.
func (d Data) Fill(ctx context.Context, t *template.Template) (diag.List, error) {
	q, files, registers := t.Registers()
	answers, list, err := d.answer(ctx, q, &compile.Layout{Files: files})
	if answers == nil {
		return list, err
	}
	for id, stats := range answers.Datasets {
		stats.Findings = slices.DeleteFunc(stats.Findings, func(f query.Finding) bool { return f.Kind == query.NoFile })
		list = append(list, finding.Untolerated(finding.Dataset{Plan: registers[id], Read: &q.Datasets[id], File: files[registers[id].Name]}, stats)...)
	}
	if len(list) == 0 {
		if err := t.Fill(answers.Listings, d.Memory.Open(words.TakenByTemplate.With())); err != nil {
			return diag.List{d.refusal(err, &compile.Layout{Files: files})}, nil
		}
	}
	return d.located(list), nil
}

// answer binds the datasets and has the query answered. Without answers, the list
// says why the engine gives none, unless there is an error.
func (d Data) answer(ctx context.Context, q *query.Query, layout *compile.Layout) (*query.Answers, diag.List, error) {
	if d.Bind != nil {
		if err := d.Bind(q, layout.Files); err != nil {
			return nil, nil, err
		}
	}
	answers, err := d.Answer(ctx, q, layout.Files)
	switch {
	case ctx.Err() != nil:
		return nil, nil, ctx.Err()
	case err != nil:
		if refused, ok := errors.AsType[*query.Refused](err); ok {
			return nil, refused.List, nil
		}
		return nil, diag.List{d.refusal(err, layout)}, nil
	}
	return answers, nil, nil
}

// refusal words why there are no answers, or no report.
func (d Data) refusal(err error, layout *compile.Layout) diag.Diagnostic {
	said := diag.Diagnostic{Severity: diag.Error, Span: diag.Span{File: d.Plan.File}}
	var memory *budget.Error
	var groups *query.GroupsError
	var results *report.TooManyResults
	switch {
	case errors.As(err, &memory):
		said.Code = diag.CodeMemory
		what := memory.For
		if taken, ok := what.(report.Taken); ok && taken.Indicator != nil {
			what, said.Span = words.TakenByResults.With(taken), taken.Indicator.Span
		} else if ok {
			what = words.TakenByGroups.With(taken)
		}
		said.Message, said.Hint = words.MemoryLimit.With(what, memory.Limit), words.RaiseMaxMemory.With()
		if memory.OfSystem {
			said.Message, said.Hint = words.SystemMemoryLimit.With(what, memory.Limit), words.RaiseSystemMemory.With()
		}
	case errors.As(err, &results):
		said.Code, said.Span = diag.CodeManyGroups, results.Indicator.Span
		said.Message = words.IndicatorResultLimit.With(results.Indicator.ID, report.MaxResults)
		said.Hint = words.FewerGroupsOrIntervals.With()
	case errors.As(err, &groups):
		said.Code, said.Message, said.Hint = diag.CodeManyGroups, words.GroupLimit.With(groups.Limit), words.GroupByFewer.With()
		if i := layout.IndicatorOf(groups.Measure); i != nil {
			said.Message, said.Span = words.IndicatorGroupLimit.With(i.ID, groups.Limit), i.Span
			if groups.OfCells {
				said.Message, said.Hint = words.IndicatorResultLimit.With(i.ID, groups.Limit), words.FewerGroupsOrIntervals.With()
			}
		}
	default:
		said.Code = diag.CodeOpen
		var path *fs.PathError
		if errors.As(err, &path) && d.Plan.Sensitivity(d.Plan.Indicators...).IsPersonal() {
			err = path.Err // its path may name a person
		}
		said.Message = words.CannotReadData.With(words.Of(err))
		said.Span = diag.Span{File: d.Folder}
	}
	return said
}

// located puts the folder before the names of data files.
func (d Data) located(list diag.List) diag.List {
	for i := range list {
		if file := list[i].Span.File; file != "" && file != d.Plan.File {
			list[i].Span.File = d.path(file)
		}
	}
	return list
}

// path is how the reader finds a file. One that can be read only once is in no
// folder.
func (d Data) path(file string) string {
	if d.Once != nil && d.Once(file) {
		return file
	}
	return path.Join(d.Folder, file)
}

// Ask has a query answered. What is wrong with the data is in the list.
func (d Data) Ask(ctx context.Context, q *query.Query, layout *compile.Layout) (*query.Answers, diag.List, error) {
	answers, list, err := d.answer(ctx, q, layout)
	if answers == nil {
		return nil, list, err
	}
	for k, id := range layout.Datasets {
		declared := d.Plan.Datasets[k]
		list = append(list, finding.Untolerated(finding.Dataset{Plan: declared, Read: &q.Datasets[id], File: layout.Files[declared.Name]}, answers.Datasets[id])...)
	}
	return answers, d.located(list), nil
}

// Records returns the rows of all datasets, and the query that copies them. Where the
// list has errors there are none; otherwise the answers are to be closed. The error is the
// context's, or Bind's.
func (d Data) Records(ctx context.Context) (*query.Query, *query.Answers, diag.List, error) {
	q, layout := compile.Records(d.Plan)
	answers, list, err := d.Ask(ctx, q, layout)
	return q, answers, list, err
}
