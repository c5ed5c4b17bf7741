package sqlengine

import (
	"fmt"
	"strconv"
	"strings"

	"plancheck/internal/calendar"
	"plancheck/internal/lazy"
	"plancheck/internal/query"
	"plancheck/internal/text"
	"plancheck/internal/value"
)

// ClickHouse is the dialect of ClickHouse from version 18.16. Numbers are decimal ones of
// 38 digits, dates are days and datetimes seconds since 1970, whatever a table has.
var ClickHouse = &Dialect{
	Name:      "clickhouse",
	quote:     func(name string) string { return "`" + clickhouseEscapes.Get().Replace(name) + "`" },
	text:      func(text string) string { return "'" + clickhouseEscapes.Get().Replace(text) + "'" },
	date:      func(d calendar.Date) string { return strconv.Itoa(int(d)) },
	datetime:  func(t calendar.Datetime) string { return strconv.FormatInt(int64(t), 10) },
	boolean:   func(b bool) string { return map[bool]string{true: "1", false: "0"}[b] },
	join:      "GLOBAL ANY LEFT JOIN",
	in:        "GLOBAL IN",
	addDays:   func(date string, days int) string { return fmt.Sprintf("(%s + (%d))", date, days) },
	between:   clickhouseDifference,
	seconds:   clickhouseDifference,
	part:      clickhouseParts,
	dateOf:    clickhouseDateOf,
	prefix:    func(text string, length int) string { return fmt.Sprintf("substringUTF8(%s, 1, %d)", text, length) },
	length:    "toDecimal128(lengthUTF8($), 0)",
	starts:    "(substring($1, 1, length($2)) = $2)",
	ends:      "(substring(reverse($1), 1, length($2)) = reverse($2))",
	contains:  "(position($1, $2) > 0)",
	number:    clickhouseNumber,
	decimals:  `length(extract(toString($), '[.]([0-9]*[1-9])0*\\z'))`,
	asText:    "toString($)",
	escaped:   "replaceAll($, '~', '~1')",
	isoText:   clickhouseISO,
	groups:    `replaceRegexpOne(toString($), '[.]0*\\z|([.][0-9]*[1-9])0+\\z', '\\1')`,
	ungrouped: "toDecimal128($1, $2)",
	optional:  "toNullable($)",
	whole:     wholeNumber,
	digits:    38,
	oneJoin:   true,
	flat:      true,
	final:     " FINAL",
	limitBy:   true,
	moves:     true,
	planned:   20_000,
	truths:    true,
	Schema:    "default",
	ours:      text.Pattern(`^r[0-9]+[a-z][a-z0-9_]*$`),
	slice: func(t *table, s Slice) string {
		told := t.q.Key
		if len(told) == 0 {
			told = t.all()
		}
		var columns []string
		for _, c := range told {
			name := t.quote(t.bound.Column(t.q.Columns[c].Name).Name)
			columns = append(columns, "ifNull(toString("+name+"), '')", "isNull("+name+")")
		}
		return fmt.Sprintf("(SELECT * FROM %s WHERE sipHash64(%s, 1) %% %d = %d)", t.named(""), strings.Join(columns, ", "), s.Of, s.Part-1)
	},
	expected: [value.Percent + 1]Stored{
		0: {Kind: KindText}, value.Text: {Kind: KindText}, value.Boolean: {Kind: KindInteger, Digits: int64Digits},
		value.Integer: {Kind: KindInteger, Digits: int64Digits}, value.Decimal: {Kind: KindDecimal, Digits: digits{9, 9}},
		value.Date: {Kind: KindDate}, value.Datetime: {Kind: KindInteger, Digits: int64Digits},
	},
	cell: clickhouseCell,
	bad: [value.Percent + 1][]wrong{
		value.Integer:  {{query.BadCell, "match(toString($), '[.]0*[1-9]')"}, {query.TooManyDigits, "($ >= toDecimal128('1000000000000000000', 0) OR $ <= toDecimal128('-1000000000000000000', 0))"}},
		value.Date:     {{query.BadCell, "($ < -719162 OR $ > 2932896)"}},
		value.Datetime: {{query.BadCell, "($ < -62135596800 OR $ >= 253402300800)"}},
		value.Boolean:  {{query.BadCell, "($ > 1)"}},
	},
	suspect: `match($, '[^ -~\\x{00a1}-\\x{00ac}\\x{00ae}-\\x{02ff}\\x{1e00}-\\x{1eff}]|^ |  | \\z')`,
}

// int64Digits are those that a whole number of a plan has at most.
var int64Digits = digits{before: 18}

