package csvengine

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/parse"
	"plancheck/internal/intake"
	"plancheck/internal/query"
)

// shownBytes is how much of a cell a finding shows.
const shownBytes = 200

// findings collects what is wrong with the records of one dataset. Each worker
// has its own; what they are merged in does not matter.
type findings struct {
	memory *budget.Account
	byKind map[findingKey]*found
}

// found is one finding: how many there are, and where the first of them are.
type found struct {
	count int64
	first []spot // by file and offset
}

// spot is where a problem is: at an offset of a file, of which the line is
// found out at the end, or nowhere in it.
type spot struct {
	file   string
	at     int64 // or wholeFile
	line   int64 // of what is not about a record, if it has one
	cell   int   // which cell of the record it is about, from 1; 0: that follows from the column
	value  string
	near   string // as in query.Place
	detail query.Detail
}

// wholeFile is the offset of a problem that is not about a record.
const wholeFile = intake.WholeFile

type findingKey struct {
	kind      query.FindingKind
	column    string
	tolerated bool
}

// add counts one problem. If its spot is one of those that are kept, add
// returns it, for the caller to set its value before the next call.
func (f *findings) add(key findingKey, file string, at int64) *spot {
	found := f.of(key)
	found.count++
	return f.keep(found, spot{file: file, at: at}, key.kind.Shown())
}

// keep keeps a spot, if it is one of the first.
func (f *findings) keep(in *found, s spot, limit int) *spot {
	before := len(in.first)
	kept := in.keep(s, limit)
	if len(in.first) > before {
		mem.Take(f.memory, budget.SizeOf[spot]()+2*shownBytes)
	}
	return kept
}

// addFlaw counts what keeps a file, or the rest of it, from being read.
func (f *findings) addFlaw(file string, flaw *intake.Flaw) {
	if spot := f.add(findingKey{kind: flaw.Kind}, file, flaw.At); spot != nil {
		spot.line, spot.cell, spot.detail = flaw.Line, flaw.Cell, flaw.Detail
	}
}

func (f *findings) of(key findingKey) *found {
	if f.byKind == nil {
		f.byKind = map[findingKey]*found{}
	}
	if f.byKind[key] == nil {
		f.byKind[key] = new(found)
	}
	return f.byKind[key]
}

func (f *findings) merge(o *findings) {
	for key, theirs := range o.byKind {
		found := f.of(key)
		found.count += theirs.count
		for _, spot := range theirs.first {
			f.keep(found, spot, key.kind.Shown())
		}
	}
}

// mixPercents makes findings of columns that have numbers with a percent sign and
// without.
func (f *findings) mixPercents() {
	for key, with := range f.byKind {
		if key.kind != parse.WithPercent {
			continue
		}
		if without := f.byKind[findingKey{kind: parse.WithoutPercent, column: key.column}]; without != nil {
			mixed := f.of(findingKey{kind: query.MixedPercent, column: key.column})
			mixed.count = 1
			mixed.first = append(mixed.first[:0], without.first[0])
			mixed.first[0].near = with.first[0].value
		}
	}
	maps.DeleteFunc(f.byKind, func(key findingKey, _ *found) bool {
		return key.kind == parse.WithPercent || key.kind == parse.WithoutPercent
	})
}

// sorted returns the findings by kind and column; place says where a reader finds
// a spot.
func (f *findings) sorted(place func(findingKey, spot) query.Place) []query.Finding {
	f.mixPercents()
	var list []query.Finding
	for key, found := range f.byKind {
		finding := query.Finding{Kind: key.kind, Column: key.column, Tolerated: key.tolerated, Count: found.count}
		for _, s := range found.first {
			finding.First = append(finding.First, place(key, s))
		}
		list = append(list, finding)
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

// keep keeps the first spots sorted and not too many. It returns the spot if it
// is one of them.
func (f *found) keep(s spot, limit int) *spot {
	at := len(f.first)
	for at > 0 && s.isBefore(f.first[at-1]) {
		at--
	}
	if at == limit {
		return nil
	}
	f.first = slices.Insert(f.first, at, s)
	f.first = f.first[:min(len(f.first), limit)]
	return &f.first[at]
}

func (s spot) isBefore(o spot) bool { return s.file < o.file || s.file == o.file && s.at < o.at }

// shown cuts a value to shownBytes, between characters.
func shown(value []byte) string { return cut(string(value[:min(len(value), shownBytes+1)])) }

// cut is shown for a text.
func cut(value string) string {
	if len(value) <= shownBytes {
		return value
	}
	end := shownBytes
	for !utf8.RuneStart(value[end]) {
		end--
	}
	return strings.Clone(value[:end])
}
