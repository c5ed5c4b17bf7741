package render

import (
	"bytes"
	"io"
	"strings"

	"plancheck/internal/lazy"
	"plancheck/internal/present"
	"plancheck/internal/privacy"
	"plancheck/internal/text"
	"plancheck/internal/words"
)

// writeMarkdown writes GitHub's Markdown, with tables, for pull requests.
func writeMarkdown(w io.Writer, reports []privacy.Report, o Options) error {
	var out bytes.Buffer
	since := saidSince(reports, o)
	for i, r := range reports {
		if i > 0 {
			out.WriteByte('\n')
		}
		markdownDocument(&out, present.New(r, o.Lang), o.Lang)
		if since != nil {
			out.WriteByte('\n')
			markdownComparison(&out, since[i])
		}
	}
	_, err := w.Write(out.Bytes())
	return err
}

// refuseMarkdown writes that there is no result, and a list of what can be corrected.
func refuseMarkdown(w io.Writer, r Refusal, o Options) error {
	var out bytes.Buffer
	out.WriteString("## " + escape(words.NoResult.With(r.Why).In(o.Lang)) + "\n")
	if len(r.List) > 0 {
		out.WriteByte('\n')
	}
	for _, d := range r.List.Sorted() {
		out.WriteString("- " + escapeLine(d.Line().In(o.Lang)) + "\n")
	}
	_, err := w.Write(out.Bytes())
	return err
}

func markdownDocument(out *bytes.Buffer, d present.Document, in words.Language) {
	out.WriteString("## " + escape(d.Title) + "\n")
	for _, line := range about(d) {
		out.WriteString("\n" + escapeLine(line) + "\n")
	}
	out.WriteString("\n" + escapeLine(inOneLine(d.Summary)) + "\n")
	markdownTable(out, d.Verdicts)
	for _, t := range d.Rankings {
		markdownTable(out, t)
	}
	markdownSections(out, d.Sections)
	if len(d.Details.Tables)+len(d.Details.Sections) == 0 {
		return
	}
	out.WriteString("\n<details><summary>" + escape(words.HeadDetails.With().In(in)) + "</summary>\n")
	for _, t := range d.Details.Tables {
		markdownTable(out, t)
	}
	markdownSections(out, d.Details.Sections)
	out.WriteString("\n</details>\n")
}

func markdownSections(out *bytes.Buffer, all []present.Section) {
	for _, s := range all {
		out.WriteString("\n**" + escape(s.Title) + "**\n\n")
		for _, line := range s.Lines {
			out.WriteString("- " + escapeLine(line) + "\n")
		}
	}
}

func markdownTable(out *bytes.Buffer, t present.Table) {
	if len(t.Rows) == 0 {
		return
	}
	out.WriteByte('\n')
	if t.Title != "" {
		out.WriteString("**" + escape(t.Title) + "**\n\n")
	}
	for _, title := range t.Header {
		out.WriteString("| " + escape(title) + " ")
	}
	out.WriteString("|\n" + strings.Repeat("| --- ", len(t.Header)) + "|\n")
	for _, r := range t.Rows {
		for i, c := range r.Cells {
			out.WriteString("| ")
			if r.Inner && i == 0 {
				out.WriteString("&emsp;")
			}
			out.WriteString(markdownCell(c) + " ")
		}
		out.WriteString("|\n")
	}
}

func markdownCell(c present.Cell) string {
	lines := make([]string, len(c))
	for i, line := range c {
		lines[i] = escape(line.String())
	}
	return strings.Join(lines, "<br>")
}

// markup takes away the meaning of everything in clean text that Markdown, or
// GitHub on top of it, would act on: emphasis, code, tables, links, HTML,
// entities, headings and issue numbers, mathematics, addresses that become
// links, and names that would be notified.
var markup = lazy.Value[*strings.Replacer]{Make: func() *strings.Replacer {
	return strings.NewReplacer(
		`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "~", `\~`, "|", `\|`,
		"[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "&", `\&`, "#", `\#`, "!", `\!`, "$", `\$`,
		"://", `:\//`, "www.", `www\.`, "@", "@<!-- -->",
	)
}}

func escape(s string) string { return markup.Get().Replace(strings.TrimSpace(clean(s))) }

// lineMarkup is what begins a list or a rule at the beginning of a line.
var lineMarkup = text.Pattern(`^([-+=]|[0-9]+[.)])`)

// escapeLine is escape for text that a line or an item of a list begins with.
func escapeLine(s string) string {
	s = escape(s)
	if at := lineMarkup.Get().FindStringIndex(s); at != nil {
		return s[:at[1]-1] + `\` + s[at[1]-1:]
	}
	return s
}
