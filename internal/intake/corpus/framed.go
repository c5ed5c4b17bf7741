package corpus

import (
	"fmt"
	"slices"
	"strings"
)

// frame is what an office writes around and between the rows of its table, and how many
// rows its header has.
type frame struct {
	name, about string
	says        []string         // keys of the plan
	rows        map[int][]string // cells separated by bars, before the n-th row; after the last: end
	titles      []string
	twoRows     bool
	merged      []string // areas of the workbook
	beside      bool     // cells to the right of the header in the workbook
	refused     string   // the code of the finding; empty: it gives the answers of the bare twin
	kept        []string // rows below the others that are records
	blank       bool     // the rows have nothing but names
}

// end is below the table.
const end = 99

// total are rows of totals in the columns of [framedHeader].
func total(words string) string { return "|" + words + "|15|9||" }

// signed are rows that offices sign with.
var signed = []string{"|||||", "Nơi nhận:|||||", "- Như trên;|||||", "- Lưu: VT.|||||"}

var framedHeader = []string{"TT", "Xã", "Dân số", "Số hộ", "Ngày", "Ghi chú"}

// frames are what district offices write.
var frames = func() []frame {
	var list []frame
	for _, words := range []string{
		"Tổng", "Tổng cộng:", "TỔNG SỐ", "Cộng (5 xã)", "Cộng toàn huyện", "Lũy kế", "Luỹ kế:", "Toàn huyện", "Tổng số các xã", "Grand total", "Total", "Sub-total", "Sum:", "Tổng 5 xã", "I. Tổng cộng",
	} {
		list = append(list,
			frame{name: "total", about: words + " below the rows", says: []string{"leave_out: totals"}, rows: map[int][]string{end: {total(words)}}},
			frame{name: "total-refused", about: words + " that the plan does not leave out", rows: map[int][]string{end: {total(words)}}, refused: "PC0427"})
	}
	return append(list,
		frame{name: "total-first", about: "the total above the rows, in the first column", says: []string{"leave_out: [totals]"}, rows: map[int][]string{0: {"Tổng cộng||15|9||"}}},
		frame{name: "total-merged", about: "a total in merged cells", says: []string{"leave_out: totals"}, rows: map[int][]string{end: {"Tổng cộng||15|9||"}}, merged: []string{"A7:B7"}},
		frame{name: "total-words", about: "a word that the plan adds", says: []string{"total_rows: Thành tiền"}, rows: map[int][]string{end: {total("Thành tiền (đồng)")}}},
		frame{name: "total-text", about: "a total before another word, left out by its text", says: []string{"leave_out: Tổng cộng huyện Cao Lộc"}, rows: map[int][]string{end: {total("Tổng cộng huyện Cao Lộc")}}},
		frame{name: "total-kept", about: "a unit that is called like a total", says: []string{"keep: Toàn Huyện"}, kept: []string{"6|Toàn huyện|0|0|2023-05-01|"}},
		frame{name: "total-each", about: "sub-totals between the rows, and a total", says: []string{"leave_out: totals"}, rows: map[int][]string{2: {total("Cộng")}, end: {total("Cộng"), total("Tổng cộng")}}},
		frame{name: "sections", about: "section lines between the rows", says: []string{"leave_out: sections"}, rows: map[int][]string{0: {"I|Vùng cao||||"}, 3: {"II|Vùng thấp||||"}}},
		frame{name: "sections-one-cell", about: "section lines with their number in one cell", says: []string{"leave_out: [sections]"}, rows: map[int][]string{0: {"A. Các xã vùng cao|||||"}, 3: {"B. Thị trấn|||||"}}},
		frame{name: "sections-merged", about: "section lines in merged cells", says: []string{"leave_out: sections"}, rows: map[int][]string{0: {"I. Vùng cao|||||"}}, merged: []string{"A2:F2"}},
		frame{name: "sections-refused", about: "section lines that the plan does not leave out", rows: map[int][]string{0: {"I. Vùng cao|||||"}, 3: {"II. Vùng thấp|||||"}}, refused: "PC0437"},
		frame{name: "sections-text", about: "a section line left out by its text", says: []string{"leave_out: [I. Vùng cao]"}, rows: map[int][]string{0: {"I. Vùng cao|||||"}}},
		frame{name: "notes", about: "notes and a signature below the rows", says: []string{"leave_out: notes"}, rows: map[int][]string{end: signed}},
		frame{name: "notes-source", about: "the source below the rows", says: []string{"leave_out: [notes]"}, rows: map[int][]string{end: {"Nguồn: Phòng LĐ-TBXH huyện|||||"}}},
		frame{name: "notes-signed", about: "who signs, side by side", says: []string{"leave_out: notes"}, rows: map[int][]string{end: {"||||Cao Lộc, ngày 5 tháng 1 năm 2024|", "|Người lập biểu|||Thủ trưởng đơn vị|"}}},
		frame{name: "notes-refused", about: "notes that the plan does not leave out", rows: map[int][]string{end: signed}, refused: "PC0437"},
		frame{name: "notes-merged", about: "notes in merged cells", says: []string{"leave_out: notes"}, rows: map[int][]string{end: {"Ghi chú: số liệu đến cuối năm|||||"}}, merged: []string{"A7:F7"}},
		frame{name: "numbers", about: "the columns are numbered", says: []string{"leave_out: column numbers"}, rows: map[int][]string{0: {"(1)|(2)|(3)|(4)|(5)|(6)"}}},
		frame{name: "numbers-letters", about: "the columns have letters and numbers", says: []string{"leave_out: [column numbers]"}, rows: map[int][]string{0: {"A|B|1|2|3|4"}}},
		frame{name: "numbers-computed", about: "the numbers of columns say what is computed", says: []string{"leave_out: column numbers"}, rows: map[int][]string{0: {"(A)|(B)|(1)|(2)|(3)=(1)+(2)|(4)"}}},
		frame{name: "numbers-refused", about: "numbers of columns that the plan does not leave out", rows: map[int][]string{0: {"(1)|(2)|(3)|(4)|(5)|(6)"}}, refused: "PC0437"},
		frame{name: "header-again", about: "the header once more, as in joined files", says: []string{"leave_out: repeated headers"}, rows: map[int][]string{3: {strings.Join(framedHeader, "|")}}},
		frame{name: "header-again-refused", about: "the header once more, which the plan does not leave out", rows: map[int][]string{3: {strings.Join(framedHeader, "|")}}, refused: "PC0437"},
		frame{name: "header-two-rows", about: "a header of two rows", says: []string{"header_rows: 2"}, twoRows: true, merged: []string{"A1:A2", "B1:B2", "C1:D1", "E1:E2", "F1:F2"}},
		frame{name: "header-two-rows-numbers", about: "a header of two rows, and numbers below it", says: []string{"header_rows: 2", "leave_out: column numbers"}, twoRows: true, rows: map[int][]string{0: {"(1)|(2)|(3)|(4)|(5)|(6)"}}, merged: []string{"C1:D1"}},
		frame{name: "ends", about: "the table ends at a blank row", says: []string{"ends: blank row"}, rows: map[int][]string{end: signed}},
		frame{name: "ends-total", about: "a total, a blank row, and notes in merged cells", says: []string{"ends: blank row", "leave_out: totals"}, rows: map[int][]string{end: append([]string{total("Tổng cộng")}, signed...)}, merged: []string{"A10:C10", "A11:F12"}},
		frame{name: "ends-refused", about: "a record below the blank row", says: []string{"ends: blank row"}, rows: map[int][]string{3: {"|||||"}}, refused: "PC0440"},
		frame{name: "titles", about: "titles above the header, and everything else", titles: []string{"UBND HUYỆN CAO LỘC", "BÁO CÁO NĂM 2023"}, says: []string{"skip_rows: 2", "ends: blank row", "leave_out: [totals, sections, column numbers]"},
			rows: map[int][]string{0: {"(1)|(2)|(3)|(4)|(5)|(6)", "I. Vùng cao|||||"}, 3: {"II|Vùng thấp||||"}, end: append([]string{total("Tổng cộng")}, signed...)}, merged: []string{"A1:F1"}},
		frame{name: "beside", about: "cells beside the table", beside: true, merged: []string{"H2:I4"}},
		frame{name: "beside-notes", about: "cells beside and below the table", says: []string{"ends: blank row"}, rows: map[int][]string{end: signed}, beside: true, merged: []string{"A9:F11", "H2:H5"}},
		frame{name: "all-blank", about: "nothing but names", blank: true},
		frame{name: "cong-hoa", about: "communes whose names begin as totals do", kept: []string{"6|Cộng Hòa|0|0|2023-05-01|", "7|Tổng Cọt|0|0|2023-05-01|"}},
		frame{name: "cong-hoa-kept", about: "the same, which the plan keeps", says: []string{"leave_out: totals", "keep: [Cộng Hòa, Tổng Cọt]"}, kept: []string{"6|Cộng Hòa|0|0|2023-05-01|", "7|Tổng Cọt|0|0|2023-05-01|"}, rows: map[int][]string{end: {total("Tổng cộng")}}},
	)
}()

