package words

import "plancheck/internal/calendar"

// Of periods and dates.
// Whether an interim number is where it has to be by now.
var (
	OnTrack       = Sentence{`on track`, `đúng tiến độ`}
	AtRisk        = Sentence{`at risk`, `có nguy cơ chậm`}
	Behind        = Sentence{`behind`, `chậm tiến độ`}
	WithinPace    = Sentence{`within its pace`, `trong mức cho phép`}
	NearlyTooFast = Sentence{`nearly too fast`, `có nguy cơ vượt`}
	TooFast       = Sentence{`too fast`, `tăng quá nhanh`}
	PaceIs        = Sentence{`Pace: $1 ($2).`, `Tiến độ: $1 ($2).`}
	PaceOfNeeded  = Sentence{`$1 of what is needed after $2 of the period`, `đạt $1 mức cần có khi đã qua $2 thời gian của kỳ`}
	PaceOfAllowed = Sentence{`$1 of what is allowed after $2 of the period`, `đã dùng $1 mức cho phép khi đã qua $2 thời gian của kỳ`}
	SoFarAMonth   = Sentence{`$1 a month so far`, `đến nay bình quân $1 mỗi tháng`}
	NeededAMonth  = Sentence{`$1 a month needed`, `từ nay cần $1 mỗi tháng`}
	AllowedAMonth = Sentence{`$1 a month allowed`, `từ nay được $1 mỗi tháng`}
)

var (
	NotAPercentage   = Sentence{`"$1" is not a percentage from $2% to $3%`, `"$1" không phải là tỷ lệ từ $2% đến $3%`}
	WriteAtRisk      = Sentence{`write a percentage, as in at_risk: 80%`, `viết một tỷ lệ, ví dụ at_risk: 80%`}
	NotAPeriod       = Sentence{`"$1" is not a period`, `"$1" không phải là kỳ`}
	WritePeriod      = Sentence{`write 2023, 2023-H1, 2023-Q3, 2023-05, or {from: 2023-02-27, to: 2023-12-31}`, `viết 2023, 2023-H1, 2023-Q3, 2023-05 hoặc {from: 2023-02-27, to: 2023-12-31}`}
	PeriodEndsFirst  = Sentence{`the period ends before it begins`, `kỳ kết thúc trước khi bắt đầu`}
	NoSuchDay        = Sentence{`there is no day "$1"`, `không có ngày "$1"`}
	WriteISODate     = Sentence{`write year-month-day, as in 2023-02-27`, `viết năm-tháng-ngày, ví dụ 2023-02-27`}
	OutsidePeriod    = Sentence{`$1 lies outside the period $2`, `$1 nằm ngoài kỳ $2`}
	TooManyIntervals = Sentence{`the period $1 has more than $2 intervals of one $3`, `kỳ $1 có hơn $2 khoảng dài một $3`}
	NoWholeInterval  = Sentence{`no whole $1 lies in the period $2`, `kỳ $2 không có $1 nào trọn vẹn`}
	NoneFromOn       = Sentence{`no whole $1 lies in the period $2 from $3 on`, `kỳ $2, tính từ $3, không có $1 nào trọn vẹn`}
	CorrectPeriod    = Sentence{`correct the period or the interval`, `sửa lại kỳ hoặc khoảng thời gian`}
	NotWholeMonths   = Sentence{`the period $1 is not a whole number of months, so there is no period before it`, `kỳ $1 không tròn tháng nên không xác định được kỳ trước`}
	// Weeks of two years do not begin on the same days, and a leap day has no
	// counterpart.
	NoPairOfIntervals = Sentence{`"a year earlier" cannot be used with every $1, which has no counterpart in the year before`, `không dùng "a year earlier" theo từng $1, vì năm trước không có $1 tương ứng`}
	JudgeMonths       = Sentence{`write every: month or a longer interval, or state the baseline as a number`, `ghi every: month hoặc khoảng dài hơn, hoặc ghi mức gốc bằng số`}
	DatesTooCoarse    = Sentence{`the dates of $1 are written as $2, which does not tell the $3`, `ngày của $1 viết theo dạng $2, không cho biết $3`}
	JudgeLonger       = Sentence{`write every: $1 or a longer interval, or write whole dates in the files`, `viết every: $1 hoặc khoảng dài hơn, hoặc ghi đủ ngày trong tệp`}
	UnitNotMonths     = Sentence{`one $1 is not a whole number of months, so there is no period before it`, `một $1 không tròn tháng nên không xác định được kỳ trước`}
)

