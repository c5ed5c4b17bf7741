package words

// Records in a database.
var (
	NotInSQL               = Sentence{`this cannot be said in SQL`, `không diễn đạt được điều này bằng SQL`}
	MeanNotInSQL           = Sentence{`in SQL, a mean inside a row can be compared, but not added up or grouped by`, `trong SQL, giá trị trung bình bên trong dòng chỉ so sánh được, không cộng dồn và không dùng để phân nhóm được`}
	TooLargeInSQL          = Sentence{`this may need $1 digits, but the database is exact only up to $2`, `phép tính này có thể cần $1 chữ số, mà cơ sở dữ liệu chỉ tính đúng tới $2 chữ số`}
	NotAServer             = Sentence{`the address of ClickHouse is a host and a port, as in https://user@host:8443; a bindings file names databases`, `địa chỉ ClickHouse gồm máy chủ và cổng, ví dụ https://user@host:8443: nêu cơ sở dữ liệu trong tệp bindings`}
	NeedsHTTPS             = Sentence{`a connection to $1 needs https`, `kết nối tới $1 cần https`}
	OldClickHouse          = Sentence{`the server is ClickHouse $1, and at least $2 is needed`, `máy chủ là ClickHouse $1, cần ít nhất bản $2`}
	SettingNotTaken        = Sentence{`the server does not accept the setting $1 = $2, without which it may leave out rows`, `máy chủ không nhận thiết lập $1 = $2; thiếu thiết lập này có thể bị sót dòng`}
	TableMerges            = Sentence{`table "$1" has the engine "$2", which may hold rows twice until they are merged`, `bảng "$1" dùng engine "$2", có thể chứa dòng hai lần cho đến khi được gộp`}
	TableIsOther           = Sentence{`table "$1" has the engine "$2", which may change rows or show what is elsewhere: bind a view of it`, `bảng "$1" dùng engine "$2", có thể làm thay đổi dòng hoặc hiển thị dữ liệu ở nơi khác: hãy gắn một view của bảng đó`}
	PartsAreLeftOut        = Sentence{`table "$1" is partitioned by "$2", and parts that a condition does not need are left out before rows are merged: bind a view without conditions that reads it with FINAL`, `bảng "$1" được chia phần theo "$2"; phần không khớp điều kiện bị bỏ qua trước khi gộp dòng: hãy gắn một view không có điều kiện, đọc bảng với FINAL`}
	NothingMerges          = Sentence{`table "$1" has the engine "$2", which merges no rows: leave out "final"`, `bảng "$1" dùng engine "$2", không gộp dòng: hãy bỏ "final"`}
	ShardsMergeAlone       = Sentence{`table "$1" is distributed, and each shard merges its own rows: without a key of dataset "$2", rows that are on two shards cannot be found`, `bảng "$1" là bảng phân tán, mỗi shard chỉ gộp dòng của mình: bảng "$2" không có khóa nên không tìm được các dòng nằm trên hai shard`}
	BindFinal              = Sentence{`write "final: true" at dataset "$1" in the bindings file to read rows as they are once merged`, `viết "final: true" tại bảng "$1" trong tệp bindings để đọc dòng như sau khi gộp`}
	FinalIsOfClickHouse    = Sentence{`only ClickHouse has tables that are read with FINAL: leave out "final"`, `chỉ ClickHouse có bảng được đọc với FINAL: hãy bỏ "final"`}
	DeclaredIsOfPostgreSQL = Sentence{`only PostgreSQL keeps a declared key unique: write "key: check"`, `chỉ PostgreSQL bảo đảm khóa khai báo là duy nhất: viết "key: check"`}
	KeyNotDeclared         = Sentence{`table "$1" has neither a primary key nor a unique index of the key of dataset "$2"`, `bảng "$1" không có khóa chính hoặc chỉ mục duy nhất theo khóa của bảng "$2"`}
	CheckTheKey            = Sentence{`write "key: check", by which the rows are searched`, `viết "key: check" để dò các dòng`}
	RowsMoved              = Sentence{`table "$1" changed while it was read: $2(row|rows) at first, then $3`, `bảng "$1" thay đổi trong khi đọc: lúc đầu $2 dòng, sau đó $3`}
	TableChanged           = Sentence{`table "$1" changed while its rows were listed`, `bảng "$1" thay đổi trong khi liệt kê các dòng`}
	TooManyTableRows       = Sentence{`table "$1" has more rows than are counted exactly`, `bảng "$1" có nhiều dòng hơn mức đếm chính xác được`}
	KeyReadOtherwise       = Sentence{`no table can keep the key of dataset "$1" unique: it has none, or the bindings change or normalize its texts`, `không bảng nào bảo đảm được khóa của bảng "$1" là duy nhất: bảng không có khóa, hoặc bindings quy đổi hay chuẩn hóa chữ của khóa`}
	ColumnTooLong          = Sentence{`the numbers of column "$1" have $2 digits before and after the point in all, but a column of the database holds $3`, `số trong cột "$1" có tổng cộng $2 chữ số trước và sau dấu thập phân, mà một cột của cơ sở dữ liệu chỉ chứa được $3 chữ số`}
	CannotNormalize        = Sentence{`ClickHouse cannot put texts into their normal form: the records have to be in it`, `ClickHouse không chuẩn hóa được chữ: dữ liệu phải có sẵn dạng chuẩn`}
	NameHasNUL             = Sentence{`"$1" is not the name of a table or a column: it has the character NUL`, `"$1" không phải tên bảng hay tên cột: có ký tự NUL`}
	NameIsOurs             = Sentence{`"$1" is a name that the statements use themselves: bind a view in which the column has another name`, `"$1" là tên mà chính các câu lệnh sử dụng: hãy gắn một view trong đó cột mang tên khác`}
	NotNormal              = Sentence{`column "$1" of table "$2" has texts with white space at their ends, invisible characters, or decomposed letters, so that texts that look equal would differ`, `cột "$1" của bảng "$2" có chữ thừa khoảng trắng, có ký tự ẩn hoặc chữ tách rời dấu, nên các chữ giống nhau sẽ bị coi là khác nhau`}
	InRowOfKey             = Sentence{`row "$1"`, `dòng "$1"`}
	BindNormalize          = Sentence{`write "text: normalize" at dataset "$1" in the bindings file`, `viết "text: normalize" tại bảng "$1" trong tệp bindings`}

	NotADatabaseURL     = Sentence{`the address of the database is not one of PostgreSQL or ClickHouse`, `địa chỉ cơ sở dữ liệu không phải là địa chỉ PostgreSQL hay ClickHouse`}
	NeedsTLS            = Sentence{`a connection to $1 needs TLS that verifies the server: sslmode=verify-full`, `kết nối tới $1 cần TLS có kiểm tra máy chủ: sslmode=verify-full`}
	CannotReachDatabase = Sentence{`the database at $1 cannot be reached`, `không kết nối được tới cơ sở dữ liệu tại $1`}
	DatabaseRefuses     = Sentence{`the database refuses the connection, for the name, the password or the certificate: $1`, `cơ sở dữ liệu từ chối kết nối, do tên, mật khẩu hoặc chứng chỉ: $1`}
	DatabaseSays        = Sentence{`the database answers "$1" ($2)`, `cơ sở dữ liệu trả lời "$1" ($2)`}
	DatabaseGone        = Sentence{`the connection to the database broke off`, `kết nối tới cơ sở dữ liệu bị ngắt`}
	OldPostgres         = Sentence{`the server is PostgreSQL $1, and at least $2 is needed`, `máy chủ là PostgreSQL $1, cần ít nhất bản $2`}
	NotUTF8Database     = Sentence{`the encoding of the database is "$1", and UTF8 is needed`, `bảng mã của cơ sở dữ liệu là "$1", cần UTF8`}
	NoTable             = Sentence{`there is no table "$1" for dataset "$2", or it may not be read`, `không có bảng "$1" cho bảng dữ liệu "$2", hoặc không được phép đọc`}
	BindTable           = Sentence{`name the table of dataset "$1" in a bindings file: --bindings FILE`, `nêu bảng của bảng dữ liệu "$1" trong tệp bindings: --bindings FILE`}
	NoTableColumn       = Sentence{`there is no column "$1" in table "$2"`, `không có cột "$1" trong bảng "$2"`}
	ColumnDoesNotFit    = Sentence{`column "$1" of table "$2" has the type "$3", which is not read as $4`, `cột "$1" của bảng "$2" có kiểu "$3", không đọc được như $4`}
	ColumnBoundTwice    = Sentence{`column "$1" is bound to both "$2" and "$3"`, `cột "$1" được gắn cho cả "$2" lẫn "$3"`}
	MomentNeedsZone     = Sentence{`column "$1" of table "$2" holds moments in time, whose day depends on a time zone`, `cột "$1" của bảng "$2" chứa thời điểm, ngày của nó tùy thuộc múi giờ`}
	BindZone            = Sentence{`state the zone in the bindings file, as in "zone: Asia/Ho_Chi_Minh"`, `nêu múi giờ trong tệp bindings, ví dụ "zone: Asia/Ho_Chi_Minh"`}
	LooseCollation      = Sentence{`texts in column "$1" of table "$2" that differ may compare as equal, by its collation`, `theo quy tắc so sánh của cột "$1" trong bảng "$2", chữ khác nhau có thể bị coi là bằng nhau`}
	RowsHidden          = Sentence{`table "$1" has row-level security, which may hide rows`, `bảng "$1" có phân quyền theo dòng, có thể ẩn bớt dòng`}
	AskForAllRows       = Sentence{`use a role that sees all rows`, `dùng một vai trò thấy được mọi dòng`}

	ColumnNotReadable = Sentence{`column "$1" of table "$2" may not be read`, `không được phép đọc cột "$1" của bảng "$2"`}
	GrantSelect       = Sentence{`give the role the right to read it: GRANT SELECT`, `cấp quyền đọc cho vai trò: GRANT SELECT`}

	ABindingsFile = Sentence{`a bindings file`, `tệp bindings`}
	OddAnswer     = Sentence{`the database sent a value of an unexpected type in column $1 of a row`, `cơ sở dữ liệu trả về giá trị khác kiểu mong đợi ở cột $1 của một dòng`}
)

