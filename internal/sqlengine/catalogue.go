package sqlengine

import (
	"context"
)

// TableColumns are the columns of one table that may be read.
type TableColumns struct {
	Schema, Name string
	Columns      []string
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

// tableColumns gathers the columns of each table.
func tableColumns(rows [][]string) []TableColumns {
	var all []TableColumns
	for _, row := range rows {
		last := len(all) - 1
		if last < 0 || all[last].Schema != row[0] || all[last].Name != row[1] {
			all = append(all, TableColumns{Schema: row[0], Name: row[1]})
			last++
		}
		all[last].Columns = append(all[last].Columns, row[2])
	}
	return all
}

// ask returns what a server says of itself: rows of so many texts.
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
