package cli

import (
	"context"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"plancheck/internal/calendar"
	"plancheck/internal/compile"
	"plancheck/internal/csvengine"
	"plancheck/internal/diag"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/render"
	"plancheck/internal/report"
	"plancheck/internal/source"
)

// evaluate is one run of the command of that name.
type evaluate struct {
	system System

	plans     []string
	data      string
	asOf      dateFlag
	only      []string
	lang      string
	outputs   []string
	hash      bool
	maxMemory sizeFlag
	exitZero  bool
}

func newEvaluate(s System) *cobra.Command {
	e := &evaluate{system: s}
	c := &cobra.Command{
		Use:   "evaluate PLAN... --data DIR",
		Short: "Judge the indicators of plans from field data",
		Long: `evaluate judges every indicator of the plans from the CSV files in DIR. With
several plans, DIR holds a folder for each, named by the plan's id.

Exit status: 0 every target is met or has no cases, 1 some target is not met or
undetermined, 2 the command line is wrong, 3 the plan or the data forbid a verdict.`,
		Example: `  plancheck evaluate plans/lang-son-2023.yaml --data testdata/lang-son-2023
  plancheck evaluate plans/lang-son-2023.yaml --data testdata/lang-son-2023 -o table -o json=result.json`,
		ValidArgsFunction: completePlans,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("plancheck evaluate PLAN --data DIR", "evaluate needs a plan file")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			e.plans = args
			return e.run(c.Context())
		},
	}
	flags := c.Flags()
	flags.StringVar(&e.data, "data", "", "folder `DIR` with the data files")
	outputFlag(c, &e.outputs, render.Formats())
	flags.Var(&e.asOf, "as-of", "`DATE` to judge at (default the end of the plan's period, or today if that is earlier)")
	flags.StringArrayVar(&e.only, "only", nil, "`ID` of an indicator to judge, repeatable (default all)")
	flags.StringVar(&e.lang, "lang", render.Languages()[0], "`LANGUAGE` of the output for people: "+strings.Join(render.Languages(), " or "))
	flags.BoolVar(&e.hash, "hash", false, "report the SHA-256 of every file")
	flags.Var(&e.maxMemory, "max-memory", "most memory for records, `SIZE` such as 512M or 2G (default no limit)")
	flags.BoolVar(&e.exitZero, "exit-zero", false, "exit with 0 also where a target is not met")
	complete(c, "data", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return nil, cobra.ShellCompDirectiveFilterDirs
	})
	complete(c, "only", completeIndicators)
	complete(c, "lang", cobra.FixedCompletions(render.Languages(), cobra.ShellCompDirectiveNoFileComp))
	for _, name := range []string{"as-of", "max-memory"} {
		complete(c, name, cobra.NoFileCompletions)
	}
	return c
}

func complete(c *cobra.Command, flag string, f cobra.CompletionFunc) {
	if err := c.RegisterFlagCompletionFunc(flag, f); err != nil {
		panic(err) // there is no such flag
	}
}

func (e *evaluate) run(ctx context.Context) error {
	outputs, err := parseOutputs(e.outputs, render.Formats())
	if err != nil {
		return err
	}
	if !slices.Contains(render.Languages(), e.lang) {
		return usagef(diag.Suggest(e.lang, render.Languages()), "unknown language %s", diag.Quote(e.lang))
	}
	if e.data == "" {
		return usagef("--data DIR names the folder with the data files", "evaluate needs --data")
	}
	plans, found, err := loadPlans(ctx, e.plans, e.system.Stdin)
	if err != nil {
		return err
	}
	jobs, err := e.jobs(plans)
	if err != nil && !found.list.HasErrors() {
		return err
	}
	var reports []*report.Report
	for _, j := range jobs {
		r, list, err := e.judge(ctx, j)
		if err != nil {
			return err
		}
		found.list = append(found.list, list...)
		reports = append(reports, r)
	}
	if found.list.HasErrors() {
		return found
	}
	if err := diag.Print(e.system.Stderr, found.list, found.sources); err != nil {
		return err
	}
	options := render.Options{Lang: e.lang}
	if err := write(outputs, reports, options, e.system); err != nil {
		return err
	}
	if e.exitZero || !slices.ContainsFunc(reports, func(r *report.Report) bool { return !r.Summary.Passed() }) {
		return nil
	}
	return errFailed
}

// job is one plan with the folder of its data.
type job struct {
	plan      *plan.Plan
	only      []string // empty: all indicators
	dir       string
	ofSeveral bool // whether the command line names several plans
}

