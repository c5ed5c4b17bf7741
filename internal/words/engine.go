package words

// What takes memory in a run.
var (
	TakenByKeys       = Sentence{`the keys of dataset "$1"`, `các khóa của bảng "$1"`}
	TakenByReferences = Sentence{`the references of dataset "$1"`, `các tham chiếu của bảng "$1"`}
	TakenByColumns    = Sentence{`the kept columns of dataset "$1"`, `các cột được giữ lại của bảng "$1"`}
	TakenByWords      = Sentence{`the different texts of dataset "$1"`, `các giá trị chữ khác nhau của bảng "$1"`}
	TakenByListings   = Sentence{`the listed rows of dataset "$1"`, `các dòng được liệt kê của bảng "$1"`}
	TakenByGroups     = Sentence{`the groups and different values of dataset "$1"`, `các nhóm và giá trị khác nhau của bảng "$1"`}
	TakenByNumbers    = Sentence{`the numbers for each row of dataset "$1"`, `các số của từng dòng trong bảng "$1"`}
)

// What is too much for any run.
var (
	TooManyRows = Sentence{`dataset "$1" has more rows than can be numbered`, `bảng "$1" có nhiều dòng hơn mức đánh số được`}
)
