package planfile

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"plancheck/internal/diag"
	"plancheck/internal/lazy"
	"plancheck/internal/target"
	"plancheck/internal/text"
	"plancheck/internal/words"
)

// Section is a map of the plan file whose keys are fixed.
type Section struct {
	Of   *words.Sentence // as in: unknown key "x" in a dataset
	keys []*Key
	// needs holds, for each thing that the section has to say, the sets of keys
	// that say it, one of which has to be there. The schema is made from it; who
	// reads the section reports it in words of its own.
	needs [][][]string
}

// Key is one key of a section.
type Key struct {
	name     string
	shapes   Shapes // what its value may be
	required bool
	choices  []string        // what its text may be; nil: anything
	choose   func() []string // returns choices that are made
	hint     *words.Sentence // of choices: what to do, where one that is near may mean something else; nil: it is suggested
	form     string          // a regular expression that its text matches; empty: any text
	example  string          // a value
	doc      string          // for authors

	// What is inside a list or map, where that is not plain text.
	inner  *Section // of a map: these keys; with values: of the maps inside it
	named  *Section // of a map: names that the author gives, a map of these keys for each
	short  string   // of named: the key that a text instead of the map stands for
	items  *Section // of a list: maps of these keys
	also   *Key     // of named: a name that has a meaning of its own
	values Shapes   // of a map: names that the author gives, this for each
	names  string   // the form of names that the author gives
	single bool     // of values: there is one name
}

// Matches reports whether a text has the key's form.
func (k *Key) Matches(text string) bool { return regexp.MustCompile(k.form).MatchString(text) }

// Forms of texts.
const (
	dateForm   = `^\d{4}-\d{2}-\d{2}$`
	periodForm = `^\d{4}(-(H[12]|Q[1-4]|\d{2}))?$`
	nameForm   = `^[\p{L}_][\p{L}\p{N}\p{M}_]*$`
	idForm     = `^[\p{L}\p{N}][\p{L}\p{N}\p{M}_.-]*$`
)

// Shapes is a set of kinds that a value may have.
type Shapes int

// Shapes of one kind.
const (
	Scalars Shapes = 1 << iota
	Lists
	Mappings
)

func (s Shapes) allows(k Kind) bool {
	return s&Scalars != 0 && k == Scalar || s&Lists != 0 && k == List || s&Mappings != 0 && k == Mapping
}

// words names the shapes: text or a map.
func (s Shapes) words() words.Text {
	var names []words.Text
	for _, k := range []Kind{Scalar, List, Mapping} {
		if s.allows(k) {
			names = append(names, k.words())
		}
	}
	return words.Or(names)
}

// Names returns the names of the keys, in the order of the canonical form.
func (s *Section) Names() []string {
	names := make([]string, len(s.keys))
	for i, k := range s.keys {
		names[i] = k.name
	}
	return names
}

// Find returns the key of that name, nil where the section has none.
func (s *Section) Find(name string) *Key {
	i := slices.IndexFunc(s.keys, func(k *Key) bool { return k.name == name })
	if i < 0 {
		return nil
	}
	return s.keys[i]
}

// reservedKeys are words that the format keeps for later.
var reservedKeys = []string{"format", "waivers"}

// Fields are the entries of a section that its table allows.
type Fields struct {
	entries map[string]Entry
	near    map[string]bool // keys that an unknown one is a misspelling of
}

// Value returns what a key says: nil where it is not there or not usable.
func (f *Fields) Value(name string) *Node {
	if v := f.entries[name].Value; v != nil && v.Kind != broken {
		return v
	}
	return nil
}

// Has reports whether the key is there, usable or not.
func (f *Fields) Has(name string) bool { return f.entries[name].Key != nil }

// Over returns what f says, and what the defaults say of keys that f does not have and
// that are asked for. The defaults may be nil.
func (f *Fields) Over(defaults *Fields, asked func(name string) bool) *Fields {
	if defaults == nil {
		return f
	}
	both := &Fields{entries: maps.Clone(f.entries), near: f.near}
	for name, e := range defaults.entries {
		if !f.Has(name) && asked(name) {
			both.entries[name] = e
		}
	}
	return both
}

