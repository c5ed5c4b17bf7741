package target

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"plancheck/internal/words"
)

// wording is a target as plans word it.
type wording struct {
	context, expect, text, means string
}

func wordings(t *testing.T) []wording {
	t.Helper()
	file, err := os.ReadFile("testdata/wordings.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var all []wording
	for line := range strings.Lines(string(file)) {
		if !strings.HasPrefix(line, "#") {
			f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
			all = append(all, wording{f[0], f[1], f[2], f[3]})
		}
	}
	return all
}

var kinds = map[string]Kind{"share": Share, "value": Value, "ratio": Ratio}

// in reads a text as the target of an indicator of that context.
func in(context, text string) (*Target, *Error) {
	kind, hasBaseline := strings.CutSuffix(context, "+base")
	baseline := ""
	if hasBaseline {
		baseline = "2020"
	}
	got, err := Parse(text)
	if err == nil {
		err = got.Fit(kinds[kind])
	} else {
		err.Hint = err.For(kinds[kind], baseline)
	}
	if err == nil && got.IsOfBaseline() && !hasBaseline {
		err = &Error{Message: words.BaselineMissing.With(), Hint: words.AddBaseline.With()}
	}
	if err != nil {
		return nil, err
	}
	return got, nil
}

// TestWordingsOfPlans reads targets as plans word them: each means what it says, or is
// refused with the targets that may be meant.
func TestWordingsOfPlans(t *testing.T) {
	all := wordings(t)
	if len(all) < 100 {
		t.Fatalf("there are only %d wordings", len(all))
	}
	for _, w := range all {
		got, err := in(w.context, w.text)
		if (err == nil) != (w.expect == "accept") {
			t.Errorf("%q of a %s: got %+v, %v", w.text, w.context, got, err)
			continue
		}
		switch {
		case w.means == "":
		case err == nil:
			if want, bad := Parse(w.means); bad != nil || !want.Equal(got) {
				t.Errorf("%q of a %s is read as %q, not %q", w.text, w.context, got.Words(), w.means)
			}
		default:
			checkOffers(t, w, err)
		}
	}
}

// checkOffers looks for a target that means the same among those that are offered.
func checkOffers(t *testing.T, w wording, err *Error) {
	t.Helper()
	want, bad := Parse(w.means)
	if bad != nil {
		t.Fatal(w.means, bad.Message)
	}
	for _, lang := range words.Languages() {
		found := false
		for _, offer := range offered(w.text, err.Hint.In(lang)) {
			found = found || offer.Equal(want)
		}
		if !found {
			t.Errorf("%q of a %s, %s: the hint %q does not offer %q", w.text, w.context, lang, err.Hint.In(lang), w.means)
		}
	}
}

var digitsOf = regexp.MustCompile(`[0-9.,]*[0-9]`)

// offered returns the targets that a hint offers for a text.
func offered(text, hint string) []*Target {
	var found []*Target
	add := func(text string) {
		if got, err := Parse(text); err == nil {
			found = append(found, got)
		}
	}
	if m := regexp.MustCompile(`^(?:did you mean|có phải ý bạn là) "(.*)"\?$`).FindStringSubmatch(hint); m != nil && digitsOf.MatchString(text) {
		add(m[1] + " " + text[digitsOf.FindStringIndex(text)[0]:])
	}
	for _, part := range regexp.MustCompile(`(?:^|[;,] where .*", |[;,] nếu .*" thì )(?:write|viết) `).Split(hint, -1)[1:] {
		part = regexp.MustCompile(`[:;] .*|,? (?:if|nếu) ".*|, (?:as in|ví dụ) .*|, (?:and beside it|và bên cạnh đó) .*`).ReplaceAllString(part, "")
		for _, offer := range regexp.MustCompile(`, | or | hoặc `).Split(part, -1) {
			if digitsOf.FindString(offer) == offer {
				offer = digitsOf.ReplaceAllLiteralString(text, offer)
			}
			add(offer)
		}
	}
	return found
}
