package plan_test

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"plancheck/internal/diag"
	"plancheck/internal/words"
)

// application is how a reader does what a hint says: it returns the texts that a
// plan becomes, one for each alternative that the hint leaves to its author.
type application func(p place, args []string) []string

// place is a plan and the stretch of it that a diagnostic is about.
type place struct {
	text     string
	from, to int
	in       words.Language
}

func (p place) with(from, to int, text string) []string {
	return []string{p.text[:from] + text + p.text[to:]}
}

func (p place) spanned() string { return p.text[p.from:p.to] }

// applications are the hints that say what to type.
var applications = map[*words.Sentence]application{
	&words.DidYouMeanPlain: func(p place, args []string) []string { return p.each(args[0], p.named) },
	&words.DidYouMean:      func(p place, args []string) []string { return p.named(args[0]) },
	&words.Write:           func(p place, args []string) []string { return p.each(args[0], p.written) },
	&words.WriteAlone:      func(p place, args []string) []string { return p.written(args[0]) },
	&words.WriteAloneOrNot: func(p place, args []string) []string { return append(p.written(args[0]), p.written("not "+args[0])...) },
	&words.WriteQuoted:     func(p place, args []string) []string { return p.with(p.from, p.to, strconv.Quote(args[0])) },
	&words.WriteUnquoted:   func(p place, args []string) []string { return p.unquoted(args[0]) },
	&words.WriteEqualSigns: func(p place, args []string) []string { return p.with(p.from, p.to, "==") },
	&words.CompareYear:     func(p place, args []string) []string { return p.written("year(" + args[0] + ")") },
	&words.WriteNumberOrText: func(p place, args []string) []string {
		return append(p.with(p.from, p.to, args[0]), p.with(p.from, p.to, strconv.Quote(args[1]))...)
	},
	&words.LeaveDatasetOut:    func(p place, args []string) []string { return p.path(args[0]) },
	&words.WriteReference:     func(p place, args []string) []string { return p.path(args[0]) },
	&words.OuterByReference:   func(p place, args []string) []string { return p.path(args[0]) },
	&words.QuoteThis:          func(p place, args []string) []string { return p.with(p.from, p.to, args[0]) },
	&words.Add:                func(p place, args []string) []string { return p.added(args[0]) },
	&words.LeaveOut:           func(p place, _ []string) []string { return p.without() },
	&words.WriteOrdinarySpace: func(p place, _ []string) []string { return p.with(p.from, p.to, " ") },
	&words.DeleteIt:           func(p place, _ []string) []string { return p.with(p.from, p.to, "") },
	&words.EndWith:            func(p place, args []string) []string { return p.with(p.to, p.to, args[0]) },
	&words.EndWithQuote:       func(p place, _ []string) []string { return p.with(p.to, p.to, `"`) },
	&words.WriteInLanguage:    func(p place, args []string) []string { return p.number(args[0]) },
	&words.WriteWithoutMarks:  func(p place, args []string) []string { return p.number(args[0]) },
	&words.WriteBeside:        func(p place, args []string) []string { return p.beside(args[0], args[1]) },
	&words.WritePercentSign: func(p place, args []string) []string {
		return append(p.with(p.from, p.to, strconv.Quote(args[0])), p.with(p.from, p.to, strconv.Quote(args[1]))...)
	},
	&words.WritePercentOrValue: func(p place, args []string) []string { return p.with(p.from, p.to, args[0]) },
}

