package cli

import (
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestClickHouseIsToldHowToAnswer has users whose profiles have settings by which a server
// answers with a part of the rows, or in another form, without a word. Whatever they are,
// there is the right answer or none.
func TestClickHouseIsToldHowToAnswer(t *testing.T) {
	urls := shards(t)
	plan := filepath.Join(t.TempDir(), "plan.yaml")
	if err := os.WriteFile(plan, []byte(smallPlan), 0o644); err != nil {
		t.Fatal(err)
	}
	bindings := bindingsOn(t, urls, "settings", "")
	half := bindingsOn(t, urls, "settings_half", "")
	for database := range strings.FieldsSeq("settings settings_half") {
		for _, url := range urls {
			tell(t, url, strings.ReplaceAll(clusterTables, "$", database))
		}
		tell(t, urls[0], strings.ReplaceAll(spreadTables, "$", database))
	}
	tell(t, urls[0], "DROP TABLE settings_half.visits; CREATE TABLE settings_half.visits AS settings_half.visits_part ENGINE = Distributed(halved, settings_half, visits_part)")
	tell(t, urls[0], "CREATE TABLE settings.many (x Int64) ENGINE = Memory"+strings.Repeat("; INSERT INTO settings.many SELECT number FROM numbers(100000)", 3))
	const limited = "(158)" // too many rows
	for _, c := range []struct {
		user, query string // which this user has another answer to than one without settings
		want        string // what is said; empty: the right numbers
	}{
		{"apart", "SELECT count(*) FROM settings.units", ""},
		{"extremes", "SELECT count(*) FROM settings.units", ""},
		{"nulls", "SELECT sum(isNull(x.b)) FROM (SELECT 1 AS a) AS y ANY LEFT JOIN (SELECT 2 AS a, 3 AS b) AS x USING (a)", ""},
		{"none", "SELECT count(*) FROM settings.units WHERE id = 'z'", ""},
		{"local", "SELECT count(*) FROM settings.visits WHERE unit IN (SELECT id FROM settings.units)", ""},
		{"shards", "SELECT count(*) < 3 FROM settings_half.visits", "(279)"},
		{"reads", "SELECT count(*) FROM settings.many", limited},
		{"groups", "SELECT count(*) FROM (SELECT number FROM numbers(1000000) GROUP BY number)", limited},
		{"joins", "SELECT count(x.b) FROM (SELECT number AS a FROM numbers(200000)) AS y ANY LEFT JOIN (SELECT number AS a, toNullable(1) AS b FROM numbers(200000)) AS x USING (a)", "(191)"},
		{"sets", "SELECT count(*) FROM numbers(200000) WHERE number IN (SELECT number FROM numbers(200000))", ""},
		{"distinct", "SELECT count(*) FROM (SELECT DISTINCT number FROM numbers(200000))", ""},
		{"moves", "SELECT count(*) FROM settings.visits WHERE unit GLOBAL IN (SELECT if(number = 199999, 'a', toString(number)) FROM numbers(200000))", "(191)"},
		{"results", "SELECT number FROM numbers(200000)", "(396)"},
	} {
		t.Run(c.user, func(t *testing.T) {
			url := strings.Replace(urls[0], "http://", "http://"+c.user+"@", 1)
			if loosely(t, url, c.query) == loosely(t, urls[0], c.query) {
				t.Errorf("%s has the same answer", c.query)
			}
			file := bindings
			if c.user == "shards" {
				file = half
			}
			status, stdout, said := with(url, "evaluate", plan, "--source", "office", "--bindings", file, "-o", "csv")
			switch {
			case c.want == "" && (status != Failed || !strings.Contains(stdout, ",percent,1,3,1,3,") || !strings.Contains(stdout, ",amount,3,,3,")):
				t.Errorf("status %d, %s%s", status, stdout, said)
			case c.want != "" && (status != CouldNot || stdout != "" || !strings.Contains(said, c.want)):
				t.Errorf("status %d, %s%s, want %s", status, stdout, said, c.want)
			}
		})
	}
}

// loosely returns what a user is answered; "denied" where that is an error.
func loosely(t *testing.T, url, sql string) string {
	t.Helper()
	answer, err := http.Post(url, "text/plain", strings.NewReader(sql))
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return "denied"
	}
	return read(t, answer.Body)
}

func read(t *testing.T, r io.Reader) string {
	t.Helper()
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(text))
}
