package assess_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"math/bits"
	"strings"
	"testing"

	"plancheck/internal/assess"
	"plancheck/internal/binding"
	"plancheck/internal/calendar"
	"plancheck/internal/compile"
	"plancheck/internal/csvengine"
	"plancheck/internal/plan"
	"plancheck/internal/planlint"
	"plancheck/internal/privacy"
	"plancheck/internal/query"
	"plancheck/internal/render"
	"plancheck/internal/source"
	"plancheck/internal/words"
)

var millions = flag.Bool("millions", false, "attack larger universes of records")

// attacked is a plan, and the kinds of rows that its conditions tell apart.
type attacked struct {
	name       string
	columns    string   // of the dataset people, beside its key
	more       string   // of the plan: other datasets
	indicators string   // with "people" for the dataset that is counted
	header     string   // of people.csv, beside the key
	kinds      []string // cells of the rows, by kind, beside the key
	visits     []string // by kind: rows of visits.csv for each row, "%d" is its key
	most       int      // rows in all
	large      int      // with -millions
	open       uint     // kinds, as bits: numbers of these alone may be small and known
	pad        string   // cells of rows that say nothing, up to a hundred in all
}

const attackedPlan = `plancheck: 1
plan: {id: attacked, period: 2022}
data:
  people:
    file: people.csv
    sensitivity: personal
    key: id
    columns:
      id: text
%s%sindicators:
%s`

func aShare(id, numerator, denominator, more string) string {
	return fmt.Sprintf("  %s:\n    responsible: office\n    numerator: %s\n    denominator: %s\n    target: at least 50%%\n%s", id, numerator, denominator, more)
}

func aNumber(id, value, more string) string {
	return fmt.Sprintf("  %s:\n    responsible: office\n    value: %s\n    target: at least 6\n%s", id, value, more)
}

const kindColumn = "      kind: {type: text, one_of: [a, b, c], required: true}\n"

const (
	communeColumn = "      commune: {type: text, references: communes}\n"
	communes      = "  communes:\n    file: communes.csv\n    key: id\n    columns: {id: text, district: {type: text, one_of: [A, B]}, level: {type: text, one_of: [urban, rural]}}\n"
)

