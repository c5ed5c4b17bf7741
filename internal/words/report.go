package words

// Of verdicts that the data do not allow, or that are to be read with care.
var (
	DatasetHasNoRows = Sentence{`dataset "$1" has no rows`, `bảng "$1" không có dòng nào`}
	ShareAbove100    = Sentence{`the numerator exceeds the denominator: a share above 100%`, `tử số lớn hơn mẫu số: tỷ lệ trên 100%`}

	NoRequiredRowsIn = Sentence{
		`indicator "$1": no row of dataset "$2" lies in $3, and the plan requires some`,
		`chỉ tiêu "$1": bảng "$2" không có dòng nào trong kỳ $3, trong khi kế hoạch yêu cầu phải có`,
	}
	ExportPeriodAgain = Sentence{
		`export the records of that period, or write required: true if there may be none`,
		`xuất lại dữ liệu của kỳ này, hoặc viết required: true nếu kỳ này có thể không có dữ liệu`,
	}

	SecondFigure = Sentence{
		`a second row has the figure of indicator "$1"; the first is in line $2 of "$3"`,
		`dòng thứ hai có con số của chỉ tiêu "$1"; dòng thứ nhất là dòng $2 của tệp "$3"`,
	}
	TwoFiguresOfKeys = Sentence{
		`rows "$1" and "$2" both have the figure of indicator "$3"`,
		`dòng "$1" và dòng "$2" cùng có con số của chỉ tiêu "$3"`,
	}
	SeveralFigures = Sentence{
		`indicator "$1" takes a figure from one row of dataset "$2", but several rows match`,
		`chỉ tiêu "$1" lấy con số từ một dòng của bảng "$2", trong khi có nhiều dòng như vậy`,
	}
	MoreFigures = Sentence{
		`indicator "$1" has $2(more figure|more figures) that several rows have`,
		`chỉ tiêu "$1" còn $2 con số nữa có nhiều dòng`,
	}
	OneFigure = Sentence{
		`state in the condition which row is meant, or remove the wrong row from the data`,
		`ghi rõ trong điều kiện là dòng nào, hoặc xóa dòng sai khỏi dữ liệu`,
	}

	ListedGroupIsNoKey = Sentence{
		`indicator "$1" lists "$2", which is not a key of dataset "$3"`,
		`chỉ tiêu "$1" liệt kê "$2", nhưng bảng "$3" không có khóa này`,
	}
	GroupHasNoTarget = Sentence{
		`indicator "$1" has no target for group "$2", which is in the data`,
		`chỉ tiêu "$1" không có mức phải đạt cho nhóm "$2", trong khi dữ liệu có nhóm này`,
	}
	StateItsTarget = Sentence{
		`state a target for it, or list the groups to judge under each`,
		`ghi mức phải đạt cho nhóm này, hoặc liệt kê dưới mục each các nhóm cần đánh giá`,
	}
)

// Of texts in conditions that no cell satisfies.
var (
	NoCellIs         = Sentence{`no cell of $1 is "$2"`, `không có ô nào của $1 là "$2"`}
	NoCellStartsWith = Sentence{`no cell of $1 starts with "$2"`, `không có ô nào của $1 bắt đầu bằng "$2"`}
	NoCellEndsWith   = Sentence{`no cell of $1 ends with "$2"`, `không có ô nào của $1 kết thúc bằng "$2"`}
	NoCellContains   = Sentence{`no cell of $1 contains "$2"`, `không có ô nào của $1 chứa "$2"`}
	NoCellSatisfies  = Sentence{`no cell of $1 makes this true: "$2" $3 the cell`, `không có ô nào của $1 làm cho điều này đúng: "$2" $3 ô đó`}
	NearestText      = Sentence{`the nearest text is "$1"`, `giá trị gần nhất là "$1"`}
)

// Of findings in data.
var (
	MoreLikeThis  = Sentence{`and $1 more like this in dataset "$2"`, `và $1 chỗ khác tương tự trong bảng "$2"`}
	MoreOfThem    = Sentence{`and $1 more`, `và $1 tệp khác`}
	PlanTolerates = Sentence{`the plan tolerates $1`, `kế hoạch chấp nhận: $1`}
)

// Notes on the numbers of an indicator.
var (
	OpenForWantOfLimits = Sentence{`blank cells of $1 may hold any number: declare min and max to bound the result`, `các ô trống của $1 có thể là số bất kỳ: khai báo min và max để giới hạn kết quả`}
	ArgumentAbsent      = Sentence{`rows of $2 that take no part because what is counted is absent: $1`, `$1 dòng của $2 không được tính vì không có giá trị cần tính`}
	NoFigure            = Sentence{`no row of $1 certainly has the figure`, `không có dòng nào của bảng $1 chắc chắn có con số cần lấy`}
	TimesReversed       = Sentence{"`$3` is negative in $1(row|rows) of $2; a negative time counts as a short one", "`$3` là số âm ở $1 dòng của $2, vẫn được tính như khoảng thời gian ngắn hơn"}
	BaselineSilent      = Sentence{`there is nothing to compare with: no row of $1 lies in the period of the baseline, $2`, `không có gì để so sánh: bảng $1 không có dòng nào trong kỳ của mức gốc, $2`}
	BaselineUnsure      = Sentence{`there may be nothing to compare with: rows of $1 with blank cells may lie in the period of the baseline, $2, but none certainly does`, `có thể không có gì để so sánh: các dòng của bảng $1 có ô trống có thể nằm trong kỳ của mức gốc, $2, nhưng không có dòng nào chắc chắn`}
	BaselineMayBeNone   = Sentence{`there may be nothing to compare with: depending on blank cells, the baseline, $1, may have no cases`, `có thể không có gì để so sánh: tùy các ô trống, mức gốc, $1, có thể không phát sinh`}
	RowsOutsidePeriod   = Sentence{`rows of $3 that lie outside $4: $1 of $2`, `số dòng của bảng $3 nằm ngoài kỳ $4: $1 trên $2`}
	MetBySilence        = Sentence{`met by silence: no row of $1 lies in $2`, `đạt do không có số liệu: bảng $1 không có dòng nào trong kỳ $2`}
	AfterAsOf           = Sentence{`after $3, and so taken as absent: $1(cell|cells) of $2`, `sau ngày $3 nên coi như chưa có: $1 ô của $2`}
	PeriodNotBegun      = Sentence{`the period $1 has not begun by $2`, `tính đến ngày $2, kỳ $1 chưa bắt đầu`}
	BaselineNoCases     = Sentence{`there is nothing to compare with: the baseline, $1, has no cases`, `không có gì để so sánh: mức gốc, $1, không phát sinh`}
	BaselineMayBeZero   = Sentence{`there is nothing to compare with: the baseline, $1, may be zero, and a percentage of zero says nothing`, `không có gì để so sánh: mức gốc, $1, có thể bằng không nên không tính được tỷ lệ`}
)
