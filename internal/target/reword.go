package target

import (
	"slices"
	"strings"

	"plancheck/internal/lazy"
	"plancheck/internal/text"
	"plancheck/internal/value"
)

// rewording is another way to say a part of a target: what is said, whole words, and
// how the grammar, or a form of [wishes], says it.
type rewording struct {
	said     *text.Regexp
	is       string
	baseline string // what the plan compares with, as a template; empty where that is not said
}

func say(said, is string) rewording { return sayOf(said, is, "") }

func sayOf(said, is, baseline string) rewording {
	return rewording{text.Pattern(` (?:` + said + `) `), " " + braced(is) + " ", braced(baseline)}
}

// sayFirst is of words at the beginning alone.
func sayFirst(said, is string) rewording {
	return rewording{text.Pattern(`^ (?:` + said + `) `), " " + braced(is) + " ", ""}
}

// Parts of what is said.
const (
	aNumber = `[0-9][0-9.,]*(?:/[0-9]+)?`
	aSize   = aNumber + `(?: ?%| points?| điểm %| điểm phần trăm)?`

	aYear     = `((?:19|20)[0-9]{2})`
	lastYear  = `(?:the )?(?:last|previous|preceding|prior) year(?:'s)?(?: levels?| figures?| number)?|the year before|a year (?:earlier|ago|before)`
	lastTime  = `(?:the )?(?:last|previous|preceding|prior) (?:period|quarter|month|half)(?:'s)?`
	theLevels = `(?:the )?(?:baseline|current|present|existing|today's)(?: levels?| value| figures?| number)?|mức gốc|của mức gốc`
	downward  = `reduc(?:e|ed|es|ing|tions?)|decreas(?:e|ed|es|ing)|cut|cuts|cutting|drop|drops|dropped|fall|falls|fell|falling|declin(?:e|ed|es|ing)|shrink|slash(?:ed)?|lowered|close|closed|narrow(?:ed)?|(?:bring|brought|driv(?:e|en)) down|downward trend`
	upward    = `increas(?:e|ed|es|ing)|grow|grows|growth|growing|rais(?:e|ed|es|ing)|ris(?:e|es|en|ing)|expand(?:ed)?|upward trend`
	reaching  = `reach(?:es|ed|ing)?|achiev(?:e|es|ed|ing)|attain(?:ed)?|maintain(?:s|ed)?|sustain(?:ed)?`
	staying   = `keep|kept|remains?|stay|stays|hold|held`
	namTruoc  = `(?:cùng kỳ )?năm (?:trước|ngoái|liền trước|trước đó)|cùng kỳ`
)

