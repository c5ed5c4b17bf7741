// Package target reads what an indicator promises, and says how a text that is not
// a target would be written as one that promises the same.
//
// A target reads as the plan does, in English or in Vietnamese:
//
//	target     = english | vietnamese .
//	english    = "no increase" | "no decrease"
//	           | ( "at least" | "at most" | "more than" | "less than" | "exactly" )
//	             ( "baseline" | number [ "%" [ "of baseline" ] ] ) .
//	vietnamese = "không tăng" | "không giảm"
//	           | ( "ít nhất" | "tối thiểu" | "không quá" | "nhiều nhất" | "tối đa"
//	             | "trên" | "hơn" | "dưới" | "ít hơn" | "đúng" )
//	             ( "mức gốc" | number [ "%" [ "mức gốc" ] ] ) .
//	number     = digit { digit } [ mark digit { digit } ] .
//
// Upper and lower case are one, white space may be anywhere between words
// and signs, text is NFC. The mark before decimals is a point in English and a
// comma in Vietnamese; there is none between thousands. 01 is 1.
package target

import (
	"slices"
	"strings"

	"plancheck/internal/diag"
	"plancheck/internal/text"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// Target is what an indicator promises.
type Target struct {
	Compare Comparison
	Unit    Unit
	Number  value.Number // percent, amount, or percent of the baseline
	Change  bool         // written as no increase, or no decrease
	Text    string       // as written, white space tidied
	Span    diag.Span    // in the plan file; Parse does not set it
}

// Comparison says which side of the target counts.
type Comparison int

// Comparisons.
const (
	AtLeast Comparison = iota + 1
	AtMost
	MoreThan
	LessThan
	Exactly
)

var comparisons = [...]string{AtLeast: "at_least", AtMost: "at_most", MoreThan: "more_than", LessThan: "less_than", Exactly: "exactly"}

// String returns the comparison's name in machine-readable output.
func (c Comparison) String() string { return comparisons[c] }

// Unit says what a target's number is.
type Unit int

// Units of a target.
const (
	Percent    Unit = iota + 1 // of the denominator: 30 stands for 30%
	Amount                     // of the value
	OfBaseline                 // percent of the baseline: 100 stands for `baseline`
)

var units = [...]string{Percent: "percent", Amount: "amount", OfBaseline: "percent_of_baseline"}

// String returns the unit's name in machine-readable output.
func (u Unit) String() string { return units[u] }

var hundred = value.Int(100)

// language is the words of one language.
type language struct {
	sides      []side
	baseline   string
	ofBaseline string // after the %
	mark       string // before decimals
	name       *words.Sentence
}

type side struct {
	words   string
	compare Comparison
	whole   bool // it is a target by itself
}

var languages = []*language{english, vietnamese}

var english = &language{
	sides: []side{
		{"at least", AtLeast, false}, {"at most", AtMost, false}, {"more than", MoreThan, false}, {"less than", LessThan, false},
		{"exactly", Exactly, false}, {"no increase", AtMost, true}, {"no decrease", AtLeast, true},
	},
	baseline: "baseline", ofBaseline: "of baseline", mark: ".", name: &words.InEnglish,
}

var vietnamese = &language{
	sides: []side{
		{"ít nhất", AtLeast, false}, {"tối thiểu", AtLeast, false}, {"không quá", AtMost, false}, {"nhiều nhất", AtMost, false},
		{"tối đa", AtMost, false}, {"trên", MoreThan, false}, {"hơn", MoreThan, false}, {"dưới", LessThan, false},
		{"ít hơn", LessThan, false}, {"đúng", Exactly, false}, {"không tăng", AtMost, true}, {"không giảm", AtLeast, true},
	},
	baseline: "mức gốc", ofBaseline: "mức gốc", mark: ",", name: &words.InVietnamese,
}

// Error says why a text is not a target.
type Error struct {
	Message words.Text
	// Hint is a target that promises the same, or says how one is written. It
	// is empty where neither is certain: no hint may change the promise.
	Hint words.Text
	// Relative says that the hint takes a percentage for one of the baseline,
	// which on a share it need not be: 5% below 40% is 38% or 35%.
	Relative bool
}

// Parse reads a target, or says why the text is not one.
func Parse(written string) (*Target, *Error) {
	written = text.Tidy(written)
	lower := strings.ToLower(written)
	for _, lang := range languages {
		if t, err, found := lang.target(lower); found {
			if t != nil {
				t.Text = written
			}
			return t, err
		}
	}
	return nil, explain(lower)
}

// target reads a target in lower case; found is false where the text begins with
// no side of the language.
func (lang *language) target(lower string) (t *Target, err *Error, found bool) {
	for _, s := range lang.sides {
		rest, ok := strings.CutPrefix(lower, s.words)
		if !ok || rest != "" && rest[0] != ' ' {
			continue
		}
		if t, err = lang.amount(s, strings.TrimSpace(rest)); t != nil {
			t.Compare = s.compare
		}
		return t, err, true
	}
	return nil, nil, false
}

// amount reads what follows the side.
func (lang *language) amount(s side, rest string) (*Target, *Error) {
	switch {
	case s.whole && rest == "":
		return &Target{Unit: OfBaseline, Number: hundred, Change: true}, nil
	case s.whole:
		return nil, afterWhole(s, rest)
	case rest == "":
		return nil, &Error{Message: words.SideWithoutNumber.With(s.words), Hint: words.WriteHowMuch.With(s.words, lang.baseline)}
	case rest == lang.baseline:
		return &Target{Unit: OfBaseline, Number: hundred}, nil
	}
	digits := rest[:len(rest)-len(strings.TrimLeft(rest, "0123456789.,"))]
	unit := strings.TrimSpace(rest[len(digits):])
	if digits == "" {
		return nil, lang.noNumber(s, rest)
	}
	number, ok := lang.number(digits)
	if !ok {
		return nil, lang.badNumber(digits, unit)
	}
	switch unit {
	case "":
		return &Target{Unit: Amount, Number: number}, nil
	case "%":
		return &Target{Unit: Percent, Number: number}, nil
	case "% " + lang.ofBaseline, "%" + lang.ofBaseline:
		return &Target{Unit: OfBaseline, Number: number}, nil
	}
	return nil, lang.badUnit(s, number, unit)
}

// number reads the digits of a number with the language's own mark.
func (lang *language) number(digits string) (value.Number, bool) {
	if lang.mark != "." && strings.Contains(digits, ".") {
		return value.Number{}, false
	}
	return value.ParseNumber(strings.Replace(digits, lang.mark, ".", 1))
}

// sideFor returns the first words for a comparison.
func (lang *language) sideFor(c Comparison) string {
	return lang.sides[slices.IndexFunc(lang.sides, func(s side) bool { return s.compare == c })].words
}
