package words

// Sheets of a workbook, and what their first cell says they are.
var (
	SheetIndicators = Sentence{`Indicators`, `Chỉ tiêu`}
	SheetGroups     = Sentence{`Groups`, `Phân tổ`}
	SheetBlanks     = Sentence{`Blank cells`, `Ô trống`}
	SheetData       = Sentence{`Data`, `Số liệu`}
	SheetNotes      = Sentence{`Notes`, `Lưu ý`}
	SheetNoResult   = Sentence{`No result`, `Không có kết quả`}

	SummaryIs     = Sentence{`Results against targets: a row for each fact and each count`, `Kết quả thực hiện các chỉ tiêu: mỗi dòng một thông tin hoặc một số đếm`}
	IndicatorsAre = Sentence{`All indicators: a row for each, numbered as on the page`, `Tất cả chỉ tiêu: mỗi chỉ tiêu một dòng, số thứ tự như trên trang báo cáo`}
	GroupsAre     = Sentence{`Groups, intervals and breakdowns: a row for each; those of "each" are judged, those of "by" are not`, `Nhóm, khoảng thời gian và phân tổ: mỗi nhóm một dòng; loại "each" được đánh giá, loại "by" thì không`}
	BlanksAre     = Sentence{`Blank cells that an indicator reads: a row for each column`, `Ô trống mà chỉ tiêu có đọc: mỗi cột một dòng`}
	DataAre       = Sentence{`Data files that were read: a row for each`, `Các tệp số liệu đã đọc: mỗi tệp một dòng`}
	NotesAre      = Sentence{`What to bear in mind about indicators and data: a row for each`, `Những điều cần lưu ý về chỉ tiêu và số liệu: mỗi điều một dòng`}
	NoRoomForRows = Sentence{`a sheet has no room for the rest: csv and json have all of it`, `trang tính không đủ chỗ cho phần còn lại: csv và json có đủ`}
)

// Headings of the sheets of a workbook.
var (
	HeadPlan          = Sentence{`Plan`, `Kế hoạch`}
	HeadFact          = Sentence{`Fact`, `Nội dung`}
	HeadValue         = Sentence{`Value`, `Giá trị`}
	HeadID            = Sentence{`Id`, `Mã`}
	HeadObjective     = Sentence{`Objective`, `Mục tiêu`}
	HeadCompare       = Sentence{`Comparison (code)`, `So sánh (mã)`}
	HeadTargetNumber  = Sentence{`Target, number`, `Mức phải đạt, số`}
	HeadTargetUnit    = Sentence{`Target, unit (code)`, `Mức phải đạt, đơn vị (mã)`}
	HeadLeast         = Sentence{`Numerator or value, least`, `Tử số hoặc giá trị, ít nhất`}
	HeadMost          = Sentence{`Numerator or value, most`, `Tử số hoặc giá trị, nhiều nhất`}
	HeadOfLeast       = Sentence{`Denominator, least`, `Mẫu số, ít nhất`}
	HeadOfMost        = Sentence{`Denominator, most`, `Mẫu số, nhiều nhất`}
	HeadShareLeast    = Sentence{`Share, least`, `Tỷ lệ, ít nhất`}
	HeadShareMost     = Sentence{`Share, most`, `Tỷ lệ, nhiều nhất`}
	HeadBaselineLeast = Sentence{`Baseline, least`, `Số liệu gốc, ít nhất`}
	HeadBaselineMost  = Sentence{`Baseline, most`, `Số liệu gốc, nhiều nhất`}
	HeadRequired      = Sentence{`Required`, `Mức cần có`}
	HeadShortBy       = Sentence{`Shortfall`, `Chênh lệch`}
	HeadShortIs       = Sentence{`Shortfall (code)`, `Chênh lệch (mã)`}
	HeadPace          = Sentence{`Pace`, `Tiến độ`}
	HeadVerdictCode   = Sentence{`Verdict (code)`, `Đánh giá (mã)`}
	HeadState         = Sentence{`State`, `Trạng thái`}
	HeadPeriodFrom    = Sentence{`Period from`, `Kỳ từ ngày`}
	HeadPeriodTo      = Sentence{`Period to`, `Kỳ đến ngày`}
	HeadBlankCount    = Sentence{`Blank cells`, `Số ô trống`}
	HeadEvidence      = Sentence{`Rows without evidence`, `Số dòng chưa có căn cứ`}
	HeadGroupsMet     = Sentence{`Groups met`, `Số nhóm đạt`}
	HeadGroupsJudged  = Sentence{`Groups judged`, `Số nhóm được đánh giá`}
	HeadKind          = Sentence{`Kind (code)`, `Loại (mã)`}
	HeadColumn        = Sentence{`Column`, `Cột`}
	HeadKey           = Sentence{`Key`, `Khóa`}
	HeadLabel         = Sentence{`Label`, `Tên`}
	HeadInterval      = Sentence{`Interval`, `Khoảng thời gian`}
	HeadPossible      = Sentence{`Possible only`, `Chỉ có thể`}
	HeadCells         = Sentence{`Cells`, `Số ô`}
	HeadOpensVerdict  = Sentence{`Leaves the verdict open`, `Làm chỉ tiêu chưa xác định`}
	HeadBlankRows     = Sentence{`Blank rows`, `Dòng trống`}
	HeadTotalRows     = Sentence{`Total rows left out`, `Dòng tổng cộng không tính`}
	HeadCode          = Sentence{`Code`, `Mã lưu ý`}
	HeadNote          = Sentence{`Note`, `Nội dung lưu ý`}
	HeadCount         = Sentence{`Count`, `Số lượng`}
	HeadLine          = Sentence{`Line`, `Dòng số`}
	HeadWhere         = Sentence{`Indicator or dataset`, `Chỉ tiêu hoặc bảng`}
	IndicatorCount    = Sentence{`Indicators`, `Số chỉ tiêu`}
	YesWord           = Sentence{`yes`, `có`}
	IssuerHead        = Sentence{`Issuer`, `Cơ quan ban hành`}
	PlanNameHead      = Sentence{`Name of the plan`, `Tên kế hoạch`}
)

// WorkbookForOffices says what the format is for.
var WorkbookForOffices = Sentence{`a workbook: every number in a cell of its own`, `sổ tính: mỗi số một ô`}

// TheWorkbook is what memory is taken for.
var TheWorkbook = Sentence{`the sheets of the workbook`, `các trang của sổ tính`}
