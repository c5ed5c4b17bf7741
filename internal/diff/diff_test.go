package diff

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"plancheck/internal/result"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

var verdicts = []string{"met", "not_met", "undetermined", "no_cases", "withheld"}

func number(n int64) *result.Number { return new(result.Number(value.Int(n))) }

// valueOf is the outcome of a value.
func valueOf(n int64) result.Outcome {
	q := &result.Quantity{Value: number(n)}
	return result.Outcome{Least: q, Most: q, Shown: fmt.Sprint(n), Target: "at least 10"}
}

// shareOf is the outcome of a share, or of a part of one.
func shareOf(least, most, of int64) result.Outcome {
	end := func(n int64) *result.Quantity {
		return &result.Quantity{Numerator: number(n), Denominator: number(of)}
	}
	return result.Outcome{Least: end(least), Most: end(most), Shown: fmt.Sprintf("%d%%", 100*least/of), Target: "at least 50%"}
}

func random(r *rand.Rand) result.Outcome {
	if r.IntN(2) == 0 {
		return valueOf(r.Int64N(20))
	}
	least := r.Int64N(10)
	return shareOf(least, least+r.Int64N(3), 20)
}

// written writes a result and reads it back.
func written(t *testing.T, plans ...result.Report) *result.Result {
	t.Helper()
	var text bytes.Buffer
	if err := (&result.Result{Plans: plans}).Write(&text); err != nil {
		t.Fatal(err)
	}
	r, err := result.Read(text.Bytes())
	if err != nil {
		t.Fatalf("%v in %s", err, text.Bytes())
	}
	return r
}

// world is two results made from one, and what was changed on the way.
type world struct {
	*rand.Rand
	old, new []result.Indicator
	changed  map[string]map[string]bool // by id: which of verdict, number, target, name, id, groups, added, removed
	change   map[string]string          // by id: what has become of it
}

func newWorld(seed uint64) *world {
	w := &world{Rand: rand.New(rand.NewPCG(seed, 1)), changed: map[string]map[string]bool{}, change: map[string]string{}}
	for k := range 1 + w.IntN(8) {
		w.add(fmt.Sprintf("i%d", k))
	}
	w.Shuffle(len(w.new), func(i, j int) { w.new[i], w.new[j] = w.new[j], w.new[i] })
	return w
}

func (w *world) note(id, what string) {
	if w.changed[id] == nil {
		w.changed[id] = map[string]bool{}
	}
	w.changed[id][what] = true
}

// rank is how bad a verdict is, in a table of its own.
func rank(verdict string) int {
	return map[string]int{"met": 0, "no_cases": 0, "undetermined": 1, "withheld": 1, "not_met": 2}[verdict]
}

func (w *world) add(id string) {
	i := result.Indicator{ID: id, Name: result.Text{EN: "name of " + id}, Verdict: verdicts[w.IntN(len(verdicts))], Outcome: random(w.Rand)}
	var groups []result.Group
	for g := range w.IntN(4) {
		groups = append(groups, result.Group{Key: result.Key{fmt.Sprint(g)}, Verdict: verdicts[w.IntN(len(verdicts))], Outcome: random(w.Rand)})
	}
	i.Groups = result.ListOf(groups)
	switch w.IntN(6) {
	case 0:
		w.new = append(w.new, i)
		w.note(id, "added")
		w.change[id] = result.Added
		return
	case 1:
		w.old = append(w.old, i)
		w.note(id, "removed")
		w.change[id] = result.Removed
		return
	}
	w.old = append(w.old, i)
	now := i
	now.Groups = w.turnGroups(id, groups)
	if w.IntN(3) == 0 {
		now.Verdict = verdicts[w.IntN(len(verdicts))]
	}
	if now.Verdict != i.Verdict {
		w.note(id, "verdict")
	}
	if w.IntN(3) == 0 {
		now.Outcome = valueOf(100 + w.Int64N(9))
		now.Target = i.Target
		w.note(id, "number")
	}
	if w.IntN(4) == 0 {
		now.Target = "at least 99"
		w.note(id, "target")
	}
	switch w.IntN(6) {
	case 0:
		now.Name.EN = "another name"
		w.note(id, "name")
	case 1:
		now.ID = "new-" + id
		w.changed[now.ID] = w.changed[id]
		delete(w.changed, id)
		w.note(now.ID, "id")
		w.change[now.ID], id = w.change[id], now.ID
	}
	switch before, after := rank(i.Verdict), rank(now.Verdict); {
	case w.change["worse group of "+i.ID] != "" || after > before:
		w.change[id] = result.Worse
	case after < before:
		w.change[id] = result.Better
	case i.Verdict != now.Verdict:
		w.change[id] = result.Other
	default:
		w.change[id] = result.Same
	}
	w.new = append(w.new, now)
}

