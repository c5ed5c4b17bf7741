package plan

import (
	"slices"
	"strings"
	"unicode"

	"plancheck/internal/diag"
	"plancheck/internal/expr"
)

// section is a map of the plan file whose keys are fixed.
type section struct {
	of   string // as in: unknown key "x" in a dataset
	keys []key
	// needs holds, for each thing that a section cannot be without, the keys
	// that say it: one of the lists has to be there. The reader says so in its
	// own words; the schema is made from it.
	needs [][][]string
}

// key is one key of a section.
type key struct {
	name     string
	shapes   shapes // what its value may be
	required bool
	choices  []string // what its text may be; nil: anything
	hint     string   // of choices: what to do where none of them is near; empty: they are listed
	form     string   // a regular expression that its text matches; empty: any text
	example  string   // a value
	doc      string   // for authors

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

// String names the shapes in messages: text or a map.
func (s shapes) String() string {
	var names []string
	for _, k := range []kind{scalar, list, mapping} {
		if s.allows(k) {
			names = append(names, k.String())
		}
	}
	return strings.Join(names, " or ")
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
var reservedKeys = []string{"sensitivity", "format", "waivers"}

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
	if !l.wants(n, mappings, s.of, owner) {
		return nil, false
	}
	f := &fields{entries: map[string]entry{}, meant: map[string]bool{}}
	var before *node
	for _, e := range n.entries {
		k := s.find(e.key.text)
		switch {
		case k == nil && n.flow && e.value.kind == empty && before != nil:
			l.reportComma(before, e.key)
			before.kind = broken
		case k == nil:
			near, _ := diag.Nearest(e.key.text, s.names())
			f.meant[near] = true
			l.reportUnknown(s, e.key)
		default:
			f.entries[k.name] = e
			if !l.wants(e.value, k.shapes, diag.Quote(k.name), e.key.span) || !l.isChoice(k, e.value) {
				e.value.kind = broken
			}
		}
		before = e.value
	}
	for _, k := range s.keys {
		if k.required && !f.has(k.name) && !f.meant[k.name] && !l.fixed {
			l.reportf(diag.CodeMissingKey, owner, "add "+strings.TrimSpace(k.name+": "+k.example), "%s needs %s", s.of, diag.Quote(k.name))
		}
	}
	return f, true
}

// wants reports whether n has one of the shapes, and says so where it has not.
// A broken node is none, in silence.
func (l *loader) wants(n *node, want shapes, what string, owner diag.Span) bool {
	switch {
	case n == nil || n.kind == broken:
		return false
	case want.allows(n.kind):
		return true
	case n.kind == empty && n.style == block:
		line, _, _ := strings.Cut(l.source.text[n.from:], "\n")
		hint := "quote this: " + quoted(line)
		if _, err := parseTarget(line); err != nil && what == diag.Quote("target") {
			hint = err.hint
		}
		l.reportf(diag.CodeQuoteNeeded, n.span, hint, "a value cannot begin with %s", diag.Quote(line[:1]))
	case n.kind == empty:
		l.reportf(diag.CodeEmpty, owner, "", "%s has no value", what)
	case want&scalars != 0 && n.flow:
		l.reportf(diag.CodeShape, n.span, "quote it if it is meant as text", "%s must be %s, not %s", what, want, n.kind)
	default:
		l.reportf(diag.CodeShape, n.span, "", "%s must be %s, not %s", what, want, n.kind)
	}
	return false
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
			hint := diag.SuggestString(c.text, k.choices)
			switch {
			case hint == "" && k.hint != "":
				hint = k.hint
			case hint == "":
				hint = "the choices are " + strings.Join(k.choices, ", ")
			}
			l.reportf(diag.CodeValue, c.span, hint, "%s cannot be %s", diag.Quote(k.name), diag.Quote(c.text))
			ok = false
		}
	}
	return ok
}

func (l *loader) reportUnknown(s *section, k *node) {
	if slices.Contains(reservedKeys, k.text) {
		l.reportf(diag.CodeReserved, k.span, "leave it out", "%s is not supported yet", diag.Quote(k.text))
		return
	}
	hint := diag.SuggestString(k.text, s.names())
	if hint == "" {
		hint = "the keys are " + strings.Join(s.names(), ", ")
	}
	l.reportf(diag.CodeUnknownKey, k.span, hint, "unknown key %s in %s", diag.Quote(k.text), s.of)
}

// reportComma says that a comma inside { } has ended a value.
func (l *loader) reportComma(value, rest *node) {
	whole := l.source.text[value.start:rest.to]
	span := l.source.span(value.start, rest.to)
	l.reportf(diag.CodeQuoteNeeded, span, "quote this: "+quoted(whole), "a comma ends a value inside { }")
}

// shown returns text of the file for use in a hint: as it is, or as an ellipsis
// where that is long, or holds what a terminal would act on.
func shown(text string) string {
	const maxShown = 80
	if len(text) > maxShown || strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return "..."
	}
	return text
}

// quoted writes text as a YAML scalar in quotes, for use in a hint.
func quoted(text string) string {
	text = shown(tidy(text))
	if strings.Contains(text, `"`) {
		return "'" + strings.ReplaceAll(text, "'", "''") + "'"
	}
	return `"` + text + `"`
}

// text returns the text of a scalar; ok is false for nil and for other shapes,
// which are reported.
func (l *loader) text(n *node) (text string, ok bool) {
	if n == nil || !l.wants(n, scalars, "this value", n.span) {
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
		l.reportf(diag.CodeEmpty, n.span, "", "an empty list")
	}
	var out []*node
	for _, item := range n.items {
		if _, ok := l.text(item); ok {
			out = append(out, item)
		}
	}
	return out
}

var textKeys = section{of: "text in two languages", keys: []key{
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
		l.reportf(diag.CodeEmpty, n.span, "", "text in no language")
	}
	vi, _ := l.text(f.value("vi"))
	en, _ := l.text(f.value("en"))
	return Text{EN: en, VI: vi}
}

// name reports whether the key can be the name of a dataset or column.
func (l *loader) name(n *node, what string) bool {
	switch {
	case expr.Reserved(n.text):
		l.reportf(diag.CodeReserved, n.span, "choose another name", "%s is a word of the expression language and cannot name %s", diag.Quote(n.text), what)
	case !expr.IsName(n.text):
		l.reportf(diag.CodeValue, n.span, "a name is a letter or _, then letters, digits and _", "%s cannot name %s", diag.Quote(n.text), what)
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
			l.reportf(diag.CodeValue, n.span, "an id has letters, digits, - _ and ., and begins with a letter or digit", "%s cannot be an id", diag.Quote(n.text))
			return
		}
	}
}
