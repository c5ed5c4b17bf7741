package sqlengine

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"plancheck/internal/query"
	"plancheck/internal/value"
)

var clickhouseTypes = [value.Percent + 1]string{
	value.Text: "String", value.Integer: "Int64", value.Date: "Int32", value.Datetime: "Int64", value.Boolean: "UInt8",
}

type clickhouseLoader struct {
	*clickhouse
	ctx    context.Context
	tables []made
}

// loading ends the names of tables that are being made.
const loading = "__loading"

// load makes tables under other names, which they lose when all have been made.
func (l *clickhouseLoader) load() ([]Loaded, error) {
	if err := refuseExisting(l.tables, func(schema, name string) ([][]*string, error) {
		return rowsOf(l.ctx, l, Statement{text: "SELECT 1 FROM system.tables WHERE database = " + schema + " AND name = " + name})
	}); err != nil {
		return nil, err
	}
	l.settings = maps.Clone(l.settings)
	l.settings.Set("readonly", "0")
	var all []Loaded
	var renames, made []string
	defer func() {
		for _, name := range made {
			_ = l.exec(context.WithoutCancel(l.ctx), "DROP TABLE IF EXISTS "+name, nil)
		}
	}()
	for id := range l.tables {
		t := &l.tables[id]
		name := t.quote(t.bound.Schema) + "." + t.quote(t.bound.Name+loading)
		made, renames = append(made, name), append(renames, name+" TO "+t.from)
		if err := l.table(t, name); err != nil {
			return nil, err
		}
		all = append(all, Loaded{t.q.Name, t.display(), t.rows.count})
	}
	return all, l.exec(l.ctx, "RENAME TABLE "+strings.Join(renames, ", "), nil)
}

func (l *clickhouseLoader) exec(ctx context.Context, sql string, rows io.Reader) error {
	settings := maps.Clone(l.settings)
	settings.Set("query", sql)
	body, err := l.post(ctx, settings, rows)
	if err != nil {
		return err
	}
	return body.Close()
}

// table makes one table, and fills it.
func (l *clickhouseLoader) table(t *made, name string) error {
	var names, columns, key []string
	for c := range t.q.Columns {
		names = append(names, t.quote(t.bound.Column(t.q.Columns[c].Name).Name))
		columns = append(columns, names[c]+" "+t.columnType(query.ColumnID(c)))
	}
	for _, c := range t.rows.flags {
		flag := t.quote(t.bound.Column(t.q.Columns[c].Name).Name + unknownSuffix)
		names, columns = append(names, flag), append(columns, flag+" UInt8")
	}
	for _, k := range t.q.Key {
		key = append(key, names[k])
	}
	for _, sql := range []string{
		"CREATE DATABASE IF NOT EXISTS " + t.quote(t.bound.Schema),
		fmt.Sprintf("CREATE TABLE %s (%s) ENGINE = MergeTree ORDER BY tuple(%s)", name, strings.Join(columns, ", "), strings.Join(key, ", ")),
	} {
		if err := l.exec(l.ctx, sql, nil); err != nil {
			return err
		}
	}
	return t.rows.stream(clickhouseText, func(from io.Reader) error {
		return l.exec(l.ctx, "INSERT INTO "+name+" ("+strings.Join(names, ", ")+") FORMAT TabSeparated", from)
	})
}

// columnType is the type of a column, which holds numbers of the digits that there are.
func (t *made) columnType(id query.ColumnID) string {
	typ := clickhouseTypes[t.q.Columns[id].Type]
	if t.q.Columns[id].Type == value.Decimal {
		typ = fmt.Sprintf("Decimal(%d, %d)", ClickHouse.expected[value.Decimal].Digits.all(), t.rows.digits[id].after)
	}
	if slices.Contains(t.q.Key, id) {
		return typ
	}
	return "Nullable(" + typ + ")"
}

// clickhouseText is what is stored for a value.
func clickhouseText(v value.Value) string {
	switch v.Kind {
	case value.OfDate:
		return ClickHouse.date(v.Date)
	case value.OfDatetime:
		return ClickHouse.datetime(v.Datetime)
	case value.OfBoolean:
		return ClickHouse.boolean(v.Boolean)
	case value.OfNumber:
		return decimal(v.Number)
	}
	return v.String()
}
