package naive

import (
	"math/big"
	"slices"
	"strings"

	"plancheck/internal/calendar"
	"plancheck/internal/expr"
	"plancheck/internal/plan"
	"plancheck/internal/value"
)

// bounds evaluates over data with unknown cells: a condition is true, false or
// unknown, a number lies between two ends.
type bounds struct {
	data *Data
	moment
}

func (b bounds) at(m moment) evaluator { return bounds{b.data, m} }

// tri is a truth of three values: whether it certainly holds, and whether it
// possibly holds.
type tri struct{ certain, possible bool }

func sure(b bool) tri { return tri{b, b} }

var unknown = tri{false, true}

func (a tri) and(b tri) tri { return tri{a.certain && b.certain, a.possible && b.possible} }
func (a tri) or(b tri) tri  { return tri{a.certain || b.certain, a.possible || b.possible} }
func (a tri) not() tri      { return tri{!a.possible, !a.certain} }

// val is what an expression can be in a row: nothing, anything, a number
// between two ends (nil is infinite), or one other value.
type val struct {
	kind        kind
	value       value.Value
	lo, hi      *big.Rat
	maybeAbsent bool // a mean of rows none of which is certain, or of a date that may not have come
	yet         bool // a date that is absent so far: it comes after as_of, or never
}

// kind says what a val is. The zero val is absent.
type kind int

const (
	isAbsent kind = iota
	isUnknown
	isNumber
	isOther
)

// String writes the value as part of a key.
func (v val) String() string {
	if v.kind == isNumber {
		return v.lo.RatString()
	}
	return v.value.String()
}

func of(v value.Value) val {
	switch v.Kind {
	case value.Absent:
		return val{}
	case value.Unknown:
		return val{kind: isUnknown}
	case value.OfNumber:
		return exactly(number(v.Number))
	}
	return val{kind: isOther, value: v}
}

func exactly(n *big.Rat) val { return val{kind: isNumber, lo: n, hi: n} }

func (b bounds) value(n expr.Node, r *row) val {
	switch n := n.(type) {
	case *expr.Literal:
		return of(n.Value)
	case *expr.PeriodPart:
		return of(value.DateOf(b.part(n.Part)))
	case *expr.Name:
		if end := follow(r, n.Path); end != nil && n.Column != "" && (b.deriving || !lost(end, n.Column)) {
			return b.column(end, n.Column)
		}
		return val{}
	case *expr.Unary:
		if n.Op == expr.Neg {
			return b.value(n.X, r).negated()
		}
	case *expr.Binary:
		if n.Op == expr.Add || n.Op == expr.Sub || n.Op == expr.Mul {
			return b.arithmetic(n, r)
		}
	case *expr.Call:
		if n.Func == "periods" {
			return exactly(whole(len(b.windows(n.Unit))))
		}
		if seconds, ok := isDuration(n); ok {
			return exactly(whole(seconds))
		}
		if !isCondition(n) {
			return b.function(n, r)
		}
	case *expr.Aggregate:
		if n.Func == expr.Share {
			return b.shareInside(n, b.data.children(n, r))
		}
		if n.Func != expr.Any && n.Func != expr.None {
			return b.aggregate(n, b.weigh(n, b.data.children(n, r)))
		}
	}
	switch t := b.holds(n, r); t {
	case unknown:
		return val{kind: isUnknown}
	default:
		return of(value.BooleanOf(t.certain))
	}
}

func (b bounds) column(r *row, name string) val {
	if c := column(r.table.dataset, name); c.Derive != nil {
		b.deriving = true
		return b.value(c.Derive.Node, r)
	}
	return b.cell(r, name)
}

// cell is a cell of the file, as it is seen at the moment.
func (b bounds) cell(r *row, name string) val {
	c, v := column(r.table.dataset, name), r.cells[name]
	if absent := !b.sees(c, v) || v.Kind == value.Absent; absent && b.later && b.mayCome(c) {
		return val{kind: isUnknown, maybeAbsent: true, yet: true}
	} else if absent {
		return val{}
	}
	seen := of(v)
	seen.maybeAbsent = seen.kind == isUnknown && b.mayBeAbsent(c)
	return seen
}

