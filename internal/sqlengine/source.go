package sqlengine

import (
	"slices"
	"strings"
)

// source is what rows are selected from, and what is computed of each of them.
type source struct {
	// computed are expressions with names, of an engine that has rows computed and counted
	// in one SELECT: there a shard counts its own rows.
	computed []string
	flat     bool
	from     string
	where    []string
}

// and keeps only rows for which conditions hold.
func (s source) and(conditions ...string) source {
	s.where = append(slices.Clip(s.where), conditions...)
	return s
}

// selects writes the SELECT of columns.
func (s source) selects(columns string) string {
	text := "SELECT " + columns + "\nFROM " + s.from
	if len(s.computed) > 0 {
		text = "WITH " + strings.Join(s.computed, ", ") + "\n" + text
	}
	if len(s.where) > 0 {
		text += "\nWHERE " + strings.Join(s.where, " AND ")
	}
	return text
}

// as is a source of what was selected.
func as(selected, name string) source { return source{from: "(" + selected + ") AS " + name} }

// computing has columns computed of each row; where that is another SELECT, it has a name
// and selects others, too.
func (s source) computing(columns []string, name string, others ...string) source {
	if s.flat {
		s.computed = append(slices.Clip(s.computed), columns...)
		return s
	}
	return as(s.selects(strings.Join(append(others, columns...), ", ")), name)
}
