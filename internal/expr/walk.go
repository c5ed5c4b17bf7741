package expr

import "plancheck/internal/value"

// Walk calls f for n and, where f returns true, for everything inside it, in
// the order in which it is written. A nil node is not visited.
func Walk(n Node, f func(Node) bool) {
	if n == nil || !f(n) {
		return
	}
	switch n := n.(type) {
	case *Unary:
		Walk(n.X, f)
	case *Binary:
		Walk(n.X, f)
		Walk(n.Y, f)
		for _, l := range n.List {
			Walk(l, f)
		}
	case *Call:
		for _, a := range n.Args {
			Walk(a, f)
		}
	case *Aggregate:
		for _, a := range n.Args {
			Walk(a, f)
		}
		Walk(n.Where, f)
		Walk(n.Of, f)
	}
}

// MentionsPeriod reports whether the meaning of n depends on the period: in
// period, active, period.start, period.end, periods and periods_with, anywhere
// in it.
func MentionsPeriod(n Node) bool {
	return mentions(n, func(n Node) bool {
		switch n := n.(type) {
		case *PeriodPart:
			return n.Part != AsOf
		case *Binary:
			return n.Op == InPeriod
		case *Call:
			return n.is(func(f *Function) bool { return f.ofPeriod })
		case *Aggregate:
			return n.Func == PeriodsWith
		}
		return false
	})
}

// PlacesInPeriod reports whether n asks how its own row lies to the period: in
// period, active, period.start and period.end, but for what it asks of other
// rows by aggregates.
func PlacesInPeriod(n Node) bool {
	found := false
	Walk(n, func(n Node) bool {
		switch n := n.(type) {
		case *PeriodPart:
			found = found || n.Part != AsOf
		case *Binary:
			found = found || n.Op == InPeriod
		case *Call:
			found = found || n.Func == "active"
		case *Aggregate:
			return false
		}
		return !found
	})
	return found
}

// MentionsAsOf reports whether the meaning of n depends on as_of: as_of, and
// periods and periods_with, which look at intervals that have ended by then,
// anywhere in it.
func MentionsAsOf(n Node) bool {
	return mentions(n, func(n Node) bool {
		switch n := n.(type) {
		case *PeriodPart:
			return n.Part == AsOf
		case *Call:
			return n.is(func(f *Function) bool { return f.ofAsOf })
		case *Aggregate:
			return n.Func == PeriodsWith
		}
		return false
	})
}

func mentions(n Node, is func(Node) bool) bool {
	return mentionsBut(n, func(Node) bool { return false }, is)
}

// mentionsBut is mentions without what is inside of some nodes.
func mentionsBut(n Node, but, is func(Node) bool) bool {
	found := false
	Walk(n, func(n Node) bool {
		if but(n) {
			return false
		}
		found = found || is(n)
		return !found
	})
	return found
}

// Conjuncts returns what n joins by and, in the order in which it is written:
// n itself where it is not an and, nothing where n is nil.
func Conjuncts(n Node) []Node {
	switch b, isBinary := n.(*Binary); {
	case n == nil:
		return nil
	case isBinary && b.Op == And:
		return append(Conjuncts(b.X), Conjuncts(b.Y)...)
	}
	return []Node{n}
}

// Conjunction returns a and b, or the other one where one is nil. Both must be
// conditions; they keep their offsets, and the result has those of a.
func Conjunction(a, b Node) Node {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	return &Binary{node: node{start: a.Start(), end: a.End(), typ: value.Boolean}, Op: And, At: a.Start(), X: a, Y: b}
}
