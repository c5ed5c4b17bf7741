package target

import (
	"regexp"
	"testing"

	"plancheck/internal/text"
	"plancheck/internal/words"
)

func TestParseTarget(t *testing.T) {
	for _, c := range []struct {
		text    string
		compare Comparison
		unit    Unit
		number  string
	}{
		{"at least 30%", AtLeast, Percent, "30"},
		{"at most 5", AtMost, Amount, "5"},
		{"more than 54", MoreThan, Amount, "54"},
		{"less than 0.5 %", LessThan, Percent, "0.5"},
		{"exactly 0", Exactly, Amount, "0"},
		{"at least 01", AtLeast, Amount, "1"},
		{"at least 1.000", AtLeast, Amount, "1"},
		{"  At\n LEAST\t30\u00a0% ", AtLeast, Percent, "30"},
		{"more than baseline", MoreThan, OfBaseline, "100"},
		{"at least 110% of baseline", AtLeast, OfBaseline, "110"},
		{"at most 99.5 % of Baseline", AtMost, OfBaseline, "99.5"},
		{"no increase", AtMost, OfBaseline, "100"},
		{"no decrease", AtLeast, OfBaseline, "100"},
		{"ít nhất 30%", AtLeast, Percent, "30"},
		{"I\u0301t nha\u0302\u0301t 01", AtLeast, Amount, "1"},
		{"TỐI THIỂU 97,5%", AtLeast, Percent, "97.5"},
		{"không quá 3", AtMost, Amount, "3"},
		{"nhiều nhất 3", AtMost, Amount, "3"},
		{"tối đa 3", AtMost, Amount, "3"},
		{"trên 54", MoreThan, Amount, "54"},
		{"hơn mức gốc", MoreThan, OfBaseline, "100"},
		{"dưới 10%", LessThan, Percent, "10"},
		{"ít hơn 10", LessThan, Amount, "10"},
		{"đúng 0", Exactly, Amount, "0"},
		{"ít nhất 110% mức gốc", AtLeast, OfBaseline, "110"},
		{"không tăng", AtMost, OfBaseline, "100"},
		{"không giảm", AtLeast, OfBaseline, "100"},
	} {
		got, err := Parse(c.text)
		if err != nil {
			t.Errorf("%q: %s", c.text, err.Message)
			continue
		}
		if got.Compare != c.compare || got.Unit != c.unit || got.Number.String() != c.number || got.Text != text.Tidy(c.text) {
			t.Errorf("%q: got %+v", c.text, got)
		}
	}
}

func TestThousands(t *testing.T) {
	for _, c := range []struct{ text, plain, thousands string }{
		{"at least 1.000", "at least 1", "at least 1000"},
		{"không quá  12,000", "không quá 12", "không quá 12000"},
		{"at least 0.000", "", ""},
		{"at least 1.0000", "", ""},
		{"at least 1.250", "", ""},
		{"at least 50.000%", "", ""},
		{"at least 1000", "", ""},
		{"no increase", "", ""},
	} {
		got, err := Parse(c.text)
		if err != nil {
			t.Fatalf("%q: %s", c.text, err.Message)
		}
		if plain, thousands, ok := got.Thousands(); plain != c.plain || thousands != c.thousands || ok != (c.plain != "") {
			t.Errorf("%q: %q or %q", c.text, plain, thousands)
		}
	}
}