// rewordings are in the order in which they are made.
var rewordings = lazy.Value[map[*language][]rewording]{Make: func() map[*language][]rewording {
	// Of what is brought to a level.
	toSide := say(`(?:keep|reach|(?:reduce|increase|keep|reach) (?:to|at)) (at least|at most|more than|less than|exactly|over|above|under|below) ([0-9]\S*(?: ?%)?)`, "$1 $2")
	pastLevel := say(`(?:reduce|increase) (over|above|under|below) ([0-9]\S*(?: ?%)?)`, "$1 $2")
	return map[*language][]rewording{
		english: {
			sayFirst(`to`, ""), sayFirst(`within ([0-9][0-9.,]*)( ?%)?`, "at most $1$2"),

			// What happens in every interval.
			say(`(?:on )?(?:an )?(?:average annual|annual average)`, "average annually"), say(`annual`, "annually"), say(`on average`, "average"),
			say(`every 6 months|half-yearly|biannually`, "per half"), say(`daily`, "per day"), say(`weekly`, "per week"), say(`monthly`, "per month"), say(`quarterly`, "per quarter"),
			say(`annually|yearly|per annum|p\.a\.`, "per year"),
			say(`(?:in |during )?(?:an?|each|every|per) (day|week|month|quarter|year)`, "per $1"),

			sayFirst(`(?:all|every)(?: of)?(?: the)?|universal(?: access| coverage)?|full coverage`, "100%"),

			// Numbers.
			say(`top-([0-9]+)`, "top $1"), say(`([0-9]+) (?:out of|in(?: every)?|of every) ([0-9]+)`, "$1/$2"), say(`in ([0-9]+/[0-9]+)`, "$1"), say(`([0-9.]+)/10+ points`, "$1 points"),
			say(`([0-9][0-9.,]*) ?(?:percentage points?|%-points?|% points?|ppts?|pps?)`, "$1 points"),
			say(`([0-9][0-9.,]*) ?(?:per mille|per mil|promille)`, "$1‰"),
			say(`per (?:1 )?thousand`, "per 1000"), say(`per 10 thousand`, "per 10000"), say(`per (?:100|hundred) thousand`, "per 100000"), say(`per (?:1 )?million`, "per 1000000"),
			say(`twice per`, "2 per"), say(`once`, "1"),
			say(`(?:double|doubled|doubling|twice|twofold|two-fold)(?: as (?:many|much|high|large)(?: as)?)?`, "2 times"), say(`tripl(?:e|ed|ing)|treble|thrice`, "3 times"), say(`quadrupl(?:e|ed|ing)`, "4 times"),
			say(`([0-9][0-9.]*)(?:-fold| fold|fold|x)`, "$1 times"), say(`an? ([0-9]\S*)`, "$1"),
			say(`halv(?:e|ed|ing)`, "reduce 1/2"), say(`in 1/2`, "1/2"),

			// What it is compared with.
			sayOf(`(`+aSize+` (?:(?:lower|less|fewer|smaller|higher|more|greater|larger) than|below|above)) (?:in )?`+aYear+`(?: levels?)?`, "$1 baseline", "{period: $2}"),
			sayOf(`(compared (?:to|with)|relative to|against|versus|vs|from|on|over|than|below|above) in `+aYear, "$1 baseline", "{period: $2}"),
			sayOf(`(compared (?:to|with)|relative to|against|versus|vs|from) `+aYear+`(?: levels?)?`, "$1 baseline", "{period: $2}"),
			sayOf(`(?:the )?`+aYear+` levels?`, "baseline", "{period: $1}"),
			sayOf(lastYear, "baseline", AYearEarlier), sayOf(lastTime, "baseline", Previous),
			say(theLevels, "baseline"), sayOf(`year[ -]on[ -]year`, "", AYearEarlier),
			say(`(\S+) (?:compared (?:to|with)|relative to|against|versus|vs|from|on|over|than) baseline`, "$1 baseline"),
			say(`of of baseline`, "of baseline"), say(`([0-9][0-9.,]*%) baseline`, "$1 of baseline"),

			// Sides.
			say(`(?:(?:is |are |must |should |shall |will |does |do |may )?not(?: to)?|never|without) exceed(?:s|ing)?`, "at most"), say(`exceed(?:s|ing)?|in excess of|surpass(?:es|ing)?`, "more than"),
			say(`greater than or equal to|more than or equal to|equal to or (?:greater than|more than|above)|at or above|at the (?:very )?least|at a minimum|(?:an? )?min(?:imum)?(?: of)?|min\.`, "at least"),
			say(`less than or equal to|fewer than or equal to|equal to or (?:less than|fewer than|below)|below or equal to|at or below|at the most|(?:an? )?max(?:imum)?(?: of)?|max\.`, "at most"),
			say(`at least as (?:much|many|large) as`, "at least"), say(`as (?:much|many) as`, "up to"), say(`(?:the )?same as`, "exactly"), say(`at least as low as|as low as|at most as high as`, "at most"), say(`at least as high as|at most as low as`, "at least"),
			say(`(?:no|not) (?:higher|greater|larger|bigger|longer|later) than|not (?:above|over)`, "at most"), say(`(?:no|not) (?:lower|smaller|earlier) than|not (?:below|under)`, "at least"),
			say(`(?:larger|bigger|better) than`, "more than"), say(`smaller than|shorter than`, "less than"),
			say(`equal to|equals`, "exactly"),
			say(`([0-9](?:[0-9.,]*[0-9])?)( ?%)?(?:\+| or above| or higher| or greater| or better| or over| and above| and over| and more| minimum| at least)`, "at least $1$2"),
			say(`([0-9](?:[0-9.,]*[0-9])?)( ?%)?(?: or lower| or below| or under| and below| and under| and less| maximum| at most)`, "at most $1$2"),

			// Changes.
			sayFirst(`(?:\+|up(?: by)?) ?([0-9]\S*)`, "increase $1"), sayFirst(`(?:-|minus|down(?: by)?) ?([0-9]\S*)`, "reduce $1"), say(`([0-9]\S*) up`, "$1 increase"), say(`([0-9]\S*) down`, "$1 reduce"),
			say(`(`+aNumber+`) times (?:increase|growth|rise)`, "$1 times"), say(`(?:increase|increased|grow|growth|rise)(?: by| of)? (`+aNumber+`) times`, "$1 times"),
			say(`(`+aSize+`) (?:less|lower|fewer|smaller)(?: than)? baseline`, "$1 below baseline"), say(`(`+aSize+`) (?:more|higher|greater|larger)(?: than)? baseline`, "$1 above baseline"),
			say(`(?:an )?(?:additional|extra|further) (`+aNumber+`)`, "additional $1"), say(`(`+aNumber+`) (?:more|additional|extra)`, "additional $1"),
			say(`(`+aSize+`) (?:less|lower|fewer|smaller)`, "$1 reduce"), say(`(`+aSize+`) (?:higher|greater|larger|more)`, "$1 increase"),
			say(`(?:an? )?(?:`+downward+`)(?: of| by)?(?: an?)?`, "reduce"), say(`(?:an? )?(?:`+upward+`)(?: of| by)?(?: an?)?`, "increase"), say(reaching, "reach"), say(staying, "keep"),
			say(`improv(?:e|es|ed|ing|ements?)(?: of| by)?`, "improve"), say(`improve to`, "increase to"), say(`(?:return|returning|back) to`, "keep"), say(`(?:reach|keep|reached) (reduce|increase)`, "$1"),
			say(`(at least|at most|more than|less than|exactly) an?`, "$1"),
			toSide, pastLevel,
			say(`(reduce|increase) from (?:`+aNumber+` ?%?) to`, "$1 to"), say(`(reduce|increase|improve) ((?:[\p{L}'-]+ ){1,5})(?:by|of)`, "$2 $1"), say(`(reduce|increase) ((?:[\p{L}'-]+ ){1,5})(to|below|under|above|over)`, "$2 $1 $3"),
			toSide, pastLevel,
			say(`(?:reduce|increase|keep|reach)(?: to| at)? ([0-9]\S*(?: ?%)? or (?:more|less|fewer))`, "$1"),
			say(`(?:no|not) worse(?: than)?(?: baseline)?|no change|unchanged|stable|steady|keep (?:stable|steady)`, "keep baseline"),
			say(`(?:lower|less|fewer|smaller|worse) baseline`, "less than baseline"), say(`(?:higher|more|greater|larger|better) baseline`, "more than baseline"),
			say(`(?:no|not|never)(?: an?| to)? increase(?: baseline)?`, "no increase"), say(`(?:no|not|never)(?: an?| to)? reduce(?: baseline)?`, "no decrease"),

			// What is hoped for, and what is left.
			say(`(?:,|and|with|\()* ?(?:with |an? )*(?:aim(?:ing)? (?:for|at)|stretch(?: target| goal)?(?: of|:)?|hop(?:e|ing) for|aspir(?:e|ing|ation) (?:to|for|of)|ideally) ([0-9][0-9.,]*(?: ?%)?)\)?`, "(to $1)"),
			say(`none at all|nil|zero|(?:eliminat|eradicat)(?:e|ed|ion)(?: of)?|no new`, "no"), say(`(?:reduce|keep|reach) (?:to |at )?0 ?%?`, "no"),
			say(`100 ?%`, "100%"),
		},
		vietnamese: {
			sayFirst(`phấn đấu`, ""), sayFirst(`(?:trong vòng|chậm nhất|trong) ([0-9]\S*)`, "không quá $1"), sayFirst(`quá ([0-9]\S*)`, "trên $1"),
			say(`(ít nhất .+|tối thiểu .+|đạt .+?)(?:,| và|;)? \(?(?:phấn đấu|hướng tới|mục tiêu)(?: đạt)? ([0-9][0-9,]*(?: ?%)?)\)?`, "$1 (đến $2)"), say(`([^ ]+), (\(đến .+\))`, "$1 $2"),

			// What happens in every interval.
			say(`qua các năm|theo từng năm`, "mỗi năm"), say(`(?:trong )?(?:mỗi|hàng|hằng|một|1) (ngày|tuần|tháng|quý|năm|6 tháng|nửa năm)`, "mỗi $1"), say(`(\S+) ?/ ?(?:1 )?(ngày|tuần|tháng|quý|năm)`, "$1 /$2"),

			// Numbers.
			say(`(?:mức )?(?:gấp )(?:đôi)`, "gấp 2 lần"), say(`gấp rưỡi`, "gấp 1,5 lần"), say(`gấp ([0-9,]+)(?: lần)?`, "gấp $1 lần"), say(`([0-9]+) lần rưỡi`, "$1,5 lần"),
			say(`([0-9][0-9.,]*) ?(?:phần nghìn|phần ngàn)`, "$1‰"), say(`([0-9][0-9.,]*) ?phần trăm`, "$1%"),
			say(`(?:quá|trên|hơn) (?:một )?nửa`, "trên 1/2"), say(`(?:một |1 )?nửa`, "1/2"), say(`([0-9]+) phần (?:tư)`, "$1/4"), say(`([0-9]+) phần ([0-9]+)`, "$1/$2"),
			say(`([0-9][0-9.,]*)(?: \p{L}+)* ?(?:/|trên) ?(?:1 )?vạn(?: \p{L}+)*`, "$1 trên 10.000"), say(`([0-9][0-9.,]*)(?: \p{L}+)* ?(?:/|trên) ?(?:1 )?(?:nghìn|ngàn)(?: \p{L}+)*`, "$1 trên 1.000"),
			say(`([0-9][0-9.,]*)(?: \p{L}+)+ ?/ ?(1[0.]+)(?: \p{L}+)*`, "$1 trên $2"), say(`([0-9][0-9.,]*)/(1[0.]*000)(?: \p{L}+)*`, "$1 trên $2"),

			// What it is compared with.
			say(`so với cùng kỳ năm `+aYear, "so với năm $1"), say(`so với (?:cùng kỳ|năm ngoái|năm liền trước|năm trước đó)`, "so với năm trước"),
			say(`không (?:để )?tăng(?: lên| thêm)?`, "không tăng"),
			say(`không (?:cao|lớn|nhiều) hơn(?: so với)? (?:`+namTruoc+`)`, "không tăng so với năm trước"), say(`không (?:thấp|nhỏ|ít) hơn(?: so với)? (?:`+namTruoc+`)`, "không giảm so với năm trước"),
			sayOf(`(?:bằng hoặc (?:cao|lớn) hơn|(?:cao|lớn) hơn hoặc bằng)(?: so với)? (?:`+namTruoc+`)`, "ít nhất mức gốc", AYearEarlier),
			sayOf(`(?:bằng hoặc (?:thấp|nhỏ) hơn|(?:thấp|nhỏ) hơn hoặc bằng)(?: so với)? (?:`+namTruoc+`)`, "không quá mức gốc", AYearEarlier),
			sayOf(`(?:năm sau )?(?:tăng|cao hơn|lớn hơn|nhiều hơn)(?: dần)?(?: so với)? (?:`+namTruoc+`)`, "trên mức gốc", AYearEarlier), sayOf(`(?:năm sau )?(?:giảm|thấp hơn|nhỏ hơn|ít hơn)(?: dần)?(?: so với)? (?:`+namTruoc+`)`, "dưới mức gốc", AYearEarlier),
			sayOf(`(?:bằng|đạt) ([0-9][0-9,]*(?: ?%)?) so với (?:`+namTruoc+`)`, "$1 mức gốc", AYearEarlier), sayOf(`(?:bằng|đạt) ([0-9][0-9,]*(?: ?%)?) so với năm `+aYear, "$1 mức gốc", "{period: $2}"),
			sayOf(`(?:bằng|đạt) ((?:ít nhất|tối thiểu|trên|hơn) [0-9][0-9,]*(?: ?%)?) so với (?:`+namTruoc+`)`, "$1 mức gốc", AYearEarlier),
			sayOf(`(?:bằng|ngang|như) (?:`+namTruoc+`)`, "bằng mức gốc", AYearEarlier), say(`(?:of )?(?:the )?baseline`, "mức gốc"),

			sayOf(`lần (?:so với )?(?:năm )?`+aYear, "lần mức gốc", "{period: $1}"),

			// Sides.
			say(`(?:tối đa|nhiều nhất) không quá|không (?:được |để )?vượt(?: quá)?|không (?:lớn|nhiều) hơn|không hơn|(?:nhỏ|thấp|ít) hơn hoặc bằng|dưới hoặc bằng|bằng hoặc (?:dưới|thấp hơn|nhỏ hơn)|tối đa là|nhiều nhất là|không trên`, "không quá"),
			say(`không (?:nhỏ|ít) hơn|không kém(?: hơn)?|(?:lớn|cao|nhiều) hơn hoặc bằng|trên hoặc bằng|bằng hoặc (?:trên|cao hơn|lớn hơn)|(?:tối thiểu|ít nhất) (?:là|phải đạt|phải)|phải đạt (?:ít nhất|tối thiểu)|(?:có )?ít nhất là`, "ít nhất"),
			say(`(?:cao|lớn|nhiều) hơn ((?:ít nhất |tối thiểu |trên |hơn |đúng )?`+aSize+`) so với`, "tăng $1 so với"), say(`(?:thấp|nhỏ|ít) hơn ((?:ít nhất |tối thiểu |trên |hơn |đúng )?`+aSize+`) so với`, "giảm $1 so với"),
			say(`vượt ((?:ít nhất |tối thiểu |trên |hơn |đúng )?`+aSize+`) so với`, "tăng $1 so với"),
			say(`(?:đạt )?và vượt (`+aSize+`)`, "ít nhất $1"), say(`(?:cao|lớn|nhiều) hơn|vượt(?: trên| mức)?`, "trên"), say(`(?:thấp|nhỏ) hơn|chưa (?:đến|tới)`, "dưới"),
			say(`bằng`, "đúng"), say(`từ (`+aSize+` lần) trở lên`, "ít nhất $1"), say(`(gấp) từ (`+aSize+`) lần trở lên`, "$1 ít nhất $2 lần"), say(`(gấp) (`+aSize+`) lần trở lên`, "$1 ít nhất $2 lần"),

			// Changes.
			say(`(?:giảm|hạ) ((?:\p{L}+ ){1,6}?)((?:xuống )?(?:còn|dưới)|xuống)`, "$1 $2"), say(`(?:nâng|đưa|tăng) ((?:\p{L}+ ){1,6}?)lên`, "$1 đạt"), say(`tăng từ \S+(?: %)? lên`, "đạt"), say(`giảm từ \S+(?: %)? xuống(?: còn)?`, "còn"),
			say(`(?:tốc độ )?tăng trưởng ((?:\p{L}+ ){1,4}?)đạt`, "$1 tăng"), say(`(?:tối thiểu|ít nhất)(?: đạt)? (từ `+aSize+` trở lên)`, "$1"),
			say(`bình quân đạt`, "bình quân"), say(`(?:kéo|cắt|hạ) giảm|giảm (?:thiểu|đi|được)|rút ngắn`, "giảm"), say(`(?:tốc độ )?tăng trưởng(?: kinh tế)?(?: đạt)?|tốc độ tăng(?: đạt)?|tăng (?:được|lên thêm)|nâng thêm`, "tăng"),
			say(`tăng thêm ((?:(?:ít nhất|tối thiểu|trên|hơn|đúng) )?[0-9][0-9.,]*(?: ?%| điểm %| điểm phần trăm))`, "tăng $1"),
			say(`tăng (gấp(?: ít nhất| tối thiểu| trên| hơn)? [0-9,]+ lần)`, "$1"), say(`(gấp .+ lần) so với năm `+aYear, "$1"), say(`(gấp .+ lần) so với .+`, "$1"),
			say(`(?:giảm|hạ)(?: xuống)? còn|chỉ còn|xuống còn|còn lại|giảm xuống|hạ xuống|xuống|giảm về|đưa về|còn`, "còn"), say(`(?:nâng|đưa|tăng)(?: tỷ lệ| tỉ lệ)? lên`, "đạt"),
			say(`còn (dưới|không quá|tối đa|nhiều nhất|ít hơn)`, "$1"),
			say(`(ít nhất|tối thiểu|không quá|trên|hơn|dưới) (?:mức|tỷ lệ|tỉ lệ) ([0-9]\S*)`, "$1 $2"),
			say(`(?:giữ vững|giữ|giữ ổn định|ổn định|duy trì|duy trì ổn định|bảo đảm|đảm bảo|hoàn thành|đạt|phải|khống chế|kiểm soát|kiềm chế|chiếm|có|ở|tỷ lệ|tỉ lệ|tỷ trọng|mức|và vượt|phấn đấu|,)(?: (?:ổn định|duy trì|đạt|ở|tỷ lệ|tỉ lệ|tỷ trọng|mức|và vượt|phải))* (ít nhất|tối thiểu|không quá|nhiều nhất|tối đa|trên|hơn|dưới|ít hơn|từ|không dưới|không thấp hơn|không cao hơn|không tăng|không giảm|không vượt quá)`, "$1"),
			say(`(?:giữ vững|giữ|giữ ổn định|ổn định|duy trì|duy trì ổn định|bảo đảm|đảm bảo|hoàn thành|đạt|phải|chiếm|có|ở|tỷ lệ|tỉ lệ|tỷ trọng|mức)(?: (?:ổn định|duy trì|đạt|ở|tỷ lệ|tỉ lệ|tỷ trọng|mức|và vượt|phải))* ([0-9]\S*)`, "đạt $1"),

			// What is hoped for, and what is left.
			say(`(?:còn|đúng|đưa về) (?:0|không)(?: ?%)?|không (?:vụ|ca|trường hợp) nào`, "đúng 0"), say(`không để phát sinh`, "không phát sinh"),
			say(`(?:kiềm chế|giữ vững),?`, ""), say(`cả [0-9]+`, "cả"), say(`toàn bộ|tất cả|100 ?%`, "100%"), say(`(?:xóa|xoá|chấm dứt|triệt xóa)(?: bỏ| hết| sổ| hoàn toàn)+`, "đúng 0"),
		},
	}
}}