// Lengths of intervals.
var (
	UnitDay     = Sentence{`day`, `ngày`}
	UnitWeek    = Sentence{`week`, `tuần`}
	UnitMonth   = Sentence{`month`, `tháng`}
	UnitQuarter = Sentence{`quarter`, `quý`}
	UnitHalf    = Sentence{`half`, `nửa năm`}
	UnitYear    = Sentence{`year`, `năm`}
)

// Of what an indicator needs.
var (
	NoIndicators       = Sentence{`a plan file without indicators`, `tệp kế hoạch không có chỉ tiêu nào`}
	NobodyAtAll        = Sentence{`none of the $1 indicators says who is responsible`, `cả $1 chỉ tiêu đều chưa nêu cơ quan chịu trách nhiệm`}
	NobodyResponsible  = Sentence{`the indicator "$1" does not say who is responsible`, `chỉ tiêu "$1" chưa nêu cơ quan chịu trách nhiệm`}
	AddResponsible     = Sentence{`add responsible: with the agency that answers for it`, `thêm responsible: và tên cơ quan chịu trách nhiệm`}
	NeedsDenominator   = Sentence{`a numerator needs a denominator`, `có tử số thì phải có mẫu số`}
	AddDenominator     = Sentence{`add denominator:, or write value: for a plain number`, `thêm denominator:, hoặc viết value: nếu là một con số`}
	NeedsNumerator     = Sentence{`a denominator needs a numerator`, `có mẫu số thì phải có tử số`}
	NeedsExpression    = Sentence{`an indicator needs "value", or "numerator" and "denominator"`, `chỉ tiêu cần có "value", hoặc "numerator" và "denominator"`}
	AddExpression      = Sentence{`add value:, or numerator: and denominator:`, `thêm value:, hoặc numerator: và denominator:`}
	FromNeedsIntervals = Sentence{`"from" needs "every", periods() or periods_with()`, `"from" cần có "every", periods() hoặc periods_with()`}
	AddEveryOrLeaveOut = Sentence{`add every:, or leave it out`, `thêm every:, hoặc bỏ đi`}
	SameInEvery        = Sentence{`this does not mention the period, so every $1 would give the same number`, `biểu thức này không nhắc đến kỳ nên $1 nào cũng cho cùng một số`}
	SameAsBaseline     = Sentence{`this does not mention the period, so the baseline would be the same number`, `biểu thức này không nhắc đến kỳ nên mức gốc sẽ cho cùng một số`}
	ReadsNoDate        = Sentence{`nothing here reads a date of "$1", so rows of any day count`, `ở đây không đọc cột ngày nào của "$1" nên dòng của bất kỳ ngày nào cũng được tính`}
	ReadsPlannedDates  = Sentence{`nothing here reads a date of "$1" other than planned ones, so rows of any day count`, `ở đây không đọc cột ngày nào của "$1" ngoài ngày theo kế hoạch, nên dòng của bất kỳ ngày nào cũng được tính`}
	IfOnlyOfPeriod     = Sentence{`if rows of other days must not count, $1`, `nếu không được tính các dòng của ngày khác, $1`}
	AddInPeriod        = Sentence{`add a condition such as $1`, `thêm điều kiện, ví dụ $1`}
	AddDateCondition   = Sentence{`add a condition on a date, such as any(..., date in period)`, `thêm điều kiện về ngày, ví dụ any(..., ngày in period)`}
	NothingUses        = Sentence{`nothing uses the dataset "$1"`, `không có chỗ nào dùng bảng "$1"`}
	LeaveOutOrUse      = Sentence{`leave it out, or add an indicator`, `bỏ đi, hoặc thêm chỉ tiêu`}
)

