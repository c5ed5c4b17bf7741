package csvengine

import "plancheck/internal/query"

// assumption writes every expression a second time as if all evidence were
// certain: known(p, evidence) becomes p. Expressions without known() stay what
// they are. The new ones follow the query's own, operands first, and so
// do nested aggregates whose condition changes.
type assumption struct {
	runner *runner
	exprs  []map[query.ExprID]query.ExprID // by dataset
	nested map[query.NestedID]query.NestedID
}

// assumeEvidence sets what the measures' conditions are if all evidence were
// certain.
func (r *runner) assumeEvidence() {
	a := assumption{runner: r, nested: map[query.NestedID]query.NestedID{}}
	for range r.datasets {
		a.exprs = append(a.exprs, map[query.ExprID]query.ExprID{query.NoExpr: query.NoExpr})
	}
	for _, m := range r.measures {
		m.assumedWhere = a.expr(m.dataset, m.q.Where)
		m.assumedWithin = a.expr(m.dataset, m.q.Within)
	}
}

func (a *assumption) expr(d *dataset, id query.ExprID) query.ExprID {
	assumed, done := a.exprs[d.id][id]
	if !done {
		assumed = a.rewrite(d, id)
		a.exprs[d.id][id] = assumed
	}
	return assumed
}

func (a *assumption) rewrite(d *dataset, id query.ExprID) query.ExprID {
	e := d.exprs[id]
	switch e.Op {
	case query.OpKnown:
		return a.expr(d, e.Args[0])
	case query.OpNested:
		assumed := a.aggregate(e.Nested)
		if assumed == e.Nested {
			return id
		}
		e.Nested = assumed
		return d.addExpr(e)
	}
	args := make([]query.ExprID, len(e.Args))
	same := true
	for i, arg := range e.Args {
		args[i] = a.expr(d, arg)
		same = same && args[i] == arg
	}
	if same {
		return id
	}
	e.Args = args
	return d.addExpr(e)
}

func (a *assumption) aggregate(id query.NestedID) query.NestedID {
	if assumed, done := a.nested[id]; done {
		return assumed
	}
	r := a.runner
	q := r.nested[id].q
	where := q.Where
	q.Where = a.expr(r.nested[id].child, where)
	assumed := id
	if q.Where != where {
		assumed = query.NestedID(len(r.nested))
		r.nested = append(r.nested, newNested(q, r.datasets))
	}
	a.nested[id] = assumed
	return assumed
}

func (d *dataset) addExpr(e query.Expr) query.ExprID {
	d.exprs = append(d.exprs, e)
	return query.ExprID(len(d.exprs) - 1)
}
