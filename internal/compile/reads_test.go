package compile

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"plancheck/internal/calendar"
	"plancheck/internal/planlint"
	"plancheck/internal/query"
)

// TestReadsIsWhatQueriesRead compiles every indicator of every plan alone, and
// compares what its measures and listings read with what the plan says.
func TestReadsIsWhatQueriesRead(t *testing.T) {
	for file, text := range planFiles(t) {
		p, _ := planlint.Load(file, text)
		if p == nil {
			continue
		}
		for _, i := range p.Indicators {
			q, layout := Compile(p, Options{Today: calendar.Last, Only: []string{i.ID}})
			want := map[string]bool{}
			reads := p.Reads(i)
			for _, d := range p.Datasets {
				if reads.Datasets[d] {
					want[d.Name] = true
				}
				for _, c := range d.Columns {
					if reads.Columns[c] || reads.Names[c] {
						want[d.Name+"."+c.Name] = true
					}
				}
			}
			got := readsOf(q)
			if !maps.Equal(got, want) {
				t.Errorf("%s: %s reads\n%v, but the plan says\n%v", file, i.ID, sorted(got), sorted(want))
			}
			for _, id := range layout.Indicators[0].Datasets {
				delete(got, q.Datasets[id].Name)
			}
			if slices.ContainsFunc(sorted(got), func(name string) bool { return !strings.Contains(name, ".") }) {
				t.Errorf("%s: %s: the layout lacks some of the datasets %v", file, i.ID, sorted(got))
			}
		}
	}
}

func sorted(names map[string]bool) []string { return slices.Sorted(maps.Keys(names)) }

// planFiles returns the shipped plans and those of all kinds of cases.
func planFiles(t *testing.T) map[string][]byte {
	t.Helper()
	plans := map[string][]byte{}
	for _, pattern := range []string{"testdata/*.txtar", "../../testdata/conformance/*.txtar", "../../plans/*.yaml"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: no files, %v", pattern, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			plans[file] = text
			for _, f := range txtar.Parse(text).Files {
				if f.Name == "plan.yaml" {
					plans[file] = f.Data
				}
			}
		}
	}
	return plans
}

// readsOf returns the datasets and columns that the measures and listings of a
// query read.
func readsOf(q *query.Query) map[string]bool {
	r := queryReader{q, map[string]bool{}}
	for _, m := range q.Measures {
		r.exprs(m.Dataset, append(m.Args, m.Where, m.Denominator, m.Group)...)
		if m.Group != query.NoExpr {
			r.register(m.Dataset, m.Group)
		}
		if m.Parts != nil {
			r.exprs(m.Dataset, m.Parts.Date)
		}
	}
	for _, l := range q.Listings {
		r.exprs(l.Dataset, append(l.Columns, l.Where)...)
	}
	return r.found
}

type queryReader struct {
	query *query.Query
	found map[string]bool
}

func (r queryReader) exprs(dataset query.DatasetID, ids ...query.ExprID) {
	d := &r.query.Datasets[dataset]
	r.found[d.Name] = true
	for _, id := range ids {
		if id == query.NoExpr {
			continue
		}
		e := d.Exprs[id]
		end := r.follow(dataset, e.Path)
		switch e.Op {
		case query.OpColumn:
			r.column(end, e.Column)
		case query.OpNested:
			n := r.query.Nested[e.Nested]
			r.follow(n.Child, n.Path)
			r.exprs(n.Child, append(n.Args, n.Where)...)
			if n.Parts != nil {
				r.exprs(n.Child, n.Parts.Date)
			}
		}
		r.exprs(dataset, e.Args...)
	}
}

// register adds what names the rows that are groups.
func (r queryReader) register(dataset query.DatasetID, group query.ExprID) {
	if e := r.query.Datasets[dataset].Exprs[group]; e.Op == query.OpRow {
		end := r.follow(dataset, e.Path)
		for _, c := range r.query.Datasets[end].Key {
			r.column(end, c)
		}
	}
}

func (r queryReader) follow(dataset query.DatasetID, path []query.RefID) query.DatasetID {
	for _, id := range path {
		ref := r.query.Datasets[dataset].Refs[id]
		r.exprs(dataset, ref.From...)
		dataset = ref.To
		r.found[r.query.Datasets[dataset].Name] = true
	}
	return dataset
}

func (r queryReader) column(dataset query.DatasetID, c query.ColumnID) {
	d := &r.query.Datasets[dataset]
	r.found[d.Name+"."+d.Columns[c].Name] = true
}
