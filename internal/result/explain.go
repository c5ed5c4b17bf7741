package result

import (
	"plancheck/internal/present"
	"plancheck/internal/words"
)

// Explanation is how an indicator comes to its number, in JSON.
type Explanation struct {
	Schema      int              `json:"schema"`
	Plan        Plan             `json:"plan"`
	AsOf        Date             `json:"as_of"`
	ID          string           `json:"id"`
	Verdict     string           `json:"verdict"`
	Steps       []Step           `json:"steps"`
	Comparisons []GoalComparison `json:"comparisons"`
	Shortfall   *Number          `json:"shortfall,omitempty"`
	ShortfallIs string           `json:"shortfall_is,omitempty"`
	Said        []string         `json:"said"`
}

// Step is one number on the way.
type Step struct {
	Step       string  `json:"step"`
	Dataset    string  `json:"dataset,omitempty"`
	Column     string  `json:"column,omitempty"`
	Expression string  `json:"expression,omitempty"`
	Line       int     `json:"line,omitempty"`
	Least      *Number `json:"least,omitempty"`
	Most       *Number `json:"most,omitempty"`
	Shown      string  `json:"shown,omitempty"`
}

// GoalComparison is a number and its goal in integers.
type GoalComparison struct {
	Group  Key    `json:"group,omitempty"`
	Label  string `json:"label,omitempty"`
	Window string `json:"window,omitempty"`
	End    string `json:"end"`
	Text   string `json:"text"`
	Holds  bool   `json:"holds"`
}

// NewExplanation makes the JSON of an explanation.
func NewExplanation(e present.Explanation, in words.Language) Explanation {
	r := e.Report
	ind := &r.Indicators[e.At]
	_, _, said := e.Said(in)
	out := Explanation{
		Schema: Schema, Plan: Plan{ID: r.PlanID, Name: Text(r.Name), Issuer: Text(r.Issuer), Period: newPeriod(r.Period)}, AsOf: Date(ind.AsOf),
		ID: ind.ID, Verdict: ind.Verdict.String(), Steps: []Step{}, Comparisons: []GoalComparison{}, ShortfallIs: ind.ShortfallIs.String(), Said: said,
	}
	if ind.Shortfall != nil {
		out.Shortfall = new(Number(*ind.Shortfall))
	}
	for _, s := range e.Steps {
		step := Step{Step: string(s.Kind), Dataset: s.Dataset, Column: s.Column, Expression: s.Text, Line: s.Span.Start.Line, Shown: s.Held}
		if s.Least != nil {
			step.Least = new(Number(*s.Least))
		}
		if s.Most != nil {
			step.Most = new(Number(*s.Most))
		}
		out.Steps = append(out.Steps, step)
	}
	for _, c := range e.Comparisons {
		of := GoalComparison{End: string(c.End), Text: c.Text, Holds: c.Holds}
		if c.Group != nil {
			of.Group, of.Label, of.Window = c.Group.Key, c.Group.Label, c.Group.Window
		}
		out.Comparisons = append(out.Comparisons, of)
	}
	return out
}
