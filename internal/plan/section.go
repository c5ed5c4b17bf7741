package plan

import (
	"regexp"
	"slices"
	"strings"

	"plancheck/internal/diag"
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

// matches reports whether a text has the key's form.
func (k *key) matches(text string) bool { return regexp.MustCompile(k.form).MatchString(text) }

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
	near    map[string]bool // keys that an unknown one is a misspelling of
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

// meant reports whether an unknown key is a misspelling of this one.
func (f *fields) meant(name string) bool { return f.near[name] }

// isEmpty reports whether no key is there that the section has.
func (f *fields) isEmpty() bool { return len(f.entries) == 0 }

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
func (f *file) fields(n *node, s *section, owner diag.Span) (*fields, bool) {
	if !f.wants(n, mappings, s.of.With(), owner) {
		return nil, false
	}
	found := &fields{entries: map[string]entry{}, near: map[string]bool{}}
	var before *node
	for _, e := range n.entries {
		k := s.find(e.key.text)
		switch {
		case k == nil && before != nil && f.isRest(n, e):
			f.reportComma(before, e.key)
		case k == nil:
			for _, near := range diag.Likely(e.key.text, s.names()) {
				found.near[near] = true
			}
			f.reportUnknown(s, e.key)
		default:
			found.entries[k.name] = e
			if !f.wantsValue(e, k.shapes) || !f.isChoice(k, e.value) {
				e.value.kind = broken
			}
		}
		before = e.value
	}
	for _, k := range s.keys {
		if k.required && !found.has(k.name) && !found.near[k.name] && !f.fixed {
			f.report(diag.CodeMissingKey, owner, words.Needs.With(s.of.With(), k.name), k.addHint())
		}
	}
	return found, true
}

// fieldsOr is fields of an entry that may be a text instead of a map: what the
// short key says.
func (f *file) fieldsOr(e entry, s *section, short string) (*fields, bool) {
	if e.value.kind == mapping {
		return f.fields(e.value, s, e.key.span)
	}
	if !f.wantsValue(e, scalars|mappings) || !f.isChoice(s.find(short), e.value) {
		return nil, false
	}
	return &fields{entries: map[string]entry{short: e}}, true
}

// wants reports whether n has one of the shapes, and adds an error where it has
// not; what names n there. A broken node has none and gets no further error.
func (f *file) wants(n *node, want shapes, what words.Text, owner diag.Span) bool {
	switch {
	case n == nil || n.kind == broken:
		return false
	case want.allows(n.kind):
		return true
	case n.kind == empty && n.style == block:
		line := f.lineFrom(n)
		f.report(diag.CodeQuoteNeeded, n.span, words.BeginsBadly.With(line[:1]), words.QuoteThis.With(quoted(line)))
	case n.kind == empty:
		f.report(diag.CodeEmpty, owner, words.HasNoValue.With(what), words.Text{})
	default:
		var hint words.Text
		if want&scalars != 0 && n.flow {
			hint = words.QuoteIfText.With()
		}
		f.report(diag.CodeShape, n.span, words.WrongShape.With(what, want.words(), n.kind.words()), hint)
	}
	return false
}

// wantsValue is wants of the value of a key.
func (f *file) wantsValue(e entry, want shapes) bool {
	if n := e.value; e.key.text == "target" && n.kind == empty && n.style == block {
		line := f.lineFrom(n)
		if _, err := target.Parse(line); err != nil {
			f.report(diag.CodeQuoteNeeded, n.span, words.BeginsBadly.With(line[:1]), err.Hint)
			return false
		}
	}
	return f.wants(e.value, want, words.Quoted(e.key.text), e.key.span)
}

// lineFrom returns the text from n to the end of its line.
func (f *file) lineFrom(n *node) string {
	line, _, _ := strings.Cut(f.source.text[n.from:], "\n")
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

func (f *file) isChoice(k *key, n *node) bool {
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
			f.report(diag.CodeValue, c.span, words.CannotBeValue.With(k.name, c.text), k.advice(c.text))
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

func (f *file) reportUnknown(s *section, k *node) {
	if slices.Contains(reservedKeys, k.text) {
		f.report(diag.CodeReserved, k.span, words.NotYet.With(k.text), words.Text{})
		return
	}
	hint := diag.Suggest(k.text, s.names())
	if hint.IsZero() {
		hint = words.KeysAre.With(words.List(words.Names(s.names())))
	}
	f.report(diag.CodeUnknownKey, k.span, words.UnknownKey.With(k.text, s.of.With()), hint)
}

// named returns the entries of a map whose names the author gives, without what
// are rests of the values before them.
func (f *file) named(n *node) []entry {
	var named []entry
	for _, e := range n.entries {
		if len(named) > 0 && f.isRest(n, e) {
			f.reportComma(named[len(named)-1].value, e.key)
			continue
		}
		named = append(named, e)
	}
	return named
}

// isRest reports whether an entry of { } may be the rest of the value before it:
// it has not even a colon.
func (f *file) isRest(n *node, e entry) bool {
	hasColon := strings.HasPrefix(strings.TrimSpace(f.source.text[e.key.to:]), ":") || strings.Contains(e.key.text, ":\u00a0")
	return n.flow && e.value.kind == empty && !hasColon
}

// reportComma says that a comma inside { } has ended a value, which nobody reads.
func (f *file) reportComma(value, rest *node) {
	if value.kind == broken {
		return
	}
	value.kind = broken
	whole := f.source.text[value.start:rest.to]
	span := f.source.span(value.start, rest.to)
	f.report(diag.CodeQuoteNeeded, span, words.CommaEndsValue.With(), words.QuoteThis.With(quoted(whole)))
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
func (f *file) text(n *node) (text string, ok bool) {
	if n == nil || !f.wants(n, scalars, words.ThisValue.With(), n.span) {
		return "", false
	}
	return n.text, true
}

// several returns the scalars of a list, or the one scalar that stands for a
// list of one.
func (f *file) several(n *node) []*node {
	if n == nil || n.kind == broken {
		return nil
	}
	if n.kind == scalar {
		return []*node{n}
	}
	if n.kind == list && len(n.items) == 0 {
		f.report(diag.CodeEmpty, n.span, words.EmptyList.With(), words.Text{})
	}
	var out []*node
	for _, item := range n.items {
		if _, ok := f.text(item); ok {
			out = append(out, item)
		}
	}
	return out
}
