package enginetest

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"plancheck/internal/enginetest/naive"
	"plancheck/internal/present"
	"plancheck/internal/report"
	"plancheck/internal/target"
)

// evaluate runs a case through the CSV engine.
func evaluate(t *testing.T, c *Case) Result {
	t.Helper()
	result, err := c.Evaluate(csvEngine(0, 1))
	if err != nil {
		t.Fatalf("%v\n%s", err, show(c))
	}
	if result.Report == nil {
		t.Fatalf("%v\n%s", result.List, show(c))
	}
	return result
}

// ratioCase makes a case of one indicator per target: done of due. Each has a
// period of its own, because targets of one number may not contradict each other.
func ratioCase(done, due int64, targets ...string) *Case {
	var b strings.Builder
	b.WriteString(`plancheck: 1
plan: {id: ratio, name: ratio, period: 2023}
data:
  tally:
    file: tally.csv
    columns:
      done: {type: integer, min: 0}
      due: {type: integer, min: 0}
indicators:
`)
	for k, target := range targets {
		fmt.Fprintf(&b, "  i%d:\n    numerator: sum(tally, done)\n    denominator: sum(tally, due)\n    period: 2023-%02d\n    target: %s\n", k, k+1, target)
	}
	return &Case{Plan: []byte(b.String()), Files: map[string][]byte{"tally.csv": fmt.Appendf(nil, "done,due\n%d,%d\n", done, due)}}
}

func TestThresholdsAreExact(t *testing.T) {
	words := []string{"at least", "more than", "at most", "less than", "exactly"}
	for n := range share(100) {
		random := seeded(6, n)
		due := 1 + random.Int64N(1_000_000)
		thousandths := 1 + random.Int64N(99_999) // of a percent
		switch n % 3 {
		case 1: // no digits that people read tell it from a tie
			due = 1 + random.Int64N(9_000_000_000_000)
		case 0: // a tie is possible
			due = 1000 * (1 + random.Int64N(500))
			thousandths -= thousandths % 100
			thousandths = max(thousandths, 100)
		}
		var targets []string
		for _, w := range words {
			targets = append(targets, fmt.Sprintf("%s %d.%03d%%", w, thousandths/1000, thousandths%1000))
		}
		last := due * thousandths / 100_000 // the last share that is not above the target
		for _, done := range []int64{last - 1, last, last + 1} {
			if done < 0 {
				continue
			}
			side := big.NewInt(done * 100_000).Cmp(big.NewInt(due * thousandths))
			for k, want := range []bool{side >= 0, side > 0, side <= 0, side < 0, side == 0} {
				i := evaluate(t, ratioCase(done, due, targets[k])).Report.Indicators[0]
				if got := i.Verdict == report.Met; got != want {
					t.Errorf("%d of %d is %s: %s", done, due, targets[k], i.Verdict)
				}
				if wrong := contradiction(i.Result); wrong != "" {
					t.Errorf("%d of %d: %s", done, due, wrong)
				}
			}
		}
	}
}

func TestShortfallFlipsTheVerdictAndOneLessDoesNot(t *testing.T) {
	for n := range share(200) {
		random := seeded(7, n)
		due := 1 + random.Int64N(1000)
		done := random.Int64N(due + 1)
		word := []string{"at least", "more than", "at most", "less than"}[n%4]
		target := fmt.Sprintf("%s %d.%d%%", word, 1+random.IntN(98), random.IntN(10))
		i := evaluate(t, ratioCase(done, due, target)).Report.Indicators[0]
		if i.Verdict != report.NotMet {
			continue
		}
		if i.Shortfall == nil {
			t.Errorf("%d of %d, %s: no shortfall", done, due, target)
			continue
		}
		short, _ := i.Shortfall.Int64()
		step := short
		if word == "at most" || word == "less than" {
			step = -short
		}
		if v := evaluate(t, ratioCase(done+step, due, target)).Report.Indicators[0].Verdict; v != report.Met {
			t.Errorf("%d of %d, %s: short by %d, which does not do", done, due, target, short)
		}
		step -= step / short // one less
		if v := evaluate(t, ratioCase(done+step, due, target)).Report.Indicators[0].Verdict; v == report.Met {
			t.Errorf("%d of %d, %s: short by %d, but one less does", done, due, target, short)
		}
	}
}

