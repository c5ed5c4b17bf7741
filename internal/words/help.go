package words

// The frame of every help text.
var (
	UsageHeading    = Sentence{`Usage:`, `Cách dùng:`}
	ExamplesHeading = Sentence{`Examples:`, `Ví dụ:`}
	CommandsHeading = Sentence{`Available Commands:`, `Các lệnh:`}
	FlagsHeading    = Sentence{`Flags:`, `Các tùy chọn:`}
	WithFlags       = Sentence{`$1 [flags]`, `$1 [tùy chọn]`}
	MoreHelp        = Sentence{`Use "$1" for more information about a command.`, `Dùng "$1" để xem thêm về một lệnh.`}
	ColourFlag      = Sentence{
		"`WHEN` to use colours: always, never, or auto, in terminals (default auto)",
		"khi nào dùng màu (`WHEN`): always, never, hoặc auto, chỉ trên màn hình (mặc định auto)",
	}
	QuietFlag = Sentence{
		`print nothing where nothing is wrong, and no progress`,
		`không in gì khi không có gì sai, và không in tiến độ`,
	}
	HelpFlag     = Sentence{`help for the command`, `trợ giúp về lệnh`}
	LanguageFlag = Sentence{
		"`LANGUAGE` of the output: en or vi (default that of PLANCHECK_LANG, otherwise of the plan)",
		"ngôn ngữ (`LANGUAGE`) của đầu ra: en hoặc vi (mặc định theo PLANCHECK_LANG, sau đó theo kế hoạch)",
	}
)

// What a command does, in one line.
var (
	RootShort       = Sentence{`Say which promises of an action plan are kept`, `Cho biết chỉ tiêu nào của kế hoạch đã đạt`}
	EvaluateShort   = Sentence{`Judge the indicators of plans from field data`, `Đánh giá các chỉ tiêu của kế hoạch từ số liệu thực tế`}
	ValidateShort   = Sentence{`Check plan files, and field data against them`, `Kiểm tra tệp kế hoạch, và số liệu thực tế theo kế hoạch`}
	DiffShort       = Sentence{`Say what has changed between two results`, `Cho biết thay đổi giữa hai kết quả`}
	TestShort       = Sentence{`Run the tests in plan files`, `Chạy các phép thử trong tệp kế hoạch`}
	FmtShort        = Sentence{`Write plan files in canonical form`, `Viết lại tệp kế hoạch theo dạng chuẩn`}
	InitShort       = Sentence{`Write a plan file to start from, with sample data`, `Ghi một tệp kế hoạch để bắt đầu, kèm dữ liệu mẫu`}
	TemplateShort   = Sentence{`Write blank data files for the field to fill in`, `Ghi các tệp dữ liệu trống để cơ sở điền`}
	SchemaShort     = Sentence{`Print the JSON Schema of plan files, bindings files, or results`, `In JSON Schema của tệp kế hoạch, tệp bindings, hoặc kết quả`}
	ExplainShort    = Sentence{`Explain the code of a problem, or the number of an indicator`, `Giải thích mã của một lỗi hoặc cảnh báo, hoặc số của một chỉ tiêu`}
	VersionShort    = Sentence{`Print the program's version`, `In phiên bản của chương trình`}
	CompletionShort = Sentence{`Print the completion script of a shell`, `In tập lệnh giúp shell tự điền lệnh plancheck`}
	HelpShort       = Sentence{`Help about a command or a topic`, `Trợ giúp về một lệnh hoặc một chủ đề`}
	ManShort        = Sentence{`Write the manual as pages for man`, `Ghi hướng dẫn thành các trang cho lệnh man`}
)

