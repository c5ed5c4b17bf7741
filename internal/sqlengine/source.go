package sqlengine

import (
	"slices"
	"strings"

	"plancheck/internal/text"
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

// mostExpanded is how long expressions may be with all that they name in place of the names:
// a server that puts it there has to read them in time.
const mostExpanded = 100_000

// expanded is how long they are.
func expanded(computed []string) int {
	length := map[string]int{}
	total := 0
	for _, c := range computed {
		at := strings.LastIndex(c, " AS ")
		n := at
		for _, name := range ours.Get().FindAllString(c[:at], -1) {
			n += length[name]
		}
		length[c[at+len(" AS "):]] = n
		total += n
	}
	return total
}

// ours matches names that statements give to what they compute.
var ours = text.Pattern(`\br[0-9]+[a-z][a-z0-9_]*\b`)

// computing has columns computed of each row; where that is another SELECT, it has a name
// and selects others, too.
func (s source) computing(columns []string, name string, others ...string) source {
	if s.flat && expanded(append(slices.Clip(s.computed), columns...)) < mostExpanded {
		s.computed = append(slices.Clip(s.computed), columns...)
		return s
	}
	return as(s.selects(strings.Join(append(others, columns...), ", ")), name)
}