func TestRaisingAnAtLeastTargetNeverTurnsNotMetIntoMet(t *testing.T) {
	compared := 0
	rank := map[report.Verdict]int{report.Met: 3, report.Undetermined: 2, report.NotMet: 1}
	for n := range cases(30) {
		c := randomCase(t, seeded(8, n), Small)
		var previous []report.Indicator
		for percent := 5; percent < 100; percent += 10 {
			lines := strings.Split(string(c.Plan), "\n")
			for k, line := range lines {
				switch trimmed := strings.TrimSpace(line); {
				case strings.HasPrefix(trimmed, "milestones:"), strings.HasPrefix(trimmed, "target:") && strings.Contains(trimmed, "%"):
					lines[k] = fmt.Sprintf("    target: at least %d%%", percent)
				case strings.HasPrefix(trimmed, "target:"):
					lines[k] = fmt.Sprintf("    target: at least %d", percent)
				case strings.HasPrefix(trimmed, "baseline:"):
					lines[k] = ""
				}
			}
			changed := c.with([]byte(sharesAlone(strings.Join(lines, "\n"))), c.Files)
			if _, err := changed.Load(); err != nil {
				break // a value against a percentage, or a void target
			}
			result, err := changed.Evaluate(csvEngine(0, 1))
			if err != nil {
				t.Fatal(err)
			}
			if result.Report == nil {
				break
			}
			for k, i := range result.Report.Indicators {
				if i.SoMany != nil { // groups without a verdict say nothing of how many are met
					continue
				}
				compared++
				if previous != nil && rank[i.Verdict] > rank[previous[k].Verdict] {
					t.Errorf("case %d: %s is %s at %d, and %s at 10 less\n%s", n, i.ID, i.Verdict, percent, previous[k].Verdict, show(changed))
				}
			}
			previous = result.Report.Indicators
		}
	}
	if compared < least(200) {
		t.Errorf("only %d verdicts were compared", compared)
	}
}

// sharesAlone writes targets of the kind that each indicator takes.
func sharesAlone(text string) string {
	blocks := strings.Split(text, "\n  i")
	for k, block := range blocks[1:] {
		if strings.Contains(block, "\n    value:") {
			blocks[k+1] = strings.ReplaceAll(block, "%\n", "\n")
		} else {
			lines := strings.Split(block, "\n")
			for m, line := range lines {
				if strings.HasPrefix(line, "    target: at least ") && !strings.HasSuffix(line, "%") {
					lines[m] = line + "%"
				}
			}
			blocks[k+1] = strings.Join(lines, "\n")
		}
	}
	return strings.Join(blocks, "\n  i")
}

func TestWhatIsShownNeverContradictsTheVerdict(t *testing.T) {
	checked := 0
	for n := range cases(100) {
		c := randomCase(t, seeded(9, n), Small)
		result, err := c.Evaluate(csvEngine(0, 1))
		if err != nil {
			t.Fatal(err)
		}
		if result.Report == nil {
			continue
		}
		for k, i := range result.Report.Indicators {
			p := result.Plan.Indicators[k]
			if p.Baseline != nil {
				continue
			}
			results := []report.Result{i.Result}
			for _, g := range i.Groups {
				results = append(results, g.Result)
			}
			for _, r := range results {
				if digits, _ := present.Digits(&r); digits == "" || r.Verdict != report.Met && r.Verdict != report.NotMet {
					continue
				}
				checked++
				if wrong := contradiction(r); wrong != "" {
					t.Errorf("case %d: %s: %s\n%s", n, i.ID, wrong, show(c))
				}
			}
		}
	}
	if checked < least(120) {
		t.Errorf("only %d results were shown", checked)
	}
}

// contradiction reads what is shown back as numbers, and says so where they
// compare with the target in another way than the verdict does.
func contradiction(r report.Result) string {
	digits, _ := present.Digits(&r)
	if r.Verdict != report.Met && r.Verdict != report.NotMet || digits == "" {
		return ""
	}
	if r.Sign != "" {
		digits = strings.ReplaceAll(digits, r.Sign, "")
	}
	shown := strings.NewReplacer("%", "", "≥", "", "≤", "", " ", "").Replace(digits)
	for _, end := range strings.Split(shown, "–") {
		n, ok := new(big.Rat).SetString(end)
		if strings.Contains(end, "/") { // a share that no nine digits write
			n.Mul(n, big.NewRat(100, 1))
		}
		if !ok {
			return fmt.Sprintf("shown %q cannot be read", digits)
		}
		if keeps(r.Target, n) != (r.Verdict == report.Met) {
			return fmt.Sprintf("shown %q, target %q, but %s", digits, r.Target.Text, r.Verdict)
		}
	}
	return ""
}

