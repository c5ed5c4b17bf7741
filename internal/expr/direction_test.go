package expr

import (
	"strings"
	"testing"

	"plancheck/internal/value"
)

// recordsSchema has two registers and what happens to them, with cells of every
// kind that a condition can be lasting over or not.
func recordsSchema() *Schema {
	ref := func(name, to string) *Ref { return &Ref{Name: name, From: []string{name}, To: to} }
	s := &Schema{Datasets: []*Dataset{
		{Name: "D", Key: []string{"id"}, Columns: []*Column{
			{Name: "id", Type: value.Text},
			{Name: "kind", Type: value.Text},
			{Name: "note", Type: value.Text, CanBlank: true},
			{Name: "since", Type: value.Date},
			{Name: "until", Type: value.Date, CanBlank: true},
			{Name: "at", Type: value.Datetime},
			{Name: "ok", Type: value.Boolean},
			{Name: "owner", Type: value.Text, CanBlank: true},
			{Name: "season", Type: value.Integer},
			{Name: "area", Type: value.Text},
		}, Refs: []*Ref{{Name: "owner", From: []string{"owner"}, To: "E", CanBlank: true}, ref("area", "E")}},
		{Name: "C", Key: []string{"id"}, Columns: []*Column{
			{Name: "id", Type: value.Text},
			{Name: "unit", Type: value.Text},
			{Name: "on", Type: value.Date},
			{Name: "grade", Type: value.Text},
			{Name: "n", Type: value.Integer, NonNegative: true},
			{Name: "m", Type: value.Integer},
		}, Refs: []*Ref{ref("unit", "D")}},
		{Name: "E", Key: []string{"code"}, Columns: []*Column{{Name: "code", Type: value.Text}, {Name: "name", Type: value.Text}}},
		{Name: "F", Columns: []*Column{{Name: "unit", Type: value.Text}, {Name: "on", Type: value.Date}}, Refs: []*Ref{ref("unit", "D")}},
		{Name: "G", Columns: []*Column{{Name: "part", Type: value.Text}}, Refs: []*Ref{ref("part", "C")}},
	}}
	season := s.Dataset("D").Column("season")
	season.Derive, _ = Parse("month(since)")
	s.Check(season.Derive, Scope{Derived, "D"})
	return s
}

func checked(t *testing.T, s *Schema, text string, scope Scope) Node {
	t.Helper()
	n, err := Parse(text)
	if err != nil {
		t.Fatalf("%s: %v", text, err.Message)
	}
	if errors := s.Check(n, scope); len(errors) > 0 {
		t.Fatalf("%s: %v", text, errors[0].Message)
	}
	return n
}

func TestDirections(t *testing.T) {
	tests := []struct {
		text string
		top  bool
		want string
	}{
		// and, or keep the direction, not turns it
		{`ok and any(C)`, false, "C rises"},
		{`ok or any(C) and any(F)`, false, "C rises, F rises"},
		{`not any(C)`, false, "C falls"},
		{`not (ok or not any(C))`, false, "C rises"},
		// any, count, count_distinct, periods_with, sum with min: 0 rise under > and >=
		{`any(C, n > 1)`, false, "C rises"},
		{`count(C) > 1`, false, "C rises"},
		{`count(C) >= 1`, false, "C rises"},
		{`count_distinct(C, grade) >= 2`, false, "C rises"},
		{`periods_with(C, on, "month") >= periods("month")`, false, "C rises"},
		{`sum(C, n) >= 5`, false, "C rises"},
		// and fall under <, <= and none
		{`none(C)`, false, "C falls"},
		{`count(C) < 1`, false, "C falls"},
		{`count(C) <= 1`, false, "C falls"},
		{`sum(C, n) < 5`, false, "C falls"},
		{`not none(C)`, false, "C rises"},
		// the other side is the other way round
		{`2 <= count(C)`, false, "C rises"},
		{`2 > count(C)`, false, "C falls"},
		{`count(C) > count(F)`, false, "C rises, F falls"},
		{`count(C) + 1 >= 2 - count(F)`, false, "C rises, F rises"},
		{`-1 * count(C) >= count(F) * -2`, false, "C falls, F rises"},
		{`0 * count(C) + count(F) > 1`, false, "C none, F rises"},
		// ==, !=, mean, the evidence of known, and other sums are both
		{`count(C) == 1`, false, "C both"},
		{`count(C) != 1`, false, "C both"},
		{`not (count(C) == 1)`, false, "C both"},
		{`count(C) in [1, 2]`, false, "C both"},
		{`mean(C, n) >= 1`, false, "C both"},
		{`sum(C, m) >= 1`, false, "C both"},
		{`known(any(C), any(F))`, false, "C rises, F both"},
		{`known(none(C), any(F))`, false, "C falls, F both"},
		// what is inside an aggregate goes the way of its rows
		{`any(C, unit.ok and none(G))`, false, "C rises, G falls"},
		{`none(C, none(G))`, false, "C falls, G rises"},
		{`count(D, none(C)) - count(D, any(F))`, true, "D rises, C falls, D falls, F falls"},
		{`mean(C, n, any(G))`, true, "C both, G both"},
		{`sum(C, n, any(G)) - sum(C, m, any(G))`, true, "C rises, G rises, C both, G both"},
		// at the top + keeps, - turns
		{`count(C) + count(F)`, true, "C rises, F rises"},
		{`count(C) - count(F)`, true, "C rises, F falls"},
		{`-count(C)`, true, "C falls"},
		{`-2 * (count(C) - count(F))`, true, "C falls, F rises"},
		{`mean(C, n) + sum(C, m) + sum(C, n)`, true, "C both, C both, C rises"},
		{`count(D, count(C, on in period) < 2)`, true, "D rises, C falls"},
		{`the(C, n, any(G))`, true, "C both, G both"},
		{`mean(C, n, unit.ok) - 1 * periods("month")`, true, "C both"},
	}
	value := func(text string) Scope {
		if strings.HasPrefix(text, "the(") {
			return Scope{Place: Value}
		}
		return Scope{Place: Top}
	}
	names := map[Direction]string{0: "none", Rises: "rises", Falls: "falls", Rises | Falls: "both"}
	for _, tt := range tests {
		s, scope := recordsSchema(), Scope{Row, "D"}
		if tt.top {
			scope = value(tt.text)
		}
		var got []string
		s.Directions(checked(t, s, tt.text, scope), func(a *Aggregate, d Direction) { got = append(got, a.Dataset+" "+names[d]) })
		if strings.Join(got, ", ") != tt.want {
			t.Errorf("%s: %s, want %s", tt.text, strings.Join(got, ", "), tt.want)
		}
	}
}

