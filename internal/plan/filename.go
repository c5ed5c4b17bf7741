package plan

import (
	"path"
	"slices"
	"strings"

	"plancheck/internal/diag"
)

// filePart is a part of file names that is a column: {district}.
type filePart struct {
	column  *node  // its name, in the place of the part
	pattern string // as query.Column.FromFile
}

// maxFileName is the size of the longest file name, with its folders, that
// systems have.
const maxFileName = 4096

// dataFile reads the file's name, which must stay inside the data folder.
func (l *loader) dataFile(d *dataset) {
	n := d.fields.value("file")
	name, ok := l.text(n)
	if !ok {
		return
	}
	if len(name) > maxFileName {
		l.reportf(diag.CodeFile, n.span, "", "a file name of more than %d bytes", maxFileName)
		return
	}
	const inside = "write a name relative to the data folder, with / between folders"
	glob, sound := name, true
	if !strings.Contains(name, `\`) {
		glob, sound = l.fileParts(d, n, name)
	}
	_, badGlob := path.Match(glob, "")
	switch {
	case !sound:
	case strings.Contains(name, `\`):
		l.reportf(diag.CodeFile, n.span, inside, "a backslash in the file name %s", diag.Quote(name))
	case strings.HasPrefix(name, "/") || len(name) > 1 && name[1] == ':':
		l.reportf(diag.CodeFile, n.span, inside, "the file name %s is absolute", diag.Quote(name))
	case slices.Contains(strings.Split(name, "/"), ".."):
		l.reportf(diag.CodeFile, n.span, inside, "the file name %s leaves the data folder", diag.Quote(name))
	case strings.Contains(name, "**"):
		l.reportf(diag.CodeFile, n.span, "name each folder, or put * in its place", "** in the file name %s: a * stands for any characters of one name", diag.Quote(name))
	case badGlob != nil:
		l.reportf(diag.CodeFile, n.span, "close the bracket, or leave it out", "the file name %s is no glob", diag.Quote(name))
	case strings.HasSuffix(name, "/") || path.Base(name) == "." || strings.ContainsAny(name, "\n\t"):
		l.reportf(diag.CodeFile, n.span, "", "%s does not name a file", diag.Quote(name))
	}
	d.File = path.Clean(glob)
}

var bracedName = form(`\{[^{}]*\}`)

// fileParts finds the columns in a file's name. It returns the glob that the
// name is with * in place of each, and false where the name says what it cannot.
func (l *loader) fileParts(d *dataset, n *node, name string) (glob string, ok bool) {
	place := l.source.place(n)
	glob = bracedName().ReplaceAllLiteralString(name, "*")
	rest := bracedName().ReplaceAllStringFunc(name, func(part string) string { return strings.Repeat("*", len(part)) })
	if at := strings.IndexAny(rest, "{}"); at >= 0 {
		l.reportf(diag.CodeFilePart, place(at, at+1), "write {column} for a part that is a column, and no braces otherwise", "a brace that stands alone in the file name %s", diag.Quote(name))
		return glob, false
	}
	last := 0
	for i, at := range bracedName().FindAllStringIndex(name, -1) {
		column := &node{kind: scalar, text: strings.TrimSpace(name[at[0]+1 : at[1]-1]), span: place(at[0]+1, at[1]-1)}
		switch {
		case column.text == "":
			l.reportf(diag.CodeFilePart, place(at[0], at[1]), "write the name of a column between them", "braces without a name in the file name %s", diag.Quote(name))
			return glob, false
		case !hasEnds(name[last:at[0]], name[at[1]:], i == 0):
			l.reportf(diag.CodeFilePart, place(at[0], at[1]), "put something fixed beside it, as in {district}-{year}", "it cannot be told where %s begins or ends", diag.Quote(name[at[0]:at[1]]))
			return glob, false
		case d.fromFile(column.text) != "":
			l.reportf(diag.CodeDuplicate, column.span, "", "%s stands twice in the file name", diag.Quote(column.text))
			return glob, false
		}
		pattern := bracedName().ReplaceAllLiteralString(name[:at[0]], "*") + "{}" + bracedName().ReplaceAllLiteralString(name[at[1]:], "*")
		d.parts = append(d.parts, filePart{column: column, pattern: path.Clean(pattern)})
		last = at[1]
	}
	return glob, true
}

// hasEnds reports whether it can be told where a part of a file name begins and
// ends: that neither a * nor another part is beside it, and that it is not in
// brackets. Before is the text between the part and the one before it.
func hasEnds(before, after string, isFirst bool) bool {
	_, inBrackets := path.Match(before, "")
	between := isFirst || strings.Trim(before, "*?") != ""
	return between && inBrackets == nil && !strings.HasSuffix(strings.TrimRight(before, "?"), "*") && !strings.HasPrefix(strings.TrimLeft(after, "?"), "*")
}

// fromFile returns the pattern of file names that a column is taken from, empty
// where it is in the files.
func (d *dataset) fromFile(column string) string {
	for _, p := range d.parts {
		if p.column.text == column {
			return p.pattern
		}
	}
	return ""
}

// linkFileParts reports parts of file names that are not columns.
func (l *loader) linkFileParts(d *dataset) {
	for _, p := range d.parts {
		l.isColumn(d, p.column, diag.CodeFilePart, "the file name")
	}
}
