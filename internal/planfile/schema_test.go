package planfile_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"plancheck/internal/planfile"
)

func compileSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	return compiled(t, planfile.JSONSchema())
}

func compiled(t *testing.T, text []byte) *jsonschema.Schema {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	if err := c.AddResource("plan.json", document); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("plan.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// resolved is what an editor hands to a validator: YAML as its core schema
// resolves it, dates as text.
func resolved(y *yaml.Node) any {
	switch y.Kind {
	case yaml.DocumentNode:
		return resolved(y.Content[0])
	case yaml.SequenceNode:
		list := []any{}
		for _, item := range y.Content {
			list = append(list, resolved(item))
		}
		return list
	case yaml.MappingNode:
		object := map[string]any{}
		for i := 0; i+1 < len(y.Content); i += 2 {
			object[y.Content[i].Value] = resolved(y.Content[i+1])
		}
		return object
	}
	switch y.ShortTag() {
	case "!!null":
		return nil
	case "!!bool":
		return y.Value == "true"
	case "!!int", "!!float":
		if json.Valid([]byte(y.Value)) {
			return json.Number(y.Value)
		}
	}
	return y.Value
}

func validate(t *testing.T, schema *jsonschema.Schema, text []byte) error {
	t.Helper()
	var y yaml.Node
	if err := yaml.Unmarshal(text, &y); err != nil {
		t.Fatal(err)
	}
	return schema.Validate(resolved(&y))
}

// goodPlans returns every plan of the repository that Load takes, by name.
func goodPlans(t *testing.T) map[string][]byte {
	t.Helper()
	plans := map[string][]byte{}
	for _, pattern := range []string{"../../plans/*.yaml", "../../testdata/diagnostics/*/good.yaml", "../../testdata/conformance/*.txtar", "../../testdata/script/base/*.yaml"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatal(pattern, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasSuffix(file, ".txtar") {
				for _, f := range txtar.Parse(text).Files {
					if f.Name == "plan.yaml" {
						text = f.Data
					}
				}
			}
			plans[file] = text
		}
	}
	return plans
}

func TestGoodPlansAreValidForTheSchema(t *testing.T) {
	schema := compileSchema(t)
	for name, text := range goodPlans(t) {
		if err := validate(t, schema, text); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestPatternsAreOfEveryValidator: not every validator knows classes of Unicode, and to
// some \d is more than 0 to 9.
func TestPatternsAreOfEveryValidator(t *testing.T) {
	schema := planfile.JSONSchema()
	for _, class := range []string{`\\p`, `\\d`, `\\w`} {
		if bytes.Contains(schema, []byte(class)) {
			t.Errorf("a pattern holds %s", class)
		}
	}
	patterns := regexp.MustCompile(`"pattern": (".*")`).FindAllSubmatch(schema, -1)
	if len(patterns) < 8 {
		t.Errorf("only %d patterns", len(patterns))
	}
}

// TestAnotherValidatorTakesOurPlans asks the validator of Python, which many editors
// and hooks use.
func TestAnotherValidatorTakesOurPlans(t *testing.T) {
	const python = "/usr/bin/python3" // that of the system, whose packages are the system's
	if err := exec.Command(python, "-c", "import jsonschema").Run(); err != nil {
		t.Skip("the package jsonschema of Python was not found, so nothing was validated by it: apt-get install python3-jsonschema")
	}
	plans := map[string]any{}
	for name, text := range goodPlans(t) {
		var y yaml.Node
		if err := yaml.Unmarshal(text, &y); err != nil {
			t.Fatal(err)
		}
		plans[name] = resolved(&y)
	}
	input, err := json.Marshal(map[string]any{"schema": json.RawMessage(planfile.JSONSchema()), "plans": plans})
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(python, "-c", `
import json, sys
from jsonschema import Draft202012Validator
given = json.load(sys.stdin)
Draft202012Validator.check_schema(given["schema"])
validator = Draft202012Validator(given["schema"])
for name, plan in sorted(given["plans"].items()):
    for error in validator.iter_errors(plan):
        print(name, list(error.absolute_path), error.message[:200])
if validator.is_valid({"plancheck": 1, "plan": {"id": "a b"}}):
    print("a plan with a blank in its id is valid")
`)
	c.Stdin = bytes.NewReader(input)
	if out, err := c.CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("%v\n%s", err, out)
	}
}

func TestPlansOfBadFormAreNotValidForTheSchema(t *testing.T) {
	schema := compileSchema(t)
	files, err := filepath.Glob("../../testdata/diagnostics/PC010[578]*/bad.yaml")
	if err != nil || len(files) < 10 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if validate(t, schema, text) == nil {
			t.Errorf("%s is valid", file)
		}
	}
}

func TestSchemaDescribesEveryKey(t *testing.T) {
	if n := len(regexp.MustCompile(`"description": "[^"]{5,}"`).FindAll(planfile.JSONSchema(), -1)); n < 60 {
		t.Errorf("only %d descriptions", n)
	}
	if bad := regexp.MustCompile(`"description": ""`).Find(planfile.JSONSchema()); bad != nil {
		t.Error("a key without description")
	}
}

func TestBindingsFilesAndTheirSchema(t *testing.T) {
	schema := compiled(t, planfile.BindingsSchema())
	for text, good := range map[string]bool{
		"bindings: 1\n": true,
		"bindings: 1\nschema: s\nzone: UTC\ndatasets: {a: t, b: {table: s.t, where: {x: [1, false], y: z}, text: check, key: declared, final: true, columns: {c: d, e: {column: f, zone: UTC, missing: [-1], values: {P: pass}}}}}\n": true,
		"schema: s\n":                false,
		"bindings: 2\n":              true, // of strings alone
		"bindings: '2'\n":            false,
		"bindings: 1\npassword: x\n": false,
		"bindings: 1\ndatasets: {a: {text: trim}}\n":           false,
		"bindings: 1\ndatasets: {a: {sql: x}}\n":               false,
		"bindings: 1\ndatasets: {a: {columns: {c: [d, e]}}}\n": false,
		"bindings: 1\ndatasets: {'a b': t}\n":                  false,
	} {
		if err := validate(t, schema, []byte(text)); (err == nil) != good {
			t.Errorf("%s: %v", text, err)
		}
	}
}
