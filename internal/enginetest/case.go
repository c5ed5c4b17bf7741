package enginetest

import (
	"bytes"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"

	"plancheck/internal/calendar"
	"plancheck/internal/diag"
	"plancheck/internal/plan"
	"plancheck/internal/planlint"
	"plancheck/internal/words"
)

// Case is a plan, its data, and what has to come of them.
type Case struct {
	Name  string
	Plan  []byte
	Files map[string][]byte
	AsOf  *calendar.Date // nil: the last day of each indicator's own period
	Want  Want
	// NotNaive says that the naive evaluator cannot read the files.
	NotNaive bool
}

// Cases reads all cases of a folder.
func Cases(folder string) ([]*Case, error) {
	names, err := filepath.Glob(filepath.Join(folder, "*.txtar"))
	if err != nil {
		return nil, err
	}
	var cases []*Case
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
		c := &Case{Name: strings.TrimSuffix(filepath.Base(name), ".txtar"), Files: map[string][]byte{}}
		if err := c.parse(archive); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		cases = append(cases, c)
	}
	return cases, nil
}

func (c *Case) parse(archive *txtar.Archive) (err error) {
	for _, f := range archive.Files {
		switch f.Name {
		case "plan.yaml":
			c.Plan = f.Data
		case "args":
			err = c.parseArgs(f.Data)
		case "want":
			err = c.parseWant(f.Data)
		default:
			c.Files[f.Name] = f.Data
		}
		if err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	if c.Plan == nil || c.Want.empty() {
		return fmt.Errorf("no plan.yaml, or nothing wanted")
	}
	return nil
}

func (c *Case) parseArgs(text []byte) error {
	word, rest, _ := strings.Cut(strings.TrimSpace(string(text)), " ")
	d, err := calendar.ParseDate(strings.TrimSpace(rest))
	if word != "as_of" || err != nil {
		return fmt.Errorf("want as_of and a date: %q", text)
	}
	c.AsOf = &d
	return nil
}

// Load reads the case's plan. It returns what the loader says where there are
// errors.
func (c *Case) Load() (*plan.Plan, error) {
	p, list := planlint.Load("plan.yaml", c.Plan)
	if list.HasErrors() {
		var text bytes.Buffer
		errors := slices.DeleteFunc(list, func(d diag.Diagnostic) bool { return d.Severity != diag.Error })
		diag.Print(&text, errors, map[string][]byte{"plan.yaml": c.Plan}, words.English)
		return nil, fmt.Errorf("the plan has errors:\n%s", &text)
	}
	return p, nil
}

// with returns the case with other files.
func (c *Case) with(plan []byte, files map[string][]byte) *Case {
	changed := *c
	changed.Plan, changed.Files = plan, maps.Clone(files)
	return &changed
}
