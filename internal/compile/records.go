package compile

import (
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// Records returns the query that copies all rows of all datasets, as they are written:
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
		rows := query.Extract{Dataset: dataset, Where: query.NoExpr, Except: query.NoExpr, Group: query.NoExpr, Copied: true}
		for c := range b.query.Datasets[id].Columns {
			column := &b.query.Datasets[id].Columns[c]
			if column.Type == 0 {
				column.Type, column.Blank = value.Text, value.BlankAbsent
			}
			rows.Columns = append(rows.Columns, b.asWritten(dataset, column.Name))
		}
		b.query.Extracts = append(b.query.Extracts, rows)
	}
	return b.query, b.layout
}
