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

// hints are for texts that are not targets, what the hint says in English, and the
// targets that promise the same: none where that is not certain.
var hints = []struct {
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
	{"> 5% below baseline", "write more than 5% below baseline", []string{"more than 5% below baseline"}},
	{"5", "write at least 5, at most 5 or exactly 5", []string{"at least 5", "at most 5", "exactly 5"}},
	{"60%", "write at least 60% or at most 60%", []string{"at least 60%", "at most 60%"}},
	{"2,4%", "write ít nhất 2,4% or không quá 2,4%", []string{"ít nhất 2,4%", "không quá 2,4%"}},
	{"baseline", "write at least baseline or at most baseline", []string{"at least baseline", "at most baseline"}},
	{"110% mức gốc", "write ít nhất 110% mức gốc or không quá 110% mức gốc", []string{"ít nhất 110% mức gốc", "không quá 110% mức gốc"}},
	{"160.000", "write at least 160000, at most 160000 or exactly 160000", []string{"at least 160000", "at most 160000", "exactly 160000"}},

	// Misspelled sides.
	{"at leats 30%", `did you mean "at least"?`, []string{"at least 30%"}},
	{"it nhat 30%", `did you mean "ít nhất"?`, []string{"at least 30%"}},
	{"at least5%", "write at least 5%", []string{"at least 5%"}},
	{"trên90%", "write trên 90%", []string{"more than 90%"}},
	{"no dncrease", beginWithSide, nil},
	{"từ 60 - 65%", "write từ 60% đến 65% or ít nhất 60% (đến 65%)", []string{"từ 60% đến 65%", "at least 60%"}},
	{"in the top 20", "write at most 20", []string{"at most 20"}},

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
	{"at least five", "write at least 5", []string{"at least 5"}},
	{"at least half", "write at least 50%", []string{"at least 50%"}},
	{"at least -5", "add 5 to the expression under value:, and write at least 0", nil},
	{"at least -5%", "", nil},
	{"at least from 60% to 65%", levelFollows, nil},

	// Units.
	{"at least 5 million", `write at least 5000000; where the value is in "million", write at least 5`, []string{"at least 5000000", "at least 5"}},
	{"ít nhất 5 triệu", `write ít nhất 5000000; where the value is in "triệu", write ít nhất 5`, []string{"at least 5000000", "at least 5"}},
	{"at least 2 times", "write at least 2 times baseline or at least 2", []string{"at least 2 times baseline", "at least 2"}},
	{"giảm 5 điểm", `write giảm ít nhất 5 or giảm đúng 5 if "điểm" only names what is counted`, []string{"at least 5 below baseline", "exactly 5 below baseline"}},
	{"at least 5 points", "write at least 5 points below baseline or at least 5 points above baseline", []string{"at least 5 points below baseline", "at least 5 points above baseline"}},
	{"at least 5 businesses", `write at least 5 if "businesses" only names what is counted`, []string{"at least 5"}},
	{"at least 30% of businesses", `write at least 30% if "of businesses" only names what is counted`, []string{"at least 30%"}},
	{"at least 5 percent", "write at least 5%", []string{"at least 5%"}},
	{"at least 7 per 13", "SIDE is followed by 10, 100, 1000 or a larger power of ten", nil},
	{"at least 8 of 11 groups", "write the level that each has to reach, each: for what there are several of, and groups: with how many, as in groups: at least 8", nil},
	{"at least 5-10%", "write at least 5% (to 10%)", []string{"at least 5%"}},

	// The baseline.
	{"at least mức gốc", "write at least baseline", []string{"at least baseline"}},
	{"ít nhất 110% of baseline", "write ít nhất 110% mức gốc", []string{"at least 110% of baseline"}},
	{"at least 110% mức gốc", "write at least 110% of baseline", []string{"at least 110% of baseline"}},
	{"at least 110% of the baseline", "write at least 110% of baseline", []string{"at least 110% of baseline"}},
	{"at least 110 of baseline", levelFollows, nil},
	{"at most half of baseline", "write at most 50% of baseline", []string{"at most 50% of baseline"}},
	{"at least baseline + 5", "write at least 5 above baseline", []string{"at least 5 above baseline"}},
	{"no increase of 5", "", nil},

	// Changes.
	{"more than 2.5% less than baseline", "write more than 2.5% below baseline", []string{"less than 97.5% of baseline"}},
	{"less than 5% lower than baseline", "write less than 5% below baseline", []string{"more than 95% of baseline"}},
	{"at least 5% reduction", "write at least 5% below baseline", []string{"at most 95% of baseline"}},
	{"a reduction of at least 5%", "write at least 5% below baseline", []string{"at most 95% of baseline"}},
	{"giảm dưới 5%", beginWithSide, nil}, // or giảm xuống dưới 5%
	{"giảm 5%", "write giảm ít nhất 5% or giảm đúng 5%", []string{"at most 95% of baseline", "exactly 95% of baseline"}},
	{"giảm 5% so với năm trước", "write giảm ít nhất 5% so với năm trước or giảm đúng 5% so với năm trước", []string{"at most 95% of baseline", "exactly 95% of baseline"}},
	{"tăng bình quân 7%/năm", "write tăng ít nhất 7%/năm so với mức gốc or tăng đúng 7%/năm so với mức gốc", []string{"at least 7% a year above baseline", "exactly 7% a year above baseline"}},
	{"at most 120% below baseline", "", nil},
	{"giảm từ 5% đến 10%", "write không quá 95% mức gốc (đến 90% mức gốc) or từ 90% mức gốc đến 95% mức gốc", []string{"at most 95% of baseline", "from 90% of baseline to 95% of baseline"}},
	{"tăng thêm 1,5 lần", "write ít nhất 1,5 lần mức gốc or ít nhất 2,5 lần mức gốc", []string{"at least 1.5 times baseline", "at least 2.5 times baseline"}},
	{"10 bác sĩ/vạn dân", "write ít nhất 10 trên 10.000 or không quá 10 trên 10.000", []string{"at least 10 per 10000", "at most 10 per 10000"}},
	{"at least 0% below baseline", "write no increase or no decrease", []string{"no increase", "no decrease"}},
	{"at least 1.000", "write 1 or 1000", []string{"at least 1", "at least 1000"}},
	{"không quá 12,125", "write 12,1250 or 12125", []string{"không quá 12,1250", "không quá 12125"}},
	{"at least 5% (to 3%)", "after at least and more than a hope is larger than the level, after at most and less than smaller", nil},
	{"exactly 5 (to 6)", "a hope goes with at least, more than, at most or less than, as in at least 5 (to 10)", nil},
	{"(to 10%)", "a hope goes with at least, more than, at most or less than, as in at least 5 (to 10)", nil},
	{"from 65% to 60%", "write the smaller number first", nil},
	{"from 60% to 65", "write both numbers in one unit", nil},
	{"median at most 60", "say it as a share of the rows: numerator: counts those at most at the level, denominator: all of them, target: at least 50%", nil},
	{"about 25%", "say how far it may be off, as in from 24% to 26%", nil},
	{"higher than baseline", "write more than baseline", []string{"more than baseline"}},
	{"at most 5% below mức gốc", "write at most 5% below baseline", []string{"at most 5% below baseline"}},
}

