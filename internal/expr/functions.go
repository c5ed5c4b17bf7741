package expr

import (
	"maps"
	"slices"
	"strings"

	"plancheck/internal/diag"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// callForm says how a plain function is called, and what it gives.
type callForm struct {
	usage  words.Text
	args   int
	result value.Type
}

var callForms = map[string]callForm{
	"known":   {words.FormKnown.With(), 2, value.Boolean},
	"active":  {words.FormActive.With(), 2, value.Boolean},
	"present": {words.FormPresence.With("present"), 1, value.Boolean},
	"absent":  {words.FormPresence.With("absent"), 1, value.Boolean},
	"days":    {words.Name("days(20)"), 1, value.Days},
	"date":    {words.FormDate.With(), 1, value.Date},
	"year":    {words.FormOfDate.With("year"), 1, value.Integer},
	"quarter": {words.FormOfDate.With("quarter"), 1, value.Integer},
	"month":   {words.FormOfDate.With("month"), 1, value.Integer},
	"weekday": {words.FormOfDate.With("weekday"), 1, value.Integer},
	"prefix":  {words.FormPrefix.With(), 2, value.Text},
	"length":  {words.FormLength.With(), 1, value.Integer},
	"periods": {words.Name(`periods("month")`), 1, value.Integer},
}

// The largest literals that functions take: more days than a calendar has, and
// more characters than a cell can hold.
const (
	maxDays   = 3_660_000
	maxPrefix = 1_000_000
)

// call checks a plain function. The row is nil at the top, where only periods
// may be called.
func (c *checker) call(n *Call, r *row) value.Type {
	form, found := callForms[n.Func]
	if !found {
		c.unknownFunction(n)
		return 0
	}
	if r != nil && r.derived && (n.Func == "active" || n.Func == "periods") {
		c.notDerived(n.word[0], n.word[1], n.Func)
		return form.result
	}
	if len(n.Args) != form.args {
		c.at(n, diag.CodeArguments, words.WrongNumberOfArgs.With(n.Func, form.args, len(n.Args)), words.Write.With(form.usage))
		return form.result
	}
	switch n.Func {
	case "known":
		c.condition(n.Args[0], r)
		c.condition(n.Args[1], r)
	case "active":
		c.argument(n, 0, value.Date, r)
		c.argument(n, 1, value.Date, r)
	case "present", "absent":
		c.presence(n.Func, n.Args[0], r)
	case "days":
		c.wholeNumber(n, 0, -maxDays, maxDays)
	case "date":
		c.argument(n, 0, value.Datetime, r)
	case "year", "quarter", "month", "weekday":
		c.argument(n, 0, value.Date, r)
	case "prefix":
		c.argument(n, 0, value.Text, r)
		c.wholeNumber(n, 1, 1, maxPrefix)
	case "length":
		c.argument(n, 0, value.Text, r)
	case "periods":
		unit, err := unitOf(n.Args[0])
		if err != nil {
			c.errors = append(c.errors, *err)
		}
		n.Unit, n.Args[0].base().typ = unit, value.Text
	}
	return form.result
}

// argument checks that argument i of n has type want.
func (c *checker) argument(n *Call, i int, want value.Type, r *row) {
	arg := n.Args[i]
	found := c.value(arg, r)
	if found == want || found == 0 {
		return
	}
	hint := words.Write.With(callForms[n.Func].usage)
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
	hint := words.Write.With(callForms[n.Func].usage)
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
	if hint, found := foreignFunctions[strings.ToLower(n.Func)]; found {
		c.report(n.word[0], n.word[1], diag.CodeUnsupported, words.FunctionNotInLanguage.With(n.Func), hint)
		return
	}
	names := slices.Collect(maps.Keys(callForms))
	for f := range aggregateForms {
		names = append(names, string(f))
	}
	names = append(names, "not")
	slices.Sort(names)
	c.report(n.word[0], n.word[1], diag.CodeUnknownFunc, words.UnknownFunction.With(n.Func), diag.Suggest(n.Func, names))
}

// foreignFunctions are functions of other languages, and what to write
// instead.
var foreignFunctions = map[string]words.Text{
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
	"median":       words.Write.With(words.Or(words.Names([]string{"count", "count_distinct", "sum", "mean"}))),
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
	"share":        words.NoDivision.With(),
	"round":        words.NumbersAreExact.With(),
	"len":          words.Write.With(words.FormLength.With()),
	"left":         words.Write.With(words.FormPrefix.With()),
	"substr":       words.PrefixOrContains.With(),
	"substring":    words.PrefixOrContains.With(),
	"right":        words.Write.With(`ends_with "..."`),
	"lower":        words.ListSpellings.With(),
	"upper":        words.ListSpellings.With(),
	"trim":         words.CellsAreTrimmed.With(),
	"day":          words.Write.With(words.Or(words.Names([]string{"year", "quarter", "month", "weekday"}))),
	"datediff":     words.Write.With(words.FormDuration.With()),
	"date_add":     words.Write.With(words.FormLaterDate.With()),
	"between":      words.Write.With(words.FormBetween.With()),
	"months":       words.DaysForMonths.With(),
	"lookup":       words.WriteReferenced.With(),
	"vlookup":      words.WriteReferenced.With(),
	"not_any":      words.Write.With(words.FormOfRows.With("none")),
	"group_by":     words.WriteByOrEach.With(),
}
