package compile

import (
	"slices"

	"plancheck/internal/query"
)

// assumedKnown holds what expressions and aggregates inside rows are if all evidence
// is certain: each known(p, evidence) is p.
type assumedKnown struct {
	exprs  []map[query.ExprID]query.ExprID // by query.DatasetID
	nested map[query.NestedID]query.NestedID
}

// assumeKnown returns the measure's conditions as if all evidence were certain, nil
// where they are what they are without that.
func (b *builder) assumeKnown(m query.Measure) *query.Conditions {
	assumed := query.Conditions{Where: b.assumeExpr(m.Dataset, m.Where), Denominator: b.assumeExpr(m.Dataset, m.Denominator)}
	if assumed == (query.Conditions{Where: m.Where, Denominator: m.Denominator}) {
		return nil
	}
	return &assumed
}

func (b *builder) assumeExpr(dataset query.DatasetID, id query.ExprID) query.ExprID {
	if id == query.NoExpr {
		return id
	}
	assumed, done := b.assumed.exprs[dataset][id]
	if !done {
		assumed = b.assumedExpr(dataset, id)
		b.assumed.exprs[dataset][id] = assumed
	}
	return assumed
}

func (b *builder) assumedExpr(dataset query.DatasetID, id query.ExprID) query.ExprID {
	e := b.query.Datasets[dataset].Exprs[id]
	switch e.Op {
	case query.OpKnown:
		return b.assumeExpr(dataset, e.Args[0])
	case query.OpNested:
		e.Nested = b.assumeNested(e.Nested)
		return b.expr(dataset, e)
	}
	e.Args = slices.Clone(e.Args)
	for i, arg := range e.Args {
		e.Args[i] = b.assumeExpr(dataset, arg)
	}
	return b.expr(dataset, e)
}

func (b *builder) assumeNested(id query.NestedID) query.NestedID {
	assumed, done := b.assumed.nested[id]
	if !done {
		n := b.query.Nested[id]
		n.Where = b.assumeExpr(n.Child, n.Where)
		assumed = b.addNested(n)
		b.assumed.nested[id] = assumed
	}
	return assumed
}
