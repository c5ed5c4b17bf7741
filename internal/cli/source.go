package cli

import (
	"context"
	"fmt"
	"os"
	"regexp"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"plancheck/internal/assess"
	"plancheck/internal/binding"
	"plancheck/internal/bindings"
	"plancheck/internal/csvengine"
	"plancheck/internal/diag"
	"plancheck/internal/plan"
	"plancheck/internal/planfile"
	"plancheck/internal/query"
	"plancheck/internal/sqlengine"
	"plancheck/internal/text"
	"plancheck/internal/words"
)

// sourceFlags say in which database the records are, and where in it.
type sourceFlags struct {
	name     string // of the source, whose address is in the environment; empty: there is none
	stats    bool   // say how many statements there were, and how long they took
	bindings string // a bindings file; empty: tables have the names that the plan has
}

func addSourceFlags(c *cobra.Command, f *sourceFlags, s System) {
	addSourceFlag(c, f, s)
	addBindingsFlag(c, f, s)
}

func addSourceFlag(c *cobra.Command, f *sourceFlags, s System) {
	c.Flags().StringVar(&f.name, "source", "", s.in(words.SourceFlag.With()))
	complete(c, "source", cobra.NoFileCompletions)
}

func addBindingsFlag(c *cobra.Command, f *sourceFlags, s System) {
	c.Flags().StringVar(&f.bindings, "bindings", "", s.in(words.BindingsFlag.With()))
}

// url returns the address of the source.
func (f sourceFlags) url(s System) (string, error) {
	if !regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]*$`).MatchString(f.name) {
		return "", usageError{words.NotASourceName.With(), words.AddressInEnvironment.With("PLANCHECK_SOURCE_NAME")}
	}
	variable := "PLANCHECK_SOURCE_" + strings.ToUpper(strings.ReplaceAll(f.name, "-", "_"))
	url := s.Getenv(variable)
	if url == "" {
		return "", usageError{words.SourceNotSet.With(f.name), words.AddressInEnvironment.With(variable)}
	}
	return url, nil
}

// tables returns where the datasets of a plan are. What is wrong with the bindings file is in
// the list.
func (f sourceFlags) tables(p *plan.Plan) (binding.Tables, problems) {
	if f.bindings == "" {
		return bindings.Of(p), problems{}
	}
	text, err := os.ReadFile(f.bindings)
	if err != nil {
		return binding.Tables{}, problems{list: diag.List{{
			Severity: diag.Error, Code: diag.CodeRead, Span: diag.Span{File: f.bindings}, Message: words.CannotReadBindings.With(words.Of(err)),
		}}}
	}
	if len(text) > planfile.MaxBytes {
		text = text[:planfile.MaxBytes+1]
	}
	tables, list := bindings.Load(f.bindings, text, p)
	found := problems{list: list}
	if !mayHoldSecrets.Get().Match(text) { // otherwise its lines are not shown
		found.sources = map[string][]byte{f.bindings: text}
	}
	return tables, found
}

// mayHoldSecrets matches what has credentials in it, which do not belong into a file.
var mayHoldSecrets = text.Pattern(`(?i)passw|pwd|secret|token|://`)

// connected is a job's records in a database.
type connected struct {
	assess.Data
	engine *sqlengine.Engine // nil: files answer
	close  func()
}

// connect opens the source of a job, to which the first query connects. What is wrong is in
// the problems; the error says that the command line is wrong.
func (f sourceFlags) connect(s System, j job, slice sqlengine.Slice) (connected, problems, error) {
	url, err := f.url(s)
	if err != nil {
		return connected{}, problems{}, err
	}
	tables, found := f.tables(j.plan)
	if found.list.HasErrors() {
		return connected{}, found, nil
	}
	connection := sqlengine.Open(url)
	engine := &sqlengine.Engine{Dialect: connection.Dialect(), Tables: tables, Connection: connection, Source: f.name, Slice: slice}
	end := connection.Close
	if f.stats {
		var total stats
		engine.Ran = total.add
		end = func() { connection.Close(); total.print(s, f.name, connection.Moved()) }
	}
	answer := func(ctx context.Context, q *query.Query, _ binding.Files) (*query.Answers, error) {
		return engine.Run(ctx, q)
	}
	return connected{assess.Data{Plan: j.plan, Answer: answer, Tables: true}, engine, end}, found, nil
}

// open opens the records of a job. The problems say what is wrong with them.
func (e *evaluate) open(ctx context.Context, j job) (connected, problems, error) {
	if e.source.name != "" {
		return e.source.connect(e.system, j, sqlengine.Slice{})
	}
	folder, err := j.open(ctx)
	if err != nil {
		return connected{}, problems{list: diag.List{j.noFolder(err)}}, nil
	}
	return connected{j.data(e.system, folder, csvengine.Options{Hash: e.hash, Memory: e.memory}), nil, func() { _ = folder.Close() }}, problems{}, nil
}

// checkSource refuses flags of a command that do not say where the records are, or say it
// twice.
func (e *evaluate) checkSource(command string) error {
	switch {
	case e.source.name == "" && e.source.stats:
		return usageError{words.NeedsFlag.With("--stats", "--source"), words.SourceNamesDatabase.With()}
	case e.source.name == "" && e.source.bindings == "" && e.data.dir == "":
		hint := words.DataNamesFolder.With()
		if command != "evaluate" {
			hint = words.WriteCommand.With(strings.Join(append(append([]string{"plancheck", command}, e.plans...), e.only...), " "))
		}
		return usageError{words.NeedsFlag.With(command, "--data"), hint}
	case e.source.name != "" && e.hash:
		return bothFlags("--hash", "--source")
	}
	return e.source.check(e.system, e.data, len(e.plans))
}

// check refuses flags that contradict each other.
func (f sourceFlags) check(s System, data dataFlags, plans int) error {
	switch {
	case f.name == "" && f.bindings != "":
		return usageError{words.NeedsFlag.With("--bindings", "--source"), words.SourceNamesDatabase.With()}
	case f.name == "":
		return nil
	case data.dir != "":
		return bothFlags("--data", "--source")
	case len(data.files) > 0:
		return bothFlags("--file", "--source")
	case f.bindings != "" && plans > 1:
		return usageError{words.BindingsForOnePlan.With(), words.NameOnePlan.With()}
	}
	_, err := f.url(s)
	return err
}

func bothFlags(flag, other string) error {
	return usageError{words.OneOfTheTwo.With(flag, other), words.Text{}}
}

// stats are what a database was asked.
type stats struct {
	statements     int
	total, longest time.Duration
}

func (t *stats) add(_ sqlengine.Statement, took time.Duration) {
	t.statements++
	t.total += took
	t.longest = max(t.longest, took)
}

func (t *stats) print(s System, source string, moved int64) {
	if t.statements == 0 {
		return
	}
	seconds := func(d time.Duration) words.Digits { return words.Digits(fmt.Sprintf("%.2f", d.Seconds())) }
	megabytes := words.Digits(fmt.Sprintf("%.2f", float64(moved)/1e6))
	fmt.Fprintf(s.Stderr, "%s: %s\n", source, s.in(words.StatementsTook.With(t.statements, seconds(t.total), seconds(t.longest), megabytes)))
}
