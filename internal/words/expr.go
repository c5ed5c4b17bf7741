package words

// What a value is, by its type.
var (
	IntegerType    = Sentence{`an integer`, `số nguyên`}
	DecimalType    = Sentence{`a decimal`, `số thập phân`}
	DatetimeType   = Sentence{`a datetime`, `ngày giờ`}
	BooleanType    = Sentence{`true or false`, `đúng hoặc sai`}
	DurationType   = Sentence{`a length of time`, `khoảng thời gian`}
	PercentageType = Sentence{`a percentage`, `tỷ lệ phần trăm`}
)

// What to write, where it says itself.
var (
	Write             = Sentence{`write $1`, `viết $1`}
	WriteAlone        = Sentence{`write $1 alone`, `chỉ viết $1`}
	WriteAloneOrNot   = Sentence{`write $1 alone, or not $1`, `chỉ viết $1, hoặc not $1`}
	WriteAs           = Sentence{`write it in the form $1`, `viết theo dạng $1`}
	WriteQuoted       = Sentence{`write "$1"`, `viết "$1"`}
	WriteQuotedIfText = Sentence{`write "$1" with quotes if it is text`, `nếu là chữ thì viết "$1" trong dấu nháy`}
	WriteUnquoted     = Sentence{`write $1 without quotes`, `viết $1 không có dấu nháy`}
	WriteAsUnquoted   = Sentence{`write it in the form $1, without quotes`, `viết theo dạng $1, không có dấu nháy`}
	DeriveAPart       = Sentence{`derive a column for a part of it`, `khai báo cột tính ra cho một phần của biểu thức`}
)

// How functions are called. The words are placeholders that a reader replaces;
// each form is an expression.
var (
	FormOfRows      = Sentence{`$1(dataset, condition)`, `$1(bảng, điều_kiện)`}
	FormOfNotRows   = Sentence{`$1(dataset, not condition)`, `$1(bảng, not điều_kiện)`}
	FormOfColumn    = Sentence{`$1(dataset, column)`, `$1(bảng, cột)`}
	FormOfColumnIf  = Sentence{`$1(dataset, column, condition)`, `$1(bảng, cột, điều_kiện)`}
	FormPeriodsWith = Sentence{`periods_with(dataset, date_column, "month", condition)`, `periods_with(bảng, cột_ngày, "month", điều_kiện)`}
	FormShare       = Sentence{`share(dataset, condition, of)`, `share(bảng, điều_kiện, trong_số)`}
	FormKnown       = Sentence{`known(condition, evidence)`, `known(điều_kiện, căn_cứ)`}
	FormActive      = Sentence{`active(start, end)`, `active(ngày_đầu, ngày_cuối)`}
	FormPresence    = Sentence{`$1(column)`, `$1(cột)`}
	FormOfDate      = Sentence{`$1(date)`, `$1(ngày)`}
	FormDate        = Sentence{`date(datetime)`, `date(ngày_giờ)`}
	FormPrefix      = Sentence{`prefix(text, 2)`, `prefix(chữ, 2)`}
	FormLength      = Sentence{`length(text)`, `length(chữ)`}
	FormDuration    = Sentence{`later - earlier`, `ngày_sau - ngày_trước`}
	FormLaterDate   = Sentence{`date + days(20)`, `ngày + days(20)`}
	FormReferenced  = Sentence{`$1.column`, `$1.cột`}
	FormBetween     = Sentence{`column >= 1 and column <= 10`, `cột >= 1 and cột <= 10`}
)

