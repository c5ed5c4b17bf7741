package internal

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// TestNothingIsRecognisedByWhatItSays holds that no decision rests on the words of a
// message, a hint, a note, a detail or an error: that none of them is searched for
// words, cut at words or compared with words. What came of them in a variable of the
// same function is one of them too.
func TestNothingIsRecognisedByWhatItSays(t *testing.T) {
	const untyped = "planfile.File.syntaxError" // the library for YAML has no types of errors
	eachFile(t, func(pkg string, set *token.FileSet, file *ast.File) {
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && pkg+"."+receiverType(f)+"."+f.Name.Name == untyped {
				continue
			}
			searchIn(d, func(n ast.Node) {
				t.Errorf("%s recognises something by what it says", set.Position(n.Pos()))
			})
		}
	})
}

// TestTheRuleFindsWhatItForbids tries the rule on what it is for.
func TestTheRuleFindsWhatItForbids(t *testing.T) {
	for body, want := range map[string]int{
		`strings.Contains(d.Message.In(words.English), "merged")`:                         1,
		`said := d.Hint.String(); return strings.HasPrefix(said, why)`:                    1,
		`for _, n := range d.Notes { if text := n.In(l); text == "half a pair" {} }`:      1,
		`switch err.Error() { case "a gzip archive": }`:                                   1,
		`switch what := fmt.Sprint(p.Detail); { case what == other + "archive": }`:        1,
		`line := d.Line(); _, after, _ := strings.Cut(line.String(), "error: ")`:          1,
		`word.MatchString(strings.ToLower(d.Message.String()))`:                           1,
		`strings.Split(d.Message.In(l), "\n"); strings.TrimRight(d.Hint.In(l), " ")`:      0,
		`strings.Contains(s.place.Value, "merged"); d.Message.IsZero(); a.Hint == b.Hint`: 0,
		`x := d.Message.In(l); return len(x) > len("half a pair")`:                        0,
	} {
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, "", "package p; func f() {\n"+body+"\n}", 0)
		if err != nil {
			t.Fatal(err)
		}
		found := 0
		searchIn(file, func(ast.Node) { found++ })
		if found != want {
			t.Errorf("%s: found %d, want %d", body, found, want)
		}
	}
}

// sentences knows the variables of a function that hold what is said.
type sentences struct{ names map[string]bool }

// searchIn calls found wherever what is said is compared with words.
func searchIn(declaration ast.Node, found func(ast.Node)) {
	s := &sentences{names: map[string]bool{}}
	s.learn(declaration)
	s.search(declaration, found)
}

// learn finds the variables, until there are no more.
func (s *sentences) learn(in ast.Node) {
	for before := -1; before < len(s.names); {
		before = len(s.names)
		ast.Inspect(in, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.AssignStmt:
				for i, to := range n.Lhs {
					s.assign(to, n.Rhs[min(i, len(n.Rhs)-1)])
				}
			case *ast.RangeStmt:
				if n.Value != nil {
					s.assign(n.Value, n.X)
				}
			}
			return true
		})
	}
}

func (s *sentences) assign(to, from ast.Expr) {
	if id, ok := to.(*ast.Ident); ok && id.Name != "_" && s.is(from) {
		s.names[id.Name] = true
	}
}

// is reports whether an expression is what is said, or is made from it. A function of
// package words makes a sentence; it does not look at one.
func (s *sentences) is(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Ident:
		return s.names[e.Name]
	case *ast.SelectorExpr:
		return slices.Contains([]string{"Message", "Hint", "Notes", "Detail"}, e.Sel.Name)
	case *ast.CallExpr:
		switch name := nameOf(e.Fun); {
		case name == "Error" && len(e.Args) == 0, name == "Line" && len(e.Args) == 0:
			return true
		case name == "len" || name == "append" || name == "IsZero":
			return false
		}
		method, ok := e.Fun.(*ast.SelectorExpr)
		return ok && s.is(method.X) || slices.ContainsFunc(e.Args, s.is)
	case *ast.BinaryExpr:
		return e.Op == token.ADD && (s.is(e.X) || s.is(e.Y))
	case *ast.ParenExpr:
		return s.is(e.X)
	case *ast.IndexExpr:
		return s.is(e.X)
	case *ast.SliceExpr:
		return s.is(e.X)
	}
	return false
}

func (s *sentences) search(in ast.Node, found func(ast.Node)) {
	ast.Inspect(in, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if looksFor(nameOf(n.Fun)) && slices.ContainsFunc(n.Args, s.is) && !slices.ContainsFunc(n.Args, isMark) {
				found(n)
			}
		case *ast.BinaryExpr:
			if (n.Op == token.EQL || n.Op == token.NEQ) && (s.is(n.X) && hasWords(n.Y) || s.is(n.Y) && hasWords(n.X)) {
				found(n)
			}
		case *ast.SwitchStmt:
			for _, c := range n.Body.List {
				if n.Tag != nil && s.is(n.Tag) && slices.ContainsFunc(c.(*ast.CaseClause).List, hasWords) {
					found(c)
				}
			}
		}
		return true
	})
}

// looksFor reports whether a function of package strings or a method of a regular
// expression looks for something in a text.
func looksFor(function string) bool {
	for _, name := range []string{"Contains", "HasPrefix", "HasSuffix", "Index", "LastIndex", "Cut", "EqualFold", "Count", "Match", "Find", "TrimPrefix", "TrimSuffix"} {
		if strings.HasPrefix(function, name) {
			return true
		}
	}
	return false
}

// hasWords reports whether there are letters in a literal of an expression.
func hasWords(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if text, ok := literalOf(n); ok {
			found = found || strings.IndexFunc(text, unicode.IsLetter) >= 0
		}
		return true
	})
	return found
}

// isMark reports whether an expression is a literal without any letter.
func isMark(e ast.Expr) bool {
	_, ok := literalOf(e)
	return ok && !hasWords(e)
}

func literalOf(n ast.Node) (string, bool) {
	literal, ok := n.(*ast.BasicLit)
	if !ok || literal.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(literal.Value)
	return text, err == nil
}

// nameOf returns the name of a function, a method or a variable, without what comes
// before its point.
func nameOf(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}
