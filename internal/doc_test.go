package internal

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "plancheck/internal/"

// forTests is the level of packages that only tests use.
const forTests = "t"

// table reads the packages and their levels from the comment in doc.go.
func table(t *testing.T) map[string]string {
	t.Helper()
	text, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	levels := map[string]string{}
	for _, line := range regexp.MustCompile(`(?m)^//\t([0-9]+|t) (\S+) +\S`).FindAllStringSubmatch(string(text), -1) {
		levels[line[2]] = line[1]
	}
	return levels
}

// imports returns what the files of every package under internal import; those
// of tests are under the package's name with _test.
func imports(t *testing.T) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	err := filepath.WalkDir(".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(file, ".go") {
			return err
		}
		name := path.Dir(filepath.ToSlash(file))
		if strings.HasSuffix(file, "_test.go") {
			name += "_test"
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		found[name] = slices.Grow(found[name], len(parsed.Imports))
		for _, spec := range parsed.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			found[name] = append(found[name], imported)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestEveryPackageStandsInTheTable(t *testing.T) {
	levels, found := table(t), imports(t)
	for name := range found {
		name = strings.TrimSuffix(name, "_test")
		if name != "." && levels[parent(name, levels)] == "" {
			t.Errorf("package %s has no line in doc.go", name)
		}
	}
	for name := range levels {
		if _, ok := found[name]; !ok {
			t.Errorf("doc.go has a line for %s, which is no package", name)
		}
	}
}

// parent returns the package of the table that holds the package: a folder
// beneath a package for tests belongs to it.
func parent(name string, levels map[string]string) string {
	for at := name; at != "."; at = path.Dir(at) {
		if level := levels[at]; level != "" && (at == name || level == forTests) {
			return at
		}
	}
	return name
}

func TestImportsPointDownwards(t *testing.T) {
	levels := table(t)
	for name, imported := range imports(t) {
		isTest := strings.HasSuffix(name, "_test")
		level := levels[parent(strings.TrimSuffix(name, "_test"), levels)]
		for _, other := range imported {
			other, ours := strings.CutPrefix(other, module)
			if !ours || isTest || level == forTests {
				continue
			}
			if beneath := levels[parent(other, levels)]; beneath == forTests || height(t, beneath) >= height(t, level) {
				t.Errorf("%s (level %s) imports %s (level %s)", name, level, other, beneath)
			}
		}
	}
}

// height returns the number of a level.
func height(t *testing.T, level string) int {
	t.Helper()
	n, err := strconv.Atoi(level)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestLibrariesHaveOneImporter(t *testing.T) {
	importers := map[string]string{
		"gopkg.in/yaml.v3":                  "planfile",
		"github.com/olekukonko/tablewriter": "render",
		"github.com/spf13/cobra":            "cli",
	}
	seen := map[string]bool{}
	for name, imported := range imports(t) {
		for _, other := range imported {
			for library, importer := range importers {
				if other != library && !strings.HasPrefix(other, library+"/") {
					continue
				}
				seen[library] = true
				if strings.TrimSuffix(name, "_test") != importer {
					t.Errorf("%s imports %s, which only %s may", name, other, importer)
				}
			}
		}
	}
	for library := range importers {
		if !seen[library] {
			t.Errorf("nothing imports %s", library)
		}
	}
}

func TestReportsHoldNoWords(t *testing.T) {
	if slices.Contains(imports(t)["report"], module+"words") {
		t.Error("report imports words")
	}
}

// TestWhatShowsReportsTakesThemFromTheGate looks for the type that has not passed it.
func TestWhatShowsReportsTakesThemFromTheGate(t *testing.T) {
	eachFile(t, func(pkg string, set *token.FileSet, file *ast.File) {
		if !slices.Contains([]string{"present", "page", "workbook", "result", "render"}, pkg) {
			return
		}
		ast.Inspect(file, func(n ast.Node) bool {
			selector, ok := n.(*ast.SelectorExpr)
			if !ok || selector.Sel.Name != "Report" {
				return true
			}
			if of, ok := selector.X.(*ast.Ident); ok && of.Name == "report" {
				t.Errorf("%s: a report that has not passed the gate", set.Position(n.Pos()))
			}
			return true
		})
	})
}

func TestEngineOfTablesSeesTheContractAlone(t *testing.T) {
	seen := 0
	for _, other := range imports(t)["enginetest/tables"] {
		name, ours := strings.CutPrefix(other, module)
		if ours && !slices.Contains([]string{"query", "value", "calendar"}, name) {
			t.Errorf("enginetest/tables imports %s", other)
		}
		if name == "query" {
			seen++
		}
	}
	if seen == 0 {
		t.Error("enginetest/tables does not import the contract")
	}
}

func TestEngineSeesNoPlans(t *testing.T) {
	for _, other := range imports(t)["csvengine"] {
		for _, hidden := range []string{"plan", "report", "expr", "compile"} {
			if other == module+hidden {
				t.Errorf("csvengine imports %s", other)
			}
		}
	}
}
