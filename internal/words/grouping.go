package words

// Of each and by.
var (
	NeedsGroupColumn = Sentence{`$1 needs a column to group by`, `$1 cần có một cột để chia nhóm`}
	WriteDotColumn   = Sentence{`write $1. and a column or reference`, `viết $1. rồi đến tên cột hoặc tham chiếu`}
	EachNamesOne     = Sentence{`"each" names one grouping, not $1`, `"each" nêu một cách chia nhóm, không phải $1`}
	WriteEach        = Sentence{`write {dataset.column: [values]} or {register: condition}`, `viết {bảng.cột: [giá trị]} hoặc {danh_mục: điều kiện}`}
	CompositeGroups  = Sentence{`"$1" is a reference by $2 columns, which cannot name groups`, `"$1" là tham chiếu gồm $2 cột nên không thể làm tên nhóm`}
	GroupByColumnOf  = Sentence{`group by a column that it leads to, as in $1`, `chia nhóm theo một cột mà tham chiếu dẫn đến, ví dụ $1`}
	NoKeyForGroups   = Sentence{`the rows of $1 have no key to name groups by`, `các dòng của bảng $1 không có khóa để làm tên nhóm`}
	ListNeedsColumn  = Sentence{`a list of groups needs a column of $1`, `danh sách nhóm cần một cột của bảng $1`}
	WriteListOrWhere = Sentence{`write {$1.column: [values]}, or {$1: condition}`, `viết {$1.cột: [giá trị]}, hoặc {$1: điều kiện}`}
	GroupsAreList    = Sentence{`the groups of "$1" are a list`, `các nhóm của "$1" phải là danh sách`}
	WriteListOf      = Sentence{`write a list: {$1: [$2]}`, `viết thành danh sách: {$1: [$2]}`}
	NotListed        = Sentence{`"$1" is not among the values of "$2"`, `"$1" không thuộc các giá trị của "$2"`}
	NoWayToGroups    = Sentence{`$1 does not reference $2, so its rows belong to none of these groups`, `bảng $1 không tham chiếu bảng $2 nên các dòng không thuộc nhóm nào`}
	GroupByOwn       = Sentence{`group by a column of $1, or of what it references`, `chia nhóm theo một cột của bảng $1, hoặc của bảng được tham chiếu`}
	SeveralWays      = Sentence{`$1 references $2 in $3 ways, so its rows belong to more than one group`, `bảng $1 tham chiếu bảng $2 theo $3 cách nên mỗi dòng thuộc nhiều nhóm`}
	GroupByOneWay    = Sentence{`group by $1 or another way`, `chia nhóm theo $1 hoặc theo cách khác`}
	TheWaysAre       = Sentence{`the ways are $1`, `các cách là $1`}
)
