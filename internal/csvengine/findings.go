package csvengine

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"plancheck/internal/query"
)

// shownBytes is how much of a cell a finding shows.
const shownBytes = 200

// findings collects what is wrong with the records of one dataset. Each worker
// has its own; what they are merged in does not matter.
type findings struct {
	byKind map[findingKey]*query.Finding
}

type findingKey struct {
	kind      query.FindingKind
	column    string
	tolerated bool
}

// add counts one problem. If its place is one of those that are kept, add
// returns it, for the caller to set its value before the next call.
func (f *findings) add(key findingKey, file string, line int64) *query.Place {
	found := f.of(key)
	found.Count++
	return keepPlace(found, query.Place{File: file, Line: line})
}

func (f *findings) of(key findingKey) *query.Finding {
	if f.byKind == nil {
		f.byKind = map[findingKey]*query.Finding{}
	}
	found := f.byKind[key]
	if found == nil {
		found = &query.Finding{Kind: key.kind, Column: key.column, Tolerated: key.tolerated}
		f.byKind[key] = found
	}
	return found
}

func (f *findings) merge(o *findings) {
	for key, theirs := range o.byKind {
		found := f.of(key)
		found.Count += theirs.Count
		for _, place := range theirs.First {
			keepPlace(found, place)
		}
	}
}

// sorted returns the findings by kind and column.
func (f *findings) sorted() []query.Finding {
	var list []query.Finding
	for _, found := range f.byKind {
		list = append(list, *found)
	}
	slices.SortFunc(list, func(a, b query.Finding) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Column, b.Column), compareBool(a.Tolerated, b.Tolerated))
	})
	return list
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// keepPlace keeps the first places sorted and not too many. It returns the
// place if it is one of them.
func keepPlace(found *query.Finding, place query.Place) *query.Place {
	at := len(found.First)
	for at > 0 && isBefore(place, found.First[at-1]) {
		at--
	}
	if at == query.ShownFindings {
		return nil
	}
	found.First = slices.Insert(found.First, at, place)
	found.First = found.First[:min(len(found.First), query.ShownFindings)]
	return &found.First[at]
}

func isBefore(a, b query.Place) bool {
	return a.File < b.File || a.File == b.File && a.Line < b.Line
}

// shown cuts a value to shownBytes, between characters.
func shown(value []byte) string {
	if len(value) <= shownBytes {
		return string(value)
	}
	end := shownBytes
	for !utf8.RuneStart(value[end]) {
		end--
	}
	return string(value[:end])
}
