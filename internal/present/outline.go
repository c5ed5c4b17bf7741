package present

import (
	"plancheck/internal/plan"
	"plancheck/internal/privacy"
)

// Objective is the indicators of one objective, which may be unnamed.
type Objective struct {
	Name       plan.Text
	Indicators []Numbered
}

// Numbered is an indicator with its number.
type Numbered struct {
	Number int // from 1
	At     int // its place in the report
}

// Numbers returns the numbers of the indicators of a report, in the order of the plan.
func Numbers(r privacy.Report) []int {
	numbers := make([]int, len(r.Indicators))
	for _, o := range Outline(r) {
		for _, i := range o.Indicators {
			numbers[i.At] = i.Number
		}
	}
	return numbers
}

// Outline groups the indicators of a report by objective: objectives in the order
// in which they are first named, the indicators of each in the plan's order. They
// are numbered throughout, and have the same number wherever people read of them.
func Outline(r privacy.Report) []Objective {
	var all []Objective
	at := map[plan.Text]int{}
	for i := range r.Indicators {
		name := r.Indicators[i].Objective
		k, known := at[name]
		if !known {
			k = len(all)
			at[name] = k
			all = append(all, Objective{Name: name})
		}
		all[k].Indicators = append(all[k].Indicators, Numbered{At: i})
	}
	number := 0
	for _, o := range all {
		for i := range o.Indicators {
			number++
			o.Indicators[i].Number = number
		}
	}
	return all
}
