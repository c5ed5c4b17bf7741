package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestDatabasesAreNotAskedWhatCannotBeSaid has servers that nobody can connect to: what
// needs nothing of them is refused before that, with its place.
func TestDatabasesAreNotAskedWhatCannotBeSaid(t *testing.T) {
	const clickHouse, postgreSQL = "http://127.0.0.1:1", "postgres://postgres@127.0.0.1:1/x"
	folder := t.TempDir()
	write := func(name, text string) string {
		file := filepath.Join(folder, name)
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return file
	}
	plan := write("plan.yaml", smallPlan)
	write("units.csv", "id,size\na,1\n")
	write("visits.csv", "unit,on,at\na,2023-01-01,\n")
	long := write("long.yaml", strings.Replace(smallPlan, "sum(units, size)", "count(units, 123456789.123456789 * (123456789.123456789 * (123456789.123456789 * size)) > 1)", 1))
	for name, c := range map[string]struct {
		plan, source, bindings string
		want                   string // after the name of the file
	}{
		"normal form":        {plan, clickHouse, "datasets: {units: {text: normalize}}", `:2:12: error: ClickHouse cannot put texts into their normal form: the records have to be in it [PC0603]`},
		"two problems":       {plan, clickHouse, "datasets: {units: {text: normalize}, visits: {key: declared}}", `:2:38: error: only PostgreSQL keeps a declared key unique: write "key: check" [PC0603]`},
		"merged rows":        {plan, postgreSQL, "datasets: {units: {final: true}}", `:2:12: error: only ClickHouse has tables that are read with FINAL: leave out "final" [PC0603]`},
		"no key":             {plan, postgreSQL, "datasets: {visits: {key: declared}}", `:2:12: error: no table can keep the key of dataset "visits" unique: it has none, or the bindings change or normalize its texts [PC0605]`},
		"a normalized key":   {plan, postgreSQL, "datasets: {units: {key: declared, text: normalize}}", `:2:12: error: no table can keep the key of dataset "units" unique`},
		"a changed key":      {plan, postgreSQL, "datasets: {units: {key: declared, columns: {id: {missing: [x]}}}}", `:2:12: error: no table can keep the key`},
		"a name of ours":     {plan, clickHouse, "datasets: {units: {columns: {size: r0c1}}}", `:2:36: error: "r0c1" is a name that the statements use themselves`},
		"a column for two":   {plan, postgreSQL, "datasets: {units: {columns: {size: id}}}", `:2:36: error: column "id" is bound to both "id" and "size" [PC0602]`},
		"too many digits":    {long, clickHouse, "", `:22:25: error: this may need 54 digits, but the database is exact only up to 38 [PC0603]`},
		"what can be judged": {plan, clickHouse, "", `office: error: the database at 127.0.0.1:1 cannot be reached [PC0601]`},
	} {
		bindings := write("bindings.yaml", "bindings: 1\n"+c.bindings+"\n")
		for command := range readers {
			if c.plan == long && (command == "validate" || command == "explain") {
				continue // they do not count it
			}
			args := append([]string{command, c.plan, "--source", "office", "--bindings", bindings}, readers[command]...)
			if status, stdout, said := with(c.source, args...); !isRefusal(command, status, stdout, said, c.want) {
				t.Errorf("%s, %s: %d, %s%s, want %s", name, command, status, stdout, said, c.want)
			}
		}
		if c.plan == long {
			continue // what is loaded is not counted
		}
		if status, stdout, said := with(c.source, "load", c.plan, "--data", folder, "--source", "office", "--bindings", bindings); status != CouldNot || stdout != "" || !strings.Contains(said, c.want) {
			t.Errorf("%s, load: %d, %s%s, want %s", name, status, stdout, said, c.want)
		}
	}
	// What the bindings would change on the way back, and numbers that no column holds.
	bindings := write("bindings.yaml", "bindings: 1\ndatasets: {units: {where: {size: 1}}}\n")
	if _, _, said := with(clickHouse, "load", plan, "--data", folder, "--source", "office", "--bindings", bindings); !strings.Contains(said, ":2:12: error: load writes values as the plan reads them") {
		t.Error(said)
	}
	write("units.csv", "id,size\na,123456789012345\nb,0.123456789\n")
	if _, _, said := with(clickHouse, "load", plan, "--data", folder, "--source", "office"); !strings.Contains(said, `default.units: error: the numbers of column "size" have 24 digits before and after the point in all, but a column of the database holds 18 [PC0603]`) {
		t.Error(said)
	}
}
