package words

// Of data about persons.
var (
	OnlyPersonal       = Sentence{`"$1" is only for personal data, and $2 is not personal data`, `"$1" chỉ dùng cho dữ liệu cá nhân, mà bảng $2 không phải`}
	PersonalOrLeaveOut = Sentence{`add sensitivity: personal if the rows are about persons, otherwise leave it out`, `thêm sensitivity: personal nếu các dòng nói về người, nếu không thì bỏ đi`}
	PeopleAreWhole     = Sentence{`"counts" cannot be used with type $1: people are counted in whole numbers`, `không dùng "counts" với kiểu $1: số người là số nguyên`}
	LooksPersonal      = Sentence{`the column "$1" looks personal, and $2 does not say how sensitive it is`, `cột "$1" có vẻ là thông tin cá nhân, mà bảng $2 chưa nêu mức độ nhạy cảm`}
	RefersToPersons    = Sentence{`the rows of $1 refer to those of $2, which are personal data, and $1 does not say how sensitive it is`, `các dòng của bảng $1 tham chiếu đến bảng $2 là dữ liệu cá nhân, mà bảng $1 chưa nêu mức độ nhạy cảm`}
	SaySensitivity     = Sentence{`add sensitivity: personal to the dataset, or sensitivity: none if its rows are not about persons`, `thêm sensitivity: personal cho bảng, hoặc sensitivity: none nếu các dòng không nói về người`}
	GroupsArePersons   = Sentence{`the rows of $1 are personal data and cannot be groups`, `các dòng của bảng $1 là dữ liệu cá nhân nên không thể làm nhóm`}
	GroupsAreFreeText  = Sentence{`"$1" of $2 can hold anything about a person, so its values cannot be groups`, `cột "$1" của bảng $2 có thể chứa bất cứ điều gì về một người nên các giá trị không thể làm nhóm`}
	GroupPersonsBy     = Sentence{`group by a column with one_of, a boolean, or a reference to a dataset that is not personal`, `chia nhóm theo một cột có one_of, một cột boolean, hoặc tham chiếu đến bảng không phải dữ liệu cá nhân`}
	RemainderOfShare   = Sentence{`"remainder" needs a numerator and a denominator`, `"remainder" cần có tử số và mẫu số`}
	RemainderNotHigh   = Sentence{`"remainder" cannot be used with data of sensitivity personal_high`, `không dùng "remainder" với dữ liệu có sensitivity là personal_high`}
	RemainderOfPersons = Sentence{`"remainder" has no effect: the indicator reads no personal data`, `"remainder" không có tác dụng: chỉ tiêu không đọc dữ liệu cá nhân`}
)

// Of the command line.
var (
	KFlag         = Sentence{`print no number of persons below ` + "`N`" + `, which may raise the threshold of the plan, 5 or 11, but not lower it`, `nâng số người tối thiểu được in, theo kế hoạch là 5 hoặc 11, lên ` + "`N`"}
	KNotANumber   = Sentence{`not a whole number of persons`, `không phải số nguyên chỉ số người`}
	KTooSmall     = Sentence{`less than $1, which protects nobody`, `nhỏ hơn $1 nên không bảo vệ được ai`}
	KRaises       = Sentence{`--k raises the plan's threshold and never lowers it; leave it out to keep the plan's threshold`, `--k chỉ nâng ngưỡng của kế hoạch, không hạ; bỏ đi để giữ ngưỡng đó`}
	OfMonthEnds   = Sentence{`the plan $1 reads personal data, so its results are as of the end of a month or of its period`, `kế hoạch $1 đọc dữ liệu cá nhân, kết quả chỉ tính đến cuối tháng hoặc cuối kỳ`}
	OfQuarterEnds = Sentence{`the plan $1 reads personal data, so its results are as of the end of a quarter or of its period`, `kế hoạch $1 đọc dữ liệu cá nhân, kết quả chỉ tính đến cuối quý hoặc cuối kỳ`}
	LeaveAsOfOut  = Sentence{`leave --as-of out to take the last such day`, `bỏ --as-of để lấy ngày gần nhất như vậy`}
	NoEndHasCome  = Sentence{`results of personal data are as of the end of a month or quarter, and none has passed by $1`, `đến $1 chưa qua cuối tháng hoặc cuối quý nào để tính kết quả của dữ liệu cá nhân`}
)

// Of numbers that are held back.
var (
	VerdictWithheld = Sentence{`withheld`, `đã che`}
	HeldOf          = Sentence{`$1 of $2`, `$1 trên $2`}
	GroupsWithheld  = Sentence{`$1 withheld`, `$1 đã che`}
	ByEndOfMonth    = Sentence{`with personal data, as of the end of a month or quarter`, `có dữ liệu cá nhân nên tính đến cuối tháng hoặc cuối quý gần nhất`}
	HeadPersons     = Sentence{`Personal data (numbers held back)`, `Dữ liệu cá nhân (số liệu đã che)`}
	FewerThan       = Sentence{`$1: no number of persons from 1 to $2 is printed`, `$1: không in số người từ 1 đến $2`}
	HowHeld         = Sentence{`* and < mark numbers that are held back: small numbers, numbers from which a small one could be worked out, and some others that protect these. The others are chosen in an order (of SHA-256) that does not depend on the data`, `* và < đánh dấu số đã che: số nhỏ, số có thể dùng để suy ra số nhỏ, và một số khác để bảo vệ chúng; những số khác này được chọn theo thứ tự (SHA-256) không phụ thuộc vào số liệu`}
	VerdictsOfShown = Sentence{`verdicts are based on the printed numbers; where those do not decide, the verdict is withheld`, `đánh giá chỉ dựa trên số được in; nếu không đủ thì che đánh giá`}
	HeldRows        = Sentence{`rows in no group: *`, `dòng không thuộc nhóm nào: *`}
)

// Of numbers that are held back, on the page.
var (
	NumberIsHeld = Sentence{`$1 (held back: it may be about only a few persons)`, `$1 (đã che vì có thể chỉ vài người)`}
	WithheldIn   = Sentence{`It is withheld in $1.`, `Đã che ở $1.`}
	AreWithheld  = Sentence{`$1(is|are) withheld`, `$1 đã che`}
)

// Of what is wrong in personal data, without what is there.
var (
	SumsUpOthers     = Sentence{`the row sums up other rows`, `đây là dòng cộng`}
	AHeaderTwice     = Sentence{`a header appears twice`, `một tiêu đề xuất hiện hai lần`}
	HeadersOfOne     = Sentence{`two headers match it`, `có hai tiêu đề chỉ cột này`}
	SheetNotNamed    = Sentence{`the plan names none of its sheets`, `kế hoạch không nêu đúng một trang tính của tệp`}
	NoClearDelimiter = Sentence{`it is not clear what separates cells`, `chưa rõ dấu nào ngăn cách các ô`}
	InNthFile        = Sentence{`in file $1 of $2, by name`, `ở tệp thứ $1 trong $2 tệp, xếp theo tên`}
	MoreUncounted    = Sentence{`and more like this in dataset "$1"`, `và còn những chỗ tương tự trong bảng "$1"`}
)