// Of the form of an expression.
var (
	ExpressionEmpty   = Sentence{`the expression is empty`, `biểu thức trống`}
	ExpressionTooLong = Sentence{`the expression is longer than $1 bytes`, `biểu thức dài quá $1 byte`}
	ExpressionTooDeep = Sentence{`the expression is nested deeper than $1 levels`, `biểu thức lồng nhau quá $1 cấp`}
	ExpressionEnds    = Sentence{`the expression ends too early: expected $1`, `biểu thức còn thiếu: ở đây cần $1`}
	Unexpected        = Sentence{`unexpected "$1"`, `"$1" không dùng được ở đây`}
	UnexpectedFor     = Sentence{`unexpected "$1": expected $2`, `"$1" không dùng được ở đây: cần $2`}

	// What is expected.
	AnOperator    = Sentence{`an operator`, `phép toán`}
	TheEnd        = Sentence{`the end`, `chỗ kết thúc biểu thức`}
	AValue        = Sentence{`a value`, `một giá trị`}
	AName         = Sentence{`a name`, `một tên`}
	ALiteral      = Sentence{`a literal in the list`, `một giá trị cụ thể trong danh sách`}
	PeriodOrList  = Sentence{`period or a list after "in"`, `period hoặc một danh sách sau "in"`}
	StartOrEnd    = Sentence{`start or end after "period."`, `start hoặc end sau "period."`}
	NoSuchWord    = Sentence{`unknown word "$1"`, `không có từ "$1"`}
	NotInLanguage = Sentence{`there is no "$1" in this language`, `biểu thức không có "$1"`}
	NoOperator    = Sentence{`there is no operator "$1"`, `không có phép toán "$1"`}
	NoPowers      = Sentence{`there are no powers`, `không có phép lũy thừa`}
	NoPatterns    = Sentence{`there are no patterns: write starts_with "...", ends_with "..." or contains "..."`,
		`không có mẫu tìm kiếm: viết starts_with "...", ends_with "..." hoặc contains "..."`}
	NoDivision = Sentence{`there is no division: a share has a numerator and a denominator`,
		`không có phép chia: tỷ lệ gồm tử số và mẫu số`}
	NoChoice = Sentence{`there is no choice between values: write one condition, with and, or and not`,
		`không có phép chọn giá trị: viết một điều kiện, với and, or và not`}

	// Names and signs.
	NotAName           = Sentence{`a name cannot be "$1"`, `không đặt tên là "$1" được`}
	InvisibleCharacter = Sentence{`an invisible character, "$1"`, `có ký tự không nhìn thấy, "$1"`}
	DeleteIt           = Sentence{`delete it`, `xóa đi`}
	WriteEqualSigns    = Sentence{`write == to compare`, `viết == để so sánh`}
	NamesHaveParts     = Sentence{`write a 0 before the point of a number; only names have parts`,
		`viết 0 trước dấu chấm của số; chỉ tên mới gồm nhiều phần`}

	// Text.
	UseDoubleQuotes   = Sentence{`text goes in straight double quotes`, `chữ phải đặt trong dấu nháy kép thẳng`}
	WriteInQuotes     = Sentence{`write "..."`, `viết "..."`}
	TextNotClosed     = Sentence{`the text is not closed`, `chữ chưa có dấu nháy đóng`}
	EndWithQuote      = Sentence{`end it with "`, `thêm " ở cuối`}
	UnknownEscape     = Sentence{`unknown escape in text`, `dấu \ trong chữ không đúng cách viết`}
	WriteEscapes      = Sentence{`write \\ for a backslash and \" for a quote`, `viết \\ cho dấu \ và \" cho dấu nháy`}
	TextCannotHold    = Sentence{`text cannot hold "$1"`, `chữ không được chứa "$1"`}
	NumberNorName     = Sentence{`"$1" is neither a number nor a name`, `"$1" không phải số, cũng không phải tên`}
	SeparateOrQuote   = Sentence{`put an operator between them, or quotes around text`, `viết phép toán ở giữa, hoặc đặt chữ trong dấu nháy`}
	WriteNumberOrText = Sentence{`write $1, or "$2" for text`, `viết $1, hoặc "$2" nếu là chữ`}

	// Numbers and dates.
	LeadingZero       = Sentence{`a number does not begin with 0`, `số không bắt đầu bằng 0`}
	TooManyDigits     = Sentence{`the number has too many digits`, `số có quá nhiều chữ số`}
	MostDigits        = Sentence{`a number has at most 18 digits, 9 of them after the point`, `số có nhiều nhất 18 chữ số, trong đó 9 chữ số sau dấu chấm`}
	NumberWithComma   = Sentence{`a number has no comma`, `số không có dấu phẩy`}
	WritePlainNumber  = Sentence{`write no mark between thousands, and a point before decimals`, `không viết dấu phân cách hàng nghìn, và viết dấu chấm trước phần thập phân`}
	NoMarkOfThousands = Sentence{`write no mark between thousands`, `không viết dấu phân cách hàng nghìn`}
	WriteInTarget     = Sentence{`write it in the target of an indicator with a numerator and a denominator`, `viết ở mức phải đạt của chỉ tiêu có tử số và mẫu số`}
	DateForm          = Sentence{`a date is written as year-month-day`, `ngày được viết theo thứ tự năm-tháng-ngày`}
	NoSuchDate        = Sentence{`no such date: $1`, `không có ngày $1`}
	NoSuchDatetime    = Sentence{`no such datetime: $1`, `không có ngày giờ $1`}

	// Operators, lists and parentheses.
	ComparisonsChained = Sentence{`comparisons do not chain`, `không viết liền nhiều phép so sánh`}
	JoinComparisons    = Sentence{`join two comparisons with and, as in a < b and b < c`, `nối hai phép so sánh bằng and, như a < b and b < c`}
	JoinWithOr         = Sentence{`join comparisons with or`, `nối các phép so sánh bằng or`}
	ListInBrackets     = Sentence{`a list goes in square brackets`, `danh sách phải đặt trong dấu ngoặc vuông`}
	ListOfLiterals     = Sentence{`a list holds literals only`, `danh sách chỉ gồm các giá trị cụ thể`}
	ListPlaces         = Sentence{`a list can only follow in, or name the columns of count_distinct`, `danh sách chỉ viết sau in, hoặc để nêu các cột của count_distinct`}
	NotInParentheses   = Sentence{`"not" needs parentheses here`, `"not" ở đây phải đặt trong dấu ngoặc`}
	PutParentheses     = Sentence{`put parentheses around not and its operand`, `đặt not và phần sau nó trong dấu ngoặc`}
	NotBeforeCondition = Sentence{`"not" goes before a condition`, `"not" phải viết trước điều kiện`}
	WriteNotFirst      = Sentence{`write not before the left side, as in not kind in [...]`, `viết not trước vế trái, như not kind in [...]`}
	PeriodNotValue     = Sentence{`period is not a value`, `period không phải là giá trị`}
	WriteInPeriod      = Sentence{`write date in period, period.start or period.end`, `viết ngày in period, period.start hoặc period.end`}

	// Functions.
	FunctionFirst         = Sentence{`a function goes before its argument`, `hàm phải viết trước đối số`}
	ResultHasNoColumns    = Sentence{`the result of a function has no columns`, `kết quả của hàm không có cột`}
	ConditionInside       = Sentence{`write the condition inside the parentheses, after a comma`, `viết điều kiện trong dấu ngoặc, sau dấu phẩy`}
	ConditionAfterComma   = Sentence{`write the condition after a comma: count(dataset, condition)`, `viết điều kiện sau dấu phẩy: count(bảng, điều_kiện)`}
	WriteFormOfAggregate  = Sentence{`write $1; the condition may be left out`, `viết $1; có thể bỏ điều kiện`}
	WriteFormOfShare      = Sentence{`write $1; the last argument may be left out`, `viết $1; có thể bỏ phần "trong số"`}
	NeedsCondition        = Sentence{`$1 needs a condition after the dataset`, `$1 cần một điều kiện sau tên bảng`}
	NeedsDataset          = Sentence{`$1 needs a dataset first`, `đối số đầu tiên của $1 phải là một bảng`}
	NeedsColumn           = Sentence{`$1 needs a column after the dataset`, `$1 cần một cột sau tên bảng`}
	NeedsIntervals        = Sentence{`$1 needs the length of its intervals after the column`, `$1 cần độ dài của khoảng thời gian sau tên cột`}
	TooManyArguments      = Sentence{`$1 has too many arguments`, `$1 có quá nhiều đối số`}
	WrongNumberOfArgs     = Sentence{`$1 takes $2(argument|arguments), found $3`, `$1 có $2 đối số, ở đây viết $3`}
	IntervalIsText        = Sentence{`the length of the intervals must be text`, `độ dài của khoảng thời gian phải viết bằng chữ`}
	UnknownInterval       = Sentence{`unknown interval "$1"`, `không có khoảng thời gian "$1"`}
	NeedsWholeNumber      = Sentence{`$1 needs a whole number that is written in the expression`, `$1 cần một số nguyên viết sẵn trong biểu thức`}
	NumberNotBetween      = Sentence{`the number is not between $1 and $2`, `số không nằm trong khoảng từ $1 đến $2`}
	UnknownFunction       = Sentence{`unknown function "$1"`, `không có hàm "$1"`}
	FunctionNotInLanguage = Sentence{`there is no function "$1" in this language`, `biểu thức không có hàm "$1"`}
)

