package cli

import (
	"context"
	"errors"
	"slices"

	"github.com/spf13/cobra"

	"plancheck/internal/budget"
	"plancheck/internal/calendar"
	"plancheck/internal/compile"
	"plancheck/internal/diag"
	"plancheck/internal/plan"
	"plancheck/internal/privacy"
	"plancheck/internal/render"
	"plancheck/internal/report"
	"plancheck/internal/result"
	"plancheck/internal/words"
)

// evaluate is one run of the command of that name.
type evaluate struct {
	system System

	plans    []string
	data     dataFlags
	source   sourceFlags
	asOf     dateFlag
	only     []string
	outputs  []string
	hash     bool
	memory   *budget.Budget
	k        thresholdFlag
	ignored  ignoreFlag
	exitZero bool
	noTotal  bool
	since    string // an earlier result; empty: none
	rank     rankFlags
	by       []string
	details  bool
}

func newEvaluate(s System) *cobra.Command {
	e := &evaluate{system: s}
	c := &cobra.Command{
		Use:   "evaluate PLAN... --data DIR",
		Short: s.in(words.EvaluateShort.With()),
		Long:  s.in(words.EvaluateLong.With()),
		Example: `  plancheck evaluate plans/lang-son-2023.yaml --data testdata/lang-son-2023
  plancheck evaluate plans/lang-son-2023.yaml --data testdata/lang-son-2023 -o table -o json=result.json`,
		ValidArgsFunction: completePlans,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError{words.NeedsPlan.With(c.Name()), words.Name("plancheck evaluate PLAN --data DIR")}
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			e.plans = args
			return e.run(c.Context())
		},
	}
	flags := c.Flags()
	addDataFlags(c, &e.data, s)
	addSourceFlags(c, &e.source, s)
	flags.BoolVar(&e.source.stats, "stats", false, s.in(words.StatsFlag.With()))
	outputFlag(c, &e.outputs, render.Formats(), s)
	flags.Var(&e.asOf, "as-of", s.in(words.AsOfFlag.With()))
	flags.StringArrayVar(&e.only, "only", nil, s.in(words.OnlyFlag.With()))
	flags.BoolVar(&e.hash, "hash", false, s.in(words.HashFlag.With()))
	flags.Var(&e.k, "k", s.in(words.KFlag.With()))
	addIgnoreFlag(c, &e.ignored, s)
	flags.BoolVar(&e.details, "details", false, s.in(words.DetailsFlag.With()))
	flags.BoolVar(&e.exitZero, "exit-zero", false, s.in(words.ExitZeroFlag.With()))
	flags.BoolVar(&e.noTotal, "no-total-column", false, s.in(words.NoTotalColumnFlag.With()))
	flags.StringVar(&e.since, "since", "", s.in(words.SinceFlag.With()))
	addRankFlags(c, &e.rank, s)
	flags.StringArrayVar(&e.by, "by", nil, s.in(words.ByFlag.With()))
	complete(c, "by", completeGroupings)
	complete(c, "only", completeIndicators)
	complete(c, "since", completeResults)
	complete(c, "as-of", cobra.NoFileCompletions)
	complete(c, "k", cobra.NoFileCompletions)
	return c
}

func (e *evaluate) run(ctx context.Context) error {
	e.memory = e.data.maxMemory.budget()
	defer e.memory.Enforce()()
	outputs, err := parseOutputs(e.outputs, render.Formats(), e.system)
	if err != nil {
		return err
	}
	if err := e.checkSource("evaluate"); err != nil {
		return err
	}
	if err := e.system.spare(filesOf(outputs), e.plans); err != nil {
		return err
	}
	e.system.pending.refused = refusing(outputs, e.system)
	plans, found, err := e.system.loadPlans(ctx, e.plans)
	if err != nil {
		return err
	}
	jobs, err := newJobs(plans, e.only, e.data, len(e.plans) > 1, e.system.Stdin)
	if err != nil && !found.list.HasErrors() {
		return err
	}
	if e.source.name == "" {
		if err := spareData(filesOf(outputs), jobs); err != nil {
			return err
		}
	}
	if !found.list.HasErrors() {
		if err := groupBy(e.by, jobs); err != nil {
			return err
		}
		if err := e.rank.refuse(jobs); err != nil {
			return err
		}
		if found.list, err = e.checkDay(jobs, found.list); err != nil {
			return err
		}
		if found.list.HasErrors() {
			return found
		}
	}
	earlier, err := e.earlier(ctx)
	if err != nil {
		return err
	}
	var reports []privacy.Report
	for _, j := range jobs {
		r, more, err := e.judge(ctx, j)
		if err != nil {
			return err
		}
		found.add(more)
		reports = append(reports, r)
	}
	if found.list.HasErrors() {
		return found
	}
	e.ignored.takeFrom(&found)
	if err := e.system.warn(found); err != nil {
		return err
	}
	passed := !slices.ContainsFunc(reports, func(r privacy.Report) bool { return !r.Summary.Passed() })
	if e.system.silent(passed, e.outputs) {
		return nil
	}
	if err := write(ctx, outputs, reports, render.Options{Since: earlier, Details: e.details, Version: buildVersion().Version, NoTotalColumn: e.noTotal, Memory: e.memory}, e.system); err != nil {
		return err
	}
	if e.exitZero || passed {
		return nil
	}
	return errFailed
}

