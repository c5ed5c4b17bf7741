package expr

import "testing"

func TestMentions(t *testing.T) {
	tests := []struct {
		text         string
		period, asOf bool
	}{
		{`d in period`, true, false},
		{`not active(a, b)`, true, false},
		{`d < period.start`, true, false},
		{`x or none(C, e > period.end)`, true, false},
		{`periods("month") > 1`, true, true},
		{`count(C, periods_with(D, d, "month") > 1)`, true, true},
		{`d + days(20) < as_of`, false, true},
		{`d in ["x"] and known(a, b)`, false, false},
	}
	for _, tt := range tests {
		n := parsed(t, tt.text)
		if got := MentionsPeriod(n); got != tt.period {
			t.Errorf("%s: mentions the period: %v", tt.text, got)
		}
		if got := MentionsAsOf(n); got != tt.asOf {
			t.Errorf("%s: mentions as_of: %v", tt.text, got)
		}
	}
}

func TestConjunctsAndConjunction(t *testing.T) {
	n := parsed(t, `a and (b and (c or d and e)) and not (f and g)`)
	var joined Node
	for _, c := range Conjuncts(n) {
		joined = Conjunction(joined, c)
	}
	if got, want := joined.String(), `a and b and (c or d and e) and not (f and g)`; got != want {
		t.Errorf("joined %s, want %s", got, want)
	}
	if Conjunction(nil, nil) != nil || Conjuncts(nil) != nil || Conjunction(n, nil) != n {
		t.Error("nothing is no conjunct")
	}
}

func TestWalkVisitsInTheOrderOfTheText(t *testing.T) {
	n := parsed(t, `a in ["x"] and not count(C, b) > f(c) or sum(D, d, e)`)
	last, visited := -1, 0
	Walk(n, func(n Node) bool {
		switch n.(type) {
		case *Name, *Literal:
			if n.Start() <= last {
				t.Errorf("%s at %d is visited behind %d", n, n.Start(), last)
			}
			last = n.Start()
			visited++
		}
		return true
	})
	if visited != 6 {
		t.Errorf("visited %d names and literals, want 6", visited)
	}
}