// wishes are texts that are not targets, what the hint says in English, and the
// targets that promise the same: none where that is not certain.
var wishes = []struct {
	text, hint string
	means      []string
}{
	// Signs and levels without a side.
	{">= 30%", "write at least 30%", []string{"at least 30%"}},
	{"≥30%", "write at least 30%", []string{"at least 30%"}},
	{"≥ 97,5%", "write ít nhất 97,5%", []string{"ít nhất 97,5%"}},
	{"<= 5", "write at most 5", []string{"at most 5"}},
	{"≤ 110% mức gốc", "write không quá 110% mức gốc", []string{"không quá 110% mức gốc"}},
	{"> baseline", "write more than baseline", []string{"more than baseline"}},
	{"> 5", "write more than 5", []string{"more than 5"}},
	{"<5", "write less than 5", []string{"less than 5"}},
	{"= 5", "write exactly 5", []string{"exactly 5"}},
	{"== 5", "write exactly 5", []string{"exactly 5"}},
	{">= 1.000", "write the number without a mark between thousands", nil},
	{"> 5% below baseline", beginWithSide, nil},
	{"5", "write at least 5, at most 5 or exactly 5", []string{"at least 5", "at most 5", "exactly 5"}},
	{"60%", "write at least 60% or at most 60%", []string{"at least 60%", "at most 60%"}},
	{"2,4%", "write ít nhất 2,4% or không quá 2,4%", []string{"ít nhất 2,4%", "không quá 2,4%"}},
	{"baseline", "write at least baseline or at most baseline", []string{"at least baseline", "at most baseline"}},
	{"110% mức gốc", "write ít nhất 110% mức gốc or không quá 110% mức gốc", []string{"ít nhất 110% mức gốc", "không quá 110% mức gốc"}},
	{"160.000", "write the number without a mark between thousands", nil},

	// Misspelled sides.
	{"at leats 30%", `did you mean "at least"?`, []string{"at least 30%"}},
	{"it nhat 30%", `did you mean "ít nhất"?`, []string{"at least 30%"}},
	{"at least5%", "write at least 5%", []string{"at least 5%"}},
	{"trên90%", "write trên 90%", []string{"more than 90%"}},
	{"no dncrease", beginWithSide, nil},
	{"all", beginWithSide, nil},
	{"từ 60 - 65%", beginWithSide, nil},
	{"in the top 20", beginWithSide, nil},

	// Numbers.
	{"at least", "write how much, as in at least 30%, at least 5 or at least baseline", nil},
	{"at least 97,5%", "write 97.5: in English a point goes before decimals", []string{"at least 97.5%"}},
	{"ít nhất 97.5%", "write 97,5: in Vietnamese a comma goes before decimals", []string{"ít nhất 97,5%"}},
	{"ít nhất 0.125", "write 0,125: in Vietnamese a comma goes before decimals", []string{"ít nhất 0,125"}},
	{"at least 1,000", "write 1000; a point only goes before decimals", []string{"at least 1000"}},
	{"ít nhất 1.000", "write 1000; a comma only goes before decimals", []string{"at least 1000"}},
	{"at least 1,000,000", "write 1000000; a point only goes before decimals", []string{"at least 1000000"}},
	{"ít nhất 1,000,000", "write 1000000; a comma only goes before decimals", []string{"at least 1000000"}},
	{"at least 37,125%", "write digits, and a point before decimals", nil},
	{"at least 1.000,5", "write digits, and a point before decimals", nil},
	{"ít nhất 1.000,000", "write digits, and a comma before decimals", nil},
	{"at least 1..5", "write digits, and a point before decimals", nil},
	{"at least five", "write it in digits", nil},
	{"at least half", "write at least 50%", []string{"at least 50%"}},
	{"at least -5", "add 5 to the expression under value:, and write at least 0", nil},
	{"at least -5%", "", nil},
	{"at least from 60% to 65%", levelFollows, nil},

	// Units.
	{"at least 5 million", "write it in digits", nil},
	{"ít nhất 5 triệu", "write it in digits", nil},
	{"at least 2 times", levelFollows, nil},
	{"giảm 5 điểm", beginWithSide, nil},
	{"at least 5 points", levelFollows, nil},
	{"at least 5 businesses", `leave "businesses" out if it only names what is counted`, nil},
	{"at least 30% of businesses", `leave "of businesses" out if it only names what is counted`, nil},
	{"at least 5 percent", "write at least 5%", []string{"at least 5%"}},
	{"at most 70 per 10000", "write at most 0.7%", []string{"at most 0.7%"}},
	{"at most 70 per 100,000", "write at most 0.07%", []string{"at most 0.07%"}},
	{"không quá 55 trên 10.000", "write không quá 0,55%", []string{"at most 0.55%"}},
	{"at least 7/1000", "write at least 0.7%", []string{"at least 0.7%"}},
	{"dưới 18,5‰", "write dưới 1,85%", []string{"less than 1.85%"}},
	{"at least 7 per 13", levelFollows, nil},
	{"at least 8 of 11 groups", levelFollows, nil},
	{"at least 5-10%", levelFollows, nil},

	// The baseline.
	{"at least mức gốc", "write at least baseline", []string{"at least baseline"}},
	{"ít nhất 110% of baseline", "write ít nhất 110% mức gốc", []string{"at least 110% of baseline"}},
	{"at least 110% mức gốc", "write at least 110% of baseline", []string{"at least 110% of baseline"}},
	{"at least 110% of the baseline", "write at least 110% of baseline", []string{"at least 110% of baseline"}},
	{"at least 110 of baseline", levelFollows, nil},
	{"at least 1.5 times baseline", "write at least 150% of baseline", []string{"at least 150% of baseline"}},
	{"ít nhất 1,5 lần mức gốc", "write ít nhất 150% mức gốc", []string{"at least 150% of baseline"}},
	{"at most half of baseline", "write at most 50% of baseline", []string{"at most 50% of baseline"}},
	{"at least baseline + 5", "", nil},
	{"no increase of 5", "", nil},
	{"không giảm so với mức gốc", "write không giảm", []string{"không giảm"}},
	{"không tăng so với năm trước", "write không tăng, and baseline: a year earlier", []string{"không tăng"}},

	// Changes.
	{"at most 5% below baseline", "write at least 95% of baseline", []string{"at least 95% of baseline"}},
	{"at least 5% below baseline", "write at most 95% of baseline", []string{"at most 95% of baseline"}},
	{"more than 2.5% less than baseline", "write less than 97.5% of baseline", []string{"less than 97.5% of baseline"}},
	{"less than 5% lower than baseline", "write more than 95% of baseline", []string{"more than 95% of baseline"}},
	{"exactly 5% below baseline", "write exactly 95% of baseline", []string{"exactly 95% of baseline"}},
	{"at least 8% above baseline", "write at least 108% of baseline", []string{"at least 108% of baseline"}},
	{"at least 5% reduction", "write at most 95% of baseline", []string{"at most 95% of baseline"}},
	{"a reduction of at least 5%", "write at most 95% of baseline", []string{"at most 95% of baseline"}},
	{"giảm ít nhất 5%", "write không quá 95% mức gốc", []string{"at most 95% of baseline"}},
	{"giảm trên 2,5% so với mức gốc", "write dưới 97,5% mức gốc", []string{"less than 97.5% of baseline"}},
	{"tăng tối thiểu 8% so với năm trước", "write ít nhất 108% mức gốc, and baseline: a year earlier", []string{"at least 108% of baseline"}},
	{"giảm dưới 5%", beginWithSide, nil}, // or giảm xuống dưới 5%
	{"giảm 5%", beginWithSide, nil},
	{"giảm 5% so với năm trước", beginWithSide, nil},
	{"giảm ít nhất 5", beginWithSide, nil},
	{"tăng bình quân 7%/năm", beginWithSide, nil},
	{"at most 120% below baseline", "", nil},
	{"at most 5 below baseline", levelFollows, nil},
	{"at least 1.5 points below baseline", levelFollows, nil},
	{"at most 5% below mức gốc", levelFollows, nil},
}

