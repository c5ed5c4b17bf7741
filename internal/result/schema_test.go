package result

import (
	"slices"
	"testing"
)

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
	collect(schema())
	for name := range meanings.Get() {
		if !slices.Contains(keys, name) {
			t.Errorf("no key is called %s", name)
		}
	}
}
