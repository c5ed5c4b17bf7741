package words

// Of how an indicator comes to its number.
var (
	ExplainsIndicators = Sentence{`write $1, or $2`, `viết $1, hoặc $2`}
	FunnelForPeople    = Sentence{`text for people`, `văn bản cho người đọc`}
	FunnelForPrograms  = Sentence{`the same for programs`, `nội dung tương tự cho chương trình`}

	HeadHowMany  = Sentence{`Number`, `Số`}
	HeadStep     = Sentence{`Of what`, `Của`}
	HeadPlanLine = Sentence{`Plan`, `Kế hoạch`}

	StepRead        = Sentence{`rows of $1 read`, `dòng của bảng $1 đã đọc`}
	StepUsed        = Sentence{`rows of $1 used`, `dòng của bảng $1 được dùng`}
	StepDenominator = Sentence{`in the denominator`, `thuộc mẫu số`}
	StepNumerator   = Sentence{`in the numerator`, `thuộc tử số`}
	StepValue       = Sentence{`the value`, `giá trị`}
	StepBlank       = Sentence{`blank cells of $1 that leave it open`, `ô trống của $1 làm cho kết quả chưa rõ`}
	StepOf          = Sentence{"$1: `$2`", "$1: `$2`"}
	StepBaseline    = Sentence{`the baseline`, `mức gốc`}

	ComparisonIs     = Sentence{`$1 is $2`, `$1: $2`}
	ComparisonLeast  = Sentence{`at the least: $1`, `ở mức thấp nhất: $1`}
	ComparisonMost   = Sentence{`at the most: $1`, `ở mức cao nhất: $1`}
	ComparisonOf     = Sentence{`$1: $2`, `$1: $2`}
	ComparisonTrue   = Sentence{`true`, `đúng`}
	ComparisonFalse  = Sentence{`false`, `sai`}
	ComparisonNone   = Sentence{`there is nothing to compare`, `không có gì để so sánh`}
	ExplainAssumes   = Sentence{`assumption: $1`, `giả định: $1`}
	ComparisonSilent = Sentence{`the numbers are held back`, `các số không được in`}
)
