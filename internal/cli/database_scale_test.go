package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// inspectionsPlan is a plan about a register of 300 businesses, its inspections, and a
// tenth as many tips.
const inspectionsPlan = "../bench/workload/inspections.yaml"

// movedMB is how much a database and the program told each other, as --stats says.
func movedMB(t *testing.T, url, bindings string) float64 {
	t.Helper()
	status, _, said := with(url, "evaluate", inspectionsPlan, "--source", "office", "--bindings", bindings, "-o", "csv", "--stats")
	moved := regexp.MustCompile(`(\d+\.\d+) MB moved`).FindStringSubmatch(said)
	if status != Failed || moved == nil {
		t.Fatalf("%d, %s", status, said)
	}
	mb, _ := strconv.ParseFloat(moved[1], 64)
	return mb
}

// TestClickHouseShardsCountTheirRows has ten times as many rows on two shards: neither of
// them sends more to the one that is asked, which sends no more to the program.
func TestClickHouseShardsCountTheirRows(t *testing.T) {
	urls := shards(t)
	logged := strings.Replace(urls[0], "http://", "http://logged@", 1)
	type traffic struct {
		mb              float64
		statements, max int
		bytes           float64
	}
	of := func(rows int) traffic {
		database := fmt.Sprintf("scale_%d", rows)
		bindings := bindingsOn(t, urls, database, "")
		for table, columns := range map[string]string{
			"businesses":  "id String, district String, licensed_on Date",
			"inspections": "business String, inspected_on Date, team String, result String, violations Int64, fine_vnd Int64",
			"tips":        "received_on Date, handled_on Nullable(Date), status String, district String",
		} {
			for _, url := range urls {
				tell(t, url, fmt.Sprintf("CREATE TABLE %s.%s_part (%s) ENGINE = Memory", database, table, columns))
			}
			tell(t, urls[0], fmt.Sprintf("CREATE TABLE %[1]s.%[2]s AS %[1]s.%[2]s_part ENGINE = Distributed(plancheck, %[1]s, %[2]s_part, rand())", database, table))
		}
		tell(t, urls[0], strings.NewReplacer("$rows", fmt.Sprint(rows), "$tips", fmt.Sprint(rows/10), "$", database).Replace(`
			INSERT INTO $.businesses SELECT concat('B', toString(number)), concat('D', toString(number % 20)), toDate('2015-01-01') + number FROM numbers(300);
			INSERT INTO $.inspections SELECT concat('B', toString(number % 290)), toDate('2022-07-01') + number % 500, concat('T', toString(number % 7)),
				arrayElement(['pass', 'pass', 'violation', 'closed'], number % 4 + 1), number % 3, number % 11 * 50000 FROM numbers($rows);
			INSERT INTO $.tips SELECT toDate('2023-01-01') + number % 300, toDate('2023-01-05') + number % 310, if(number % 9 = 0, 'open', 'handled'), concat('D', toString(number % 20)) FROM numbers($tips)`))
		moved := traffic{mb: movedMB(t, logged, bindings)}
		var last traffic
		for same, tries := 0, 0; same < 8 && tries < 100; tries++ { // a shard may log a statement after its answer, within about a second
			moved.statements, moved.max, moved.bytes = 0, 0, 0
			tell(t, urls[1], "SYSTEM FLUSH LOGS")
			answer := tell(t, urls[1], "SELECT count(*), max(result_rows), sum(result_bytes) FROM system.query_log WHERE type = 2 AND NOT is_initial_query AND position(query, '"+database+".') > 0")
			if _, err := fmt.Sscan(answer, &moved.statements, &moved.max, &moved.bytes); err != nil || moved != last || moved.statements == 0 {
				same = 0
			}
			last = moved
			same++
			time.Sleep(200 * time.Millisecond)
		}
		return moved
	}
	few, many := of(4_000), of(40_000)
	t.Logf("%+v, %+v", few, many)
	if few.statements < 10 || many.statements != few.statements || many.max > 600 || many.bytes > 1.2*few.bytes || many.mb > 1.2*few.mb {
		t.Errorf("%+v, and with ten times as many rows %+v", few, many)
	}
}

