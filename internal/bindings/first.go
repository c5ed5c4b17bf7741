package bindings

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"plancheck/internal/diag"
	"plancheck/internal/plan"
	"plancheck/internal/planfile"
)

// Table is a table that there is.
type Table struct {
	Schema, Name string
	Columns      []string
}

// First writes a bindings file to start from, for tables in a schema: tables and columns that have the names of the
// plan, and in comments those whose names are near, or that nothing was found.
func First(p *plan.Plan, tables []Table, schema string) string {
	var b strings.Builder
	b.WriteString("# yaml-language-server: $schema=bindings.schema.json\n\nbindings: 1\nschema: " + scalar(schema) + "\n\ndatasets:\n")
	for _, d := range p.Datasets {
		first(&b, d, tables, schema)
	}
	return b.String()
}

func first(b *strings.Builder, d *plan.Dataset, tables []Table, schema string) {
	var names []string
	for _, t := range tables {
		names = append(names, t.Name)
	}
	at := slices.IndexFunc(tables, func(t Table) bool { return t.Name == d.Name && t.Schema == schema })
	if at < 0 {
		at = slices.Index(names, d.Name)
	}
	if at < 0 {
		fmt.Fprintf(b, "  %s:\n    table: %s  # %s\n", d.Name, scalar(d.Name), missing(d.Name, names))
		return
	}
	t := tables[at]
	name := t.Name
	if t.Schema != schema {
		name = t.Schema + "." + name
	}
	fmt.Fprintf(b, "  %s:\n    table: %s\n    columns:\n", d.Name, scalar(name))
	for _, c := range d.Columns {
		switch {
		case c.Derive != nil:
		case slices.Contains(t.Columns, c.Name):
			fmt.Fprintf(b, "      %s: %s\n", c.Name, scalar(c.Name))
		default:
			fmt.Fprintf(b, "      %s: %s  # %s\n", c.Name, scalar(c.Name), missing(c.Name, t.Columns))
		}
	}
}

// missing is a comment on a name that is not there.
func missing(name string, there []string) string {
	if near, ok := diag.Nearest(name, there); ok {
		return "? " + scalar(near)
	}
	return "?"
}

// scalar writes a name so that YAML reads it as text.
func scalar(name string) string {
	if planfile.IsName(name) {
		return name
	}
	return strconv.Quote(name)
}
