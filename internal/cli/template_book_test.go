package cli

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

const bookPlan = `plancheck: 1
plan: {id: p, name: {en: A plan, vi: Kế hoạch}, period: 2023}
data:
  units:
    file: units.csv
    key: id
    label: name
    columns: {id: {type: text, header: "Mã"}, name: text}
  staff:
    file: "staff-{unit}.csv"
    dates: dd/mm/yyyy
    encoding: windows-1258
    skip_rows: 2
    columns:
      unit: {type: text, references: units}
      level: {type: text, one_of: {upper: {en: Upper secondary, vi: Trung học phổ thông}, lower: {en: Lower secondary, vi: Trung học cơ sở}}}
      trained: boolean
      trained_on: date
      days: {type: decimal, min: 0}
  months:
    file: months.csv
    dates: mm/yyyy
    columns: {month: {type: date, header: "=Tháng"}, items: {type: integer, min: 0}}
indicators:
  upper: {value: 'count(staff, level == "upper" and trained and trained_on in period)', target: at least 1, responsible: a}
  days: {value: "sum(staff, days, trained_on in period)", each: units, target: at least 1, responsible: a}
  items: {value: "sum(months, items, month in period)", target: at least 1, responsible: a}
`

// madeBook makes the template of a plan, whose units are filled in, as a workbook in a
// language, and returns its path.
func madeBook(t *testing.T, dir, lang string) string {
	t.Helper()
	m := newMachine()
	if status := Main([]string{"template", filepath.Join(dir, "plan.yaml"), "--dir", filepath.Join(dir, lang), "--data", dir, "--format", "xlsx", "--lang", lang}, m.System); status != Passed {
		t.Fatalf("status %d: %s", status, &m.stderr)
	}
	if got, want := m.stdout.String(), filepath.ToSlash(filepath.Join(dir, lang, "p.xlsx"))+"\n"; got != want {
		t.Errorf("written is %q, want %q", got, want)
	}
	return filepath.Join(dir, lang, "p.xlsx")
}

