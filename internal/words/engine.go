package words

// What takes memory in a run.
var (
	TakenByKeys       = Sentence{`keys`, `các khóa`}
	TakenByReferences = Sentence{`references`, `các tham chiếu`}
	TakenByColumns    = Sentence{`kept columns`, `các cột được giữ lại`}
	TakenByListings   = Sentence{`listed rows`, `các dòng được liệt kê`}
	TakenByGroups     = Sentence{`groups and different values`, `các nhóm và giá trị khác nhau`}
	TakenByNumbers    = Sentence{`numbers for each row of $1`, `các số của từng dòng trong bảng $1`}
)

// What is too much for any run.
var (
	TooManyRows = Sentence{`dataset "$1" has more rows than can be numbered`, `bảng "$1" có nhiều dòng hơn mức đánh số được`}
)
