package planfile

import (
	"strings"
	"unicode"

	"gopkg.in/yaml.v3"

	"plancheck/internal/diag"
	"plancheck/internal/words"
)

// Node is one part of a plan file: a scalar, a list or a map, with its place.
type Node struct {
	Kind    Kind
	Span    diag.Span
	Text    string  // of scalars: NFC, without white space around it
	Items   []*Node // of lists
	Entries []Entry // of maps: each key once

	flow     bool   // it is inside [ ] or { }, or is one of them
	style    style  // of scalars
	value    string // of scalars, as YAML reads it
	from, to int    // byte offsets in the source
	start    int    // where its own text begins: after from for a block, otherwise from
	end      int    // as to, but after the closing bracket of what is in brackets
}

// Kind is what a node is.
type Kind int

// Kinds of nodes.
const (
	Scalar Kind = iota + 1
	List
	Mapping
	Empty  // nothing is written where a value should be
	broken // what is wrong with it has been reported already
)

// Entry is one key of a map and what it says.
type Entry struct {
	Key, Value *Node
}

// maxDepth is how many lists and maps may be nested. A plan
// needs seven.
const maxDepth = 16

// patch replaces, after a syntax error, the value that it was found in, so that the
// rest of the file can be read.
const patch = "\ue000"

// convert turns a YAML node into ours and reports what plan files do not have:
// aliases, anchors, merge keys, tags, duplicate keys, keys that are not text,
// control characters.
func (f *File) convert(y *yaml.Node, flow bool, depth int) *Node {
	from := f.source.offset(y.Line, y.Column)
	n := &Node{Kind: broken, from: from, start: from, to: min(from+1, len(f.source.text)), flow: flow || y.Style&yaml.FlowStyle != 0}
	defer func() { n.Span = f.source.span(n.start, n.to) }()
	switch {
	case depth > maxDepth:
		f.tooDeep = true
		f.Report(diag.CodeDepth, f.source.span(n.from, n.to), words.NestedTooDeep.With(maxDepth), words.Text{})
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
		n.Kind = List
		for _, item := range y.Content {
			n.Items = append(n.Items, f.convert(item, n.flow, depth+1))
		}
		n.extend()
	case yaml.MappingNode:
		n.Kind = Mapping
		f.convertEntries(y, n, depth)
		n.extend()
	}
	f.checkStrictly(y, n)
	return n
}

// extend makes a list or map end where its last part does.
func (n *Node) extend() {
	for _, i := range n.Items {
		n.to = max(n.to, i.to)
	}
	for _, e := range n.Entries {
		n.to = max(n.to, e.Key.to, e.Value.to)
	}
}

// refuseReference reports an alias, anchor or tag.
func (f *File) refuseReference(y *yaml.Node, n *Node) bool {
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
	f.Report(diag.CodeAlias, f.source.span(n.from, n.from+max(end, 1)), words.NotInPlans.With(what), hint)
	return true
}

func (f *File) convertScalar(y *yaml.Node, n *Node) {
	n.value, n.style = y.Value, plain
	switch {
	case y.Style&yaml.SingleQuotedStyle != 0:
		n.style = singleQuoted
	case y.Style&yaml.DoubleQuotedStyle != 0:
		n.style = doubleQuoted
	case y.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		n.style = block
	}
	n.Text = scalarText(y.Value)
	if n.style == plain && n.Text == "" {
		n.Kind = Empty
		n.to = n.from
		return
	}
	if n.Text == patch && f.Fixed {
		return
	}
	f.placeScalar(n)
	if i := strings.IndexFunc(n.Text, isControl); i >= 0 {
		f.Report(diag.CodeValue, f.source.span(n.from, n.to), words.ControlCharacter.With(n.Text), words.DeleteIt.With())
		return
	}
	n.Kind = Scalar
	if n.Text == "" {
		n.Kind = Empty
	}
}

// placeScalar finds where a scalar begins and ends. A block of text begins at
// its first word, not at its mark.
func (f *File) placeScalar(n *Node) {
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

func (f *File) convertEntries(y *yaml.Node, n *Node, depth int) {
	seen := map[string]*Node{}
	for i := 0; i+1 < len(y.Content); i += 2 {
		key, value := f.convert(y.Content[i], n.flow, depth+1), f.convert(y.Content[i+1], n.flow, depth+1)
		switch {
		case key.Kind == broken:
			continue
		case key.Kind == Empty:
			f.Report(diag.CodeShape, key.Span, words.EmptyKey.With(), words.Text{})
			continue
		case key.Kind != Scalar:
			f.Report(diag.CodeShape, key.Span, words.KeyMustBeText.With(key.Kind.words()), words.QuoteIfText.With())
			continue
		case key.Text == "<<" && key.style == plain:
			f.Report(diag.CodeAlias, key.Span, words.NotInPlans.With(words.AMergeKey.With()), words.RepeatKeys.With())
			continue
		case seen[key.Text] != nil:
			f.Report(diag.CodeDuplicate, key.Span, words.KeyAppearsTwice.With(key.Text), words.Text{}).
				Notes = []words.Text{words.FirstOnLine.With(seen[key.Text].Span.Start.Line)}
			continue
		}
		seen[key.Text] = key
		n.Entries = append(n.Entries, Entry{key, value})
	}
}

// words names a kind that can be read.
func (k Kind) words() words.Text {
	return map[Kind]*words.Sentence{Scalar: &words.PlainText, List: &words.AList, Mapping: &words.AMap}[k].With()
}
