package target

import (
	"slices"
	"strings"

	"plancheck/internal/value"
	"plancheck/internal/words"
)

// side says which side of a level counts.
type side struct {
	words   string
	compare Comparison
	use     use
}

// use says what a side goes with.
type use int

const (
	anyLevel    use = iota
	preposition     // not of a change: below 5% below baseline
	comparative     // not before a bare baseline: higher than baseline is 5% away from it
	ofLevels        // of a level that is not one of the baseline
	ofRise          // not of what goes down: giảm dưới 5% is too near to giảm xuống dưới 5%
)

// language is the words of one language. The first words for a comparison are the
// usual ones.
type language struct {
	name  *words.Sentence
	sides []side
	after []side // after the level

	mark, thousands           string // before decimals; between the thousands of a power
	baseline                  string
	ofBaseline, timesBaseline string // after a share, or a number
	per                       []string
	points                    []string
	from, to                  string
	yearly                    string // after a size
	wish                      string // before any target; empty: none
	noChange                  []side // targets by themselves
	zero, all                 []string
	verbs                     string // of changes
}

var languages = []*language{english, vietnamese}

var english = &language{
	name: &words.InEnglish,
	sides: []side{
		{"at least", AtLeast, 0}, {"no less than", AtLeast, 0}, {"not less than", AtLeast, 0}, {"no fewer than", AtLeast, 0},
		{"not fewer than", AtLeast, 0}, {"a minimum of", AtLeast, 0}, {"minimum", AtLeast, 0},
		{"at most", AtMost, 0}, {"no more than", AtMost, 0}, {"not more than", AtMost, 0}, {"a maximum of", AtMost, 0},
		{"maximum", AtMost, 0}, {"up to", AtMost, 0},
		{"more than", MoreThan, 0}, {"over", MoreThan, preposition}, {"above", MoreThan, preposition},
		{"greater than", MoreThan, 0}, {"higher than", MoreThan, comparative},
		{"less than", LessThan, 0}, {"fewer than", LessThan, 0}, {"under", LessThan, preposition}, {"below", LessThan, preposition},
		{"lower than", LessThan, comparative},
		{"exactly", Exactly, 0},
	},
	after: []side{{"or more", AtLeast, 0}, {"or fewer", AtMost, 0}, {"or less", AtMost, 0}},
	mark:  ".", thousands: ",",
	baseline: "baseline", ofBaseline: "of baseline", timesBaseline: "times baseline",
	per: []string{"per"}, points: []string{"percentage points", "points", "point"},
	from: "from", to: "to", yearly: "a year",
	noChange: []side{{"no increase", AtMost, 0}, {"no decrease", AtLeast, 0}},
	zero:     []string{"none"}, all: []string{"all"}, verbs: "below above",
}

var vietnamese = &language{
	name: &words.InVietnamese,
	sides: []side{
		{"ít nhất", AtLeast, 0}, {"tối thiểu", AtLeast, 0}, {"không thấp hơn", AtLeast, 0}, {"không dưới", AtLeast, 0},
		{"không quá", AtMost, 0}, {"nhiều nhất", AtMost, 0}, {"tối đa", AtMost, 0}, {"không vượt quá", AtMost, 0}, {"không cao hơn", AtMost, 0},
		{"trên", MoreThan, 0}, {"hơn", MoreThan, 0},
		{"dưới", LessThan, ofRise}, {"ít hơn", LessThan, ofRise},
		{"đúng", Exactly, 0},
		{"tối thiểu đạt", AtLeast, ofLevels},
		{"lên trên", MoreThan, ofLevels}, {"tăng lên trên", MoreThan, ofLevels}, {"duy trì trên", MoreThan, ofLevels},
		{"xuống dưới", LessThan, ofLevels}, {"giảm xuống dưới", LessThan, ofLevels},
		{reach + " ít nhất", AtLeast, ofLevels}, {reach + " tối thiểu", AtLeast, ofLevels}, {reach + " không thấp hơn", AtLeast, ofLevels},
		{reach + " không dưới", AtLeast, ofLevels}, {reach + " trên", MoreThan, ofLevels}, {reach + " hơn", MoreThan, ofLevels},
	},
	after: []side{{"trở lên", AtLeast, 0}, {"trở xuống", AtMost, 0}},
	mark:  ",", thousands: ".",
	baseline: "mức gốc", ofBaseline: "mức gốc", timesBaseline: "lần mức gốc",
	per: []string{"trên"}, points: []string{"điểm %", "điểm phần trăm"},
	from: "từ", to: "đến", yearly: "/năm", wish: "phấn đấu",
	noChange: []side{{"không tăng", AtMost, 0}, {"không giảm", AtLeast, 0}},
	zero:     []string{"không để xảy ra", "không còn", "không có", "không phát sinh"}, all: []string{"đạt 100%", "đạt 100 %"}, verbs: "giảm tăng gấp",
}

// reach goes before what is to be reached.
const reach = "đạt"

// risings are what may go before a level that is followed by trở lên.
var risings = []string{"duy trì đạt từ ", "duy trì đạt ", "duy trì từ ", "duy trì ", "đạt từ ", "đạt ", "từ ", ""}

// moves are the Vietnamese words for changes; average may go after them where the
// change is one of each year.
var moves = []struct {
	word   string
	change Change
}{{"giảm", Below}, {"tăng", Above}}

const average = "bình quân"

// AYearEarlier and Previous are how these baselines are written in a plan.
const (
	AYearEarlier = "a year earlier"
	Previous     = "previous"
)

// againstOf reads what a change is against, where that is not a year.
func againstOf(said string) (baseline string, known bool) {
	switch said {
	case "so với mức gốc":
		return "", true
	case "so với kỳ trước":
		return Previous, true
	case "so với năm trước", "so với cùng kỳ năm trước":
		return AYearEarlier, true
	}
	return "", false
}

// number reads the digits of a number with the language's own mark.
func (lang *language) number(digits string) (value.Number, bool) {
	if lang.mark != "." && strings.Contains(digits, ".") {
		return value.Number{}, false
	}
	return value.ParseNumber(strings.Replace(digits, lang.mark, ".", 1))
}

// sideFor returns the usual words for a comparison.
func (lang *language) sideFor(c Comparison) string {
	return lang.sides[slices.IndexFunc(lang.sides, func(s side) bool { return s.compare == c })].words
}

// power reads a power of ten from 10 on.
func (lang *language) power(digits string) (value.Number, bool) {
	plain := strings.ReplaceAll(digits, lang.thousands, "")
	if len(plain) < 2 || plain[0] != '1' || strings.Trim(plain[1:], "0") != "" {
		return value.Number{}, false
	}
	if plain != digits && digits != withThousands(plain, lang.thousands) {
		return value.Number{}, false
	}
	return value.ParseNumber(plain)
}

// withThousands sets the thousands of a whole number apart.
func withThousands(digits, mark string) string {
	var groups []string
	for len(digits) > 3 {
		groups = append([]string{digits[len(digits)-3:]}, groups...)
		digits = digits[:len(digits)-3]
	}
	return strings.Join(append([]string{digits}, groups...), mark)
}
