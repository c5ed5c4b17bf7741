package words

// Of where a finding is.
var (
	InDataset      = Sentence{`dataset "$1"`, `bảng "$1"`}
	InSheet        = Sentence{`sheet "$1"`, `trang tính "$1"`}
	InColumn       = Sentence{`column "$1"`, `cột "$1"`}
	InColumnCalled = Sentence{`column "$1" ($2)`, `cột "$1" ($2)`} // its header, and its name in the plan
	TheCell        = Sentence{`the cell`, `ô này`}                 // whose value is not shown
)

// Of files that cannot be read.
var (
	NoDataFile        = Sentence{`no file "$1" in the data folder`, `thư mục dữ liệu không có tệp "$1"`}
	PutFileThere      = Sentence{`put it there, or correct file in the plan`, `đặt tệp vào đó, hoặc sửa mục file trong kế hoạch`}
	CorrectFlagName   = Sentence{`put it there, or correct --file, which takes a name and not a glob`, `đặt tệp vào đó, hoặc sửa --file, là chỗ ghi tên tệp chứ không phải mẫu tên tệp`}
	DataFileUnread    = Sentence{`cannot read the file: $1`, `không đọc được tệp: $1`}
	FileIsAFolder     = Sentence{`found a folder, a pipe or a device where its file is expected`, `ở chỗ của tệp lại là thư mục, ống dẫn hoặc thiết bị`}
	PutFileInPlace    = Sentence{`put a CSV file there, or name the right one in the plan`, `đặt một tệp CSV vào đó, hoặc ghi đúng tên tệp trong kế hoạch`}
	FileIsOutside     = Sentence{`the name leads out of the data folder, and nothing outside it is read`, `tên tệp dẫn ra ngoài thư mục dữ liệu, nơi không tệp nào được đọc`}
	CopyFileInside    = Sentence{`copy the file into the data folder`, `chép tệp vào thư mục dữ liệu`}
	NotPermitted      = Sentence{`the system does not let you read the file`, `hệ thống không cho phép đọc tệp`}
	AskPermission     = Sentence{`ask its owner, or whoever looks after the machine, for permission`, `xin quyền đọc từ chủ của tệp hoặc người quản trị máy`}
	FileChanged       = Sentence{`the file changed while it was read`, `tệp bị thay đổi trong khi đang đọc`}
	NoDatasetReads    = Sentence{`no dataset reads this data file`, `không có bảng nào đọc tệp số liệu này`}
	MoveOrDeclare     = Sentence{`name it under file: of a dataset, or move it out of the data folder`, `ghi tên tệp vào mục file của một bảng, hoặc chuyển tệp ra khỏi thư mục dữ liệu`}
	DatasetReads      = Sentence{`dataset $1 reads "$2"`, `bảng $1 đọc "$2"`}
	RenameToBeRead    = Sentence{`$1; rename the file if it belongs there`, `$1; nếu tệp thuộc bảng đó thì đổi tên tệp`}
	SameFile          = Sentence{`the file has the same bytes as "$1"`, `tệp giống hệt tệp "$1"`}
	RemoveCopy        = Sentence{`remove one of them if it is a copy, otherwise its rows count twice; if it was sent by mistake, put the right file in its place`, `nếu là bản sao thì xóa một tệp, nếu không các dòng sẽ bị tính hai lần; nếu gửi nhầm thì thay bằng đúng tệp`}
	RunAgainLater     = Sentence{`run again when nobody writes to it`, `chạy lại khi không ai ghi vào tệp`}
	ArchiveCut        = Sentence{`the archive ends too early`, `tệp nén bị cụt`}
	ArchiveUnchecked  = Sentence{`the archive has no checksum, so damage to it would not be seen`, `tệp nén không có mã kiểm tra, nên hư hỏng sẽ không được phát hiện`}
	CompressWithCheck = Sentence{`compress the file again with zstd --check`, `nén lại tệp bằng zstd --check`}
	ArchiveDamaged    = Sentence{`the archive is damaged`, `tệp nén bị hỏng`}
	GetWholeFile      = Sentence{`get the file again: this copy is damaged`, `lấy lại tệp: bản này đã hỏng`}
	NoNamePart        = Sentence{`its name does not have exactly one part for column "$1"`, `tên tệp không có đúng một phần cho cột "$1"`}
	RenameFile        = Sentence{`rename the file so that its name fits "$1" in one way only`, `đổi tên tệp để tên khớp với "$1" theo đúng một cách`}
	FileExpands       = Sentence{`the file expands to more than $1`, `tệp khi giải nén lớn hơn $1`}
	FileExpandsBy     = Sentence{`the file expands to more than $1 times its size`, `tệp khi giải nén lớn hơn $1 lần kích thước của nó`}
	FileNeedsMemory   = Sentence{`expanding the file takes more than $1 of memory`, `giải nén tệp cần hơn $1 bộ nhớ`}
	UnpackTrusted     = Sentence{`unpack it and save the table as CSV, if you trust where it comes from`, `nếu tin nguồn gốc của tệp thì giải nén và lưu bảng dưới dạng CSV`}
	FileTooBig        = Sentence{`the file has more than $1`, `tệp lớn hơn $1`}
	FilesTooBig       = Sentence{`the files of the dataset have more than $1 together`, `tổng các tệp của bảng lớn hơn $1`}
)