// Meant reports whether an unknown key is a misspelling of this one.
func (f *Fields) Meant(name string) bool { return f.near[name] }

// IsEmpty reports whether no key is there that the section has.
func (f *Fields) IsEmpty() bool { return len(f.entries) == 0 }

// Span returns the place of the key itself.
func (f *Fields) Span(name string) diag.Span {
	if k := f.entries[name].Key; k != nil {
		return k.Span
	}
	return diag.Span{}
}

// Fields reads n as a section: unknown, reserved and missing keys, empty
// values, values of the wrong shape and words outside the choices are
// reported. What is left has the shape that the table states. It returns false
// where n is not a map. The owner is where a missing key is reported.
func (f *File) Fields(n *Node, s *Section, owner diag.Span) (*Fields, bool) {
	if !f.Wants(n, Mappings, s.Of.With(), owner) {
		return nil, false
	}
	found := &Fields{entries: map[string]Entry{}, near: map[string]bool{}}
	var before *Node
	for _, e := range n.Entries {
		k := s.Find(e.Key.Text)
		switch {
		case k == nil && before != nil && f.isRest(n, e):
			f.reportComma(before, e.Key)
		case k == nil:
			for _, near := range s.near(e.Key.Text) {
				found.near[near] = true
			}
			f.reportUnknown(s, e.Key)
		default:
			found.entries[k.name] = e
			if e.Value.Kind == Empty && e.Value.style != block && k.hint != nil { // such as a tab
				f.Report(diag.CodeEmpty, e.Key.Span, words.HasNoValue.With(words.Quoted(k.name)), k.hint.With())
				e.Value.Kind = broken
			}
			if !f.WantsValue(e, k.shapes) || !f.isChoice(k, e.Value) {
				e.Value.Kind = broken
			}
		}
		before = e.Value
	}
	for _, k := range s.keys {
		if k.required && !found.Has(k.name) && !found.near[k.name] && !f.Fixed {
			f.Report(diag.CodeMissingKey, owner, words.Needs.With(s.Of.With(), k.name), k.addHint())
		}
	}
	return found, true
}

// FieldsOr is [File.Fields] of an entry that may be a text instead of a map: then it
// is what the key short says.
func (f *File) FieldsOr(e Entry, s *Section, short string) (*Fields, bool) {
	if e.Value.Kind == Mapping {
		return f.Fields(e.Value, s, e.Key.Span)
	}
	if !f.WantsValue(e, Scalars|Mappings) || !f.isChoice(s.Find(short), e.Value) {
		return nil, false
	}
	return &Fields{entries: map[string]Entry{short: e}}, true
}

// Wants reports whether n has one of the shapes, and adds an error where it has
// not; what names n there. Nil, and what an error was reported for, has none and gets
// no further error.
func (f *File) Wants(n *Node, want Shapes, what words.Text, owner diag.Span) bool {
	switch {
	case n == nil || n.Kind == broken:
		return false
	case want.allows(n.Kind):
		return true
	case n.Kind == Empty && n.style == block:
		line := f.lineFrom(n)
		f.Report(diag.CodeQuoteNeeded, n.Span, words.BeginsBadly.With(line[:1]), words.QuoteThis.With(quoted(line)))
	case n.Kind == Empty:
		f.Report(diag.CodeEmpty, owner, words.HasNoValue.With(what), words.Text{})
	default:
		var hint words.Text
		switch {
		case want&Scalars != 0 && n.flow:
			hint = words.QuoteIfText.With()
		case want == Mappings && n.isListOfEntries():
			hint = words.LeaveDashesOut.With()
		}
		f.Report(diag.CodeShape, n.Span, words.WrongShape.With(what, want.words(), n.Kind.words()), hint)
	}
	return false
}

