package framing

import (
	"bytes"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"plancheck/internal/lazy"
	"plancheck/internal/value"
)

// Finder finds rows that are not records by the rules of a dataset.
type Finder struct {
	rules  Rules
	totals []string // words of totals, folded, including added
	added  []string // those that the plan adds
	notes  []string
	keep   []string
	leave  []string
	// All of them, by their first two runes. The first runes of their other forms have no text.
	begins map[[2]rune][]beginning
}

// beginning is a text, folded, with which rows begin that are not records.
type beginning struct {
	text   string
	isNote bool
}

// usual has the usual words of totals and of notes. It is made once. In lower case they are
// folded, which takes far longer.
var usual = lazy.Value[*Finder]{Make: func() *Finder {
	f := &Finder{begins: map[[2]rune][]beginning{}}
	for _, word := range TotalWords {
		f.totals = append(f.totals, strings.ToLower(word))
	}
	for _, word := range NoteWords {
		f.notes = append(f.notes, strings.ToLower(word))
	}
	f.learn(f.totals, false)
	f.learn(f.notes, true)
	return f
}}

// NewFinder returns the finder with these rules.
func NewFinder(rules Rules) *Finder {
	f := &Finder{rules: rules, notes: usual.Get().notes, begins: maps.Clone(usual.Get().begins)}
	f.added, f.keep, f.leave = folded(rules.TotalWords), folded(rules.Keep.Texts), folded(rules.LeaveOut.Texts)
	f.totals = slices.Concat(usual.Get().totals, f.added)
	for _, list := range [][]string{f.added, f.keep, f.leave} {
		f.learn(list, false)
	}
	return f
}

// learn notes texts, which are folded, and how they begin in other forms of their letters.
// Many begin like the one before.
func (f *Finder) learn(texts []string, areNotes bool) {
	var last [2]rune
	for _, text := range texts {
		begin := beginOf(text)
		f.begins[begin] = append(slices.Clip(f.begins[begin]), beginning{text, areNotes})
		if begin == last {
			continue
		}
		last = begin
		two := string(begin[:])
		if decomposed := norm.NFD.String(two); decomposed != two {
			f.learnForm(decomposed)
			f.learnForm(withoutTones(decomposed))
		}
	}
}

// learnForm notes that the other form of a text begins so.
func (f *Finder) learnForm(word string) {
	begin := beginOf(word)
	f.begins[begin] = slices.Clip(f.begins[begin])
}

// beginOf returns the first two runes of a text, in lower case.
func beginOf(text string) (begin [2]rune) {
	for i := range begin {
		r, size := utf8.DecodeRuneInString(text)
		if size == 0 {
			break
		}
		begin[i] = unicode.ToLower(r)
		text = text[size:]
	}
	return begin
}

// withoutTones returns a text without the marks of tones. In windows-1258 these come after
// their vowels, so that a text may begin like this.
func withoutTones(text string) string {
	isTone := func(r rune) bool { return strings.ContainsRune("\u0300\u0301\u0303\u0309\u0323", r) }
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if isTone(r) {
			return -1
		}
		return r
	}, norm.NFD.String(text)))
}

// Beginnings returns the first two bytes, or the only one, of every text that can mark
// its row as not a record, in upper and lower case.
func (f *Finder) Beginnings() []string {
	list := strings.Split(marks, "")
	for begin := range f.begins {
		for _, first := range []rune{begin[0], unicode.ToUpper(begin[0])} {
			for _, second := range []rune{begin[1], unicode.ToUpper(begin[1])} {
				text := strings.TrimRight(string(first)+string(second), "\x00")
				list = append(list, text[:min(len(text), 2)])
			}
		}
	}
	return list
}

// Lead says how a text can mark its row as not a record.
type Lead uint8

// The leads.
const (
	NoLead   Lead = iota
	NoteLead      // as a note, if every text of the row is one, or there is no other
	AnyLead
)

// MayLead says how the text of a cell, with or without numbering before it, can mark its row
// as not a record. It is quick, and says so more often than it should.
//
// Note: of most texts all words are compared. Where only two letters were, rows of which one
// in ten begins like Source or Total took a sixth longer, and rows that begin with names,
// of which many are Nguyễn, ten times as long.
func (f *Finder) MayLead(cell []byte) Lead {
	text, isCut := cell, len(cell) > enough
	if isCut {
		text = value.WholeRunes(cell[:enough])
	}
	lead := f.mayLead(text, isCut)
	if lead == NoLead && MayBeDate(cell) {
		return NoteLead
	}
	return lead
}

