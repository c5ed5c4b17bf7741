package template

import (
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// phrases are the text's words in one language. A name that ends in F is a format
// of package fmt.
type phrases struct {
	lang                      words.Language
	about, rules              []string
	periodF                   string // id, period
	sheetF, registerF         string // dataset; dataset, those that reference it
	savedAsF, sheetNameF      string // for files that are no CSV files
	namedF                    string // column in capitals, of a value in a file's name
	types                     map[value.Type]string
	names, label              string // the columns of a key, and of a label
	refersF, ownF             string // column and file of the register; of the same file
	oneOf                     string
	means                     string // between what is written and its meaning
	fromF, toF, betweenF      string
	never, absent, unknown    string
	alsoF                     string // what else is written for a blank
	example, usedBy, freeText string
	list                      string // between the words of a list
	titleRowsF                string // how many rows are above the header
	requiredRows              string // the dataset cannot be without any row
	encodingF                 string // the encoding that the plan declares, where that is not UTF-8
}

var english = phrases{
	lang: words.English,
	about: []string{
		"These files are for the field to fill in. Every row is one record; the first",
		"row names the columns.",
	},
	rules: []string{
		"Keep the names of the columns. Columns may change places, and others may be\n  added; nobody reads them.",
		"Write one thing into a cell, and no totals under the rows.",
		"Leave a cell blank only where the text below says what a blank means.",
		"Save as CSV UTF-8, or in the encoding that is named below, under the name that\n  the file has.",
	},
	periodF:   "Plan %s, period %s",
	sheetF:    "Data: %s",
	registerF: "Register: %s. Enter every unit once; %s refer to it.",
	savedAsF:  "When it is filled in, save it as %s.", sheetNameF: "The sheet is called %s.",
	namedF: "Write one file for each value of %[1]s, with the value in place of %[2]s in the name",
	types: map[value.Type]string{
		value.Text: "text", value.Integer: "whole number", value.Decimal: "number", value.Date: "date", value.Datetime: "date and time", value.Boolean: "yes or no",
	},
	names: "names the row: no two rows have the same", label: "what people call it",
	refersF: "the %s of a row in %s", ownF: "the %s of another row of this file",
	oneOf: "one of: ", means: " means ",
	fromF: "at least %s", toF: "at most %s", betweenF: "from %s to %s",
	never: "never blank", absent: "blank: there is none", unknown: "blank: it is not known", alsoF: ", as is %s",
	example: "example: ", usedBy: "used by: ", freeText: "any text",
	list: ", ", titleRowsF: "The names of the columns stand in row %d; the rows above are not read.",
	requiredRows: "It needs a row at least: without any, nothing is judged.",
	encodingF:    "Save it in the encoding %s, as it is, and not as UTF-8.",
}

var vietnamese = phrases{
	lang: words.Vietnamese,
	about: []string{
		"Các tệp này để cơ sở điền số liệu. Mỗi dòng là một bản ghi; dòng đầu tiên là tên",
		"các cột.",
	},
	rules: []string{
		"Giữ nguyên tên cột. Có thể đổi chỗ các cột và thêm cột khác; cột thêm không\n  được đọc.",
		"Mỗi ô chỉ ghi một nội dung; không ghi dòng cộng ở cuối.",
		"Chỉ để trống ô khi phần dưới đây nói rõ ô trống nghĩa là gì.",
		"Lưu dạng CSV UTF-8, hoặc bảng mã ghi dưới đây; giữ nguyên tên tệp.",
	},
	periodF:   "Kế hoạch %s, kỳ báo cáo %s",
	sheetF:    "Số liệu: %s",
	registerF: "Danh mục: %s. Mỗi đơn vị ghi một lần; các bảng tham chiếu: %s.",
	savedAsF:  "Điền xong, lưu thành tệp %s.", sheetNameF: "Tên trang tính: %s.",
	namedF: "Mỗi giá trị của %[1]s ghi một tệp, thay %[2]s trong tên tệp bằng giá trị đó",
	types: map[value.Type]string{
		value.Text: "chữ", value.Integer: "số nguyên", value.Decimal: "số", value.Date: "ngày", value.Datetime: "ngày giờ", value.Boolean: "có hoặc không",
	},
	names: "mã của dòng: không trùng giữa các dòng", label: "tên thường gọi",
	refersF: "%s của một dòng trong tệp %s", ownF: "%s của một dòng khác trong tệp này",
	oneOf: "một trong: ", means: " nghĩa là ",
	fromF: "ít nhất %s", toF: "nhiều nhất %s", betweenF: "từ %s đến %s",
	never: "không được để trống", absent: "để trống: không có", unknown: "để trống: không rõ", alsoF: "; cũng ghi được %s",
	example: "ví dụ: ", usedBy: "dùng cho: ", freeText: "chữ bất kỳ",
	list: ", ", titleRowsF: "Tên các cột ở dòng %d; các dòng trên không được đọc.",
	requiredRows: "Phải có ít nhất một dòng: nếu không có dòng nào thì không chỉ tiêu nào được đánh giá.",
	encodingF:    "Giữ nguyên bảng mã %s khi lưu, không lưu dạng UTF-8.",
}

func phrasesIn(lang words.Language) *phrases {
	if lang == vietnamese.lang {
		return &vietnamese
	}
	return &english
}