var attacks = []attacked{
	{
		name: "a value, others, and all", columns: kindColumn, header: "kind", kinds: []string{"a", "b", "c"}, most: 15, large: 60,
		indicators: aNumber("all", "count(people)", "") + aNumber("a", `count(people, kind == "a")`, "") + aNumber("not-a", `count(people, kind != "a")`, "") + aNumber("ab", `count(people, kind in ["a", "b"])`, ""),
	}, {
		name: "what an or has in it", columns: kindColumn, header: "kind", kinds: []string{"a", "b", "c"}, most: 15, large: 60,
		indicators: aNumber("a", `count(people, kind == "a")`, "") + aNumber("ab", `count(people, kind == "a" or kind == "b")`, "") + aNumber("all", "count(people)", ""),
	}, {
		name: "an or first", columns: kindColumn, header: "kind", kinds: []string{"a", "b", "c"}, most: 15, large: 60,
		indicators: aNumber("ab", `count(people, kind == "a" or kind == "b")`, "") + aNumber("b", `count(people, not (kind == "a" or kind == "c"))`, ""),
	}, {
		name: "two ages", columns: "      age: {type: integer, min: 0, required: true}\n", header: "age", kinds: []string{"10", "17", "30"}, most: 15, large: 60,
		indicators: aNumber("adults", "count(people, age >= 18)", "") + aNumber("sixteen", "count(people, age >= 16)", "") + aNumber("under", "count(people, 18 > age)", "") + aNumber("all", "count(people)", ""),
	}, {
		name: "a derived column and its own", columns: kindColumn + "      is_a: {type: boolean, derive: kind == \"a\"}\n", header: "kind", kinds: []string{"a", "b", "c"}, most: 15, large: 60,
		indicators: aNumber("a", "count(people, is_a)", "") + aNumber("ab", `count(people, kind in ["a", "b"])`, "") + aNumber("all", "count(people)", ""),
	}, {
		name: "half a year and all of it", columns: "      on: {type: date, required: true}\n", header: "on", kinds: []string{"2022-02-01", "2022-08-01", "2021-02-01"}, most: 15, large: 60,
		indicators: aNumber("half", "count(people, on in period)", "    period: 2022-H1\n") + aNumber("year", "count(people, on in period)", "") + aNumber("since", "count(people, on >= 2022-01-01)", ""),
	}, {
		name: "with a visit, and with one of a kind", columns: "      ok: {type: boolean, required: true}\n", header: "ok", kinds: []string{"yes", "yes", "yes", "yes"}, most: 10, large: 22,
		more:       "  visits:\n    file: visits.csv\n    sensitivity: personal\n    columns:\n      who: {type: text, references: people}\n      long: {type: boolean, required: true}\n",
		visits:     []string{"", "%d,no\n", "%d,yes\n", "%[1]d,no\n%[1]d,no\n"},
		indicators: aNumber("all", "count(people)", "") + aNumber("visited", "count(people, any(visits))", "") + aNumber("long", "count(people, any(visits, long))", ""),
	}, {
		name: "a share by groups, and its opposite", columns: kindColumn + "      ok: {type: boolean, required: true}\n", header: "kind,ok", kinds: []string{"a,yes", "a,no", "b,yes", "b,no"}, most: 11, large: 26,
		indicators: aShare("ok", "count(people, ok)", "count(people)", "    by: people.kind\n") + aShare("not-ok", "count(people, not ok)", "count(people)", ""),
	}, {
		name: "two tables of a count", columns: kindColumn + "      ok: {type: boolean, required: true}\n", header: "kind,ok", kinds: []string{"a,yes", "a,no", "b,yes", "b,no"}, most: 11, large: 26,
		indicators: aNumber("all", "count(people)", "    by: [people.kind, people.ok]\n"),
	}, {
		name: "judged in groups, and all", columns: kindColumn, header: "kind", kinds: []string{"a", "b", "c"}, most: 15, large: 50,
		indicators: aNumber("each", "count(people)", "    each: {people.kind: [a, b]}\n") + aNumber("all", "count(people)", "") + aNumber("c", `count(people, kind == "c")`, ""),
	}, {
		name: "a chain of conditions, and blanks", columns: "      ok: boolean\n", header: "ok", kinds: []string{"yes", "no", ""}, most: 15, large: 45,
		indicators: aShare("ok", "count(people, ok)", "count(people)", ""),
	}, {
		name: "few may be left", columns: "      ok: {type: boolean, required: true}\n", header: "ok", kinds: []string{"yes", "no"}, most: 30, large: 90, open: 2,
		indicators: aShare("ok", "count(people, ok)", "count(people)", "    remainder: open\n"),
	}, {
		name: "few would be left, but they are counted", columns: kindColumn, header: "kind", kinds: []string{"a", "b", "c"}, most: 18, large: 50,
		indicators: aShare("a", `count(people, kind == "a")`, "count(people)", "    remainder: open\n") + aNumber("b", `count(people, kind == "b")`, ""),
	}, {
		name: "people whom cells count", columns: "      need: {type: integer, min: 0, required: true, counts: people}\n      served: {type: integer, min: 0, required: true, counts: people}\n",
		header: "need,served", kinds: []string{"1,1", "1,0"}, most: 30, large: 80, pad: "0,0",
		indicators: aNumber("served", "sum(people, served)", "") + aShare("of-need", "sum(people, served)", "sum(people, need)", "") + aNumber("need", "sum(people, need)", ""),
	}, {
		name: "what everybody knows of communes", columns: communeColumn, header: "commune", kinds: []string{"C1", "C2", "C3"}, most: 15, large: 50, more: communes,
		indicators: aNumber("all", "count(people)", "    by: people.commune.district\n") + aNumber("urban", `count(people, commune.level == "urban")`, ""),
	}, {
		name: "what everybody knows of communes, the other way", columns: communeColumn, header: "commune", kinds: []string{"C1", "C2", "C3"}, most: 15, large: 50, more: communes,
		indicators: aNumber("urban", `count(people, commune.level == "urban")`, "") + aNumber("all", "count(people)", "    by: [people.commune.district, people.commune.level]\n") + aNumber("c1", `count(people, commune == "C1")`, ""),
	}, {
		name: "different persons", columns: "      who: {type: text, required: true}\n      ok: {type: boolean, required: true}\n", header: "who,ok", kinds: []string{"p%d,yes", "p%d,no"}, most: 24, large: 60,
		indicators: aNumber("all", "count_distinct(people, who)", "") + aNumber("ok", "count_distinct(people, who, ok)", ""),
	}, {
		name: "quarters", columns: "      on: {type: date, required: true}\n", header: "on", kinds: []string{"2022-02-01", "2022-05-01", "2022-08-01", "2022-11-01"}, most: 11, large: 24,
		indicators: aNumber("year", "count(people, on in period)", "") + "  each:\n    responsible: office\n    value: count(people, on in period)\n    every: quarter\n    baseline: previous\n    target: at most baseline\n",
	},
}

