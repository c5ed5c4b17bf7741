package csvengine

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"strings"
	"testing"

	"plancheck/internal/calendar"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

func TestCountCountsCertainAndUncertainRows(t *testing.T) {
	b := &builder{}
	d := b.dataset("data", "n integer")
	b.count(d, query.NoExpr)
	b.count(d, b.is(d, "n", query.OpLess, "3"))
	b.count(d, b.is(d, "n", query.OpLess, "0"))
	answers := b.runClean(t, files{"data": "n\n1\n\"\"\n2\n3\n\"\"\n"})
	wantCells(t, answers.Measures[0], "rows=5 certain=5")
	wantCells(t, answers.Measures[1], "rows=4 certain=2 uncertain=2")
	wantCells(t, answers.Measures[2], "rows=2 uncertain=2")
	if got := b.printedBlanks(answers.Measures[1]); got != "data.n=2" {
		t.Errorf("blanks %q", got)
	}
	if got := b.printedBlanks(answers.Measures[0]); got != "" {
		t.Errorf("blanks %q without a condition", got)
	}
}

func TestShareSortsRowsIntoSixClasses(t *testing.T) {
	b := &builder{}
	d := b.dataset("data", "g text", "d boolean", "n boolean")
	within, where := b.truth(d, query.OpTrue, b.column(d, "d")), b.truth(d, query.OpTrue, b.column(d, "n"))
	share := query.Measure{Dataset: d, Agg: query.AggShare, Denominator: within, Where: where, Group: query.NoExpr}
	grouped := share
	grouped.Group = b.column(d, "g")
	all := share
	all.Denominator = query.NoExpr
	b.Measures = []query.Measure{share, grouped, all}
	text := "g,d,n\n"
	for i, row := range []string{"x,x", "x,", "x,no", ",x", ",", ",no", "no,x", "no,", "no,no"} {
		text += strings.Repeat("a,"+row+"\n", i+1)
	}
	answers := b.runClean(t, files{"data": text})
	const want = "rows=21 TT=1 TU=2 TF=3 UT=4 UU=5 UF=6"
	wantCells(t, answers.Measures[0], want)
	wantCells(t, answers.Measures[1], "a "+want)
	wantCells(t, answers.Measures[2], "rows=45 TT=12 TU=15 TF=18")
	// Open: an unknown denominator (UT, UU, UF), or an unknown numerator (TU).
	if got := b.printedBlanks(answers.Measures[0]); got != "data.d=15 data.n=7" {
		t.Errorf("blanks %q", got)
	}
}

func TestSumKeepsSignsAndBlanksApart(t *testing.T) {
	b := &builder{}
	d := b.dataset("data", "p boolean", "n decimal", "n_a decimal absent")
	where := b.truth(d, query.OpTrue, b.column(d, "p"))
	for _, agg := range []query.Agg{query.AggSum, query.AggMean} {
		for _, arg := range []string{"n", "n_a"} {
			b.Measures = append(b.Measures, query.Measure{Dataset: d, Agg: agg, Where: where, Args: []query.ExprID{b.column(d, arg)}, Group: query.NoExpr})
		}
	}
	text := "p,n,n_a\n"
	for _, p := range []string{"yes", "", "no"} {
		for _, n := range []string{"1.5", "-2.25", "", "4", "-1"} {
			text += fmt.Sprintf("%s,%s,%s\n", p, n, n)
		}
	}
	answers := b.runClean(t, files{"data": strings.ReplaceAll(text, "\n,,\n", "\n\"\",,\n")})
	wantCells(t, answers.Measures[0], "rows=10 pos=5.5 neg=-3.25 upos=5.5 uneg=-3.25 blank=1 ublank=1")
	wantCells(t, answers.Measures[1], "rows=10 pos=5.5 neg=-3.25 upos=5.5 uneg=-3.25 absent=2")
	wantCells(t, answers.Measures[2], "rows=10 certain=4 uncertain=4 pos=5.5 neg=-3.25 upos=5.5 uneg=-3.25 blank=1 ublank=1 least=-2.25 most=4")
	if got := b.printedBlanks(answers.Measures[0]); got != "data.p=5 data.n=2" {
		t.Errorf("blanks %q", got)
	}
	if got := b.printedBlanks(answers.Measures[1]); got != "data.p=5" {
		t.Errorf("blanks %q", got)
	}
}

