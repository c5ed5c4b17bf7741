package cli

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"plancheck/internal/calendar"
	"plancheck/internal/compile"
	"plancheck/internal/csvengine"
	"plancheck/internal/diag"
	"plancheck/internal/render"
	"plancheck/internal/report"
)

// evaluate is one run of the command of that name.
type evaluate struct {
	system System

	plans     []string
	data      dataFlags
	asOf      dateFlag
	only      []string
	lang      languageFlag
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
	addDataFlags(c, &e.data)
	outputFlag(c, &e.outputs, render.Formats())
	flags.Var(&e.asOf, "as-of", "`DATE` to judge at (default the end of the plan's period, or today if that is earlier)")
	flags.StringArrayVar(&e.only, "only", nil, "`ID` of an indicator to judge, repeatable (default all)")
	addLanguageFlag(c, &e.lang, "`LANGUAGE` of the output for people: en or vi")
	flags.BoolVar(&e.hash, "hash", false, "report the SHA-256 of every file")
	flags.Var(&e.maxMemory, "max-memory", "most memory for records, `SIZE` such as 512M or 2G (default no limit)")
	flags.BoolVar(&e.exitZero, "exit-zero", false, "exit with 0 also where a target is not met")
	complete(c, "only", completeIndicators)
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
	if e.data.dir == "" {
		return usagef("--data DIR names the folder with the data files", "evaluate needs --data")
	}
	plans, found, err := loadPlans(ctx, e.plans, e.system.Stdin)
	if err != nil {
		return err
	}
	jobs, err := newJobs(plans, e.only, e.data, len(e.plans) > 1, e.system.Stdin)
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
	if err := diag.Print(e.system.Stderr, found.list, found.sources, e.lang.language); err != nil {
		return err
	}
	options := render.Options{Lang: e.lang.language}
	if err := write(ctx, outputs, reports, options, e.system); err != nil {
		return err
	}
	if e.exitZero || !slices.ContainsFunc(reports, func(r *report.Report) bool { return !r.Summary.Passed() }) {
		return nil
	}
	return errFailed
}

// judge evaluates one plan. Where the list holds an error there is no report.
// The error says that the run was cancelled, or what the command line asks for in
// vain.
func (e *evaluate) judge(ctx context.Context, j job) (*report.Report, diag.List, error) {
	folder, err := j.open(ctx)
	if err != nil {
		return nil, diag.List{j.noFolder(err)}, nil
	}
	defer folder.Close()
	q, layout := compile.Compile(j.plan, compile.Options{AsOf: e.asOf.or(min(j.plan.Period.To, e.system.today())), Only: j.only})
	if err := refuseNames(q); err != nil {
		return nil, nil, err
	}
	answers, err := e.system.answer(ctx, folder, q, csvengine.Options{Hash: e.hash, MaxMemory: int64(e.maxMemory)})
	if ctx.Err() != nil {
		return nil, nil, ctx.Err()
	}
	if err != nil {
		return nil, diag.List{refusal(err, j, layout)}, nil
	}
	r, list := report.Build(layout, answers) // nil where the list has errors
	return r, inFolder(list, j), nil
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
