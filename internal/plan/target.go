package plan

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"plancheck/internal/diag"
	"plancheck/internal/value"
)

// A target reads as the plan does, in English or in Vietnamese:
//
//	target   = english | vietnamese .
//	english  = "no increase" | "no decrease"
//	         | ( "at least" | "at most" | "more than" | "less than" | "exactly" )
//	           ( "baseline" | number [ "%" [ "of baseline" ] ] ) .
//	vietnamese = "không tăng" | "không giảm"
//	         | ( "ít nhất" | "tối thiểu" | "không quá" | "nhiều nhất" | "tối đa"
//	           | "trên" | "hơn" | "dưới" | "ít hơn" | "đúng" )
//	           ( "mức gốc" | number [ "%" [ "mức gốc" ] ] ) .
//	number   = digit { digit } [ mark digit { digit } ] .
//
// Upper and lower case are one, white space may be anywhere between words
// and signs, text is NFC. The mark before decimals is a point in English and a
// comma in Vietnamese; there is none between thousands. 01 is 1.

// language is the words of one language.
type language struct {
	sides      []side
	baseline   string
	ofBaseline string // after the %
	mark, name string
}

type side struct {
	words   string
	compare Comparison
}

var languages = []*language{english, vietnamese}

var english = &language{
	sides: []side{
		{"at least", AtLeast}, {"at most", AtMost}, {"more than", MoreThan}, {"less than", LessThan}, {"exactly", Exactly},
		{"no increase", AtMost}, {"no decrease", AtLeast},
	},
	baseline: "baseline", ofBaseline: "of baseline", mark: ".", name: "English",
}

var vietnamese = &language{
	sides: []side{
		{"ít nhất", AtLeast}, {"tối thiểu", AtLeast}, {"không quá", AtMost}, {"nhiều nhất", AtMost}, {"tối đa", AtMost},
		{"trên", MoreThan}, {"hơn", MoreThan}, {"dưới", LessThan}, {"ít hơn", LessThan}, {"đúng", Exactly},
		{"không tăng", AtMost}, {"không giảm", AtLeast},
	},
	baseline: "mức gốc", ofBaseline: "mức gốc", mark: ",", name: "Vietnamese",
}

// complete are the sides that need no number.
var complete = []string{"no increase", "no decrease", "không tăng", "không giảm"}

// targetError says why a text is not a target.
type targetError struct {
	message, hint string
}

// tidy puts one space wherever there is white space.
func tidy(text string) string { return strings.Join(strings.Fields(norm.NFC.String(text)), " ") }

// parseTarget reads a target. Its span is not set.
func parseTarget(text string) (*Target, *targetError) {
	text = tidy(text)
	words := strings.ToLower(text)
	for _, lang := range languages {
		for _, s := range lang.sides {
			rest, found := strings.CutPrefix(words, s.words)
			if !found || rest != "" && rest[0] != ' ' {
				continue
			}
			t, err := lang.amount(strings.TrimSpace(rest), slices.Contains(complete, s.words), s.words)
			if err != nil {
				return nil, err
			}
			t.Compare, t.Text = s.compare, text
			return t, nil
		}
	}
	return nil, explain(words)
}

// amount reads what follows the side.
func (lang *language) amount(rest string, isComplete bool, side string) (*Target, *targetError) {
	switch {
	case isComplete && rest == "":
		return &Target{Unit: OfBaseline, Number: value.Int(100)}, nil
	case isComplete:
		return nil, &targetError{diag.Quote(rest) + " behind " + diag.Quote(side), "write " + side + " alone"}
	case rest == "":
		return nil, &targetError{diag.Quote(side) + " without a number", "write how much, as in " + side + " 30%, " + side + " 5 or " + side + " " + lang.baseline}
	case rest == lang.baseline:
		return &Target{Unit: OfBaseline, Number: value.Int(100)}, nil
	}
	digits := rest[:len(rest)-len(strings.TrimLeft(rest, "0123456789.,"))]
	number, err := lang.number(digits, side, rest)
	if err != nil {
		return nil, err
	}
	switch unit := strings.TrimSpace(rest[len(digits):]); unit {
	case "":
		return &Target{Unit: Amount, Number: number}, nil
	case "%":
		return &Target{Unit: Percent, Number: number}, nil
	case "% " + lang.ofBaseline, "%" + lang.ofBaseline:
		return &Target{Unit: OfBaseline, Number: number}, nil
	default:
		return nil, lang.unknownUnit(digits, unit, side)
	}
}

var thousands = form(`^\d{1,3}([.,]\d{3})+$`)

