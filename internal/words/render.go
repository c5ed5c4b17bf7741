package words

// Under the title of a report.
var (
	PlanNamed = Sentence{`plan $1`, `kế hoạch $1`}
	PeriodOf  = Sentence{`period $1`, `kỳ báo cáo $1`}
	AsOfDay   = Sentence{`as of $1`, `tính đến ngày $1`}
	Interim   = Sentence{`interim`, `tạm tính`}
	Final     = Sentence{`final`, `chính thức`}
)

// Verdicts. What is not met may still be, until the verdict is final.
var (
	VerdictMet          = Sentence{`met`, `đạt`}
	VerdictNotMet       = Sentence{`not met`, `chưa đạt`}
	VerdictNotMetFinal  = Sentence{`not met`, `không đạt`}
	VerdictUndetermined = Sentence{`undetermined`, `chưa xác định`}
	VerdictNoCases      = Sentence{`no cases`, `không phát sinh`}
)

// Headers of the tables of results.
var (
	HeadIndicator = Sentence{`Indicator`, `Chỉ tiêu`}
	HeadTarget    = Sentence{`Target`, `Mức phải đạt`}
	HeadResult    = Sentence{`Result`, `Kết quả thực hiện`}
	HeadVerdict   = Sentence{`Verdict`, `Đánh giá`}
	HeadShortfall = Sentence{`Shortfall`, `Chênh lệch`}
	HeadGroup     = Sentence{`Group`, `Phân tổ`}
)

// Cells of the tables of results.
var (
	BySilence     = Sentence{`by silence`, `do không có số liệu`}
	MetOf         = Sentence{`met $1 of $2`, `đạt $1 trên $2`}
	WithoutCases  = Sentence{`$1 without cases`, `$1 không phát sinh`}
	WhereItRan    = Sentence{`the folder that plancheck ran in`, `thư mục chạy plancheck`}
	AndMore       = Sentence{`and $1 more`, `và $1 mục khác`}
	PossibleGroup = Sentence{`possible`, `có thể`}
	UnknownGroup  = Sentence{`unknown`, `không rõ`}
	NoBaseline    = Sentence{`no baseline`, `không có số liệu gốc`}
	MoreNeeded    = Sentence{`$1 more$2 needed`, `còn thiếu $1$2`}
	TooManyBy     = Sentence{`$1$2 too many`, `vượt $1$2`}
	OffBy         = Sentence{`off by $1$2`, `lệch $1$2`}
	OrNoCases     = Sentence{`$1 or no cases`, `$1 hoặc không phát sinh`}
	AllGroupsOf   = Sentence{`$1, all groups`, `$1, tất cả các nhóm`}
	BrokenDownBy  = Sentence{`$1, by $2`, `$1, phân tổ theo $2`}
)

// MoreWithDetails is the last line of results that leave something out.
var MoreWithDetails = Sentence{
	`With --details: ids, all groups, breakdowns, assumptions, limitations, rows read`,
	`Thêm --details để xem mã, tất cả các nhóm, phân tổ, giả định, hạn chế của số liệu và số dòng đã đọc`,
}

// Ranks of groups.
var (
	HeadRanks         = Sentence{`Ranks`, `Xếp hạng`}
	HeadRank          = Sentence{`Rank`, `Hạng`}
	RanksHighestFirst = Sentence{`$1, ranks by $2, the highest first:`, `$1, xếp hạng theo $2, cao nhất trước:`}
	RanksLowestFirst  = Sentence{`$1, ranks by $2, the lowest first:`, `$1, xếp hạng theo $2, thấp nhất trước:`}
	OrNoRank          = Sentence{`$1 or none`, `$1 hoặc không xếp`}
	DenominatorUnder  = Sentence{`denominator below $1`, `mẫu số dưới $1`}
	RankIsHeld        = Sentence{`held back`, `được che`}
)

