package words

// Sections of a plan file, as in: unknown key "x" in a dataset.
var (
	APlanFile          = Sentence{`a plan file`, `tệp kế hoạch`}
	APlan              = Sentence{`a plan`, `kế hoạch`}
	APace              = Sentence{`a pace`, `tiến độ`}
	APeriod            = Sentence{`a period`, `kỳ`}
	NotPlans           = Sentence{`$1 files are not plan files, because they do not say plancheck: 1: $2`, `$1 tệp không phải tệp kế hoạch, không có dòng plancheck: 1: $2`}
	NamePlans          = Sentence{`name the plan files, or a folder of their own`, `nêu tên các tệp kế hoạch, hoặc một thư mục chỉ có chúng`}
	NotAPlan           = Sentence{`this is not a plan file: it does not say plancheck: 1`, `đây không phải tệp kế hoạch: không có dòng plancheck: 1`}
	IsBindings         = Sentence{`this is a bindings file, not a plan file`, `đây là tệp bindings, không phải tệp kế hoạch`}
	NameWithBindings   = Sentence{`name it with --bindings, and the plan file without it`, `nêu tệp này với --bindings, còn tệp kế hoạch thì không`}
	AddVersionOrName   = Sentence{`name the plan files instead of their folder, or add plancheck: 1 if this is a plan file`, `nêu tên các tệp kế hoạch thay cho thư mục, hoặc thêm plancheck: 1 nếu đây là tệp kế hoạch`}
	TheDefaults        = Sentence{`the defaults`, `mục defaults`}
	ADataset           = Sentence{`a dataset`, `bảng dữ liệu`}
	AColumn            = Sentence{`a column`, `cột`}
	AnIndicator        = Sentence{`an indicator`, `chỉ tiêu`}
	ABaseline          = Sentence{`a baseline`, `mức gốc`}
	ATarget            = Sentence{`a target`, `mức phải đạt`}
	ATest              = Sentence{`a test`, `phép thử`}
	WantedOfAGroup     = Sentence{`what is expected of a group`, `kết quả mong đợi của một nhóm`}
	WantedOfIndicator  = Sentence{`what is expected of an indicator`, `kết quả mong đợi của một chỉ tiêu`}
	AUnit              = Sentence{`a unit`, `đơn vị tính`}
	TheEnglishUnit     = Sentence{`the unit in English`, `đơn vị tính tiếng Anh`}
	TextInTwoLanguages = Sentence{`text in two languages`, `nội dung hai ngôn ngữ`}
)

// What a value of a plan file may be.
var (
	PlainText = Sentence{`text`, `chữ`}
	AList     = Sentence{`a list`, `danh sách`}
	AMap      = Sentence{`a map`, `các mục con`}
)

// Of keys and values, whatever the section.
var (
	Needs           = Sentence{`$1 needs "$2"`, `$1 cần có "$2"`}
	Add             = Sentence{`add $1`, `thêm $1`}
	AddAsIn         = Sentence{`add $1: as in $2`, `thêm $1:, ví dụ $2`}
	AddOneOf        = Sentence{`add $1: with one of $2`, `thêm $1: với một trong $2`}
	WriteOrLeaveOut = Sentence{`write $1, or leave it out`, `viết $1, hoặc bỏ đi`}
	LeaveOut        = Sentence{`leave it out`, `bỏ đi`}
	LeaveOneOut     = Sentence{`leave one of them out`, `bỏ một trong hai`}
	UnknownKey      = Sentence{`unknown key "$1" in $2`, `$2 không có mục "$1"`}
	KeysAre         = Sentence{`the keys are $1`, `các mục có thể dùng là $1`}
	NotYet          = Sentence{`"$1" is not supported yet`, `"$1" chưa được hỗ trợ`}

	HasNoValue     = Sentence{`$1 has no value`, `$1 chưa có giá trị`}
	WrongShape     = Sentence{`$1 must be $2, not $3`, `$1 phải là $2, không phải $3`}
	ThisValue      = Sentence{`this value`, `giá trị này`}
	CannotBeValue  = Sentence{`"$1" cannot be "$2"`, `"$1" không thể là "$2"`}
	EmptyList      = Sentence{`an empty list`, `danh sách trống`}
	TextInNoLang   = Sentence{`text in no language`, `không có nội dung bằng ngôn ngữ nào`}
	AppearsTwice   = Sentence{`"$1" appears twice in $2`, `"$1" xuất hiện hai lần trong $2`}
	TheList        = Sentence{`the list`, `danh sách`}
	AppearsInBoth  = Sentence{`"$1" appears in "$2" and in "$3"`, `"$1" có cả trong "$2" và "$3"`}
	LeaveOutOfOne  = Sentence{`leave it out of one of the two`, `bỏ khỏi một trong hai mục`}
	NotUsedWith    = Sentence{`"$1" cannot be used with "$2"`, `không dùng "$1" cùng với "$2"`}
	BeginsBadly    = Sentence{`a value cannot begin with "$1"`, `giá trị không thể bắt đầu bằng "$1"`}
	CommaEndsValue = Sentence{`a comma ends a value inside { }`, `dấu phẩy kết thúc giá trị bên trong { }`}
	ValueCutOff    = Sentence{`YAML ends the value here, inside an expression`, `YAML kết thúc giá trị ở đây, khi biểu thức chưa hết`}
	QuoteThis      = Sentence{`quote this: $1`, `đặt trong dấu nháy: $1`}
	QuoteIfText    = Sentence{`quote it if it is meant as text`, `nếu đây là chữ thì đặt trong dấu nháy`}
)

// Of names and ids.
var (
	ReservedWord      = Sentence{`"$1" is a word of the expression language and cannot name $2`, `"$1" là từ của ngôn ngữ biểu thức, không thể làm tên $2`}
	ChooseAnotherName = Sentence{`choose another name`, `chọn tên khác`}
	CannotName        = Sentence{`"$1" cannot name $2`, `"$1" không thể làm tên $2`}
	NamesAre          = Sentence{`a name is a letter or _, then letters, digits and _`, `tên bắt đầu bằng chữ cái hoặc _, sau đó là chữ cái, chữ số và _`}
	CannotBeID        = Sentence{`"$1" cannot be an id`, `"$1" không thể làm id`}
	IDsHave           = Sentence{`an id has letters, digits, - _ and ., and begins with a letter or digit`, `id gồm chữ cái, chữ số, - _ và ., bắt đầu bằng chữ cái hoặc chữ số`}
)