func (v val) negated() val {
	v.lo, v.hi = negated(v.hi), negated(v.lo)
	return v
}

func (b bounds) arithmetic(n *expr.Binary, r *row) val {
	x := b.value(n.X, r)
	if days, ok := isDays(n.Y); ok {
		if n.Op == expr.Sub {
			days = -days
		}
		x.value.Date += calendar.Date(days) // means nothing where x is absent or unknown
		x.yet = false
		return x
	}
	return combine(n.Op, x, b.value(n.Y, r))
}

func combine(op expr.Op, x, y val) val {
	switch {
	case x.kind == isAbsent || y.kind == isAbsent:
		return val{}
	case x.kind == isUnknown || y.kind == isUnknown:
		return val{kind: isUnknown, maybeAbsent: x.maybeAbsent || y.maybeAbsent}
	case x.kind == isOther && x.value.Kind == value.OfDatetime:
		return exactly(whole(int(x.value.Datetime) - int(y.value.Datetime)))
	case x.kind == isOther:
		return exactly(whole(int(x.value.Date) - int(y.value.Date)))
	case op == expr.Mul:
		return multiply(x, y)
	}
	if op == expr.Sub {
		y = y.negated()
	}
	return val{kind: isNumber, lo: add(x.lo, y.lo), hi: add(x.hi, y.hi), maybeAbsent: x.maybeAbsent || y.maybeAbsent}
}

// multiply multiplies two numbers one of which is a literal.
func multiply(x, y val) val {
	if !y.isPoint() {
		x, y = y, x
	}
	x.maybeAbsent = x.maybeAbsent || y.maybeAbsent
	factor := y.lo
	if factor.Sign() < 0 {
		x, factor = x.negated(), negated(factor)
	}
	if factor.Sign() == 0 {
		return val{kind: isNumber, lo: factor, hi: factor, maybeAbsent: x.maybeAbsent}
	}
	if x.lo != nil {
		x.lo = times(x.lo, factor)
	}
	if x.hi != nil {
		x.hi = times(x.hi, factor)
	}
	return x
}

func (v val) isPoint() bool { return v.lo != nil && v.hi != nil && v.lo.Cmp(v.hi) == 0 }

func (b bounds) function(n *expr.Call, r *row) val {
	a := b.value(n.Args[0], r)
	if a.kind != isOther {
		a.yet = a.yet && n.Func == "date"
		return a
	}
	switch n.Func {
	case "prefix":
		return of(value.TextOf(prefix(a.value.Text, literalInt(n.Args[1]))))
	case "length":
		return exactly(whole(len([]rune(a.value.Text))))
	case "date":
		return of(value.DateOf(a.value.Datetime.Date()))
	}
	return exactly(whole(datePart(n.Func, a.value.Date)))
}

// holds is the truth of the condition in row r.
func (b bounds) holds(n expr.Node, r *row) tri {
	switch n := n.(type) {
	case nil:
		return sure(true)
	case *expr.Name:
		switch v := b.value(n, r); v.kind {
		case isUnknown:
			return unknown
		default:
			return sure(v.kind == isOther && v.value.Boolean)
		}
	case *expr.Unary:
		return b.holds(n.X, r).not()
	case *expr.Binary:
		switch n.Op {
		case expr.And:
			return b.holds(n.X, r).and(b.holds(n.Y, r))
		case expr.Or:
			return b.holds(n.X, r).or(b.holds(n.Y, r))
		case expr.NotEqual:
			return b.moving(n, func(b bounds) tri { return b.compares(expr.Equal, n, r).not() })
		}
		return b.moving(n, func(b bounds) tri { return b.compares(n.Op, n, r) })
	case *expr.Call:
		switch n.Func {
		case "known":
			p, e := b.holds(n.Args[0], r), b.holds(n.Args[1], r)
			return tri{p.certain && e.certain, p.possible || !e.certain}
		case "active":
			return b.moving(n, func(b bounds) tri { return b.active(b.value(n.Args[0], r), b.value(n.Args[1], r)) })
		case "present", "absent":
			present := b.present(n.Args[0].(*expr.Name), r)
			if n.Func == "absent" {
				return present.not()
			}
			return present
		}
	case *expr.Aggregate:
		some := sure(false)
		for _, c := range b.data.children(n, r) {
			some = some.or(b.holds(n.Where, c))
		}
		if n.Func == expr.None {
			return some.not()
		}
		return some
	}
	panic("naive: not a condition: " + n.String())
}

