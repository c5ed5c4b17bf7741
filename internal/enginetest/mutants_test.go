package enginetest

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// mutant is a rule of SQL, the expression in package sqlengine that keeps it, one that does
// not, and a test that notices.
type mutant struct{ rule, file, was, is, noticed string }

var mutants = []mutant{
	{"what is unknown is possible", "condition.go", `cond("COALESCE(" + comparison + ", (1 = 1))")`, `cond("COALESCE(" + comparison + ", (1 = 0))")`,
		"TestPostgresConforms/blank-kleene"},
	{"not swaps the certain and the possible", "condition.go", `truth{not(t.possible), not(t.certain)}`, `truth{not(t.certain), not(t.possible)}`,
		"TestPostgresConforms/blank-kleene"},
	{"an empty text is blank", "table.go", `"NULLIF(" + cell + ", '')"`, `cell`,
		"TestPostgresReadsTextsInOtherWays"},
	{"a date after as_of is not known", "lower.go", `"CASE WHEN " + before + " THEN " + x.value + " END"`, `x.value`,
		"TestPostgresConforms/time-present"},
	{"a date after as_of is absent", "lower.go", `or(x.absent, not(possibly(before)))`, `x.absent`,
		"TestPostgresConforms/time-computed"},
	{"what a reference that leads nowhere would lead to is absent", "relation.go", `certainly(r.at(path).prefix + "m = 1")`, `func() cond { r.at(path); return yes }()`,
		"TestPostgresConforms/data-orphan-tolerated"},
	{"what is absent takes no part in a sum", "nested.go", `count(m + " = 2 AND " + state + " = 2")`, `count(m + " = 2 AND " + state + " <> 1")`,
		"TestPostgresConforms/sum-absent"},
	{"what is not known for lack of evidence is possible", "lower.go", `truth{and(t.certain, evidence.certain), or(t.possible, not(evidence.certain))}`, `t`,
		"TestPostgresConforms/known-evidence"},
	{"certainly less: the most against the least", "number.go", `certainly(i.hi.compared(operator, j.lo))`, `certainly(i.lo.compared(operator, j.lo))`,
		"TestPostgresConforms/nested-blanks"},
	{"possibly less: the least against the most", "number.go", `possibly(i.lo.compared(operator, j.hi))`, `possibly(i.hi.compared(operator, j.hi))`,
		"TestPostgresConforms/nested-blanks"},
	{"what is unknown may be in a list", "lower.go", `truth{in, or(isNull(a.value), in)}`, `truth{in, possibly(a.value + " IN " + r.list(e.List))}`,
		"TestClickHouseConforms/two_shards/unknown-in-list"},
	{"a backslash in a text is escaped", "clickhouse.go", `"'" + clickhouseEscapes.Get().Replace(text) + "'"`, `"'" + strings.ReplaceAll(text, "'", "''") + "'"`,
		"TestClickHouseCountsWhatIsLargeAndOdd/two_shards"},
	{"a backslash in a name is escaped", "clickhouse.go", "\"`\" + clickhouseEscapes.Get().Replace(name) + \"`\"", "\"`\" + strings.ReplaceAll(name, \"`\", \"``\") + \"`\"",
		"TestClickHouseReadsBlanksInOtherWays/two_shards"},
	{"no more intervals than there are", "nested.go", `least(hi, windows)`, `hi`,
		"TestPostgresConforms/periods-inside-blanks"},
	{"numbers have room for their sum", "clickhouse.go", `fmt.Sprintf("toDecimal128(%s, %d)", raw, is.Digits.after)`, `raw`,
		"TestClickHouseCountsWhatIsLargeAndOdd/two_shards"},
	{"different values are counted one by one", "measure.go", `count(d.state+" = 1")`, `"uniq(" + strings.Join(d.parts, ", ") + ")"`,
		"TestClickHouseCountsManyDifferentValues/two_shards"},
	{"of rows that are alike, one that counts is listed", "alike.go", `"(2 - "+rank+")"`, `"(0 + "+rank+")"`,
		"TestPostgresListsValues"},
	{"a value that counts is not missing", "alike.go", `s.rows.prefix + "x < 2"`, `s.rows.prefix + "x < 3"`,
		"TestPostgresListsValues"},
	{"cells of a row that is listed are told apart", "alike.go", `of(d.escaped, name)`, `of(d.asText, name)`,
		"TestPostgresListsValues"},
	{"texts are compared in NFC", "table.go", `of(d.normal, raw)`, `of(strings.NewReplacer("normalize(", "(", ", NFC)", ")").Replace(d.normal), raw)`,
		"TestPostgresReadsTextsInOtherWays"},
	{"texts that are not in NFC are refused", "check.go", `count(of(c.suspect, cell))`, `count("1 = 0")`,
		"TestPostgresReadsTextsInOtherWays"},
}

