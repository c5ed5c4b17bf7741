package privacy

import (
	"maps"
	"slices"
	"strings"

	"plancheck/internal/calendar"
	"plancheck/internal/expr"
	"plancheck/internal/plan"
	"plancheck/internal/report"
	"plancheck/internal/target"
)

// OptionsOf returns what the numbers of a report count, as its plan says. The
// threshold k raises those of the plan.
func OptionsOf(p *plan.Plan, r *report.Report, k int64) Options {
	o := Options{K: k, Datasets: map[string]Dataset{}, Indicators: map[string]Indicator{}}
	for _, d := range p.Datasets {
		o.Datasets[d.Name] = Dataset{Sensitivity: d.Sensitivity, Files: d.File, CertainHidden: d.CertainHidden}
	}
	reader := reader{plan: p, wholes: wholes(p)}
	for n := range r.Indicators {
		judged := &r.Indicators[n]
		at := slices.IndexFunc(p.Indicators, func(i *plan.Indicator) bool { return i.ID == judged.ID })
		o.Indicators[judged.ID] = reader.indicator(p.Indicators[at], judged.AsOf)
	}
	return o
}

// reader reads what indicators count.
type reader struct {
	plan *plan.Plan
	// wholes has, by "dataset.column", for columns that count people the column that
	// the plan takes for the whole: it divides one by the other.
	wholes map[string]string
}

// wholes finds shares of people over people.
func wholes(p *plan.Plan) map[string]string {
	of := map[string]string{}
	for _, i := range p.Indicators {
		if i.Numerator == nil {
			continue
		}
		n, d := peopleOf(p, i.Numerator), peopleOf(p, i.Denominator)
		if n == nil || d == nil || n.Dataset != d.Dataset {
			continue
		}
		part, whole := n.Args[0].String(), d.Args[0].String()
		if _, is := of[n.Dataset+"."+part]; part != whole && !is && !slices.Contains(chain(of, n.Dataset, whole), part) {
			of[n.Dataset+"."+part] = whole
		}
	}
	return of
}

// chain returns a column, the whole of which it is a part, and so on.
func chain(wholes map[string]string, dataset, column string) []string {
	all := []string{column}
	for {
		whole, ok := wholes[dataset+"."+column]
		if !ok {
			return all
		}
		all, column = append(all, whole), whole
	}
}

// peopleOf returns the sum of a column that counts people that an expression is;
// nil where it is something else.
func peopleOf(p *plan.Plan, e *plan.Expression) *expr.Aggregate {
	a, ok := e.Node.(*expr.Aggregate)
	if !ok || a.Func != expr.Sum || len(a.Args[0].Path) > 0 || !p.Dataset(a.Dataset).Column(a.Args[0].Column).CountsPeople {
		return nil
	}
	return a
}

func (r *reader) indicator(i *plan.Indicator, asOf calendar.Date) Indicator {
	info := Indicator{AtMost: isCeiling(i), OpenRest: i.RemainderOpen}
	for d := range r.plan.Reads(i).Datasets {
		info.Reads = append(info.Reads, d.Name)
	}
	slices.Sort(info.Reads)
	if i.Every != 0 {
		from := calendar.First
		if i.From != nil {
			from = *i.From
		}
		ended, _ := i.Period.Intervals(i.Every, from, asOf)
		info.Every = append([]calendar.Period{}, ended...)
	}
	info.Numerator, info.Denominator = r.numbers(i, asOf)
	if n := info.Numerator; n != nil && n.Sum != "" && n.Sum != people {
		info.Amount = &Amount{} // what of it may be said takes more than the engine counts
	}
	if info.Numerator == nil {
		if i.Each != nil {
			info.Each = &Grouping{}
		}
		return info
	}
	if i.Each != nil {
		g := r.grouping(i.Each, info.Numerator.Dataset)
		info.Each = &g
	}
	for _, by := range i.By {
		info.By = append(info.By, r.grouping(by, info.Numerator.Dataset))
	}
	return info
}

// isCeiling reports whether the targets judge the most that the number can be.
func isCeiling(i *plan.Indicator) bool {
	return !slices.ContainsFunc(i.Targets(), func(t *target.Target) bool {
		return !t.Compare.IsCeiling()
	})
}

// people is the name that all columns that count people have in common. They are
// told apart by conditions.
const people = "\x00people"

