package compile

import (
	"plancheck/internal/calendar"
	"plancheck/internal/expr"
	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// SurveyLayout says which numbers of a survey's query speak of what. Its
// Layout has no indicators.
type SurveyLayout struct {
	*Layout
	Counts []DatasetCounts // of the plan's datasets, in the plan's order
}

// DatasetCounts are the counts of one dataset.
type DatasetCounts struct {
	Used    query.MeasureID // rows that take part
	Columns []ColumnCounts  // of the columns that are in files, in the plan's order
	Without []UnitCount     // for a register: of what references it, in the plan's order
}

// ColumnCounts are the counts of one column.
type ColumnCounts struct {
	Column *plan.Column
	// Filled counts rows whose cell has a value as certain, and those whose cell
	// is unknown as uncertain.
	Filled query.MeasureID
	// Outside counts rows whose date lies outside the plan's period as certain;
	// -1: the column holds no dates.
	Outside query.MeasureID
}

// UnitCount counts the rows of a register that no row of another dataset
// references.
type UnitCount struct {
	Dataset string
	Ref     *expr.Ref
	Units   query.MeasureID
}

// Survey returns the query that checks every column of every file of a plan,
// and counts what describes the data, whatever the indicators need of it.
func Survey(p *plan.Plan) (*query.Query, *SurveyLayout) {
	b := newBuilder(p)
	b.references()
	for id, d := range b.declared {
		for _, c := range d.Columns {
			if c.Derive == nil {
				b.column(query.DatasetID(id), c.Name)
			}
		}
	}
	return survey(b)
}

// SurveyTables is Survey of tables, which need to have only the columns that are used.
func SurveyTables(p *plan.Plan) (*query.Query, *SurveyLayout) {
	b := newBuilder(p)
	b.references()
	readWhatIsUsed(b)
	return survey(b)
}

// readWhatIsUsed reads the columns that a command may need to judge the plan.
func readWhatIsUsed(b *builder) {
	b.read(b.plan.Reads(b.plan.Indicators...))
	for id, d := range b.declared {
		if d.Label != "" && len(d.Key) > 0 && !d.Sensitivity.IsPersonal() {
			b.column(query.DatasetID(id), d.Label)
		}
	}
	b.identities()
}

// survey describes the columns that are read, but for those that only tell duplicates.
func survey(b *builder) (*query.Query, *SurveyLayout) {
	layout := &SurveyLayout{Layout: b.layout, Counts: make([]DatasetCounts, len(b.plan.Datasets))}
	for k, id := range b.layout.Datasets {
		layout.Counts[k] = b.countsOf(id)
	}
	for k, id := range b.layout.Datasets {
		layout.Counts[k].Without = b.withoutRows(id)
	}
	return b.query, layout
}

// countsOf counts the rows of a dataset and the cells of its columns.
func (b *builder) countsOf(dataset query.DatasetID) DatasetCounts {
	counts := DatasetCounts{Used: b.countWhere(dataset, query.NoExpr)}
	for _, c := range b.declared[dataset].Columns {
		if id, isRead := b.columns[dataset][c.Name]; !isRead || b.query.Datasets[dataset].Columns[id].Type == 0 {
			continue
		}
		cell := b.asWritten(dataset, c.Name)
		counts.Columns = append(counts.Columns, ColumnCounts{
			Column:  c,
			Filled:  b.countWhere(dataset, b.truth(dataset, query.OpEqual, cell, cell)),
			Outside: b.outside(dataset, c.Type, cell),
		})
	}
	return counts
}

// outside counts the rows whose date lies before or after the plan's period.
func (b *builder) outside(dataset query.DatasetID, t value.Type, date query.ExprID) query.MeasureID {
	switch t {
	case value.Datetime:
		date = b.expr(dataset, query.Expr{Op: query.OpDateOf, Type: value.Date, Args: []query.ExprID{date}})
	case value.Date:
	default:
		return -1
	}
	day := func(d calendar.Date) query.ExprID {
		return b.expr(dataset, query.Expr{Op: query.OpLiteral, Type: value.Date, Lit: value.DateOf(d)})
	}
	return b.countWhere(dataset, b.truth(dataset, query.OpOr,
		b.truth(dataset, query.OpLess, date, day(b.plan.Period.From)),
		b.truth(dataset, query.OpLess, day(b.plan.Period.To), date)))
}

// withoutRows counts, for every reference from another dataset, the rows of a
// register that it never leads to.
func (b *builder) withoutRows(register query.DatasetID) []UnitCount {
	var counts []UnitCount
	for _, child := range b.layout.Datasets {
		for r, ref := range b.declared[child].Refs {
			if b.ids[ref.To] != register || child == register {
				continue
			}
			some := b.addNested(query.Nested{Parent: register, Child: child, Path: []query.RefID{query.RefID(r)}, Agg: query.AggAny, Where: query.NoExpr})
			referenced := b.expr(register, query.Expr{Op: query.OpNested, Type: value.Boolean, Nested: some})
			counts = append(counts, UnitCount{
				Dataset: b.declared[child].Name, Ref: ref,
				Units: b.countWhere(register, b.truth(register, query.OpNot, referenced)),
			})
		}
	}
	return counts
}

func (b *builder) countWhere(dataset query.DatasetID, where query.ExprID) query.MeasureID {
	return b.measure(query.Measure{Dataset: dataset, Agg: query.AggCount, Where: where, Denominator: query.NoExpr, Group: query.NoExpr})
}

func (b *builder) truth(dataset query.DatasetID, op query.Op, args ...query.ExprID) query.ExprID {
	return b.expr(dataset, query.Expr{Op: op, Type: value.Boolean, Args: args})
}
