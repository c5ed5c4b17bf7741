package render

import (
	"bytes"
	"encoding/xml"
	"io"
	"slices"
	"strings"

	"plancheck/internal/diag"
	"plancheck/internal/present"
	"plancheck/internal/privacy"
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
// is not met or undetermined has failed; what has no cases or is withheld is skipped.
func writeJUnit(w io.Writer, reports []privacy.Report, o Options) error {
	var suites []junitSuite
	for _, r := range reports {
		var cases []junitCase
		d := present.New(r, o.Lang)
		for _, i := range d.Indicators {
			cases = append(cases, indicatorCase(r.PlanID, i, d.Verdicts.Header))
		}
		suites = append(suites, newJUnitSuite(clean(r.PlanID), cases))
	}
	return encodeJUnit(w, suites)
}

// indicatorCase tells what the table does: the arithmetic, the groups that keep
// the indicator from being met, and the reasons.
func indicatorCase(plan string, i present.Indicator, header []string) junitCase {
	c := junitCase{ClassName: clean(plan), Name: clean(i.ID)}
	lines := []string{rowLine(i.Row, header)}
	for _, g := range i.Groups {
		lines = append(lines, indent+rowLine(g, header))
	}
	for _, reason := range i.Reasons {
		lines = append(lines, clean(reason))
	}
	switch v := i.Row.Verdict; v {
	case report.NotMet, report.Undetermined:
		c.Failure = &junitFailure{Message: lines[0], Type: v.String(), Text: strings.Join(lines, "\n")}
	case report.NoCases, report.Withheld:
		c.Skipped = &junitSkipped{Message: lines[0]}
	default:
		c.Output = &junitOutput{strings.Join(lines, "\n")}
	}
	return c
}

// rowLine says a row of the table of verdicts in a line:
// Businesses inspected: not met, result 29.8% (61/205), target at least 30%, shortfall 1.
func rowLine(r present.Row, header []string) string {
	said := func(column int) string {
		var lines []string
		for _, line := range r.Cells[column] {
			lines = append(lines, clean(line.String()))
		}
		return strings.Join(lines, "; ")
	}
	var parts []string
	if verdict := said(present.VerdictColumn); verdict != "" {
		parts = append(parts, verdict)
	}
	for _, column := range []int{present.TargetColumn, present.ResultColumn, present.ShortfallColumn} {
		if text := said(column); text != "" {
			parts = append(parts, strings.ToLower(header[column])+" "+text)
		}
	}
	line := strings.Join(parts, ", ")
	if name := r.Cells[present.NameColumn]; len(name) > 0 {
		return strings.Join(filled(clean(name[0].String()), line), ": ")
	}
	return line
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

// refuseJUnit writes a case that could not be carried out.
func refuseJUnit(w io.Writer, r Refusal, o Options) error {
	c := junitCase{ClassName: "plancheck", Name: "result", Error: &junitFailure{
		Message: clean(r.Why.In(o.Lang)), Type: "refusal", Text: cleanLines(r.text(o.Lang)),
	}}
	return encodeJUnit(w, []junitSuite{newJUnitSuite("plancheck", []junitCase{c})})
}
