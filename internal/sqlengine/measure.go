package sqlengine

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"plancheck/internal/query"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// MaxGroups is the most groups that one measure may have, the unknown and the absent
// one not among them.
const MaxGroups = 100_000

// maxColumns is how many columns one statement computes.
const maxColumns = 500

// maxJoins is how many joins one statement has, after which it gets no more measures.
const maxJoins = 12

// isFull reports whether a statement gets no more measures.
func (s *selection) isFull() bool {
	return len(s.outer) >= maxColumns || len(s.rows.joins) >= maxJoins || s.rows.planned > 0 && s.length() >= s.rows.planned
}

// length returns the total length of the expressions that the statement computes.
func (s *selection) length() int {
	n := lengthOf(s.inner, s.outer)
	for _, g := range s.rows.groupings {
		n += lengthOf(g.inner, g.outer, g.said)
	}
	return n
}

func lengthOf(lists ...[]string) (n int) {
	for _, texts := range lists {
		for _, text := range texts {
			n += len(text)
		}
	}
	return n
}

// selection is a statement that counts rows of a dataset, by group and window.
type selection struct {
	rows    *relation
	group   *query.Expr // nil: there are no groups
	groupID query.ExprID
	keys    int // the values of a group
	parts   *query.Partition
	inner   []string
	outer   []string // columns of the answer, after group and window
	read    []func(*reader, placeOf)
	of      []query.MeasureID
	by      []string // what rows are grouped by
	where   []string // of all rows
	// between has rows grouped before they are counted; nil: it does not.
	between func(rows source) source
}

// placeOf is the group and the window of one row of an answer.
type placeOf struct {
	group  []value.Value
	window int
}

func (p placeOf) apart() bool {
	return p.window == query.UnknownWindow || len(p.group) == 1 && p.group[0].Kind == value.Unknown
}

// key is one text for each place.
func (p placeOf) key() string { return cellKey(groupName(p.group), p.window) }

func (c *compiler) selection(dataset query.DatasetID, group query.ExprID, parts *query.Partition) *selection {
	s := &selection{rows: c.relation(dataset), groupID: group, parts: parts}
	if group != query.NoExpr {
		s.group = &c.tables[dataset].q.Exprs[group]
		v := s.rows.eval(nil, group)
		s.by = append(s.by, s.ofRow("gs", stateOf(v.absent, v.open())))
		known := and(not(v.absent), not(v.open()))
		for i, part := range s.rows.keyed(s.group, v) {
			s.by = append(s.by, s.ofRow(fmt.Sprintf("g%d", i), when(known, part, "")))
			s.keys++
		}
	}
	if parts != nil {
		w := s.ofRow("w", s.rows.window(parts))
		s.by = append(s.by, w)
		s.where = []string{w + " > -2"}
	}
	return s
}

// stateOf is 0 where there is no value, 1 where there is one that is known, otherwise 2.
func stateOf(absent, open cond) string {
	switch {
	case absent == no && open == no:
		return stateKnown
	case absent == no:
		return "CASE WHEN " + string(open) + " THEN 2 ELSE 1 END"
	}
	return "CASE WHEN " + string(absent) + " THEN 0 WHEN " + string(open) + " THEN 2 ELSE 1 END"
}

// place reads the columns of by.
func (s *selection) place(r *reader) placeOf {
	var p placeOf
	if s.group != nil {
		p.group = s.groupValue(r)
	}
	if s.parts != nil {
		p.window = int(r.int())
	}
	return p
}

func (s *selection) groupValue(r *reader) []value.Value {
	state := r.int()
	var values []value.Value
	for i := range s.keys {
		t := s.group.Type
		if s.group.Op == query.OpRow {
			t = s.rows.keyType(s.group.Path, i)
		}
		values = append(values, r.value(t))
	}
	switch state {
	case 0:
		return []value.Value{{}}
	case 1:
		return values
	}
	return []value.Value{value.UnknownValue()}
}

// keyType is the type of a part of the key of the row that a path leads to.
func (r *relation) keyType(path []query.RefID, part int) value.Type {
	d := r.tables[r.at(path).of].q
	return d.Columns[d.Key[part]].Type
}

// ofRow names a column that is computed for each row.
func (s *selection) ofRow(name, sql string) string {
	name = s.rows.prefix + name
	s.inner = append(s.inner, sql+" AS "+name)
	return name
}

// counted adds a number to the answer, which read takes.
func (s *selection) counted(sql string, read func(*reader, placeOf)) {
	s.outer = append(s.outer, sql)
	s.read = append(s.read, read)
}

