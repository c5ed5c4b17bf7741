package planfile

import (
	"slices"
	"strings"

	"plancheck/internal/diag"
	"plancheck/internal/text"
	"plancheck/internal/words"
)

// Format returns a plan file, or a bindings file, in canonical form: keys in the order of their
// tables, two spaces for each level, one blank line between datasets,
// indicators and tests, no white space at the ends of lines. Expressions and
// other texts stay as they are written, comments stay with what they are
// above or beside, and what the file means stays the same. Formatting twice
// changes nothing more.
//
// Where the file cannot be read, or not be formatted in this way, the result is
// nil and the list says why. A plan with errors of meaning can be formatted.
//
// Note: lines are moved and indented anew instead of being written from YAML
// nodes: yaml.v3 loses blank lines, moves comments, and writes quotes and
// folded lines in its own way.
func Format(file string, text []byte) ([]byte, diag.List) {
	read, root := Read(file, text)
	if root == nil || read.HasErrors() {
		return nil, read.Found()
	}
	f := &formatter{source: read.source, done: map[int]bool{}}
	for line := range strings.SplitSeq(read.source.text, "\n") {
		f.lines = append(f.lines, strings.TrimRight(line, " \t\r"))
	}
	formatted := strings.Join(f.file(root), "\n") + "\n"
	_, again := Read(file, []byte(formatted))
	if lost := f.lost(); lost > 0 || !equalTrees(root, again) {
		_, at := f.source.line(max(lost, 1))
		read.Report(diag.CodeSyntax, f.source.span(at, at), words.UnusualLayout.With(), words.WriteBlockStyle.With())
		return nil, read.Found()
	}
	return []byte(formatted), nil
}

// formatter moves the lines of one file.
type formatter struct {
	source *source
	lines  []string     // without white space at their ends
	done   map[int]bool // lines that have been moved, counted from 0
}

// lost returns the number of the first line that would be lost, 0 for none.
func (f *formatter) lost() int {
	for i, line := range f.lines {
		if line != "" && !f.done[i] && !isMarker(line) {
			return i + 1
		}
	}
	return 0
}

// equalTrees reports whether two trees say the same: maps in any order.
func equalTrees(a, b *Node) bool {
	if a == nil || b == nil || a.Kind != b.Kind || a.value != b.value || len(a.Items) != len(b.Items) || len(a.Entries) != len(b.Entries) {
		return false
	}
	for i := range a.Items {
		if !equalTrees(a.Items[i], b.Items[i]) {
			return false
		}
	}
	for _, e := range a.Entries {
		if !slices.ContainsFunc(b.Entries, func(o Entry) bool { return o.Key.value == e.Key.value && equalTrees(e.Value, o.Value) }) {
			return false
		}
	}
	return true
}

// file formats the whole file. A comment with a blank line below it, above the first
// key, is the file's.
func (f *formatter) file(root *Node) []string {
	first := 0
	var out []string
	for i := range f.lineOf(root.from) {
		if f.lines[i] != "" || i == first {
			continue
		}
		if above := f.comments(first, i, 0); len(above) > 0 {
			out = append(append(out, above...), "")
		}
		first = i + 1
	}
	return append(out, f.block(root, layout{keys: f.source.keysOf(root), apart: true}, first, len(f.lines), 0)...)
}

// keysOf are the keys of the kind of file that it says it is.
func (s *source) keysOf(root *Node) *Section {
	says := func(key string) bool {
		return slices.ContainsFunc(root.Entries, func(e Entry) bool { return e.Key.Text == key })
	}
	if !says("plancheck") && (says("bindings") || bindingsComment.Get().MatchString(s.text)) {
		return &BindingsKeys
	}
	return &FileKeys
}

// bindingsComment matches the first line of a bindings file that names its schema.
var bindingsComment = text.Pattern(`^# yaml-language-server: \$schema=\S*bindings\.schema\.json\s`)

// layout is what is known of a map or list: the table of its keys, or the table
// of each of its entries, and whether blank lines separate those that are not
// single lines.
type layout struct {
	keys, each *Section
	apart      bool
}

// of returns the layout of the value of a key, nil for an item.
func (o layout) of(k *Node) layout {
	if o.keys == nil {
		return layout{keys: o.each}
	}
	if k == nil {
		return layout{}
	}
	known := o.keys.Find(k.Text)
	switch {
	case known == nil:
		return layout{}
	case known.items != nil:
		return layout{each: known.items, apart: true}
	case known.named != nil:
		return layout{each: known.named, apart: known.short == ""}
	case known.values != 0:
		return layout{each: known.inner}
	}
	return layout{keys: known.inner}
}

