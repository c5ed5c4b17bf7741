package planfile

import (
	"bytes"
	"encoding/json"
	"strings"

	"plancheck/internal/lazy"
)

// JSONSchema returns the JSON Schema (draft 2020-12) of plan files, which
// editors complete and check by. It is made from the tables of keys that Load
// reads by, and says less than Load does: what is not valid here is an error
// there, but not the other way round. It speaks of values as YAML's core schema
// resolves them, so that text may also be a number or a truth.
func JSONSchema() []byte {
	return schemaOf(&FileKeys, "plan", "A plan file of plancheck", "The promises of an action plan, the field data that they are judged by, and tests of both.")
}

// BindingsSchema is [JSONSchema] of bindings files.
func BindingsSchema() []byte {
	return schemaOf(&BindingsKeys, "bindings", "A bindings file of plancheck", "Where the datasets of a plan are in a database.")
}

func schemaOf(file *Section, id, title, description string) []byte {
	g := &schemaWriter{sections: object{}}
	root := object{
		"$schema":     "https://json-schema.org/draft/2020-12/schema",
		"$id":         "urn:plancheck:" + id + ":1",
		"title":       title,
		"description": description,
		"$ref":        g.section(file),
	}
	root["$defs"] = g.sections
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(root); err != nil {
		panic(err) // texts and maps of them
	}
	return text.Bytes()
}

type object map[string]any

// schemaWriter collects the schemas of sections, each once.
type schemaWriter struct {
	sections object
}

// section returns the reference to the schema of a section.
func (g *schemaWriter) section(s *Section) string {
	name := strings.ReplaceAll(strings.TrimPrefix(strings.TrimPrefix(s.Of.EN, "a "), "an "), " ", "-")
	ref := "#/$defs/" + name
	if g.sections[name] != nil {
		return ref
	}
	properties, required := object{}, []string{}
	schema := object{"type": "object", "title": s.Of.EN, "properties": properties, "additionalProperties": false}
	g.sections[name] = schema
	for _, k := range s.keys {
		properties[k.name] = g.key(k)
		if k.required {
			required = append(required, k.name)
		}
	}
	if len(required) > 0 {
		schema["required"] = required
	} else {
		schema["minProperties"] = 1
	}
	var needs []object
	for _, ways := range s.needs {
		var any []object
		for _, way := range ways {
			any = append(any, object{"required": way})
		}
		needs = append(needs, object{"anyOf": any})
	}
	if needs != nil {
		schema["allOf"] = needs
	}
	return ref
}

// key returns the schema of a key's value.
func (g *schemaWriter) key(k *Key) object {
	var any []object
	if k.shapes&Scalars != 0 {
		any = append(any, k.text())
	}
	if k.shapes&Lists != 0 {
		items := k.text()
		if k.items != nil {
			items = object{"$ref": g.section(k.items)}
		}
		any = append(any, object{"type": "array", "items": items, "minItems": 1})
	}
	if k.shapes&Mappings != 0 {
		any = append(any, g.mapping(k))
	}
	schema := object{"anyOf": any}
	if len(any) == 1 {
		schema = any[0]
	}
	schema["description"] = k.doc
	return schema
}

// mapping returns the schema of a map.
func (g *schemaWriter) mapping(k *Key) object {
	if k.inner != nil && k.values == 0 {
		return object{"$ref": g.section(k.inner)}
	}
	schema := object{"type": "object", "minProperties": 1}
	if k.names != "" {
		schema["propertyNames"] = object{"pattern": portable.Get().Replace(k.names)}
	}
	if k.single {
		schema["maxProperties"] = 1
	}
	if k.named == nil {
		schema["additionalProperties"] = g.key(&Key{shapes: k.values, inner: k.inner, doc: k.doc})
		return schema
	}
	named := object{"$ref": g.section(k.named)}
	if k.short != "" {
		named = object{"anyOf": []object{k.named.Find(k.short).text(), named}}
	}
	schema["additionalProperties"] = named
	if k.also != nil {
		schema["properties"] = object{k.also.name: g.key(k.also)}
	}
	return schema
}

// portable writes a pattern so that every validator understands it, also those
// without Unicode classes: there all characters that are not ASCII are letters.
var portable = lazy.Value[*strings.Replacer]{Make: func() *strings.Replacer {
	return strings.NewReplacer(
		`[\p{L}_]`, "[^\\x00-@\\[-^`{-\\x7f]",
		`[\p{L}\p{N}]`, "[^\\x00-/:-@\\[-`{-\\x7f]",
		`[\p{L}\p{N}\p{M}_]`, "[^\\x00-/:-@\\[-^`{-\\x7f]",
		`[\p{L}\p{N}\p{M}_.-]`, "[^\\x00-,/:-@\\[-^`{-\\x7f]",
		`\d`, "[0-9]",
	)
}}

// text returns the schema of a scalar.
func (k *Key) text() object {
	if allowed := k.allowed(); allowed != nil {
		var words []any
		for _, c := range allowed {
			words = append(words, c)
			if c == "true" || c == "false" {
				words = append(words, c == "true")
			}
		}
		return object{"enum": words}
	}
	schema := object{"type": []string{"string", "number", "boolean"}}
	if k.form != "" {
		schema["pattern"] = portable.Get().Replace(k.form) // of strings alone
	}
	if k.example != "" {
		schema["examples"] = []string{k.example}
	}
	return schema
}