func (w *world) turnGroups(id string, groups []result.Group) result.List[result.Group] {
	var now []result.Group
	for _, g := range groups {
		switch w.IntN(8) {
		case 0:
			w.note(id, "groups")
			continue
		case 1:
			before := g.Verdict
			if g.Verdict = verdicts[w.IntN(len(verdicts))]; g.Verdict != before {
				w.note(id, "groups")
			}
			if rank(g.Verdict) > rank(before) {
				w.change["worse group of "+id] = "worse"
			}
		case 2:
			g.Outcome = valueOf(500)
			g.Target = "at least 500"
			w.note(id, "groups")
		}
		now = append(now, g)
	}
	if w.IntN(8) == 0 {
		now = append(now, result.Group{Key: result.Key{"new"}, Verdict: "not_met", Outcome: valueOf(1)})
		w.note(id, "groups")
	}
	return result.ListOf(now)
}

// found says of a change what a world says of it.
func found(c result.IndicatorChange) map[string]bool {
	all := map[string]bool{}
	for what, is := range map[string]bool{
		"added": c.Change == result.Added, "removed": c.Change == result.Removed, "id": c.OldID != "", "name": c.OldName != result.Text{}, "groups": len(c.Groups) > 0,
		"verdict": c.OldVerdict != "" && c.NewVerdict != "" && c.OldVerdict != c.NewVerdict,
		"number":  c.OldNumber != nil && c.NewNumber != nil, "target": c.OldTarget != nil && c.NewTarget != nil,
	} {
		if is {
			all[what] = true
		}
	}
	return all
}

// TestExactlyWhatWasChangedIsListed makes changes, and finds exactly these.
func TestExactlyWhatWasChangedIsListed(t *testing.T) {
	for seed := range uint64(600) {
		w := newWorld(seed)
		old := written(t, result.Report{Plan: result.Plan{ID: "p"}, Indicators: w.old})
		now := written(t, result.Report{Plan: result.Plan{ID: "p"}, Indicators: w.new})
		c := Compare(old, now).Plans[0]
		listed := map[string]bool{}
		last := 0
		for _, i := range c.Indicators {
			listed[i.ID] = true
			if got := found(i); !maps.Equal(got, w.changed[i.ID]) || i.Change != w.change[i.ID] {
				t.Fatalf("seed %d: of %s: found %v, %s; changed %v, %s", seed, i.ID, got, i.Change, w.changed[i.ID], w.change[i.ID])
			}
			at := slices.Index([]string{"worse", "removed", "other", "added", "better", "same"}, i.Change)
			if at < last {
				t.Fatalf("seed %d: %s comes after a change that is not as bad", seed, i.ID)
			}
			last = at
		}
		for id := range w.changed {
			if !listed[id] {
				t.Fatalf("seed %d: %s is not listed: %v", seed, id, w.changed[id])
			}
		}
		if v := c.Verdicts; v.Worse+v.Better+v.Other+v.Same+v.Added != len(w.new) || v.Worse+v.Better+v.Other+v.Same+v.Removed != len(w.old) {
			t.Fatalf("seed %d: %+v of %d and %d indicators", seed, v, len(w.old), len(w.new))
		}
		if back := Compare(now, old).Plans[0].Verdicts; back.Added != c.Verdicts.Removed || back.Removed != c.Verdicts.Added || back.Other > c.Verdicts.Other+c.Verdicts.Worse {
			t.Fatalf("seed %d: %+v, and the other way round %+v", seed, c.Verdicts, back)
		}
		if same := Compare(old, old).Plans[0]; len(same.Indicators)+len(same.Data) > 0 {
			t.Fatalf("seed %d: a result differs from itself by %+v", seed, same)
		}
		Say(c, words.Vietnamese)
	}
}

