package words

// The command line.
var (
	UnknownCommand   = Sentence{`unknown command "$1"`, `không có lệnh "$1"`}
	UnknownTopic     = Sentence{`"$1" is neither a command nor a topic`, `"$1" không phải là lệnh hay chủ đề`}
	UnknownFlag      = Sentence{`unknown flag $1`, `không có tùy chọn $1`}
	UnknownShortFlag = Sentence{`unknown flag $1 in $2`, `không có tùy chọn $1 trong $2`}
	FlagNeedsValue   = Sentence{`$1 needs a value`, `tùy chọn $1 cần một giá trị`}
	FlagTakesNoValue = Sentence{`$1 takes no value, found "$2"`, `tùy chọn $1 không nhận giá trị, nhưng có "$2"`}
	NotAFlag         = Sentence{`"$1" is not a flag`, `"$1" không phải là tùy chọn`}
	WrongValue       = Sentence{`$1 "$2": $3`, `$1 "$2": $3`}
	WriteItAlone     = Sentence{`write it alone`, `chỉ viết tên tùy chọn`}
	ListsTheFlags    = Sentence{`$1 lists the flags`, `$1 liệt kê các tùy chọn`}
	OneOfTheTwo      = Sentence{`$1 and $2 cannot be used together`, `không dùng được cả $1 lẫn $2`}

	NeedsPlan        = Sentence{`$1 needs a plan file`, `lệnh $1 cần một tệp kế hoạch`}
	NeedsPath        = Sentence{`$1 needs a plan file or a folder`, `lệnh $1 cần một tệp kế hoạch hoặc một thư mục`}
	NeedsShell       = Sentence{`$1 needs the name of a shell`, `lệnh $1 cần tên của một shell`}
	NeedsFlag        = Sentence{`$1 needs $2`, `$1 cần có $2`}
	TakesOnePlan     = Sentence{`$1 takes one plan file`, `lệnh $1 nhận đúng một tệp kế hoạch`}
	TakesOneDir      = Sentence{`$1 takes one folder`, `lệnh $1 nhận một thư mục`}
	TakesOneCode     = Sentence{`$1 takes one code, found $2`, `lệnh $1 nhận một mã, nhưng có $2`}
	RankUnknown      = Sentence{`--rank "$1": no such indicator is judged`, `--rank "$1": không có chỉ tiêu nào như vậy được đánh giá`}
	NothingToRank    = Sentence{`indicator "$1" has no groups to rank`, `chỉ tiêu "$1" không có nhóm để xếp hạng`}
	GroupsComeFrom   = Sentence{`groups come from by or each in the plan, or from --by`, `nhóm lấy từ by hoặc each trong kế hoạch, hoặc từ --by`}
	NoMinDenominator = Sentence{`--min-denominator $1 does not apply to indicator "$2"`, `--min-denominator $1 không áp dụng được cho chỉ tiêu "$2"`}
	MinDenominatorIs = Sentence{`it takes a number above 0, for an indicator with a denominator`, `tùy chọn này nhận một số lớn hơn 0, cho chỉ tiêu có mẫu số`}
	TakesTwoResults  = Sentence{`$1 takes two results, found $2`, `lệnh $1 nhận hai kết quả, nhưng có $2`}
	TwoFromStdin     = Sentence{`only one of the results can come from standard input`, `chỉ một trong hai kết quả đọc được từ đầu vào chuẩn`}
	TakesNothing     = Sentence{`$1 takes no arguments`, `lệnh $1 không nhận đối số`}
	TakesOneSchema   = Sentence{`$1 takes the name of one schema, found $2`, `lệnh $1 nhận tên một schema, nhưng có $2`}
	UnknownSchema    = Sentence{`unknown schema "$1"`, `không có schema "$1"`}
	UnknownShell     = Sentence{`unknown shell "$1"`, `không có shell "$1"`}
	UnknownCode      = Sentence{`unknown code "$1"`, `không có mã "$1"`}
	ListsAllCodes    = Sentence{`$1 lists all codes`, `$1 liệt kê mọi mã`}

	UnknownLanguage   = Sentence{`unknown language`, `không có ngôn ngữ này`}
	UnknownColourMode = Sentence{`unknown choice`, `không có lựa chọn này`}
	NotASize          = Sentence{`not a size`, `không phải là dung lượng`}
	WriteSize         = Sentence{`write a size as 512M or 2G`, `viết dung lượng như 512M hoặc 2G`}
	NotACommandDate   = Sentence{`not a date`, `không phải là ngày`}
	NoSuchCommandDate = Sentence{`there is no such day`, `lịch không có ngày này`}
	WriteDateLikeThis = Sentence{`write dates as 2023-12-31`, `viết ngày như 2023-12-31`}
	NotAPattern       = Sentence{`$1 "$2" is not a regular expression`, `$1 "$2" không phải là biểu thức chính quy`}
)

