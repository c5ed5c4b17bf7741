package render

import (
	"bytes"
	"encoding/xml"
	"io"
	"slices"
	"strings"

	"plancheck/internal/diag"
	"plancheck/internal/report"
	"plancheck/internal/words"
)

// The elements of JUnit's XML that continuous integration reads. There is no
// standard; this is what https://github.com/testmoapp/junitxml collects.
type (
	junitSuites struct {
		XMLName xml.Name     `xml:"testsuites"`
		Suites  []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Errors   int         `xml:"errors,attr"`
		Skipped  int         `xml:"skipped,attr"`
		Cases    []junitCase `xml:"testcase"`
	}
	junitCase struct {
		ClassName string        `xml:"classname,attr"`
		Name      string        `xml:"name,attr"`
		File      string        `xml:"file,attr,omitempty"`
		Failure   *junitFailure `xml:"failure"`
		Error     *junitFailure `xml:"error"`
		Skipped   *junitSkipped `xml:"skipped"`
		Output    *junitOutput  `xml:"system-out"`
	}
	junitFailure struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr"`
		Text    string `xml:",cdata"`
	}
	junitSkipped struct {
		Message string `xml:"message,attr"`
	}
	junitOutput struct {
		Text string `xml:",cdata"`
	}
)

// newJUnitSuite counts the cases.
func newJUnitSuite(name string, cases []junitCase) junitSuite {
	suite := junitSuite{Name: name, Tests: len(cases), Cases: cases}
	for _, c := range cases {
		switch {
		case c.Failure != nil:
			suite.Failures++
		case c.Error != nil:
			suite.Errors++
		case c.Skipped != nil:
			suite.Skipped++
		}
	}
	return suite
}

func encodeJUnit(w io.Writer, suites []junitSuite) error {
	text, err := xml.MarshalIndent(junitSuites{Suites: suites}, "", "  ")
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, xml.Header+string(text)+"\n")
	return err
}

// writeJUnit writes a suite for each plan, and a case for each indicator. What
// is not met or undetermined has failed; what has no cases is skipped.
func writeJUnit(w io.Writer, reports []*report.Report, o Options) error {
	var suites []junitSuite
	for _, r := range reports {
		var cases []junitCase
		for i := range r.Indicators {
			cases = append(cases, indicatorCase(r, &r.Indicators[i], o.Lang))
		}
		suites = append(suites, newJUnitSuite(clean(r.PlanID), cases))
	}
	return encodeJUnit(w, suites)
}

// indicatorCase tells what the table does: the arithmetic, the groups that keep
// the indicator from being met, the blank cells that leave it open, and the
// silence that it is met by.
func indicatorCase(r *report.Report, ind *report.Indicator, in words.Language) junitCase {
	c := junitCase{ClassName: clean(r.PlanID), Name: clean(ind.ID)}
	own := indicatorRow(ind, in, r.AsOf >= r.Period.To)
	lines := []string{rowLine(own, in)}
	for _, g := range groupRows(ind, in) {
		lines = append(lines, indent+rowLine(g, in))
	}
	for _, blanks := range blankLines(ind, true, in) {
		lines = append(lines, words.HeadBlanksOpen.With().In(in)+": "+clean(blanks))
	}
	for _, s := range ind.MetBySilence {
		lines = append(lines, words.MetBySilence.With(s.Dataset, s.Period).In(in))
	}
	switch ind.Verdict {
	case report.NotMet, report.Undetermined:
		c.Failure = &junitFailure{Message: lines[0], Type: ind.Verdict.String(), Text: strings.Join(lines, "\n")}
	case report.NoCases:
		c.Skipped = &junitSkipped{Message: lines[0]}
	default:
		c.Output = &junitOutput{strings.Join(lines, "\n")}
	}
	return c
}

// rowLine says a row of the grid of verdicts in a line:
// Businesses inspected: not met, result 29.8% (61/205), target at least 30%, shortfall 1.
func rowLine(r row, in words.Language) string {
	said := func(column int) string { return clean(strings.Join(r.cells[column], "; ")) }
	parts := drop(said(verdictColumn))
	titles := verdictHeader(in)
	for _, column := range []int{targetColumn, resultColumn, shortfallColumn} {
		if text := said(column); text != "" {
			parts = append(parts, strings.ToLower(titles[column])+" "+text)
		}
	}
	return strings.Join(drop(clean(r.cells[0][0]), strings.Join(parts, ", ")), ": ")
}

// writeCheckJUnit writes a case for each plan file and data file. One with errors has failed,
// with what the format text says of it; warnings are its output.
func writeCheckJUnit(w io.Writer, c Check, o Options) error {
	var cases []junitCase
	for _, f := range c.byFile() {
		cases = append(cases, fileCase(f, c.Sources, o.Lang))
	}
	return encodeJUnit(w, []junitSuite{newJUnitSuite("plancheck validate", cases)})
}

func fileCase(f fileDiagnostics, sources map[string][]byte, in words.Language) junitCase {
	c := junitCase{ClassName: "plancheck.validate", Name: clean(f.file), File: clean(f.file)}
	var text bytes.Buffer
	_ = diag.Print(&text, f.list, sources, in) // memory does not fail
	first := slices.IndexFunc(f.list, func(d diag.Diagnostic) bool { return d.Severity == diag.Error })
	switch {
	case first >= 0:
		d := f.list[first]
		c.Failure = &junitFailure{Message: clean(d.Message.In(in)), Type: string(d.Code), Text: cleanLines(text.String())}
	case len(f.list) > 0:
		c.Output = &junitOutput{cleanLines(text.String())}
	}
	return c
}