// Of files that are not tables.
var (
	FileIsNotATable = Sentence{`the file is $1, not a table`, `tệp này là $1, không phải bảng số liệu`}
	FileNoTable     = Sentence{`the file is not a table`, `tệp này không phải bảng số liệu`}
	FileIsNot       = Sentence{`the file is not $1, whatever its name says`, `tệp này không phải $1, dù tên tệp ghi như vậy`}
	RemoveEnding    = Sentence{`remove the ending from its name if it is a table, or get the file again`, `nếu tệp là bảng số liệu thì bỏ phần đuôi trong tên tệp, nếu không thì lấy lại tệp`}
	EndNameIn       = Sentence{`let its name end in $1, here and in the plan, or unpack it`, `đổi đuôi tên tệp thành $1, ở đây và trong kế hoạch, hoặc giải nén tệp`}
	EndNameInXLSX   = Sentence{`let its name end in .xlsx, here and in the plan, or save it as CSV UTF-8`, `đổi đuôi tên tệp thành .xlsx, ở đây và trong kế hoạch, hoặc lưu dưới dạng CSV UTF-8`}
	UnpackTable     = Sentence{`unpack it, and put the table that is in it here`, `giải nén, rồi đặt bảng bên trong vào đây`}
	SaveInProgram   = Sentence{`open it in the program that made it, and save the table as CSV UTF-8`, `mở bằng chương trình đã tạo ra tệp và lưu bảng dưới dạng CSV UTF-8`}

	AGzipArchive    = Sentence{`a gzip archive`, `tệp nén gzip`}
	AZstdArchive    = Sentence{`a zstd archive`, `tệp nén zstd`}
	AZipArchive     = Sentence{`a zip archive`, `tệp nén zip`}
	AnXzArchive     = Sentence{`an xz archive`, `tệp nén xz`}
	ASevenZip       = Sentence{`a 7-Zip archive`, `tệp nén 7-Zip`}
	ARARArchive     = Sentence{`a RAR archive`, `tệp nén RAR`}
	ABzip2Archive   = Sentence{`a bzip2 archive`, `tệp nén bzip2`}
	OldOffice       = Sentence{`a document of Office 97`, `tài liệu Office 97`}
	OldWorkbook     = Sentence{`an Excel 97 workbook`, `sổ tính Excel 97`}
	AnExcelWorkbook = Sentence{`an Excel workbook`, `sổ tính Excel`}
	BinaryWorkbook  = Sentence{`an Excel binary workbook`, `sổ tính Excel dạng nhị phân`}
	XMLWorkbook     = Sentence{`an Excel 2003 workbook in XML`, `sổ tính Excel 2003 dạng XML`}
	LockedDocument  = Sentence{`a document with a password`, `tài liệu có mật khẩu`}
	WordDocument    = Sentence{`a Word document`, `tài liệu Word`}
	SlideDocument   = Sentence{`a PowerPoint document`, `tài liệu PowerPoint`}
	OpenDocument    = Sentence{`an OpenDocument file`, `tệp OpenDocument`}
	APDF            = Sentence{`a PDF document`, `tài liệu PDF`}
	AnRTF           = Sentence{`an RTF document`, `tài liệu RTF`}
	APicture        = Sentence{`a picture`, `tệp ảnh`}
	AnSQLite        = Sentence{`an SQLite database`, `cơ sở dữ liệu SQLite`}
	AParquet        = Sentence{`a Parquet file`, `tệp Parquet`}
	AnHTMLPage      = Sentence{`an HTML page`, `trang HTML`}
	APageArchive    = Sentence{`a page with its pictures`, `trang web kèm ảnh`}
	AnXMLDocument   = Sentence{`an XML document`, `tài liệu XML`}
)

