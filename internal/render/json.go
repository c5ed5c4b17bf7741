package render

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf16"

	"plancheck/internal/calendar"
	"plancheck/internal/diag"
	"plancheck/internal/finding"
	"plancheck/internal/plan"
	"plancheck/internal/present"
	"plancheck/internal/privacy"
	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/text"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// schemaVersion is raised when a program that reads the JSON would misread it.
const schemaVersion = 1

// writeJSON writes an object for one report, and an object with a list of
// plans for several. Keys have a fixed order; what is not there is left out.
func writeJSON(w io.Writer, reports []privacy.Report, o Options) error {
	var document any
	if len(reports) == 1 {
		document = struct {
			Schema int `json:"schema"`
			jsonReport
		}{schemaVersion, newJSONReport(reports[0], o.Lang)}
	} else {
		plans := make([]jsonReport, len(reports))
		for i, r := range reports {
			plans[i] = newJSONReport(r, o.Lang)
		}
		document = struct {
			Schema int          `json:"schema"`
			Plans  []jsonReport `json:"plans"`
		}{schemaVersion, plans}
	}
	return encodeJSON(w, document)
}

// encodeJSON writes a document, indented.
func encodeJSON(w io.Writer, document any) error {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(document); err != nil {
		return err
	}
	_, err := io.WriteString(w, escapeUnprintable(text.NoBrackets(out.String(), `\u0023#`)))
	return err
}

// escapeUnprintable writes \u escapes for the characters of JSON that a
// terminal would act on and that need none by the standard, such as
// bidirectional controls. All of them are inside strings.
func escapeUnprintable(s string) string {
	var out strings.Builder
	for _, r := range s {
		switch {
		case r == '\n', unicode.IsPrint(r), r == unicode.ReplacementChar:
			out.WriteRune(r)
		case r > 0xFFFF:
			high, low := utf16.EncodeRune(r)
			fmt.Fprintf(&out, `\u%04x\u%04x`, high, low)
		default:
			fmt.Fprintf(&out, `\u%04x`, r)
		}
	}
	return out.String()
}

type jsonReport struct {
	Plan       jsonPlan        `json:"plan"`
	AsOf       calendarDate    `json:"as_of"`
	Summary    jsonSummary     `json:"summary"`
	Indicators []jsonIndicator `json:"indicators"`
	Data       []jsonDataset   `json:"data"`
}

type jsonPlan struct {
	ID     string     `json:"id"`
	Name   jsonText   `json:"name,omitzero"`
	Issuer jsonText   `json:"issuer,omitzero"`
	Period jsonPeriod `json:"period"`
}

// jsonText is text for people in the languages that the plan has it in.
type jsonText struct {
	EN string `json:"en,omitempty"`
	VI string `json:"vi,omitempty"`
}

type jsonPeriod struct {
	From calendarDate `json:"from"`
	To   calendarDate `json:"to"`
}

type jsonSummary struct {
	Met          int `json:"met"`
	NotMet       int `json:"not_met"`
	Undetermined int `json:"undetermined"`
	NoCases      int `json:"no_cases"`
}

type jsonIndicator struct {
	ID      string   `json:"id"`
	Name    jsonText `json:"name,omitzero"`
	Verdict string   `json:"verdict"`
	Final   bool     `json:"final"`
	jsonResult
	Period       jsonPeriod      `json:"period"`
	AsOf         *calendarDate   `json:"as_of,omitempty"`
	GroupsMet    *int            `json:"groups_met,omitempty"`
	GroupsJudged *int            `json:"groups_judged,omitempty"`
	Groups       []jsonGroup     `json:"groups,omitempty"`
	NotYet       []string        `json:"not_yet,omitempty"`
	By           []jsonBreakdown `json:"by,omitempty"`
	Blanks       []jsonBlank     `json:"blanks,omitempty"`
	NoEvidence   int64           `json:"no_evidence,omitempty"`
	Outside      jsonOutside     `json:"outside,omitzero"`
	MetBySilence []jsonSilence   `json:"met_by_silence,omitempty"`
	Warnings     []string        `json:"warnings,omitempty"`
	Notes        []jsonNote      `json:"notes,omitempty"`
	Responsible  jsonText        `json:"responsible,omitzero"`
	Definition   jsonText        `json:"definition,omitzero"`
	Source       jsonText        `json:"source,omitzero"`
	Objective    jsonText        `json:"objective,omitzero"`
	Assumption   jsonText        `json:"assumption,omitzero"`
	Limitations  jsonText        `json:"limitations,omitzero"`
}

// jsonSilence is a dataset without a row in the period.
type jsonSilence struct {
	Dataset string     `json:"dataset"`
	Period  jsonPeriod `json:"period"`
}

// jsonNote is a remark in every language.
type jsonNote struct {
	Code string   `json:"code"`
	Text jsonText `json:"text"`
}

func newJSONNotes(notes []present.Note) []jsonNote {
	var out []jsonNote
	for _, n := range notes {
		out = append(out, jsonNote{n.Code, jsonText{EN: n.Text.In(words.English), VI: n.Text.In(words.Vietnamese)}})
	}
	return out
}

