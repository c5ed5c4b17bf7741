package render

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"plancheck/internal/present"
	"plancheck/internal/privacy"
	"plancheck/internal/text"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// readable returns what a format writes as text: of a workbook its sheets, with
// texts in quotes, and numbers with their formats.
func readable[T any](t *testing.T, f Format[T], out string) string {
	t.Helper()
	if !f.Binary {
		return out
	}
	book := opened(t, out)
	var b strings.Builder
	for _, sheet := range book.GetSheetList() {
		fmt.Fprintf(&b, "== %s\n", sheet)
		for _, row := range cellsOf(t, book, sheet) {
			var cells []string
			for _, c := range row {
				cells = append(cells, c.String())
			}
			b.WriteString(strings.Join(cells, " | ") + "\n")
		}
	}
	return b.String()
}

func ifBinary[T any](f Format[T], s string) string {
	if f.Binary {
		return s
	}
	return ""
}

func opened(t *testing.T, out string) *excelize.File {
	t.Helper()
	book, err := excelize.OpenReader(strings.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// sheetCell is a cell as a spreadsheet has it.
type sheetCell struct {
	value  string // of a number as it is stored
	format string // of a number; empty: text
}

func (c sheetCell) String() string {
	switch {
	case c.value == "":
		return ""
	case c.format == "":
		return fmt.Sprintf("%q", c.value)
	}
	return c.value + " [" + c.format + "]"
}

func cellsOf(t *testing.T, book *excelize.File, sheet string) [][]sheetCell {
	t.Helper()
	rows, err := book.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	all := make([][]sheetCell, len(rows))
	for r, row := range rows {
		for c, v := range row {
			at, _ := excelize.CoordinatesToCellName(c+1, r+1)
			cell := sheetCell{value: v}
			kind, err := book.GetCellType(sheet, at)
			if err != nil {
				t.Fatal(err)
			}
			if v != "" && kind != excelize.CellTypeSharedString {
				style, _ := book.GetCellStyle(sheet, at)
				look, err := book.GetStyle(style)
				if err != nil || look.CustomNumFmt == nil {
					t.Fatalf("%s %s: a number without format, %v", sheet, at, err)
				}
				cell.format = *look.CustomNumFmt
			}
			all[r] = append(all[r], cell)
		}
	}
	return all
}

// books calls check with the workbook of every report in every language.
func books(t *testing.T, check func(t *testing.T, reports []privacy.Report, in words.Language, out string, book *excelize.File)) {
	for _, r := range reports {
		for code, in := range words.Languages() {
			t.Run(r.name+"."+code, func(t *testing.T) {
				out := rendered(t, formatNamed(t, "xlsx"), r.reports, Options{Lang: in})
				check(t, r.reports, in, out, opened(t, out))
			})
		}
	}
}

var sheetNames = map[words.Language][]string{
	words.English:    {"Summary", "Indicators", "Groups", "Blank cells", "Data", "Notes", "Appendix"},
	words.Vietnamese: {"Tóm tắt", "Chỉ tiêu", "Phân tổ", "Ô trống", "Số liệu", "Lưu ý", "Phụ lục"},
}

func TestSheetsDoNotDependOnTheData(t *testing.T) {
	heads := map[string]string{}
	books(t, func(t *testing.T, reports []privacy.Report, in words.Language, _ string, book *excelize.File) {
		want := sheetNames[in]
		if len(reports) > 1 {
			want = append(slices.Clone(want), want[6]+" 2")
		}
		if got := book.GetSheetList(); !slices.Equal(got, want) {
			t.Errorf("the sheets are %q", got)
		}
		for _, sheet := range sheetNames[in][:6] {
			rows := cellsOf(t, book, sheet)
			head := fmt.Sprint(rows[0], rows[1])
			if before, known := heads[sheet]; known && before != head {
				t.Errorf("the heads of %s are %s, and elsewhere %s", sheet, head, before)
			}
			heads[sheet] = head
			if len(rows[0]) != 1 || rows[0][0].value == "" || slices.Contains(rows[1], sheetCell{}) {
				t.Errorf("%s begins with %s", sheet, head)
			}
			panes, err := book.GetPanes(sheet)
			if err != nil || !panes.Freeze || panes.YSplit != 2 {
				t.Errorf("%s: %+v, %v", sheet, panes, err)
			}
			merged, err := book.GetMergeCells(sheet)
			if err != nil || len(merged) > 0 {
				t.Errorf("%s has merged cells: %v, %v", sheet, merged, err)
			}
			if width, err := book.GetColWidth(sheet, "A"); err != nil || width == 9.140625 {
				t.Errorf("%s: the width of A is %v, %v", sheet, width, err)
			}
		}
		filters, titles := 0, 0
		for _, n := range book.GetDefinedName() {
			filters += strings.Count(n.Name, "_FilterDatabase")
			titles += strings.Count(n.Name, "Print_Titles") + strings.Count(n.Name, "Print_Area")
		}
		if filters != 6 || titles != 2*len(reports) {
			t.Errorf("%d filters, %d names of what is printed", filters, titles)
		}
	})
}

func TestNothingInAWorkbookIsAFormula(t *testing.T) {
	books(t, func(t *testing.T, _ []privacy.Report, _ words.Language, out string, book *excelize.File) {
		for _, file := range unzipped(t, out) {
			if strings.HasPrefix(file.name, "xl/worksheets/") && (strings.Contains(file.text, "<f>") || strings.Contains(file.text, "<f ")) {
				t.Errorf("%s has a formula", file.name)
			}
			if strings.Contains(file.text, "externalLink") || strings.Contains(file.text, "hyperlink") {
				t.Errorf("%s has a link", file.name)
			}
		}
		for _, sheet := range book.GetSheetList() {
			for r, row := range cellsOf(t, book, sheet) {
				for c, cell := range row {
					if cell.format != "" {
						continue
					}
					at, _ := excelize.CoordinatesToCellName(c+1, r+1)
					id, _ := book.GetCellStyle(sheet, at)
					if look, err := book.GetStyle(id); cell.value != "" && (err != nil || look.CustomNumFmt == nil || *look.CustomNumFmt != "@") {
						t.Errorf("%s %s: %.40q is no text once it is edited, %v", sheet, at, cell.value, err)
					}
					if cell.value != text.Visible(cell.value) {
						t.Errorf("%s %s: %q", sheet, at, cell.value)
					}
				}
			}
		}
	})
}

type zippedFile struct{ name, text string }

func unzipped(t *testing.T, out string) []zippedFile {
	t.Helper()
	archive, err := zip.NewReader(strings.NewReader(out), int64(len(out)))
	if err != nil {
		t.Fatal(err)
	}
	var all []zippedFile
	for _, f := range archive.File {
		if !f.Modified.IsZero() && f.Modified.Year() > 1980 {
			t.Errorf("%s has the time %v", f.Name, f.Modified)
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, zippedFile{f.Name, string(text)})
	}
	return all
}

func TestAWorkbookHasNeitherAuthorNorTime(t *testing.T) {
	books(t, func(t *testing.T, reports []privacy.Report, in words.Language, out string, book *excelize.File) {
		if again := rendered(t, formatNamed(t, "xlsx"), reports, Options{Lang: in}); again != out {
			t.Error("another workbook of the same reports")
		}
		for _, file := range unzipped(t, out) {
			for _, told := range []string{"creator", "xuri", "xcelize", "created", "modified"} {
				if strings.Contains(file.text, told) && !strings.HasPrefix(file.name, "xl/theme/") {
					t.Errorf("%s holds %s", file.name, told)
				}
			}
		}
	})
}

// TestAWorkbookSaysWhatJSONSays reads both back.
func TestAWorkbookSaysWhatJSONSays(t *testing.T) {
	type quantity struct {
		Value                  json.RawMessage
		Numerator, Denominator json.Number
	}
	books(t, func(t *testing.T, reports []privacy.Report, in words.Language, _ string, book *excelize.File) {
		sheet := cellsOf(t, book, sheetNames[in][1])
		head := map[string]int{}
		for i, s := range []*words.Sentence{
			&words.HeadID, &words.HeadVerdictCode, &words.HeadShortBy, &words.HeadShortIs, &words.HeadLeast, &words.HeadMost, &words.HeadOfLeast, &words.HeadOfMost,
			&words.HeadShareLeast, &words.HeadShareMost, &words.HeadCompare, &words.HeadTargetNumber,
		} {
			at := slices.Index(sheet[1], sheetCell{value: s.With().In(in)})
			if at < 0 {
				t.Fatalf("there is no column %d", i)
			}
			head[s.EN] = at
		}
		row := 2
		for k := range reports {
			var said struct {
				Indicators []struct {
					ID, Verdict   string
					Shortfall     json.Number
					Direction     string `json:"shortfall_is"`
					Least, Most   *quantity
					Suppressed    any
					TargetFigures *struct {
						Compare string
						Number  json.Number
					} `json:"target_figures"`
				}
			}
			if err := json.Unmarshal([]byte(rendered(t, formatNamed(t, "json"), reports[k:k+1], Options{})), &said); err != nil {
				t.Fatal(err)
			}
			for _, o := range present.Outline(reports[k]) {
				for _, n := range o.Indicators {
					ind, cells := said.Indicators[n.At], sheet[row]
					row++
					get := func(s words.Sentence) string {
						if at := head[s.EN]; at < len(cells) {
							return cells[at].value
						}
						return ""
					}
					equal := func(s words.Sentence, want string) {
						if got := get(s); got != want {
							t.Errorf("%s: %s is %q, JSON says %q", ind.ID, s.EN, got, want)
						}
					}
					equal(words.HeadID, ind.ID)
					equal(words.HeadVerdictCode, ind.Verdict)
					equal(words.HeadShortBy, ind.Shortfall.String())
					equal(words.HeadShortIs, ind.Direction)
					if f := ind.TargetFigures; f != nil {
						equal(words.HeadCompare, f.Compare)
						equal(words.HeadTargetNumber, f.Number.String())
					}
					for _, end := range []struct {
						*quantity
						num, den, share words.Sentence
						outward         int
					}{{ind.Least, words.HeadLeast, words.HeadOfLeast, words.HeadShareLeast, -1}, {ind.Most, words.HeadMost, words.HeadOfMost, words.HeadShareMost, 1}} {
						if ind.Suppressed != nil {
							if got := get(end.num); !strings.ContainsAny(got[:1], "*<>") || get(end.share) != "*" {
								t.Errorf("%s: %s and %s are printed of a number that is held back", ind.ID, got, get(end.share))
							}
							continue
						}
						if end.quantity == nil || end.Denominator == "" {
							continue
						}
						equal(end.num, end.Numerator.String())
						equal(end.den, end.Denominator.String())
						printed, ok := value.ParseNumber(get(end.share))
						if !ok {
							continue // a fraction
						}
						num, _ := value.ParseNumber(end.Numerator.String())
						den, _ := value.ParseNumber(end.Denominator.String())
						isExact := get(words.HeadShareLeast) == get(words.HeadShareMost)
						if is := value.Ratio(num, den); !isExact && printed.Cmp(is) == -end.outward {
							t.Errorf("%s: %s is printed as %s, which is not outward", ind.ID, is, printed)
						}
					}
				}
			}
		}
		if row != len(sheet) {
			t.Errorf("%d rows, want %d", len(sheet), row)
		}
	})
}

func TestAWorkbookHasEveryGroupAndKeysAreText(t *testing.T) {
	book := opened(t, rendered(t, formatNamed(t, "xlsx"), passed(groups()), Options{}))
	rows := cellsOf(t, book, "Groups")
	want := 0
	for _, i := range groups().Indicators {
		want += len(i.Groups)
		for _, b := range i.Breakdowns {
			want += len(b.Rows)
			if b.Unknown != nil {
				want++
			}
		}
	}
	if len(rows)-2 != want {
		t.Errorf("%d rows of %d groups", len(rows)-2, want)
	}
	keys := map[string]bool{}
	at := slices.Index(rows[1], sheetCell{value: "Key"})
	for _, row := range rows[2:] {
		if row[at].format != "" {
			t.Errorf("the key %s is a number", row[at])
		}
		keys[row[at].value] = true
	}
	if !keys["002"] || !keys["019 / 06001"] {
		t.Errorf("the keys are %q", slices.Sorted(maps.Keys(keys)))
	}
}

func TestARefusalIsAWorkbookToo(t *testing.T) {
	var out bytes.Buffer
	if err := formatNamed(t, "xlsx").Refuse(&out, Refusal{Why: words.FoundErrors.With(1)}, Options{}); err != nil {
		t.Fatal(err)
	}
	book := opened(t, out.String())
	if a1, err := book.GetCellValue("No result", "A1"); err != nil || a1 != "no result: 1 error" {
		t.Errorf("%q, %v", a1, err)
	}
}
