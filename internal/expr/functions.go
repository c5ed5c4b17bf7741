package expr

import (
	"maps"
	"slices"
	"strings"

	"plancheck/internal/calendar"
	"plancheck/internal/diag"
	"plancheck/internal/lazy"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// Function is one plain function of the language, with all that is known of it.
// To add one, add it to the table here, lower it in package compile, and let the
// engines and the naive evaluator compute it.
type Function struct {
	Name   string
	Result value.Type
	// Most is the greatest whole number that it gives, and the least is Least;
	// zero where there is no limit.
	Least, Most int
	Part        calendar.Part // the part of a date that it gives; zero: none
	Seconds     int64         // how many seconds it takes its argument times; 0: it is no length of time

	usage     words.Text
	args      []argumentRule
	ofPeriod  bool // its meaning depends on the period: not in derived columns
	ofAsOf    bool // it looks at intervals that have ended
	atTop     bool // it is a number outside rows
	ephemeral bool // what it says of a row may be true for a while only
}

// argumentRule says what an argument has to be.
type argumentRule struct {
	kind        argumentKind
	typ         value.Type // ofType
	least, most int64      // aWholeNumber
}

type argumentKind int

const (
	ofType       argumentKind = iota // an expression of this type
	aCondition                       // what is true or false of the row
	aPresence                        // a column or reference that may be absent
	aWholeNumber                     // a literal between two limits
	aUnit                            // the name of an interval, as a text
)

// SecondsOfDay are the seconds of a day between datetimes, which have no zone.
const SecondsOfDay = 24 * 60 * 60

// The largest literals that functions take: more days than a calendar has, and
// more characters than a cell can hold.
const (
	maxDays   = 3_660_000
	maxPrefix = 1_000_000
)

var functions = lazy.Value[map[string]*Function]{Make: func() map[string]*Function {
	return byName(append([]Function{
		{Name: "known", usage: words.FormKnown.With(), args: []argumentRule{{kind: aCondition}, {kind: aCondition}}, Result: value.Boolean},
		{Name: "active", usage: words.FormActive.With(), args: []argumentRule{{typ: value.Date}, {typ: value.Date}}, Result: value.Boolean, ofPeriod: true, ephemeral: true},
		{Name: "present", usage: words.FormPresence.With("present"), args: []argumentRule{{kind: aPresence}}, Result: value.Boolean},
		{Name: "absent", usage: words.FormPresence.With("absent"), args: []argumentRule{{kind: aPresence}}, Result: value.Boolean, ephemeral: true},
		{Name: "days", usage: words.Name("days(20)"), args: []argumentRule{{kind: aWholeNumber, least: -maxDays, most: maxDays}}, Result: value.Days, Seconds: SecondsOfDay},
		{Name: "weeks", usage: words.Name("weeks(18)"), args: []argumentRule{{kind: aWholeNumber, least: -maxDays / 7, most: maxDays / 7}}, Result: value.Days, Seconds: 7 * SecondsOfDay},
		{Name: "hours", usage: words.Name("hours(4)"), args: []argumentRule{{kind: aWholeNumber, least: -24 * maxDays, most: 24 * maxDays}}, Result: value.Seconds, Seconds: 3600},
		{Name: "minutes", usage: words.Name("minutes(30)"), args: []argumentRule{{kind: aWholeNumber, least: -1440 * maxDays, most: 1440 * maxDays}}, Result: value.Seconds, Seconds: 60},
		{Name: "date", usage: words.FormDate.With(), args: []argumentRule{{typ: value.Datetime}}, Result: value.Date},
		{Name: "prefix", usage: words.FormPrefix.With(), args: []argumentRule{{typ: value.Text}, {kind: aWholeNumber, least: 1, most: maxPrefix}}, Result: value.Text},
		{Name: "length", usage: words.FormLength.With(), args: []argumentRule{{typ: value.Text}}, Result: value.Integer},
		{Name: "periods", usage: words.Name(`periods("month")`), args: []argumentRule{{kind: aUnit}}, Result: value.Integer, ofPeriod: true, ofAsOf: true, atTop: true, ephemeral: true},
	}, partsOfDates()...))
}}

// partsOfDates are year(date) and its like.
func partsOfDates() []Function {
	var all []Function
	for _, p := range calendar.Parts() {
		all = append(all, Function{
			Name: p.String(), usage: words.FormOfDate.With(p.String()), args: []argumentRule{{typ: value.Date}},
			Result: value.Integer, Least: 1, Most: p.Most(), Part: p,
		})
	}
	return all
}

func byName(all []Function) map[string]*Function {
	table := make(map[string]*Function, len(all))
	for i := range all {
		table[all[i].Name] = &all[i]
	}
	return table
}

// Function returns what is known of the function that is called, nil where there
// is none of that name.
func (n *Call) Function() *Function { return functions.Get()[n.Func] }

// is reports whether the call's function has a property, and false for one that
// does not exist.
func (n *Call) is(property func(*Function) bool) bool {
	f := n.Function()
	return f != nil && property(f)
}

// call checks a plain function. The row is nil at the top, where only periods
// may be called.
func (c *checker) call(n *Call, r *row) value.Type {
	f := n.Function()
	switch {
	case f == nil:
		c.unknownFunction(n)
		return 0
	case r != nil && r.derived && f.ofPeriod:
		c.notDerived(n.word[0], n.word[1], n.Func)
	case len(n.Args) != len(f.args):
		c.at(n, diag.CodeArguments, words.WrongNumberOfArgs.With(n.Func, len(f.args), len(n.Args)), words.Write.With(f.usage))
	default:
		for i, rule := range f.args {
			c.follows(rule, n, i, r)
		}
	}
	return f.Result
}

// follows checks that argument i of n follows its rule.
func (c *checker) follows(rule argumentRule, n *Call, i int, r *row) {
	switch rule.kind {
	case aCondition:
		c.condition(n.Args[i], r)
	case aPresence:
		c.presence(n.Func, n.Args[i], r)
	case aWholeNumber:
		c.wholeNumber(n, i, rule.least, rule.most)
	case aUnit:
		unit, err := unitOf(n.Args[i])
		if err != nil {
			c.errors = append(c.errors, *err)
		}
		n.Unit, n.Args[i].base().typ = unit, value.Text
	default:
		c.argument(n, i, rule.typ, r)
	}
}

// argument checks that argument i of n has type want.
func (c *checker) argument(n *Call, i int, want value.Type, r *row) {
	arg := n.Args[i]
	found := c.value(arg, r)
	if found == want || found == 0 {
		return
	}
	hint := words.Write.With(n.Function().usage)
	literal, _ := arg.(*Literal)
	switch {
	case n.Func == "date" && found == value.Date:
		hint = words.DateAlready.With()
	case want == value.Date && found == value.Datetime:
		hint = words.Write.With("date(" + shown(arg) + ")")
	case want == value.Date && found == value.Text && literal != nil:
		hint = unquoteHint(want, literal.Value.Text)
	}
	c.at(arg, diag.CodeType, words.ArgumentType.With(n.Func, typeWord(want), typeWord(found)), hint)
}

// wholeNumber checks that argument i of n is a literal from least to most.
func (c *checker) wholeNumber(n *Call, i int, least, most int64) {
	arg := n.Args[i]
	hint := words.Write.With(n.Function().usage)
	literal, ok := arg.(*Literal)
	if !ok || literal.Value.Kind != value.OfNumber || !literal.Value.Number.IsInt() {
		c.at(arg, diag.CodeArguments, words.NeedsWholeNumber.With(n.Func), hint)
		return
	}
	literal.typ = value.Integer
	if size, small := literal.Value.Number.Int64(); !small || size < least || size > most {
		c.at(arg, diag.CodeLiteral, words.NumberNotBetween.With(least, most), hint)
	}
}

// unknownFunction reports a function that does not exist.
func (c *checker) unknownFunction(n *Call) {
	if hint, found := foreignFunctions.Get()[strings.ToLower(n.Func)]; found {
		c.report(n.word[0], n.word[1], diag.CodeUnsupported, words.FunctionNotInLanguage.With(n.Func), hint)
		return
	}
	names := slices.Collect(maps.Keys(functions.Get()))
	for f := range aggregateForms.Get() {
		names = append(names, string(f))
	}
	names = append(names, "not")
	slices.Sort(names)
	c.report(n.word[0], n.word[1], diag.CodeUnknownFunc, words.UnknownFunction.With(n.Func), diag.Suggest(n.Func, names))
}

// foreignFunctions are functions of other languages, and what to write
// instead.
var foreignFunctions = lazy.Value[map[string]words.Text]{Make: func() map[string]words.Text {
	return map[string]words.Text{
		"today":        words.Write.With("as_of"),
		"now":          words.Write.With("as_of"),
		"current_date": words.Write.With("as_of"),
		"matches":      words.NoPatterns.With(),
		"match":        words.NoPatterns.With(),
		"regexp":       words.NoPatterns.With(),
		"regexp_like":  words.NoPatterns.With(),
		"like":         words.NoPatterns.With(),
		"if":           words.NoChoice.With(),
		"iif":          words.NoChoice.With(),
		"case":         words.NoChoice.With(),
		"switch":       words.NoChoice.With(),
		"coalesce":     words.AskForBlanks.With(),
		"ifnull":       words.AskForBlanks.With(),
		"nvl":          words.AskForBlanks.With(),
		"isnull":       words.Write.With(words.FormPresence.With("absent")),
		"is_null":      words.Write.With(words.FormPresence.With("absent")),
		"isblank":      words.Write.With(words.FormPresence.With("absent")),
		"is_blank":     words.Write.With(words.FormPresence.With("absent")),
		"avg":          words.Write.With(words.FormOfColumn.With("mean")),
		"average":      words.Write.With(words.FormOfColumn.With("mean")),
		"median":       words.SayAsHalf.With(),
		"percentile":   words.SayAsShare.With(),
		"quantile":     words.SayAsShare.With(),
		"consecutive":  words.SayEvery.With(),
		"streak":       words.SayEvery.With(),
		"rank":         words.RankIsPublished.With(),
		"lag":          words.RowsOneByOne.With(),
		"lead":         words.RowsOneByOne.With(),
		"min":          words.NoExtremes.With(),
		"max":          words.NoExtremes.With(),
		"all":          words.Write.With(words.FormOfNotRows.With("none")),
		"every":        words.Write.With(words.FormOfNotRows.With("none")),
		"exists":       words.Write.With(words.FormOfRows.With("any")),
		"some":         words.Write.With(words.FormOfRows.With("any")),
		"countif":      words.Write.With(words.FormOfRows.With("count")),
		"sumif":        words.Write.With(words.FormOfColumnIf.With("sum")),
		"distinct":     words.Write.With(words.FormOfColumn.With("count_distinct")),
		"count_unique": words.Write.With(words.FormOfColumn.With("count_distinct")),
		"div":          words.NoDivision.With(),
		"ratio":        words.NoDivision.With(),
		"percent":      words.NoDivision.With(),
		"round":        words.NumbersAreExact.With(),
		"len":          words.Write.With(words.FormLength.With()),
		"left":         words.Write.With(words.FormPrefix.With()),
		"substr":       words.PrefixOrContains.With(),
		"substring":    words.PrefixOrContains.With(),
		"right":        words.Write.With(`ends_with "..."`),
		"lower":        words.ListSpellings.With(),
		"upper":        words.ListSpellings.With(),
		"trim":         words.CellsAreTrimmed.With(),
		"one":          {}, // not none
		"datediff":     words.Write.With(words.FormDuration.With()),
		"date_add":     words.Write.With(words.FormLaterDate.With()),
		"between":      words.Write.With(words.FormBetween.With()),
		"months":       words.DaysForMonths.With(),
		"lookup":       words.WriteReferenced.With(),
		"đếm":          words.Write.With(words.FormOfRows.With("count")),
		"tổng":         words.Write.With(words.FormOfColumn.With("sum")),
		"trung_bình":   words.Write.With(words.FormOfColumn.With("mean")),
		"bình_quân":    words.Write.With(words.FormOfColumn.With("mean")),
		"tỷ_lệ":        words.NoDivision.With(),
		"vlookup":      words.WriteReferenced.With(),
		"not_any":      words.Write.With(words.FormOfRows.With("none")),
		"group_by":     words.WriteByOrEach.With(),
	}
}}
