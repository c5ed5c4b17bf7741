package cli

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// shards returns the URLs of the two servers of the tests, of which the first is asked.
func shards(t *testing.T) []string {
	t.Helper()
	urls := os.Getenv("PLANCHECK_TEST_CH")
	if urls == "" {
		t.Skip("PLANCHECK_TEST_CH is not set: .ci/engines installs and starts ClickHouse and sets it to the URLs of two servers")
	}
	return strings.Fields(urls)
}

// tell runs statements, each ending in a semicolon, and returns what the last one answers.
func tell(t *testing.T, url, statements string) string {
	t.Helper()
	said := ""
	for sql := range strings.SplitSeq(strings.TrimSuffix(strings.TrimSpace(statements), ";"), ";") {
		answer, err := http.Post(url+"/?insert_distributed_sync=1", "text/plain", strings.NewReader(sql))
		if err != nil {
			t.Fatal(err)
		}
		text, _ := io.ReadAll(answer.Body)
		answer.Body.Close()
		if answer.StatusCode != http.StatusOK {
			t.Fatalf("%s: %s", text, sql)
		}
		said = strings.TrimSpace(string(text))
	}
	return said
}

// bindingsOn writes a bindings file for tables of an empty database of its own.
func bindingsOn(t *testing.T, urls []string, database, more string) string {
	t.Helper()
	for _, url := range urls {
		tell(t, url, "DROP DATABASE IF EXISTS "+database+"; CREATE DATABASE "+database)
		t.Cleanup(func() { tell(t, url, "DROP DATABASE "+database) })
	}
	file := filepath.Join(t.TempDir(), "bindings.yaml")
	if err := os.WriteFile(file, []byte("bindings: 1\nschema: "+database+"\n"+more), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

// spread moves the tables of a database on the first server to another one, where rows
// are on both.
func spread(t *testing.T, urls []string, from, to string) {
	t.Helper()
	for name := range strings.SplitSeq(tell(t, urls[0], "SELECT name FROM system.tables WHERE database = '"+from+"'"), "\n") {
		created := tell(t, urls[0], "SHOW CREATE TABLE "+from+".`"+name+"` FORMAT TabSeparatedRaw")
		for _, url := range urls {
			tell(t, url, strings.Replace(created, from+"."+name, to+"."+name+"_part", 1))
		}
		tell(t, urls[0], strings.NewReplacer("$from", from, "$to", to, "$name", name).Replace(
			"CREATE TABLE $to.$name AS $from.$name ENGINE = Distributed(plancheck, $to, $name_part, rand()); INSERT INTO $to.$name SELECT * FROM $from.$name"))
	}
}

// TestClickHouseJudgesEveryPlan loads the data of every plan, spreads it over two servers,
// and judges it there: nothing in the result differs but where the records were.
func TestClickHouseJudgesEveryPlan(t *testing.T) {
	urls := shards(t)
	plans, err := filepath.Glob("../../plans/*.yaml")
	if err != nil || len(plans) < 5 {
		t.Fatal(plans, err)
	}
	for n, plan := range plans {
		name := strings.TrimSuffix(filepath.Base(plan), ".yaml")
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			data, database := "../../testdata/"+name, "plan_"+strings.ReplaceAll(name, "-", "_")
			loaded, file := bindingsOn(t, urls, database+"_loaded", ""), bindingsOn(t, urls, database, "")
			if status, _, said := with(urls[0], "load", plan, "--data", data, "--source", "office", "--bindings", loaded); status != Passed {
				t.Fatalf("load: %d, %s", status, said)
			}
			spread(t, urls, database+"_loaded", database)
			judgedAlike(t, urls[0], plan, data, file, []string{"2/3"}[:n%2]...) // PostgreSQL crosschecks all
			if status, _, said := with(urls[0], "load", plan, "--data", data, "--source", "office", "--bindings", loaded); status != CouldNot || !strings.Contains(said, "exists already [PC0602]") {
				t.Errorf("a second load: %d, %s", status, said)
			}
		})
	}
}

const clusterTables = `CREATE TABLE $.units_part (id String, size Nullable(Decimal(18, 2))) ENGINE = Memory;
CREATE TABLE $.visits_part (unit String, on Date, at Nullable(Int64)) ENGINE = Memory;
CREATE TABLE $.merged_part (unit String, on Date, at Nullable(Int64)) ENGINE = ReplacingMergeTree ORDER BY unit;
`

