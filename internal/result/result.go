// Package result is the JSON of results: [New] makes it of reports that have
// passed the gate, [Result.Write] and [Read] write and read it, [JSONSchema]
// describes it.
//
// Within one number of the schema keys may be added, nothing changes its type or
// its meaning, and a key is left out where what it holds does not exist. So a
// program that reads results passes over keys that it does not know.
package result

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"

	"plancheck/internal/diag"
	"plancheck/internal/report"
	"plancheck/internal/words"
)

// Schema is raised when a program that reads results would misread them.
const Schema = 1

// Result is what a run comes to: the results of its plans, or, where Error is not
// empty, nothing but why there are none. In JSON the
// results are a list under the key plans; the keys of a single one are there a second
// time beside it, until the schema has another number.
type Result struct {
	Program     Program
	Plans       []Report
	Error       string
	Diagnostics []Diagnostic
}

type (
	onePlan struct {
		Schema  int     `json:"schema"`
		Program Program `json:"program,omitzero"`
		Report
		Plans []Report `json:"plans"`
	}
	severalPlans struct {
		Schema  int      `json:"schema"`
		Program Program  `json:"program,omitzero"`
		Plans   []Report `json:"plans"`
	}
	noPlans struct {
		Schema      int          `json:"schema"`
		Error       string       `json:"error"`
		Diagnostics []Diagnostic `json:"diagnostics,omitempty"`
	}
)

// Write writes the result as JSON. It returns the writer's error, and no other.
func (r *Result) Write(w io.Writer) error {
	switch {
	case r.Error != "":
		return Encode(w, noPlans{Schema, r.Error, r.Diagnostics})
	case len(r.Plans) == 1:
		return Encode(w, onePlan{Schema, r.Program, r.Plans[0], r.Plans})
	}
	return Encode(w, severalPlans{Schema, r.Program, append([]Report{}, r.Plans...)})
}

// Read reads a result as [Result.Write] writes it, in this version of the schema or an
// earlier one, whatever keys this program does not know are in it.
func Read(text []byte) (*Result, error) {
	var shape struct {
		Schema int
		Error  string
		Plans  json.RawMessage
	}
	switch err := json.Unmarshal(text, &shape); {
	case err != nil && isCutOff(text):
		return nil, words.ResultIsCutOff.With().Because(err)
	case err != nil || shape.Schema < 1:
		return nil, words.NotAResult.With().Because(err)
	}
	if shape.Schema != Schema {
		return nil, words.ResultOfOtherSchema.With(shape.Schema, Schema).Err()
	}
	var r Result
	var err error
	switch {
	case shape.Error != "":
		var none noPlans
		err = json.Unmarshal(text, &none)
		r.Error, r.Diagnostics = none.Error, none.Diagnostics
	case shape.Plans != nil:
		var several severalPlans
		err = json.Unmarshal(text, &several)
		r.Program, r.Plans = several.Program, several.Plans
	default: // a single plan, as it was written before there was the list
		var one onePlan
		err = json.Unmarshal(text, &one)
		r.Plans = []Report{one.Report}
	}
	if err != nil || r.Error == "" && r.Plans == nil {
		return nil, words.NotAResult.With().Because(err)
	}
	return &r, r.check()
}

// isCutOff reports whether a text ends in the middle of its JSON.
func isCutOff(text []byte) bool {
	var first json.RawMessage
	return errors.Is(json.NewDecoder(bytes.NewReader(text)).Decode(&first), io.ErrUnexpectedEOF)
}

// isVerdict reports whether schema 1 has a verdict.
func isVerdict(name string) bool {
	for v := report.Met; v <= report.Withheld; v++ {
		if v.String() == name {
			return true
		}
	}
	return false
}

// check returns what no result has: plans and indicators that are not told apart, and
// verdicts that are none.
func (r *Result) check() error {
	plans := map[string]bool{}
	for _, p := range r.Plans {
		if p.Plan.ID == "" {
			return words.NotAResult.With().Err()
		}
		if plans[p.Plan.ID] {
			return words.TwiceInResult.With(p.Plan.ID).Err()
		}
		plans[p.Plan.ID] = true
		ids := map[string]bool{}
		for _, i := range p.Indicators {
			if ids[i.ID] {
				return words.TwiceInResult.With(i.ID).Err()
			}
			ids[i.ID] = true
			if !isVerdict(i.Verdict) {
				return words.NoSuchVerdict.With(i.ID, i.Verdict).Err()
			}
			for g := range i.Groups.All() {
				if !isVerdict(g.Verdict) {
					return words.NoSuchVerdict.With(i.ID, g.Verdict).Err()
				}
			}
		}
	}
	return nil
}

