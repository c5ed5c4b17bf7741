package expr

import (
	"strings"
	"testing"

	"plancheck/internal/diag"
	"plancheck/internal/words"
)

// A marked text holds the place of its error between ⟦ and ⟧.
func unmark(t *testing.T, marked string) (text string, start, end int) {
	t.Helper()
	before, rest, ok1 := strings.Cut(marked, "⟦")
	inside, after, ok2 := strings.Cut(rest, "⟧")
	if !ok1 || !ok2 {
		t.Fatalf("%s: no place is marked", marked)
	}
	return before + inside + after, len(before), len(before) + len(inside)
}

var parseErrors = []struct {
	text    string // the error's place is between ⟦ and ⟧
	code    diag.Code
	message string
	hint    string
}{
	{`⟦⟧`, diag.CodeExprSyntax, `the expression is empty`, ``},
	{`⟦⟧   `, diag.CodeExprSyntax, `the expression is empty`, ``},
	{`count(staff⟦⟧ `, diag.CodeExprSyntax, `the expression ends too early: expected an operator, "," or ")"`, `close 1 bracket with )`},
	{`count(a, (d in period⟦⟧`, diag.CodeExprSyntax, `the expression ends too early: expected an operator or ")"`, `close 2 brackets with ))`},
	{`count(a, d in⟦⟧`, diag.CodeExprSyntax, `the expression ends too early: expected period or a list after "in"`, ``},
	{`count(a, k starts_with⟦⟧`, diag.CodeExprSyntax, `the expression ends too early: expected a value`, ``},
	{`a ==⟦⟧`, diag.CodeExprSyntax, `the expression ends too early: expected a value`, ``},
	{`count(staff)⟦)⟧`, diag.CodeExprSyntax, `unexpected ")": expected an operator or the end`, ``},
	{`count(staff) ⟦staff⟧`, diag.CodeExprSyntax, `unexpected "staff": expected an operator or the end`, ``},
	{`count(staff,⟦)⟧`, diag.CodeExprSyntax, `unexpected ")": expected a value`, ``},
	{`kind == ⟦"open⟧`, diag.CodeExprSyntax, `the text is not closed`, `end it with "`},
	{`kind == "a⟦\⟧n"`, diag.CodeExprSyntax, `unknown escape in text`, `write \\ for a backslash and \" for a quote`},
	{"kind == \"a⟦\n⟧\"", diag.CodeExprSyntax, `text cannot hold "\n"`, ``},
	{"a ⟦\u200b⟧== 1", diag.CodeExprSyntax, `an invisible character, "\u200b"`, `delete it`},
	{"a ⟦\xff⟧ b", diag.CodeExprSyntax, `unexpected "\xff"`, ``},
	{`a ⟦;⟧ b`, diag.CodeExprSyntax, `unexpected ";"`, ``},
	{`a < b ⟦<⟧ c`, diag.CodeExprSyntax, `comparisons do not chain`, `join two comparisons with and, as in a < b and b < c`},
	{`a == ⟦not⟧ b`, diag.CodeExprSyntax, `"not" needs parentheses here`, `put parentheses around not and its operand`},
	{`⟦period⟧ == 2023`, diag.CodeExprSyntax, `period is not a value`, `write date in period, period.start or period.end`},
	{`d < period.⟦from⟧`, diag.CodeExprSyntax, `unexpected "from": expected start or end after "period."`, ``},
	{`d in [⟦]⟧`, diag.CodeExprSyntax, `unexpected "]": expected a literal in the list`, ``},
	{`d in ⟦"a"⟧`, diag.CodeExprSyntax, `unexpected "\"a\"": expected period or a list after "in"`, ``},
	{`d in ⟦(⟧"a")`, diag.CodeExprSyntax, `a list goes in square brackets`, `write in ["a", "b"]`},
	{`d in ["a", ⟦b⟧]`, diag.CodeExprSyntax, `unexpected "b": expected a literal in the list`, ``},
	{`d in [⟦-b⟧]`, diag.CodeExprSyntax, `a list holds literals only`, `join comparisons with or`},
	{`d in ["a"⟦⟧`, diag.CodeExprSyntax, `the expression ends too early: expected "," or "]"`, `close 1 bracket with ]`},
	{`unit.⟦in⟧`, diag.CodeExprSyntax, `unexpected "in": expected a name`, ``},
	{`entered.date⟦(⟧)`, diag.CodeExprSyntax, `a function goes before its argument`, `write date(entered)`},
	{`x > ⟦.⟧5`, diag.CodeExprSyntax, `unexpected ".": expected a value`, `write a 0 before the point of a number; only names have parts`},
	{`x > ⟦12abc⟧`, diag.CodeExprSyntax, `"12abc" is neither a number nor a name`, `put an operator between them, or quotes around text`},
	{`x > ⟦0.1234567891⟧`, diag.CodeLiteral, `the number has too many digits`, `a number has at most 18 digits, 9 of them after the point`},
	{`district == ⟦002⟧`, diag.CodeLiteral, `a number does not begin with 0`, `write 2, or "002" for text`},
	{`d == ⟦2023-02-29⟧`, diag.CodeLiteral, `no such date: 2023-02-29`, ``},
	{`d == ⟦2023-02-28T25:00⟧`, diag.CodeLiteral, `no such datetime: 2023-02-28T25:00`, `write it in the form 2014-09-30T08:00`},

	// What other languages have.
	{`a ⟦&&⟧ b`, diag.CodeExprSyntax, `there is no operator "&&"`, `write and`},
	{`a ⟦||⟧ b`, diag.CodeExprSyntax, `there is no operator "||"`, `write or`},
	{`⟦!⟧a`, diag.CodeExprSyntax, `there is no operator "!"`, `write not`},
	{`a ⟦=⟧ 1`, diag.CodeExprSyntax, `there is no operator "="`, `write == to compare`},
	{`a ⟦===⟧ 1`, diag.CodeExprSyntax, `there is no operator "==="`, `write ==`},
	{`a ⟦<>⟧ 1`, diag.CodeExprSyntax, `there is no operator "<>"`, `write !=`},
	{`a ⟦≥⟧ 1`, diag.CodeExprSyntax, `there is no operator "≥"`, `write >=`},
	{`count(a) ⟦/⟧ count(b)`, diag.CodeUnsupported, `there is no operator "/"`, words.NoDivision.EN},
	{`count(a) ⟦%⟧ 2`, diag.CodeUnsupported, `there is no operator "%"`, words.NoDivision.EN},
	{`a ⟦**⟧ 2`, diag.CodeUnsupported, `there is no operator "**"`, `there are no powers`},
	{`name ⟦~⟧ "a.*"`, diag.CodeUnsupported, `there is no operator "~"`, words.NoPatterns.EN},
	{`name ⟦=~⟧ "a.*"`, diag.CodeUnsupported, `there is no operator "=~"`, words.NoPatterns.EN},
	{`name ⟦matches⟧ "a.*"`, diag.CodeUnsupported, `there is no "matches" in this language`, words.NoPatterns.EN},
	{`name ⟦LIKE⟧ "a%"`, diag.CodeUnsupported, `there is no "like" in this language`, words.NoPatterns.EN},
	{`closed_on ⟦is⟧ null`, diag.CodeUnsupported, `there is no "is" in this language`, `write absent(column) or present(column)`},
	{`x ⟦between⟧ 1 and 2`, diag.CodeUnsupported, `there is no "between" in this language`, `write column >= 1 and column <= 10`},
	{`a ⟦?⟧ 1 : 2`, diag.CodeUnsupported, `there is no operator "?"`, words.NoChoice.EN},
	{`⟦if⟧ a then 1`, diag.CodeUnsupported, `there is no "if" in this language`, words.NoChoice.EN},
	{`⟦case⟧ a`, diag.CodeUnsupported, `there is no "case" in this language`, words.NoChoice.EN},
	{`case ⟦when⟧ a`, diag.CodeUnsupported, `there is no "when" in this language`, words.NoChoice.EN},
	{`count(staff ⟦where⟧ level == "city")`, diag.CodeUnsupported, `there is no "where" in this language`, `write the condition after a comma: count(dataset, condition)`},
	{`a ⟦AND⟧ b`, diag.CodeExprSyntax, `unknown word "AND"`, `write and`},
	{`⟦NOT⟧ b`, diag.CodeExprSyntax, `unknown word "NOT"`, `write not`},
	{`a ⟦not in⟧ ["x"]`, diag.CodeExprSyntax, `"not" goes before a condition`, `write not before the left side, as in not kind in [...]`},
	{`kind == ⟦'it is'⟧`, diag.CodeExprSyntax, `text goes in straight double quotes`, `write "it is"`},
	{`kind == ⟦“it is”⟧`, diag.CodeExprSyntax, `text goes in straight double quotes`, `write "it is"`},
	{`kind == ⟦'⟧it`, diag.CodeExprSyntax, `text goes in straight double quotes`, `write "..."`},
	{`x > ⟦1,000⟧`, diag.CodeExprSyntax, `a number has no comma`, `write no mark between thousands, and a point before decimals`},
	{`count(a, x > ⟦2,5⟧)`, diag.CodeExprSyntax, `a number has no comma`, `write no mark between thousands, and a point before decimals`},
	{`x > 1 ⟦5⟧`, diag.CodeExprSyntax, `unexpected "5": expected an operator or the end`, `write no mark between thousands`},
	{`d > ⟦30/9/2014⟧`, diag.CodeExprSyntax, `a date is written as year-month-day`, `write 2014-09-30`},
	{`d > ⟦9-30-2014⟧`, diag.CodeExprSyntax, `a date is written as year-month-day`, `write 2014-09-30`},
	{`d > ⟦9/10/2014⟧`, diag.CodeExprSyntax, `a date is written as year-month-day`, `write it in the form 2014-09-30`},
	{`d > ⟦9/9/2014⟧`, diag.CodeExprSyntax, `a date is written as year-month-day`, `write 2014-09-09`},
	{`d > ⟦2014/9/30⟧`, diag.CodeExprSyntax, `a date is written as year-month-day`, `write 2014-09-30`},
	{`d > ⟦2014-09-30 08:00⟧`, diag.CodeExprSyntax, `a date is written as year-month-day`, `write 2014-09-30T08:00`},
	{`count(businesses)⟦.⟧name`, diag.CodeUnsupported, `the result of a function has no columns`, `write the condition inside the parentheses, after a comma`},

	// Arguments of aggregates.
	{`⟦count()⟧`, diag.CodeArguments, `count needs a dataset first`, `write count(dataset, condition); the condition may be left out`},
	{`count(⟦"staff"⟧)`, diag.CodeArguments, `count needs a dataset first`, `write count(dataset, condition); the condition may be left out`},
	{`⟦share(visits)⟧ >= 70%`, diag.CodeArguments, `share needs a condition after the dataset`, `write share(dataset, condition, of); the last argument may be left out`},
	{`share(visits, a, b, ⟦c⟧) >= 70%`, diag.CodeArguments, `share has too many arguments`, `write share(dataset, condition, of); the last argument may be left out`},
	{`⟦sum(staff)⟧`, diag.CodeArguments, `sum needs a column after the dataset`, `write sum(dataset, column, condition); the condition may be left out`},
	{`sum(staff, ⟦x * 2⟧)`, diag.CodeArguments, `sum needs a column after the dataset`, `write sum(dataset, column, condition); the condition may be left out`},
	{`sum(staff, ⟦[⟧a, b])`, diag.CodeExprSyntax, `unexpected "[": expected a value`, `a list can only follow in, or name the columns of count_distinct`},
	{`count(staff, a, ⟦b⟧)`, diag.CodeArguments, `count has too many arguments`, `write count(dataset, condition); the condition may be left out`},
	{`⟦periods_with(press, d)⟧`, diag.CodeArguments, `periods_with needs the length of its intervals after the column`, `write periods_with(dataset, date_column, "month", condition); the condition may be left out`},
	{`periods_with(press, d, ⟦month⟧)`, diag.CodeArguments, `the length of the intervals must be text`, `write "day", "week", "month", "quarter", "half" or "year"`},
	{`periods_with(press, d, ⟦"mnth"⟧)`, diag.CodeLiteral, `unknown interval "mnth"`, `did you mean "month"?`},
}

