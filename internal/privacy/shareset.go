package privacy

import "slices"

// shareSets are the sets of a share, of rows that are certainly counted, and of
// those that a blank leaves open.
type shareSets struct {
	denominator, numerator, blanks Set
}

// ofShare returns the sets of a number at the end of its bounds that its target
// judges: the least that it can be, or the most. Where holds of the rows of the
// numerator among those within the denominator; a value is a share of all rows.
//
// At the least, a row counts in the denominator for which neither is certainly
// against it, but for rows that are in the numerator and only perhaps in the
// denominator; at the most, a row that is certainly in the denominator or perhaps
// in the numerator. Blanks are all rows that make a difference.
func ofShare(within, where Rows, most bool) shareSets {
	certain, possible := within, maybe(within)
	both, perhaps := slices.Concat(within, where), maybe(slices.Concat(within, where))
	s := shareSets{
		denominator: Set{{Rows: possible}, {Rows: slices.Concat(possible, where), Out: true}, {Rows: both}},
		numerator:   Set{{Rows: both}},
		blanks:      Set{{Rows: possible}, {Rows: certain, Out: true}, {Rows: slices.Concat(certain, maybe(where))}, {Rows: both, Out: true}},
	}
	if most {
		s.denominator, s.numerator = Set{{Rows: certain}, {Rows: perhaps}}, Set{{Rows: perhaps}}
	}
	if isKnown(within) {
		s.denominator = Set{{Rows: within}}
	}
	return s
}

// isKnown reports whether no blank leaves a condition open.
func isKnown(r Rows) bool {
	return !slices.ContainsFunc(r, func(c Condition) bool { return !c.Known })
}

// maybe returns the rows for which no condition is certainly false.
func maybe(r Rows) Rows {
	all := slices.Clone(r)
	for i := range all {
		if c := &all[i]; !c.Known {
			c.Is = max(c.Is, True) | Unknown
		}
	}
	return all
}