// jobs pairs the plans with their data and with what is to be judged of them;
// a plan that has none of the indicators asked for is left out.
func (e *evaluate) jobs(plans []*plan.Plan) ([]job, error) {
	var jobs []job
	var ids []string
	files := map[string]string{}
	for _, p := range plans {
		if other, twice := files[p.ID]; twice {
			return nil, usagef("name every plan once", "%s and %s are both plan %s", diag.Quote(other), diag.Quote(p.File), diag.Quote(p.ID))
		}
		files[p.ID] = p.File
		j := job{plan: p, dir: e.data, ofSeveral: len(e.plans) > 1}
		if j.ofSeveral {
			j.dir = filepath.Join(e.data, p.ID)
		}
		for _, i := range p.Indicators {
			if !slices.Contains(ids, i.ID) {
				ids = append(ids, i.ID)
			}
			if slices.Contains(e.only, i.ID) {
				j.only = append(j.only, i.ID)
			}
		}
		if len(e.only) == 0 || len(j.only) > 0 {
			jobs = append(jobs, j)
		}
	}
	for _, id := range e.only {
		if !slices.Contains(ids, id) {
			return nil, usagef(diag.Suggest(id, ids), "unknown indicator %s", diag.Quote(id))
		}
	}
	return jobs, nil
}

// judge evaluates one plan. Where the list holds an error there is no report.
// The error says that the run was cancelled.
func (e *evaluate) judge(ctx context.Context, j job) (*report.Report, diag.List, error) {
	folder, err := source.Dir(j.dir)
	if err != nil {
		return nil, diag.List{j.noFolder(err)}, nil
	}
	defer folder.Close()
	q, layout := compile.Compile(j.plan, compile.Options{AsOf: e.asOf.or(min(j.plan.Period.To, e.system.today())), Only: j.only})
	engine := csvengine.New(folder, csvengine.Options{Hash: e.hash, MaxMemory: int64(e.maxMemory)})
	answers, err := engine.Run(ctx, q)
	if ctx.Err() != nil {
		return nil, nil, ctx.Err()
	}
	if err != nil {
		return nil, diag.List{refusal(err, j, layout)}, nil
	}
	r, list := report.Build(layout, answers) // nil where the list has errors
	return r, inFolder(list, j), nil
}

// inFolder puts the data folder in front of the names of data files.
func inFolder(list diag.List, j job) diag.List {
	for i := range list {
		if file := list[i].Span.File; file != "" && file != j.plan.File {
			list[i].Span.File = path.Join(filepath.ToSlash(j.dir), file)
		}
	}
	return list
}

func (j job) noFolder(err error) diag.Diagnostic {
	hint := "--data names the folder with the data files"
	if j.ofSeveral {
		hint = "with several plans, --data names a folder that holds a folder for each, named by the plan's id"
	}
	return diag.Diagnostic{
		Severity: diag.Error, Code: diag.CodeOpen, Span: diag.Span{File: filepath.ToSlash(j.dir)},
		Message: fmt.Sprintf("cannot open the data folder: %s", cause(err)), Hint: hint,
	}
}

// refusal words what an engine says when it gives no answers.
func refusal(err error, j job, layout *compile.Layout) diag.Diagnostic {
	d := diag.Diagnostic{Severity: diag.Error, Span: diag.Span{File: j.plan.File}}
	var memory *csvengine.MemoryError
	var groups *csvengine.GroupsError
	switch {
	case errors.As(err, &memory):
		d.Code = diag.CodeMemory
		d.Message = fmt.Sprintf("the %s of dataset %s need more than the %d bytes that --max-memory allows", memory.Cause, diag.Quote(memory.Dataset), memory.Limit)
		d.Hint = "raise --max-memory, or leave it out"
	case errors.As(err, &groups):
		d.Code = diag.CodeManyGroups
		d.Message = fmt.Sprintf("more than %d groups", groups.Limit)
		if i := indicatorOf(groups.Measure, layout); i != nil {
			d.Message = fmt.Sprintf("indicator %s has more than %d groups", diag.Quote(i.ID), groups.Limit)
			d.Span = i.Span
		}
		d.Hint = "group by a column with fewer values"
	default:
		d.Code = diag.CodeOpen
		d.Message = fmt.Sprintf("cannot read the data: %s", cause(err))
		d.Span = diag.Span{File: filepath.ToSlash(j.dir)}
	}
	return d
}

func indicatorOf(id query.MeasureID, layout *compile.Layout) *plan.Indicator {
	for _, i := range layout.Indicators {
		numbers := []compile.Number{}
		for _, w := range i.Windows {
			numbers = append(numbers, w.Number)
		}
		for _, b := range i.Breakdowns {
			numbers = append(numbers, b.Number)
		}
		for _, n := range numbers {
			found := false
			n.Measures(func(m query.MeasureID) { found = found || m == id })
			if found {
				return i.Plan
			}
		}
	}
	return nil
}

// dateFlag is a date on the command line.
type dateFlag struct {
	date calendar.Date
	set  bool
}

func (f *dateFlag) String() string {
	if !f.set {
		return ""
	}
	return f.date.String()
}

func (f *dateFlag) Type() string { return "date" }

func (f *dateFlag) Set(s string) error {
	d, err := calendar.ParseDate(s)
	if err != nil {
		return usageError{message: err.Error(), hint: "write dates as 2023-12-31"}
	}
	f.date, f.set = d, true
	return nil
}

func (f *dateFlag) or(d calendar.Date) calendar.Date {
	if f.set {
		return f.date
	}
	return d
}
