package expr

import (
	"strings"

	"plancheck/internal/diag"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// aggregate checks an aggregate inside row r, or at the top where r is nil.
func (c *checker) aggregate(n *Aggregate, r *row) value.Type {
	n.Dataset, n.Outer, n.Chain = "", "", nil
	if r != nil && r.derived {
		c.notDerived(n.word[0], n.word[1], string(n.Func))
		return 0
	}
	if n.Func == The && n != c.figure {
		c.report(n.word[0], n.word[1], diag.CodePlace, words.FigureIsWhole.With(), words.FigureAlone.With())
		return 0
	}
	child := c.schema.Dataset(n.Over[0])
	if child == nil {
		c.unknownDataset(n, r)
		return 0
	}
	n.Dataset = child.Name
	inner := &row{dataset: child, outer: r}
	switch {
	case r != nil:
		n.Outer = r.dataset.Name
		n.Chain = c.chain(n, r)
		inner.chain = n.Chain
	case len(n.Over) > 1:
		c.report(n.overSpans[1][0], n.overSpans[len(n.Over)-1][1], diag.CodePlace, words.ReferenceInsideRow.With(), words.Write.With(string(n.Func)+"("+child.Name+", ...)"))
	}
	var columns []value.Type
	for _, arg := range n.Args {
		columns = append(columns, c.value(arg, inner))
	}
	for _, condition := range []Node{n.Where, n.Of} {
		if condition != nil {
			c.condition(condition, inner)
		}
	}
	return c.aggregateType(n, columns)
}

// aggregateType returns the type of n, whose columns have these types.
func (c *checker) aggregateType(n *Aggregate, columns []value.Type) value.Type {
	switch n.Func {
	case Any, None:
		return value.Boolean
	case Share:
		return value.Percent
	case Sum, Mean, The:
		column := columns[0]
		if column != 0 && !column.Numeric() {
			c.at(n.Args[0], diag.CodeType, words.NeedsNumberColumn.With(string(n.Func), n.Args[0].String(), typeWord(column)), words.CountCountsRows.With(n.Dataset))
			return 0
		}
		if n.Func == Mean {
			return value.Decimal
		}
		return column
	case PeriodsWith:
		column := columns[0]
		if column != 0 && column != value.Date {
			var hint words.Text
			if column == value.Datetime {
				hint = words.DeriveDate.With(shown(n.Args[0]))
			}
			c.at(n.Args[0], diag.CodeType, words.NeedsDateColumn.With(string(n.Func), n.Args[0].String(), typeWord(column)), hint)
		}
	}
	return value.Integer
}

// unknownDataset reports the first part of n.Over. It may be a reference.
func (c *checker) unknownDataset(n *Aggregate, r *row) {
	name := n.Over[0]
	if r != nil && r.dataset.Ref(name) != nil {
		c.report(n.overSpans[0][0], n.overSpans[0][1], diag.CodeUnknownData, words.ReferenceToOneRow.With(name), words.WriteColumnOfRow.With(name))
		return
	}
	c.dataset(name, n.overSpans[0])
}

// chain finds the references from rows of n.Dataset to row r. It returns nil
// after an error.
func (c *checker) chain(n *Aggregate, r *row) []string {
	child, parent := n.Dataset, r.dataset.Name
	given := n.Over[1:]
	for i, name := range given {
		d := c.schema.Follow(child, given[:i])
		if d == nil {
			return nil
		}
		if d.Ref(name) == nil {
			var names []string
			for _, ref := range d.Refs {
				names = append(names, ref.Name)
			}
			span := n.overSpans[i+1]
			c.report(span[0], span[1], diag.CodeUnknownName, words.NoSuchReferenceIn.With(name, d.Name), diag.Suggest(name, names))
			return nil
		}
	}
	chains := c.schema.chainsFrom(child, given, parent)
	start, end := n.overSpans[0][0], n.overSpans[len(n.Over)-1][1]
	switch len(chains) {
	case 1:
		return chains[0]
	case 0:
		c.report(start, end, diag.CodeNoReference, words.NoReferenceLeads.With(strings.Join(n.Over, "."), parent), c.schema.noReferenceHint(child, parent))
	default:
		c.report(start, end, diag.CodeManyChains, words.ManyChainsLead.With(len(chains), child, parent, listed(chains)),
			oneOf(chains, func(chain string) words.Text {
				return words.Name(string(n.Func) + "(" + child + "." + chain + ", ...)")
			}))
	}
	return nil
}

// chainsFrom returns the chains from child to parent that begin with given.
func (s *Schema) chainsFrom(child string, given []string, parent string) [][]string {
	if len(given) == 0 {
		return s.ChildChains(child, parent)
	}
	end := s.Follow(child, given)
	if end == nil {
		return nil
	}
	var chains [][]string
	for _, rest := range s.Chains(end.Name, parent) {
		chains = append(chains, append(given[:len(given):len(given)], rest...))
	}
	return chains
}

// maxListed is how many chains are listed.
const maxListed = 5

// listed says up to five chains.
func listed(chains [][]string) words.Text {
	var names []words.Text
	for _, chain := range chains[:min(len(chains), maxListed)] {
		names = append(names, words.Quoted(strings.Join(chain, ".")))
	}
	if len(chains) > maxListed {
		names = append(names, words.Name("..."))
	}
	return words.List(names)
}

// oneOf is the hint to write one of the chains, as write puts it. It is zero
// where there are more than can be listed.
func oneOf(chains [][]string, write func(chain string) words.Text) words.Text {
	if len(chains) > maxListed {
		return words.Text{}
	}
	var all []words.Text
	for _, chain := range chains {
		all = append(all, write(strings.Join(chain, ".")))
	}
	return words.Write.With(words.Or(all))
}

// noReferenceHint says what to do where rows of child do not lead to
// parent, or not the way that was given.
func (s *Schema) noReferenceHint(child, parent string) words.Text {
	if others := s.ChildChains(child, parent); len(others) > 0 {
		return oneOf(others, func(chain string) words.Text { return words.Name(child + "." + chain) })
	}
	if up := s.Chains(parent, child); child != parent && len(up) > 0 {
		return words.RowHasOneRow.With(parent, child, oneOf(up, func(chain string) words.Text { return words.FormReferenced.With(chain) }))
	}
	for _, d := range s.Datasets {
		if d.Name != child && d.Name != parent && len(s.Chains(child, d.Name)) > 0 && len(s.Chains(parent, d.Name)) > 0 {
			return words.SharedRows.With(d.Name)
		}
	}
	return words.DeclareReferenceIn.With(child)
}