func TestParseErrors(t *testing.T) {
	for _, tt := range parseErrors {
		text, start, end := unmark(t, tt.text)
		n, err := Parse(text)
		if err == nil {
			t.Errorf("%s: parsed as %s", text, n)
			continue
		}
		if err.Start != start || err.End != end {
			t.Errorf("%s: error at %d-%d, want %d-%d", tt.text, err.Start, err.End, start, end)
		}
		if err.Code != tt.code || err.Message.String() != tt.message || err.Hint.String() != tt.hint {
			t.Errorf("%s:\n got %s %s (%s)\nwant %s %s (%s)", tt.text, err.Code, err.Message, err.Hint, tt.code, tt.message, tt.hint)
		}
	}
}

func TestUnfinishedIsWhatEndsInsideBracketsOrText(t *testing.T) {
	tests := map[string]bool{`count(a`: true, `a in ["x"`: true, `a == "x`: true, `a ==`: false, `a b`: false, `(a) ==`: false, `(a ==`: true}
	for text, want := range tests {
		if _, err := Parse(text); err == nil || err.Unfinished != want {
			t.Errorf("%s: %+v, want unfinished %v", text, err, want)
		}
	}
}

func TestLimits(t *testing.T) {
	deep := func(n int) string { return strings.Repeat("(", n) + "a" + strings.Repeat(")", n) }
	tests := []struct {
		text string
		ok   bool
	}{
		{deep(MaxDepth - 1), true},
		{deep(MaxDepth), false},
		{strings.Repeat("not ", MaxDepth-1) + "a", true},
		{strings.Repeat("not ", MaxDepth) + "a", false},
		{strings.Repeat("-", MaxDepth) + "a", false},
		{strings.Repeat("known(", MaxDepth) + "a", false},
		{"a" + strings.Repeat(" or a", 1_000), true},
		{"a" + strings.Repeat(" ", MaxLength-1), true},
		{"a" + strings.Repeat(" ", MaxLength), false},
	}
	for _, tt := range tests {
		_, err := Parse(tt.text)
		if ok := err == nil; ok != tt.ok || !ok && err.Code != diag.CodeTooComplex {
			t.Errorf("%.20s... of %d bytes: %v", tt.text, len(tt.text), err)
		}
	}
}