// source is what rows are counted of.
func (s *selection) source() source {
	p := s.rows.prefix
	rows := s.rows.source().computing(append(s.inner, "1 AS "+p+"o"), p+"q").and(s.where...)
	if s.between != nil {
		return s.between(rows)
	}
	return rows
}

// statement writes the selection.
func (s *selection) statement() Statement {
	var columns []string
	for _, b := range s.by {
		columns = append(columns, of(s.rows.asText, b))
	}
	text := s.source().selects(strings.Join(append(columns, s.outer...), ", "))
	if len(s.by) > 0 {
		text += "\nGROUP BY " + strings.Join(s.by, ", ")
	}
	return Statement{For: s.of, text: text}
}

// answer is what is known of a measure.
type answer struct {
	m      *query.Measure
	cells  map[string]*query.Counters
	placed map[string]placeOf // by the keys of cells
	groups map[string][]value.Value
	extra  int64 // NoEvidence
}

func newAnswer(m *query.Measure) *answer {
	a := &answer{m: m, cells: map[string]*query.Counters{}, placed: map[string]placeOf{}, groups: map[string][]value.Value{}}
	if m.Group == query.NoExpr {
		a.groups[""] = nil
	}
	return a
}

func groupName(group []value.Value) string {
	var b strings.Builder
	for _, v := range group {
		text := v.String()
		fmt.Fprintf(&b, "%d %d:%s", v.Kind, len(text), text)
	}
	return b.String()
}

func cellKey(group string, window int) string { return fmt.Sprintf("%d %s", window, group) }

// at returns the counters of a cell.
func (a *answer) at(p placeOf) *query.Counters {
	key := p.key()
	if a.cells[key] == nil {
		a.cells[key], a.placed[key] = &query.Counters{}, p
	}
	return a.cells[key]
}

// finish returns the answer. Groups and cells without a possible row are not in it.
func (a *answer) finish(id query.MeasureID) (query.Measured, error) {
	known := 0
	for key, c := range a.cells {
		if c.Rows == 0 {
			continue
		}
		p := a.placed[key]
		name := groupName(p.group)
		if _, there := a.groups[name]; !there {
			a.groups[name] = p.group
			if len(p.group) > 0 && p.group[0].Kind > value.Unknown {
				known++
			}
		}
	}
	if known > MaxGroups {
		return query.Measured{}, &query.GroupsError{Measure: id, Limit: MaxGroups}
	}
	var names []string
	for name := range a.groups {
		names = append(names, name)
	}
	slices.SortFunc(names, func(x, y string) int { return slices.CompareFunc(a.groups[x], a.groups[y], value.Value.Compare) })
	cells := query.Cells{Windows: 1, Of: func(group, window int) query.Counters {
		if c := a.cells[cellKey(names[group], window)]; c != nil && c.Rows > 0 {
			return *c
		}
		return query.Counters{}
	}}
	if a.m.Parts != nil {
		cells.Windows = len(a.m.Parts.Windows)
	}
	for _, name := range names {
		cells.Groups = append(cells.Groups, a.groups[name])
	}
	return query.Measured{Cells: cells, NoEvidence: a.extra, Twice: a.twice()}, nil
}

// twice returns the cells of figures that several rows have, without their places.
func (a *answer) twice() []query.Twice {
	var all []query.Twice
	for key, c := range a.cells {
		if p := a.placed[key]; a.m.Agg == query.AggThe && c.Figures() > 1 && !p.apart() {
			all = append(all, query.Twice{Group: p.group, Window: p.window})
		}
	}
	slices.SortFunc(all, func(x, y query.Twice) int {
		return cmp.Or(slices.CompareFunc(x.Group, y.Group, value.Value.Compare), cmp.Compare(x.Window, y.Window))
	})
	return all
}

// twice gives figures that several rows have two of these as their places: those of the
// first key and of the last one.
func (c *compiler) twice(id query.MeasureID, all []query.Twice) []step {
	m := &c.q.Measures[id]
	t := &c.tables[m.Dataset]
	if len(all) == 0 || len(t.q.Key) == 0 || t.bound.Personal {
		return nil
	}
	s := c.selection(m.Dataset, m.Group, m.Parts)
	s.of = []query.MeasureID{id}
	status, state := s.ofRow("m", s.rows.condition(m.Where).status()), s.ofRow("s", s.rows.eval(nil, m.Args[0]).state())
	s.where = append(s.where, status+" = 2", "("+state+" = "+stateKnown+" OR "+state+" = "+stateBlank+")")
	for _, k := range t.q.Key {
		s.rows.at(nil).cell(k)
	}
	key := s.ofRow("k", t.keyText(c.Dialect, s.rows.prefix+"c"))
	cells := map[string]*query.Twice{}
	for i := range all {
		cells[placeOf{all[i].Group, all[i].Window}.key()] = &all[i]
	}
	for i, end := range []string{"min", "max"} {
		s.counted(end+"("+key+c.bytes+")", func(r *reader, p placeOf) {
			key, cell := r.next(), cells[p.key()]
			if cell != nil && key != nil {
				cell.First[i] = query.Place{File: t.display(), Key: *key}
			}
		})
	}
	return []step{s.step()}
}

