package compile

import (
	"plancheck/internal/calendar"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// builder makes one query. Nodes, aggregates, measures, listings and partitions
// that are equal are made once.
type builder struct {
	plan       *plan.Plan
	query      *query.Query
	layout     *Layout
	gapOptions *GapOptions

	declared []*plan.Dataset           // by query.DatasetID
	named    []map[string]*plan.Column // by query.DatasetID: their columns
	ids      map[string]query.DatasetID
	columns  []map[string]query.ColumnID // by query.DatasetID
	exprs    []map[key]query.ExprID      // by query.DatasetID
	derived  map[derivedKey]reading
	assumed  assumedKnown
	nested   map[partsKey]query.NestedID
	measures map[partsKey]query.MeasureID
	listings map[key]query.ListingID
	extracts map[partsKey]query.ExtractID
	witness  map[leafKey]query.WitnessID
	lists    map[key]*windowList
	parts    map[partitionKey]*query.Partition
	asked    []asked // by indicator of the layout
}

func newBuilder(p *plan.Plan) *builder {
	b := &builder{
		plan:     p,
		query:    &query.Query{},
		declared: topological(p.Datasets),
		ids:      map[string]query.DatasetID{},
		derived:  map[derivedKey]reading{},
		assumed:  assumedKnown{nested: map[query.NestedID]query.NestedID{}},
		nested:   map[partsKey]query.NestedID{},
		measures: map[partsKey]query.MeasureID{},
		listings: map[key]query.ListingID{},
		extracts: map[partsKey]query.ExtractID{},
		witness:  map[leafKey]query.WitnessID{},
		lists:    map[key]*windowList{},
		parts:    map[partitionKey]*query.Partition{},
	}
	for id, d := range b.declared {
		named := map[string]*plan.Column{}
		for _, c := range d.Columns {
			named[c.Name] = c
		}
		b.named = append(b.named, named)
		b.ids[d.Name] = query.DatasetID(id)
		b.columns = append(b.columns, map[string]query.ColumnID{})
		b.exprs = append(b.exprs, map[key]query.ExprID{})
		b.assumed.exprs = append(b.assumed.exprs, map[query.ExprID]query.ExprID{})
		b.query.Datasets = append(b.query.Datasets, query.Dataset{Name: d.Name, Required: d.Required, Tolerate: query.Tolerated(d.Tolerate)})
	}
	b.layout = &Layout{Plan: p, Files: p.Files(), Query: b.query}
	for _, d := range p.Datasets {
		b.layout.Datasets = append(b.layout.Datasets, b.ids[d.Name])
	}
	return b
}

// topological returns the datasets with referenced ones first, otherwise in the
// plan's order.
func topological(datasets []*plan.Dataset) []*plan.Dataset {
	byName := map[string]*plan.Dataset{}
	for _, d := range datasets {
		byName[d.Name] = d
	}
	var ordered []*plan.Dataset
	done := map[string]bool{}
	var visit func(d *plan.Dataset)
	visit = func(d *plan.Dataset) {
		if done[d.Name] {
			return
		}
		done[d.Name] = true
		for _, r := range d.Refs {
			visit(byName[r.To])
		}
		ordered = append(ordered, d)
	}
	for _, d := range datasets {
		visit(d)
	}
	return ordered
}

// mayBeEmpty has no row required of datasets.
func (b *builder) mayBeEmpty(names []string) {
	for _, name := range names {
		b.query.Datasets[b.ids[name]].Required = false
	}
}

// requiresPeriods reports whether rows of a dataset are required in the period of each
// indicator.
func (b *builder) requiresPeriods(id query.DatasetID) bool {
	return b.query.Datasets[id].Required && b.declared[id].RequiredPeriod
}

// references declares keys and references of every dataset.
func (b *builder) references() {
	for id, d := range b.declared {
		dataset := query.DatasetID(id)
		for _, name := range d.Key {
			b.query.Datasets[id].Key = append(b.query.Datasets[id].Key, b.column(dataset, name))
		}
		for _, r := range d.Refs {
			ref := query.Ref{Name: r.Name, To: b.ids[r.To], CanBlank: r.CanBlank}
			for _, name := range r.From {
				ref.From = append(ref.From, b.asWritten(dataset, name))
			}
			b.query.Datasets[id].Refs = append(b.query.Datasets[id].Refs, ref)
		}
	}
}

// read has columns read, in the plan's order.
func (b *builder) read(reads plan.Reads) {
	for id, d := range b.declared {
		for _, c := range d.Columns {
			if reads.Columns[c] || reads.Names[c] {
				b.column(query.DatasetID(id), c.Name)
			}
		}
	}
}

// identities adds to datasets that tolerate duplicates the columns that nothing
// else uses: rows are duplicates if they are equal in all of them.
func (b *builder) identities() {
	for id, d := range b.declared {
		if !d.Tolerate.Duplicates {
			continue
		}
		for _, c := range d.Columns {
			if _, used := b.columns[id][c.Name]; !used && c.Derive == nil {
				b.addColumn(query.DatasetID(id), query.Column{Name: c.Name})
			}
		}
	}
}

// column returns the id of a column that a file has, and has it read.
func (b *builder) column(dataset query.DatasetID, name string) query.ColumnID {
	if id, ok := b.columns[dataset][name]; ok {
		return id
	}
	c := b.named[dataset][name]
	return b.addColumn(dataset, query.Column{
		Name: c.Name, Type: c.Type, Blank: c.Blank, OneOf: c.OneOf, Min: c.Min, Max: c.Max,
	})
}

func (b *builder) addColumn(dataset query.DatasetID, c query.Column) query.ColumnID {
	d := &b.query.Datasets[dataset]
	id := query.ColumnID(len(d.Columns))
	c.Sensitive = b.declared[dataset].Sensitivity.IsPersonal()
	d.Columns = append(d.Columns, c)
	b.columns[dataset][c.Name] = id
	return id
}

// expr returns the id of the node in the dataset's pool, which may be there
// already. Where a node appears in the plan does not make it another node.
func (b *builder) expr(dataset query.DatasetID, e query.Expr) query.ExprID {
	return once(b.exprs[dataset], exprKey(e), &b.query.Datasets[dataset].Exprs, e)
}

// and returns the node of all conditions together; NoExpr where there are none.
func (b *builder) and(dataset query.DatasetID, conditions []query.ExprID) query.ExprID {
	switch len(conditions) {
	case 0:
		return query.NoExpr
	case 1:
		return conditions[0]
	}
	return b.expr(dataset, query.Expr{Op: query.OpAnd, Type: value.Boolean, Args: conditions})
}

func (b *builder) measure(m query.Measure) query.MeasureID {
	m.AssumeKnown = b.assumeKnown(m)
	return once(b.measures, partsKey{measureKey(m), m.Parts}, &b.query.Measures, m)
}

func (b *builder) addNested(n query.Nested) query.NestedID {
	return once(b.nested, partsKey{nestedKey(n), n.Parts}, &b.query.Nested, n)
}

func (b *builder) listing(l query.Listing) query.ListingID {
	return once(b.listings, listingKey(l), &b.query.Listings, l)
}

// once adds an item to the list unless one of the same key is there, and
// returns which one it is.
func once[Key comparable, ID ~int, Item any](made map[Key]ID, key Key, list *[]Item, item Item) ID {
	id, ok := made[key]
	if !ok {
		id = ID(len(*list))
		*list = append(*list, item)
		made[key] = id
	}
	return id
}

// windowList is a list of windows. Equal ones of a builder are one.
type windowList struct {
	periods []calendar.Period
}

func (b *builder) windowList(periods []calendar.Period) *windowList {
	key := periodsKey(periods)
	if b.lists[key] == nil {
		b.lists[key] = &windowList{periods}
	}
	return b.lists[key]
}

func (b *builder) partition(date query.ExprID, windows *windowList) *query.Partition {
	key := partitionKey{date, windows}
	if b.parts[key] == nil {
		b.parts[key] = &query.Partition{Date: date, Windows: windows.periods}
	}
	return b.parts[key]
}
