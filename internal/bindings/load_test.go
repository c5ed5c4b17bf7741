package bindings_test

import (
	"fmt"
	"strings"
	"testing"

	"plancheck/internal/bindings"
	"plancheck/internal/diag"
	"plancheck/internal/planlint"
)

// hostile is a bindings file with a text from elsewhere in each of its places.
var hostile = []string{
	"bindings: %s\n",
	"bindings: 1\nschema: %s\n",
	"bindings: 1\nzone: %s\n",
	"bindings: 1\n%s: x\n",
	"bindings: 1\ndatasets: {%s: units}\n",
	"bindings: 1\ndatasets: {units: %s}\n",
	"bindings: 1\ndatasets: {units: {table: %s}}\n",
	"bindings: 1\ndatasets: {units: {where: {%s: x}}}\n",
	"bindings: 1\ndatasets: {units: {where: {x: %s}}}\n",
	"bindings: 1\ndatasets: {units: {where: {x: [y, %s]}}}\n",
	"bindings: 1\ndatasets: {units: {text: %s}}\n",
	"bindings: 1\ndatasets: {units: {key: %s}}\n",
	"bindings: 1\ndatasets: {units: {final: %s}}\n",
	"bindings: 1\ndatasets: {units: {columns: {%s: x}}}\n",
	"bindings: 1\ndatasets: {units: {columns: {id: %s}}}\n",
	"bindings: 1\ndatasets: {units: {columns: {id: {column: %s}}}}\n",
	"bindings: 1\ndatasets: {units: {columns: {id: {zone: %s}}}}\n",
	"bindings: 1\ndatasets: {units: {columns: {id: {missing: [%s]}}}}\n",
	"bindings: 1\ndatasets: {units: {columns: {id: {values: {%s: x}}}}}\n",
	"bindings: 1\ndatasets: {units: {columns: {id: {values: {x: %s}}}}}\n",
}

// TestHostileTexts are errors with a place wherever they are: characters that no name and
// no text has, and addresses, which are not repeated.
func TestHostileTexts(t *testing.T) {
	p, list := planlint.Load("plan.yaml", []byte(plan))
	if list.HasErrors() {
		t.Fatal(list)
	}
	for _, file := range hostile {
		for _, text := range []string{
			`"\0"`, `"a\0b"`, `"\x01"`, `"a\x7f"`, `"\e[31m"`, "\"a\x00b\"", "\"a\xffb\"",
			`"postgres://u:sesame@h/d"`, `"host=h password=sesame"`, "&a x", "*a", "!!str x", "!x y",
		} {
			_, list := bindings.Load("b.yaml", fmt.Appendf(nil, file, text), p)
			if !list.HasErrors() {
				t.Errorf("%q has no error", fmt.Sprintf(file, text))
			}
			for _, d := range list {
				if d.Span.Start.Line == 0 || d.Span.File != "b.yaml" {
					t.Errorf("%q: %v has no place", fmt.Sprintf(file, text), d)
				}
				if strings.Contains(fmt.Sprint(d.Message, d.Hint, d.Notes), "sesame") {
					t.Errorf("%q: %v", fmt.Sprintf(file, text), d)
				}
			}
		}
	}
	for file, code := range map[string]diag.Code{
		"bindings: 1\ndatasets: {units: {<<: {table: x}}}\n":        diag.CodeAlias,
		"bindings: 1\nschema: a\nschema: b\n":                       diag.CodeDuplicate,
		"bindings: 1\ndatasets: {units: a, units: b}\n":             diag.CodeDuplicate,
		"bindings: 1\n---\nbindings: 1\n":                           diag.CodeDocuments,
		"bindings: 1\nzone: \"Asia/Hanoi'; DROP TABLE x; --\"\n":    diag.CodeValue,
		"bindings: 1\nzone: Asia/Hồ_Chí_Minh\n":                     diag.CodeValue,
		"bindings: 1\ndatasets: {units: .units}\n":                  diag.CodeValue,
		"bindings: 1\ndatasets: {units: field.}\n":                  diag.CodeValue,
		"bindings: 1\ndatasets: {ｕnits: units}\n":                   diag.CodeUnknownData,
		"bindings: 1\ndatasets: {units: {columns: {iԁ: id}}}\n":     diag.CodeUnknownName,
		"bindings: 1\ndatasets: {units: {columns: {id: [a, b]}}}\n": diag.CodeShape,
		"bindings: 1\ndatasets: [units]\n":                          diag.CodeShape,
	} {
		_, list := bindings.Load("b.yaml", []byte(file), p)
		if !list.HasErrors() || list[0].Code != code || list[0].Span.Start.Line == 0 {
			t.Errorf("%q: %v, want %s", file, list, code)
		}
	}
}

// TestTextsOfTheField are taken as they are.
func TestTextsOfTheField(t *testing.T) {
	p, _ := planlint.Load("plan.yaml", []byte(plan))
	for _, text := range []string{`it's`, `a"b`, `a\\b`, `-- x`, `/* x */`, `$1`, `;`, `ế`, `%s`, strings.Repeat("x", 900)} {
		quoted := "'" + strings.ReplaceAll(text, "'", "''") + "'"
		tables, list := bindings.Load("b.yaml", fmt.Appendf(nil, "bindings: 1\nschema: %s\ndatasets: {units: {table: %s, where: {%s: %s}, columns: {id: {column: %s}}}}\n", quoted, quoted, quoted, quoted, quoted), p)
		units := tables.Table("units")
		if len(list) > 0 || units.Schema != text || units.Name != text || units.Column("id").Name != text || units.Where[0].Column != text || units.Where[0].Values[0] != text {
			t.Errorf("%.50s: %v, %v", text, units, list)
		}
	}
}
