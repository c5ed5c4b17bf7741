package planfile

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"plancheck/internal/diag"
	"plancheck/internal/words"
)

// MaxBytes is the size of the largest plan file that is read. The longest real
// plan is a hundred times smaller; YAML can be slow on hostile text.
const MaxBytes = 1 << 20

// tree parses the file; nil where it cannot be read at all.
func (f *File) tree(b []byte) *Node {
	if len(b) > MaxBytes {
		f.Report(diag.CodeRead, diag.Span{File: f.source.file}, words.PlanTooLarge.With(MaxBytes), words.SplitPlan.With())
		return nil
	}
	if !f.checkCharacters() {
		return nil
	}
	text, ok := f.checkLines()
	if !ok {
		return nil
	}
	y := f.parseYAML(text)
	if y == nil {
		return nil
	}
	root := f.convert(y, false, 0)
	if f.tooDeep {
		return nil
	}
	return root
}

// checkCharacters refuses what is not text, at the first such place.
func (f *File) checkCharacters() bool {
	text := f.source.text
	if strings.HasPrefix(text, "\xff\xfe") || strings.HasPrefix(text, "\xfe\xff") {
		f.Report(diag.CodeRead, diag.Span{File: f.source.file}, words.PlanUTF16.With(), words.SaveAsUTF8.With())
		return false
	}
	for i, r := range text {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(text[i:], "\ufffd"):
			f.Report(diag.CodeRead, f.source.span(i, i+1), words.PlanNotUTF8.With(), words.SaveAsUTF8.With())
			return false
		case r == '\r' && !strings.HasPrefix(text[i:], "\r\n"):
			f.Report(diag.CodeSyntax, f.source.span(i, i), words.LoneCarriageReturn.With(), words.SaveLineEndings.With())
			return false
		case isUnreadable(r):
			f.Report(diag.CodeSyntax, f.source.span(i, i+utf8.RuneLen(r)), words.CharacterRefused.With(string(r)), words.DeleteIt.With())
			return false
		}
	}
	return true
}

// isUnreadable reports whether YAML refuses r, or takes it for a line end that
// nothing else takes for one.
func isUnreadable(r rune) bool {
	switch r {
	case '\t', '\n', '\r':
		return false
	case '\u2028', '\u2029', '\ufeff', '\ufffe', '\uffff':
		return true
	}
	return unicode.IsControl(r)
}

// checkLines refuses what is not a space in the indentation, and a second
// document. It returns the text to parse, in which every line has as many
// characters as in the file, and false where indentation means nothing.
func (f *File) checkLines() (string, bool) {
	lines := strings.Split(f.source.text, "\n")
	reported := map[rune]int{}
	begun := false
	for i, line := range lines {
		if !begun && strings.HasPrefix(line, "%YAML 1.") { // what every plan file is
			lines[i] = strings.Repeat(" ", utf8.RuneCountInString(line))
			continue
		}
		if content := strings.TrimRight(line, "\r"); isMarker(content) && begun {
			f.checkRest(lines, i)
			lines = lines[:i]
			break
		} else if strings.TrimSpace(content) != "" && !strings.HasPrefix(strings.TrimSpace(content), "#") {
			begun = true
		}
		indent := line[:len(line)-len(strings.TrimLeftFunc(line, unicode.IsSpace))]
		for at, r := range indent {
			if r == ' ' || len(indent) == len(line) {
				continue
			}
			if reported[r]++; reported[r] == 1 {
				f.reportIndent(i+1, at, r)
			}
			break
		}
		if strings.Trim(indent, " ") != "" {
			lines[i] = strings.Repeat(" ", utf8.RuneCountInString(indent)) + line[len(indent):]
		}
	}
	return strings.Join(lines, "\n"), reported['\t'] == 0
}

func isMarker(line string) bool {
	return line == "---" || line == "..." || strings.HasPrefix(line, "--- ") || strings.HasPrefix(line, "... ")
}

// checkRest reports what follows the marker in line i.
func (f *File) checkRest(lines []string, i int) {
	for k, line := range lines[i:] {
		content := strings.TrimSpace(line)
		if k > 0 && (isMarker(content) || content == "" || content[0] == '#') || k == 0 && strings.HasPrefix(content, "...") {
			continue
		}
		_, at := f.source.line(i + 1)
		f.Report(diag.CodeDocuments, f.source.span(at, at+3), words.SecondDocument.With(), words.OneFileEachPlan.With())
		return
	}
}

func (f *File) reportIndent(line, at int, r rune) {
	what := words.TheCharacter.With(string(r))
	switch r {
	case '\t':
		what = words.ATab.With()
	case '\u00a0':
		what = words.ANoBreakSpace.With()
	}
	_, begin := f.source.line(line)
	f.Report(diag.CodeSyntax, f.source.span(begin+at, begin+at+utf8.RuneLen(r)), words.InIndentation.With(what), words.IndentWithSpaces.With())
}

// decode parses the text as YAML. It returns nil for an empty document, and how
// many lines YAML has read.
//
// Note: yaml.v3 panics on some malformed comments; to the author that is one
// more syntax error.
func decode(text string) (y *yaml.Node, reached int, err error) {
	lines := &lineReader{text: text}
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("yaml: %v", r)
		}
	}()
	var doc yaml.Node
	defer func() { reached = lines.read }()
	err = yaml.NewDecoder(lines).Decode(&doc)
	switch {
	case errors.Is(err, io.EOF):
		return nil, 0, nil
	case err != nil || len(doc.Content) == 0:
		return nil, 0, err
	}
	return doc.Content[0], 0, nil
}

// lineReader gives out a text line by line and counts the lines. The line that
// YAML has come to when it fails is the best that it tells about the place: its
// message often names the line where something larger began.
type lineReader struct {
	text string
	read int
}

func (r *lineReader) Read(p []byte) (int, error) {
	if r.text == "" {
		return 0, io.EOF
	}
	end := strings.IndexByte(r.text, '\n') + 1
	if end == 0 {
		end = len(r.text)
	}
	n := copy(p, r.text[:end])
	if n == end {
		r.read++
	}
	r.text = r.text[n:]
	return n, nil
}

// parseYAML parses the text. After a syntax error it goes on with the place
// fixed, so that everything else is found too.
func (f *File) parseYAML(text string) *yaml.Node {
	const maxFixed = 10
	for range maxFixed {
		y, reached, err := decode(text)
		if err == nil && (y == nil || y.Kind == yaml.ScalarNode && y.Value == "") {
			f.Report(diag.CodeRead, diag.Span{File: f.source.file}, words.PlanEmpty.With(), words.Text{})
			return nil
		}
		if err == nil {
			return y
		}
		var goOn bool
		if text, goOn = f.syntaxError(text, reached, err); !goOn {
			return nil
		}
		f.Fixed = true
	}
	return nil
}
