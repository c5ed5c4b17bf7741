package render

import (
	"bytes"
	"encoding/json"
	"maps"
	"reflect"
	"strings"
	"testing"

	"plancheck/internal/words"
)

// TestLinesHoldWhatJSONHolds puts the lines together again.
func TestLinesHoldWhatJSONHolds(t *testing.T) {
	for _, r := range reports {
		lines := strings.Split(strings.TrimSuffix(rendered(t, formatNamed(t, "jsonl"), r.reports, Options{}), "\n"), "\n")
		for k := range r.reports {
			var want, got map[string]any
			if err := json.Unmarshal([]byte(rendered(t, formatNamed(t, "json"), r.reports[k:k+1], Options{})), &want); err != nil {
				t.Fatal(err)
			}
			next := func(kind string) map[string]any {
				t.Helper()
				if len(lines) == 0 {
					t.Fatalf("%s: no %s", r.name, kind)
				}
				var line map[string]any
				if err := json.Unmarshal([]byte(lines[0]), &line); err != nil || line["type"] != kind || !strings.HasPrefix(lines[0], `{"type": "`+kind+`"`) {
					t.Fatalf("%s: %v, %.100s is not a line of the type %s", r.name, err, lines[0], kind)
				}
				lines = lines[1:]
				delete(line, "type")
				return line
			}
			delete(want, "plans")
			got = next("run")
			count := got["indicators"].(float64)
			indicators := []any{}
			for range int(count) {
				indicators = append(indicators, next("indicator"))
			}
			got["indicators"] = indicators
			maps.Copy(got, next("data"))
			if !reflect.DeepEqual(got, want) {
				t.Errorf("%s: the lines hold\n%v\nJSON holds\n%v", r.name, got, want)
			}
		}
		if len(lines) > 0 {
			t.Errorf("%s: %d more lines", r.name, len(lines))
		}
	}
}

func TestALineSaysThatThereIsNoResult(t *testing.T) {
	var out bytes.Buffer
	if err := formatNamed(t, "jsonl").Refuse(&out, Refusal{Why: words.FoundErrors.With(2)}, Options{}); err != nil {
		t.Fatal(err)
	}
	if got := out.String(); got != `{"type": "error","schema": 1,"error": "2 errors"}`+"\n" {
		t.Errorf("it says %s", got)
	}
}
