package words

import (
	"fmt"
	"strings"

	"plancheck/internal/calendar"
)

// Tally is how many there are of something, in a sentence: 7 in English, 07 in
// Vietnamese, where official counts under ten carry a zero.
type Tally int64

// In returns the number as a language writes it.
func (t Tally) In(l Language) string {
	if l == Vietnamese && t > 0 && t < 10 {
		return fmt.Sprintf("0%d", int64(t))
	}
	return Count(t).In(l)
}

// Figures are numbers that are written already, like [Digits], with marks between
// thousands: 4,531.5 in English, 4.531,5 in Vietnamese.
type Figures string

// In returns the figures with the marks of a language.
func (f Figures) In(l Language) string {
	marks := [2]string{",", "."}
	if l == Vietnamese {
		marks = [2]string{".", ","}
	}
	s := string(f)
	var b strings.Builder
	for i := 0; i < len(s); {
		end := i
		for end < len(s) && s[end] >= '0' && s[end] <= '9' {
			end++
		}
		switch run := s[i:end]; {
		case run == "" && s[i] == '.':
			b.WriteString(marks[1])
			end++
		case run == "":
			b.WriteByte(s[i])
			end++
		case i > 0 && s[i-1] == '.': // decimals
			b.WriteString(run)
		default:
			for k := range run {
				if k > 0 && (len(run)-k)%3 == 0 {
					b.WriteString(marks[0])
				}
				b.WriteByte(run[k])
			}
		}
		i = end
	}
	return b.String()
}

// CalendarDay is a date as letters write it: 31 May 2023 in English, 31/05/2023 in
// Vietnamese.
type CalendarDay calendar.Date

// In returns the date as a language writes it.
func (d CalendarDay) In(l Language) string {
	year, month, day := calendar.Date(d).Civil()
	if l == Vietnamese {
		return Day(d).In(l)
	}
	return fmt.Sprintf("%d %s %d", day, Months[month-1].EN, year)
}

// Days is a period as letters write it: 1 January – 31 December 2023.
type Days calendar.Period

// In returns both ends as a language writes them; of a single day, that day.
func (d Days) In(l Language) string {
	from, to := CalendarDay(d.From).In(l), CalendarDay(d.To).In(l)
	if from == to {
		return to
	}
	if year := to[strings.LastIndexByte(to, ' ')+1:]; l == English {
		from = strings.TrimSuffix(from, " "+year)
	}
	return from + " – " + to
}

// Months of a year, in text.
var Months = [12]Sentence{
	{`January`, `tháng 1`}, {`February`, `tháng 2`}, {`March`, `tháng 3`}, {`April`, `tháng 4`},
	{`May`, `tháng 5`}, {`June`, `tháng 6`}, {`July`, `tháng 7`}, {`August`, `tháng 8`},
	{`September`, `tháng 9`}, {`October`, `tháng 10`}, {`November`, `tháng 11`}, {`December`, `tháng 12`},
}

// ShortMonths are the months at the head of a column.
var ShortMonths = [12]Sentence{
	{`Jan`, `T1`}, {`Feb`, `T2`}, {`Mar`, `T3`}, {`Apr`, `T4`}, {`May`, `T5`}, {`Jun`, `T6`},
	{`Jul`, `T7`}, {`Aug`, `T8`}, {`Sep`, `T9`}, {`Oct`, `T10`}, {`Nov`, `T11`}, {`Dec`, `T12`},
}

// Headings of the page, and what is said of the plan.
var (
	ResultsAgainstTargets = Sentence{`Results against targets`, `Kết quả thực hiện các chỉ tiêu`}
	PageSummary           = Sentence{`Summary`, `Tóm tắt`}
	AllIndicators         = Sentence{`All indicators`, `Tất cả chỉ tiêu`}
	IndicatorByIndicator  = Sentence{`Indicator by indicator`, `Từng chỉ tiêu`}
	DataThatWereRead      = Sentence{`Data read`, `Số liệu đã đọc`}
	Provenance            = Sentence{`Provenance`, `Nguồn gốc`}

	FactPeriod = Sentence{`Period`, `Kỳ báo cáo`}
	FactAsOf   = Sentence{`As of`, `Tính đến ngày`}
	FactState  = Sentence{`State`, `Trạng thái`}
	FactPlanID = Sentence{`Plan id`, `Mã kế hoạch`}
	PeriodOver = Sentence{`Final: the period has ended`, `Chính thức: đã hết kỳ báo cáo`}
	PeriodOpen = Sentence{`Interim: the period is still open`, `Tạm tính: chưa hết kỳ báo cáo`}
)

