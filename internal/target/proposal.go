package target

import (
	"slices"

	"plancheck/internal/text"
	"plancheck/internal/words"
)

// proposal is what a text that is not a target may mean.
type proposal struct {
	wanted
	targets []*Target // as they would be written
	unit    string    // what the targets in short count; empty: nothing
	short   []*Target
	yearly  []*Target // the same as averages of years
}

// For returns the hint for an indicator whose number is of that kind and that is
// compared with that baseline, in the plan's words; empty for none. No hint may change
// the promise: of the targets that may be meant, those are offered that can be one of
// such a number.
func (e *Error) For(k Kind, baseline string) words.Text {
	if e.proposal == nil {
		return e.Hint
	}
	fit := e.proposal.fitting(k, baseline)
	if k == Value && fit.targets[0].Unit == Fraction {
		return words.SayGroups.With()
	}
	return fit.hint(baseline)
}

// fitting returns the offer of those targets alone that fit, where some do.
func (o *proposal) fitting(k Kind, baseline string) *proposal {
	fit := *o
	fit.targets, fit.short, fit.yearly = fitting(o.targets, k, baseline), fitting(o.short, k, baseline), fitting(o.yearly, k, baseline)
	if fit.targets[0].Yearly {
		fit.every = ""
	}
	return &fit
}

func fitting(all []*Target, k Kind, baseline string) []*Target {
	var fit []*Target
	for _, t := range all {
		for _, as := range t.as(k) {
			if (baseline != "") == as.IsOfBaseline() {
				fit = append(fit, as)
			}
		}
	}
	if fit == nil {
		for _, t := range all {
			fit = append(fit, t.as(k)...)
		}
	}
	if fit == nil && k == Value && baseline != "" {
		fit = asChanges(all)
	}
	if fit == nil {
		return all
	}
	return fit
}

// asChanges returns percentages as rises and falls by as much.
func asChanges(all []*Target) []*Target {
	var changes []*Target
	for _, t := range all {
		if t.Unit == Percent {
			above, below := *t, *t
			above.Unit, above.Change = OfBaseline, Above
			below.Unit, below.Change, below.Compare = OfBaseline, Below, t.Compare.mirrored()
			changes = append(changes, t.worded([]*Target{&above, &below})...)
		}
	}
	return changes
}

// as returns what a target may mean of a number of that kind: a percentage of a share
// may be one of points, or one of the baseline.
func (t *Target) as(k Kind) []*Target {
	isPart := t.Unit == OfBaseline || t.Unit == FractionOfBaseline
	if k == Share && t.Change != 0 && isPart {
		return t.worded(append(t.inUnit(Points), t.asLevel()...))
	}
	if k == Share && t.Change != 0 && t.Unit == Amount {
		return t.worded(t.inUnit(Points))
	}
	if k == Share && t.Change == 0 && t.Unit == Amount && t.Number.Cmp(one) > 0 && t.Word == 0 {
		return t.worded(t.inUnit(Percent))
	}
	if fit := *t; k != 0 && fit.Fit(k) != nil {
		return nil
	}
	return []*Target{t}
}

// worded writes targets in the language of another one.
func (t *Target) worded(all []*Target) []*Target {
	for _, other := range all {
		other.Text = other.Words().In(t.language())
	}
	return all
}

// hint is the hint to write one of the targets. What a plan says beside its target is
// left out where it is there: the baseline.
func (o *proposal) hint(baseline string) words.Text {
	if slices.ContainsFunc(slices.Concat(o.targets, o.short), func(t *Target) bool { return text.Brief(t.Text) != t.Text }) || text.Brief(o.counted) != o.counted {
		return words.Text{}
	}
	targets := asWritten(o.targets)
	beside := ""
	switch {
	case o.every != "":
		beside = "every: " + o.every
	case o.baseline != "" && o.baseline != baseline && slices.ContainsFunc(o.targets, (*Target).IsOfBaseline):
		beside = "baseline: " + o.baseline
	}
	switch {
	case o.each != "":
		return words.WriteEachOf.With(targets, o.each)
	case o.yearly != nil:
		return words.WriteEachOrAverage.With(asWritten(o.yearly), targets)
	case o.unit != "":
		return words.WriteInFull.With(targets, asWritten(o.short), o.unit)
	case o.by != "":
		return words.WriteByDate.With(targets, words.Name(o.by+"-12-31"), words.Name(o.targets[0].Text))
	case beside != "" && o.counted != "":
		return words.WriteBesideIfCounted.With(targets, words.Name(beside), o.counted)
	case beside != "":
		return words.WriteBeside.With(targets, words.Name(beside))
	case o.counted != "":
		return words.WriteIfCounted.With(targets, o.counted)
	}
	return words.Write.With(targets)
}

// asWritten lists targets as alternatives. One that is the same in both languages but
// for its side is in the language of the reader.
func asWritten(all []*Target) words.Text {
	var names []words.Text
	for _, t := range all {
		if t.Text == "" {
			names = append(names, t.Words())
		} else {
			names = append(names, words.Name(t.Text))
		}
	}
	return words.Or(names)
}

// proposed returns what a text that is not a target may mean, nil for nothing.
func proposed(lower string) *proposal {
	return tried(lower, func(w wanted) []wanted { return []wanted{w} })
}

// proposedBeside returns what a text may mean of which some words only name what is
// counted, nil for nothing.
func proposedBeside(lower string) *proposal { return tried(lower, wanted.withoutWords) }

// tried returns what is meant by a text of which without takes off words in one way or
// another.
func tried(lower string, without func(wanted) []wanted) *proposal {
	for _, lang := range likely(lower) {
		w := lang.reworded(lower)
		for _, as := range []wanted{w, w.withoutInterval()} {
			full, short, unit := as.inScale(lang)
			for k, w := range without(full) {
				o := &proposal{wanted: w}
				if o.targets = lang.meant(w); o.targets == nil {
					continue
				}
				if unit != "" {
					o.short, o.unit = lang.meant(without(short)[k]), unit
				}
				o.perYear()
				return o
			}
		}
	}
	return nil
}

// perYear has changes of every year as ones of so much a year. Where that need not be an
// average, it may also be a change from each year to the next.
func (o *proposal) perYear() {
	if o.every != "year" {
		return
	}
	var yearly []*Target
	for _, t := range o.targets {
		other := *t
		switch {
		case t.Change != 0:
			other.Yearly = true
			yearly = append(yearly, t.worded([]*Target{&other})...)
		case t.Unit == Percent: // 7% a year, of what has a baseline
			other.Unit, other.Yearly, other.Change = OfBaseline, true, Above
			below := other
			below.Compare, below.Change = t.Compare.mirrored(), Below
			yearly = append(yearly, t.worded([]*Target{&other, &below})...)
		}
	}
	switch {
	case yearly == nil:
	case o.targets[0].Change == 0:
		o.targets = append(o.targets, yearly...)
	case o.average:
		o.targets, o.every = yearly, ""
	default:
		o.yearly = yearly
	}
}

// likely returns the languages, first the one that a text seems to be in.
func likely(lower string) []*language {
	if text.Fold(lower) != lower {
		return []*language{vietnamese, english}
	}
	return languages
}
