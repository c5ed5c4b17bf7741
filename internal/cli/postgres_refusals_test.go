package cli

import (
	"context"
	neturl "net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// smallPlan counts what tables of the tests below hold.
const smallPlan = `plancheck: 1
plan: {id: small, name: small, period: 2023}
data:
  units:
    file: units.csv
    key: id
    columns: {id: text, size: {type: decimal, blank: absent}}
  visits:
    file: visits.csv
    columns:
      unit: {type: text, references: units}
      on: date
      at: {type: datetime, blank: absent}
indicators:
  visited:
    responsible: the office
    numerator: count(units, any(visits, on in period))
    denominator: count(units)
    target: at least 50%
  size:
    responsible: the office
    value: sum(units, size)
    target: at least 3
  late:
    responsible: the office
    value: count(visits, at > 2023-01-01T00:00:00)
    target: at least 1
`

const smallTables = `CREATE SCHEMA $;
CREATE TABLE $.units (id text, size numeric);
CREATE TABLE $.visits (unit text, "on" date, at timestamp);
INSERT INTO $.units VALUES ('a', 1), ('b', 2), ('ế', NULL);
INSERT INTO $.visits VALUES ('a', '2023-02-01', NULL), ('a', '2023-03-01', '2023-03-01 10:00'), ('ế', '2024-01-01', NULL);
`

// TestPostgresIsCheckedFirst changes tables in ways that a database says nothing of, and
// that would give wrong numbers: the query shows which. There has to be an error instead.
func TestPostgresIsCheckedFirst(t *testing.T) {
	conn, url := postgres(t)
	plan := filepath.Join(t.TempDir(), "plan.yaml")
	if err := os.WriteFile(plan, []byte(smallPlan), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, change, more string
		wrong, answer      string // a query that is answered without a word, and what it answers
		want               string // empty: the answer is that of the tables as they are
	}{
		{name: "nothing"},
		{
			name: "two rows of a unit", change: "INSERT INTO $.units VALUES ('a', 5)",
			wrong: "SELECT count(*) FROM $.visits v JOIN $.units u ON u.id = v.unit", answer: "5",
			want: `column "id": key "a" appears twice, in rows that differ [PC0413]`,
		},
		{
			name: "a repeated row", change: "INSERT INTO $.units VALUES ('a', 1)",
			wrong: "SELECT sum(size) FROM $.units", answer: "4", want: "[PC0413]",
		},
		{
			name: "an empty key", change: "INSERT INTO $.units VALUES ('', 5)",
			wrong: "SELECT count(*) FROM $.units WHERE id IS NOT NULL", answer: "4", want: "[PC0412]",
		},
		{
			name: "a null key", change: "INSERT INTO $.units VALUES (NULL, 5)",
			wrong: "SELECT count(*) FROM $.units", answer: "4", want: "[PC0412]",
		},
		{
			name: "an orphan", change: "INSERT INTO $.visits VALUES ('z', '2023-02-01', NULL)",
			wrong: "SELECT count(*) FROM $.visits v LEFT JOIN $.units u ON u.id = v.unit", answer: "4",
			want: `row of dataset "units" has key "z" [PC0414]`,
		},
		{
			name: "a blank reference", change: "INSERT INTO $.visits VALUES ('', '2023-02-01', NULL)",
			wrong: "SELECT count(*) FROM $.visits", answer: "4", want: "[PC0411]",
		},
		{
			name: "not a number", change: "INSERT INTO $.units VALUES ('n', 'NaN')",
			wrong: "SELECT sum(size) > 1000 FROM $.units", answer: "t", want: `column "size", row "n": "NaN" is not a decimal [PC0408]`,
		},
		{
			name: "too many digits", change: "INSERT INTO $.units VALUES ('n', 0.12345678901)",
			wrong: "SELECT count(*) FROM $.units WHERE size = 0.123456789", answer: "0", want: "[PC0408]",
		},
		{
			name: "an infinite date", change: "INSERT INTO $.visits VALUES ('b', 'infinity', NULL)",
			wrong: `SELECT count(*) FROM $.visits WHERE "on" > '2023-12-31'`, answer: "2", want: "[PC0408]",
		},
		{
			name: "parts of a second", change: "ALTER TABLE $.visits ALTER at TYPE timestamp; INSERT INTO $.visits VALUES ('b', '2023-02-01', '2023-12-31 23:59:59.5')",
			wrong: "SELECT count(*) FROM $.visits WHERE at > '2023-12-31 23:59:59'", answer: "1", want: "[PC0408]",
		},
		{
			name: "letters in parts", change: "UPDATE $.visits SET unit = normalize('ế', NFD) WHERE unit = 'ế'",
			wrong: "SELECT count(*) FROM $.visits v JOIN $.units u ON u.id = v.unit", answer: "2", want: `column "unit" of table "$.visits" has texts`,
		},
		{
			name: "letters in parts, put together", change: "UPDATE $.visits SET unit = normalize('ế', NFD) || '  ' WHERE unit = 'ế'",
			more:  "datasets: {visits: {text: normalize}}\n",
			wrong: "SELECT count(*) FROM $.visits v JOIN $.units u ON u.id = v.unit", answer: "2",
		},
		{
			name: "padded texts", change: "ALTER TABLE $.units ALTER id TYPE character(3)",
			wrong: "SELECT CAST('a ' AS character(3)) = CAST('a' AS character(3))", answer: "t", want: `has the type "bpchar", which is not read as text [PC0602]`,
		},
		{
			name: "floats", change: "ALTER TABLE $.units ALTER size TYPE float8",
			wrong: "SELECT CAST(0.1 + 0.2 AS float8) + 0 = CAST(0.1 AS float8) + CAST(0.2 AS float8)", answer: "f", want: `has the type "float8"`,
		},
		{
			name: "texts that fold", change: "CREATE COLLATION $.loose (provider = icu, locale = 'und-u-ks-level2', deterministic = false); ALTER TABLE $.units ALTER id TYPE text COLLATE $.loose",
			wrong: "SELECT count(*) FROM $.units WHERE id = 'A'", answer: "1", want: "[PC0605]",
		},
		{
			name: "moments", change: `ALTER TABLE $.visits ALTER "on" TYPE timestamptz`,
			wrong: `SELECT CAST(TIMESTAMPTZ '2023-12-31 20:00Z' AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date) <> CAST(TIMESTAMPTZ '2023-12-31 20:00Z' AT TIME ZONE 'UTC' AS date)`, answer: "t",
			want: `holds moments in time, whose day depends on a time zone [PC0602]`,
		},
		{
			name: "moments of a zone", change: `ALTER TABLE $.visits ALTER "on" TYPE timestamptz USING CAST("on" AS timestamp) AT TIME ZONE 'Asia/Ho_Chi_Minh'`,
			more:  "zone: Asia/Ho_Chi_Minh\n",
			wrong: `SELECT count(*) FROM $.visits WHERE CAST("on" AT TIME ZONE 'UTC' AS date) = '2023-02-01'`, answer: "0",
		},
		{
			name: "another name", change: `ALTER TABLE $.units RENAME size TO "sizes"`,
			wrong: "SELECT count(sizes) FROM $.units", answer: "2", want: `there is no column "size" in table "$.units" [PC0602]`,
		},
		{
			name: "one column for two", more: "datasets: {visits: {columns: {at: on}}}\n",
			wrong: `SELECT count("on") FROM $.visits`, answer: "3", want: `column "on" is bound to both "on" and "at" [PC0602]`,
		},
		{
			name: "no table", change: "ALTER TABLE $.units RENAME TO other",
			wrong: "SELECT count(*) FROM $.other", answer: "3", want: `there is no table "$.units" for dataset "units"`,
		},
		{
			name: "marked rows", change: "ALTER TABLE $.units ADD deleted boolean DEFAULT false; INSERT INTO $.units VALUES ('a', 7, true)",
			more:  "datasets: {units: {where: {deleted: false}}}\n",
			wrong: "SELECT sum(size) FROM $.units", answer: "10",
		},
		{
			name: "a declared key", change: "ALTER TABLE $.units ADD PRIMARY KEY (id)", more: "datasets: {units: {key: declared}}\n",
		},
		{
			name: "a key of some rows", change: "CREATE UNIQUE INDEX ON $.units (id) WHERE size > 3; INSERT INTO $.units VALUES ('a', 1)", more: "datasets: {units: {key: declared}}\n",
			wrong: "SELECT sum(size) FROM $.units", answer: "4", want: "has neither a primary key nor a unique index of the key",
		},
		{
			name: "a key of the upper table", change: "ALTER TABLE $.units ADD PRIMARY KEY (id); CREATE TABLE $.more () INHERITS ($.units); INSERT INTO $.more VALUES ('a', 1)", more: "datasets: {units: {key: declared}}\n",
			wrong: "SELECT sum(size) FROM $.units", answer: "4", want: "has neither a primary key nor a unique index of the key",
		},
		{
			name: "a key of two columns", change: "CREATE UNIQUE INDEX ON $.units (id, size); INSERT INTO $.units VALUES ('a', 5)", more: "datasets: {units: {key: declared}}\n",
			wrong: "SELECT sum(size) FROM $.units", answer: "8", want: "has neither a primary key nor a unique index of the key",
		},
		{
			name: "final", more: "datasets: {units: {final: true}}\n", want: "only ClickHouse has tables that are read with FINAL",
		},
		{
			name: "hidden rows", change: "ALTER TABLE $.units ENABLE ROW LEVEL SECURITY; ALTER TABLE $.units FORCE ROW LEVEL SECURITY; CREATE POLICY hides ON $.units USING (id = 'a')",
			wrong: "SELECT count(*) FROM $.units", answer: "1", want: "[PC0605]",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			schema := "check_first"
			bindings := bindingsFor(t, conn, schema, c.more)
			in := func(sql string) string { return strings.ReplaceAll(sql, "$", schema) }
			reader := as(t, url, "plancheck_reader")
			execSQL(t, conn, in(smallTables))
			if c.change != "" {
				execSQL(t, conn, in(c.change))
			}
			execSQL(t, conn, in("GRANT USAGE ON SCHEMA $ TO plancheck_reader; GRANT SELECT ON ALL TABLES IN SCHEMA $ TO plancheck_reader"))
			if c.wrong != "" {
				if got := asked(t, reader, in(c.wrong)); got != c.answer {
					t.Errorf("%s is %s, want %s", in(c.wrong), got, c.answer)
				}
			}
			status, stdout, said := with(reader, "evaluate", plan, "--source", "office", "--bindings", bindings, "-o", "csv")
			switch {
			case c.want == "" && (status != Failed || said != "" || !strings.Contains(stdout, ",percent,1,3,1,3,") || !strings.Contains(stdout, ",amount,3,,3,")):
				t.Errorf("status %d, %s%s", status, stdout, said)
			case c.want != "" && (status != CouldNot || stdout != "" || !strings.Contains(said, in(c.want))):
				t.Errorf("status %d, %s%s, want %s", status, stdout, said, in(c.want))
			}
		})
	}
}

