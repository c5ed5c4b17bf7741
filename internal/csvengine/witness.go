package csvengine

import (
	"plancheck/internal/budget"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/query"
)

// witness is a witness of a run.
type witness struct {
	q     query.Witness
	found bool
}

// task finds out the condition itself, as long as no row satisfies it, unless something
// else needs it too.
func (w *witness) task() *task {
	return &task{
		start:  func(*budget.Account, *batch) accumulator { return &witnessed{leaf: w.q.Expr} },
		finish: func(a accumulator) { w.found = a.(*witnessed).found },
	}
}

// witnessed looks for a row that satisfies a condition, and stops at the first.
type witnessed struct {
	leaf  query.ExprID
	own   *vec.Vector // nil: the program makes the condition
	asked bool
	found bool
}

func (w *witnessed) add(b *batch) error {
	if w.found {
		return nil
	}
	if !w.asked {
		w.asked = true
		if b.values[w.leaf] == nil {
			w.own = new(vec.Vector)
			b.values[w.leaf] = w.own
		}
	}
	if w.own != nil {
		b.evaluate(w.leaf)
	}
	w.found = !b.values[w.leaf].Tri.Certain.IsEmpty()
	return nil
}

func (w *witnessed) merge(o accumulator) error {
	w.found = w.found || o.(*witnessed).found
	return nil
}
