package physical

import "plancheck/internal/query"

// readiness finds what can be computed while a dataset is read: everything that needs
// neither a nested value nor a reference to a row that may come later.
type readiness struct {
	dataset  *Dataset
	exprs    []bool // those that are ready
	refs     []bool
	seenExpr []bool
	seenRef  []bool
}

// findReady finds what is ready, and puts the references that are not in order.
func (d *Dataset) findReady() {
	f := readiness{d, make([]bool, len(d.Exprs)), make([]bool, len(d.Refs)), make([]bool, len(d.Exprs)), make([]bool, len(d.Refs))}
	for id := range d.Exprs {
		f.expr(query.ExprID(id))
	}
	for r := range d.Refs {
		if f.ref(query.RefID(r)) {
			d.Ready = append(d.Ready, query.RefID(r))
		}
	}
	d.ready = f.exprs
}

func (f *readiness) expr(id query.ExprID) bool {
	if f.seenExpr[id] {
		return f.exprs[id]
	}
	f.seenExpr[id] = true
	e := &f.dataset.Exprs[id]
	ready := e.Op != query.OpNested && (len(e.Path) == 0 || f.ref(e.Path[0]))
	for _, arg := range e.Args {
		ready = f.expr(arg) && ready
	}
	f.exprs[id] = ready
	return ready
}

func (f *readiness) ref(r query.RefID) bool {
	if f.seenRef[r] {
		return f.refs[r]
	}
	f.seenRef[r] = true
	d := f.dataset
	ready := d.Refs[r].To != d.ID
	for _, from := range d.Refs[r].From {
		ready = f.expr(from) && ready
	}
	if !ready {
		d.later = append(d.later, r)
	}
	f.refs[r] = ready
	return ready
}