// as returns the URL of the server for another role, which is made where it is not there.
func as(t *testing.T, url, role string) string {
	t.Helper()
	conn, _ := postgres(t)
	_, _ = conn.Exec(t.Context(), "CREATE ROLE "+role+" LOGIN")
	return strings.Replace(url, "postgres@", role+"@", 1)
}

// asked returns the one value that a query answers.
func asked(t *testing.T, url, sql string) string {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	rows, err := conn.PgConn().Exec(t.Context(), sql).ReadAll()
	if err != nil {
		t.Fatalf("%v: %s", err, sql)
	}
	return string(rows[0].Rows[0][0])
}

// TestPostgresEndsWithoutAVerdict breaks the connection, and waits longer than a run may.
func TestPostgresEndsWithoutAVerdict(t *testing.T) {
	conn, url := postgres(t)
	schema := "ends_without"
	bindings := bindingsFor(t, conn, schema, "")
	execSQL(t, conn, strings.ReplaceAll(smallTables, "$", schema))
	plan := filepath.Join(t.TempDir(), "plan.yaml")
	if err := os.WriteFile(plan, []byte(smallPlan), 0o644); err != nil {
		t.Fatal(err)
	}
	evaluate := func(url string) (int, string, string) {
		return with(url, "evaluate", plan, "--source", "office", "--bindings", bindings)
	}
	// A lock that another one holds: the server ends the connection while it is waited for.
	execSQL(t, conn, "BEGIN; LOCK TABLE "+schema+".visits IN ACCESS EXCLUSIVE MODE")
	killer, _ := postgres(t)
	done := make(chan string, 1)
	go func() {
		status, stdout, said := evaluate(url)
		if status != CouldNot || stdout != "" {
			said = "status " + stdout + said
		}
		done <- said
	}()
	for ended, tries := false, 0; !ended; tries++ {
		if tries > 500 {
			t.Fatal(<-done)
		}
		time.Sleep(20 * time.Millisecond)
		if err := killer.QueryRow(t.Context(), "SELECT count(pg_terminate_backend(pid)) > 0 FROM pg_stat_activity WHERE application_name = 'plancheck' AND wait_event_type = 'Lock'").Scan(&ended); err != nil {
			t.Fatal(err)
		}
	}
	if said := <-done; !strings.Contains(said, "office: error: the database answers") || !strings.Contains(said, "(57P01)") {
		t.Error(said)
	}
	execSQL(t, conn, "ROLLBACK")
	// Names that are not there, and a password that is not to be shown.
	secret := strings.Replace(url, "postgres@", "nobody:sesame@", 1)
	if status, stdout, said := evaluate(secret); status != CouldNot || stdout != "" || strings.Contains(said, "sesame") || !strings.Contains(said, "refuses the connection") {
		t.Errorf("%d %s%s", status, stdout, said)
	}
}

