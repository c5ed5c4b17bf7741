package fielddata

import (
	"bytes"
	"cmp"
	"fmt"
)

// readme returns README.md of the folder: what is real, what is made up, and
// what every indicator comes to.
func (f folder) readme() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# Sample field data of the plan %s\n\n", f.plan)
	b.WriteString("**Real** are the names and codes of the units: ")
	list := f.list
	if list == "" {
		list = "from the npm package `@natpkg/vn-local` 1.0.0 (MIT), the list of the General Statistics Office as of 10 July 2021"
	}
	fmt.Fprintf(&b, "%s, %s. ", f.units, list)
	b.WriteString("Departments and organisations bear their usual names.\n\n")
	b.WriteString("**Made up** is everything else: every event, date, number, document, business, school and code of a person. ")
	b.WriteString("Nothing here says anything about what a unit did or did not do.\n")
	for _, n := range f.notes {
		fmt.Fprintf(&b, "\n%s\n", n)
	}
	b.WriteString("\n`go test ./internal/fielddata -update` writes these files anew; without `-update` it checks them byte for byte. ")
	fmt.Fprintf(&b, "`python3 testdata/recompute.py %s` recomputes every indicator from them.\n", f.plan)
	b.WriteString("\n## What the plan promises\n\n| | section | promise | indicator |\n|---|---|---|---|\n")
	for i, p := range f.promises {
		indicator := cmp.Or(p.indicator, "none")
		if p.note != "" {
			indicator += ": " + p.note
		}
		fmt.Fprintf(&b, "| %d | %s | %s | %s |\n", i+1, p.section, p.text, indicator)
	}
	fmt.Fprintf(&b, "\n## What the indicators come to\n\nAs of the last day of the plan's period (`plans/%s.yaml`):\n\n", f.plan)
	b.WriteString("| indicator | verdict | numbers | how the data are built |\n|---|---|---|---|\n")
	for _, o := range f.outcomes {
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", o.Indicator, o.Verdict, o.Numbers, o.Why)
	}
	return b.Bytes()
}
