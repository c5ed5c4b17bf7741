// Plancheck says which promises of an action plan are kept.
//
// A plan file states indicators and their targets: at least 30% of businesses
// inspected, one press item every month, no district worse than a year earlier.
// Plancheck reads the field data from CSV files and workbooks, and says of every
// indicator whether it is met, with the arithmetic, with what blank cells could
// change, and with how many more units are needed. Where the data are wrong it
// says where, and gives no verdict.
//
// Usage:
//
//	plancheck evaluate PLAN... --data DIR    judge the indicators of plans
//	plancheck gaps PLAN [ID...] --data DIR   list the rows that keep indicators from being met
//	plancheck validate PATH... [--data DIR]  check plan files, and field data against them
//	plancheck test PATH...                   run the tests in plan files
//	plancheck diff OLD.json NEW.json         say what has changed between two results
//	plancheck fmt PATH...                    write plan files in canonical form
//	plancheck init [DIR] [--from FILE]       write a plan file to start from
//	plancheck template PLAN --dir DIR        write blank data files for the field to fill in
//	plancheck load PLAN --data DIR --source NAME  make tables of field data in a database
//	plancheck bind PLAN --source NAME        write a first bindings file
//	plancheck crosscheck PLAN --source NAME  count a part of a database there and here, and compare
//	plancheck sql PLAN                       print the SQL that a database would be asked
//	plancheck schema [plan|result]           print the JSON Schema of plan files, or of results
//	plancheck explain [CODE]                 explain the code of a problem
//	plancheck explain PLAN ID --data DIR     say how an indicator comes to its number
//	plancheck version                        print the program's version
//	plancheck completion SHELL               print the completion script of a shell
//	plancheck man DIR                        write the manual as pages for man
//	plancheck help [COMMAND|TOPIC]           help about a command, or a topic of this manual
//
// Results go to standard output, everything else to standard error. The same
// input gives the same bytes: a result holds no clock, no host and no absolute
// path, and the order of rows in the data does not matter.
//
// # Language
//
// What people read is in English or in Vietnamese: results, messages, hints and
// help. Codes, verdicts and keys in JSON and CSV are the same in both. The
// language is, in this order:
//
//	--lang en|vi       on the command line, with every command; a wrong one is status 2
//	PLANCHECK_LANG     in the environment, en or vi; another value is status 2
//	lang: vi           in the plan file; of several plan files, all must have it
//	English            otherwise. The locale of the machine does not matter
//
//	$ plancheck evaluate plans/lang-son-2023.yaml --lang vi; echo $?
//	lỗi: evaluate cần có --data
//	   gợi ý: --data DIR cho biết thư mục chứa các tệp dữ liệu
//	2
//
// # Display
//
// With every command:
//
//	--color WHEN    always, never, or auto (the default): in terminals, and wherever CLICOLOR_FORCE is
//	                set, unless NO_COLOR is set
//	-q, --quiet     print no progress, and nothing at all where nothing is wrong, unless -o asks for it
//
// # Evaluate
//
// Evaluate judges every indicator of the plans from the files in DIR. With
// several plans, DIR holds a folder for each, named by the plan's id.
//
//	$ plancheck evaluate plans/lang-son-2023.yaml --data testdata/lang-son-2023 --only press-monthly
//	Prostitution prevention plan 2023
//	Lạng Sơn People's Committee
//	plan lang-son-2023 · period 2023 · as of 2023-12-31 · final
//
//	0 met · 1 not met · 0 undetermined · 0 no cases
//
//	Indicator                           Target      Result       Verdict  Shortfall
//	──────────────────────────────────  ──────────  ───────────  ───────  ──────────────────
//	Provincial press items every month  at least 1  met 9 of 10  not met  1 more item needed
//	press-monthly
//	  October 2023                                  0            not met  1 more item needed
//
//	Personal data (numbers held back):
//	  Cases; Staff and collaborators; Denunciations, tips and complaints; Training attendances: no number of persons from 1 to 4 is printed
//	  Needs for support: no number of persons from 1 to 10 is printed
//	  * and < mark numbers that are held back: small numbers, numbers from which a small one could be worked out, and some others that protect these. The others are chosen in an order (of SHA-256) that does not depend on the data
//	  verdicts are based on the printed numbers; where those do not decide, the verdict is withheld
//
//	With --details: ids, all groups, breakdowns, assumptions, limitations, rows read
//
// With --rank the groups of an indicator are also listed in the order of their numbers,
// the highest first, or the lowest first where the target is a ceiling. Ties share a rank.
// A group that blank cells could move shows the ranks that it may have: 2–5. Groups whose
// numbers are held back, groups without cases and groups below --min-denominator have no
// rank and come last. With every and each there is a ranking for each interval. Table,
// markdown, html, json and jsonl show the ranking, and csv-groups has columns for it.
//
// Its flags:
//
//	--data DIR                folder with the data files; no name in a plan leads out of it. With -, the
//	                          plan's only dataset is read from standard input; a workbook that template
//	                          made is read instead of the files of the plan
//	--file DATASET=NAME       read a dataset from another file of the folder, by its exact name, or
//	                          from standard input where NAME is -; repeatable
//	--source NAME             read the records from a database instead (see Databases)
//	--bindings FILE           where the datasets are in the database
//	--stats                   say on standard error how many statements the database was sent, and
//	                          how long they took and how much was moved
//	-o, --output FORMAT       table (the default), json, jsonl, csv, csv-groups, markdown, summary,
//	                          html, vn-table, xlsx, junit, github or gitlab, on standard output; xlsx
//	                          not on a terminal
//	-o, --output FORMAT=FILE  the same into a file, which is replaced as a whole; - is standard output;
//	                          repeatable
//	--as-of DATE              the day to judge everything as of, as in 2023-12-31: nothing after it has
//	                          happened. By default it is the last day of each indicator's own period,
//	                          or today if that comes first
//	--only ID                 judge this indicator alone; repeatable. All data are checked all the same
//	--hash                    report the SHA-256 of every file
//	--max-memory SIZE         stop when data and results would take more memory than this: 512M, 2G
//	                          (powers of 1024); the default is the system's limit for the program, if any
//	--k N                     hold back numbers of fewer than N persons; it can only raise the plan's 5 or 11
//	--by D.path               show numbers by this, as by in a plan does: in the indicators that --only names,
//	                          otherwise in all that can be grouped so; repeatable
//	--rank INDICATOR          rank the groups of this indicator: those of each, and those of every table of by
//	--min-denominator N       with --rank: show groups with a denominator below N without a rank
//	--since OLD.json          also report what has changed since this result, which -o json wrote: in
//	                          table, markdown, summary, html, json and jsonl
//	--no-total-column         leave the column of totals out of vn-table, and out of that sheet of xlsx
//	--ignore CODE             count warnings of this code, and do not show them; repeatable
//	--details                 also print ids, all groups, breakdowns, assumptions, limitations and the rows
//	                          read, in table
//	--exit-zero               exit with 0 even where a target is not met
//
// For example, in a pipe:
//
//	ssh office cat inspections.csv | plancheck evaluate plan.yaml --data data --file inspections=-
//
// A table begins with the answer: the counts, then the indicators, those that are not met
// first, then what needs care. An indicator with up to three groups shows them all below
// it; one with more shows those that keep it from being met. --details shows all groups
// and the rest. Markdown folds what the table leaves out.
//
// In a terminal a table is coloured and as wide as the terminal. Where standard error is
// a terminal and reading takes more than two seconds, a line on it shows the progress, and
// is cleared before anything else is written. Nothing else depends on the terminal.
//
// # Reports
//
// Output is written only when the whole result is known. All files are replaced
// together, after standard output is written. They keep their mode and owner, and a
// read-only file is not replaced. An output may not go into a file that the run reads,
// or that a later run would read because a glob of the plan matches it: that is an error
// of the command line.
//
// If a run fails (exit status 3), it still replaces the files of -o, so that none of an
// earlier run remains. Table, text, markdown, summary, html, vn-table and xlsx say in words
// what went wrong; json and jsonl hold an error, github and gitlab errors, and junit a test
// case with an <error>; files of other formats are empty. Validate and test do the same.
//
// The page of -o html is a single file that loads nothing and runs no script: the
// result in a sentence, every indicator in one table, then each by itself. It reads well
// in a browser and on a phone, and prints on A4. Indicators are numbered by objective.
// In its charts, solid means certain, hatched means that it depends on blank cells, and
// an upright mark is the target.
//
// The output of -o vn-table is the table that Vietnamese offices append to a report, to
// be pasted into Word or a spreadsheet: landscape A4, black on white, a section for each
// objective, the indicators numbered as on the page. A dash means that a column does not
// apply. Every cell is text, so that no spreadsheet makes a number or a date of it. The
// assumptions follow the table, each under the number of its indicator.
//
// The workbook of -o xlsx has sheets of facts and counts, indicators, groups, blank
// cells, the files that were read, and notes, and one with the table of vn-table. The
// first cell of each says what the sheet is; the column heads are below it, and do not
// depend on the data. Text is text (001 stays 001) and no cell is a formula. Shares are
// rounded as the page rounds them: a least one down, a most one up, never across the
// target. The memory for the workbook counts towards --max-memory.
//
// The format github writes an annotation at the line of each indicator that is not met
// (an error), undetermined (a warning) or withheld (a notice), with what is missing: the
// first ten of each, because GitHub shows no more, and a line of the log for each of the
// rest. The format gitlab writes the same as a Code Quality report. The format summary
// is Markdown with the counts and these indicators alone, and fits a comment on a pull
// request; of more indicators than there is room for it says how many there are.
//
// # Gaps
//
// Gaps judges as evaluate does, and lists what keeps each indicator that is not met or
// undetermined from being met: row by row, in the order of indicators, groups, files and
// lines, each with the reason in the plan's own terms.
//
//	$ plancheck gaps plans/lang-son-2023.yaml districts-plan-and-act --data testdata/lang-son-2023
//	Prostitution prevention plan 2023
//	Lạng Sơn People's Committee
//	plan lang-son-2023 · period 2023 · as of 2023-12-31 · final
//
//	Districts with a plan that is carried out (districts-plan-and-act): not met, at least 100%. 10 of 11 districts (90.9%). At least 11 are needed. 1 more district would meet the target.
//
//	rows of Departments and districts that do not count: 1 failing
//	Departments and districts  Place            Status   Why
//	─────────────────────────  ───────────────  ───────  ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
//	189 UBND huyện Đình Lập    agencies.csv:27  failing  no row of Activities of districts with `held_on in period and plan.plan_year == 2023 and plan.issued_on in period and plan.issued_on >= 2023-02-27 and held_on >= plan.issued_on`
//
// What is listed depends on the promise:
//
//	a share of at least           rows of the denominator that are not in the numerator
//	a share or count of at most   rows that count
//	a count of at least           rows that may count; of a register with a condition on what is
//	                              counted inside its rows, all that do not count, with the numbers
//	with each and every           the same in the groups and intervals that are not met; of those that
//	                              have no such row, because it is not in the data, what they lack
//	count_distinct                of at most the values that count, each with the first row that has it;
//	                              of at least the rows of the register that values refer to, otherwise
//	                              the values that do not count though rows have them
//	periods_with                  the intervals without a row, or of a target of at most those with one
//	the                           the row that has the figure, also of the baseline; where none certainly
//	                              has it, those that may
//	sums and differences          the rows of each term
//
// A row is failing if it certainly keeps the target from being met, open if blank cells
// decide that, and unsure if blank cells decide whether it has to be looked at at all:
// whether it belongs to the denominator, the group or the interval. For a share of at least,
// failing and open rows and those that count make the certain denominator; for a count of at
// most, the failing rows are its least, and the open ones what may be added.
//
// Sums, means, ratios of different counts and counts that are compared with a baseline
// are not numbers of rows. Gaps then shows what each group has of the number and of its
// baseline, and what it lacks: the threshold times its denominator less its numerator, or
// its part of the threshold less the number. In a breakdown (by), rows without a group and
// rows of an unknown group have their own lines, as has a change that is required of the
// whole and of no single group. Where the number adds up, the last line is the sum of all.
// Without groups a line says why nothing can be listed. Rows about persons are never
// listed, nor is anything that the gate holds back; of such indicators only those numbers
// are shown that may be printed.
//
// Its flags beside --data, --file, --as-of, --max-memory and --k, which are those of evaluate:
//
//	-o, --output FORMAT[=FILE]  table (the default), json, csv or xlsx, with a sheet for each indicator
//	--by D.path                 group by this, before what the plan says; repeatable
//	--group GROUP               the rows of one group alone, by its key or its label
//	--limit N                   at most so many rows of a group and interval; how many more there are is
//	                            said. By default 20 in a table, and all in other formats; 0: all
//	--unit-sheet DIR            a workbook for each group into the folder DIR, in place of the table
//
// The workbook of a group, named by its key and its label, has what the format xlsx has of
// all listed indicators, of this group alone: what a district has to do. A group is one
// key with one label. Characters that some system does not allow in a name become -, and
// of groups whose names then are the same the second ends in -2. All workbooks are written
// or none, only into a folder that holds no other workbook, and how many is said on
// standard error, together with the indicators and rows that are in none because they have
// no group or may not be listed. With -o there are these outputs as well.
//
// Rows are sorted outside of memory, in a temporary file that nobody else can read and that
// has no name, so that memory does not grow with them. The exit status is that of evaluate.
//
// # Validate
//
// Validate checks plan files, and all *.yaml and *.yml files in folders, except
// dotfiles. Every problem is found in one run, and printed on standard output.
//
//	$ plancheck validate plans
//	plan files: 8, errors: 0, warnings: 0
//
// With --data it also reads the field data, and checks every declared column of
// every file, whatever the indicators need of it. Every finding is listed, the
// first five of each kind (csv and json have up to twenty) and how many more
// there are. What the plan tolerates is a warning, and so is a dataset without
// rows. With several plans, DIR holds a folder for each, named by the plan's id.
//
//	$ plancheck validate cmd/plancheck/testdata/findings.yaml --data cmd/plancheck/testdata/findings
//	cmd/plancheck/testdata/findings/visits.csv:3: error: column "visited_on": "05/03/2023" is not a date [PC0408]
//	cmd/plancheck/testdata/findings/visits.csv:4: error: column "visited_on": "06/03/2023" is not a date [PC0408]
//	   hint: declare dates: dd/mm/yyyy if the day comes before the month
//	cmd/plancheck/testdata/findings/visits.csv:5: error: column "people": "-" is not an integer [PC0408]
//	   hint: declare missing: ["-"] if that means a blank cell in every column, or "-": 0 under values if it means none
//	cmd/plancheck/testdata/findings/visits.csv:5: error: column "unit": no row of dataset "units" has key "04" [PC0414]
//	   hint: correct the value, add the row, or declare tolerate: [orphans] if such rows belong to no unit
//
//	Files of plan findings:
//	File                                        Dataset  Bytes  Rows  Left out
//	──────────────────────────────────────────  ───────  ─────  ────  ────────────
//	cmd/plancheck/testdata/findings/units.csv   units    35     3
//	cmd/plancheck/testdata/findings/visits.csv  visits   106    5     blank rows 1
//
//	Data of plan findings:
//	Dataset  Rows  Used  Left out      Blank cells  Bad cells     Orphans  Out of period  Units without a row
//	───────  ────  ────  ────────────  ───────────  ────────────  ───────  ─────────────  ───────────────────
//	units    3     3                   name 1                                             visits 1
//	visits   5     5     blank rows 1  people 1     visited_on 2  unit 1   visited_on 1
//	                                                people 1
//
//	plan files: 1, data files: 2, errors: 4, warnings: 0
//
// The last table has a line for each dataset, and leaves out what is 0:
//
//	Rows                 records in the files, those that cannot be used included; ≥ 5 where a file
//	                     could not be read to its end
//	Used                 rows that take part: not those with too few or too many cells, nor tolerated
//	                     duplicates
//	Left out             rows of nothing but separators, and rows that sum up others as the plan declares
//	Blank cells          of each column, in used rows
//	Bad cells            of each column: cells that hold something, but no value that they may hold
//	Duplicates           rows whose key appears in an earlier row
//	Orphans              of each reference: rows whose value is not a key of the register
//	Out of period        of each column: dates outside the plan's period; they are not errors
//	Units without a row  of a register, for each dataset: rows that no row of it references
//
// Its flags:
//
//	--data DIR                folder with the data files, or -, as for evaluate
//	--file DATASET=NAME       as for evaluate
//	--source NAME             check the tables of a database instead (see Databases)
//	--bindings FILE           where the datasets are in the database
//	-o, --output FORMAT       text (the default), json, github, gitlab, sarif, junit or csv, on standard
//	                          output
//	-o, --output FORMAT=FILE  the same into a file, which is replaced as a whole; repeatable
//	--max-memory SIZE         as for evaluate
//	--ignore CODE             as for evaluate
//	--strict                  treat warnings as errors
//
// A comment in the plan file ignores warnings of one line: its own, or where the comment
// is alone in its line, the next one. It gives the reason. Ignored warnings are counted;
// errors cannot be ignored, and a comment that ignores nothing is a warning:
//
//	# plancheck: ignore PC0391: the team is named in March
//	businesses-inspected:
//
// Text shows a hundred problems of a file, and says how many more there are; the
// formats for programs have all. The format github is annotations in a log of
// GitHub Actions: the first ten errors and the first ten warnings, because GitHub
// shows no more, and a line of the log for each of the rest; gitlab is a Code
// Quality report, whose fingerprints do not change with the line; sarif is SARIF
// 2.1.0 for code scanning, junit has a test case for each plan file and data
// file (that of evaluate, one for each indicator), and csv has a line for each
// problem.
//
// A plan named - is read from standard input, here and by evaluate.
//
// # Test
//
// A plan file can hold tests: a few records each, and what has to come of them.
// Test runs them, without any data folder, and says of each that fails what was
// expected and what came. The files in folders are found as validate does.
//
//	$ plancheck test plans
//	tests: 128, failed: 0; indicators tested on both sides of their target: 133 of 133
//
// An indicator is tested on both sides where one test expects it to be met and
// another not to be: then the tests show that it can be kept, and be missed.
//
//	-o, --output FORMAT       text (the default), json or junit
//	-o, --output FORMAT=FILE  the same into a file; repeatable
//	--run PATTERN             run only the tests whose name matches a regular expression
//	--coverage                list every indicator with the sides that tests show
//
// # Diff
//
// Diff compares two results that evaluate -o json wrote, also those of older versions;
// what one of the two does not contain is not compared. It first says what makes them
// hard to compare: another plan, another period, or a new result of an earlier day. Then
// it lists the indicators that have changed, the worst change first, with both verdicts,
// numbers, targets and baselines, and the datasets and files that have changed.
//
//	worse      a verdict got worse: that of the indicator, or of a group. Not met is worse than
//	           undetermined or withheld, and these are worse than met or no cases
//	removed    only the old result has it
//	other      the verdict has changed, and is neither worse nor better
//	added      only the new result has it
//	better     the verdict got better
//	same       the verdict is the same, but the number, the target, the name or the id is not
//
// An indicator with a new id is recognised by its name, if no other has that name. For
// numbers that are held back, only what is printed is compared.
//
//	-o, --output FORMAT       table (the default), markdown or json; FORMAT=FILE writes a file
//
// The exit status is 1 if a verdict got worse, otherwise 0. Evaluate --since shows the same
// in its report; its exit status depends on its verdicts alone.
//
// # Fmt
//
// Fmt prints plan files in canonical form: keys in the order of this manual, two
// spaces for each level, one blank line between datasets, indicators and tests.
// Comments, expressions and other texts stay as they are written. The meaning of a plan
// does not change, and formatting twice gives the same as formatting once.
//
//	-w, --write  write the files instead of printing them: all, or none if one cannot be formatted
//	--check      list the files that are not in this form, and exit with 1
//	-d, --diff   print what would change
//
// # Init and schema
//
// Init writes a plan file with comments, the JSON Schemas of plan and bindings files for
// editors, and a folder with sample data into DIR, by default the current directory. Their texts are in the
// language of the run; Vietnamese data have semicolons between cells, dates such as
// 31/05/2025, and Có and Không. Validate, test and evaluate accept them as they are. It never
// overwrites a file, and writes all files or none.
//
//	--from FILE  draft the plan from a data file, instead of the sample
//
// From a CSV file or a workbook it reads the header and the first rows, and drafts the
// dataset: types, forms of dates and numbers, rows that are not records. The key and the
// values of one_of are guesses, which comments point out. Columns that look personal are
// not guessed at; their dataset gets sensitivity: personal, and no cell of it is written.
//
// Schema prints the JSON Schema (draft 2020-12) of plan files. Editors with a YAML
// language server use it to complete and check a plan file that begins with:
//
//	# yaml-language-server: $schema=plan.schema.json
//
// Schema bindings prints the JSON Schema of bindings files (see Databases), and schema
// result that of what evaluate -o json writes, for programs that read it.
//
// # Template
//
// Template writes into DIR what the field has to fill in: for every dataset a
// CSV file with the plan's first header of each column, and a README.txt that
// says what belongs in each column, which values it may hold, what a blank
// means, and which indicators read it. The files are as spreadsheets write them:
// UTF-8 with a byte order mark, CRLF at the ends of lines. It lists what it has
// written, and never overwrites a file: it writes all files or none.
//
//	--dir DIR          the folder to write into, which is created if it does not exist
//	--data DIR         enter the units of registers (datasets that others reference) from the files
//	                   of this folder; without it only units that the plan lists are entered
//	--format csv|xlsx  a CSV file for each dataset, or one workbook
//	--max-memory SIZE  as for evaluate
//	--lang en|vi       the language, of the files too; vi has semicolons between cells, as spreadsheets
//	                   have there
//
// The workbook is named by the plan's id. It has a sheet for each dataset and one with
// the text of the README. Codes are text, so that 01 stays 01; days are dates; and cells
// that hold one of a few values, or yes or no, have a list to choose from, with the labels
// that the plan gives to values. Once it is filled in, --data of validate and evaluate
// reads it instead of a folder:
//
//	plancheck template plan.yaml --dir blank --format xlsx
//	plancheck validate plan.yaml --data blank/inspections-2023.xlsx
//
// What the plan declares about a file (delimiter, encoding, skipped rows, forms of
// dates) also holds for its template. A glob gives one file: inspections-1.csv for
// inspections-*.csv. An empty template meets only targets that are met where nothing
// happened, such as at most a number, or exactly 0. Such a verdict says that it is met by
// silence. If silence must not meet a target, declare required: true at the dataset, or
// required: period. A run then fails if the dataset has no rows, or none in the period.
//
// # Databases
//
// Where the records already are in PostgreSQL (13 or later) or ClickHouse (18.16 or
// later, one server or a cluster of shards), the same plan is judged
// there: it becomes SQL, and only counts leave the database. The database decides
// nothing: it counts the rows that certainly belong and those that may, and numbers,
// bounds and verdicts come from these counts as they do for files. What cannot be said in
// SQL is an error before any record is read, and is never approximated.
//
// Evaluate, explain PLAN ID, gaps and validate take --source NAME in place of --data DIR,
// and give the same; validate checks the columns that indicators use and labels of rows,
// which are all that a table has to have. Of the rows that gaps lists, the key, the label and the cells that say why
// leave the database, and never those of persons. They are sorted by their keys; their place
// is the table. A value that a distinct count counts is listed with the cells of one of the
// rows that have it, and with how many these are. However many there are, they are not held
// in memory.
//
// From files to the same verdict in PostgreSQL:
//
//	export PLANCHECK_SOURCE_OFFICE=postgres://plancheck@localhost/records
//	plancheck evaluate plan.yaml --data data
//	plancheck load plan.yaml --data data --source office
//	plancheck evaluate plan.yaml --source office
//
// The address of a source comes from the environment alone: from PLANCHECK_SOURCE_
// followed by the name of the source in capitals, with _ for -. A password may also be in
// ~/.pgpass; it does not belong in a bindings file or a plan. No output, message or log
// shows any part of it. A server on another machine needs TLS that verifies it:
// ?sslmode=verify-full. The address of ClickHouse is that of its HTTP interface,
// clickhouse://plancheck@host:8443 or https://...; its databases are what a bindings file
// calls schemas. The role has to have the right to read (SELECT) all columns that the plan
// uses, and for load to create tables in the schema.
//
// Load checks the field data as evaluate does, and creates a table for each dataset with
// the columns that indicators use and labels of rows: all tables or none. A table that
// exists is never touched. However many rows there are, --max-memory holds. In ClickHouse,
// tables have the engine MergeTree and are on one server; dates are days since 1970-01-01
// in an Int32, datetimes seconds in an Int64.
//
// Without a bindings file, a dataset is the table of its name in the schema public (of
// ClickHouse in the database default), and its columns have the names that they have in the plan. A bindings file says otherwise;
// the plan never changes:
//
//	bindings: 1                    the version of the format
//	schema: public                 of tables that are named without one
//	zone: Asia/Ho_Chi_Minh         in which moments (timestamptz) have a day; without one they are refused
//	datasets:
//	  inspections:
//	    table: inspection_event    the table or view, or SCHEMA.TABLE
//	    where:                     only rows that have one of these values: {deleted: false, program: [178, 179]}
//	    text: normalize            texts are put into their normal form; check (the default) refuses others
//	    key: declared              PostgreSQL keeps the key unique; check (the default) searches the rows
//	    final: true                the table of ClickHouse merges rows, and is read with FINAL
//	    columns:
//	      business: facility_uid   a column's name in the table, or a map:
//	      result:
//	        column: res            the same
//	        zone: UTC              its own zone
//	        missing: ["-"]         the text or texts that mean a blank
//	        values: {P: pass}      texts of the table, each with the value that it has in the plan
//
// Bind prints such a file to start from. Tables and columns that have the plan's names are
// filled in; for the others, comments give the nearest names, or a question mark. Editors
// check and complete the file by the schema that its first line names:
//
//	plancheck bind plan.yaml --source office > bindings.yaml
//	plancheck schema bindings > bindings.schema.json    (init writes it, too)
//	plancheck fmt -w bindings.yaml
//	plancheck validate plan.yaml --source office --bindings bindings.yaml
//
// Validate checks bindings files in a folder of plans too, but for the names that only the
// plan has: those are checked with --bindings. A column that no indicator uses may be missing from the table.
//
// Before anything is counted, every dataset is checked as files are: keys, references,
// blank cells, ranges and lists. Then come the problems that only a database can have:
// missing tables and columns, columns that may not be read, other types, row-level security, collations in which
// different texts are equal, NaN, infinite dates, parts of a second. A problem names the
// key of the row instead of a line, except in personal data. All statements run in one
// read-only transaction and see the same records (REPEATABLE READ).
//
// ClickHouse has no such transaction: statements only read (readonly=2), tables are counted
// before and after, and a number of rows that changed is an error. Every setting that lets
// a server leave out a shard, or rows past a limit, is pinned; a user that may not pin them
// cannot be a source. Filters of rows that the server sets for a user are not seen: use one
// without any. Each shard of a Distributed table counts its own rows. What ClickHouse
// would answer wrongly or not exactly is an error: texts that are not in their normal form (text:
// normalize too), FixedString, Float and DateTime64 columns, decimals of more than 18
// digits or 9 after the point, sums that might need more than 38 digits, a DateTime without
// a zone in the bindings, and tables whose rows merge later (ReplacingMergeTree and its
// kind) unless the bindings file says final: true. Then rows are read as they will be once
// merged, of a table without partitions: a condition would leave out whole partitions
// before. Non-nullable columns hold 0, 1970-01-01 or
// an empty text for what is missing: an empty text is a blank, the others are where the
// bindings file says so (missing: "1970-01-01"). A column with a name that statements use
// themselves (r0c1) has to be renamed by a view. It is tested on two shards of version
// 18.16 and on one server of version 26.7.
//
// Where load could not read a cell of a column with blank: absent, the cell is NULL, and
// a column NAME__unknown beside it is true.
//
//	--source NAME      the source, of evaluate, gaps, explain, validate, load, bind
//	                   and crosscheck
//	--bindings FILE    a bindings file, of the same but bind, and of sql
//	--dialect NAME     of sql: the SQL to print, postgresql (the default), clickhouse or trino,
//	                   which is only printed: it is held against the grammar of Trino, and no
//	                   server has been asked
//	--as-of DATE       of sql: as for evaluate, but without it the last day of each period
//	--only ID          of sql: as for evaluate
//
// Crosscheck lets the database count a part of the rows, fetches the same rows, counts
// them as evaluate counts those of files, and compares all counts; the status is 1 if any
// differs. It takes all rows of datasets that others reference, and never rows about
// persons. What it fetches waits in a temporary file.
//
//	--slice 1/64       of crosscheck: the first of 64 parts; all rows without it
//	--max-memory SIZE  of load and crosscheck: as for evaluate
//
// Sql prints every statement that evaluate sends when nothing is wrong, each below the
// indicators that need it; values are sent to PostgreSQL as parameters.
//
// # What a database costs
//
// A dataset is read once for its cells, its key and its references each, once
// for all counts of the same groups or months, and once for each distinct count. Time grows
// with rows times statements, and memory with groups, registers and distinct values. Counts
// alone are moved: the plan of the speed benchmark, 5.0 million inspections of 185,000
// businesses, takes PostgreSQL 13 statements and moves 0.04 MB, and no more for ten times as
// many inspections; a plan that judges 720 facilities in every month moves 0.5 MB. Each worker
// of PostgreSQL and each shard of ClickHouse counts its own rows, and sends one row for each
// group. Keys, distinct values and counts inside rows are groups too: there, what shards send
// grows with the number of different keys or values. This is how long statements took for 4
// million rows on two processors, and would take for a billion at that pace:
//
//	                               PostgreSQL 15        ClickHouse 18.16, two shards
//	counts with conditions         0.36 s   90 s        0.07 s   18 s
//	sums and counts of 12 months   1.0 s    4 min       0.09 s   23 s
//	groups through a reference     2.6 s    11 min      0.46 s   2 min
//	counts inside rows             1.4 s    6 min       0.65 s   3 min
//	300,000 distinct values        1.3 s    6 min       0.62 s   3 min
//	a key of all rows              3.1 s    13 min      0.74 s   3 min
//
// This is how long two whole plans took on two processors, which both shards share (medians of
// three runs; the current ClickHouse is one server), and with the same records in files:
//
//	                                       PostgreSQL   two shards   current   files
//	5.0 million inspections                30.9 s       14.4 s       4.7 s     0.34 s
//	2.0 million visits by 600,000 people   31.7 s       17.6 s       8.0 s     0.95 s
//
// For a billion rows, use ClickHouse with more shards, by the reference that most indicators
// follow. Declare no key of events that nothing references, or write key: declared in
// PostgreSQL. Bind a table or a view of the years that the plan is about. Judge what is due
// (--only). Give the server memory for the registers and distinct values: when it has too
// little, there is an error and never a part of the answer. Crosscheck a small part (--slice
// 1/4096). In ClickHouse, a statement that follows two references at once, for which sql shows
// two joins, has its rows moved to the server that is asked.
//
// # Explain
//
// Explain says what the code of a problem means, with an example and how to
// fix it. Without a code it lists all codes.
//
//	$ plancheck explain PC0302
//	PC0302: a percentage without a denominator, or the reverse (error)
//
//	A share of something is compared with a percentage, a plain value with a plain
//	number.
//
//	Example:
//
//	    target: at least 30
//
//	Add the % where there is a numerator and a denominator, and leave it out where
//	there is a value.
//
//	Fixed:
//
//	    target: at least 30%
//
// For an indicator of a plan, explain shows how the number comes about: how many rows of
// each dataset are read, used and counted, each with the line of the plan that decides it;
// the blank cells that leave the number open; and the comparison with the target in
// integers, at both ends if the number is open.
//
//	$ plancheck explain plans/lang-son-2023.yaml districts-plan-and-act --data testdata/lang-son-2023
//	Prostitution prevention plan 2023
//	Lạng Sơn People's Committee
//	plan lang-son-2023 · period 2023 · as of 2023-12-31 · final
//
//	Districts with a plan that is carried out (districts-plan-and-act): not met, at least 100%.
//
//	Number  Of what                                                                                                                                                                                                     Plan
//	──────  ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────  ────────────────────────────
//	26      rows of Departments and districts read                                                                                                                                                                      plans/lang-son-2023.yaml:33
//	37      rows of Plans issued read                                                                                                                                                                                   plans/lang-son-2023.yaml:151
//	179     rows of Activities of districts read                                                                                                                                                                        plans/lang-son-2023.yaml:161
//	11      in the denominator: `count(agencies, level == "district")`                                                                                                                                                  plans/lang-son-2023.yaml:494
//	10      in the numerator: `count(agencies, any(unit_activities.agency, held_on in period and plan.plan_year == 2023 and plan.issued_on in period and plan.issued_on >= 2023-02-27 and held_on >= plan.issued_on))`  plans/lang-son-2023.yaml:492
//
//	10 × 100 ≥ 100 × 11 is false
//	10 of 11 districts (90.9%). At least 11 are needed. 1 more district would meet the target.
//	assumption: A district's plan counts from 27 February 2023 on, not before the province's; an activity counts when it was held under the district's own plan for 2023 and not before its date.
//
// It takes --data, --file, --as-of, --max-memory and --k as evaluate does, and -o table (the
// default) or json. The exit status is 0 whatever the verdict is.
//
// # Exit status
//
//	0  every target is met or has no cases; validate: no errors
//	1  some target is not met, undetermined or withheld; validate: some error; test: some test fails
//	2  the command line is wrong
//	3  the plan, the data or the machine allow no verdict; validate: a file or folder cannot be read
//
// An interrupt (Ctrl-C, or SIGTERM) ends the program within a second with status
// 130, whatever it is doing or waiting for: no file is written or changed. In the first
// few milliseconds, before the program has begun, a signal ends it as it ends any program.
//
// Warnings never change the exit status, unless --strict treats them as errors. With
// --exit-zero, 1 becomes 0; 2 and 3 stay.
//
// # Plan files
//
// A plan file is YAML in UTF-8, at most 1 MiB, read strictly: a value is the
// text as written (001 and NO are text), and unknown or repeated keys,
// anchors, aliases, tags and second documents are errors. Text for people is
// plain text, or {vi: text, en: text}. A language that is left out falls back to
// the other one, which the page then marks as such, and is absent in JSON. Plain
// text is in the language of the plan (lang), and in both where it has none.
//
//	plancheck: 1             the version of the format
//	lang:                    en or vi: the language that is printed, unless --lang or PLANCHECK_LANG says another
//	plan:
//	  id:                    letters, digits, - _ and .
//	  name:                  text
//	  issuer:                text: who issued the plan
//	  issued:                date of the plan
//	  source:                text: where the plan was published
//	  objective:             text: what the plan is for
//	  period:                2023, 2023-H1, 2023-Q3, 2023-05, or {from: date, to: date}, both inclusive
//	  pace:
//	    at_risk:             80% by default: a number below this part of the elapsed share of the period is
//	                         behind (see Verdicts)
//	data:
//	  defaults:              how files are written, unless their dataset says otherwise:
//	                         encoding, delimiter, missing, decimals, thousands, negative, dates, pivot,
//	                         true, false, as below; a default that a dataset does not need has no effect
//	  NAME:                  a dataset: a word that expressions use
//	    name:                text: what people call it
//	    file:                file name or glob, relative to the data folder; a file of exactly that name
//	                         comes before what the glob matches; {column} in it is a part of the name
//	                         that is the cell of that column: inspections-{district}.csv
//	    encoding:            utf-8 (the default), utf-16le, windows-1258, tcvn3, vni, or another name of
//	                         the WHATWG Encoding Standard
//	    delimiter:           comma, semicolon, pipe or tab, or the character; that of the header by default
//	    sheet:               the sheet of a workbook; its only one by default
//	    skip_rows:           how many rows are above the header, 0 to 1000
//	    header_rows:         how many rows the header has, 1 to 5: the names in them are joined, as in
//	                         Population Women; a name extends over the blank cells after it; 1 by default
//	    ends:                blank row: the table ends at the first blank row below the header
//	    total_rows:          the word or words that a row of totals begins with; it is left out
//	    leave_out:           rows that are not records, a list of:
//	                           totals, notes, sections, column numbers, repeated headers
//	                           or the text of a row
//	    keep:                rows that are records though they look like those: kinds or texts, as above
//	    missing:             the text or texts that mean a blank, exactly: ["-", N/A]
//	    decimals:            point or comma
//	    thousands:           dot, comma, space or none
//	    negative:            hyphen (the default), or parentheses: (21.1) is then -21.1
//	    dates:               the form or forms of dates: yyyy-mm-dd (the default), dd/mm/yyyy, d/m/yyyy,
//	                         mm/dd/yyyy, m/d/yyyy, dd-mmm-yyyy, d-mmm-yyyy (31-Oct-2023), the same with yy
//	                         for the year, yyyy-mm, mm/yyyy, m/yyyy, all of them with -, / or . between;
//	                         yyyymmdd, yyyymm, yyyy, yyyy-Qn; or excel for serial numbers of 1915 to 2099.
//	                         A month, quarter or year is read as its last day
//	    pivot:               the first of the hundred years that years of two digits fall in
//	    true:                the word or words of booleans for true, in any case, instead of the usual ones
//	    false:               the same for false
//	    key:                 the column that names a row, or a list of columns
//	    label:               the column that names a row for people
//	    sensitivity:         none, restricted, personal, or personal_high (see Persons)
//	    certain:             hidden: in personal data, also hold back that all or none of a group are counted
//	    required:            true: no row in all its files together is a data error; otherwise it is a warning;
//	                         period: also no row in the period of an indicator that uses it
//	    tolerate:            data errors that do not forbid a verdict, a list of:
//	                           orphans     a reference to no row is absent
//	                           duplicates  rows that are identical count once
//	                           bad_cells   a cell that cannot be read is unknown
//	                           short_rows  cells that are missing at the end of a row are blank
//	    columns:
//	      NAME: TYPE         text, integer, decimal, date, datetime or boolean, or a map:
//	        type:            the same
//	        name:            text: what people call it; of a reference by several columns too
//	        header:          the column's name in the file, or a list of names it may have; case and
//	                         white space mean nothing
//	        percent:         what 12.5% means: points (12.5) or fraction (0.125); otherwise it is an error
//	        round:           to how many decimals the numbers are rounded, 0 to 9, half away from zero
//	        values:          the words in the file, in upper or lower case, each with its value: {Đã triệt xóa: eliminated}
//	        one_of:          the values that a cell may hold: a list, or each with the text that people
//	                         read instead of it: {karaoke: Karaoke, bar: {vi: Quán bar, en: Bar}}
//	        min:             the least value
//	        max:             the greatest value
//	        references:      the dataset whose key the cell holds
//	        from:            the columns of a reference by several columns, in the key's order
//	        blank:           what a blank cell means: unknown (the default), or absent
//	        required:        true: a blank cell is a data error, as it is in keys and references
//	        planned:         true: dates or datetimes that are set in advance, as due dates are, so that those
//	                         after the day of the evaluation are there too
//	        counts:          people: each cell is a number of people; small numbers are held back where the
//	                         dataset is personal
//	        derive:          the expression that gives the column's value; the column is in no file and in
//	                         no key
//	indicators:
//	  ID:                    an indicator
//	    name:                text
//	    objective:           text: the part of the plan it belongs to
//	    responsible:         text: who answers for it
//	    source:              text: where the plan says it
//	    definition:          text: what is counted
//	    unit:                what is said beside the numbers: text, or {vi: cơ sở, en: {one: business, other: businesses}};
//	                         a language that is left out has the numbers alone
//	    period:              its own period; the plan's by default
//	    value:               expression: the number that is compared with the target, or
//	    per:                 expression: what the value is divided by; the ratio is printed in the unit of
//	                         the target, as in at least 10 per 10000, less than 18.5‰, or plain
//	    numerator:           expression: the part, and
//	    denominator:         expression: the whole. Its condition holds for the numerator too
//	    each:                the target must hold in each group: D.path, {D.path: [values]},
//	                         a register R, or {R: condition}
//	    every:               day, week, month, quarter, half or year: the target must hold in every one
//	    groups:              at least 10, at least 90%: so many groups of each, or intervals of every, have
//	                         to be met; with both, a group is met that is met in every interval
//	    from:                date: intervals that begin earlier are not looked at
//	    baseline:            previous (the period before), a year earlier, or a map:
//	      period:            the period whose number it is, from the same data; as long as the indicator's,
//	                         unless what is counted only has to be there at its end
//	      mean:              year: the mean of the numbers of the period's years
//	      value:             the number itself, as in {value: 26.17%}; also without the map unless it
//	                         may be a year
//	    target:              what is promised; with each also one for each group: {city: at least 20%}
//	    milestones:          instead of target: {2017-12-31: at least 50%, 2020-12-31: at least 100%}
//	    by:                  D.path or a list: numbers are shown for these groups too, without verdicts
//	    remainder:           open: of personal data, few persons of the denominator may be left uncounted
//	    assumption:          text: what had to be decided to make it a number; printed with the verdict
//	    limitations:         text: what the number does not say; printed with the verdict
//	tests:                   a list of tests:
//	  - name:                what the test shows
//	    as_of:               the day to judge everything as of; the last day of each indicator's own
//	                         period by default
//	    data:                CSV for each dataset, with a header; a dataset that is not there has no rows,
//	                         and a column that is not there is blank. It is plain, however files are written
//	    expect:              for each indicator a verdict, or a map. Or errors: a list of codes of data errors
//	      ID:
//	        verdict:         met, not_met, undetermined or no_cases
//	        met:             how many groups are met, as in 2 of 3
//	        value:           a number, exactly
//	        numerator:       a number
//	        denominator:     a number
//	        least:           the least that the number can be: 12, 0.5, 29/100, or none
//	        most:            the most that it can be
//	        shown:           the number as it is printed
//	        shortfall:       a number, or none
//	        final:           true or false
//	        met_by_silence:  true or false
//	        groups:          the same for groups: by key, by interval as in 2023-05, or A @ 2023-05
//
// An indicator over time looks at calendar intervals that lie wholly inside the
// period and have ended; the others are "not yet".
//
// # Time
//
// A result describes one day, its as_of, and nothing after that day has happened
// yet: the cell of a date column with a later date is absent wherever an expression
// reads the column. So an inspection of July is not counted as of June, and what
// closes in August is still open. Dates that are set in advance, such as due dates, are
// declared planned: true and are always there; so are computed days, such as
// received_on + days(20). Keys and references are read as they are written. A blank in a
// date column that is not planned may be a day that has not come.
//
// The as_of of a baseline is as many months earlier as its period is, so that both
// periods are seen at the same age. The milestone in force is the last one whose day has
// come; for an interval, it is the one in force on the interval's last day. An indicator
// whose period has not begun has the verdict no cases; if no period has begun, the run fails.
//
// # Targets
//
//	at least 30%                  of a numerator and a denominator; also 1/3, and all
//	at least 5                    of a value; also none, and 5 or more
//	at least 85%                  of mean(D, column) and the(D, column) with percent:, too
//	at least 10 per 10000         of a value with per:; also less than 18.5‰, at most 70/100000, 5%
//	from 60% to 65%               both ends count
//	at least 5% (to 10%)          5% is judged; the 10% that the plan hopes for is shown
//	at most baseline              the baseline's number; also no increase, no decrease
//	at least 110% of baseline     also 2/3 of baseline, 1.5 times baseline
//	at least 5% below baseline    at most 95% of it; also above, also 1/3: only of values
//	at least 5 above baseline     so many more: only of values
//	at least 1.5 points below baseline       percentage points: only of a numerator and a denominator
//	at least 7% a year above baseline        1.07 times for each year from the end of the baseline's
//	                              period to that of the indicator's; also points, also 5 a year
//
// The sides are at least, no less than, not less than, no fewer than, not fewer than,
// minimum, a minimum of; at most, no more than, not more than, up to, maximum, a maximum
// of; more than, greater than, higher than, over, above; less than, fewer than, lower
// than, under, below; and exactly.
//
//	ít nhất 30%                   cũng: tối thiểu, không thấp hơn, không dưới; không quá, nhiều nhất, tối đa,
//	                              không vượt quá, không cao hơn; trên, hơn; dưới, ít hơn; đúng
//	đạt từ 90% trở lên            cũng: 90% trở lên, từ 5 trở xuống, đạt trên 90%, duy trì trên 95%,
//	                              xuống dưới 2%, phấn đấu đạt ít nhất 90%, đạt 100%
//	từ 60% đến 65%                ít nhất 5% (đến 10%)
//	giảm ít nhất 5% so với mức gốc           cũng: giảm từ 5% trở lên, tăng trên 3%, giảm ít nhất 1,5 điểm %
//	tăng bình quân ít nhất 7%/năm            gấp ít nhất 1,5 lần mức gốc
//	không tăng so với năm trước   mức gốc phải là baseline: a year earlier
//	không để xảy ra               cũng: không còn, không có, không phát sinh
//
// English targets have a decimal point, Vietnamese targets a decimal comma. Thousands
// have no mark: 1.000 and 1,000 are refused where they could mean a thousand. A text that
// does not say which side counts, such as đạt 90%, is refused, and the hint lists the
// targets that it may mean. A part or a multiple of a baseline is compared only if the
// baseline is certainly above 0.
//
// # Expressions
//
// Expressions count rows of datasets. This is every form; go doc
// ./internal/expr has the grammar and all rules.
//
//	count(D)                       rows of a dataset
//	count(D, condition)            rows for which the condition is true
//	count_distinct(D, column)      different values; [column, column] for combinations; a condition may follow
//	sum(D, column)                 exact sum; a condition may follow
//	mean(D, column)                exact mean; a condition may follow
//	the(D, column, condition)      the number in the only row for which it is true; a whole value:
//	periods_with(D, date, "month") ended intervals that have a row; a condition may follow
//	periods("month")               ended intervals of the period
//	any(C, condition)              in a row of D: some row of C that references it
//	none(C, condition)             in a row of D: no such row
//	share(C, condition, of)        in a row of D, compared with a percentage: how many of the rows of C for which
//	                               of is true satisfy the condition; of may be left out; false without any such row
//	known(p, evidence)             p where the evidence is certain, otherwise unknown
//	active(start, end)             the time from start to end overlaps the period; without an end it still runs
//	date in period                 the date lies in the period
//	period.start  period.end       its first and last day
//	as_of                          the day of the evaluation, after which nothing has happened
//	date + days(20)                twenty days later; - days(20) earlier; weeks(18) are 126 days
//	later - earlier                days between two dates; between two datetimes a time, to compare with
//	                               minutes(30), hours(4) or days(1), which is 24 hours
//	date(datetime)                 the day of a datetime
//	year(d)  quarter(d)            parts of a date
//	month(d)  day(d)  weekday(d)   weekday 1 is Monday
//	prefix(text, n)                the first characters of a text
//	length(text)                   the number of its characters
//	present(x)  absent(x)          of columns declared with blank: absent, and of references
//	business.district              through a reference: a column of the referenced row
//	and  or  not  ( )              conditions; a boolean column is one by itself
//	== != < <= > >=                comparisons; text has no order
//	in ["a", "b"]                  one of several
//	starts_with ends_with contains tests of text
//	+ - *                          numbers; * by a literal; the language has no division
//
// Aggregates other than the can be used inside rows too: count(C, condition) >= 4. For
// what the language leaves out on purpose (loops, patterns, division) a message says what
// to write instead.
//
// the takes a published figure, such as a rank, from its row; a row whose number is absent
// does not count. If the condition certainly holds for several rows, that is a data error;
// if for none, the indicator is undetermined. Each group, interval and baseline has a row
// of its own.
//
// # Verdicts
//
// Numbers are exact: 59,996 of 100,000 is less than 60%, and is printed as
// 59.996%. A blank cell is neither zero nor "no": where a column does not say
// that a blank means absent, it may hold anything, and every number has a least
// and a most.
//
//	met           the target holds whatever the blanks hold
//	not met       it fails whatever the blanks hold
//	undetermined  blanks could change the answer, or the baseline has no number
//	no cases      the denominator is zero: neither 0% nor 100%
//
// Where the target must hold in groups or intervals, one that is not met makes
// the indicator not met; otherwise one that is undetermined makes it
// undetermined; otherwise one that is met makes it met. The required level is the
// least numerator or value that meets a floor, or the greatest that meets a ceiling, in
// the worst case of the blanks. The shortfall is the distance to it, with its direction:
// more are needed, or there are too many. Counts are whole; sums have the decimals of
// their column. A verdict is final when the period has ended and no later day can change
// it, whatever dates that are absent so far may then hold (a tip of December that may
// still be resolved in time leaves it interim). Before that it is final if time can no
// longer change it, as after a ceiling is passed; otherwise it is interim.
//
// A number that is not final has a pace, if its target is a number or a percentage
// (not exactly, and not a ceiling of 0), if it has no every and no milestones, and if time
// cannot undo what is counted: a count, or a sum of what is never below zero, of rows that
// count for good. A share has one only if the rows of its denominator do not come with
// the days of the period. The pace compares two shares: how much of the required level is
// reached, in the worst case of the blanks, and how many of the days of the period have
// passed:
//
//	on track      at least the elapsed share
//	at risk       at least 80% of it, or what the plan states for at_risk
//	behind        less
//
// For a ceiling it is the other way round: how much of it is used up, with the words
// within its pace, nearly too fast, and too fast. The page, json and xlsx also give the
// number a month so far, and the number that is needed or allowed a month until the
// period ends. A pace is not a verdict, and does not change the exit status.
//
// A target that is met because nothing was recorded is marked as met by silence: no row of
// a dataset lies in the period (with every, in any judged interval), and more rows of it
// could move the number the wrong way. A row lies in the period if it may
// satisfy the conditions of its aggregate that mention the period. A period in which the
// dataset has no row at all gives no baseline: what is compared with it is undetermined.
//
// If a condition compares a column without one_of with a text, and no cell of the column
// satisfies that, there is a warning, with the nearest text in the column: equal except
// for case and accents, or a few letters away.
//
// # Persons
//
// A dataset says whether its rows are about persons: sensitivity personal, or
// personal_high for victims, health and people who sell sex. An indicator is as
// sensitive as the most sensitive dataset that it reads. restricted is for
// businesses and places; their numbers are not held back.
//
// From a personal dataset, plancheck prints no cell, no key, and no number of persons from
// 1 to k - 1; k is 5, or 11 for personal_high, and --k raises it. Nor does it print a
// number from which such a small number follows by adding and subtracting printed numbers
// of the same result. A reader who knows this rule, the plan and everything printed
// in one result is left with at least k - 1 possible values for every hidden count of a
// table. Verdicts are based on the printed numbers: where those do not decide, the
// verdict is withheld, and the exit status is that of an undetermined one.
//
//	<5            1 to 4
//	>95 of 100    96 to 99 of 100
//	12, *         a number, and one that is held back
//
// plancheck hides small numbers, and numbers that leave few of their denominator. It then
// hides other numbers of the same table until the hidden ones protect each other. It
// takes those in the order of the SHA-256 of plan, indicator, column and group, which
// does not depend on the data. Of two tables, the finer one is printed only inside the
// printed rows of the coarser one; a table of groups by intervals is printed whole or
// not at all. Indicators are taken in the plan's order: an indicator that would give a
// small number away is hidden, and so are later ones that are linked to it. So is an
// indicator with a condition on a column that an earlier one divides in another way.
// Sums and means over persons are not printed, unless the column says counts: people.
// A baseline is hidden together with the number that is compared with it.
//
// An indicator may say remainder: open: it may then be printed that only few of its
// denominator are left (not yet trained). This has no effect where another number counts
// part of those few. A dataset may say certain: hidden: groups of which all or none are
// counted are then hidden too.
//
// Results of personal data are as of the last month end that has passed (personal_high:
// quarter end), or as of the end of the period. Another --as-of has status 2; if no such
// day has passed yet, the run fails with status 3. The numbers of rows read
// and of tolerated findings are held back like others, and those of a dataset whose rows
// are counted inside rows of persons, as in any(trainings), always. Files are shown by
// the plan's pattern instead of their names. --hash prints one hash for all files of a
// dataset, and only if the environment has PLANCHECK_HASH_KEY (HMAC-SHA-256). Findings
// name the place and the column, and never the cell.
//
// plancheck does not promise:
//
//  1. that two results are safe side by side: of two days, two plans, two thresholds, or
//     beside another publication. Their difference can be one person. Publish once, on
//     fixed days.
//  2. that 0% and 100% say nothing: they describe every member of a group.
//  3. that insiders learn nothing: k - 1 of k persons who pool what they know learn the
//     last one's answer.
//  4. that presence is hidden: a printed zero means nobody, and * may mean somebody.
//  5. that it sees what only people see, such as two columns that always agree: declare
//     one of them.
//  6. that it stops anyone who can read the files, or run the program with another plan.
//  7. differential privacy, or that the result is anonymous in law. Under Law
//     91/2025/QH15 de-identified data must not allow any person to be identified,
//     re-identification is forbidden, and whoever de-identifies the data answers for it,
//     with a documented procedure (Art. 14, as secondary sources give it). A person
//     decides whether to publish. A hashed identifier is still personal data.
//  8. that undeclared data are protected: a dataset without sensitivity is not guarded.
//
// Sources: SDC Handbook, ch. 5 (sdctools.github.io/HandbookSDC/05-frequency-tables.html);
// Hundepool et al., Statistical Disclosure Control, 2012, doi 10.1002/9781118348239;
// Langsrud 2024, doi 10.1007/978-3-031-69651-0_6; "Algorithmic Matching Attacks on
// Optimally Suppressed Tabular Data", Algorithms 2019, 12(8), 165, whose attack the
// tests carry out. Law 91/2025/QH15 and Decree 356/2025/NĐ-CP, in force since 1 January 2026.
//
// # Data files
//
// Data are tables with a header: text as RFC 4180 says, with commas, semicolons,
// tabs or bars between cells (whichever the header line has), or workbooks.
// Columns that the plan does not name are allowed. White space around a cell is
// not part of it; inside a text, white space of any kind and length is one space,
// and soft hyphens and characters without a width are left out, in the plan's own
// texts too. Rows of nothing but separators are skipped, and counted. Text is
// UTF-8, or UTF-16 with a byte order mark. Unless the dataset says otherwise, dates
// are 2023-05-31, datetimes 2023-05-31T08:30, decimals have a point, and booleans are
// true, false, 1, 0, yes, no, x, có or không.
//
// Everything else is declared, and nothing is guessed. This dataset reads what Vietnamese
// Excel saves, a file for each district, with a title above the header and totals below
// the rows:
//
//	inspections:
//	  file: kiem-tra-{district}.csv         # 001 in kiem-tra-001.csv is the cell of district
//	  skip_rows: 1
//	  total_rows: Tổng cộng
//	  missing: ["-", không rõ]
//	  decimals: comma                       # 1.250,5
//	  thousands: dot
//	  dates: d/m/yyyy                       # 5/3/2023 is the fifth of March
//	  true: Có
//	  false: Không
//	  columns:
//	    district: {type: text, references: districts}
//	    inspected_on: {type: date, header: [Ngày kiểm tra, Ngày]}
//	    announced: {type: boolean, header: Báo trước}
//	    fine: {type: decimal, min: 0, header: Tiền phạt}
//	    result: {type: text, one_of: [clean, violation], header: Kết quả, values: {Đạt: clean, Vi phạm: violation}}
//
// Rows that are not records allow no verdict, until the dataset says leave_out or
// keep: what a total sums up would be counted twice. Numbering at the beginning of a row
// (at most four digits, a Roman number or one letter, with a point or a bracket) is
// ignored, also in a cell of its own.
//
//	totals            the first text is one or more words of totals, followed by nothing, a bracket, a
//	                  mark, a number, or one of toàn, các, chung, cả, of, for; followed by another
//	                  word, it is a warning: Cộng Hòa is a commune
//	notes             all texts of the row begin as notes and signatures do, and some cell is blank
//	sections          a single text, in a table of three columns or more in which other rows have more;
//	                  codes, and values of columns with few different texts, are records
//	column numbers    (1) (2) (3), or below the header four columns or more that count up from 1
//	repeated headers  the header once more
//
// Words of totals are: Tổng, Tổng cộng, Tổng số, Tổng chung, Cộng, Cộng dồn, Lũy kế,
// Luỹ kế, Toàn quốc, Toàn vùng, Toàn tỉnh, Toàn thành phố, Toàn huyện, Toàn quận, Toàn
// thị xã, Toàn xã, Toàn phường, Toàn ngành, Cả nước, Cả tỉnh, Cả thành phố, Cả huyện,
// Cả xã, Tong cong, Tong so, Luy ke, Toan tinh, Ca nuoc, Total, Totals, Grand total,
// Sub total, Sub-total, Subtotal, Sum, Cumulative, Whole country, Whole province; and
// those of total_rows: rows that begin with them are left out without leave_out.
//
// Notes begin with: Ghi chú, Chú thích, Chú ý, Lưu ý, Nguồn, Nguồn số liệu, Nơi nhận,
// Đơn vị tính, ĐVT, Người lập, Người lập biểu, Người lập bảng, Lập biểu, Lập bảng,
// Người tổng hợp, Người báo cáo, Người kiểm tra, Cán bộ lập biểu, Ký tên, Đã ký, Ký,
// ghi rõ họ tên, Xác nhận của, Đại diện, TM., KT., TL., TUQ., Thủ trưởng, Thủ trưởng
// đơn vị, Giám đốc, Phó giám đốc, Chủ tịch, Phó chủ tịch, Trưởng phòng, Phó trưởng
// phòng, Trưởng ban, Chi cục trưởng, Kế toán trưởng, Note, Notes, Source, Sources,
// Remark, Remarks, Prepared by, Checked by, Approved by, Signed, Signed by, Signature,
// Unit of measure; with a star, a dash or a bracket; or hold ngày, tháng and năm.
//
// Every report lists the rows that are left out (of personal data only their lines), and
// they are part of the rows read. It is an error to leave out a row that another row
// references, or that the plan names. With ends: blank row, a row below the first blank
// one that could be a record is an error. In a workbook, cells to the right of the header
// are not part of the table, and rows that are left out may have merged cells.
//
// Files may differ in encoding, delimiter and line ends: here one has semicolons, and the
// other is "Unicode text".
//
//	$ plancheck evaluate cmd/plancheck/testdata/office.yaml --data cmd/plancheck/testdata/office
//	Files as offices send them
//	plan office · period 2023 · as of 2023-12-31 · final
//
//	2 met · 0 not met · 0 undetermined · 0 no cases
//
//	Indicator                            Target          Result    Verdict  Shortfall
//	───────────────────────────────────  ──────────────  ────────  ───────  ─────────
//	Inspections that were not announced  at least 3      3         met
//	Fines, in thousand đồng              at least 1,000  13,250.5  met
//
//	Left out of the data:
//	  kiem-tra-001.csv: "Tổng cộng" (line 6)
//
//	With --details: ids, all groups, breakdowns, assumptions, limitations, rows read
//
// Declare the delimiter if the header line does not show it (delimiter: semicolon), and
// the encoding if it is not Unicode (encoding: windows-1258). Text for the fonts of TCVN3
// and VNI is recognised, and refused until encoding: tcvn3 or encoding: vni is declared.
//
// A file whose name ends in .xlsx or .xlsm is a workbook, as in file: staff.xlsx and
// sheet: "2023"; without sheet it must have one sheet. Dates, numbers and text are read
// as the cells hold them. Merged cells and formulas without a value are refused.
// Files whose names end in .csv.gz or .csv.zst are unpacked as they are read.
//
// One dataset may come from standard input: the one that --file names, or with --data -
// the plan's only one:
//
//	$ plancheck validate cmd/plancheck/testdata/office.yaml --data cmd/plancheck/testdata/office --file districts=- < cmd/plancheck/testdata/office/huyen.csv
//	Files of plan office:
//	File                                            Dataset      Bytes  Rows  Left out
//	──────────────────────────────────────────────  ───────────  ─────  ────  ────────────────────
//	<stdin>                                         districts    62     2
//	cmd/plancheck/testdata/office/kiem-tra-001.csv  inspections  186    3     blank rows 1
//	                                                                          total rows 1
//	                                                                          "Tổng cộng" (line 6)
//	cmd/plancheck/testdata/office/kiem-tra-002.csv  inspections  250    2
//
//	Data of plan office:
//	Dataset      Rows         Used  Left out      Blank cells
//	───────────  ───────────  ────  ────────────  ───────────
//	districts    2            2
//	inspections  5 (2 files)  4     blank rows 1  fine 2
//	                                total rows 1
//
//	plan files: 1, data files: 3, errors: 0, warnings: 0
//
// These are data errors, each with its file and line:
//
//   - a file that is missing, empty or not a regular file
//   - two files of one dataset with the same bytes and at least one row (a warning where
//     a column is taken from their names)
//   - a header that is missing or appears twice
//   - a row with fewer cells than the header, or with a filled cell beyond it
//   - a quote that is never closed
//   - a cell that is not a value of its column's type, is outside min and max, or is not
//     in one_of
//   - a blank in a key, a reference or a required column
//   - a key that appears twice, and a reference to no row
//   - a dataset with required: true and no row, or with required: period and no row in
//     the period of an indicator
//
// A data error makes the run fail, unless the dataset tolerates errors of its kind; the
// report then gives their number.
//
// # Dates and numbers
//
// A declared form of dates is also that of datetimes, with 8:30, 08:30 or 08:30:15
// after a space or a T, and then AM, PM, SA or CH, or a zone as in
// 2023-05-31T08:30:00.123+07:00: the time is read as written, in whole seconds. The
// fraction of a serial number is the time. A date may be followed by midnight. Two forms
// that could read one cell as different days, such as d/m/yyyy and m/d/yyyy, cannot be
// declared together. An integer may have .0 or .00, and a decimal an exponent that makes
// it smaller: 1.0E-05. If marks between thousands are declared, a number has all of them
// or none; if neither decimals nor thousands are declared, 1.234 and 12,000 are ambiguous
// and an error. The records of tests are always plain, with commas between cells, decimal
// points and ISO dates, whatever the dataset declares.
//
// # JSON
//
// The result is {"schema": 1, "program": {...}, "plans": [object, ...]}. If there is one
// plan, its keys also appear beside the list; new programs should read the list, because
// schema 2 will have nothing else. A key without a value is left out. Numbers are exact: a
// decimal, or {"numerator", "denominator"} where no decimal is exact. Names and other text
// for people are {"en", "vi"}. Schema result prints the JSON Schema.
//
// With -o jsonl every line is an object of its own. Each plan begins with {"type": "run"},
// which has program, plan, as_of, final, summary, and in indicators the number of lines
// {"type": "indicator"} that follow, with the keys below; then comes {"type": "data"}. If
// the run fails, the only line is {"type": "error"}.
//
//	schema                    1; within schema 1, keys, codes and verdicts may be added, and nothing changes
//	                          its type
//	error diagnostics         of a run that failed: why, and a list like that of validate; these are then the
//	                          only keys
//	program                   {name, version}
//	plans                     a list of:
//	plan                      {id, name, issuer, source, issued, period: {from, to}, file: {name, sha256}}
//	as_of                     the day that the result describes, the latest one of all indicators
//	final                     whether the period has ended
//	summary                   {met, not_met, undetermined, no_cases, withheld}: numbers of indicators
//	indicators                a list, in the order of the plan:
//	  number                  that of the page and the other outputs for people, by objective
//	  id name period          the period is {from, to}
//	  unit                    what is counted: {en: {one, other}, vi}; a language that the plan lacks is left out
//	  as_of                   where it differs from that of the result
//	  verdict                 met, not_met, undetermined, no_cases or withheld
//	  final                   whether the verdict can no longer change
//	  target                  as the plan writes it
//	  target_words            by its meaning, in words: {en, vi}
//	  target_figures          by its meaning: {compare, number, unit}; left out where each group has its own
//	    compare               at_least, at_most, more_than, less_than, exactly, or within for a range
//	    upper hope            the range's upper end; the level that the plan hopes for
//	    unit                  percent (of the denominator), amount (of the value), fraction, per_mille, per
//	                          (so many per the power of ten in per), percent_of_baseline,
//	                          fraction_of_baseline, times_baseline, or points
//	    change a_year         below or above: number is the size of a change, a_year of one for each year;
//	                          compare is the side of what it ends at
//	  least most              {value}, or {numerator, denominator}; an end without limit is left out
//	  shown arithmetic        the number as people read it, and its fraction
//	  shown_least shown_most  its ends, rounded down and up
//	  suppressed              {numerator, denominator, reason, k} of a number that is held back: each is
//	                          shown, below (fewer than k), above (fewer than k are left of the
//	                          denominator) or hidden; reason is few, in_hidden_group, all_or_none or
//	                          not_told_apart
//	  or_no_cases             true where the denominator may be zero, so that the number may not exist
//	  required_level          the least numerator or value that meets a floor, the most that meets a
//	                          ceiling, with the denominator at the same bound
//	  gap_in_blanks           how much blank cells must hold so that an undetermined floor is met
//	  shortfall               how far the verdict is from being met, never negative
//	  shortfall_is            needed, or too_many; left out where nothing is short
//	  pace                    of an interim number that time cannot undo: {is, elapsed, reached, rate,
//	                          rate_needed or rate_allowed}; is is on_track, at_risk or behind, elapsed and
//	                          reached are shares of the period and of the required level, rates are a month
//	  baseline                {text, period, least, most, shown}
//	  every from              as in the plan
//	  windows                 a list of {window, period: {from, to}, state}: all intervals of the period;
//	                          state is judged, before_plan (begins before from), running or future
//	  each groups_order       as in the plan; the order is plan where the plan lists the groups, or sorted
//	  groups_target           how many groups have to be met, as the plan writes it; only with groups:
//	  groups_met groups_judged
//	  groups                  a list of {key, label, name, window, possible, verdict, target, ...}; the key is
//	                          a text, or a list where it has several columns; name is {en, vi}, what the
//	                          plan calls the value
//	  not_yet                 labels of intervals that have not ended
//	  by                      a list of {column, name, groups, unknown, outside}
//	  blanks                  a list of {dataset, column, cells, dataset_name, column_name}: blank cells that
//	                          leave its numbers open, and its verdict where that is undetermined
//	  met_by_silence          a list of {dataset, period: {from, to}}: where the verdict is met, and no row
//	                          of the dataset lies in the period that could keep it from being met
//	  notes                   a list of {code, text: {en, vi}}: what a reader has to know
//	  after_as_of             a list of {dataset, column, cells}: cells that lie after the latest as_of of
//	                          the indicators that read the column, and are read as absent
//	  no_evidence             rows that are uncertain only for lack of evidence
//	  no_evidence_by          a list of {dataset, rows}: the same by dataset
//	  outside                 {unknown, absent, others}: rows in no judged group
//	  warnings                a list of texts
//	  responsible definition source objective assumption limitations
//	data                      a list of:
//	  dataset name rows       what was read; name is {en, vi}, as the plan calls it; of personal data rows is left
//	                          out where it is held back
//	  file_count              of personal data; its files have only the plan's pattern for a name, no bytes, no rows
//	  files                   a list of {name, bytes, rows, blank_rows, total_rows, rows_left_out, left_out,
//	                          sha256}; rows are those of the file, and left_out a list of {kind, text, line}:
//	                          the rows that the plan says are not records
//	  after_as_of             a list of {column, cells}, as for indicators
//	  findings                tolerated: a list of {code, message, text: {en, vi}, column, count,
//	                          first: [{file, line, value}]}
//	unread_files              a list of {name, dataset, reads}: data files that no dataset reads, and the
//	                          dataset whose files have names like that
//	rankings                  with --rank, a list of {indicator, by, window, order, min_denominator, groups}: the
//	                          order is highest_first or lowest_first, and groups are those above with rank_least
//	                          and rank_most, or not_ranked (too_small, no_cases or held_back); or_no_rank is
//	                          true where the group may have no cases, or not be one
//	changes                   with --since, what has changed since that result:
//	  old new                 {plan, period, as_of} of the two
//	  different_plan different_period different_plan_file earlier_day
//	  verdicts                {worse, better, other, added, removed, same}: numbers of indicators
//	  indicators              a list of {id, old_id, name, old_name, change, groups}, the worst change first,
//	                          with both verdicts, old_verdict, old_final, new_verdict, new_final, and where
//	                          they differ old_number, new_number, old_target, new_target, old_baseline and
//	                          new_baseline; groups are a list of {by, key, label, name, window, change, ...}
//	  data                    a list of {dataset, change, old_rows, new_rows, files: [{name, change}]}
//	privacy                   a list of {k, datasets, method: {en, vi}}: thresholds of what is held back
//
// That of diff is {schema, plans, added, removed}: plans is a list of such changes, the
// others are ids of plans that only one of the results has.
//
// That of validate is an object too; columns count characters:
//
//	schema                    1
//	files                     the plan files that were checked
//	errors warnings ignored   how many there are
//	diagnostics               a list of:
//	  file start end          where: start and end are {line, column}, the end after the last character
//	  severity code message   error or warning
//	  notes hint              further facts, a list; what to do
//	data                      with --data, a list of:
//	  plan                    its id
//	  findings                a list of {dataset, column, severity, code, tolerated, count, first}: count is
//	                          how many there are, first the diagnostics of the first twenty at most
//	  datasets                a list of:
//	    dataset rows used     and the other columns of the table
//	    blank_rows total_rows duplicates
//	    files                 a list of {name, bytes, rows, blank_rows, total_rows, unread}; unread is true
//	                          where a file could not be read to its end, so that it may have more rows
//	    columns               a list of {column, blank, bad, out_of_period}
//	    references            a list of {reference, to, orphans}
//	    units_without_rows    a list of {dataset, reference, units}
//
// That of gaps is an object too, with schema, plan and as_of as above:
//
//	indicators                a list, in the order of the plan, of those that are not met, undetermined
//	                          or withheld:
//	  id verdict
//	  listed                  rows; or, if no rows are listed, why: groups (the number is not one of rows), persons
//	  groups                  of groups without rows that are listed, a list of {group, label, window,
//	                          unknown_group, no_group, other_groups, least, most, baseline, gap}: what
//	                          the group has, and what it lacks, below 0 what is beyond
//	  gap_besides whole       of groups of by, a change that is asked of no group, and the {least, most,
//	                          baseline, gap} that all add up to
//	  terms                   a list of:
//	    term dataset          an aggregate, as the plan writes it, and whose rows are listed
//	    lists                 rows; or figure, the row that the number is taken from; or values, or intervals
//	    values                what the values are of
//	    baseline              the period of the baseline, where the rows are those of its figure
//	    key_of                the dataset that the keys are of; left out where rows have none
//	    times                 what the number has each row times: 1, or -1 where rows make it fall
//	    counted               whether the rows count and should not, or do not and should
//	    groups                a list of {group, label, window, unknown_group, no_group, unknown_date,
//	                          failing, open, unsure, more, rows}: how many rows of each kind there are,
//	                          how many are not listed, and a list of:
//	      key label           of the row; of an interval its label is the key
//	      file line sheet     where the row is, or dates, those of an interval
//	      rows                how many rows have the value, of which the first is here
//	      status              failing, open or unsure
//	      why                 the reasons in one sentence
//	      reasons             a list of {condition, is, cells: [{column, value, blank, after_as_of}],
//	                          counts: [{of, where, least, most, among_least, among_most, before_period}]}; is
//	                          is true, false or unknown; among_ gives the number of rows that a share or mean is of
//
// That of explain, of an indicator, has schema, plan and as_of as above, and:
//
//	id verdict shortfall shortfall_is  of the indicator, as above
//	steps                     a list of {step, dataset, column, expression, line, least, most, shown}: step
//	                          is read, used, denominator, numerator, value, baseline or blank; line is
//	                          that of the plan file; shown is what is printed for a number that is held back
//	comparisons               a list of {group, label, window, end, text, holds}: end is both, least or most
//	said                      the same in sentences
//
// # CSV
//
// There are two tables, whose columns do not depend on the data: csv has a line for
// every indicator, and csv-groups has a line for every group and interval of each and
// every, and for every group of by, which has no verdict. Lines of groups are in
// csv-groups alone.
//
//	$ plancheck evaluate plans/lang-son-2023.yaml --data testdata/lang-son-2023 --only businesses-inspected -o csv
//	plan,as_of,indicator,name,number,objective,unit,verdict,verdict_words,final,target,target_words,compare,target_number,target_unit,least_numerator,least_denominator,most_numerator,most_denominator,shown,shown_least,shown_most,required_level,shortfall,shortfall_is,baseline,baseline_period,suppressed,groups_met,groups_judged,blank_cells,met_by_silence,notes,responsible,assumption,limitations
//	lang-son-2023,2023-12-31,businesses-inspected,Susceptible businesses inspected,1,Inspection,businesses,not_met,not met,true,at least 30%,at least 30%,at_least,30,percent,61,205,61,205,29.7%,29.7%,29.7%,62,1,needed,,,,,,0,,,by function: interdisciplinary inspection teams (178) at all levels,A business open on any day of the year counts; a visit before it was registered or after it closed does not.,"Businesses are counted, not visits."
//
//	$ plancheck evaluate plans/lang-son-2023.yaml --data testdata/lang-son-2023 --only businesses-inspected -o csv-groups
//	plan,as_of,indicator,name,number,kind,column,group,label,window,possible,verdict,verdict_words,final,target,target_words,compare,target_number,target_unit,least_numerator,least_denominator,most_numerator,most_denominator,shown,shown_least,shown_most,required_level,shortfall,shortfall_is,baseline,baseline_period,suppressed,rank_least,rank_most,not_ranked
//	lang-son-2023,2023-12-31,businesses-inspected,Susceptible businesses inspected,1,by,businesses.commune.district,178,Thành phố Lạng Sơn,,false,,,,,,,,,28,95,28,95,29.5%,29.5%,29.5%,,,,,,,,,
//	lang-son-2023,2023-12-31,businesses-inspected,Susceptible businesses inspected,1,by,businesses.commune.district,180,Huyện Tràng Định,,false,,,,,,,,,1,5,1,5,20.0%,20.0%,20.0%,,,,,,,,,
//	lang-son-2023,2023-12-31,businesses-inspected,Susceptible businesses inspected,1,by,businesses.commune.district,181,Huyện Bình Gia,,false,,,,,,,,,0,3,0,3,0.0%,0.0%,0.0%,,,,,,,,,
//	lang-son-2023,2023-12-31,businesses-inspected,Susceptible businesses inspected,1,by,businesses.commune.district,182,Huyện Văn Lãng,,false,,,,,,,,,1,6,1,6,16.7%,16.7%,16.7%,,,,,,,,,
//	lang-son-2023,2023-12-31,businesses-inspected,Susceptible businesses inspected,1,by,businesses.commune.district,183,Huyện Cao Lộc,,false,,,,,,,,,11,29,11,29,37.9%,37.9%,37.9%,,,,,,,,,
//	lang-son-2023,2023-12-31,businesses-inspected,Susceptible businesses inspected,1,by,businesses.commune.district,184,Huyện Văn Quan,,false,,,,,,,,,1,3,1,3,33.3%,33.3%,33.3%,,,,,,,,,
//	lang-son-2023,2023-12-31,businesses-inspected,Susceptible businesses inspected,1,by,businesses.commune.district,185,Huyện Bắc Sơn,,false,,,,,,,,,0,6,0,6,0.0%,0.0%,0.0%,,,,,,,,,
//	lang-son-2023,2023-12-31,businesses-inspected,Susceptible businesses inspected,1,by,businesses.commune.district,186,Huyện Hữu Lũng,,false,,,,,,,,,9,32,9,32,28.1%,28.1%,28.1%,,,,,,,,,
//	lang-son-2023,2023-12-31,businesses-inspected,Susceptible businesses inspected,1,by,businesses.commune.district,187,Huyện Chi Lăng,,false,,,,,,,,,3,9,3,9,33.3%,33.3%,33.3%,,,,,,,,,
//	lang-son-2023,2023-12-31,businesses-inspected,Susceptible businesses inspected,1,by,businesses.commune.district,188,Huyện Lộc Bình,,false,,,,,,,,,7,17,7,17,41.2%,41.2%,41.2%,,,,,,,,,
//	lang-son-2023,2023-12-31,businesses-inspected,Susceptible businesses inspected,1,by,businesses.commune.district,189,Huyện Đình Lập,,false,,,,,,,,,,,,,,,,,,,,,,,,
//
// Codes are the same in both languages; verdict_words and target_words are in the
// language of the output. The numerator of a number without a denominator is the number
// itself. A number that is held back is an asterisk; a cell without a value is empty. With
// --lang vi the files are as spreadsheets in Vietnamese read them: with a byte order mark,
// semicolons between cells, and commas in numbers. So is the csv of validate.
//
// The notes of an indicator, its warnings first, are sentences in the language of the
// output, separated by semicolons. Cells that a spreadsheet would take for a formula
// begin with an apostrophe.
//
// # Continuous integration
//
// The repository has actions, jobs and hooks by which other repositories check their
// plans. Two actions for GitHub install the program, and show each problem beside its
// line: .github/actions/validate checks plan files, and .github/actions/evaluate also
// runs their tests and judges them:
//
//	steps:
//	  - uses: actions/checkout@v7
//	  - uses: OWNER/plancheck/.github/actions/evaluate@VERSION
//	    id: plans
//	    with:
//	      plans: plans/*.yaml
//	      data: data
//	  - run: echo "${{ steps.plans.outputs.not-met }} targets are not met"
//
// It writes the result into the summary of the job. Its file action.yml describes its
// inputs fmt, strict, as-of, lang, test and fail; its output result is the path of the JSON.
//
// For GitLab, .gitlab/plancheck.yml is a job to include. For https://pre-commit.com there
// are the hooks plancheck-validate, plancheck-fmt and plancheck-test.
//
// Without the action, a job of GitHub Actions annotates the plan and writes a summary with
//
//	plancheck evaluate plan.yaml --data data -o github -o summary="$GITHUB_STEP_SUMMARY"
//
// and a job of GitLab writes the report that merge requests show with
//
//	plancheck evaluate plan.yaml --data data -o gitlab=gl-code-quality-report.json
//
// # Errors
//
// Every problem has a place, a stable code, which explain describes, and mostly a hint:
//
//	$ plancheck evaluate cmd/plancheck/testdata/misspelt.yaml --data testdata/lang-son-2023; echo $?
//	cmd/plancheck/testdata/misspelt.yaml:12:33: error: unknown column "naem" [PC0203]
//	   |
//	12 |     numerator: count(districts, naem != "")
//	   |                                 ^~~~
//	   hint: did you mean "name"?
//	3
//
// An error of the command line looks like this:
//
//	$ plancheck evaluate plans/lang-son-2023.yaml --data testdata/lang-son-2023 -o tabel; echo $?
//	error: unknown format "tabel"
//	   hint: did you mean "table"?
//	2
//
// # Memory
//
// Every file is read once, in pieces. The memory that a run needs depends on the
// registers (datasets that others reference) and on the groups, not on the number of
// events: for every row of a register about 30 bytes for its key, or none where
// keys count up with the rows, as B0001, B0002, B0003 do; 4 bytes for each
// reference; for each column that others need 8 bytes, or 1 to 4 where it is
// text; and 1 bit to 16 bytes for each number that is counted for it, times the
// intervals. Three things grow with the events themselves: count_distinct at
// the top (some 45 bytes for each value, or a bit or two where it counts texts
// like I0001 and I0002 without groups), the keys of a dataset that nothing
// references, and events that are referenced. A result takes about 300 bytes, twice
// that with a baseline, and there is one for each group in each interval.
//
// More than 100,000 groups are refused, and more than 2,000,000 groups times
// intervals of one indicator. A run that would need more memory than the limit is
// refused, with status 3 and a message that names what does not fit, such as the keys of
// a dataset, its groups, the results of an indicator, or the expanded parts of a workbook.
// The limit is that of --max-memory; without it, that of the system (ulimit -v) or of the
// container. What grows with the data is counted before it is allocated; the whole process
// stays below 1.3 times the limit plus 64 MiB. Outputs of more than four mebibytes wait in a
// temporary file until all are complete.
package main

import (
	_ "embed"
	"os"

	"plancheck/internal/budget"
	"plancheck/internal/cli"
	"plancheck/internal/manual"
)

// source is this file, whose doc comment is the manual.
//
//go:embed main.go
var source string

func main() {
	budget.CollectLate()
	system := cli.OS()
	system.Manual = manual.Manual(source)
	os.Exit(cli.Main(os.Args[1:], system))
}
