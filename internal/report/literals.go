package report

import (
	"plancheck/internal/compile"
	"plancheck/internal/expr"
	"plancheck/internal/query"
	"plancheck/internal/text"
)

// Unmatched is a text in a condition that no cell of its column satisfies.
type Unmatched struct {
	Column  string  // visits.kind, prefix(visits.code, 3)
	Op      expr.Op // Equal, StartsWith, EndsWith or Contains
	Left    bool    // the text comes before the operator
	Text    string
	Nearest string // of the texts that there are; empty: none is near, or none was looked for
}

// maxTexts is how many different texts of a column are searched for the nearest
// one.
const maxTexts = 1_000_000

// FindNearest adds to the answers the text that may have been meant by each
// literal that no cell satisfies. For that it has a query answered that reads
// the columns in question once more, of datasets that canReread. Where that
// fails, there is none.
func FindNearest(layout *compile.Layout, answers *query.Answers, answer func(*query.Query) (*query.Answers, error), canReread func(dataset string) bool) {
	literals := unmatched(layout, answers, canReread)
	if len(literals) == 0 || untolerated(layout, answers).HasErrors() {
		return
	}
	found, err := answer(layout.Texts(literals, maxTexts))
	if err != nil {
		return
	}
	answers.Nearest = map[query.WitnessID]string{}
	for k, l := range literals {
		if near, ok := text.Nearest(l.Text, found.Texts[k]); ok {
			answers.Nearest[l.Witness] = near
		}
	}
}

// unmatched returns the literals of all indicators that no cell satisfies, each
// once.
func unmatched(layout *compile.Layout, answers *query.Answers, canReread func(dataset string) bool) []compile.Literal {
	var all []compile.Literal
	seen := map[query.WitnessID]bool{}
	for i := range layout.Indicators {
		for _, l := range layout.Indicators[i].Literals {
			if isUnmatched(l, answers) && !seen[l.Witness] && canReread(layout.Query.Datasets[l.Dataset].Name) {
				seen[l.Witness] = true
				all = append(all, l)
			}
		}
	}
	return all
}

// isUnmatched reports whether no cell satisfies a literal though there are rows.
func isUnmatched(l compile.Literal, answers *query.Answers) bool {
	return !answers.Witnesses[l.Witness] && answers.Datasets[l.Dataset].Records() > 0
}

// unmatched returns the texts in conditions of the indicator that no cell
// satisfies.
func (b *builder) unmatched(i *compile.Indicator) []Unmatched {
	var all []Unmatched
	for _, l := range i.Literals {
		if isUnmatched(l, b.answers) {
			all = append(all, Unmatched{Column: l.Column, Op: l.Op, Left: l.Left, Text: l.Text, Nearest: b.answers.Nearest[l.Witness]})
		}
	}
	return all
}
