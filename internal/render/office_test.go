package render

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"plancheck/internal/report"
	"plancheck/internal/words"
)

// pasted is a plan with texts of which spreadsheets like to make something else.
func pasted() *report.Report {
	r := offices()
	for i, name := range []string{"001", "4 trên 6", "3/10", "=1+1", "1.234", "31/12/2023", "TRUE", "1e5", "50%"} {
		ind := r.Indicators[0]
		ind.ID, ind.Name, ind.Limitations = fmt.Sprintf("n%d", i), both(name), both(name)
		ind.Groups = []report.Group{{Key: []string{name}, Label: name, Result: amount(report.NotMet, "at least 1", 0)}}
		ind.Judged = 1
		r.Indicators = append(r.Indicators, ind)
	}
	r.Summary = report.Summarize(r.Indicators)
	return r
}

// converted has LibreOffice open a file, as if it were pasted, and save it.
func converted(t *testing.T, file, infilter, as, filter string) string {
	t.Helper()
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("no program soffice was found, so LibreOffice opened nothing: apt-get install libreoffice-calc-nogui libreoffice-writer-nogui")
	}
	dir := t.TempDir()
	args := []string{"-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless"}
	if infilter != "" {
		args = append(args, "--infilter="+infilter)
	}
	out, err := exec.CommandContext(t.Context(), soffice, append(args, "--convert-to", as+":"+filter, "--outdir", dir, file)...).CombinedOutput()
	saved := filepath.Join(dir, strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))+"."+as)
	if _, missing := os.Stat(saved); err != nil || missing != nil {
		t.Fatalf("soffice: %v, %v: %s", err, missing, out)
	}
	return saved
}

func written(t *testing.T, format string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "results."+map[string]string{"vn-table": "html", "xlsx": "xlsx"}[format])
	if err := os.WriteFile(file, []byte(rendered(t, formatNamed(t, format), passed(pasted()), Options{Lang: words.Vietnamese})), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// formTexts returns the rows of the form's table.
func formTexts(t *testing.T) [][]string {
	t.Helper()
	_, root := formOf(t, passed(pasted()), Options{Lang: words.Vietnamese})
	return formRows(elements(root, "table")[0])
}

func TestTheFormIsTheSameInCalc(t *testing.T) {
	t.Parallel()
	book, err := excelize.OpenFile(converted(t, written(t, "vn-table"), "HTML (StarCalc)", "xlsx", "Calc MS Excel 2007 XML"))
	if err != nil {
		t.Fatal(err)
	}
	sheet := book.GetSheetList()[0]
	rows, err := book.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	want := formTexts(t)
	first := slices.IndexFunc(rows, func(row []string) bool { return len(row) > 1 && row[0] == want[0][0] })
	if first < 0 {
		t.Fatalf("there is no table in %q", rows)
	}
	for r, row := range want {
		for c, text := range row {
			at, _ := excelize.CoordinatesToCellName(c+1, first+r+1)
			got, _ := book.GetCellValue(sheet, at, excelize.Options{RawCellValue: true})
			if kind, _ := book.GetCellType(sheet, at); got != text || kind != excelize.CellTypeSharedString {
				t.Errorf("%q has become %q of the type %v", text, got, kind)
			}
		}
	}
}

func TestTheFormIsTheSameInWriter(t *testing.T) {
	t.Parallel()
	archive, err := zip.OpenReader(converted(t, written(t, "vn-table"), "HTML (StarWriter)", "docx", "MS Word 2007 XML"))
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	document, err := archive.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	defer document.Close()
	var read struct {
		Rows []struct {
			Cells []struct {
				Texts []string `xml:"p>r>t"`
			} `xml:"tc"`
		} `xml:"body>tbl>tr"`
	}
	if err := xml.NewDecoder(document).Decode(&read); err != nil {
		t.Fatal(err)
	}
	want := formTexts(t)
	if len(read.Rows) != len(want) {
		t.Fatalf("%d rows, want %d", len(read.Rows), len(want))
	}
	for r, row := range read.Rows {
		var texts []string
		for _, c := range row.Cells {
			texts = append(texts, strings.Join(c.Texts, ""))
		}
		if !slices.Equal(texts, want[r]) {
			t.Errorf("%q has become %q", want[r], texts)
		}
	}
}

func TestTheWorkbookIsTheSameInCalc(t *testing.T) {
	t.Parallel()
	file := written(t, "xlsx")
	ours, err := excelize.OpenFile(file)
	if err != nil {
		t.Fatal(err)
	}
	theirs, err := excelize.OpenFile(converted(t, file, "", "xlsx", "Calc MS Excel 2007 XML"))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := theirs.GetSheetList(), ours.GetSheetList(); !slices.Equal(got, want) {
		t.Fatalf("the sheets are %q", got)
	}
	for _, sheet := range ours.GetSheetList() {
		for r, row := range cellsOf(t, ours, sheet) {
			for c, cell := range row {
				at, _ := excelize.CoordinatesToCellName(c+1, r+1)
				got, _ := theirs.GetCellValue(sheet, at, excelize.Options{RawCellValue: true})
				kind, _ := theirs.GetCellType(sheet, at)
				formula, _ := theirs.GetCellFormula(sheet, at)
				if isText := kind == excelize.CellTypeSharedString; got != cell.value || cell.value != "" && isText != (cell.format == "") || formula != "" {
					t.Errorf("%s %s: %s has become %q of the type %v", sheet, at, cell, got, kind)
				}
			}
		}
	}
}
