package sqlengine

import (
	"fmt"
	"strings"

	"plancheck/internal/calendar"
	"plancheck/internal/query"
	"plancheck/internal/text"
	"plancheck/internal/value"
)

// Dialect is how an engine writes what SQL leaves open.
type Dialect struct {
	Name string

	quote     func(name string) string
	text      func(text string) string // a literal
	parameter func(n int) string       // the n-th text beside the statement, from 1
	date      func(d calendar.Date) string
	datetime  func(t calendar.Datetime) string
	boolean   func(b bool) string

	join      string // every row, and the one that it leads to
	in        string // with a subquery
	addDays   func(date string, days int) string
	between   func(later, earlier string) string // in days, a number
	seconds   func(later, earlier string) string // in whole seconds, a number
	part      [calendar.PartWeekday + 1]string   // of the date in place of $
	dateOf    string
	prefix    func(text string, length int) string
	length    string
	starts    string // of the texts in place of $1 and $2
	ends      string
	contains  string
	number    func(n value.Number, after int) string // of a decimal number, with that many digits after the point or more
	decimals  string                                 // the digits after the point of the number in place of $, zeros at its end not counted
	asText    string                                 // how a value in place of $ is returned
	escaped   string                                 // a text in place of $, with ~1 for each ~
	isoText   func(value.Type) string                // how it is shown; nil, or empty: as it is returned
	groups    string                                 // what numbers in place of $ are grouped by
	ungrouped string                                 // of that in place of $1, the number with $2 digits after the point
	optional  string                                 // a value in place of $ that may be NULL, for rows that are joined with none
	whole     string                                 // a count in place of $ as a number
	digits    int                                    // that a number may have; 0: it is not limited
	final     string                                 // ends a table whose rows are read merged; empty: there are none
	declares  bool                                   // a key may be declared
	oneJoin   bool                                   // a SELECT joins two tables at most
	flat      bool                                   // a SELECT has names for what is computed of each row
	limitBy   bool                                   // a SELECT can have so many rows of each group
	truths    bool                                   // booleans may be stored as the numbers 0 and 1
	moves     bool                                   // tables may change between two statements
	planned   int                                    // how long the expressions of a statement are, after which it gets no more measures, for servers that take time to plan longer ones; 0: as long as they may be
	Schema    string                                 // of tables that are named without one
	bytes     string                                 // added to a text, has it sorted by its bytes

	slice    func(t *table, s Slice) string
	expected [value.Percent + 1]Stored // what load makes of columns
	cell     func(raw string, is Stored, as value.Type, zone string) (sql string, ok bool)
	bad      [value.Percent + 1][]wrong // of the value in place of $: what the plan's type does not have
	normal   string                     // the normal form of the text in place of $; empty: the engine has none
	ours     *text.Regexp               // names that statements give to what they compute, where a column may not have them; nil: it may
	suspect  string                     // where the text may not be in it
}

// Kind is what a column of a table holds.
type Kind int

// Kinds.
const (
	KindText     Kind = iota + 1
	KindOther         // its text is what it is: an identifier, a word of a list
	KindInteger       //
	KindDecimal       //
	KindDate          //
	KindDatetime      // without a zone
	KindMoment        // with one
	KindBoolean       //
)

// Stored is a column of a table. Flag says that another column tells which blank cells
// of it may be anything.
type Stored struct {
	Kind   Kind
	Flag   bool
	Digits digits // of a number, where these are limited
}

// unknownSuffix ends the name of the column that tells which blank cells of another one
// may be anything.
const unknownSuffix = "__unknown"

// of puts a value, or two, into a pattern.
func of(pattern string, values ...string) string {
	if len(values) == 1 {
		return strings.ReplaceAll(pattern, "$", values[0])
	}
	return strings.NewReplacer("$1", values[0], "$2", values[1]).Replace(pattern)
}

// literal writes a value as one of its type.
func (d *Dialect) literal(v value.Value) string {
	switch v.Kind {
	case value.OfText:
		return literal(v.Text)
	case value.OfNumber:
		return d.number(v.Number, 0)
	case value.OfDate:
		return d.date(v.Date)
	case value.OfDatetime:
		return d.datetime(v.Datetime)
	}
	return d.boolean(v.Boolean)
}

// group is what values of a type are grouped by.
func (d *Dialect) group(t value.Type, sql string) string {
	if t.Numeric() {
		return of(d.groups, sql)
	}
	return sql
}

// shown is a value as people read it.
func (d *Dialect) shown(t value.Type, sql string) string {
	if d.isoText != nil && d.isoText(t) != "" {
		return of(d.isoText(t), sql)
	}
	return of(d.asText, sql)
}

func (d *Dialect) list(values []value.Value) string {
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = d.literal(v)
	}
	return "(" + strings.Join(texts, ", ") + ")"
}

// decimal writes a number without an exponent; one that is no decimal does not occur
// in a plan.
func decimal(n value.Number) string {
	if _, ok := n.Decimals(); !ok {
		panic(fmt.Sprintf("sqlengine: %v is not a decimal number", n))
	}
	return n.String()
}

// What standard SQL has.
func quoted(name string) string            { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }
func textLiteral(text string) string       { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }
func dateLiteral(d calendar.Date) string   { return "DATE '" + d.String() + "'" }
func booleanLiteral(b bool) string         { return strings.ToUpper(fmt.Sprint(b)) }
func textPrefix(text string, n int) string { return fmt.Sprintf("substr(%s, 1, %d)", text, n) }
func datetimeLiteral(t calendar.Datetime) string {
	return "TIMESTAMP '" + strings.Replace(t.String(), "T", " ", 1) + "'"
}

