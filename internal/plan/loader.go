package plan

import "plancheck/internal/planfile"

// loader is what the readers of sections share: the file, the names that are known
// already, and what is not usable.
type loader struct {
	reporter
	plan     *Plan
	defaults *planfile.Fields // of all datasets; nil: none
	datasets map[string]*dataset
	// broken holds the names of datasets and columns whose declaration is not
	// usable. Expressions and groupings that mention one are not judged.
	broken   map[string]bool
	circular bool // references run in a circle: expressions are not checked
	noPeriod bool // the plan's period is not usable
}

// follow returns the dataset that a resolved path leads to.
func (l *loader) follow(dataset string, path []string) *dataset {
	return l.datasets[l.plan.Schema.Follow(dataset, path).Name]
}

func (l *loader) datasetNames() []string {
	names := make([]string, len(l.plan.Datasets))
	for i, d := range l.plan.Datasets {
		names[i] = d.Name
	}
	return names
}