// Report is the result of one plan.
type Report struct {
	Plan       Plan        `json:"plan"`
	AsOf       Date        `json:"as_of"`
	Final      bool        `json:"final"`
	Summary    Summary     `json:"summary"`
	Indicators []Indicator `json:"indicators"`
	Data       []Dataset   `json:"data"`
	Unread     []Unread    `json:"unread_files,omitempty"`
	Privacy    []Kept      `json:"privacy,omitempty"`
	Rankings   []Ranking   `json:"rankings,omitempty"`
	Changes    *Changes    `json:"changes,omitempty"`
}

// Program is what made the result.
type Program struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// Unread is a data file that no dataset reads. Dataset is the one dataset whose file
// name or glob, Reads, is nearly the name of the file.
type Unread struct {
	Name    string `json:"name"`
	Dataset string `json:"dataset,omitempty"`
	Reads   string `json:"reads,omitempty"`
}

// Plan says which plan was evaluated.
type Plan struct {
	ID     string   `json:"id"`
	Name   Text     `json:"name,omitzero"`
	Issuer Text     `json:"issuer,omitzero"`
	Source Text     `json:"source,omitzero"`
	Issued *Date    `json:"issued,omitempty"`
	Period Period   `json:"period"`
	File   PlanFile `json:"file,omitzero"`
}

// PlanFile is the file of a plan.
type PlanFile struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
}

// Text is text for people in the languages in which there is one.
type Text struct {
	EN string `json:"en,omitempty"`
	VI string `json:"vi,omitempty"`
}

// Period is days from one to another, both included.
type Period struct {
	From Date `json:"from"`
	To   Date `json:"to"`
}

// Summary counts indicators by verdict.
type Summary struct {
	Met          int `json:"met"`
	NotMet       int `json:"not_met"`
	Undetermined int `json:"undetermined"`
	NoCases      int `json:"no_cases"`
	Withheld     int `json:"withheld,omitempty"`
}

// Indicator is the result of one indicator. With groups, its numbers are theirs.
type Indicator struct {
	Number  int    `json:"number"`
	ID      string `json:"id"`
	Name    Text   `json:"name,omitzero"`
	Unit    Unit   `json:"unit,omitzero"`
	Verdict string `json:"verdict" enum:"met,not_met,undetermined,no_cases,withheld"`
	Final   bool   `json:"final"`
	Outcome
	Period       Period        `json:"period"`
	AsOf         *Date         `json:"as_of,omitempty"`
	Every        string        `json:"every,omitempty" enum:"day,week,month,quarter,half,year"`
	From         *Date         `json:"from,omitempty"`
	Windows      []Window      `json:"windows,omitempty"`
	Each         string        `json:"each,omitempty"`
	GroupsOrder  string        `json:"groups_order,omitempty" enum:"plan,sorted"`
	GroupsTarget string        `json:"groups_target,omitempty"`
	GroupsMet    *int          `json:"groups_met,omitempty"`
	GroupsJudged *int          `json:"groups_judged,omitempty"`
	Groups       List[Group]   `json:"groups,omitempty"`
	NotYet       []string      `json:"not_yet,omitempty"`
	By           []Breakdown   `json:"by,omitempty"`
	Blanks       []Blank       `json:"blanks,omitempty"`
	AfterAsOf    []After       `json:"after_as_of,omitempty"`
	NoEvidence   int64         `json:"no_evidence,omitempty"`
	NoEvidenceBy []DatasetRows `json:"no_evidence_by,omitempty"`
	Outside      Outside       `json:"outside,omitzero"`
	MetBySilence []Silence     `json:"met_by_silence,omitempty"`
	Warnings     []string      `json:"warnings,omitempty"`
	Notes        []Note        `json:"notes,omitempty"`
	Responsible  Text          `json:"responsible,omitzero"`
	Definition   Text          `json:"definition,omitzero"`
	Source       Text          `json:"source,omitzero"`
	Objective    Text          `json:"objective,omitzero"`
	Assumption   Text          `json:"assumption,omitzero"`
	Limitations  Text          `json:"limitations,omitzero"`
}