// MayBeDate reports whether a text has the letters of a date in words, which is a note: "ngày 5
// tháng 1 năm 2024". All forms of the words have these letters in ASCII.
func MayBeDate(text []byte) bool {
	const shortest = 15 // bytes of the three words
	if len(text) < shortest {
		return false
	}
	var letters uint32
	for _, c := range text {
		if c |= ' '; 'a' <= c && c <= 'z' {
			letters |= 1 << (c - 'a')
		}
	}
	const needed = 1<<('n'-'a') | 1<<('g'-'a') | 1<<('y'-'a') | 1<<('t'-'a') | 1<<('h'-'a') | 1<<('m'-'a')
	return letters&needed == needed
}

// enough is the length in bytes of what is looked at, for numbering and words; the compiler
// keeps so short a text on the stack.
const enough = 32

// MayLeadFrom reports whether the text of a cell that begins so, and goes on, can mark its row
// as not a record, or be numbering.
func (f *Finder) MayLeadFrom(beginning []byte) bool {
	text := bytes.TrimRightFunc(value.WholeRunes(beginning), unicode.IsMark)
	_, last := utf8.DecodeLastRune(text) // other marks may follow, and make another letter of it
	text = text[:len(text)-last]
	bare := bytes.TrimLeftFunc(text[numberingIn(string(text)):], isSpace)
	return utf8.RuneCount(bare) < 2 || f.mayLead(text, true) != NoLead
}

// mayLead is MayLead of a text of up to enough bytes, which goes on if isCut says so.
func (f *Finder) mayLead(cell []byte, isCut bool) Lead {
	text := string(cell[:min(len(cell), enough)])
	text = text[numberingBefore(text):]
	lead := NoLead
	if text != "" && strings.IndexByte(marks, text[0]) >= 0 {
		lead = NoteLead
	}
	begins, ok := f.begins[beginOf(text)]
	switch {
	case text == "" || !ok:
		return lead
	case !value.IsPlainlyNormal(bytes.TrimRight(cell, " ")):
		return AnyLead
	}
	for _, begin := range begins {
		switch {
		case !beginsWith(text, begin.text, isCut):
		case !begin.isNote:
			return AnyLead
		default:
			lead = NoteLead
		}
	}
	return lead
}

// beginsWith reports whether a text of which [value.IsPlainlyNormal] is true begins with
// another, which is folded, or may do so if it goes on.
func beginsWith(text, begin string, isCut bool) bool {
	for _, want := range begin {
		if text == "" {
			return isCut
		}
		r, size := utf8.DecodeRuneInString(text)
		if r != want && unicode.ToLower(r) != want {
			return isFoldedApart(r)
		}
		text = text[size:]
	}
	return true
}

// isFoldedApart reports whether folding replaces a letter by others than its lower case.
func isFoldedApart(r rune) bool { return strings.ContainsRune("ßİŉǰſẖẗẘẙẚẛẞ", r) }

// IsNumbering reports whether a cell is nothing but numbering.
func IsNumbering(cell []byte) bool {
	const longest = len("LXXXVIII.")
	return len(cell) > 0 && len(cell) <= longest && numberingIn(string(cell)) == len(cell)
}

// marks begin notes and the numbers of columns.
const marks = "(*-+"

// folded returns texts as they are compared.
func folded(texts []string) []string {
	list := make([]string, len(texts))
	for i, text := range texts {
		list[i] = fold(text)
	}
	return list
}

// fold makes equal what differs in case, white space or normal form.
func fold(text string) string {
	text = cases.Fold().String(norm.NFC.String(text))
	text = strings.Join(strings.FieldsFunc(text, isSpace), " ")
	return norm.NFC.String(text)
}

// isSpace reports whether a character separates words, or is not seen at all.
func isSpace(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u00ad'
}

// Row is what [Finder.Look] has to know about a row.
type Row struct {
	Cells       []string            // without white space around them
	Width       int                 // how many cells the header has
	UnderHeader bool                // it is the first row below the header
	IsHeader    bool                // it is equal to the header
	IsCode      func(cell int) bool // digits in that cell are a code, not numbering
	IsValue     func(cell int) bool // that cell is a value of a column that takes only certain texts
}

// Outcome says how a row is treated.
type Outcome int

// Outcomes.
const (
	Record   Outcome = iota
	LeftOut          // as the plan says
	Refused          // the plan has to say what it is
	Doubtful         // a record that begins with a word of totals
)

// Sighting says what a row is.
type Sighting struct {
	Outcome Outcome
	Kind    Kind   // 0 where its text is in the plan
	Text    string // the text that shows it, as it is written
	Cell    int    // the cell of that text
}

