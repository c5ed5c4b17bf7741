package plan

import (
	"path"
	"slices"
	"strings"

	"plancheck/internal/diag"
	"plancheck/internal/planfile"
	"plancheck/internal/text"
	"plancheck/internal/words"
)

// filePart is a part of file names that is a column: {district}.
type filePart struct {
	column  *planfile.Node // its name, in the place of the part
	pattern string         // as binding.Column.FromFile
}

// maxFileName is the size of the longest file name, with its folders, that
// operating systems allow.
const maxFileName = 4096

// dataFile reads the file's name, which must stay inside the data folder.
func (d *dataset) dataFile(l *loader) {
	n := d.fields.Value("file")
	name, ok := l.Text(n)
	if !ok {
		return
	}
	if len(name) > maxFileName {
		l.Report(diag.CodeFile, n.Span, words.LongFileName.With(maxFileName), words.Text{})
		return
	}
	glob, sound := name, true
	if !strings.Contains(name, `\`) {
		glob, sound = d.fileParts(l, n, name)
	}
	_, badGlob := path.Match(glob, "")
	switch {
	case !sound:
	case strings.Contains(name, `\`):
		l.Report(diag.CodeFile, n.Span, words.Backslash.With(name), words.RelativeName.With())
	case strings.HasPrefix(name, "/") || len(name) > 1 && name[1] == ':':
		l.Report(diag.CodeFile, n.Span, words.AbsoluteName.With(name), words.RelativeName.With())
	case slices.Contains(strings.Split(name, "/"), ".."):
		l.Report(diag.CodeFile, n.Span, words.NameLeaves.With(name), words.RelativeName.With())
	case strings.Contains(name, "**"):
		l.Report(diag.CodeFile, n.Span, words.TwoStars.With(name), words.NameEachFolder.With())
	case badGlob != nil:
		l.Report(diag.CodeFile, n.Span, words.NotAGlob.With(name), words.CloseOrLeave.With())
	case strings.HasSuffix(name, "/") || path.Base(name) == "." || strings.ContainsAny(name, "\n\t"):
		l.Report(diag.CodeFile, n.Span, words.NamesNoFile.With(name), words.Text{})
	}
	d.File = path.Clean(glob)
}

var bracedName = text.Pattern(`\{[^{}]*\}`)

// fileParts finds the columns in a file's name. It returns the glob that the
// name is with * in place of each, and false where the braces are not usable.
func (d *dataset) fileParts(l *loader, n *planfile.Node, name string) (glob string, ok bool) {
	place := l.Place(n)
	glob = bracedName.Get().ReplaceAllLiteralString(name, "*")
	rest := bracedName.Get().ReplaceAllStringFunc(name, func(part string) string { return strings.Repeat("*", len(part)) })
	if at := strings.IndexAny(rest, "{}"); at >= 0 {
		l.Report(diag.CodeFilePart, place(at, at+1), words.LoneBrace.With(name), words.BracesForParts.With())
		return glob, false
	}
	last := 0
	for i, at := range bracedName.Get().FindAllStringIndex(name, -1) {
		column := &planfile.Node{Kind: planfile.Scalar, Text: strings.TrimSpace(name[at[0]+1 : at[1]-1]), Span: place(at[0]+1, at[1]-1)}
		switch {
		case column.Text == "":
			l.Report(diag.CodeFilePart, place(at[0], at[1]), words.EmptyBraces.With(name), words.WriteColumn.With())
			return glob, false
		case !hasEnds(name[last:at[0]], name[at[1]:], i == 0):
			l.Report(diag.CodeFilePart, place(at[0], at[1]), words.NoEnds.With(name[at[0]:at[1]]), words.PutFixedBeside.With())
			return glob, false
		case d.fromFile(column.Text) != "":
			l.Report(diag.CodeDuplicate, column.Span, words.AppearsTwice.With(column.Text, words.TheFileName.With()), words.Text{})
			return glob, false
		}
		pattern := bracedName.Get().ReplaceAllLiteralString(name[:at[0]], "*") + "{}" + bracedName.Get().ReplaceAllLiteralString(name[at[1]:], "*")
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
		if p.column.Text == column {
			return p.pattern
		}
	}
	return ""
}

// linkFileParts reports parts of file names that are not columns.
func (d *dataset) linkFileParts(l *loader) {
	for _, p := range d.parts {
		d.isColumn(l, p.column, diag.CodeFilePart, &words.TheFileName)
	}
}