// add has a measure counted that is not of different values.
func (s *selection) add(id query.MeasureID, a *answer) {
	m := a.m
	name := fmt.Sprintf("m%d", id)
	s.of = append(s.of, id)
	where := s.rows.condition(m.Where)
	rows := where
	if m.Agg == query.AggShare {
		rows = s.rows.condition(m.Denominator)
	}
	status := s.ofRow(name, rows.status())
	number := func(sql string, set func(c *query.Counters, n int64)) {
		s.counted(sql, func(r *reader, p placeOf) { set(a.at(p), r.int()) })
	}
	number(count(status+" >= 1"), func(c *query.Counters, n int64) { c.Rows = n })
	switch m.Agg {
	case query.AggCount:
		number(count(status+" = 2"), func(c *query.Counters, n int64) { c.Certain = n })
		number(count(status+" = 1"), func(c *query.Counters, n int64) { c.Uncertain = n })
	case query.AggShare:
		part := s.ofRow(name+"n", where.status())
		for i, counter := range []func(*query.ShareCounters) *int64{
			func(c *query.ShareCounters) *int64 { return &c.TT }, func(c *query.ShareCounters) *int64 { return &c.TU },
			func(c *query.ShareCounters) *int64 { return &c.TF }, func(c *query.ShareCounters) *int64 { return &c.UT },
			func(c *query.ShareCounters) *int64 { return &c.UU }, func(c *query.ShareCounters) *int64 { return &c.UF },
		} {
			number(count(fmt.Sprintf("%s = %d AND %s = %d", status, 2-i/3, part, 2-i%3)), func(c *query.Counters, n int64) { *counter(&c.Share) = n })
		}
	case query.AggSum, query.AggMean, query.AggThe:
		s.sums(a, name, status)
	default:
		refuse(&query.Expr{}, words.NotInSQL.With())
	}
	if m.AssumeKnown != nil {
		with := s.rows.openRow(m.Agg, s.rows.condition(m.AssumeKnown.Where), m.AssumeKnown.Denominator)
		flag := s.ofRow(name+"e", when(and(s.rows.openRow(m.Agg, where, m.Denominator), not(with)), "1", "0"))
		s.counted(count(flag+" = 1"), func(r *reader, _ placeOf) { a.extra += r.int() })
	}
}

// openRow is where blanks decide about a row that a measure counts.
func (r *relation) openRow(agg query.Agg, where truth, denominator query.ExprID) cond {
	if agg != query.AggShare {
		return where.open()
	}
	rows := r.condition(denominator)
	return or(rows.open(), and(rows.possible, where.open()))
}

// sums has the numbers counted that a sum, a mean or a figure needs.
func (s *selection) sums(a *answer, name, status string) {
	e := &s.rows.tables[s.rows.id].q.Exprs[a.m.Args[0]]
	v := s.rows.eval(nil, a.m.Args[0])
	s.rows.exact(e, v.number.num.times(digits{before: rowDigits}))
	state, number := s.ofRow(name+"s", v.state()), s.ofRow(name+"v", s.rows.parts(e, v)[0])
	whole := func(sql string, set func(c *query.Counters, n int64)) {
		s.counted(sql, func(r *reader, p placeOf) { set(a.at(p), r.int()) })
	}
	exact := func(sql string, set func(c *query.Counters, p placeOf, n value.Number)) {
		s.counted(of(s.rows.asText, sql), func(r *reader, p placeOf) { set(a.at(p), p, r.number()) })
	}
	known := state + " = 1 AND " + status
	blank, uncertain := blanks(status, state)
	whole(count(status+" >= 1 AND "+state+" = 0"), func(c *query.Counters, n int64) { c.Absent = n })
	whole(blank, func(c *query.Counters, n int64) { c.Sum.Blank = n })
	whole(uncertain, func(c *query.Counters, n int64) { c.Sum.UncertainBlank = n })
	exact(total(known+" = 2 AND "+number+" > 0", number), func(c *query.Counters, _ placeOf, n value.Number) { c.Sum.Positive = n })
	exact(total(known+" = 2 AND "+number+" < 0", number), func(c *query.Counters, _ placeOf, n value.Number) { c.Sum.Negative = n })
	exact(total(known+" = 1 AND "+number+" > 0", number), func(c *query.Counters, _ placeOf, n value.Number) { c.Sum.UncertainPositive = n })
	exact(total(known+" = 1 AND "+number+" < 0", number), func(c *query.Counters, _ placeOf, n value.Number) { c.Sum.UncertainNegative = n })
	if a.m.Agg == query.AggSum {
		return
	}
	whole(count(known+" = 2"), func(c *query.Counters, n int64) { c.Certain = n })
	whole(count(known+" = 1"), func(c *query.Counters, n int64) { c.Uncertain = n })
	extreme := func(function, of string) string {
		return function + "(CASE WHEN " + known + of + " THEN " + number + " END)"
	}
	exact(extreme("min", " = 1"), func(c *query.Counters, _ placeOf, n value.Number) { c.Sum.Least = n })
	exact(extreme("max", " = 1"), func(c *query.Counters, _ placeOf, n value.Number) { c.Sum.Most = n })
	apart := func(set func(c *query.Counters, n value.Number)) func(*query.Counters, placeOf, value.Number) {
		return func(c *query.Counters, p placeOf, n value.Number) {
			if p.apart() {
				set(c, n)
			}
		}
	}
	exact(extreme("min", " = 2"), apart(func(c *query.Counters, n value.Number) { c.Sum.CertainLeast = n }))
	exact(extreme("max", " = 2"), apart(func(c *query.Counters, n value.Number) { c.Sum.CertainMost = n }))
}

