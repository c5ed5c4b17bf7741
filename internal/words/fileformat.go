package words

// How the files of a dataset are written.
var (
	WriteDelimiter  = Sentence{`write comma, semicolon, pipe or tab`, `viết comma, semicolon, pipe hoặc tab`}
	WriteDateForm   = Sentence{`write a form such as dd/mm/yyyy, d/m/yyyy, m/d/yyyy, yyyy-mm-dd, yyyymmdd, dd-mmm-yyyy, mm/yyyy, yyyy or excel, in the order of the cells`, `viết một dạng như dd/mm/yyyy, d/m/yyyy, m/d/yyyy, yyyy-mm-dd, yyyymmdd, dd-mmm-yyyy, mm/yyyy, yyyy hoặc excel, đúng thứ tự trong ô`}
	DatesContradict = Sentence{`"$1" and "$2" read the same cell as different days`, `"$1" và "$2" đọc cùng một ô thành hai ngày khác nhau`}
	LeaveOneFormOut = Sentence{`leave out the one that the files do not use`, `bỏ dạng mà tệp không dùng`}
	WriteRound      = Sentence{`write how many decimals to keep, 0 to 9; 0 for integers`, `viết số chữ số thập phân giữ lại, từ 0 đến 9; số nguyên thì viết 0`}
	WriteSkipRows   = Sentence{`write how many rows are above the header, 0 to 1000`, `viết số dòng ở phía trên tiêu đề cột, từ 0 đến 1000`}
	WriteHeaderRows = Sentence{`write how many rows the header has, 1 to 5`, `viết số dòng của tiêu đề cột, từ 1 đến 5`}
	WritePivot      = Sentence{`write the first of the hundred years that years of two digits fall in, such as 1950`, `viết năm đầu tiên của khoảng một trăm năm mà hai chữ số biểu thị, ví dụ 1950`}
	NotInRange      = Sentence{`"$1" is not a whole number from $2 to $3`, `"$1" không phải số nguyên từ $2 đến $3`}
	NotForWorkbooks = Sentence{`"$1" cannot be used with a workbook, which has none`, `không dùng "$1" với sổ tính, vì sổ tính không có bảng mã hay dấu phân cách`}
	SheetOfNone     = Sentence{`"sheet" cannot be used with a file that is not a workbook`, `không dùng "sheet" với tệp không phải sổ tính`}
	LeaveOutOrXLSX  = Sentence{`leave it out, or name a file that ends in .xlsx`, `bỏ đi, hoặc nêu tệp có đuôi .xlsx`}
	UnknownEncoding = Sentence{`unknown encoding "$1"`, `không có bảng mã "$1"`}
	WriteEncoding   = Sentence{`write a name such as utf-8, utf-16le, windows-1258, tcvn3 or vni`, `viết một tên như utf-8, utf-16le, windows-1258, tcvn3 hoặc vni`}
	NoEffect        = Sentence{`"$1" has no effect: no column of $2 is $3`, `"$1" không có tác dụng: bảng $2 không có cột nào kiểu $3`}
	ANumber         = Sentence{`a number`, `số`}
	ADate           = Sentence{`a date`, `ngày`}
	ABoolean        = Sentence{`a boolean`, `boolean`}
	SameMarks       = Sentence{`decimals and thousands have the same mark`, `decimals và thousands dùng cùng một dấu`}
	GiveOtherMarks  = Sentence{`give them different marks`, `dùng hai dấu khác nhau`}
	AddPivot        = Sentence{`add pivot: 1950 if years of two digits are 1950 to 2049`, `thêm pivot: 1950 nếu hai chữ số biểu thị các năm từ 1950 đến 2049`}
	NoTwoDigitYears = Sentence{`no form of dates has two-digit years`, `không có dạng ngày nào viết năm bằng hai chữ số`}
	AddShortYears   = Sentence{`declare such a form, as in dates: dd/mm/yy, or leave it out`, `khai báo một dạng như vậy, ví dụ dates: dd/mm/yy, hoặc bỏ đi`}
	UnusualLayout   = Sentence{`the file cannot be formatted: it is laid out in an unusual way`, `không định dạng lại được tệp: tệp được trình bày khác thường`}
	WriteBlockStyle = Sentence{`write it in block style, as in the manual`, `viết theo kiểu khối, như trong tài liệu hướng dẫn`}
)

// What the files of a dataset are called.
var (
	LongFileName   = Sentence{`a file name of more than $1 bytes`, `tên tệp dài hơn $1 byte`}
	Backslash      = Sentence{`a backslash in the file name "$1"`, `tên tệp "$1" có dấu gạch chéo ngược`}
	AbsoluteName   = Sentence{`the file name "$1" is absolute`, `tên tệp "$1" là đường dẫn tuyệt đối`}
	NameLeaves     = Sentence{`the file name "$1" leaves the data folder`, `tên tệp "$1" ra ngoài thư mục dữ liệu`}
	RelativeName   = Sentence{`write a name relative to the data folder, with / between folders`, `viết tên tính từ thư mục dữ liệu, với dấu / giữa các thư mục`}
	TwoStars       = Sentence{`** in the file name "$1": a * matches any characters of one name`, `có ** trong tên tệp "$1": mỗi dấu * thay cho các ký tự bất kỳ của một tên`}
	NameEachFolder = Sentence{`name each folder, or put * in its place`, `viết tên từng thư mục, hoặc đặt * vào chỗ đó`}
	NotAGlob       = Sentence{`the file name "$1" is not a glob`, `tên tệp "$1" không phải mẫu tên hợp lệ`}
	CloseOrLeave   = Sentence{`close the bracket, or leave it out`, `đóng dấu ngoặc, hoặc bỏ đi`}
	NamesNoFile    = Sentence{`"$1" does not name a file`, `"$1" không phải tên tệp`}
	LoneBrace      = Sentence{`an unpaired brace in the file name "$1"`, `tên tệp "$1" có dấu ngoặc nhọn lẻ`}
	BracesForParts = Sentence{`write {column} for a part that is a column, and no braces otherwise`, `viết {tên_cột} cho phần là một cột, ngoài ra không dùng dấu ngoặc nhọn`}
	EmptyBraces    = Sentence{`braces without a name in the file name "$1"`, `tên tệp "$1" có dấu ngoặc nhọn không chứa tên`}
	WriteColumn    = Sentence{`write the name of a column between them`, `viết tên một cột vào giữa`}
	NoEnds         = Sentence{`it is not clear where "$1" begins or ends`, `không rõ "$1" bắt đầu hoặc kết thúc ở đâu`}
	PutFixedBeside = Sentence{`put something fixed beside it, as in {district}-{year}`, `đặt ký tự cố định bên cạnh, ví dụ {district}-{year}`}
)