const spreadTables = `CREATE TABLE $.units AS $.units_part ENGINE = Distributed(plancheck, $, units_part, rand());
CREATE TABLE $.visits AS $.visits_part ENGINE = Distributed(plancheck, $, visits_part, rand());
INSERT INTO $.units VALUES ('a', 1), ('b', 2), ('ế', NULL);
INSERT INTO $.visits VALUES ('a', '2023-02-01', NULL), ('a', '2023-03-01', 1677664800), ('ế', '2024-01-01', NULL);
`

// TestClickHouseIsCheckedFirst changes tables in ways that a cluster says nothing of, and
// that would give wrong numbers: the query shows which. There has to be an error instead.
func TestClickHouseIsCheckedFirst(t *testing.T) {
	urls := shards(t)
	plan := filepath.Join(t.TempDir(), "plan.yaml")
	if err := os.WriteFile(plan, []byte(smallPlan), 0o644); err != nil {
		t.Fatal(err)
	}
	for n, c := range []struct {
		name, change, more string
		wrong, answer      string // a query that is answered without a word, and what it answers
		want               string // empty: the answer is that of the tables as they are
	}{
		{name: "nothing"},
		{
			name: "two rows of a unit on two servers", change: "INSERT INTO $.units SELECT 'a', toDecimal64(arrayJoin(range(50)), 2)",
			wrong: "SELECT count(*) FROM $.visits AS v GLOBAL ANY LEFT JOIN (SELECT id AS unit, size FROM $.units) AS u USING (unit)", answer: "3",
			want: "and 48 more like this in dataset \"units\"",
		},
		{
			name: "an empty key", change: "INSERT INTO $.units VALUES ('', 5)",
			wrong: "SELECT count(id) FROM $.units", answer: "4", want: "[PC0412]",
		},
		{
			name: "an orphan", change: "INSERT INTO $.visits VALUES ('z', '2023-02-01', NULL)",
			wrong: "SELECT count(*) FROM $.visits", answer: "4",
			want: `row of dataset "units" has key "z" [PC0414]`,
		},
		{
			name: "a blank reference", change: "INSERT INTO $.visits VALUES ('', '2023-02-01', NULL)",
			wrong: "SELECT count(*) FROM $.visits", answer: "4", want: "[PC0411]",
		},
		{
			name: "letters in parts", change: "INSERT INTO $.visits VALUES ('e\u0302\u0301', '2023-02-01', NULL)",
			wrong: "SELECT count(*) FROM $.units WHERE id = 'e\u0302\u0301'", answer: "0", want: `column "unit" of table "$.visits" has texts`,
		},
		{
			name: "texts in their normal form", more: "datasets: {visits: {text: normalize}}\n",
			want: "ClickHouse cannot put texts into their normal form: the records have to be in it [PC0603]",
		},
		{
			name: "padded texts", change: "DROP TABLE $.units; CREATE TABLE $.units (id FixedString(3), size Nullable(Decimal(18, 2))) ENGINE = Memory",
			want: `has the type "FixedString(3)", which is not read as text [PC0602]`,
		},
		{
			name: "floats", change: "DROP TABLE $.units; CREATE TABLE $.units (id String, size Float64) ENGINE = Memory",
			wrong: "SELECT 0.1 + 0.2 = 0.3", answer: "0", want: `has the type "Float64"`,
		},
		{
			name: "38 digits", change: "DROP TABLE $.units; CREATE TABLE $.units (id String, size Decimal(38, 2)) ENGINE = Memory",
			wrong: "SELECT sum(x) < 0 FROM (SELECT toDecimal128('99999999999999999999999999999999999999', 0) AS x UNION ALL SELECT toDecimal128('99999999999999999999999999999999999999', 0) AS x)", answer: "1",
			want: `has the type "Decimal(38, 2)"`,
		},
		{
			name: "moments", change: "DROP TABLE $.visits; CREATE TABLE $.visits (unit String, on DateTime, at Nullable(Int64)) ENGINE = Memory",
			wrong: "SELECT toDate(toDateTime('2023-12-31 20:00:00'), 'Asia/Ho_Chi_Minh') = toDate('2023-12-31')", answer: "0",
			want: "holds moments in time, whose day depends on a time zone [PC0602]",
		},
		{
			name: "moments of a zone", more: "zone: Asia/Ho_Chi_Minh\n",
			change: "DROP TABLE $.visits; CREATE TABLE $.visits (unit String, on DateTime, at Nullable(DateTime)) ENGINE = Memory;" +
				"INSERT INTO $.visits VALUES ('a', '2023-01-31 20:00:00', NULL), ('a', '2023-03-01 00:00:00', '2023-03-01 10:00:00'), ('ế', '2023-12-31 20:00:00', NULL)",
			wrong: "SELECT count(*) FROM $.visits WHERE toYear(on) = 2023", answer: "3",
		},
		{
			name: "a number that is not a day", change: "DROP TABLE $.visits; CREATE TABLE $.visits (unit String, on Int32, at Nullable(Int64)) ENGINE = Memory; INSERT INTO $.visits VALUES ('a', 20230201, NULL)",
			wrong: "SELECT toYear(toDate(20230201)) BETWEEN 1970 AND 2106", answer: "1", want: "[PC0408]",
		},
		{
			name: "rows that merge later", change: "DROP TABLE $.units; CREATE TABLE $.units (id String, size Nullable(Decimal(18, 2))) ENGINE = ReplacingMergeTree ORDER BY id; INSERT INTO $.units VALUES ('a', 1), ('b', 2), ('ế', NULL)",
			want: `has the engine "ReplacingMergeTree"`,
		},
		{
			name: "rows that are merged", more: "datasets: {units: {final: true}}\n",
			change: "DROP TABLE $.units; CREATE TABLE $.units (id String, size Nullable(Decimal(18, 2)), v Int64) ENGINE = ReplacingMergeTree(v) ORDER BY id; SYSTEM STOP MERGES $.units; INSERT INTO $.units VALUES ('a', 9, 1), ('b', 2, 1); INSERT INTO $.units VALUES ('a', 1, 2), ('ế', NULL, 2)",
			wrong:  "SELECT sum(size) FROM $.units", answer: "12.00",
		},
		{
			name: "rows that are merged before they are left out", more: "datasets: {units: {final: true, where: {v: [1, 2]}}}\n",
			change: "DROP TABLE $.units; CREATE TABLE $.units (id String, size Nullable(Decimal(18, 2)), v Int64) ENGINE = ReplacingMergeTree(v) PARTITION BY v ORDER BY id; INSERT INTO $.units VALUES ('a', 9, 1), ('b', 2, 1); INSERT INTO $.units VALUES ('a', 1, 2), ('ế', NULL, 2); INSERT INTO $.units VALUES ('c', 5, 2); INSERT INTO $.units VALUES ('c', 5, 3)",
			wrong:  "SELECT count(*) FROM $.units FINAL WHERE v IN (1, 2)", answer: "4", want: `is partitioned by "v"`,
		},
		{
			name: "rows that nothing merges", more: "datasets: {units: {final: true}}\n", want: `merges no rows: leave out "final" [PC0605]`,
		},
		{
			name: "rows that each shard merges", more: "datasets: {visits: {final: true}}\n",
			change: "DROP TABLE $.visits; CREATE TABLE $.visits AS $.merged_part ENGINE = Distributed(plancheck, $, merged_part)",
			want:   "rows that are on two shards cannot be found [PC0605]",
		},
		{
			name: "a declared key", more: "datasets: {units: {key: declared}}\n", want: "only PostgreSQL keeps a declared key unique",
		},
		{
			name: "a name of ours", change: "DROP TABLE $.units; CREATE TABLE $.units (id String, r0c1 Nullable(Decimal(18, 2))) ENGINE = Memory",
			more: "datasets: {units: {columns: {size: r0c1}}}\n", want: `"r0c1" is a name that the statements use themselves`,
		},
		{
			name: "another name", more: "datasets: {units: {columns: {size: sizes}}}\n", want: `there is no column "sizes" in table "$.units" [PC0602]`,
		},
		{
			name: "no table", change: "DROP TABLE $.units", want: `there is no table "$.units" for dataset "units"`,
		},
		{
			name: "marked rows", change: "INSERT INTO $.units VALUES ('z', 7)", more: "datasets: {units: {where: {id: [a, b, ế]}}}\n",
			wrong: "SELECT sum(size) FROM $.units", answer: "10.00",
		},
		{
			name: "marked rows of numbers", more: "datasets: {visits: {where: {deleted: false}}}\n",
			change: "DROP TABLE $.visits; CREATE TABLE $.visits (unit String, on Date, at Nullable(Int64), deleted UInt8) ENGINE = Memory;" +
				"INSERT INTO $.visits VALUES ('a', '2023-02-01', NULL, 0), ('b', '2023-03-01', NULL, 1), ('a', '2023-03-01', 1677664800, 0)",
			wrong: "SELECT count(*) FROM $.visits WHERE toString(deleted) = 'false'", answer: "0",
		},
		{
			name: "a server that is down", change: "DROP TABLE $.units; CREATE TABLE $.units AS $.units_part ENGINE = Distributed(halved, $, units_part)",
			wrong: "SELECT count(*) < 4 FROM $.units SETTINGS skip_unavailable_shards = 1", answer: "1", want: "the database answers",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			database := fmt.Sprintf("first_%d", n)
			bindings := bindingsOn(t, urls, database, c.more)
			in := func(sql string) string { return strings.ReplaceAll(sql, "$", database) }
			for _, url := range urls {
				tell(t, url, in(clusterTables))
			}
			tell(t, urls[0], in(spreadTables))
			if c.change != "" {
				tell(t, urls[0], in(c.change))
			}
			if c.wrong != "" {
				if got := tell(t, urls[0], in(c.wrong)); got != c.answer {
					t.Errorf("%s is %s, want %s", in(c.wrong), got, c.answer)
				}
			}
			status, stdout, said := with(urls[0], "evaluate", plan, "--source", "office", "--bindings", bindings, "-o", "csv")
			switch {
			case c.want == "" && (status != Failed || said != "" || !strings.Contains(stdout, ",percent,1,3,1,3,") || !strings.Contains(stdout, ",amount,3,,3,")):
				t.Errorf("status %d, %s%s", status, stdout, said)
			case c.want != "" && (status != CouldNot || stdout != "" || !strings.Contains(said, in(c.want))):
				t.Errorf("status %d, %s%s, want %s", status, stdout, said, in(c.want))
			}
		})
	}
}

