package enginetest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"plancheck/internal/diag"
	"plancheck/internal/report"
)

// Want is what a case states.
type Want struct {
	Lines  []Line
	Errors []Problem // then there are no lines
	Counts []Count
}

// Problem is an error: its code and, where stated, its file and line.
type Problem struct {
	Code diag.Code
	File string
	Line int
}

// Count is a number of rows, blank rows or tolerated findings of a dataset.
type Count struct {
	What    string // rows, blankrows, or the code of a finding
	Dataset string
	N       int64
}

func (w Want) empty() bool { return len(w.Lines)+len(w.Errors) == 0 }

func (c *Case) parseWant(text []byte) error {
	for n, line := range strings.Split(string(text), "\n") {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		words, err := split(line)
		if err == nil {
			err = c.parseLine(words)
		}
		if err != nil {
			return fmt.Errorf("line %d: %w", n+1, err)
		}
	}
	return nil
}

func (c *Case) parseLine(words []string) error {
	switch words[0] {
	case "error":
		return c.Want.parseError(words[1:])
	case "rows", "blankrows", "tolerated":
		return c.Want.parseCount(words)
	case "naive":
		c.NotNaive = true
		return nil
	}
	return c.Want.parseResult(words)
}

func (w *Want) parseError(words []string) error {
	p := Problem{}
	if len(words) == 0 || len(words) > 2 {
		return fmt.Errorf("want a code and a place")
	}
	p.Code = diag.Code(words[0])
	if len(words) == 2 {
		file, line, found := strings.Cut(words[1], ":")
		p.File = file
		if found {
			n, err := strconv.Atoi(line)
			if err != nil {
				return err
			}
			p.Line = n
		}
	}
	w.Errors = append(w.Errors, p)
	return nil
}

// parseCount reads `rows units 3`, `tolerated units PC0413 2`.
func (w *Want) parseCount(words []string) error {
	if words[0] == "tolerated" && len(words) == 4 {
		words = []string{words[2], words[1], words[3]}
	}
	if len(words) != 3 {
		return fmt.Errorf("want a dataset and a number")
	}
	n, err := strconv.ParseInt(words[2], 10, 64)
	w.Counts = append(w.Counts, Count{words[0], words[1], n})
	return err
}

var verdicts = []string{"met", "not_met", "undetermined", "no_cases"}

func (w *Want) parseResult(words []string) error {
	l := Line{Name: words[0], Fields: map[string]string{}}
	for _, word := range words[1:] {
		key, v, isField := strings.Cut(word, "=")
		switch {
		case word == "final":
			l.Fields["final"] = "yes"
		case word == "interim":
			l.Fields["final"] = "no"
		case isField && !slices.Contains(fieldNames, key):
			return fmt.Errorf("there is no field %q", key)
		case isField:
			l.Fields[key] = v
		case l.Verdict == "" && slices.Contains(verdicts, word):
			l.Verdict = word
		case l.Bounds == "":
			l.Bounds = word
		default:
			return fmt.Errorf("what is %q?", word)
		}
	}
	w.Lines = append(w.Lines, l)
	return nil
}

// split cuts a line at blanks that are not in quotes or brackets. A
// quoted value loses its quotes.
func split(line string) ([]string, error) {
	var words []string
	for line = strings.TrimSpace(line); line != ""; line = strings.TrimSpace(line) {
		depth, quoted, end := 0, false, len(line)
		for i, r := range line {
			switch {
			case r == '"':
				quoted = !quoted
			case r == '[' && !quoted:
				depth++
			case r == ']' && !quoted:
				depth--
			case r == ' ' && !quoted && depth == 0:
				end = i
			}
			if end != len(line) {
				break
			}
		}
		word := line[:end]
		line = line[end:]
		if key, value, found := strings.Cut(word, `="`); found {
			plain, err := strconv.Unquote(`"` + value)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", word, err)
			}
			word = key + "=" + plain
		}
		words = append(words, word)
	}
	return words, nil
}

// problems says where a list of diagnostics is not what is wanted. exact also
// compares files and lines.
func (w Want) problems(list diag.List, exact bool) []string {
	var wrong []string
	matches := func(p Problem, d diag.Diagnostic) bool {
		if p.Code != d.Code || !exact {
			return p.Code == d.Code
		}
		return (p.File == "" || p.File == d.Span.File) && (p.Line == 0 || p.Line == d.Span.Start.Line)
	}
	for _, p := range w.Errors {
		if !slices.ContainsFunc(list, func(d diag.Diagnostic) bool { return matches(p, d) }) {
			wrong = append(wrong, fmt.Sprintf("want error %v, got none", p))
		}
	}
	for _, d := range list {
		if d.Severity == diag.Error && !slices.ContainsFunc(w.Errors, func(p Problem) bool { return matches(p, d) }) {
			wrong = append(wrong, "got "+d.Line().String())
		}
	}
	return wrong
}

// counts says where a report's data are not what is wanted.
func (w Want) counts(r *report.Report) []string {
	var wrong []string
	for _, c := range w.Counts {
		var n int64
		for _, d := range r.Data {
			if d.Name != c.Dataset {
				continue
			}
			switch c.What {
			case "rows":
				n = d.Rows
			case "blankrows":
				for _, f := range d.Files {
					n += f.BlankRows
				}
			default:
				for _, f := range d.Findings {
					if string(f.Code()) == c.What {
						n += f.Count
					}
				}
			}
		}
		if n != c.N {
			wrong = append(wrong, fmt.Sprintf("want %d %s of %s, got %d", c.N, c.What, c.Dataset, n))
		}
	}
	return wrong
}