// in every interval
var intervals = lazy.Value[map[string]string]{Make: func() map[string]string {
	return map[string]string{
		"day": "day", "week": "week", "month": "month", "quarter": "quarter", "year": "year",
		"half": "half", "6 tháng": "half", "nửa năm": "half", "ngày": "day", "tuần": "week", "tháng": "month", "quý": "quarter", "năm": "year",
	}
}}

var (
	everyInterval = text.Pattern(` (per|mỗi|/) ?(day|week|month|quarter|half|year|ngày|tuần|tháng|quý|nửa năm|6 tháng|năm) `)
	byTheEnd      = text.Pattern(` (?:by(?: the end of)?|until|in|đến(?: hết| cuối)?|vào|hết|trong)(?: năm)? ` + aYear + `,? `)
	inEach        = text.Pattern(` (?:(?:in|for|at) (?:each|every)|mỗi|từng) ((?:\p{L}+ )+?)(?:có |đạt |ít nhất |tối thiểu |trên |không |at least |[0-9]|$)`)
	groupedDigits = text.Pattern(` [0-9]{1,3}(?: [0-9]{3})+ `)
	aFraction     = text.Pattern(` (?:([0-9]+|an?)[ -])?(half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|eighths?|tenths?) `)
	fractionOfOne = text.Pattern(` (least|most|than|by|over|under|above|below|exactly|of) an? quarter `)
	inPercent     = text.Pattern(`([0-9]) ?(?:percent|per cent|pct|phần trăm)\b`)
	toOne         = text.Pattern(`([0-9]) ?: ?1\b`)
	markedNumber  = text.Pattern(`([0-9%‰] ?(?:/ ?|per |trên ))?[0-9][0-9.,]*[0-9](?: ?%)?`)
	aCurrency     = text.Pattern(`(?:us)?[$£€] ?([0-9])`)
)