// isListOfEntries reports whether n would be a map without the dashes before its entries.
func (n *Node) isListOfEntries() bool {
	isEntry := func(item *Node) bool { return item.Kind == Mapping && !item.flow && len(item.Entries) == 1 }
	return n.Kind == List && !n.flow && !slices.ContainsFunc(n.Items, func(item *Node) bool { return !isEntry(item) })
}

// WantsValue is [File.Wants] of the value of a key.
func (f *File) WantsValue(e Entry, want Shapes) bool {
	if n := e.Value; e.Key.Text == "target" && n.Kind == Empty && n.style == block {
		line := f.lineFrom(n)
		if _, err := target.Parse(line); err != nil {
			f.Report(diag.CodeQuoteNeeded, n.Span, words.BeginsBadly.With(line[:1]), err.Hint)
			return false
		}
	}
	return f.Wants(e.Value, want, words.Quoted(e.Key.Text), e.Key.Span)
}

// lineFrom returns the text from n to the end of its line.
func (f *File) lineFrom(n *Node) string {
	line, _, _ := strings.Cut(f.source.text[n.from:], "\n")
	return line
}

// addHint is for a key that is missing. Where there are several values, one is
// only an example.
func (k *Key) addHint() words.Text {
	switch {
	case k.form == "^"+k.example+"$":
		return words.Add.With(k.name + ": " + k.example)
	case k.example != "":
		return words.AddAsIn.With(k.name, k.example)
	}
	return words.Add.With(k.name + ":")
}

func (f *File) isChoice(k *Key, n *Node) bool {
	allowed := k.allowed()
	if allowed == nil {
		return true
	}
	choices := n.Items
	if n.Kind == Scalar {
		choices = []*Node{n}
	}
	ok := true
	for _, c := range choices {
		if c.Kind == Scalar && !slices.Contains(allowed, c.Text) {
			f.Report(diag.CodeValue, c.Span, words.CannotBeValue.With(k.name, c.Text), k.advice(c.Text))
			ok = false
		}
	}
	return ok
}

// allowed returns what the key's text may be; nil: anything.
func (k *Key) allowed() []string {
	if k.choose != nil {
		return k.choose()
	}
	return k.choices
}

// advice is the hint for a text that is none of the choices.
func (k *Key) advice(written string) words.Text {
	if k.hint != nil {
		return k.hint.With()
	}
	allowed := k.allowed()
	if unit := unitWords.Get()[text.Fold(written)]; slices.Contains(allowed, unit) {
		return words.DidYouMean.With(unit)
	}
	if len(allowed) == 1 && len(diag.Likely(written, allowed)) == 0 {
		return words.WriteOrLeaveOut.With(allowed[0])
	}
	if near := diag.Suggest(written, allowed); !near.IsZero() {
		return near
	}
	return words.Choices.With(words.List(words.Names(allowed)))
}

func (f *File) reportUnknown(s *Section, k *Node) {
	if slices.Contains(reservedKeys, k.Text) {
		f.Report(diag.CodeReserved, k.Span, words.NotYet.With(k.Text), words.Text{})
		return
	}
	hint := diag.Suggest(k.Text, s.Names())
	if key := s.known(k.Text); key != "" {
		hint = words.DidYouMean.With(key)
	}
	if hint.IsZero() {
		hint = words.KeysAre.With(words.List(words.Names(s.Names())))
	}
	f.Report(diag.CodeUnknownKey, k.Span, words.UnknownKey.With(k.Text, s.Of.With()), hint)
}

// near returns the keys that an unknown one may be a misspelling of, or another word for.
func (s *Section) near(word string) []string {
	if key := s.known(word); key != "" {
		return []string{key}
	}
	return diag.Likely(word, s.Names())
}

// known returns the key that a word of everyday language means; empty where the
// section has none.
func (s *Section) known(word string) string {
	key := everydayWords.Get()[text.Fold(strings.NewReplacer("_", " ", "-", " ").Replace(word))]
	if s.Find(key) == nil {
		return ""
	}
	return key
}

