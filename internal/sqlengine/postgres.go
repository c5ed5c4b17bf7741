package sqlengine

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"plancheck/internal/binding"
	"plancheck/internal/diag"
	"plancheck/internal/lazy"
	"plancheck/internal/query"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// postgres is a connection to PostgreSQL with an open transaction that only reads.
type postgres struct {
	conn *pgx.Conn
	*meter
}

// minVersion is the oldest server that knows all that statements need.
const minVersion = 130000

// openPostgres connects to a server and begins the transaction. All statements see the
// database as it is then. The error has no credentials in it.
func openPostgres(ctx context.Context, url string) (*postgres, error) {
	p, err := connect(ctx, url)
	if err != nil {
		return nil, err
	}
	if err := p.begin(ctx); err != nil {
		p.Close()
		return nil, err
	}
	return p, nil
}

func connect(ctx context.Context, url string) (*postgres, error) {
	config, err := pgx.ParseConfig(url)
	if err != nil {
		return nil, words.NotADatabaseURL.With().Err()
	}
	if !isSafe(config) {
		return nil, words.NeedsTLS.With(config.Host).Err()
	}
	config.RuntimeParams["application_name"] = "plancheck"
	if config.ConnectTimeout == 0 {
		config.ConnectTimeout = patience
	}
	m := &meter{}
	config.DialFunc = m.dial
	conn, err := pgx.ConnectConfig(ctx, config)
	if err != nil {
		return nil, refusal(config, err)
	}
	return &postgres{conn, m}, nil
}

// isSafe reports whether nobody between here and the server can read along, or pretend
// to be it.
func isSafe(config *pgx.ConnConfig) bool {
	hosts := []*pgconn.FallbackConfig{{Host: config.Host, TLSConfig: config.TLSConfig}}
	for _, h := range append(hosts, config.Fallbacks...) {
		local := strings.HasPrefix(h.Host, "/") || h.Host == "localhost" || h.Host == "127.0.0.1" || h.Host == "::1"
		verified := h.TLSConfig != nil && !h.TLSConfig.InsecureSkipVerify
		if !local && !verified {
			return false
		}
	}
	return true
}

// begin pins what could change an answer.
func (p *postgres) begin(ctx context.Context) error {
	for _, sql := range []string{
		"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
		"SET LOCAL statement_timeout = '1h'",
		"SET LOCAL lock_timeout = '10s'",
		"SET LOCAL search_path = pg_catalog",
		"SET LOCAL TimeZone = 'UTC'",
		"SET LOCAL DateStyle = 'ISO, YMD'",
		"SET LOCAL IntervalStyle = 'iso_8601'",
		"SET LOCAL extra_float_digits = 1",
		"SET LOCAL row_security = off",
		"SET LOCAL standard_conforming_strings = on",
		"SET LOCAL transform_null_equals = off",
		"SET LOCAL jit = off",
	} {
		if _, err := p.conn.Exec(ctx, sql, pgx.QueryExecModeSimpleProtocol); err != nil {
			return said(err)
		}
	}
	rows, err := rowsOf(ctx, p, Statement{text: "SELECT current_setting('server_version_num'), current_setting('server_encoding')"})
	if err != nil {
		return err
	}
	r := only(rows)
	switch version, encoding := r.int(), r.text(); {
	case r.err != nil:
		return r.err
	case version < minVersion:
		return words.OldPostgres.With(version/10000, minVersion/10000).Err()
	case encoding != "UTF8":
		return words.NotUTF8Database.With(encoding).Err()
	}
	return nil
}

// Close ends the transaction and the connection.
func (p *postgres) Close() { _ = p.conn.Close(context.WithoutCancel(context.Background())) }

// Each runs a statement.
func (p *postgres) Each(ctx context.Context, s Statement, take func(row []*string) error) error {
	sql, parameters := s.Prepared(PostgreSQL)
	values := make([][]byte, len(parameters))
	for i, text := range parameters {
		values[i] = []byte(text)
	}
	answer := p.conn.PgConn().ExecParams(ctx, sql, values, nil, nil, nil)
	var row []*string
	for answer.NextRow() {
		row = row[:0]
		for _, v := range answer.Values() {
			if v == nil {
				row = append(row, nil)
			} else {
				row = append(row, new(string(v)))
			}
		}
		if err := take(row); err != nil {
			_ = p.conn.Close(ctx)
			return err
		}
	}
	if _, err := answer.Close(); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return said(err)
	}
	return nil
}

// said is what the server says of a statement: a message and a code. Details may have
// records in them.
func said(err error) error {
	var server *pgconn.PgError
	if errors.As(err, &server) {
		return words.DatabaseSays.With(server.Message, server.Code).Err()
	}
	return words.DatabaseGone.With().Err()
}

