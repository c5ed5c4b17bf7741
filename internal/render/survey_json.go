package render

import (
	"plancheck/internal/diag"
	"plancheck/internal/report"
	"plancheck/internal/result"
	"plancheck/internal/words"
)

// jsonSurvey is the survey of one plan's data.
type jsonSurvey struct {
	Plan     string              `json:"plan"`
	Findings []jsonFound         `json:"findings"`
	Datasets []jsonSurveyDataset `json:"datasets"`
}

type jsonFound struct {
	Dataset   string              `json:"dataset"`
	Column    string              `json:"column,omitempty"`
	Severity  string              `json:"severity"`
	Code      diag.Code           `json:"code"`
	Tolerated bool                `json:"tolerated,omitempty"`
	Count     int64               `json:"count"`
	First     []result.Diagnostic `json:"first"`
}

type jsonSurveyDataset struct {
	Dataset    string                `json:"dataset"`
	Rows       int64                 `json:"rows"`
	Used       int64                 `json:"used"`
	BlankRows  int64                 `json:"blank_rows"`
	TotalRows  int64                 `json:"total_rows"`
	Duplicates int64                 `json:"duplicates"`
	Files      []result.File         `json:"files"`
	Columns    []jsonSurveyColumn    `json:"columns"`
	References []jsonSurveyReference `json:"references,omitempty"`
	Without    []jsonSurveyUnits     `json:"units_without_rows,omitempty"`
}

type jsonSurveyColumn struct {
	Column      string `json:"column"`
	Blank       int64  `json:"blank"`
	Bad         int64  `json:"bad"`
	OutOfPeriod *int64 `json:"out_of_period,omitempty"`
}

type jsonSurveyReference struct {
	Reference string `json:"reference"`
	To        string `json:"to"`
	Orphans   int64  `json:"orphans"`
}

type jsonSurveyUnits struct {
	Dataset   string `json:"dataset"`
	Reference string `json:"reference"`
	Units     int64  `json:"units"`
}

func newJSONSurvey(s *report.Survey, in words.Language) jsonSurvey {
	out := jsonSurvey{Plan: s.PlanID, Findings: []jsonFound{}, Datasets: []jsonSurveyDataset{}}
	for _, f := range s.Findings {
		found := jsonFound{
			Dataset: f.Dataset, Column: f.Column, Severity: f.Severity().String(), Code: f.Code, Tolerated: f.Tolerated, Count: f.Count,
		}
		for _, d := range f.First {
			found.First = append(found.First, result.NewDiagnostic(d, in))
		}
		out.Findings = append(out.Findings, found)
	}
	for i := range s.Datasets {
		out.Datasets = append(out.Datasets, newJSONSurveyDataset(&s.Datasets[i]))
	}
	return out
}

func newJSONSurveyDataset(d *report.SurveyDataset) jsonSurveyDataset {
	out := jsonSurveyDataset{
		Dataset: d.Name, Rows: d.Rows, Used: d.Used, BlankRows: d.BlankRows(), TotalRows: d.TotalRows(), Duplicates: d.Duplicates,
		Files: []result.File{}, Columns: []jsonSurveyColumn{},
	}
	for _, f := range d.Files {
		out.Files = append(out.Files, result.NewFile(f))
	}
	for _, c := range d.Columns {
		out.Columns = append(out.Columns, jsonSurveyColumn{Column: c.Name, Blank: c.Blank, Bad: c.Bad, OutOfPeriod: c.Period})
	}
	for _, r := range d.Orphans {
		out.References = append(out.References, jsonSurveyReference{Reference: r.Name, To: r.To, Orphans: r.Rows})
	}
	for _, u := range d.Without {
		out.Without = append(out.Without, jsonSurveyUnits(u))
	}
	return out
}