// advice is what hints say that leaves something to the author: a value, a choice,
// whether it applies.
var advice = []*words.Sentence{
	&words.AddEachOrLeaveOut, &words.NoChoice, &words.LeaveDashesOut, &words.PerIsCounted, &words.CloseBrackets,
	&words.AddAbsent, &words.AddAsIn, &words.AddAssumption, &words.AddBaseline, &words.AddDateCondition, &words.AddDenominator, &words.AddEach,
	&words.AddEveryOrLeaveOut, &words.AddExpression, &words.AddInPeriod, &words.AddKeyTo, &words.AddMinZero, &words.AddOneOf, &words.AddPivot,
	&words.AddReferences, &words.AddRequired, &words.AddResponsible, &words.AddShortYears, &words.AddTarget, &words.AddToHeader, &words.AddToValue,
	&words.AddWithTarget, &words.BaselineNumber, &words.BeginWithSide, &words.BlankHoldsNoText, &words.BlankIsAbsent, &words.BracesForParts,
	&words.Choices, &words.ChooseAnotherName, &words.CloseOrQuote, &words.ColumnHas, &words.CompareAsIn, &words.CompareBaseline, &words.CompareOrLeave,
	&words.CompareText, &words.CompareWithValue, &words.CorrectOneTarget, &words.CorrectPeriod, &words.CountDays, &words.FigureAlone, &words.NameAnEarlierPeriod, &words.WriteHopeBeside, &words.WriteBetterHope, &words.WriteSmallerFirst, &words.CountWhatIsLeft, &words.DaysForMonths,
	&words.DeclareAbsent, &words.DeclareReference, &words.DeclareReferenceIn, &words.DeriveAPart, &words.GiveOtherMarks, &words.GiveSameType,
	&words.GroupByColumnOf, &words.GroupByOneWay, &words.GroupByOwn, &words.HoldsForBoth, &words.IDsHave, &words.IndentLikeAbove,
	&words.IfOnlyOfPeriod, &words.IndentLikeOthers, &words.IndentLineInQuotes, &words.IndentWithSpaces, &words.JoinConditions, &words.KeyOfFileColumns, &words.KeysAre, &words.LeaveOneOut,
	&words.LeaveOneRefOut, &words.LeaveOutOfOne, &words.LeaveOutOrAddKey, &words.LeaveOutOrQuote, &words.LeaveOutOrSetType,
	&words.LeaveOutOrUse, &words.LeaveOutOrXLSX, &words.LeavePercentOut, &words.LeaveTypeOut, &words.LevelFollows, &words.ListGroups,
	&words.LookAtDates, &words.LookAtLines, &words.NameEachFolder, &words.NamesAre, &words.NamesHaveParts, &words.NoDivision, &words.NoExtremes,
	&words.NoMarkOfThousands, &words.NoPatterns, &words.NumbersAreExact, &words.OneFileEachPlan, &words.OnlyChoice, &words.OwnHeaders,
	&words.PrefixOrContains, &words.PutDatesInOrder, &words.PutFixedBeside, &words.QuoteIfText, &words.ReferByOne, &words.RelativeName, &words.WriteColumnNames, &words.WriteHowMuch, &words.ReferBySeveral,
	&words.RepeatKeys, &words.RepeatOrQuote, &words.SaveAsUTF8, &words.SeparateOrQuote, &words.TakeOutOfName, &words.TypeOrLeaveOut, &words.TypeOrOneOf,
	&words.WriteAbsentOrPresent, &words.WriteAggregate, &words.WriteAggregateIf, &words.WriteAs, &words.WriteAsUnquoted, &words.WriteAtRisk, &words.WriteBaseline,
	&words.WriteBoolean, &words.WriteBoth, &words.WriteByOrEach, &words.WriteColumn, &words.WriteCountIf, &words.WriteDataCodes, &words.WriteDateForm,
	&words.WriteDecimal, &words.WriteDelimiter, &words.WriteDigits, &words.WriteDigitsAndMark, &words.WriteEach, &words.WriteEncoding,
	&words.WriteFormOfAggregate, &words.WriteFormOfShare, &words.CompareShare, &words.CompareDuration, &words.WriteParts, &words.IfWithRows, &words.IfSomeRow, &words.WriteISODate, &words.WriteInDigits, &words.WriteInPeriod, &words.WriteInPeriodOrCompare, &words.WriteInQuotes,
	&words.WriteInTarget, &words.WriteInteger, &words.WriteKeyAndValue, &words.WriteNoThousands, &words.WriteNotFirst, &words.WriteOneTarget, &words.WriteWithoutBackslash, &words.SpaceBeforeComment,
	&words.WriteOrLeaveOut, &words.WritePercentage, &words.WritePeriod, &words.WritePivot, &words.WritePlainNumber, &words.WriteQuotedIfText,
	&words.WriteRelativeName, &words.WriteShare, &words.WriteSkipRows, &words.WriteHeaderRows,
	&words.PersonalOrLeaveOut, &words.WriteIgnore, &words.LeaveCommentOut, &words.JudgeMonths, &words.GroupPersonsBy, &words.SaySensitivity,
	&words.WriteIfCounted, &words.WriteBesideIfCounted, &words.WriteByDate, &words.WriteEachOf, &words.WriteEachOrAverage, &words.WriteInFull, &words.RankIsPublished, &words.RowsOneByOne, &words.SayAsHalf, &words.SayAsShare, &words.SayEvery, &words.SayGroups, &words.SayHowFar, &words.WriteOneUnit, &words.WriteNoChange,
	&words.WriteOneOrOther, &words.AddPer, &words.WriteHowManyGroups, &words.CorrectOneBaseline, &words.WritePeriodOrValue, &words.LeaveMeanOut, &words.OnlyMeanOfYears, &words.PowerFollows, &words.AddEachOrEvery, &words.NameOneAsLong, &words.CompareWithAYear,
	&words.AddVersionOrName, &words.WriteRound, &words.JudgeLonger, &words.LeaveOneFormOut,
}

