package sqlengine

import (
	"encoding/hex"
	"strings"

	"plancheck/internal/query"
)

// Statement is one statement of SQL, in which every text that comes from a plan or a
// bindings file is a name in quotes or a literal.
type Statement struct {
	For  []query.MeasureID // what it counts for; none: what is checked before
	text string
}

// mark encloses the texts of literals. A name that has it is refused.
const mark = "\x00"

// literal is a text in a statement.
func literal(text string) string { return mark + hex.EncodeToString([]byte(text)) + mark }

// parts returns what is between the literals, and these.
func (s Statement) parts() (sql, literals []string) {
	for i, part := range strings.Split(s.text, mark) {
		if i%2 == 0 {
			sql = append(sql, part)
			continue
		}
		text, _ := hex.DecodeString(part) // made by literal
		literals = append(literals, string(text))
	}
	return sql, literals
}

// Text writes the statement with its literals.
func (s Statement) Text(d *Dialect) string {
	sql, literals := s.parts()
	var b strings.Builder
	for i, part := range sql {
		b.WriteString(part)
		if i < len(literals) {
			b.WriteString(d.text(literals[i]))
		}
	}
	return b.String()
}

// Prepared writes the statement with a parameter for each different literal.
func (s Statement) Prepared(d *Dialect) (sql string, parameters []string) {
	parts, literals := s.parts()
	known := map[string]int{}
	var b strings.Builder
	for i, part := range parts {
		b.WriteString(part)
		if i == len(literals) {
			break
		}
		if known[literals[i]] == 0 {
			parameters = append(parameters, literals[i])
			known[literals[i]] = len(parameters)
		}
		b.WriteString(d.parameter(known[literals[i]]))
	}
	return b.String(), parameters
}
