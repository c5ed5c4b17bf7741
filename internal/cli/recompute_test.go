package cli

import (
	"encoding/json"
	"maps"
	"os/exec"
	"reflect"
	"slices"
	"strings"
	"testing"

	"plancheck/internal/fielddata"
)

// heldBack are numbers that the gate of personal data withholds or widens: what is
// printed then has to contain what was recomputed.
var heldBack = []string{"lang-son-2023 staff-trained", "hanoi-2022 district-and-commune-staff-trained"}

// figure is the number of an indicator or of one of its groups, as evaluate and as
// the recomputation say it.
type figure struct {
	Verdict     string
	Least, Most *amount
}

type amount struct {
	Value                  any // a number, or the two sides of a fraction
	Numerator, Denominator json.Number
}

// judgement is an indicator as both say it. By is by column and group.
type judgement struct {
	figure
	Groups map[string]figure
	By     map[string]map[string]figure
}

// TestSampleDataRecomputed judges every plan from its sample data twice: here, and by
// a program in another language that shares nothing with this one but the files.
func TestSampleDataRecomputed(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no program python3 was found, so nothing was recomputed: apt-get install python3")
	}
	for plan := range asOf {
		out, err := exec.Command(python, "../../testdata/recompute.py", plan).Output()
		if err != nil {
			t.Fatalf("%s: %v", plan, err)
		}
		var want map[string]judgement
		if err := json.Unmarshal(out, &want); err != nil {
			t.Fatalf("%s: %v", plan, err)
		}
		got := judgements(t, plan)
		if !slices.Equal(slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want))) {
			t.Errorf("%s: %q were judged, and %q recomputed", plan, slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want)))
		}
		for id, w := range want {
			if slices.Contains(heldBack, plan+" "+id) {
				if !mayBeAll(got[id], w) {
					t.Errorf("%s: %s: %s was judged, which is not %s", plan, id, inJSON(t, got[id]), inJSON(t, w))
				}
			} else if !reflect.DeepEqual(got[id], w) {
				t.Errorf("%s: %s: %s was judged, and %s recomputed", plan, id, inJSON(t, got[id]), inJSON(t, w))
			}
		}
		for _, o := range fielddata.Outcomes(plan) {
			if want[o.Indicator].Verdict != o.Verdict {
				t.Errorf("%s: %s is to come to %s, and %s was recomputed", plan, o.Indicator, o.Verdict, want[o.Indicator].Verdict)
			}
		}
	}
}

// judgements returns what evaluate says of a plan.
func judgements(t *testing.T, plan string) map[string]judgement {
	t.Helper()
	m := newMachine()
	args := []string{"evaluate", "../../plans/" + plan + ".yaml", "--data", "../../testdata/" + plan, "--as-of", asOf[plan], "-o", "json"}
	if status := Main(args, m.System); status >= 2 {
		t.Fatalf("%s: status %d, %s", plan, status, &m.stderr)
	}
	var result struct {
		Indicators []struct {
			ID string
			figure
			Groups []struct {
				Key, Window string
				figure
			}
			By []struct {
				Column string
				Groups []struct {
					Key string
					figure
				}
			}
		}
	}
	if err := json.Unmarshal(m.stdout.Bytes(), &result); err != nil {
		t.Fatal(err)
	}
	all := map[string]judgement{}
	for _, i := range result.Indicators {
		j := judgement{figure: i.figure}
		for _, g := range i.Groups {
			if j.Groups == nil {
				j.Groups = map[string]figure{}
			}
			j.Groups[strings.Trim(g.Key+"|"+g.Window, "|")] = g.figure
		}
		for _, table := range i.By {
			if j.By == nil {
				j.By = map[string]map[string]figure{}
			}
			j.By[table.Column] = map[string]figure{}
			for _, g := range table.Groups {
				j.By[table.Column][g.Key] = g.figure
			}
		}
		all[i.ID] = j
	}
	return all
}

// mayBeAll reports whether what the gate lets out of an indicator and of its tables
// agrees with numbers of people.
func mayBeAll(printed, recomputed judgement) bool {
	if !mayBe(printed.figure, recomputed.figure) || len(printed.By) != len(recomputed.By) {
		return false
	}
	for column, groups := range recomputed.By {
		if len(printed.By[column]) != len(groups) {
			return false
		}
		for group, w := range groups {
			if g, ok := printed.By[column][group]; !ok || !mayBe(g, w) {
				return false
			}
		}
	}
	return true
}

// mayBe reports whether what the gate lets out agrees with a number of people.
func mayBe(printed, recomputed figure) bool {
	if printed.Verdict == "withheld" {
		return printed.Least == nil && printed.Most == nil
	}
	return printed.Verdict == recomputed.Verdict &&
		printed.Least.Denominator == recomputed.Least.Denominator &&
		integer(printed.Least.Numerator) <= integer(recomputed.Least.Numerator) &&
		(printed.Most == nil || integer(printed.Most.Numerator) >= integer(recomputed.Most.Numerator))
}

func integer(n json.Number) int64 {
	i, err := n.Int64()
	if err != nil {
		panic(err)
	}
	return i
}

func inJSON(t *testing.T, j judgement) string {
	t.Helper()
	text, err := json.Marshal(j)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