// refusal is why there is no connection, without what the address holds.
func refusal(config *pgx.ConnConfig, err error) error {
	var server *pgconn.PgError
	if errors.As(err, &server) {
		return words.DatabaseRefuses.With(server.Code).Err()
	}
	return words.CannotReachDatabase.With(fmt.Sprintf("%s:%d", config.Host, config.Port)).Err()
}

// kinds are the types of PostgreSQL that columns may have.
var kinds = lazy.Value[map[string]Kind]{Make: func() map[string]Kind {
	return map[string]Kind{
		"text": KindText, "varchar": KindText, "uuid": KindOther,
		"int2": KindInteger, "int4": KindInteger, "int8": KindInteger, "numeric": KindDecimal,
		"date": KindDate, "timestamp": KindDatetime, "timestamptz": KindMoment, "bool": KindBoolean,
	}
}}

// Stored looks up the tables in the catalogue.
func (p *postgres) Stored(ctx context.Context, q *query.Query, tables binding.Tables) ([]map[string]Stored, error) {
	refused := &query.Refused{}
	var all []map[string]Stored
	for id := range q.Datasets {
		d := &q.Datasets[id]
		t := PostgreSQL.newTable(d, tables.Table(d.Name), nil)
		columns, err := p.columns(ctx, t.bound)
		if err != nil {
			return nil, err
		}
		all = append(all, columns.kinds())
		refused.List = append(refused.List, t.misfits(PostgreSQL, columns)...)
		if columns.there && t.bound.KeyDeclared {
			declared, err := p.declared(ctx, &t, columns.kinds())
			if err != nil {
				return nil, err
			}
			if !declared {
				refused.List.Add(diag.CodeUnsafe, t.spanOf(t.bound.Span), words.KeyNotDeclared.With(t.display(), t.q.Name), words.CheckTheKey.With())
			}
		}
	}
	if len(refused.List) > 0 {
		return nil, refused
	}
	return all, nil
}

// catalogue is what the catalogue says of the columns of a table; nil: there is no table.
type catalogue struct {
	columns []cataloguedColumn
	rls     bool // rows may be hidden
	there   bool // and a column of it may be read
}

type cataloguedColumn struct {
	Stored
	name, typ string
	varies    bool // texts that differ may be equal
	denied    bool // it may not be read
}

func (c catalogue) kinds() map[string]Stored {
	all := map[string]Stored{}
	for _, column := range c.columns {
		_, flagged := c.find(column.name + unknownSuffix)
		column.Flag = flagged
		all[column.name] = column.Stored
	}
	return all
}

func (c catalogue) find(name string) (cataloguedColumn, bool) {
	i := slices.IndexFunc(c.columns, func(c cataloguedColumn) bool { return c.name == name })
	if i < 0 {
		return cataloguedColumn{}, false
	}
	return c.columns[i], true
}

// columns looks up a table that may be read: an ordinary or a partitioned one, a view, or
// one of another server.
func (p *postgres) columns(ctx context.Context, bound binding.Table) (catalogue, error) {
	rows, err := ask(ctx, p, `SELECT a.attname, CASE WHEN t.typtype = 'e' THEN 'enum' WHEN t.typtype = 'd' THEN 'domain ' || t.typname ELSE t.typname END,
  COALESCE(NOT l.collisdeterministic, FALSE), c.relrowsecurity AND NOT row_security_active(c.oid) IS FALSE,
  has_schema_privilege(n.oid, 'USAGE') AND has_column_privilege(c.oid, a.attnum, 'SELECT')
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation
WHERE n.nspname = `+literal(bound.Schema)+` AND c.relname = `+literal(bound.Name)+` AND c.relkind IN ('r', 'p', 'v', 'm', 'f') ORDER BY a.attnum`, 5)
	if err != nil {
		return catalogue{}, err
	}
	found := catalogue{}
	for _, row := range rows {
		c := cataloguedColumn{Stored: Stored{Kind: kinds.Get()[row[1]]}, name: row[0], typ: row[1], varies: row[2] == "t", denied: row[4] != "t"}
		if c.typ == "enum" {
			c.Kind = KindOther
		}
		found.columns = append(found.columns, c)
		found.rls = found.rls || row[3] == "t"
		found.there = found.there || !c.denied
	}
	return found, nil
}