// rank is the place of a key in its table; unknown keys are last.
func (o layout) rank(k *Node) int {
	if o.keys == nil || k == nil {
		return 0
	}
	if i := slices.Index(o.keys.Names(), k.Text); i >= 0 {
		return i
	}
	return len(o.keys.keys)
}

// lineOf returns the number of the line of an offset, from 0.
func (f *formatter) lineOf(offset int) int { return f.source.position(offset).Line - 1 }

func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// part is an entry of a map or an item of a list, with the comments above it.
type part struct {
	key, value *Node // key is nil for an item
	first      int   // its first line, a comment or blank where it is not begin
	begin      int   // the line of its key or dash
	end        int   // the line after its value
	last       int   // the line after all that belongs to it: comments that are indented deeper
}

// parts divides the lines of a map or list among its parts. What is left, from
// the line that it returns, are comments that belong to none.
func (f *formatter) parts(n *Node, first, last int) ([]part, int) {
	var parts []part
	for _, e := range n.Entries {
		parts = append(parts, part{key: e.Key, value: e.Value, begin: f.lineOf(e.Key.from)})
	}
	for _, item := range n.Items {
		begin := f.lineOf(item.from)
		for begin > first && !strings.HasPrefix(strings.TrimLeft(f.lines[begin], " "), "-") {
			begin--
		}
		parts = append(parts, part{value: item, begin: begin})
	}
	for i := range parts {
		p := &parts[i]
		p.first, p.end = first, p.begin+1
		if p.value.Kind != Empty {
			p.end = max(p.end, f.lineOf(f.end(p.value)-1)+1)
		}
		next := last
		if i+1 < len(parts) {
			next = parts[i+1].begin
		}
		column := indentOf(f.lines[p.begin])
		if p.key != nil {
			column = f.source.position(p.key.from).Column - 1
		}
		p.last = p.end
		for at := p.end; at < next; at++ {
			if f.lines[at] != "" && indentOf(f.lines[at]) <= column {
				break
			}
			if f.lines[at] != "" {
				p.last = at + 1
			}
		}
		first = p.last
	}
	return parts, first
}

// end returns the offset after a node, with its closing bracket.
func (f *formatter) end(n *Node) int {
	if n.Kind == Empty {
		return 0 // its place is not its own
	}
	end := max(n.to, n.from+1)
	for _, i := range n.Items {
		end = max(end, f.end(i))
	}
	for _, e := range n.Entries {
		end = max(end, e.Key.to, f.end(e.Value))
	}
	if !n.flow || n.Kind != Mapping && n.Kind != List {
		return end
	}
	for end < len(f.source.text) {
		switch c := f.source.text[end]; c {
		case '}', ']':
			return end + 1
		case '#':
			end += len(strings.SplitAfterN(f.source.text[end:], "\n", 2)[0])
		default:
			end++
		}
	}
	return end
}

// block formats the lines of a map or list in block style.
func (f *formatter) block(n *Node, o layout, first, last, indent int) []string {
	parts, tail := f.parts(n, first, last)
	sorted := slices.Clone(parts)
	slices.SortStableFunc(sorted, func(a, b part) int { return o.rank(a.key) - o.rank(b.key) })
	var out []string
	for i, p := range sorted {
		apart := o.apart && i > 0 && (p.value.Kind != Scalar || sorted[i-1].value.Kind != Scalar)
		if i > 0 && (apart || p.first > first && f.lines[p.first] == "") {
			out = append(out, "")
		}
		out = append(out, f.comments(p.first, p.begin, indent)...)
		if p.key == nil {
			out = append(out, f.item(p, o.of(nil), indent)...)
		} else {
			out = append(out, f.entry(p, o.of(p.key), indent)...)
		}
	}
	return append(out, f.comments(tail, last, indent)...)
}

// comments returns lines that hold nothing else at an indentation, with single
// blank lines between them.
func (f *formatter) comments(first, last, indent int) []string {
	var out []string
	blank := false
	for i := first; i < last; i++ {
		line := strings.TrimSpace(f.lines[i])
		if isMarker(line) || line == "" {
			blank = line == ""
			continue
		}
		if blank && len(out) > 0 {
			out = append(out, "")
		}
		f.done[i], blank = true, false
		out = append(out, margin(indent)+line)
	}
	return out
}

