package privacy

import "plancheck/internal/value"

// Amount is what the gate has to know of a sum or a mean over rows of persons, to
// say whether it may be printed: of all rows together, never of groups.
type Amount struct {
	Contributors int64         // rows whose amount is not zero
	Sum          value.Number  // of the amounts, all taken as positive
	Largest      value.Number  // of these
	Unit         value.Number  // the least by which two amounts differ
	Most         *value.Number // what an amount may be at most, either way; nil: anything
}

// isPrinted reports whether an amount is printed: k contribute to it, none more
// than all others together, and on average they are two units away from the least
// and from the most that they can be. Then somebody who knows his own amount does
// not know another's; were the sum one unit for each, everybody would know all.
func (a *Amount) isPrinted(k int64) bool {
	if a == nil || a.Contributors < k || twice(a.Largest).Cmp(a.Sum) > 0 {
		return false
	}
	n := value.Int(a.Contributors)
	away := twice(a.Unit.Mul(n))
	return away.Cmp(a.Sum) <= 0 && (a.Most == nil || a.Sum.Add(away).Cmp(a.Most.Mul(n)) <= 0)
}

func twice(n value.Number) value.Number { return n.Add(n) }