// A date up to a day that is unknown may be absent, and so may what is made of it.
func TestWhatMayBeAbsentMayTakeNoPart(t *testing.T) {
	b := &builder{}
	d := b.dataset("data", "id integer", "day date")
	day := b.column(d, "day")
	upTo := b.node(d, query.Expr{Op: query.OpUpTo, Type: value.Date, Args: []query.ExprID{day}, Lit: val(value.Date, "2023-06-30")})
	for _, date := range []query.ExprID{day, upTo} {
		year := b.node(d, query.Expr{Op: query.OpDatePart, Part: calendar.PartYear, Type: value.Integer, Args: []query.ExprID{date}})
		for _, agg := range []query.Agg{query.AggSum, query.AggMean, query.AggDistinct} {
			b.Measures = append(b.Measures, query.Measure{Dataset: d, Agg: agg, Where: query.NoExpr, Args: []query.ExprID{year}, Group: query.NoExpr})
		}
	}
	answers := b.runClean(t, files{"data": "id,day\n1,2023-06-30\n2,2023-07-01\n3,\n"})
	for i, want := range []string{
		"rows=3 pos=4046 blank=1", "rows=3 certain=2 pos=4046 blank=1", "rows=3 A=1 B=1 BC=1 K=1 CK=1",
		"rows=3 pos=2023 ublank=1 absent=1", "rows=3 certain=1 pos=2023 ublank=1 absent=1", "rows=3 A=1 B=1 BC=1 K=1 absent=1",
	} {
		wantCells(t, answers.Measures[i], want)
		if got := b.printedBlanks(answers.Measures[i]); got != "data.day=1" {
			t.Errorf("blanks %q", got)
		}
	}
}

func TestAMeanHasTheExtremesOfRowsThatMayBelongElsewhere(t *testing.T) {
	b := &builder{}
	d := b.dataset("data", "g text", "day date", "p boolean", "n decimal")
	where := b.truth(d, query.OpTrue, b.column(d, "p"))
	mean := query.Measure{Dataset: d, Agg: query.AggMean, Where: where, Args: []query.ExprID{b.column(d, "n")}, Group: b.column(d, "g")}
	windows := mean
	windows.Group, windows.Parts = query.NoExpr, months(b.column(d, "day"), 1, 2)
	b.Measures = []query.Measure{mean, windows}
	answers := b.runClean(t, files{"data": "g,day,p,n\na,2023-01-01,x,1\na,2023-01-01,,2.5\n,2023-01-01,x,7\n,2023-02-01,x,8\n,,,9\nb,,x,3\n"})
	wantCells(t, answers.Measures[0], "unknown rows=3 certain=2 uncertain=1 pos=15 upos=9 least=9 most=9 cleast=7 cmost=8; "+
		"a rows=2 certain=1 uncertain=1 pos=1 upos=2.5 least=2.5 most=2.5; b rows=1 certain=1 pos=3")
	wantCells(t, answers.Measures[1], "window=-1 rows=2 certain=1 uncertain=1 pos=3 upos=9 least=9 most=9 cleast=3 cmost=3; "+
		"rows=3 certain=2 uncertain=1 pos=8 upos=2.5 least=2.5 most=2.5; window=1 rows=1 certain=1 pos=8")
}

func TestSumsAreExactFarAbove64Bits(t *testing.T) {
	b := &builder{}
	d := b.dataset("data", "n decimal")
	n := b.column(d, "n")
	double := b.op(d, query.OpAdd, value.Decimal, n, n)
	b.Measures = []query.Measure{
		{Dataset: d, Agg: query.AggSum, Where: query.NoExpr, Args: []query.ExprID{n}, Group: query.NoExpr},
		{Dataset: d, Agg: query.AggSum, Where: query.NoExpr, Args: []query.ExprID{double}, Group: query.NoExpr},
	}
	text := "n\n" + strings.Repeat("999999999999999999\n", 200) + strings.Repeat("-999999999.999999999\n", 30) + "0.000000001\n"
	answers := b.runClean(t, files{"data": text})
	wantCells(t, answers.Measures[0], "rows=231 pos=199999999999999999800.000000001 neg=-29999999999.99999997")
	wantCells(t, answers.Measures[1], "rows=231 pos=399999999999999999600.000000002 neg=-59999999999.99999994")
}

