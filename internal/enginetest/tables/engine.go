// Package tables is an engine for the tests: it answers queries from tables in
// memory, whose cells are values. It is written from the contract in package query
// alone, one row after another and as plainly as possible. It shows what a second
// engine has to know, and whether the contract says it.
package tables

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"plancheck/internal/query"
	"plancheck/internal/value"
)

// Table is what a dataset is bound to.
type Table struct {
	Columns []string // by name; a dataset may need fewer
	Rows    [][]Cell // by column
	// Loaded is what is known from filling the table. With Partial, there are rows
	// that are not in it.
	Loaded  query.Stats
	Partial bool
}

// Cell is a value, which is absent where the cell is blank.
type Cell struct {
	value.Value
	Bad query.FindingKind // why there is a text instead of a value of the column's type; 0: there is a value
}

// Engine answers queries from tables, by the names of datasets.
type Engine map[string]Table

var _ query.Engine = Engine(nil)

// Run answers q.
func (e Engine) Run(ctx context.Context, q *query.Query) (*query.Answers, error) {
	r := &run{query: q, nested: make([]map[*row]val, len(q.Nested))}
	for id := range q.Datasets {
		r.datasets = append(r.datasets, r.fill(query.DatasetID(id), e[q.Datasets[id].Name]))
	}
	for _, d := range r.datasets {
		r.checkReferences(d)
	}
	answers := &query.Answers{}
	for id := range q.Measures {
		answers.Measures = append(answers.Measures, r.measure(&q.Measures[id]))
	}
	for _, l := range q.Listings {
		answers.Listings = append(answers.Listings, r.listing(l))
	}
	for id := range q.Extracts {
		answers.Extracts = append(answers.Extracts, r.extract(&q.Extracts[id]))
	}
	for _, w := range q.Witnesses {
		answers.Witnesses = append(answers.Witnesses, r.witness(w))
	}
	for _, t := range q.Texts {
		answers.Texts = append(answers.Texts, r.texts(t))
	}
	for _, d := range r.datasets {
		answers.Datasets = append(answers.Datasets, d.stats())
	}
	return answers, ctx.Err()
}

// run is one query and what is known of it.
type run struct {
	query    *query.Query
	datasets []*dataset
	nested   []map[*row]val // by query.NestedID: by row of the parent, those that are known
}

// listing returns the rows of which the condition is possible, sorted.
func (r *run) listing(l query.Listing) []query.Row {
	var all []query.Row
	for _, row := range r.datasets[l.Dataset].rows {
		where := r.condition(row, l.Where)
		if !where.possible {
			continue
		}
		listed := query.Row{Certain: where.certain}
		for _, e := range l.Columns {
			listed.Values = append(listed.Values, r.eval(row, e).shown())
		}
		all = append(all, listed)
	}
	slices.SortFunc(all, func(a, b query.Row) int {
		return cmp.Or(slices.CompareFunc(a.Values, b.Values, value.Value.Compare), order(b.Certain, a.Certain))
	})
	return all
}

// order sorts false before true.
func order(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

func (r *run) witness(w query.Witness) bool {
	return slices.ContainsFunc(r.datasets[w.Dataset].rows, func(row *row) bool { return r.eval(row, w.Expr).truth.certain })
}

func (r *run) texts(t query.Texts) []string {
	var all []string
	for _, row := range r.datasets[t.Dataset].rows {
		if v := r.eval(row, t.Expr); !v.isAbsent() && !v.isOpen() && !slices.Contains(all, v.value.Text) {
			all = append(all, v.value.Text)
		}
	}
	if len(all) > t.Limit {
		return nil
	}
	slices.SortFunc(all, strings.Compare)
	return all
}
