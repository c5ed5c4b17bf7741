package render

import (
	"bytes"
	"encoding/csv"
	"slices"
	"testing"

	"plancheck/internal/words"
)

func TestTablesAreWhatTheCSVPackageWrites(t *testing.T) {
	lines := [][]string{
		{"a", "", "b"},
		{`\.`, " a", "\u00a0a", "a ", "\ta"},
		{`"`, `a"b"`, "a,b", "a;b", "a\nb", "a\rb", "ệ", "\xff"},
		{"", ""},
	}
	for _, in := range []words.Language{words.English, words.Vietnamese} {
		var got, want bytes.Buffer
		table, err := newCSV(&got, in, lines[0][:1], lines[0][1:])
		if err != nil {
			t.Fatal(err)
		}
		w := csv.NewWriter(&want)
		if in == words.Vietnamese {
			want.WriteString("\ufeff")
			w.Comma = ';'
		}
		for i, line := range slices.Repeat(lines, 2000) {
			_ = w.Write(line)
			if i > 0 {
				table.add(line)
			}
		}
		w.Flush()
		if err := table.finish(); err != nil || got.String() != want.String() {
			t.Errorf("%v: %.200q, want %.200q", err, got.String(), want.String())
		}
	}
}