func TestDistinctCountsCombinations(t *testing.T) {
	b := &builder{}
	d := b.dataset("data", "p boolean", "x text", "y integer absent")
	where := b.truth(d, query.OpTrue, b.column(d, "p"))
	args := []query.ExprID{b.column(d, "x"), b.column(d, "y")}
	b.Measures = []query.Measure{{Dataset: d, Agg: query.AggDistinct, Where: where, Args: args, Group: query.NoExpr}}
	answers := b.runClean(t, files{"data": `p,x,y
yes,a,1
yes,a,1
yes,a,12
yes,a1,2
,a,1
,b,1
yes,,1
,,1
yes,,
yes,c,
no,d,1
yes,a,0
yes,a,0
`})
	wantCells(t, answers.Measures[0], "rows=12 A=4 B=5 BC=5 K=2 CK=1 absent=2")
	if got := b.printedBlanks(answers.Measures[0]); got != "data.p=3 data.x=3" {
		t.Errorf("blanks %q", got)
	}
}

func TestDistinctReferencesAreRowsAndOrphans(t *testing.T) {
	b := &builder{}
	unit := b.dataset("unit", "id text key")
	d := b.dataset("data", "unit text absent", "p boolean")
	b.ref(d, unit, "unit").CanBlank = true
	b.Datasets[d].Tolerate.Orphans = true
	p := b.truth(d, query.OpTrue, b.column(d, "p"))
	for _, where := range []query.ExprID{query.NoExpr, p} {
		b.Measures = append(b.Measures, query.Measure{Dataset: d, Agg: query.AggDistinct, Where: where, Args: []query.ExprID{b.column(d, "unit")}, Group: query.NoExpr})
	}
	answers := b.run(t, files{"unit": "id\na\nb\nc\n", "data": "unit,p\na,x\na,\nb,\nb,no\nz,x\nz,x\ny,\n,x\na longer orphan,no\n"})
	wantCells(t, answers.Measures[0], "rows=9 A=5 B=5 BC=5 absent=1")
	wantCells(t, answers.Measures[1], "rows=7 A=2 B=4 BC=4 absent=1")
}

// TestDistinctCombinationsOfReferences counts combinations with a reference, of which some are
// orphans, and with the same texts in a column that is none: packed, with days that are too far
// away for that, with decimals, by group, and by the reference itself.
func TestDistinctCombinationsOfReferences(t *testing.T) {
	r := rand.New(rand.NewPCG(41, 42))
	units := []string{"a", "b", "c", "z", "\x02", "orphan", "a longer orphan of the register", ""}
	var text strings.Builder
	text.WriteString("unit,same,day,x,g,p\n")
	for range 200 {
		u, day := units[r.IntN(len(units))], []string{"2023-05-01", "2023-05-02", "9023-05-01", "1023-05-02", ""}[r.IntN(5)]
		fmt.Fprintf(&text, "%s,%s,%s,%s,%s,%s\n", u, u, day, []string{"1", "2.5", ""}[r.IntN(3)], []string{"g", "h", ""}[r.IntN(3)], []string{"yes", "no", ""}[r.IntN(3)])
	}
	for _, group := range []string{"", "g", "itself"} {
		b := &builder{}
		unit := b.dataset("unit", "id text key")
		d := b.dataset("data", "unit text", "same text", "day date", "x decimal", "g text", "p boolean")
		b.ref(d, unit, "unit").CanBlank = true
		b.Datasets[d].Tolerate.Orphans = true
		for _, with := range [][]string{{"day"}, {"x"}, {"g"}, {"day", "x"}, nil} {
			for _, name := range []string{"unit", "same"} {
				m := query.Measure{Dataset: d, Agg: query.AggDistinct, Where: b.truth(d, query.OpTrue, b.column(d, "p")), Group: query.NoExpr}
				for _, c := range append([]string{name}, with...) {
					m.Args = append(m.Args, b.column(d, c))
				}
				switch group {
				case "g":
					m.Group = b.column(d, group)
				case "itself":
					m.Group = b.column(d, name)
				}
				b.Measures = append(b.Measures, m)
			}
		}
		answers := b.run(t, files{"unit": "id\na\nb\nc\n", "data": text.String()})
		for i := 0; i < len(b.Measures); i += 2 {
			if got, want := printed(answers.Measures[i]), printed(answers.Measures[i+1]); got != want || got == "" {
				t.Errorf("group %q, measure %d:\n got %s\nwant %s", group, i, got, want)
			}
		}
	}
}

