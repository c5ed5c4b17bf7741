package internal

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Limits of what one room of the house may hold. A circle is files of a package
// each of which refers, perhaps by way of others, to all others: none of them can
// be read alone.
const (
	maxCircle  = 15
	maxMethods = 40
)

func TestNoCircleOfFilesIsLarge(t *testing.T) {
	for name := range table(t) {
		files, info := checked(t, name)
		if circle := largestCircle(references(files, info)); len(circle) > maxCircle {
			t.Errorf("%s: %d files refer to each other: %s", name, len(circle), strings.Join(circle, " "))
		}
	}
}

func TestNoTypeHasManyMethods(t *testing.T) {
	for name, level := range table(t) {
		if level == forTests {
			continue
		}
		files, _ := checked(t, name)
		methods := map[string]int{}
		for _, f := range files.parsed {
			for _, d := range f.Decls {
				if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv != nil {
					methods[receiverType(fn)]++
				}
			}
		}
		for typ, n := range methods {
			if n > maxMethods {
				t.Errorf("%s.%s has %d methods", name, typ, n)
			}
		}
	}
}

// receiverType returns the name of the type that a method belongs to; nothing for a
// function.
func receiverType(fn *ast.FuncDecl) string {
	if fn.Recv == nil {
		return ""
	}
	typ := fn.Recv.List[0].Type
	for {
		switch t := typ.(type) {
		case *ast.StarExpr:
			typ = t.X
		case *ast.IndexExpr:
			typ = t.X
		case *ast.IndexListExpr:
			typ = t.X
		case *ast.Ident:
			return t.Name
		default:
			return ""
		}
	}
}

// files are the files of a package without its tests.
type files struct {
	name   string
	set    *token.FileSet
	parsed []*ast.File
}

func (f files) nameAt(p token.Pos) string { return filepath.Base(f.set.Position(p).Filename) }

// checked type-checks a package alone: what it imports is taken for empty, so
// only objects of its own are found.
func checked(t *testing.T, name string) (files, *types.Info) {
	t.Helper()
	f := files{name: name, set: token.NewFileSet()}
	paths, err := filepath.Glob(filepath.FromSlash(name) + "/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(f.set, path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		f.parsed = append(f.parsed, parsed)
	}
	info := &types.Info{Uses: map[*ast.Ident]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{}}
	config := types.Config{Importer: importer.Default(), FakeImportC: true, Error: func(error) {}}
	_, _ = config.Check(name, f.set, f.parsed, info) // it fails for want of what is imported
	return f, info
}

// references returns, by file, the files that declare what it uses.
func references(f files, info *types.Info) map[string]map[string]bool {
	own := map[string]bool{}
	for _, file := range f.parsed {
		own[f.nameAt(file.Pos())] = true
	}
	to := map[string]map[string]bool{}
	for name := range own {
		to[name] = map[string]bool{}
	}
	for id, object := range info.Uses {
		if object.Pkg() == nil || object.Pkg().Path() != f.name {
			continue // its place is in another set of files
		}
		from, declared := f.nameAt(id.Pos()), f.nameAt(object.Pos())
		if from != declared && own[declared] {
			to[from][declared] = true
		}
	}
	return to
}

// largestCircle returns the largest strongly connected component.
func largestCircle(to map[string]map[string]bool) []string {
	reach := map[string]map[string]bool{}
	for from := range to {
		seen, waiting := map[string]bool{}, []string{from}
		for len(waiting) > 0 {
			at := waiting[len(waiting)-1]
			waiting = waiting[:len(waiting)-1]
			for next := range to[at] {
				if !seen[next] {
					seen[next] = true
					waiting = append(waiting, next)
				}
			}
		}
		reach[from] = seen
	}
	var largest []string
	for a := range to {
		var circle []string
		for b := range to {
			if a == b || reach[a][b] && reach[b][a] {
				circle = append(circle, b)
			}
		}
		if len(circle) > len(largest) {
			largest = circle
		}
	}
	slices.Sort(largest)
	return largest
}
