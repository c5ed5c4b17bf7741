package target

import (
	"strings"

	"plancheck/internal/text"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// Words says the target by its meaning, in whatever language it is written.
func (t *Target) Words() words.Text {
	switch {
	case t.Word == NoChange && t.Compare == AtMost:
		return words.NoIncrease.With()
	case t.Word == NoChange:
		return words.NoDecrease.With()
	case t.Change != 0:
		return t.changeWords()
	case t.Compare == Within:
		return words.FromLevelTo.With(t.LevelWords(t.Number), t.LevelWords(*t.Upper))
	case t.Hope != nil:
		return words.LevelWithHope.With(sideSentences[t.Compare].With(t.LevelWords(t.Number)), t.LevelWords(*t.Hope))
	}
	return sideSentences[t.Compare].With(t.LevelWords(t.Number))
}

var sideSentences = [Within + 1]*words.Sentence{
	AtLeast: &words.AtLeastLevel, AtMost: &words.AtMostLevel, MoreThan: &words.MoreThanLevel, LessThan: &words.LessThanLevel, Exactly: &words.ExactlyLevel,
}

// Words says a level with the side of it that counts.
func (c Comparison) Words(level words.Text) words.Text { return sideSentences[c].With(level) }

func digits(n value.Number) words.Figures { return words.Figures(n.String()) }

func fractionOf(n value.Number) words.Figures {
	num, den := n.Fraction()
	return words.Figures(num.String() + "/" + den.String())
}

func percentage(n value.Number) words.Figures { return words.Figures(n.String() + "%") }

// LevelWords says a level in the target's unit, or the size of its change.
func (t *Target) LevelWords(n value.Number) words.Text {
	switch t.Unit {
	case Percent:
		return words.Written(percentage(n))
	case PerMille:
		return words.Written(words.Figures(n.String() + "‰"))
	case Per:
		return words.NumberPer.With(digits(n), words.Figures(t.Per.String()))
	case Points:
		return words.SoManyPoints.With(digits(n))
	case TimesBaseline:
		return words.TimesTheBaseline.With(digits(n))
	case Fraction:
		return words.Written(fractionOf(n))
	case FractionOfBaseline:
		return t.ofBaseline(words.Written(fractionOf(n)))
	case OfBaseline:
		if t.Change == 0 && n.Cmp(hundred) == 0 {
			return words.Baseline.With()
		}
		return t.ofBaseline(words.Written(percentage(n)))
	}
	return words.Written(digits(n))
}

// ofBaseline says a part of the baseline; of a change, the part alone.
func (t *Target) ofBaseline(part words.Text) words.Text {
	if t.Change != 0 {
		return part
	}
	return words.PercentOfBaseline.With(part)
}

// changeWords says a change by its size.
func (t *Target) changeWords() words.Text {
	compare, sentence := t.Compare, &words.AboveBaseline
	if t.Change == Below {
		compare, sentence = compare.mirrored(), &words.BelowBaseline
	}
	size := sideSentences[compare].With(t.LevelWords(t.Number))
	if t.Change == Below && compare == LessThan { // giảm dưới 5% is a level to most readers
		size = words.FewerThanLevel.With(t.LevelWords(t.Number))
	}
	if t.Yearly {
		size = words.EachYear.With(size)
	}
	return sentence.With(size)
}

// language returns the language that the target is written in.
func (t *Target) language() words.Language {
	if got, err := vietnamese.read(strings.ToLower(text.Tidy(t.Text))); got != nil && err == nil {
		return words.Vietnamese
	}
	return words.English
}

// offer is the hint to write one of the targets, in the language of this one.
func (t *Target) offer(all []*Target) words.Text { return offer(all, t.language()) }

// offer is the hint to write one of the targets.
func offer(all []*Target, lang words.Language) words.Text {
	var names []words.Text
	for _, t := range all {
		names = append(names, words.Name(t.Words().In(lang)))
	}
	if names == nil {
		return words.Text{}
	}
	return words.Write.With(words.Or(names))
}
