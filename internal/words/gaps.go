package words

// Of what keeps an indicator from being met.
var (
	GapsShort = Sentence{`List the rows that keep indicators from being met`, `Liệt kê các dòng làm cho chỉ tiêu chưa đạt`}
	GapsLong  = Sentence{
		`List, for every indicator that is not met or undetermined, the rows that keep it
there, and why: by group, file and line, or key of a table. A failing row certainly keeps the
target from being met. For an open row that depends on blank cells; for an unsure
row it is not even certain that it has to be looked at. Rows about persons are
never listed: of their indicators you get only the numbers that may be printed.

The exit status is 0 if every target is met or has no cases, 1 if one is not met
or undetermined, 2 for a wrong command line, and 3 if the plan or the data forbid
a verdict.`,
		`Với mỗi chỉ tiêu chưa đạt hoặc chưa xác định, liệt kê các dòng làm cho chỉ tiêu
chưa đạt và nêu lý do: theo nhóm, tệp và dòng, hoặc khóa của bảng. Dòng "không đạt" chắc chắn làm
chỉ tiêu chưa đạt. Dòng "chưa rõ" còn tùy vào các ô trống; với dòng "chưa chắc
thuộc diện tính" thì chưa chắc dòng đó có phải xét hay không. Các dòng về con người
không bao giờ được liệt kê: với các chỉ tiêu đó chỉ có những số được phép in.

Mã thoát là 0 nếu mọi chỉ tiêu đều đạt hoặc không phát sinh, 1 nếu có chỉ tiêu chưa
đạt hoặc chưa xác định, 2 nếu dòng lệnh sai, 3 nếu kế hoạch hoặc dữ liệu không cho
phép đánh giá.`,
	}
	GapsGroupFlag  = Sentence{`list the rows of this group alone, by its key or its label`, `chỉ liệt kê các dòng của nhóm này, theo khóa hoặc nhãn`}
	GapsLimitFlag  = Sentence{`list at most so many rows of a group; 0: all (default 20 in a table, otherwise all)`, `liệt kê nhiều nhất bấy nhiêu dòng của mỗi nhóm; 0: tất cả (mặc định 20 trong bảng, còn lại là tất cả)`}
	UnitSheetFlag  = Sentence{"write a workbook for each group into the folder `DIR`: what the group has to do for all indicators", "ghi vào thư mục `DIR` mỗi nhóm một sổ tính: những việc nhóm còn phải làm ở mọi chỉ tiêu"}
	WholeNumber    = Sentence{`not a whole number from 0 on`, `không phải số nguyên từ 0 trở lên`}
	WriteLimit     = Sentence{`write a number such as 20, or 0 for all`, `viết một số, chẳng hạn 20, hoặc 0 cho tất cả`}
	GapsByFlag     = Sentence{"group by `D.path`, before what the plan says: a dataset and what groups its rows", "phân nhóm theo `D.path`, trước cách phân tổ của kế hoạch: một bảng dữ liệu và cột để phân nhóm"}
	GroupsAreNamed = Sentence{`write the key or the label of a group, such as "$1"`, `viết khóa hoặc nhãn của nhóm, chẳng hạn "$1"`}
	NothingOfGroup = Sentence{`nothing is listed of the group "$1"`, `không có gì để liệt kê cho nhóm "$1"`}
	NoSuchGroup    = Sentence{`no indicator has a group "$1"`, `không chỉ tiêu nào có nhóm "$1"`}

	UnitSheetsThere   = Sentence{`"$1" already holds the workbook "$2", which might be taken for a new one`, `"$1" đã có sổ tính "$2", có thể bị nhầm là sổ mới`}
	NameAnotherFolder = Sentence{`name a folder without workbooks`, `chỉ ra một thư mục không có sổ tính`}
	UnitSheetsWritten = Sentence{`$1(workbook|workbooks) written into "$2"`, `đã ghi $1 sổ tính vào "$2"`}
	InNoUnitSheet     = Sentence{`in no workbook, because nothing is listed by group: $1`, `không có trong sổ tính nào vì không liệt kê được theo nhóm: $1`}
	RowsInNoUnitSheet = Sentence{`in no workbook, because their group is not known or they have none: $1(row|rows) of $2`, `không có trong sổ tính nào vì chưa rõ nhóm hoặc không thuộc nhóm nào: $1 dòng của $2`}

	GapsForPeople   = Sentence{`text for people`, `văn bản cho người đọc`}
	GapsForSheets   = Sentence{`a line for each row`, `mỗi dòng dữ liệu một dòng`}
	GapsForPrograms = Sentence{`rows and reasons for programs`, `các dòng và lý do cho chương trình`}
	GapsForUnits    = Sentence{`a workbook with a sheet for each indicator`, `sổ tính, mỗi chỉ tiêu một trang`}
)