// Look says what a row is.
func (f *Finder) Look(row *Row) Sighting {
	lead := row.lead()
	if lead.cell < 0 {
		return Sighting{}
	}
	seen := Sighting{Text: lead.text, Cell: lead.cell}
	switch {
	case lead.isOneOf(f.keep):
		return Sighting{}
	case lead.isOneOf(f.leave):
		seen.Outcome = LeftOut
		return seen
	}
	seen.Kind, seen.Outcome = f.kindOf(row, lead)
	switch {
	case seen.Kind == 0 || slices.Contains(f.rules.Keep.Kinds, seen.Kind):
		return Sighting{}
	case seen.Outcome == Refused && slices.Contains(f.rules.LeaveOut.Kinds, seen.Kind):
		seen.Outcome = LeftOut
	}
	return seen
}

func (f *Finder) kindOf(row *Row, lead lead) (Kind, Outcome) {
	if row.IsHeader {
		return RepeatedHeader, Refused
	}
	if row.numbersColumns() {
		return ColumnNumbers, Refused
	}
	total, alone := f.total(lead), Kind(0)
	if total == Record || total == Doubtful {
		alone = f.aside(row, lead)
	}
	switch {
	case alone != 0:
		return alone, Refused
	case total != Record:
		return Total, total
	}
	return 0, Record
}

// lead is the text that a row begins with.
type lead struct {
	cell   int    // -1: the row is blank
	text   string // of the cell; numbering in a cell of its own is passed over
	bare   string // without the numbering in the same cell, folded
	before bool   // there is numbering in a cell before it
	filled int    // cells
}

// lead returns the first filled cell, or the one after it where the first is
// nothing but numbering.
func (r *Row) lead() lead {
	l := lead{cell: -1}
	for i, text := range r.Cells {
		if text == "" {
			continue
		}
		l.filled++
		if l.filled == 1 || l.filled == 2 && l.before {
			l.cell, l.text = i, text
			l.before = l.filled == 2 || numberingIn(text) == len(text) && !r.isCode(i, text)
		}
	}
	if l.filled == 1 {
		l.before = false
	}
	l.bare = fold(l.text[numberingBefore(l.text):])
	return l
}

// isCode reports whether a text is digits, and these are a code, not numbering.
func (r *Row) isCode(cell int, text string) bool {
	return r.IsCode != nil && r.IsCode(cell) && strings.Trim(text, "0123456789") == ""
}

func (l lead) isOneOf(texts []string) bool {
	return len(texts) > 0 && (slices.Contains(texts, l.bare) || slices.Contains(texts, fold(l.text)))
}

// numberingBefore returns how much of a text is numbering before other text.
func numberingBefore(text string) int {
	n := numberingIn(text)
	rest := strings.TrimLeftFunc(text[n:], isSpace)
	marked := n > 0 && (text[n-1] == '.' || text[n-1] == ')')
	if n == 0 || rest == "" || !marked && len(rest) == len(text)-n {
		return 0
	}
	return len(text) - len(rest)
}

// numberingIn returns how much of a text is the numbering that it begins with: at
// most four digits, a Roman number or one letter, with a point or a bracket.
func numberingIn(text string) int {
	const digits = 4
	if beginsWithWord(text) {
		return 0
	}
	n := 0
	for n < len(text) && '0' <= text[n] && text[n] <= '9' {
		n++
	}
	if n > digits {
		return 0
	}
	if n == 0 {
		n = romanIn(text)
	}
	if r, size := utf8.DecodeRuneInString(text); n == 0 && unicode.IsLetter(r) {
		n = size
	}
	rest := text[n:]
	switch r, _ := utf8.DecodeRuneInString(rest); {
	case n > 0 && (r == '.' || r == ')'):
		return n + 1
	case rest != "" && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)):
		return 0
	}
	return n
}

// beginsWithWord reports whether a text begins with two letters of European languages or of
// Vietnamese, the second of which is in no Roman number.
func beginsWithWord(text string) bool {
	first, size := utf8.DecodeRuneInString(text)
	second, _ := utf8.DecodeRuneInString(text[size:])
	return isLatin(first) && isLatin(second) && (second >= utf8.RuneSelf || strings.IndexByte(roman, byte(second)) < 0)
}

func isLatin(r rune) bool {
	return 'a' <= r|' ' && r|' ' <= 'z' || 'À' <= r && r <= 'ɏ' && r != '×' && r != '÷' || 'Ạ' <= r && r <= 'ỹ'
}

// roman are the letters of the Roman numbers that are taken for numbering.
const roman = "IVXLivxl"

// romanIn returns how much of a text is the Roman number that it begins with.
func romanIn(text string) int {
	n := 0
	for n < len(text) && strings.IndexByte(roman, text[n]) >= 0 {
		n++
	}
	const longest = len("LXXXVIII")
	if n > longest || strings.ToUpper(text[:n]) != text[:n] && strings.ToLower(text[:n]) != text[:n] {
		return 0
	}
	return n
}