func (b bounds) active(start, end val) tri {
	begun, over := sure(false), sure(false)
	switch {
	case start.yet && b.period.To <= b.asOf:
	case start.kind == isUnknown:
		begun = unknown
	case start.kind == isOther:
		begun = sure(start.value.Date <= b.period.To)
	}
	switch {
	case end.yet && b.period.From <= b.asOf:
	case end.kind == isUnknown:
		over = unknown
	case end.kind == isOther:
		over = sure(end.value.Date < b.period.From)
	}
	return begun.and(over.not())
}

func (b bounds) present(n *expr.Name, r *row) tri {
	end := follow(r, n.Path)
	if n.Column == "" || end == nil {
		return sure(end != nil)
	}
	v := b.column(end, n.Column)
	return tri{certain: v.kind != isAbsent && !v.maybeAbsent, possible: v.kind != isAbsent}
}

func (b bounds) compares(op expr.Op, n *expr.Binary, r *row) tri {
	x := b.value(n.X, r)
	y := val{kind: isOther}
	if n.Y != nil {
		y = b.value(n.Y, r)
	}
	switch {
	case x.kind == isAbsent || y.kind == isAbsent:
		return sure(false)
	case x.yet && !b.reaches(op, n, y), y.yet && !b.reaches(turned[op], n, x):
		return sure(false)
	case x.kind == isUnknown || y.kind == isUnknown:
		return unknown
	case op == expr.In:
		return b.in(x, n.List)
	case x.kind == isNumber:
		return compareNumbers(op, x, y)
	}
	c := x.value.Compare(y.value)
	switch op {
	case expr.InPeriod:
		return sure(b.period.Contains(x.value.Date))
	case expr.Equal:
		return sure(c == 0)
	case expr.Less:
		return sure(c < 0)
	case expr.LessOrEqual:
		return sure(c <= 0)
	case expr.Greater:
		return sure(c > 0)
	case expr.GreaterOrEqual:
		return sure(c >= 0)
	case expr.StartsWith:
		return sure(strings.HasPrefix(x.value.Text, y.value.Text))
	case expr.EndsWith:
		return sure(strings.HasSuffix(x.value.Text, y.value.Text))
	case expr.Contains:
		return sure(strings.Contains(x.value.Text, y.value.Text))
	}
	panic("naive: not a comparison: " + n.String())
}

func (b bounds) in(x val, list []*expr.Literal) tri {
	result := sure(false)
	for _, l := range list {
		if y := of(l.Value); x.kind == isNumber {
			result = result.or(compareNumbers(expr.Equal, x, y))
		} else {
			result = result.or(sure(x.value.Compare(y.value) == 0))
		}
	}
	return result
}

// compareNumbers is certain where the comparison is true of all members of x
// and y, and possible where it is true of some.
func compareNumbers(op expr.Op, x, y val) tri {
	var t tri
	switch op {
	case expr.Greater:
		return compareNumbers(expr.Less, y, x)
	case expr.GreaterOrEqual:
		return compareNumbers(expr.LessOrEqual, y, x)
	case expr.Less:
		t.certain = x.hi != nil && y.lo != nil && x.hi.Cmp(y.lo) < 0
		t.possible = x.lo == nil || y.hi == nil || x.lo.Cmp(y.hi) < 0
	case expr.LessOrEqual:
		t.certain = x.hi != nil && y.lo != nil && x.hi.Cmp(y.lo) <= 0
		t.possible = x.lo == nil || y.hi == nil || x.lo.Cmp(y.hi) <= 0
	case expr.Equal:
		t.certain = x.isPoint() && y.isPoint() && x.lo.Cmp(y.lo) == 0
		t.possible = compareNumbers(expr.LessOrEqual, val{lo: x.lo, hi: x.hi}, y).possible && compareNumbers(expr.LessOrEqual, y, val{lo: x.lo, hi: x.hi}).possible
	default:
		panic("naive: numbers compare otherwise")
	}
	if x.maybeAbsent || y.maybeAbsent {
		t.certain = false
	}
	return t
}