// Of encodings.
var (
	NULByte        = Sentence{`a NUL byte, which text never contains`, `có byte NUL, là byte không bao giờ có trong văn bản`}
	SaveUndamaged  = Sentence{`save the file again as CSV UTF-8: this copy is damaged, or is not text`, `lưu lại tệp dưới dạng CSV UTF-8: bản này đã hỏng, hoặc không phải văn bản`}
	NULBytesOf16   = Sentence{`the file contains NUL bytes: it looks like UTF-16 without a byte order mark`, `tệp có byte NUL: có vẻ là UTF-16 không có dấu thứ tự byte`}
	SaveAsCSVUTF8  = Sentence{`save the file as CSV UTF-8`, `lưu tệp dưới dạng CSV UTF-8`}
	CellNotEncoded = Sentence{`$1 is not $2`, `$1 không đúng bảng mã $2`}
	TextNotEncoded = Sentence{`the text is not $1`, `văn bản không đúng bảng mã $1`}
	FileLooksLike  = Sentence{`the file is not $1; it looks like $2`, `tệp không đúng bảng mã $1; có vẻ là $2`}
	TextDamaged    = Sentence{`the text is damaged: $1`, `văn bản bị hỏng: $1`}
	HalfCharacter  = Sentence{`half a character of UTF-16 at the end`, `cuối tệp chỉ có nửa ký tự UTF-16`}
	HalfSurrogate  = Sentence{`half of a pair of surrogates in UTF-16`, `thiếu một nửa của cặp surrogate UTF-16`}
	CannotReadAs   = Sentence{`the text cannot be read as $1: $2`, `không đọc được văn bản theo bảng mã $1: $2`}
	ByteNotIn      = Sentence{`byte $1 is not in $2`, `byte $1 không có trong $2`}
	CharacterNotIn = Sentence{`$1 is not in $2`, `ký tự $1 không có trong $2`}
	NotValidIn     = Sentence{`not valid in $1`, `có chỗ không hợp lệ trong $1`}
	MarkSays       = Sentence{`its byte order mark says $1, the plan $2`, `dấu thứ tự byte ghi $1, kế hoạch ghi $2`}
	NoEncoding     = Sentence{`there is no encoding $1`, `không có bảng mã $1`}
	LegacyFont     = Sentence{`the text is typed in a $1 font, and shows other letters in any other font`, `văn bản gõ bằng phông $1, với phông khác sẽ đọc thành chữ khác`}

	GetUndamaged     = Sentence{`get the file again, or save it again as CSV UTF-8`, `lấy lại tệp, hoặc lưu lại dưới dạng CSV UTF-8`}
	CorrectEncoding  = Sentence{`save the file as CSV UTF-8 and remove encoding from the plan, or declare the right one`, `lưu tệp dưới dạng CSV UTF-8 và bỏ encoding trong kế hoạch, hoặc khai báo đúng bảng mã`}
	DeclareEncoding  = Sentence{`save the file as CSV UTF-8, or declare the encoding of all files of the dataset, as in encoding: windows-1258`, `lưu tệp dưới dạng CSV UTF-8, hoặc khai báo bảng mã của mọi tệp thuộc bảng, ví dụ encoding: windows-1258`}
	DeclareLikely    = Sentence{`declare encoding: $1 if all files of the dataset are in it, or save the file as CSV UTF-8`, `khai báo encoding: $1 nếu mọi tệp của bảng đều dùng bảng mã này, hoặc lưu tệp dưới dạng CSV UTF-8`}
	SaveAsUnicode    = Sentence{`save the file as CSV UTF-8, or as Unicode text with its byte order mark`, `lưu tệp dưới dạng CSV UTF-8, hoặc văn bản Unicode có dấu thứ tự byte`}
	ConvertToUnicode = Sentence{`declare encoding: $1 if all files of the dataset are in it, or convert the file to Unicode`, `khai báo encoding: $1 nếu mọi tệp của bảng đều dùng bảng mã này, hoặc chuyển tệp sang Unicode`}
)

