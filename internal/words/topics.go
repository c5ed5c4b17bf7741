package words

// The topics of the manual, in one line.
var (
	PlansTopic       = Sentence{`plan files: every key, and what a day means`, `tệp kế hoạch: mọi mục, và ý nghĩa của ngày`}
	TargetsTopic     = Sentence{`how targets are written`, `cách viết mức phải đạt`}
	ExpressionsTopic = Sentence{`what is counted: functions and conditions`, `cách viết biểu thức: hàm và điều kiện`}
	DataTopic        = Sentence{`data files as offices write them`, `tệp dữ liệu như cơ quan thường ghi`}
	FormsTopic       = Sentence{`how dates and numbers may be written`, `các dạng ghi ngày và số`}
	VerdictsTopic    = Sentence{`met, not met, undetermined, no cases`, `đạt, chưa đạt, chưa xác định, không phát sinh`}
	ReportsTopic     = Sentence{`formats of results, and where they are written`, `các định dạng kết quả, và nơi ghi`}
	JSONTopic        = Sentence{`every key of JSON, every column of CSV`, `mọi khóa của JSON, mọi cột của CSV`}
	DatabasesTopic   = Sentence{`plans judged where the records already are`, `đánh giá ngay nơi có sẵn số liệu`}
	PrivacyTopic     = Sentence{`data about persons: what is held back`, `dữ liệu về con người: số liệu nào được giữ lại`}
	CITopic          = Sentence{`plans checked by GitHub, GitLab and pre-commit`, `dùng với GitHub, GitLab và pre-commit`}
	StatusTopic      = Sentence{`the exit status, and how problems are shown`, `mã thoát, và cách hiển thị lỗi`}
	MemoryTopic      = Sentence{`how much memory a run takes`, `một lần chạy dùng bao nhiêu bộ nhớ`}
	ManualTopic      = Sentence{`the whole manual`, `toàn bộ hướng dẫn (tiếng Anh)`}

	TopicsHeading = Sentence{`Topics:`, `Các chủ đề:`}
	MoreOfTopics  = Sentence{`Use "$1" to read about a topic.`, `Dùng "$1" để đọc về một chủ đề.`}
)
