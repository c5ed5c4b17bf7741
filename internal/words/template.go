package words

// What the text beside blank data files begins with. Lines are broken by hand.
var (
	PlanAndPeriod = Sentence{`Plan $1, period $2`, `Kế hoạch $1, kỳ báo cáo $2`}
	AboutTemplate = Sentence{
		"These files are for the field to fill in. Every row is one record; the first\nrow names the columns.",
		"Các tệp này để cơ sở điền số liệu. Mỗi dòng là một bản ghi; dòng đầu tiên là tên\ncác cột.",
	}
	KeepColumnNames = Sentence{
		"Keep the names of the columns. Columns may change places, and others may be\n  added; nobody reads them.",
		"Giữ nguyên tên cột. Có thể đổi chỗ các cột và thêm cột khác; cột thêm không\n  được đọc.",
	}
	OneThingPerCell = Sentence{
		"Write one thing into a cell, and no totals under the rows.",
		"Mỗi ô chỉ ghi một nội dung; không ghi dòng cộng ở cuối.",
	}
	BlankWhereAllowed = Sentence{
		"Leave a cell blank only where the text below says what a blank means.",
		"Chỉ để trống ô khi phần dưới đây nói rõ ô trống nghĩa là gì.",
	}
	AboutBook = Sentence{
		"This workbook is for the field to fill in: a sheet for each table. Every row is\none record; the first row names the columns.",
		"Sổ tính này để cơ sở điền số liệu: mỗi bảng một trang tính. Mỗi dòng là một bản\nghi; dòng đầu tiên là tên các cột.",
	}
	SaveAsBook = Sentence{
		"Choose from the list where a cell has one. Keep the names of the sheets, and\n  save the workbook as it is.",
		"Ô nào có danh sách thì chọn trong danh sách. Giữ nguyên tên các trang tính, và\n  lưu sổ tính đúng dạng này.",
	}
	SaveAsCSV = Sentence{
		"Save as CSV UTF-8, or in the encoding that is named below, under the name that\n  the file has.",
		"Lưu dạng CSV UTF-8, hoặc bảng mã ghi dưới đây; giữ nguyên tên tệp.",
	}
)

// Of one file.
var (
	SheetOf    = Sentence{`Data: $1`, `Số liệu: $1`}
	RegisterOf = Sentence{
		`Register: $1. Enter every unit once; $2 refer to it.`,
		`Danh mục: $1. Mỗi đơn vị ghi một lần; các bảng tham chiếu: $2.`,
	}
	NeedsARow = Sentence{
		`It needs at least one row: without any, nothing is judged.`,
		`Phải có ít nhất một dòng: nếu không có dòng nào thì không chỉ tiêu nào được đánh giá.`,
	}
	NamesInRow = Sentence{
		`The names of the columns are in row $1; the rows above are not read.`,
		`Tên các cột ở dòng $1; các dòng trên không được đọc.`,
	}
	SaveInEncoding = Sentence{
		`Save it in the encoding $1, as it is, and not as UTF-8.`,
		`Giữ nguyên bảng mã $1 khi lưu, không lưu dạng UTF-8.`,
	}
	SaveFilledAs = Sentence{`When it is filled in, save it as $1.`, `Điền xong, lưu thành tệp $1.`}
	SheetNamed   = Sentence{`The sheet is called $1.`, `Tên trang tính: $1.`}
	FilePerValue = Sentence{
		`Write one file for each value of $1, with the value in place of $2 in the name`,
		`Mỗi giá trị của $1 ghi một tệp, thay $2 trong tên tệp bằng giá trị đó`,
	}
)

// Of one column.
var (
	HoldsText     = Sentence{`text`, `chữ`}
	HoldsInteger  = Sentence{`whole number`, `số nguyên`}
	HoldsDecimal  = Sentence{`number`, `số`}
	HoldsDate     = Sentence{`date`, `ngày`}
	HoldsDatetime = Sentence{`date and time`, `ngày giờ`}
	HoldsBoolean  = Sentence{`yes or no`, `có hoặc không`}

	NamesTheRow   = Sentence{`names the row: no two rows have the same`, `mã của dòng: không trùng giữa các dòng`}
	CommonName    = Sentence{`what people call it`, `tên thường gọi`}
	RefersToFile  = Sentence{`the $1 of a row in $2`, `$1 của một dòng trong tệp $2`}
	RefersToSheet = Sentence{`the $1 of a row in the sheet $2`, `$1 của một dòng trong trang tính $2`}
	RefersToOwn   = Sentence{`the $1 of another row of this file`, `$1 của một dòng khác trong tệp này`}
	OneOfValues   = Sentence{`one of: $1`, `một trong: $1`}
	ValueCalled   = Sentence{`$1 ($2)`, `$1 ($2)`}
	ValueMeans    = Sentence{`$1 means $2`, `$1 nghĩa là $2`}
	ValueFrom     = Sentence{`at least $1`, `ít nhất $1`}
	ValueTo       = Sentence{`at most $1`, `nhiều nhất $1`}
	ValueBetween  = Sentence{`from $1 to $2`, `từ $1 đến $2`}
	BlankNever    = Sentence{`never blank`, `không được để trống`}
	BlankAbsent   = Sentence{`blank: there is none`, `để trống: không có`}
	BlankUnknown  = Sentence{`blank: it is not known`, `để trống: không rõ`}
	BlankWritten  = Sentence{`$1, as is $2`, `$1; cũng ghi được $2`}
	ExampleOfCell = Sentence{`example: $1`, `ví dụ: $1`}
	UsedBy        = Sentence{`used by: $1`, `dùng cho: $1`}
)

// Examples of cells.
var (
	AnyText = Sentence{`any text`, `chữ bất kỳ`}
	CellYes = Sentence{`yes`, `có`}
	CellNo  = Sentence{`no`, `không`}
)

// Sheets of a workbook beside those of datasets.
var (
	SheetReadme = Sentence{`README`, `HƯỚNG DẪN`}
	SheetLists  = Sentence{`Lists`, `Danh sách`}
	// What a spreadsheet says of a cell that holds something else than what is listed.
	ChooseTitle    = Sentence{`Not in the list`, `Không có trong danh sách`}
	ChooseFromList = Sentence{`Choose a value from the list, or leave the cell blank.`, `Chọn một giá trị trong danh sách, hoặc để trống ô.`}
)

// Why there is no template.
var (
	NoSuchEncoder = Sentence{
		`dataset "$1": its files cannot be written as encoding: "$2" declares; leave it out of the plan, and the template is UTF-8`,
		`bảng "$1": không ghi được tệp theo bảng mã khai báo ở encoding: "$2"; nếu bỏ mục này khỏi kế hoạch, tệp mẫu sẽ là UTF-8`,
	}
	NotAFileName = Sentence{
		`"$1" cannot be the name of a file on every system`,
		`"$1" không thể là tên tệp trên mọi hệ điều hành`,
	}
	TwoDatasetsOneFile = Sentence{
		`two datasets would be written into one file, "$1"`,
		`hai bảng sẽ cùng ghi vào một tệp, "$1"`,
	}
)