// Of names.
var (
	UnknownColumn      = Sentence{`unknown column "$1"`, `không có cột "$1"`}
	UnknownColumnIn    = Sentence{`unknown column "$1" in "$2"`, `bảng "$2" không có cột "$1"`}
	NoSuchReference    = Sentence{`unknown reference "$1"`, `không có tham chiếu "$1"`}
	NoSuchReferenceIn  = Sentence{`unknown reference "$1" in "$2"`, `bảng "$2" không có tham chiếu "$1"`}
	ColumnNotReference = Sentence{`column "$1" is not a reference`, `cột "$1" không phải là tham chiếu`}
	DeclareReference   = Sentence{`declare what it references, or write the column alone`, `khai báo bảng mà cột tham chiếu đến, hoặc chỉ viết tên cột`}
	ReferenceNotValue  = Sentence{`reference "$1" is not a value`, `tham chiếu "$1" không phải là giá trị`}
	PresentOrColumn    = Sentence{`write present($1), or a column of the row it leads to: $1.column`, `viết present($1), hoặc một cột của dòng được tham chiếu: $1.cột`}
	GroupingForm       = Sentence{`a grouping is a dataset and a path of references`, `cách phân nhóm gồm một bảng và các tham chiếu nối tiếp`}
	WriteGrouping      = Sentence{`write dataset.column or dataset.reference`, `viết bảng.cột hoặc bảng.tham_chiếu`}

	OuterByReference     = Sentence{`the row outside is reached by reference: write $1`, `dòng bên ngoài chỉ lấy được qua tham chiếu: viết $1`}
	LeaveDatasetOut      = Sentence{`leave the dataset out: write $1`, `bỏ tên bảng: viết $1`}
	WriteReference       = Sentence{`write the reference: $1`, `viết tham chiếu: $1`}
	RowsByAggregate      = Sentence{`its rows are reached by an aggregate, as in any($1, condition)`, `các dòng của bảng này chỉ lấy được bằng hàm tổng hợp, như any($1, điều_kiện)`}
	WriteBooleanAlone    = Sentence{`write a condition, such as a boolean column alone`, `viết một điều kiện, chẳng hạn chỉ viết tên một cột boolean`}
	WriteNotBoolean      = Sentence{`write a condition, such as not and a boolean column`, `viết một điều kiện, chẳng hạn not và tên một cột boolean`}
	WriteAbsentOrPresent = Sentence{`write absent(column) or present(column)`, `viết absent(cột) hoặc present(cột)`}

	PresenceOfColumn    = Sentence{`$1 needs a column or a reference`, `$1 cần một cột hoặc một tham chiếu`}
	NeverAbsent         = Sentence{`column "$1" is never absent`, `cột "$1" không bao giờ vắng giá trị`}
	DeclareAbsent       = Sentence{`declare "blank: absent" for it if a blank means that there is none`, `nếu ô trống nghĩa là không có thì khai báo "blank: absent" cho cột`}
	PresenceOfReference = Sentence{`write $1($2) to ask about the reference`, `viết $1($2) để hỏi về tham chiếu`}
)

