package cli

import (
	"context"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"plancheck/internal/compile"
	"plancheck/internal/diag"
	"plancheck/internal/plan"
	"plancheck/internal/privacy"
	"plancheck/internal/render"
	"plancheck/internal/report"
	"plancheck/internal/words"
)

// gaps is one run of the command of that name. It judges as evaluate does.
type gaps struct {
	evaluate
	outputs []output[privacy.Gaps]
	group   string
	limit   limitFlag
	sheets  string // the folder for a workbook of each group; empty: none
}

func newGaps(s System) *cobra.Command {
	g := &gaps{evaluate: evaluate{system: s}}
	c := &cobra.Command{
		Use:   "gaps PLAN [INDICATOR...] --data DIR",
		Short: s.in(words.GapsShort.With()),
		Long:  s.in(words.GapsLong.With()),
		Example: `  plancheck gaps plans/lang-son-2023.yaml --data testdata/lang-son-2023
  plancheck gaps plans/lang-son-2023.yaml businesses-inspected --data testdata/lang-son-2023 -o xlsx=gaps.xlsx
  plancheck gaps plans/lang-son-2023.yaml --data testdata/lang-son-2023 --unit-sheet units`,
		ValidArgsFunction: completePlanAndIndicators,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError{words.NeedsPlan.With(c.Name()), words.Name("plancheck gaps PLAN --data DIR")}
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			g.plans, g.only = args[:1], args[1:]
			return g.run(c.Context())
		},
	}
	flags := c.Flags()
	addDataFlags(c, &g.data, s)
	addSourceFlags(c, &g.source, s)
	outputFlag(c, &g.evaluate.outputs, render.GapsFormats(), s)
	flags.Var(&g.asOf, "as-of", s.in(words.AsOfFlag.With()))
	flags.StringVar(&g.group, "group", "", s.in(words.GapsGroupFlag.With()))
	flags.StringVar(&g.sheets, "unit-sheet", "", s.in(words.UnitSheetFlag.With()))
	complete(c, "unit-sheet", completeFolders)
	flags.StringArrayVar(&g.by, "by", nil, s.in(words.GapsByFlag.With()))
	complete(c, "by", completeGroupings)
	flags.Var(&g.limit, "limit", s.in(words.GapsLimitFlag.With()))
	flags.Var(&g.k, "k", s.in(words.KFlag.With()))
	for _, flag := range []string{"as-of", "group", "limit", "k"} {
		complete(c, flag, cobra.NoFileCompletions)
	}
	return c
}

func (g *gaps) run(ctx context.Context) error {
	g.memory = g.data.maxMemory.budget()
	defer g.memory.Enforce()()
	var err error
	if g.outputs, err = parseOutputs(g.evaluate.outputs, render.GapsFormats(), g.system); err != nil {
		return err
	}
	sheets := unitSheets{system: g.system, dir: g.sheets, memory: g.memory}
	if g.sheets != "" {
		if err := sheets.checkFolder(); err != nil {
			return err
		}
		if len(g.evaluate.outputs) == 0 {
			g.outputs = nil // the workbooks take the place of the table
		}
	}
	j, found, err := onePlan(ctx, &g.evaluate, g.outputs, "gaps")
	if err != nil {
		return err
	}
	if err := g.groupFirst(j); err != nil {
		return err
	}
	data, more, err := g.open(ctx, j)
	if err != nil {
		return err
	}
	if found.add(more); found.list.HasErrors() {
		return found
	}
	defer data.close()
	judged, list, err := data.Gaps(ctx, g.options(j))
	if err != nil {
		return err
	}
	defer judged.Close()
	found.list = append(found.list, list...)
	if found.list.HasErrors() {
		return found
	}
	passed := privacy.GuardGaps(g.guard(j, judged.Report), judged.Gaps, j.only)
	if g.group != "" {
		if err := checkGroup(passed.Report, g.group); err != nil {
			return err
		}
		passed = passed.Group(g.group)
	}
	if err := g.system.warn(found); err != nil {
		return err
	}
	if err := sheets.prepare(ctx, j, passed, g.outputs); err != nil {
		return err
	}
	if err := write(ctx, g.outputs, passed, render.Options{Rows: g.limit.inTable(), Memory: g.memory}, g.system); err != nil {
		return err
	}
	sheets.report(passed)
	if slices.ContainsFunc(passed.Report.Indicators, func(i report.Indicator) bool {
		return (len(j.only) == 0 || slices.Contains(j.only, i.ID)) && i.Verdict != report.Met && i.Verdict != report.NoCases
	}) {
		return errFailed
	}
	return nil
}

