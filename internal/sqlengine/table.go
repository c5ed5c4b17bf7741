package sqlengine

import (
	"slices"
	"strconv"
	"strings"

	"plancheck/internal/binding"
	"plancheck/internal/diag"
	"plancheck/internal/query"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// table is a dataset in the database.
type table struct {
	*Dialect
	q       *query.Dataset
	bound   binding.Table
	from    string   // its name
	final   string   // what ends it
	where   []string // of its rows
	columns []column
	// regardless says that cells may be wrong where that is not tolerated.
	regardless bool
}

// column is a column of a table.
type column struct {
	value string // what is in a cell, as its type in the plan; NULL for a blank one
	bare  string // a text as it is stored, where that is all that its value depends on
	flag  string // whether a cell that is not there may be anything; empty: it is blank
	wrong []wrong
	check bool // whether texts may not be in the normal form in which they are compared

	digits digits // of a number
}

// wrong is what makes a cell unusable; the condition is about what is in it, and
// NULL or false where nothing is.
type wrong struct {
	kind query.FindingKind
	is   string
}

// cellAlias stands for the cell in the conditions of a column.
const cellAlias = "\x01"

func (c *column) in(condition, cell string) string {
	return strings.ReplaceAll(condition, cellAlias, cell)
}

// newTable binds a dataset. stored says what a column is in the table; nil: what the
// plan says.
func (d *Dialect) newTable(q *query.Dataset, bound binding.Table, stored func(column string) Stored) table {
	if bound.Schema == "" {
		bound.Schema = d.Schema
	}
	t := table{Dialect: d, q: q, bound: bound, from: d.quote(bound.Schema) + "." + d.quote(bound.Name)}
	if bound.Final {
		t.final = d.final
	}
	for _, f := range bound.Where {
		var values []string
		whole := stored != nil && stored(f.Column).Kind == KindInteger
		for _, v := range f.Values {
			switch {
			case d.truths && whole && v == "false":
				v = "0"
			case d.truths && whole && v == "true":
				v = "1"
			}
			values = append(values, literal(v))
		}
		t.where = append(t.where, of(d.asText, d.quote(f.Column))+" IN ("+strings.Join(values, ", ")+")")
	}
	for i := range q.Columns {
		t.columns = append(t.columns, d.newColumn(&q.Columns[i], bound, stored))
	}
	return t
}

// newColumn reads a column as its type in the plan, and says which cells cannot be.
func (d *Dialect) newColumn(c *query.Column, in binding.Table, stored func(string) Stored) column {
	bound := in.Column(c.Name)
	kind := d.expected[c.Type]
	if stored != nil {
		kind = stored(bound.Name)
	}
	raw := d.quote(bound.Name)
	cell, _ := d.cell(raw, kind, c.Type, bound.Zone)
	column := column{value: cell, digits: kind.Digits}
	if kind.Flag && c.Type != 0 {
		column.flag = d.quote(bound.Name + unknownSuffix)
	}
	isText := c.Type == value.Text || c.Type == 0
	if isText {
		column.value = d.textCell(cell, bound, in.Normalize)
		if !in.Normalize && len(bound.Missing) == 0 && len(bound.Words) == 0 {
			column.bare = cell
		}
	} else if len(bound.Missing) > 0 {
		column.value = "CASE WHEN " + of(d.asText, raw) + " IN (" + literals(bound.Missing) + ") THEN NULL ELSE " + cell + " END"
	}
	if c.Type == 0 {
		return column
	}
	column.check = isText && !in.Normalize && len(c.OneOf) == 0
	for _, w := range d.bad[c.Type] {
		column.wrong = append(column.wrong, wrong{w.kind, of(w.is, cellAlias)})
	}
	var outside []string
	if c.Min != nil {
		outside = append(outside, cellAlias+" < "+d.literal(*c.Min))
	}
	if c.Max != nil {
		outside = append(outside, cellAlias+" > "+d.literal(*c.Max))
	}
	if len(outside) > 0 {
		column.wrong = append(column.wrong, wrong{query.OutOfRange, "(" + strings.Join(outside, " OR ") + ")"})
	}
	if len(c.OneOf) > 0 {
		column.wrong = append(column.wrong, wrong{query.NotOneOf, d.noneOf(c.OneOf)})
	}
	return column
}

// bareKeys reads keys as they are stored, once none of them is blank: then a server can
// estimate how many rows a join finds. The tables must not change after that.
func (c *compiler) bareKeys() {
	if c.moves {
		return
	}
	for id := range c.tables {
		t := &c.tables[id]
		for _, k := range t.q.Key {
			if t.columns[k].bare != "" {
				t.columns[k].value = t.columns[k].bare
			}
		}
	}
}

// noneOf is where a cell is none of some values.
func (d *Dialect) noneOf(values []value.Value) string {
	if values[0].Kind != value.OfNumber {
		return "(" + cellAlias + " IS NOT NULL AND " + cellAlias + " NOT IN " + d.list(values) + ")"
	}
	var others []string
	for _, v := range values {
		others = append(others, cellAlias+" <> "+d.literal(v))
	}
	return "(" + strings.Join(others, " AND ") + ")"
}

// unsayable is what no table of the name lets the dialect say, and what the bindings say of
// the dataset that cannot be.
func (t *table) unsayable() diag.List {
	var list diag.List
	say := func(at diag.Span, why words.Text) { list.Add(diag.CodeUnsayable, t.spanOf(at), why, words.Text{}) }
	if t.bound.Normalize && t.normal == "" {
		say(t.bound.Span, words.CannotNormalize.With())
	}
	if t.bound.Final && t.Dialect.final == "" {
		say(t.bound.Span, words.FinalIsOfClickHouse.With())
	}
	switch {
	case t.bound.KeyDeclared && !t.declares:
		say(t.bound.Span, words.DeclaredIsOfPostgreSQL.With())
	case t.bound.KeyDeclared && !t.keyIsBare():
		list.Add(diag.CodeUnsafe, t.spanOf(t.bound.Span), words.KeyReadOtherwise.With(t.q.Name), words.CheckTheKey.With())
	}
	name := func(at diag.Span, name string, ofColumn bool) {
		switch {
		case strings.Contains(name, mark):
			say(at, words.NameHasNUL.With(name))
		case ofColumn && t.ours != nil && t.ours.Get().MatchString(name):
			say(at, words.NameIsOurs.With(name))
		}
	}
	name(t.bound.Span, t.bound.Schema, false)
	name(t.bound.Span, t.bound.Name, false)
	named := map[string]string{}
	for i := range t.q.Columns {
		c := t.bound.Column(t.q.Columns[i].Name)
		name(c.Span, c.Name, true)
		if other := named[c.Name]; other != "" {
			list.Add(diag.CodeTable, t.spanOf(c.Span), words.ColumnBoundTwice.With(c.Name, other, t.q.Columns[i].Name), words.Text{})
		}
		named[c.Name] = t.q.Columns[i].Name
	}
	for _, f := range t.bound.Where {
		name(f.Span, f.Column, true)
	}
	return list
}

// keyIsBare reports whether there is a key, and the bindings have it read as it is stored.
func (t *table) keyIsBare() bool {
	for _, k := range t.q.Key {
		c := t.bound.Column(t.q.Columns[k].Name)
		if len(c.Missing) > 0 || len(c.Words) > 0 || t.bound.Normalize {
			return false
		}
	}
	return len(t.q.Key) > 0
}

// named is the table under a name; empty: its own.
func (t *table) named(name string) string {
	if name != "" {
		name = " AS " + name
	}
	return t.from + name + t.final
}

func literals(texts []string) string {
	list := make([]string, len(texts))
	for i, text := range texts {
		list[i] = literal(text)
	}
	return strings.Join(list, ", ")
}

// textCell reads a text: what stands for a blank is one.
func (d *Dialect) textCell(raw string, bound binding.TableColumn, normalize bool) string {
	cell := raw
	if normalize {
		cell = of(d.normal, raw)
	}
	cell = "NULLIF(" + cell + ", '')"
	if len(bound.Missing) == 0 && len(bound.Words) == 0 {
		return cell
	}
	var b strings.Builder
	b.WriteString("CASE")
	if len(bound.Missing) > 0 {
		b.WriteString(" WHEN " + cell + " IN (" + literals(bound.Missing) + ") THEN NULL")
	}
	for _, w := range bound.Words {
		b.WriteString(" WHEN " + cell + " = " + literal(w.Text) + " THEN " + literal(w.Means))
	}
	return b.String() + " ELSE " + cell + " END"
}

// mayBeWrong reports whether a cell that cannot be used counts as unknown. Otherwise
// there is none, or no number is asked for.
func (t *table) mayBeWrong(c query.ColumnID) bool {
	tolerated := t.q.Tolerate.BadCells && !t.names(c)
	return (tolerated || t.regardless) && (len(t.columns[c].wrong) > 0 || t.columns[c].flag != "")
}

// all returns all columns.
func (t *table) all() []query.ColumnID {
	all := make([]query.ColumnID, len(t.q.Columns))
	for c := range all {
		all[c] = query.ColumnID(c)
	}
	return all
}

// names reports whether a column is part of a key or a reference.
func (t *table) names(c query.ColumnID) bool {
	return slices.Contains(t.q.Key, c) || slices.ContainsFunc(t.q.Refs, func(r query.Ref) bool {
		return slices.Contains(t.q.ColumnsOf(r.From), c)
	})
}

// sure reports whether a cell of the column is never unknown.
func (t *table) sure(c query.ColumnID) bool {
	blank := t.q.Columns[c].Blank
	return (blank == value.BlankAbsent || blank == value.BlankError) && !t.mayBeWrong(c)
}

// usable is the cell, NULL where it cannot be used and that is tolerated.
func (t *table) usable(id query.ColumnID) string {
	c := &t.columns[id]
	if !t.mayBeWrong(id) || len(c.wrong) == 0 {
		return c.value
	}
	var conditions []string
	for _, w := range c.wrong {
		conditions = append(conditions, c.in(w.is, c.value))
	}
	return "CASE WHEN NOT (" + strings.Join(conditions, " OR ") + ") THEN " + c.value + " END"
}

// absent is 1 for a blank cell.
func (t *table) absent(id query.ColumnID) string {
	blank := isNull(t.columns[id].value)
	if flag := t.columns[id].flag; flag != "" {
		blank = and(blank, not(certainly(flag)))
	}
	return when(blank, "1", "0")
}

// cells are columns of the table, each cell under its name and the prefix, and which of
// them are blank; with a mark, of rows that others are joined with.
func (t *table) cells(prefix string, columns []query.ColumnID, mark string) []selected {
	var list []selected
	if mark != "" {
		list = append(list, selected{sql: "1", name: mark})
	}
	if t.mergesRows() {
		columns = t.all()
	}
	optional := "$"
	if mark != "" {
		optional = t.optional
	}
	for _, c := range columns {
		list = append(list, selected{of(optional, t.usable(c)), cellName(prefix, c), t.q.Columns[c].Type, t.columns[c].digits.after})
		if t.mayBeWrong(c) {
			list = append(list, selected{sql: of(optional, t.absent(c)), name: blankName(prefix, c)})
		}
	}
	if len(list) == 0 {
		list = []selected{{sql: "1", name: prefix + "c_"}}
	}
	return list
}

// rows are those of the table, with what is selected of each.
func (t *table) rows(list []selected, name string) source {
	if !t.flat || t.mergesRows() {
		return as(t.selects(list), name)
	}
	s := source{flat: true, from: t.named(name), where: t.where}
	for _, column := range list {
		s.computed = append(s.computed, column.sql+" AS "+column.name)
	}
	return s
}

// selected is what is selected of each row, under a name. Those that are read as a number
// have a type, and digits after the point.
type selected struct {
	sql, name string
	is        value.Type
	after     int
}

// selects selects from the table. Rows that are the same in all of it are one where that
// is tolerated.
func (t *table) selects(list []selected) string {
	var rows, again []string
	merged := false
	for _, s := range list {
		if !t.mergesRows() || t.group(s.is, s.sql) == s.sql {
			rows, again = append(rows, s.sql+" AS "+s.name), append(again, s.name)
			continue
		}
		merged = true
		rows = append(rows, t.group(s.is, s.sql)+" AS "+s.name+"g")
		again = append(again, of(t.ungrouped, s.name+"g", strconv.Itoa(s.after))+" AS "+s.name)
	}
	columns := strings.Join(rows, ", ")
	if t.mergesRows() {
		columns = "DISTINCT " + columns
	}
	text := source{from: t.named(""), where: t.where}.selects(columns)
	if merged {
		return as(text, list[0].name+"g").selects(strings.Join(again, ", "))
	}
	return text
}

func cellName(prefix string, c query.ColumnID) string { return prefix + "c" + strconv.Itoa(int(c)) }

func blankName(prefix string, c query.ColumnID) string { return prefix + "b" + strconv.Itoa(int(c)) }