var clickhouseEscapes = lazy.Value[*strings.Replacer]{Make: func() *strings.Replacer {
	return strings.NewReplacer(`\`, `\\`, `'`, `\'`, "`", "\\`", "\x00", `\0`, "\n", `\n`, "\r", `\r`, "\t", `\t`)
}}

// clickhouseDifference is that of two days, or of two seconds.
func clickhouseDifference(later, earlier string) string { return of(wholeNumber, later+" - "+earlier) }

func clickhouseNumber(n value.Number, after int) string {
	return fmt.Sprintf("toDecimal128('%s', %d)", decimal(n), max(after, ofNumber(n).after))
}

// clickhouseCell reads a column of a kind as a type of a plan, where it can hold that.
func clickhouseCell(raw string, is Stored, as value.Type, zone string) (string, bool) {
	switch {
	case as == 0, as == value.Text && is.Kind == KindOther:
		return "toString(" + raw + ")", true
	case as == value.Text:
		return raw, is.Kind == KindText
	case as.Numeric():
		return fmt.Sprintf("toDecimal128(%s, %d)", raw, is.Digits.after), is.Kind == KindInteger || is.Kind == KindDecimal
	case as == value.Date && is.Kind == KindMoment:
		return "toInt64(toInt32(toDate(" + raw + ", " + literal(zone) + ")))", zone != ""
	case as == value.Date && is.Kind == KindDate:
		return "toInt64(toInt32(" + raw + "))", true
	case as == value.Date:
		return "toInt64(" + raw + ")", is.Kind == KindInteger && is.Digits == int64Digits
	case as == value.Datetime && is.Kind == KindMoment:
		return "toInt64(toDateTime(toString(" + raw + ", " + literal(zone) + "), 'UTC'))", zone != ""
	case as == value.Datetime:
		return "toInt64(" + raw + ")", is.Kind == KindInteger && is.Digits == int64Digits
	}
	return of("CASE WHEN $ = 1 THEN 1 WHEN $ = 0 THEN 0 WHEN $ IS NOT NULL THEN 2 END", raw), is.Kind == KindInteger || is.Kind == KindBoolean
}

// Days since 1970 in place of $ as years, months and days, which have the days once or
// three times. Years begin in March, so that the day that some lack is the last one; all
// numbers are positive for 40,000 years.
const (
	dayInCenturies = "(4 * ($ + 15329168) + 3)"
	dayInYears     = "(4 * intDiv(" + dayInCenturies + " % 146097, 4) + 3)"
	dayOfYear      = "intDiv(" + dayInYears + " % 1461, 4)"
	dayInMonths    = "(2141 * " + dayOfYear + " + 197913)"
	civilDay       = "(intDiv(" + dayInMonths + " % 65536, 2141) + 1)"
	civilMonth     = "((intDiv(" + dayInMonths + ", 65536) - 1) % 12 + 1)"
	civilYear      = "(100 * intDiv(" + dayInCenturies + ", 146097) + intDiv(" + dayInYears + ", 1461) + intDiv(" + dayOfYear + ", 306) - 40000)"
	wholeNumber    = "toDecimal128($, 0)"

	clickhouseDateOf = "(intDiv($ + 86400000000000, 86400) - 1000000000)"
	secondOfDay      = "(($ + 86400000000000) % 86400)"
)

// clickhouseParts are the parts of a day in place of $.
var clickhouseParts = [calendar.PartWeekday + 1]string{
	calendar.PartYear:    "toDecimal128(" + civilYear + ", 0)",
	calendar.PartQuarter: "toDecimal128(intDiv(" + civilMonth + " + 2, 3), 0)",
	calendar.PartMonth:   "toDecimal128(" + civilMonth + ", 0)",
	calendar.PartDay:     "toDecimal128(" + civilDay + ", 0)",
	calendar.PartWeekday: "toDecimal128(($ + 15329163) % 7 + 1, 0)",
}

// clickhouseISO writes the day or second in place of $ as text. For values of other types,
// which are written in another way, it returns an empty text.
func clickhouseISO(t value.Type) string {
	switch t {
	case value.Date:
		return "concat(" + padded(civilYear, 4) + ", '-', " + padded(civilMonth, 2) + ", '-', " + padded(civilDay, 2) + ")"
	case value.Datetime:
		return "concat(" + of(clickhouseISO(value.Date), clickhouseDateOf) + ", 'T', " + padded("intDiv("+secondOfDay+", 3600)", 2) +
			", ':', " + padded("(intDiv("+secondOfDay+", 60) % 60)", 2) + ", ':', " + padded("("+secondOfDay+" % 60)", 2) + ")"
	}
	return ""
}

// padded writes a number with that many digits.
func padded(number string, digits int) string {
	return fmt.Sprintf("substring(toString(%s + 1%0*d), 2, %d)", number, digits, 0, digits)
}