func rowsOf(n int64) *int64 { return &n }

func TestDataThatWereReadOtherwise(t *testing.T) {
	old := []result.Dataset{
		{Dataset: "same", Rows: rowsOf(3), Files: []result.File{{Name: "a.csv", Bytes: rowsOf(9), SHA256: "1"}}},
		{Dataset: "grown", Rows: rowsOf(3), Files: []result.File{{Name: "b.csv", Bytes: rowsOf(9)}, {Name: "gone.csv"}}},
		{Dataset: "edited", Rows: rowsOf(3), Files: []result.File{{Name: "c.csv", Bytes: rowsOf(9), SHA256: "1"}}},
		{Dataset: "held", Files: []result.File{{Name: "*.csv"}}},
		{Dataset: "not-hashed", Rows: rowsOf(3), Files: []result.File{{Name: "d.csv", Bytes: rowsOf(9)}}},
		{Dataset: "gone", Rows: rowsOf(3)},
	}
	now := []result.Dataset{
		{Dataset: "new", Rows: rowsOf(1)},
		{Dataset: "not-hashed", Rows: rowsOf(3), Files: []result.File{{Name: "d.csv", Bytes: rowsOf(9), SHA256: "7"}}},
		{Dataset: "held", Rows: rowsOf(8), Files: []result.File{{Name: "*.csv"}}},
		{Dataset: "edited", Rows: rowsOf(3), Files: []result.File{{Name: "c.csv", Bytes: rowsOf(9), SHA256: "2"}}},
		{Dataset: "grown", Rows: rowsOf(5), Files: []result.File{{Name: "b.csv", Bytes: rowsOf(19)}, {Name: "more.csv"}}},
		{Dataset: "same", Rows: rowsOf(3), Files: []result.File{{Name: "a.csv", Bytes: rowsOf(9), SHA256: "1"}}},
	}
	var got strings.Builder
	for _, d := range data(old, now) {
		fmt.Fprintf(&got, "%s %s", d.Dataset, d.Change)
		if d.OldRows != nil {
			fmt.Fprintf(&got, " from %d", *d.OldRows)
		}
		if d.NewRows != nil {
			fmt.Fprintf(&got, " to %d", *d.NewRows)
		}
		for _, f := range d.Files {
			fmt.Fprintf(&got, " %s %s", f.Name, f.Change)
		}
		got.WriteString("\n")
	}
	const want = "new added to 1\nedited same c.csv other\ngrown same from 3 to 5 b.csv other more.csv added gone.csv removed\ngone removed from 3\n"
	if got.String() != want {
		t.Errorf("got\n%swant\n%s", got.String(), want)
	}
}

// TestNothingIsSaidOfWhatIsHeldBack compares numbers that are held back.
func TestNothingIsSaidOfWhatIsHeldBack(t *testing.T) {
	held := func(shown string, most int64) result.Indicator {
		o := shareOf(1, most, 40)
		o.Shown, o.Suppressed = shown, &result.Suppressed{Numerator: "below", Denominator: "shown", Reason: "few", K: 5}
		return result.Indicator{ID: "i", Verdict: "not_met", Outcome: o}
	}
	one := func(i result.Indicator) *result.Report {
		return &result.Report{Plan: result.Plan{ID: "p"}, Indicators: []result.Indicator{i}}
	}
	if c := Of(one(held("<5/40", 4)), one(held("<5/40", 3))); len(c.Indicators) > 0 {
		t.Errorf("what is shown in the same way has changed: %+v", c.Indicators)
	}
	c := Of(one(held("<5/40", 4)), one(result.Indicator{ID: "i", Verdict: "met", Outcome: shareOf(30, 30, 40)}))
	text := fmt.Sprint(Say(c, words.English).Tables[0].Rows[0].Cells[2])
	if want := "[<5/40 → 75%]"; text != want {
		t.Errorf("said %s, want %s", text, want)
	}
}