// TestDistinctNumbersAreTexts counts texts of one number form, and of several,
// so that workers have different ones, beside texts without a form and blanks.
func TestDistinctNumbersAreTexts(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	for _, forms := range [][]string{{"B%07d"}, {"%d"}, {"I%09d", "I%08d"}, {"%03d", "%03dx"}, {"ABCDEFGHIJKLM%04d"}, {"%08d", "%d-", "\"%08d"}} {
		b := &builder{}
		d := b.dataset("data", "x text", "p boolean")
		p := b.truth(d, query.OpTrue, b.column(d, "p"))
		for _, where := range []query.ExprID{query.NoExpr, p} {
			b.Measures = append(b.Measures, query.Measure{Dataset: d, Agg: query.AggDistinct, Where: where, Args: []query.ExprID{b.column(d, "x")}, Group: query.NoExpr})
		}
		var text strings.Builder
		text.WriteString("x,p\n")
		all, certain, possible, rows, blanks, certainBlanks := map[string]bool{}, map[string]bool{}, map[string]bool{}, 0, 0, 0
		for range 120 {
			x, p := fmt.Sprintf(forms[r.IntN(len(forms))], 995+r.IntN(20)), []string{"yes", "no", ""}[r.IntN(3)]
			if r.IntN(10) == 0 {
				x = ""
			}
			fmt.Fprintf(&text, "\"%s\",%s\n", strings.ReplaceAll(x, `"`, `""`), p)
			switch {
			case p == "no":
			case x == "":
				rows++
				blanks++
				if p == "yes" {
					certainBlanks++
				}
			default:
				rows++
				possible[x] = true
				certain[x] = certain[x] || p == "yes"
			}
			if x != "" {
				all[x] = true
			}
		}
		maps.DeleteFunc(certain, func(_ string, is bool) bool { return !is })
		answers := b.runClean(t, files{"data": text.String()})
		c := answers.Measures[0].Cells.Of(0, 0).Distinct
		if n := int64(len(all)); c.Certain != n || c.Possible != n {
			t.Errorf("%v: %d and %d, want %d", forms, c.Certain, c.Possible, n)
		}
		wantCells(t, answers.Measures[1], fmt.Sprintf("rows=%d A=%d B=%d BC=%[3]d K=%d CK=%d", rows, len(certain), len(possible), blanks, certainBlanks))
	}
}

func TestDistinctJoinsTheUnknownGroup(t *testing.T) {
	b := &builder{}
	d := b.dataset("data", "g text", "x text")
	b.Measures = []query.Measure{{Dataset: d, Agg: query.AggDistinct, Where: query.NoExpr, Args: []query.ExprID{b.column(d, "x")}, Group: b.column(d, "g")}}
	answers := b.runClean(t, files{"data": "g,x\na,1\na,2\nb,3\n,1\n,4\nb,\n"})
	wantCells(t, answers.Measures[0], "unknown rows=2 A=2 B=2 BC=2; a rows=2 A=2 B=2 BC=3; b rows=2 A=1 B=1 BC=3 K=1 CK=1")
	if got := b.printedBlanks(answers.Measures[0]); got != "data.g=2 data.x=1" {
		t.Errorf("blanks %q", got)
	}
}

