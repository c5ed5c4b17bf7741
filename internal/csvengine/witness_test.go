package csvengine

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"plancheck/internal/query"
	"plancheck/internal/value"
)

func TestWitnessesAreRowsThatSatisfyAConditionForCertain(t *testing.T) {
	b := &builder{}
	units := b.dataset("units", "id text key", "kind text", "code text absent")
	visits := b.dataset("visits", "unit text", "note text")
	b.ref(visits, units, "unit")
	prefix := b.node(units, query.Expr{Op: query.OpPrefix, Type: value.Text, Args: []query.ExprID{b.column(units, "code")}, Length: 2})
	conditions := []struct {
		of   query.DatasetID
		expr query.ExprID
		want bool
	}{
		{units, b.is(units, "kind", query.OpEqual, "bar"), true},
		{units, b.is(units, "kind", query.OpEqual, "Bar"), false},
		{units, b.is(units, "kind", query.OpStartsWith, "ho"), true},
		{units, b.is(units, "kind", query.OpContains, "tela"), false},
		{units, b.is(units, "code", query.OpEndsWith, "9"), true},
		{units, b.truth(units, query.OpEqual, prefix, b.literal(units, value.Text, "HN")), true},
		{units, b.truth(units, query.OpEqual, prefix, b.literal(units, value.Text, "HNx")), false},
		{visits, b.is(visits, "note", query.OpEqual, "seen"), false}, // the one row that may be is blank
		{visits, b.is(visits, "note", query.OpEqual, "last"), true},
		{visits, b.is(visits, "unit.kind", query.OpEqual, "hotel"), false}, // no visit leads there
		{visits, b.is(visits, "unit", query.OpEqual, "3"), true},
	}
	want := make([]bool, len(conditions))
	for i, c := range conditions {
		b.Witnesses = append(b.Witnesses, query.Witness{Dataset: c.of, Expr: c.expr})
		want[i] = c.want
	}
	b.count(visits, conditions[7].expr) // a measure that needs one of them, too
	answers := b.runClean(t, files{
		"units":  "id,kind,code\n1,bar,HN-9\n2,hotel,HN-8\n3,bar,\"\"\n",
		"visits": "unit,note\n1,first\n3,\"\"\n1,last\n",
	})
	if !reflect.DeepEqual(answers.Witnesses, want) {
		t.Errorf("got  %v\nwant %v", answers.Witnesses, want)
	}
}

// A dataset without rows satisfies nothing, and one whose rows are worked on when
// all of them are read does as well as another.
func TestWitnessesAmongRowsThatAreKept(t *testing.T) {
	b := &builder{}
	units := b.dataset("units", "id text key", "name text", "parent text absent")
	empty := b.dataset("empty", "name text")
	b.ref(units, units, "parent").CanBlank = true
	b.Witnesses = []query.Witness{
		{Dataset: units, Expr: b.is(units, "parent.name", query.OpEqual, "top")},
		{Dataset: units, Expr: b.is(units, "parent.name", query.OpEqual, "leaf")},
		{Dataset: empty, Expr: b.is(empty, "name", query.OpEqual, "top")},
	}
	answers := b.runClean(t, files{"units": "id,name,parent\n1,leaf,2\n2,top,\"\"\n", "empty": "name\n"})
	if want := []bool{true, false, false}; !reflect.DeepEqual(answers.Witnesses, want) {
		t.Errorf("got %v, want %v", answers.Witnesses, want)
	}
}

func TestTextsAreTheDifferentOnesThatAreKnown(t *testing.T) {
	b := &builder{}
	d := b.dataset("data", "kind text", "note text absent")
	column := b.column(d, "kind")
	prefix := b.node(d, query.Expr{Op: query.OpPrefix, Type: value.Text, Args: []query.ExprID{column}, Length: 1})
	b.Texts = []query.Texts{
		{Dataset: d, Expr: column, Limit: 3},
		{Dataset: d, Expr: prefix, Limit: 3},
		{Dataset: d, Expr: column, Limit: 2},
		{Dataset: d, Expr: b.column(d, "note"), Limit: 1},
	}
	answers := b.runClean(t, files{"data": "kind,note\nbar,\nquán bar,\nbar,\n\"\",\nbán,\nbar,\n"})
	want := [][]string{{"bar", "bán", "quán bar"}, {"b", "q"}, nil, nil}
	if !reflect.DeepEqual(answers.Texts, want) {
		t.Errorf("got %q, want %q", answers.Texts, want)
	}
}

// Of a column with more different texts than a dictionary takes, most are not
// found by their codes.
func TestWitnessesAndTextsOfColumnsWithManyTexts(t *testing.T) {
	b := &builder{}
	d := b.dataset("data", "name text")
	b.Witnesses = []query.Witness{
		{Dataset: d, Expr: b.is(d, "name", query.OpEqual, "name 5999")},
		{Dataset: d, Expr: b.is(d, "name", query.OpEqual, "name 6000")},
	}
	b.Texts = []query.Texts{{Dataset: d, Expr: b.column(d, "name"), Limit: 6000}, {Dataset: d, Expr: b.column(d, "name"), Limit: 5999}}
	var text strings.Builder
	text.WriteString("name\n")
	for i := range 6000 {
		fmt.Fprintf(&text, "name %d\n", i)
	}
	answers := b.runWith(t, files{"data": text.String()}.folder(), Options{Workers: 3})
	if !reflect.DeepEqual(answers.Witnesses, []bool{true, false}) || len(answers.Texts[0]) != 6000 || len(answers.Texts[1]) != 0 {
		t.Errorf("got %v, %d texts, and %d beyond the limit", answers.Witnesses, len(answers.Texts[0]), len(answers.Texts[1]))
	}
}
