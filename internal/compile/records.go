package compile

import (
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// Records returns the query that lists all rows of all datasets, as they are written:
// of each the columns that indicators read, keys and references are made of, rows are
// called by in lists, and duplicates are told by, in the order of the columns of the
// query's dataset. A column that only tells duplicates is text. No dataset has to have a
// row.
func Records(p *plan.Plan) (*query.Query, *Layout) {
	b := newBuilder(p)
	b.references()
	readWhatIsUsed(b)
	for id := range b.query.Datasets {
		dataset := query.DatasetID(id)
		b.query.Datasets[id].Required = false
		listing := query.Listing{Dataset: dataset, Where: query.NoExpr}
		for c := range b.query.Datasets[id].Columns {
			column := &b.query.Datasets[id].Columns[c]
			if column.Type == 0 {
				column.Type, column.Blank = value.Text, value.BlankAbsent
			}
			listing.Columns = append(listing.Columns, b.asWritten(dataset, column.Name))
		}
		b.listing(listing)
	}
	return b.query, b.layout
}