// Notes under the tables of results.
var (
	HeadDetails      = Sentence{`Details`, `Chi tiết`}
	HeadWarnings     = Sentence{`Warnings`, `Cảnh báo`}
	HeadNotes        = Sentence{`Notes`, `Ghi chú`}
	HeadBlanksOpen   = Sentence{`Blank cells that leave a verdict open`, `Ô trống làm chỉ tiêu chưa xác định`}
	HeadBlanksClosed = Sentence{`Blank cells that change no verdict`, `Ô trống không làm thay đổi đánh giá`}
	HeadNoEvidence   = Sentence{`Rows without evidence`, `Dòng chưa có căn cứ`}
	HeadOutside      = Sentence{`Rows outside the groups`, `Dòng ngoài các nhóm`}
	HeadNotYet       = Sentence{`Not yet ended`, `Chưa kết thúc`}
	HeadAssumptions  = Sentence{`Assumptions`, `Giả định`}
	HeadLimitations  = Sentence{`Limitations`, `Hạn chế của số liệu`}
	HeadTolerated    = Sentence{`Tolerated in the data`, `Lỗi số liệu được chấp nhận`}
	HeadRowsLeftOut  = Sentence{`Left out of the data`, `Không tính trong số liệu`}
	HeadEmpty        = Sentence{`Datasets without rows`, `Bảng không có dòng nào`}
	HeadUnread       = Sentence{`Data files that no dataset reads`, `Tệp số liệu không có bảng nào đọc`}
	HeadRowsRead     = Sentence{`Rows read`, `Số dòng đã đọc`}
	HeadHashes       = Sentence{`SHA-256 of the files`, `SHA-256 của các tệp`}

	RowsOfUnknownGroup = Sentence{`$1 with an unknown group`, `$1 không rõ nhóm`}
	RowsWithoutGroup   = Sentence{`$1 without a group`, `$1 không thuộc nhóm nào`}
	RowsOfOtherGroups  = Sentence{`$1 in groups that are not listed`, `$1 thuộc nhóm không được liệt kê`}
	InFiles            = Sentence{`$1(file|files)`, `$1 tệp`}
	BlankRowsSkipped   = Sentence{`blank rows skipped: $1`, `dòng trống bỏ qua: $1`}
	RowsLeftOut        = Sentence{`rows left out: $1`, `dòng không tính: $1`}
	RowAtLine          = Sentence{`"$1" (line $2)`, `"$1" (dòng $2)`}
	RowOfLine          = Sentence{`line $1`, `dòng $1`}
	MoreRowsLeftOut    = Sentence{`$1 and $2 more`, `$1 và $2 dòng nữa`}
	CellsAfterDay      = Sentence{`$1 after $2: $3`, `$1 sau ngày $2: $3`}
	FirstAt            = Sentence{`first at $1`, `đầu tiên tại $1`}
)

// Tables of what data hold.
var (
	FilesOfPlan  = Sentence{`Files of plan $1:`, `Các tệp của kế hoạch $1:`}
	TablesOfPlan = Sentence{`Tables of plan $1:`, `Các bảng của kế hoạch $1:`}
	DataOfPlan   = Sentence{`Data of plan $1:`, `Dữ liệu của kế hoạch $1:`}

	HeadFile         = Sentence{`File`, `Tệp`}
	HeadTable        = Sentence{`Table`, `Bảng`}
	HeadDataset      = Sentence{`Dataset`, `Bảng`}
	HeadBytes        = Sentence{`Bytes`, `Số byte`}
	HeadRows         = Sentence{`Rows`, `Số dòng`}
	HeadUsed         = Sentence{`Used`, `Được dùng`}
	HeadLeftOut      = Sentence{`Left out`, `Không tính`}
	HeadBlankCells   = Sentence{`Blank cells`, `Ô trống`}
	HeadBadCells     = Sentence{`Bad cells`, `Ô không hợp lệ`}
	HeadDuplicates   = Sentence{`Duplicates`, `Dòng trùng`}
	HeadOrphans      = Sentence{`Orphans`, `Tham chiếu không khớp`}
	HeadOutOfPeriod  = Sentence{`Out of period`, `Ngoài kỳ`}
	HeadUnitsWithout = Sentence{`Units without a row`, `Đơn vị không có dòng nào`}

	BlankRows = Sentence{`blank rows`, `dòng trống`}
	TotalRows = Sentence{`total rows`, `dòng tổng cộng`}
	OtherRows = Sentence{`other rows`, `dòng khác`}
)

