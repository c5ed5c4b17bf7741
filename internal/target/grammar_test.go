package target

import (
	"flag"
	"fmt"
	"math/big"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var texts = flag.Int("texts", 8_000, "how many texts are searched for one with two meanings")

// The grammar once more, as a list of what may follow what: it finds every reading of a
// text, and knows nothing of the parser. A reading is what a promise means.

// reading is a part of a text with one of its meanings.
type reading struct {
	next int // the token after it
	meaning
}

// meaning is a comparison with c·b + t, after n years; t2 is the upper end of a range.
type meaning struct {
	op       string
	num      *big.Rat
	unit     string // "", %, ‰, frac, per N, base, points
	hope, to *big.Rat
	change   string
	yearly   bool
	against  string
}

type grammar struct {
	tokens   []string
	kind     Kind
	baseline bool
	vi       bool
}

// words matches one of several phrases.
func (g *grammar) words(at int, phrases ...string) (next []int) {
	for _, p := range phrases {
		all := fixed(p)
		if at+len(all) <= len(g.tokens) && slices.Equal(g.tokens[at:at+len(all)], all) {
			next = append(next, at+len(all))
		}
	}
	return next
}

func (g *grammar) token(at int) string {
	if at < len(g.tokens) {
		return g.tokens[at]
	}
	return ""
}

var tokenPattern = regexp.MustCompile(`[0-9][0-9.,]*|[%‰/()]|[^\s0-9%‰/()]+`)

func tokensOf(s string) []string { return tokenPattern.FindAllString(s, -1) }

var tokenized = map[string][]string{}

// fixed returns the tokens of one of the few phrases of the grammar, which nobody may
// change.
func fixed(s string) []string {
	if tokenized[s] == nil {
		tokenized[s] = tokensOf(s)
	}
	return tokenized[s]
}

var englishNumber, vietnameseNumber = regexp.MustCompile(`^[0-9]+(\.[0-9]+)?$`), regexp.MustCompile(`^[0-9]+(,[0-9]+)?$`)

func (g *grammar) num(at int) *big.Rat {
	pattern := englishNumber
	if g.vi {
		pattern = vietnameseNumber
	}
	if !pattern.MatchString(g.token(at)) {
		return nil
	}
	n, _ := new(big.Rat).SetString(strings.Replace(g.token(at), ",", ".", 1))
	return n
}

var doubtful = regexp.MustCompile(`^[1-9][0-9]{0,2}[.,][0-9]{3}$`)

// bare is a number without a unit.
func (g *grammar) bare(at int) *big.Rat {
	if doubtful.MatchString(g.token(at)) {
		return nil
	}
	return g.num(at)
}

var whole = regexp.MustCompile(`^[0-9]+$`)

func (g *grammar) frac(at int) (*big.Rat, int) {
	if !whole.MatchString(g.token(at)) || g.token(at+1) != "/" || !whole.MatchString(g.token(at+2)) {
		return nil, 0
	}
	n, _ := new(big.Rat).SetString(g.token(at))
	d, _ := new(big.Rat).SetString(g.token(at + 2))
	if d.Sign() == 0 {
		return nil, 0
	}
	return n.Quo(n, d), at + 3
}

var powers = regexp.MustCompile(`^(10+|10{0,2}([.,]000)+)$`)

func (g *grammar) pow(at int) *big.Rat {
	mark := ","
	if g.vi {
		mark = "."
	}
	s := g.token(at)
	if !powers.MatchString(s) || strings.Trim(s, "01"+mark) != "" {
		return nil
	}
	n, _ := new(big.Rat).SetString(strings.ReplaceAll(s, mark, ""))
	return n
}

func per(n, by int64) *big.Rat { return big.NewRat(n, by) }

func times(a, b *big.Rat) *big.Rat { return new(big.Rat).Mul(a, b) }

func quo(a, b *big.Rat) *big.Rat { return new(big.Rat).Quo(a, b) }

// numLevel is a level that is not one of the baseline.
func (g *grammar) numLevel(at int) (all []reading) {
	add := func(next int, unit string, n *big.Rat) {
		all = append(all, reading{next, meaning{num: n, unit: unit}})
	}
	isShare, isRatio := g.kind == Share, g.kind == Ratio
	if n := g.num(at); n != nil {
		if b := g.bare(at); b != nil && !isShare {
			add(at+1, "", n)
		}
		if g.token(at+1) == "%" && (isShare || isRatio) {
			add(at+2, "%", times(n, per(1, 100)))
		}
		if g.token(at+1) == "‰" && isRatio {
			add(at+2, "‰", times(n, per(1, 1000)))
		}
		between := []string{"per", "/"}
		if g.vi {
			between[0] = "trên"
		}
		if p := g.pow(at + 2); p != nil && slices.Contains(between, g.token(at+1)) && isRatio {
			add(at+3, "per "+p.RatString(), quo(n, p))
		}
	}
	if f, next := g.frac(at); f != nil && (isShare || isRatio) {
		add(next, "frac", f)
	}
	return all
}

// baseLevel is a level of the baseline.
func (g *grammar) baseLevel(at int) (all []reading) {
	if !g.baseline {
		return nil
	}
	name, of, multiple := "baseline", "of baseline", "times baseline"
	if g.vi {
		name, of, multiple = "mức gốc", "mức gốc", "lần mức gốc"
	}
	add := func(next []int, unit string, n *big.Rat) {
		for _, k := range next {
			all = append(all, reading{k, meaning{num: n, unit: unit}})
		}
	}
	add(g.words(at, name), "base%", per(1, 1))
	if n := g.num(at); n != nil {
		if g.token(at+1) == "%" {
			add(g.words(at+2, of), "base%", times(n, per(1, 100)))
		}
		add(g.words(at+1, multiple), "times", n)
	}
	if f, next := g.frac(at); f != nil {
		add(g.words(next, of), "basefrac", f)
	}
	return all
}

func (g *grammar) level(at int) []reading { return append(g.numLevel(at), g.baseLevel(at)...) }

type phrases map[string][]string

var (
	sidesEN = phrases{
		"ge": {"at least", "no less than", "not less than", "no fewer than", "not fewer than", "a minimum of", "minimum"},
		"le": {"at most", "no more than", "not more than", "a maximum of", "maximum", "up to"},
		"gt": {"more than", "over", "above", "greater than", "higher than"},
		"lt": {"less than", "fewer than", "under", "below", "lower than"},
		"eq": {"exactly"},
	}
	sidesVI = phrases{
		"ge": {"ít nhất", "tối thiểu", "không thấp hơn", "không dưới"},
		"le": {"không quá", "nhiều nhất", "tối đa", "không vượt quá", "không cao hơn"},
		"gt": {"trên", "hơn"},
		"lt": {"dưới", "ít hơn"},
		"eq": {"đúng"},
	}
	beforeVI = phrases{
		"ge": {"tối thiểu đạt", "đạt ít nhất", "đạt tối thiểu", "đạt không thấp hơn", "đạt không dưới"},
		"gt": {"đạt trên", "đạt hơn", "lên trên", "tăng lên trên", "duy trì trên"},
		"lt": {"xuống dưới", "giảm xuống dưới"},
	}
	prepositions = []string{"over", "above", "under", "below"}
	comparatives = []string{"higher than", "lower than"} // a bare baseline after them is refused
)

// side matches a side of a list, and calls f with what it is.
func (g *grammar) side(at int, list phrases, f func(op, words string, next int)) {
	for op, all := range list {
		for _, words := range all {
			for _, next := range g.words(at, words) {
				f(op, words, next)
			}
		}
	}
}

func (g *grammar) sides() phrases {
	if g.vi {
		return sidesVI
	}
	return sidesEN
}

// readings returns what the whole text means, each once.
func (g *grammar) readings() []string {
	var all []string
	add := func(r reading) {
		if r.next == len(g.tokens) {
			if s := r.meaning.String(); s != "" && !slices.Contains(all, s) {
				all = append(all, s)
			}
		}
	}
	begins := []int{0}
	if g.vi {
		begins = append(begins, g.words(0, "phấn đấu")...)
	}
	for _, at := range begins {
		g.plain(at, at > 0, add)
		g.rest(at, at > 0, add)
	}
	return all
}

// hoped adds a level, and what may be hoped for.
func (g *grammar) hoped(op string, l reading, add func(reading)) {
	l.op = op
	add(l)
	to := "to"
	if g.vi {
		to = "đến"
	}
	if g.token(l.next) != "(" || g.token(l.next+1) != to || op == "eq" {
		return
	}
	for _, h := range g.level(l.next + 2) {
		better := h.num.Cmp(l.num)
		if g.token(h.next) == ")" && h.unit == l.unit && better != 0 && (better > 0) == (op == "ge" || op == "gt") {
			m := l.meaning
			m.hope = h.num
			add(reading{h.next + 1, m})
		}
	}
}

func (g *grammar) plain(at int, wished bool, add func(reading)) {
	g.side(at, g.sides(), func(op, words string, next int) {
		levels := g.level(next)
		if wished {
			levels = g.numLevel(next)
		}
		for _, l := range levels {
			bare := l.unit == "base%" && g.token(next) == "baseline"
			if !bare || !slices.Contains(comparatives, words) {
				g.hoped(op, l, add)
			}
		}
	})
	if g.vi {
		g.side(at, beforeVI, func(op, _ string, next int) {
			for _, l := range g.numLevel(next) {
				g.hoped(op, l, add)
			}
		})
	}
	g.after(at, add)
}

// after adds a level with its side after it.
func (g *grammar) after(at int, add func(reading)) {
	sides := phrases{"ge": {"or more"}, "le": {"or fewer", "or less"}}
	if g.vi {
		sides = phrases{"ge": {"trở lên"}, "le": {"trở xuống"}}
	}
	starts := map[string][]int{"ge": {at}, "le": {at}}
	if g.vi {
		ge := []int{at}
		for _, optional := range []string{"duy trì", "đạt", "từ"} {
			for _, k := range slices.Clone(ge) {
				ge = append(ge, g.words(k, optional)...)
			}
		}
		starts = map[string][]int{"ge": ge, "le": append([]int{at}, g.words(at, "từ")...)}
	}
	for op, from := range starts {
		for _, k := range from {
			for _, l := range g.numLevel(k) {
				for _, next := range g.words(l.next, sides[op]...) {
					g.hoped(op, reading{next, l.meaning}, add)
				}
			}
		}
	}
}

// rest adds ranges, changes and phrases.
func (g *grammar) rest(at int, wished bool, add func(reading)) {
	from, to := "from", "to"
	if g.vi {
		from, to = "từ", "đến"
	}
	for _, k := range g.words(at, from) {
		for _, a := range append(g.level(k), g.once(k)...) {
			for _, j := range g.words(a.next, to) {
				for _, b := range g.level(j) {
					if wished && strings.HasPrefix(a.unit+b.unit, "base") || wished && a.unit == "times" {
						continue
					}
					if a.unit == b.unit && a.num.Cmp(b.num) < 0 {
						add(reading{b.next, meaning{op: "range", num: a.num, to: b.num, unit: a.unit}})
					}
				}
			}
		}
	}
	zero, all := []string{"none"}, []string{"all"}
	if g.vi {
		zero, all = []string{"không để xảy ra", "không còn", "không có", "không phát sinh"}, []string{"đạt 100%"}
	}
	for _, k := range g.words(at, zero...) {
		add(reading{k, meaning{op: "eq", num: per(0, 1)}})
	}
	if g.kind == Share {
		for _, k := range g.words(at, all...) {
			add(reading{k, meaning{op: "ge", num: per(1, 1), unit: "%"}})
		}
	}
	if g.baseline {
		g.changes(at, add)
	}
}

// once is the first end of a range of shares whose % is after the second alone.
func (g *grammar) once(at int) []reading {
	if n := g.num(at); n != nil && g.kind == Share {
		return []reading{{at + 1, meaning{num: times(n, per(1, 100)), unit: "%"}}}
	}
	return nil
}

// sizes are the sizes of a change.
func (g *grammar) sizes(at int) (all []reading) {
	add := func(next int, unit string, n *big.Rat) {
		if n.Sign() > 0 {
			all = append(all, reading{next, meaning{num: n, unit: unit}})
		}
	}
	n := g.num(at)
	if g.kind == Share {
		points := []string{"point", "points", "percentage points"}
		if g.vi {
			points = []string{"điểm %", "điểm phần trăm"}
		}
		for _, next := range g.words(at+1, points...) {
			if n != nil {
				add(next, "points", times(n, per(1, 100)))
			}
		}
		return all
	}
	if n != nil && g.token(at+1) == "%" {
		add(at+2, "part", times(n, per(1, 100)))
	}
	if f, next := g.frac(at); f != nil {
		add(next, "part", f)
	}
	if b := g.bare(at); b != nil {
		add(at+1, "", b)
	}
	return all
}

func (g *grammar) changes(at int, add func(reading)) {
	if !g.vi {
		g.side(at, sidesEN, func(op, words string, next int) {
			if slices.Contains(prepositions, words) {
				return
			}
			for _, s := range g.sizes(next) {
				for yearly, k := range map[bool][]int{false: {s.next}, true: g.words(s.next, "a year")} {
					for _, at := range k {
						for change, ends := range map[string][]int{"below": g.words(at, "below baseline"), "above": g.words(at, "above baseline")} {
							for _, end := range ends {
								add(s.changed(op, change, yearly, "", end))
							}
						}
					}
				}
			}
		})
		for words, op := range map[string]string{"no increase": "le", "no decrease": "ge"} {
			for _, k := range g.words(at, words) {
				add(reading{k, meaning{op: op, num: per(1, 1), unit: "base%"}})
			}
		}
		return
	}
	for words, op := range map[string]string{"không tăng": "le", "không giảm": "ge"} {
		for _, k := range g.words(at, words) {
			g.against(k, func(against string, end int) {
				add(reading{end, meaning{op: op, num: per(1, 1), unit: "base%", against: against}})
			})
		}
	}
	g.times(at, add)
	for word, change := range map[string]string{"giảm": "below", "tăng": "above"} {
		for _, k := range g.words(at, word) {
			for averaged, starts := range map[bool][]int{false: {k}, true: g.words(k, "bình quân")} {
				for _, start := range starts {
					g.moved(start, change, averaged, add)
				}
			}
		}
	}
}

// moved adds what follows giảm or tăng.
func (g *grammar) moved(at int, change string, averaged bool, add func(reading)) {
	yearly := func(s reading, f func(yearly bool, next int)) {
		if !averaged {
			f(false, s.next)
		}
		for _, k := range g.words(s.next, "/năm") {
			f(true, k)
		}
	}
	g.side(at, sidesVI, func(op, words string, next int) {
		if change == "below" && op == "lt" {
			return
		}
		for _, s := range g.sizes(next) {
			yearly(s, func(yearly bool, next int) {
				g.against(next, func(against string, end int) { add(s.changed(op, change, yearly, against, end)) })
			})
		}
	})
	for _, k := range append([]int{at}, g.words(at, "từ")...) {
		for _, s := range g.sizes(k) {
			yearly(s, func(yearly bool, next int) {
				for _, next := range g.words(next, "trở lên") {
					g.against(next, func(against string, end int) { add(s.changed("ge", change, yearly, against, end)) })
				}
			})
		}
	}
}

func (g *grammar) against(at int, f func(string, int)) {
	f("", at)
	for words, is := range map[string]string{"mức gốc": "", "năm trước": AYearEarlier, "cùng kỳ năm trước": AYearEarlier, "kỳ trước": Previous} {
		for _, k := range g.words(at, "so với "+words) {
			f(is, k)
		}
	}
	for _, k := range g.words(at, "so với năm") {
		if year := g.token(k); len(year) == 4 && whole.MatchString(year) {
			f(year, k+1)
		}
	}
}

// times adds multiples.
func (g *grammar) times(at int, add func(reading)) {
	rest := func(op string, at int) {
		if n := g.num(at); n != nil {
			for _, k := range g.words(at+1, "lần", "lần mức gốc") {
				add(reading{k, meaning{op: op, num: n, unit: "times"}})
			}
		}
	}
	for _, k := range g.words(at, "gấp") {
		g.side(k, sidesVI, func(op, _ string, next int) { rest(op, next) })
	}
	g.side(at, sidesVI, func(op, _ string, next int) {
		for _, k := range g.words(next, "gấp") {
			rest(op, k)
		}
	})
}

var mirror = map[string]string{"ge": "le", "le": "ge", "gt": "lt", "lt": "gt", "eq": "eq"}

func (r reading) changed(op, change string, yearly bool, against string, end int) reading {
	if change == "below" {
		op = mirror[op]
	}
	m := meaning{op: op, num: r.num, unit: r.unit, change: change, yearly: yearly, against: against}
	return reading{end, m}
}

// String writes what a promise means after two years, or nothing of what is no promise.
func (m meaning) String() string {
	c, t := new(big.Rat), new(big.Rat)
	size := m.num
	if m.change == "below" {
		if m.unit == "part" && size.Cmp(per(1, 1)) > 0 {
			return ""
		}
		size = new(big.Rat).Neg(size)
	}
	switch {
	case m.change != "" && m.unit == "part":
		c = new(big.Rat).Add(per(1, 1), size)
		if m.yearly {
			c = times(c, c)
		}
	case m.change != "":
		c, t = per(1, 1), size
		if m.yearly {
			t = times(t, per(2, 1))
		}
	case strings.HasPrefix(m.unit, "base") || m.unit == "times":
		c = m.num
	default:
		t = m.num
	}
	said := fmt.Sprintf("%s %s·b+%s", m.op, c.RatString(), t.RatString())
	if m.to != nil {
		said += " to " + m.to.RatString()
	}
	if m.hope != nil {
		said += " hope " + m.hope.RatString()
	}
	if m.against != "" {
		said += " against " + m.against
	}
	return said
}

// meaningOf writes what the parser reads, in the same way.
func meaningOf(t *Target) string {
	ops := map[Comparison]string{AtLeast: "ge", AtMost: "le", MoreThan: "gt", LessThan: "lt", Exactly: "eq", Within: "range"}
	at := t.Threshold(2)
	said := fmt.Sprintf("%s %s·b+%s", ops[t.Compare], at.Factor.Rat().RatString(), at.Plus.Rat().RatString())
	end := func(th Threshold) string {
		if th.OfBaseline() {
			return th.Factor.Rat().RatString()
		}
		return th.Plus.Rat().RatString()
	}
	if t.Upper != nil {
		said += " to " + end(t.UpperEnd())
	}
	if t.Hope != nil {
		said += " hope " + end(t.threshold(*t.Hope, 1))
	}
	if t.Against != nil {
		said += " against " + t.Against.Words
	}
	return said
}

// vocabulary is what texts are made of.
func vocabulary() (tokens []string, whole []string) {
	whole = []string{
		"baseline", "of baseline", "times baseline", "mức gốc", "lần mức gốc", "lần", "gấp", "per 1000", "trên 10.000", "/ 10.000", "per 10,000", "%", "‰", "/ 2",
		"points", "point", "điểm %", "điểm phần trăm", "a year", "/năm", "below baseline", "above baseline", "so với mức gốc", "so với năm trước",
		"so với cùng kỳ năm trước", "so với kỳ trước", "so với năm 2020", "so với năm", "giảm", "tăng", "bình quân", "từ", "đến", "from", "to", "( to", "( đến", ")", "trở lên", "trở xuống",
		"or more", "or less", "or fewer", "đạt", "duy trì", "phấn đấu", "none", "all", "đạt 100%", "không để xảy ra", "không còn", "không tăng", "không giảm",
		"no increase", "no decrease", "không có", "không phát sinh",
	}
	for _, list := range []phrases{sidesEN, sidesVI, beforeVI} {
		for _, all := range list {
			whole = append(whole, all...)
		}
	}
	slices.Sort(whole)
	for _, w := range whole {
		tokens = append(tokens, tokensOf(w)...)
	}
	slices.Sort(tokens)
	return slices.Compact(tokens), whole
}

var someNumbers = []string{"5", "10", "1,5", "1.5", "100", "60", "65", "0", "1.000", "1,000", "100000", "10000", "2", "3", "01", "2020", "0,125", "0.125"}

// written joins tokens as people write them.
func written(tokens []string) string {
	var b strings.Builder
	for i, t := range tokens {
		tight := i == 0 || t == ")" || t == "/" || tokens[i-1] == "/" || tokens[i-1] == "(" || (t == "%" || t == "‰") && tokens[i-1] != "điểm"
		if !tight {
			b.WriteByte(' ')
		}
		b.WriteString(t)
	}
	return b.String()
}

// TestNoTextHasTwoMeanings searches texts made of the grammar's own words, of which
// every reading is found: none has two, and the parser finds the one. Two millions take
// one core some minutes:
//
//	go test ./internal/target -run TwoMeanings -timeout 1h -texts 2000000
func TestNoTextHasTwoMeanings(t *testing.T) {
	r := rand.New(rand.NewPCG(21, 8))
	tokens, phrases := vocabulary()
	var good [][]string // tokens of targets
	for _, w := range wordings(t) {
		if w.expect == "accept" {
			good = append(good, tokensOf(strings.ToLower(w.text)))
		}
	}
	pick := func(all []string) string { return all[r.IntN(len(all))] }
	accepted := 0
	for range *texts {
		var parts []string
		if r.IntN(2) == 0 { // a target with a word or two more, less or otherwise
			parts = slices.Clone(good[r.IntN(len(good))])
			for range 1 + r.IntN(3) {
				at := r.IntN(len(parts) + 1)
				end := min(len(parts), at+r.IntN(3))
				parts = slices.Concat(parts[:at], [][]string{nil, {pick(phrases)}, {pick(someNumbers)}, {pick(tokens)}}[r.IntN(4)], parts[end:])
			}
		}
		for range r.IntN(6) * (1 - min(1, len(parts))) {
			switch k := r.IntN(10); {
			case k < 5:
				parts = append(parts, pick(phrases))
			case k < 9:
				parts = append(parts, pick(someNumbers))
				if r.IntN(2) == 0 {
					parts = append(parts, pick([]string{"%", "%", "/ 2", "‰"}))
				}
			default:
				parts = append(parts, pick(tokens))
			}
		}
		text := written(tokensOf(strings.Join(parts, " ")))
		n := checkReadings(t, text)
		if accepted += n; n > 0 {
			good = append(good, tokensOf(text))
		}
	}
	if accepted < *texts/200 {
		t.Errorf("only %d of the texts are targets", accepted)
	}
}

// checkReadings compares the readings of a text with the parser's, in every context,
// and returns in how many it is a target.
func checkReadings(t *testing.T, text string) (accepted int) {
	t.Helper()
	tokens := tokensOf(text)
	got, _ := read(text)
	for _, kind := range []Kind{Value, Share, Ratio} {
		for _, hasBaseline := range []bool{false, true} {
			var all []string
			for _, vi := range []bool{false, true} {
				g := &grammar{tokens: tokens, kind: kind, baseline: hasBaseline, vi: vi}
				all = append(all, g.readings()...)
			}
			slices.Sort(all)
			all = slices.Compact(all)
			var found []string
			if got != nil && got.Fit(kind) == nil && (hasBaseline || !got.IsOfBaseline()) {
				found = []string{meaningOf(got)}
				accepted++
			}
			if len(all) > 1 {
				t.Errorf("%q has %d meanings: %v", text, len(all), all)
			} else if !slices.Equal(all, found) {
				t.Errorf("%q (kind %d, baseline %t) means %v, and is read as %v", text, kind, hasBaseline, all, found)
			}
		}
	}
	return accepted
}

// TestReadingsOfWordings holds the two against each other on real wordings.
func TestReadingsOfWordings(t *testing.T) {
	for _, w := range wordings(t) {
		if w.expect == "accept" {
			checkReadings(t, written(tokensOf(strings.ToLower(w.text))))
		}
	}
}
