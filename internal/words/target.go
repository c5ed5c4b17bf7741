package words

// Of a text that is not a target.
var (
	NotATarget           = Sentence{`"$1" is not a target`, `"$1" không phải là mức phải đạt`}
	BeginWithSide        = Sentence{`begin with at least, at most, more than, less than or exactly, then write the level to be reached: a number, a percentage, or a percentage of baseline`, `bắt đầu bằng ít nhất, không quá, trên, dưới hoặc đúng, rồi đến mức phải đạt: một số, một tỷ lệ %, hoặc một tỷ lệ % mức gốc`}
	NotAPower            = Sentence{`"$1" is not a power of ten`, `"$1" không phải là lũy thừa của 10`}
	PowerFollows         = Sentence{`"$1" is followed by 10, 100, 1000 or a larger power of ten`, `sau "$1" là 10, 100, 1000 hoặc một lũy thừa lớn hơn của 10`}
	LevelFollows         = Sentence{`"$1" is followed by the level to be reached: a number, a percentage, or a percentage of baseline`, `sau "$1" là mức phải đạt: một số, một tỷ lệ %, hoặc một tỷ lệ % mức gốc`}
	SignInTarget         = Sentence{`"$1" in a target`, `mức phải đạt có "$1"`}
	WhichSide            = Sentence{`the target does not say which side of "$1" counts`, `mức phải đạt chưa nêu "$1" là tối thiểu hay tối đa`}
	After                = Sentence{`"$1" after "$2"`, `"$1" đứng sau "$2"`}
	AfterNumber          = Sentence{`"$1" after the number`, `"$1" đứng sau số`}
	MixedLanguages       = Sentence{`"$1" and "$2" are in different languages`, `"$1" và "$2" thuộc hai ngôn ngữ khác nhau`}
	WriteIfCounted       = Sentence{`write $1 if "$2" only names what is counted`, `viết $1 nếu "$2" chỉ để gọi tên đối tượng được đếm`}
	WriteBeside          = Sentence{`write $1, and beside it $2`, `viết $1, và bên cạnh đó $2`}
	WriteBesideIfCounted = Sentence{`write $1, and beside it $2, if "$3" only names what is counted`, `viết $1, và bên cạnh đó $2, nếu "$3" chỉ để gọi tên đối tượng được đếm`}
	WriteByDate          = Sentence{`write $1; for a date before the end of the period write milestones: {$2: $3} in place of target`, `viết $1; nếu ngày đó trước cuối kỳ, viết milestones: {$2: $3} thay cho target`}
	WriteEachOrAverage   = Sentence{`write $1 for the years on average, or $2 with every: year for each of them`, `viết $1 cho bình quân các năm, hoặc $2 kèm every: year cho từng năm`}
	WriteEachOf          = Sentence{`write $1, and beside it each: with the register or the column of "$2"`, `viết $1, và bên cạnh đó mục each: với bảng hoặc cột của "$2"`}
	WriteInFull          = Sentence{`write $1; where the value is in "$3", write $2`, `viết $1; nếu giá trị tính bằng "$3" thì viết $2`}
	BySomeMuch           = Sentence{`a number may be missing after "$1"`, `sau "$1" có thể còn thiếu một con số`}
	SayAsHalf            = Sentence{`say it as a share of the rows: numerator: counts those at most at the level, denominator: all of them, target: at least 50%`, `nêu thành tỷ lệ dòng: numerator: đếm các dòng không quá mức đó, denominator: đếm tất cả, target: ít nhất 50%`}
	SayAsShare           = Sentence{`say it as a share of the rows: numerator: counts those at most at the level, denominator: all of them, and target: has the percentile, as in at least 90%`, `nêu thành tỷ lệ dòng: numerator: đếm các dòng không quá mức đó, denominator: đếm tất cả, target: nêu bách phân vị, ví dụ ít nhất 90%`}
	SayEvery             = Sentence{`write the level alone, and every: month for all months; that some months follow each other cannot be said`, `chỉ viết mức phải đạt, và every: month cho mọi tháng; chưa nêu được các tháng liền nhau`}
	SayGroups            = Sentence{`write the level that each has to reach, each: for what there are several of, and groups: with how many, as in groups: at least 8`, `viết mức mà từng nhóm phải đạt, mục each: nêu nhóm, và mục groups: nêu bao nhiêu nhóm, ví dụ groups: ít nhất 8`}
	SayHowFar            = Sentence{`say how far it may be off, as in from 24% to 26%`, `nêu được phép chênh bao nhiêu, ví dụ từ 24% đến 26%`}
)

