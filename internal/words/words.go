// Package words holds every sentence that the program shows, in English and in
// Vietnamese. No other package makes sentences of its own: it says which one is
// meant, and what it speaks of.
//
//	words.UnknownColumn.With("inspectd_on")
//
// is a [Text], data until somebody asks for it in a language. The sentences are
// variables, in one file for each part of the program:
//
//	var UnknownColumn = Sentence{`unknown column "$1"`, `không có cột "$1"`}
//
// # Placeholders
//
//	$1            the first argument
//	"$1"          the same in quotes, unprintable characters escaped, cut after 80 characters
//	$1(row|rows)  a number and its noun: 1 row, 2 rows
//
// An argument is a string, an integer, something with a String method, or a Text,
// a [Count], [Digits] or a [Day], which is then in the same language. An argument
// outside quotes is made fit for one line, so no character of a file reaches a
// terminal that acts on it. Both languages use every argument.
package words

import (
	"fmt"
	"strconv"
	"strings"

	"plancheck/internal/calendar"
	"plancheck/internal/text"
)

// Language is a language that people read.
type Language int

// Languages. The zero Language is English.
const (
	English Language = iota
	Vietnamese
)

// Languages returns all of them by their codes.
func Languages() map[string]Language {
	return map[string]Language{"en": English, "vi": Vietnamese}
}

// LanguageCodes returns the codes of all languages, sorted.
func LanguageCodes() []string { return []string{"en", "vi"} }

// String returns the code of the language: en or vi.
func (l Language) String() string {
	if l == Vietnamese {
		return "vi"
	}
	return "en"
}

// Sentence is one sentence, or a part of one, in every language: lower case and
// without a final period where it is a message or a hint.
type Sentence struct {
	EN, VI string
}

// With returns the sentence with its arguments.
func (s *Sentence) With(args ...any) Text { return Text{sentence: s, args: args} }

func (s *Sentence) in(l Language) string {
	if l == Vietnamese {
		return s.VI
	}
	return s.EN
}

// Text is a sentence with its arguments. The zero Text says nothing.
type Text struct {
	sentence *Sentence
	args     []any
}

// IsZero reports whether the text says nothing.
func (t Text) IsZero() bool { return t.sentence == nil }

// Is reports whether the text is this sentence, whatever its arguments are.
func (t Text) Is(s *Sentence) bool { return t.sentence == s }

// String returns the text in English.
func (t Text) String() string { return t.In(English) }

// In returns the text in a language.
func (t Text) In(l Language) string {
	var b strings.Builder
	t.write(&b, l)
	return b.String()
}

// write writes the text, and those that are its arguments, in one go.
func (t Text) write(b *strings.Builder, l Language) {
	if t.sentence == nil {
		return
	}
	rest := t.sentence.in(l)
	for {
		before, after, found := strings.Cut(rest, "$")
		if !found || after == "" || after[0] < '1' || after[0] > '9' {
			b.WriteString(rest)
			return
		}
		number, after := int(after[0]-'0'), after[1:]
		if strings.HasSuffix(before, `"`) && strings.HasPrefix(after, `"`) {
			b.WriteString(strings.TrimSuffix(before, `"`) + text.Quote(t.raw(number, l)))
			rest = after[1:]
			continue
		}
		b.WriteString(before)
		one, other, afterNouns, hasNouns := nouns(after)
		if arg, ok := t.inner(number); ok && !hasNouns {
			arg.write(b, l)
			rest = after
			continue
		}
		said := text.Line(t.raw(number, l))
		b.WriteString(said)
		if rest = after; hasNouns {
			noun := other
			if said == "1" {
				noun = one
			}
			b.WriteString(" " + noun)
			rest = afterNouns
		}
	}
}

// inner returns an argument that is a text itself.
func (t Text) inner(number int) (Text, bool) {
	if number > len(t.args) {
		return Text{}, false
	}
	arg, ok := t.args[number-1].(Text)
	return arg, ok
}

// nouns reads (one|other) at the beginning of a text.
func nouns(s string) (one, other, after string, ok bool) {
	inside, found := strings.CutPrefix(s, "(")
	if !found {
		return "", "", s, false
	}
	inside, after, found = strings.Cut(inside, ")")
	one, other, ok = strings.Cut(inside, "|")
	if !found || !ok {
		return "", "", s, false
	}
	return one, other, after, true
}

// raw returns an argument as it is.
func (t Text) raw(number int, l Language) string {
	if number > len(t.args) {
		return "$" + strconv.Itoa(number)
	}
	switch arg := t.args[number-1].(type) {
	case interface{ In(Language) string }:
		return arg.In(l)
	case string:
		return arg
	default:
		return fmt.Sprint(arg)
	}
}

// Count is a number that may be large. It is written with marks between
// thousands: 39,900 in English, 39.900 in Vietnamese.
type Count int64

// In returns the number as a language writes it.
func (c Count) In(l Language) string { return Figures(strconv.FormatInt(int64(c), 10)).In(l) }

// Digits are numbers that are written already, with decimal points: 58.0%–61.5%.
type Digits string

// In returns the digits with the mark before decimals of a language.
func (d Digits) In(l Language) string {
	if l == Vietnamese {
		return strings.ReplaceAll(string(d), ".", ",")
	}
	return string(d)
}

// Day is a date: 2023-05-31 in English, 31/05/2023 in Vietnamese.
type Day calendar.Date

// In returns the date as a language writes it.
func (d Day) In(l Language) string {
	date := calendar.Date(d)
	if l != Vietnamese {
		return date.String()
	}
	year, month, day := date.Civil()
	return fmt.Sprintf("%02d/%02d/%04d", day, month, year)
}
