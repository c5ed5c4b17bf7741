package words

// Of a text that is not a target.
var (
	NotATarget        = Sentence{`"$1" is not a target`, `"$1" không phải là mức phải đạt`}
	BeginWithSide     = Sentence{`begin with at least, at most, more than, less than or exactly, then write the level to be reached: a number, a percentage, or a percentage of baseline`, `bắt đầu bằng ít nhất, không quá, trên, dưới hoặc đúng, rồi đến mức phải đạt: một số, một tỷ lệ %, hoặc một tỷ lệ % mức gốc`}
	LevelFollows      = Sentence{`after "$1" goes the level to be reached: a number, a percentage, or a percentage of baseline`, `sau "$1" là mức phải đạt: một số, một tỷ lệ %, hoặc một tỷ lệ % mức gốc`}
	SignInTarget      = Sentence{`"$1" in a target`, `mức phải đạt có "$1"`}
	WhichSide         = Sentence{`the target does not say which side of "$1" counts`, `mức phải đạt chưa nêu "$1" là tối thiểu hay tối đa`}
	After             = Sentence{`"$1" after "$2"`, `"$1" đứng sau "$2"`}
	AfterNumber       = Sentence{`"$1" after the number`, `"$1" đứng sau số`}
	MixedLanguages    = Sentence{`"$1" and "$2" are in different languages`, `"$1" và "$2" thuộc hai ngôn ngữ khác nhau`}
	WriteWithBaseline = Sentence{`write $1, and baseline: $2`, `viết $1, và baseline: $2`}
	LeaveOutCounted   = Sentence{`leave "$1" out if it only names what is counted`, `bỏ "$1" nếu chỉ để gọi tên đối tượng được đếm`}
)

// Targets in the language of the reader.
var (
	AtLeastLevel  = Sentence{`at least $1`, `ít nhất $1`}
	AtMostLevel   = Sentence{`at most $1`, `không quá $1`}
	MoreThanLevel = Sentence{`more than $1`, `trên $1`}
	LessThanLevel = Sentence{`less than $1`, `dưới $1`}
	ExactlyLevel  = Sentence{`exactly $1`, `đúng $1`}
)

// Targets and baselines as readers are told of them. What a plan compares with is
// its baseline; a target says at least 110% of it.
var (
	Baseline          = Sentence{`baseline`, `mức gốc`}
	PercentOfBaseline = Sentence{`$1 of baseline`, `$1 mức gốc`}
	NoIncrease        = Sentence{`no increase`, `không tăng`}
	NoDecrease        = Sentence{`no decrease`, `không giảm`}
	TargetOfGroup     = Sentence{`$1: $2`, `$1: $2`}

	AYearEarlier   = Sentence{`a year earlier`, `cùng kỳ năm trước`}
	PeriodBefore   = Sentence{`previous`, `kỳ trước`}
	BaselineOver   = Sentence{`$1 ($2)`, `$1 ($2)`}
	BaselineAmount = Sentence{`$1: $2`, `$1: $2`}
)

// Of the number in a target.
var (
	SideWithoutNumber  = Sentence{`"$1" without a number`, `sau "$1" chưa có số`}
	WriteHowMuch       = Sentence{`write how much, as in $1 30%, $1 5 or $1 $2`, `viết rõ bao nhiêu, ví dụ $1 30%, $1 5 hoặc $1 $2`}
	WriteInDigits      = Sentence{`write it in digits`, `viết bằng chữ số`}
	BelowZero          = Sentence{`a target below zero`, `mức phải đạt nhỏ hơn 0`}
	AddToValue         = Sentence{`add $1 to the expression under value:, and write $2`, `cộng $1 vào biểu thức ở mục value:, và viết $2`}
	ThousandsMark      = Sentence{`a mark between thousands in "$1"`, `"$1" có dấu ngăn cách hàng nghìn`}
	WriteWithoutMarks  = Sentence{`write $1; a $2 only goes before decimals`, `viết $1; $2 chỉ đứng trước phần thập phân`}
	MarkOfDecimals     = Sentence{`"$1" has decimals, not thousands`, `"$1" là số có phần thập phân, không phải hàng nghìn`}
	WriteEither        = Sentence{`write $1, or $2 if thousands are meant`, `viết $1, hoặc $2 nếu ý là hàng nghìn`}
	WriteNoThousands   = Sentence{`write the number without a mark between thousands`, `viết số không có dấu ngăn cách hàng nghìn`}
	MarkIn             = Sentence{`a $1 in "$2"`, `có $1 trong "$2"`}
	WriteInLanguage    = Sentence{`write $1: in $2 a $3 goes before decimals`, `viết $1: trong $2, trước phần thập phân là $3`}
	WriteDigitsAndMark = Sentence{`write digits, and a $1 before decimals`, `viết chữ số, và $1 trước phần thập phân`}
	Point              = Sentence{`point`, `dấu chấm`}
	Comma              = Sentence{`comma`, `dấu phẩy`}
	InEnglish          = Sentence{`English`, `tiếng Anh`}
	InVietnamese       = Sentence{`Vietnamese`, `tiếng Việt`}
)
