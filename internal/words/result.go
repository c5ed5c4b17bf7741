package words

// Of files that hold results.
var (
	NotAResult          = Sentence{`not a JSON result of plancheck`, `không phải là kết quả JSON của plancheck`}
	ResultOfOtherSchema = Sentence{`a result of schema $1, and only schema $2 can be read`, `kết quả thuộc phiên bản $1, chỉ đọc được phiên bản $2`}
)