// The result in one sentence, and what a reader has to mind.
var (
	OfIndicators    = Sentence{`Of $1(indicator|indicators), $2.`, `Trong $1 chỉ tiêu: $2.`}
	PlanIsEmpty     = Sentence{`The plan has no indicators.`, `Kế hoạch không có chỉ tiêu nào.`}
	AreNotMet       = Sentence{`$1(is|are) not met`, `$1 không đạt`}
	AreNotMetYet    = Sentence{`$1(is|are) not met yet`, `$1 chưa đạt`}
	AreUndetermined = Sentence{`$1(is|are) undetermined`, `$1 chưa xác định`}
	AreMet          = Sentence{`$1(is|are) met`, `$1 đạt`}
	HadNoCases      = Sentence{`$1 had no cases`, `$1 không phát sinh`}
	NumberOf        = Sentence{`$1 of $2`, `$1 trên $2`}

	StillOpen = Sentence{
		`The period is still open: every verdict is interim and can still change, unless it says “final”.`,
		`Kỳ báo cáo chưa kết thúc: mọi đánh giá là tạm tính, còn có thể thay đổi, trừ chỉ tiêu ghi “chính thức”.`,
	}
	UndeterminedIsNotMet = Sentence{`Undetermined is not met.`, `Chưa xác định không phải là đạt.`}
	UndeterminedByBlanks = Sentence{
		`Undetermined is not met: $1(blank cell|blank cells) could still change the verdict.`,
		`Chưa xác định không phải là đạt: $1 ô trống còn có thể làm thay đổi kết luận.`,
	}
	MetWithBlanks = Sentence{
		`$1(met indicator has blank cells and is met whatever the cells hold.|of the met indicators have blank cells and are met whatever the cells hold.)`,
		`$1 chỉ tiêu đạt dù các ô trống có giá trị nào.`,
	}
	NoCasesIsNoShare = Sentence{
		`No cases: there was nothing to count. It is neither 0% nor 100%.`,
		`Không phát sinh: không có trường hợp nào để tính, không phải 0% cũng không phải 100%.`,
	}
	SomeAreHeld = Sentence{
		`Small numbers about persons are held back and shown as * or <. The section on the data read says how.`,
		`Số liệu nhỏ về cá nhân được che: * và <. Cách che nêu ở phần số liệu đã đọc.`,
	}
	DataHaveFindings = Sentence{
		`The data have problems that the plan tolerates: $1. They are listed under the data read.`,
		`Số liệu có lỗi được kế hoạch chấp nhận: $1. Xem phần số liệu đã đọc.`,
	}
)

// The table of all indicators, and the key of its drawings.
var (
	OrderOfIndicators = Sentence{
		`In the order of the summary. Numbered by objective.`,
		`Xếp theo thứ tự của phần tóm tắt. TT theo các mục tiêu của kế hoạch.`,
	}
	HeadNumber     = Sentence{`No.`, `TT`}
	HeadChart      = Sentence{`Chart`, `Biểu đồ`}
	KeyCertain     = Sentence{`certain`, `chắc chắn`}
	KeyOpen        = Sentence{`depends on blank cells`, `còn tùy các ô trống`}
	KeyTarget      = Sentence{`target`, `mức phải đạt`}
	KeyDotIncluded = Sentence{`meets the target, the dot included`, `phía đạt, kể cả điểm tròn`}
	BlankCellsOpen = Sentence{`$1(blank cell|blank cells)`, `$1 ô trống`}
	KeyDotExcluded = Sentence{`the dot not included`, `không kể điểm tròn`}
)

// Halves and Quarters name parts of a year.
var (
	Halves   = [2]Sentence{{`first half of $1`, `6 tháng đầu năm $1`}, {`second half of $1`, `6 tháng cuối năm $1`}}
	Quarters = [4]Sentence{{`Q1 $1`, `quý I/$1`}, {`Q2 $1`, `quý II/$1`}, {`Q3 $1`, `quý III/$1`}, {`Q4 $1`, `quý IV/$1`}}
)