// keeps reports whether a number, of a share in percent, keeps a target without a
// baseline.
func keeps(t *target.Target, n *big.Rat) bool {
	level := t.Number.Rat()
	if t.Unit == target.Fraction && t.Scale.Sign() == 0 {
		level.Mul(level, big.NewRat(100, 1))
	}
	order := n.Cmp(level)
	switch t.Compare {
	case target.AtLeast:
		return order >= 0
	case target.AtMost:
		return order <= 0
	case target.MoreThan:
		return order > 0
	case target.LessThan:
		return order < 0
	case target.Within:
		return order >= 0 && n.Cmp(t.Upper.Rat()) <= 0
	}
	return order == 0
}

// tightCase makes a case in which every blank cell is read by one comparison.
func tightCase(random *rand.Rand) *Case {
	leaves := []string{"a", `b == "x"`, `b != "x"`, "c <= 2023-06-30", "c in period", "d >= 2", "d + 1 < 3"}
	use := func() []string {
		var chosen []string
		for _, k := range random.Perm(len(leaves)) {
			taken := false
			for _, c := range chosen {
				taken = taken || c[0] == leaves[k][0]
			}
			if !taken {
				chosen = append(chosen, leaves[k])
			}
		}
		return append(chosen, "any(parts, done)", "count(parts, done) >= 2")[:5]
	}
	chosen := use()
	numerator := fmt.Sprintf("%s %s %s", chosen[0], []string{"and", "or", "and not"}[random.IntN(3)], chosen[1])
	denominator := chosen[2]
	if random.IntN(2) == 0 {
		denominator = "not " + denominator
	}
	if random.IntN(2) == 0 {
		numerator += " and " + chosen[4]
	}
	var b strings.Builder
	for range 1 + random.IntN(4) {
		cell := func(values ...string) string {
			if random.IntN(4) == 0 {
				return ""
			}
			return values[random.IntN(len(values))]
		}
		fmt.Fprintf(&b, "%d,%s,%s,%s,%s\n", 1+strings.Count(b.String(), "\n"), cell("true", "false"), cell("x", "y"), cell("2023-01-01", "2023-12-01", "2022-12-01"), cell("0", "2"))
	}
	rows := strings.Count(b.String(), "\n")
	parts := ""
	for range random.IntN(4) {
		parts += fmt.Sprintf("%d,%s\n", 1+random.IntN(rows), []string{"true", "false", `""`}[random.IntN(3)])
	}
	text := fmt.Sprintf(`plancheck: 1
plan: {id: tight, name: tight, period: 2023}
data:
  t:
    file: t.csv
    key: id
    columns: {id: text, a: boolean, b: {type: text, one_of: [x, y]}, c: date, d: integer}
  parts:
    file: parts.csv
    columns:
      t: {type: text, references: t}
      done: boolean
indicators:
  share:
    numerator: count(t, %s)
    denominator: count(t, %s)
    target: at least 50%%
  count:
    value: count(t, %s)
    target: at least 2
`, numerator, denominator, numerator)
	return &Case{Plan: []byte(text), Files: map[string][]byte{"t.csv": []byte("id,a,b,c,d\n" + b.String()), "parts.csv": []byte("t,done\n" + parts)}}
}

func TestBoundsAreTightWhereEachBlankIsReadOnce(t *testing.T) {
	tried := 0
	for n := range cases(300) {
		random := seeded(10, n)
		c := tightCase(random)
		p, err := c.Load()
		if err != nil {
			t.Fatalf("%v\n%s", err, show(c))
		}
		data, findings := naive.Load(p, c.Files)
		if data == nil {
			t.Fatal(findings)
		}
		truth := naive.Try(data, c.AsOf, naive.Candidates(data), 5000, random)
		if !truth.All {
			continue
		}
		tried++
		r := evaluate(t, c).Report
		for k, i := range r.Indicators {
			truth := truth.Indicators[k]
			want := truth.Groups[""]
			least, most := "", ""
			if want.Least != nil {
				least, most = want.Least.RatString(), want.Most.RatString()
			}
			got := endsOf(i.Bounds, i.IsShare)
			if !sameBounds(bounds(least, most, least != ""), got, sameNumber) {
				t.Errorf("case %d: %s is %s, the fillings give %s to %s\n%s", n, i.ID, got, least, most, show(c))
			}
			if len(truth.Verdicts) == 1 != (i.Verdict != report.Undetermined) {
				t.Errorf("case %d: %s is %s, the fillings give %v\n%s", n, i.ID, i.Verdict, truth.Verdicts, show(c))
			}
		}
		if t.Failed() {
			return
		}
	}
	if tried < least(200) {
		t.Errorf("only %d cases could be tried in full", tried)
	}
}
