package sqlengine

import (
	"context"
	"io"
	"strings"

	"github.com/jackc/pgx/v5"

	"plancheck/internal/binding"
	"plancheck/internal/diag"
	"plancheck/internal/query"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// Loaded is a table that was made.
type Loaded struct {
	Dataset, Table string
	Rows           int64
}

// Load makes tables of the extracts of a query, one for each dataset, with the columns of
// the query: all of them, or none. A table that exists is never touched. The error is a
// *[query.Refused] or a *[words.Error], and holds no credentials.
func Load(ctx context.Context, url string, q *query.Query, rows []query.Extracted, tables binding.Tables) ([]Loaded, error) {
	d := dialectOf(url)
	made, err := prepared(d, q, rows, tables)
	if err != nil {
		return nil, err
	}
	if d == ClickHouse {
		c, err := openClickHouse(ctx, clickhouseAddress(url))
		if err != nil {
			return nil, err
		}
		defer c.Close()
		return (&clickhouseLoader{clickhouse: c, ctx: ctx, tables: made}).load()
	}
	p, err := connect(ctx, url)
	if err != nil {
		return nil, err
	}
	defer p.Close()
	return (&loader{postgres: p, ctx: ctx, tables: made}).load()
}

// made is a table that is made, and its rows.
type made struct {
	table
	rows *copied
}

// prepared returns the tables that are made. It refuses those from which records would be
// read in another way than they are written, and records that a table cannot hold.
func prepared(d *Dialect, q *query.Query, rows []query.Extracted, tables binding.Tables) ([]made, error) {
	refused := &query.Refused{}
	all := make([]made, len(q.Datasets))
	for id := range all {
		t := d.newTable(&q.Datasets[id], tables.Table(q.Datasets[id].Name), nil)
		refused.List = append(refused.List, t.unsayable()...)
		changed := len(t.bound.Where) > 0 || t.bound.Final
		for _, c := range t.bound.Columns {
			changed = changed || len(c.Words) > 0 || len(c.Missing) > 0
		}
		if changed {
			refused.List.Add(diag.CodeTable, t.spanOf(t.bound.Span), words.LoadsAsPlanned.With(t.q.Name), words.Text{})
		}
		all[id].table = t
	}
	if len(refused.List) > 0 {
		return nil, refused
	}
	for id := range all {
		t := &all[id]
		copied, err := newCopied(&t.table, rows[id])
		if err != nil {
			return nil, err
		}
		t.rows = copied
		most := d.expected[value.Decimal].Digits.all()
		for c, is := range copied.digits {
			if column := t.bound.Column(t.q.Columns[c].Name); most > 0 && is.all() > most {
				refused.List.Add(diag.CodeUnsayable, t.spanOf(column.Span), words.ColumnTooLong.With(column.Name, is.all(), most), words.Text{})
			}
		}
	}
	if len(refused.List) > 0 {
		return nil, refused
	}
	return all, nil
}

type loader struct {
	*postgres
	ctx    context.Context
	tables []made
}

func (l *loader) load() ([]Loaded, error) {
	if err := l.exec("BEGIN; SET LOCAL search_path = pg_catalog; SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL standard_conforming_strings = on"); err != nil {
		return nil, err
	}
	if err := refuseExisting(l.tables, func(schema, name string) ([][]*string, error) {
		return rowsOf(l.ctx, l, Statement{text: "SELECT 1 FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = " + schema + " AND c.relname = " + name})
	}); err != nil {
		return nil, err
	}
	var all []Loaded
	for id := range l.tables {
		t := &l.tables[id]
		if err := l.table(t); err != nil {
			return nil, err
		}
		all = append(all, Loaded{t.q.Name, t.display(), t.rows.count})
	}
	return all, l.exec("COMMIT")
}

func (l *loader) exec(sql string) error {
	if _, err := l.conn.Exec(l.ctx, sql, pgx.QueryExecModeSimpleProtocol); err != nil {
		if l.ctx.Err() != nil {
			return l.ctx.Err()
		}
		return said(err)
	}
	return nil
}

// refuseExisting refuses tables that are there.
func refuseExisting(tables []made, find func(schema, name string) ([][]*string, error)) error {
	refused := &query.Refused{}
	for id := range tables {
		t := &tables[id]
		found, err := find(literal(t.bound.Schema), literal(t.bound.Name))
		if err != nil {
			return err
		}
		if len(found) > 0 {
			refused.List.Add(diag.CodeTable, t.spanOf(t.bound.Span), words.TableExists.With(t.display()), words.DropOrRename.With())
		}
	}
	if len(refused.List) > 0 {
		return refused
	}
	return nil
}

var columnTypes = [value.Percent + 1]string{
	value.Text: "text", value.Integer: "numeric(18, 0)", value.Decimal: "numeric", value.Date: "date", value.Datetime: "timestamp(0)", value.Boolean: "boolean",
}

// table makes one table. A cell that cannot be read, in a column where a blank is a fact,
// is told from a blank one by another column.
func (l *loader) table(t *made) error {
	var names, columns []string
	for c := range t.q.Columns {
		name := PostgreSQL.quote(t.bound.Column(t.q.Columns[c].Name).Name)
		names, columns = append(names, name), append(columns, name+" "+columnTypes[t.q.Columns[c].Type])
	}
	for _, c := range t.rows.flags {
		name := PostgreSQL.quote(t.bound.Column(t.q.Columns[c].Name).Name + unknownSuffix)
		names, columns = append(names, name), append(columns, name+" boolean NOT NULL")
	}
	if err := l.exec("CREATE SCHEMA IF NOT EXISTS " + PostgreSQL.quote(t.bound.Schema) + "; CREATE TABLE " + t.from + " (" + strings.Join(columns, ", ") + ")"); err != nil {
		return err
	}
	err := t.rows.stream(value.Value.String, func(from io.Reader) error {
		if _, err := l.conn.PgConn().CopyFrom(l.ctx, from, "COPY "+t.from+" ("+strings.Join(names, ", ")+") FROM STDIN"); err != nil {
			return said(err)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if len(t.q.Key) > 0 {
		var key []string
		for _, k := range t.q.Key {
			key = append(key, names[k])
		}
		if err := l.exec("ALTER TABLE " + t.from + " ADD PRIMARY KEY (" + strings.Join(key, ", ") + ")"); err != nil {
			return err
		}
	}
	return l.exec("ANALYZE " + t.from)
}