// number reads the digits of a number with the language's own mark.
func (lang *language) number(digits, side, rest string) (value.Number, *targetError) {
	if n, ok := value.ParseNumber(strings.Replace(digits, lang.mark, ".", 1)); ok && (lang.mark == "." || !strings.Contains(digits, ".")) {
		return n, nil
	}
	switch other := strings.Trim(digits, "0123456789"+lang.mark); {
	case digits == "":
		return value.Number{}, lang.noNumber(rest, side)
	case thousands().MatchString(digits):
		plain := strings.NewReplacer(".", "", ",", "").Replace(digits)
		return value.Number{}, &targetError{"a mark between thousands in " + diag.Quote(digits), "write " + shown(plain) + "; a " + markNames[lang.mark] + " only stands before decimals"}
	case len(other) == 1 && strings.Count(digits, other) == 1:
		return value.Number{}, &targetError{"a " + markNames[other] + " in " + diag.Quote(digits), "write " + shown(strings.Replace(digits, other, lang.mark, 1)) + ": in " + lang.name + " a " + markNames[lang.mark] + " stands before decimals"}
	}
	return value.Number{}, &targetError{diag.Quote(digits) + " is no number", "write digits, and a " + markNames[lang.mark] + " before decimals"}
}

var markNames = map[string]string{".": "point", ",": "comma"}

// noNumber explains what is written where a number should be.
func (lang *language) noNumber(rest, side string) *targetError {
	for _, other := range languages {
		if other != lang && rest == other.baseline {
			return mixed(diag.Quote(rest), diag.Quote(side), "write "+side+" "+lang.baseline)
		}
	}
	if strings.HasPrefix(rest, "-") {
		return &targetError{"a target below zero", "count what should rise or fall, and compare it with 0 or with the baseline"}
	}
	return &targetError{diag.Quote(rest) + " is no number", "write it in digits, as in " + side + " 30% or " + side + " 5"}
}

func mixed(a, b, hint string) *targetError {
	return &targetError{a + " and " + b + " are of different languages", hint}
}

// unknownUnit explains what follows the number.
func (lang *language) unknownUnit(digits, unit, side string) *targetError {
	right := side + " " + shown(digits) + "% " + lang.ofBaseline
	for _, other := range languages {
		if other != lang && strings.HasSuffix(unit, other.baseline) {
			return mixed(diag.Quote(unit), diag.Quote(side), "write "+right)
		}
	}
	if strings.HasSuffix(unit, lang.baseline) {
		return &targetError{diag.Quote(unit) + " behind a number", "write " + right}
	}
	return &targetError{diag.Quote(unit) + " behind the number", "write the number alone, with % if it is a share"}
}

// signs are what other notations write for a side.
var signs = []side{
	{">=", AtLeast}, {"=>", AtLeast}, {"≥", AtLeast}, {"<=", AtMost}, {"=<", AtMost}, {"≤", AtMost},
	{"==", Exactly}, {">", MoreThan}, {"<", LessThan}, {"=", Exactly},
}

var bareNumber = form(`^[0-9][0-9.,]*( ?%)?( of baseline| mức gốc)?$`)

// explain says what is wrong with a text that begins with no side.
func explain(words string) *targetError {
	for _, s := range signs {
		if rest, found := strings.CutPrefix(words, s.words); found {
			return &targetError{diag.Quote(s.words) + " in a target", "write " + strings.TrimSpace(wordsFor(s.compare)+" "+shown(strings.TrimSpace(rest)))}
		}
	}
	if bareNumber().MatchString(words) || words == english.baseline || words == vietnamese.baseline {
		return &targetError{"the target does not say which side of " + diag.Quote(words) + " counts", "write at least " + shown(words) + " or at most " + shown(words)}
	}
	var all []string
	for _, lang := range languages {
		for _, s := range lang.sides {
			all = append(all, s.words)
		}
	}
	begin := strings.TrimRight(words[:len(words)-len(strings.TrimLeftFunc(words, func(r rune) bool { return !strings.ContainsRune("0123456789", r) }))], " ")
	if near, ok := diag.Nearest(begin, all); ok {
		return &targetError{diag.Quote(words) + " is no target", "did you mean " + diag.Quote(near) + "?"}
	}
	return &targetError{diag.Quote(words) + " is no target", "write it as in at least 30%, at most 5, exactly 0, no increase, or ít nhất 30%"}
}

// wordsFor returns the English words for a comparison.
func wordsFor(c Comparison) string {
	return english.sides[slices.IndexFunc(english.sides, func(s side) bool { return s.compare == c })].words
}
