package compile

import (
	"encoding/binary"

	"plancheck/internal/calendar"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// key holds, as bytes, everything that tells an item from others of its kind:
// items are equal where their keys are.
type key string

// partsKey is the key of an item with a partition.
type partsKey struct {
	key
	parts *query.Partition
}

// partitionKey is the key of a partition.
type partitionKey struct {
	date    query.ExprID
	windows *windowList
}

// derivedKey is the key of what a derived column stands for, at the end of a
// path from the rows of a pool.
type derivedKey struct {
	pool   query.DatasetID
	path   key
	column *plan.Column
	// What it is bound to.
	asOf    calendar.Date
	written bool
	later   bool
}

// exprKey leaves out where the plan says a node, which does not make it another
// one.
func exprKey(e query.Expr) key {
	var k keyBytes
	k = k.add(int(e.Op), int(e.Column), e.Days, e.Length, int(e.Part), int(e.Nested))
	k = addAll(k, e.Args)
	k = addAll(k, e.Path)
	k = k.value(e.Lit)
	for _, v := range e.List {
		k = k.value(v)
	}
	return key(k)
}

func measureKey(m query.Measure) key {
	var k keyBytes
	k = k.add(int(m.Dataset), int(m.Agg), int(m.Where), int(m.Denominator), int(m.Group))
	return key(addAll(k, m.Args))
}

func nestedKey(n query.Nested) key {
	var k keyBytes
	k = k.add(int(n.Parent), int(n.Child), int(n.Agg), int(n.Where))
	k = addAll(k, n.Path)
	return key(addAll(k, n.Args))
}

func listingKey(l query.Listing) key {
	var k keyBytes
	k = k.add(int(l.Dataset), int(l.Where))
	return key(addAll(k, l.Columns))
}

func extractKey(x query.Extract) key {
	var k keyBytes
	k = k.add(int(x.Dataset), int(x.Where), int(x.Except), int(x.Group), x.Limit)
	k = k.value(value.BooleanOf(x.Judged))
	k = addAll(k, x.By)
	k = addAll(k, x.Columns)
	k = addAll(k, x.Conditions)
	return key(addAll(k, x.Numbers))
}

func periodsKey(periods []calendar.Period) key {
	k := make(keyBytes, 0, 8*len(periods))
	for _, p := range periods {
		k = k.add(int(p.From), int(p.To))
	}
	return key(k)
}

// keyBytes is a key in the making. Each part ends where it says, so that
// different parts never make the same bytes.
type keyBytes []byte

func (k keyBytes) add(numbers ...int) keyBytes {
	for _, n := range numbers {
		k = binary.AppendVarint(k, int64(n))
	}
	return k
}

func (k keyBytes) value(v value.Value) keyBytes {
	text := v.String()
	return append(k.add(int(v.Kind), len(text)), text...)
}

// addAll adds a list and its length.
func addAll[ID ~int](k keyBytes, ids []ID) keyBytes {
	k = k.add(len(ids))
	for _, id := range ids {
		k = k.add(int(id))
	}
	return k
}