func TestGroupsAreValuesOrRows(t *testing.T) {
	b := &builder{}
	unit := b.dataset("unit", "code text key", "part integer key", "name text")
	d := b.dataset("data", "unit text absent", "part integer absent", "day date absent", "p boolean")
	b.ref(d, unit, "unit", "part").CanBlank = true
	p := b.truth(d, query.OpTrue, b.column(d, "p"))
	for _, group := range []query.ExprID{b.row(d, "unit"), b.column(d, "unit.name"), b.column(d, "day")} {
		b.Measures = append(b.Measures, query.Measure{Dataset: d, Agg: query.AggCount, Where: p, Group: group})
	}
	b.Measures = append(b.Measures, query.Measure{Dataset: unit, Agg: query.AggCount, Where: query.NoExpr, Group: b.row(unit)})
	answers := b.runClean(t, files{
		"unit": "code,part,name\n01,1,north\n01,2,\n02,1,north\n03,1,south\n",
		"data": "unit,part,day,p\n01,1,2023-01-01,x\n01,2,2023-01-01,x\n02,1,,\n01,01,2023-01-02,x\n,,2023-01-02,x\n03,1,,no\n",
	})
	wantCells(t, answers.Measures[0], "absent rows=1 certain=1; 01 1 rows=2 certain=2; 01 2 rows=1 certain=1; 02 1 rows=1 uncertain=1")
	wantCells(t, answers.Measures[1], "absent rows=1 certain=1; unknown rows=1 certain=1; north rows=3 certain=2 uncertain=1")
	wantCells(t, answers.Measures[2], "absent rows=1 uncertain=1; 2023-01-01 rows=2 certain=2; 2023-01-02 rows=2 certain=2")
	wantCells(t, answers.Measures[3], "01 1 rows=1 certain=1; 01 2 rows=1 certain=1; 02 1 rows=1 certain=1; 03 1 rows=1 certain=1")
	if got := b.printedBlanks(answers.Measures[1]); got != "unit.name=1 data.p=1" {
		t.Errorf("blanks %q", got)
	}
}

func TestWindowsSortRowsByDate(t *testing.T) {
	b := &builder{}
	d := b.dataset("data", "g text", "day date", "day_a date absent", "p boolean")
	p := b.truth(d, query.OpTrue, b.column(d, "p"))
	b.Measures = []query.Measure{
		{Dataset: d, Agg: query.AggCount, Where: p, Group: query.NoExpr, Parts: months(b.column(d, "day"), 2, 4)},
		{Dataset: d, Agg: query.AggCount, Where: p, Group: b.column(d, "g"), Parts: months(b.column(d, "day_a"), 2, 4)},
	}
	rows := "g,day,day_a,p\n" +
		"a,2023-01-31,2023-01-31,\n" +
		"a,2023-02-01,2023-02-01,x\n" +
		"b,2023-02-28,2023-02-28,x\n" +
		"b,2023-04-30,2023-04-30,\n" +
		"a,2023-05-01,2023-05-01,x\n" +
		"a,,,x\n" +
		"b,,,\n" +
		"b,,,no\n"
	answers := b.runClean(t, files{"data": rows})
	wantCells(t, answers.Measures[0], "window=-1 rows=2 certain=1 uncertain=1; rows=2 certain=2; window=2 rows=1 uncertain=1")
	wantCells(t, answers.Measures[1], "a rows=1 certain=1; b rows=1 certain=1; b window=2 rows=1 uncertain=1")
	if got := b.printedBlanks(answers.Measures[0]); got != "data.day=2 data.p=2" {
		t.Errorf("blanks %q", got) // the row of January takes no part
	}
	if got := b.printedBlanks(answers.Measures[1]); got != "data.p=1" {
		t.Errorf("blanks %q", got)
	}
}

func TestACellIsCountedOnceThoughManyRowsReachIt(t *testing.T) {
	b := &builder{}
	unit := b.dataset("unit", "code text key", "level integer")
	d := b.dataset("data", "unit text required", "level integer")
	b.ref(d, unit, "unit")
	high := b.is(d, "unit.level", query.OpLess, "3")
	b.count(d, high)
	b.count(d, b.truth(d, query.OpOr, high, b.is(d, "level", query.OpLess, "3")))
	answers := b.runClean(t, files{"unit": "code,level\na,\nb,1\nc,\n", "data": "unit,level\na,1\na,5\na,\nb,\nc,9\n"})
	wantCells(t, answers.Measures[0], "rows=5 certain=1 uncertain=4")
	for i, want := range []string{"unit.level=2", "unit.level=2 data.level=1"} {
		if got := b.printedBlanks(answers.Measures[i]); got != want {
			t.Errorf("blanks %q, want %q", got, want)
		}
	}
}