// weighed is a row and whether it belongs to a set.
type weighed struct {
	row *row
	tri
}

func (b bounds) weigh(a *expr.Aggregate, rows []*row) []weighed {
	var set []weighed
	for _, r := range rows {
		set = append(set, weighed{r, b.holds(a.Where, r)})
	}
	return set
}

// aggregate computes what the aggregate can be over a set of rows.
func (b bounds) aggregate(a *expr.Aggregate, set []weighed) val {
	set = slices.DeleteFunc(set, func(w weighed) bool { return !w.possible })
	switch a.Func {
	case expr.Count:
		certain := 0
		for _, w := range set {
			if w.certain {
				certain++
			}
		}
		return val{kind: isNumber, lo: whole(certain), hi: whole(len(set))}
	case expr.Sum:
		return b.sum(a, set)
	case expr.Mean:
		return b.mean(a, set)
	case expr.CountDistinct:
		return b.distinct(a, set)
	}
	return b.periodsWith(a, set)
}

// rangeOf is what the argument of a sum can be where it is unknown.
func (b bounds) rangeOf(a *expr.Aggregate) (lo, hi *big.Rat) {
	c := b.data.columnOf(a.Args[0])
	if c.Min != nil {
		lo = number(c.Min.Number)
	}
	if c.Max != nil {
		hi = number(c.Max.Number)
	}
	return lo, hi
}

func (b bounds) sum(a *expr.Aggregate, set []weighed) val {
	zero := new(big.Rat)
	total := exactly(zero)
	for _, w := range set {
		v := b.value(a.Args[0], w.row)
		switch v.kind {
		case isAbsent:
			continue
		case isUnknown:
			v.kind = isNumber
			v.lo, v.hi = b.rangeOf(a)
		}
		if !w.certain || v.maybeAbsent { // or nothing
			v.lo, v.hi = lesser(v.lo, zero), greater(v.hi, zero)
		}
		v.maybeAbsent = false
		total = combine(expr.Add, total, v)
	}
	return total
}

func (b bounds) mean(a *expr.Aggregate, set []weighed) val {
	lo, hi := b.rangeOf(a)
	sum := new(big.Rat)
	certain, others := 0, 0
	var least, most *big.Rat // of the numbers that may be added
	openLeast, openMost := false, false
	other := func(l, h *big.Rat) {
		others++
		openLeast, openMost = openLeast || l == nil, openMost || h == nil
		if l != nil && (least == nil || l.Cmp(least) < 0) {
			least = l
		}
		if h != nil && (most == nil || h.Cmp(most) > 0) {
			most = h
		}
	}
	for _, w := range set {
		switch v := b.value(a.Args[0], w.row); {
		case v.kind == isAbsent:
		case v.kind == isUnknown:
			other(lo, hi)
		case w.certain:
			certain++
			sum = add(sum, v.lo)
		default:
			other(v.lo, v.lo)
		}
	}
	if certain+others == 0 {
		return val{}
	}
	end := func(extreme *big.Rat, open bool, better func(a, b *big.Rat) *big.Rat) *big.Rat {
		switch {
		case others == 0:
			return over(sum, whole(certain))
		case open:
			return nil
		}
		all := over(add(sum, times(whole(others), extreme)), whole(certain+others))
		if certain == 0 {
			return all
		}
		return better(all, over(sum, whole(certain)))
	}
	return val{kind: isNumber, lo: end(least, openLeast, lesser), hi: end(most, openMost, greater), maybeAbsent: certain == 0}
}