// Of denominators and of targets that no record can change.
var (
	NegativeColumn  = Sentence{`a denominator cannot be negative, and "$1" may be`, `mẫu số không được âm, mà "$1" có thể âm`}
	AddMinZero      = Sentence{`add min: 0 to that column`, `thêm min: 0 cho cột đó`}
	NegativeWhole   = Sentence{`a denominator cannot be negative, and this may be`, `mẫu số không được âm, mà biểu thức này có thể âm`}
	CountWhatIsLeft = Sentence{`count what is left, with a condition`, `đếm phần còn lại bằng một điều kiện`}
	CannotFail      = Sentence{`the target cannot fail: $1`, `chỉ tiêu luôn đạt với mọi số liệu: $1`}
	CannotBeMet     = Sentence{`the target cannot be met: $1`, `chỉ tiêu không thể đạt với bất kỳ số liệu nào: $1`}
	ValueIsWhole    = Sentence{`the value is a whole number`, `giá trị là số nguyên`}
	TheValueIs      = Sentence{`the value is $1`, `giá trị $1`}
	TheShareIs      = Sentence{`the share is $1`, `tỷ lệ $1`}
	NeverBelow      = Sentence{`never below $1`, `không bao giờ dưới $1`}
	NeverAbove      = Sentence{`never above $1`, `không bao giờ trên $1`}
	AlwaysNumber    = Sentence{`always $1`, `luôn là $1`}
	AlwaysBetween   = Sentence{`always between $1 and $2`, `luôn từ $1 đến $2`}
)

// Of where a target applies and what it is compared with.
var (
	AddTarget           = Sentence{`add target: as in at least 30%`, `thêm target:, ví dụ ít nhất 30%`}
	PercentNeedsShare   = Sentence{`a percentage needs a numerator and a denominator`, `tỷ lệ phần trăm cần có tử số và mẫu số`}
	PerNeedsValue       = Sentence{`"per" without a value`, `có per mà chưa có value`}
	GroupsNeedEach      = Sentence{`"groups" without groups or intervals`, `có groups mà không có nhóm hay khoảng thời gian`}
	AddEachOrEvery      = Sentence{`add each: or every:, or leave groups: out`, `thêm each: hoặc every:, hoặc bỏ groups:`}
	MoreThanAllGroups   = Sentence{`there are not so many groups`, `không có nhiều nhóm đến thế`}
	AnyNumberOfGroups   = Sentence{`any number of groups is at least none`, `số nhóm nào cũng không ít hơn 0`}
	AgainstAnother      = Sentence{`the target is against $1, and baseline: is $2`, `mức phải đạt so với $1, còn baseline: là $2`}
	CorrectOneBaseline  = Sentence{`correct the one that is wrong`, `sửa chỗ sai`}
	NotWholeYears       = Sentence{`it is not a whole number of years from the baseline to the period`, `từ mức gốc đến kỳ báo cáo không phải là một số năm tròn`}
	CompareWithAYear    = Sentence{`compare with a period that ends whole years earlier, as in baseline: a year earlier`, `so với một kỳ kết thúc trước đó tròn năm, ví dụ baseline: a year earlier`}
	WriteShare          = Sentence{`write numerator: and denominator:, or leave out the % if the value itself is in percent`, `viết numerator: và denominator:, hoặc bỏ dấu % nếu giá trị vốn tính bằng phần trăm`}
	LeavePercentOut     = Sentence{`leave out the % if the value itself is in percent`, `bỏ dấu % nếu giá trị vốn tính bằng phần trăm`}
	ShareNeedsPercent   = Sentence{`the target of a numerator and a denominator is a percentage`, `chỉ tiêu có tử số và mẫu số thì mức phải đạt là tỷ lệ phần trăm`}
	WritePercentOrValue = Sentence{`write $1, or value: for a plain number`, `viết $1, hoặc viết value: nếu là một con số`}
	MilestonesEmpty     = Sentence{`"milestones" without a date`, `"milestones" không có ngày nào`}
	MilestoneOrder      = Sentence{`the milestone $1 does not come after $2`, `mốc $1 không sau mốc $2`}
	PutDatesInOrder     = Sentence{`put the dates in order`, `xếp các ngày theo thứ tự`}
	TargetsNeedEach     = Sentence{`targets for groups need "each"`, `mức phải đạt theo nhóm cần có "each"`}
	AddEach             = Sentence{`add each: with the groups`, `thêm each: và các nhóm`}
	KeyCannotName       = Sentence{`the key of $1 has several columns, so its rows cannot be named here`, `khóa của bảng $1 gồm nhiều cột nên không nêu tên dòng ở đây được`}
	WriteOneTarget      = Sentence{`write one target for all`, `viết một mức chung cho mọi nhóm`}
	NotAmongGroups      = Sentence{`"$1" is not among the groups of "$2"`, `"$1" không thuộc các nhóm của "$2"`}
	GroupWithoutTarget  = Sentence{`the group "$1" has no target`, `nhóm "$1" chưa có mức phải đạt`}
	AddWithTarget       = Sentence{`add $1: and its target`, `thêm $1: và mức phải đạt`}
)

