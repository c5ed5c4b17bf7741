package render

import (
	"bytes"
	"io"

	"plancheck/internal/diag"
	"plancheck/internal/present"
	"plancheck/internal/report"
	"plancheck/internal/words"
)

// mostPlaces is how many places of a finding people are told of.
const mostPlaces = 5

// writeSurvey writes what was found in the data of a plan, then a table of the
// files and one of the datasets. First says that there is nothing above.
func writeSurvey(w io.Writer, s *report.Survey, sources map[string][]byte, o Options, first bool) error {
	for _, f := range s.Findings {
		for _, d := range withHintsOnce(firstOf(f, mostPlaces)) {
			if err := o.style().Print(w, diag.List{d}, sources); err != nil {
				return err
			}
		}
	}
	p := printer{Options: Options{Width: o.Width}}
	for _, t := range present.Survey(s, o.Lang) {
		p.table(t)
	}
	p.line("")
	text := p.out.Bytes()
	if first && len(s.Findings) == 0 {
		text = bytes.TrimPrefix(text, []byte("\n"))
	}
	_, err := w.Write(text)
	return err
}

// withHintsOnce leaves the hint out where the next diagnostic has the same.
func withHintsOnce(list diag.List) diag.List {
	for i := range list[:len(list)-1] {
		if list[i].Hint.String() == list[i+1].Hint.String() {
			list[i].Hint, list[i].Notes = words.Text{}, nil
		}
	}
	return list
}
