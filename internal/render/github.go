package render

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"plancheck/internal/diag"
	"plancheck/internal/present"
	"plancheck/internal/privacy"
	"plancheck/internal/report"
	"plancheck/internal/text"
	"plancheck/internal/words"
)

// attention is an indicator whose verdict needs attention.
type attention struct {
	*report.Indicator
	at    int    // its place in the report
	title string // its name, and its verdict
	said  string // what came of it, in whole sentences
}

// attentions lists them, the most urgent first, in the order of the plans.
func attentions(reports []privacy.Report, in words.Language) []attention {
	var all []attention
	for _, v := range present.NeedAttention {
		for _, r := range reports {
			for i := range r.Indicators {
				ind := &r.Indicators[i]
				if ind.Verdict != v {
					continue
				}
				var said []string
				for _, p := range present.Answer(ind, r.HeldOf(i)) {
					said = append(said, p.Text.In(in))
				}
				all = append(all, attention{ind, i, present.IndicatorName(ind, in) + ": " + present.VerdictWord(v, ind.Final).In(in), strings.Join(said, " ")})
			}
		}
	}
	return all
}

// githubLevels are what GitHub calls what is to be done about a verdict.
var githubLevels = [report.Withheld + 1]string{report.NotMet: "error", report.Undetermined: "warning", report.Withheld: "notice"}

// writeGitHub writes a workflow command for each indicator that needs attention, which
// GitHub Actions shows at its line of the plan, as [writeCheckGitHub] does, and the
// counts of each plan.
func writeGitHub(w io.Writer, reports []privacy.Report, o Options) error {
	var out, log bytes.Buffer
	annotated := map[report.Verdict]int{}
	for _, a := range attentions(reports, o.Lang) {
		if annotated[a.Verdict]++; annotated[a.Verdict] > mostAnnotations {
			fmt.Fprintln(&log, text.Inert(clean(a.title+": "+a.said)))
			continue
		}
		fmt.Fprintf(&out, "::%s %s::%s\n", githubLevels[a.Verdict], annotation(a.Span, a.title), githubMessage.Get().Replace(text.Inert(clean(a.said))))
	}
	out.Write(log.Bytes())
	for _, r := range reports {
		fmt.Fprintln(&out, text.Inert(clean(r.PlanID+": "+inOneLine(present.New(r, o.Lang).Summary))))
	}
	_, err := w.Write(out.Bytes())
	return err
}

// refuseGitHub writes why there is no result, and what can be corrected where it is.
func refuseGitHub(w io.Writer, r Refusal, o Options) error {
	var out bytes.Buffer
	for _, d := range r.List.Sorted() {
		if d.Severity == diag.Error {
			fmt.Fprintf(&out, "::error %s::%s\n", annotation(d.Span, string(d.Code)), githubMessage.Get().Replace(text.Inert(clean(d.Message.In(o.Lang)))))
		}
	}
	fmt.Fprintln(&out, text.Inert(clean(words.NoResult.With(r.Why).In(o.Lang))))
	_, err := w.Write(out.Bytes())
	return err
}