// groupFirst puts the grouping of the command line before those of the plan: gaps are of
// the first grouping.
func (g *gaps) groupFirst(j job) error {
	if err := groupBy(g.by, []job{j}); err != nil {
		return err
	}
	for _, text := range slices.Backward(g.by) {
		for _, i := range j.judged() {
			at := slices.IndexFunc(i.By, func(by *plan.Grouping) bool { return by.Text == text })
			if at > 0 {
				by := i.By[at]
				i.By = slices.Insert(slices.Delete(i.By, at, at+1), 0, by)
			}
		}
	}
	return nil
}

// onePlan reads the plan of a command that judges one, and checks what the command line
// says of it.
func onePlan[T any](ctx context.Context, e *evaluate, outputs []output[T], command string) (job, problems, error) {
	if err := e.checkSource(command); err != nil {
		return job{}, problems{}, err
	}
	if err := e.system.spare(filesOf(outputs), e.plans); err != nil {
		return job{}, problems{}, err
	}
	e.system.pending.refused = refusing(outputs, e.system)
	plans, found, err := e.system.loadPlans(ctx, e.plans)
	if err != nil {
		return job{}, found, err
	}
	jobs, err := newJobs(plans, e.only, e.data, false, e.system.Stdin)
	if err != nil && !found.list.HasErrors() {
		return job{}, found, err
	}
	if e.source.name == "" {
		if err := spareData(filesOf(outputs), jobs); err != nil {
			return job{}, found, err
		}
	}
	if !found.list.HasErrors() {
		if found.list, err = e.checkDay(jobs, found.list); err != nil {
			return job{}, found, err
		}
	}
	if found.list.HasErrors() {
		return job{}, found, found
	}
	return jobs[0], found, nil
}

// options say how the plan is judged.
func (g *gaps) options(j job) compile.Options {
	o := compile.Options{AsOf: g.asOf.date, Today: g.today(), Only: j.only, Ends: j.sensitivity(), Gaps: &compile.GapOptions{Limit: g.limit.rows}}
	if o.Ends.IsPersonal() {
		o.Only = nil // what is held back does not depend on what is looked at
	}
	isTable := func(o output[privacy.Gaps]) bool { return o.format.Name == render.GapsFormats()[0].Name }
	if !g.limit.isSet && g.sheets == "" && !slices.ContainsFunc(g.outputs, func(o output[privacy.Gaps]) bool { return !isTable(o) }) {
		o.Gaps.Limit = g.limit.inTable()
	}
	return o
}

// checkGroup refuses a group that no indicator has.
func checkGroup(r privacy.Report, name string) error {
	var names []string
	has := func(groups []report.Group) bool {
		return slices.ContainsFunc(groups, func(g report.Group) bool {
			names = append(names, g.Label)
			names = append(names, g.Key...)
			return privacy.IsGroup(g.Key, g.Label, name)
		})
	}
	for i := range r.Indicators {
		ind := &r.Indicators[i]
		if has(ind.Groups) || len(ind.Breakdowns) > 0 && has(ind.Breakdowns[0].Rows) {
			return nil
		}
	}
	names = slices.DeleteFunc(names, func(name string) bool { return name == "" })
	hint := diag.Suggest(name, names)
	if hint.IsZero() && len(names) > 0 {
		hint = words.GroupsAreNamed.With(names[0])
	}
	return usageError{words.NoSuchGroup.With(name), hint}
}

// limitFlag is the most rows of a group that are listed; 0: all.
type limitFlag struct {
	rows  int
	isSet bool
}

// tableRows is how many rows of a group a table has if nobody says how many.
const tableRows = 20

func (f *limitFlag) inTable() int {
	if f.isSet {
		return f.rows
	}
	return tableRows
}

func (f *limitFlag) String() string { return "" }

func (f *limitFlag) Type() string { return "N" }

func (f *limitFlag) Set(s string) error {
	n, err := strconv.ParseInt(s, 10, 32)
	if err != nil || n < 0 {
		return usageError{words.WholeNumber.With(), words.WriteLimit.With()}
	}
	f.rows, f.isSet = int(n), true
	return nil
}