func margin(indent int) string { return strings.Repeat(" ", indent) }

// item formats an item of a list. Comments above the first key of a map go
// above its dash.
func (f *formatter) item(p part, o layout, indent int) []string {
	f.done[p.begin] = true
	if p.value.flow || p.value.Kind != Mapping && p.value.Kind != List {
		return append([]string{margin(indent) + "- " + f.sameLine(p, o)}, f.below(p, indent)...)
	}
	lines := f.block(p.value, o, p.begin, p.last, indent+2)
	for i, line := range lines {
		if !strings.HasPrefix(line, margin(indent+2)+"#") {
			lines[i] = margin(indent) + "- " + strings.TrimLeft(line, " ")
			break
		}
		lines[i] = line[2:]
	}
	return lines
}

// entry formats a key and its value.
func (f *formatter) entry(p part, o layout, indent int) []string {
	f.done[p.begin] = true
	isBlock := !p.value.flow && (p.value.Kind == Mapping || p.value.Kind == List)
	if isBlock || p.value.Kind == Empty || f.lineOf(p.value.from) > p.begin {
		first := margin(indent) + f.afterOffset(p, p.key.from)
		if isBlock {
			return append([]string{first}, f.block(p.value, o, p.begin+1, p.last, indent+2)...)
		}
		return append([]string{first}, f.below(p, indent)...)
	}
	key := f.written(p.key)
	return append([]string{margin(indent) + key + ": " + f.sameLine(p, o)}, f.below(p, indent)...)
}

// sameLine returns the part of a value in the line of its key or dash, and
// what follows it there.
func (f *formatter) sameLine(p part, o layout) string {
	if p.value.flow && p.value.Kind == Mapping && p.end == p.begin+1 {
		return f.flow(p.value, o) + f.afterOffset(p, f.end(p.value))
	}
	return f.afterOffset(p, p.value.from)
}

// afterOffset returns the rest of a part's first line from an offset on.
func (f *formatter) afterOffset(p part, offset int) string {
	_, at := f.source.line(p.begin + 1)
	line := f.lines[p.begin]
	return line[min(max(offset-at, 0), len(line)):]
}

// written returns a key as it is written.
func (f *formatter) written(k *Node) string { return f.source.text[k.from:max(k.from, k.to)] }

// flow writes a map in { } with its keys in order.
func (f *formatter) flow(n *Node, o layout) string {
	if n.Kind != Mapping || slices.ContainsFunc(n.Entries, func(e Entry) bool { return e.Value.Kind == Empty }) {
		return f.source.text[n.from:max(n.from, f.end(n))]
	}
	sorted := slices.Clone(n.Entries)
	slices.SortStableFunc(sorted, func(a, b Entry) int { return o.rank(a.Key) - o.rank(b.Key) })
	texts := make([]string, len(sorted))
	for i, e := range sorted {
		texts[i] = f.written(e.Key) + ": " + f.flow(e.Value, o.of(e.Key))
	}
	return "{" + strings.Join(texts, ", ") + "}"
}

// below formats the lines of a scalar, or of a value in brackets, that are
// below its key or dash. Blocks keep how their lines are indented relative to
// each other.
func (f *formatter) below(p part, indent int) []string {
	var out []string
	shift, isBlock := f.shift(p, indent)
	for i := p.begin + 1; i < p.end; i++ {
		f.done[i] = true
		line, _ := f.source.line(i + 1)
		switch {
		case strings.TrimSpace(line) == "":
			line = ""
		case !isBlock:
			line = margin(indent+2) + strings.TrimSpace(line)
		case shift > 0:
			line = margin(shift) + line
		default:
			line = line[min(-shift, indentOf(line)):]
		}
		out = append(out, line)
	}
	return append(out, f.comments(p.end, p.last, indent+2)...)
}

// shift returns by how much the lines of a block have to move to the right, and
// whether the value is a block. A block that says how far it is indented moves
// with its key; others are indented by two spaces more.
func (f *formatter) shift(p part, indent int) (int, bool) {
	if p.value.style != block || p.value.Kind != Scalar {
		return 0, false
	}
	header, _, _ := strings.Cut(f.lines[f.lineOf(p.value.from)], "#")
	mark := header[strings.LastIndexAny(header, "|>"):]
	if strings.ContainsAny(mark, "123456789") {
		return indent - indentOf(f.lines[p.begin]), true
	}
	return indent + 2 - indentOf(f.lines[f.lineOf(p.value.start)]), true
}
