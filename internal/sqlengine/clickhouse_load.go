package sqlengine

import (
	"context"
	"fmt"
	"io"
	"maps"
	"strings"

	"plancheck/internal/query"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

var clickhouseTypes = [value.Percent + 1]string{
	value.Text: "String", value.Integer: "Int64", value.Date: "Int32", value.Datetime: "Int64", value.Boolean: "UInt8",
}

type clickhouseLoader struct {
	*clickhouse
	ctx context.Context
	records
}

// loading ends the names of tables that are being made.
const loading = "__loading"

// load makes tables under other names, which they lose when all have been made.
func (l *clickhouseLoader) load() ([]Loaded, error) {
	if err := l.refuseExisting(ClickHouse, func(schema, name string) ([][]*string, error) {
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
	for id := range l.q.Datasets {
		t := ClickHouse.newTable(&l.q.Datasets[id], l.tables.Table(l.q.Datasets[id].Name), nil)
		name := t.quote(t.bound.Schema) + "." + t.quote(t.bound.Name+loading)
		made, renames = append(made, name), append(renames, name+" TO "+t.from)
		rows, err := newCopied(&t, l.rows[id])
		if err != nil {
			return nil, err
		}
		if err := l.table(&t, name, rows); err != nil {
			return nil, err
		}
		all = append(all, Loaded{t.q.Name, t.display(), rows.count})
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
func (l *clickhouseLoader) table(t *table, name string, rows *copied) error {
	var names, columns, key []string
	for c := range t.q.Columns {
		typ, err := columnType(t, query.ColumnID(c), rows.digits[c])
		if err != nil {
			return err
		}
		names = append(names, t.quote(t.bound.Column(t.q.Columns[c].Name).Name))
		columns = append(columns, names[c]+" "+typ)
	}
	for _, c := range rows.flags {
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
	return rows.stream(clickhouseText, func(from io.Reader) error {
		return l.exec(l.ctx, "INSERT INTO "+name+" ("+strings.Join(names, ", ")+") FORMAT TabSeparated", from)
	})
}

// columnType is the type of a column that is to hold numbers of so many digits.
func columnType(t *table, id query.ColumnID, most digits) (string, error) {
	typ := clickhouseTypes[t.q.Columns[id].Type]
	if t.q.Columns[id].Type == value.Decimal {
		if most.before+most.after > 18 {
			return "", words.TooLargeInSQL.With(most.before+most.after, 18).Err()
		}
		typ = fmt.Sprintf("Decimal(18, %d)", most.after)
	}
	for _, k := range t.q.Key {
		if k == id {
			return typ, nil
		}
	}
	return "Nullable(" + typ + ")", nil
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
