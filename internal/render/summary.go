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
// a job: for each plan the counts, and the indicators that need attention, as many as
// there is room for.
func writeSummary(w io.Writer, reports []privacy.Report, o Options) error {
	var out bytes.Buffer
	for i, r := range reports {
		if i > 0 {
			out.WriteByte('\n')
		}
		summarize(&out, r, o.Lang, (mostSummary-out.Len())/(len(reports)-i))
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
	all, numbers := attentions([]privacy.Report{r}, in), present.Numbers(r)
	for i, a := range all {
		if i == 0 {
			text.WriteString(summaryHead(in))
		}
		row := fmt.Sprintf("| %d |", numbers[a.at])
		for _, cell := range []string{present.Cut(present.IndicatorName(a.Indicator, in)), present.VerdictWord(a.Verdict, a.Final).In(in), a.said, present.PromiseInFull(a.Indicator).In(in)} {
			row += " " + escape(cell) + " |"
		}
		more := "\n" + escapeLine(words.AndMore.With(words.Count(len(all)-i)).In(in)) + "\n"
		if text.Len()+len(row)+len(more) > room {
			text.WriteString(more)
			break
		}
		text.WriteString(row + "\n")
	}
	out.WriteString(text.String())
}

func summaryHead(in words.Language) string {
	head, line := "\n|", "|"
	for _, title := range []*words.Sentence{&words.HeadNumber, &words.HeadIndicator, &words.HeadVerdict, &words.HeadResult, &words.HeadTarget} {
		head, line = head+" "+escape(title.With().In(in))+" |", line+" --- |"
	}
	return head + "\n" + line + "\n"
}
