package cli

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// postgres returns a connection to the server of the tests, and its URL for plans whose
// tables are in a schema.
func postgres(t *testing.T) (*pgx.Conn, string) {
	t.Helper()
	url := os.Getenv("PLANCHECK_TEST_PG")
	if url == "" {
		t.Skip("PLANCHECK_TEST_PG is not set: .ci/engines installs and starts PostgreSQL and sets it to the URL of the server")
	}
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(context.Background()) })
	return conn, url
}

func execSQL(t *testing.T, conn *pgx.Conn, sql string) {
	t.Helper()
	if _, err := conn.Exec(t.Context(), sql, pgx.QueryExecModeSimpleProtocol); err != nil {
		t.Fatalf("%v: %s", err, sql)
	}
}

// bindingsFor writes a bindings file for tables of an empty schema of its own.
func bindingsFor(t *testing.T, conn *pgx.Conn, schema, more string) string {
	t.Helper()
	execSQL(t, conn, "DROP SCHEMA IF EXISTS "+schema+" CASCADE")
	t.Cleanup(func() { _, _ = conn.Exec(context.Background(), "DROP SCHEMA IF EXISTS "+schema+" CASCADE") })
	file := filepath.Join(t.TempDir(), "bindings.yaml")
	if err := os.WriteFile(file, []byte("bindings: 1\nschema: "+schema+"\n"+more), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

// with runs the program with the address of a source.
func with(url string, args ...string) (status int, stdout, stderr string) {
	m := newMachine()
	inner := m.System.Getenv
	m.System.Getenv = func(name string) string {
		if name == "PLANCHECK_SOURCE_OFFICE" {
			return url
		}
		return inner(name)
	}
	m.System.Now = func() time.Time { return time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC) } // every plan's period is over
	status = Main(args, m.System)
	return status, m.stdout.String(), m.stderr.String()
}

// TestPostgresJudgesEveryPlan loads the data of every plan, and judges it by the tables:
// nothing in the result differs but where the records were.
func TestPostgresJudgesEveryPlan(t *testing.T) {
	conn, url := postgres(t)
	plans, err := filepath.Glob("../../plans/*.yaml")
	if err != nil || len(plans) < 5 {
		t.Fatal(plans, err)
	}
	for _, plan := range plans {
		name := strings.TrimSuffix(filepath.Base(plan), ".yaml")
		t.Run(name, func(t *testing.T) {
			data := "../../testdata/" + name
			file := bindingsFor(t, conn, "plan_"+strings.ReplaceAll(name, "-", "_"), "")
			if status, _, said := with(url, "load", plan, "--data", data, "--source", "office", "--bindings", file); status != Passed {
				t.Fatalf("load: %d, %s", status, said)
			}
			judgedAlike(t, url, plan, data, file, "1/1", "2/3")
			if status, _, said := with(url, "load", plan, "--data", data, "--source", "office", "--bindings", file); status != CouldNot || !strings.Contains(said, "exists already [PC0602]") {
				t.Errorf("a second load: %d, %s", status, said)
			}
		})
	}
}

// judgedAlike expects that a plan is judged from the files as in the database, and that
// the counts of slices are the same.
func judgedAlike(t *testing.T, url, plan, data, bindings string, slices ...string) {
	t.Helper()
	wantStatus, want, said := with(url, "evaluate", plan, "--data", data, "-o", "json")
	status, got, said2 := with(url, "evaluate", plan, "--source", "office", "--bindings", bindings, "-o", "json", "--stats")
	if !regexp.MustCompile(`(?m)^office: \d+ statements, \d+\.\d\d s, the longest \d+\.\d\d s, \d+\.\d\d MB moved$`).MatchString(said2) {
		t.Errorf("said %s", said2)
	}
	if status != wantStatus || status == CouldNot {
		t.Fatalf("status %d, from files %d: %s%s", status, wantStatus, said, said2)
	}
	if a, b := without(t, want), without(t, got); !reflect.DeepEqual(a, b) {
		t.Errorf("the results differ:\n%v\n%v", a, b)
	}
	listedAlike(t, url, plan, data, bindings)
	if status, stdout, said := with(url, "validate", plan, "--source", "office", "--bindings", bindings); status != Passed || !strings.Contains(stdout, "Tables of plan") {
		t.Errorf("validate: %d, %s%s", status, stdout, said)
	}
	for _, slice := range slices {
		status, stdout, said := with(url, "crosscheck", plan, "--source", "office", "--bindings", bindings, "--slice", slice)
		personal := status == CouldNot && strings.Contains(said, "do not leave the database")
		if !personal && (status != Passed || !strings.Contains(stdout, ": the same by the database and by files")) {
			t.Errorf("crosscheck of %s: %d, %s%s", slice, status, stdout, said)
		}
	}
}

// listedAlike expects that gaps are the same from files as from the database, and that each
// indicator is explained alike.
func listedAlike(t *testing.T, url, plan, data, bindings string) {
	t.Helper()
	source := []string{"--source", "office", "--bindings", bindings}
	same := func(command ...string) (decoded any) {
		wantStatus, want, said := with(url, append(command, "--data", data, "-o", "json")...)
		status, got, said2 := with(url, append(append(command, source...), "-o", "json")...)
		if status != wantStatus || status == CouldNot {
			t.Fatalf("%v: status %d, from files %d: %s%s", command, status, wantStatus, said, said2)
		}
		a, b := inOrder(without(t, want)), inOrder(without(t, got))
		if !reflect.DeepEqual(a, b) {
			t.Errorf("%v:\n%v\n%v", command, a, b)
		}
		return b
	}
	table := filepath.Join(t.TempDir(), "gaps.csv")
	all := same("gaps", plan, "--limit", "0", "-o", "csv="+table).(map[string]any)["indicators"].([]any)
	for _, i := range all[:min(len(all), 1)] {
		same("explain", plan, i.(map[string]any)["id"].(string))
	}
	file, err := os.Open(table)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	line := slices.Index(lines[0], "line")
	for _, row := range lines[1:] {
		if row[line] != "" {
			t.Errorf("a row of a table has a line: %v", row)
		}
	}
}

// inOrder sorts the rows of lists, which are by file and line or by key.
func inOrder(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for key, inner := range v {
			v[key] = inOrder(inner)
			if rows, ok := v[key].([]any); ok && key == "rows" {
				slices.SortFunc(rows, func(a, b any) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
			}
		}
	case []any:
		for i := range v {
			v[i] = inOrder(v[i])
		}
	}
	return v
}

// TestPostgresBindsWhatHasTheNames writes a first bindings file, which is read again.
func TestPostgresBindsWhatHasTheNames(t *testing.T) {
	conn, url := postgres(t)
	bindingsFor(t, conn, "first_bindings", "")
	plan := filepath.Join(t.TempDir(), "plan.yaml")
	text := strings.NewReplacer("units:", "first_units:", "visits:", "first_visits:", "units", "first_units", "visits", "first_visits").Replace(smallPlan)
	if err := os.WriteFile(plan, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	execSQL(t, conn, `CREATE SCHEMA first_bindings; CREATE TABLE first_bindings.first_units (id text, "siz" numeric); CREATE TABLE first_bindings.first_visit (x text)`)
	status, stdout, said := with(url, "bind", plan, "--source", "office")
	want := "# yaml-language-server: $schema=bindings.schema.json\n\nbindings: 1\nschema: public\n\ndatasets:\n  first_units:\n    table: \"first_bindings.first_units\"\n    columns:\n      id: id\n      size: size  # ? siz\n  first_visits:\n    table: first_visits  # ? first_visit\n"
	if status != Passed || stdout != want {
		t.Errorf("%d, %s\n%s, want\n%s", status, said, stdout, want)
	}
	file := filepath.Join(t.TempDir(), "bindings.yaml")
	if err := os.WriteFile(file, []byte(stdout), 0o644); err != nil {
		t.Fatal(err)
	}
	if status, stdout, said := with(url, "sql", plan, "--bindings", file); status != Passed || !strings.Contains(stdout, `FROM "first_bindings"."first_units"`) {
		t.Errorf("%d, %s", status, said)
	}
}

// without decodes a result, and leaves out where the records were.
func without(t *testing.T, result string) any {
	t.Helper()
	var decoded any
	decoder := json.NewDecoder(bytes.NewReader([]byte(result)))
	decoder.UseNumber()
	if err := decoder.Decode(&decoded); err != nil {
		t.Fatal(err)
	}
	var strip func(any) any
	strip = func(v any) any {
		switch v := v.(type) {
		case map[string]any:
			for key, inner := range v {
				if slices.Contains([]string{"data", "file", "line", "unread"}, key) {
					delete(v, key)
				} else {
					v[key] = strip(inner)
				}
			}
		case []any:
			for i := range v {
				v[i] = strip(v[i])
			}
		}
		return v
	}
	return strip(decoded)
}