// Of functions of other languages.
var (
	AskForBlanks    = Sentence{`test for blanks with present(column) or absent(column)`, `xét ô trống bằng present(cột) hoặc absent(cột)`}
	NoExtremes      = Sentence{`the language has no least or greatest value: count the rows that pass a limit`, `không có giá trị nhỏ nhất hay lớn nhất: đếm các dòng vượt một giới hạn`}
	RankIsPublished = Sentence{`a rank is a published figure, as in the(ranks, rank, year == 2024)`, `thứ hạng là con số đã công bố, như the(bảng_xếp_hạng, thứ_hạng, năm == 2024)`}
	RowsOneByOne    = Sentence{`a row cannot look at the row before it: give each row a column with the earlier date, and compare the two dates`,
		`không so khớp các dòng nối tiếp nhau: cho mỗi dòng một cột ghi ngày của lần trước, rồi so sánh hai cột`}
	NumbersAreExact  = Sentence{`numbers are exact; the report rounds what it prints`, `số luôn chính xác; báo cáo tự làm tròn khi in`}
	PrefixOrContains = Sentence{`write prefix(text, 2), or contains`, `viết prefix(chữ, 2), hoặc contains`}
	ListSpellings    = Sentence{`text is compared as it is written: list the spellings with in [...]`, `chữ được so sánh đúng như đã viết: liệt kê các cách viết trong in [...]`}
	CellsAreTrimmed  = Sentence{`white space around a cell is already ignored`, `khoảng trắng ở hai đầu ô vốn đã được bỏ`}
	DaysForMonths    = Sentence{`write how many days, as in days(30): months differ in length`, `viết rõ số ngày, ví dụ days(30): các tháng dài ngắn khác nhau`}
	WriteReferenced  = Sentence{`write the reference and the column: unit.name`, `viết tham chiếu và cột: unit.name`}
	WriteByOrEach    = Sentence{`write by: or each: in the indicator`, `viết by: hoặc each: trong chỉ tiêu`}
)

