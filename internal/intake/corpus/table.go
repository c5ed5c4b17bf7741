package corpus

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Types of columns, as plans name them.
const (
	text     = "text"
	integer  = "integer"
	decimal  = "decimal"
	date     = "date"
	datetime = "datetime"
	boolean  = "boolean"
)

// column is a column of the table: its name in plans, its type and its headers.
type column struct {
	name, typ     string
	header, other string
	more          string // of its declaration
}

// The places of columns that are spoken of by themselves.
const (
	codeColumn     = 0
	districtColumn = 1
	levelColumn    = 3
	amountColumn   = 4
	personsColumn  = 5
	shareColumn    = 6
)

// columns are those of the table. The first one is the key, the second one
// refers to the districts.
var columns = []column{
	{name: "code", typ: text, header: "Mã", other: "Mã số"},
	{name: "district", typ: text, header: "Huyện", other: "Mã huyện", more: "references: districts"},
	{name: "name", typ: text, header: "Tên cơ sở", other: "Cơ sở"},
	{name: "level", typ: text, header: "Cấp", other: "Cấp quản lý", more: "one_of: [district, commune]"},
	{name: "amount", typ: decimal, header: "Số tiền (đồng)", other: "Tiền"},
	{name: "persons", typ: integer, header: "Số người", other: "Người"},
	{name: "share", typ: decimal, header: "Tỷ lệ", other: "Phần trăm"},
	{name: "on", typ: date, header: "Ngày kiểm tra", other: "Ngày", more: "planned: true"},
	{name: "at", typ: datetime, header: "Thời điểm báo cáo", other: "Thời điểm", more: "planned: true"},
	{name: "done", typ: boolean, header: "Đã xong", other: "Xong"},
	{name: "note", typ: text, header: "Ghi chú", other: "Ý kiến"},
}

// Row holds the cells of a row as a plan reads them that declares nothing:
// numbers with a point, dates as 2023-05-31, booleans as true and false, texts
// in NFC. A blank cell is empty.
type Row []string

// Table is what all dressings hold.
type Table []Row

// districts are the keys that the second column refers to.
var districts = []string{"01", "007", "19"}

// Sample returns the table of the shipped files.
func Sample() Table {
	return Table{
		{"01", "01", "Nhà nghỉ Hòa Bình", "district", "1234567.25", "8", "12.5", "2023-05-31", "2023-05-31T08:30:00", "true", "có 2 tầng, chưa kiểm tra"},
		{"002", "007", "Quán Sông Hồng", "commune", "-50000", "12", "100", "2023-02-05", "2023-02-05T00:00:00", "false", "ghi \"đã sửa\"; xem lại"},
		{"0030", "19", "Karaoke Thủy Tiên", "commune", "0.5", "1200", "0.125", "2023-12-31", "2023-12-31T23:59:59", "true", "dòng một\ndòng hai"},
		{"4", "01", "Massage Đường Hoa", "district", "1234.125", "0", "33.33", "2024-02-29", "2024-02-29T12:00:00", "false", "a|b"},
		{"05", "19", "Khách sạn Ưu Đãi", "district", "7", "1000000", "0", "", "", "", ""},
		{"A-06", "007", "Nhà trọ số 9, ngõ 3", "commune", "", "", "", "2023-03-01", "2023-03-01T07:05:09", "true", "tên cũ: Hoa Sữa"},
	}
}

// syllables are what random texts are made of. None has what an encoding cannot
// tell, and together they have every letter of the language.
var syllables = strings.Fields(`
	Bắc Trung Nam Hà Đà Nguyễn Trần phường huyện xã số tổ dân phố nghỉ khách sạn quán cà phê
	thuộc ngõ hẻm đường cầu giấy ruộng vườn sông núi biển đảo ước mơ nỗi nhớ trẻ đẹp xưa cũ mới
	ằng ắt ẳn ẵm ặt ầm ấm ẩm ẫm ậm é ẻ ẽ ẹ ề ế ể ễ ệ ì í ỉ ĩ ị ò ó ỏ õ ọ ồ ố ổ ỗ ộ ờ ớ ở ỡ ợ
	ù ú ủ ũ ụ ừ ứ ử ữ ự ỳ ý ỷ ỹ kỵ Ăn Âm Êm Ôm Ơn Ưa`)

// Random returns a random table.
func Random(dice *rand.Rand) Table {
	var t Table
	for i := range 1 + dice.IntN(12) {
		row := make(Row, len(columns))
		for c, column := range columns {
			if c > levelColumn && dice.IntN(6) == 0 {
				continue
			}
			row[c] = randomCell(dice, column.typ)
		}
		row[codeColumn] = fmt.Sprintf("%0*d", 1+dice.IntN(5), i)
		row[districtColumn] = pick(dice, districts)
		row[levelColumn] = pick(dice, []string{"district", "commune"})
		t = append(t, row)
	}
	return t
}

func pick[T any](dice *rand.Rand, of []T) T { return of[dice.IntN(len(of))] }

func randomCell(dice *rand.Rand, typ string) string {
	switch typ {
	case integer:
		return fmt.Sprint(dice.IntN(pick(dice, []int{10, 10_000, 1_000_000_000})))
	case decimal:
		return randomDecimal(dice)
	case date:
		return randomDate(dice)
	case datetime:
		return fmt.Sprintf("%sT%02d:%02d:%02d", randomDate(dice), dice.IntN(24), dice.IntN(60), dice.IntN(60))
	case boolean:
		return pick(dice, []string{"true", "false"})
	}
	return randomText(dice)
}

// randomDecimal has no number that is ambiguous where nothing is declared.
func randomDecimal(dice *rand.Rand) string {
	whole := dice.IntN(pick(dice, []int{2, 1_000, 1_000_000, 100_000_000}))
	sign := pick(dice, []string{"", "", "-"})
	if whole == 0 {
		sign = ""
	}
	switch dice.IntN(4) {
	case 0:
		return fmt.Sprintf("%s%d", sign, whole)
	case 1:
		return fmt.Sprintf("%s%d.%d", sign, whole, 1+dice.IntN(9))
	case 2:
		return fmt.Sprintf("%s%d.%02d", sign, whole, 1+dice.IntN(99))
	}
	return fmt.Sprintf("%s%d.%04d", sign, whole, 1+dice.IntN(9999))
}

func randomDate(dice *rand.Rand) string {
	return fmt.Sprintf("%d-%02d-%02d", 1950+dice.IntN(100), 1+dice.IntN(12), 1+dice.IntN(28))
}

// randomText has delimiters, quotes and ends of lines here and there.
func randomText(dice *rand.Rand) string {
	words := []string{pick(dice, syllables)}
	for range dice.IntN(5) {
		words = append(words, pick(dice, []string{" ", " ", " ", ", ", "; ", " | ", "\n", "\t", ` "`, `" `}), pick(dice, syllables))
	}
	return strings.Join(words, "")
}
