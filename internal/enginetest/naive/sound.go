package naive

import "fmt"

// Contains says where what Judge found does not contain the truth: a number of
// some filling that lies outside the bounds, or a verdict met or not met that
// some filling does not agree with.
func (t Truth) Contains(found []Indicator) []string {
	var wrong []string
	for k, truth := range t.Indicators {
		if i := found[k]; len(i.Problems) == 0 {
			wrong = append(wrong, truth.outside(i)...)
		}
	}
	return wrong
}

func (t TrueIndicator) outside(i Indicator) []string {
	var wrong []string
	report := func(name string, verdict Verdict, truth any) {
		wrong = append(wrong, fmt.Sprintf("%s: %s, but the fillings give %v", name, verdict, truth))
	}
	for _, g := range i.Groups {
		g.Possible = false
		truth := t.Groups[g.Name()]
		if truth == nil { // no filling has the group
			continue
		}
		name := i.ID + "[" + g.Name() + "]"
		if !agrees(g.Verdict, truth.Verdicts) && !(g.Verdict == Undetermined) {
			report(name, g.Verdict, truth.Verdicts)
		}
		if g.Verdict == NoCases || truth.Least == nil {
			continue
		}
		if least := g.Least.Rat(); least != nil && truth.Least.Cmp(least) < 0 {
			wrong = append(wrong, fmt.Sprintf("%s: least %s, but a filling gives %s", name, least, truth.Least))
		}
		if most := g.Most.Rat(); most != nil && truth.Most.Cmp(most) > 0 {
			wrong = append(wrong, fmt.Sprintf("%s: most %s, but a filling gives %s", name, most, truth.Most))
		}
	}
	if i.Verdict != Undetermined && !agrees(i.Verdict, t.Verdicts) {
		report(i.ID, i.Verdict, t.Verdicts)
	}
	return wrong
}

func agrees(v Verdict, truth map[Verdict]bool) bool {
	return len(truth) == 0 || len(truth) == 1 && truth[v]
}