// jsonResult is a result without its verdict.
type jsonResult struct {
	Target     string        `json:"target,omitempty"`
	Least      *jsonQuantity `json:"least,omitempty"`
	Most       *jsonQuantity `json:"most,omitempty"`
	Shown      string        `json:"shown,omitempty"`
	Arithmetic string        `json:"arithmetic,omitempty"`
	OrNoCases  bool          `json:"or_no_cases,omitempty"`
	Required   *jsonNumber   `json:"required_level,omitempty"`
	Shortfall  *jsonNumber   `json:"shortfall,omitempty"`
	Direction  string        `json:"shortfall_is,omitempty"` // needed or too_many
	Baseline   *jsonBaseline `json:"baseline,omitempty"`
}

// jsonQuantity is a value, or a numerator over a denominator.
type jsonQuantity struct {
	Value       *jsonNumber `json:"value,omitempty"`
	Numerator   *jsonNumber `json:"numerator,omitempty"`
	Denominator *jsonNumber `json:"denominator,omitempty"`
}

type jsonBaseline struct {
	Text   string        `json:"text"`
	Period string        `json:"period,omitempty"`
	Least  *jsonQuantity `json:"least,omitempty"`
	Most   *jsonQuantity `json:"most,omitempty"`
	Shown  string        `json:"shown,omitempty"`
}

type jsonGroup struct {
	Key      any    `json:"key,omitempty"` // text, or a list where the key has several columns
	Label    string `json:"label,omitempty"`
	Window   string `json:"window,omitempty"`
	Possible bool   `json:"possible,omitempty"`
	Verdict  string `json:"verdict,omitempty"` // none in breakdowns
	jsonResult
}

type jsonBreakdown struct {
	Column  string      `json:"column"`
	Groups  []jsonGroup `json:"groups"`
	Unknown *jsonResult `json:"unknown,omitempty"`
	Outside jsonOutside `json:"outside,omitzero"`
}

type jsonOutside struct {
	Unknown int64 `json:"unknown,omitempty"`
	Absent  int64 `json:"absent,omitempty"`
	Others  int64 `json:"others,omitempty"`
}

type jsonBlank struct {
	Dataset string `json:"dataset"`
	Column  string `json:"column"`
	Cells   int64  `json:"cells"`
}

type jsonDataset struct {
	Dataset  string        `json:"dataset"`
	Rows     int64         `json:"rows"`
	Files    []jsonFile    `json:"files"`
	Findings []jsonFinding `json:"findings,omitempty"`
}

type jsonFile struct {
	Name      string `json:"name"`
	Bytes     int64  `json:"bytes"`
	Rows      int64  `json:"rows"`
	BlankRows int64  `json:"blank_rows,omitempty"`
	TotalRows int64  `json:"total_rows,omitempty"`
	SHA256    string `json:"sha256,omitempty"`
	Unread    bool   `json:"unread,omitempty"`
}

type jsonFinding struct {
	Code    diag.Code   `json:"code"`
	Message string      `json:"message"`
	Column  string      `json:"column,omitempty"`
	Count   int64       `json:"count"`
	First   []jsonPlace `json:"first,omitempty"`
}

type jsonPlace struct {
	File  string `json:"file"`
	Line  int64  `json:"line,omitempty"`
	Value string `json:"value,omitempty"`
}

// calendarDate is written as YYYY-MM-DD.
type calendarDate calendar.Date

func (d calendarDate) MarshalJSON() ([]byte, error) {
	return []byte(`"` + calendar.Date(d).String() + `"`), nil
}

// jsonNumber is written exactly: as a JSON number where a finite decimal does,
// otherwise as a fraction in lowest terms.
type jsonNumber value.Number

func (n jsonNumber) MarshalJSON() ([]byte, error) {
	number := value.Number(n)
	if _, finite := number.Decimals(); finite {
		return []byte(number.String()), nil
	}
	numerator, denominator := number.Fraction()
	return fmt.Appendf(nil, `{"numerator":%s,"denominator":%s}`, numerator, denominator), nil
}

func newJSONReport(r privacy.Report, in words.Language) jsonReport {
	out := jsonReport{
		Plan:       jsonPlan{ID: r.PlanID, Name: newJSONText(r.Name), Issuer: newJSONText(r.Issuer), Period: newJSONPeriod(r.Period)},
		AsOf:       calendarDate(r.AsOf),
		Summary:    jsonSummary(r.Summary),
		Indicators: make([]jsonIndicator, len(r.Indicators)),
		Data:       make([]jsonDataset, len(r.Data)),
	}
	for i := range r.Indicators {
		out.Indicators[i] = newJSONIndicator(&r.Indicators[i], in)
		if day := calendarDate(r.Indicators[i].AsOf); day != out.AsOf {
			out.Indicators[i].AsOf = &day
		}
	}
	for i := range r.Data {
		out.Data[i] = newJSONDataset(&r.Data[i], in)
	}
	return out
}

