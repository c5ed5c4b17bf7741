package words

import (
	"cmp"
	"strings"

	"plancheck/internal/lazy"
)

// Of a plan file that is not text, or not one plan.
var (
	PlanTooLarge          = Sentence{`the file is larger than $1 bytes`, `tệp lớn hơn $1 byte`}
	SplitPlan             = Sentence{`split the plan into several files`, `tách kế hoạch thành nhiều tệp`}
	PlanEmpty             = Sentence{`the file is empty`, `tệp trống`}
	PlanUTF16             = Sentence{`the file is UTF-16, not UTF-8`, `tệp dùng bảng mã UTF-16, không phải UTF-8`}
	PlanNotUTF8           = Sentence{`the file is not UTF-8`, `tệp không dùng bảng mã UTF-8`}
	SaveAsUTF8            = Sentence{`save it as UTF-8`, `lưu tệp bằng bảng mã UTF-8`}
	CommentWithoutSpace   = Sentence{`a comment needs a space before #`, `trước # của chú thích phải có dấu cách`}
	SpaceBeforeComment    = Sentence{`put a space before #`, `thêm dấu cách trước #`}
	NoSuchEscape          = Sentence{`YAML does not have the escape $1`, `YAML không có ký hiệu $1`}
	WriteWithoutBackslash = Sentence{`write the character without \, or write \\ for a backslash`, `viết ký tự đó không có \, hoặc viết \\ nếu muốn có dấu gạch chéo ngược`}
	LineInQuotesIndented  = Sentence{`this line inside quotes is not indented more than the key`, `dòng này nằm trong dấu nháy nhưng không thụt vào sâu hơn mục của nó`}
	IndentLineInQuotes    = Sentence{`indent it by $1(space|spaces) or more`, `thụt dòng vào ít nhất $1 dấu cách`}
	LoneCarriageReturn    = Sentence{`a carriage return without a line feed`, `ký tự CR không có LF theo sau`}
	SaveLineEndings       = Sentence{`save the file with Unix or Windows line endings`, `lưu tệp với dấu xuống dòng kiểu Unix hoặc Windows`}
	CharacterRefused      = Sentence{`the file cannot hold the character "$1"`, `tệp không được chứa ký tự "$1"`}
	SecondDocument        = Sentence{`a second document begins here`, `tài liệu YAML thứ hai bắt đầu ở đây`}
	OneFileEachPlan       = Sentence{`write one file for each plan`, `viết mỗi kế hoạch một tệp`}
	UnknownVersion        = Sentence{`unknown format version "$1"`, `không có phiên bản định dạng "$1"`}
)

// Of comments that ignore warnings.
var (
	IgnoreWithoutCode   = Sentence{`the comment does not say which warning to ignore`, `chú thích không nêu bỏ qua cảnh báo nào`}
	IgnoreWithoutReason = Sentence{`the comment does not say why`, `chú thích không nêu lý do`}
	ErrorNotIgnored     = Sentence{`$1 is an error, and cannot be ignored`, `$1 là lỗi, không bỏ qua được`}
	NothingToIgnore     = Sentence{`there is no warning $1 to ignore`, `không có cảnh báo $1 nào để bỏ qua`}
	LeaveCommentOut     = Sentence{`leave it out of the comment`, `bỏ mã này khỏi chú thích`}
	WriteIgnore         = Sentence{`write # plancheck: ignore CODE: reason`, `viết # plancheck: ignore CODE: lý do`}
	IgnoredCount        = Sentence{`ignored: $1`, `bỏ qua: $1`}
	WarningsIgnored     = Sentence{`$1(warning|warnings) ignored`, `đã bỏ qua $1 cảnh báo`}
	IgnoreFlag          = Sentence{"`CODE` of warnings not to show, only to count; repeatable", "mã (`CODE`) của cảnh báo không hiện, chỉ đếm; dùng được nhiều lần"}
	IgnoreNotUsed       = Sentence{`--ignore: there is no warning $1 to ignore`, `--ignore: không có cảnh báo $1 nào để bỏ qua`}
)

