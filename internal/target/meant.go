package target

import (
	"fmt"
	"slices"
	"strings"

	"plancheck/internal/lazy"
	"plancheck/internal/text"
	"plancheck/internal/words"
)

// wish is a way to say what is wanted that is not a target: of a text that is reworded,
// as whole.
type wish struct {
	pattern *text.Regexp
	offers  []string // targets that may be meant, as templates of the pattern
}

// Parts of patterns of wishes.
const (
	number  = `([0-9][0-9.,]*(?:/[0-9]+)?(?: ?%| ?‰| per [0-9,]+| trên [0-9.]+)?)`
	size    = `([0-9][0-9.,]*(?:/[0-9]+)?(?: ?%| (?:điểm %|điểm phần trăm|points?))?)`
	onSide  = `(at least|at most|up to|no fewer than|no less than|no more than|not less than|not more than|more than|less than|exactly)`
	atSide  = `(ít nhất|tối thiểu|không quá|nhiều nhất|tối đa|trên|hơn|đúng)`
	against = `( so với .+)?`
	between = ` ?(?:-|–|—|đến|to|and|và) ?`
	digit   = `([0-9][0-9.,]*)`
	sign    = `( ?%| ?‰)?`
)

func wishOf(pattern string, offers ...string) wish {
	return wish{text.Pattern(`^(?:` + pattern + `)$`), offers}
}

// outside is what stays outside the language, and what is done instead.
var outside = []struct {
	said *text.Regexp
	hint *words.Sentence
}{
	{text.Pattern(`^(?:the )?(?:median|trung vị)(?: .*)?$`), &words.SayAsHalf},
	{text.Pattern(`^(?:the )?(?:p[0-9]{1,2}|[0-9]{1,2}(?:st|nd|rd|th)? percentile|bách phân vị(?: thứ)? [0-9]{1,2})(?: .*)?$`), &words.SayAsShare},
	{text.Pattern(`consecutive|in a row|liên tiếp|liên tục`), &words.SayEvery},
	{text.Pattern(`^` + onSide + ` [0-9]+ (?:of|out of) (?:the )?[0-9]+ \p{L}`), &words.SayGroups},
	{text.Pattern(`^` + atSide + ` [0-9]+ (?:trên|trong) (?:tổng số )?[0-9]+ \p{L}`), &words.SayGroups},
	{text.Pattern(`^(?:about|around|approximately|roughly|nearly|almost|some|circa|khoảng|xấp xỉ|gần|đạt khoảng|chiếm khoảng|còn khoảng|đạt xấp xỉ|đạt gần) [0-9][^-–—]*$`), &words.SayHowFar},
}

