package planfile

import (
	"plancheck/internal/calendar"
	"plancheck/internal/cellformat"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// FileKeys are the keys of a plan file.
var FileKeys = Section{Of: &words.APlanFile, keys: []*Key{
	{name: "plancheck", shapes: Scalars, required: true, form: `^1$`, example: "1", doc: "the version of the plan format, 1"},
	{name: "lang", shapes: Scalars, choices: words.LanguageCodes(), example: "vi", doc: "the language that is printed, en or vi, unless the command line or the environment says another"},
	{name: "plan", shapes: Mappings, required: true, inner: &PlanKeys, doc: "what the plan is called, who issued it, which period it covers"},
	{name: "data", shapes: Mappings, required: true, named: &DatasetKeys, names: nameForm, also: &defaultsKey, doc: "the datasets, by name; defaults for all of them"},
	{name: "indicators", shapes: Mappings, required: true, named: &IndicatorKeys, names: idForm, doc: "the promises, by id"},
	{name: "tests", shapes: Lists, items: &TestKeys, doc: "records, and what the indicators have to say of them"},
}}

// PlanKeys are the keys under plan.
var PlanKeys = Section{Of: &words.APlan, keys: []*Key{
	{name: "id", shapes: Scalars, required: true, form: idForm, example: "lang-son-2023", doc: "letters, digits, - _ and ."},
	{name: "name", shapes: Scalars | Mappings, inner: &TextKeys, doc: "text, or {vi: ..., en: ...}"},
	{name: "issuer", shapes: Scalars | Mappings, inner: &TextKeys, doc: "who issued the plan"},
	{name: "issued", shapes: Scalars, form: dateForm, example: "2023-02-27", doc: "the date of the plan"},
	{name: "source", shapes: Scalars | Mappings, inner: &TextKeys, doc: "where the plan was published"},
	{name: "objective", shapes: Scalars | Mappings, inner: &TextKeys, doc: "what the plan is for"},
	{name: "period", shapes: Scalars | Mappings, required: true, form: periodForm, example: "2023", inner: &PeriodKeys, doc: "2023, 2023-H1, 2023-Q3, 2023-05, or {from: date, to: date}"},
	{name: "pace", shapes: Mappings, inner: &PaceKeys, doc: "how the pace of interim numbers is judged"},
}}

// PaceKeys are the keys of a pace.
var PaceKeys = Section{Of: &words.APace, keys: []*Key{
	{name: "at_risk", shapes: Scalars, required: true, form: `^[1-9]\d?%$`, example: "90%", doc: "which part of the elapsed share of the period has to be reached for a number not to be behind, 1% to 99%; 80% if not stated"},
}}

// TextKeys are the keys of a text for people.
var TextKeys = Section{Of: &words.TextInTwoLanguages, keys: []*Key{
	{name: "vi", shapes: Scalars, example: "Kế hoạch năm 2023", doc: "the text in Vietnamese"},
	{name: "en", shapes: Scalars, example: "Plan for 2023", doc: "the text in English"},
}}

// UnitKeys are the keys of what an indicator counts.
var UnitKeys = Section{Of: &words.AUnit, keys: []*Key{
	{name: "vi", shapes: Scalars, example: "cơ sở", doc: "the unit in Vietnamese"},
	{name: "en", shapes: Scalars | Mappings, example: "staff", inner: &PluralKeys, doc: "the unit in English: {one: ..., other: ...}, or text that is the same for any number"},
}}

// PluralKeys are the keys of a word that differs with the number before it.
var PluralKeys = Section{Of: &words.TheEnglishUnit, keys: []*Key{
	{name: "one", shapes: Scalars, required: true, example: "business", doc: "the word after 1"},
	{name: "other", shapes: Scalars, required: true, example: "businesses", doc: "the word after any other number"},
}}

// PeriodKeys are the keys of a period of days.
var PeriodKeys = Section{Of: &words.APeriod, keys: []*Key{
	{name: "from", shapes: Scalars, required: true, form: dateForm, example: "2023-02-27", doc: "the first day"},
	{name: "to", shapes: Scalars, required: true, form: dateForm, example: "2023-12-31", doc: "the last day"},
}}

// How the cells of a dataset's files are written.
var (
	encodingKey  = Key{name: "encoding", shapes: Scalars, example: "windows-1258", doc: "the encoding: a name of the WHATWG Encoding Standard, tcvn3 or vni; UTF-8, or what a byte order mark says, if not stated"}
	delimiterKey = Key{name: "delimiter", shapes: Scalars, choices: []string{",", ";", "|", "tab", "comma", "semicolon", "pipe"}, hint: &words.WriteDelimiter, doc: "what separates cells; what separates those of the header line if not stated"}
	missingKey   = Key{name: "missing", shapes: Scalars | Lists, example: "không rõ", doc: "the text or texts that mean a blank cell"}
	decimalsKey  = Key{name: "decimals", shapes: Scalars, choices: []string{"point", "comma"}, doc: "the mark before decimals"}
	thousandsKey = Key{name: "thousands", shapes: Scalars, choices: []string{"dot", "comma", "space", "none"}, doc: "the mark between thousands"}
	negativeKey  = Key{name: "negative", shapes: Scalars, choices: []string{"hyphen", "parentheses"}, doc: "how negative numbers are written: -5, or also (5); with a hyphen if not stated"}
	datesKey     = Key{name: "dates", shapes: Scalars | Lists, choose: dateForms, hint: &words.WriteDateForm, doc: "the form or forms of dates, excel for serial numbers; yyyy-mm-dd if not stated"}
	pivotKey     = Key{name: "pivot", shapes: Scalars, form: `^\d{4}$`, example: "1950", doc: "the first of the hundred years that years of two digits fall in"}
	trueKey      = Key{name: "true", shapes: Scalars | Lists, example: "Có", doc: "the word or words of booleans for true, in any case; they replace the usual ones"}
	falseKey     = Key{name: "false", shapes: Scalars | Lists, example: "Không", doc: "the word or words of booleans for false, in any case; they replace the usual ones"}
)

// DatasetKeys are the keys of a dataset.
var DatasetKeys = Section{Of: &words.ADataset, keys: []*Key{
	{name: "name", shapes: Scalars | Mappings, inner: &TextKeys, doc: "what people call it: text, or {vi: ..., en: ...}"},
	{name: "file", shapes: Scalars, required: true, example: "businesses.csv", doc: "a file name or glob, relative to the data folder; {column} in it is a part of the name that is a column"},
	&encodingKey, &delimiterKey,
	{name: "sheet", shapes: Scalars, example: "2023", doc: "the sheet of a workbook; its only one if not stated"},
	{name: "skip_rows", shapes: Scalars, form: `^\d{1,4}$`, example: "2", doc: "how many rows are above the header, 0 to 1000"},
	{name: "header_rows", shapes: Scalars, form: `^[1-5]$`, example: "2", doc: "how many rows the header has, 1 to 5: the names in them are joined; 1 if not stated"},
	{name: "ends", shapes: Scalars, choices: []string{"blank row"}, doc: "where the table ends, if not with the file; what follows is left out"},
	{name: "total_rows", shapes: Scalars | Lists, example: "Tổng cộng", doc: "the word or words that a row of totals begins with; such rows are left out"},
	{name: "leave_out", shapes: Scalars | Lists, example: "totals", doc: "rows that are not records, and left out: totals, notes, sections, column numbers, repeated headers, or the texts of rows"},
	{name: "keep", shapes: Scalars | Lists, example: "Cộng Hòa", doc: "rows that are records though they look like rows to leave out: kinds or texts, as in leave_out"},
	&missingKey, &decimalsKey, &thousandsKey, &negativeKey, &datesKey, &pivotKey, &trueKey, &falseKey,
	{name: "key", shapes: Scalars | Lists, example: "business_id", doc: "the column or columns that name a row"},
	{name: "label", shapes: Scalars, example: "name", doc: "the column that names a row for people"},
	{name: "sensitivity", shapes: Scalars, choices: Sensitivities, example: "personal", doc: "whether the rows are about persons: none, restricted, personal, or personal_high for health, victims and the like"},
	{name: "certain", shapes: Scalars, choices: []string{"hidden"}, doc: "also hold back that all or none of a group are counted"},
	{name: "required", shapes: Scalars, choices: []string{"true", "period"}, doc: "true: a dataset without any row is a data error; period: also one without a row in the period of an indicator"},
	{name: "tolerate", shapes: Scalars | Lists, choices: []string{"orphans", "duplicates", "bad_cells", "short_rows"}, doc: "data errors that do not prevent a verdict"},
	{name: "columns", shapes: Mappings, required: true, named: &ColumnKeys, names: nameForm, short: "type", doc: "the columns, by name"},
}}

// Defaults is the name under data that is not that of a dataset: it says how the files
// of all datasets are written that do not say otherwise themselves.
const Defaults = "defaults"

var defaultsKey = Key{name: Defaults, shapes: Mappings, inner: &DefaultKeys, doc: "how the files of all datasets are written, unless one says otherwise itself"}

// DefaultKeys are keys of a dataset that can be said once for all datasets.
var DefaultKeys = Section{Of: &words.TheDefaults, keys: []*Key{
	&encodingKey, &delimiterKey, &missingKey, &decimalsKey, &thousandsKey, &negativeKey, &datesKey, &pivotKey, &trueKey, &falseKey,
}}

// Sensitivities are how much rows may tell of persons, from nothing on.
var Sensitivities = []string{"none", "restricted", "personal", "personal_high"}

// ColumnKeys are the keys of a column.
var ColumnKeys = Section{Of: &words.AColumn, keys: []*Key{
	{name: "type", shapes: Scalars, choices: value.TypeNames(), doc: "the type of the cells; a derived column has that of its expression"},
	{name: "name", shapes: Scalars | Mappings, inner: &TextKeys, doc: "what people call it: text, or {vi: ..., en: ...}"},
	{name: "header", shapes: Scalars | Lists, example: "Mã cơ sở", doc: "the name or names that the column may have in the file; the column's own if not stated"},
	{name: "percent", shapes: Scalars, choices: []string{"points", "fraction"}, doc: "what a percent sign means: 12.5% is 12.5 in points, and 0.125 as a fraction"},
	{name: "round", shapes: Scalars, form: `^\d$`, example: "6", doc: "to how many decimals numbers are rounded, half away from zero; 0 for integers; they are read as they are if not stated"},
	{name: "values", shapes: Mappings, values: Scalars, doc: "each text in the file, with the value that it means"},
	{name: "one_of", shapes: Lists | Mappings, values: Scalars | Mappings, inner: &TextKeys, doc: "the values that a cell may hold: a list, or each with what people call it"},
	{name: "min", shapes: Scalars, doc: "the least value that a cell may hold"},
	{name: "max", shapes: Scalars, doc: "the greatest value that a cell may hold"},
	{name: "references", shapes: Scalars, example: "districts", doc: "the dataset whose key the cells hold"},
	{name: "from", shapes: Lists, doc: "the columns that a reference by several columns is made of"},
	{name: "blank", shapes: Scalars, choices: []string{"unknown", "absent"}, doc: "what a blank cell means"},
	{name: "required", shapes: Scalars, choices: []string{"true"}, doc: "a blank cell is a data error"},
	{name: "planned", shapes: Scalars, choices: []string{"true"}, doc: "dates that are set before they come, such as due dates: those after the day of the evaluation are there all the same"},
	{name: "counts", shapes: Scalars, choices: []string{"people"}, doc: "each cell is a number of people; small numbers are held back where the dataset is personal"},
	{name: "derive", shapes: Scalars, example: "prefix(code, 3)", doc: "the expression that gives the value of the column"},
}, needs: [][][]string{{{"type"}, {"derive"}, {"from"}}}}

// IndicatorKeys are the keys of an indicator.
var IndicatorKeys = Section{Of: &words.AnIndicator, keys: []*Key{
	{name: "name", shapes: Scalars | Mappings, inner: &TextKeys, doc: "text, or {vi: ..., en: ...}"},
	{name: "objective", shapes: Scalars | Mappings, inner: &TextKeys, doc: "the part of the plan that it belongs to"},
	{name: "responsible", shapes: Scalars | Mappings, inner: &TextKeys, doc: "who answers for it"},
	{name: "source", shapes: Scalars | Mappings, inner: &TextKeys, doc: "where the plan says it"},
	{name: "definition", shapes: Scalars | Mappings, inner: &TextKeys, doc: "what is counted, in words"},
	{name: "unit", shapes: Scalars | Mappings, example: "cơ sở", inner: &UnitKeys, doc: "what the numbers count, as it is said beside them: text, or {vi: ..., en: {one: ..., other: ...}}"},
	{name: "period", shapes: Scalars | Mappings, form: periodForm, example: "2023-H1", inner: &PeriodKeys, doc: "its own period; the plan's where not stated"},
	{name: "value", shapes: Scalars, example: "count(press, published_on in period)", doc: "the expression that is compared with the target"},
	{name: "per", shapes: Scalars, example: "sum(districts, residents)", doc: "what the value is divided by: the number is a ratio, printed as the target is written"},
	{name: "numerator", shapes: Scalars, example: "count(businesses, any(inspections, inspected_on in period))", doc: "the expression above the line of a share"},
	{name: "denominator", shapes: Scalars, example: "count(businesses, active(opened_on, closed_on))", doc: "the expression below the line of a share"},
	{name: "each", shapes: Scalars | Mappings, example: "staff.level", values: Scalars | Lists, single: true, doc: "the target must hold in each of these groups"},
	{name: "every", shapes: Scalars, choices: calendar.UnitNames(), doc: "the target must hold in every such interval of the period"},
	{name: "from", shapes: Scalars, form: dateForm, example: "2023-03-01", doc: "intervals that begin earlier are not looked at"},
	{name: "baseline", shapes: Scalars | Mappings, example: "a year earlier", inner: &BaselineKeys, doc: "previous, a year earlier, {period: 2020}, {value: 26.17%}, or a number"},
	{name: "target", shapes: Scalars | Mappings, example: "at least 30%", values: Scalars, doc: "as in at least 30%; with each also one for each group"},
	{name: "milestones", shapes: Mappings, values: Scalars, names: dateForm, doc: "targets by the date from which they hold"},
	{name: "groups", shapes: Scalars, example: "at least 10", doc: "how many groups of each, or intervals of every, have to be met, as in at least 10 or at least 90%; all where not stated"},
	{name: "by", shapes: Scalars | Lists, example: "businesses.district", doc: "the numbers are also shown for these groups, as in businesses.district"},
	{name: "remainder", shapes: Scalars, choices: []string{"open"}, doc: "of personal data: few persons of the denominator may be left uncounted"},
	{name: "assumption", shapes: Scalars | Mappings, inner: &TextKeys, doc: "what had to be decided to make it a number"},
	{name: "limitations", shapes: Scalars | Mappings, inner: &TextKeys, doc: "what the number does not say"},
}, needs: [][][]string{{{"value"}, {"numerator", "denominator"}}, {{"target"}, {"milestones"}}}}

// BaselineKeys are the keys of a baseline that is a map.
var BaselineKeys = Section{Of: &words.ABaseline, keys: []*Key{
	{name: "period", shapes: Scalars | Mappings, form: periodForm, example: "2020", inner: &PeriodKeys, doc: "the period whose number it is, computed from the same data"},
	{name: "mean", shapes: Scalars, choices: []string{"year"}, hint: &words.OnlyMeanOfYears, doc: "year: the mean of the numbers of the period's years"},
	{name: "value", shapes: Scalars, example: "26.17%", doc: "the number itself"},
}, needs: [][][]string{{{"period"}, {"value"}}}}

// TestKeys are the keys of a test.
var TestKeys = Section{Of: &words.ATest, keys: []*Key{
	{name: "name", shapes: Scalars, required: true, example: "one short", doc: "what the test shows"},
	{name: "as_of", shapes: Scalars, form: dateForm, example: "2023-12-31", doc: "the day that all indicators are judged as of; the last day of each one's own period where not stated"},
	{name: "data", shapes: Mappings, values: Scalars, doc: "CSV by dataset, with a header; a column that is left out is blank in every row"},
	{name: "expect", shapes: Mappings, required: true, named: &ExpectKeys, short: "verdict", also: &ErrorsKey, doc: "what has to come of it, by indicator: a verdict, or a map"},
}}

// ErrorsKey is written among the indicators of expect.
var ErrorsKey = Key{name: "errors", shapes: Lists, form: `^PC0[45]\d\d$`, example: "PC0413", doc: "the codes of the data errors that have to be found"}

// What is expected of an indicator or of one of its groups.
var (
	verdictKey     = Key{name: "verdict", shapes: Scalars, choices: []string{"met", "not_met", "undetermined", "no_cases"}, doc: "the verdict"}
	valueKey       = Key{name: "value", shapes: Scalars, doc: "the number of an indicator with value:"}
	numeratorKey   = Key{name: "numerator", shapes: Scalars, doc: "the number above the line"}
	denominatorKey = Key{name: "denominator", shapes: Scalars, doc: "the number below the line"}
	leastKey       = Key{name: "least", shapes: Scalars, example: "29/100", doc: "the lowest possible value, such as 12, 0.5 or 29/100; none if the number has no lower limit"}
	mostKey        = Key{name: "most", shapes: Scalars, example: "0.5", doc: "the most the number can be"}
	shownKey       = Key{name: "shown", shapes: Scalars, example: "29.0%", doc: "the number as it is printed"}
	shortfallKey   = Key{name: "shortfall", shapes: Scalars, doc: "by how much the target is missed; none if that cannot be stated as a number"}
)

// GroupWantKeys are the keys of what a test expects of a group.
var GroupWantKeys = Section{Of: &words.WantedOfAGroup, keys: []*Key{&verdictKey, &valueKey, &numeratorKey, &denominatorKey, &leastKey, &mostKey, &shownKey, &shortfallKey}}

// ExpectKeys are the keys of what a test expects of an indicator.
var ExpectKeys = Section{Of: &words.WantedOfIndicator, keys: []*Key{
	&verdictKey, {name: "met", shapes: Scalars, form: `^\d+ of \d+$`, example: "2 of 3", doc: "how many groups are met, of those that are judged"},
	&valueKey, &numeratorKey, &denominatorKey, &leastKey, &mostKey, &shownKey, &shortfallKey,
	{name: "final", shapes: Scalars, choices: []string{"true", "false"}, doc: "whether the verdict can no longer change"},
	{name: "met_by_silence", shapes: Scalars, choices: []string{"true", "false"}, doc: "whether it is met because a dataset has no row in the period"},
	{name: "groups", shapes: Mappings, named: &GroupWantKeys, short: "verdict", doc: "what is expected of groups: by their key, by the interval as in 2023-05, or by both as in A @ 2023-05"},
}}

// dateForms are the names of the forms of dates.
func dateForms() []string { return cellformat.DateForms().Names() }