// Of the indentation of lines.
var (
	InIndentation     = Sentence{`$1 in the indentation`, `phần thụt đầu dòng có $1`}
	ATab              = Sentence{`a tab`, `ký tự tab`}
	ANoBreakSpace     = Sentence{`a no-break space`, `dấu cách không ngắt`}
	TheCharacter      = Sentence{`the character "$1"`, `ký tự "$1"`}
	IndentWithSpaces  = Sentence{`indent every line with spaces`, `thụt đầu dòng bằng dấu cách`}
	IndentedTooDeep   = Sentence{`this key is indented deeper than the key above, which has a value already`, `mục này thụt vào sâu hơn mục ở trên, mà mục ở trên đã có giá trị`}
	IndentLikeAbove   = Sentence{`indent it like the key above; if it continues the value above, quote that whole value`, `thụt vào bằng mục ở trên; nếu đây là phần tiếp theo của giá trị ở trên thì đặt cả giá trị đó trong dấu nháy`}
	IndentedUnlikeAny = Sentence{`the indentation of this line matches no line above it`, `dòng này thụt vào không khớp với dòng nào ở trên`}
	IndentLikeOthers  = Sentence{`indent it like its neighbours`, `thụt vào bằng các dòng bên cạnh`}
)

// Of keys and colons.
var (
	NoBreakSpaceAfterColon = Sentence{`a no-break space after a colon`, `sau dấu hai chấm là dấu cách không ngắt`}
	WriteOrdinarySpace     = Sentence{`write an ordinary space`, `viết dấu cách thường`}
	NoSpaceAfterColon      = Sentence{`no space after the colon`, `thiếu dấu cách sau dấu hai chấm`}
	NoColon                = Sentence{`a line without a colon`, `dòng không có dấu hai chấm`}
	WriteKeyAndValue       = Sentence{`write $1: and its value`, `viết $1: rồi đến giá trị`}
	EmptyKey               = Sentence{`an empty key`, `mục không có tên`}
	KeyMustBeText          = Sentence{`a key must be text, not $1`, `tên mục phải là chữ, không phải $1`}
	KeyAppearsTwice        = Sentence{`"$1" appears here twice`, `"$1" xuất hiện hai lần ở đây`}
	FirstOnLine            = Sentence{`the first one is on line $1`, `lần đầu ở dòng $1`}
)

// Of values that YAML reads as something other than text.
var (
	YAMLCannotRead   = Sentence{`YAML cannot read this: $1`, `YAML không đọc được chỗ này: $1`}
	LookAtLines      = Sentence{`look at this line and at the one before`, `xem lại dòng này và dòng trước`}
	ColonInside      = Sentence{`a colon and a space inside a value`, `giá trị có dấu hai chấm và dấu cách ở giữa`}
	QuoteNotClosed   = Sentence{`this quote is not closed`, `dấu nháy này chưa đóng`}
	LeaveDashesOut   = Sentence{`leave out the dash before each entry`, `bỏ dấu gạch ngang trước mỗi mục`}
	EndWith          = Sentence{`end it with $1`, `thêm $1 ở cuối`}
	TextAfterQuote   = Sentence{`text after the closing quote`, `có chữ sau dấu nháy đóng`}
	TextAfterBracket = Sentence{`text after the closing bracket`, `có chữ sau dấu ngoặc đóng`}
	BracketInside    = Sentence{`a bracket inside a value`, `giá trị có dấu ngoặc ở giữa`}
	BracketNotClosed = Sentence{`this bracket is not closed`, `dấu ngoặc này chưa đóng`}
	CloseOrQuote     = Sentence{`close it, or quote the value if it is meant as text`, `đóng lại, hoặc nếu đây là chữ thì đặt giá trị trong dấu nháy`}
	ControlCharacter = Sentence{`a control character in "$1"`, `ký tự điều khiển trong "$1"`}
)