// unitWords are intervals, without accents, as authors write them.
var unitWords = lazy.Value[map[string]string]{Make: func() map[string]string {
	return map[string]string{
		"ngay": "day", "tuan": "week", "thang": "month", "quy": "quarter", "nua nam": "half", "6 thang": "half", "nam": "year",
		"daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "half-year": "half", "yearly": "year", "annually": "year", "annual": "year",
	}
}}

// everydayWords are words, without accents, that authors write for keys.
var everydayWords = lazy.Value[map[string]string]{Make: func() map[string]string {
	return map[string]string{
		"gia tri": "value", "muc tieu": "target", "muc phai dat": "target", "chi tieu phai dat": "target", "goal": "target", "threshold": "target",
		"tu so": "numerator", "mau so": "denominator", "muc goc": "baseline", "ky goc": "baseline", "ky": "period", "ky bao cao": "period", "thoi ky": "period",
		"ten": "name", "ten goi": "name", "title": "name", "don vi tinh": "unit", "co quan chu tri": "responsible", "chu tri": "responsible", "don vi chu tri": "responsible", "owner": "responsible",
		"nguon": "source", "dinh nghia": "definition", "description": "definition", "nhom": "groups", "tu ngay": "from", "moi ky": "every", "frequency": "every",
		"du lieu": "data", "chi tieu": "indicators", "ke hoach": "plan", "tep": "file", "path": "file", "cot": "columns", "fields": "columns", "khoa": "key", "nhan": "label", "kieu": "type",
		"co quan ban hanh": "issuer", "ngay ban hanh": "issued", "gia dinh": "assumption", "han che": "limitations", "metric": "value", "formula": "value", "measure": "value",
	}
}}

// Named returns the entries of a map whose names the author gives, without what
// are rests of the values before them.
func (f *File) Named(n *Node) []Entry {
	var named []Entry
	for _, e := range n.Entries {
		if len(named) > 0 && f.isRest(n, e) {
			f.reportComma(named[len(named)-1].Value, e.Key)
			continue
		}
		named = append(named, e)
	}
	return named
}

// isRest reports whether an entry of { } may be the rest of the value before it:
// it has not even a colon.
func (f *File) isRest(n *Node, e Entry) bool {
	hasColon := strings.HasPrefix(strings.TrimSpace(f.source.text[e.Key.to:]), ":") || strings.Contains(e.Key.Text, ":\u00a0")
	return n.flow && e.Value.Kind == Empty && !hasColon
}

// reportComma says that a comma inside { } has ended a value, which nobody reads.
func (f *File) reportComma(value, rest *Node) {
	if value.Kind == broken {
		return
	}
	value.Kind = broken
	whole := f.source.text[value.start:rest.to]
	span := f.source.span(value.start, rest.to)
	f.Report(diag.CodeQuoteNeeded, span, words.CommaEndsValue.With(), words.QuoteThis.With(quoted(whole)))
}

// quoted writes text as a YAML scalar in quotes, for use in a hint.
func quoted(s string) string {
	s = text.Brief(text.Tidy(s))
	if strings.ContainsAny(s, `"\\`) {
		return "'" + strings.ReplaceAll(s, "'", "''") + "'"
	}
	return `"` + s + `"`
}

// Text returns the text of a scalar; ok is false for nil and for other shapes,
// which are reported.
func (f *File) Text(n *Node) (text string, ok bool) {
	if n == nil || !f.Wants(n, Scalars, words.ThisValue.With(), n.Span) {
		return "", false
	}
	return n.Text, true
}

// Several returns the scalars of a list, or the one scalar that stands for a
// list of one. An empty list, and what else is in it, is reported.
func (f *File) Several(n *Node) []*Node {
	if n == nil || n.Kind == broken {
		return nil
	}
	if n.Kind == Scalar {
		return []*Node{n}
	}
	if n.Kind == List && len(n.Items) == 0 {
		f.Report(diag.CodeEmpty, n.Span, words.EmptyList.With(), words.Text{})
	}
	var out []*Node
	for _, item := range n.Items {
		if _, ok := f.Text(item); ok {
			out = append(out, item)
		}
	}
	return out
}