func TestNoEvidenceCountsRowsThatEvidenceWouldSettle(t *testing.T) {
	b := &builder{}
	spot := b.dataset("spot", "id text key", "p boolean")
	check := b.dataset("check", "spot text required", "active boolean")
	b.ref(check, spot, "spot")
	path := []query.RefID{0}
	active := b.nested(query.Nested{Parent: spot, Child: check, Path: path, Agg: query.AggAny, Where: b.truth(check, query.OpTrue, b.column(check, "active"))}, value.Boolean)
	checked := b.nested(query.Nested{Parent: spot, Child: check, Path: path, Agg: query.AggAny, Where: query.NoExpr}, value.Boolean)
	quiet, p := b.truth(spot, query.OpNot, active), b.truth(spot, query.OpTrue, b.column(spot, "p"))
	calm := b.truth(spot, query.OpKnown, quiet, checked)
	b.count(spot, calm)
	b.count(spot, b.truth(spot, query.OpAnd, calm, p))
	b.Measures = append(b.Measures, query.Measure{Dataset: spot, Agg: query.AggShare, Where: calm, Denominator: query.NoExpr, Group: query.NoExpr})
	for i, where := range []query.ExprID{quiet, b.truth(spot, query.OpAnd, quiet, p), quiet} {
		b.Measures[i].AssumeKnown = &query.Conditions{Where: where, Denominator: query.NoExpr}
	}
	answers := b.runClean(t, files{
		"spot":  "id,p\na,x\nb,x\nc,x\nd,\ne,no\n",
		"check": "spot,active\na,no\nb,yes\nd,\n",
	})
	wantCells(t, answers.Measures[0], "rows=4 certain=1 uncertain=3") // a; not c, d, e
	wantCells(t, answers.Measures[1], "rows=3 certain=1 uncertain=2")
	wantCells(t, answers.Measures[2], "rows=5 TT=1 TU=3 TF=1")
	for i, want := range []int64{2, 1, 2} {
		if got := answers.Measures[i].NoEvidence; got != want {
			t.Errorf("measure %d: no evidence %d, want %d", i, got, want)
		}
	}
	if got := b.printedBlanks(answers.Measures[1]); got != "spot.p=1 check.active=1" {
		t.Errorf("blanks %q", got)
	}
}

func TestKnownInsideANestedCountIsCountedAtTheOuterRow(t *testing.T) {
	b := &builder{}
	unit := b.dataset("unit", "id text key")
	spot := b.dataset("spot", "id text key", "unit text required")
	b.ref(spot, unit, "unit")
	check := b.dataset("check", "spot text required")
	b.ref(check, spot, "spot")
	checked := b.nested(query.Nested{Parent: spot, Child: check, Path: []query.RefID{0}, Agg: query.AggAny, Where: query.NoExpr}, value.Boolean)
	placed := b.truth(spot, query.OpPresent, b.row(spot, "unit"))
	two := func(where query.ExprID) query.ExprID {
		n := b.nested(query.Nested{Parent: unit, Child: spot, Path: []query.RefID{0}, Agg: query.AggCount, Where: where}, value.Integer)
		return b.truth(unit, query.OpLessOrEqual, b.literal(unit, value.Integer, "2"), n)
	}
	b.count(unit, two(b.truth(spot, query.OpKnown, placed, checked)))
	b.Measures[0].AssumeKnown = &query.Conditions{Where: two(placed), Denominator: query.NoExpr}
	answers := b.runClean(t, files{
		"unit":  "id\nu\nv\nw\n",
		"spot":  "id,unit\na,u\nb,u\nc,v\nd,v\ne,w\n",
		"check": "spot\na\nb\nc\n",
	})
	wantCells(t, answers.Measures[0], "rows=2 certain=1 uncertain=1")
	if got := answers.Measures[0].NoEvidence; got != 1 {
		t.Errorf("no evidence %d, want 1", got)
	}
}

func TestListingShowsPossibleRowsSorted(t *testing.T) {
	b := &builder{}
	unit := b.dataset("unit", "id text key", "n integer")
	d := b.dataset("data", "unit text required", "p boolean", "n decimal absent")
	b.ref(d, unit, "unit")
	p := b.truth(d, query.OpTrue, b.column(d, "p"))
	b.Listings = []query.Listing{
		{Dataset: d, Where: p, Columns: []query.ExprID{b.row(d, "unit"), b.column(d, "n"), b.column(d, "unit.n")}},
		{Dataset: unit, Where: query.NoExpr, Columns: []query.ExprID{b.row(unit)}},
	}
	answers := b.runClean(t, files{"unit": "id,n\nv,1\nu,\n", "data": "unit,p,n\nv,x,2.50\nu,,1\nv,x,\nu,no,5\n"})
	want := []query.Row{
		{Values: []value.Value{value.TextOf("u"), val(value.Integer, "1"), value.UnknownValue()}},
		{Values: []value.Value{value.TextOf("v"), {}, val(value.Integer, "1")}, Certain: true},
		{Values: []value.Value{value.TextOf("v"), val(value.Decimal, "2.5"), val(value.Integer, "1")}, Certain: true},
	}
	if got := fmt.Sprint(answers.Listings[0]); got != fmt.Sprint(want) {
		t.Errorf("got %s\nwant %s", got, fmt.Sprint(want))
	}
	if got := fmt.Sprint(answers.Listings[1][0].Values[0]); got != "u" || len(answers.Listings[1]) != 2 {
		t.Errorf("listed units: %v", answers.Listings[1])
	}
}