// shareInside is the part of some rows for which the condition holds, in percent: the least
// is where rows that may be in both parts are only in the whole, and the most where
// they are in both.
func (b bounds) shareInside(a *expr.Aggregate, rows []*row) val {
	part, whole, least, most := 0, 0, [2]int{}, [2]int{}
	for _, r := range rows {
		of, is := b.holds(a.Of, r), b.holds(a.Where, r)
		if !of.possible {
			continue
		}
		whole++
		if of.certain {
			part++
		}
		add := func(to *[2]int, counts, joins bool) {
			if of.certain || joins {
				to[1]++
				if counts {
					to[0]++
				}
			}
		}
		add(&least, is.certain, !is.certain)
		add(&most, is.possible, is.possible)
	}
	percent := func(of [2]int, alone int64) *big.Rat {
		if of[1] == 0 {
			return big.NewRat(alone, 1)
		}
		return big.NewRat(int64(100*of[0]), int64(of[1]))
	}
	if whole == 0 {
		return val{}
	}
	return val{kind: isNumber, lo: percent(least, 100), hi: percent(most, 0), maybeAbsent: part == 0}
}

// figure is the number of the only certain row that has one; without a certain row, it
// is that of one of the others.
func (b bounds) figure(a *expr.Aggregate, set []weighed) outcome {
	certain, others := outcome{cases: someCases}, outcome{cases: maybeCases}
	figures, possible := 0, false
	for _, w := range set {
		v := b.value(a.Args[0], w.row)
		if !w.possible || v.kind == isAbsent {
			continue
		}
		if v.kind == isUnknown {
			v.lo, v.hi = b.rangeOf(a)
		}
		least, most := fraction(v.lo, nil), fraction(v.hi, nil)
		switch {
		case w.certain && !v.maybeAbsent:
			figures++
			certain.least, certain.most = least, most
		case possible:
			others.least, others.most = lower(others.least, least), upper(others.most, most)
		default:
			others.least, others.most, possible = least, most, true
		}
	}
	switch figures {
	case 0:
		return others
	case 1:
		return certain
	}
	return outcome{cases: maybeCases, twice: true}
}

// lower returns the lower of two ends; one that has no bound is lower than all.
func lower(a, b *Fraction) *Fraction {
	if a == nil || b != nil && a.Num.Cmp(b.Num) <= 0 {
		return a
	}
	return b
}

// upper returns the upper of two ends; one that has no bound is above all.
func upper(a, b *Fraction) *Fraction {
	if a == nil || b != nil && a.Num.Cmp(b.Num) >= 0 {
		return a
	}
	return b
}

func (b bounds) distinct(a *expr.Aggregate, set []weighed) val {
	certain, possible, open := map[string]bool{}, map[string]bool{}, 0
	some := false // a certain row has a combination, whichever it is
	for _, w := range set {
		key, kind, maybeAbsent := b.combination(a, w.row)
		switch kind {
		case isUnknown:
			open++
			some = some || w.certain && !maybeAbsent
		case isOther:
			possible[key] = true
			if w.certain {
				certain[key] = true
			}
		}
	}
	most := len(possible) + open
	if limit, ok := b.combinations(a); ok {
		most = min(most, limit)
	}
	least := len(certain)
	if some {
		least = max(least, 1)
	}
	return val{kind: isNumber, lo: whole(least), hi: whole(most)}
}

func (b bounds) combination(a *expr.Aggregate, r *row) (key string, result kind, maybeAbsent bool) {
	var parts []string
	result = isOther
	for _, arg := range a.Args {
		v := b.value(arg, r)
		maybeAbsent = maybeAbsent || v.maybeAbsent
		switch v.kind {
		case isAbsent:
			return "", isAbsent, false
		case isUnknown:
			result = isUnknown
		default:
			parts = append(parts, v.String())
		}
	}
	return strings.Join(parts, "\x1f"), result, maybeAbsent
}

