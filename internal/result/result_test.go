package result_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"plancheck/internal/diag"
	"plancheck/internal/result"
	"plancheck/internal/result/resulttest"
	"plancheck/internal/words"
)

// published returns the schema of results, as a validator reads it.
func published(t *testing.T) *jsonschema.Schema {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(result.JSONSchema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
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
	if err := result.Refused(words.Name("one error"), list, words.English).Write(&refused); err != nil {
		t.Fatal(err)
	}
	all["refused"] = refused.String()
	return all
}

func TestResultsAreAsTheirSchemaSays(t *testing.T) {
	open := published(t)
	for name, text := range written(t) {
		if err := resulttest.Check([]byte(text)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		later := strings.Replace(text, `"schema": 1,`, `"schema": 1, "later": [true],`, 1)
		if err := validate(t, open, later); err != nil {
			t.Errorf("%s with another key: %v", name, err)
		}
		if resulttest.Check([]byte(later)) == nil {
			t.Errorf("%s: another key is not noticed", name)
		}
	}
}

// TestTheOnlyPlanIsThereTwice holds the keys of the first shape, which had one plan
// without a list, against the list.
func TestTheOnlyPlanIsThereTwice(t *testing.T) {
	single := 0
	for name, text := range written(t) {
		var document map[string]any
		if err := json.Unmarshal([]byte(text), &document); err != nil {
			t.Fatal(err)
		}
		plans, _ := document["plans"].([]any)
		if len(plans) != 1 {
			continue
		}
		single++
		for _, key := range []string{"schema", "program", "plans"} {
			delete(document, key)
		}
		if !reflect.DeepEqual(document, plans[0]) {
			t.Errorf("%s: the plan in the list is not the one beside it", name)
		}
	}
	if single < 6 {
		t.Errorf("only %d results of one plan", single)
	}
}

// TestNothingOfTheFirstSchemaIsGone holds the schema against the one that was
// published first under its number: every key is still there, with its type and the
// codes that it may have, and what was always there still is.
func TestNothingOfTheFirstSchemaIsGone(t *testing.T) {
	read := func(text []byte) map[string]any {
		var s map[string]any
		if err := json.Unmarshal(text, &s); err != nil {
			t.Fatal(err)
		}
		return s
	}
	text, err := os.ReadFile("testdata/first.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	first, now := read(text), read(result.JSONSchema())
	compared := 0
	for name, was := range first["$defs"].(map[string]any) {
		compared += comparedTo(t, name, was, now["$defs"].(map[string]any)[name])
	}
	for k, was := range first["anyOf"].([]any) {
		compared += comparedTo(t, fmt.Sprint("shape ", k), was, now["anyOf"].([]any)[k])
	}
	if compared < 200 {
		t.Errorf("only %d keys were compared", compared)
	}
}

// comparedTo compares a part of a schema with what has become of it, and returns how
// many keys were compared.
func comparedTo(t *testing.T, at string, was, is any) (compared int) {
	t.Helper()
	switch was := was.(type) {
	case map[string]any:
		is, ok := is.(map[string]any)
		if !ok {
			t.Errorf("%s is gone", at)
			return 0
		}
		for key, inner := range was {
			if key == "description" || key == "title" {
				continue
			}
			compared += 1 + comparedTo(t, at+"."+key, inner, is[key])
		}
	case []any:
		is, ok := is.([]any)
		if !ok {
			t.Errorf("%s is gone", at)
			return 0
		}
		for _, inner := range was {
			if !slices.ContainsFunc(is, func(one any) bool { return reflect.DeepEqual(one, inner) }) {
				t.Errorf("%s has no %v any more", at, inner)
			}
			compared++
		}
	default:
		if !reflect.DeepEqual(was, is) {
			t.Errorf("%s was %v and is %v", at, was, is)
		}
	}
	return compared
}

func TestTheSchemaRefusesOtherResults(t *testing.T) {
	open, mixed := published(t), written(t)["mixed.json"]
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
		r, err := result.Read([]byte(strings.Replace(text, `"schema": 1,`, `"schema": 1, "later": [true],`, 1)))
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

// TestAnOlderResultIsRead reads a result without the list of plans.
func TestAnOlderResultIsRead(t *testing.T) {
	text := written(t)["mixed.json"]
	older := text[:strings.Index(text, `,
  "plans": [`)] + "}"
	now, err := result.Read([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	then, err := result.Read([]byte(older))
	if err != nil {
		t.Fatal(err)
	}
	var want, got bytes.Buffer
	if err := errors.Join(now.Write(&want), then.Write(&got)); err != nil {
		t.Fatal(err)
	}
	if got.String() != want.String() {
		t.Errorf("it is read as\n%s", &got)
	}
}

func TestWhatIsNoResultIsNotRead(t *testing.T) {
	mixed := written(t)["mixed.json"]
	for text, want := range map[string]string{
		"":                    "not a result that evaluate -o json=FILE wrote",
		"{}":                  "not a result that evaluate -o json=FILE wrote",
		"[]":                  "not a result that evaluate -o json=FILE wrote",
		`{"schema": 2}`:       "a result of schema 2, and only schema 1 can be read",
		mixed[:len(mixed)-3]:  "the file is cut off: it ends in the middle of its JSON",
		`{"schema": 1, "plan`: "the file is cut off: it ends in the middle of its JSON",
		`{"schema": 1, "files": 2, "errors": 0, "diagnostics": []}`:                                                             "not a result that evaluate -o json=FILE wrote",
		`{"name": "express", "version": "5.0.0"}`:                                                                               "not a result that evaluate -o json=FILE wrote",
		`{"schema": 1, "plan": {"id": "p"}, "indicators": [{"id": "i", "verdict": "great"}]}`:                                   `a result in which "i" has the unknown verdict "great"`,
		`{"schema": 1, "plan": {"id": "p"}, "indicators": [{"id": "i", "verdict": "met"}, {"id": "i", "verdict": "met"}]}`:      `a result in which "i" appears twice`,
		`{"schema": 1, "plan": {"id": "p"}, "indicators": [{"id": "i", "verdict": "met", "groups": [{"verdict": "x\u001b"}]}]}`: `a result in which "i" has the unknown verdict "x\x1b"`,
		`{"schema": 1, "plans": [{"plan": {"id": "p"}}, {"plan": {"id": "p"}}]}`:                                                `a result in which "p" appears twice`,
		`{"schema": 1, "plan": ` + strings.Repeat("[", 100_000):                                                                 "not a result that evaluate -o json=FILE wrote",
		`{"schema": 1, "plan": {"id": "p"}, "indicators": [{"shortfall": ` + strings.Repeat("9", 20_000) + `}]}`:                "not a result that evaluate -o json=FILE wrote",
		`{"schema": 1, "plans": 1}`:                                                                    "not a result that evaluate -o json=FILE wrote",
		`{"schema": 1, "plan": {"period": {"from": "2023-02-30"}}}`:                                    "not a result that evaluate -o json=FILE wrote",
		`{"schema": 1, "plan": {}, "indicators": [{"shortfall": "1"}]}`:                                "not a result that evaluate -o json=FILE wrote",
		`{"schema": 1, "plan": {}, "indicators": [{"shortfall": {"numerator": 1}}]}`:                   "not a result that evaluate -o json=FILE wrote",
		`{"schema": 1, "plan": {}, "indicators": [{"groups": [{"key": 1}]}]}`:                          "not a result that evaluate -o json=FILE wrote",
		`{"schema": 1, "plan": {}, "indicators": [{"shortfall": {"numerator": 1, "denominator": 0}}]}`: "not a result that evaluate -o json=FILE wrote",
	} {
		if r, err := result.Read([]byte(text)); err == nil || err.Error() != want {
			t.Errorf("%s is read as %+v, %v", text, r, err)
		}
	}
}
