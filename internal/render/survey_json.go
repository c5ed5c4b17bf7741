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
	Count     *int64              `json:"count,omitempty"`
	First     []result.Diagnostic `json:"first"`
}

type jsonSurveyDataset struct {
	Dataset    string                `json:"dataset"`
	Rows       *int64                `json:"rows,omitempty"`
	Used       *int64                `json:"used,omitempty"`
	BlankRows  *int64                `json:"blank_rows,omitempty"`
	TotalRows  *int64                `json:"total_rows,omitempty"`
	Duplicates *int64                `json:"duplicates,omitempty"`
	FileCount  int                   `json:"file_count,omitempty"`
	Files      []result.File         `json:"files"`
	Columns    []jsonSurveyColumn    `json:"columns"`
	References []jsonSurveyReference `json:"references,omitempty"`
	Without    []jsonSurveyUnits     `json:"units_without_rows,omitempty"`
}

type jsonSurveyColumn struct {
	Column      string `json:"column"`
	Blank       *int64 `json:"blank,omitempty"`
	Bad         *int64 `json:"bad,omitempty"`
	OutOfPeriod *int64 `json:"out_of_period,omitempty"`
}

type jsonSurveyReference struct {
	Reference string `json:"reference"`
	To        string `json:"to"`
	Orphans   *int64 `json:"orphans,omitempty"`
}

type jsonSurveyUnits struct {
	Dataset   string `json:"dataset"`
	Reference string `json:"reference"`
	Units     *int64 `json:"units,omitempty"`
}

func newJSONSurvey(s *report.Survey, in words.Language) jsonSurvey {
	out := jsonSurvey{Plan: s.PlanID, Findings: []jsonFound{}, Datasets: []jsonSurveyDataset{}}
	for _, f := range s.Findings {
		found := jsonFound{
			Dataset: f.Dataset, Column: f.Column, Severity: f.Severity().String(), Code: f.Code, Tolerated: f.Tolerated,
		}
		if !f.Held {
			found.Count = &f.Count
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
		Dataset: d.Name, Rows: said(d.Rows), Used: said(d.Used), BlankRows: said(d.BlankRows()), TotalRows: said(d.TotalRows()), Duplicates: said(d.Duplicates),
		FileCount: d.FileCount,
		Files:     []result.File{}, Columns: []jsonSurveyColumn{},
	}
	for _, f := range d.Files {
		file := result.NewFile(f)
		file.Rows = said(f.Rows)
		if !f.Table {
			file.Bytes = said(f.Bytes)
		}
		file.BlankRows, file.TotalRows = max(0, f.BlankRows), max(0, f.TotalRows)
		file.RowsLeftOut = max(0, f.RowsLeftOut)
		out.Files = append(out.Files, file)
	}
	for _, c := range d.Columns {
		out.Columns = append(out.Columns, jsonSurveyColumn{Column: c.Name, Blank: said(c.Blank), Bad: said(c.Bad), OutOfPeriod: saidIf(c.Period)})
	}
	for _, r := range d.Orphans {
		out.References = append(out.References, jsonSurveyReference{Reference: r.Name, To: r.To, Orphans: said(r.Rows)})
	}
	for _, u := range d.Without {
		out.Without = append(out.Without, jsonSurveyUnits{u.Dataset, u.Reference, said(u.Units)})
	}
	return out
}

// said returns a number, nil for one that is held back.
func said(n int64) *int64 {
	if n == report.HeldBack {
		return nil
	}
	return &n
}

func saidIf(n *int64) *int64 {
	if n == nil {
		return nil
	}
	return said(*n)
}
