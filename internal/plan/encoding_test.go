package plan

import (
	"testing"

	"golang.org/x/text/encoding/htmlindex"
)

func TestEncodingsHaveTheNamesOfTheStandard(t *testing.T) {
	for _, name := range encodings {
		if name == "tcvn3" || name == "vni" {
			continue
		}
		e, err := htmlindex.Get(name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got, _ := htmlindex.Name(e); got != name {
			t.Errorf("%s is called %s", name, got)
		}
	}
}