// Of headers.
var (
	FileIsEmpty      = Sentence{`the file is empty: it has no header`, `tệp trống: không có tiêu đề cột`}
	SheetIsEmpty     = Sentence{`the sheet is empty: it has no header`, `trang tính trống: không có tiêu đề cột`}
	NameColumnsFirst = Sentence{`name the columns in the first line`, `ghi tên các cột ở dòng đầu tiên`}
	NoHeaderBelow    = Sentence{`the file has no header below the rows that are skipped`, `tệp không có tiêu đề cột dưới các dòng được bỏ qua`}
	CorrectSkipRows  = Sentence{`correct skip_rows: $1 in the plan, or add the header`, `sửa skip_rows: $1 trong kế hoạch, hoặc thêm tiêu đề cột`}
	UnclearDelimiter = Sentence{`it is not clear what separates cells: $1`, `chưa rõ dấu nào ngăn cách các ô: $1`}
	FirstLineSays    = Sentence{`its first line says "$1"`, `dòng đầu ghi "$1"`}
	FirstLineOrPlan  = Sentence{`its first line says "$1", the plan "$2"`, `dòng đầu ghi "$1", kế hoạch ghi "$2"`}
	DeclareDelimiter = Sentence{`declare it, as in delimiter: ";", or fix the first line`, `khai báo dấu đó, ví dụ delimiter: ";", hoặc sửa dòng đầu`}
	TooManyColumns   = Sentence{`the header has more than $1 columns`, `tiêu đề có hơn $1 cột`}
	LookForDelimiter = Sentence{`look for a stray quote or delimiter, and delete what the plan does not need`, `tìm dấu nháy hoặc dấu ngăn cách thừa, và xóa những cột mà kế hoạch không cần`}
	HeaderTwice      = Sentence{`header "$1" appears twice`, `tiêu đề "$1" xuất hiện hai lần`}
	RenameColumn     = Sentence{`rename or remove one of the columns`, `đổi tên hoặc bỏ một trong hai cột`}
	HeaderOfPart     = Sentence{`header "$1" names column "$2", which is a part of the file's name`, `tiêu đề "$1" chỉ cột "$2", là cột lấy từ tên tệp`}
	RemovePart       = Sentence{`remove the column from the file, or take it out of the file's name in the plan`, `bỏ cột này khỏi tệp, hoặc bỏ khỏi tên tệp trong kế hoạch`}
	TwoHeadersOf     = Sentence{`two headers name column "$1", one of them "$2"`, `có hai tiêu đề chỉ cột "$1", một là "$2"`}
	FileLacksColumn  = Sentence{`the file has no column $1`, `tệp không có cột $1`}
	DeclareThis      = Sentence{`the header line is one cell; declare delimiter: $1`, `dòng tiêu đề chỉ có một ô; khai báo delimiter: $1`}
	UnquoteLines     = Sentence{`the whole header line is in quotes; remove the quotes around the lines, or export the file again`, `cả dòng tiêu đề nằm trong dấu nháy; bỏ dấu nháy quanh các dòng, hoặc xuất lại tệp`}
	MixedLineEnds    = Sentence{`some lines end with CR and others with LF; save the file again as CSV with the program that wrote it`, `dòng thì kết thúc bằng CR, dòng thì bằng LF; lưu lại tệp dạng CSV bằng chương trình đã ghi tệp`}
	LoneTitle        = Sentence{`the header line is one cell, "$1"; declare skip_rows if it is a title, or the right delimiter`, `dòng tiêu đề chỉ có một ô, "$1"; khai báo skip_rows nếu đó là tên bảng, hoặc khai báo đúng dấu ngăn cách`}
	LoneSheetTitle   = Sentence{`the header row is one cell, "$1"; declare skip_rows if it is a title`, `dòng tiêu đề chỉ có một ô, "$1"; khai báo skip_rows nếu đó là tên bảng`}
	HeaderAfterRows  = Sentence{`skip_rows: $1 means that the header is in the row below the rows that are skipped; correct it, or add the name that the file has to header`, `skip_rows: $1 nghĩa là tiêu đề ở ngay dưới các dòng được bỏ qua; sửa số này, hoặc thêm tên trong tệp vào mục header`}
	AddHeader        = Sentence{`add the name that the file has to header in the plan, or declare skip_rows if there are rows above the header`, `thêm tên trong tệp vào mục header của kế hoạch, hoặc khai báo skip_rows nếu phía trên tiêu đề còn dòng khác`}
)

// Of workbooks.
var (
	BadWorkbook      = Sentence{`the workbook cannot be read as a table: $1`, `không đọc được sổ tính thành bảng: $1`}
	NotAWorkbook     = Sentence{`it is not a workbook, whatever its name says`, `đây không phải sổ tính, dù tên tệp ghi như vậy`}
	WorkbookDamaged  = Sentence{`the file is damaged`, `tệp bị hỏng`}
	PartDamaged      = Sentence{`the part "$1" is damaged`, `thành phần "$1" bị hỏng`}
	PartMissing      = Sentence{`the part "$1" is missing`, `thiếu thành phần "$1"`}
	PartTwice        = Sentence{`there are two parts named "$1"`, `có hai thành phần cùng tên "$1"`}
	NoSuchSheet      = Sentence{`it has no sheet "$1", but $2`, `không có trang tính "$1", chỉ có $2`}
	NoVisibleSheet   = Sentence{`all of its sheets are hidden: $1`, `mọi trang tính đều bị ẩn: $1`}
	NoSheetAtAll     = Sentence{`it has no sheet with cells`, `không có trang tính nào`}
	SeveralSheets    = Sentence{`it has several sheets: $1`, `có nhiều trang tính: $1`}
	MergedCells      = Sentence{`merged cells $1`, `các ô $1 bị gộp`}
	FormulaNoValue   = Sentence{`the formula has no value`, `công thức chưa có giá trị`}
	DaysSince1904    = Sentence{`it counts days from 1904, and dates: excel counts them from 1900`, `ngày trong sổ tính đếm từ năm 1904, còn dates: excel đếm từ năm 1900`}
	MoreSheets       = Sentence{`$1 and $2 more`, `$1 và $2 trang tính khác`}
	EndNameInCSV     = Sentence{`let its name end in .csv, here and in the plan, if it is text, or get the file again`, `nếu tệp là văn bản thì đổi đuôi tên tệp thành .csv, ở đây và trong kế hoạch; nếu không thì lấy lại tệp`}
	NameSheet        = Sentence{`name the sheet in the plan, as in sheet: "$1"`, `ghi tên trang tính trong kế hoạch, ví dụ sheet: "$1"`}
	UnmergeCells     = Sentence{`unmerge the cells, and fill in each of them`, `bỏ gộp và điền từng ô`}
	ComputeFormulas  = Sentence{`open it in the spreadsheet, let it compute, and save it`, `mở bằng chương trình bảng tính, để tính xong rồi lưu lại`}
	RemoveExcelDates = Sentence{`remove excel from dates, and show days as dates in the workbook`, `bỏ excel khỏi dates, và định dạng các ô ngày trong sổ tính thành ngày`}
	SaveSheetAsCSV   = Sentence{`open it in the spreadsheet, and save the table as CSV UTF-8`, `mở bằng chương trình bảng tính và lưu bảng dưới dạng CSV UTF-8`}
)

