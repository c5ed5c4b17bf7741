package planfile

import (
	"regexp"

	"plancheck/internal/words"
)

// BindingsKeys are the keys of a bindings file, which says where the datasets of a plan
// are in a database.
var BindingsKeys = Section{Of: &words.ABindingsFile, keys: []*Key{
	{name: "bindings", shapes: Scalars, required: true, form: `^1$`, example: "1", doc: "the version of the format, 1"},
	{name: "schema", shapes: Scalars, example: "public", doc: "the schema of tables that are named without one"},
	{name: "zone", shapes: Scalars, example: "Asia/Ho_Chi_Minh", doc: "the time zone in which moments have a day"},
	{name: "datasets", shapes: Mappings, named: &TableKeys, names: nameForm, short: "table", doc: "the datasets, by name"},
}}

// TableKeys are the keys of a dataset in a bindings file.
var TableKeys = Section{Of: &words.ADataset, keys: []*Key{
	{name: "table", shapes: Scalars, example: "inspection_event", doc: "the table or view, with its schema before a point where it has another one"},
	{name: "where", shapes: Mappings, values: Scalars | Lists, doc: "columns of the table and the value or values that its rows have there"},
	{name: "columns", shapes: Mappings, named: &TableColumnKeys, names: nameForm, short: "column", doc: "the columns, by name"},
	{name: "text", shapes: Scalars, choices: []string{"check", "normalize"}, doc: "check: texts that are not in normal form are refused; normalize: they are put into it"},
	{name: "key", shapes: Scalars, choices: []string{"check", "declared"}, doc: "check: the rows are searched for keys that are there twice; declared: PostgreSQL sees to that by a primary key or a unique index"},
	{name: "final", shapes: Scalars, choices: []string{"true", "false"}, doc: "true: the table is one of ClickHouse that merges rows, and is read with FINAL"},
}}

// TableColumnKeys are the keys of a column in a bindings file.
var TableColumnKeys = Section{Of: &words.AColumn, keys: []*Key{
	{name: "column", shapes: Scalars, example: "facility_uid", doc: "its name in the table"},
	{name: "zone", shapes: Scalars, example: "UTC", doc: "the time zone in which its moments have a day"},
	{name: "missing", shapes: Scalars | Lists, example: "-", doc: "the text or texts that mean a blank cell"},
	{name: "values", shapes: Mappings, values: Scalars, doc: "each text of the table, with the value that it means"},
}}

// IsName reports whether a text is a name that needs no quotes.
func IsName(text string) bool { return regexp.MustCompile(nameForm).MatchString(text) }