var prints = []struct{ text, want string }{
	{`a or b and not c==1`, `a or b and not c == 1`},
	{`(a or b) and c`, `(a or b) and c`},
	{`((a)) or (b and c)`, `a or b and c`},
	{`a and (b and c)`, `a and (b and c)`},
	{`not (not a)`, `not not a`},
	{`not (a and b)`, `not (a and b)`},
	{`(not a) and b`, `not a and b`},
	{`(not a) == b`, `(not a) == b`},
	{`(a == b) == c`, `(a == b) == c`},
	{`a-(b-c)-d`, `a - (b - c) - d`},
	{`(a+b)*2`, `(a + b) * 2`},
	{`a + (b * 2)`, `a + b * 2`},
	{`-(a + b)`, `-(a + b)`},
	{`- - 5`, `5`},
	{`a - -5`, `a - -5`},
	{`-(5) * -x`, `-5 * -x`},
	{`x in [1.50,-2 , 3]`, `x in [1.5, -2, 3]`},
	{`d in   period`, `d in period`},
	{`d>=period.start and d <= period . end`, `d >= period.start and d <= period.end`},
	{`d<as_of`, `d < as_of`},
	{`t == 2014-09-30T08:00`, `t == 2014-09-30T08:00:00`},
	{`k == "a\"b\\c"`, `k == "a\"b\\c"`},
	{"ho\u0300a == \"Ho\u0300a\"", "h\u00f2a == \"H\u00f2a\""},
	{`count( staff , level=="city")`, `count(staff, level == "city")`},
	{`count_distinct(D, [a], x)`, `count_distinct(D, a, x)`},
	{`count_distinct(D.r.s, [a,b.c])`, `count_distinct(D.r.s, [a, b.c])`},
	{`periods_with(D,d,"month",x or y)`, `periods_with(D, d, "month", x or y)`},
	{`foo()`, `foo()`},
	{`date == date(date)`, `date == date(date)`},
	{"a\u00a0and\n\tb", `a and b`},
}

