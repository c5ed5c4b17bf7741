package render

import (
	"bytes"
	"io"
	"strings"

	"plancheck/internal/report"
)

// writeMarkdown writes GitHub's Markdown, with tables, for pull requests.
func writeMarkdown(w io.Writer, reports []*report.Report, o Options) error {
	var out bytes.Buffer
	for i, r := range reports {
		if i > 0 {
			out.WriteByte('\n')
		}
		markdownDocument(&out, newDocument(r, o.Lang))
	}
	_, err := w.Write(out.Bytes())
	return err
}

func markdownDocument(out *bytes.Buffer, d document) {
	out.WriteString("## " + escape(d.title) + "\n")
	for _, about := range d.about {
		out.WriteString("\n" + escape(about) + "\n")
	}
	markdownGrid(out, d.verdicts)
	for _, g := range d.breakdowns {
		markdownGrid(out, g)
	}
	out.WriteString("\n" + escape(d.summary) + "\n")
	for _, n := range d.notes {
		out.WriteString("\n**" + escape(n.title) + "**\n\n")
		for _, line := range n.lines {
			out.WriteString("- " + escape(line) + "\n")
		}
	}
}

func markdownGrid(out *bytes.Buffer, g grid) {
	if len(g.rows) == 0 {
		return
	}
	out.WriteByte('\n')
	if g.title != "" {
		out.WriteString("**" + escape(g.title) + "**\n\n")
	}
	for _, title := range g.header {
		out.WriteString("| " + escape(title) + " ")
	}
	out.WriteString("|\n" + strings.Repeat("| --- ", len(g.header)) + "|\n")
	for _, r := range g.rows {
		for i, c := range r.cells {
			out.WriteString("| ")
			if r.inner && i == 0 {
				out.WriteString("&emsp;")
			}
			out.WriteString(markdownCell(c) + " ")
		}
		out.WriteString("|\n")
	}
}

func markdownCell(c cell) string {
	lines := make([]string, len(c))
	for i, line := range c {
		lines[i] = escape(line)
	}
	return strings.Join(lines, "<br>")
}

// markup takes away the meaning of everything in clean text that Markdown, or
// GitHub on top of it, would act on: emphasis, code, tables, links, HTML,
// entities, headings and issue numbers, mathematics, addresses that become
// links, and names that would be notified.
var markup = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "~", `\~`, "|", `\|`,
	"[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "&", `\&`, "#", `\#`, "!", `\!`, "$", `\$`,
	"://", `:\//`, "www.", `www\.`, "@", "@<!-- -->",
)

func escape(s string) string { return markup.Replace(strings.TrimSpace(clean(s))) }