// different counts different combinations.
func (c *compiler) different(id query.MeasureID, a *answer) *selection {
	s := c.selection(a.m.Dataset, a.m.Group, nil)
	s.of = []query.MeasureID{id}
	where := s.rows.condition(a.m.Where)
	status := s.ofRow("m", where.status())
	d := newDistinct(s.rows, a.m.Args, s.ofRow)
	evidence := "0"
	if a.m.AssumeKnown != nil {
		evidence = when(and(where.open(), not(s.rows.condition(a.m.AssumeKnown.Where).open())), "1", "0")
	}
	evidence = s.ofRow("e", evidence)
	s.where = []string{status + " >= 1"}
	first := strings.Join(append(slices.Clone(s.by), d.by()...), ", ")
	p := s.rows.prefix
	s.between = func(rows source) source {
		counts := append(d.counts(p, status), count(evidence+" = 1")+" AS "+p+"n")
		return as(rows.selects(first+", "+strings.Join(counts, ", "))+"\nGROUP BY "+first, p+"j")
	}
	number := func(sql string, set func(c *query.Counters, n int64)) {
		s.counted(sql, func(r *reader, p placeOf) { set(a.at(p), r.int()) })
	}
	number("COALESCE(sum("+p+"y), 0)", func(c *query.Counters, n int64) { c.Rows = n })
	number(total(d.state+" = 0", p+"y"), func(c *query.Counters, n int64) { c.Absent = n })
	number(count(d.state+" = 1 AND "+p+"x = 2"), func(c *query.Counters, n int64) { c.Distinct.Certain = n })
	number(count(d.state+" = 1"), func(c *query.Counters, n int64) { c.Distinct.Possible, c.Distinct.Joined = n, n })
	number(total(d.state+" = 2", p+"y"), func(c *query.Counters, n int64) { c.Distinct.Blank = n })
	number("COALESCE(sum("+p+"z), 0)", func(c *query.Counters, n int64) { c.Distinct.CertainBlank = n })
	s.counted("COALESCE(sum("+p+"n), 0)", func(r *reader, _ placeOf) { a.extra += r.int() })
	return s
}

// overlap counts, of each group, the combinations that rows have whose group is
// unknown, too.
func (c *compiler) overlap(id query.MeasureID, a *answer) *selection {
	known := func(of *selection, groups string) (parts []string) {
		status := of.ofRow("m", of.rows.condition(a.m.Where).status())
		d := newDistinct(of.rows, a.m.Args, of.ofRow)
		of.where = []string{status + " >= 1", d.state + " = 1", of.by[0] + " " + groups}
		return d.parts
	}
	s, among := c.selection(a.m.Dataset, a.m.Group, nil), c.selection(a.m.Dataset, a.m.Group, nil)
	s.of = []query.MeasureID{id}
	parts, others := strings.Join(known(s, "<> 2"), ", "), strings.Join(known(among, "= 2"), ", ")
	by := strings.Join(s.by, ", ")
	s.between = func(rows source) source {
		here := "(" + parts + ") " + c.in + " (" + among.source().selects(others) + ")"
		return as(rows.selects("DISTINCT "+by+", "+parts), s.rows.prefix+"j").and(here)
	}
	s.counted("count(*)", func(r *reader, p placeOf) {
		a.at(p).Distinct.Joined -= r.int()
	})
	return s
}
