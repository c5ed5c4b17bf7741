package expr

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"plancheck/internal/diag"
	"plancheck/internal/value"
)

// callForm says how a plain function is called, and what it gives.
type callForm struct {
	usage  string
	args   int
	result value.Type
}

var callForms = map[string]callForm{
	"known":   {"known(condition, evidence)", 2, value.Boolean},
	"active":  {"active(start, end)", 2, value.Boolean},
	"present": {"present(column)", 1, value.Boolean},
	"absent":  {"absent(column)", 1, value.Boolean},
	"days":    {"days(20)", 1, value.Days},
	"date":    {"date(datetime)", 1, value.Date},
	"year":    {"year(date)", 1, value.Integer},
	"quarter": {"quarter(date)", 1, value.Integer},
	"month":   {"month(date)", 1, value.Integer},
	"weekday": {"weekday(date)", 1, value.Integer},
	"prefix":  {"prefix(text, 2)", 2, value.Text},
	"length":  {"length(text)", 1, value.Integer},
	"periods": {`periods("month")`, 1, value.Integer},
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
		c.at(n, diag.CodeArguments, fmt.Sprintf("%s takes %s, found %d", n.Func, counted(form.args, "argument"), len(n.Args)), "write "+form.usage)
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

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// argument checks that argument i of n has type want.
func (c *checker) argument(n *Call, i int, want value.Type, r *row) {
	arg := n.Args[i]
	found := c.value(arg, r)
	if found == want || found == 0 {
		return
	}
	hint := "write " + callForms[n.Func].usage
	literal, _ := arg.(*Literal)
	switch {
	case n.Func == "date" && found == value.Date:
		hint = "it is a date already: write it alone"
	case want == value.Date && found == value.Datetime:
		hint = fmt.Sprintf("write date(%s)", shown(arg))
	case want == value.Date && found == value.Text && literal != nil:
		hint = unquoteHint(want, literal.Value.Text)
	}
	c.at(arg, diag.CodeType, fmt.Sprintf("%s needs %s, found %s", n.Func, want, found), hint)
}

// wholeNumber checks that argument i of n is a literal from least to most.
func (c *checker) wholeNumber(n *Call, i int, least, most int64) {
	arg := n.Args[i]
	hint := "write " + callForms[n.Func].usage
	literal, ok := arg.(*Literal)
	if !ok || literal.Value.Kind != value.OfNumber || !literal.Value.Number.IsInt() {
		c.at(arg, diag.CodeArguments, n.Func+" needs a whole number that stands in the expression", hint)
		return
	}
	literal.typ = value.Integer
	if size, small := literal.Value.Number.Int64(); !small || size < least || size > most {
		c.at(arg, diag.CodeLiteral, fmt.Sprintf("the number is not between %d and %d", least, most), hint)
	}
}

// unknownFunction reports a function that does not exist.
func (c *checker) unknownFunction(n *Call) {
	if hint, found := foreignFunctions[strings.ToLower(n.Func)]; found {
		c.report(n.word[0], n.word[1], diag.CodeUnsupported, fmt.Sprintf("there is no function %s in this language", diag.Quote(n.Func)), hint)
		return
	}
	names := slices.Collect(maps.Keys(callForms))
	for f := range aggregateForms {
		names = append(names, string(f))
	}
	names = append(names, "not")
	slices.Sort(names)
	c.report(n.word[0], n.word[1], diag.CodeUnknownFunc, "unknown function "+diag.Quote(n.Func), diag.SuggestString(n.Func, names))
}

// foreignFunctions are functions of other languages, and what to write
// instead.
var foreignFunctions = map[string]string{
	"today":        "write as_of",
	"now":          "write as_of",
	"current_date": "write as_of",
	"matches":      noPatterns,
	"match":        noPatterns,
	"regexp":       noPatterns,
	"regexp_like":  noPatterns,
	"like":         noPatterns,
	"if":           noChoice,
	"iif":          noChoice,
	"case":         noChoice,
	"switch":       noChoice,
	"coalesce":     "ask for blanks by present(column) or absent(column)",
	"ifnull":       "ask for blanks by present(column) or absent(column)",
	"nvl":          "ask for blanks by present(column) or absent(column)",
	"isnull":       "write absent(column)",
	"is_null":      "write absent(column)",
	"isblank":      "write absent(column)",
	"is_blank":     "write absent(column)",
	"avg":          "write mean(dataset, column)",
	"average":      "write mean(dataset, column)",
	"median":       "there is count, count_distinct, sum and mean",
	"min":          "there is no least or greatest value: count the rows that pass a limit",
	"max":          "there is no least or greatest value: count the rows that pass a limit",
	"all":          "write none(dataset, not condition)",
	"every":        "write none(dataset, not condition)",
	"exists":       "write any(dataset, condition)",
	"some":         "write any(dataset, condition)",
	"countif":      "write count(dataset, condition)",
	"sumif":        "write sum(dataset, column, condition)",
	"distinct":     "write count_distinct(dataset, column)",
	"count_unique": "write count_distinct(dataset, column)",
	"div":          noDivision,
	"ratio":        noDivision,
	"percent":      noDivision,
	"share":        noDivision,
	"round":        "numbers are exact; the report rounds what it prints",
	"len":          "write length(text)",
	"left":         "write prefix(text, 2)",
	"substr":       "write prefix(text, 2), or contains",
	"substring":    "write prefix(text, 2), or contains",
	"right":        `write ends_with "..."`,
	"lower":        "text is compared as it is written: list the spellings in in [...]",
	"upper":        "text is compared as it is written: list the spellings in in [...]",
	"trim":         "white space around a cell is not part of it already",
	"day":          "there is year, quarter, month and weekday",
	"datediff":     "write later - earlier",
	"date_add":     "write date + days(20)",
	"between":      "write column >= 1 and column <= 10",
	"months":       "write days(20); months differ in length",
	"lookup":       "write the reference and the column: unit.name",
	"vlookup":      "write the reference and the column: unit.name",
	"not_any":      "write none(dataset, condition)",
	"group_by":     "write by: or each: in the indicator",
}
