package expr

import (
	"plancheck/internal/value"
)

// Schema is what expressions may speak of: datasets, their columns, and the
// references between them.
type Schema struct {
	Datasets []*Dataset
}

// Dataset is one table of records.
type Dataset struct {
	Name    string
	Key     []string // column names; empty where rows have no key
	Label   string   // the column that names a row for people; may be empty
	Columns []*Column
	Refs    []*Ref
}

// Column is one column of a dataset.
type Column struct {
	Name     string
	Type     value.Type
	CanBlank bool          // declared `blank: absent`: present and absent may ask for it
	OneOf    []value.Value // the values a cell may hold; empty where any
	Derive   Node          // what a derived column stands for, checked in the dataset's row; otherwise nil

	NonNegative bool // no cell holds a number below zero
}

// Ref is a reference from every row of a dataset to a row of another, or of
// the same one. A reference by one column has that column's name.
type Ref struct {
	Name     string
	From     []string // columns of this dataset, in the order of the target's key
	To       string   // dataset
	CanBlank bool     // declared `blank: absent`
}

// Dataset returns the dataset of that name, or nil.
func (s *Schema) Dataset(name string) *Dataset {
	for _, d := range s.Datasets {
		if d.Name == name {
			return d
		}
	}
	return nil
}

// Column returns the column of that name, or nil.
func (d *Dataset) Column(name string) *Column {
	for _, c := range d.Columns {
		if c.Name == name {
			return c
		}
	}
	return nil
}

// Ref returns the reference of that name, or nil.
func (d *Dataset) Ref(name string) *Ref {
	for _, r := range d.Refs {
		if r.Name == name {
			return r
		}
	}
	return nil
}

// Chains returns every way to get from a row of dataset from to a row of
// dataset to by references, each as the names of the references to follow, in
// the order of declaration. No way visits a dataset twice; from a dataset to
// itself there is the empty way alone. Of very many ways only the first ones
// are returned, never one alone: their number can double with every dataset.
func (s *Schema) Chains(from, to string) [][]string {
	if from == to {
		return [][]string{{}}
	}
	w := walk{schema: s, to: to, leads: s.leading(to), visited: map[string]bool{from: true}}
	w.from(from, nil)
	return w.found
}

// ChildChains returns the ways from rows of dataset child to the row of
// dataset parent that an aggregate inside parent's row may mean: the direct
// references if there are any (for child == parent these are its references to
// itself), otherwise all longer ways that [Schema.Chains] finds.
func (s *Schema) ChildChains(child, parent string) [][]string {
	var direct [][]string
	for _, r := range s.Dataset(child).Refs {
		if r.To == parent {
			direct = append(direct, []string{r.Name})
		}
	}
	if len(direct) > 0 || child == parent {
		return direct
	}
	return s.Chains(child, parent)
}

// leading returns the datasets from which some way leads to dataset to.
func (s *Schema) leading(to string) map[string]bool {
	leads := map[string]bool{to: true}
	for grown := true; grown; {
		grown = false
		for _, d := range s.Datasets {
			for _, r := range d.Refs {
				if leads[r.To] && !leads[d.Name] {
					leads[d.Name], grown = true, true
				}
			}
		}
	}
	return leads
}

// walk collects the ways to one dataset.
type walk struct {
	schema  *Schema
	to      string
	leads   map[string]bool // the datasets worth a visit
	visited map[string]bool
	found   [][]string
}

func (w *walk) from(dataset string, path []string) {
	const maxChains = 20
	for _, r := range w.schema.Dataset(dataset).Refs {
		step := append(path[:len(path):len(path)], r.Name)
		switch {
		case len(w.found) == maxChains:
			return
		case r.To == w.to:
			w.found = append(w.found, step)
		case w.leads[r.To] && !w.visited[r.To]:
			w.visited[r.To] = true
			w.from(r.To, step)
			delete(w.visited, r.To)
		}
	}
}
