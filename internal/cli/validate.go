package cli

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"plancheck/internal/bindings"
	"plancheck/internal/budget"
	"plancheck/internal/diag"
	"plancheck/internal/render"
	"plancheck/internal/words"
)

// validate is one run of the command of that name.
type validate struct {
	system System

	paths   []string
	data    dataFlags
	source  sourceFlags
	memory  *budget.Budget
	outputs []string
	ignored ignoreFlag
	strict  bool
}

func newValidate(s System) *cobra.Command {
	v := &validate{system: s}
	c := &cobra.Command{
		Use:   "validate PATH... [--data DIR]",
		Short: s.in(words.ValidateShort.With()),
		Long:  s.in(words.ValidateLong.With()),
		Example: `  plancheck validate plans
  plancheck validate plans -o github -o sarif=plans.sarif
  plancheck validate plans/lang-son-2023.yaml --data testdata/lang-son-2023`,
		ValidArgsFunction: completePlans,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError{words.NeedsPath.With(c.Name()), words.Name("plancheck validate PATH")}
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			v.paths = args
			return v.run(c.Context())
		},
	}
	addDataFlags(c, &v.data, s)
	addSourceFlags(c, &v.source, s)
	outputFlag(c, &v.outputs, render.CheckFormats(), s)
	addIgnoreFlag(c, &v.ignored, s)
	c.Flags().BoolVar(&v.strict, "strict", false, s.in(words.StrictFlag.With()))
	return c
}

func (v *validate) run(ctx context.Context) error {
	v.memory = v.data.maxMemory.budget()
	defer v.memory.Enforce()()
	outputs, err := parseOutputs(v.outputs, render.CheckFormats(), v.system)
	if err != nil {
		return err
	}
	files, unread := planFiles(v.paths)
	if err := v.system.spare(filesOf(outputs), slices.Concat(v.paths, files)); err != nil {
		return err
	}
	v.system.pending.refused = refusing(outputs, v.system)
	plans, found, err := v.system.loadPlans(ctx, files)
	if err != nil {
		return err
	}
	bound := found.checkBindings()
	if err := v.source.check(v.system, v.data, len(files)-bound); err != nil {
		return err
	}
	check := render.Check{Files: named(files), Bindings: bound, List: slices.Concat(unread, found.list), Sources: found.sources, Ignored: int64(found.ignored)}
	if len(v.data.files) > 0 && v.data.dir == "" {
		return usageError{words.NeedsFlag.With("--file", "--data"), words.DataNamesFolder.With()}
	}
	if v.data.dir != "" || v.source.name != "" {
		if err := v.survey(ctx, plans, len(files)-bound > 1, filesOf(outputs), &check); err != nil {
			return err
		}
	}
	v.ignored.takeFromCheck(&check)
	if v.strict {
		for _, s := range check.Surveys {
			s.TreatWarningsAsErrors()
		}
		for i := range check.List {
			check.List[i].Severity = diag.Error
		}
	}
	if !v.system.silent(check.Clean(), v.outputs) {
		if err := write(ctx, outputs, check, render.Options{Version: buildVersion().Version}, v.system); err != nil {
			return err
		}
	}
	switch {
	case found.unread || len(unread) > 0 || cannotRead(check):
		return words.NotEverythingRead.With().Err()
	case hasErrors(check):
		return errFailed
	}
	return nil
}

// checkBindings checks the bindings files among the files, and returns how many there are.
// Lines of those that may hold credentials are not shown.
func (p *problems) checkBindings() int {
	files := p.takeBindings()
	for _, file := range files {
		p.list = append(p.list, bindings.Check(file, p.sources[file])...)
		if mayHoldSecrets.Get().Match(p.sources[file]) {
			delete(p.sources, file)
		}
	}
	return len(files)
}
