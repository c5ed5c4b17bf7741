package corpus

import (
	"bytes"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestWorkbooksAreReadByAnotherProgram shows that the workbooks are such, and no
// text that just the program under test takes for one.
func TestWorkbooksAreReadByAnotherProgram(t *testing.T) {
	for _, n := range dressings {
		if n.dressing.Workbook == "" || n.dressing.Archive != "" {
			continue
		}
		book, err := excelize.OpenReader(bytes.NewReader(n.dressing.file(Sample())))
		if err != nil {
			t.Fatalf("%s: %v", n.name, err)
		}
		sheets := book.GetSheetList()
		rows, err := book.GetRows(sheets[len(sheets)-1], excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatalf("%s: %v", n.name, err)
		}
		for _, row := range Sample() {
			if !slices.ContainsFunc(rows, func(r []string) bool { return len(r) > 0 && r[0] == row[codeColumn] }) {
				t.Errorf("%s: %q has no row %s", n.name, rows, row[codeColumn])
			}
		}
		if err := book.Close(); err != nil {
			t.Error(err)
		}
	}
}
