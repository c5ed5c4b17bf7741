package words

// Datasets and their keys.
var (
	NoDatasets        = Sentence{`a plan file without datasets`, `tệp kế hoạch không có bảng dữ liệu nào`}
	NoColumns         = Sentence{`a dataset without columns`, `bảng dữ liệu không có cột nào`}
	TheKey            = Sentence{`the key`, `khóa`}
	TheLabel          = Sentence{`the label`, `nhãn`}
	TheReference      = Sentence{`the reference`, `tham chiếu`}
	TheFileName       = Sentence{`the file name`, `tên tệp`}
	NamesNoColumn     = Sentence{`$1 names "$2", which is not a column of $3`, `$1 nêu "$2", nhưng bảng $3 không có cột này`}
	KeyIsDerived      = Sentence{`the key names "$1", which is derived`, `khóa nêu "$1", nhưng đây là cột tính ra`}
	KeyOfFileColumns  = Sentence{`make the key of columns of the file; references and groups may be derived`, `lập khóa từ các cột có trong tệp; tham chiếu và nhóm thì có thể dùng cột tính ra`}
	NoOrphans         = Sentence{`$1 has no references, so it has no orphans`, `bảng $1 không có tham chiếu, nên không thể có dòng tham chiếu sai (orphans)`}
	NoDuplicates      = Sentence{`$1 has no key, so it has no duplicates`, `bảng $1 không có khóa, nên không thể có dòng trùng khóa (duplicates)`}
	LeaveOutOrAddKey  = Sentence{`leave it out, or add a key`, `bỏ đi, hoặc khai báo khóa`}
	LeaveOutOrSetType = Sentence{`leave it out, or correct the type of a column`, `bỏ đi, hoặc sửa kiểu của một cột`}
)

// Columns.
var (
	HeaderTaken       = Sentence{`the header "$1" already belongs to the column "$2"`, `tiêu đề "$1" đã thuộc về cột "$2"`}
	OwnHeaders        = Sentence{`give every column headers of its own`, `đặt cho mỗi cột tiêu đề riêng`}
	NotForFileParts   = Sentence{`"$1" cannot be used with a column that is a part of the file's name`, `không dùng "$1" cho cột lấy từ tên tệp`}
	TakeOutOfName     = Sentence{`leave it out, or take the column out of the file's name`, `bỏ đi, hoặc bỏ cột này khỏi tên tệp`}
	MaxBelowMin       = Sentence{`max is below min`, `max nhỏ hơn min`}
	OutsideLimits     = Sentence{`"$1" lies outside min and max`, `"$1" nằm ngoài khoảng từ min đến max`}
	NotInOneOf        = Sentence{`"$1" is not in "one_of"`, `"$1" không có trong "one_of"`}
	TypeHasNoOrder    = Sentence{`"$1" cannot be used with type $2, which has no order`, `không dùng "$1" với kiểu $2, vì kiểu này không có thứ tự`}
	TypeOrOneOf       = Sentence{`correct the type, or list the values in one_of`, `sửa kiểu, hoặc liệt kê các giá trị trong one_of`}
	TypeOrLeaveOut    = Sentence{`correct the type, or leave it out`, `sửa kiểu, hoặc bỏ đi`}
	RoundOfNumbers    = Sentence{`"round" cannot be used with type $1, which is not a number`, `không dùng "round" với kiểu $1, vì kiểu này không phải số`}
	WordsDifferInCase = Sentence{`"$1" and "$2" differ only in case, but mean different values`, `"$1" và "$2" chỉ khác nhau về chữ hoa, chữ thường mà có hai nghĩa`}
	PercentOfNumbers  = Sentence{`"percent" cannot be used with type $1, which is not a number`, `không dùng "percent" với kiểu $1, vì kiểu này không phải số`}
	PlannedOfDates    = Sentence{`"planned" cannot be used with type $1, which is not a date`, `không dùng "planned" với kiểu $1, vì kiểu này không phải ngày`}
	BlankKey          = Sentence{`a key column cannot be blank`, `cột khóa không được để trống`}
	UnknownReference  = Sentence{`a reference is never unknown`, `tham chiếu không thể là unknown`}
	BlankIsAbsent     = Sentence{`write blank: absent if a row may have no such reference, otherwise leave it out`, `viết blank: absent nếu dòng có thể không có tham chiếu này, nếu không thì bỏ đi`}
	NotAbsent         = Sentence{`the reference "$1" cannot be absent`, `tham chiếu "$1" không thể là absent`}
	AddAbsent         = Sentence{`add blank: absent to the reference too`, `thêm blank: absent cho cả tham chiếu`}
	TypeDiffers       = Sentence{`the type is $1, but the expression gives $2`, `kiểu là $1, nhưng biểu thức cho kiểu $2`}
	LeaveTypeOut      = Sentence{`correct the expression, or leave the type out`, `sửa biểu thức, hoặc bỏ type`}
	DerivedUnknown    = Sentence{`"$1" is derived from "$2", which can be unknown`, `"$1" được tính từ "$2", mà cột này có thể chưa biết`}
	AddRequired       = Sentence{`add required: true to that column`, `thêm required: true cho cột đó`}
	DerivedCircle     = Sentence{`derived columns form a circle: $1`, `các cột tính ra phụ thuộc vòng tròn: $1`}
)