// What a command does, at length, in lines of at most 86 characters.
var (
	RootLong = Sentence{
		`plancheck evaluates action plans against field data: every indicator of a plan
is met, not met, undetermined (blank cells could change the answer) or without
cases, with the arithmetic. The manual: plancheck help manual`,
		`plancheck đánh giá kế hoạch theo số liệu thực tế: mỗi chỉ tiêu của kế hoạch đạt,
chưa đạt, chưa xác định (ô trống có thể làm thay đổi kết quả) hoặc không phát sinh,
kèm phép tính. Hướng dẫn đầy đủ: plancheck help manual`,
	}
	EvaluateLong = Sentence{
		`evaluate judges every indicator of the plans from the data files in DIR. With
several plans, DIR holds a folder for each, named by the plan's id.

Exit status: 0 every target is met or has no cases, 1 some target is not met or
undetermined, 2 the command line is wrong, 3 the plan or the data forbid a verdict.`,
		`evaluate đánh giá mọi chỉ tiêu của các kế hoạch từ các tệp dữ liệu trong DIR. Khi
có nhiều kế hoạch, DIR chứa một thư mục cho mỗi kế hoạch, mang tên là id của kế hoạch.

Mã thoát: 0 mọi chỉ tiêu đạt hoặc không phát sinh, 1 có chỉ tiêu chưa đạt hoặc chưa
xác định, 2 dòng lệnh sai, 3 kế hoạch hoặc dữ liệu không cho phép kết luận.`,
	}
	DiffLong = Sentence{
		`diff compares two results that plancheck evaluate -o json wrote, of this version or
an earlier one: verdicts, numbers, targets, and the data that were read. What makes
them hard to compare, such as another plan or period, comes first, and the worst
change before all others; - is standard input.

Exit status: 0 no verdict got worse, 1 some verdict of an indicator or a group got
worse, 2 the command line is wrong, 3 a file is not a result.`,
		`diff so sánh hai kết quả do plancheck evaluate -o json ghi, của phiên bản này hoặc cũ
hơn: đánh giá, số liệu, mức phải đạt, và dữ liệu đã đọc. Những gì làm cho hai kết quả
khó so sánh, như khác kế hoạch hoặc khác kỳ, được nêu trước, sau đó là thay đổi xấu
nhất; - là đầu vào chuẩn.

Mã thoát: 0 không có đánh giá nào xấu đi, 1 có đánh giá của chỉ tiêu hoặc của nhóm
xấu đi, 2 dòng lệnh sai, 3 có tệp không phải là kết quả.`,
	}
	ValidateLong = Sentence{
		`validate checks plan files and bindings files, and all *.yaml and *.yml files in
folders, except dotfiles; - is standard input. What it finds goes to standard output: every
problem with its place, a code, and a hint.

With --data it also reads the plans' field data from DIR, checks every declared
column of every file, lists the files with their sizes and rows, and ends with a
table: rows read and used, blank cells, duplicates, orphans, dates outside the
period, and units without any row. With several plans, DIR holds a folder for
each, named by the plan's id. With --source it checks the columns that
indicators use in the tables of a database.

Exit status: 0 no errors (there may be warnings), 1 some error, 2 the command
line is wrong, 3 a file, a folder or a table cannot be read.`,
		`validate kiểm tra các tệp kế hoạch, tệp bindings, và mọi tệp *.yaml và *.yml trong thư mục, trừ tệp
có tên bắt đầu bằng dấu chấm; - là đầu vào chuẩn. Kết quả ghi ra đầu ra chuẩn: mỗi
lỗi có vị trí, mã và gợi ý.

Với --data, lệnh còn đọc số liệu thực tế của kế hoạch trong DIR, kiểm tra mọi cột đã
khai báo của mọi tệp, liệt kê các tệp với dung lượng và số dòng, và kết thúc bằng một
bảng: số dòng đã đọc và đã dùng, ô trống, dòng trùng, tham chiếu không có dòng đích,
ngày ngoài kỳ, và đơn vị không có dòng nào. Khi có nhiều kế hoạch, DIR chứa một thư
mục cho mỗi kế hoạch, mang tên là id của kế hoạch. Với --source, lệnh kiểm tra các cột
mà chỉ tiêu sử dụng trong các bảng của cơ sở dữ liệu.

Mã thoát: 0 không có lỗi (có thể có cảnh báo), 1 có lỗi, 2 dòng lệnh sai, 3 có tệp,
thư mục hoặc bảng không đọc được.`,
	}
	ManLong = Sentence{
		`man writes a page for the program, for each command and for each topic of the
manual into DIR, in the place of pages that are there.`,
		`man ghi vào DIR một trang về chương trình, mỗi lệnh một trang và mỗi chủ đề một
trang, thay các trang đã có.`,
	}
	TestLong = Sentence{
		`test runs the tests of plan files, and of all *.yaml and *.yml files in folders:
each has a few records and says what has to come of them.

Exit status: 0 all tests pass, 1 some test fails, 2 the command line is wrong,
3 a plan cannot be loaded, or there are no tests.`,
		`test chạy các phép thử của tệp kế hoạch, và của mọi tệp *.yaml và *.yml trong thư mục:
mỗi phép thử có vài dòng dữ liệu và kết quả phải có.

Mã thoát: 0 mọi phép thử đều đạt, 1 có phép thử không đạt, 2 dòng lệnh sai, 3 không
nạp được kế hoạch, hoặc không có phép thử nào.`,
	}
	FmtLong = Sentence{
		`fmt prints plan files, and all *.yaml and *.yml files in folders, in canonical
form: keys in the order of the manual, two spaces for each level, one blank line
between datasets, indicators and tests. Comments, expressions and other texts stay
as they are written, and what a plan means does not change. Bindings files are
formatted in the same way.

Exit status: 0, or with --check 1 where a file is not in this form, 2 the command
line is wrong, 3 a file cannot be read or formatted.`,
		`fmt in các tệp kế hoạch, và mọi tệp *.yaml và *.yml trong thư mục, theo dạng chuẩn:
các mục theo thứ tự của bản hướng dẫn, mỗi cấp thụt hai dấu cách, một dòng trống giữa
các bảng dữ liệu, chỉ tiêu và phép thử. Chú thích, biểu thức và các văn bản khác giữ
nguyên như đã viết, và ý nghĩa của kế hoạch không thay đổi. Tệp bindings cũng được định
dạng như vậy.

Mã thoát: 0, hoặc 1 khi có --check và có tệp chưa theo dạng này, 2 dòng lệnh sai,
3 có tệp không đọc được hoặc không định dạng được.`,
	}
	InitLong = Sentence{
		`init writes a plan file with comments, schemas for editors, and a folder with sample
data into DIR, by default the current directory. They validate, test and evaluate as they are. It
never overwrites a file: where one is already there, nothing is written.`,
		`init ghi một tệp kế hoạch có chú thích, các schema cho trình soạn thảo và một thư mục
dữ liệu mẫu vào DIR, mặc định là thư mục hiện tại. Có thể kiểm tra, chạy thử và đánh giá ngay. Lệnh không bao giờ
ghi đè: nếu đã có sẵn một tệp thì không ghi gì.`,
	}
	TemplateLong = Sentence{
		`template writes what the field has to fill in: for every dataset of the plan a CSV
file with its header, as spreadsheets read it (UTF-8 with a byte order mark), and a
README.txt that says what belongs in each column. With --data the registers already
hold their units. It never overwrites a file: where one is already there, nothing is
written.

With --format xlsx it writes one workbook, with lists to choose from and a sheet for
each dataset. Filled in, it is what --data names: validate PLAN --data BOOK.xlsx.`,
		`template ghi những gì cơ sở phải điền: với mỗi bảng dữ liệu của kế hoạch, một tệp CSV
có tiêu đề cột mà bảng tính đọc được (UTF-8 có dấu thứ tự byte), và tệp README.txt cho
biết mỗi cột ghi gì. Với --data, các danh mục đã có sẵn đơn vị. Lệnh không bao giờ ghi
đè: nếu đã có sẵn một tệp thì không ghi gì.

Với --format xlsx, lệnh ghi một sổ tính có danh sách để chọn, mỗi bảng dữ liệu một trang
tính. Điền xong, ghi tên sổ tính đó ở --data: validate PLAN --data BOOK.xlsx.`,
	}
	SchemaLong = Sentence{
		`schema prints the JSON Schema (draft 2020-12) of plan files. Editors with a YAML
language server complete and check plan files by it, from the first line

  # yaml-language-server: $schema=plan.schema.json

in a plan file. validate finds much more. schema bindings prints that of bindings files,
which are checked in the same way; schema result that of the JSON that evaluate writes,
for programs that read it.`,
		`schema in JSON Schema (bản thảo 2020-12) của tệp kế hoạch. Trình soạn thảo có máy chủ
ngôn ngữ YAML dùng nó để gợi ý và kiểm tra tệp kế hoạch, khi dòng đầu của tệp là

  # yaml-language-server: $schema=plan.schema.json

Lệnh validate tìm ra nhiều lỗi hơn. schema bindings in JSON Schema của tệp bindings, dùng
theo cùng cách; schema result in JSON Schema của tệp JSON mà lệnh evaluate ghi, dùng cho
các chương trình đọc tệp đó.`,
	}
	ExplainLong = Sentence{
		`explain says what the code of a problem means, with an example and how to fix it.
Without a code it lists all codes. Of a plan and one of its indicators it says how
the number comes about: the rows that are read and those that count, each with the
line of the plan that says so, and the comparison in integers.`,
		`explain cho biết ý nghĩa mã của một lỗi hoặc cảnh báo, kèm ví dụ và cách sửa. Không
nêu mã thì lệnh liệt kê mọi mã. Với một kế hoạch và một chỉ tiêu của nó, lệnh cho
biết số được tính thế nào: các dòng đã đọc và các dòng được tính, kèm dòng của kế
hoạch quy định điều đó, và phép so sánh bằng số nguyên.`,
	}
	CompletionLong = Sentence{
		`completion prints the definitions for bash, zsh, fish or powershell. For bash:

  source <(plancheck completion bash)`,
		`completion in các định nghĩa cho bash, zsh, fish hoặc powershell. Với bash:

  source <(plancheck completion bash)`,
	}
)