var numberWords = lazy.Value[map[*language]map[string]string]{Make: func() map[*language]map[string]string {
	return map[*language]map[string]string{
		english: {
			"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12",
			"twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
		},
		vietnamese: {"một": "1", "hai": "2", "ba": "3", "bốn": "4", "sáu": "6", "bảy": "7", "tám": "8", "chín": "9", "mười": "10"},
	}
}}

var divisors = lazy.Value[map[string]string]{Make: func() map[string]string {
	return map[string]string{"half": "2", "halves": "2", "third": "3", "quarter": "4", "fourth": "4", "fifth": "5", "sixth": "6", "eighth": "8", "tenth": "10"}
}}

// wanted is what a text asks for that is not a target.
type wanted struct {
	text     string // in words of the grammar, or of a form of [wishes]
	baseline string // what the plan has to compare with; empty where that is not said
	every    string // the interval in which it has to hold; empty: the period
	average  bool   // of changes: that is an average of the years
	by       string // the year at whose end it has to hold; empty: the period's end
	each     string // what has several of which each has to keep it; empty: nothing
	counted  string // words beside the target
}

// reworded puts a text into words nearer to the grammar.
func (lang *language) reworded(lower string) wanted {
	w := wanted{text: " " + lang.inDigits(lower) + " "}
	for _, r := range rewordings.Get()[lang] {
		found := r.said.Get().FindStringSubmatchIndex(w.text)
		if found == nil {
			continue
		}
		if r.baseline != "" {
			w.baseline = string(r.said.Get().ExpandString(nil, r.baseline, w.text, found))
		}
		w.text = spaced(r.said.Get().ReplaceAllString(w.text, r.is))
	}
	w.cutDate()
	w.cutEach()
	return w
}

