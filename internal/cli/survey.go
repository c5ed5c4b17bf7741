package cli

import (
	"context"
	"maps"
	"slices"

	"plancheck/internal/csvengine"
	"plancheck/internal/diag"
	"plancheck/internal/plan"
	"plancheck/internal/render"
	"plancheck/internal/report"
	"plancheck/internal/sqlengine"
)

// survey adds to the check what the data of the plans hold. What prevents
// reading them at all goes to its list.
func (v *validate) survey(ctx context.Context, plans []*plan.Plan, ofSeveral bool, outputs []string, check *render.Check) error {
	jobs, err := newJobs(plans, nil, v.data, ofSeveral, v.system.Stdin)
	if err != nil {
		return err
	}
	if v.source.name == "" {
		if err := spareData(outputs, jobs); err != nil {
			return err
		}
	}
	check.Surveys, check.Tables = []*report.Survey{}, v.source.name != ""
	for _, j := range jobs {
		s, refused, err := v.surveyOf(ctx, j)
		switch {
		case err != nil:
			return err
		case s == nil:
			check.List = append(check.List, refused.list...)
			maps.Copy(check.Sources, refused.sources)
			continue
		}
		check.Surveys = append(check.Surveys, s)
	}
	return nil
}

// surveyOf reads all data of a plan. If the problems include an error,
// the data could not be read. The error says that the run was cancelled, or what the command line asks
// for in vain.
func (v *validate) surveyOf(ctx context.Context, j job) (*report.Survey, problems, error) {
	if v.source.name != "" {
		data, found, err := v.source.connect(v.system, j, sqlengine.Slice{})
		if err != nil || found.list.HasErrors() {
			return nil, found, err
		}
		defer data.close()
		data.engine.Regardless = true
		survey, list, err := data.Survey(ctx)
		found.list = append(found.list, list...)
		return survey, found, err
	}
	folder, err := j.open(ctx)
	if err != nil {
		return nil, problems{list: diag.List{j.noFolder(err)}}, nil
	}
	defer folder.Close()
	survey, list, err := j.data(v.system, folder, csvengine.Options{Memory: v.memory}).Survey(ctx)
	return survey, problems{list: list}, err
}

// hasErrors reports whether there is an error in the plans or their data.
func hasErrors(c render.Check) bool {
	return c.List.HasErrors() || slices.ContainsFunc(c.Surveys, func(s *report.Survey) bool {
		return slices.ContainsFunc(s.Findings, func(f report.SurveyFinding) bool { return f.Severity() == diag.Error })
	})
}

// cannotRead reports whether there are data that could not be read at all: they
// are not there, or the machine forbids it.
func cannotRead(c render.Check) bool {
	forbids := []diag.Code{
		diag.CodeNoFile, diag.CodeOpen, diag.CodeChanged, diag.CodeMemory,
		diag.CodeDatabase, diag.CodeTable, diag.CodeUnsayable, diag.CodeNotNormal, diag.CodeUnsafe,
	}
	if slices.ContainsFunc(c.List, func(d diag.Diagnostic) bool { return slices.Contains(forbids, d.Code) }) {
		return true
	}
	return slices.ContainsFunc(c.Surveys, func(s *report.Survey) bool {
		return slices.ContainsFunc(s.Findings, func(f report.SurveyFinding) bool { return slices.Contains(forbids, f.Code) })
	})
}
