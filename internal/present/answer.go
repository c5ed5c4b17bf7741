package present

import (
	"strconv"
	"strings"

	"plancheck/internal/calendar"
	"plancheck/internal/plan"
	"plancheck/internal/privacy"
	"plancheck/internal/query"
	"plancheck/internal/report"
	"plancheck/internal/target"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// Phrase is a part of a text; a space goes between two.
type Phrase struct {
	Text   words.Text
	Strong bool // it is the main point of the text
}

// answer collects phrases. What says nothing is left out.
type answer []Phrase

func (a *answer) say(t words.Text)    { a.add(t, false) }
func (a *answer) stress(t words.Text) { a.add(t, true) }

func (a *answer) add(t words.Text, strong bool) {
	if !t.IsZero() {
		*a = append(*a, Phrase{t, strong})
	}
}

// Answer says the result of an indicator in whole sentences: the number, what is
// needed, how far the number is from that, and what blank cells could change.
func Answer(ind *report.Indicator, held privacy.Held) []Phrase {
	var a answer
	switch {
	case len(ind.Groups) > 0:
		a.groups(ind, held)
	case ind.Verdict == report.NoCases && !hasBegun(ind):
		a.say(words.NothingJudged.With())
	case ind.Verdict == report.NoCases:
		a.say(words.NothingToCount.With())
	default:
		a.number(&ind.Result, held.Result, ind.Unit)
	}
	if ind.Verdict == report.NotMet && ind.Shortfall != nil && ind.Shortfall.Sign() > 0 {
		by := map[report.Direction]*words.Sentence{report.Needed: &words.MoreWouldMeet, report.TooMany: &words.FewerWouldMeet, 0: &words.ChangeWouldMeet}[ind.ShortfallIs]
		a.stress(by.With(tally(*ind.Shortfall), after(*ind.Shortfall, UnitOf(ind))))
	}
	a.blanks(ind)
	a.say(Pace(&ind.Result))
	return a
}

// answerText is the answer in one line.
func answerText(ind *report.Indicator, held privacy.Held, in words.Language) string {
	var all []string
	for _, p := range Answer(ind, held) {
		all = append(all, p.Text.In(in))
	}
	return Capital(strings.Join(all, " "))
}

// hasBegun reports whether an indicator can be judged at all yet.
func hasBegun(ind *report.Indicator) bool {
	return len(ind.NotYet) == 0 && ind.AsOf >= ind.Period.From
}

// number says a number, and what it has to be.
func (a *answer) number(r *report.Result, held privacy.Cell, unit plan.Unit) {
	if said := HeldText(r, held); !said.IsZero() {
		a.stress(words.NumberIsHeld.With(said))
		return
	}
	switch amount, share := amountOf(r, unit), Percentage(r); {
	case amount.IsZero() && r.Bounds.Cases == query.MaybeCases:
		a.say(words.NumberMayBeNone.With())
	case amount.IsZero():
		a.say(words.NumberIsOpen.With())
	case share.IsZero():
		a.stress(words.AnswerIs.With(amount))
	default:
		a.stress(amount)
		a.say(words.AnswerIs.With(words.ShareInBrackets.With(share)))
	}
	if r.Baseline != nil {
		a.say(baselineAnswer(r, held))
	}
	if r.RequiredLevel == nil || r.Goal == nil {
		return
	}
	level := tally(*r.RequiredLevel)
	switch isRange := r.Goal.Compare == target.Within; {
	case r.Goal.Compare.IsFloor(), isRange && r.ShortfallIs == report.Needed:
		a.say(words.AtLeastNeeded.With(level))
	case r.Goal.Compare.IsCeiling(), isRange:
		a.say(words.AtMostAllowed.With(level))
	default:
		a.say(words.ExactlyNeeded.With(level))
	}
}

// mostNamed is how many groups an answer names: nobody reads a longer list.
const mostNamed = 3

func (a *answer) groups(ind *report.Indicator, held privacy.Held) {
	if ind.Judged == 0 {
		a.say(words.NothingJudged.With())
		return
	}
	a.stress(words.NumberOf.With(words.Count(ind.GroupsMet), words.Count(ind.Judged)))
	a.say(words.TheseMeet.With(GroupsNoun(ind)))
	notMet := &words.NotMetYetIn
	if ind.Final {
		notMet = &words.NotMetIn
	}
	for _, v := range []struct {
		is   report.Verdict
		said *words.Sentence
	}{{report.NotMet, notMet}, {report.Undetermined, &words.UndeterminedIn}, {report.Withheld, &words.WithheldIn}} {
		if named := named(ind, held, v.is); len(named) > 0 {
			a.say(v.said.With(words.And(named)))
		}
	}
}

// named names the first groups with a verdict, with their numbers, and says how
// many there are beside them.
func named(ind *report.Indicator, held privacy.Held, v report.Verdict) []words.Text {
	var all []words.Text
	more := 0
	for i := range ind.Groups {
		switch g := &ind.Groups[i]; {
		case g.Verdict != v:
		case len(all) == mostNamed:
			more++
		default:
			name := GroupName(g)
			amount := Amount(&g.Result)
			if said := HeldText(&g.Result, held.Group(i)); !said.IsZero() {
				amount = said
			}
			if !amount.IsZero() {
				name = words.GroupWithItsNumber.With(name, amount)
			}
			all = append(all, name)
		}
	}
	if more > 0 {
		all = append(all, words.SoManyMore.With(words.Count(more)))
	}
	return all
}

// blanks says what blank cells, and rows without evidence, could change.
func (a *answer) blanks(ind *report.Indicator) {
	switch blank := BlankCells(ind); {
	case blank == 0:
	case ind.Verdict == report.Met:
		a.say(words.MetWhatever.With(words.Tally(blank)))
	case ind.Verdict == report.NotMet:
		a.say(words.NotMetWhatever.With(words.Tally(blank)))
	case ind.Verdict == report.Undetermined:
		if gap, ok := GapInBlanks(&ind.Result); ok {
			a.say(words.BlanksMustHold.With(words.Tally(blank), tally(gap)))
		} else {
			a.say(words.BlanksDecide.With(words.Tally(blank)))
		}
	}
	if ind.NoEvidence > 0 && ind.Verdict == report.Undetermined {
		a.say(words.LackEvidence.With(words.Tally(ind.NoEvidence)))
	}
}

// GapInBlanks returns how many more units blank cells must hold for a floor to be
// met.
func GapInBlanks(r *report.Result) (gap value.Number, ok bool) {
	if r.RequiredLevel == nil || r.Goal == nil || !r.Bounds.HasLeast() || !r.Goal.Compare.IsFloor() {
		return value.Number{}, false
	}
	gap = r.RequiredLevel.Sub(r.Bounds.Least.Num)
	return gap, gap.Sign() > 0
}

// Baseline says what a number is compared with, and the value of that baseline.
func Baseline(r *report.Result, held privacy.Cell) words.Text {
	b := r.Baseline
	name := baseline(b.Stated, r.IsShare)
	if r.Sign != "" && !b.Stated.IsComputed() {
		name = words.Baseline.With()
	}
	if b.Period != nil {
		name = words.BaselineOver.With(name, *b.Period)
	}
	_, digits := Digits(r)
	if held.Baseline == privacy.Hidden {
		return words.BaselineAmount.With(name, words.Name(Asterisk))
	}
	if digits == "" {
		return words.BaselineAmount.With(name, words.NoBaseline.With())
	}
	return words.BaselineAmount.With(name, words.Figures(digits))
}

// baselineAnswer says what the baseline is, in a whole sentence.
func baselineAnswer(r *report.Result, held privacy.Cell) words.Text {
	_, digits := Digits(r)
	amount := words.Written(words.Figures(digits))
	if held.Baseline == privacy.Hidden {
		amount = words.Name(Asterisk)
	}
	switch of := r.Baseline.Period; {
	case of == nil:
		return words.BaselineIs.With(amount)
	case digits == "" && held.Baseline != privacy.Hidden:
		return words.BaselineHasNone.With(*of)
	default:
		return words.BaselineOfPeriod.With(*of, amount)
	}
}

// BaselineAmount is the value of a baseline.
func BaselineAmount(r *report.Result) words.Text {
	_, digits := Digits(r)
	if digits == "" {
		return words.NoBaseline.With()
	}
	return words.Written(words.Figures(digits))
}

// BaselinePeriod says what a number is compared with.
func BaselinePeriod(r *report.Result) words.Text {
	if r.Baseline.Period != nil {
		return words.Name(r.Baseline.Period.String())
	}
	return baseline(r.Baseline.Stated, r.IsShare)
}

var nouns = [calendar.Year + 1]*words.Sentence{
	calendar.Day: &words.DaysNoun, calendar.Week: &words.WeeksNoun, calendar.Month: &words.MonthsNoun,
	calendar.Quarter: &words.QuartersNoun, calendar.Half: &words.HalvesNoun, calendar.Year: &words.YearsNoun,
}

// GroupsNoun names what an indicator has to hold in: groups, months, groups ×
// months.
func GroupsNoun(ind *report.Indicator) words.Text {
	grouped := len(ind.Groups) > 0 && len(ind.Groups[0].Key) > 0
	switch noun := nouns[ind.Every]; {
	case noun == nil:
		return words.GroupsNoun.With()
	case grouped:
		return words.GroupsTimes.With(noun.With())
	default:
		return noun.With()
	}
}

// PromiseInFull says what an indicator promises, and where it has to hold: at least
// 1 in every month, each group.
func PromiseInFull(ind *report.Indicator) words.Text {
	return inFull(PromiseOf(ind), ind)
}

// inFull adds to a promise where it has to hold.
func inFull(promise words.Text, ind *report.Indicator) words.Text {
	if promise.IsZero() {
		return promise
	}
	if ind.SoMany != nil {
		return promiseOfGroups(promise, ind)
	}
	if ind.Every != 0 {
		promise = words.InEveryInterval.With(promise, words.OfUnit(ind.Every))
	}
	if len(ind.Groups) > 0 && len(ind.Groups[0].Key) > 0 && len(ind.GroupTargets) == 0 {
		promise = words.InEachGroup.With(promise)
	}
	return promise
}

// promiseOf says what an indicator promises, and in how many groups where not in all.
func promiseOf(ind *report.Indicator) words.Text {
	if ind.SoMany != nil {
		return PromiseInFull(ind)
	}
	return PromiseOf(ind)
}

// UnitOf returns what an indicator is short of: groups, or intervals, where so many have
// to be met.
func UnitOf(ind *report.Indicator) plan.Unit {
	if ind.SoMany == nil {
		return ind.Unit
	}
	one, other := words.GroupNoun.With(), words.GroupsNoun.With()
	if ind.Every != 0 && (len(ind.Groups) == 0 || len(ind.Groups[0].Key) == 0) {
		one, other = words.OfUnit(ind.Every), nouns[ind.Every].With()
	}
	inBoth := func(t words.Text) plan.Text {
		return plan.Text{EN: t.In(words.English), VI: t.In(words.Vietnamese)}
	}
	return plan.Unit{One: inBoth(one), Other: inBoth(other)}
}

// promiseOfGroups says in how many groups, or intervals, a promise has to hold.
func promiseOfGroups(promise words.Text, ind *report.Indicator) words.Text {
	noun := words.GroupsNoun.With()
	switch grouped := len(ind.Groups) > 0 && len(ind.Groups[0].Key) > 0; {
	case grouped && ind.Every != 0:
		promise = words.InEveryInterval.With(promise, words.OfUnit(ind.Every))
	case !grouped && ind.Every != 0:
		noun = nouns[ind.Every].With()
	}
	if ind.SoMany.Unit == target.Percent {
		return words.InShareOfGroups.With(promise, ind.SoMany.Words(), noun)
	}
	return words.InSoManyGroups.With(promise, ind.SoMany.Words(), noun)
}

// GroupKey writes the key of a group in one line.
func GroupKey(g *report.Group) string { return strings.Join(g.Key, " / ") }

// UnknownGroup names the group of the rows whose group is unknown.
func UnknownGroup(in words.Language) string { return "(" + words.UnknownGroup.With().In(in) + ")" }

// GroupName names a group as people do, without its code: what the plan calls it, else
// its label, else its key, and its interval. What people would not read to the end is
// cut: a cell may hold a million characters. JSON and CSV have all of it.
func GroupName(g *report.Group) words.Text {
	var all []words.Text
	if name := unitName(g); !name.IsZero() {
		all = append(all, name)
	}
	return withWindow(g, all)
}

// withWindow adds the interval of a group, and whether it is only possible.
func withWindow(g *report.Group, all []words.Text) words.Text {
	if g.Window != "" {
		all = append(all, WindowName(g.Window))
	}
	if g.Possible {
		return words.GroupWithItsNumber.With(words.List(all), words.PossibleGroup.With())
	}
	return words.List(all)
}

// GroupLabel is what people call a group beside its key; it is empty where there is only
// the key.
func GroupLabel(g *report.Group, in words.Language) string {
	if g.Title.IsZero() {
		return g.Label
	}
	return g.Title.In(in)
}

// unitName names a group without its interval; nothing where there is only that.
func unitName(g *report.Group) words.Text {
	switch {
	case !g.Title.IsZero():
		return words.Written(g.Title)
	case g.Label != "":
		return words.Name(Cut(g.Label))
	case len(g.Key) > 0:
		return words.Name(Cut(GroupKey(g)))
	}
	return words.Text{}
}

// GroupCode returns the key of a group that has a label beside it; it is empty
// where the key is the name.
func GroupCode(g *report.Group) string {
	if g.Label == "" || !g.Title.IsZero() {
		return ""
	}
	return Cut(GroupKey(g))
}

// WindowName names an interval by its label: October 2023 for 2023-10. What is not the
// label of an interval is its own name.
func WindowName(label string) words.Text {
	if month, ok := Month(label); ok {
		return words.MonthOfYear.With(words.Months[month-1].With(), label[:4])
	}
	year, part, _ := strings.Cut(label, "-")
	number, err := strconv.Atoi(strings.TrimLeft(part, "HQW"))
	switch {
	case err != nil || len(part) < 2 || number < 1:
	case part[0] == 'H' && number <= len(words.Halves):
		return words.Halves[number-1].With(year)
	case part[0] == 'Q' && number <= len(words.Quarters):
		return words.Quarters[number-1].With(year)
	case part[0] == 'W':
		return words.WeekOfYear.With(number, year)
	}
	return words.Name(label)
}

// WindowNames names intervals by their labels.
func WindowNames(labels []string) words.Text {
	var all []words.Text
	for _, label := range labels {
		all = append(all, WindowName(label))
	}
	return words.List(all)
}

// Month returns which month of a year the label of an interval names, if it does.
func Month(label string) (month int, ok bool) {
	p, err := calendar.ParsePeriod(label)
	if err != nil || len(label) != len("2006-01") || label[5] == 'H' || label[5] == 'Q' {
		return 0, false
	}
	_, month, _ = p.From.Civil()
	return month, true
}