func spaced(s string) string { return " " + strings.Join(strings.Fields(s), " ") + " " }

// inDigits writes the numbers of a text as the language does, in digits.
func (lang *language) inDigits(s string) string {
	for _, sign := range signs {
		s = strings.ReplaceAll(s, sign.words, " "+lang.sideFor(sign.compare)+" ")
	}
	s = strings.ReplaceAll(spaced(s), " one hundred ", " 100 ")
	s = toOne.Get().ReplaceAllString(aCurrency.Get().ReplaceAllString(s, "$1"), "$1")
	s = markedNumber.Get().ReplaceAllStringFunc(s, lang.respell)
	all := strings.Fields(s)
	for i, word := range all {
		if n, ok := numberWords.Get()[lang][word]; ok {
			all[i] = n
		}
		if n, part, ok := strings.Cut(word, "-"); ok && numberWords.Get()[lang][n] != "" {
			all[i] = numberWords.Get()[lang][n] + "-" + part
		}
		if n, ok := numberWords.Get()[lang][strings.TrimSuffix(word, "fold")]; ok {
			all[i] = n + strings.TrimPrefix(word, strings.TrimSuffix(word, "fold"))
		}
	}
	s = inPercent.Get().ReplaceAllString(spaced(strings.Join(all, " ")), "$1%")
	s = groupedDigits.Get().ReplaceAllStringFunc(s, func(s string) string {
		return " " + strings.ReplaceAll(s, " ", "") + " "
	})
	if lang == english {
		s = aFraction.Get().ReplaceAllStringFunc(fractionOfOne.Get().ReplaceAllString(s, " $1 1/4 "), fractionInDigits)
	}
	return strings.TrimSpace(s)
}