// What the hints say where no target is certain to be meant.
const (
	theLevel      = "the level to be reached: a number, a percentage, or a percentage of baseline"
	beginWithSide = "begin with at least, at most, more than, less than or exactly, then write " + theLevel
	levelFollows  = "SIDE is followed by " + theLevel
)

func TestHintsOfTargets(t *testing.T) {
	for _, c := range wishes {
		got, err := Parse(c.text)
		if err == nil {
			t.Errorf("%q is read as %+v", c.text, got)
			continue
		}
		hint := regexp.MustCompile(`^after ".*" goes`).ReplaceAllString(err.Hint.String(), "SIDE is followed by")
		if hint != c.hint {
			t.Errorf("%q: the hint is %q, not %q", c.text, hint, c.hint)
		}
	}
}

// TestHintsKeepThePromise applies each hint, in both languages, to its wish.
func TestHintsKeepThePromise(t *testing.T) {
	for _, c := range wishes {
		_, err := Parse(c.text)
		for _, lang := range words.Languages {
			offered := applied(c.text, err.Hint.In(lang))
			if len(offered) != len(c.means) {
				t.Errorf("%q, %s: %d targets are offered, not %d", c.text, lang, len(offered), len(c.means))
				continue
			}
			for k, got := range offered {
				want, _ := Parse(c.means[k])
				if got.Compare != want.Compare || got.Unit != want.Unit || got.Number.Cmp(want.Number) != 0 {
					t.Errorf("%q, %s: %q is offered", c.text, lang, got.Text)
				}
			}
		}
	}
}

// applied returns the targets that a text becomes by its hint.
func applied(text, hint string) []*Target {
	var found []*Target
	add := func(text string) {
		if got, err := Parse(text); err == nil {
			found = append(found, got)
		}
	}
	digits := regexp.MustCompile(`[0-9.,]*[0-9]`)
	if m := regexp.MustCompile(`^(?:did you mean|có phải ý bạn là) "(.*)"\?$`).FindStringSubmatch(hint); m != nil {
		add(m[1] + " " + text[digits.FindStringIndex(text)[0]:])
	}
	if m := regexp.MustCompile(`^(?:write|viết) (.+?)(?:[:;] .*|, (?:and|và) baseline: .*|, (?:as in|ví dụ) .*)?$`).FindStringSubmatch(hint); m != nil {
		for _, offer := range regexp.MustCompile(`, | or | hoặc `).Split(m[1], -1) {
			if digits.FindString(offer) == offer {
				offer = digits.ReplaceAllLiteralString(text, offer)
			}
			add(offer)
		}
	}
	return found
}

// TestSentencesOfTargetsAreTargets holds what readers are offered against the
// grammar.
func TestSentencesOfTargetsAreTargets(t *testing.T) {
	for c, sentence := range sideSentences {
		for _, lang := range words.Languages {
			text := sentence.With("5").In(lang)
			if got, err := Parse(text); err != nil || got.Compare != c {
				t.Errorf("%q is read as %+v", text, got)
			}
		}
	}
}
