package words_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// sentence is one of the catalogue, as its source declares it.
type sentence struct {
	at     string
	en, vi string
}

// catalogue returns every sentence of the package by its name.
func catalogue(t *testing.T) map[string]sentence {
	t.Helper()
	found := map[string]sentence{}
	walk(t, ".", func(file string, set *token.FileSet, parsed *ast.File) {
		ast.Inspect(parsed, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok {
				return true
			}
			for i, name := range spec.Names {
				if i >= len(spec.Values) {
					continue
				}
				if both, ok := sentenceOf(spec.Values[i]); ok {
					found[name.Name] = sentence{at: set.Position(name.Pos()).String(), en: both[0], vi: both[1]}
				}
			}
			return true
		})
	})
	if len(found) < 10 {
		t.Fatalf("only %d sentences found", len(found))
	}
	return found
}

func sentenceOf(n ast.Expr) (both [2]string, ok bool) {
	lit, ok := n.(*ast.CompositeLit)
	if !ok {
		return both, false
	}
	if typ, ok := lit.Type.(*ast.Ident); !ok || typ.Name != "Sentence" || len(lit.Elts) != 2 {
		return both, false
	}
	for i, e := range lit.Elts {
		text, err := textOf(e)
		if err != nil {
			return both, false
		}
		both[i] = text
	}
	return both, true
}

// textOf returns what a string literal, or a sum of some, says.
func textOf(n ast.Expr) (string, error) {
	switch n := n.(type) {
	case *ast.BasicLit:
		return strconv.Unquote(n.Value)
	case *ast.BinaryExpr:
		x, err := textOf(n.X)
		if err != nil {
			return "", err
		}
		y, err := textOf(n.Y)
		return x + y, err
	}
	return "", strconv.ErrSyntax
}

// walk parses every Go file under a folder that is not a test.
func walk(t *testing.T, dir string, visit func(file string, set *token.FileSet, parsed *ast.File)) {
	t.Helper()
	err := filepath.WalkDir(dir, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return err
		}
		set := token.NewFileSet()
		parsed, err := parser.ParseFile(set, file, nil, 0)
		if err != nil {
			return err
		}
		visit(filepath.ToSlash(file), set, parsed)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

var placeholder = regexp.MustCompile(`\$([1-9])`)

// arguments returns which arguments a text uses, and the highest.
func arguments(text string) (used []string, highest int) {
	set := map[string]bool{}
	for _, m := range placeholder.FindAllStringSubmatch(text, -1) {
		set[m[1]] = true
		highest = max(highest, int(m[1][0]-'0'))
	}
	return slices.Sorted(maps.Keys(set)), highest
}

func TestEverySentenceIsThereInBothLanguages(t *testing.T) {
	nouns := regexp.MustCompile(`\$[1-9]\([^)|]*\|`)
	for name, s := range catalogue(t) {
		en, highest := arguments(s.en)
		vi, _ := arguments(s.vi)
		switch {
		case strings.TrimSpace(s.en) == "" || strings.TrimSpace(s.vi) == "":
			t.Errorf("%s: %s lacks a language", s.at, name)
		case !slices.Equal(en, vi):
			t.Errorf("%s: %s uses other arguments in Vietnamese: %v, %v", s.at, name, en, vi)
		case len(en) != highest:
			t.Errorf("%s: %s does not use all of its %d arguments: %v", s.at, name, highest, en)
		case nouns.MatchString(s.vi):
			t.Errorf("%s: %s has two forms of a noun in Vietnamese", s.at, name)
		}
	}
}

func TestEverySentenceIsUsedWithItsArguments(t *testing.T) {
	all := catalogue(t)
	used := map[string]bool{}
	check := func(file string, set *token.FileSet, parsed *ast.File) {
		inside := strings.HasPrefix(file, "../words/")
		name := func(n ast.Expr) (string, bool) {
			switch n := n.(type) {
			case *ast.Ident:
				return n.Name, inside
			case *ast.SelectorExpr:
				x, ok := n.X.(*ast.Ident)
				return n.Sel.Name, ok && x.Name == "words"
			}
			return "", false
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			if spec, ok := n.(*ast.ValueSpec); ok && inside { // a declaration is no use
				for _, v := range spec.Values {
					if _, isSentence := sentenceOf(v); isSentence {
						return false
					}
				}
			}
			if e, ok := n.(ast.Expr); ok {
				if id, ok := name(e); ok {
					used[id] = true
				}
			}
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			with, ok := call.Fun.(*ast.SelectorExpr)
			if !ok || with.Sel.Name != "With" {
				return true
			}
			id, ok := name(with.X)
			s, known := all[id]
			if !ok || !known || call.Ellipsis.IsValid() {
				return true
			}
			if _, highest := arguments(s.en); highest != len(call.Args) {
				t.Errorf("%s: %s takes %d arguments, not %d", set.Position(call.Pos()), id, highest, len(call.Args))
			}
			return true
		})
	}
	for _, root := range []string{"..", "../../cmd"} {
		walk(t, root, check)
	}
	for name, s := range all {
		if !used[name] {
			t.Errorf("%s: nothing says %s", s.at, name)
		}
	}
}
