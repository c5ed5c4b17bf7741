package sqlengine

import (
	"os"
	"strings"
	"testing"
)

// TestPostgresOnlyReads tries to write, and to take longer than a statement may.
func TestPostgresOnlyReads(t *testing.T) {
	url := os.Getenv("PLANCHECK_TEST_PG")
	if url == "" {
		t.Skip("PLANCHECK_TEST_PG is not set: .ci/engines installs and starts PostgreSQL and sets it to the URL of the server")
	}
	onlyReads(t, url, "CREATE TABLE public.written (x integer)", "(25006)")
	p, err := openPostgres(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if rows, err := rowsOf(t.Context(), p, Statement{text: "SELECT current_setting('statement_timeout'), current_setting('lock_timeout')"}); err != nil || *rows[0][0] != "1h" || *rows[0][1] != "10s" {
		t.Errorf("%v, %v", rows, err)
	}
	if _, err := p.conn.Exec(t.Context(), "SET LOCAL statement_timeout = '50ms'"); err != nil {
		t.Fatal(err)
	}
	refusesWith(t, p, "SELECT pg_sleep(10)", "(57014)")
}

// TestClickHouseOnlyReads tries the same, and to read more than a limit of the server
// allows.
func TestClickHouseOnlyReads(t *testing.T) {
	urls := strings.Fields(os.Getenv("PLANCHECK_TEST_CH"))
	if len(urls) == 0 {
		t.Skip("PLANCHECK_TEST_CH is not set: .ci/engines installs and starts ClickHouse and sets it to the URLs of two servers")
	}
	onlyReads(t, urls[0], "CREATE TABLE default.written (x Int64) ENGINE = Memory", "(164)")
	for setting, c := range map[string]struct{ value, sql, want string }{
		"max_execution_time":   {"1", "SELECT sleep(3)", "TIMEOUT_EXCEEDED"},
		"max_rows_to_group_by": {"10", "SELECT number, count(*) FROM numbers(1000) GROUP BY number", "(158)"},
	} {
		server, err := openClickHouse(t.Context(), clickhouseAddress(urls[0]))
		if err != nil {
			t.Fatal(err)
		}
		server.settings.Set(setting, c.value)
		refusesWith(t, server, c.sql, c.want)
	}
}

func onlyReads(t *testing.T, url, write, want string) {
	t.Helper()
	server := Open(url)
	defer server.Close()
	refusesWith(t, server, write, want)
}

func refusesWith(t *testing.T, server Connection, sql, want string) {
	t.Helper()
	_, err := rowsOf(t.Context(), server, Statement{text: sql})
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("%s: %v, want %s", sql, err, want)
	}
}
