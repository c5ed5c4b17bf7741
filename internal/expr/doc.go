// Package expr is the expression language of plan files: what a numerator, a
// denominator, a value, a condition or a derived column says. It parses,
// checks and prints expressions; other packages compute them.
//
// An expression speaks of datasets, their columns, and the references between
// their rows. It cannot loop, define functions, match patterns or divide:
// everything in it can also be said in SQL.
//
//  1. [Parse] turns text into a tree of [Node]s. Every node has its byte
//     offsets in the text, and prints itself back in canonical form.
//  2. [Schema.Check] resolves names and references, gives every node its type,
//     and collects what is wrong as [Error]s, which point into the text.
//  3. [Walk], [Conjuncts], [MentionsPeriod], [PlacesInPeriod] and [MentionsAsOf] look
//     into trees;
//     [Schema.Directions] and [Schema.Lasting] say what more records would do.
//
// # Grammar
//
//	expression  = conjunction { "or" conjunction } .
//	conjunction = negation { "and" negation } .
//	negation    = "not" negation | comparison .
//	comparison  = sum [ relation sum | "in" ( "period" | list ) ] .
//	relation    = "==" | "!=" | "<" | "<=" | ">" | ">=" | "starts_with" | "ends_with" | "contains" .
//	list        = "[" [ "-" ] literal { "," [ "-" ] literal } "]" .
//	sum         = product { ( "+" | "-" ) product } .
//	product     = unary { "*" unary } .
//	unary       = "-" unary | primary .
//	primary     = literal | name | call | "period" "." ( "start" | "end" ) | "as_of" | "(" expression ")" .
//	name        = word { "." word } .
//	call        = word "(" [ argument { "," argument } ] ")" .
//	argument    = expression | "[" name { "," name } "]" .
//	literal     = text | number [ "%" ] | date | datetime .
//
// A word is a letter or an underscore, then letters, digits and underscores of
// any script, in NFC. The words and, or, not, in, contains, starts_with,
// ends_with, period and as_of are reserved: no dataset and no column has them
// as its name. The names of functions are not reserved.
//
// A text is in double quotes; \" is a quote in it and \\ a backslash. It
// is compared as the bytes of its NFC. A number has at most 18 digits, 9 of
// them after the point, and no leading zero. A date is 2014-09-30, a datetime
// 2014-09-30T08:00 or 2014-09-30T08:00:30. Comparisons do not chain. White
// space means nothing outside texts. An expression has at most [MaxLength]
// bytes, and is nested at most [MaxDepth] deep.
//
// # Places
//
// At the top, a value, numerator or denominator is one number: made of
// aggregates, periods() and number literals by + - and *. A condition is true
// or false of one row of a dataset: it is used inside an aggregate, or where
// the plan file asks for rows. A derived column has any type and looks at its
// own row and what its references reach, without aggregates, period and as_of.
//
// # Types
//
// A column is text, integer, decimal, date, datetime or boolean. Integers and
// decimals go together; otherwise both sides of an operator have the same
// type.
//
//	== !=                             two texts, numbers, dates or datetimes
//	< <= > >=                         two numbers, dates or datetimes; text has no order
//	in [...]                          the same with literals; a percentage, such as 70%, is compared with a share alone
//	starts_with ends_with contains    two texts
//	+ -                               two numbers; date + days(20), date - weeks(18); later - earlier, in days;
//	                                  between datetimes, in whole seconds, which compare with hours(4), minutes(30) and days(1)
//	*                                 two numbers, one of them a literal
//	and or not                        conditions: comparisons, boolean columns, what gives yes or no
//
// A boolean column is a condition by itself and is not compared. A literal
// that is compared with a column must be a value that a cell of the column can
// hold. A datetime only compares with datetimes, and gives its day by date().
//
// # References
//
// A dot follows a reference to the one row that it leads to: in a row of
// businesses, district.name is the name of its district. An aggregate goes the
// other way: in a row of businesses, any(inspections) asks for the rows of
// inspections that reference that business. If several chains of references
// lead there, inspections.business names the one to take. Inside an aggregate
// a name belongs to the inner row; the row outside is reached by reference
// alone, as in business.closed_on.
//
// # Absent and unknown
//
// A blank cell is absent where its column is declared with blank: absent: a
// fact, it did not happen. Otherwise it is unknown: it may hold anything. A
// path through an absent reference gives absent, and so do a mean and a share of no rows. Arithmetic and functions pass
// both on, absent first.
//
// A comparison, a test of text, in, active or a boolean column is false where
// an operand is absent, otherwise unknown where one is unknown. What is
// unknown stays so through and, or and not, unless the other side decides: no
// and unknown is no, yes or unknown is yes. a != b is the same as not a == b,
// and so true where a is absent.
//
// Nothing after as_of has happened: the cell of a date or datetime column that lies
// after it is absent, unless the column is declared with planned: true. What is
// computed, such as received_on + days(20), may lie after it. A cell of such a
// column that is unknown may be absent too. present and absent are unknown of it,
// and of nothing else.
//
// # Aggregates
//
// At the top they look at all rows of a dataset; inside a row, at the rows that
// reference it. A condition may come last in each: without it, every row
// counts.
//
//	count(staff)                                              rows
//	count(staff, level == "city")                             rows for which a condition is true
//	count_distinct(staff, level)                              different values; absent ones do not count
//	count_distinct(inspections, [business, result])           different combinations of values
//	sum(businesses, workers)                                  an exact sum of a number column
//	mean(businesses, workers, district.level == "rural")      an exact mean; of no rows there is none
//	periods_with(press, published_on, "month")                ended months (day, week, quarter, half, year) of the period with a row
//	periods("month")                                          ended months of the period
//	count(staff) + 2 * count(press)                           numbers of several datasets
//
// # A figure
//
// A value alone, which nothing is added to, can be the number that a column has in the
// only row for which the condition is true:
//
//	the(businesses, workers, business_id == "DN-01")           a figure that was published
//
// # Inside a row
//
// These can be used in a condition on a row of businesses:
//
//	any(inspections, inspected_on in period)                  some row that references this one
//	none(inspections, result == "violation")                  no such row
//	count(inspections) >= 4                                   every aggregate can be used inside a row too
//	periods_with(inspections, inspected_on, "month") >= periods("month")    kept up regularly
//	share(inspections, result == "clean") >= 70%              of the rows that reference this one, the part for which a condition is true
//	share(inspections, result == "clean", inspected_on in period) >= 70%    of those for which the second is true
//	known(none(inspections, result == "violation"), any(inspections))       the first where the second is certain, otherwise unknown
//	opened_on in period                                       a date from the first to the last day of the period
//	active(opened_on, closed_on)                              a stretch that overlaps the period; an absent end is still running
//	opened_on <= period.end and opened_on >= period.start     the ends of the period
//	opened_on + days(20) < as_of                              the day of the evaluation
//	opened_on + weeks(18) >= as_of                            a week is seven days
//	as_of - opened_on > 365                                   days between two dates
//	entered_at - 2023-05-31T08:00:00 <= hours(4)                 the time between two datetimes; a day of it is 24 hours
//	entered_at - 2023-05-31T08:00:00 > minutes(30)               the same in minutes
//	date(entered_at) == 2023-05-31                            the day of a datetime
//	year(opened_on) == 2023                                   the year of a date
//	quarter(opened_on) == 1                                   1 to 4
//	month(opened_on) in [1, 2, 3]                             1 to 12
//	day(opened_on) == 31                                      1 to 31
//	weekday(opened_on) == 1                                   1 is Monday, 7 is Sunday
//	prefix(business_id, 2) == "01"                            the first characters of a text
//	length(business_id) == 5                                  the number of characters
//	present(closed_on)                                        a value is there; of columns declared with blank: absent, and references
//	absent(district)                                          none is
//	name contains "Karaoke" or name starts_with "KTV"         tests of text, which know case
//	licensed and not (workers < 5 or workers * 2 > 100)       a boolean column, and, or, not
package expr
