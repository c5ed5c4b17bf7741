package target

import (
	"testing"

	"plancheck/internal/words"
)

// TestTargetsReadBackAsWhatTheyMean writes every form of target in the language of the
// reader, which reads back as the same promise.
func TestTargetsReadBackAsWhatTheyMean(t *testing.T) {
	for _, text := range []string{
		"at least 30%", "at most 97.5%", "more than 1/3", "less than 18.5‰", "exactly 0", "at least 10 per 10000", "không quá 550/100.000", "up to 5",
		"at least baseline", "at most 110% of baseline", "no increase", "không giảm", "at least 2/3 of baseline", "gấp ít nhất 1,5 lần", "exactly 2.5 times baseline",
		"at least 5% below baseline", "at most 10% above baseline", "more than 1/3 below baseline", "exactly 5 below baseline", "less than 5% above baseline",
		"giảm ít nhất 1,5 điểm %", "at least 1 point above baseline", "at least 7% a year above baseline", "giảm bình quân không quá 1,5 điểm %/năm", "tăng ít nhất 5/năm",
		"from 60% to 65%", "từ 60 đến 65%", "from 1/3 to 1/2", "from 90% of baseline to 110% of baseline", "from 5 per 1000 to 7 per 1000",
		"at least 5% (to 10%)", "không quá 95% mức gốc (đến 90% mức gốc)", "none", "all", "đạt 100%", "từ 5 trở lên",
	} {
		want, err := Parse(text)
		if err != nil {
			t.Errorf("%q: %s", text, err.Message)
			continue
		}
		for _, lang := range words.Languages() {
			said := want.Words().In(lang)
			got, err := Parse(said)
			if err != nil {
				t.Errorf("%q is said as %q in %s, which is not a target: %s", text, said, lang, err.Message)
				continue
			}
			if !got.Equal(want) || (got.Hope == nil) != (want.Hope == nil) || got.Hope != nil && got.Hope.Cmp(*want.Hope) != 0 {
				t.Errorf("%q is said as %q in %s, which is another target", text, said, lang)
			}
		}
	}
}