// numbers returns what an indicator counts; nil where it cannot be taken apart.
func (r *reader) numbers(i *plan.Indicator, asOf calendar.Date) (numerator, denominator *Number) {
	if i.Per != nil {
		return nil, nil
	}
	if i.Value != nil {
		return r.number(i, i.Value, asOf), nil
	}
	n, d := r.number(i, i.Numerator, asOf), r.number(i, i.Denominator, asOf)
	if n == nil || d == nil {
		return nil, nil
	}
	if n.Dataset == d.Dataset && (n.Distinct != d.Distinct || n.Sum != d.Sum) && !n.take(d) {
		return nil, nil
	}
	return n, d
}

// take adds to a numerator the conditions of a denominator over the same dataset
// that counts something else: they hold for both. It reports false where it cannot.
func (n *Number) take(d *Number) bool {
	n.Where = append(slices.Clone(d.Where), n.Where...)
	n.Changing = n.Changing || d.Changing
	n.Reads = append(slices.Clone(n.Reads), d.Reads...)
	switch {
	case d.Date == "" || d.Date == n.Date:
		return true
	case n.Date == "":
		n.Date, n.DateKnown = d.Date, d.DateKnown
		return true
	}
	return false
}

// number returns what an expression counts; nil where it cannot be taken apart.
func (r *reader) number(i *plan.Indicator, e *plan.Expression, asOf calendar.Date) *Number {
	a, ok := e.Node.(*expr.Aggregate)
	if !ok {
		return r.harmless(e)
	}
	n := &Number{Dataset: a.Dataset, DateKnown: true}
	switch a.Func {
	case expr.Count:
	case expr.CountDistinct:
		var of []string
		for _, arg := range a.Args {
			of = append(of, arg.String())
		}
		n.Distinct = strings.Join(of, "\x1f")
	case expr.Sum, expr.Mean:
		n.Sum = a.Args[0].String()
		if peopleOf(r.plan, e) != nil {
			for _, column := range chain(r.wholes, a.Dataset, n.Sum) {
				n.Where = append(n.Where, Condition{Column: "\x00" + column, Opaque: true, Known: true, Reads: []string{"\x00" + column}})
			}
			n.Sum = people
		}
	default:
		return r.harmless(e)
	}
	c := &conditions{reader: r, number: n, indicator: i, asOf: asOf}
	c.all(a.Where, start{at: a.Dataset})
	if n.Changing && c.isUnfixed() && r.isCountedTwice(a.Dataset) {
		return nil // numbers of other periods cannot be told from parts of each other
	}
	return n
}

// harmless returns a number that reads nothing about persons; nil where the
// expression does read something about them.
func (r *reader) harmless(e *plan.Expression) *Number {
	dataset := ""
	expr.Walk(e.Node, func(n expr.Node) bool {
		if a, ok := n.(*expr.Aggregate); ok && dataset == "" {
			dataset = a.Dataset
		}
		return true
	})
	c := &conditions{reader: r}
	for name := range c.reads(e.Node, start{}).datasets {
		if r.plan.Dataset(name).Sensitivity.IsPersonal() {
			return nil
		}
	}
	return &Number{Dataset: dataset}
}

// isCountedTwice reports whether indicators count rows of a dataset in several
// places.
func (r *reader) isCountedTwice(dataset string) bool {
	count := 0
	for _, i := range r.plan.Indicators {
		counts := false
		for _, e := range []*plan.Expression{i.Value, i.Per, i.Numerator, i.Denominator} {
			if e == nil {
				continue
			}
			expr.Walk(e.Node, func(n expr.Node) bool {
				a, ok := n.(*expr.Aggregate)
				counts = counts || ok && a.Outer == "" && a.Dataset == dataset
				return true
			})
		}
		if counts {
			count++
		}
	}
	return count > 1
}

func (r *reader) grouping(g *plan.Grouping, dataset string) Grouping {
	path := append(slices.Clone(r.plan.Schema.Chains(dataset, g.Dataset)[0]), g.Path...)
	if g.Column != "" {
		path = append(path, g.Column)
	}
	of := Grouping{Column: strings.Join(path, "."), Listed: g.Values != nil || g.Where != nil}
	if len(path) > 0 {
		c := &conditions{reader: r}
		found := newReading()
		c.step(found, dataset, path[0])
		of.Reads = slices.Sorted(maps.Keys(found.roots))
	}
	return of
}