// wishes are tried in this order, in each language.
var wishes = lazy.Value[map[*language][]wish]{Make: func() map[*language][]wish {
	return map[*language][]wish{
		english: slices.Concat([]wish{
			wishOf(`(?:reach|increase to|reach to|reach at) `+number, "at least $1", "exactly $1"), wishOf(`reduce to `+number, "at most $1", "exactly $1"), wishOf(`keep (?:to |at )?`+number, "at least $1", "at most $1", "exactly $1"),
			wishOf(onSide+` 1/2`, "$1 50%"),
			wishOf(`(?:[\p{L} ]+ )?top ([0-9]+)(?: of [0-9]+)?(?: [\p{L} ]+)?`, "at most $1"), wishOf(`rank(?:ed|s)?(?: at least)? ([0-9]+)(?:st|nd|rd|th)?(?: or (?:better|higher|above))?`, "at most $1"), wishOf(`among (?:the )?([0-9]+) (?:best|leading|top)(?: [\p{L} ]+)?`, "at most $1"),
			wishOf(`at least ([0-9]+)(?:st|nd|rd|th)`, "at most $1"),
			wishOf(`100%|all`, "at least 100%"), wishOf(`no`, "exactly 0"),
			wishOf(`(?:in |within |about |around )*(?:the )?(?:range )?(?:of )?(?:between |from )?`+digit+sign+between+digit+sign, "from $1$4 to $3$4", "at least $1$4 (to $3$4)"),
			wishOf(onSide+` `+digit+sign+between+digit+sign, "$1 $2$5 (to $4$5)"),
			wishOf(`((?:at least|at most|more than|less than) .+), (\(to .+\))`, "$1 $2"), wishOf(`(?:keep |reach )?`+number+` (\(to .+\))`, "at least $1 $2"),
			wishOf(`(?:keep|reach)(?: at)?(?: baseline)?`, "no decrease", "no increase", "exactly baseline"), wishOf(`no increase baseline`, "no increase"), wishOf(`no decrease baseline`, "no decrease"),
			wishOf(`(?:increase )?`+number+` times(?: baseline| increase)`, "at least $1 times baseline", "exactly $1 times baseline"), wishOf(number+` times`, "at least $1 times baseline", "exactly $1 times baseline", "at least $1", "exactly $1"), wishOf(onSide+` (?:increase )?`+digit+` times(?: baseline| increase)`, "$1 $2 times baseline"), wishOf(onSide+` `+digit+` times`, "$1 $2 times baseline", "$1 $2"),
			wishOf(`([0-9]+) times reduce`, "at most 1/$1 of baseline"),
			wishOf(`additional `+size, "at least $1", "at least $1 above baseline"), wishOf(onSide+` additional `+size, "$1 $2", "$1 $2 above baseline"),
			wishOf(`at least baseline \+ ?`+size, "at least $1 above baseline"), wishOf(`at most baseline \+ ?`+size, "at most $1 above baseline"),
			wishOf(`at least baseline - ?`+size, "at most $1 below baseline"), wishOf(`at most baseline - ?`+size, "at least $1 below baseline"),
			wishOf(`improve(?: baseline)?`, "more than baseline", "less than baseline"), wishOf(`improve `+size+`(?: baseline)?|`+size+` improve(?: baseline)?`, "at least $1$2 above baseline", "at least $1$2 below baseline"), wishOf(`improve `+onSide+` `+size+`|`+onSide+` `+size+` improve`, "$1$3 $2$4 above baseline", "$1$3 $2$4 below baseline"),
			wishOf(`by ([0-9.,]+ ?%|[0-9]+/[0-9]+|[0-9.,]+ points?)`, "at least $1 below baseline", "at least $1 above baseline"), wishOf(onSide+` ([0-9.]+ points)`, "$1 $2 below baseline", "$1 $2 above baseline"),
			wishOf(onSide+` (?:the )?baseline`, "$1 baseline"),
		}, changeWishes("reduce", "below"), changeWishes("increase", "above")),
		vietnamese: {
			wishOf(`(?:đạt|lên) `+number, "ít nhất $1", "đúng $1"), wishOf(`còn `+number, "không quá $1", "đúng $1"),
			wishOf(`(?:có |tăng )?thêm `+size+against, "ít nhất $1", "đúng $1", "tăng ít nhất $1$2"), wishOf(`(?:có |tăng )?thêm `+atSide+` `+size+against, "$1 $2", "tăng $1 $2$3"),
			wishOf(atSide+` 1/2`, "$1 50%"), wishOf(`(?:đạt )?100%`, "ít nhất 100%"),
			wishOf(`(?:nằm )?(?:trong |thuộc )?(?:nhóm|tốp|top) ([0-9]+)(?: \p{L}.*)?`, "không quá $1"), wishOf(`(?:xếp )?(?:vị trí|thứ hạng|hạng|thứ)(?: thứ)? ([0-9]+)(?: trở lên)?`, "không quá $1"),
			wishOf(`(?:từ )?(?:xếp )?(?:từ )?(?:vị trí|thứ hạng|hạng|thứ)(?: thứ)?(?: từ)? ([0-9]+)`+between+`([0-9]+)`, "từ $1 đến $2", "không quá $2"),
			wishOf(`(?:đạt |chiếm |giữ mức |(?:trong )?khoảng |vị trí |(?:xếp )?hạng |còn )*(?:từ )?(?:vị trí )?`+digit+sign+between+digit+sign, "từ $1$4 đến $3$4", "ít nhất $1$4 (đến $3$4)"),
			wishOf(atSide+` `+digit+sign+between+digit+sign, "$1 $2$5 (đến $4$5)"), wishOf(`đạt `+number+` (\(đến .+\))`, "ít nhất $1 $2"), wishOf(`đạt (`+aNumber+` ?[%‰]? trở xuống)`, "$1"), wishOf(`không`, "đúng 0"),
			wishOf(`(giảm|tăng)(?: bình quân)?(?: `+atSide+`)?(?: từ)? `+digit+`(?: ?%| điểm %| điểm phần trăm)?`+between+digit+`( ?%| điểm %| điểm phần trăm)?`+against, "$1 ít nhất $3$5$6"),
			wishOf(`(giảm|tăng)(?: bình quân)? từ `+size+against, "$1 ít nhất $2$3"), wishOf(`(giảm|tăng)(?: bình quân)? `+atSide+` `+size+against, "$1 $2 $3$4"),
			wishOf(`(giảm|tăng)(?: bình quân)? (?:từ )?`+size+` trở lên`+against, "$1 ít nhất $2$3"), wishOf(`(giảm|tăng)(?: bình quân)? `+size+against, "$1 ít nhất $2$3", "$1 đúng $2$3"),
			wishOf(`(?:năm sau )?giảm(?: dần| so với .+)?`, "dưới mức gốc"), wishOf(`(?:năm sau )?tăng(?: dần| so với .+)?`, "trên mức gốc"),
			wishOf(`(?:đúng )?([0-9][0-9,]* ?% mức gốc)`, "ít nhất $1", "không quá $1", "đúng $1"), wishOf(`đúng mức gốc`, "đúng mức gốc", "ít nhất mức gốc", "không quá mức gốc"),
			wishOf(digit+` lần`, "gấp ít nhất $1 lần mức gốc", "gấp đúng $1 lần mức gốc", "ít nhất $1", "đúng $1"), wishOf(`(?:gấp |đúng )?`+digit+` lần(?: mức gốc)?(?: so với .+)?`, "gấp ít nhất $1 lần mức gốc", "gấp đúng $1 lần mức gốc"),
			wishOf(`gấp (?:từ )?`+digit+between+digit+` lần(?: mức gốc)?`, "từ $1 lần mức gốc đến $2 lần mức gốc"), wishOf(atSide+` `+digit+` lần`, "$1 $2 lần mức gốc", "$1 $2"), wishOf(`(?:gấp |đúng )?`+atSide+` (?:gấp )?`+digit+` lần(?: mức gốc)?(?: so với .+)?`, "$1 $2 lần mức gốc"),
			wishOf(`không (?:tăng|cao hơn)(?: so với .+| mức gốc)`, "không tăng so với mức gốc"), wishOf(`không (?:giảm|thấp hơn)(?: so với .+| mức gốc)`, "không giảm so với mức gốc"),
		},
	}
}}

