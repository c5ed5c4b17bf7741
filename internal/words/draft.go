package words

// Comments in a plan file that is drafted from a data file.
var (
	DraftOf          = Sentence{`Drafted from $1, whose first rows were looked at.`, `Bản nháp từ $1, theo các dòng đầu của tệp.`}
	ReadGuesses      = Sentence{`Comments mark every guess: check each before you rely on it.`, `Chỗ nào là phỏng đoán đều có ghi: hãy kiểm tra trước khi dùng.`}
	DraftID          = Sentence{`letters, digits, - _ and .`, `chữ, số, - _ và .`}
	DraftName        = Sentence{`My plan`, `Kế hoạch của đơn vị`}
	DraftPeriod      = Sentence{`also $1-H1, $1-Q3, $1-05`, `hoặc $1-H1, $1-Q3, $1-05`}
	DraftIndicator   = Sentence{`replace it with what the plan promises`, `thay bằng chỉ tiêu của kế hoạch`}
	DraftRows        = Sentence{`Rows in the data`, `Số dòng dữ liệu`}
	DraftResponsible = Sentence{`Who answers for it`, `Đơn vị chịu trách nhiệm`}
	Guess            = Sentence{`a guess`, `phỏng đoán`}
	GuessHeader      = Sentence{`a guess: rows above the header`, `phỏng đoán: số dòng phía trên tiêu đề cột`}
	GuessLeftOut     = Sentence{`a guess: rows that are not records`, `phỏng đoán: các dòng không phải dòng dữ liệu`}
	GuessMissing     = Sentence{`a guess: the texts that mean a blank cell`, `phỏng đoán: chữ thay cho ô trống`}
	GuessMarks       = Sentence{`a guess: the numbers can be read in two ways`, `phỏng đoán: các số có thể đọc theo hai cách`}
	GuessDates       = Sentence{`a guess: the day may be the month`, `phỏng đoán: ngày có thể là tháng`}
	GuessKey         = Sentence{`a guess: no value appears twice`, `phỏng đoán: không giá trị nào lặp lại`}
	GuessOneOf       = Sentence{`a guess: the values of these rows`, `phỏng đoán: các giá trị trong những dòng đã xem`}
	NoValues         = Sentence{`a guess: it has no values`, `phỏng đoán: cột không có giá trị`}
	SayBlank         = Sentence{`some cells are blank; blank: absent if that means that it did not happen`, `có ô trống; ghi blank: absent nếu nghĩa là không có`}
	LooksLikePersons = Sentence{`a column looks personal; write personal_high if the rows are about victims or health`, `có cột trông như dữ liệu cá nhân; viết personal_high nếu là dữ liệu về nạn nhân hoặc sức khỏe`}
	NothingGuessed   = Sentence{`looks personal: nothing is guessed`, `trông như dữ liệu cá nhân: không phỏng đoán`}
	NoTableFound     = Sentence{`no table was found in "$1"`, `không tìm thấy bảng nào trong "$1"`}
	FileLikeTable    = Sentence{`"$1" cannot be read as a table`, `không đọc được "$1" như một bảng`}
	FromFlag         = Sentence{"data `FILE` to draft the plan from, instead of sample data", "tệp dữ liệu (`FILE`) để lập bản nháp kế hoạch, thay cho dữ liệu mẫu"}
)
