package words

// Of data about persons.
var (
	OnlyPersonal       = Sentence{`"$1" is of personal data, and $2 is not`, `"$1" chỉ dùng cho dữ liệu cá nhân, mà bảng $2 không phải`}
	PersonalOrLeaveOut = Sentence{`add sensitivity: personal if the rows are about persons, otherwise leave it out`, `thêm sensitivity: personal nếu các dòng nói về người, nếu không thì bỏ đi`}
	PeopleAreWhole     = Sentence{`"counts" cannot be used with type $1: people are counted in whole numbers`, `không dùng "counts" với kiểu $1: số người là số nguyên`}
	LooksPersonal      = Sentence{`the column "$1" looks personal, and $2 does not say how sensitive it is`, `cột "$1" có vẻ là thông tin cá nhân, mà bảng $2 chưa nêu mức độ nhạy cảm`}
	SaySensitivity     = Sentence{`add sensitivity: personal to the dataset, or sensitivity: none if its rows are not about persons`, `thêm sensitivity: personal cho bảng, hoặc sensitivity: none nếu các dòng không nói về người`}
	GroupsArePersons   = Sentence{`the rows of $1 are personal data and cannot be groups`, `các dòng của bảng $1 là dữ liệu cá nhân nên không thể làm nhóm`}
	GroupsAreFreeText  = Sentence{`"$1" of $2 can hold anything about a person, so its values cannot be groups`, `cột "$1" của bảng $2 có thể chứa bất cứ điều gì về một người nên các giá trị không thể làm nhóm`}
	GroupPersonsBy     = Sentence{`group by a column with one_of, a boolean, or a reference to a dataset that is not personal`, `chia nhóm theo một cột có one_of, một cột boolean, hoặc tham chiếu đến bảng không phải dữ liệu cá nhân`}
	RemainderOfShare   = Sentence{`"remainder" needs a numerator and a denominator`, `"remainder" cần có tử số và mẫu số`}
	RemainderNotHigh   = Sentence{`"remainder" cannot be used with data of sensitivity personal_high`, `không dùng "remainder" với dữ liệu có sensitivity là personal_high`}
	RemainderOfPersons = Sentence{`"remainder" has no effect: the indicator reads no personal data`, `"remainder" không có tác dụng: chỉ tiêu không đọc dữ liệu cá nhân`}
)
