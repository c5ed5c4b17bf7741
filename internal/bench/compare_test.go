package bench

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"plancheck/internal/bench/workload"
)

// TestMain lets the tests be the program whose baselines they run.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && (os.Args[1] == "baseline" || os.Args[1] == "inflate") {
		if err := Run(os.Args[1:]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

func comparing(t *testing.T, args ...string) (*comparison, *bytes.Buffer, *bytes.Buffer, error) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	flags := flag.NewFlagSet("compare", flag.ContinueOnError)
	flags.SetOutput(&stderr)
	c, err := newComparison(flags, args, &stdout, &stderr)
	return c, &stdout, &stderr, err
}

func TestCompareMeasuresWhatItIsAskedFor(t *testing.T) {
	dir := t.TempDir()
	c, stdout, stderr, err := comparing(t, "-runs", "1", "-workloads", "inspections,workbook", "-sizes", "270,540", "-tools", "csv,inflate,excelize", dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.run(); err != nil {
		t.Fatalf("%v: %s", err, stderr)
	}
	for _, want := range []string{"\n| inspections | ", "\n| workbook | ", "270 inspections", "540 rows", " (inflating the sheet alone ", "\n| excelize, written by hand | ", "\n| plancheck | ", "\n| plancheck, one thread | ", "\n| plancheck, portable Go | ", "\n| encoding/csv, written by hand | ", "says hello"} {
		if !strings.Contains(stdout.String(), want) {
			t.Errorf("no %q in %s", want, stdout)
		}
	}
	if strings.Contains(stdout.String(), "DuckDB") {
		t.Errorf("DuckDB was not asked for: %s", stdout)
	}
	if _, err := os.Stat(filepath.Join(dir, "inspections", "540", "inspections.csv")); err != nil {
		t.Error(err)
	}
}

func TestToolThatDisagreesIsReported(t *testing.T) {
	c, _, stderr, err := comparing(t, "-runs", "1", t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	right := func(printed string) (answers, error) { return answers{printed}, nil }
	ran := took(0, 1)
	for _, other := range []struct {
		label string
		read  func(string) (answers, error)
		text  string
		agree bool
	}{
		{"same", right, "a", true},
		{"none", nil, "", true},
		{"other", right, "b", false},
		{"broken", func(string) (answers, error) { return nil, errors.New("no answers") }, "a", false},
	} {
		stderr.Reset()
		measured := []times{ran, ran}
		agree, err := c.agree([]participant{{row: row{label: "plancheck"}, read: right}, {row: row{label: other.label}, read: other.read}}, []string{"a", other.text}, measured)
		if err != nil || agree != other.agree || measured[1].disagrees == other.agree || strings.Contains(stderr.String(), other.label+" disagrees: ") == other.agree {
			t.Errorf("%s: %v, %v, %q", other.label, agree, err, stderr)
		}
	}
}

func TestComparisonsThatCannotBe(t *testing.T) {
	for _, args := range [][]string{{}, {"a", "b"}, {"-runs", "0", "a"}, {"-sizes", "8400,x", "a"}, {"-sizes", "0", "a"}, {"-sizes", "", "a"}, {"-workloads", "office,x", "a"}} {
		if _, _, _, err := comparing(t, args...); err == nil {
			t.Errorf("%q is taken", args)
		}
	}
	c, _, _, err := comparing(t, "-tools", "csv,excel", "a")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.participants(&workload.Office, programs{}); err == nil || !strings.Contains(err.Error(), `"excel"`) {
		t.Errorf("a tool that is not known: %v", err)
	}
}

func TestCommandThatFailsIsAnError(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := command{args: []string{self, "baseline", "none"}}
	if _, err := c.run(t.TempDir()); err == nil || !strings.Contains(err.Error(), "businesses.csv") {
		t.Errorf("%v", err)
	}
	c.statuses = []int{1}
	if _, err := c.run(t.TempDir()); err != nil {
		t.Errorf("a status that is allowed: %v", err)
	}
}

func TestVersions(t *testing.T) {
	for printed, want := range map[string]string{
		"v1.5.6\n": "1.5.6", "mlr 6.6.0": "6.6.0", "mlr version 6.6.0\n": "6.6.0", "3.40.1 2022-12-28 14:03:47": "3.40.1", "mawk 1.3.4 20200120\nCopyright 2008": "1.3.4", "version\n": "", "": "",
	} {
		if got := versionIn(printed); got != want {
			t.Errorf("%q: %q, want %q", printed, got, want)
		}
	}
}
