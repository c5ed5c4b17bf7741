package render

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"plancheck/internal/present"
	"plancheck/internal/privacy"
	"plancheck/internal/words"
)

// mostSummary is how many bytes a summary has: a comment on GitHub may have 65,536
// characters, and more may be written around it.
const mostSummary = 60_000

// writeSummary writes Markdown that fits a comment on a pull request, and the summary of
// a job: for each plan the counts, the indicators that need attention, and what has
// changed since an earlier result, as many of them as there is room for.
func writeSummary(w io.Writer, reports []privacy.Report, o Options) error {
	var out bytes.Buffer
	since := saidSince(reports, o)
	for i, r := range reports {
		if i > 0 {
			out.WriteByte('\n')
		}
		room := (mostSummary - out.Len()) / (len(reports) - i)
		if since == nil {
			summarize(&out, r, o.Lang, room)
			continue
		}
		end := out.Len() + room
		summarize(&out, r, o.Lang, room/2)
		summarizeChanges(&out, since[i], o.Lang, end-out.Len())
	}
	_, err := w.Write(out.Bytes())
	return err
}

// summarize writes the summary of a plan, of so many bytes, but its counts in any case.
func summarize(out *bytes.Buffer, r privacy.Report, in words.Language, room int) {
	d := present.New(r, in)
	var text strings.Builder
	text.WriteString("## " + escape(present.Cut(d.Title)) + "\n")
	text.WriteString("\n" + escapeLine(inOneLine(d.Facts)) + "\n")
	text.WriteString("\n**" + escape(inOneLine(d.Summary)) + "**\n")
	numbers := present.Numbers(r)
	var rows []string
	for _, a := range attentions([]privacy.Report{r}, in) {
		row := fmt.Sprintf("| %d |", numbers[a.at])
		for _, cell := range []string{present.Cut(present.IndicatorName(a.Indicator, in)), present.VerdictWord(a.Verdict, a.Final).In(in), a.said, present.PromiseInFull(a.Indicator).In(in)} {
			row += " " + escape(cell) + " |"
		}
		rows = append(rows, row)
	}
	var heads []string
	for _, title := range []*words.Sentence{&words.HeadNumber, &words.HeadIndicator, &words.HeadVerdict, &words.HeadResult, &words.HeadTarget} {
		heads = append(heads, title.With().In(in))
	}
	tableWithin(&text, heads, rows, in, room)
	out.WriteString(text.String())
}

// summarizeChanges writes what makes results hard to compare and the counts in any case,
// then the changes, the worst first.
func summarizeChanges(out *bytes.Buffer, c present.Comparison, in words.Language, room int) {
	var text strings.Builder
	text.WriteString("\n**" + escape(c.Title) + "**\n\n")
	for _, line := range c.Lines {
		text.WriteString("- " + escape(line) + "\n")
	}
	for _, t := range c.Tables {
		var rows []string
		for _, r := range t.Rows {
			row := "|"
			for _, cell := range r.Cells {
				row += " " + markdownCell(cell) + " |"
			}
			rows = append(rows, row)
		}
		tableWithin(&text, t.Header, rows, in, room)
	}
	out.WriteString(text.String())
}

// tableWithin writes a table as far as the whole text has room for it, and says how many
// rows there are beside.
func tableWithin(text *strings.Builder, heads, rows []string, in words.Language, room int) {
	head, line := "\n|", "|"
	for _, title := range heads {
		head, line = head+" "+escape(title)+" |", line+" --- |"
	}
	head += "\n" + line + "\n"
	for i, row := range rows {
		more := "\n" + escapeLine(words.AndMore.With(words.Count(len(rows)-i)).In(in)) + "\n"
		if text.Len()+len(head)+len(row)+len(more) > room {
			text.WriteString(more)
			return
		}
		text.WriteString(head + row + "\n")
		head = ""
	}
}