// combinations returns how many combinations there can be at most, where every
// column lists its values.
func (b bounds) combinations(a *expr.Aggregate) (int, bool) {
	n := 1
	for _, arg := range a.Args {
		if arg.Column == "" {
			return 0, false
		}
		c := b.data.columnOf(arg)
		switch {
		case c.Type == value.Boolean:
			n *= 2
		case len(c.OneOf) == 0:
			return 0, false
		default:
			n *= len(c.OneOf)
		}
	}
	return n, true
}

func (b bounds) periodsWith(a *expr.Aggregate, set []weighed) val {
	windows := b.windows(a.Unit)
	certain, possible, open := map[calendar.Period]bool{}, map[calendar.Period]bool{}, 0
	for _, r := range set {
		v := b.value(a.Args[0], r.row)
		if v.kind == isUnknown && !v.yet { // what is to come lies after every interval
			open++
		}
		for _, w := range windows {
			if v.kind == isOther && w.Contains(v.value.Date) {
				possible[w] = true
				if r.certain {
					certain[w] = true
				}
			}
		}
	}
	return val{kind: isNumber, lo: whole(len(certain)), hi: whole(min(len(windows), len(possible)+open))}
}

// place is the group of row r.
func (b bounds) place(r *row, g *plan.Grouping) place {
	end := follow(r, g.Path)
	switch {
	case end == nil:
		return place{}
	case g.Column == "":
		return place{kind: isOther, row: end}
	}
	switch v := b.column(end, g.Column); v.kind {
	case isAbsent, isUnknown:
		return place{kind: v.kind}
	case isNumber:
		return place{kind: isOther, value: value.NumberOf(value.Rat(v.lo))}
	default:
		return place{kind: isOther, value: v.value}
	}
}

func (b bounds) where(n expr.Node, r *row) tri { return b.holds(n, r) }

// outcome is what the number of the indicator can be for the rows of one group.
func (b bounds) outcome(i *plan.Indicator, g group) outcome {
	plain := func(a *expr.Aggregate) []weighed { return b.weighGroup(i, g, a, nil) }
	a, isFigure := figureOf(i)
	if isFigure && i.Per == nil {
		return b.figure(a, plain(a)).inUnit(i)
	}
	if i.Per != nil {
		per := multiply(b.top(i.Per.Node, plain), exactly(over(whole(1), number(i.Scale))))
		if isFigure {
			o := b.figure(a, plain(a))
			over := ratio(val{kind: isNumber, lo: o.least.Rat(), hi: o.most.Rat(), maybeAbsent: o.cases == maybeCases}, per)
			over.twice = o.twice
			return over
		}
		return ratio(b.top(i.Value.Node, plain), per)
	}
	if !i.Share() {
		return plainValue(b.top(i.Value.Node, plain)).inUnit(i)
	}
	if numerator, denominator, ok := sameRows(i); ok {
		return b.share(numerator, b.weighGroup(i, g, denominator, nil), denominator.Where)
	}
	denominator, one := i.Denominator.Node.(*expr.Aggregate)
	n := b.top(i.Numerator.Node, func(a *expr.Aggregate) []weighed {
		if one && a.Dataset == denominator.Dataset {
			return b.weighGroup(i, g, a, denominator.Where)
		}
		return plain(a)
	})
	return ratio(n, b.top(i.Denominator.Node, plain))
}

// sameRows reports whether both sides count rows of one dataset.
func sameRows(i *plan.Indicator) (numerator, denominator *expr.Aggregate, ok bool) {
	numerator, ok1 := i.Numerator.Node.(*expr.Aggregate)
	denominator, ok2 := i.Denominator.Node.(*expr.Aggregate)
	ok = ok1 && ok2 && numerator.Func == expr.Count && denominator.Func == expr.Count && numerator.Dataset == denominator.Dataset
	return numerator, denominator, ok
}

// weighGroup returns the rows of the aggregate for a group, under a further
// condition.
func (b bounds) weighGroup(i *plan.Indicator, g group, a *expr.Aggregate, and expr.Node) []weighed {
	set := b.weigh(a, b.data.tables[a.Dataset].rows)
	for k, w := range set {
		set[k].tri = w.tri.and(b.holds(and, w.row)).and(g.has(b, b.data, i, a, w.row))
	}
	return set
}

