package words

// What outputs of commands may not be written into, and what becomes of them.
var (
	OutputIsPlan     = Sentence{`-o would write over the plan "$1"`, `-o sẽ ghi đè lên kế hoạch "$1"`}
	OutputInPlans    = Sentence{`-o would write "$1" into a folder of plans, where it would be read as one`, `-o sẽ ghi "$1" vào thư mục kế hoạch, và tệp đó sẽ bị đọc như một kế hoạch`}
	OutputIsData     = Sentence{`-o would write "$1", which is a file of the dataset "$2"`, `-o sẽ ghi "$1", vốn là tệp của bảng dữ liệu "$2"`}
	OutputIsStdin    = Sentence{`-o would write over "$1", which is standard input`, `-o sẽ ghi đè lên "$1", vốn là đầu vào chuẩn`}
	OutputIsStderr   = Sentence{`-o would write over "$1", which is standard error`, `-o sẽ ghi đè lên "$1", nơi xuất lỗi chuẩn`}
	OutputIsResult   = Sentence{`-o would write over the result "$1"`, `-o sẽ ghi đè lên kết quả "$1"`}
	WriteElsewhere   = Sentence{`write it to another file`, `ghi vào một tệp khác`}
	WriteOutsideData = Sentence{`write it to a file outside of the data folder`, `ghi vào tệp ở ngoài thư mục dữ liệu`}

	CannotWriteFiles = Sentence{`cannot write the files: $1`, `không ghi được các tệp: $1`}
	NotPrinted       = Sentence{`"$1" is not printed: a terminal or a log would act on its text; write it with --write`, `không in "$1": màn hình dòng lệnh hoặc nhật ký sẽ thực thi nội dung của nó; hãy ghi bằng --write`}
	NoDescriptors    = Sentence{`cannot open the files that a run needs: $1`, `không mở được các tệp cần cho một lần chạy: $1`}
	NoResult         = Sentence{`no result: $1`, `không có kết quả: $1`}
	FoundErrors      = Sentence{`$1(error|errors)`, `$1 lỗi`}
	IsBrokenLink     = Sentence{`it is a link to a file that does not exist`, `liên kết này không trỏ đến tệp nào`}
	IsOfAnotherUser  = Sentence{`it belongs to another user`, `tệp này của người dùng khác`}
)