func newJSONIndicator(i *report.Indicator, in words.Language) jsonIndicator {
	out := jsonIndicator{
		ID: i.ID, Name: newJSONText(i.Name), Verdict: i.Verdict.String(), Final: i.Final,
		jsonResult: newJSONResult(&i.Result), Period: newJSONPeriod(i.Period),
		NotYet: i.NotYet, NoEvidence: i.NoEvidence, Outside: jsonOutside(i.Outside), Warnings: inLanguage(present.Warnings(i), in), Notes: newJSONNotes(present.Notes(i)),
		Responsible: newJSONText(i.Responsible), Definition: newJSONText(i.Definition), Source: newJSONText(i.Source),
		Objective: newJSONText(i.Objective), Assumption: newJSONText(i.Assumption), Limitations: newJSONText(i.Limitations),
	}
	out.Target = present.WrittenTarget(i)
	if len(i.Groups) > 0 {
		out.GroupsMet, out.GroupsJudged, out.Groups = &i.GroupsMet, &i.Judged, newJSONGroups(i.Groups)
	}
	for j := range i.Breakdowns {
		b := &i.Breakdowns[j]
		by := jsonBreakdown{Column: b.Title, Groups: newJSONGroups(b.Rows), Outside: jsonOutside(b.Outside)}
		if b.Unknown != nil {
			unknown := newJSONResult(b.Unknown)
			by.Unknown = &unknown
		}
		out.By = append(out.By, by)
	}
	for _, s := range i.MetBySilence {
		out.MetBySilence = append(out.MetBySilence, jsonSilence{s.Dataset, newJSONPeriod(s.Period)})
	}
	for _, b := range i.Blanks {
		out.Blanks = append(out.Blanks, jsonBlank(b))
	}
	return out
}

func newJSONGroups(groups []report.Group) []jsonGroup {
	out := make([]jsonGroup, len(groups))
	for i := range groups {
		g := &groups[i]
		out[i] = jsonGroup{Label: g.Label, Window: g.Window, Possible: g.Possible, Verdict: g.Verdict.String(), jsonResult: newJSONResult(&g.Result)}
		switch len(g.Key) {
		case 0:
		case 1:
			out[i].Key = g.Key[0]
		default:
			out[i].Key = g.Key
		}
	}
	return out
}

func newJSONResult(r *report.Result) jsonResult {
	number, baseline := present.Digits(r)
	out := jsonResult{
		Shown: number, Arithmetic: present.Arithmetic(r), OrNoCases: r.Bounds.Cases == query.MaybeCases,
		Required: (*jsonNumber)(r.RequiredLevel), Shortfall: (*jsonNumber)(r.Shortfall), Direction: r.ShortfallIs.String(),
	}
	out.Least, out.Most = newJSONEnds(r.Bounds, r.IsShare)
	if r.Target != nil {
		out.Target = r.Target.Text
	}
	if b := r.Baseline; b != nil {
		out.Baseline = &jsonBaseline{Text: b.Stated.Text, Shown: baseline}
		out.Baseline.Least, out.Baseline.Most = newJSONEnds(b.Bounds, r.IsShare && b.Stated.Kind != plan.Fixed)
		if b.Period != nil {
			out.Baseline.Period = b.Period.String()
		}
	}
	return out
}

func newJSONEnds(b query.Bounds, isShare bool) (least, most *jsonQuantity) {
	if b.HasLeast() {
		least = newJSONQuantity(b.Least, isShare)
	}
	if b.HasMost() {
		most = newJSONQuantity(b.Most, isShare)
	}
	return least, most
}

func newJSONQuantity(f query.Fraction, isShare bool) *jsonQuantity {
	if isShare {
		return &jsonQuantity{Numerator: (*jsonNumber)(&f.Num), Denominator: (*jsonNumber)(&f.Den)}
	}
	value := jsonNumber(f.Value())
	return &jsonQuantity{Value: &value}
}

func newJSONDataset(d *report.Dataset, in words.Language) jsonDataset {
	out := jsonDataset{Dataset: d.Name, Rows: d.Rows, Files: make([]jsonFile, len(d.Files))}
	for i, f := range d.Files {
		out.Files[i] = jsonFile(f)
	}
	for _, f := range d.Findings {
		finding := jsonFinding{Code: f.Code(), Message: finding.Tolerated(f.Kind).In(in), Column: f.Column, Count: f.Count}
		for _, place := range f.First {
			finding.First = append(finding.First, jsonPlace(place))
		}
		out.Findings = append(out.Findings, finding)
	}
	return out
}

func inLanguage(texts []words.Text, in words.Language) []string {
	var said []string
	for _, t := range texts {
		said = append(said, t.In(in))
	}
	return said
}

func newJSONText(t plan.Text) jsonText { return jsonText(t) }

func newJSONPeriod(p calendar.Period) jsonPeriod {
	return jsonPeriod{From: calendarDate(p.From), To: calendarDate(p.To)}
}
