package result

import (
	"io"
	"strings"

	"plancheck/internal/compile"
	"plancheck/internal/plan"
	"plancheck/internal/present"
	"plancheck/internal/privacy"
	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// Gaps are what keeps indicators from being met, in JSON.
type Gaps struct {
	Schema     int             `json:"schema"`
	Plan       Plan            `json:"plan"`
	AsOf       Date            `json:"as_of"`
	Indicators []IndicatorGaps `json:"indicators"`
}

// IndicatorGaps are those of one indicator.
type IndicatorGaps struct {
	ID      string `json:"id"`
	Verdict string `json:"verdict"`
	// Listed is rows, or why there are none: groups, where the number is not one of rows,
	// and persons.
	Listed string     `json:"listed"`
	Terms  []TermGaps `json:"terms"`
	Groups []GroupGap `json:"groups,omitempty"`
	Beside *Number    `json:"gap_besides,omitempty"` // that is of no group
	Whole  *GroupGap  `json:"whole,omitempty"`       // what all groups add up to, with that
}

// GroupGap is what a group has of the number and of its baseline, and what it lacks.
type GroupGap struct {
	Group    Key       `json:"group,omitempty"`
	Label    string    `json:"label,omitempty"`
	Name     Text      `json:"name,omitzero"`
	Window   string    `json:"window,omitempty"`
	Unknown  bool      `json:"unknown_group,omitempty"`
	Absent   bool      `json:"no_group,omitempty"`
	Others   bool      `json:"other_groups,omitempty"`
	Least    *Quantity `json:"least,omitempty"`
	Most     *Quantity `json:"most,omitempty"`
	Baseline *Baseline `json:"baseline,omitempty"`
	Gap      *Number   `json:"gap,omitempty"`
}

// TermGaps are the rows of one term, or what else it counts.
type TermGaps struct {
	Term     string    `json:"term"`
	Dataset  string    `json:"dataset"`
	Lists    string    `json:"lists"` // rows, figure, values or intervals
	Values   []string  `json:"values,omitempty"`
	Baseline *Period   `json:"baseline,omitempty"`
	KeyOf    string    `json:"key_of,omitempty"`
	Times    Number    `json:"times"`
	Counted  bool      `json:"counted"`
	Groups   []GapPart `json:"groups"`
}

// GapPart is the rows of one group and interval.
type GapPart struct {
	Group       Key            `json:"group,omitempty"`
	Label       string         `json:"label,omitempty"`
	Name        Text           `json:"name,omitzero"`
	Window      string         `json:"window,omitempty"`
	Unknown     bool           `json:"unknown_group,omitempty"`
	Absent      bool           `json:"no_group,omitempty"`
	UnknownDate bool           `json:"unknown_date,omitempty"`
	Failing     int64          `json:"failing"`
	Open        int64          `json:"open"`
	Unsure      int64          `json:"unsure"`
	More        int64          `json:"more"`
	Rows        Stream[GapRow] `json:"rows"`
}

// GapRow is one row.
type GapRow struct {
	Key     string      `json:"key,omitempty"`
	Label   string      `json:"label,omitempty"`
	File    string      `json:"file,omitempty"`
	Line    int64       `json:"line,omitempty"`
	Sheet   string      `json:"sheet,omitempty"`
	Rows    int64       `json:"rows,omitempty"`  // that have the value, which is the key; the first is here
	Dates   *Period     `json:"dates,omitempty"` // of an interval, whose label is the key and which has no place
	Status  string      `json:"status"`
	Why     string      `json:"why"`
	Reasons []GapReason `json:"reasons"`
}

// GapReason is one condition.
type GapReason struct {
	Condition string     `json:"condition"`
	Is        string     `json:"is"`
	Cells     []GapCell  `json:"cells,omitempty"`
	Counts    []GapCount `json:"counts,omitempty"`
}

// GapCell is a cell that the condition looks at.
type GapCell struct {
	Column    string `json:"column"`
	Value     string `json:"value,omitempty"`
	Blank     bool   `json:"blank,omitempty"`
	AfterAsOf bool   `json:"after_as_of,omitempty"`
}

// GapCount is what an aggregate inside the row counts.
type GapCount struct {
	Of    string  `json:"of"`
	Where string  `json:"where,omitempty"`
	Least *Number `json:"least,omitempty"`
	Most  *Number `json:"most,omitempty"`
	// The number of rows that a share or a mean is taken of.
	AmongLeast *Number `json:"among_least,omitempty"`
	AmongMost  *Number `json:"among_most,omitempty"`
	Before     *Number `json:"before_period,omitempty"`
	Latest     *Date   `json:"latest,omitempty"`
}

// NewGaps makes the JSON of gaps.
func NewGaps(g privacy.Gaps, in words.Language) *Gaps {
	r := g.Report
	out := &Gaps{
		Schema: Schema, Plan: Plan{ID: r.PlanID, Name: Text(r.Name), Issuer: Text(r.Issuer), Period: newPeriod(r.Period)},
		AsOf: Date(r.AsOf), Indicators: []IndicatorGaps{},
	}
	for i := range g.Indicators {
		of := &g.Indicators[i]
		ind := &r.Indicators[of.At]
		listed := map[compile.GapForm]string{compile.OfRows: "rows", compile.OfGroups: "groups", compile.OfPersons: "persons"}[of.Form]
		gaps := IndicatorGaps{ID: ind.ID, Verdict: ind.Verdict.String(), Listed: listed, Terms: []TermGaps{}}
		for k := range of.Terms {
			gaps.Terms = append(gaps.Terms, newTermGaps(r.Names, &of.Terms[k], in))
		}
		for k := range of.Groups {
			gaps.Groups = append(gaps.Groups, newGroupGap(&of.Groups[k]))
		}
		gaps.Beside = (*Number)(of.Beside)
		if of.Whole != nil {
			gaps.Whole = new(newGroupGap(of.Whole))
		}
		out.Indicators = append(out.Indicators, gaps)
	}
	return out
}

func newGroupGap(g *report.GroupGap) GroupGap {
	out := newOutcome(g.Result, privacy.Cell{}, nil)
	return GroupGap{
		Group: g.Key, Label: g.Label, Name: Text(g.Title), Window: g.Window, Unknown: g.Unknown, Absent: g.Absent, Others: g.Others,
		Least: out.Least, Most: out.Most, Baseline: out.Baseline, Gap: (*Number)(g.Gap),
	}
}

// Write writes the gaps. It returns the writer's error, or that of reading rows.
func (g *Gaps) Write(w io.Writer) error { return Encode(w, *g) }

func newTermGaps(names plan.Names, t *report.TermGaps, in words.Language) TermGaps {
	out := TermGaps{Term: t.Text, Dataset: t.Dataset, Lists: t.Lists.String(), Values: t.Values, KeyOf: t.Of, Times: Number(t.Times), Counted: t.Counted}
	if t.Baseline != nil {
		out.Baseline = new(newPeriod(*t.Baseline))
	}
	for i := range t.Parts {
		p := &t.Parts[i]
		out.Groups = append(out.Groups, GapPart{
			Group: p.Key, Label: p.Label, Name: Text(p.Title), Window: p.Window, Unknown: p.Unknown, Absent: p.Absent, UnknownDate: p.UnknownDate,
			Failing: p.Failing, Open: p.Open, Unsure: p.Unsure, More: p.More,
			Rows: Stream[GapRow]{func(yield func(GapRow, error) bool) {
				for row, err := range p.Rows {
					if err != nil {
						yield(GapRow{}, err)
						return
					}
					if !yield(newGapRow(names, &row, in), nil) {
						return
					}
				}
			}},
		})
	}
	return out
}

func newGapRow(names plan.Names, r *report.GapRow, in words.Language) GapRow {
	out := GapRow{
		Key: strings.Join(texts(r.Key), " / "), Label: r.Label, File: r.File, Line: r.Line, Sheet: r.Sheet, Rows: r.Alike,
		Status: r.Status.String(), Why: present.Why(names, r, in), Reasons: []GapReason{},
	}
	if r.Interval != "" {
		out.Key, out.Dates = r.Interval, new(newPeriod(r.Dates))
	}
	for _, reason := range r.Reasons {
		of := GapReason{Condition: reason.Text, Is: [...]string{query.False: "false", query.MaybeTrue: "unknown", query.True: "true"}[reason.Is]}
		for _, c := range reason.Cells {
			blank := c.Value.Kind == value.Absent || c.Value.Kind == value.Unknown
			cell := GapCell{Column: c.Text, Blank: blank, AfterAsOf: c.After}
			if !blank {
				cell.Value = c.Value.String()
			}
			of.Cells = append(of.Cells, cell)
		}
		for _, c := range reason.Counts {
			count := GapCount{Of: c.Func + "(" + c.Dataset + ")", Where: c.Where}
			count.Least, count.Most = ends(c.Number)
			if c.All != nil {
				count.AmongLeast, count.AmongMost = ends(*c.All)
			}
			if c.Before != nil {
				count.Before, _ = ends(*c.Before)
			}
			if c.Latest != nil {
				count.Latest = new(Date(*c.Latest))
			}
			of.Counts = append(of.Counts, count)
		}
		out.Reasons = append(out.Reasons, of)
	}
	return out
}

func texts(key []value.Value) []string {
	var all []string
	for _, v := range key {
		if v.Kind != value.Unknown && v.Kind != value.Absent {
			all = append(all, v.String())
		}
	}
	return all
}

// ends returns the ends of an interval, nil where there are none.
func ends(i value.Interval) (least, most *Number) {
	if !i.NoLo {
		least = new(Number(i.Lo))
	}
	if !i.NoHi {
		most = new(Number(i.Hi))
	}
	return least, most
}