// TestWhatIsNotSaidHasNotChanged compares a result with one of a program that said
// less.
func TestWhatIsNotSaidHasNotChanged(t *testing.T) {
	const older = `{"schema": 1, "plan": {"id": "p", "period": {"from": "2023-01-01", "to": "2023-12-31"}}, "as_of": "2023-12-31", "flavour": "salt",
		"indicators": [{"id": "i", "verdict": "met", "target": "at least 10", "least": {"value": 12}, "most": {"value": 12}, "shown": "12"}], "data": [{"dataset": "d", "files": []}]}`
	old, err := result.Read([]byte(older))
	if err != nil {
		t.Fatal(err)
	}
	o := valueOf(12)
	o.TargetWords, o.Baseline = result.Text{EN: "at least 10"}, &result.Baseline{Text: "previous", Shown: "11"}
	o.TargetFigures = &result.Target{Compare: "at_least", Number: *number(10), Unit: "amount"}
	now := old.Plans[0]
	now.Indicators = []result.Indicator{{ID: "i", Name: result.Text{VI: "Tên"}, Verdict: "met", Outcome: o}}
	now.Data = []result.Dataset{{Dataset: "d", Rows: rowsOf(7), Files: []result.File{}}}
	if c := Of(&old.Plans[0], &now); len(c.Indicators)+len(c.Data) > 0 {
		t.Errorf("changes: %+v", c)
	}
}

func TestNumbersThatDifferNeverLookTheSame(t *testing.T) {
	third := func(n int64) result.Outcome {
		q := &result.Quantity{Value: new(result.Number(value.Ratio(value.Int(n), value.Int(3000))))}
		return result.Outcome{Least: q, Most: q, Shown: "0.33"}
	}
	one := func(o result.Outcome) *result.Report {
		return &result.Report{Indicators: []result.Indicator{{ID: "i", Verdict: "met", Outcome: o}}}
	}
	said := fmt.Sprint(Say(Of(one(third(1000)), one(third(1001))), words.English).Tables[0].Rows[0].Cells[2])
	if want := "[1/3 → 1001/3000]"; said != want {
		t.Errorf("said %s, want %s", said, want)
	}
}

func TestPlansArePaired(t *testing.T) {
	plan := func(id string) result.Report { return result.Report{Plan: result.Plan{ID: id}} }
	c := Compare(written(t, plan("a"), plan("b")), written(t, plan("b"), plan("c")))
	if len(c.Plans) != 1 || c.Plans[0].New.Plan != "b" || !slices.Equal(c.Added, []string{"c"}) || !slices.Equal(c.Removed, []string{"a"}) {
		t.Errorf("%+v", c)
	}
	c = Compare(written(t, plan("a")), written(t, plan("b")))
	if len(c.Plans) != 1 || !c.Plans[0].DifferentPlan || !strings.HasPrefix(Say(c.Plans[0], words.English).Lines[0], "different plans") {
		t.Errorf("%+v", c)
	}
}

// TestGroupsAreNamedInTheLanguage expects intervals and verdicts of groups in the words
// that reports have for them, and labels that no interval has as they are.
func TestGroupsAreNamedInTheLanguage(t *testing.T) {
	group := func(window string, n int64, verdict string) result.Group {
		return result.Group{Key: result.Key{"01"}, Name: result.Text{EN: "North", VI: "Miền Bắc"}, Window: window, Verdict: verdict, Outcome: valueOf(n)}
	}
	indicator := func(n int64, verdict string, final bool) result.Report {
		windows := []string{"2025-Q2", "2025-H9", "2025-Q0", "2025-13"}
		groups := make([]result.Group, len(windows))
		for i, window := range windows {
			groups[i] = group(window, n, verdict)
		}
		return result.Report{Plan: result.Plan{ID: "p"}, Indicators: []result.Indicator{
			{ID: "i", Verdict: verdict, Final: final, Groups: result.ListOf(groups)},
		}}
	}
	old, new := indicator(10, "met", false), indicator(9, "not_met", true)
	var names, verdicts []string
	for _, row := range Say(Of(&written(t, old).Plans[0], &written(t, new).Plans[0]), words.Vietnamese).Tables[0].Rows[1:] {
		names = append(names, row.Cells[0][0].String())
		verdicts = append(verdicts, row.Cells[3][0].String())
	}
	if want := []string{"Miền Bắc quý II/2025", "Miền Bắc 2025-H9", "Miền Bắc 2025-Q0", "Miền Bắc 2025-13"}; !slices.Equal(names, want) {
		t.Errorf("%q", names)
	}
	if verdicts[0] != "đạt → không đạt" {
		t.Errorf("%q", verdicts)
	}
}