// TestClickHouseCountsManyValues has more different values than those up to which ClickHouse
// counts them exactly where it is asked for their number alone.
func TestClickHouseCountsManyValues(t *testing.T) {
	urls := shards(t)
	bindings := bindingsOn(t, urls, "many", "")
	tell(t, urls[0], "CREATE TABLE many.visits (unit String) ENGINE = Memory; INSERT INTO many.visits SELECT concat('u', toString(number % 150000)) FROM numbers(200000)")
	if about := tell(t, urls[0], "SELECT uniq(unit) FROM many.visits"); about == "150000" {
		t.Errorf("about %s values", about)
	}
	plan := filepath.Join(t.TempDir(), "plan.yaml")
	if err := os.WriteFile(plan, []byte(`plancheck: 1
plan: {id: many, name: many, period: 2023}
data: {visits: {file: visits.csv, columns: {unit: text}}}
indicators:
  units: {responsible: the office, value: 'count_distinct(visits, [unit])', target: at least 150000}
`), 0o644); err != nil {
		t.Fatal(err)
	}
	status, stdout, said := with(urls[0], "evaluate", plan, "--source", "office", "--bindings", bindings, "-o", "csv")
	if status != Passed || !strings.Contains(stdout, ",150000,,150000,") {
		t.Errorf("%d, %s%s", status, stdout, said)
	}
}

// TestPostgresWorkersCountTheirRows has ten times as many rows: the server sends
// no more bytes, and it plans every statement that counts rows of inspections or tips so
// that each worker counts a part. Statements with two levels of groups are left out.
func TestPostgresWorkersCountTheirRows(t *testing.T) {
	conn, url := postgres(t)
	of := func(rows int) (bindings string, mb float64) {
		schema := fmt.Sprintf("scale_%d", rows)
		bindings = bindingsFor(t, conn, schema, "")
		execSQL(t, conn, strings.NewReplacer("$rows", fmt.Sprint(rows), "$tips", fmt.Sprint(rows/10), "$", schema).Replace(`CREATE SCHEMA $;
			CREATE TABLE $.businesses AS SELECT 'B' || n AS id, 'D' || n % 20 AS district, DATE '2015-01-01' + n AS licensed_on FROM generate_series(0, 299) AS n;
			CREATE TABLE $.inspections AS SELECT 'B' || n % 290 AS business, DATE '2022-07-01' + n % 500 AS inspected_on, 'T' || n % 7 AS team,
				(ARRAY['pass', 'pass', 'violation', 'closed'])[n % 4 + 1] AS result, n % 3 AS violations, n % 11 * 50000 AS fine_vnd FROM generate_series(1, $rows) AS n;
			CREATE TABLE $.tips AS SELECT DATE '2023-01-01' + n % 300 AS received_on, DATE '2023-01-05' + n % 310 AS handled_on,
				CASE WHEN n % 9 = 0 THEN 'open' ELSE 'handled' END AS status, 'D' || n % 20 AS district FROM generate_series(1, $tips) AS n;
			ANALYZE $.businesses; ANALYZE $.inspections; ANALYZE $.tips`))
		return bindings, movedMB(t, url, bindings)
	}
	_, few := of(4_000)
	bindings, many := of(40_000)
	if many > 1.2*few {
		t.Errorf("%v MB, and with ten times as many rows %v MB", few, many)
	}
	status, printed, said := with(url, "sql", inspectionsPlan, "--bindings", bindings)
	if status != Passed {
		t.Fatal(said)
	}
	execSQL(t, conn, "SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0; SET max_parallel_workers_per_gather = 2; SET search_path = pg_catalog")
	parts := 0
	for statement := range strings.SplitSeq(printed, ";\n") {
		if strings.TrimSpace(statement) == "" {
			continue
		}
		rows, err := conn.Query(t.Context(), "EXPLAIN "+statement)
		if err != nil {
			t.Fatal(err)
		}
		lines, err := pgx.CollectRows(rows, pgx.RowTo[string])
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(strings.Join(lines, "\n"), "Partial") {
			parts++
		}
	}
	if parts < 9 {
		t.Errorf("workers take part in %d statements", parts)
	}
}