// offersOf returns what a plan becomes by a hint.
func offersOf(t *testing.T, text string, d diag.Diagnostic, lang words.Language) []string {
	t.Helper()
	if d.Hint.IsZero() || slices.ContainsFunc(advice, d.Hint.Is) {
		return nil
	}
	for s, apply := range applications {
		if !d.Hint.Is(s) {
			continue
		}
		args := argumentsOf(s, d.Hint, lang)
		if slices.ContainsFunc(args, isForm) {
			return nil
		}
		return apply(place{text, offset(text, d.Span.Start), offset(text, d.Span.End), lang}, args)
	}
	t.Errorf("nobody says how to do what this hint of %s says: %s", d.Code, d.Hint)
	return nil
}

// isForm reports whether a hint only shows the form of what is to be written: it
// is too long to be shown, or has names that stand for others.
func isForm(arg string) bool {
	return strings.Contains(arg, "...") || regexp.MustCompile(`\b(dataset|column|condition|start, end|date|datetime|text)\b[,)]|\b(bảng|cột|ngày|chữ|ngày_\w+|ngày_đầu, ngày_cuối)[,)]`).MatchString(arg)
}

// argumentsOf reads the arguments of a sentence from what it says.
func argumentsOf(s *words.Sentence, t words.Text, lang words.Language) []string {
	form := s.EN
	if lang == words.Vietnamese {
		form = s.VI
	}
	form = regexp.QuoteMeta(form)
	var order []int
	form = regexp.MustCompile(`"\\\$(\d)"|\\\$(\d)`).ReplaceAllStringFunc(form, func(found string) string {
		number := found[strings.Index(found, "$")+1] - '1'
		order = append(order, int(number))
		if found[0] == '"' {
			return `("(?:[^"\\]|\\.)*")`
		}
		return `(.*)`
	})
	args := make([]string, len(order))
	m := regexp.MustCompile("^(?s)" + form + "$").FindStringSubmatch(t.In(lang))
	for i, number := range order {
		arg := m[i+1]
		if unquoted, err := strconv.Unquote(arg); err == nil && strings.Contains(form, `("(?:`) {
			arg = unquoted
		}
		args[number] = arg
	}
	return args
}

// offset returns where a position is in a text.
func offset(text string, at diag.Position) int {
	if at.Line == 0 {
		return 0
	}
	lines := strings.SplitAfter(text, "\n")
	begin := len(strings.Join(lines[:at.Line-1], ""))
	return begin + len(string([]rune(lines[at.Line-1])[:at.Column-1]))
}

// each applies every alternative of a list.
func (p place) each(list string, apply func(string) []string) []string {
	var all []string
	for _, one := range regexp.MustCompile(`, | or | hoặc `).Split(list, -1) {
		if unquoted, err := strconv.Unquote(one); err == nil && p.text[p.from:p.to] != "" {
			one = unquoted
		}
		all = append(all, apply(one)...)
	}
	return all
}

// named puts a name where a wrong one is, inside the quotes that it may have.
func (p place) named(name string) []string {
	was := p.spanned()
	for _, quote := range []string{`\"`, `"`, `'`} {
		if len(was) > len(quote) && strings.HasPrefix(was, quote) && strings.HasSuffix(was, quote) {
			return p.with(p.from, p.to, quote+name+quote)
		}
	}
	if digits := regexp.MustCompile(`^(\D*\S)\s+[0-9].*`).FindStringSubmatchIndex(was); digits != nil { // the side of a target
		return p.with(p.from, p.from+digits[3], name)
	}
	return p.with(p.from, p.to, name)
}

