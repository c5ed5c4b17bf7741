package plan

import (
	"strings"
	"unicode"

	"plancheck/internal/diag"
	"plancheck/internal/expr"
	"plancheck/internal/planfile"
	"plancheck/internal/words"
)

// bilingual reads text for people.
func (r reporter) bilingual(n *planfile.Node) Text {
	if n == nil || n.Kind == planfile.Scalar {
		text, _ := r.Text(n)
		return Text{EN: text, VI: text}
	}
	f, ok := r.Fields(n, &planfile.TextKeys, n.Span)
	if !ok {
		return Text{}
	}
	if len(n.Entries) == 0 {
		r.Report(diag.CodeEmpty, n.Span, words.TextInNoLang.With(), words.Text{})
	}
	vi, _ := r.Text(f.Value("vi"))
	en, _ := r.Text(f.Value("en"))
	return Text{EN: en, VI: vi}
}

// name reports whether the key can be the name of a dataset or column.
func (r reporter) name(n *planfile.Node, of *words.Sentence) bool {
	switch {
	case expr.Reserved(n.Text):
		r.Report(diag.CodeReserved, n.Span, words.ReservedWord.With(n.Text, of.With()), words.ChooseAnotherName.With())
	case !expr.IsName(n.Text):
		r.Report(diag.CodeValue, n.Span, words.CannotName.With(n.Text, of.With()), words.NamesAre.With())
	default:
		return true
	}
	return false
}

// checkID reports an id that could not name a file or be used in a command.
func (r reporter) checkID(n *planfile.Node) {
	for i, c := range n.Text {
		inside := i > 0 && strings.ContainsRune("-_.", c)
		if !inside && !unicode.IsLetter(c) && !unicode.IsDigit(c) && !(i > 0 && unicode.IsMark(c)) {
			r.Report(diag.CodeValue, n.Span, words.CannotBeID.With(n.Text), words.IDsHave.With())
			return
		}
	}
}
