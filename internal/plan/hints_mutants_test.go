package plan_test

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"plancheck/internal/diag"
)

// mutant is a plan that was written wrongly in one place.
type mutant struct {
	text, how string
	wrong     diag.Span // of a misspelt word, otherwise 0
}

// at reports whether a diagnostic is about the mistake: where a declaration is
// misspelt, what depends on it is not wrong.
func (m mutant) at(s diag.Span) bool {
	if m.wrong.Start.Line == 0 {
		return true
	}
	before := func(p, q diag.Position) bool { return p.Line < q.Line || p.Line == q.Line && p.Column < q.Column }
	return !before(s.End, m.wrong.Start) && !before(m.wrong.End, s.Start)
}

// mutator writes plans wrongly. Plans share most of their lines; what is wrong in
// the same way is written once.
type mutator struct {
	seen  map[string]bool
	words int
}

// mutants returns the plans that become of one by one mistake.
func (m *mutator) mutants(good string) []mutant {
	var all []mutant
	lines := strings.SplitAfter(good, "\n")
	for i, line := range lines {
		add := func(wrong string, at ...int) {
			how := fmt.Sprintf("%s -> %s", strings.TrimSpace(line), strings.TrimSpace(wrong))
			if key := line + "\x00" + wrong; wrong == line || m.seen[key] {
				return
			} else {
				m.seen[key] = true
			}
			mutant := mutant{text: strings.Join(lines[:i], "") + wrong + strings.Join(lines[i+1:], ""), how: how}
			if len(at) == 2 {
				column := func(at int) diag.Position { return diag.Position{Line: i + 1, Column: 1 + len([]rune(wrong[:at]))} }
				mutant.wrong = diag.Span{Start: column(at[0]), End: column(at[1])}
			}
			all = append(all, mutant)
		}
		m.misspell(line, add)
		leaveOut(line, add)
		rewrite(line, add)
	}
	return all
}

var wordForm = regexp.MustCompile(`[\pL_][\pL\pN_]*`)

// misspell makes one mistake in each word of a line, another one each time.
func (m *mutator) misspell(line string, add func(wrong string, at ...int)) {
	for _, at := range wordForm.FindAllStringIndex(line, -1) {
		word := []rune(line[at[0]:at[1]])
		n := len(word)
		if n < 3 {
			continue
		}
		typos := []string{
			string(word) + string(word[n-1]),
			string(word[:n/2]) + string(word[n/2+1:]),
			string(word[1:]),
			string(word[:n-1]),
			string(word[:n/2-1]) + string(word[n/2]) + string(word[n/2-1]) + string(word[n/2+1:]),
			string(word[:n/2]) + "q" + string(word[n/2+1:]),
			string(word[:n/2]) + "e" + string(word[n/2+1:]),
			strings.ToUpper(string(word)),
			strings.ToUpper(string(word[:1])) + string(word[1:]),
			string(word) + "s",
			withoutMarks(string(word)),
		}
		typo := typos[m.words%len(typos)]
		m.words++
		add(line[:at[0]]+typo+line[at[1]:], at[0], at[0]+len(typo))
	}
}

// withoutMarks returns a word without its diacritics.
func withoutMarks(word string) string {
	plain := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(word))
	return strings.NewReplacer("đ", "d", "Đ", "D").Replace(plain)
}

var (
	partBefore = regexp.MustCompile(`[\pL_]+: (?:\[[^\]]*\]|"[^"]*"|[^,{}\[\]"]+), `)
	partAfter  = regexp.MustCompile(`, [\pL_]+: (?:\[[^\]]*\]|"[^"]*"|[^,{}\[\]"]+)}`)
)

// leaveOut leaves out a line, and each part of a map in one line.
func leaveOut(line string, add func(wrong string, at ...int)) {
	add("")
	for _, at := range partBefore.FindAllStringIndex(line, -1) {
		add(line[:at[0]] + line[at[1]:])
	}
	for _, at := range partAfter.FindAllStringIndex(line, -1) {
		add(line[:at[0]] + "}" + line[at[1]:])
	}
}