// Of what is needed where.
var (
	CloseBrackets          = Sentence{`close $1(bracket|brackets) with $2`, `đóng $1 dấu ngoặc bằng $2`}
	PerIsCounted           = Sentence{`write here what is counted, as in sum(districts, population), and $1 in the target, as in at least 5 per $1`, `ở đây viết phần được đếm, chẳng hạn sum(districts, population); số $1 viết ở mức phải đạt, chẳng hạn ít nhất 5 trên $1`}
	NothingCounted         = Sentence{`nothing is counted here`, `ở đây không đếm gì`}
	NumberNeeded           = Sentence{`a number is needed here`, `ở đây cần một số`}
	NumberNeededNotDate    = Sentence{`a number is needed here, not a date`, `ở đây cần một số, không phải ngày`}
	NumberNeededNotColumn  = Sentence{`a column has a value in each row, and one number is needed here`, `cột có giá trị ở từng dòng, còn ở đây cần một số`}
	NumberNeededNotTruth   = Sentence{`this is true or false, and a number is needed here`, `đây là điều kiện đúng hoặc sai, còn ở đây cần một số`}
	NumberNeededNotOfRow   = Sentence{`$1 looks at one row, and one number is needed here`, `$1 chỉ xét một dòng, còn ở đây cần một số`}
	ConditionNeeded        = Sentence{`this is $1, and a condition is needed here`, `đây là $1, còn ở đây cần một điều kiện`}
	ConditionNotColumn     = Sentence{`column "$1" is $2, and a condition is needed here`, `cột "$1" là $2, còn ở đây cần một điều kiện`}
	DerivedCannotUse       = Sentence{`a derived column cannot use $1`, `cột tính ra không dùng được $1`}
	UseInIndicator         = Sentence{`use it in the condition of an indicator; a derived column sees only its own row and its references`, `dùng trong điều kiện của chỉ tiêu; cột tính ra chỉ dùng dòng của mình và các tham chiếu của dòng đó`}
	NoColumnOfDurations    = Sentence{`a column cannot hold a length of time`, `cột không chứa được khoảng thời gian`}
	AddToDate              = Sentence{`add it to a date, as in date + days(20)`, `cộng vào một ngày, như ngày + days(20)`}
	WriteAggregate         = Sentence{`write an aggregate such as count(dataset)`, `viết một hàm tổng hợp, chẳng hạn count(bảng)`}
	WriteAggregateIf       = Sentence{`write an aggregate such as count(dataset, condition)`, `viết một hàm tổng hợp, chẳng hạn count(bảng, điều_kiện)`}
	WriteInAggregate       = Sentence{`write it in the condition of an aggregate: count(dataset, condition)`, `viết trong điều kiện của hàm tổng hợp: count(bảng, điều_kiện)`}
	CountRowsNot           = Sentence{`count the rows: count(dataset, not ...)`, `đếm các dòng: count(bảng, not ...)`}
	CountRowsIf            = Sentence{`count the rows for which it holds: count(dataset, condition)`, `đếm các dòng thỏa mãn: count(bảng, điều_kiện)`}
	CompareElsewhere       = Sentence{`compare a number in the target, a column in the condition of an aggregate`, `so sánh số ở mức phải đạt, so sánh cột trong điều kiện của hàm tổng hợp`}
	WriteCountAtLeast      = Sentence{`write count($1, ...) with a target such as "at least 1"`, `viết count($1, ...) với mức phải đạt chẳng hạn "ít nhất 1"`}
	WriteCountExactly      = Sentence{`write count($1, ...) with a target such as "exactly 0"`, `viết count($1, ...) với mức phải đạt chẳng hạn "đúng 0"`}
	WriteCountIf           = Sentence{`write count($1, condition)`, `viết count($1, điều_kiện)`}
	CompareWithValue       = Sentence{`compare it with a value`, `so sánh với một giá trị`}
	CompareAsIn            = Sentence{`compare it, as in $1 == "..."`, `so sánh, như $1 == "..."`}
	WriteInPeriodOrCompare = Sentence{`write $1 in period, or compare it`, `viết $1 in period, hoặc so sánh`}
	ShareWithPercentage    = Sentence{`only a share inside a row can be compared with a percentage`, `tỷ lệ phần trăm chỉ so sánh được với share(...) trong một dòng`}
	CompareShare           = Sentence{`write the percentage, as in share(...) >= 70%`, `viết tỷ lệ cần so sánh, như share(...) >= 70%`}
	ShareInsideRow         = Sentence{`share can only be used in a condition on a row`, `share chỉ dùng trong điều kiện của một dòng`}
	WriteParts             = Sentence{`write numerator: count($1, ...) and denominator: count($1, ...)`, `viết numerator: count($1, ...) và denominator: count($1, ...)`}
	CompareDuration        = Sentence{`compare the time between two datetimes, as in later - earlier <= hours(4)`, `so sánh khoảng thời gian giữa hai ngày giờ, như ngày_giờ_sau - ngày_giờ_trước <= hours(4)`}
	CompareNumber          = Sentence{`compare the number, as in $1(...) >= 1`, `so sánh số đó, như $1(...) >= 1`}
)