// total returns the outcome for a row by the words of totals that it begins with, and by
// what follows them.
func (f *Finder) total(l lead) Outcome {
	rest := l.bare
	for {
		word := longestBefore(rest, f.totals)
		if word == "" {
			break
		}
		rest = strings.TrimPrefix(rest[len(word):], " ")
	}
	switch {
	case len(rest) == len(l.bare):
		return Record
	case !endsTotal(rest):
		return Doubtful
	case longestBefore(l.bare, f.added) != "":
		return LeftOut
	}
	return Refused
}

// longestBefore returns the longest of the words that a text begins with, or nothing.
func longestBefore(text string, words []string) string {
	longest := ""
	for _, word := range words {
		if len(word) > len(longest) && strings.HasPrefix(text, word) && !continues(text[len(word):]) {
			longest = word
		}
	}
	return longest
}

// continues reports whether a text goes on with a letter.
func continues(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(r) || unicode.IsMark(r)
}

// endsTotal reports whether what follows words of totals leaves no doubt: nothing,
// a bracket, a mark, a number, or a word that such rows go on with.
func endsTotal(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || !unicode.IsLetter(r) && !unicode.IsMark(r) || longestBefore(rest, goesOn) != ""
}

// aside returns Note for a note, Section for a row with one text alone, and 0 otherwise.
func (f *Finder) aside(row *Row, l lead) Kind {
	const columns = 3 // in narrower tables a row of one text is a record
	alone := l.filled == 1 || l.filled == 2 && l.before
	switch {
	case row.Width > 1 && l.filled < row.Width && f.isNote(row, l, alone && row.Width >= columns):
		return Note
	case alone && row.Width >= columns && isProse(l.text) && (row.IsValue == nil || !row.IsValue(l.cell)):
		return Section
	}
	return 0
}

// isNote reports whether all texts of a row are notes. In a narrow table, a text that is
// the only one must have a colon after its first words.
func (f *Finder) isNote(row *Row, l lead, alone bool) bool {
	filled, colon := 0, false
	for _, text := range row.Cells {
		if text == "" {
			continue
		}
		word := f.noteWord(text)
		if word == "" {
			return false
		}
		filled++
		colon = colon || strings.HasPrefix(strings.TrimPrefix(fold(text)[len(word):], " "), ":")
	}
	return alone || filled > 1 || colon
}

// noteWord returns the words that show that a text is a note, folded, or nothing.
func (f *Finder) noteWord(text string) string {
	plain := fold(text)
	switch {
	case strings.IndexAny(plain, marks) == 0 && strings.IndexFunc(plain, unicode.IsLetter) > 0:
		return plain[:1]
	case strings.Contains(plain, "ngày") && strings.Contains(plain, "tháng") && strings.Contains(plain, "năm"):
		return plain
	}
	return longestBefore(plain, f.notes)
}

// isProse reports whether a text is words rather than a code: it has a letter, and
// either white space or no digit.
func isProse(text string) bool {
	letter, digit, space := false, false, false
	for _, r := range text {
		letter = letter || unicode.IsLetter(r)
		digit = digit || unicode.IsDigit(r)
		space = space || unicode.IsSpace(r)
	}
	return letter && (space || !digit) && numberingIn(text) != len(text)
}

// numbersColumns reports whether the cells of a row number the columns: all of
// them in brackets, or, below the header, counted from 1 without a gap.
func (r *Row) numbersColumns() bool {
	filled, bracketed, counted, next := 0, 0, 0, 1
	for _, text := range r.Cells {
		if text == "" {
			continue
		}
		filled++
		if isBracketed(text) {
			bracketed++
		}
		if text == strconv.Itoa(next) {
			counted, next = counted+1, next+1
		} else if next == 1 && len(text) == 1 && text[0] == byte('A'+filled-1) {
			counted++
		}
	}
	const most = 4 // fewer cells that count up may be a record
	return filled > 1 && bracketed == filled || r.UnderHeader && filled >= most && filled == r.Width && counted == filled
}

// isBracketed reports whether a text is a number or a letter in brackets, after
// which it may say what it is computed from: (3)=(1)+(2).
func isBracketed(text string) bool {
	inside, rest, ok := strings.Cut(text, ")")
	inside, opens := strings.CutPrefix(inside, "(")
	if !ok || !opens || inside == "" || strings.Trim(rest, "0123456789()+-*/:=x% ") != "" {
		return false
	}
	return strings.Trim(inside, "0123456789") == "" && len(inside) <= 3 || len(inside) == 1 && unicode.IsLetter(rune(inside[0]))
}
