package csvengine

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"plancheck/internal/csvengine/scan"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// extractedRows returns the rows of an extract as texts, by part.
func extractedRows(t *testing.T, x query.Extracted) []string {
	t.Helper()
	var rows []string
	for i, part := range x.Parts {
		rows = append(rows, fmt.Sprint(part.Group, " in ", part.Window, ": ", part.Rows))
		for row, err := range x.Rows(i) {
			if err != nil {
				t.Fatal(err)
			}
			rows = append(rows, fmt.Sprintf("  %s:%d %v %v %v", row.File, row.Line, row.Columns, row.Truths, row.Numbers))
		}
	}
	return rows
}

// extracts runs a query in every variant and returns what the only extract gives in all
// of them.
func (b *builder) extracts(t *testing.T, f files) []string {
	t.Helper()
	var want []string
	for _, options := range variants {
		for _, size := range []int{scan.BlockBytes, 1, 40} {
			answers := b.runInBlocks(t, f.folder(), options, size)
			got := extractedRows(t, answers.Extracts[0])
			answers.Close()
			if want == nil {
				want = got
			}
			if !slices.Equal(got, want) {
				t.Fatalf("%+v, blocks of %d bytes: rows differ:\n%s\n%s", options, size, strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		}
	}
	return want
}

func compareRows(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestExtractedRowsHaveTheirLines(t *testing.T) {
	var b builder
	d := b.dataset("visits", "kind text", "note text absent", "held_on date")
	b.in[d].Name = "visits-*.csv"
	kind := b.is(d, "kind", query.OpEqual, "yes")
	b.Extracts = []query.Extract{{
		Dataset: d, Where: kind, Except: query.NoExpr, Group: query.NoExpr,
		Columns: []query.ExprID{b.column(d, "note")}, Conditions: []query.ExprID{kind},
	}}
	f := files{
		"visits-1": "kind,note,held_on\nyes,one,2023-01-01\n\nno,two,\nyes,\"three\nlines\nof text\",\n,four,2023-01-01\nyes,five,2023-01-01",
		"visits-2": "\r\nkind,note,held_on\r\nno,,\r\nyes,six,\r\n",
	}
	compareRows(t, b.extracts(t, f),
		"[] in 0: 5",
		"  visits-1.csv:2 [one] [2] []",
		"  visits-1.csv:5 [three lines of text] [2] []",
		"  visits-1.csv:8 [four] [1] []",
		"  visits-1.csv:9 [five] [2] []",
		"  visits-2.csv:4 [six] [2] []",
	)
}

func TestExtractsOfGroupsAndWindows(t *testing.T) {
	var b builder
	units := b.dataset("units", "id text key", "name text")
	visits := b.dataset("visits", "unit text", "held_on date", "done boolean")
	b.ref(visits, units, "unit")
	done := b.truth(visits, query.OpTrue, b.column(visits, "done"))
	b.Extracts = []query.Extract{{
		Dataset: visits, Where: query.NoExpr, Except: done, Group: b.row(visits, "unit"), Judged: true, Parts: months(b.column(visits, "held_on"), 1, 2),
		Columns: []query.ExprID{b.row(visits, "unit"), b.column(visits, "unit.name")}, Conditions: []query.ExprID{done}, Limit: 2,
	}}
	f := files{
		"units":  "id,name\nu2,Two\nu1,One\n",
		"visits": "unit,held_on,done\nu1,2023-02-01,false\nu2,2023-01-31,\nu1,2023-02-02,true\nu1,2023-02-03,no\nu1,2023-03-01,no\nu1,,yes\nu1,2023-02-04,no\n",
	}
	compareRows(t, b.extracts(t, f),
		"[u1] in -1: 1",
		"  visits.csv:7 [u1 One] [2] []",
		"[u1] in 1: 3",
		"  visits.csv:2 [u1 One] [0] []",
		"  visits.csv:5 [u1 One] [0] []",
		"[u2] in 0: 1",
		"  visits.csv:3 [u2 Two] [1] []",
	)
}

// Rows that wait for nested values are found in their lines, too.
func TestExtractsOfNumbersInsideRows(t *testing.T) {
	var b builder
	units := b.dataset("units", "id text key", "name text")
	visits := b.dataset("visits", "unit text", "held_on date")
	b.ref(visits, units, "unit")
	count := b.nested(query.Nested{
		Parent: units, Child: visits, Path: []query.RefID{0}, Agg: query.AggCount,
		Where: b.is(visits, "held_on", query.OpLess, "2023-06-01"),
	}, value.Integer)
	enough := b.truth(units, query.OpLessOrEqual, b.literal(units, value.Integer, "2"), count)
	b.Extracts = []query.Extract{{
		Dataset: units, Where: query.NoExpr, Except: enough, Group: query.NoExpr,
		Columns: []query.ExprID{b.column(units, "id"), b.column(units, "name")}, Conditions: []query.ExprID{enough}, Numbers: []query.ExprID{count},
	}}
	f := files{
		"units":  "id,name\n\nu1,One\nu2,\"T\nwo\"\nu3,Three\nu4,Four\n",
		"visits": "unit,held_on\nu1,2023-01-01\nu1,2023-01-02\nu2,2023-01-01\nu4,2023-01-01\nu2,2023-08-01\nu4,\n",
	}
	compareRows(t, b.extracts(t, f),
		"[] in 0: 3",
		"  units.csv:4 [u2 T wo] [0] [{1 1 false false}]",
		"  units.csv:6 [u3 Three] [0] [{0 0 false false}]",
		"  units.csv:7 [u4 Four] [1] [{1 2 false false}]",
	)
}

// What nobody may see does not leave the engine.
func TestExtractsHideSensitiveCells(t *testing.T) {
	var b builder
	people := b.dataset("people", "id text key sensitive", "name text sensitive", "age integer")
	old := b.is(people, "age", query.OpLess, "70")
	b.Extracts = []query.Extract{{
		Dataset: people, Where: old, Except: query.NoExpr, Group: query.NoExpr,
		Columns: []query.ExprID{b.row(people), b.column(people, "name"), b.op(people, query.OpPrefix, value.Text, b.column(people, "name"))},
	}}
	for _, row := range b.extracts(t, files{"people": "id,name,age\nCANARY1,CANARY2,60\n"}) {
		if strings.Contains(row, "CANARY") {
			t.Errorf("a cell was shown: %s", row)
		}
	}
}

// What does not fit in memory is sorted in the spool, however much it is.
func TestSortingOutsideOfMemory(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	s := new(spool)
	defer s.Close()
	sorter := sorter{spool: s}
	var want [][]byte
	for range 2 * mostRuns * runBytes / 4000 {
		record := appendPart(nil, fmt.Append(nil, "group", random.IntN(5)), int32(random.IntN(3)))
		record = append(record, bytes.Repeat([]byte{byte(random.IntN(256))}, 3000+random.IntN(2000))...)
		want = append(want, record)
		if err := sorter.add(func(b []byte) []byte { return append(b, record...) }); err != nil {
			t.Fatal(err)
		}
	}
	if s.size < 32*runBytes {
		t.Errorf("only %d bytes are in the spool", s.size)
	}
	all, err := join(sorter.finish(), s, nil)
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(want, bytes.Compare)
	i := 0
	for _, part := range all.parts {
		for record, err := range all.of([]byte(part.part)) {
			if err != nil || !bytes.Equal(record, want[i]) {
				t.Fatalf("record %d is not the one that comes next, %v", i, err)
			}
			i++
		}
	}
	if i != len(want) || len(all.parts) != 15 {
		t.Errorf("%d of %d records in %d parts", i, len(want), len(all.parts))
	}
}

// Rows that are wanted only if they are few are dropped where they are many.
func TestRareExtracts(t *testing.T) {
	var text strings.Builder
	text.WriteString("kind\n")
	for i := range 3 * fewRows {
		text.WriteString([]string{"yes\n", "no\n", "no\n", "rare\n"}[min(i%3, 2)+i/(3*fewRows-1)])
	}
	for word, isMany := range map[string]bool{"no": true, "yes": false, "rare": false} {
		var b builder
		d := b.dataset("visits", "kind text")
		kind := b.is(d, "kind", query.OpEqual, word)
		b.Extracts = []query.Extract{{Dataset: d, Where: kind, Except: query.NoExpr, Group: query.NoExpr, Columns: []query.ExprID{b.column(d, "kind")}, Rare: true}}
		f := files{"visits": text.String()}
		answers := b.runInBlocks(t, f.folder(), variants[0], scan.BlockBytes)
		rows := extractedRows(t, answers.Extracts[0])
		if answers.Extracts[0].Dropped != isMany || isMany != (len(rows) == 0) {
			t.Errorf("%s: dropped %t, %d rows", word, answers.Extracts[0].Dropped, len(rows))
		}
		answers.Close()
	}
}