// What the hints say where no target is certain to be meant.
const (
	theLevel      = "the level to be reached: a number, a percentage, or a percentage of baseline"
	beginWithSide = "begin with at least, at most, more than, less than or exactly, then write " + theLevel
	levelFollows  = "SIDE is followed by " + theLevel
)

func TestHintsOfTargets(t *testing.T) {
	for _, c := range hints {
		got, err := Parse(c.text)
		if err == nil {
			t.Errorf("%q is read as %+v", c.text, got)
			continue
		}
		hint := regexp.MustCompile(`^".*" is followed by`).ReplaceAllString(err.Hint.String(), "SIDE is followed by")
		if hint != c.hint {
			t.Errorf("%q: the hint is %q, not %q", c.text, hint, c.hint)
		}
	}
}

// TestHintsKeepThePromise applies each hint, in both languages, to its wish.
func TestHintsKeepThePromise(t *testing.T) {
	for _, c := range hints {
		_, err := Parse(c.text)
		for _, lang := range words.Languages() {
			offered := offered(c.text, err.Hint.In(lang))
			if len(offered) != len(c.means) {
				t.Errorf("%q, %s: %d targets are offered, not %d", c.text, lang, len(offered), len(c.means))
				continue
			}
			for k, got := range offered {
				want, _ := Parse(c.means[k])
				if !got.Equal(want) {
					t.Errorf("%q, %s: %q is offered", c.text, lang, got.Text)
				}
			}
		}
	}
}

// TestSentencesOfTargetsAreTargets holds what readers are offered against the
// grammar.
func TestSentencesOfTargetsAreTargets(t *testing.T) {
	for c := AtLeast; c <= Exactly; c++ {
		for _, lang := range words.Languages() {
			text := sideSentences[c].With("5").In(lang)
			if got, err := Parse(text); err != nil || got.Compare != c {
				t.Errorf("%q is read as %+v", text, got)
			}
		}
	}
}