// Flags. The name of the value is between backquotes.
var (
	DataFlag = Sentence{
		"folder `DIR` with the data files, a workbook made by template, or - for standard input if the plan has one dataset",
		"thư mục `DIR` chứa các tệp dữ liệu, sổ tính do lệnh template ghi, hoặc - để đọc từ đầu vào chuẩn nếu kế hoạch có một bảng dữ liệu",
	}
	FileFlag = Sentence{
		"`DATASET=NAME` reads a dataset from another file of the folder, by its exact name, or from standard input where NAME is -; repeatable",
		"`DATASET=NAME` đọc một bảng dữ liệu từ tệp khác trong thư mục, ghi đúng tên tệp, hoặc từ đầu vào chuẩn nếu NAME là -; dùng được nhiều lần",
	}
	OutputFlag = Sentence{
		"`FORMAT` or FORMAT=FILE, repeatable: $1 (default $2)",
		"`FORMAT` hoặc FORMAT=FILE, dùng được nhiều lần: $1 (mặc định $2)",
	}
	AsOfFlag = Sentence{
		"`DATE` after which nothing has happened (default the end of each indicator's period, or today if that is earlier)",
		"đánh giá tính đến ngày (`DATE`) này, việc sau ngày này coi như chưa có (mặc định là ngày cuối kỳ của từng chỉ tiêu, hoặc hôm nay nếu sớm hơn)",
	}
	OnlyFlag = Sentence{
		"`ID` of an indicator to judge, repeatable (default all)",
		"`ID` của chỉ tiêu cần đánh giá, dùng được nhiều lần (mặc định là tất cả)",
	}
	VersionFlag     = Sentence{`print the program's version`, `in phiên bản của chương trình`}
	VersionJSONFlag = Sentence{`print it as JSON, with the commit and the platform`, `in dạng JSON, kèm commit và hệ máy`}
	HashFlag        = Sentence{`report the SHA-256 of every file`, `ghi SHA-256 của từng tệp`}
	MaxMemoryFlag   = Sentence{
		"most memory for data and results, `SIZE` such as 512M or 2G (default what the system allows)",
		"bộ nhớ tối đa cho dữ liệu và kết quả, `SIZE` như 512M hoặc 2G (mặc định theo giới hạn của hệ thống)",
	}
	DetailsFlag        = Sentence{`also print ids, all groups, breakdowns, assumptions, limitations and the rows read, in table`, `in thêm mã, tất cả các nhóm, phân tổ, giả định, hạn chế của số liệu và số dòng đã đọc, trong table`}
	ExitZeroFlag       = Sentence{`exit with 0 even where a target is not met`, `mã thoát là 0 cả khi có chỉ tiêu chưa đạt`}
	ByFlag             = Sentence{"show numbers by `D.path`, too: a dataset and what groups its rows; repeatable", "nêu thêm số liệu theo `D.path`: một bảng dữ liệu và cột để phân nhóm; có thể lặp lại"}
	RankFlag           = Sentence{"rank the groups of this `INDICATOR`", "xếp hạng các nhóm của chỉ tiêu (`INDICATOR`) này"}
	MinDenominatorFlag = Sentence{"with --rank: do not rank groups whose denominator is below `N`", "dùng với --rank: không xếp hạng nhóm có mẫu số dưới `N`"}
	SinceFlag          = Sentence{"say also what has changed since the result in `FILE`, written by -o json", "nêu thêm thay đổi so với kết quả trong `FILE`, do -o json ghi"}
	NoTotalColumnFlag  = Sentence{`leave the column of totals out of vn-table and xlsx`, `bỏ cột tổng số khỏi vn-table và xlsx`}
	StrictFlag         = Sentence{`treat warnings as errors`, `coi cảnh báo là lỗi`}
	RunFlag            = Sentence{
		"run only the tests whose name matches the regular expression `PATTERN`",
		"chỉ chạy các phép thử có tên khớp với biểu thức chính quy `PATTERN`",
	}
	CoverageFlag = Sentence{
		`list for every indicator which sides of its target the tests show`,
		`liệt kê, cho từng chỉ tiêu, các phép thử đã cho thấy đạt, chưa đạt hay cả hai`,
	}
	WriteFlag = Sentence{`write the files instead of printing them`, `ghi lại các tệp thay vì in ra`}
	CheckFlag = Sentence{
		`list the files that are not in canonical form, and exit with 1`,
		`liệt kê các tệp chưa theo dạng chuẩn, và mã thoát là 1`,
	}
	DiffFlag = Sentence{`print what would change`, `in những chỗ sẽ thay đổi`}
	DirFlag  = Sentence{
		"folder `DIR` to write into; it is created if it does not exist",
		"thư mục `DIR` để ghi vào; chưa có thì được tạo",
	}
	UnitsFlag = Sentence{
		"folder `DIR` with the data whose units are entered",
		"thư mục `DIR` có dữ liệu để điền sẵn các đơn vị",
	}
	TemplateFormFlag = Sentence{
		"`FORM` of the template: csv, a file for each dataset, or xlsx, one workbook",
		"dạng (`FORM`) của mẫu: csv (mỗi bảng một tệp) hoặc xlsx (một sổ tính)",
	}
	TemplateLanguageFlag = Sentence{
		"`LANGUAGE` of the output and the files: en, or vi, which has semicolons between cells",
		"ngôn ngữ (`LANGUAGE`) của đầu ra và các tệp: en, hoặc vi (dùng dấu chấm phẩy giữa các ô)",
	}
	InitLanguageFlag = Sentence{
		"`LANGUAGE` of the output and the files: en or vi",
		"ngôn ngữ (`LANGUAGE`) của đầu ra và các tệp: en hoặc vi",
	}
)