func plainValue(v val) outcome {
	switch {
	case v.kind == isAbsent:
		return outcome{cases: noCases}
	case v.maybeAbsent:
		return outcome{cases: maybeCases}
	}
	return outcome{least: fraction(v.lo, nil), most: fraction(v.hi, nil), cases: someCases}
}

func fraction(n, d *big.Rat) *Fraction {
	if n == nil {
		return nil
	}
	return &Fraction{n, d}
}

// ratio bounds n/d, where d is not negative.
func ratio(n, d val) outcome {
	switch {
	case n.kind == isAbsent, d.kind == isAbsent, d.hi != nil && d.hi.Sign() == 0:
		return outcome{cases: noCases}
	}
	o := outcome{cases: someCases}
	if d.lo.Sign() == 0 || n.maybeAbsent || d.maybeAbsent {
		o.cases = maybeCases
	}
	if n.maybeAbsent {
		return o
	}
	o.least = quotient(n.lo, d.lo, d.hi)
	o.most = quotient(n.hi, d.hi, d.lo)
	return o
}

// quotient divides one end of a numerator by the end of the denominator that
// takes it furthest: one where it is negative, the other where it is not. Over
// an infinite one there is no end: the ratio comes as near to 0 as it likes.
func quotient(n, ifNegative, otherwise *big.Rat) *Fraction {
	switch {
	case n == nil:
		return nil
	case n.Sign() < 0:
		otherwise = ifNegative
	}
	switch {
	case otherwise == nil, otherwise.Sign() == 0:
		return nil
	}
	return &Fraction{n, otherwise}
}

// share bounds the share of rows of the denominator that satisfy the
// numerator's condition. It looks for the extremes as they are defined: every
// uncertain row is put where it makes the share least, and most.
func (b bounds) share(numerator *expr.Aggregate, denominator []weighed, given expr.Node) outcome {
	rest := without(numerator.Where, given)
	var leastOver, leastUnder, mostOver, mostUnder int
	certain, possible := false, 0
	for _, d := range denominator {
		if !d.possible {
			continue
		}
		n := sure(true)
		for _, c := range rest {
			n = n.and(b.holds(c, d.row))
		}
		certain = certain || d.certain
		possible++
		if d.certain || !n.certain { // it counts where the share is to be small
			leastUnder++
			if n.certain {
				leastOver++
			}
		}
		if d.certain || n.possible { // and where it is to be great
			mostUnder++
			if n.possible {
				mostOver++
			}
		}
	}
	if possible == 0 {
		return outcome{cases: noCases}
	}
	o := outcome{least: &Fraction{whole(leastOver), whole(leastUnder)}, most: &Fraction{whole(mostOver), whole(mostUnder)}, cases: someCases}
	if !certain {
		o.cases = maybeCases
	}
	if leastUnder == 0 { // every row counts in both, if it counts
		o.least = &Fraction{whole(possible), whole(possible)}
	}
	if mostUnder == 0 {
		o.most = &Fraction{whole(0), whole(possible)}
	}
	return o
}

// without returns the conditions that n joins by and, less those that given
// joins by and.
func without(n, given expr.Node) []expr.Node {
	known := map[string]bool{}
	for _, c := range expr.Conjuncts(given) {
		known[c.String()] = true
	}
	return slices.DeleteFunc(slices.Clone(expr.Conjuncts(n)), func(c expr.Node) bool { return known[c.String()] })
}

// top evaluates an expression outside rows.
func (b bounds) top(n expr.Node, rows func(*expr.Aggregate) []weighed) val {
	switch n := n.(type) {
	case *expr.Literal:
		return of(n.Value)
	case *expr.Call:
		return exactly(whole(len(b.windows(n.Unit))))
	case *expr.Unary:
		return b.top(n.X, rows).negated()
	case *expr.Aggregate:
		return b.aggregate(n, rows(n))
	case *expr.Binary:
		return combine(n.Op, b.top(n.X, rows), b.top(n.Y, rows))
	}
	panic("naive: not a number at the top: " + n.String())
}
