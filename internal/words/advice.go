package words

// What is likely not meant.
var (
	AsksTooMuch      = Sentence{`"$1" asks for more than the denominator`, `"$1" đòi hỏi nhiều hơn mẫu số`}
	IsInPoints       = Sentence{`"$1" means $2%, because "$3" holds percentages in points`, `"$1" được hiểu là $2%, vì "$3" ghi số phần trăm`}
	WritePercentSign = Sentence{`write "$1", or "$2" if that is meant`, `viết "$1", hoặc "$2" nếu muốn nói vậy`}
	CompareBaseline  = Sentence{`compare with a baseline if growth is meant: $1`, `nếu muốn nói mức tăng thì so với mức gốc: $1`}
	GroupsAreFound   = Sentence{`a unit without any row in $1 is not a group, so it is not judged`, `đơn vị không có dòng nào trong bảng $1 thì không thành nhóm, nên không được đánh giá`}
	ListGroups       = Sentence{`list the groups, or group by a reference`, `liệt kê các nhóm, hoặc chia nhóm theo một tham chiếu`}
	Decided          = Sentence{`$1 is decided here, without an assumption`, `biểu thức này quyết định $1 mà không nêu assumption`}
	DecidesRegular   = Sentence{`what "regularly" means`, `thế nào là thường xuyên`}
	DecidesEvidence  = Sentence{`what counts as evidence`, `điều gì được coi là bằng chứng`}
	DecidesDays      = Sentence{`the number of days`, `số ngày`}
	DecidesTime      = Sentence{`the length of time`, `độ dài thời gian`}
	AddAssumption    = Sentence{`add assumption: with what was decided and why`, `thêm assumption: nêu điều đã quyết định và lý do`}
	TrueWithoutRows  = Sentence{`if no row of "$1" counts, the comparison is false, so its negation is true`, `nơi không có dòng nào của bảng "$1" được tính thì phép so sánh này sai, nên điều ngược lại đúng`}
	IfWithRows       = Sentence{`to exclude rows that have none, drop "not" and write $1`, `nếu không tính những dòng không có dòng nào như vậy thì bỏ "not", viết $1`}
	IfSomeRow        = Sentence{`to exclude rows that have none, add a condition such as any($1, ...)`, `nếu không tính những dòng không có dòng nào như vậy thì thêm điều kiện, như any($1, ...)`}
	Contradicts      = Sentence{`"$1" contradicts the indicator "$2": "$3" of the same number`, `"$1" mâu thuẫn với chỉ tiêu "$2", vốn đặt "$3" cho cùng một số`}
	CorrectOneTarget = Sentence{`correct one of the targets`, `sửa một trong hai mức phải đạt`}
	PromisesSame     = Sentence{`the indicator "$1" promises what "$2" promises`, `chỉ tiêu "$1" cam kết giống hệt chỉ tiêu "$2"`}
)