func TestPrintIsCanonical(t *testing.T) {
	for _, tt := range prints {
		n, err := Parse(tt.text)
		if err != nil {
			t.Errorf("%s: %v", tt.text, err)
			continue
		}
		if got := n.String(); got != tt.want {
			t.Errorf("%s: printed %s, want %s", tt.text, got, tt.want)
		}
		again, err := Parse(tt.want)
		if err != nil || again.String() != tt.want {
			t.Errorf("%s: printed again as %v, %v", tt.want, again, err)
		}
	}
}

func TestOffsetsIncludeParentheses(t *testing.T) {
	const text = ` (a or b) and none(C, x) `
	n, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	and := n.(*Binary)
	for _, tt := range []struct {
		n    Node
		want string
	}{{and, `(a or b) and none(C, x)`}, {and.X, `(a or b)`}, {and.X.(*Binary).Y, `b`}, {and.Y, `none(C, x)`}} {
		if got := text[tt.n.Start():tt.n.End()]; got != tt.want {
			t.Errorf("%s stands at %q, want %q", tt.n, got, tt.want)
		}
	}
	if got := text[and.At:][:3]; got != "and" {
		t.Errorf("the operator stands at %q", got)
	}
}

func TestNames(t *testing.T) {
	for _, s := range []string{"a", "_", "_1", "mã_cơ_sở", "đạt2", "and"} {
		if !IsName(s) {
			t.Errorf("%q is no name", s)
		}
	}
	for _, s := range []string{"", "1a", "a-b", "a b", "a.b", "ho\u0300a", "\xff"} {
		if IsName(s) {
			t.Errorf("%q is a name", s)
		}
	}
	if !Reserved("as_of") || Reserved("count") {
		t.Error("as_of is reserved, and count is not")
	}
}