// LookAlike says that a letter is not Latin.
var LookAlike = Sentence{`"$1" ($2) is a letter of another alphabet that looks like a Latin one: enter the text again`, `"$1" ($2) là chữ cái của bảng chữ khác trông giống chữ La-tinh: gõ lại`}

// Of cells for fonts.
var (
	CellLegacyFont = Sentence{`$1 is typed for $2 fonts, and shows other letters in any other font`, `$1 gõ bằng phông $2, với phông khác sẽ đọc thành chữ khác`}
	TypeInUnicode  = Sentence{`enter the text again in Unicode, or convert the cell`, `gõ lại bằng Unicode, hoặc chuyển mã ô này`}
)

// Of percents.
var (
	MixedPercent     = Sentence{`"$1" has no percent sign, and another cell, "$2", has one`, `"$1" không có dấu phần trăm, còn ô khác, "$2", thì có`}
	PercentsMixed    = Sentence{`some cells have a percent sign, and others do not`, `có ô có dấu phần trăm, có ô không`}
	WriteAllPercents = Sentence{`write every number of the column with a percent sign, or every one without`, `viết mọi số của cột có dấu phần trăm, hoặc không số nào có`}
)

// Of short rows.
var (
	ToleratesShortRows = Sentence{`rows that lack cells at their end; these are blank`, `các dòng thiếu ô ở cuối; các ô thiếu coi là ô trống`}
	CompleteLastRow    = Sentence{`the file ends in this row, which may be cut off: export it again, or end the row with a line end`, `tệp kết thúc ở dòng này, có thể bị cắt: xuất lại tệp, hoặc xuống dòng ở cuối dòng này`}
	TolerateShort      = Sentence{`give the row as many cells as the header, or declare tolerate: [short_rows] if a spreadsheet left out blank cells at its end; a line break inside a cell belongs in quotes`, `thêm cho đủ số ô như tiêu đề, hoặc khai báo tolerate: [short_rows] nếu bảng tính đã bỏ các ô trống ở cuối dòng; ô có xuống dòng phải đặt trong dấu nháy`}
)