// TestWholeResultsGiveNothingAway lists all records up to a number that some plans
// tell apart, and reads what is printed of them: for no number of persons that the
// records are made of, from one to k-1, is there but one value.
func TestWholeResultsGiveNothingAway(t *testing.T) {
	const k = 5
	for _, a := range attacks {
		t.Run(a.name, func(t *testing.T) {
			t.Parallel()
			most := a.most
			if *millions {
				most = a.large
			}
			p := a.plan(t)
			tables, prints := 0, map[string]*alike{}
			table := make([]int, len(a.kinds))
			var fill func(at, left int)
			fill = func(at, left int) {
				if at < len(table) {
					for n := 0; n <= left; n++ {
						table[at] = n
						fill(at+1, left-n)
					}
					return
				}
				tables++
				printed := a.print(t, p, table, tables%17 == 0)
				had := prints[printed[0]]
				if had == nil {
					had = &alike{first: fmt.Sprint(table)}
					prints[printed[0]] = had
				}
				had.add(t, table, printed[1:])
			}
			fill(0, most)
			hidden := 0
			for text, all := range prints {
				if all.largest > most-k {
					continue // larger tables may be printed alike
				}
				if len(all.values) > 0 && all.tables > 1 {
					hidden++
				}
				for set, values := range all.values {
					if n := bits.TrailingZeros64(values); bits.OnesCount64(values) == 1 && 0 < n && n < k && uint(set+1)&^a.open != 0 {
						t.Fatalf("rows of kinds %b are certainly %d, as in %s:\n%s", set+1, n, all.first, text)
					}
				}
			}
			t.Logf("%d tables, %d prints, %d of several tables", tables, len(prints), hidden)
		})
	}
}

// alike are tables of which the same is printed.
type alike struct {
	first   string
	tables  int
	largest int
	values  []uint64 // by set of kinds, as bits less one: the numbers of its rows, as bits
	others  []string // what other formats print
}

func (a *alike) add(t *testing.T, table []int, others []string) {
	a.tables++
	if a.values == nil {
		a.values = make([]uint64, 1<<len(table)-1)
	}
	total := 0
	for _, n := range table {
		total += n
	}
	a.largest = max(a.largest, total)
	for set := range a.values {
		sum := 0
		for kind, n := range table {
			if (set+1)>>kind&1 != 0 {
				sum += n
			}
		}
		a.values[set] |= 1 << min(sum, 63)
	}
	if len(others) == 0 {
		return
	}
	if a.others == nil {
		a.others = others
	}
	for i := range others {
		if others[i] != a.others[i] {
			t.Fatalf("%v prints what %s does as JSON, and something else in another format:\n%s\n%s", table, a.first, others[i], a.others[i])
		}
	}
}

func (a *attacked) plan(t *testing.T) *plan.Plan {
	t.Helper()
	p, list := planlint.Load("plan.yaml", fmt.Appendf(nil, attackedPlan, a.columns, a.more, a.indicators))
	if p == nil {
		t.Fatal(list)
	}
	return p
}

// print evaluates a table and returns it as JSON, and in all other formats if they
// are asked for.
func (a *attacked) print(t *testing.T, p *plan.Plan, table []int, others bool) []string {
	t.Helper()
	var people, visits strings.Builder
	fmt.Fprintf(&people, "id,%s\n", a.header)
	visits.WriteString("who,long\n")
	id := 0
	for kind, n := range table {
		for range n {
			id++
			fmt.Fprintf(&people, "%d,%s\n", id, strings.ReplaceAll(a.kinds[kind], "%d", fmt.Sprint(id)))
			if a.visits != nil && a.visits[kind] != "" {
				fmt.Fprintf(&visits, a.visits[kind], id)
			}
		}
	}
	for ; a.pad != "" && id < 100; id++ {
		fmt.Fprintf(&people, "x%d,%s\n", id, a.pad)
	}
	files := map[string][]byte{"people.csv": []byte(people.String()), "visits.csv": []byte(visits.String()),
		"communes.csv": []byte("id,district,level\nC1,A,urban\nC2,A,rural\nC3,B,urban\n"),
	}
	data := assess.Data{Plan: p, Answer: func(ctx context.Context, q *query.Query, bound binding.Files) (*query.Answers, error) {
		return csvengine.New(source.Memory(files), bound, csvengine.Options{Workers: 1}).Run(ctx, q)
	}}
	r, list, err := data.Evaluate(t.Context(), compile.Options{Today: calendar.Last, Ends: plan.Personal})
	if err != nil || r == nil {
		t.Fatal(list, err)
	}
	passed := []privacy.Report{privacy.Guard(r, privacy.OptionsOf(p, r, 0))}
	var all []string
	for _, f := range render.Formats() {
		if f.Name != "json" && !others {
			continue
		}
		var out bytes.Buffer
		if err := f.Write(&out, passed, render.Options{Lang: words.English}); err != nil && err != io.EOF {
			t.Fatal(err)
		}
		if f.Name == "json" {
			all = append([]string{out.String()}, all...)
		} else {
			all = append(all, out.String())
		}
	}
	return all
}
