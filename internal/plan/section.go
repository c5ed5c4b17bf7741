package plan

import (
	"slices"
	"strings"
	"unicode"

	"plancheck/internal/diag"
	"plancheck/internal/expr"
	"plancheck/internal/target"
	"plancheck/internal/text"
	"plancheck/internal/words"
)

// section is a map of the plan file whose keys are fixed.
type section struct {
	of   *words.Sentence // as in: unknown key "x" in a dataset
	keys []key
	// needs holds, for each thing that the section has to say, the sets of keys
	// that say it, one of which has to be there. The schema is made from it; the
	// loader reports it in words of its own.
	needs [][][]string
}

// key is one key of a section.
type key struct {
	name     string
	shapes   shapes // what its value may be
	required bool
	choices  []string        // what its text may be; nil: anything
	hint     *words.Sentence // of choices: what to do, where one that is near may mean something else; nil: it is suggested
	form     string          // a regular expression that its text matches; empty: any text
	example  string          // a value
	doc      string          // for authors

	// What is inside a list or map, where that is not plain text.
	inner  *section // of a map: these keys
	named  *section // of a map: names that the author gives, a map of these keys for each
	short  string   // of named: the key that a text instead of the map stands for
	items  *section // of a list: maps of these keys
	also   *key     // of named: a name that has a meaning of its own
	values shapes   // of a map: names that the author gives, this for each
	names  string   // the form of names that the author gives
	single bool     // of values: there is one name
}

// Forms of texts.
const (
	dateForm   = `^\d{4}-\d{2}-\d{2}$`
	periodForm = `^\d{4}(-(H[12]|Q[1-4]|\d{2}))?$`
	nameForm   = `^[\p{L}_][\p{L}\p{N}\p{M}_]*$`
	idForm     = `^[\p{L}\p{N}][\p{L}\p{N}\p{M}_.-]*$`
)

// shapes is a set of kinds that a value may have.
type shapes int

const (
	scalars shapes = 1 << iota
	lists
	mappings
)

func (s shapes) allows(k kind) bool {
	return s&scalars != 0 && k == scalar || s&lists != 0 && k == list || s&mappings != 0 && k == mapping
}

// words names the shapes: text or a map.
func (s shapes) words() words.Text {
	var names []words.Text
	for _, k := range []kind{scalar, list, mapping} {
		if s.allows(k) {
			names = append(names, k.words())
		}
	}
	return words.Or(names)
}

func (s *section) names() []string {
	names := make([]string, len(s.keys))
	for i, k := range s.keys {
		names[i] = k.name
	}
	return names
}

func (s *section) find(name string) *key {
	i := slices.IndexFunc(s.keys, func(k key) bool { return k.name == name })
	if i < 0 {
		return nil
	}
	return &s.keys[i]
}

// reservedKeys are words that the format keeps for later.
var reservedKeys = []string{"format", "waivers"}

// fields are the entries of a section that its table allows.
type fields struct {
	entries map[string]entry
	meant   map[string]bool // keys that an unknown one is a misspelling of
}

// value returns what a key says: nil where it is not there or not usable.
func (f *fields) value(name string) *node {
	if v := f.entries[name].value; v != nil && v.kind != broken {
		return v
	}
	return nil
}

// has reports whether the key is there, usable or not.
func (f *fields) has(name string) bool { return f.entries[name].key != nil }

// span returns the place of the key itself.
func (f *fields) span(name string) diag.Span {
	if k := f.entries[name].key; k != nil {
		return k.span
	}
	return diag.Span{}
}

// fields reads n as a section: unknown, reserved and missing keys, empty
// values, values of the wrong shape and words outside the choices are
// reported. What is left has the shape that the table states. It returns false
// where n is not a map. The owner is where a missing key is reported.
func (l *loader) fields(n *node, s *section, owner diag.Span) (*fields, bool) {
	if !l.wants(n, mappings, s.of.With(), owner) {
		return nil, false
	}
	f := &fields{entries: map[string]entry{}, meant: map[string]bool{}}
	var before *node
	for _, e := range n.entries {
		k := s.find(e.key.text)
		switch {
		case k == nil && before != nil && l.isRest(n, e):
			l.reportComma(before, e.key)
		case k == nil:
			for _, near := range diag.Likely(e.key.text, s.names()) {
				f.meant[near] = true
			}
			l.reportUnknown(s, e.key)
		default:
			f.entries[k.name] = e
			if !l.wantsValue(e, k.shapes) || !l.isChoice(k, e.value) {
				e.value.kind = broken
			}
		}
		before = e.value
	}
	for _, k := range s.keys {
		if k.required && !f.has(k.name) && !f.meant[k.name] && !l.fixed {
			l.report(diag.CodeMissingKey, owner, words.Needs.With(s.of.With(), k.name), k.addHint())
		}
	}
	return f, true
}

// wants reports whether n has one of the shapes, and adds an error where it has
// not; what names n there. A broken node has none and gets no further error.
func (l *loader) wants(n *node, want shapes, what words.Text, owner diag.Span) bool {
	switch {
	case n == nil || n.kind == broken:
		return false
	case want.allows(n.kind):
		return true
	case n.kind == empty && n.style == block:
		line := l.lineFrom(n)
		l.report(diag.CodeQuoteNeeded, n.span, words.BeginsBadly.With(line[:1]), words.QuoteThis.With(quoted(line)))
	case n.kind == empty:
		l.report(diag.CodeEmpty, owner, words.HasNoValue.With(what), words.Text{})
	default:
		var hint words.Text
		if want&scalars != 0 && n.flow {
			hint = words.QuoteIfText.With()
		}
		l.report(diag.CodeShape, n.span, words.WrongShape.With(what, want.words(), n.kind.words()), hint)
	}
	return false
}

