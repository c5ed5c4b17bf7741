package words

// What takes memory in a run.
var (
	TakenByKeys       = Sentence{`the keys of dataset "$1"`, `các khóa của bảng "$1"`}
	TakenByFiles      = Sentence{`the files and findings of dataset "$1"`, `các tệp và vấn đề của bảng "$1"`}
	TakenByFile       = Sentence{`the expanded parts of a file of dataset "$1"`, `các phần đã giải nén của một tệp trong bảng "$1"`}
	TakenByReferences = Sentence{`the references of dataset "$1"`, `các tham chiếu của bảng "$1"`}
	TakenByColumns    = Sentence{`the kept columns of dataset "$1"`, `các cột được giữ lại của bảng "$1"`}
	TakenByWords      = Sentence{`the different texts of dataset "$1"`, `các giá trị chữ khác nhau của bảng "$1"`}
	TakenByListings   = Sentence{`the listed rows of dataset "$1"`, `các dòng được liệt kê của bảng "$1"`}
	TakenByTemplate   = Sentence{`the files of the template`, `các tệp của biểu mẫu`}
	TakenByGroups     = Sentence{`the groups and different values of dataset "$1"`, `các nhóm và giá trị khác nhau của bảng "$1"`}
	TakenByResults    = Sentence{`the results of indicator "$1"`, `các kết quả của chỉ tiêu "$1"`}
	CannotKeepRows    = Sentence{`cannot keep listed rows in a temporary file: $1`, `không lưu được các dòng được liệt kê vào tệp tạm: $1`}
	TakenByNumbers    = Sentence{`the numbers for each row of dataset "$1"`, `các số của từng dòng trong bảng "$1"`}
)

// What is too much for any run.
var (
	IndicatorResultLimit   = Sentence{`indicator "$1" has more than $2 groups times intervals`, `chỉ tiêu "$1" có số nhóm nhân với số khoảng thời gian lớn hơn $2`}
	FewerGroupsOrIntervals = Sentence{`group by a column with fewer values, or choose a longer interval`, `phân nhóm theo cột có ít giá trị hơn, hoặc chọn khoảng thời gian dài hơn`}
	TooManyRows            = Sentence{`dataset "$1" has more rows than can be numbered`, `bảng "$1" có nhiều dòng hơn mức đánh số được`}
	TooManyTexts           = Sentence{`a dataset has more different texts than can be numbered`, `một bảng có nhiều giá trị chữ khác nhau hơn mức đánh số được`}
)