// Data on the command line.
var (
	DataNamesFolder     = Sentence{`--data DIR names the folder with the data files`, `--data DIR cho biết thư mục chứa các tệp dữ liệu`}
	WriteCommand        = Sentence{`write $1 --data DIR, with the folder of the data files`, `viết $1 --data DIR, với thư mục chứa các tệp dữ liệu`}
	DirNamesFolder      = Sentence{`--dir DIR names the folder to write into`, `--dir DIR cho biết thư mục để ghi vào`}
	DataNamesFolders    = Sentence{`with several plans, --data names a folder that holds a folder for each, named by the plan's id`, `khi có nhiều kế hoạch, --data là thư mục chứa một thư mục cho mỗi kế hoạch, mang tên là id của kế hoạch`}
	StdinForOneDataset  = Sentence{`--data - is for a plan with one dataset, and without --file`, `--data - chỉ dùng cho kế hoạch có một bảng dữ liệu, và không kèm --file`}
	FileForOnePlan      = Sentence{`--data - and --file are for one plan`, `--data - và --file chỉ dùng cho một kế hoạch`}
	NameOnePlan         = Sentence{`name one plan`, `chỉ nêu một kế hoạch`}
	WriteDatasetFile    = Sentence{`write --file DATASET=NAME, or --file DATASET=- for standard input`, `viết --file DATASET=NAME, hoặc --file DATASET=- để đọc từ đầu vào chuẩn`}
	FlagNamesNoFile     = Sentence{`$1 "$2" names no file`, `$1 "$2" không nêu tệp nào`}
	TwoFilesForDataset  = Sentence{`two files for dataset "$1"`, `bảng dữ liệu "$1" có hai tệp`}
	NameOneFile         = Sentence{`name one file, or a glob in the plan`, `nêu một tệp, hoặc dùng mẫu tên tệp trong kế hoạch`}
	FileLeadsOut        = Sentence{`--file "$1" leads out of the data folder`, `--file "$1" dẫn ra ngoài thư mục dữ liệu`}
	WriteRelativeName   = Sentence{`write a name relative to the data folder, with / between folders`, `viết tên tính từ thư mục dữ liệu, dùng dấu / giữa các thư mục`}
	StdinForSeveral     = Sentence{`standard input for more than one dataset: $1`, `nhiều bảng dữ liệu cùng đọc từ đầu vào chuẩn: $1`}
	GiveOthersAsFiles   = Sentence{`give the others as files`, `đưa các bảng còn lại bằng tệp`}
	StdinForPlanAndData = Sentence{`standard input for the plan and for dataset "$1"`, `kế hoạch và bảng dữ liệu "$1" cùng đọc từ đầu vào chuẩn`}
	PutPlanIntoFile     = Sentence{`put the plan into a file`, `lưu kế hoạch vào một tệp`}
	StdinHasNoName      = Sentence{`column "$1" of dataset "$2" is taken from the file's name, and standard input has none`, `cột "$1" của bảng "$2" lấy từ tên tệp, mà đầu vào chuẩn không có tên`}
	PutFileIntoFolder   = Sentence{`put the file into a folder, under its name`, `đặt tệp vào một thư mục, giữ đúng tên tệp`}
	BothArePlan         = Sentence{`"$1" and "$2" are both plan "$3"`, `"$1" và "$2" đều là kế hoạch "$3"`}
	NamePlansOnce       = Sentence{`name every plan once`, `mỗi kế hoạch chỉ nêu một lần`}
)