// written puts a text where a wrong one is. Where that is at an operator, or at a
// word beside one, it is meant for the operand of which it says more.
func (p place) written(text string) []string {
	if p.spanned() == ":" { // a key and its value
		from, to, indent := p.line(p.from)
		return p.with(from+indent, to-1, text)
	}
	for _, side := range []*regexp.Regexp{
		regexp.MustCompile(`[\w.]+ *$`), regexp.MustCompile(`^ *[\w.:-]+`),
	} {
		at := side.FindStringIndex(p.text[:p.from])
		base := 0
		if strings.HasPrefix(side.String(), "^") {
			at, base = side.FindStringIndex(p.text[p.to:]), p.to
		}
		if at == nil {
			continue
		}
		operand := strings.TrimSpace(p.text[base+at[0] : base+at[1]])
		if inside := regexp.MustCompile(`^\w+\((.*)\)( in period)?$`).FindStringSubmatch(text); inside != nil && inside[1] == operand {
			whole := p.text[base+at[0] : base+at[1]]
			return p.with(base+at[0], base+at[1], strings.Replace(whole, operand, strings.TrimSuffix(text, " in period"), 1))
		}
	}
	return p.with(p.from, p.to, text)
}

// beside writes every target of a list, and a key under it.
func (p place) beside(list, entry string) []string {
	indent := strings.Repeat(" ", 4)
	return p.each(list, func(target string) []string { return p.with(p.from, p.to, target+"\n"+indent+entry) })
}

// unquoted puts a literal where one in quotes is, at the span or beside it.
func (p place) unquoted(literal string) []string {
	if strings.HasPrefix(p.spanned(), `"`) {
		return p.with(p.from, p.to, literal)
	}
	if m := regexp.MustCompile(`^ *("[^"]*")`).FindStringSubmatchIndex(p.text[p.to:]); m != nil {
		return p.with(p.to+m[2], p.to+m[3], literal)
	}
	if m := regexp.MustCompile(`("[^"]*") *$`).FindStringSubmatchIndex(p.text[:p.from]); m != nil {
		return p.with(m[2], m[3], literal)
	}
	return nil
}

// path puts a name where a wrong one begins.
func (p place) path(name string) []string {
	whole := regexp.MustCompile(`^[\pL\pN_.]+`).FindString(p.text[p.from:])
	return p.with(p.from, p.from+len(whole), name)
}

// number puts a number in the place of the digits of a target.
func (p place) number(number string) []string {
	digits := regexp.MustCompile(`[0-9][0-9.,]*`).FindStringIndex(p.spanned())
	return p.with(p.from+digits[0], p.from+digits[1], number)
}

// line returns the line of an offset, and its indentation.
func (p place) line(at int) (from, to, indent int) {
	from = strings.LastIndexByte(p.text[:at], '\n') + 1
	to = len(p.text)
	if end := strings.IndexByte(p.text[at:], '\n'); end >= 0 {
		to = at + end + 1
	}
	line := p.text[from:to]
	return from, to, len(line) - len(strings.TrimLeft(line, " "))
}

// added adds a key to the map that the span owns.
func (p place) added(entry string) []string {
	if p.from == 0 {
		return p.with(len(p.text), len(p.text), entry+"\n")
	}
	from, to, indent := p.line(p.from)
	if open := strings.IndexByte(p.text[p.from:to], '{'); open >= 0 {
		at := p.from + open + 1
		return p.with(at, at, entry+", ")
	}
	if item := strings.HasPrefix(strings.TrimLeft(p.text[from:to], " "), "- "); item {
		return p.with(to, to, strings.Repeat(" ", indent+2)+entry+"\n")
	}
	return p.with(to, to, strings.Repeat(" ", indent+2)+entry+"\n")
}

// without leaves out the key or item at the span, and what belongs to it.
func (p place) without() []string {
	from, to, indent := p.line(p.from)
	if p.from > from+indent+len("- ") { // inside { } or [ ]
		end := p.from
		for depth := 0; end < to; end++ {
			switch p.text[end] {
			case '{', '[':
				depth++
			case '}', ']':
				depth--
			}
			if depth < 0 || depth == 0 && p.text[end] == ',' {
				break
			}
		}
		text := p.text[:p.from] + strings.TrimPrefix(strings.TrimPrefix(p.text[end:], ","), " ")
		return []string{strings.NewReplacer(", }", "}", ", ]", "]").Replace(text)}
	}
	for {
		_, next, deeper := p.line(min(to, len(p.text)-1))
		if to >= len(p.text) || deeper <= indent {
			return p.with(from, to, "")
		}
		to = next
	}
}