// Twin is a table in its frame, as CSV and as a workbook, beside the table without it.
type Twin struct {
	Case
	Refused string // the code of what is said; empty: it has the answers of the bare table
	Rows    int    // below the header, blank ones not counted
}

// Framed returns the tables of district offices in their frames, one a district.
func Framed() []Twin {
	var twins []Twin
	for n, f := range frames {
		rows := f.table(n)
		bare := frame{about: "without its frame", kept: f.kept, blank: f.blank}
		for _, key := range f.says {
			if strings.HasPrefix(key, "keep:") {
				bare.says = append(bare.says, key)
			}
		}
		twins = append(twins, Twin{
			Case: Case{Name: fmt.Sprintf("%02d-%s", n+1, f.name), About: f.about, Files: []File{
				{"plan.yaml", []byte(f.plan("xa.csv"))},
				{"workbook.yaml", []byte(f.plan("xa.xlsx"))},
				{"bare.yaml", []byte(bare.plan("bare.csv"))},
				{"data/xa.csv", []byte(csvOf(rows))},
				{"data/xa.xlsx", f.workbook(rows).bytes()},
				{"data/bare.csv", []byte(csvOf(bare.table(n)))},
			}},
			Refused: f.refused, Rows: f.below(rows),
		})
	}
	return twins
}