// TestClickHouseLetsNobodyIn has servers that are asked in another way than is safe, or
// that do not answer. No message has a password in it.
func TestClickHouseLetsNobodyIn(t *testing.T) {
	urls := shards(t)
	plan := filepath.Join(t.TempDir(), "plan.yaml")
	if err := os.WriteFile(plan, []byte(smallPlan), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ url, want string }{
		{strings.Replace(urls[0], "http://", "http://nobody:sesame@", 1), "refuses the connection"},
		{strings.Replace(urls[0], "http://", "http://fixed@", 1), "the database answers"},
		{urls[0] + "/records", "a bindings file names databases"},
		{urls[0] + "?password=sesame", "a bindings file names databases"},
		{"http://root:sesame@203.0.113.1:8123", "a connection to 203.0.113.1 needs https"},
		{"clickhouse://root:sesame@127.0.0.1:1", "the database at 127.0.0.1:1 cannot be reached"},
	} {
		status, stdout, said := with(c.url, "evaluate", plan, "--source", "office")
		if status != CouldNot || stdout != "" || !strings.Contains(said, c.want) || strings.Contains(said, "sesame") {
			t.Errorf("%s: %d, %s%s, want %s", c.url, status, stdout, said, c.want)
		}
	}
}

// TestClickHouseBindsWhatHasTheNames writes a first bindings file.
func TestClickHouseBindsWhatHasTheNames(t *testing.T) {
	urls := shards(t)
	bindingsOn(t, urls, "bound_first", "")
	plan := filepath.Join(t.TempDir(), "plan.yaml")
	text := strings.NewReplacer("units:", "bound_units:", "visits:", "bound_visits:", "units", "bound_units", "visits", "bound_visits").Replace(smallPlan)
	if err := os.WriteFile(plan, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	tell(t, urls[0], "CREATE TABLE bound_first.bound_units (id String, siz Int64) ENGINE = Memory; CREATE TABLE bound_first.bound_visit (x String) ENGINE = Memory")
	status, stdout, said := with(urls[0], "bind", plan, "--source", "office")
	want := "# yaml-language-server: $schema=bindings.schema.json\n\nbindings: 1\nschema: default\n\ndatasets:\n  bound_units:\n    table: \"bound_first.bound_units\"\n    columns:\n      id: id\n      size: size  # ? siz\n  bound_visits:\n    table: bound_visits  # ? bound_visit\n"
	if status != Passed || stdout != want {
		t.Errorf("%d, %s\n%s, want\n%s", status, said, stdout, want)
	}
}
