package words

// Of files that hold results.
var (
	NotAResult          = Sentence{`not a result that evaluate -o json=FILE wrote`, `không phải là kết quả do evaluate -o json=FILE ghi`}
	ResultOfOtherSchema = Sentence{`a result of schema $1, and only schema $2 can be read`, `kết quả thuộc phiên bản $1, chỉ đọc được phiên bản $2`}
	ResultIsCutOff      = Sentence{`the file is cut off: it ends in the middle of its JSON`, `tệp bị cắt: JSON kết thúc giữa chừng`}
	TwiceInResult       = Sentence{`a result in which "$1" appears twice`, `trong kết quả này "$1" xuất hiện hai lần`}
	NoSuchVerdict       = Sentence{`a result in which "$1" has the unknown verdict "$2"`, `trong kết quả này "$1" có đánh giá "$2", vốn không tồn tại`}
	HasNoResult         = Sentence{`it says that there was no result: $1`, `tệp này cho biết không có kết quả: $1`}
	ResultTooLarge      = Sentence{`larger than $1 bytes`, `lớn hơn $1 byte`}
)

// What has changed between two results.
var (
	HeadChanges        = Sentence{`Changes`, `Thay đổi`}
	ChangesOfPlan      = Sentence{`Changes: $1`, `Thay đổi: $1`}
	ComparedDays       = Sentence{`old result as of $1, new result as of $2`, `kết quả cũ tính đến ngày $1, kết quả mới tính đến ngày $2`}
	DifferentPlans     = Sentence{`different plans: "$1" and "$2"`, `hai kế hoạch khác nhau: "$1" và "$2"`}
	DifferentPeriods   = Sentence{`different periods: $1 and $2`, `hai kỳ báo cáo khác nhau: $1 và $2`}
	DifferentPlanFiles = Sentence{`the plan file has changed`, `tệp kế hoạch đã thay đổi`}
	EarlierDay         = Sentence{`the new result is as of an earlier day than the old one`, `kết quả mới tính đến một ngày sớm hơn kết quả cũ`}
	PlansOnlyInNew     = Sentence{`plans that only the new result has: $1`, `kế hoạch chỉ có trong kết quả mới: $1`}
	PlansOnlyInOld     = Sentence{`plans that only the old result has: $1`, `kế hoạch chỉ có trong kết quả cũ: $1`}
	NothingChanged     = Sentence{`nothing has changed`, `không có gì thay đổi`}
	SoManyWorse        = Sentence{`$1 worse`, `$1 xấu đi`}
	SoManyBetter       = Sentence{`$1 better`, `$1 tốt lên`}
	SoManyOther        = Sentence{`$1 with another verdict`, `$1 có đánh giá khác`}
	SoManyAdded        = Sentence{`$1 added`, `$1 mới thêm`}
	SoManyRemoved      = Sentence{`$1 removed`, `$1 đã bỏ`}
	SoManySame         = Sentence{`$1 with the same verdict`, `$1 giữ nguyên đánh giá`}
	HeadChange         = Sentence{`Change`, `Thay đổi`}
	ChangeWorse        = Sentence{`worse`, `xấu đi`}
	ChangeBetter       = Sentence{`better`, `tốt lên`}
	ChangeOther        = Sentence{`another verdict`, `đánh giá khác`}
	ChangeAdded        = Sentence{`added`, `mới thêm`}
	ChangeRemoved      = Sentence{`removed`, `đã bỏ`}
	ChangeSame         = Sentence{`same verdict`, `giữ nguyên`}
	FromOldToNew       = Sentence{`$1 → $2`, `$1 → $2`}
	FormerID           = Sentence{`formerly $1`, `trước đây là $1`}
	BaselineTurned     = Sentence{`baseline: $1`, `mức gốc: $1`}
	ChangedData        = Sentence{`Changes in the data:`, `Số liệu đọc được có thay đổi:`}
	FileIsAdded        = Sentence{`added: $1`, `thêm: $1`}
	FileIsRemoved      = Sentence{`removed: $1`, `bỏ: $1`}
	FileIsChanged      = Sentence{`changed: $1`, `thay đổi: $1`}
	SinceWithoutPlan   = Sentence{`the earlier result does not have this plan`, `kết quả trước không có kế hoạch này`}
)
