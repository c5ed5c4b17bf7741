package expr

import (
	"fmt"
	"reflect"
	"testing"

	"plancheck/internal/value"
)

// testSchema is an office's data: registers, events, two ways from inspections
// to districts, a register that references itself, and a reference by two
// columns.
func testSchema() *Schema {
	text := func(name string) *Column { return &Column{Name: name, Type: value.Text} }
	oneOf := func(name string, values ...string) *Column {
		c := text(name)
		for _, v := range values {
			c.OneOf = append(c.OneOf, value.TextOf(v))
		}
		return c
	}
	typed := func(name string, t value.Type) *Column { return &Column{Name: name, Type: t} }
	blank := func(name string, t value.Type) *Column { return &Column{Name: name, Type: t, CanBlank: true} }
	ref := func(name, to string) *Ref { return &Ref{Name: name, From: []string{name}, To: to} }
	return &Schema{Datasets: []*Dataset{
		{Name: "districts", Key: []string{"code"}, Columns: []*Column{text("code"), text("name"), oneOf("level", "rural", "urban"), text("parent")},
			Refs: []*Ref{ref("parent", "districts")}},
		{Name: "businesses", Key: []string{"business_id"},
			Columns: []*Column{text("business_id"), text("name"), text("district"), typed("opened_on", value.Date), blank("closed_on", value.Date),
				typed("workers", value.Integer), typed("area", value.Decimal), typed("licensed", value.Boolean), typed("entered_at", value.Datetime), blank("note", value.Text)},
			Refs: []*Ref{ref("district", "districts")}},
		{Name: "inspections", Columns: []*Column{text("business"), text("seat"), typed("inspected_on", value.Date), oneOf("result", "clean", "violation"), text("district_name"), text("commune_name"), {Name: "broken"}},
			Refs: []*Ref{ref("business", "businesses"), ref("seat", "districts"), {Name: "commune", From: []string{"district_name", "commune_name"}, To: "communes", CanBlank: true}}},
		{Name: "communes", Key: []string{"district_name", "name"}, Columns: []*Column{text("district_name"), text("name")}},
		{Name: "transfers", Columns: []*Column{text("giver"), text("taker"), typed("moved_on", value.Date)},
			Refs: []*Ref{ref("giver", "businesses"), ref("taker", "businesses")}},
		{Name: "press", Columns: []*Column{typed("published_on", value.Date), text("outlet")}},
		{Name: "staff", Columns: []*Column{oneOf("level", "city", "district", "commune"), text("district")}, Refs: []*Ref{ref("district", "districts")}},
	}}
}

func TestChildChainsPreferDirectReferences(t *testing.T) {
	tests := []struct {
		child, parent string
		want          [][]string
	}{
		{"inspections", "businesses", [][]string{{"business"}}},
		{"inspections", "districts", [][]string{{"seat"}}},
		{"districts", "districts", [][]string{{"parent"}}},
		{"transfers", "districts", [][]string{{"giver", "district"}, {"taker", "district"}}},
		{"press", "businesses", nil},
		{"businesses", "businesses", nil},
	}
	for _, tt := range tests {
		if got := testSchema().ChildChains(tt.child, tt.parent); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("ChildChains(%s, %s) = %v, want %v", tt.child, tt.parent, got, tt.want)
		}
	}
}

// A dataset that references the two next ones, thirty times over, has more
// than a million chains.
func TestChainsOfManyWaysStopEarly(t *testing.T) {
	s := &Schema{}
	const n = 30
	for i := range n {
		d := &Dataset{Name: fmt.Sprint("d", i)}
		for _, to := range []int{i + 1, i + 2} {
			if to < n {
				d.Refs = append(d.Refs, &Ref{Name: fmt.Sprint("r", to), To: fmt.Sprint("d", to)})
			}
		}
		s.Datasets = append(s.Datasets, d)
	}
	s.Datasets = append(s.Datasets, &Dataset{Name: "island"})
	if got := len(s.Chains("d0", fmt.Sprint("d", n-1))); got < 2 || got > 100 {
		t.Errorf("found %d chains, want some", got)
	}
	if got := s.Chains("d0", "island"); len(got) != 0 {
		t.Errorf("found %v, want no chain", got)
	}
}
