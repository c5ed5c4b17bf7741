package plan

import (
	"strings"
	"unicode"

	"gopkg.in/yaml.v3"

	"plancheck/internal/diag"
	"plancheck/internal/words"
)

// node is one part of a plan file: a scalar, a list or a map, with its place.
type node struct {
	kind     kind
	span     diag.Span
	text     string // of scalars: NFC, without white space around it
	flow     bool   // it is inside [ ] or { }, or is one of them
	items    []*node
	entries  []entry
	style    style  // of scalars
	value    string // of scalars, as YAML reads it
	from, to int    // byte offsets in the source
	start    int    // where its own text begins: after from for a block, otherwise from
}

// kind is what a node is.
type kind int

const (
	scalar kind = iota + 1
	list
	mapping
	empty  // nothing is written where a value should be
	broken // what is wrong with it has been reported already
)

// entry is one key of a map and what it says.
type entry struct {
	key, value *node
}

// maxDepth is how many lists and maps may be nested. A plan
// needs seven.
const maxDepth = 16

// patch replaces, after a syntax error, the value that it was found in, so that the rest of the file can be read.
const patch = "\ue000"

// convert turns a YAML node into ours and reports what plan files do not have:
// aliases, anchors, merge keys, tags, duplicate keys, keys that are not text,
// control characters.
func (f *file) convert(y *yaml.Node, flow bool, depth int) *node {
	from := f.source.offset(y.Line, y.Column)
	n := &node{kind: broken, from: from, start: from, to: min(from+1, len(f.source.text)), flow: flow || y.Style&yaml.FlowStyle != 0}
	defer func() { n.span = f.source.span(n.start, n.to) }()
	switch {
	case depth > maxDepth:
		f.tooDeep = true
		f.report(diag.CodeDepth, f.source.span(n.from, n.to), words.NestedTooDeep.With(maxDepth), words.Text{})
		return n
	case f.refuseReference(y, n):
		if y.Kind != yaml.MappingNode && y.Kind != yaml.SequenceNode {
			return n
		}
	}
	switch y.Kind {
	case yaml.ScalarNode:
		f.convertScalar(y, n)
	case yaml.SequenceNode:
		n.kind = list
		for _, item := range y.Content {
			n.items = append(n.items, f.convert(item, n.flow, depth+1))
		}
		n.extend()
	case yaml.MappingNode:
		n.kind = mapping
		f.convertEntries(y, n, depth)
		n.extend()
	}
	return n
}

// extend makes a list or map end where its last part does.
func (n *node) extend() {
	for _, i := range n.items {
		n.to = max(n.to, i.to)
	}
	for _, e := range n.entries {
		n.to = max(n.to, e.key.to, e.value.to)
	}
}

// refuseReference reports an alias, anchor or tag.
func (f *file) refuseReference(y *yaml.Node, n *node) bool {
	var what, hint words.Text
	switch first := f.source.text[n.from:n.to]; {
	case y.Kind == yaml.AliasNode:
		what, hint = words.AnAlias.With(), words.RepeatOrQuote.With()
	case y.Kind == yaml.ScalarNode && y.Value == "":
		return false // its place is not its own
	case y.Anchor != "" || first == "&":
		what, hint = words.AnAnchor.With(), words.LeaveOutOrQuote.With()
	case y.Style&yaml.TaggedStyle != 0 || first == "!":
		what, hint = words.ATag.With(), words.LeaveOutOrQuote.With()
	default:
		return false
	}
	end := strings.IndexAny(f.source.text[n.from:]+" ", " \t\r\n,[]{}")
	f.report(diag.CodeAlias, f.source.span(n.from, n.from+max(end, 1)), words.NotInPlans.With(what), hint)
	return true
}

func (f *file) convertScalar(y *yaml.Node, n *node) {
	n.value, n.style = y.Value, plain
	switch {
	case y.Style&yaml.SingleQuotedStyle != 0:
		n.style = singleQuoted
	case y.Style&yaml.DoubleQuotedStyle != 0:
		n.style = doubleQuoted
	case y.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		n.style = block
	}
	n.text = scalarText(y.Value)
	if n.style == plain && n.text == "" {
		n.kind = empty
		n.to = n.from
		return
	}
	if n.text == patch && f.fixed {
		return
	}
	f.placeScalar(n)
	if i := strings.IndexFunc(n.text, isControl); i >= 0 {
		f.report(diag.CodeValue, f.source.span(n.from, n.to), words.ControlCharacter.With(n.text), words.DeleteIt.With())
		return
	}
	n.kind = scalar
	if n.text == "" {
		n.kind = empty
	}
}

// placeScalar finds where a scalar begins and ends. A block of text begins at
// its first word, not at its mark.
func (f *file) placeScalar(n *node) {
	first := -1
	end, ok := f.source.pair(n.style, n.from, n.value, func(_, from, _ int) {
		if first < 0 {
			first = from
		}
	})
	if ok && end > n.from {
		n.to = end
	}
	if ok && n.style == block && first >= 0 {
		n.start = first
	}
}

func isControl(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }

func (f *file) convertEntries(y *yaml.Node, n *node, depth int) {
	seen := map[string]*node{}
	for i := 0; i+1 < len(y.Content); i += 2 {
		key, value := f.convert(y.Content[i], n.flow, depth+1), f.convert(y.Content[i+1], n.flow, depth+1)
		switch {
		case key.kind == broken:
			continue
		case key.kind == empty:
			f.report(diag.CodeShape, key.span, words.EmptyKey.With(), words.Text{})
			continue
		case key.kind != scalar:
			f.report(diag.CodeShape, key.span, words.KeyMustBeText.With(key.kind.words()), words.QuoteIfText.With())
			continue
		case key.text == "<<" && key.style == plain:
			f.report(diag.CodeAlias, key.span, words.NotInPlans.With(words.AMergeKey.With()), words.RepeatKeys.With())
			continue
		case seen[key.text] != nil:
			f.report(diag.CodeDuplicate, key.span, words.KeyAppearsTwice.With(key.text), words.Text{}).
				Notes = []words.Text{words.FirstOnLine.With(seen[key.text].span.Start.Line)}
			continue
		}
		seen[key.text] = key
		n.entries = append(n.entries, entry{key, value})
	}
}

// words names a kind that can be read.
func (k kind) words() words.Text {
	return map[kind]*words.Sentence{scalar: &words.PlainText, list: &words.AList, mapping: &words.AMap}[k].With()
}
