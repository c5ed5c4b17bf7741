package plan

import (
	"slices"

	"plancheck/internal/diag"
	"plancheck/internal/expr"
	"plancheck/internal/planfile"
	"plancheck/internal/words"
)

// expression parses and checks an expression; nil where it is not usable.
func (l *loader) expression(n *planfile.Node, scope expr.Scope) *Expression {
	parsed, ok := l.parse(n)
	if !ok {
		return nil
	}
	return l.check(n, parsed, scope)
}

func (l *loader) parse(n *planfile.Node) (expr.Node, bool) {
	text, ok := l.Text(n)
	if !ok {
		return nil, false
	}
	parsed, err := expr.Parse(text)
	if err != nil {
		l.reportExpression(n, *err)
		return nil, false
	}
	return parsed, true
}

// check resolves and types a parsed expression. One that mentions a broken
// name is nil, in silence.
func (l *loader) check(n *planfile.Node, parsed expr.Node, scope expr.Scope) *Expression {
	if l.circular || l.mentionsBroken(parsed) || l.Enough() {
		return nil
	}
	errors := slices.DeleteFunc(l.plan.Schema.Check(parsed, scope), func(err expr.Error) bool {
		return l.plan.LostRefs && err.Code == diag.CodeNoReference // it may have been one of them
	})
	for _, err := range errors {
		l.reportExpression(n, err)
	}
	if len(errors) > 0 {
		return nil
	}
	return &Expression{Node: parsed, Text: n.Text, Place: l.Place(n)}
}

func (l *loader) mentionsBroken(parsed expr.Node) bool {
	found := false
	isBroken := func(name string) bool { return l.broken[name] }
	expr.Walk(parsed, func(m expr.Node) bool {
		switch m := m.(type) {
		case *expr.Name:
			found = found || slices.ContainsFunc(m.Parts, isBroken)
		case *expr.Aggregate:
			found = found || slices.ContainsFunc(m.Over, isBroken)
		}
		return !found
	})
	return found
}

// reportExpression reports an error of an expression at its place in the file.
func (l *loader) reportExpression(n *planfile.Node, err expr.Error) {
	span := l.Place(n)(err.Start, err.End)
	if whole, cut := l.CutOff(n); err.Unfinished && cut {
		l.Report(diag.CodeQuoteNeeded, span, words.ValueCutOff.With(), words.QuoteThis.With(whole))
		return
	}
	l.Report(err.Code, span, err.Message, err.Hint)
}