// respell writes a number without marks between thousands, and with the language's own
// mark before decimals. A power of ten after a number stays as it is.
func (lang *language) respell(s string) string {
	digits := strings.TrimRight(s, " %")
	switch _, ok := lang.number(digits); {
	case ok || strings.ContainsAny(digits, "/ "):
		return s
	case thousands.Get().MatchString(digits) && digits != s: // 37,125% is not 37125%
		return s
	case thousands.Get().MatchString(digits):
		return withoutMarks(s)
	}
	return strings.NewReplacer(".", lang.mark, ",", lang.mark).Replace(s)
}

// fractionInDigits writes two thirds, whose number is in digits, as 2/3.
func fractionInDigits(s string) string {
	found := aFraction.Get().FindStringSubmatch(s)
	of, part := found[1], found[2]
	divisor, known := divisors.Get()[part]
	if !known {
		divisor = divisors.Get()[strings.TrimSuffix(part, "s")]
	}
	switch {
	case of == "" && divisor != "2", of == "a" && part == "quarter": // half; at least once a quarter
		return s
	case of == "" || of[0] == 'a':
		of = "1"
	}
	return " " + of + "/" + divisor + " "
}

// cutDate takes off by when it has to hold.
func (w *wanted) cutDate() {
	if found := byTheEnd.Get().FindStringSubmatchIndex(w.text); found != nil {
		w.by = w.text[found[2]:found[3]]
		w.text = spaced(w.text[:found[0]] + " " + w.text[found[1]:])
	}
}

