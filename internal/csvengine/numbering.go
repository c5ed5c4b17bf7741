package csvengine

import (
	"plancheck/internal/budget"
	"plancheck/internal/csvengine/keys"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/query"
)

// numberings number the texts in the combinations that a pass counts. All its workers share them.
type numberings struct {
	memory *budget.Account
	of     map[query.ExprID]*keys.Numbering
}

func newNumberings(memory *budget.Account) *numberings {
	return &numberings{memory, map[query.ExprID]*keys.Numbering{}}
}

// numbering returns that of an expression.
func (n *numberings) numbering(e query.ExprID) *keys.Numbering {
	if n.of[e] == nil {
		n.of[e] = keys.NewNumbering(n.memory)
	}
	return n.of[e]
}

// batchNumbers are the numbers of texts in a batch, by expression; nil for one whose texts are
// not numbered.
type batchNumbers []*textNumbers

// textNumbers are the numbers of one expression's texts, in the rows for which they are known.
type textNumbers struct {
	numberer *keys.Numberer
	vector   vec.Vector
	known    vec.Bitmap
	missing  vec.Bitmap
	isBegun  bool
}

// begin forgets the numbers of the batch before.
func (n batchNumbers) begin() {
	for _, texts := range n {
		if texts != nil {
			texts.isBegun = false
		}
	}
}

// has reports whether the texts of an expression are numbered.
func (n batchNumbers) has(e query.ExprID) bool { return n[e] != nil }

// add has the texts of an expression numbered.
func (n batchNumbers) add(e query.ExprID, by *keys.Numbering, memory *budget.Account) {
	if n[e] == nil {
		n[e] = &textNumbers{numberer: keys.NewNumberer(by, memory)}
	}
}

// of returns the numbers of the texts of v in some of its size rows, as a vector.
func (n *textNumbers) of(v *vec.Vector, rows vec.Bitmap, size int) *vec.Vector {
	if !n.isBegun {
		n.vector.Begin(v.Type, vec.RowNumbers, size)
		n.vector.Unknown.Bits, n.vector.Absent.Bits, n.vector.MaybeAbsent.Bits = v.Unknown.Bits, v.Absent.Bits, v.MaybeAbsent.Bits
		n.known, n.isBegun = n.known.Sized(size), true
	}
	n.missing = append(n.missing[:0], rows...)
	n.missing.AndNot(n.known)
	n.numberer.Number(v, n.missing, n.vector.Rows)
	n.known.Or(n.missing)
	return &n.vector
}
