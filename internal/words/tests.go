package words

// Of the tests in a plan file.
var (
	TestsCalledSame   = Sentence{`two tests are called "$1"`, `có hai phép thử cùng tên "$1"`}
	HeaderUnreadable  = Sentence{`the header of $1 cannot be read`, `không đọc được dòng tiêu đề của bảng $1`}
	WriteColumnNames  = Sentence{`write the names of columns, with commas between them`, `viết tên các cột, cách nhau bằng dấu phẩy`}
	NoSuchHeader      = Sentence{`a file of $1 does not have the column "$2"`, `tệp của bảng $1 không có cột "$2"`}
	TheHeader         = Sentence{`the header`, `dòng tiêu đề`}
	RowsNeedColumn    = Sentence{`the rows of $1 need the column "$2"`, `các dòng của bảng $1 cần có cột "$2"`}
	AddToHeader       = Sentence{`add it to the header`, `thêm vào dòng tiêu đề`}
	ExpectsNothing    = Sentence{`a test that expects nothing`, `phép thử không mong đợi kết quả nào`}
	IndicatorsSuchAs  = Sentence{`the plan has $1 indicators, such as "$2"`, `kế hoạch có $1 chỉ tiêu, chẳng hạn "$2"`}
	UnknownIndicator  = Sentence{`unknown indicator "$1"`, `không có chỉ tiêu "$1"`}
	NotADataCode      = Sentence{`"$1" is not the code of a data error`, `"$1" không phải là mã lỗi dữ liệu`}
	WriteDataCodes    = Sentence{`write codes of data errors, as in errors: [PC0413]`, `viết mã lỗi dữ liệu, ví dụ errors: [PC0413]`}
	ErrorsOrVerdicts  = Sentence{`data with errors give no verdicts`, `dữ liệu có lỗi thì không có đánh giá`}
	WriteTwoTests     = Sentence{`write two tests`, `viết thành hai phép thử`}
	HasNoGroups       = Sentence{`"$1" has no groups: it has neither each nor every`, `"$1" không có nhóm: không có each, cũng không có every`}
	AddEachOrLeaveOut = Sentence{`add each: or every: to the indicator, or leave it out`, `thêm each: hoặc every: vào chỉ tiêu, hoặc bỏ đi`}
	NothingExpected   = Sentence{`nothing is expected of "$1"`, `chưa nêu kết quả mong đợi của "$1"`}
	NotATally         = Sentence{`"$1" does not say how many groups are met`, `"$1" không cho biết bao nhiêu nhóm đạt`}
	NotANumber        = Sentence{`"$1" is not a number`, `"$1" không phải là số`}
	NumbersInGroups   = Sentence{`"$1" has its numbers in its groups`, `số liệu của "$1" nằm trong các nhóm`}
	WriteUnderGroups  = Sentence{`write it under groups`, `viết ở mục groups`}
	HasNoSuchNumber   = Sentence{`"$1" has no $2`, `"$1" không có $2`}
	WriteBoth         = Sentence{`write numerator and denominator`, `viết numerator và denominator`}
)
