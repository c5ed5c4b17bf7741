package cli

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"plancheck/internal/result"
)

// TestResultsOfShippedPlansAreAsTheSchemaSays evaluates each plan, and all
// of them together, and reads the results back.
func TestResultsOfShippedPlansAreAsTheSchemaSays(t *testing.T) {
	printed := newMachine()
	Main([]string{"schema", "result"}, printed.System)
	document, err := jsonschema.UnmarshalJSON(strings.NewReader(printed.stdout.String()))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("result.json", document); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("result.json")
	if err != nil {
		t.Fatal(err)
	}
	plans := matching(t, "../../plans/*.yaml")
	runs := [][]string{append(append([]string{"evaluate"}, plans...), "--data", "../../testdata", "-o", "json")}
	for _, plan := range plans {
		data := "../../testdata/" + strings.TrimSuffix(filepath.Base(plan), ".yaml")
		runs = append(runs, []string{"evaluate", plan, "--data", data, "-o", "json", "--hash"})
	}
	for _, args := range runs {
		m := newMachine()
		Main(args, m.System)
		text := m.stdout.String()
		document, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			t.Fatalf("%v: %v, %s", args, err, m.stderr.String())
		}
		if err := schema.Validate(document); err != nil {
			t.Errorf("%v: %v", args, err)
		}
		var again bytes.Buffer
		if r, err := result.Read([]byte(text)); err != nil {
			t.Errorf("%v: %v", args, err)
		} else if err := r.Write(&again); err != nil || again.String() != text {
			t.Errorf("%v: what is read is not what was written: %v", args, err)
		}
	}
}
