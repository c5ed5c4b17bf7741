// Package plan is the model of a plan, and reads it from a plan file, or says
// everything that is wrong with how that is written.
package plan

import (
	"slices"

	"plancheck/internal/binding"
	"plancheck/internal/calendar"
	"plancheck/internal/diag"
	"plancheck/internal/expr"
	"plancheck/internal/target"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// Plan is a plan file: every name is resolved, every expression checked. Where the
// file has errors it is what is usable, and Keys say what is not.
type Plan struct {
	File       string // as given to Read
	Text       []byte // the file's text, for snippets
	ID         string
	Name       Text
	Issuer     Text
	Source     Text
	Objective  Text
	Issued     *calendar.Date // nil where not stated
	AtRisk     value.Number   // the part of the elapsed share of a period that a number has to reach that is not behind
	Period     calendar.Period
	Datasets   []*Dataset // in the order of the file
	Indicators []*Indicator
	Tests      []*Test
	Schema     *expr.Schema // the datasets as expressions see them, in the same order
	Ignored    diag.List    // warnings that comments in the file ignore
	LostRefs   bool         // some references are not usable: there is an error that says why
}

// Text is text for people, in one language or two. Text that the plan states without
// a language is in the plan's own, and in both where the plan states none.
type Text struct {
	EN, VI string
}

// In returns the text in the language, "en" or "vi", or in the other one where
// the plan has none in that.
func (t Text) In(lang words.Language) string {
	if lang == words.Vietnamese && t.VI != "" || t.EN == "" {
		return t.VI
	}
	return t.EN
}

// Has reports whether the plan has the text in the language.
func (t Text) Has(lang words.Language) bool {
	if lang == words.Vietnamese {
		return t.VI != ""
	}
	return t.EN != ""
}

// IsZero reports whether the text says nothing.
func (t Text) IsZero() bool { return t == Text{} }

// Unit is what an indicator counts, as it is said after 1 and after other numbers.
type Unit struct {
	One, Other Text
}

// IsZero reports whether the plan states no unit.
func (u Unit) IsZero() bool { return u == Unit{} }

// Dataset is one declared table.
type Dataset struct {
	Name        string
	Title       Text            // its name for people
	Titles      map[string]Text // those of its columns and references, by name
	File        string          // name or glob, relative to the data folder, slashes
	Format      binding.Format
	Key         []string // columns; empty where rows have no key
	Label       string   // column; empty where not stated
	Columns     []*Column
	Refs        []*expr.Ref
	Sensitivity Sensitivity
	// CertainHidden says that it is held back, too, that all or none of a group are
	// counted.
	CertainHidden bool
	Required      bool // no row in all files together is a data error
	// RequiredPeriod says that no row in the period of an indicator is one, too.
	RequiredPeriod bool
	Tolerate       Tolerated
	Span           diag.Span // of the name
	Keys           Keys
}

// Tolerated says which data errors of a dataset do not forbid a verdict.
type Tolerated struct {
	Orphans, Duplicates, BadCells, ShortRows bool
}

// Column is one declared column.
type Column struct {
	Name string
	// Column is its type, its values, and how files have it. Header is empty for a
	// column that is derived or taken from the file's name, and only then.
	binding.Column
	Blank        value.Blank
	CountsPeople bool // each cell says how many people
	Planned      bool // dates that are set before they come: one after as_of is there too
	Min, Max     *value.Value
	Labels       map[string]Text // what people call the values of one_of, by how [value.Value.String] writes them
	// Derive is what a derived column stands for; nil for one that a file has.
	Derive *Expression
	Span   diag.Span // of the name
}

// IsCut reports whether a cell after as_of reads as absent where an expression
// reads it: what it records has not happened yet.
func (c *Column) IsCut() bool {
	return c.Derive == nil && !c.Planned && (c.Type == value.Date || c.Type == value.Datetime)
}

// Expression is a checked expression and its place in the file.
type Expression struct {
	Node expr.Node
	Text string
	// Place maps offsets in Text to the plan file, whatever the YAML style of
	// the scalar is.
	Place func(start, end int) diag.Span
}

// Span returns the place of n, which is a node of the expression.
func (e *Expression) Span(n expr.Node) diag.Span { return e.Place(n.Start(), n.End()) }

// Aggregates returns the aggregates of the expression that are not inside another
// one.
func (e *Expression) Aggregates() []*expr.Aggregate {
	var found []*expr.Aggregate
	expr.Walk(e.Node, func(n expr.Node) bool {
		a, ok := n.(*expr.Aggregate)
		if ok {
			found = append(found, a)
		}
		return !ok
	})
	return found
}

// Indicator is one promise. Either Value is set, or Numerator and Denominator
// are.
type Indicator struct {
	ID          string
	Name        Text
	Responsible Text
	Definition  Text
	Source      Text
	Objective   Text
	Assumption  Text
	Limitations Text
	Unit        Unit

	Value, Numerator, Denominator *Expression
	// Per is what Value is divided by; nil: by nothing. Sign is written after the ratio,
	// which is that of Value to Per over Scale: 18.5‰ is 18.5 with the scale 1000. Without
	// Per, Value is multiplied by Scale, if that is not 0: cells of 0.85 are told as 85%.
	Per   *Expression
	Scale value.Number
	Sign  string

	Period   calendar.Period // its own, or the plan's
	Every    calendar.Unit   // zero: judged once
	From     *calendar.Date  // intervals that begin earlier are not looked at; nil: all are
	Baseline *Baseline       // nil: none
	By       []*Grouping
	Each     *Grouping // nil: one group
	// Groups is how many groups, or intervals, have to be met, or which share of them;
	// nil: all.
	Groups *target.Target

	// Exactly one of the three is set. Milestones are in the order of their
	// dates.
	Target     *target.Target
	Milestones []Milestone
	PerGroup   []GroupTarget

	// RemainderOpen says that those of the denominator who are not counted may be
	// few: that somebody is among them tells nothing of him.
	RemainderOpen bool

	// Doubts are warnings about what the indicator asks, such as a condition that
	// is always true: they belong beside its verdict.
	Doubts diag.List

	Span diag.Span // of the id
	Keys Keys
}

// Expressions returns the expressions of the indicator.
func (i *Indicator) Expressions() []*Expression {
	return slices.DeleteFunc([]*Expression{i.Value, i.Per, i.Numerator, i.Denominator}, func(e *Expression) bool { return e == nil })
}

// Groupings returns By and Each.
func (i *Indicator) Groupings() []*Grouping {
	if i.Each == nil {
		return i.By
	}
	return append(slices.Clone(i.By), i.Each)
}

// GroupsAreShare reports whether a share of the groups has to be met, and not a number
// of them.
func (i *Indicator) GroupsAreShare() bool { return i.Groups.Unit == target.Percent }

// Share reports whether the indicator is a numerator over a denominator.
func (i *Indicator) Share() bool { return i.Denominator != nil }

// Targets returns all targets of the indicator: of all groups, or of all days.
func (i *Indicator) Targets() []*target.Target {
	if i.Target != nil {
		return []*target.Target{i.Target}
	}
	var all []*target.Target
	for _, m := range i.Milestones {
		all = append(all, m.Target)
	}
	for _, g := range i.PerGroup {
		all = append(all, g.Target)
	}
	return all
}

// TargetAt returns the target in force for a group as of a date: the group's
// own, the milestone whose date came last, the first milestone before any has
// come, or the only target. It is nil for a group that has none.
func (i *Indicator) TargetAt(group value.Value, asOf calendar.Date) *target.Target {
	switch {
	case i.Target != nil:
		return i.Target
	case len(i.Milestones) > 0:
		inForce := i.Milestones[0].Target
		for _, m := range i.Milestones[1:] {
			if m.Date <= asOf {
				inForce = m.Target
			}
		}
		return inForce
	}
	for _, g := range i.PerGroup {
		if g.Group == group {
			return g.Target
		}
	}
	return nil
}

// Grouping says which groups numbers are computed for.
type Grouping struct {
	Dataset string   // D of D.path, or the register R itself
	Path    []string // references to follow from a row of Dataset
	Column  string   // the column at the end of Path; empty where the groups are rows of Register
	// Register is the dataset whose rows are the groups: what the path's last
	// reference points to, or R. It is empty where the groups are the values of
	// Column that are found in Dataset.
	Register string
	Values   []value.Value // {D.path: [values]}: exactly these groups, in this order
	Where    *Expression   // {R: where}: only these rows of R; nil: all
	Text     string        // as written: businesses.district
	Span     diag.Span
}

// Milestone is a target and the date from which it is in force.
type Milestone struct {
	Date   calendar.Date
	Target *target.Target
}

// GroupTarget is the target of one group.
type GroupTarget struct {
	Group  value.Value
	Target *target.Target
}

// Baseline is what an indicator is compared with.
type Baseline struct {
	Kind BaselineKind
	// Months is how far back it lies; for Previous and every the length of the interval.
	// It is 0 where a named period is not whole months earlier, or not always as far.
	Months int
	Period calendar.Period // Named
	Mean   bool            // Named: it is the mean of the numbers of the period's years
	Number value.Number    // Fixed; a share's is a fraction, 60% is 3/5
	Text   string          // as written
	Span   diag.Span
}

// BaselineKind says where a baseline comes from.
type BaselineKind int

// Kinds of baselines.
const (
	Previous    BaselineKind = iota + 1 // the period before
	YearEarlier                         // the same period twelve months earlier
	Fixed                               // a number in the plan
	Named                               // a period that the plan names
)

// IsComputed reports whether the baseline is counted as the indicator's number is.
func (b *Baseline) IsComputed() bool { return b.Kind != Fixed }

// Periods returns the periods whose numbers the baseline of a period is made of: one
// but for a mean. A number in the plan has none.
func (b *Baseline) Periods(of calendar.Period) []calendar.Period {
	switch {
	case b.Kind == Fixed:
		return nil
	case b.Kind != Named:
		return []calendar.Period{of.Earlier(b.Months)}
	case b.Mean:
		years, _ := b.Period.Years()
		return years
	}
	return []calendar.Period{b.Period}
}
