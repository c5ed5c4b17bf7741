// Package resulttest holds the JSON that tests come by against the schema of
// results, more strictly than the schema itself: no key may be unknown.
package resulttest

import (
	"bytes"
	"encoding/json"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"plancheck/internal/lazy"
	"plancheck/internal/result"
)

// Check returns what is wrong with a result.
func Check(text []byte) error {
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return err
	}
	return strict.Get().Validate(document)
}

// IsResult reports whether a text is meant to be a result, among other JSON.
func IsResult(text []byte) bool {
	var keys struct{ Schema, Plan, Plans, Tests json.RawMessage }
	return json.Unmarshal(text, &keys) == nil && keys.Schema != nil && (keys.Plan != nil || keys.Plans != nil) && keys.Tests == nil
}

// strict is the schema, in which no object takes unknown keys.
var strict = lazy.Value[*jsonschema.Schema]{Make: func() *jsonschema.Schema {
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(result.JSONSchema()))
	if err != nil {
		panic(err)
	}
	closeAll(document)
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	c.AssertFormat()
	if err := c.AddResource("result.json", document); err != nil {
		panic(err)
	}
	return c.MustCompile("result.json")
}}

// closeAll has no object of a schema take unknown keys.
func closeAll(schema any) {
	switch s := schema.(type) {
	case map[string]any:
		if s["additionalProperties"] == true {
			s["additionalProperties"] = false
		}
		for _, inner := range s {
			closeAll(inner)
		}
	case []any:
		for _, inner := range s {
			closeAll(inner)
		}
	}
}