// below counts the rows below the header that are not blank.
func (f *frame) below(rows [][]string) int {
	header := len(f.titles) + 1
	if f.twoRows {
		header++
	}
	count := 0
	for _, row := range rows[header:] {
		if !isBlank(row) {
			count++
		}
	}
	return count
}

// districtRows are the communes of the n-th district: name, people, households.
func districtRows(n int) [][]string {
	var rows [][]string
	for i, name := range []string{"Xã Hòa Cư", "Xã Cộng Lạc", "Thị trấn Đồng Đăng", "Xã Tổng Đụn", "Xã Yên Trạch"} {
		date := fmt.Sprintf("2023-%02d-%02d", 1+(n+i)%12, 1+(3*n+i)%28)
		rows = append(rows, []string{fmt.Sprint(i + 1), name, fmt.Sprint(n + i), fmt.Sprint(i), date, []string{"", "mới"}[i%2]})
	}
	return rows
}

// table returns the rows of the n-th district in the frame.
func (f *frame) table(n int) [][]string {
	var rows [][]string
	add := func(lines []string) {
		for _, line := range lines {
			rows = append(rows, strings.Split(line, "|"))
		}
	}
	for _, title := range f.titles {
		add([]string{title + "|||||"})
	}
	if f.twoRows {
		add([]string{"TT|Xã|Quy mô||Ngày|Ghi chú", "||Dân số|Số hộ||"})
	} else {
		rows = append(rows, slices.Clone(framedHeader))
	}
	for i, row := range districtRows(n) {
		add(f.rows[i])
		if f.blank {
			row = []string{"", row[1], "", "", "", ""}
		}
		rows = append(rows, row)
	}
	add(f.kept)
	add(f.rows[end])
	return rows
}

// csvOf writes rows as a spreadsheet saves them.
func csvOf(rows [][]string) string {
	var out strings.Builder
	for _, row := range rows {
		for i, cell := range row {
			if i > 0 {
				out.WriteByte(',')
			}
			if strings.ContainsAny(cell, ",\"") {
				cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
			}
			out.WriteString(cell)
		}
		out.WriteByte('\n')
	}
	return out.String()
}

// workbook writes rows as a sheet, with its merged cells.
func (f *frame) workbook(rows [][]string) *workbook {
	var cells [][]cell
	for n, row := range rows {
		made := textCells(row)
		if f.beside && 0 < n && n < 5 {
			made = append(made, cell{}, cell{typ: "s", value: "xem phụ lục"})
		}
		cells = append(cells, made)
	}
	return &workbook{sheets: []sheet{{name: "Số liệu", rows: cells, merged: f.merged}}}
}

// plan writes the plan of a table.
func (f *frame) plan(file string) string {
	people, households := "Dân số", "Số hộ"
	if f.twoRows {
		people, households = "Quy mô Dân số", "Quy mô Số hộ"
	}
	keys := ""
	for _, key := range f.says {
		keys += "    " + key + "\n"
	}
	return "# " + f.about + "\nplancheck: 1\nplan: {id: framed, name: Framed, period: 2023}\ndata:\n  communes:\n    file: " + file + "\n" + keys +
		"    columns:\n      name: {type: text, header: Xã}\n      people: {type: integer, min: 0, header: " + people + "}\n      households: {type: integer, min: 0, header: " + households + "}\n" +
		"      counted_on: {type: date, header: Ngày}\n" +
		"indicators:\n  communes:\n    responsible: nobody\n    value: count_distinct(communes, name)\n    target: at least 1\n" +
		"  people:\n    responsible: nobody\n    value: sum(communes, people)\n    target: at least 1\n" +
		"  households:\n    responsible: nobody\n    value: sum(communes, households, counted_on in period)\n    target: at least 1\n"
}
