package cli

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"plancheck/internal/render"
)

// workplace is a folder with a plan, its data, and files that are none of both.
// The plan needs the files unit.csv and visits-*.csv.
type workplace struct {
	t   *testing.T
	dir string
}

const workPlan = `plancheck: 1
plan: {id: p, period: 2023}
data:
  units: {file: units.csv, key: id, columns: {id: text}}
  visits: {file: "in/visits-*.csv", columns: {unit: {type: text, references: units}}}
indicators:
  a: {responsible: x, value: count(visits), target: at least 1}
`

func newWorkplace(t *testing.T) workplace {
	w := workplace{t, t.TempDir()}
	w.write("plan.yaml", workPlan)
	w.write("data/units.csv", "id\n1\n")
	w.write("data/in/visits-1.csv", "unit\n1\n")
	return w
}

func (w workplace) at(name string) string { return filepath.Join(w.dir, filepath.FromSlash(name)) }

func (w workplace) write(name, text string) {
	w.t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(w.at(name)), 0o755), os.WriteFile(w.at(name), []byte(text), 0o644)); err != nil {
		w.t.Fatal(err)
	}
}

func (w workplace) read(name string) string {
	w.t.Helper()
	text, err := os.ReadFile(w.at(name))
	if err != nil {
		w.t.Fatal(err)
	}
	return string(text)
}