// cutEach takes off of what each has to keep it.
func (w *wanted) cutEach() {
	if found := inEach.Get().FindStringSubmatchIndex(w.text); found != nil && intervals.Get()[strings.Fields(w.text[found[2]:found[3]])[0]] == "" {
		w.each = strings.TrimSpace(w.text[found[2]:found[3]])
		w.text = spaced(w.text[:found[0]] + " " + w.text[found[3]:])
	}
}

// withoutInterval takes off in which intervals it has to hold.
func (w wanted) withoutInterval() wanted {
	if found := everyInterval.Get().FindStringSubmatchIndex(w.text); found != nil {
		w.every = intervals.Get()[w.text[found[4]:found[5]]]
		w.average = w.text[found[2]:found[3]] != "mỗi" || strings.Contains(w.text, " "+average+" ") || strings.Contains(w.text, " average ")
		w.text = spaced(strings.Replace(w.text[:found[0]]+" "+w.text[found[1]:], " average ", " ", 1))
	}
	return w
}

// words returns the words, numbers and signs of the text, and which of them the grammar,
// a form of [wishes] or the meaning needs.
func (w wanted) words() (all []string, needed []bool) {
	all = wordOrSign.Get().FindAllString(w.text, -1)
	needed = make([]bool, len(all))
	isNoun := func(i int) bool {
		return i >= 0 && i < len(all) && isWord.Get().MatchString(all[i]) && !isKnownWord(all[i])
	}
	hasNumber := false
	for i, word := range all {
		isNumber := word[0] >= '0' && word[0] <= '9'
		switch {
		case isNumber: // within 4 hours
			needed[i] = !(hasNumber && isNoun(i-1) && isNoun(i+1))
			hasNumber = true
		case slices.Contains([]string{"and", "or", "và", "hoặc"}, word):
			needed[i] = !(isNoun(i-1) && isNoun(i+1))
		case word == "per" || word == "/": // per teacher
			needed[i] = !isNoun(i+1) || intervals.Get()[all[i+1]] != ""
		default:
			needed[i] = !isNoun(i)
		}
	}
	return all, needed
}

// withoutWords takes off the words that only name what is counted.
func (w wanted) withoutWords() []wanted {
	said, compared, _ := strings.Cut(w.text, " so với ")
	w.text = said
	all, needed := w.words()
	if slices.ContainsFunc(all, isMisspelled) {
		return nil
	}
	var texts []wanted
	for length := len(all); length > 0; length-- {
		for from := 0; from+length <= len(all); from++ {
			if isHead(all[:from], needed) && isTail(all[from+length:], needed[from+length:]) {
				texts = append(texts, w.kept(all, needed, from, from+length, compared))
			}
		}
	}
	return texts
}

// kept returns what is wanted in the words of a stretch that are needed.
func (w wanted) kept(all []string, needed []bool, from, to int, compared string) wanted {
	var kept, runs []string
	dropped := false // the word before
	for i, word := range all {
		switch {
		case i >= from && i < to && needed[i]:
			kept = append(kept, word)
		case dropped:
			runs[len(runs)-1] += " " + word
		default:
			runs = append(runs, word)
		}
		dropped = i < from || i >= to || !needed[i]
	}
	w.text, w.counted = strings.ReplaceAll(strings.Join(kept, " "), " %", "%"), strings.Join(runs, " … ")
	if compared != "" {
		w.text += " so với " + compared
	}
	w.text = spaced(w.text)
	return w
}

// ofNames are words of the grammar, or that change what is meant, which may be in a name
// before a target.
var ofNames = lazy.Value[[]string]{Make: func() []string {
	return strings.Fields("đúng bình quân trung average mean and or và hoặc of a an")
}}

// isHead reports whether words before a target may only name what is counted.
func isHead(all []string, needed []bool) bool {
	for i, word := range all {
		if needed[i] && !slices.Contains(ofNames.Get(), word) {
			return false
		}
	}
	return true
}

// notAfter are words that are not in a name after a target.
var notAfter = lazy.Value[[]string]{Make: func() []string {
	return strings.Fields("baseline reduce increase improve compared gốc so giảm tăng gấp lần mỗi times points than more fewer below above per or hoặc")
}}

// isTail reports whether words after a target may only name what is counted.
func isTail(all []string, needed []bool) bool {
	return len(all) == 0 || !needed[0] && !slices.ContainsFunc(all, func(word string) bool {
		return slices.Contains(notAfter.Get(), word) || strings.ContainsAny(word, "%‰()") || intervals.Get()[strings.TrimPrefix(word, "/")] != "" && word[0] == '/'
	})
}

var (
	isWord     = text.Pattern(`^/?[\p{L}µ][^\s%‰()]*$`)
	wordOrSign = text.Pattern(`[0-9][0-9.,]*(?:/[0-9]+)?|[%‰()/]?[\p{L}µ][^\s%‰()/]*(?:/[\p{L}µ][^\s%‰()]*)?|[%‰()]|\S`)
)

