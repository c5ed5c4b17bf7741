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
func (l *loader) bilingual(n *planfile.Node) Text {
	if n == nil || n.Kind == planfile.Scalar {
		text, _ := l.Text(n)
		return Text{EN: text, VI: text}
	}
	f, ok := l.Fields(n, &planfile.TextKeys, n.Span)
	if !ok {
		return Text{}
	}
	if len(n.Entries) == 0 {
		l.Report(diag.CodeEmpty, n.Span, words.TextInNoLang.With(), words.Text{})
	}
	vi, _ := l.Text(f.Value("vi"))
	en, _ := l.Text(f.Value("en"))
	return Text{EN: en, VI: vi}
}

// name reports whether the key can be the name of a dataset or column.
func (l *loader) name(n *planfile.Node, of *words.Sentence) bool {
	switch {
	case expr.Reserved(n.Text):
		l.Report(diag.CodeReserved, n.Span, words.ReservedWord.With(n.Text, of.With()), words.ChooseAnotherName.With())
	case !expr.IsName(n.Text):
		l.Report(diag.CodeValue, n.Span, words.CannotName.With(n.Text, of.With()), words.NamesAre.With())
	default:
		return true
	}
	return false
}

// checkID reports an id that could not name a file or be used in a command.
func (l *loader) checkID(n *planfile.Node) {
	for i, r := range n.Text {
		inside := i > 0 && strings.ContainsRune("-_.", r)
		if !inside && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !(i > 0 && unicode.IsMark(r)) {
			l.Report(diag.CodeValue, n.Span, words.CannotBeID.With(n.Text), words.IDsHave.With())
			return
		}
	}
}
