package manual

import (
	"fmt"
	"go/doc/comment"
	"strings"
)

// PageWidth is how wide tables of keys are in pages for man, which are set in.
const PageWidth = 68

// Page returns a text of the manual as a page for man, in the language of its
// macros: its name and section, what it is about in one line, and the version of
// the program. It has no date, so that the same program writes the same page.
func Page(name string, section int, about, version, text string) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, ".TH %s %d \"\" %s\n", strings.ToUpper(name), section, quotedRoff(version))
	fmt.Fprintf(&b, ".SH NAME\n%s \\- %s\n", roff(name), roff(about))
	for _, block := range new(comment.Parser).Parse(text).Content {
		switch block := block.(type) {
		case *comment.Heading:
			fmt.Fprintf(&b, ".SH %s\n", quotedRoff(strings.ToUpper(flat(block.Text))))
		case *comment.Paragraph:
			fmt.Fprintf(&b, ".PP\n%s\n", roff(flat(block.Text)))
		case *comment.Code:
			shown := block.Text
			if !strings.HasPrefix(shown, "$ ") {
				shown = fitted(shown, PageWidth)
			}
			fmt.Fprintf(&b, ".PP\n.RS 4\n.nf\n%s\n.fi\n.RE\n", roff(strings.TrimRight(shown, "\n")))
		case *comment.List:
			for _, item := range block.Items {
				fmt.Fprintf(&b, ".IP %s. 4\n", item.Number)
				for _, inside := range item.Content {
					if p, ok := inside.(*comment.Paragraph); ok {
						b.WriteString(roff(flat(p.Text)) + "\n")
					}
				}
			}
		}
	}
	return []byte(b.String())
}

// flat returns a text without its markup.
func flat(text []comment.Text) string {
	var b strings.Builder
	for _, part := range text {
		switch part := part.(type) {
		case comment.Plain:
			b.WriteString(string(part))
		case comment.Italic:
			b.WriteString(string(part))
		case *comment.Link:
			b.WriteString(flat(part.Text))
		case *comment.DocLink:
			b.WriteString(flat(part.Text))
		}
	}
	return b.String()
}

// roff writes lines so that none of them is taken for a request.
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, `-`, `\-`, `^`, `\(ha`, `~`, `\(ti`, "`", `\(ga`, `'`, `\(aq`).Replace(text)
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, ".") {
			lines[i] = `\&` + line
		}
	}
	return strings.Join(lines, "\n")
}

// quotedRoff is a text as one argument of a request.
func quotedRoff(text string) string { return `"` + strings.ReplaceAll(roff(text), `"`, `\(dq`) + `"` }