// declared reports whether the server lets no two rows have the same key, as the plan reads
// it: an index that is unique, valid and of all rows has columns of the key alone. The
// index of a table does not know the rows of tables that inherit from it.
func (p *postgres) declared(ctx context.Context, t *table, kinds map[string]Stored) (bool, error) {
	var names []string
	for _, k := range t.q.Key {
		c := t.bound.Column(t.q.Columns[k].Name)
		days := t.q.Columns[k].Type == value.Date && kinds[c.Name].Kind != KindDate || t.q.Columns[k].Type == value.Datetime && kinds[c.Name].Kind != KindDatetime
		if days {
			return false, nil
		}
		names = append(names, literal(c.Name))
	}
	rows, err := ask(ctx, p, `SELECT 1 FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = `+literal(t.bound.Schema)+` AND c.relname = `+literal(t.bound.Name)+` AND i.indisunique AND i.indisvalid AND i.indisready AND i.indimmediate AND i.indpred IS NULL AND i.indexprs IS NULL
  AND (c.relkind = 'p' OR NOT EXISTS (SELECT 1 FROM pg_catalog.pg_inherits h WHERE h.inhparent = c.oid))
  AND NOT EXISTS (SELECT 1 FROM pg_catalog.generate_series(0, i.indnkeyatts - 1) AS k JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[k]
    WHERE a.attname NOT IN (`+strings.Join(names, ", ")+`)) LIMIT 1`, 1)
	return len(rows) > 0, err
}

// misfits says what of a table does not fit its dataset.
func (t *table) misfits(d *Dialect, in catalogue) diag.List {
	var list diag.List
	if !in.there {
		list.Add(diag.CodeTable, t.spanOf(t.bound.Span), words.NoTable.With(t.display(), t.q.Name), words.BindTable.With(t.q.Name))
		return list
	}
	if in.rls {
		list.Add(diag.CodeUnsafe, t.spanOf(t.bound.Span), words.RowsHidden.With(t.display()), words.AskForAllRows.With())
	}
	for i := range t.q.Columns {
		c := &t.q.Columns[i]
		bound := t.bound.Column(c.Name)
		column, there := in.find(bound.Name)
		span := t.spanOf(bound.Span)
		_, fits := d.cell("", column.Stored, c.Type, bound.Zone)
		switch {
		case !there:
			list.Add(diag.CodeTable, span, words.NoTableColumn.With(bound.Name, t.display()), nearest(bound.Name, in))
		case column.denied:
			list.Add(diag.CodeTable, span, words.ColumnNotReadable.With(bound.Name, t.display()), words.GrantSelect.With())
		case column.Kind == KindMoment && bound.Zone == "" && (c.Type.String() == "date" || c.Type.String() == "datetime"):
			list.Add(diag.CodeTable, span, words.MomentNeedsZone.With(bound.Name, t.display()), words.BindZone.With())
		case column.Kind == 0 || !fits:
			list.Add(diag.CodeTable, span, words.ColumnDoesNotFit.With(bound.Name, t.display(), column.typ, c.Type), words.Text{})
		case column.varies:
			list.Add(diag.CodeUnsafe, span, words.LooseCollation.With(bound.Name, t.display()), words.Text{})
		}
	}
	for _, f := range t.bound.Where {
		switch column, there := in.find(f.Column); {
		case !there:
			list.Add(diag.CodeTable, t.spanOf(f.Span), words.NoTableColumn.With(f.Column, t.display()), nearest(f.Column, in))
		case column.denied:
			list.Add(diag.CodeTable, t.spanOf(f.Span), words.ColumnNotReadable.With(f.Column, t.display()), words.GrantSelect.With())
		}
	}
	return list
}

func nearest(name string, in catalogue) words.Text {
	var names []string
	for _, c := range in.columns {
		names = append(names, c.name)
	}
	return diag.Suggest(name, names)
}

func (t *table) spanOf(s diag.Span) diag.Span {
	if s.File == "" {
		s.File = t.display()
	}
	return s
}

// Catalogue lists the tables and views that the role may read, sorted by schema and name;
// not those of the system.
func (p *postgres) Catalogue(ctx context.Context) ([]TableColumns, error) {
	rows, err := ask(ctx, p, `SELECT n.nspname, c.relname, a.attname
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\_%'
  AND has_schema_privilege(n.oid, 'USAGE') AND has_column_privilege(c.oid, a.attnum, 'SELECT')
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C", a.attnum`, 3)
	if err != nil {
		return nil, err
	}
	return tableColumns(rows), nil
}

// ask returns the answer of a server to a question about itself, as rows of texts.
func ask(ctx context.Context, c Connection, sql string, columns int) ([][]string, error) {
	rows, err := rowsOf(ctx, c, Statement{text: sql})
	if err != nil {
		return nil, err
	}
	said := make([][]string, len(rows))
	for i, row := range rows {
		r := &reader{row: row}
		for range columns {
			said[i] = append(said[i], r.text())
		}
		if r.err != nil {
			return nil, r.err
		}
	}
	return said, nil
}