// Of rows.
var (
	QuoteStaysOpen  = Sentence{`a quote that opens here is never closed`, `dấu nháy mở ở đây không được đóng`}
	QuoteTooLong    = Sentence{`a quote that opens here is not closed within $1`, `dấu nháy mở ở đây không được đóng trong phạm vi $1`}
	CloseQuote      = Sentence{`close it with ", and write a quote inside a cell as ""`, `đóng bằng ", và viết dấu nháy bên trong ô là ""`}
	BareQuote       = Sentence{`a quote in the middle of a cell`, `có dấu nháy ở giữa ô`}
	QuoteWholeCell  = Sentence{`put the whole cell in quotes, and write a quote inside it as ""`, `đặt cả ô trong dấu nháy, và viết dấu nháy bên trong là ""`}
	RaggedRow       = Sentence{`the row has $1(cell|cells), and the header $2`, `dòng này có $1 ô, còn tiêu đề có $2`}
	AddCells        = Sentence{`give the row as many cells as the header; a line break inside a cell belongs in quotes`, `thêm cho đủ số ô như tiêu đề; ô có xuống dòng phải đặt trong dấu nháy`}
	QuoteDelimiters = Sentence{`put cells in quotes that contain what separates cells, such as a comma`, `đặt trong dấu nháy những ô có chứa dấu ngăn cách, ví dụ dấu phẩy`}
	HeadTheCell     = Sentence{`write a header above the cell, or clear it`, `ghi tiêu đề cho cột của ô này, hoặc xóa ô`}
	RecordTooLong   = Sentence{`the record that begins here has more than $1`, `bản ghi bắt đầu ở đây dài hơn $1`}
	LookForQuote    = Sentence{`look for a quote that is not closed`, `tìm dấu nháy không được đóng`}
	TotalRow        = Sentence{`the row begins with "$1": it sums up other rows`, `dòng này bắt đầu bằng "$1": đây là dòng cộng`}
	LoneText        = Sentence{`the row holds nothing but "$1", while other rows have more`, `dòng này chỉ có "$1", trong khi các dòng khác có nhiều ô hơn`}
	LoneTextHidden  = Sentence{`the row has a single text, while other rows have more`, `dòng này chỉ có một ô chữ, trong khi các dòng khác có nhiều ô hơn`}
	NoteRow         = Sentence{`"$1" is a note or a signature, not a record`, `"$1" là ghi chú hoặc phần ký, không phải số liệu`}
	NoteRowHidden   = Sentence{`the row is a note or a signature, not a record`, `dòng này là ghi chú hoặc phần ký, không phải số liệu`}
	NumbersRow      = Sentence{`the row numbers the columns`, `dòng này đánh số thứ tự các cột`}
	HeaderAgain     = Sentence{`the row repeats the header`, `dòng này lặp lại tiêu đề cột`}
	LeaveRowsOut    = Sentence{`declare leave_out: [$1] to leave such rows out, or keep: [$2] if they are records`, `khai báo leave_out: [$1] để không tính những dòng như vậy, hoặc keep: [$2] nếu đó là số liệu`}
	DoubtfulTotal   = Sentence{`the row begins with "$1" and counts as a record`, `dòng này bắt đầu bằng "$1" và được tính là một dòng số liệu`}
	DoubtfulHidden  = Sentence{`the row begins with a word of totals and counts as a record`, `dòng này bắt đầu bằng từ chỉ tổng cộng và được tính là một dòng số liệu`}
	KeepOrLeaveOut  = Sentence{`declare keep: [$1] if the row is a record, or leave_out: [$2] if it sums up other rows`, `khai báo keep: [$1] nếu đúng là số liệu, hoặc leave_out: [$2] nếu là dòng cộng`}
	RefersLeftOut   = Sentence{`$1 is the key of a row of $2 that the plan leaves out`, `$1 là khóa của một dòng trong bảng $2 mà kế hoạch không tính`}
	KeepOrCorrect   = Sentence{`declare keep: [$1] at $2, or correct the reference`, `khai báo keep: [$1] ở bảng $2, hoặc sửa tham chiếu`}
	KeepOrCorrectIt = Sentence{`keep the row at $1, or correct the reference`, `giữ lại dòng đó ở bảng $1, hoặc sửa tham chiếu`}
	NamedLeftOut    = Sentence{`the plan leaves out the row "$1", but elsewhere refers to it by name`, `kế hoạch không tính dòng "$1", nhưng lại nêu tên dòng đó`}
	NamedHidden     = Sentence{`the plan leaves out the row, but elsewhere refers to it by name`, `kế hoạch không tính dòng này, nhưng lại nêu tên nó`}
	KeepNamed       = Sentence{`declare keep: [$1] if it is a record`, `khai báo keep: [$1] nếu đó là số liệu`}
	BelowEnd        = Sentence{`a row below the blank row that ends the table could be a record`, `dòng này nằm dưới dòng trống kết thúc bảng nhưng có thể là số liệu`}
	RemoveEnds      = Sentence{`remove the blank row, or remove ends from the dataset if the table goes on`, `xóa dòng trống, hoặc bỏ ends của bảng nếu bảng còn tiếp`}
	NoRequiredRows  = Sentence{`there are no rows, and the plan requires some`, `không có dòng nào, trong khi kế hoạch yêu cầu phải có`}
	ExportAgain     = Sentence{`export its files again, or remove required from the dataset if there can be nothing to record`, `xuất lại các tệp, hoặc bỏ required của bảng nếu có thể không phát sinh gì`}
	KeyIsBlank      = Sentence{`the key is blank`, `khóa để trống`}
	EveryRowHasKey  = Sentence{`every row needs a key`, `dòng nào cũng phải có khóa`}
	AKey            = Sentence{`key "$1"`, `khóa "$1"`}
	ThisKey         = Sentence{`the key`, `khóa này`}
	KeyTwiceDiffer  = Sentence{`$1 appears twice, in rows that differ`, `$1 xuất hiện hai lần, ở hai dòng khác nhau`}
	KeepRightRow    = Sentence{`keep the right row, or add to key what tells the rows apart`, `giữ lại dòng đúng, hoặc thêm vào khóa cột phân biệt các dòng`}
	KeyTwiceEqual   = Sentence{`$1 appears twice, in equal rows`, `$1 xuất hiện hai lần, ở hai dòng giống hệt nhau`}
	RemoveDuplicate = Sentence{`remove one, or declare tolerate: [duplicates] if such rows are one record that was entered twice`, `xóa một dòng, hoặc khai báo tolerate: [duplicates] nếu các dòng như vậy là một bản ghi bị nhập hai lần`}
	RemoveOneRow    = Sentence{`remove one of the rows`, `xóa một trong hai dòng`}
	Orphan          = Sentence{`no row of dataset "$1" has $2`, `bảng "$1" không có dòng nào mang $2`}
	CorrectOrphan   = Sentence{`correct the value, add the row, or declare tolerate: [orphans] if such rows belong to no unit`, `sửa giá trị, thêm dòng, hoặc khai báo tolerate: [orphans] nếu những dòng như vậy không thuộc đơn vị nào`}
	LostZeros       = Sentence{`there is "$1": zeros get lost where a spreadsheet takes a code for a number; make the column text in both files`, `có khóa "$1": số 0 ở đầu bị mất khi bảng tính coi mã là số; định dạng cột này là chữ trong cả hai tệp`}
)