// Outputs on the command line.
var (
	UnknownFormat       = Sentence{`unknown format "$1"`, `không có định dạng "$1"`}
	HelpListsFormats    = Sentence{`--help lists the formats`, `--help liệt kê các định dạng`}
	NotForTerminal      = Sentence{`"$1" cannot be shown in a terminal`, `không ghi "$1" ra màn hình`}
	WriteToFileOrDash   = Sentence{`write it to a file, $1=FILE, or to a pipe, $1=-`, `ghi vào tệp, $1=FILE, hoặc đường ống, $1=-`}
	WriteToFileOrOutput = Sentence{`write $1=FILE, or $1 for standard output`, `viết $1=FILE, hoặc $1 để ghi ra đầu ra chuẩn`}
	TwoFormatsForFile   = Sentence{`two formats for the file "$1"`, `hai định dạng cho cùng tệp "$1"`}
	TwoFormatsForOutput = Sentence{`two formats for standard output`, `hai định dạng cho đầu ra chuẩn`}
	WriteOneToAFile     = Sentence{`write one of them to a file: $1=FILE`, `ghi một định dạng vào tệp: $1=FILE`}
)

// What becomes of a run.
var (
	Interrupted         = Sentence{`interrupted`, `đã bị ngắt`}
	InternalError       = Sentence{`internal error in $1: "$2"`, `lỗi nội bộ tại $1: "$2"`}
	CannotReadFile      = Sentence{`cannot read "$1": $2`, `không đọc được "$1": $2`}
	CannotWriteFile     = Sentence{`cannot write "$1": $2`, `không ghi được "$1": $2`}
	CannotKeepOutput    = Sentence{`cannot write the output to a temporary file: $1`, `không ghi được kết quả ra tệp tạm: $1`}
	CannotWriteOutput   = Sentence{`cannot write standard output: $1`, `không ghi được ra đầu ra chuẩn: $1`}
	ItIsAFolder         = Sentence{`it is a folder`, `đây là thư mục`}
	NeverOverwritten    = Sentence{`already there and never overwritten: $1`, `đã có sẵn và không bao giờ bị ghi đè: $1`}
	CannotReadPlan      = Sentence{`cannot read the plan: $1`, `không đọc được kế hoạch: $1`}
	CannotReadFolder    = Sentence{`cannot read the folder: $1`, `không đọc được thư mục: $1`}
	NoPlanFiles         = Sentence{`the folder holds no *.yaml or *.yml file`, `thư mục không có tệp *.yaml hay *.yml nào`}
	CannotOpenData      = Sentence{`cannot open the data folder: $1`, `không mở được thư mục dữ liệu: $1`}
	CannotReadData      = Sentence{`cannot read the data: $1`, `không đọc được dữ liệu: $1`}
	NotEverythingRead   = Sentence{`not everything could be read`, `có phần không đọc được`}
	NoPeriodBegun       = Sentence{`nothing can be judged as of $1: the first period begins on $2`, `chưa thể đánh giá gì tính đến ngày $1: kỳ đầu tiên bắt đầu từ ngày $2`}
	MemoryLimit         = Sentence{`$1 need more than the $2(byte|bytes) that --max-memory allows`, `$1 cần nhiều hơn $2 byte mà --max-memory cho phép`}
	SystemMemoryLimit   = Sentence{`$1 need more than the $2(byte|bytes) that the system allows the program`, `$1 cần nhiều hơn $2 byte mà hệ thống dành cho chương trình`}
	RaiseSystemMemory   = Sentence{`raise the limit of the system: that of ulimit -v or of the container`, `tăng giới hạn của hệ thống, đặt bằng ulimit -v hoặc trong container`}
	RaiseMaxMemory      = Sentence{`raise --max-memory, or leave it out`, `tăng --max-memory, hoặc bỏ tùy chọn này`}
	GroupLimit          = Sentence{`more than $1 groups`, `có hơn $1 nhóm`}
	IndicatorGroupLimit = Sentence{`indicator "$1" has more than $2 groups`, `chỉ tiêu "$1" có hơn $2 nhóm`}
	GroupByFewer        = Sentence{`group by a column with fewer values`, `phân nhóm theo cột có ít giá trị hơn`}
	NoTestMatches       = Sentence{`no test has a name that matches "$1"`, `không có phép thử nào có tên khớp với "$1"`}
	RunAllTests         = Sentence{`plancheck test without --run runs all tests`, `plancheck test không kèm --run chạy mọi phép thử`}
	NoTests             = Sentence{`the plan files have no tests`, `các tệp kế hoạch không có phép thử nào`}
	FormattedName       = Sentence{`$1 (formatted)`, `$1 (đã định dạng)`}
)

// How far a reading has come.
var (
	ReadSoFar = Sentence{`$1%  $2 of $3`, `$1%  $2 / $3`}
	ReadRate  = Sentence{`$1  $2/s  $3 left`, `$1  $2/s  còn $3`}
)
