package report

import (
	"strconv"

	"plancheck/internal/budget"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// groupKey identifies a group among those of all measures.
type groupKey int32

const (
	allRows      groupKey = iota // of measures without groups
	unknownGroup                 // of rows whose group is unknown
	absentGroup                  // and of those whose group is absent
	otherGroups                  // all groups that are not listed
	firstGroup
)

// groupKeys gives groups their keys.
type groupKeys struct {
	count   groupKey            // keys that are given
	byValue map[string]groupKey // of groups that are one value, by what it is as a text
	byText  map[string]groupKey // of all others
	text    []byte              // of the group that is looked up
}

// newGroupKeys returns the keys of no groups, with room for those of one measure.
func newGroupKeys(measures []query.Measured) *groupKeys {
	most := 0
	for i := range measures {
		most = max(most, len(measures[i].Cells.Groups))
	}
	return &groupKeys{count: firstGroup, byValue: make(map[string]groupKey, most), byText: map[string]groupKey{}}
}

// of returns the key of a group, which is the same for the same values.
func (k *groupKeys) of(group []value.Value) groupKey {
	if len(group) == 0 {
		return allRows
	}
	k.text = k.text[:0]
	for _, v := range group {
		switch v.Kind {
		case value.Unknown:
			return unknownGroup
		case value.Absent:
			return absentGroup
		}
		text := v.String()
		if len(group) == 1 {
			return k.ofValue(text)
		}
		k.text = append(strconv.AppendInt(k.text, int64(len(text)), 10), ':') // so that different groups have different texts
		k.text = append(k.text, text...)
	}
	key, known := k.byText[string(k.text)]
	if !known {
		key = k.next()
		k.byText[string(k.text)] = key
	}
	return key
}

// ofValue returns the key of a group that is one value.
func (k *groupKeys) ofValue(text string) groupKey {
	key, known := k.byValue[text]
	if !known {
		key = k.next()
		k.byValue[text] = key
	}
	return key
}

func (k *groupKeys) next() groupKey {
	k.count++
	return k.count - 1
}

// group returns the group with these values.
func (k *groupKeys) group(values []value.Value) group {
	g := group{id: k.of(values)}
	if len(values) == 1 {
		g.value = values[0]
	}
	for _, v := range values {
		g.key = append(g.key, v.String())
	}
	return g
}

// groups returns a group for each value.
func (k *groupKeys) groups(values []value.Value) []group {
	all, texts := make([]group, len(values)), make([]string, len(values))
	for i, v := range values {
		texts[i] = v.String()
		all[i] = group{id: k.of(values[i : i+1]), value: v, key: texts[i : i+1 : i+1]}
	}
	return all
}

// bytes returns the most that keys of groups take, and a list by key.
func (k *groupKeys) bytes(groups [][]value.Value) int64 {
	return bytesOf(groups) + (int64(k.count)+int64(len(groups)))*budget.SizeOf[groupKey]()
}

// bytesOf returns what keys of groups take.
func bytesOf(groups [][]value.Value) int64 {
	bytes := int64(0)
	for _, group := range groups {
		bytes += 3 * budget.SizeOf[string]()
		for _, v := range group {
			bytes += int64(len(v.Text)) + 16
		}
	}
	return bytes
}