func TestLasting(t *testing.T) {
	tests := []struct {
		text string
		want bool
	}{
		{``, true},
		{`ok`, true},
		{`kind == "x" or kind in ["y", "z"]`, true},
		{`since in period and until <= since + days(20)`, true},
		{`present(until)`, true},
		// it rises in every dataset
		{`any(C, on in period)`, true},
		{`count(C, on in period) >= 2 or any(F)`, true},
		{`none(C, on in period)`, false},
		{`any(C) and count(F) < 2`, false},
		{`count(C) == 1`, false},
		{`known(ok, any(F))`, false},
		{`any(C, unit.ok and none(G))`, false},
		// no not or absent over a column with dates or blank: absent
		{`not ok`, true},
		{`not (kind == "x")`, true},
		{`kind != "x"`, true},
		{`not (until <= period.end)`, false},
		{`not (since <= period.end)`, false},
		{`not (season == 1)`, false},
		{`season != 1`, false},
		{`note != "x"`, false},
		{`absent(until)`, false},
		{`not present(until)`, false},
		{`not (ok and at > 2024-01-01T00:00:00)`, false},
		{`not (owner.name == "x")`, false},
		{`not (area.name == "x")`, true},
		{`any(C, not (on in period))`, false},
		{`any(C, absent(unit.until))`, false},
		// no as_of and no active
		{`since < as_of`, false},
		{`any(C, on < as_of)`, false},
		{`active(since, until)`, false},
		{`periods_with(C, on, "month") >= 3`, true},
		{`periods_with(C, on, "month") >= periods("month")`, false},
	}
	for _, tt := range tests {
		s := recordsSchema()
		var n Node
		if tt.text != "" {
			n = checked(t, s, tt.text, Scope{Row, "D"})
		}
		if got := s.Lasting(n); got != tt.want {
			t.Errorf("%s: lasting %v, want %v", tt.text, got, tt.want)
		}
	}
}

func TestSteady(t *testing.T) {
	for text, want := range map[string]bool{
		`count(D)`:                                  true,
		`count(D, kind == "x" and ok)`:              true,
		`count(D, active(since, until))`:            true,
		`count(D, ok and active(since, until))`:     true,
		`count_distinct(D, kind, area.name == "x")`: true,
		`sum(C, n, unit.ok)`:                        true, // rows of G reference those of C
		`count(G)`:                                  true, // it has no dates
		// rows that come with the days
		`count(F)`:                       false,
		`count(F, unit.ok)`:              false,
		`count(D, since in period)`:      false,
		`count(D, since <= period.end)`:  false,
		`count(D, present(until))`:       false,
		`count(D, season == 1)`:          false,
		`count(D, any(F))`:               false,
		`count(D, since < as_of)`:        false,
		`count(C, unit.since in period)`: false,
		// no single number of rows
		`count(D) + count(D)`: false,
		`periods("month")`:    false,
	} {
		s := recordsSchema()
		if got := s.Steady(checked(t, s, text, Scope{Place: Top})); got != want {
			t.Errorf("%s: steady %v, want %v", text, got, want)
		}
	}
}
