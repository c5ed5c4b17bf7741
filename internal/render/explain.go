package render

import (
	"io"

	"plancheck/internal/present"
	"plancheck/internal/result"
	"plancheck/internal/words"
)

// ExplainFormats lists the formats of explanations of indicators, the default first.
func ExplainFormats() []Format[present.Explanation] {
	return inert([]Format[present.Explanation]{
		{Name: "table", About: &words.FunnelForPeople, Write: writeExplanation},
		{Name: "json", About: &words.FunnelForPrograms, Write: writeExplanationJSON},
	})
}

func writeExplanation(w io.Writer, e present.Explanation, o Options) error {
	p := printer{Options: o}
	p.title(present.New(e.Report, o.Lang))
	head, steps, lines := e.Said(o.Lang)
	p.line("")
	p.text(head, "", indent)
	p.table(steps)
	p.line("")
	for _, line := range lines {
		p.text(line, "", indent)
	}
	_, err := w.Write(p.out.Bytes())
	return err
}

func writeExplanationJSON(w io.Writer, e present.Explanation, o Options) error {
	return result.Encode(w, result.NewExplanation(e, o.Lang))
}
