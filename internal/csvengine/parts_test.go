package csvengine

import (
	"fmt"
	"strings"
	"testing"

	"plancheck/internal/csvengine/scan"
	"plancheck/internal/query"
)

// Files that are read side by side have the same rows and flaws as those that are read in
// order, as a hash asks for.
func TestBlocksAreReadSideBySide(t *testing.T) {
	var rows strings.Builder
	for i := range 4000 {
		fmt.Fprintf(&rows, "%d,kind %d,\"note %d;\n\"\"quoted\"\"\"\n", i, i%7, i)
	}
	good := rows.String()
	for name, end := range map[string]string{
		"whole": "1,kind 1,x\n", "cut": "1,kind", "nul": "1,kind 1,x\x00\n", "quote": "1,ki\"nd,x\n", "open": "1,kind 1,\"x\n",
		"ragged": "1\n", "long": "1,kind 1," + strings.Repeat("x", scan.MaxRecord+1) + "\n",
	} {
		t.Run(name, func(t *testing.T) {
			b := &builder{}
			data := b.dataset("data", "n integer", "kind text")
			b.in[data].Name = "data-*.csv"
			b.count(data, b.is(data, "kind", query.OpEqual, "kind 1"))
			b.Measures = append(b.Measures, query.Measure{Dataset: data, Agg: query.AggSum, Where: query.NoExpr, Args: []query.ExprID{b.column(data, "n")}, Group: query.NoExpr})
			folder := files{"data-1": "n,kind,note\n" + good + end, "data-2": "n,kind,note\n" + good + end + good, "data-3": "n,kind,note\n" + good}.folder()
			want := b.runInBlocks(t, folder, Options{Workers: 1, Hash: true}, scan.BlockBytes)
			for i := range want.Datasets[data].Files {
				want.Datasets[data].Files[i].SHA256 = ""
			}
			for _, options := range []Options{{Workers: 1}, {Workers: 2}, {Workers: 4}} {
				for _, size := range []int{scan.BlockBytes, 9000} {
					if got := b.runInBlocks(t, folder, options, size); !sameAnswers(got, want) {
						t.Errorf("%+v, blocks of %d bytes: answers differ:\n%+v\n%+v", options, size, plain(got), plain(want))
					}
				}
			}
		})
	}
}