// Outcome is a number, and what it was compared with.
type Outcome struct {
	Target        string      `json:"target,omitempty"`
	TargetWords   Text        `json:"target_words,omitzero"`
	TargetFigures *Target     `json:"target_figures,omitempty"`
	Least         *Quantity   `json:"least,omitempty"`
	Most          *Quantity   `json:"most,omitempty"`
	Shown         string      `json:"shown,omitempty"`
	ShownLeast    string      `json:"shown_least,omitempty"`
	ShownMost     string      `json:"shown_most,omitempty"`
	Arithmetic    string      `json:"arithmetic,omitempty"`
	OrNoCases     bool        `json:"or_no_cases,omitempty"`
	Required      *Number     `json:"required_level,omitempty"`
	Gap           *Number     `json:"gap_in_blanks,omitempty"`
	Shortfall     *Number     `json:"shortfall,omitempty"`
	Direction     string      `json:"shortfall_is,omitempty" enum:"needed,too_many"`
	Baseline      *Baseline   `json:"baseline,omitempty"`
	Suppressed    *Suppressed `json:"suppressed,omitempty"`
	Pace          *Pace       `json:"pace,omitempty"`
}

// Pace compares what there is of the required level with how much of the period has
// passed. What a floor needs a month until its end, and what a ceiling allows, are keys
// of their own.
type Pace struct {
	Is      string  `json:"is" enum:"on_track,at_risk,behind"`
	Elapsed Number  `json:"elapsed"`
	Reached Number  `json:"reached"`
	Rate    *Number `json:"rate,omitempty"`
	Needed  *Number `json:"rate_needed,omitempty"`
	Allowed *Number `json:"rate_allowed,omitempty"`
}

// Suppressed says how a number is printed that is held back in part. What it may be is
// between its ends.
type Suppressed struct {
	Numerator   string `json:"numerator" enum:"shown,below,above,hidden"`
	Denominator string `json:"denominator,omitempty" enum:"shown,below,hidden"`
	Reason      string `json:"reason" enum:"few,in_hidden_group,all_or_none,not_told_apart"`
	K           int64  `json:"k"`
}

// Kept is the least number of persons that is printed for some datasets.
type Kept struct {
	K        int64    `json:"k"`
	Datasets []string `json:"datasets"`
	Method   Text     `json:"method,omitzero"`
}

// Target is a target by its meaning.
type Target struct {
	Compare string  `json:"compare" enum:"at_least,at_most,more_than,less_than,exactly,within"`
	Number  Number  `json:"number"`
	Upper   *Number `json:"upper,omitempty"`
	Hope    *Number `json:"hope,omitempty"`
	Unit    string  `json:"unit" enum:"percent,amount,percent_of_baseline,per_mille,per,fraction,fraction_of_baseline,times_baseline,points"`
	Per     *Number `json:"per,omitempty"`
	Change  string  `json:"change,omitempty" enum:"below,above"`
	Yearly  bool    `json:"a_year,omitempty"`
}

// Quantity is a value, or a numerator over a denominator.
type Quantity struct {
	Value       *Number `json:"value,omitempty"`
	Numerator   *Number `json:"numerator,omitempty"`
	Denominator *Number `json:"denominator,omitempty"`
}

// Baseline is what a number was compared with.
type Baseline struct {
	Text   string    `json:"text"`
	Period string    `json:"period,omitempty"`
	Least  *Quantity `json:"least,omitempty"`
	Most   *Quantity `json:"most,omitempty"`
	Shown  string    `json:"shown,omitempty"`
}

// Group is one group, one interval, or one of both.
type Group struct {
	Key      Key    `json:"key,omitempty"`
	Label    string `json:"label,omitempty"`
	Name     Text   `json:"name,omitzero"`
	Window   string `json:"window,omitempty"`
	Possible bool   `json:"possible,omitempty"`
	Verdict  string `json:"verdict,omitempty" enum:"met,not_met,undetermined,no_cases,withheld"`
	Outcome
}

// Window is one interval of every.
type Window struct {
	Window string `json:"window"`
	Period Period `json:"period"`
	State  string `json:"state" enum:"judged,before_plan,running,future"`
}

// Breakdown is the table of one column of by.
type Breakdown struct {
	Column  string      `json:"column"`
	Name    Text        `json:"name,omitzero"`
	Groups  List[Group] `json:"groups"`
	Unknown *Outcome    `json:"unknown,omitempty"`
	Outside Outside     `json:"outside,omitzero"`
}

// Ranking is the groups of an indicator in the order of their numbers.
type Ranking struct {
	Indicator string       `json:"indicator"`
	By        string       `json:"by"`
	Window    string       `json:"window,omitempty"`
	Order     string       `json:"order" enum:"highest_first,lowest_first"`
	LeastOf   int64        `json:"min_denominator,omitempty"`
	Groups    List[Ranked] `json:"groups"`
}

