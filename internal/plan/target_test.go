package plan

import (
	"strings"
	"testing"
)

func TestParseTarget(t *testing.T) {
	for _, c := range []struct {
		text    string
		compare Comparison
		unit    TargetUnit
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
		got, err := parseTarget(c.text)
		if err != nil {
			t.Errorf("%q: %s", c.text, err.message)
			continue
		}
		if got.Compare != c.compare || got.Unit != c.unit || got.Number.String() != c.number || got.Text != tidy(c.text) {
			t.Errorf("%q: got %+v", c.text, got)
		}
	}
}

func TestTargetHints(t *testing.T) {
	for _, c := range []struct{ text, hint string }{
		{">= 30%", "write at least 30%"},
		{"≥30%", "write at least 30%"},
		{"<= 5", "write at most 5"},
		{"≤ 5", "write at most 5"},
		{"> 5", "write more than 5"},
		{"<5", "write less than 5"},
		{"= 5", "write exactly 5"},
		{"== 5", "write exactly 5"},
		{"60%", "at least 60% or at most 60%"},
		{"baseline", "at least baseline or at most baseline"},
		{"at least 97,5%", "write 97.5"},
		{"ít nhất 97.5%", "write 97,5"},
		{"at least 1,000", "write 1000"},
		{"ít nhất 1.000", "write 1000"},
		{"at least 1,000,000", "write 1000000"},
		{"ít nhất 1,000,000", "write 1000000"},
		{"at least mức gốc", "write at least baseline"},
		{"ít nhất 110% of baseline", "write ít nhất 110% mức gốc"},
		{"at least 110% mức gốc", "write at least 110% of baseline"},
		{"at least 110 of baseline", "write at least 110% of baseline"},
		{"at least", "as in at least 30%"},
		{"at leats 30%", `"at least"`},
		{"no increase of 5", "write no increase alone"},
		{"at least five", "write it in digits"},
		{"at least 5 businesses", "write the number alone"},
		{"at least -5", "compare it with 0"},
		{"at least 1..5", "write digits"},
		{"all", "at least 30%"},
	} {
		got, err := parseTarget(c.text)
		if err == nil {
			t.Errorf("%q is read as %+v", c.text, got)
		} else if !strings.Contains(err.hint, c.hint) {
			t.Errorf("%q: the hint is %q", c.text, err.hint)
		}
	}
}
