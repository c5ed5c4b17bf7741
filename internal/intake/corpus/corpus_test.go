package corpus

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"flag"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"plancheck/internal/cli"
	"plancheck/internal/result/resulttest"
)

var update = flag.Bool("update", false, "write the shipped files anew, and what the program says of them")

// testdata is where the corpus is shipped, from any folder.
var testdata, _ = filepath.Abs(filepath.Join("..", "..", "..", "testdata", "intake"))

// shipped returns the folder of the corpus, after its files are written anew if
// that is asked for.
func shipped(t *testing.T) string {
	t.Helper()
	if *update {
		write.Do(func() {
			for _, folder := range []string{"dressed", "broken", "framed"} {
				if err := os.RemoveAll(filepath.Join(testdata, folder)); err != nil {
					t.Fatal(err)
				}
			}
			if err := Write(testdata); err != nil {
				t.Fatal(err)
			}
		})
	}
	return testdata
}

var write sync.Once

func TestShippedFilesAreWhatTheGeneratorWrites(t *testing.T) {
	dir := shipped(t)
	want := map[string][]byte{}
	for _, file := range files() {
		want[file.Name] = file.Content
	}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		content, isWritten := want[name]
		delete(want, name)
		got, err := os.ReadFile(path)
		switch {
		case err != nil:
			return err
		case !isWritten && !isSaid(name):
			t.Errorf("%s is not written by the generator; see -update", name)
		case isWritten && !bytes.Equal(got, content):
			t.Errorf("%s is not what the generator writes; see -update", name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for name := range want {
		t.Errorf("%s is not there; see -update", name)
	}
}

// isSaid reports whether a file holds what the program says, and not the
// generator.
func isSaid(name string) bool {
	return name == "answers.csv" || name == "answers.json" || path.Base(name) == "stderr.txt"
}

func TestWritingTwiceIsTheSame(t *testing.T) {
	first, second := files(), files()
	for i := range first {
		if first[i].Name != second[i].Name || !bytes.Equal(first[i].Content, second[i].Content) {
			t.Errorf("%s differs from one time to the next", first[i].Name)
		}
	}
}

func TestCorpusIsSmall(t *testing.T) {
	const maxSize = 800_000 // bytes; it is cloned with the repository
	size := 0
	for _, file := range files() {
		size += len(file.Content)
	}
	if size > maxSize {
		t.Errorf("the corpus has %d bytes, more than %d", size, maxSize)
	}
}

// run runs the program inside a folder.
func run(t *testing.T, dir string, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	t.Chdir(dir)
	var out, errors bytes.Buffer
	status = cli.Main(args, cli.System{
		Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errors,
		Now:    func() time.Time { return time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC) },
		Width:  func() int { return 0 },
		Getenv: func(string) string { return "" },
	})
	return status, out.String(), errors.String()
}

// answers returns what evaluate answers, less what it says of files.
func answers(t *testing.T, dir string) (table, object string) {
	t.Helper()
	result := filepath.Join(t.TempDir(), "result.json")
	status, table, stderr := run(t, dir, "evaluate", "plan.yaml", "--data", "data", "-o", "csv-groups", "-o", "json="+result, "--exit-zero")
	if status != cli.Passed || stderr != "" {
		t.Fatalf("status %d, and says:\n%s", status, stderr)
	}
	written := []byte(read(t, result))
	if err := resulttest.Check(written); err != nil {
		t.Error(err)
	}
	var document struct{ Plans []map[string]any }
	if err := json.Unmarshal(written, &document); err != nil {
		t.Fatal(err)
	}
	answers := document.Plans[0]
	delete(answers["plan"].(map[string]any), "file") // each dressing has a plan of its own
	for _, d := range answers["data"].([]any) {
		dataset := d.(map[string]any)
		for _, f := range dataset["files"].([]any) {
			if left, ok := f.(map[string]any)["rows_left_out"].(float64); ok {
				dataset["rows"] = dataset["rows"].(float64) - left
			}
		}
		delete(dataset, "files")
		withoutCopies(dataset)
	}
	text, err := json.MarshalIndent(answers, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return table, string(text) + "\n"
}

// withoutCopies takes out the warning that files are the same: a column that is taken
// from their names may be all that tells two districts of one row apart.
func withoutCopies(dataset map[string]any) {
	findings, _ := dataset["findings"].([]any)
	findings = slices.DeleteFunc(findings, func(f any) bool { return f.(map[string]any)["code"] == "PC0430" })
	if dataset["findings"] = findings; len(findings) == 0 {
		delete(dataset, "findings")
	}
}

func TestDressingsGiveTheSameAnswers(t *testing.T) {
	dir := shipped(t)
	csv, object := answers(t, filepath.Join(dir, "dressed", "plain"))
	csv, object = golden(t, filepath.Join(dir, "answers.csv"), csv), golden(t, filepath.Join(dir, "answers.json"), object)
	for _, c := range Dressed() {
		t.Run(c.Name, func(t *testing.T) {
			gotCSV, gotObject := answers(t, filepath.Join(dir, "dressed", c.Name))
			if gotCSV != csv {
				t.Errorf("answers as CSV:\n%s\nwant:\n%s", gotCSV, csv)
			}
			if gotObject != object {
				t.Errorf("answers as JSON:\n%s\nwant:\n%s", gotObject, object)
			}
		})
	}
}

// golden returns what a file holds. With -update, that is what the program says
// now.
func golden(t *testing.T, name, got string) string {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return read(t, name)
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestAnswersAreThoseOfTheTable compares with the table what is said of the rows
// one by one.
func TestAnswersAreThoseOfTheTable(t *testing.T) {
	records, err := csv.NewReader(strings.NewReader(read(t, filepath.Join(shipped(t), "answers.csv")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := func(column string) int { return slices.Index(records[0], column) }
	indicator, group, least, most := at("indicator"), at("group"), at("least_numerator"), at("most_numerator")
	got := map[string]string{}
	for _, r := range records {
		if r[least] == r[most] {
			got[r[indicator]+" of "+r[group]] = r[least]
		}
	}
	for _, row := range Sample() {
		for name, cell := range map[string]string{"code": row[amountColumn], "persons": row[personsColumn], "share": row[shareColumn]} {
			if key := name + " of " + row[codeColumn]; got[key] != cell {
				t.Errorf("%s is %q, want %q", key, got[key], cell)
			}
		}
	}
}

// TestBrokenFilesAreRefused holds everything that the program says of a broken
// case against what is written down.
func TestBrokenFilesAreRefused(t *testing.T) {
	dir := shipped(t)
	for _, c := range Broken() {
		t.Run(c.Name, func(t *testing.T) {
			from := filepath.Join(dir, "broken", c.Name)
			at := t.TempDir()
			if err := os.CopyFS(at, os.DirFS(from)); err != nil {
				t.Fatal(err)
			}
			makeOdd(t, c.Name, filepath.Join(at, "data", "visits.csv"))
			status, stdout, stderr := run(t, at, "evaluate", "plan.yaml", "--data", "data")
			if status != cli.CouldNot || stdout != "" {
				t.Errorf("status %d, answers %q", status, stdout)
			}
			if want := golden(t, filepath.Join(from, "stderr.txt"), stderr); stderr != want {
				t.Errorf("says:\n%s\nwant:\n%s", stderr, want)
			}
			if !strings.HasPrefix(stderr, "data/") {
				t.Errorf("says no place: %s", stderr)
			}
		})
	}
}

// makeOdd makes what cannot be shipped.
func makeOdd(t *testing.T, of, name string) {
	t.Helper()
	var err error
	switch of {
	case "file-pipe":
		err = syscall.Mkfifo(name, 0o600)
	case "file-link":
		err = os.Symlink(filepath.Join(testdata, "dressed", "plain", "data", "visits.csv"), name)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestAnyDressingOfATableGivesTheSameAnswers(t *testing.T) {
	const tables, each = 50, 4
	for n := range uint64(tables) {
		dice := rand.New(rand.NewPCG(n, 4))
		table := Random(dice)
		plain := Case{Name: "plain", Files: (&Dressing{}).Files("", table)}
		csv, object := answersOf(t, plain)
		for range each {
			d := RandomDressing(dice)
			gotCSV, gotObject := answersOf(t, Case{Name: "dressed", Files: d.Files("", table)})
			if gotCSV != csv || gotObject != object {
				t.Fatalf("table %d: %q\ndressed as %+v:\n%s\nwant:\n%s", n, table, d, gotCSV, csv)
			}
		}
	}
}

func answersOf(t *testing.T, c Case) (csv, object string) {
	t.Helper()
	dir := t.TempDir()
	if err := c.Write(dir); err != nil {
		t.Fatal(err)
	}
	return answers(t, filepath.Join(dir, c.Name))
}
