package render

import (
	"bytes"
	"io"

	"plancheck/internal/diag"
	"plancheck/internal/words"
)

// text returns what the format for people says.
func (r Refusal) text(in words.Language) string {
	var out bytes.Buffer
	out.WriteString(words.NoResult.With(r.Why).In(in) + "\n")
	_ = diag.Print(&out, r.List, r.Sources, in) // memory does not fail
	return out.String()
}

func refuseText(w io.Writer, r Refusal, o Options) error {
	_, err := io.WriteString(w, r.text(o.Lang))
	return err
}

func refuseMarkdown(w io.Writer, r Refusal, o Options) error {
	var out bytes.Buffer
	out.WriteString("## " + escape(words.NoResult.With(r.Why).In(o.Lang)) + "\n")
	if len(r.List) > 0 {
		out.WriteByte('\n')
	}
	for _, d := range r.List.Sorted() {
		out.WriteString("- " + escape(d.Line().In(o.Lang)) + "\n")
	}
	_, err := w.Write(out.Bytes())
	return err
}

// refuseJUnit writes a case that could not be carried out.
func refuseJUnit(w io.Writer, r Refusal, o Options) error {
	c := junitCase{ClassName: "plancheck", Name: "result", Error: &junitFailure{
		Message: clean(r.Why.In(o.Lang)), Type: "refusal", Text: cleanLines(r.text(o.Lang)),
	}}
	return encodeJUnit(w, []junitSuite{newJUnitSuite("plancheck", []junitCase{c})})
}