// Of aggregates and the references that lead to their rows.
var (
	ReferenceInsideRow = Sentence{`a reference can follow the dataset only inside a row`, `chỉ bên trong một dòng mới viết tham chiếu sau tên bảng`}
	FigureAlone        = Sentence{`write it alone under value:; a figure that is made of others needs a column of its own`, `viết riêng ở mục value:; con số tính từ các con số khác cần có cột riêng`}
	FigureIsWhole      = Sentence{`the() must be the whole value, not a part of it`, `the() chỉ dùng làm toàn bộ value, không làm một phần của con số`}
	NeedsNumberColumn  = Sentence{`$1 needs a number, and column "$2" is $3`, `$1 cần một số, còn cột "$2" là $3`}
	NeedsDateColumn    = Sentence{`$1 needs a date, and column "$2" is $3`, `$1 cần một ngày, còn cột "$2" là $3`}
	CountCountsRows    = Sentence{`count($1, condition) counts rows`, `count($1, điều_kiện) đếm các dòng`}
	DeriveDate         = Sentence{`declare a column with derive: date($1)`, `khai báo một cột với derive: date($1)`}
	ReferenceToOneRow  = Sentence{`"$1" is a reference to one row, not a dataset`, `"$1" là tham chiếu đến một dòng, không phải bảng`}
	WriteColumnOfRow   = Sentence{`write a column of that row: $1.column`, `viết một cột của dòng đó: $1.cột`}
	NoReferenceLeads   = Sentence{`no reference leads from "$1" to "$2"`, `không có tham chiếu nào dẫn từ "$1" đến "$2"`}
	ManyChainsLead     = Sentence{`$1 chains of references lead from "$2" to "$3": $4`, `có $1 chuỗi tham chiếu dẫn từ "$2" đến "$3": $4`}
	RowHasOneRow       = Sentence{`a row of $1 has one row of $2: $3`, `mỗi dòng của $1 có một dòng của $2: $3`}
	SharedRows         = Sentence{`rows that merely share a row of $1 are not matched: compare them inside a row of $1`,
		`các dòng chỉ có chung một dòng của $1 không được ghép với nhau: so sánh bên trong một dòng của $1`}
	DeclareReferenceIn = Sentence{`declare a reference in $1`, `khai báo một tham chiếu trong $1`}
)