// Of what YAML has and plan files do not.
var (
	NotInPlans      = Sentence{`the file cannot have $1`, `tệp không được có $1`}
	AnAlias         = Sentence{`an alias`, `bí danh (alias)`}
	AnAnchor        = Sentence{`an anchor`, `neo (anchor)`}
	ATag            = Sentence{`a tag`, `thẻ (tag)`}
	AMergeKey       = Sentence{`a merge key`, `khóa gộp (merge key)`}
	RepeatOrQuote   = Sentence{`write the value again, or quote it if it is meant as text`, `viết lại giá trị, hoặc nếu đây là chữ thì đặt trong dấu nháy`}
	LeaveOutOrQuote = Sentence{`leave it out, or quote the value if it is meant as text`, `bỏ đi, hoặc nếu đây là chữ thì đặt giá trị trong dấu nháy`}
	RepeatKeys      = Sentence{`write the keys again`, `viết lại các mục`}
	NestedTooDeep   = Sentence{`more than $1 lists and maps inside one another`, `danh sách và mục con lồng nhau quá $1 cấp`}
)

// yamlProblems are what the YAML library says of a text that it cannot read, in
// Vietnamese.
var yamlProblems = lazy.Value[map[string]string]{Make: func() map[string]string {
	return map[string]string{
		`block sequence entries are not allowed in this context`:       `ở đây không được có danh sách`,
		`could not find expected ':'`:                                  `thiếu dấu hai chấm`,
		`could not find expected directive name`:                       `sau dấu % cần có tên chỉ thị`,
		`did not find expected ',' or ']'`:                             `cần có dấu "," hoặc "]"`,
		`did not find expected ',' or '}'`:                             `cần có dấu "," hoặc "}"`,
		`did not find expected '-' indicator`:                          `cần có dấu "-" đầu dòng danh sách`,
		`did not find expected <document start>`:                       `cần bắt đầu một tài liệu`,
		`did not find expected alphabetic or numeric character`:        `cần có chữ cái hoặc chữ số`,
		`did not find expected comment or line break`:                  `cần xuống dòng hoặc viết chú thích`,
		`did not find expected hexdecimal number`:                      `cần có số thập lục phân`,
		`did not find expected key`:                                    `cần có tên mục`,
		`did not find expected node content`:                           `cần có giá trị`,
		`did not find expected whitespace or line break`:               `cần có dấu cách hoặc xuống dòng`,
		`found a tab character that violates indentation`:              `ký tự tab làm sai phần thụt đầu dòng`,
		`found a tab character where an indentation space is expected`: `có ký tự tab ở chỗ phải thụt bằng dấu cách`,
		`found an indentation indicator equal to 0`:                    `mức thụt đầu dòng không được bằng 0`,
		`found character that cannot start any token`:                  `có ký tự không được đứng đầu giá trị`,
		`found invalid Unicode character escape code`:                  `mã ký tự Unicode không hợp lệ`,
		`found undefined tag handle`:                                   `thẻ chưa được định nghĩa`,
		`found unexpected non-alphabetical character`:                  `tên chỉ thị không hợp lệ`,
		`found unexpected document indicator`:                          `có dấu ngăn cách tài liệu ở giữa giá trị`,
		`found unexpected end of stream`:                               `tệp kết thúc giữa chừng`,
		`found unknown escape character`:                               `ký tự sau dấu \ không hợp lệ`,
		`mapping keys are not allowed in this context`:                 `ở đây không được có tên mục`,
		`mapping values are not allowed in this context`:               `ở đây không được có giá trị của mục`,
	}
}}

// OfYAML returns what the YAML library says of a text that it cannot read.
func OfYAML(problem string) Text {
	if anchor, ok := strings.CutPrefix(problem, "unknown anchor "); ok {
		return inBoth(problem, "không có neo (anchor) "+strings.TrimSuffix(anchor, " referenced"))
	}
	return inBoth(problem, cmp.Or(yamlProblems.Get()[problem], `cú pháp không hợp lệ`))
}