// rewritings are how other languages, programs and people write something.
var rewritings = []struct {
	right *regexp.Regexp
	wrong []string
}{
	// Operators.
	{regexp.MustCompile(` == `), []string{` = `, ` === `, ` is `}},
	{regexp.MustCompile(` != `), []string{` <> `, ` ≠ `, ` !== `}},
	{regexp.MustCompile(` <= `), []string{` =< `, ` ≤ `}},
	{regexp.MustCompile(` >= `), []string{` => `, ` ≥ `}},
	{regexp.MustCompile(` and `), []string{` && `, ` & `, ` AND `, ` end `}},
	{regexp.MustCompile(` or `), []string{` || `, ` | `, ` xor `}},
	{regexp.MustCompile(`\bnot `), []string{`!`, `NOT `, `nott `}},
	{regexp.MustCompile(` - `), []string{` – `}},
	{regexp.MustCompile(`\bnot (\w+) in `), []string{`$1 not in `, `$1 notin `}},
	{regexp.MustCompile(`\bin \[([^\]]*)\]`), []string{`in ($1)`, `inn [$1]`}},
	{regexp.MustCompile(`(\w+) in period`), []string{`$1 in periods`, `$1 during period`, `$1`}},
	{regexp.MustCompile(`starts_with`), []string{`startswith`, `like`}},

	// Dates.
	{regexp.MustCompile(`(\d{4})-(\d\d)-(\d\d)`), []string{`$3/$2/$1`, `$2/$3/$1`, `$1/$2/$3`, `$3.$2.$1`, `"$1-$2-$3"`, `"$3/$2/$1"`, `"$2/$3/$1"`}},
	{regexp.MustCompile(`(\d{4})-0(\d)-0(\d)`), []string{`$1-$2-$3`, `$3/$2/$1`, `$2/$3/$1`}},
	{regexp.MustCompile(`(\d{4}-\d\d-\d\d)T(\d\d:\d\d)`), []string{`$1 $2`}},
	{regexp.MustCompile(`period\.end`), []string{`period.finish`, `period`, `today()`}},
	{regexp.MustCompile(`as_of`), []string{`today`, `now()`, `asof`}},
	{regexp.MustCompile(`days\((\d+)\)`), []string{`$1`, `day($1)`, `day`}},
	{regexp.MustCompile(`date\((\w+)\)`), []string{`$1`, `dat($1)`}},
	{regexp.MustCompile(`year\((\w+)\)`), []string{`$1`, `years($1)`}},
	{regexp.MustCompile(`(\w+) \+ (days\(\d+\))`), []string{`$2 + $1`}},

	// Numbers and text.
	{regexp.MustCompile(`([<>=] )([1-9]\d*)\b`), []string{`$1"$2"`}},
	{regexp.MustCompile(`\b([1-9]\d*)\b`), []string{`0$1`, `$1,0`, `$1.0`, `$1%`, `$1 00`, `-$1`}},
	{regexp.MustCompile(`"([^"]*)"`), []string{`'$1'`, `“$1”`, `$1`, `" $1"`, `"$1`, `""`}},

	// Functions.
	{regexp.MustCompile(`\bcount\(`), []string{`countif(`, `cuont(`}},
	{regexp.MustCompile(`\bcount\((\w+)\)$`), []string{`$1`}},
	{regexp.MustCompile(`\b\w+\((\w+), (\w+)\)$`), []string{`$2`, `$1.$2`}},
	{regexp.MustCompile(`\b(count|any)\((\w+), (\w+)`), []string{`$1($2, $2.$3`}},
	{regexp.MustCompile(`\bany\(`), []string{`exists(`, `an(`}},
	{regexp.MustCompile(`\bnone\(`), []string{`not_any(`, `one(`, `non(`}},
	{regexp.MustCompile(`\bmean\(`), []string{`avg(`}},
	{regexp.MustCompile(`\bcount_distinct\(`), []string{`distinct(`}},
	{regexp.MustCompile(`absent\((\w+)\)`), []string{`$1 == null`, `isnull($1)`, `$1 == ""`}},
	{regexp.MustCompile(`present\((\w+)\)`), []string{`$1 != null`}},
	{regexp.MustCompile(`\band (\w+)\)`), []string{`and $1 == true)`, `and $1 != false)`, `and $1 == 1)`, `and $1 == "yes")`}},
	{regexp.MustCompile(`\bnot (\w+)\b`), []string{`$1 == false`, `$1 != true`}},

	// YAML.
	{regexp.MustCompile(`^(\s+\w+): `), []string{`$1:`}},
	{regexp.MustCompile(`^( +)`), []string{` $1`}},
	{regexp.MustCompile(`^ ( +)`), []string{`$1`}},
	{regexp.MustCompile(`^  ( +)`), []string{"\t$1"}},
	{regexp.MustCompile(`: (\w)`), []string{": \u00a0$1", ":\u00a0$1"}},
	{regexp.MustCompile(`^(\s+\w+): .*`), []string{`$1:`, `$1`}},
	{regexp.MustCompile(`: ([^"{\[]*)$`), []string{`: "$1`}},
	{regexp.MustCompile(`: (\w\S*)$`), []string{`: [$1`, `: {$1}`, `: $1 # note`}},
	{regexp.MustCompile(`: "([^"]*)"$`), []string{`: $1 # note`}},

	// Targets.
	{regexp.MustCompile(`at least `), []string{`>= `, `≥`, ``, `atleast `, `least `, `it nhat `, `ít nhất `, `min `, `at lest `, `at leats `}},
	{regexp.MustCompile(`at most `), []string{`<= `, `≤ `, ``, `at mots `, `at mst `, `không quá `, `max `}},
	{regexp.MustCompile(`more than `), []string{`> `, `over `}},
	{regexp.MustCompile(`less than `), []string{`< `, `below `}},
	{regexp.MustCompile(`exactly `), []string{`= `, ``}},
	{regexp.MustCompile(`no increase`), []string{`no incerase`, `no growth`}},
	{regexp.MustCompile(`no decrease`), []string{`no derease`}},
	{regexp.MustCompile(`ít nhất `), []string{`it nhat `, `ít nhat `, `≥ `, `tối thiếu `}},
	{regexp.MustCompile(`không quá `), []string{`khong qua `}},
	{regexp.MustCompile(`không tăng`), []string{`khong tang`, `không tăng so với mức gốc`}},
	{regexp.MustCompile(`không giảm`), []string{`không gảm`}},
	{regexp.MustCompile(` (\d+)%`), []string{` $1 percent`, ` $1`, ` $1,0%`, ` $1 phần trăm`, ` ${1}0‰`, ` ${1}0 per 1000`, ` $1% of businesses`}},
	{regexp.MustCompile(`(target: .* )(\d+)$`), []string{`$1$2 businesses`, `$1$2%`}},
	{regexp.MustCompile(`(target: .* )(\d+)000$`), []string{`$1$2.000`, `$1$2,000`, `$1$2 000`, `$1$2 thousand`, `$1$2 nghìn`}},
	{regexp.MustCompile(`of baseline`), []string{`of the baseline`, `mức gốc`, `baseline`}},
	{regexp.MustCompile(`% of baseline`), []string{` of baseline`}},
	{regexp.MustCompile(`mức gốc`), []string{`baseline`}},

	// Values.
	{regexp.MustCompile(`true`), []string{`yes`, `1`}},
	{regexp.MustCompile(`text`), []string{`string`}},
	{regexp.MustCompile(`integer`), []string{`number`}},
	{regexp.MustCompile(`: date`), []string{`: day`}},
	{regexp.MustCompile(`boolean`), []string{`bool`}},
	{regexp.MustCompile(`decimal`), []string{`float`}},
	{regexp.MustCompile(`a year earlier`), []string{`last year`, `year earlier`}},
	{regexp.MustCompile(`previous`), []string{`previuos`, `a year ealier`}},
	{regexp.MustCompile(`every: month`), []string{`every: monthly`}},
	{regexp.MustCompile(`every: quarter`), []string{`every: quarterly`}},
	{regexp.MustCompile(`dd/mm/yyyy`), []string{`dd/mm/yyy`, `dd-mm-yyy`}},
	{regexp.MustCompile(`yyyy`), []string{`YYYY`}},
	{regexp.MustCompile(`windows-1258`), []string{`windows-1285`, `windos-1258`}},
}

// rewrite writes each part of a line that others write differently as they do.
func rewrite(line string, add func(wrong string, at ...int)) {
	for _, r := range rewritings {
		for _, at := range r.right.FindAllStringSubmatchIndex(strings.TrimSuffix(line, "\n"), -1) {
			for _, wrong := range r.wrong {
				add(line[:at[0]] + string(r.right.ExpandString(nil, wrong, line, at)) + line[at[1]:])
			}
		}
	}
}
