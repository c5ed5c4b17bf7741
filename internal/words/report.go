package words

// Of verdicts that the data do not allow, or that are to be read with care.
var (
	DatasetHasNoRows = Sentence{`dataset "$1" has no rows`, `bảng "$1" không có dòng nào`}
	ShareAbove100    = Sentence{`the numerator exceeds the denominator: a share above 100%`, `tử số lớn hơn mẫu số: tỷ lệ trên 100%`}

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

// Of findings in data.
var (
	MoreLikeThis  = Sentence{`and $1 more like this in dataset "$2"`, `và $1 chỗ khác tương tự trong bảng "$2"`}
	PlanTolerates = Sentence{`the plan tolerates $1`, `kế hoạch chấp nhận: $1`}
)
