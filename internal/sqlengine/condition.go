package sqlengine

import (
	"slices"
	"strings"
)

// cond is a condition of SQL that is true or false, never NULL, and may be part of
// any other: it is a call, or in parentheses.
type cond string

// The two that are constant. Not every engine knows literals for them.
const (
	yes cond = "(1 = 1)"
	no  cond = "(1 = 0)"
)

// and, or and not leave out what is constant, or said before.
func and(parts ...cond) cond { return joined(" AND ", yes, no, parts) }

func or(parts ...cond) cond { return joined(" OR ", no, yes, parts) }

func joined(operator string, neutral, ruling cond, parts []cond) cond {
	var kept []cond
	for _, p := range parts {
		switch {
		case p == ruling:
			return ruling
		case p != neutral && !slices.Contains(kept, p):
			kept = append(kept, p)
		}
	}
	switch len(kept) {
	case 0:
		return neutral
	case 1:
		return kept[0]
	}
	texts := make([]string, len(kept))
	for i, k := range kept {
		texts[i] = string(k)
	}
	return cond("(" + strings.Join(texts, operator) + ")")
}

func not(c cond) cond {
	switch c {
	case yes:
		return no
	case no:
		return yes
	}
	if inner, ok := strings.CutPrefix(string(c), "(NOT "); ok { // only not writes it
		return cond(strings.TrimSuffix(inner, ")"))
	}
	return "(NOT " + c + ")"
}

// certainly is a comparison that may be NULL, where it is true; possibly is one where
// it is not false.
func certainly(comparison string) cond { return cond("COALESCE(" + comparison + ", (1 = 0))") }

func possibly(comparison string) cond { return cond("COALESCE(" + comparison + ", (1 = 1))") }

func isNull(value string) cond { return cond("(" + value + " IS NULL)") }

// when is a value where a condition holds, and NULL, or another one, elsewhere.
func when(c cond, value, other string) string {
	switch {
	case c == yes:
		return value
	case c == no && other == "":
		return null
	case c == no:
		return other
	case other == "":
		return "CASE WHEN " + string(c) + " THEN " + value + " END"
	}
	return "CASE WHEN " + string(c) + " THEN " + value + " ELSE " + other + " END"
}

// null is a number that is not there.
const null = "NULLIF(0, 0)"

// truth is whether a condition of a plan holds whatever the blanks are, and whether
// it may hold.
type truth struct{ certain, possible cond }

func fixed(c cond) truth { return truth{c, c} }

func (t truth) not() truth { return truth{not(t.possible), not(t.certain)} }

func (t truth) open() cond {
	if t.certain == t.possible {
		return no
	}
	return and(t.possible, not(t.certain))
}

// status is 2 where it certainly holds, 1 where it may, otherwise 0.
func (t truth) status() string {
	if t.certain == t.possible {
		return when(t.certain, "2", "0")
	}
	return "CASE WHEN " + string(t.certain) + " THEN 2 WHEN " + string(t.possible) + " THEN 1 ELSE 0 END"
}
