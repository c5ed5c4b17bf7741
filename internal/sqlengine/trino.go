package sqlengine

import (
	"fmt"

	"plancheck/internal/calendar"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// Trino is the dialect of Trino, for printing: nothing here connects to one. Numbers are
// decimal ones of 38 digits, and what would not fit is an error there.
var Trino = &Dialect{
	Name:     "trino",
	quote:    quoted,
	text:     textLiteral,
	date:     dateLiteral,
	datetime: datetimeLiteral,
	boolean:  booleanLiteral,
	join:     "LEFT JOIN",
	in:       "IN",
	addDays:  func(date string, days int) string { return fmt.Sprintf("date_add('day', %d, %s)", days, date) },
	between: func(later, earlier string) string {
		return of(trinoNumber, "date_diff('day', "+earlier+", "+later+")")
	},
	seconds: func(later, earlier string) string {
		return of(trinoNumber, "date_diff('second', "+earlier+", "+later+")")
	},
	part: [calendar.PartWeekday + 1]string{
		calendar.PartYear:    "CAST(year($) AS decimal(38, 0))",
		calendar.PartQuarter: "CAST(quarter($) AS decimal(38, 0))",
		calendar.PartMonth:   "CAST(month($) AS decimal(38, 0))",
		calendar.PartDay:     "CAST(day($) AS decimal(38, 0))",
		calendar.PartWeekday: "CAST(day_of_week($) AS decimal(38, 0))",
	},
	dateOf:   "CAST($ AS date)",
	prefix:   textPrefix,
	length:   "CAST(length($) AS decimal(38, 0))",
	starts:   "(strpos($1, $2) = 1)",
	ends:     "(length($1) >= length($2) AND substr($1, length($1) - length($2) + 1) = $2)",
	contains: "(strpos($1, $2) > 0)",
	number: func(n value.Number, after int) string {
		return fmt.Sprintf("CAST(DECIMAL '%s' AS decimal(38, %d))", decimal(n), max(after, ofNumber(n).after))
	},
	decimals: `COALESCE(length(regexp_extract(CAST($ AS varchar), '[.]([0-9]*[1-9])0*\z', 1)), 0)`,
	asText:   "CAST($ AS varchar)",
	escaped:  "replace($, '~', '~1')",
	groups:   "$",
	optional: "$",
	whole:    trinoNumber,
	digits:   38,
	Schema:   "default",
	expected: [value.Percent + 1]Stored{
		0: {Kind: KindText}, value.Text: {Kind: KindText}, value.Integer: {Kind: KindInteger, Digits: int64Digits},
		value.Decimal: {Kind: KindDecimal, Digits: digits{9, 9}},
		value.Date:    {Kind: KindDate}, value.Datetime: {Kind: KindDatetime}, value.Boolean: {Kind: KindBoolean},
	},
	cell: trinoCell,
	bad: [value.Percent + 1][]wrong{
		value.Integer:  {{query.TooManyDigits, "(abs($) >= 1000000000000000000)"}},
		value.Decimal:  {{query.TooManyDigits, "(abs($) >= 1000000000)"}},
		value.Date:     {{query.BadCell, "($ < DATE '0001-01-01' OR $ > DATE '9999-12-31')"}},
		value.Datetime: {{query.BadCell, "(year($) < 1 OR year($) > 9999 OR $ <> date_trunc('second', $))"}},
	},
	normal: `normalize(trim(regexp_replace(regexp_replace($, '[\x{00ad}\x{2060}\x{feff}\x{200b}-\x{200f}]', ''), ` +
		`'[\x{0009}-\x{000d}\x{0020}\x{0085}\x{00a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]+', ' ')), NFC)`,
	suspect: `regexp_like($, '[^ -~\x{00a1}-\x{00ac}\x{00ae}-\x{02ff}\x{1e00}-\x{1eff}]|^ |  | \z')`,
}

const trinoNumber = "CAST($ AS decimal(38, 0))"

// trinoCell reads a column as a type of a plan. What it holds is not known.
func trinoCell(raw string, stored Stored, as value.Type, _ string) (string, bool) {
	switch {
	case as == 0:
		return "CAST(" + raw + " AS varchar)", true
	case as.Numeric():
		return fmt.Sprintf("CAST(%s AS decimal(38, %d))", raw, stored.Digits.after), true
	}
	return raw, true
}