// texts are all files with what they hold.
func (w workplace) texts() map[string]string {
	w.t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(w.dir, func(name string, entry os.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() {
			relative, _ := filepath.Rel(w.dir, name)
			all[relative] = w.read(relative)
		}
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return all
}

// same fails where a file is not what it was, or there are others.
func (w workplace) same(what string, before map[string]string) {
	w.t.Helper()
	after := w.texts()
	for name, text := range before {
		if after[name] != text {
			w.t.Errorf("%s: %s is %q now", what, name, after[name])
		}
	}
	for name := range after {
		if _, ok := before[name]; !ok {
			w.t.Errorf("%s: there is %s now", what, name)
		}
	}
}

func (w workplace) evaluate(m *machine, outputs ...string) int {
	args := []string{"evaluate", w.at("plan.yaml"), "--data", w.at("data")}
	for _, o := range outputs {
		args = append(args, "-o", o)
	}
	return Main(args, m.System)
}

func TestOutputsAreNeverInputs(t *testing.T) {
	w := newWorkplace(t)
	steps := []error{
		os.Symlink("plan.yaml", w.at("to-plan")),
		os.Link(w.at("plan.yaml"), w.at("same-plan")),
		os.Symlink("data", w.at("door")),
		os.Symlink(filepath.Join("data", "units.csv"), w.at("to-units")),
	}
	if err := errors.Join(steps...); err != nil {
		t.Fatal(err)
	}
	before := w.texts()
	for _, file := range []string{
		"plan.yaml", "./plan.yaml", "data/../plan.yaml", "to-plan", "same-plan",
		"data/units.csv", "to-units", "door/units.csv", "data/in/../units.csv",
		"data/in/visits-1.csv", "data/in/visits-2.csv", "door/in/visits-.csv",
	} {
		for _, f := range render.Formats() {
			m := newMachine()
			if status := w.evaluate(m, f.Name+"="+w.dir+"/"+file); status != BadUsage || m.stdout.Len() > 0 || !strings.Contains(m.stderr.String(), "-o would write") {
				t.Errorf("%s=%s: status %d, %s", f.Name, file, status, &m.stderr)
			}
		}
		m := newMachine()
		if status := Main([]string{"validate", w.at("plan.yaml"), "--data", w.at("data"), "-o", "json=" + w.dir + "/" + file}, m.System); status != BadUsage {
			t.Errorf("validate, %s: status %d, %s", file, status, &m.stderr)
		}
	}
	w.same("refused", before)
	for _, args := range [][]string{
		{"validate", w.dir, "-o", "json=" + w.at("new.yaml")},
		{"validate", w.dir, "-o", "json=" + w.at("data/in/new.yml")},
		{"test", w.dir, "-o", "json=" + w.at("new.yaml")},
		{"test", w.at("plan.yaml"), "-o", "json=" + w.at("to-plan")},
		{"evaluate", w.at("plan.yaml"), "--data", w.at("data"), "--file", "visits=in/late.csv", "-o", "csv=" + w.at("data/in/late.csv")},
	} {
		m := newMachine()
		if status := Main(args, m.System); status != BadUsage || m.stdout.Len() > 0 {
			t.Errorf("%v: status %d, %s", args, status, &m.stderr)
		}
	}
	w.same("refused", before)
	m := newMachine()
	if status := w.evaluate(m, "csv="+w.at("data/result.csv")); status != Passed || m.stderr.Len() > 0 {
		t.Errorf("a file that nothing reads: status %d, %s", status, &m.stderr)
	}
}

func TestNoFileIsWrittenTwice(t *testing.T) {
	w := newWorkplace(t)
	w.write("there", "before")
	if err := os.Symlink("there", w.at("to-there")); err != nil {
		t.Fatal(err)
	}
	before := w.texts()
	for _, outputs := range [][]string{
		{"json=" + w.at("r"), "csv=" + w.dir + "/./r"},
		{"json=" + w.at("r"), "csv=" + w.dir + "/data/../r"},
		{"json=" + w.at("there"), "csv=" + w.at("to-there")},
		{"json", "csv"}, {"json=-", "csv"}, {"json=-", "csv=-"},
	} {
		m := newMachine()
		if status := w.evaluate(m, outputs...); status != BadUsage || !strings.Contains(m.stderr.String(), "two formats for") {
			t.Errorf("%v: status %d, %s", outputs, status, &m.stderr)
		}
	}
	w.same("refused", before)
}

func TestADashIsStandardOutput(t *testing.T) {
	w := newWorkplace(t)
	t.Chdir(w.dir)
	before := w.texts()
	m := newMachine()
	if status := w.evaluate(m, "json=-"); status != Passed || !json.Valid(m.stdout.Bytes()) {
		t.Errorf("status %d, %s", status, &m.stdout)
	}
	w.same("standard output", before)
}

// TestAFileThatIsStandardOutputIsThat redirects standard output to a file.
func TestAFileThatIsStandardOutputIsThat(t *testing.T) {
	w := newWorkplace(t)
	out, err := os.Create(w.at("out"))
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	m := newMachine()
	m.Stdout = out
	if status := w.evaluate(m, "json="+w.at("out")); status != Passed || !json.Valid([]byte(w.read("out"))) {
		t.Errorf("status %d, %s, the file holds %s", status, &m.stderr, w.read("out"))
	}
	if status := w.evaluate(m, "table", "json="+w.at("out")); status != BadUsage {
		t.Errorf("with a table: status %d", status)
	}
	m = newMachine()
	m.Stderr = out
	if status := w.evaluate(m, "json="+w.at("out")); status != BadUsage {
		t.Errorf("where messages go: status %d", status)
	}
}

func TestStandardInputIsNotWrittenOver(t *testing.T) {
	w := newWorkplace(t)
	in, err := os.Open(w.at("data/in/visits-1.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	before := w.texts()
	m := newMachine()
	m.Stdin = in
	args := []string{"evaluate", w.at("plan.yaml"), "--data", w.at("data"), "--file", "visits=-", "-o", "csv=" + w.at("data/in/visits-1.csv")}
	if status := Main(args, m.System); status != BadUsage {
		t.Errorf("status %d, %s", status, &m.stderr)
	}
	w.same("refused", before)
}

func TestDeviceIsWrittenToAndNotReplaced(t *testing.T) {
	if _, err := os.Stat(os.DevNull); err != nil {
		t.Skip("there is no null device to write to: mount /dev, or make it by mknod -m 666 /dev/null c 1 3: ", err)
	}
	w := newWorkplace(t)
	m := newMachine()
	if status := w.evaluate(m, "json="+os.DevNull, "table"); status != Passed || m.stdout.Len() == 0 {
		t.Errorf("status %d, %s", status, &m.stderr)
	}
	if info, err := os.Stat(os.DevNull); err != nil || info.Mode().IsRegular() {
		t.Errorf("the device is %v, %v", info, err)
	}
}

// TestNothingIsWrittenWhereStandardOutputFails holds that the result is out as a
// whole or not at all.
func TestNothingIsWrittenWhereStandardOutputFails(t *testing.T) {
	w := newWorkplace(t)
	w.write("ugly.yaml", strings.Replace(workPlan, "{id: p, ", "{period: 2023, id: p}\n#", 1))
	before := w.texts()
	for _, args := range [][]string{
		{"init", w.at("new")},
		{"template", w.at("plan.yaml"), "--dir", w.at("blank/deep")},
		{"fmt", "-w", "-d", w.at("ugly.yaml")},
	} {
		m := newMachine()
		m.Stdout = closed{}
		if status := Main(args, m.System); status != CouldNot {
			t.Errorf("%v: status %d, %s", args, status, &m.stderr)
		}
		if _, err := os.Stat(w.at("new")); err == nil {
			t.Errorf("%v: a folder is left behind", args)
		}
		w.same(args[0], before)
	}
}

// TestFilesSayThatThereIsNoResult runs commands that cannot come to a result,
// over the files of runs that could.
func TestFilesSayThatThereIsNoResult(t *testing.T) {
	w := newWorkplace(t)
	outputs := map[string][]string{}
	for _, f := range render.Formats() {
		outputs["evaluate"] = append(outputs["evaluate"], "-o", f.Name+"="+w.at("evaluate."+f.Name))
	}
	for _, f := range render.TestFormats() {
		outputs["test"] = append(outputs["test"], "-o", f.Name+"="+w.at("test."+f.Name))
	}
	for name := range w.texts() {
		_ = os.Chmod(w.at(name), 0o644)
	}
	for _, file := range []string{"evaluate.table", "evaluate.json", "evaluate.csv", "evaluate.markdown", "evaluate.junit", "evaluate.html", "evaluate.vn-table", "evaluate.xlsx", "test.text", "test.json", "test.junit"} {
		w.write(file, "of the run before")
	}
	w.write("data/units.csv", "id\n1\n1\n")
	w.write("bad.yaml", "plancheck: 1\n")
	m := newMachine()
	if status := Main(append([]string{"evaluate", w.at("plan.yaml"), "--data", w.at("data")}, outputs["evaluate"]...), m.System); status != CouldNot {
		t.Errorf("evaluate: status %d, %s", status, &m.stderr)
	}
	if status := Main(append([]string{"test", w.at("bad.yaml")}, outputs["test"]...), m.System); status != CouldNot {
		t.Errorf("test: status %d, %s", status, &m.stderr)
	}
	for file, code := range map[string]string{"evaluate.table": "PC0413", "evaluate.markdown": "PC0413", "evaluate.html": "PC0413", "evaluate.vn-table": "PC0413", "test.text": "PC0107"} {
		if text := w.read(file); !strings.Contains(text, "no result: ") || !strings.Contains(text, code) {
			t.Errorf("%s holds %s", file, text)
		}
	}
	for _, file := range []string{"evaluate.json", "test.json"} {
		var document struct {
			Schema      int
			Error       string
			Diagnostics []struct{ Code string }
		}
		if err := json.Unmarshal([]byte(w.read(file)), &document); err != nil || document.Schema != 1 || document.Error == "" || len(document.Diagnostics) == 0 {
			t.Errorf("%s holds %s, %v", file, w.read(file), err)
		}
	}
	for _, file := range []string{"evaluate.junit", "test.junit"} {
		var suites struct {
			Suite []struct {
				Errors int `xml:"errors,attr"`
				Case   []struct {
					Error struct {
						Message string `xml:"message,attr"`
					} `xml:"error"`
				} `xml:"testcase"`
			} `xml:"testsuite"`
		}
		if err := xml.Unmarshal([]byte(w.read(file)), &suites); err != nil || len(suites.Suite) != 1 || suites.Suite[0].Errors != 1 || suites.Suite[0].Case[0].Error.Message == "" {
			t.Errorf("%s holds %s, %v", file, w.read(file), err)
		}
	}
	if text := w.read("evaluate.csv"); text != "" {
		t.Errorf("the CSV holds %q", text)
	}
}

// TestAPanicLeavesNoOlderResult panics while the report is drawn.
func TestAPanicLeavesNoOlderResult(t *testing.T) {
	w := newWorkplace(t)
	w.write("out", "<green/>")
	m := newMachine()
	m.Width = func() int { panic("a bug") }
	if status := w.evaluate(m, "junit="+w.at("out"), "table"); status != CouldNot || !strings.Contains(w.read("out"), "<error") {
		t.Errorf("status %d, the file holds %s", status, w.read("out"))
	}
}

// TestReadOnlyFilesStay holds for a result, and where there is none.
func TestReadOnlyFilesStay(t *testing.T) {
	w := newWorkplace(t)
	w.write("out", "before")
	if err := os.Chmod(w.at("out"), 0o444); err != nil {
		t.Fatal(err)
	}
	before := w.texts()
	m := newMachine()
	if status := w.evaluate(m, "json="+w.at("out")); status != CouldNot || m.stdout.Len() > 0 {
		t.Errorf("status %d, %s", status, &m.stderr)
	}
	w.same("read-only", before)
}