// wantsValue is wants of the value of a key.
func (l *loader) wantsValue(e entry, want shapes) bool {
	if n := e.value; e.key.text == "target" && n.kind == empty && n.style == block {
		line := l.lineFrom(n)
		if _, err := target.Parse(line); err != nil {
			l.report(diag.CodeQuoteNeeded, n.span, words.BeginsBadly.With(line[:1]), err.Hint)
			return false
		}
	}
	return l.wants(e.value, want, words.Quoted(e.key.text), e.key.span)
}

// lineFrom returns the text from n to the end of its line.
func (l *loader) lineFrom(n *node) string {
	line, _, _ := strings.Cut(l.source.text[n.from:], "\n")
	return line
}

// addHint is for a key that is missing. Where there are several values, one is
// only an example.
func (k *key) addHint() words.Text {
	switch {
	case k.form == "^"+k.example+"$":
		return words.Add.With(k.name + ": " + k.example)
	case k.example != "":
		return words.AddAsIn.With(k.name, k.example)
	}
	return words.Add.With(k.name + ":")
}

func (l *loader) isChoice(k *key, n *node) bool {
	if k.choices == nil {
		return true
	}
	choices := n.items
	if n.kind == scalar {
		choices = []*node{n}
	}
	ok := true
	for _, c := range choices {
		if c.kind == scalar && !slices.Contains(k.choices, c.text) {
			l.report(diag.CodeValue, c.span, words.CannotBeValue.With(k.name, c.text), k.advice(c.text))
			ok = false
		}
	}
	return ok
}

// advice is the hint for a text that is none of the choices.
func (k *key) advice(text string) words.Text {
	if k.hint != nil {
		return k.hint.With()
	}
	if len(k.choices) == 1 && len(diag.Likely(text, k.choices)) == 0 {
		return words.WriteOrLeaveOut.With(k.choices[0])
	}
	if near := diag.Suggest(text, k.choices); !near.IsZero() {
		return near
	}
	return words.Choices.With(words.List(words.Names(k.choices)))
}

func (l *loader) reportUnknown(s *section, k *node) {
	if slices.Contains(reservedKeys, k.text) {
		l.report(diag.CodeReserved, k.span, words.NotYet.With(k.text), words.Text{})
		return
	}
	hint := diag.Suggest(k.text, s.names())
	if hint.IsZero() {
		hint = words.KeysAre.With(words.List(words.Names(s.names())))
	}
	l.report(diag.CodeUnknownKey, k.span, words.UnknownKey.With(k.text, s.of.With()), hint)
}

// named returns the entries of a map whose names the author gives, without what
// are rests of the values before them.
func (l *loader) named(n *node) []entry {
	var named []entry
	for _, e := range n.entries {
		if len(named) > 0 && l.isRest(n, e) {
			l.reportComma(named[len(named)-1].value, e.key)
			continue
		}
		named = append(named, e)
	}
	return named
}

// isRest reports whether an entry of { } may be the rest of the value before it:
// it has not even a colon.
func (l *loader) isRest(n *node, e entry) bool {
	hasColon := strings.HasPrefix(strings.TrimSpace(l.source.text[e.key.to:]), ":") || strings.Contains(e.key.text, ":\u00a0")
	return n.flow && e.value.kind == empty && !hasColon
}

// reportComma says that a comma inside { } has ended a value, which nobody reads.
func (l *loader) reportComma(value, rest *node) {
	if value.kind == broken {
		return
	}
	value.kind = broken
	whole := l.source.text[value.start:rest.to]
	span := l.source.span(value.start, rest.to)
	l.report(diag.CodeQuoteNeeded, span, words.CommaEndsValue.With(), words.QuoteThis.With(quoted(whole)))
}

// quoted writes text as a YAML scalar in quotes, for use in a hint.
func quoted(s string) string {
	s = text.Brief(text.Tidy(s))
	if strings.ContainsAny(s, `"\\`) {
		return "'" + strings.ReplaceAll(s, "'", "''") + "'"
	}
	return `"` + s + `"`
}

// text returns the text of a scalar; ok is false for nil and for other shapes,
// which are reported.
func (l *loader) text(n *node) (text string, ok bool) {
	if n == nil || !l.wants(n, scalars, words.ThisValue.With(), n.span) {
		return "", false
	}
	return n.text, true
}

// several returns the scalars of a list, or the one scalar that stands for a
// list of one.
func (l *loader) several(n *node) []*node {
	if n == nil || n.kind == broken {
		return nil
	}
	if n.kind == scalar {
		return []*node{n}
	}
	if n.kind == list && len(n.items) == 0 {
		l.report(diag.CodeEmpty, n.span, words.EmptyList.With(), words.Text{})
	}
	var out []*node
	for _, item := range n.items {
		if _, ok := l.text(item); ok {
			out = append(out, item)
		}
	}
	return out
}

var textKeys = section{of: &words.TextInTwoLanguages, keys: []key{
	{name: "vi", shapes: scalars, example: "Kế hoạch năm 2023", doc: "the text in Vietnamese"},
	{name: "en", shapes: scalars, example: "Plan for 2023", doc: "the text in English"},
}}

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