// Of baselines.
var (
	BaselineMissing = Sentence{`the target mentions a baseline, and there is none`, `mức phải đạt nhắc đến mức gốc nhưng chưa có mức gốc`}
	AddBaseline     = Sentence{`add baseline: previous, baseline: a year earlier, baseline: {period: ...}, or baseline: and a number`, `thêm baseline: previous, baseline: a year earlier, baseline: {period: ...}, hoặc baseline: và một số`}
	BaselineUnused  = Sentence{`no target mentions the baseline`, `không có mức phải đạt nào nhắc đến mức gốc`}
	CompareOrLeave  = Sentence{`leave it out, or compare the target with it, as in at least 110% of baseline`, `bỏ đi, hoặc so mức phải đạt với mức gốc, ví dụ ít nhất 110% mức gốc`}
	NotABaseline    = Sentence{`"$1" is not a baseline`, `"$1" không phải là mức gốc`}
	WriteBaseline   = Sentence{`write previous, a year earlier, a period as in {period: 2020}, or a number`, `viết previous, a year earlier, một kỳ như {period: 2020}, hoặc một số`}

	MayBeAPeriod            = Sentence{`"$1" may be a period or a number`, `"$1" có thể là một kỳ hoặc một số`}
	WritePeriodOrValue      = Sentence{`write {period: $1} or {value: $1}`, `viết {period: $1} hoặc {value: $1}`}
	NameAnEarlierPeriod     = Sentence{`name a period that ends before $1 begins`, `nêu kỳ kết thúc trước khi $1 bắt đầu`}
	BaselineNotEarlier      = Sentence{`the baseline's period, $1, does not end before $2`, `kỳ gốc $1 không kết thúc trước $2`}
	NotWholeYearsLong       = Sentence{`$1 is not made of whole years`, `$1 không tròn năm`}
	OnlyMeanOfYears         = Sentence{`a baseline can only be the mean of yearly numbers, mean: year`, `mức gốc chỉ có thể là trung bình của số liệu hằng năm, mean: year`}
	LeaveMeanOut            = Sentence{`leave mean: out, or name whole years`, `bỏ mean:, hoặc nêu các năm tròn`}
	BaselineOfAnotherLength = Sentence{`$1 is not as long as $2, so more or less can happen in it`, `$1 không dài bằng $2 nên số phát sinh không so sánh được`}
	NameOneAsLong           = Sentence{`name a period that is as long, or add mean: year for the mean of its years`, `nêu một kỳ dài bằng nhau, hoặc thêm mean: year để lấy bình quân các năm`}
	WriteDigits             = Sentence{`write digits, with a point before decimals and no mark between thousands`, `viết chữ số, dấu chấm trước phần thập phân, không có dấu ngăn cách hàng nghìn`}
	ShareBaseline           = Sentence{`the baseline of a numerator and a denominator is a percentage`, `chỉ tiêu có tử số và mẫu số thì mức gốc là tỷ lệ phần trăm`}
	BaselineNumber          = Sentence{`write the baseline as a number`, `viết mức gốc bằng một số`}
	WritePercentage         = Sentence{`write a percentage, as in 30%`, `viết tỷ lệ phần trăm, ví dụ 30%`}
)

// OfUnit names the length of an interval.
func OfUnit(u calendar.Unit) Text {
	return map[calendar.Unit]*Sentence{
		calendar.Day: &UnitDay, calendar.Week: &UnitWeek, calendar.Month: &UnitMonth,
		calendar.Quarter: &UnitQuarter, calendar.Half: &UnitHalf, calendar.Year: &UnitYear,
	}[u].With()
}