// Of cells.
var (
	CellIsBlank      = Sentence{`the cell is blank`, `ô để trống`}
	FillIn           = Sentence{`fill it in, or declare in the plan what a blank means`, `điền vào, hoặc khai báo trong kế hoạch ý nghĩa của ô trống`}
	CellNotText      = Sentence{`$1 is not text`, `$1 không phải chữ`}
	CellNotInteger   = Sentence{`$1 is not an integer`, `$1 không phải số nguyên`}
	CellNotDecimal   = Sentence{`$1 is not a decimal`, `$1 không phải số thập phân`}
	CellNotDate      = Sentence{`$1 is not a date`, `$1 không phải ngày`}
	CellNotDatetime  = Sentence{`$1 is not a datetime`, `$1 không phải ngày giờ`}
	CellNotBoolean   = Sentence{`$1 is not a boolean`, `$1 không phải giá trị có/không`}
	CellTooLong      = Sentence{`$1 has more than $2 digits, or more than $3 after the point`, `$1 có hơn $2 chữ số, hoặc hơn $3 chữ số sau dấu thập phân`}
	DeclareText      = Sentence{`declare the column as text if it is a code`, `khai báo cột là text nếu đó là mã`}
	CellAmbiguous    = Sentence{`$1 may have a mark between thousands or before decimals`, `dấu trong $1 có thể ngăn cách hàng nghìn hoặc phần thập phân`}
	DeclareEither    = Sentence{`declare $1, or $2`, `khai báo $1, hoặc $2`}
	CellLostDigits   = Sentence{`$1 is how a spreadsheet shortens a long number: digits are lost`, `$1 là cách bảng tính viết tắt một số dài: một số chữ số đã mất`}
	EnterAgain       = Sentence{`format the column as text in the spreadsheet, enter the number again, and declare it as text if it is a code`, `định dạng cột là chữ trong bảng tính, nhập lại số, và khai báo cột là text nếu đó là mã`}
	DayNotThere      = Sentence{`the calendar has no day $1`, `lịch không có ngày $1`}
	CellNoSuchDay    = Sentence{`the calendar does not have the day in the cell`, `ô này có ngày không có trong lịch`}
	CorrectDay       = Sentence{`correct the day or the month`, `sửa ngày hoặc tháng`}
	CellOutOfRange   = Sentence{`$1 is outside min and max`, `$1 nằm ngoài khoảng từ min đến max`}
	CellBelowMin     = Sentence{`$1 is below min $2`, `$1 nhỏ hơn min $2`}
	CellAboveMax     = Sentence{`$1 is above max $2`, `$1 lớn hơn max $2`}
	CorrectMin       = Sentence{`correct the cell, or min in the plan`, `sửa ô này, hoặc sửa min trong kế hoạch`}
	CorrectMax       = Sentence{`correct the cell, or max in the plan`, `sửa ô này, hoặc sửa max trong kế hoạch`}
	CorrectRange     = Sentence{`correct the cell, or min and max in the plan`, `sửa ô này, hoặc sửa min và max trong kế hoạch`}
	CellNotOneOf     = Sentence{`$1 is not among its values`, `$1 không thuộc các giá trị của cột`}
	DeclareMissing   = Sentence{`declare missing: [$1] if that means a blank cell in every column`, `khai báo missing: [$1] nếu ở mọi cột đều nghĩa là ô trống`}
	ValueOfLabel     = Sentence{`write "$1", which the plan calls "$2", or declare values: {"$2": "$1"}`, `viết "$1" (kế hoạch gọi là "$2"), hoặc khai báo values: {"$2": "$1"}`}
	DeclareThat      = Sentence{`declare $1`, `khai báo $1`}
	MissingOrZero    = Sentence{`declare missing: [$1] if that means a blank cell in every column, or "$2": 0 under values if it means none`, `khai báo missing: [$1] nếu ở mọi cột đều nghĩa là ô trống, hoặc "$2": 0 dưới values nếu nghĩa là không có`}
	DeclareIfMeant   = Sentence{`declare $1 if "$2" is $3`, `khai báo $1 nếu "$2" là $3`}
	IfDayFirst       = Sentence{`$1 if the day comes before the month`, `$1 nếu ngày viết trước tháng`}
	BesideOthers     = Sentence{`$1 beside the other dates`, `thêm $1 bên cạnh các dạng ngày khác`}
	DeclareBoth      = Sentence{`declare $1 and $2`, `khai báo $1 và $2`}
	DeclarePoints    = Sentence{`declare percent: points (12% is 12)`, `khai báo percent: points (12% là 12)`}
	DeclarePercent   = Sentence{`declare percent: points (12% is 12) or percent: fraction (12% is 0.12)`, `khai báo percent: points (12% là 12) hoặc percent: fraction (12% là 0,12)`}
	WriteHyphen      = Sentence{`write a negative number with a hyphen, as in -5`, `viết số âm với dấu gạch nối, ví dụ -5`}
	WriteWholeNumber = Sentence{`write a whole number, or declare type: decimal`, `viết số nguyên, hoặc khai báo type: decimal`}
	WriteDigitsOnly  = Sentence{`write digits only, without thousands marks`, `chỉ viết chữ số, không có dấu ngăn cách hàng nghìn`}
	WriteDecimals    = Sentence{`write digits with a decimal point, without thousands marks`, `viết chữ số với dấu chấm thập phân, không có dấu ngăn cách hàng nghìn`}
	WriteNumbersAs   = Sentence{`write numbers as $1, as the plan declares`, `viết số theo dạng $1 như kế hoạch khai báo`}
	WriteDatesISO    = Sentence{`write dates as 2023-05-31`, `viết ngày theo dạng 2023-05-31`}
	WriteTimesISO    = Sentence{`write times as 2023-05-31T08:30`, `viết ngày giờ theo dạng 2023-05-31T08:30`}
	WriteDatesAs     = Sentence{`write dates as $1, as the plan declares`, `viết ngày theo dạng $1 như kế hoạch khai báo`}
	WriteTimesAs     = Sentence{`write times as $1, as the plan declares`, `viết ngày giờ theo dạng $1 như kế hoạch khai báo`}
	WriteDayFirst    = Sentence{`write every date with the day before the month, or as 2023-05-31: one file is not read in two orders`, `viết mọi ngày theo thứ tự ngày trước tháng, hoặc theo dạng 2023-05-31: không đọc một tệp theo hai thứ tự`}
	IfMonthFirst     = Sentence{`$1 if the month comes before the day in every cell, otherwise write the day first`, `$1 nếu mọi ô đều viết tháng trước ngày; nếu không, viết ngày trước`}
	StandsForLastDay = Sentence{`$1, which is read as the last day`, `$1 (được hiểu là ngày cuối)`}
	YearNotDay       = Sentence{`declare dates: yyyy instead of excel if $1 is a year; read as the day number of a spreadsheet, it is a day around 1905`, `khai báo dates: yyyy thay cho excel nếu $1 là năm; nếu là số ngày của bảng tính thì đó là một ngày quanh năm 1905`}
	DeclareRound     = Sentence{`declare round: 6 at the column if its numbers may be rounded to six decimals`, `khai báo round: 6 ở cột nếu được làm tròn số đến sáu chữ số thập phân`}
	DeclareWords     = Sentence{`declare $1: [$2] if that is its meaning, and add every other word that the file uses for $1: the list replaces the usual words`, `khai báo $1: [$2] nếu đó là nghĩa của ô, kèm mọi từ khác trong tệp có nghĩa $1: các từ này thay cho từ thông thường`}
	LeaveOutTime     = Sentence{`leave out the time, or declare type: datetime`, `bỏ phần giờ, hoặc khai báo type: datetime`}
	DeclarePivot     = Sentence{`declare $1, and the first of the hundred years that two digits mean, as in pivot: 1950`, `khai báo $1, và năm đầu của khoảng một trăm năm mà hai chữ số biểu thị, ví dụ pivot: 1950`}
	WriteYesOrNo     = Sentence{`write $1, or declare the words in use under true and false`, `viết $1, hoặc khai báo các từ đang dùng dưới true và false`}
)