// Of the rows.
var (
	GapFailing          = Sentence{`failing`, `không đạt`}
	GapOpen             = Sentence{`open`, `chưa rõ`}
	GapUnsure           = Sentence{`unsure`, `chưa chắc thuộc diện tính`}
	GapCountOf          = Sentence{`$1 $2`, `$1 $2`}
	GapsOfIndicator     = Sentence{`$1: $2, $3.`, `$1: $2, mức phải đạt: $3.`}
	NothingToList       = Sentence{`every indicator is met or has no cases`, `mọi chỉ tiêu đều đạt hoặc không phát sinh`}
	NoRowToList         = Sentence{`no row keeps the target from being met: what is missing is not in the data`, `không có dòng dữ liệu nào làm chỉ tiêu chưa đạt: những gì còn thiếu không có trong dữ liệu`}
	RowsNotCounted      = Sentence{`rows of $1 that do not count`, `các dòng của bảng $1 không được tính`}
	RowsCounted         = Sentence{`rows of $1 that count`, `các dòng của bảng $1 được tính`}
	RowsOfTerm          = Sentence{`$1, by "$2"`, `$1, theo "$2"`}
	DateUnknown         = Sentence{`date unknown`, `chưa rõ ngày`}
	NoGroup             = Sentence{`no group`, `không thuộc nhóm nào`}
	MoreRows            = Sentence{`and $1 more`, `và $1 dòng khác`}
	OnlyNumbers         = Sentence{`rows about persons are not listed`, `không liệt kê các dòng về con người`}
	RowsOfFigure        = Sentence{`the rows of $1 that the number may be taken from`, `các dòng của bảng $1 mà con số có thể lấy từ đó`}
	RowOfFigure         = Sentence{`the row of $1 that the number is taken from`, `dòng của bảng $1 mà con số lấy từ đó`}
	RowsOfBaseline      = Sentence{`$1, for the baseline $2`, `$1, cho mức gốc $2`}
	NothingHasFigure    = Sentence{`the number is a figure of one row: $1`, `con số lấy từ một dòng: $1`}
	ValuesCounted       = Sentence{`values in $1 that are counted`, `các giá trị trong bảng $1 được đếm`}
	ValuesNotCounted    = Sentence{`values in $1 that are not counted`, `các giá trị trong bảng $1 không được đếm`}
	IntervalsCounted    = Sentence{`intervals with a row of $1`, `các khoảng thời gian có dòng của bảng $1`}
	IntervalsNotCounted = Sentence{`intervals without a row of $1`, `các khoảng thời gian không có dòng nào của bảng $1`}
	NotOfRows           = Sentence{`no rows are listed: all rows together make the number, and no single row decides it`, `không liệt kê dòng nào: số này do mọi dòng cùng tạo nên, không dòng nào tự nó quyết định`}
	ByListsGroups       = Sentence{`$1 lists what each group has`, `dùng $1 để xem phần của từng nhóm`}
	NoBaselineToCompare = Sentence{`no rows are listed: $1 has no number to compare with`, `không liệt kê dòng nào: không có số liệu của kỳ $1 để so sánh`}

	GroupLacks    = Sentence{`$1 lacking`, `thiếu $1`}
	GroupBeyond   = Sentence{`$1 beyond`, `thừa $1`}
	GroupIsEven   = Sentence{`neither lacking nor beyond`, `không thiếu không thừa`}
	GapsOfGroups  = Sentence{`what each group lacks, or has beyond the threshold`, `phần mỗi nhóm còn thiếu hoặc vượt so với ngưỡng`}
	PartsOfGroups = Sentence{`what each group has of the number`, `phần của mỗi nhóm trong số liệu`}
	AllTogether   = Sentence{`all together`, `tổng cộng`}
	AskedBesides  = Sentence{`asked of the whole, not of a group`, `yêu cầu chung, không chia theo nhóm`}
	OtherGroups   = Sentence{`other groups`, `các nhóm khác`}
	HeadGap       = Sentence{`Gap`, `Chênh lệch`}
	CellBlank     = Sentence{"`$1` is blank", "ô `$1` để trống"}
	GroupNotKnown = Sentence{"the group `$1` is not known", "chưa rõ nhóm `$1`"}
	CellIsAfter   = Sentence{"`$1` is $2, which is after $3", "`$1` là $2, sau ngày $3"}
	CellIs        = Sentence{"`$1` is $2", "`$1` là $2"}
	ConditionFor  = Sentence{"`$1`: $2", "`$1`: $2"}

	NoRowOf             = Sentence{`no row of $1`, `không có dòng nào của bảng $1`}
	NoRowIn             = Sentence{`no row of $1 in the period`, `không có dòng nào của bảng $1 trong kỳ`}
	NoRowWith           = Sentence{"no row of $1 with `$2`", "không có dòng nào của bảng $1 mà `$2`"}
	NoShareOf           = Sentence{`$1, so it has no share`, `$1 nên không có tỷ lệ`}
	NoMeanOf            = Sentence{`$1, so it has no mean`, `$1 nên không có trung bình`}
	BeforeThePeriod     = Sentence{`$1 before the period`, `$1 dòng trước kỳ`}
	BeforeThePeriodLast = Sentence{`$1 before the period, the last on $2`, `$1 dòng trước kỳ, gần nhất là ngày $2`}
	TheLastOn           = Sentence{`the last on $1`, `gần nhất là ngày $1`}
	SomeRowsOf          = Sentence{`$1(row|rows) of $2`, `$1 dòng của bảng $2`}
	SomeRowsWith        = Sentence{"$1(row|rows) of $2 with `$3`", "$1 dòng của bảng $2 mà `$3`"}
	RowMayBe            = Sentence{`blank cells leave it open whether there is a row of $1`, `các ô trống làm cho chưa rõ có dòng nào của bảng $1 hay không`}
	RowMayBeWith        = Sentence{"blank cells leave it open whether there is a row of $1 with `$2`", "các ô trống làm cho chưa rõ có dòng nào của bảng $1 mà `$2` hay không"}
	SoManyOf            = Sentence{`$1 of $2`, `$1 trên $2`}
	AtLeastSoMany       = Sentence{`at least $1`, `ít nhất $1`}
	AtMostSoMany        = Sentence{`at most $1`, `nhiều nhất $1`}
	SheetRow            = Sentence{`$1, sheet "$2", row $3`, `$1, trang "$2", dòng $3`}
	HeadStatus          = Sentence{`Status`, `Tình trạng`}
	HeadPlace           = Sentence{`Place`, `Vị trí`}
	HeadFirstPlace      = Sentence{`First place`, `Vị trí đầu tiên`}
	HeadDates           = Sentence{`Dates`, `Từ ngày đến ngày`}
	HeadWhy             = Sentence{`Why`, `Lý do`}
	HeadBesides         = Sentence{`Besides`, `Ngoài ra`}
	AllBecause          = Sentence{`all of them: $1`, `lý do chung: $1`}
	HeadSheet           = Sentence{`Sheet`, `Trang tính`}
	HeadTerm            = Sentence{`Term`, `Số hạng`}
	SheetOverview       = Sentence{`Overview`, `Tổng quan`}
	OverviewOf          = Sentence{`$1: $2`, `$1: $2`}
	OverviewIs          = Sentence{`indicators that are not met or undetermined`, `các chỉ tiêu chưa đạt hoặc chưa xác định`}
)
