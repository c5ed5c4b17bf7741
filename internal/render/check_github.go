package render

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"plancheck/internal/diag"
	"plancheck/internal/lazy"
	"plancheck/internal/text"
)

// writeCheckGitHub writes a workflow command for each diagnostic, which GitHub
// Actions shows beside the line in question, and the tally:
//
//	::error file=a.yaml,line=3,col=7,endLine=3,endColumn=9,title=PC0203::unknown column "x"
//
// GitHub shows the first ten errors and the first ten warnings of a step; the rest
// are lines of the log. A finding in data has only its first few places. Columns are
// those of the first and the last character. They are written only if both are in one
// line: GitHub accepts no others.
// https://docs.github.com/actions/reference/workflow-commands-for-github-actions
func writeCheckGitHub(w io.Writer, c Check, o Options) error {
	var out, log bytes.Buffer
	annotated := map[diag.Severity]int{}
	for _, d := range c.all(mostPlaces) {
		if annotated[d.Severity]++; annotated[d.Severity] > mostAnnotations {
			fmt.Fprintln(&log, text.Inert(d.Line().In(o.Lang)))
			continue
		}
		message := strings.Join(append([]string{d.Message.In(o.Lang)}, advice(d, o.Lang)...), "\n")
		fmt.Fprintf(&out, "::%s %s::%s\n", d.Severity, annotation(d.Span, string(d.Code)), githubMessage.Get().Replace(text.Inert(cleanLines(message))))
	}
	out.Write(log.Bytes())
	fmt.Fprintln(&out, c.tally().In(o.Lang))
	_, err := w.Write(out.Bytes())
	return err
}

// mostAnnotations is how many of each kind GitHub shows of a step.
const mostAnnotations = 10

// annotation returns the properties that say where an annotation belongs.
func annotation(at diag.Span, title string) string {
	start, end := at.Start, at.End
	var properties []string
	add := func(name string, value any) { properties = append(properties, fmt.Sprintf("%s=%v", name, value)) }
	if at.File != "" {
		add("file", clean(githubProperty.Get().Replace(at.File)))
	}
	inOneLine := start.Column > 0 && end.Line <= start.Line
	if start.Line > 0 {
		add("line", start.Line)
		if inOneLine {
			add("col", start.Column)
		}
		add("endLine", max(start.Line, end.Line))
		if inOneLine {
			add("endColumn", max(start.Column, end.Column-1))
		}
	}
	add("title", clean(githubProperty.Get().Replace(text.Inert(title))))
	return strings.Join(properties, ",")
}

// What GitHub's own toolkit escapes, in messages and in properties:
// https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
var (
	githubMessage = lazy.Value[*strings.Replacer]{Make: func() *strings.Replacer {
		return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	}}
	githubProperty = lazy.Value[*strings.Replacer]{Make: func() *strings.Replacer {
		return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	}}
)

// cleanLines cleans each line of a text.
func cleanLines(s string) string {
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		lines[i] = clean(line)
	}
	return strings.Join(lines, "\n")
}
