package finding

import (
	"strings"

	"plancheck/internal/cellformat"
	"plancheck/internal/text"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

var (
	groupedForm  = text.Pattern(`^[+-]?[1-9][0-9]{0,2}((?:[.][0-9]{3})+|(?:,[0-9]{3})+|(?:[ \x{a0}\x{202f}][0-9]{3})+)([.,][0-9]+)?$`)
	negativeForm = text.Pattern(`^(?:[−–—] ?[0-9][0-9.,]*|\([0-9][0-9.,]*\)|[0-9][0-9.,]*-)$`)
	commaForm    = text.Pattern(`^[+-]?[0-9]+,[0-9]+$`)
	decimalForm  = text.Pattern(`^[+-]?[0-9]+[.,][0-9]+$`)
)

// numberHint is zero where no declaration makes a number of the cell.
func (s badCell) numberHint() words.Text {
	digits, isPercent := cutPercent(s.place.Value)
	switch {
	case isPercent && s.inFiles().Percent == cellformat.PercentRefused && strings.ContainsAny(digits, "0123456789"):
		if s.typ() == value.Integer {
			return words.DeclarePoints.With()
		}
		return words.DeclarePercent.With()
	case s.isReadWith(func(f *cellformat.Format) { f.Parentheses = true }):
		return words.DeclareThat.With("negative: parentheses")
	case negativeForm.Get().MatchString(digits):
		return words.WriteHyphen.With()
	case s.typ() == value.Integer && s.file.Format.Cells.Decimal == 0 && s.isReadWith(func(f *cellformat.Format) { f.Decimal = ',' }):
		return words.DeclareThat.With(decimalWords[','])
	case s.typ() == value.Integer && isDecimal(digits, s.file.Format.Cells.Decimal):
		return words.WriteWholeNumber.With()
	case s.file.Format.Cells.Decimal != 0 || s.file.Format.Cells.Thousands != 0:
		return words.Text{}
	}
	marks := marksOf(digits, s.typ())
	for _, place := range s.finding.First {
		if other, _ := cutPercent(place.Value); marksOf(other, s.typ()).contradict(marks) {
			return words.Text{}
		}
	}
	return marks.hint()
}

// isReadWith reports whether one more declaration reads the cell.
func (s badCell) isReadWith(declare func(*cellformat.Format)) bool {
	format := s.file.Format.Cells
	declare(&format)
	_, flaw := cellformat.NewColumn(&format, s.typ(), s.inFiles().Cells).Read(s.place.Value)
	return s.place.Value != "" && flaw == cellformat.Good
}

// longHint is for a number with too many digits. Digits after the point may be rounded;
// a number with too many digits before it can only be a code.
func longHint(cell string, t value.Type, round cellformat.Rounding) words.Text {
	if t == value.Decimal && strings.LastIndexAny(cell, ".,eE") > 0 && round == 0 {
		return words.DeclareRound.With()
	}
	return words.DeclareText.With()
}

// isDecimal reports whether a text is a number with decimals, after the mark or, where
// that is 0, after any.
func isDecimal(number string, mark byte) bool {
	return decimalForm.Get().MatchString(number) && (mark == 0 || strings.IndexByte(number, mark) > 0)
}

func cutPercent(cell string) (digits string, isPercent bool) {
	digits, isPercent = strings.CutSuffix(cell, "%")
	return strings.TrimSpace(digits), isPercent
}

// numberMarks are the declarations that make a number of a cell: 0 where it needs
// none.
type numberMarks struct{ decimals, thousands byte }

// marksOf returns the marks by which a text is a number, if it is one.
func marksOf(number string, t value.Type) numberMarks {
	if m := groupedForm.Get().FindStringSubmatch(number); m != nil {
		thousands := mark(m[1])
		switch {
		case m[2] == "":
			return numberMarks{thousands: thousands}
		case t == value.Decimal && m[2][0] != thousands:
			return numberMarks{decimals: m[2][0], thousands: thousands}
		}
		return numberMarks{}
	}
	if t == value.Decimal && commaForm.Get().MatchString(number) {
		return numberMarks{decimals: ','}
	}
	return numberMarks{}
}

// mark returns the mark that a text begins with; any space is one.
func mark(text string) byte {
	if text[0] == '.' || text[0] == ',' {
		return text[0]
	}
	return ' '
}

// contradict reports whether there is no declaration of both.
func (m numberMarks) contradict(o numberMarks) bool {
	differ := func(a, b byte) bool { return a != 0 && b != 0 && a != b }
	same := func(a, b byte) bool { return a != 0 && a == b }
	return differ(m.decimals, o.decimals) || differ(m.thousands, o.thousands) || same(m.decimals, o.thousands) || same(m.thousands, o.decimals)
}

var (
	decimalWords  = [256]string{',': "decimals: comma", '.': "decimals: point"}
	thousandWords = [256]string{',': "thousands: comma", '.': "thousands: dot", ' ': "thousands: space"}
)

func (m numberMarks) hint() words.Text {
	switch {
	case m.decimals != 0 && m.thousands != 0:
		return words.DeclareBoth.With(decimalWords[m.decimals], thousandWords[m.thousands])
	case m.decimals != 0:
		return words.DeclareThat.With(decimalWords[m.decimals])
	case m.thousands != 0:
		return words.DeclareThat.With(thousandWords[m.thousands])
	}
	return words.Text{}
}

// ambiguityHint names the declarations that settle what a mark in a number is. It
// says nothing of a number that is not shown.
func (s badCell) ambiguityHint() words.Text {
	at := strings.IndexAny(s.place.Value, ".,")
	if at < 0 {
		return words.Text{}
	}
	mark := s.place.Value[at : at+1]
	whole := strings.ReplaceAll(s.place.Value, mark, "")
	switch {
	case strings.Count(s.place.Value, mark) > 1:
		return words.DeclareThat.With(thousandWords[mark[0]])
	case s.typ() == value.Integer:
		return words.DeclareIfMeant.With(thousandWords[mark[0]], s.place.Value, whole)
	}
	return words.DeclareEither.With(decimalWords[mark[0]], thousandWords[mark[0]])
}
