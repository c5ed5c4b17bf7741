package target

import (
	"regexp"
	"slices"
	"strings"

	"plancheck/internal/text"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// wish is a way to say what is wanted that is not a target.
type wish struct {
	pattern func() *regexp.Regexp
	offers  []string        // targets that may be meant, as templates of the pattern
	hint    *words.Sentence // what to do instead, where it is no target; may have the pattern's first group as argument
}

// Parts of patterns.
const (
	number  = `([0-9][0-9.,]*(?:/[0-9]+)?(?: ?%| ?‰)?)`
	size    = `([0-9][0-9.,]*(?:/[0-9]+)?(?: ?%| (?:điểm %|điểm phần trăm|percentage points?|points?))?)`
	onSide  = `(at least|at most|no less than|no more than|not less than|not more than|more than|less than|exactly)`
	atSide  = `(ít nhất|tối thiểu|không quá|nhiều nhất|tối đa|trên|hơn|đúng)`
	against = `( so với .+)?`
	dash    = ` ?(?:-|–|—|đến|to) ?`
)

func wishOf(pattern string, offers ...string) wish {
	return wish{text.Pattern(`^` + pattern + `$`), offers, nil}
}

func hintOf(pattern string, hint *words.Sentence) wish {
	return wish{text.Pattern(`^` + pattern + `$`), nil, hint}
}

var wishes = []wish{
	// What stays outside: it is said as a share of rows, or with other keys.
	hintOf(`(?:the )?(?:median|trung vị)(?: .*)?`, &words.SayAsHalf),
	hintOf(`(?:the )?(?:p[0-9]{1,2}|[0-9]{1,2}(?:st|nd|rd|th)? percentile|bách phân vị(?: thứ)? [0-9]{1,2})(?: .*)?`, &words.SayAsShare),
	hintOf(`.*(?:consecutive|in a row|liên tiếp|liên tục).*`, &words.SayEvery),
	hintOf(onSide+` [0-9]+ (?:of|out of) (?:the )?[0-9]+(?: .*)?`, &words.SayGroups),
	hintOf(atSide+` [0-9]+(?:/| trên | trong )(?:tổng số )?[0-9]+ \p{L}.*`, &words.SayGroups),
	hintOf(`(?:about|around|approximately|roughly|khoảng|xấp xỉ|đạt khoảng|chiếm khoảng|còn khoảng) [0-9].*`, &words.SayHowFar),

	// A level without a side.
	wishOf(`(?:phấn đấu )?(?:đạt|đạt mức|ở mức|chiếm|duy trì|duy trì ở mức|giữ mức|có thêm|tăng thêm|thêm) `+number, "ít nhất $1", "đúng $1"),
	wishOf(`(?:phấn đấu )?(?:còn|xuống còn|giảm còn|giảm xuống còn|hạ xuống|xuống) `+number, "không quá $1", "đúng $1"),
	wishOf(`(?:reach|reaches|achieve|maintain) `+number, "at least $1", "exactly $1"),
	wishOf(onSide+` (?:a )?half`, "$1 50%"),
	wishOf(atSide+` một nửa`, "$1 50%"),
	wishOf(`(?:in the |among the |within the )?top ([0-9]+)`, "at most $1"),
	wishOf(`(?:nằm )?(?:trong |thuộc )?(?:nhóm|tốp|top) ([0-9]+)(?: \p{L}.*)?`, "không quá $1"),
	wishOf(`(?:xếp )?(?:vị trí|thứ hạng|hạng)(?: thứ)? ([0-9]+)`, "không quá $1"),

	// Ranges.
	wishOf(`between `+number+` and `+number, "from $1 to $2"),
	wishOf(`(?:from )?([0-9][0-9.,]*)( ?%)? ?[-–—] ?([0-9][0-9.,]*)( ?%)?`, "from $1$4 to $3$4", "at least $1$4 (to $3$4)"),
	wishOf(`(?:đạt |chiếm |giữ mức |trong khoảng )?(?:từ )?([0-9][0-9.,]*)( ?%)? ?[-–—] ?([0-9][0-9.,]*)( ?%)?`, "từ $1$4 đến $3$4", "ít nhất $1$4 (đến $3$4)"),
	wishOf(onSide+` ([0-9][0-9.,]*)( ?%)?`+dash+`([0-9][0-9.,]*)( ?%)?`, "$1 $2$5 (to $4$5)"),
	wishOf(atSide+` ([0-9][0-9.,]*)( ?%)?`+dash+`([0-9][0-9.,]*)( ?%)?`, "$1 $2$5 (đến $4$5)"),
	wishOf(`(giảm|tăng)( bình quân)?(?: `+atSide+`)?(?: từ)? ([0-9][0-9.,]*)(?: ?%| điểm %)?`+dash+`([0-9][0-9.,]*)( ?%| điểm %| điểm phần trăm)?(/năm)?`+against, "$1$2 ít nhất $4$6$7$8"),

	// Changes.
	wishOf(`(?:phấn đấu )?(giảm|tăng) từ `+size+`(/năm)?`+against, "$1 ít nhất $2$3$4"),
	wishOf(`(?:phấn đấu )?(giảm|tăng) `+size+`(/năm)?`+against, "$1 ít nhất $2$3$4", "$1 đúng $2$3$4"),
	wishOf(`(?:phấn đấu )?(giảm|tăng) bình quân `+size+`/năm`+against, "$1 bình quân ít nhất $2/năm$3"),
	wishOf(`bình quân (?:mỗi|hàng|hằng) năm (giảm|tăng) `+size+against, "$1 ít nhất $2/năm$3"),
	wishOf(`giảm (?:đi )?(?:một )?nửa`+against, "giảm ít nhất 1/2$1"),
	wishOf(`(?:năm sau )?(?:giảm|thấp hơn)(?: so với .+| năm trước| mức gốc)`, "dưới mức gốc"),
	wishOf(`(?:năm sau )?(?:tăng|cao hơn)(?: so với .+| năm trước| mức gốc)`, "trên mức gốc"),
	wishOf(`gấp ([0-9][0-9.,]*) lần(?: so với .+| mức gốc)?`, "gấp ít nhất $1 lần mức gốc", "gấp đúng $1 lần mức gốc"),
	wishOf(onSide+` `+size+` (?:reduction|decrease|less than baseline|lower than baseline|fewer than baseline|below the baseline)`, "$1 $2 below baseline"),
	wishOf(onSide+` `+size+` (?:increase|growth|more than baseline|higher than baseline|greater than baseline|above the baseline)`, "$1 $2 above baseline"),
	wishOf(`(?:a )?(?:reduction|decrease|cut|drop|fall) of `+onSide+` `+size, "$1 $2 below baseline"),
	wishOf(`(?:an )?(?:increase|growth|rise) of `+onSide+` `+size, "$1 $2 above baseline"),
	wishOf(`(?:reduce|decrease|cut|lower) by `+onSide+` `+size, "$1 $2 below baseline"),
	wishOf(`(?:increase|grow|raise|rise) by `+onSide+` `+size, "$1 $2 above baseline"),
	wishOf(`(?:a )?(?:reduction|decrease|cut|drop|fall|reduce|cut)(?: of| by) `+size, "at least $1 below baseline", "exactly $1 below baseline"),
	wishOf(`(?:an )?(?:increase|growth|rise|grow|raise)(?: of| by) `+size, "at least $1 above baseline", "exactly $1 above baseline"),
	wishOf(`(?:halve|halved)`, "at least 1/2 below baseline"),
	wishOf(`(?:double|doubled)`, "at least 2 times baseline"),
	wishOf(`(?:triple|tripled)`, "at least 3 times baseline"),
	wishOf(onSide+` half of (?:the )?baseline`, "$1 50% of baseline"),
	wishOf(onSide+` (?:double|twice)(?: the)? baseline`, "$1 200% of baseline"),
	wishOf(atSide+` một nửa mức gốc`, "$1 50% mức gốc"),
	wishOf(`at least baseline \+ ?`+size, "at least $1 above baseline"),
	wishOf(`at most baseline \+ ?`+size, "at most $1 above baseline"),
	wishOf(`at least baseline - ?`+size, "at most $1 below baseline"),
	wishOf(`at most baseline - ?`+size, "at least $1 below baseline"),
}

// meant returns the hint for a wish, and whether it takes a percentage for one of the
// baseline; ok is false where the text is none of the wishes.
func meant(lower string) (hint words.Text, relative, ok bool) {
	if all := append(moreTimes(lower), perMany(lower)...); len(all) > 0 {
		return offer(all, words.Vietnamese), false, true
	}
	if all := rangesOfChange(lower); len(all) > 0 {
		return offer(all, words.Vietnamese), true, true
	}
	for _, w := range wishes {
		found := w.pattern().FindStringSubmatchIndex(lower)
		if found == nil {
			continue
		}
		if w.hint != nil {
			return w.hint.With(), false, true
		}
		var all []words.Text
		for _, template := range w.offers {
			said := string(w.pattern().ExpandString(nil, braced(template), lower, found))
			t, err := sensible(&said)
			if t == nil || err != nil || text.Brief(said) != said {
				continue
			}
			relative = relative || t.Unit == OfBaseline && t.Change != 0 || t.Unit == FractionOfBaseline
			all = append(all, words.Name(said))
		}
		if all != nil {
			return words.Write.With(words.Or(all)), relative, true
		}
	}
	return words.Text{}, false, false
}

// sensible reads an offer. What it is against is the indicator's own baseline where the
// text names what a plan cannot.
func sensible(said *string) (*Target, *Error) {
	*said = strings.Join(strings.Fields(*said), " ")
	if t, err := read(*said); t != nil || err != nil {
		return t, err
	}
	before, _, ok := strings.Cut(*said, " so với ")
	if !ok {
		return nil, nil
	}
	*said = before + " so với mức gốc"
	return read(*said)
}

var dollar = text.Pattern(`\$([0-9])`)

// braced writes $1 as ${1}, so that letters may follow.
func braced(template string) string { return dollar().ReplaceAllString(template, `$${${1}}`) }

var (
	timesMore   = text.Pattern(`^tăng(?: thêm)?(?: (?:ít nhất|tối thiểu))? ([0-9][0-9,]*) lần(?: so với .+| mức gốc)?$`)
	perSoMany   = text.Pattern(`^(?:đạt |ít nhất |tối thiểu )?([0-9][0-9,]*) \p{L}[\p{L} ]*/ ?(?:1 )?(vạn|nghìn|ngàn|100\.000|10\.000|1\.000|100000|10000|1000)(?: \p{L}.*)?$`)
	changeRange = text.Pattern(`^(giảm|tăng)(?: (?:ít nhất|tối thiểu))?(?: từ)? ([0-9][0-9,]*)(?: ?%)?` + dash + `([0-9][0-9,]*) ?%` + against + `$`)
)

// moreTimes returns the two readings of tăng thêm 1,5 lần: 1.5 times, and 2.5 times.
func moreTimes(lower string) []*Target {
	found := timesMore().FindStringSubmatch(lower)
	if found == nil {
		return nil
	}
	n, ok := vietnamese.number(found[1])
	if !ok {
		return nil
	}
	return []*Target{{Compare: AtLeast, Unit: TimesBaseline, Number: n}, {Compare: AtLeast, Unit: TimesBaseline, Number: n.Add(one)}}
}

// perMany returns what 10 bác sĩ/vạn dân may mean.
func perMany(lower string) []*Target {
	found := perSoMany().FindStringSubmatch(lower)
	if found == nil {
		return nil
	}
	per := map[string]value.Number{"vạn": value.Int(10_000), "nghìn": value.Int(1000), "ngàn": value.Int(1000)}[found[2]]
	if per.Sign() == 0 {
		per, _ = vietnamese.power(found[2])
	}
	n, ok := vietnamese.number(found[1])
	if !ok {
		return nil
	}
	return []*Target{{Compare: AtLeast, Unit: Per, Number: n, Per: per}, {Compare: AtMost, Unit: Per, Number: n, Per: per}}
}

// rangesOfChange returns what giảm từ 5% đến 10% may mean: that the lower end is
// promised and the upper one hoped for, or that both are promised.
func rangesOfChange(lower string) []*Target {
	found := changeRange().FindStringSubmatch(lower)
	if found == nil {
		return nil
	}
	a, okA := vietnamese.number(found[2])
	b, okB := vietnamese.number(found[3])
	if !okA || !okB || a.Cmp(b) >= 0 || found[1] == "giảm" && b.Cmp(hundred) > 0 {
		return nil
	}
	floor := &Target{Compare: AtLeast, Unit: OfBaseline, Number: hundred.Add(a), Hope: new(hundred.Add(b))}
	both := &Target{Compare: Within, Unit: OfBaseline, Number: hundred.Add(a), Upper: new(hundred.Add(b))}
	if found[1] == "giảm" {
		floor = &Target{Compare: AtMost, Unit: OfBaseline, Number: hundred.Sub(a), Hope: new(hundred.Sub(b))}
		both = &Target{Compare: Within, Unit: OfBaseline, Number: hundred.Sub(b), Upper: new(hundred.Sub(a))}
	}
	return slices.DeleteFunc([]*Target{floor, both}, func(t *Target) bool { return t.Number.Sign() == 0 })
}