// changeWishes are the wishes with one verb for a change.
func changeWishes(verb, end string) []wish {
	at := func(side, n string) string { return fmt.Sprintf("%s $%s %s baseline", side, n, end) }
	all := []wish{
		wishOf(verb+`(?: baseline)?`, map[string]string{"below": "less than baseline", "above": "more than baseline"}[end]),
	}
	for _, pattern := range []string{verb + ` ` + size + `(?: baseline)?`, size + ` ` + verb + `(?: baseline)?`, size + ` ` + end + ` baseline`} {
		all = append(all, wishOf(pattern, at("at least", "1"), at("exactly", "1")))
	}
	for _, pattern := range []string{verb + ` ` + onSide + ` ` + size + `(?: baseline)?`, onSide + ` ` + size + ` ` + verb + `(?: baseline)?`, onSide + ` ` + verb + ` ` + size + `(?: baseline)?`, onSide + ` ` + size + ` ` + end + ` baseline`} {
		all = append(all, wishOf(pattern, at("$1", "2")))
	}
	return all
}

// meant returns the targets that may be meant; none where the text is none of the wishes.
func (lang *language) meant(w wanted) []*Target {
	said := strings.TrimSpace(w.text)
	if said == "" && w.every != "" {
		said = lang.sideFor(AtLeast) + " 1"
	}
	if all := slices.Concat(moreTimes(said), rangesOfChange(said, w.every)); all != nil {
		return (&Target{Text: lang.sideFor(AtLeast) + " 1"}).worded(all)
	}
	said = aHalf.Get().ReplaceAllString(said, "$1 50%$2")
	if t, err := lang.sensible(said); t != nil && err == nil {
		return []*Target{t}
	}
	if bareLevel.Get().MatchString(said) {
		if all := levels(said, lang); all != nil {
			return all
		}
	}
	for _, wish := range wishes.Get()[lang] {
		found := wish.pattern.Get().FindStringSubmatchIndex(said)
		if found == nil {
			continue
		}
		var all []*Target
		for _, template := range wish.offers {
			written := string(wish.pattern.Get().ExpandString(nil, braced(template), said, found))
			if t, err := lang.sensible(written); t != nil && err == nil {
				all = append(all, t)
			}
		}
		if all != nil {
			return all
		}
	}
	return nil
}

