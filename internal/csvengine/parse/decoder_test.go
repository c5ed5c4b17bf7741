package parse

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"plancheck/internal/cellformat"
	"plancheck/internal/csvengine/scan"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// TestDecoderReadsAndReports decodes columns of a block, and holds the values and what is
// reported against what they mean.
func TestDecoderReadsAndReports(t *testing.T) {
	least := value.NumberOf(value.Int(0))
	for _, test := range []struct {
		column query.Column
		isKey  bool
		cells  []string
		want   []string // by row; ? is unknown, - absent
		kinds  []query.FindingKind
	}{
		{
			column: query.Column{Type: value.Date, Blank: value.BlankUnknown},
			cells:  []string{"2023-05-31", "", "2023-02-30", " 2023-06-01 ", "x"},
			want:   []string{"2023-05-31", "?", "?", "2023-06-01", "?"},
			kinds:  []query.FindingKind{query.NoSuchDay, query.BadCell},
		},
		{
			column: query.Column{Type: value.Integer, Blank: value.BlankAbsent, Min: &least},
			cells:  []string{"12345678", "", "-1", "007", "123456789012345678"},
			want:   []string{"12345678", "-", "?", "7", "123456789012345678"},
			kinds:  []query.FindingKind{query.OutOfRange},
		},
		{
			column: query.Column{Type: value.Decimal, Blank: value.BlankError},
			cells:  []string{"1.50", "2", "", "1.0000000001"},
			want:   []string{"1.5", "2", "?", "?"},
			kinds:  []query.FindingKind{query.BlankCell, query.TooManyDigits},
		},
		{
			column: query.Column{Type: value.Text, Blank: value.BlankUnknown, OneOf: []value.Value{value.TextOf("a b"), value.TextOf("é")}},
			cells:  []string{"a b", "\"a  b\"", "e\u0301", "c", "\xff", ""},
			want:   []string{"a b", "a b", "é", "?", "?", "?"},
			kinds:  []query.FindingKind{query.NotOneOf, query.BadEncoding},
		},
		{
			column: query.Column{Type: value.Text, Blank: value.BlankUnknown},
			isKey:  true,
			cells:  []string{"k1", " "},
			want:   []string{"k1", "?"},
			kinds:  []query.FindingKind{query.BlankKey},
		},
	} {
		var kinds []query.FindingKind
		d := NewDecoder(Options{
			Column: &test.column, Format: cellformat.NewColumn(new(cellformat.Format), test.column.Type, cellformat.Cells{}), IsKey: test.isKey, IsUnique: test.isKey,
			Report: func(row int, kind query.FindingKind, cell []byte, _ query.Detail) {
				kinds = append(kinds, kind)
				if want := strings.TrimSpace(strings.Trim(test.cells[row%len(test.cells)], `"`)); string(cell) != want {
					t.Errorf("%s: %q is reported, want %q", test.column.Type, cell, want)
				}
			},
		}, nil)
		cells, n := rowsOf(t, slices.Concat(test.cells, test.cells))
		var out vec.Vector
		d.Decode(Cells{Rows: cells, At: 1}, &out)
		if want := slices.Concat(test.kinds, test.kinds); !slices.Equal(kinds, want) {
			t.Errorf("%s: %v is reported, want %v", test.column.Type, kinds, want)
		}
		for i := range n {
			if got, want := shown(&out, i), test.want[i%len(test.want)]; got != want {
				t.Errorf("%s: %q is %s, want %s", test.column.Type, test.cells[i%len(test.cells)], got, want)
			}
		}
		d.Close()
	}
}

func shown(v *vec.Vector, i int) string {
	switch {
	case v.Absent.Has(i):
		return "-"
	case v.IsUncertain(i):
		return "?"
	}
	return fmt.Sprint(v.Value(i))
}

// rowsOf returns rows whose second cells are those, and how many they are.
func rowsOf(t *testing.T, cells []string) (rows *scan.RowRange, n int) {
	t.Helper()
	var block scan.Block
	var blocks scan.Blocks
	blocks.Reset(strings.NewReader("1,"+strings.Join(cells, "\n1,")+"\n"), scan.BlockBytes)
	if err := blocks.Read(&block); err != nil {
		t.Fatal(err)
	}
	var all scan.Rows
	all.Reset(2, 0)
	if _, ok := all.Fill(block.Bytes, 0, ','); !ok {
		t.Fatal("the rows are not plain")
	}
	rows = new(scan.RowRange)
	rows.Begin(&block, &all, 0, all.N)
	return rows, all.N
}
