package finding

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"plancheck/internal/cellformat"
	"plancheck/internal/diag"
	"plancheck/internal/lazy"
	"plancheck/internal/plan"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// listOf writes the texts, and one more, as the inside of a list in a plan.
func listOf(texts []string, more string) words.Text {
	return words.List(words.AllQuoted(append(slices.Clone(texts), more)))
}

// missingWords are what people write where there is nothing to write, in lower case,
// and noneWords those that may also say that there is none of something.
var (
	noneWords    = []string{"-", "--", "–", "—", "nil", "none", "không có"}
	missingWords = lazy.Value[[]string]{Make: func() []string {
		return slices.Concat(noneWords, []string{
			"_", "/", "\\", ".", "..", "...", "…", "?", "n/a", "na", "n.a.", "#n/a", "null", "unknown",
			"không rõ", "chưa rõ", "chưa có", "không có số liệu", "chưa có số liệu", "chưa báo cáo", "k/r", "kr", "k.rõ",
		})
	}}
)

// missingHint is for a cell that says that there is nothing to say; it is zero for
// others.
func (s badCell) missingHint() words.Text {
	said := strings.ToLower(norm.NFC.String(s.place.Value))
	if !slices.Contains(missingWords.Get(), said) {
		return words.Text{}
	}
	list := listOf(s.file.Format.Cells.Missing, s.place.Value)
	if slices.Contains(noneWords, said) && canBeZero(s.declared()) {
		return words.MissingOrZero.With(list, s.place.Value)
	}
	return words.DeclareMissing.With(list)
}

// canBeZero reports whether a column may hold a zero.
func canBeZero(c plan.Column) bool {
	isZero := func(v value.Value) bool { return v.Number.Sign() == 0 }
	switch {
	case !c.Type.Numeric(), c.Min != nil && c.Min.Number.Sign() > 0, c.Max != nil && c.Max.Number.Sign() < 0:
		return false
	}
	return len(c.OneOf) == 0 || slices.ContainsFunc(c.OneOf, isZero)
}

// lookAlikeHint names a letter of another alphabet beside Latin ones, which looks like
// one of them; it is zero where there is none.
func lookAlikeHint(text string) words.Text {
	isOther := func(r rune) bool { return unicode.In(r, unicode.Cyrillic, unicode.Greek) }
	isLatin := func(r rune) bool { return unicode.Is(unicode.Latin, r) }
	at := strings.IndexFunc(text, isOther)
	if at < 0 || strings.IndexFunc(text, isLatin) < 0 {
		return words.Text{}
	}
	r, _ := utf8.DecodeRuneInString(text[at:])
	return words.LookAlike.With(string(r), fmt.Sprintf("%U", r))
}

// wordHint is for a text that is not among a column's values: it names what the file
// may hold, not what that means to the plan.
func (s badCell) wordHint() words.Text {
	if hint := s.missingHint(); !hint.IsZero() || s.place.Value == "" {
		return hint
	}
	if hint := lookAlikeHint(s.place.Value); !hint.IsZero() {
		return hint
	}
	if v := s.labelled(s.place.Value); v != "" {
		return words.ValueOfLabel.With(v, s.place.Value)
	}
	return diag.Suggest(s.place.Value, s.spellings())
}

// labelled returns the value of the column that people call by a text; empty where none
// is.
func (s badCell) labelled(text string) string {
	column := s.declared()
	for _, v := range column.OneOf {
		label := column.Labels[v.String()]
		if strings.EqualFold(text, label.EN) || strings.EqualFold(text, label.VI) {
			return v.String()
		}
	}
	return ""
}

// spellings are the texts that a file may have for the values of the column.
func (s badCell) spellings() []string {
	var all []string
	for _, v := range s.declared().OneOf {
		written := len(all)
		for _, w := range s.inFiles().Words {
			if w.Means == v {
				all = append(all, w.Text)
			}
		}
		if written == len(all) {
			all = append(all, v.String())
		}
	}
	return all
}

// cellHint is the hint for a cell that is not a value of its column's type: the
// declaration by which it would be one, or how to write such values.
func (s badCell) cellHint() words.Text {
	hint := s.missingHint()
	switch {
	case !hint.IsZero():
	case s.typ().Numeric():
		hint = s.numberHint()
	case s.typ() == value.Date || s.typ() == value.Datetime:
		hint = s.dateHint()
	case s.typ() == value.Boolean:
		hint = booleanHint(&s.file.Format.Cells, s.place.Value)
	}
	if hint.IsZero() {
		return s.formHint()
	}
	return hint
}

// yesWords and noWords are words and marks that people write for booleans, in lower
// case, and that are not read as booleans without a declaration.
var (
	yesWords = []string{"đúng", "✓", "✔", "☑", "√", "v", "y", "t", "on", "đạt", "rồi", "đã", "ok", "oui", "vâng"}
	noWords  = []string{"sai", "✗", "✘", "☐", "n", "f", "off", "chưa", "không đạt", "chưa đạt"}
)

// booleanHint tells how to declare the word of a cell, if it is clear what it means.
func booleanHint(f *cellformat.Format, cell string) words.Text {
	word := cellformat.Fold(cell)
	switch {
	case slices.Contains(yesWords, word):
		return words.DeclareWords.With("true", listOf(f.True, cell))
	case slices.Contains(noWords, word):
		return words.DeclareWords.With("false", listOf(f.False, cell))
	}
	return words.Text{}
}

// formHint says how values of a type are written in the dataset.
func (s badCell) formHint() words.Text {
	f := &s.file.Format.Cells
	switch {
	case s.typ() == value.Boolean:
		return words.WriteYesOrNo.With(booleans(f))
	case s.typ().Numeric() && (f.Decimal != 0 || f.Thousands != 0):
		return words.WriteNumbersAs.With(f.Example(s.typ()))
	case s.typ() == value.Date && len(f.Dates) > 0:
		return words.WriteDatesAs.With(f.Example(s.typ()))
	case s.typ() == value.Datetime && len(f.Dates) > 0:
		return words.WriteTimesAs.With(f.Example(s.typ()))
	}
	if hint := formHints[s.typ()]; hint != nil {
		return hint.With()
	}
	return words.Text{}
}

var formHints = [value.Percent + 1]*words.Sentence{
	value.Integer:  &words.WriteDigitsOnly,
	value.Decimal:  &words.WriteDecimals,
	value.Date:     &words.WriteDatesISO,
	value.Datetime: &words.WriteTimesISO,
}

// booleans lists the words of booleans, or those that the plan declares.
func booleans(f *cellformat.Format) words.Text {
	if declared := slices.Concat(f.True, f.False); len(declared) > 0 {
		return words.Or(words.AllQuoted(declared))
	}
	return words.Or(words.Names([]string{"true", "false", "1", "0", "yes", "no", "có", "không", "x"}))
}