// sensible reads an offer. What it is against is the indicator's own baseline where the
// text names what a plan cannot.
func (lang *language) sensible(said string) (*Target, *Error) {
	said = strings.Join(strings.Fields(said), " ")
	t, err := lang.read(said)
	if before, _, ok := strings.Cut(said, " so với "); t == nil && err == nil && ok {
		said = before + " so với mức gốc"
		t, err = lang.read(said)
	}
	if t != nil {
		t.Text = said
	}
	return t, err
}

// levels returns a level with each side that may be meant.
func levels(level string, lang *language) []*Target {
	var all []*Target
	for _, c := range sidesOf(level) {
		if t, err := lang.read(lang.sideFor(c) + " " + level); t != nil && err == nil {
			t.Text = lang.sideFor(c) + " " + level
			all = append(all, t)
		}
	}
	return all
}

var aHalf = text.Pattern(`^((?:at|no|not|more|less|over|under|above|exactly|ít|tối|không|nhiều|trên|hơn|đạt).*) 1/2( of baseline| mức gốc)?$`)

var dollar = text.Pattern(`\$([0-9])`)

// braced writes $1 as ${1}, so that letters may follow.
func braced(template string) string { return dollar.Get().ReplaceAllString(template, `$${${1}}`) }

var (
	timesMore   = text.Pattern(`^tăng(?: thêm)?(?: (?:ít nhất|tối thiểu))? ([0-9][0-9,]*) lần(?: so với .+| mức gốc)?$`)
	changeRange = text.Pattern(`^(giảm|tăng|reduce|increase)(?: (?:ít nhất|tối thiểu|at least))?(?: từ| from| between)? ([0-9][0-9.,]*)(?: ?%)?` + between + `([0-9][0-9.,]*) ?%(?: baseline)?` + against + `$`)
)

// moreTimes returns the two readings of tăng thêm 1,5 lần: 1.5 times, and 2.5 times.
func moreTimes(said string) []*Target {
	found := timesMore.Get().FindStringSubmatch(said)
	if found == nil {
		return nil
	}
	n, ok := vietnamese.number(found[1])
	if !ok {
		return nil
	}
	return []*Target{{Compare: AtLeast, Unit: TimesBaseline, Number: n}, {Compare: AtLeast, Unit: TimesBaseline, Number: n.Add(one)}}
}

// rangesOfChange returns what giảm từ 5% đến 10% may mean: that the lower end is
// promised and the upper one hoped for, or that both are promised. Of a change of so
// much a year only the lower end can be said.
func rangesOfChange(said, every string) []*Target {
	found := changeRange.Get().FindStringSubmatch(said)
	if found == nil || every == "year" {
		return nil
	}
	lang := vietnamese
	if text.Fold(found[1]) == found[1] {
		lang = english
	}
	a, okA := lang.number(found[2])
	b, okB := lang.number(found[3])
	falls := found[1] == "giảm" || found[1] == "reduce"
	if !okA || !okB || a.Cmp(b) >= 0 || falls && b.Cmp(hundred) > 0 {
		return nil
	}
	floor := &Target{Compare: AtLeast, Unit: OfBaseline, Number: hundred.Add(a), Hope: new(hundred.Add(b))}
	both := &Target{Compare: Within, Unit: OfBaseline, Number: hundred.Add(a), Upper: new(hundred.Add(b))}
	if falls {
		floor = &Target{Compare: AtMost, Unit: OfBaseline, Number: hundred.Sub(a), Hope: new(hundred.Sub(b))}
		both = &Target{Compare: Within, Unit: OfBaseline, Number: hundred.Sub(b), Upper: new(hundred.Sub(a))}
	}
	return slices.DeleteFunc([]*Target{floor, both}, func(t *Target) bool { return t.Number.Sign() == 0 })
}