// Of the parts of a target.
var (
	HopeInAnotherUnit    = Sentence{`the hope in brackets has another unit than the level`, `mức phấn đấu trong ngoặc khác đơn vị với mức phải đạt`}
	HopeOnWrongSide      = Sentence{`the hope in brackets is not better than the level`, `mức phấn đấu trong ngoặc không tốt hơn mức phải đạt`}
	RangeOfTwoUnits      = Sentence{`the two ends of the range have different units`, `hai đầu của khoảng khác đơn vị`}
	WriteOneUnit         = Sentence{`write both numbers in one unit`, `viết cả hai số theo một đơn vị`}
	HopeBesideExact      = Sentence{`a hope in brackets beside an exact number`, `mức phấn đấu trong ngoặc đi cùng một con số chính xác`}
	WriteHopeBeside      = Sentence{`a hope goes with at least, more than, at most or less than, as in at least 5 (to 10)`, `mức phấn đấu đi cùng ít nhất, trên, không quá hoặc dưới, ví dụ ít nhất 5 (đến 10)`}
	WriteBetterHope      = Sentence{`after at least and more than a hope is larger than the level, after at most and less than smaller`, `sau ít nhất và trên, mức phấn đấu lớn hơn mức phải đạt; sau không quá và dưới thì nhỏ hơn`}
	WriteSmallerFirst    = Sentence{`write the smaller number first`, `viết số nhỏ trước`}
	RangeIsEmpty         = Sentence{`the range ends where it begins, or before`, `khoảng này kết thúc ngay ở đầu hoặc trước đầu`}
	ChangeOfNothing      = Sentence{`a change by nothing`, `mức tăng, giảm bằng 0`}
	WriteNoChange        = Sentence{`write no increase or no decrease`, `viết không tăng hoặc không giảm`}
	BelowNothing         = Sentence{`a reduction by more than 100%`, `mức giảm trên 100%`}
	MayBeThousands       = Sentence{`"$1" may have a mark between thousands or before decimals`, `"$1" có thể là hàng nghìn hoặc phần thập phân`}
	WriteOneOrOther      = Sentence{`write $1 or $2`, `viết $1 hoặc $2`}
	ShareChangesByPoints = Sentence{`a share rises and falls by percentage points`, `tỷ lệ phần trăm tăng, giảm theo điểm phần trăm`}
	PercentOfAShare      = Sentence{`a percentage of a share may be meant in points or of the baseline`, `tỷ lệ phần trăm của một tỷ lệ có thể là điểm phần trăm hoặc phần trăm mức gốc`}
	PointsNeedShare      = Sentence{`percentage points need a numerator and a denominator`, `điểm phần trăm cần có tử số và mẫu số`}
	AllNeedsShare        = Sentence{`only a numerator and a denominator end at 100%`, `chỉ tử số và mẫu số mới dừng ở 100%`}
	RatioNeedsPer        = Sentence{`a number per so many needs value: and per:`, `mức tính trên bao nhiêu cần có value: và per:`}
	AddPer               = Sentence{`add per: with what the value is divided by`, `thêm per: nêu giá trị được chia cho gì`}
	NotForGroups         = Sentence{`"$1" does not say how many groups`, `"$1" chưa nêu bao nhiêu nhóm`}
	WriteHowManyGroups   = Sentence{`write a number of groups or a share of them, as in at least 10 or at least 90%`, `viết số nhóm hoặc tỷ lệ nhóm, ví dụ ít nhất 10 hoặc ít nhất 90%`}
)

// Targets in the language of the reader.
var (
	AtLeastLevel  = Sentence{`at least $1`, `ít nhất $1`}
	AtMostLevel   = Sentence{`at most $1`, `không quá $1`}
	MoreThanLevel = Sentence{`more than $1`, `trên $1`}
	LessThanLevel = Sentence{`less than $1`, `dưới $1`}
	ExactlyLevel  = Sentence{`exactly $1`, `đúng $1`}

	FewerThanLevel   = Sentence{`less than $1`, `ít hơn $1`}
	FromLevelTo      = Sentence{`from $1 to $2`, `từ $1 đến $2`}
	LevelWithHope    = Sentence{`$1 (to $2)`, `$1 (đến $2)`}
	NumberPer        = Sentence{`$1 per $2`, `$1 trên $2`}
	SoManyPoints     = Sentence{`$1(point|points)`, `$1 điểm %`}
	TimesTheBaseline = Sentence{`$1 times baseline`, `$1 lần mức gốc`}
	BelowBaseline    = Sentence{`$1 below baseline`, `giảm $1 so với mức gốc`}
	AboveBaseline    = Sentence{`$1 above baseline`, `tăng $1 so với mức gốc`}
	InSoManyGroups   = Sentence{`$1 in $2 $3`, `$1 ở $2 $3`}
	InShareOfGroups  = Sentence{`$1 in $2 of the $3`, `$1 ở $2 số $3`}
	EachYear         = Sentence{`$1 a year`, `$1/năm`}
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
	MeanOfYears    = Sentence{`mean of the years`, `bình quân các năm`}
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
	WriteNoThousands   = Sentence{`write the number without a mark between thousands`, `viết số không có dấu ngăn cách hàng nghìn`}
	MarkIn             = Sentence{`a $1 in "$2"`, `có $1 trong "$2"`}
	WriteInLanguage    = Sentence{`write $1: in $2 a $3 goes before decimals`, `viết $1: trong $2, trước phần thập phân là $3`}
	WriteDigitsAndMark = Sentence{`write digits, and a $1 before decimals`, `viết chữ số, và $1 trước phần thập phân`}
	Point              = Sentence{`point`, `dấu chấm`}
	Comma              = Sentence{`comma`, `dấu phẩy`}
	InEnglish          = Sentence{`English`, `tiếng Anh`}
	InVietnamese       = Sentence{`Vietnamese`, `tiếng Việt`}
)
