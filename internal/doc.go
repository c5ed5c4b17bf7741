// Package internal is the house of plancheck: a tool that says which promises
// of an action plan are kept. This page is the whole of it.
//
// # Principles
//
//   - It never passes silently. What cannot be read, or is not certain, is
//     said; where a verdict would be a guess there is none.
//   - It is exact. Numbers are integers, decimals and fractions from the cell
//     to the verdict; there is no float. What is shown never contradicts the
//     verdict.
//   - A blank cell is neither zero nor "no". Every number has bounds, the least
//     and the most it can be whatever the blanks hold.
//   - An engine counts, and does nothing else. All bounding, dividing,
//     comparing and rounding happens in one place, so that two engines agree by
//     construction.
//   - Every problem is found in one run, with its place, a stable code and a
//     hint. Text from files is untrusted wherever it goes.
//   - Same input, same bytes: no clock, no host, no absolute path in a result.
//
// # Flow
//
//	plan file ─ planlint.Load ─▶ Plan ─ compile.Compile ─▶ Query ─ Engine.Run ─▶ Answers ─ report.Build ─▶ Report ─┐
//	              └ plan, expr ┘                            └ csvengine: source files ┘                            │
//	┌──────────────────────────────────────────────────────────────────────────────────────────────────────────────┘
//	└ privacy ─▶ Report ─ present, result ─▶ Document, Result ─ render ─▶ bytes
//	               └ cli: exit status
//
// A [plancheck/internal/plan.Plan] is a plan file, without errors where
// [plancheck/internal/planlint.Load] returns it. The
// [plancheck/internal/query.Query] says what has to be counted, and knows
// nothing of plans or of files: an engine is bound to those by
// [plancheck/internal/binding.Files]. The layout, which says which number belongs
// to which indicator, goes past the engine straight to package report. A report is
// numbers. What shows it takes it from the gate alone; digits, words and languages
// are made by package present. Package render draws and decides nothing.
//
// # Packages
//
// A package imports only packages of a lower level.
//
//	0 budget            the memory that a run may take, and what there is no room for
//	0 lazy              values that are made when they are first used
//	0 calendar          dates, periods, intervals, shifts
//	0 text              text from files, fit for terminals and spreadsheets
//	1 value             exact numbers, texts, truths; absent and unknown; intervals, rounding
//	1 words             every sentence that is shown, in English and Vietnamese
//	1 csvengine/mem  slices that are counted before they grow, and panic beyond the limit
//	2 csvengine/hash tables that number different keys: of eight or sixteen bytes, or of any length
//	2 csvengine/vec  values of a batch of rows by columns: vectors, bitmaps, conditions over three values
//	2 atomicfile        files written as a whole, several of them together or none
//	2 cellformat        how cells are written: dates, numbers, booleans, words; reads and writes the same forms
//	2 framing           rows that are not records of a table: totals, notes, sections
//	2 manual            the manual of the program, by topics: for terminals and for man
//	2 diag              positions, spans, diagnostics with codes and their pages, the printer of snippets
//	3 binding           where datasets are: files, and how they are written; tables
//	3 expr              the expression language: parse, check, print; its doc comment is the reference
//	3 query             what must be counted, as data and as text, and the counters; their bounds; the Engine interface
//	3 source            the files of a data folder: bytes, names, sizes, hashes
//	3 target            what indicators promise, as it is written
//	4 csvengine/physical how a query is answered from files: passes, and what each takes; as data and as text
//	4 intake            files as offices send them, whatever encoding or program, into plain CSV
//	4 planfile          the YAML of plan files: nodes with places, keys, canonical form, JSON Schema (only importer of yaml.v3)
//	5 csvengine/scan blocks, records, rows and cells of files, as offsets of bytes
//	5 plan              the model of a plan, read from its file
//	6 csvengine/parse cells into values: dictionaries, numbers, dates
//	6 csvengine/keys  keys of rows: how they are written, and which row has one
//	6 compile           a plan into a query, and the layout of its answers
//	6 finding           what engines find wrong: codes, sentences and hints
//	6 planlint          rules over a plan that is read
//	6 template          blank data files for the field, and what is to be filled in
//	6 bindings          bindings files: where the datasets of a plan are in a database
//	7 csvengine/agg  accumulators: rows into counters, in many groups at once
//	7 draft             a plan file to start from, drafted from a data file
//	7 sqlengine         answers a query inside a database; a dialect is a value (only importer of pgx)
//	7 report            answers into verdicts: numbers, no text
//	8 csvengine         answers a query from CSV files
//	8 assess            a plan and its data into a report: what every command that reads data does
//	8 privacy           the one gate between a report and everything that shows it
//	9 present           numbers for people: digits, words, a document of typed cells, in a language
//	10 page              a report as a page of HTML: layout, style, drawings
//	10 workbook          a report as a workbook for spreadsheets (only importer of excelize)
//	10 result            the JSON of results: made, written, read back, described
//	10 plantest          the tests in plan files, run from memory
//	11 diff             what has changed between two results: found, and put into words
//	12 render           reports, and what validate found, into text: a file for each format (only importer of tablewriter)
//	13 cli              commands, options, exit status, terminal (only importer of cobra)
//	t enginetest        cases that every engine has to pass
//	t enginetest/chdb   serves a current ClickHouse for tests (only importer of purego)
//	t enginetest/naive  an evaluator written for the tests alone, to compare engines with
//	t enginetest/tables an engine of tables in memory, written from the contract alone
//	t browsertest       looks at pages in a browser (only importer of chromedp)
//	t fielddata         generators of the field data in testdata
//	t result/resulttest holds results against their schema, strictly
//	t intake/corpus     generator of the files in testdata/intake, in many dressings and broken
//	t bench             generator and runner of the speed benchmark, against other tools
//
// Packages of level t are for tests: no other package imports them outside its
// tests. Package csvengine sees neither plans nor reports nor expressions, and the
// engine of tables no files either.
package internal
