package internal

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// notShown are declarations that hold what looks like a sentence, but that no
// reader of a message sees, and why.
var notShown = map[string]string{
	"manual.Topics":               "headings of the manual, which is in English",
	"atomicfile.ErrDiscarded":     "matched; after an interrupt nothing is said",
	"calendar.ErrNoSuchDate":      "matched; who shows it has a sentence of its own",
	"calendar.ErrNotADate":        "matched; who shows it has a sentence of its own",
	"calendar.ErrNotAPeriod":      "matched; who shows it has a sentence of its own",
	"cli.errFailed":               "matched; the exit status says it",
	"csvengine.errFlawed":         "matched; the file is read again",
	"csvengine.errHeader":         "matched; a finding says it",
	"csvengine.errRepeats":        "matched; the keys are read again",
	"query.GroupsError.Error":     "matched; the command line has a sentence of its own",
	"finding.missingWords":        "compared with cells",
	"framing.NoteWords":           "compared with cells",
	"framing.TotalWords":          "compared with cells",
	"framing.names":               "what plan files and results write",
	"result.LeftOut":              "what results write",
	"intake.Flaw.Error":           "matched; a finding says it",
	"intake.errEnough":            "matched; it ends a walk",
	"intake.codas":                "syllables of Vietnamese",
	"intake.closedVowels":         "syllables of Vietnamese",
	"intake.isRhyme":              "syllables of Vietnamese",
	"intake.openVowels":           "syllables of Vietnamese",
	"planfile.JSONSchema":         "the title of the JSON Schema, which is in English",
	"planfile.BindingsSchema":     "the title of the JSON Schema, which is in English",
	"report.TooManyResults.Error": "matched; the command line has a sentence of its own",
	"target.risings":              "what plan files write",
	"target.againstOf":            "what plan files write",
	"target.english":              "what plan files write",
	"target.vietnamese":           "what plan files write",
	"target.Target.against":       "what plan files write",
	"target.language.sensible":    "what plan files write",
	"target.outside":              "what plan files write",
	"target.changeWishes":         "what plan files write",
	"target.byTheEnd":             "what plan files write",
	"target.aSize":                "what plan files write",
	"target.lastYear":             "what plan files write",
	"target.ofNames":              "what plan files write",
	"target.theLevels":            "what plan files write",
	"target.notAfter":             "what plan files write",
	"target.meaningful":           "what plan files write",
	"target.rewordings":           "what plan files write",
	"plan.baselineWords":          "what plan files write",
	"planfile.everydayWords":      "what plan files write",
	"target.size":                 "what plan files write",
	"target.onSide":               "what plan files write",
	"target.wishes":               "what plan files write",
	"target.AYearEarlier":         "what plan files write",
	"planlint.personalNames":      "names of columns",
	"query.Dataset.rules":         "part of a printed query, for golden files",
	"query.Partition.text":        "part of a printed query, for golden files",
	"query.blankRules":            "part of a printed query, for golden files",
	"query.printer.dataset":       "part of a printed query, for golden files",
	"result.meanings":             "the JSON Schema of results, which is in English",
	"result.schema":               "the JSON Schema of results, which is in English",
	"workbook.formFont":           "the name of a font",
	"value.ErrNotANumber":         "matched; who shows it has a sentence of its own",
	"value.ErrTooManyDigits":      "matched; who shows it has a sentence of its own",
}

// A sentence is three words or more, unless it is a command line.
var (
	aSentence    = regexp.MustCompile(`[A-Za-zÀ-ỹ]+( [A-Za-zÀ-ỹ]+){2,}`)
	sql          = regexp.MustCompile(`\b[A-Z]{2,}\b|::`)
	commandLines = regexp.MustCompile(`^( *plancheck [^\n]+\n?)+$`)
)

func TestNoSentenceIsMadeOutsideWords(t *testing.T) {
	var made []string
	used := map[string]bool{}
	eachFile(t, func(pkg string, set *token.FileSet, file *ast.File) {
		for name, literals := range stringLiterals(pkg, file) {
			for _, lit := range literals {
				switch text, err := strconv.Unquote(lit.Value); {
				case err != nil:
					t.Fatal(err)
				case !aSentence.MatchString(text), commandLines.MatchString(text):
				case pkg == "sqlengine" && sql.MatchString(text):
				case notShown[name] != "":
					used[name] = true
				default:
					made = append(made, set.Position(lit.Pos()).String()+": "+name+": "+lit.Value)
				}
			}
		}
	})
	slices.Sort(made)
	if len(made) > 0 {
		t.Errorf("these belong in package words, in both languages:\n%s", strings.Join(made, "\n"))
	}
	for name := range notShown {
		if !used[name] {
			t.Errorf("%s holds nothing like a sentence: delete it from the list of what is not shown", name)
		}
	}
}

// eachFile visits the files of the program, without its tests, package words
// and the packages that only tests use.
func eachFile(t *testing.T, visit func(pkg string, set *token.FileSet, file *ast.File)) {
	t.Helper()
	levels := table(t)
	for _, root := range []string{".", "../cmd"} {
		err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
				return err
			}
			pkg := strings.TrimPrefix(path.Dir(filepath.ToSlash(name)), "../")
			if pkg == "words" || levels[parent(pkg, levels)] == forTests {
				return nil
			}
			set := token.NewFileSet()
			file, err := parser.ParseFile(set, name, nil, parser.SkipObjectResolution)
			if err == nil {
				visit(pkg, set, file)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// stringLiterals returns the string literals of a file by the declaration that
// holds them, as in cli.command.run, without those of panics and of the
// documentation in the tables of keys.
func stringLiterals(pkg string, file *ast.File) map[string][]*ast.BasicLit {
	found := map[string][]*ast.BasicLit{}
	collect := func(name string, in ast.Node) {
		ast.Inspect(in, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BasicLit:
				if n.Kind == token.STRING {
					found[pkg+"."+name] = append(found[pkg+"."+name], n)
				}
			case *ast.CallExpr:
				called, ok := n.Fun.(*ast.Ident)
				return !ok || called.Name != "panic"
			case *ast.KeyValueExpr:
				key, ok := n.Key.(*ast.Ident)
				return !ok || pkg != "planfile" || key.Name != "doc" && key.Name != "example"
			}
			return true
		})
	}
	for _, d := range file.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			collect(strings.TrimPrefix(receiverType(d)+"."+d.Name.Name, "."), d)
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				switch spec := spec.(type) {
				case *ast.ValueSpec:
					collect(spec.Names[0].Name, spec)
				case *ast.TypeSpec:
					collect(spec.Name.Name, spec)
				}
			}
		}
	}
	return found
}
