package plan

import (
	"strconv"
	"strings"
	"unicode"

	"plancheck/internal/diag"
	"plancheck/internal/expr"
	"plancheck/internal/planfile"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// reporter reads values, and reports those that are not right.
type reporter struct {
	*planfile.File
	lang string // of texts without a language of their own; empty: not stated
}

// refuseBeside reports the keys that cannot be used with the first one.
func (r reporter) refuseBeside(f *planfile.Fields, first string, others ...string) {
	if !f.Has(first) {
		return
	}
	for _, other := range others {
		if f.Has(other) {
			r.Report(diag.CodeConflict, f.Span(other), words.NotUsedWith.With(other, first), words.LeaveOneOut.With())
		}
	}
}

// values reads different values of one type.
func (r reporter) values(items []*planfile.Node, t value.Type) []value.Value {
	var out []value.Value
	seen := map[string]bool{}
	for _, item := range items {
		v, ok := r.value(item, t)
		if !ok {
			continue
		}
		if seen[v.String()] {
			r.Report(diag.CodeDuplicate, item.Span, words.AppearsTwice.With(item.Text, words.TheList.With()), words.Text{})
			continue
		}
		seen[v.String()] = true
		out = append(out, v)
	}
	return out
}

// unreadable holds the message and the hint for a text that is not a value of a
// type. The hint for dates depends on the text.
var unreadable = [value.Percent + 1]struct{ message, hint *words.Sentence }{
	value.Integer:  {&words.NotInteger, &words.WriteInteger},
	value.Decimal:  {&words.NotDecimal, &words.WriteDecimal},
	value.Date:     {&words.NotDate, nil},
	value.Datetime: {&words.NotDatetime, &words.WriteDatetime},
	value.Boolean:  {&words.NotBoolean, &words.WriteBoolean},
}

// value reads one value of type t.
func (r reporter) value(n *planfile.Node, t value.Type) (value.Value, bool) {
	text, ok := r.Text(n)
	if !ok {
		return value.Value{}, false
	}
	v, ok := value.Parse(t, text)
	if !ok {
		hint := dateHint(text)
		if t != value.Date {
			hint = unreadable[t].hint.With()
		}
		r.Report(diag.CodeValue, n.Span, unreadable[t].message.With(text), hint)
	}
	return v, ok
}

// wholeNumber reads a whole number from least to most; it returns 0 where n is
// not one.
func (r reporter) wholeNumber(n *planfile.Node, least, most int, hint *words.Sentence) int {
	number, err := strconv.Atoi(n.Text)
	if err != nil || strings.Trim(n.Text, "0123456789") != "" || number < least || number > most {
		r.Report(diag.CodeValue, n.Span, words.NotInRange.With(n.Text, least, most), hint.With())
		return 0
	}
	return number
}

// different reads one text or a list of different ones.
func (r reporter) different(f *planfile.Fields, name string) []*planfile.Node {
	var listed []*planfile.Node
	seen := map[string]bool{}
	for _, n := range r.Several(f.Value(name)) {
		if seen[n.Text] {
			r.Report(diag.CodeDuplicate, n.Span, words.AppearsTwice.With(n.Text, words.Quoted(name)), words.Text{})
			continue
		}
		seen[n.Text] = true
		listed = append(listed, n)
	}
	return listed
}

// words reads one word or a list of different ones.
func (r reporter) words(f *planfile.Fields, name string) []string {
	var listed []string
	for _, n := range r.different(f, name) {
		listed = append(listed, value.Normal(n.Text))
	}
	return listed
}

// refuseShared reports words that are listed under two keys, whatever their case.
func (r reporter) refuseShared(f *planfile.Fields, one, other string) {
	if f.Value(one) == nil || f.Value(other) == nil {
		return
	}
	taken := map[string]bool{}
	for _, n := range r.Several(f.Value(one)) {
		taken[strings.ToLower(n.Text)] = true
	}
	for _, n := range r.Several(f.Value(other)) {
		if taken[strings.ToLower(n.Text)] {
			r.Report(diag.CodeTwoReadings, n.Span, words.AppearsInBoth.With(n.Text, one, other), words.LeaveOutOfOne.With())
		}
	}
}

// bilingual reads text for people.
func (r reporter) bilingual(n *planfile.Node) Text {
	if n == nil || n.Kind == planfile.Scalar {
		text, _ := r.Text(n)
		return r.plainText(text)
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

// plainText is text without a language of its own.
func (r reporter) plainText(text string) Text {
	switch r.lang {
	case words.English.String():
		return Text{EN: text}
	case words.Vietnamese.String():
		return Text{VI: text}
	}
	return Text{EN: text, VI: text}
}

// unit reads what is said beside numbers.
func (r reporter) unit(n *planfile.Node) Unit {
	if n == nil || n.Kind == planfile.Scalar {
		text := r.bilingual(n)
		return Unit{text, text}
	}
	f, ok := r.Fields(n, &planfile.UnitKeys, n.Span)
	if !ok {
		return Unit{}
	}
	if len(n.Entries) == 0 {
		r.Report(diag.CodeEmpty, n.Span, words.TextInNoLang.With(), words.Text{})
	}
	vi, _ := r.Text(f.Value("vi"))
	one, other := r.plural(f.Value("en"))
	return Unit{Text{EN: one, VI: vi}, Text{EN: other, VI: vi}}
}

// plural reads a word as it is after 1 and after other numbers.
func (r reporter) plural(n *planfile.Node) (one, other string) {
	if n == nil || n.Kind == planfile.Scalar {
		one, _ = r.Text(n)
		return one, one
	}
	f, ok := r.Fields(n, &planfile.PluralKeys, n.Span)
	if !ok {
		return "", ""
	}
	one, _ = r.Text(f.Value("one"))
	other, _ = r.Text(f.Value("other"))
	return one, other
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

func suggestValue(v value.Value, choices []value.Value) words.Text {
	return diag.Suggest(v.String(), texts(choices))
}

func texts(values []value.Value) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = v.String()
	}
	return out
}
