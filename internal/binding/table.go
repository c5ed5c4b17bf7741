package binding

import "plancheck/internal/diag"

// Tables are the tables of datasets in a database, by the names of these. One that is
// not there has the name of its dataset, and columns that have their own names.
type Tables struct {
	Schema  string // of tables without one; empty: the engine's own
	Zone    string // of moments in time; empty: a column of such is refused
	Of      map[string]Table
	Default diag.Span // of the file; zero without one
}

// Table is where the rows of a dataset are.
type Table struct {
	Schema, Name string
	Where        []Filter // all of them
	Columns      map[string]TableColumn
	// Normalize has texts put into their normal form when they are read; otherwise
	// one that is not in it is refused.
	Normalize bool
	// KeyDeclared has the key not searched for rows that share one, where the database lets
	// none in.
	KeyDeclared bool
	// Final has rows read as they are once they have been merged.
	Final    bool
	Zone     string // of columns without one
	Personal bool   // no cell and no key leaves the database
	Span     diag.Span
}

// Filter keeps the rows that have one of the texts in a column.
type Filter struct {
	Column string
	Values []string
	Span   diag.Span
}

// TableColumn is a column of a table.
type TableColumn struct {
	Name    string // in the table
	Zone    string // of moments in time
	Missing []string
	Words   []Word // what texts of the table mean in the plan; others mean themselves
	Span    diag.Span
}

// Word is a text, and the one that it means.
type Word struct{ Text, Means string }

// Table returns the table of a dataset.
func (t Tables) Table(dataset string) Table {
	of := t.Of[dataset]
	if of.Name == "" {
		of.Name = dataset
	}
	if of.Schema == "" {
		of.Schema = t.Schema
	}
	if of.Zone == "" {
		of.Zone = t.Zone
	}
	if of.Span.File == "" {
		of.Span = t.Default
	}
	return of
}

// Column returns a column of the table, by its name in the plan.
func (t Table) Column(name string) TableColumn {
	c := t.Columns[name]
	if c.Name == "" {
		c.Name = name
	}
	if c.Span.File == "" {
		c.Span = t.Span
	}
	if c.Zone == "" {
		c.Zone = t.Zone
	}
	return c
}
