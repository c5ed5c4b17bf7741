package words

// Of conditions that say nothing.
var (
	NeverTrue      = Sentence{`"$1" is never true`, `"$1" không bao giờ đúng`}
	AlwaysTrue     = Sentence{`"$1" is always true`, `"$1" luôn đúng`}
	NeverTogether  = Sentence{`this is never true together with what comes before it`, `phần này không bao giờ đúng cùng với phần ở trước`}
	AlwaysTogether = Sentence{`this is always true together with what comes before it`, `phần này cùng với phần ở trước thì luôn đúng`}
	ColumnHas      = Sentence{`the column $1 has $2`, `cột $1 có $2`}
	Disjoint       = Sentence{`no row of "$1" is in the numerator and in the denominator`, `không có dòng nào của bảng "$1" vừa thuộc tử số vừa thuộc mẫu số`}
	HoldsForBoth   = Sentence{`the denominator's condition holds for the numerator too; to count other rows there, declare the same file as a second dataset`, `điều kiện của mẫu số cũng áp dụng cho tử số; muốn đếm các dòng khác ở đó, khai báo cùng tệp này thành một bảng thứ hai`}
	NoneInPeriod   = Sentence{`no row of "$1" is counted in the period $2`, `không có dòng nào của bảng "$1" được đếm trong kỳ $2`}
	LookAtDates    = Sentence{`look at the dates in its condition, and at the period`, `xem lại các ngày trong điều kiện và kỳ`}
	NoneInBaseline = Sentence{`no row of "$1" is counted in the period of the baseline, $2`, `không có dòng nào của bảng "$1" được đếm trong kỳ của mức gốc, $2`}
)
