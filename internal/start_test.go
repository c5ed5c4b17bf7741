package internal

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// Patterns and templates take longer to make than the rest of a short run, and most
// runs need few of them: they are made when they are first used.
func TestNothingIsCompiledBeforeMain(t *testing.T) {
	files, levels := 0, table(t)
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() && entry.Name() == "testdata" {
			return fs.SkipDir
		}
		if filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") || levels[filepath.ToSlash(filepath.Dir(path))] == forTests {
			return nil
		}
		files++
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, d := range file.Decls {
			f, isFunc := d.(*ast.FuncDecl)
			if isFunc && (f.Recv != nil || f.Name.Name != "init") {
				continue
			}
			for _, call := range callsAtOnce(d) {
				if strings.Contains(call.Sel.Name, "Must") {
					t.Errorf("%s: %s runs before main: use text.Pattern or sync.OnceValue", set.Position(call.Pos()), call.Sel.Name)
				}
			}
		}
		return nil
	})
	if err != nil || files < 100 {
		t.Errorf("%d files, %v", files, err)
	}
}

// callsAtOnce returns the functions of other packages that a declaration calls, but
// for what is inside functions.
func callsAtOnce(d ast.Decl) (calls []*ast.SelectorExpr) {
	ast.Inspect(d, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.CallExpr:
			if called, ok := n.Fun.(*ast.SelectorExpr); ok {
				calls = append(calls, called)
			}
		}
		return true
	})
	return calls
}
