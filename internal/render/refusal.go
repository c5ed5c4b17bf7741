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