// What was checked and found, in a line.
var (
	PlanFiles     = Sentence{`plan files: $1`, `tệp kế hoạch: $1`}
	BindingsFiles = Sentence{`bindings files: $1`, `tệp bindings: $1`}
	TablesRead    = Sentence{`tables: $1`, `bảng: $1`}
	DataFiles     = Sentence{`data files: $1`, `tệp dữ liệu: $1`}
	ErrorCount    = Sentence{`errors: $1`, `lỗi: $1`}
	WarningCount  = Sentence{`warnings: $1`, `cảnh báo: $1`}
)

// What came of the tests in plan files.
var (
	TestFails     = Sentence{`test fails: $1`, `phép thử không đạt: $1`}
	WantAndGot    = Sentence{`line $1: $2: want $3, got $4`, `dòng $1: $2: phải là $3, kết quả là $4`}
	CoverageOf    = Sentence{`coverage of $1:`, `các phép thử của $1:`}
	TestedBoth    = Sentence{`met and not met`, `đạt và không đạt`}
	TestedMet     = Sentence{`met only`, `chỉ đạt`}
	TestedNotMet  = Sentence{`not met only`, `chỉ không đạt`}
	TestedNeither = Sentence{`not tested`, `chưa có phép thử`}
	TestTally     = Sentence{
		`tests: $1, failed: $2; indicators tested on both sides of their target: $3 of $4`,
		`phép thử: $1, không đạt: $2; chỉ tiêu có phép thử ở cả hai phía của mức phải đạt: $3 trên $4`,
	}
)

// What formats are for.
var (
	TextForPeople         = Sentence{`text for people`, `văn bản cho người đọc`}
	LinesForPrograms      = Sentence{`the same in JSON Lines, an indicator in each`, `như json, mỗi chỉ tiêu một dòng (JSON Lines)`}
	EverythingForPrograms = Sentence{`everything, for programs`, `toàn bộ, cho chương trình khác`}
	ResultsForSheets      = Sentence{`a line for each indicator, for spreadsheets`, `mỗi chỉ tiêu một dòng, cho bảng tính`}
	GroupsForSheets       = Sentence{`a line for each group and interval, for spreadsheets`, `mỗi nhóm và mỗi kỳ một dòng, cho bảng tính`}
	TablesForReview       = Sentence{`tables for pull requests`, `bảng cho yêu cầu hợp nhất (pull request)`}
	IndicatorsForCI       = Sentence{`a test case for each indicator, for CI`, `mỗi chỉ tiêu một phép thử, cho CI`}
	LinesForPeople        = Sentence{`text for people, with the lines in question`, `văn bản cho người đọc, kèm các dòng liên quan`}
	SummaryOfJobs         = Sentence{`what needs attention, for a comment on a pull request or the summary of a job`, `những gì cần chú ý, cho bình luận trên yêu cầu hợp nhất hoặc tóm tắt của một công việc CI`}
	IssuesOfGitLab        = Sentence{`a Code Quality report for merge requests of GitLab`, `báo cáo Code Quality cho yêu cầu hợp nhất của GitLab`}
	AnnotationsOfGitHub   = Sentence{`annotations of pull requests, by a log of GitHub Actions`, `chú thích trên yêu cầu hợp nhất, qua nhật ký của GitHub Actions`}
	SARIFForScanning      = Sentence{`SARIF 2.1.0, for code scanning`, `SARIF 2.1.0, cho công cụ quét mã`}
	FilesForCI            = Sentence{`a test case for each file, for CI`, `mỗi tệp một phép thử, cho CI`}
	ProblemsForSheets     = Sentence{`a line for each problem, for spreadsheets`, `mỗi vấn đề một dòng, cho bảng tính`}
	FailuresForPeople     = Sentence{`what fails, and a summary, for people`, `những gì không đạt và tóm tắt, cho người đọc`}
	TestsForCI            = Sentence{`a test case for each test, for CI`, `mọi phép thử, cho CI`}
)