func planOfBook(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"plan.yaml": bookPlan, "units.csv": "Mã,name\n01,a\n02,=b\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// fill types rows under the heads of a sheet, as people do: chosen words, numbers and
// dates.
func fill(t *testing.T, path, sheet string, rows ...[]any) {
	t.Helper()
	book, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		for k, typed := range row {
			at, _ := excelize.CoordinatesToCellName(k+1, i+2)
			column, _ := excelize.ColumnNumberToName(k + 1)
			style, err := book.GetColStyle(sheet, column)
			if err == nil {
				err = book.SetCellValue(sheet, at, typed)
			}
			if err == nil {
				err = book.SetCellStyle(sheet, at, at, style)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := book.Save(); err != nil {
		t.Fatal(err)
	}
}

func fillBook(t *testing.T, path string) {
	t.Helper()
	day := time.Date(2023, 3, 5, 0, 0, 0, 0, time.UTC)
	fill(t, path, "staff", []any{"Trung học phổ thông", "có", day, 1.5, "01"}, []any{"upper", "không", day, 2, "02"}, []any{"Lower secondary", "yes", day, 0.25, "02"})
	fill(t, path, "months", []any{"02/2023", 7}, []any{"03/2023", 8})
}

// readBook has the filled workbook checked and judged, and returns the numbers.
func readBook(t *testing.T, dir, path string) string {
	t.Helper()
	m := newMachine()
	if status := Main([]string{"validate", filepath.Join(dir, "plan.yaml"), "--data", path}, m.System); status != Passed || !strings.Contains(m.stdout.String(), "errors: 0, warnings: 0") {
		t.Errorf("validate: status %d: %s%s", status, &m.stdout, &m.stderr)
	}
	m = newMachine()
	if status := Main([]string{"evaluate", filepath.Join(dir, "plan.yaml"), "--data", path, "-o", "json"}, m.System); status != Passed {
		t.Fatalf("evaluate: status %d: %s", status, &m.stderr)
	}
	var got struct {
		Indicators []struct {
			Shown  string
			Groups []struct{ Key, Label, Shown string }
		}
		Data []struct{ Files []struct{ Name string } }
	}
	if err := json.Unmarshal(m.stdout.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	for _, d := range got.Data {
		if d.Files[0].Name != filepath.Base(path) {
			t.Errorf("a file is %s", d.Files[0].Name)
		}
	}
	var said []string
	for _, i := range got.Indicators {
		said = append(said, i.Shown)
		for _, g := range i.Groups {
			said = append(said, g.Key+" "+g.Label+" "+g.Shown)
		}
	}
	return strings.Join(said, "; ")
}

const ofBook = "1; ; 01 a 1.5; 02 =b 2.25; 15"

func TestAFilledWorkbookIsReadAsItIs(t *testing.T) {
	dir := planOfBook(t)
	for _, lang := range []string{"en", "vi"} {
		path := madeBook(t, dir, lang)
		fillBook(t, path)
		if got := readBook(t, dir, path); got != ofBook {
			t.Errorf("%s: it comes to %s, want %s", lang, got, ofBook)
		}
	}
}

func TestAFilledWorkbookIsTheSameAfterCalc(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("no program soffice was found, so LibreOffice opened nothing: apt-get install libreoffice-calc-nogui")
	}
	t.Parallel()
	dir := planOfBook(t)
	path := madeBook(t, dir, "vi")
	fillBook(t, path)
	saved := filepath.Join(dir, "saved")
	out, err := exec.CommandContext(t.Context(), soffice, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", saved, path).CombinedOutput()
	if err != nil {
		t.Fatalf("soffice: %v: %s", err, out)
	}
	path = filepath.Join(saved, "p.xlsx")
	if got := readBook(t, dir, path); got != ofBook {
		t.Errorf("it comes to %s, want %s", got, ofBook)
	}
	book, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lists, err := book.GetDataValidations("staff")
	if err != nil || len(lists) != 2 {
		t.Errorf("%d lists are left, %v", len(lists), err)
	}
}

func TestWhatIsInABlankWorkbook(t *testing.T) {
	dir := planOfBook(t)
	path := madeBook(t, dir, "vi")
	book, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := book.GetSheetList(), []string{"HƯỚNG DẪN", "units", "staff", "months", "Danh sách"}; !slices.Equal(got, want) {
		t.Errorf("sheets %q, want %q", got, want)
	}
	for sheet, want := range map[string]string{
		"units":     "Mã|name;01|a;02|=b",
		"staff":     "level|trained|trained_on|days|unit",
		"months":    "=Tháng|items",
		"Danh sách": "Trung học phổ thông|có;Trung học cơ sở|không",
	} {
		rows, err := book.GetRows(sheet)
		var lines []string
		for _, row := range rows {
			lines = append(lines, strings.Join(row, "|"))
		}
		if got := strings.Join(lines, ";"); err != nil || got != want {
			t.Errorf("%s holds %s, %v, want %s", sheet, got, err, want)
		}
	}
	for at, want := range map[string]string{"units A": "@", "staff A": "@", "staff C": "dd/mm/yyyy", "staff E": "@", "months A": "@"} {
		sheet, column, _ := strings.Cut(at, " ")
		id, err := book.GetColStyle(sheet, column)
		if err != nil {
			t.Fatal(err)
		}
		style, err := book.GetStyle(id)
		if err != nil || style.CustomNumFmt == nil && want != "" || style.CustomNumFmt != nil && *style.CustomNumFmt != want {
			t.Errorf("%s has the format %v, %v, want %s", at, style.CustomNumFmt, err, want)
		}
	}
	visible, err := book.GetSheetVisible("Danh sách")
	if err != nil || visible {
		t.Errorf("the lists are in sight: %v", err)
	}
	lists, err := book.GetDataValidations("staff")
	if err != nil || len(lists) != 2 || lists[0].Sqref != "A2:A1048576" || lists[0].Formula1 != "'Danh sách'!$A$1:$A$2" {
		t.Errorf("%+v, %v", lists, err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	again, err := os.ReadFile(madeBook(t, planOfBook(t), "vi"))
	if err != nil || !bytes.Equal(text, again) {
		t.Errorf("the same template is written in other bytes, %v", err)
	}
	if out, status := templateAgain(dir); status == Passed {
		t.Errorf("a workbook is written over: %s", out)
	}
}

func templateAgain(dir string) (string, int) {
	m := newMachine()
	status := Main([]string{"template", filepath.Join(dir, "plan.yaml"), "--dir", filepath.Join(dir, "vi"), "--format", "xlsx"}, m.System)
	return m.stderr.String(), status
}