// TestPostgresCrosschecks compares parts of rows, among them some that cannot be told from
// blank ones in files.
func TestPostgresCrosschecks(t *testing.T) {
	conn, url := postgres(t)
	schema := "crosschecked"
	bindings := bindingsFor(t, conn, schema, "")
	execSQL(t, conn, strings.ReplaceAll(smallTables, "$", schema))
	plan := filepath.Join(t.TempDir(), "plan.yaml")
	if err := os.WriteFile(plan, []byte(smallPlan), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, slice := range []string{"1/1", "1/2", "2/2", "7/64"} {
		status, stdout, said := with(url, "crosscheck", plan, "--source", "office", "--bindings", bindings, "--slice", slice, "--as-of", "2023-12-31")
		if status != Passed || !strings.Contains(stdout, ": the same by the database and by files") {
			t.Errorf("%s: %d, %s%s", slice, status, stdout, said)
		}
	}
	if status, _, said := with(url, "crosscheck", plan, "--source", "office", "--slice", "3/2"); status != BadUsage || !strings.Contains(said, "1/64") {
		t.Errorf("%d, %s", status, said)
	}
}

// TestPostgresRefusesEveryCommand has roles that may not see all that is asked for, and a
// server that ends a statement.
func TestPostgresRefusesEveryCommand(t *testing.T) {
	conn, url := postgres(t)
	schema := "refused"
	bindings := bindingsFor(t, conn, schema, "")
	in := func(sql string) string { return strings.ReplaceAll(sql, "$", schema) }
	execSQL(t, conn, in(smallTables))
	column, rows, nothing := as(t, url, "plancheck_column"), as(t, url, "plancheck_rows"), as(t, url, "plancheck_nothing")
	execSQL(t, conn, in(`GRANT USAGE ON SCHEMA $ TO plancheck_column, plancheck_rows;
		GRANT SELECT ON ALL TABLES IN SCHEMA $ TO plancheck_rows; GRANT SELECT ON $.visits TO plancheck_column; GRANT SELECT (id) ON $.units TO plancheck_column;
		ALTER TABLE $.units ENABLE ROW LEVEL SECURITY; CREATE POLICY hides ON $.units TO plancheck_rows USING (id = 'a'); CREATE POLICY shows ON $.units TO plancheck_column USING (1 = 1)`))
	for command := range readers {
		run := faulty(t, command)
		for source, want := range map[string]string{
			column:  `column "size" of table "refused.units" may not be read [PC0602]`,
			rows:    `table "refused.units" has row-level security, which may hide rows [PC0605]`,
			nothing: `there is no table "refused.units" for dataset "units", or it may not be read [PC0602]`,
			strings.Replace(url, "postgres@", "nobody:sesame@", 1): "the database refuses the connection",
		} {
			if status, stdout, said := run(source, bindings); !isRefusal(command, status, stdout, said, want) {
				t.Errorf("%s: %d, %s%s, want %s", command, status, stdout, said, want)
			}
		}
	}
}

// TestPostgresListsWholeOrNothing cuts the line while many rows come: nothing is
// printed, and a file is left empty.
func TestPostgresListsWholeOrNothing(t *testing.T) {
	conn, address := postgres(t)
	bindings := bindingsFor(t, conn, "listed", "")
	execSQL(t, conn, strings.ReplaceAll(smallTables+"INSERT INTO $.units SELECT 'u' || n, 1 FROM generate_series(1, 6000) AS n", "$", "listed"))
	server, err := neturl.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	plan, file := filepath.Join(folder, "plan.yaml"), filepath.Join(folder, "gaps.csv")
	if err := os.WriteFile(plan, []byte(smallPlan), 0o644); err != nil {
		t.Fatal(err)
	}
	list := func(left int64) (came int64, status int, said string) {
		l := newLine(t, anyPort, server.Host, left)
		defer l.close()
		status, stdout, said := with("postgres://postgres:sesame@"+l.address()+"/postgres?sslmode=disable", "gaps", plan, "--source", "office", "--bindings", bindings, "-o", "csv="+file)
		return l.came.Load(), status, stdout + said
	}
	whole, status, said := list(-1)
	if status != Failed || whole < 100_000 {
		t.Fatalf("%d bytes, %d, %s", whole, status, said)
	}
	for _, part := range []int64{4, 3, 2} {
		_, status, said := list(whole - whole/part)
		if !isRefusal("gaps", status, "", said, "[PC0601]") {
			t.Errorf("%d, %s", status, said)
		}
		if text, err := os.ReadFile(file); err != nil || len(text) > 0 {
			t.Errorf("%v, %d bytes are left: %.300s", err, len(text), text)
		}
	}
}