// judge evaluates one plan. It returns no report if the problems include an error.
// The error says that the run was cancelled, or what the command line asks for in
// vain.
func (e *evaluate) judge(ctx context.Context, j job) (privacy.Report, problems, error) {
	data, found, err := e.open(ctx, j)
	if err != nil || found.list.HasErrors() {
		return privacy.Report{}, found, err
	}
	defer data.close()
	options := compile.Options{AsOf: e.asOf.date, Today: e.today(), Only: j.only, Ends: j.sensitivity()}
	if options.Ends.IsPersonal() {
		options.Only = nil // what is held back does not depend on what is looked at
	}
	r, list, err := data.Evaluate(ctx, options)
	found.list = append(found.list, list...)
	if r == nil {
		return privacy.Report{}, found, err
	}
	passed := e.guard(j, r)
	if len(j.only) > 0 {
		passed = passed.Only(j.only)
	}
	return passed.Rank(e.rank.indicator, e.rank.leastOf), found, nil
}

// guard has a report pass the gate.
func (e *evaluate) guard(j job, r *report.Report) privacy.Report {
	known := privacy.OptionsOf(j.plan, r, int64(e.k))
	known.HashKey = []byte(e.system.Getenv("PLANCHECK_HASH_KEY"))
	known.OfEnd = e.asOf.date == nil && slices.ContainsFunc(r.Indicators, func(i report.Indicator) bool {
		return i.AsOf < min(i.Period.To, e.today())
	})
	return privacy.Guard(r, known)
}

// checkDay refuses a day on which nothing can be judged: that is a usage error, or
// added to the list.
func (e *evaluate) checkDay(jobs []job, list diag.List) (diag.List, error) {
	if err := e.refuseDay(jobs); err != nil {
		return list, err
	}
	if !slices.ContainsFunc(jobs, e.hasBegun) {
		for _, j := range jobs {
			list = append(list, j.notBegun(e.today()))
		}
	}
	return list, nil
}

// earlier returns the result that --since names, of the indicators that are asked for;
// nil without it.
func (e *evaluate) earlier(ctx context.Context) (*result.Result, error) {
	if e.since == "" {
		return nil, nil
	}
	r, err := readResult(ctx, e.since, e.system.Stdin)
	if err != nil || len(e.only) == 0 {
		return r, err
	}
	for k := range r.Plans {
		r.Plans[k].Indicators = slices.DeleteFunc(r.Plans[k].Indicators, func(i result.Indicator) bool { return !slices.Contains(e.only, i.ID) })
	}
	return r, nil
}

// refuseDay refuses an --as-of on which no period of a plan about persons may end.
func (e *evaluate) refuseDay(jobs []job) error {
	if e.asOf.date == nil {
		return nil
	}
	for _, j := range jobs {
		s := j.sensitivity()
		if slices.ContainsFunc(j.plan.Indicators, func(i *plan.Indicator) bool { return s.MayEnd(*e.asOf.date, i.Period) }) {
			continue
		}
		said := &words.OfMonthEnds
		if s == plan.PersonalHigh {
			said = &words.OfQuarterEnds
		}
		return usageError{said.With(j.plan.ID), words.LeaveAsOfOut.With()}
	}
	return nil
}

// hasBegun reports whether a period that is to be judged has begun. For
// personal data, a day on which the period may end has to have come, too.
func (e *evaluate) hasBegun(j job) bool {
	if e.asOf.date != nil {
		return j.firstDay() <= *e.asOf.date
	}
	return slices.ContainsFunc(j.judged(), func(i *plan.Indicator) bool {
		_, ok := j.sensitivity().LastEnd(e.today(), i.Period)
		return ok
	})
}

// today is the day that the command line states, or else the clock.
func (e *evaluate) today() calendar.Date {
	if e.asOf.date != nil {
		return *e.asOf.date
	}
	return e.system.today()
}

// dateFlag is a date on the command line.
type dateFlag struct {
	date *calendar.Date // nil: not set
}

func (f *dateFlag) String() string {
	if f.date == nil {
		return ""
	}
	return f.date.String()
}

func (f *dateFlag) Type() string { return "date" }

func (f *dateFlag) Set(s string) error {
	d, err := calendar.ParseDate(s)
	switch {
	case errors.Is(err, calendar.ErrNoSuchDate):
		return usageError{words.NoSuchCommandDate.With(), words.WriteDateLikeThis.With()}
	case err != nil:
		return usageError{words.NotACommandDate.With(), words.WriteDateLikeThis.With()}
	}
	f.date = &d
	return nil
}
