package plan_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"plancheck/internal/diag"
	"plancheck/internal/planlint"
	"plancheck/internal/words"
)

var update = flag.Bool("update", false, "rewrite the want.txt files")

const corpus = "../../testdata/diagnostics"

// TestDiagnostics loads every bad.yaml of the corpus and compares what is
// printed with want.txt; the fixed plan beside it must be clean.
func TestDiagnostics(t *testing.T) {
	cases, err := filepath.Glob(corpus + "/PC0[123]*")
	if err != nil || len(cases) == 0 {
		t.Fatalf("no cases in %s: %v", corpus, err)
	}
	for _, dir := range cases {
		name := filepath.Base(dir)
		t.Run(name, func(t *testing.T) {
			got := loaded(t, dir, "bad.yaml")
			if *update {
				write(t, filepath.Join(dir, "want.txt"), got)
			}
			if want := string(read(t, filepath.Join(dir, "want.txt"))); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			if code, _, _ := strings.Cut(name, "-"); !strings.Contains(got, "["+code+"]") {
				t.Errorf("no diagnostic has the code %s", code)
			}
			if got := loaded(t, dir, "good.yaml"); got != "" {
				t.Errorf("the fixed plan is not clean:\n%s", got)
			}
		})
	}
}

// TestEveryCodeHasACase finds plan codes that the corpus does not show.
func TestEveryCodeHasACase(t *testing.T) {
	source := read(t, "../diag/code.go")
	codes := regexp.MustCompile(`Code = "(PC0[123]\d\d)"`).FindAllSubmatch(source, -1)
	if len(codes) == 0 {
		t.Fatal("no codes found")
	}
	for _, m := range codes {
		if cases, _ := filepath.Glob(corpus + "/" + string(m[1]) + "*"); len(cases) == 0 {
			t.Errorf("%s has no case", m[1])
		}
	}
}

func loaded(t *testing.T, dir, file string) string {
	t.Helper()
	source := read(t, filepath.Join(dir, file))
	_, list := planlint.Load(file, source)
	var out bytes.Buffer
	if err := diag.Print(&out, list, map[string][]byte{file: source}, words.English); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
