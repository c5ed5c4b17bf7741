package words_test

import (
	"testing"

	"plancheck/internal/words"
)

func TestText(t *testing.T) {
	unknown := words.Sentence{`unknown column "$1" in $2`, `$2 không có cột "$1"`}
	rows := words.Sentence{`$1(row|rows) of $2`, `$1 dòng của $2`}
	for _, c := range []struct {
		text   words.Text
		en, vi string
	}{
		{words.Text{}, "", ""},
		{unknown.With("a\x1b[1m", "b\x1b[1m"), `unknown column "a\x1b[1m" in b` + "\ufffd[1m", "b\ufffd[1m" + ` không có cột "a\x1b[1m"`},
		{rows.With(1, "x"), "1 row of x", "1 dòng của x"},
		{rows.With(words.Count(39_900), "x"), "39,900 rows of x", "39.900 dòng của x"},
		{words.Quoted("x"), `"x"`, `"x"`},
		{rows.With(words.Digits("1.5"), words.Day(0)), "1.5 rows of 1970-01-01", "1,5 dòng của 01/01/1970"},
		{rows.With(words.Count(-123), words.Count(1_000_000)), "-123 rows of 1,000,000", "-123 dòng của 1.000.000"},
		{rows.With(int64(12), rows.With(0, "y")), "12 rows of 0 rows of y", "12 dòng của 0 dòng của y"},
		{words.Or(words.AllQuoted([]string{"a", "b", "c"})), `"a", "b" or "c"`, `"a", "b" hoặc "c"`},
		{words.And(words.Names([]string{"a", "b"})), "a and b", "a và b"},
		{words.List(words.Names([]string{"a", "b", "c"})), "a, b, c", "a, b, c"},
		{words.List(nil), "", ""},
		{words.Clauses(words.Text{}, words.Name("a"), words.Text{}, words.Name("b")), "a; b", "a; b"},
		{words.Name("costs 5$ or $x"), "costs 5$ or $x", "costs 5$ or $x"},
	} {
		if got := c.text.In(words.English); got != c.en {
			t.Errorf("got %s, want %s", got, c.en)
		}
		if got := c.text.In(words.Vietnamese); got != c.vi {
			t.Errorf("got %s, want %s", got, c.vi)
		}
	}
}

func TestWhatYAMLSaysIsInBothLanguages(t *testing.T) {
	for problem, vi := range map[string]string{
		"did not find expected key":         "cần có tên mục",
		"unknown anchor 'units' referenced": "không có neo (anchor) 'units'",
		"something that it never said":      "cú pháp không hợp lệ",
	} {
		said := words.OfYAML(problem)
		if en := said.String(); en != problem {
			t.Errorf("%s is said as %s", problem, en)
		}
		if got := said.In(words.Vietnamese); got != vi {
			t.Errorf("%s: got %s, want %s", problem, got, vi)
		}
	}
}