// What is counted together.
var (
	GroupNoun          = Sentence{`group`, `nhóm`}
	GroupsNoun         = Sentence{`groups`, `nhóm`}
	DaysNoun           = Sentence{`days`, `ngày`}
	WeeksNoun          = Sentence{`weeks`, `tuần`}
	MonthsNoun         = Sentence{`months`, `tháng`}
	QuartersNoun       = Sentence{`quarters`, `quý`}
	HalvesNoun         = Sentence{`half-years`, `nửa năm`}
	YearsNoun          = Sentence{`years`, `năm`}
	GroupsTimes        = Sentence{`groups × $1`, `nhóm × $1`}
	TheseMet           = Sentence{`$1 met`, `$1 đạt`}
	InEveryInterval    = Sentence{`$1 in every $2`, `$1 mỗi $2`}
	InEachGroup        = Sentence{`$1, each group`, `$1, từng nhóm`}
	MonthOfYear        = Sentence{`$1 $2`, `$1/$2`}
	WeekOfYear         = Sentence{`week $1 of $2`, `tuần $1 năm $2`}
	NotJudged          = Sentence{`not judged`, `không đánh giá`}
	DottedIsNotJudged  = Sentence{`Dotted: not judged.`, `Ô chấm: không đánh giá.`}
	GroupWithItsNumber = Sentence{`$1 ($2)`, `$1 ($2)`}
	AtLeastNumber      = Sentence{`at least $1`, `ít nhất $1`}
	AtMostNumber       = Sentence{`at most $1`, `nhiều nhất $1`}
	NumberFromTo       = Sentence{`$1–$2`, `$1–$2`}
)

// The answer of an indicator, sentence by sentence.
var (
	BaselineIs       = Sentence{`Baseline: $1.`, `Mức gốc: $1.`}
	BaselineOfPeriod = Sentence{`Baseline of $1: $2.`, `Mức gốc của kỳ $1: $2.`}
	BaselineHasNone  = Sentence{`The baseline period $1 has no number.`, `Không có số liệu của kỳ gốc $1.`}
	AnswerIs         = Sentence{`$1.`, `$1.`}
	ShareInBrackets  = Sentence{`($1)`, `($1)`}
	NumberMayBeNone  = Sentence{`The number may not exist.`, `Chưa chắc có kết quả.`}
	NumberIsOpen     = Sentence{`The blank cells leave the number open at both ends.`, `Các ô trống làm cho kết quả chưa có giới hạn ở cả hai phía.`}
	AtLeastNeeded    = Sentence{`At least $1(is|are) needed.`, `Cần ít nhất $1.`}
	AtMostAllowed    = Sentence{`No more than $1(is|are) allowed.`, `Nhiều nhất được $1.`}
	ExactlyNeeded    = Sentence{`Exactly $1(is|are) needed.`, `Cần đúng $1.`}
	MoreWouldMeet    = Sentence{`$1 more$2 would meet the target.`, `Còn thiếu $1$2.`}
	FewerWouldMeet   = Sentence{`$1 fewer$2 would meet the target.`, `Vượt $1$2.`}
	ChangeWouldMeet  = Sentence{`A change by $1$2 would meet the target.`, `Lệch $1$2 so với mức phải đạt.`}
	BlanksDecide     = Sentence{`$1(blank cell|blank cells) could change the verdict.`, `$1 ô trống có thể làm thay đổi kết luận.`}
	BlanksMustHold   = Sentence{`$1(blank cell|blank cells) could change the verdict: $2 more must come from them.`, `$1 ô trống có thể làm thay đổi kết luận: các ô đó phải có ít nhất $2 thì mới đạt.`}
	LackEvidence     = Sentence{`$1(row lacks|rows lack) evidence.`, `$1 dòng chưa có căn cứ.`}
	MetWhatever      = Sentence{`Met whatever the $1(blank cell holds.|blank cells hold.)`, `Đạt dù $1 ô trống có giá trị nào.`}
	NotMetWhatever   = Sentence{`Not met whatever the $1(blank cell holds.|blank cells hold.)`, `Không đạt dù $1 ô trống có giá trị nào.`}
	NothingToCount   = Sentence{
		`Nothing to count in the period: the denominator is zero. This is neither 0% nor 100%.`,
		`Không phát sinh trường hợp nào trong kỳ: mẫu số bằng không. Đây không phải 0% cũng không phải 100%.`,
	}
	SoManyMore     = Sentence{`$1 more`, `$1 nhóm khác`}
	NothingJudged  = Sentence{`Nothing is judged yet.`, `Chưa có gì để đánh giá.`}
	TheseMeet      = Sentence{`$1 meet the target.`, `$1 đạt.`}
	NotMetIn       = Sentence{`Not met in $1.`, `Không đạt: $1.`}
	NotMetYetIn    = Sentence{`Not met yet in $1.`, `Chưa đạt: $1.`}
	UndeterminedIn = Sentence{`Undetermined in $1.`, `Chưa xác định: $1.`}
)

