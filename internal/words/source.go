package words

// Files of a data folder.
var (
	LeadsOut          = Sentence{`the name leads out of the data folder`, `tên dẫn ra ngoài thư mục dữ liệu`}
	NameNotUTF8       = Sentence{`the name of the file is not UTF-8`, `tên tệp không phải là UTF-8`}
	RenameToUTF8      = Sentence{`rename the file`, `đổi tên tệp`}
	NotARegularFile   = Sentence{`not a regular file`, `không phải là tệp thông thường`}
	ChangedWhileRead  = Sentence{`the file changed while it was read`, `tệp đã thay đổi trong khi đọc`}
	DataFolderClosed  = Sentence{`the data folder is closed`, `thư mục dữ liệu đã đóng`}
	NoFileMatchesName = Sentence{`no file matches "$1"`, `không có tệp nào khớp với "$1"`}
)