// engineFolder is that of the package that is broken.
const engineFolder = "../sqlengine"

// withMutants returns the files of package sqlengine that have mutants, with all of them.
func withMutants(t *testing.T) map[string]string {
	t.Helper()
	texts := map[string]string{}
	for n, m := range mutants {
		if texts[m.file] == "" {
			text, err := os.ReadFile(filepath.Join(engineFolder, m.file))
			if err != nil {
				t.Fatal(err)
			}
			texts[m.file] = string(text)
		}
		if times := strings.Count(texts[m.file], m.was); times != 1 {
			t.Errorf("%s: %s has %s %d times: which expression keeps the rule now?", m.rule, m.file, m.was, times)
		}
		texts[m.file] = strings.Replace(texts[m.file], m.was, fmt.Sprintf("mutant(%d, %s, %s)", n, m.was, m.is), 1)
	}
	return texts
}

// TestMutantsAreOfTheSource says where a rule is kept by another expression than it was.
func TestMutantsAreOfTheSource(t *testing.T) { withMutants(t) }

// mutated builds the tests of this package with all mutants in package sqlengine; which of
// them is there is said by a variable of the environment.
func mutated(t *testing.T, folder string) string {
	t.Helper()
	texts := withMutants(t)
	if t.Failed() {
		t.FailNow()
	}
	engine, err := filepath.Abs(engineFolder)
	if err != nil {
		t.Fatal(err)
	}
	texts["mutant.go"] = "package sqlengine\n\nimport (\n\t\"os\"\n\t\"strconv\"\n)\n\nvar chosen = os.Getenv(\"MUTANT\")\n\n" +
		"func mutant[T any](n int, was, is T) T {\n\tif chosen == strconv.Itoa(n) {\n\t\treturn is\n\t}\n\treturn was\n}\n"
	overlay := map[string]map[string]string{"Replace": {}}
	for name, text := range texts {
		changed := filepath.Join(folder, name)
		if err := os.WriteFile(changed, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		overlay["Replace"][filepath.Join(engine, name)] = changed
	}
	text, err := json.Marshal(overlay)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "overlay.json"), text, 0o600); err != nil {
		t.Fatal(err)
	}
	binary := filepath.Join(folder, "mutated.test")
	if out, err := exec.Command("go", "test", "-c", "-overlay", filepath.Join(folder, "overlay.json"), "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return binary
}

// TestPostgresAndClickHouseNoticeMutants breaks each rule of the SQL in turn.
func TestPostgresAndClickHouseNoticeMutants(t *testing.T) {
	if os.Getenv("PLANCHECK_TEST_PG") == "" || os.Getenv("PLANCHECK_TEST_CH") == "" || os.Getenv("PLANCHECK_TEST_CHDB") == "" {
		t.Skip("PLANCHECK_TEST_PG, PLANCHECK_TEST_CH and PLANCHECK_TEST_CHDB are not all set: .ci/engines installs and starts the servers")
	}
	binary := mutated(t, t.TempDir())
	run := func(n int, tests ...string) (string, bool) {
		c := exec.Command(binary, "-test.v", "-test.run", patternOf(tests))
		c.Env = append(os.Environ(), fmt.Sprint("MUTANT=", n))
		out, err := c.CombinedOutput()
		return string(out), err == nil
	}
	var all []string
	for _, m := range mutants {
		all = append(all, m.noticed)
	}
	whole, ok := run(-1, all...)
	for n, m := range mutants {
		if !ok || !strings.Contains(whole, "--- PASS: "+m.noticed+" (") {
			t.Fatalf("%s, where no rule is broken:\n%s", m.noticed, whole)
		}
		if out, ok := run(n, m.noticed); ok || !strings.Contains(out, "--- FAIL: ") {
			t.Errorf("%s: %s does not fail where %s is %s\n%s", m.rule, m.noticed, m.was, m.is, out)
		}
	}
}

// patternOf is a pattern of tests, and perhaps of others that are made of parts of their
// names.
func patternOf(tests []string) string {
	var levels [][]string
	for _, test := range tests {
		for n, part := range strings.Split(test, "/") {
			if n == len(levels) {
				levels = append(levels, nil)
			}
			if !slices.Contains(levels[n], part) {
				levels[n] = append(levels[n], part)
			}
		}
	}
	var pattern []string
	for _, names := range levels {
		pattern = append(pattern, "^("+strings.Join(names, "|")+")$")
	}
	return strings.Join(pattern, "/")
}