func TestMoreGroupsThanTheLimitAreAnError(t *testing.T) {
	b := &builder{}
	d := b.dataset("data", "g integer")
	b.count(d, query.NoExpr)
	b.count(d, query.NoExpr)
	b.Measures[1].Group = b.column(d, "g")
	groups := func(n int) files {
		var text strings.Builder
		text.WriteString("g\n\"\"\n")
		for i := range n {
			fmt.Fprintln(&text, i)
		}
		return files{"data": text.String()}
	}
	for _, options := range []Options{{Workers: 1}, {Workers: 3, BatchRows: 100}} {
		_, err := b.engine(groups(MaxGroups+1).folder(), options).Run(context.Background(), &b.Query)
		var limit *query.GroupsError
		if !errors.As(err, &limit) || limit.Measure != 1 || limit.Limit != MaxGroups {
			t.Errorf("one group too many: %v", err)
		}
		if _, err := b.engine(groups(MaxGroups).folder(), options).Run(context.Background(), &b.Query); err != nil {
			t.Errorf("as many groups as allowed: %v", err)
		}
	}
}

// TestMoreCellsThanTheLimitAreAnError has one row a group, which all lie in the first
// of many windows.
func TestMoreCellsThanTheLimitAreAnError(t *testing.T) {
	const windows = 400
	b := &builder{}
	d := b.dataset("data", "g integer", "day date")
	parts := &query.Partition{Date: b.column(d, "day")}
	first, _ := calendar.New(2023, 1, 1)
	for w := range calendar.Date(windows) {
		parts.Windows = append(parts.Windows, calendar.Period{From: first + w, To: first + w})
	}
	b.Measures = []query.Measure{{Dataset: d, Agg: query.AggCount, Where: query.NoExpr, Group: b.column(d, "g"), Parts: parts}}
	run := func(groups int, options Options) error {
		var text strings.Builder
		text.WriteString("g,day\n")
		for i := range groups {
			fmt.Fprintf(&text, "%d,2023-01-01\n", i)
		}
		_, err := b.engine(files{"data": text.String()}.folder(), options).Run(context.Background(), &b.Query)
		return err
	}
	for _, options := range []Options{{Workers: 1}, {Workers: 3, BatchRows: 100}} {
		limit, ok := errors.AsType[*query.GroupsError](run(MaxCells/windows+1, options))
		if !ok || limit.Limit != MaxCells || !limit.OfCells {
			t.Errorf("one group too many: %v", limit)
		}
		if err := run(MaxCells/windows, options); err != nil {
			t.Errorf("as many groups as allowed: %v", err)
		}
	}
}

func TestCellsAfterADayAreCounted(t *testing.T) {
	b := &builder{}
	d := b.dataset("data", "id integer", "day date", "day_a date absent", "at datetime", "other date")
	asOf := val(value.Date, "2023-06-30").Date
	for c := 1; c <= 3; c++ {
		b.Datasets[d].Columns[c].AsOf = &asOf
	}
	b.count(d, query.NoExpr)
	text := "id,day,day_a,at,other\n" +
		"1,2023-06-30,2023-07-01,2023-06-30T23:59:59,2024-01-01\n" +
		"2,,,2023-07-01T00:00,2024-01-01\n" +
		strings.Repeat("3,2023-07-01,,2024-01-01T00:00,2024-01-01\n", 2000)
	answers := b.runClean(t, files{"data": text})
	if got := fmt.Sprint(answers.Datasets[0].AfterAsOf); got != "[0 2000 1 2001 0]" {
		t.Errorf("got %s", got)
	}
}
