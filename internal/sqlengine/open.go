package sqlengine

import (
	"context"

	"plancheck/internal/binding"
	"plancheck/internal/query"
)

// Dialects are all that there are.
var Dialects = []*Dialect{PostgreSQL, ClickHouse, Trino}

// Database is a server that is connected to when it is first asked. Errors are
// [*words.Error] without credentials, or those of a [Connection].
type Database struct {
	url    string
	server server // nil: not connected
}

type server interface {
	Connection
	Catalogue(ctx context.Context) ([]TableColumns, error)
	Moved() int64
	Close()
}

// Open returns the server with an address of PostgreSQL or ClickHouse.
func Open(url string) *Database { return &Database{url: url} }

// Dialect is how the server is asked.
func (d *Database) Dialect() *Dialect { return dialectOf(d.url) }

func dialectOf(url string) *Dialect {
	if clickhouseAddress(url) != nil {
		return ClickHouse
	}
	return PostgreSQL
}

func (d *Database) connect(ctx context.Context) (err error) {
	if d.server != nil {
		return nil
	}
	var opened server
	if address := clickhouseAddress(d.url); address != nil {
		opened, err = openClickHouse(ctx, address)
	} else {
		opened, err = openPostgres(ctx, d.url)
	}
	if err == nil {
		d.server = opened
	}
	return err
}

// Each runs a statement.
func (d *Database) Each(ctx context.Context, s Statement, take func(row []*string) error) error {
	if err := d.connect(ctx); err != nil {
		return err
	}
	return d.server.Each(ctx, s, take)
}

// Stored looks up the tables of a query.
func (d *Database) Stored(ctx context.Context, q *query.Query, tables binding.Tables) ([]map[string]Stored, error) {
	if err := d.connect(ctx); err != nil {
		return nil, err
	}
	return d.server.Stored(ctx, q, tables)
}

// Catalogue lists the tables that may be read.
func (d *Database) Catalogue(ctx context.Context) ([]TableColumns, error) {
	if err := d.connect(ctx); err != nil {
		return nil, err
	}
	return d.server.Catalogue(ctx)
}

// Moved is how many bytes went to the server and came from it.
func (d *Database) Moved() int64 {
	if d.server == nil {
		return 0
	}
	return d.server.Moved()
}

// Close ends the connection.
func (d *Database) Close() {
	if d.server != nil {
		d.server.Close()
	}
}
