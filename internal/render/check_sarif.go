package render

import (
	"io"
	"net/url"
	"path"
	"slices"
	"strings"

	"plancheck/internal/diag"
	"plancheck/internal/query"
	"plancheck/internal/result"
	"plancheck/internal/words"
)

// writeCheckSARIF writes a log of the Static Analysis Results Interchange
// Format, version 2.1.0, with one run and the rules that its results have.
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
func writeCheckSARIF(w io.Writer, c Check, o Options) error {
	list := c.all(query.ShownFindings)
	var codes []diag.Code
	for _, d := range list {
		codes = append(codes, d.Code)
	}
	slices.Sort(codes)
	codes = slices.Compact(codes)
	run := sarifRun{
		Tool:       sarifTool{sarifDriver{Name: "plancheck", Version: o.Version, Rules: []sarifRule{}}},
		Bases:      map[string]sarifBase{sourceRoot: {sarifText{Text: words.WhereItRan.With().In(o.Lang)}}},
		Results:    []sarifResult{},
		ColumnKind: "unicodeCodePoints",
	}
	for _, code := range codes {
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, newSARIFRule(code))
	}
	for _, d := range list {
		rule, _ := slices.BinarySearch(codes, d.Code)
		run.Results = append(run.Results, sarifResult{
			RuleID: d.Code, RuleIndex: rule, Level: d.Severity.String(),
			Message:   sarifText{Text: strings.Join(append([]string{d.Message.In(o.Lang)}, advice(d, o.Lang)...), "\n")},
			Locations: sarifLocations(d.Span),
		})
	}
	return result.Encode(w, sarifLog{
		Schema:  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		Version: "2.1.0", Runs: []sarifRun{run},
	})
}

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool       sarifTool            `json:"tool"`
	Bases      map[string]sarifBase `json:"originalUriBaseIds"`
	Results    []sarifResult        `json:"results"`
	ColumnKind string               `json:"columnKind"`
}

// sourceRoot is what files are relative to: the folder that the program ran in, which
// a result does not name.
const sourceRoot = "%SRCROOT%"

type sarifBase struct {
	Description sarifText `json:"description"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name    string      `json:"name"`
	Version string      `json:"version,omitempty"`
	Rules   []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID                   diag.Code  `json:"id"`
	ShortDescription     *sarifText `json:"shortDescription,omitempty"`
	FullDescription      *sarifText `json:"fullDescription,omitempty"`
	Help                 *sarifText `json:"help,omitempty"`
	DefaultConfiguration sarifLevel `json:"defaultConfiguration"`
}

type sarifLevel struct {
	Level string `json:"level"`
}

type sarifText struct {
	Text     string `json:"text"`
	Markdown string `json:"markdown,omitempty"`
}

type sarifResult struct {
	RuleID    diag.Code       `json:"ruleId"`
	RuleIndex int             `json:"ruleIndex"`
	Level     string          `json:"level"`
	Message   sarifText       `json:"message"`
	Locations []sarifLocation `json:"locations,omitempty"`
}

type sarifLocation struct {
	PhysicalLocation sarifPhysicalLocation `json:"physicalLocation"`
}

type sarifPhysicalLocation struct {
	ArtifactLocation sarifArtifactLocation `json:"artifactLocation"`
	Region           sarifRegion           `json:"region,omitzero"`
}

type sarifArtifactLocation struct {
	URI       string `json:"uri"`
	URIBaseID string `json:"uriBaseId,omitempty"`
}

// sarifRegion counts from 1; its end is just after the last character.
type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn,omitempty"`
	EndLine     int `json:"endLine,omitempty"`
	EndColumn   int `json:"endColumn,omitempty"`
}

// newSARIFRule tells what the code's page says.
func newSARIFRule(code diag.Code) sarifRule {
	rule := sarifRule{ID: code, DefaultConfiguration: sarifLevel{code.Severity().String()}}
	if page, ok := diag.PageOf(code); ok {
		rule.ShortDescription = &sarifText{Text: page.Title}
		rule.FullDescription = &sarifText{Text: diag.Unwrapped(page.Meaning)}
		rule.Help = &sarifText{Text: page.Help(), Markdown: page.Markdown()}
	}
	return rule
}

func sarifLocations(span diag.Span) []sarifLocation {
	if span.File == "" {
		return nil
	}
	location := sarifPhysicalLocation{ArtifactLocation: newSARIFArtifact(span.File)}
	if start, end := span.Start, span.End; start.Line > 0 {
		location.Region = sarifRegion{StartLine: start.Line, StartColumn: start.Column}
		if end != (diag.Position{}) && start.Column > 0 {
			location.Region.EndLine, location.Region.EndColumn = end.Line, end.Column
		}
	}
	return []sarifLocation{{location}}
}

// newSARIFArtifact names a file: relative to what a viewer takes for the root
// of the sources, unless its name is absolute.
func newSARIFArtifact(file string) sarifArtifactLocation {
	if path.IsAbs(file) {
		return sarifArtifactLocation{URI: (&url.URL{Scheme: "file", Path: file}).String()}
	}
	return sarifArtifactLocation{URI: (&url.URL{Path: file}).String(), URIBaseID: sourceRoot}
}