// PostgreSQL is the dialect of PostgreSQL from version 13.
var PostgreSQL = &Dialect{
	Name:      "postgresql",
	quote:     quoted,
	text:      textLiteral,
	parameter: func(n int) string { return fmt.Sprintf("CAST($%d AS text)", n) },
	date:      dateLiteral,
	datetime:  datetimeLiteral,
	boolean:   booleanLiteral,
	join:      "LEFT JOIN",
	in:        "IN",
	addDays:   func(date string, days int) string { return fmt.Sprintf("(%s + (%d))", date, days) },
	between:   func(later, earlier string) string { return "CAST(" + later + " - " + earlier + " AS numeric)" },
	seconds: func(later, earlier string) string {
		return "CAST(CAST(EXTRACT(EPOCH FROM (" + later + ") - (" + earlier + ")) AS bigint) AS numeric)"
	},
	part: [calendar.PartWeekday + 1]string{
		calendar.PartYear:    "CAST(EXTRACT(YEAR FROM $) AS numeric)",
		calendar.PartQuarter: "CAST(EXTRACT(QUARTER FROM $) AS numeric)",
		calendar.PartMonth:   "CAST(EXTRACT(MONTH FROM $) AS numeric)",
		calendar.PartDay:     "CAST(EXTRACT(DAY FROM $) AS numeric)",
		calendar.PartWeekday: "CAST(EXTRACT(ISODOW FROM $) AS numeric)",
	},
	dateOf:   "CAST($ AS date)",
	prefix:   textPrefix,
	length:   "CAST(char_length($) AS numeric)",
	starts:   "(left($1, char_length($2)) = $2)",
	ends:     "(right($1, char_length($2)) = $2)",
	contains: "(strpos($1, $2) > 0)",
	number:   func(n value.Number, _ int) string { return "NUMERIC '" + decimal(n) + "'" },
	decimals: "scale(trim_scale($))",
	asText:   "CAST($ AS text)",
	escaped:  "replace($, '~', '~1')",
	groups:   "$",
	optional: "$",
	whole:    "$",
	Schema:   "public",
	declares: true,
	bytes:    ` COLLATE "C"`,
	slice: func(t *table, s Slice) string {
		return fmt.Sprintf("(SELECT x.* FROM %s AS x WHERE (hashtextextended(CAST(x AS text), 0) %% %d + %d) %% %d = %d) AS x", t.from, s.Of, s.Of, s.Of, s.Part-1)
	},
	expected: [value.Percent + 1]Stored{
		0: {Kind: KindText}, value.Text: {Kind: KindText}, value.Integer: {Kind: KindDecimal}, value.Decimal: {Kind: KindDecimal},
		value.Date: {Kind: KindDate}, value.Datetime: {Kind: KindDatetime}, value.Boolean: {Kind: KindBoolean},
	},
	cell: postgresCell,
	bad: [value.Percent + 1][]wrong{
		value.Integer:  {{query.BadCell, "($ = NUMERIC 'NaN' OR $ <> trunc($))"}, {query.TooManyDigits, "(abs($) >= 1000000000000000000)"}},
		value.Decimal:  {{query.BadCell, "($ = NUMERIC 'NaN')"}, {query.TooManyDigits, "(abs($) >= 1000000000000000000 OR scale(trim_scale($)) > 9 OR char_length(replace(ltrim(CAST(abs(trim_scale($)) AS text), '0'), '.', '')) > 18)"}},
		value.Date:     {{query.BadCell, "($ < DATE '0001-01-01' OR $ > DATE '9999-12-31')"}},
		value.Datetime: {{query.BadCell, "($ < TIMESTAMP '0001-01-01' OR $ >= TIMESTAMP '10000-01-01' OR $ <> date_trunc('second', $))"}},
	},
	normal:  postgresNormal,
	suspect: "$ ~ '[^ -~\\u00a1-\\u00ac\\u00ae-\\u02ff\\u1e00-\\u1eff]|^ |  | \\Z'",
}

// postgresNormal leaves out what has no width, has one space for a run of white space
// and none at the ends, and puts the rest into NFC, as value.Normal does.
const postgresNormal = "normalize(btrim(regexp_replace(regexp_replace($, '[\\u00ad\\u2060\\ufeff\\u200b-\\u200f]', '', 'g'), '[\\u0009-\\u000d\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+', ' ', 'g'), ' '), NFC)"

// postgresCell reads a column of a kind as a type of a plan, where it can hold that.
func postgresCell(raw string, stored Stored, as value.Type, zone string) (string, bool) {
	is := stored.Kind
	moment := "(" + raw + " AT TIME ZONE " + literal(zone) + ")"
	switch {
	case as == 0, as == value.Text && is == KindOther:
		return "CAST(" + raw + " AS text)", true
	case as == value.Text:
		return raw, is == KindText
	case as.Numeric():
		return "CAST(" + raw + " AS numeric)", is == KindInteger || is == KindDecimal
	case as == value.Date && is == KindMoment:
		return "CAST(" + moment + " AS date)", zone != ""
	case as == value.Date && is == KindDatetime:
		return "CAST(" + raw + " AS date)", true
	case as == value.Date:
		return raw, is == KindDate
	case as == value.Datetime && is == KindMoment:
		return moment, zone != ""
	case as == value.Datetime:
		return raw, is == KindDatetime
	}
	return raw, is == KindBoolean
}
