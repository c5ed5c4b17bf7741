package sqlengine

import "context"

// Database is a connection to a server.
type Database interface {
	Connection
	Dialect() *Dialect
	Catalogue(ctx context.Context) ([]TableColumns, error)
	// Moved is how many bytes went to the server and came from it.
	Moved() int64
	Close()
}

// Open connects to the server with an address of PostgreSQL or ClickHouse. The error is a
// *[words.Error] without credentials.
func Open(ctx context.Context, url string) (Database, error) {
	if address := clickhouseAddress(url); address != nil {
		c, err := openClickHouse(ctx, address)
		if err != nil {
			return nil, err
		}
		return c, nil
	}
	p, err := openPostgres(ctx, url)
	if err != nil {
		return nil, err
	}
	return p, nil
}