// Sources on the command line.
var (
	SourceFlag           = Sentence{"read the records from the database `NAME`, whose address is in PLANCHECK_SOURCE_<NAME>", "đọc dữ liệu từ cơ sở dữ liệu `NAME`, có địa chỉ trong PLANCHECK_SOURCE_<NAME>"}
	BindingsFlag         = Sentence{"where the datasets are in the database: a bindings `FILE` (default tables of their names)", "tệp bindings `FILE`: các bảng dữ liệu nằm ở đâu trong cơ sở dữ liệu (mặc định là bảng cùng tên)"}
	DialectFlag          = Sentence{"the SQL of this `ENGINE`: postgresql, clickhouse, trino", "in SQL của hệ quản trị cơ sở dữ liệu `ENGINE`: postgresql, clickhouse, trino"}
	SQLShort             = Sentence{`Print the SQL that a database would be asked`, `In các câu SQL gửi tới cơ sở dữ liệu`}
	SQLLong              = Sentence{"Sql prints every statement by which evaluate --source would ask a database, each below the indicators that it counts for.", "Lệnh sql in mọi câu lệnh mà evaluate --source gửi tới cơ sở dữ liệu, mỗi câu nằm dưới các chỉ tiêu mà nó đếm."}
	UnknownDialect       = Sentence{`unknown dialect "$1"`, `không có phương ngữ SQL "$1"`}
	NotASourceName       = Sentence{`--source takes a name, not an address`, `--source nhận một tên, không nhận địa chỉ`}
	SourceNotSet         = Sentence{`the environment has no address for source "$1"`, `biến môi trường không có địa chỉ của nguồn "$1"`}
	AddressInEnvironment = Sentence{`put the address into the environment: $1=postgres://... or clickhouse://...`, `đặt địa chỉ vào biến môi trường: $1=postgres://... hoặc clickhouse://...`}
	SourceNamesDatabase  = Sentence{`--source NAME names the database`, `--source NAME nêu cơ sở dữ liệu`}
	BindingsForOnePlan   = Sentence{`--bindings is for one plan`, `--bindings chỉ dùng cho một kế hoạch`}
	AddressInBindings    = Sentence{`an address with a name or a password does not belong in a bindings file`, `không ghi địa chỉ có tên đăng nhập hoặc mật khẩu vào tệp bindings`}
	CannotReadBindings   = Sentence{`cannot read the bindings file: $1`, `không đọc được tệp bindings: $1`}
	BindShort            = Sentence{`Write a first bindings file from the catalogue of a database`, `Viết tệp bindings đầu tiên từ danh mục bảng của cơ sở dữ liệu`}
	BindLong             = Sentence{"Bind prints a bindings file to start from. Names of the plan that the database has are bound; where it has none, a comment tells the nearest, or a question mark.", "Lệnh bind in một tệp bindings để bắt đầu. Tên nào của kế hoạch có trong cơ sở dữ liệu thì được gắn; tên nào không có thì kèm chú thích nêu tên gần nhất, hoặc dấu hỏi."}
	StatsFlag            = Sentence{`say how many statements the database was sent, how long they took and how much was moved`, `cho biết đã gửi bao nhiêu câu lệnh tới cơ sở dữ liệu, mất bao lâu và truyền bao nhiêu dữ liệu`}
	StatementsTook       = Sentence{`$1(statement|statements), $2 s, the longest $3 s, $4 MB moved`, `$1 câu lệnh, $2 giây, lâu nhất $3 giây, truyền $4 MB`}
	SliceFlag            = Sentence{"the part of the rows that is compared, `SLICE` such as 1/64 (default all)", "phần dòng được so sánh, `SLICE` như 1/64 (mặc định là tất cả)"}
	NotASlice            = Sentence{`not a part of the rows`, `không phải là một phần của các dòng`}
	WriteSlice           = Sentence{`write the first of 64 parts as 1/64`, `viết phần thứ nhất trong 64 phần là 1/64`}
	CrosscheckShort      = Sentence{`Count a part of a database there and here, and compare`, `Đếm một phần cơ sở dữ liệu hai lần, tại đó và tại đây`}
	CrosscheckLong       = Sentence{"Crosscheck has the database count a part of the rows, fetches these rows, has them counted as those of files, and compares all counts. Rows of registers are all taken.", "Lệnh crosscheck cho cơ sở dữ liệu đếm một phần các dòng, lấy chính các dòng đó về đếm như dữ liệu từ tệp, rồi so sánh mọi số đếm. Danh mục luôn được lấy đầy đủ."}
	RowsOfPersonsStay    = Sentence{`rows of dataset "$1" are about persons, and do not leave the database`, `các dòng của bảng "$1" nói về con người và không được rời khỏi cơ sở dữ liệu`}
	CountsAgree          = Sentence{`$1(number|numbers) of $2(group|groups): the same by the database and by files`, `$1 số trên $2 nhóm: cơ sở dữ liệu và tệp cho kết quả như nhau`}
	CountsDiffer         = Sentence{`the database and the files give different counts: $1`, `cơ sở dữ liệu đếm khác với tệp: $1`}
	LoadShort            = Sentence{`Load checked field data into a database`, `Nạp dữ liệu đã kiểm tra vào cơ sở dữ liệu`}
	LoadLong             = Sentence{"Load checks the field data and makes a table for each dataset, with the columns that the plan needs: all tables, or none. It never touches a table that exists.", "Lệnh load kiểm tra dữ liệu và tạo cho mỗi bảng dữ liệu một bảng với các cột mà kế hoạch cần: tạo tất cả, hoặc không tạo gì. Lệnh này không bao giờ đụng tới bảng đã có."}
	LoadedTable          = Sentence{`$1: table $2, $3(row|rows)`, `$1: bảng $2, $3 dòng`}
	LoadedPersonal       = Sentence{`$1: table $2`, `$1: bảng $2`}
	TableExists          = Sentence{`table "$1" exists already`, `bảng "$1" đã có sẵn`}
	DropOrRename         = Sentence{`remove it, or name another schema or table in a bindings file`, `xóa bảng đó, hoặc nêu schema hay bảng khác trong tệp bindings`}
	LoadsAsPlanned       = Sentence{`load writes values as the plan reads them, but the bindings of dataset "$1" have conditions or texts that would change them`, `load ghi đúng những gì kế hoạch đọc, nhưng bindings của bảng "$1" có điều kiện hoặc chữ quy đổi làm thay đổi dữ liệu`}
)