func FuzzParse(f *testing.F) {
	for _, tt := range parseErrors {
		f.Add(strings.NewReplacer("⟦", "", "⟧", "").Replace(tt.text))
	}
	for _, tt := range prints {
		f.Add(tt.text)
	}
	for _, tt := range checkErrors {
		f.Add(strings.NewReplacer("⟦", "", "⟧", "").Replace(tt.text))
	}
	schema := testSchema()
	f.Fuzz(func(t *testing.T, text string) {
		inside := func(what any, start, end int) {
			if start < 0 || end < start || end > len(text) {
				t.Errorf("%v stands at %d-%d of %d bytes", what, start, end, len(text))
			}
		}
		n, err := Parse(text)
		if err != nil {
			inside(err, err.Start, err.End)
			return
		}
		Walk(n, func(n Node) bool {
			inside(n, n.Start(), n.End())
			return true
		})
		for _, scope := range []Scope{{Place: Top}, {Row, "businesses"}, {Row, "districts"}, {Derived, "inspections"}} {
			for _, err := range schema.Check(n, scope) {
				inside(&err, err.Start, err.End)
			}
		}
		printed := n.String()
		again, err := Parse(printed)
		if err != nil {
			if len(printed) <= MaxLength {
				t.Errorf("%q is printed as %q: %v", text, printed, err)
			}
			return
		}
		if got := again.String(); got != printed {
			t.Errorf("%q is printed as %q, and then as %q", text, printed, got)
		}
	})
}