// Beside an indicator.
var (
	HeadAssumption  = Sentence{`Assumption`, `Giả định`}
	HeadLimitation  = Sentence{`Limitation`, `Hạn chế của số liệu`}
	HeadResponsible = Sentence{`Responsible`, `Cơ quan chịu trách nhiệm`}
	HeadCounted     = Sentence{`What is counted`, `Nội dung tính`}
	HeadSource      = Sentence{`Source in the plan`, `Căn cứ trong kế hoạch`}
	HeadTotal       = Sentence{`Total`, `Tổng số`}
	HeadBaseline    = Sentence{`Baseline`, `Số liệu gốc`}
	BlanksThatCount = Sentence{`Blank cells that matter: $1`, `Ô trống có ảnh hưởng: $1`}
	NotYetEnded     = Sentence{`Not yet ended: $1`, `Chưa kết thúc: $1`}
	TargetIs        = Sentence{`Target: $1`, `Mức phải đạt: $1`}
)

// Groups of an indicator.
var (
	ByColumn      = Sentence{`By $1: $2(group|groups)`, `Theo $1: $2 nhóm`}
	RangeOfThem   = Sentence{`from $1 to $2`, `từ $1 đến $2`}
	RangeWithDots = Sentence{
		`from $1 to $2 (one dot for each, sized by its denominator, at its lower bound)`,
		`từ $1 đến $2 (mỗi chấm một nhóm, to nhỏ theo mẫu số, ở cận dưới)`,
	}
	ShareOfCounts  = Sentence{`$1, $2`, `$1, $2`}
	LowestFirst    = Sentence{`Lowest first; the groups are not judged.`, `Xếp từ thấp đến cao; từng nhóm không bị đánh giá.`}
	HighestFirst   = Sentence{`Highest first; the groups are not judged.`, `Xếp từ cao đến thấp; từng nhóm không bị đánh giá.`}
	MarkIsOfWhole  = Sentence{`The upright mark is the target of the whole.`, `Vạch đứng là mức phải đạt của cả chỉ tiêu.`}
	SoManyAre      = Sentence{`$1 $2`, `$1 $2`}
	GroupsFolded   = Sentence{`$1 more: $2`, `$1 nhóm khác: $2`}
	RowsFolded     = Sentence{`$1(more group|more groups)`, `$1 nhóm khác`}
	RestNotPrinted = Sentence{
		`$1(row is|rows are) not printed here: csv and json have all of them.`,
		`$1 dòng không in ở đây: csv và json có đủ.`,
	}
)

// What was read.
var (
	RowsInFiles = Sentence{
		`$1(row|rows) read in $2(file|files); no row was left out without mention here.`,
		`Đã đọc $1 dòng trong $2 tệp; không dòng nào bị bỏ qua mà không nêu.`,
	}
	HeadFiles    = Sentence{`Files`, `Số tệp`}
	HeadFindings = Sentence{`Findings`, `Lỗi được chấp nhận`}
	HeadHash     = Sentence{`SHA-256`, `SHA-256`}
	NoFindings   = Sentence{`none`, `không`}
	ProgramHead  = Sentence{`Program`, `Chương trình`}
	FilesRead    = Sentence{`The $1(file|files) that were read`, `$1 tệp đã đọc`}
)

// PageForPeople says what the page is for.
var PageForPeople = Sentence{`a page for people: browser, phone, paper`, `trang cho người đọc: trình duyệt, điện thoại, giấy`}