// meaningful are words that change what is meant, and are in no target.
var meaningful = lazy.Value[[]string]{Make: func() []string {
	return strings.Fields(`more less fewer lower higher greater larger smaller better worse not no never nor than by between and or per each every average mean median
	about around nearly almost approximately roughly minus plus half times fold double except without but only reduce increase keep reach improve additional change fall rise compared
	top before after since same like as down up back some few
	không chưa giảm tăng hơn kém gấp lần mỗi từng bình quân trung khoảng gần xấp xỉ trừ ngoài so với từ đến nửa rưỡi thêm hoặc và còn trở nhất quá đạt bằng cao thấp lớn nhỏ nhiều ít`)
}}

// isKnownWord reports whether a word is one of the grammar's, or changes what is meant.
func isKnownWord(word string) bool {
	if interval, ok := strings.CutPrefix(word, "/"); ok {
		return intervals.Get()[interval] != ""
	}
	return slices.Contains(meaningful.Get(), word) || slices.ContainsFunc(languages, func(lang *language) bool { return slices.Contains(lang.words(), word) })
}

// isMisspelled reports whether a word is nearly one of the grammar.
func isMisspelled(word string) bool {
	return slices.ContainsFunc(languages, func(lang *language) bool {
		return slices.ContainsFunc(lang.near(word), func(near string) bool { return text.Fold(near) != word })
	})
}

// words returns every word of the language's grammar.
func (lang *language) words() []string {
	phrases := slices.Concat([]string{lang.baseline, lang.timesBaseline, lang.from, lang.to, lang.verbs}, lang.per, lang.points, lang.zero)
	for _, s := range slices.Concat(lang.sides, lang.after, lang.noChange) {
		phrases = append(phrases, s.words)
	}
	return slices.DeleteFunc(strings.Fields(strings.Join(phrases, " ")), func(w string) bool { return slices.Contains(counting, w) })
}

// counting are words of the grammar that are also said of what is counted.
var counting = []string{"of", "a", "điểm"}

// spelled replaces words that are none of the grammar's by those that they may be
// misspellings of; ok is false where there are none.
func (lang *language) spelled(lower string) (said string, ok bool) {
	all := strings.Fields(lower)
	for i, word := range all {
		if near := lang.near(word); len(near) == 1 {
			all[i], ok = near[0], true
		}
	}
	return strings.Join(all, " "), ok
}

// near returns the words of the grammar that another one may be a misspelling of.
func (lang *language) near(word string) []string {
	words := lang.words()
	if isKnownWord(word) || strings.ContainsAny(word, "0123456789") {
		return nil
	}
	for _, w := range words {
		if text.Fold(w) == word {
			return []string{w}
		}
	}
	var near []string
	for _, w := range words {
		if length := len([]rune(w)); length >= 5 && text.Edits([]rune(word), []rune(w)) <= length/5 && !slices.Contains(near, w) {
			near = append(near, w)
		}
	}
	return near
}

// scales are words for powers of ten after a number.
var scales = lazy.Value[map[string]value.Number]{Make: func() map[string]value.Number {
	return map[string]value.Number{
		"hundred": value.Int(100), "thousand": value.Int(1000), "million": value.Int(1_000_000), "billion": value.Int(1_000_000_000), "trillion": value.Int(1_000_000_000_000),
		"trăm": value.Int(100), "nghìn": value.Int(1000), "ngàn": value.Int(1000), "vạn": value.Int(10_000), "triệu": value.Int(1_000_000), "tỷ": value.Int(1_000_000_000), "tỉ": value.Int(1_000_000_000),
		"nghìn tỷ": value.Int(1_000_000_000_000), "m": value.Int(1_000_000), "bn": value.Int(1_000_000_000), "k": value.Int(1000),
	}
}}

var scaled = text.Pattern(` ([0-9][0-9.,]*) ?(hundred|thousand|million|billion|trillion|trăm|nghìn tỷ|nghìn|ngàn|vạn|triệu|tỷ|tỉ|m|bn|k)(/\S+)? `)

// inScale returns the text with the number written out, and with the number as it is
// written, and what it counts then; unit is empty where there is no such number.
func (w wanted) inScale(lang *language) (full, short wanted, unit string) {
	found := scaled.Get().FindStringSubmatchIndex(w.text)
	if found == nil {
		return w, w, ""
	}
	digits := w.text[found[2]:found[3]]
	n, ok := lang.number(digits)
	if !ok {
		return w, w, ""
	}
	unit = w.text[found[4]:found[5]]
	full, short = w, w
	full.text = spaced(w.text[:found[2]] + n.Mul(scales.Get()[unit]).String() + " " + w.text[found[1]:])
	short.text = spaced(w.text[:found[3]] + " " + w.text[found[1]:])
	return full, short, strings.TrimSpace(w.text[found[4]:found[1]])
}