// Ranked is a group with its rank, or the ranks that it may have.
type Ranked struct {
	RankLeast int    `json:"rank_least,omitempty"`
	RankMost  int    `json:"rank_most,omitempty"`
	OrNone    bool   `json:"or_no_rank,omitempty"`
	NotRanked string `json:"not_ranked,omitempty" enum:"too_small,no_cases,held_back"`
	Group
}

// Outside counts rows that belong to no group.
type Outside struct {
	Unknown int64 `json:"unknown,omitempty"`
	Absent  int64 `json:"absent,omitempty"`
	Others  int64 `json:"others,omitempty"`
}

// Blank counts the blank cells of a column that leave an indicator open.
type Blank struct {
	Dataset string `json:"dataset"`
	Column  string `json:"column"`
	Cells   int64  `json:"cells"`
	// What the plan calls them.
	DatasetName Text `json:"dataset_name,omitzero"`
	ColumnName  Text `json:"column_name,omitzero"`
}

// Unit is what is counted, as it is said beside numbers, in the languages in which
// there is a unit.
type Unit struct {
	EN *Plural `json:"en,omitempty"`
	VI string  `json:"vi,omitempty"`
}

// Plural is a word after 1, and after other numbers.
type Plural struct {
	One   string `json:"one"`
	Other string `json:"other"`
}

// DatasetRows counts rows of a dataset.
type DatasetRows struct {
	Dataset string `json:"dataset"`
	Rows    int64  `json:"rows"`
}

// Silence is a dataset without a row in a period.
type Silence struct {
	Dataset string `json:"dataset"`
	Period  Period `json:"period"`
}

// Note is a remark.
type Note struct {
	Code string `json:"code"`
	Text Text   `json:"text"`
}

// Dataset is what was read of one dataset.
type Dataset struct {
	Dataset   string    `json:"dataset"`
	Name      Text      `json:"name,omitzero"`
	Rows      *int64    `json:"rows,omitempty"`       // nil: held back
	FileCount int       `json:"file_count,omitempty"` // where files is their pattern alone
	Files     []File    `json:"files"`
	Findings  []Finding `json:"findings,omitempty"`
	// AfterAsOf does not name the dataset.
	AfterAsOf []After `json:"after_as_of,omitempty"`
}

// After counts the cells of a column that lie after the day up to which it is read.
type After struct {
	Dataset string `json:"dataset,omitempty"`
	Column  string `json:"column"`
	Cells   int64  `json:"cells"`
}

// File is one file that was read.
type File struct {
	Name      string `json:"name"`
	Bytes     *int64 `json:"bytes,omitempty"` // nil: held back, or those of a table
	Rows      *int64 `json:"rows,omitempty"`
	BlankRows int64  `json:"blank_rows,omitempty"`
	TotalRows int64  `json:"total_rows,omitempty"`
	// RowsLeftOut counts the totals too.
	RowsLeftOut int64     `json:"rows_left_out,omitempty"`
	LeftOut     []LeftOut `json:"left_out,omitempty"`
	SHA256      string    `json:"sha256,omitempty"`
	Unread      bool      `json:"unread,omitempty"`
}

// LeftOut is one row that the plan says is not a record.
type LeftOut struct {
	Kind string `json:"kind" enum:"totals,notes,sections,column numbers,repeated headers,texts,below the end"`
	Text string `json:"text,omitempty"`
	Line int64  `json:"line,omitempty"`
}

// Finding is one kind of problem that the plan tolerates.
type Finding struct {
	Code    diag.Code `json:"code"`
	Message string    `json:"message"`
	Text    Text      `json:"text,omitzero"`
	Column  string    `json:"column,omitempty"`
	Count   *int64    `json:"count,omitempty"` // nil: held back
	First   []Place   `json:"first,omitempty"`
}

// Place is where one problem is.
type Place struct {
	File  string `json:"file"`
	Line  int64  `json:"line,omitempty"`
	Value string `json:"value,omitempty"`
}

// Diagnostic is one problem that a reader can correct.
type Diagnostic struct {
	File     string    `json:"file,omitempty"`
	Start    Position  `json:"start,omitzero"`
	End      Position  `json:"end,omitzero"`
	Severity string    `json:"severity" enum:"error,warning"`
	Code     diag.Code `json:"code"`
	Message  string    `json:"message"`
	Notes    []string  `json:"notes,omitempty"`
	Hint     string    `json:"hint,omitempty"`
}

// Position counts from 1, columns in characters.
type Position struct {
	Line   int `json:"line"`
	Column int `json:"column,omitempty"`
}