// Of types and literals.
var (
	ArgumentType        = Sentence{`$1 needs $2, found $3`, `$1 cần $2, ở đây là $3`}
	DateAlready         = Sentence{`it is a date already: write it alone`, `đây đã là ngày: viết riêng nó`}
	OperatorNotBetween  = Sentence{`$1 cannot be used between $2 and $3`, `$1 không dùng được giữa $2 và $3`}
	NoNegative          = Sentence{`there is no negative of $1`, `$1 không có số đối`}
	ProductNeedsLiteral = Sentence{`* needs a number literal on one side`, `một vế của * phải là số viết sẵn`}
	CountDays           = Sentence{`the days between two dates are a number: write how many days it is`, `số ngày giữa hai ngày là một số: viết bằng số ngày`}
	DaysAreNumber       = Sentence{`the days between two dates are a number: write it without days()`, `số ngày giữa hai ngày là một số: viết số đó không có days()`}
	CompareYear         = Sentence{`write year($1) to compare its year`, `viết year($1) để so sánh năm`}
	TruthNotCompared    = Sentence{`$1 cannot compare what is true or false`, `$1 không so sánh được điều kiện đúng hoặc sai`}
	JoinConditions      = Sentence{`join conditions with and, or and not`, `nối các điều kiện bằng and, or và not`}
	TextHasNoOrder      = Sentence{`text has no order`, `chữ không có thứ tự`}
	CompareText         = Sentence{`compare text with ==, in [...] or starts_with`, `so sánh chữ bằng ==, in [...] hoặc starts_with`}
	InCannotTake        = Sentence{`"in" cannot be used with $1`, `"in" không dùng được với $1`}
	NotInOneList        = Sentence{`$1 cannot be in a list with $2`, `$1 không thể nằm trong danh sách có $2`}
	OnlyDateInPeriod    = Sentence{`only a date is in period, not $1`, `chỉ ngày mới dùng được với in period, không phải $1`}
	NotAmongValues      = Sentence{`"$1" is not one of the values of column "$2"`, `"$1" không thuộc các giá trị của cột "$2"`}
	NoEmptyText         = Sentence{`no cell holds empty text`, `không ô nào chứa chữ rỗng`}
	BlankHoldsNoText    = Sentence{`a blank cell holds no text`, `ô trống không chứa chữ`}
	SpaceAroundCell     = Sentence{`white space around a cell is not part of it`, `khoảng trắng ở hai đầu ô không thuộc nội dung ô`}
	AllStartWithEmpty   = Sentence{`every text starts with an empty one`, `chữ nào cũng bắt đầu bằng chữ rỗng`}
	AllEndWithEmpty     = Sentence{`every text ends with an empty one`, `chữ nào cũng kết thúc bằng chữ rỗng`}
	AllContainEmpty     = Sentence{`every text contains an empty one`, `chữ nào cũng chứa chữ rỗng`}
)
