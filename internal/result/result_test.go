package result

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"plancheck/internal/diag"
	"plancheck/internal/words"
)

// compiled returns the schema of results, as a validator reads it.
func compiled(t *testing.T, open bool) *jsonschema.Schema {
	t.Helper()
	var text bytes.Buffer
	if err := Encode(&text, schema(open)); err != nil {
		t.Fatal(err)
	}
	document, err := jsonschema.UnmarshalJSON(&text)
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	c.AssertFormat()
	if err := c.AddResource("result.json", document); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("result.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func validate(t *testing.T, s *jsonschema.Schema, text string) error {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return s.Validate(document)
}

// written returns the results that package render is tested with, by name, and one
// that says why there is none.
func written(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	files, err := filepath.Glob("../render/testdata/*.json")
	if err != nil {
		t.Fatal(err)
	}
	other := regexp.MustCompile(`^(check|survey|test|sarif)-`) // what validate and test write
	for _, file := range files {
		if other.MatchString(filepath.Base(file)) {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all[filepath.Base(file)] = string(text)
	}
	if len(all) < 8 {
		t.Fatalf("only %d results", len(all))
	}
	var refused bytes.Buffer
	list := diag.List{{Severity: diag.Error, Code: diag.CodeRead, Message: words.Name("no such file"), Hint: words.Name("write x"), Notes: []words.Text{words.Name("a note")},
		Span: diag.Span{File: "a.yaml", Start: diag.Position{Line: 3, Column: 4}, End: diag.Position{Line: 3, Column: 9}}}}
	if err := Refused(words.Name("one error"), list, words.English).Write(&refused); err != nil {
		t.Fatal(err)
	}
	all["refused"] = refused.String()
	return all
}

func TestResultsAreAsTheirSchemaSays(t *testing.T) {
	strict, open := compiled(t, false), compiled(t, true)
	for name, text := range written(t) {
		if err := validate(t, strict, text); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		later := strings.Replace(text, `"schema": 1,`, `"schema": 1, "later": [true],`, 1)
		if err := validate(t, open, later); err != nil {
			t.Errorf("%s with another key: %v", name, err)
		}
		if validate(t, strict, later) == nil {
			t.Errorf("%s: the strict schema allows other keys", name)
		}
	}
}

func TestTheSchemaRefusesOtherResults(t *testing.T) {
	open, mixed := compiled(t, true), written(t)["mixed.json"]
	for _, c := range [][2]string{
		{`"schema": 1`, `"schema": 2`},
		{`"verdict": "met"`, `"verdict": "kept"`},
		{`"as_of": "2023-09-30"`, `"as_of": "30/09/2023"`},
		{`"numerator": 10`, `"numerator": "10"`},
		{`"shortfall": 4`, `"shortfall": "4"`},
		{`"unit": "percent"`, `"unit": "share"`},
		{`"indicators"`, `"Indicators"`},
	} {
		changed := strings.Replace(mixed, c[0], c[1], 1)
		if changed == mixed {
			t.Fatalf("there is no %s", c[0])
		}
		if validate(t, open, changed) == nil {
			t.Errorf("%s is allowed", c[1])
		}
	}
}

func TestResultsReadBack(t *testing.T) {
	for name, text := range written(t) {
		r, err := Read([]byte(strings.Replace(text, `"schema": 1,`, `"schema": 1, "later": [true],`, 1)))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var again bytes.Buffer
		if err := r.Write(&again); err != nil {
			t.Fatal(err)
		}
		text = strings.ReplaceAll(text, `\ufffd`, "\ufffd") // bytes that are not UTF-8 are lost
		if again.String() != text {
			t.Errorf("%s is written again as\n%s", name, &again)
		}
	}
}

func TestWhatIsNoResultIsNotRead(t *testing.T) {
	mixed := written(t)["mixed.json"]
	for text, want := range map[string]string{
		"":                          "not a JSON result of plancheck",
		"{}":                        "not a JSON result of plancheck",
		"[]":                        "not a JSON result of plancheck",
		`{"schema": 2}`:             "a result of schema 2, and only schema 1 can be read",
		mixed[:len(mixed)-3]:        "not a JSON result of plancheck",
		`{"schema": 1, "plans": 1}`: "not a JSON result of plancheck",
		`{"schema": 1, "plan": {"period": {"from": "2023-02-30"}}}`:                                    "not a JSON result of plancheck",
		`{"schema": 1, "plan": {}, "indicators": [{"shortfall": "1"}]}`:                                "not a JSON result of plancheck",
		`{"schema": 1, "plan": {}, "indicators": [{"shortfall": {"numerator": 1}}]}`:                   "not a JSON result of plancheck",
		`{"schema": 1, "plan": {}, "indicators": [{"groups": [{"key": 1}]}]}`:                          "not a JSON result of plancheck",
		`{"schema": 1, "plan": {}, "indicators": [{"shortfall": {"numerator": 1, "denominator": 0}}]}`: "not a JSON result of plancheck",
	} {
		if r, err := Read([]byte(text)); err == nil || err.Error() != want {
			t.Errorf("%s is read as %+v, %v", text, r, err)
		}
	}
}

func TestMeaningsAreOfKeys(t *testing.T) {
	var keys []string
	var collect func(v any)
	collect = func(v any) {
		switch v := v.(type) {
		case object:
			for name, inner := range v {
				keys = append(keys, name)
				collect(inner)
			}
		case []any:
			for _, inner := range v {
				collect(inner)
			}
		}
	}
	collect(schema(true))
	for name := range meanings {
		if !slices.Contains(keys, name) {
			t.Errorf("no key is called %s", name)
		}
	}
}
