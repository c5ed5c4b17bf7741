package result

import "io"

// Comparison is what has changed from one result to another, plan by plan.
type Comparison struct {
	Plans   []Changes `json:"plans"`
	Added   []string  `json:"added,omitempty"` // ids of plans that only the new result has
	Removed []string  `json:"removed,omitempty"`
}

// Write writes the comparison as JSON. It returns the writer's error, and no other.
func (c *Comparison) Write(w io.Writer) error {
	return Encode(w, comparison{Schema, *c})
}

type comparison struct {
	Schema int `json:"schema"`
	Comparison
}

// Changes is what has changed from one result of a plan to another. What one of the
// two does not say has not changed.
type Changes struct {
	Old             Compared          `json:"old"`
	New             Compared          `json:"new"`
	DifferentPlan   bool              `json:"different_plan,omitempty"`
	DifferentPeriod bool              `json:"different_period,omitempty"`
	EarlierDay      bool              `json:"earlier_day,omitempty"`
	DifferentFile   bool              `json:"different_plan_file,omitempty"`
	Verdicts        ChangeCounts      `json:"verdicts"`
	Indicators      []IndicatorChange `json:"indicators"`
	Data            []DatasetChange   `json:"data"`
}

// Compared says which result is compared.
type Compared struct {
	Plan   string `json:"plan"`
	Period Period `json:"period"`
	AsOf   Date   `json:"as_of"`
}

// ChangeCounts counts indicators by what has become of their verdicts.
type ChangeCounts struct {
	Worse   int `json:"worse"`
	Better  int `json:"better"`
	Other   int `json:"other"`
	Added   int `json:"added"`
	Removed int `json:"removed"`
	Same    int `json:"same"`
}

// What has become of something. Worse and better are verdicts; Other is a verdict that
// is another and neither, and Same one that is what it was, beside something that is not.
const (
	Worse   = "worse"
	Removed = "removed"
	Other   = "other"
	Added   = "added"
	Better  = "better"
	Same    = "same"
)

// IndicatorChange is an indicator that is not what it was.
type IndicatorChange struct {
	ID      string `json:"id"`
	OldID   string `json:"old_id,omitempty"`
	Name    Text   `json:"name,omitzero"`
	OldName Text   `json:"old_name,omitzero"`
	Change  string `json:"change" enum:"worse,removed,other,added,better,same"`
	OutcomeChange
	Groups []GroupChange `json:"groups,omitempty"`
}

// GroupChange is a group that is not what it was.
type GroupChange struct {
	By     string `json:"by,omitempty"`
	Key    Key    `json:"key,omitempty"`
	Label  string `json:"label,omitempty"`
	Name   Text   `json:"name,omitzero"`
	Window string `json:"window,omitempty"`
	Change string `json:"change" enum:"worse,removed,other,added,better,same"`
	OutcomeChange
}

// OutcomeChange has both verdicts, and of everything else what is not the same. What
// was added has nothing old, what was removed nothing new.
type OutcomeChange struct {
	OldVerdict  string  `json:"old_verdict,omitempty" enum:"met,not_met,undetermined,no_cases,withheld"`
	NewVerdict  string  `json:"new_verdict,omitempty" enum:"met,not_met,undetermined,no_cases,withheld"`
	OldFinal    bool    `json:"old_final,omitempty"`
	NewFinal    bool    `json:"new_final,omitempty"`
	OldNumber   *Figure `json:"old_number,omitempty"`
	NewNumber   *Figure `json:"new_number,omitempty"`
	OldTarget   *Wanted `json:"old_target,omitempty"`
	NewTarget   *Wanted `json:"new_target,omitempty"`
	OldBaseline *Figure `json:"old_baseline,omitempty"`
	NewBaseline *Figure `json:"new_baseline,omitempty"`
}

// Figure is a number as a result has it.
type Figure struct {
	Least      *Quantity   `json:"least,omitempty"`
	Most       *Quantity   `json:"most,omitempty"`
	Shown      string      `json:"shown,omitempty"`
	Arithmetic string      `json:"arithmetic,omitempty"`
	OrNoCases  bool        `json:"or_no_cases,omitempty"`
	Suppressed *Suppressed `json:"suppressed,omitempty"`
}

// Wanted is a target as a result has it.
type Wanted struct {
	Target        string  `json:"target,omitempty"`
	TargetWords   Text    `json:"target_words,omitzero"`
	TargetFigures *Target `json:"target_figures,omitempty"`
}

// DatasetChange is a dataset that was read otherwise.
type DatasetChange struct {
	Dataset string       `json:"dataset"`
	Change  string       `json:"change" enum:"removed,added,same"`
	OldRows *int64       `json:"old_rows,omitempty"`
	NewRows *int64       `json:"new_rows,omitempty"`
	Files   []FileChange `json:"files,omitempty"`
}

// FileChange is a file that is not what it was.
type FileChange struct {
	Name   string `json:"name"`
	Change string `json:"change" enum:"removed,added,other"`
}

// GotWorse reports whether a verdict got worse: that of an indicator or of a group.
func (c *Comparison) GotWorse() bool {
	for _, p := range c.Plans {
		if p.Verdicts.Worse > 0 {
			return true
		}
	}
	return false
}