// Values of one type.
var (
	NotInteger  = Sentence{`"$1" is not an integer`, `"$1" không phải số nguyên`}
	NotDecimal  = Sentence{`"$1" is not a decimal`, `"$1" không phải số thập phân`}
	NotDate     = Sentence{`"$1" is not a date`, `"$1" không phải ngày`}
	NotDatetime = Sentence{`"$1" is not a datetime`, `"$1" không phải ngày giờ`}
	NotBoolean  = Sentence{`"$1" is not a boolean`, `"$1" không phải true hoặc false`}

	WriteInteger  = Sentence{`write digits without any mark between them`, `viết các chữ số liền nhau, không có dấu ở giữa`}
	WriteDecimal  = Sentence{`write a point before the decimals, and no mark between thousands`, `viết dấu chấm trước phần thập phân, không dùng dấu ngăn cách hàng nghìn`}
	WriteDatetime = Sentence{`write it in the form 2023-02-27T08:00`, `viết theo dạng 2023-02-27T08:00`}
	WriteBoolean  = Sentence{`write true or false`, `viết true hoặc false`}
)

// References.
var (
	AddReferences  = Sentence{`add references: with the dataset it points to`, `thêm references: và tên bảng dữ liệu được tham chiếu`}
	UnknownDataset = Sentence{`unknown dataset "$1"`, `không có bảng dữ liệu "$1"`}
	NoKey          = Sentence{`$1 has no key to reference`, `bảng $1 không có khóa để tham chiếu`}
	AddKeyTo       = Sentence{`add a key to $1`, `khai báo khóa cho bảng $1`}
	KeySizes       = Sentence{`the key of $1 has $2(column|columns), the reference has $3`, `khóa của bảng $1 có $2 cột, tham chiếu có $3 cột`}
	ReferByOne     = Sentence{`reference it by one column, with references: $1`, `tham chiếu bằng một cột, viết references: $1`}
	ReferBySeveral = Sentence{`write {references: $1, from: [...]} with the columns that hold $2`, `viết {references: $1, from: [...]} với các cột chứa $2`}
	KeyTypeDiffers = Sentence{`"$1" is $2, but the key $3.$4 is $5`, `"$1" có kiểu $2, nhưng khóa $3.$4 có kiểu $5`}
	GiveSameType   = Sentence{`give both the same type`, `dùng cùng một kiểu cho cả hai`}
	ReferCircle    = Sentence{`references form a circle: $1`, `các tham chiếu tạo thành vòng tròn: $1`}
	LeaveOneRefOut = Sentence{`leave one of these references out`, `bỏ một trong các tham chiếu này`}
)
