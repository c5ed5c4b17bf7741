package plan

import (
	"strings"
	"unicode"

	"plancheck/internal/diag"
	"plancheck/internal/expr"
	"plancheck/internal/words"
)

// bilingual reads text for people.
func (l *loader) bilingual(n *node) Text {
	if n == nil || n.kind == scalar {
		text, _ := l.text(n)
		return Text{EN: text, VI: text}
	}
	f, ok := l.fields(n, &textKeys, n.span)
	if !ok {
		return Text{}
	}
	if len(n.entries) == 0 {
		l.report(diag.CodeEmpty, n.span, words.TextInNoLang.With(), words.Text{})
	}
	vi, _ := l.text(f.value("vi"))
	en, _ := l.text(f.value("en"))
	return Text{EN: en, VI: vi}
}

// name reports whether the key can be the name of a dataset or column.
func (l *loader) name(n *node, of *words.Sentence) bool {
	switch {
	case expr.Reserved(n.text):
		l.report(diag.CodeReserved, n.span, words.ReservedWord.With(n.text, of.With()), words.ChooseAnotherName.With())
	case !expr.IsName(n.text):
		l.report(diag.CodeValue, n.span, words.CannotName.With(n.text, of.With()), words.NamesAre.With())
	default:
		return true
	}
	return false
}

// checkID reports an id that could not name a file or be used in a command.
func (l *loader) checkID(n *node) {
	for i, r := range n.text {
		inside := i > 0 && strings.ContainsRune("-_.", r)
		if !inside && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !(i > 0 && unicode.IsMark(r)) {
			l.report(diag.CodeValue, n.span, words.CannotBeID.With(n.text), words.IDsHave.With())
			return
		}
	}
}