// Of what a plan tolerates, after the place or after that the plan does.
var (
	ToleratesOrphans    = Sentence{`references to no row; the rows belong to no unit`, `tham chiếu không dẫn đến dòng nào; những dòng này không thuộc đơn vị nào`}
	CountsDoubtful      = Sentence{`rows that begin with a word of totals, and count as records`, `các dòng bắt đầu bằng từ chỉ tổng cộng, và được tính là số liệu`}
	ToleratesSameFiles  = Sentence{`files that are the same, because a column is taken from their names; all their rows count`, `các tệp giống hệt nhau, vì có cột lấy từ tên tệp; mọi dòng đều được tính`}
	ToleratesDuplicates = Sentence{`rows that appear twice; they count once`, `các dòng trùng nhau; chỉ tính một lần`}
	ToleratesBadCells   = Sentence{`cells that cannot be read; they are unknown`, `các ô không đọc được; coi là chưa biết`}
	ToleratesLongOnes   = Sentence{`numbers with too many digits; they are unknown`, `các số có quá nhiều chữ số; coi là chưa biết`}
	ToleratesOutOfRange = Sentence{`cells outside min and max; they are unknown`, `các ô nằm ngoài khoảng từ min đến max; coi là chưa biết`}
	ToleratesNotOneOf   = Sentence{`cells outside the listed values; they are unknown`, `các ô ngoài danh sách giá trị; coi là chưa biết`}
	ToleratesAmbiguous  = Sentence{`numbers that can be read in two ways; they are unknown`, `các số đọc được theo hai cách; coi là chưa biết`}
	ToleratesLostDigits = Sentence{`numbers that lost digits in a spreadsheet; they are unknown`, `các số bị bảng tính làm mất chữ số; coi là chưa biết`}
	ToleratesNoDay      = Sentence{`days that the calendar does not have; they are unknown`, `các ngày không có trong lịch; coi là chưa biết`}
)
