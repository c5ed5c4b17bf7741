package expr

import (
	"cmp"
	"errors"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"plancheck/internal/calendar"
	"plancheck/internal/diag"
	"plancheck/internal/lazy"
	"plancheck/internal/text"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// token is one word or sign of the text.
type token struct {
	kind       tokenKind
	start, end int
	text       string      // of names, NFC, and of keywords and signs
	value      value.Value // of literals
	percent    bool        // of literals: a percent sign follows
	err        *Error      // of what is not a token
}

type tokenKind int

const (
	tokenEnd tokenKind = iota + 1
	tokenName
	tokenKeyword
	tokenLiteral
	tokenSign
	tokenError // the last token there is
)

// is reports whether the token is that keyword or sign.
func (t token) is(text string) bool {
	return (t.kind == tokenKeyword || t.kind == tokenSign) && t.text == text
}

var keywords = []string{"and", "or", "not", "in", "contains", "starts_with", "ends_with", "period", "as_of"}

// Reserved reports whether s is a word of the language that no dataset and no
// column can have as its name.
func Reserved(s string) bool {
	for _, k := range keywords {
		if s == k {
			return true
		}
	}
	return false
}

// IsName reports whether s has the form of a name: a letter or an underscore,
// then letters, digits and underscores, in NFC. Reserved words have it too.
func IsName(s string) bool {
	for i, r := range s {
		if !startsName(r) && (i == 0 || !unicode.IsDigit(r)) {
			return false
		}
	}
	return s != "" && utf8.ValidString(s) && norm.NFC.IsNormalString(s)
}

func startsName(r rune) bool { return r == '_' || unicode.IsLetter(r) }

// continuesName also takes combining marks, which NFC joins with their letter.
func continuesName(r rune) bool {
	return startsName(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// lexer cuts a text into tokens.
type lexer struct {
	text   string
	pos    int
	open   []byte // brackets that are not closed yet
	tokens []token
}

// lex returns the tokens of text. The last one is of kind tokenEnd, just
// after the last word, or of kind tokenError.
func lex(text string) []token {
	l := &lexer{text: text}
	end := 0
	for {
		l.skipSpace()
		if l.pos == len(text) {
			return append(l.tokens, token{kind: tokenEnd, start: end, end: end})
		}
		t := l.next()
		l.tokens = append(l.tokens, t)
		if t.kind == tokenError {
			return l.tokens
		}
		l.pos, end = t.end, t.end
	}
}

func (l *lexer) skipSpace() {
	rest := strings.TrimLeftFunc(l.text[l.pos:], unicode.IsSpace)
	l.pos = len(l.text) - len(rest)
}

func (l *lexer) next() token {
	r, _ := utf8.DecodeRuneInString(l.text[l.pos:])
	switch {
	case r == '"':
		return l.textLiteral()
	case r >= '0' && r <= '9':
		return l.number()
	case startsName(r):
		return l.name()
	}
	return l.sign()
}

// token returns a token of the next size bytes.
func (l *lexer) token(kind tokenKind, size int) token {
	return token{kind: kind, start: l.pos, end: l.pos + size, text: l.text[l.pos : l.pos+size]}
}

func (l *lexer) fail(size int, code diag.Code, message, hint words.Text) token {
	end := l.pos + size
	return token{kind: tokenError, start: l.pos, end: end, err: &Error{Start: l.pos, End: end, Code: code, Message: message, Hint: hint}}
}

func (l *lexer) name() token {
	rest := l.text[l.pos:]
	size := strings.IndexFunc(rest, func(r rune) bool { return !continuesName(r) })
	if size < 0 {
		size = len(rest)
	}
	t := l.token(tokenName, size)
	t.text = norm.NFC.String(t.text)
	switch {
	case Reserved(t.text):
		t.kind = tokenKeyword
	case !IsName(t.text):
		return l.fail(size, diag.CodeExprSyntax, words.NotAName.With(t.text), words.NamesAre.With())
	}
	return t
}

// normalInside is the normal of a text with a space at each end that has white space:
// a part of a text may end between words.
func normalInside(text string) string {
	normal := value.Normal(text)
	if normal == "" || normal == text {
		return text
	}
	if strings.TrimLeftFunc(text, unicode.IsSpace) != text {
		normal = " " + normal
	}
	if strings.TrimRightFunc(text, unicode.IsSpace) != text {
		normal += " "
	}
	return normal
}

// textLiteral reads a text in double quotes.
func (l *lexer) textLiteral() token {
	var b strings.Builder
	rest := l.text[l.pos:]
	for i := 1; i < len(rest); {
		r, size := utf8.DecodeRuneInString(rest[i:])
		switch {
		case r == '"':
			t := l.token(tokenLiteral, i+1)
			t.value = value.TextOf(normalInside(b.String()))
			return t
		case r == '\\':
			if i+1 == len(rest) || rest[i+1] != '"' && rest[i+1] != '\\' {
				l.pos += i
				return l.fail(1, diag.CodeExprSyntax, words.UnknownEscape.With(), words.WriteEscapes.With())
			}
			b.WriteByte(rest[i+1])
			i += 2
			continue
		case unicode.IsControl(r), r == utf8.RuneError && size == 1:
			l.pos += i
			return l.fail(size, diag.CodeExprSyntax, words.TextCannotHold.With(rest[i:i+size]), words.Text{})
		}
		b.WriteString(rest[i : i+size])
		i += size
	}
	t := l.fail(len(rest), diag.CodeExprSyntax, words.TextNotClosed.With(), words.EndWithQuote.With())
	t.err.Unfinished = true
	return t
}

// What begins with a digit. The parts of a date are divided by one mark or another,
// in one country or another.
var (
	plainNumber   = text.Pattern(`^\d+(\.\d+)?`)
	commaNumber   = text.Pattern(`^\d+(,\d+)+`)
	dateForm      = text.Pattern(`^\d{4}-\d\d-\d\d`)
	datetimeForm  = text.Pattern(`^\d{4}-\d\d-\d\dT[\d:]*`)
	spacedForm    = text.Pattern(`^\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?`)
	yearLastForm  = text.Pattern(`^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})`)
	yearFirstForm = text.Pattern(`^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})`)
)

// number reads what begins with a digit: a number, a date or a datetime.
func (l *lexer) number() token {
	rest := l.text[l.pos:]
	if t, wrong := l.foreignNumber(rest); wrong {
		return t
	}
	var t token
	switch {
	case datetimeForm.Get().MatchString(rest):
		t = l.token(tokenLiteral, len(datetimeForm.Get().FindString(rest)))
		at, err := calendar.ParseDatetime(t.text)
		t.value = value.DatetimeOf(at)
		if err != nil {
			return l.fail(len(t.text), diag.CodeLiteral, words.NoSuchDatetime.With(t.text), words.WriteAs.With(datetimeExample))
		}
	case dateForm.Get().MatchString(rest):
		t = l.token(tokenLiteral, len(dateForm.Get().FindString(rest)))
		date, err := calendar.ParseDate(t.text)
		t.value = value.DateOf(date)
		if err != nil {
			return l.fail(len(t.text), diag.CodeLiteral, words.NoSuchDate.With(t.text), words.Text{})
		}
	default:
		t = l.token(tokenLiteral, len(plainNumber.Get().FindString(rest)))
		if short := strings.TrimLeft(t.text, "0"); len(t.text) > 1 && t.text[0] == '0' && t.text[1] != '.' {
			return l.fail(len(t.text), diag.CodeLiteral, words.LeadingZero.With(), words.WriteNumberOrText.With(cmp.Or(short, "0"), t.text))
		}
		mantissa, scale, err := value.ParseCell([]byte(t.text), true)
		t.value = value.NumberOf(value.Scaled(mantissa, scale))
		if errors.Is(err, value.ErrTooManyDigits) {
			return l.fail(len(t.text), diag.CodeLiteral, words.TooManyDigits.With(), words.MostDigits.With())
		}
		if after := strings.TrimLeftFunc(rest[len(t.text):], unicode.IsSpace); strings.HasPrefix(after, "%") {
			t.percent, t.end = true, l.pos+len(rest)-len(after)+1
			return t
		}
	}
	word := strings.IndexFunc(rest[len(t.text):], func(r rune) bool { return !continuesName(r) })
	if word < 0 {
		word = len(rest) - len(t.text)
	}
	if word > 0 {
		size := len(t.text) + word
		return l.fail(size, diag.CodeExprSyntax, words.NumberNorName.With(rest[:size]), words.SeparateOrQuote.With())
	}
	return t
}

// foreignNumber finds the notations of spreadsheets and other languages.
func (l *lexer) foreignNumber(rest string) (token, bool) {
	if date, size := foreignDate(rest); size > 0 {
		hint := words.WriteAs.With(dateExample)
		if date != "" {
			hint = words.Write.With(date)
		}
		return l.fail(size, diag.CodeExprSyntax, words.DateForm.With(), hint), true
	}
	inList := len(l.open) > 0 && l.open[len(l.open)-1] == '['
	if number := commaNumber.Get().FindString(rest); number != "" && !inList {
		return l.fail(len(number), diag.CodeExprSyntax, words.NumberWithComma.With(), words.WritePlainNumber.With()), true
	}
	return token{}, false
}

// What dates and datetimes look like.
const (
	dateExample     = "2014-09-30"
	datetimeExample = "2014-09-30T08:00"
)

// foreignDate returns how to write the date or datetime that s begins with in
// another notation, and how long that notation is, 0 where there is none. The
// date is empty where nobody can tell which one it is.
func foreignDate(s string) (date string, size int) {
	if at := spacedForm.Get().FindString(s); at != "" {
		return strings.Replace(at, " ", "T", 1), len(at)
	}
	if parts := yearLastForm.Get().FindStringSubmatch(s); parts != nil {
		if d, ok := calendar.EitherOrder(dateParts(parts)); ok {
			return d.String(), len(parts[0])
		}
		return "", len(parts[0])
	}
	parts := yearFirstForm.Get().FindStringSubmatch(s)
	if parts == nil || dateForm.Get().MatchString(s) {
		return "", 0
	}
	if d, err := calendar.New(dateParts(parts)); err == nil {
		return d.String(), len(parts[0])
	}
	return "", len(parts[0])
}

// dateParts reads the three numbers of a date that was matched.
func dateParts(match []string) (first, second, third int) {
	number := func(i int) int {
		n, _ := strconv.Atoi(match[i]) // of at most four digits
		return n
	}
	return number(1), number(2), number(3)
}

var signs = []string{"==", "!=", "<=", ">=", "(", ")", "[", "]", ",", ".", "+", "-", "*", "<", ">"}

// sign reads the longest sign that begins here, of this language or another.
func (l *lexer) sign() token {
	rest := l.text[l.pos:]
	if t, found := l.foreignQuote(rest); found {
		return t
	}
	var own string
	for _, s := range signs {
		if strings.HasPrefix(rest, s) && len(s) > len(own) {
			own = s
		}
	}
	var foreign foreignSign
	for _, f := range foreignSigns {
		if strings.HasPrefix(rest, f.sign) && len(f.sign) > len(foreign.sign) {
			foreign = f
		}
	}
	switch {
	case len(foreign.sign) > len(own):
		return l.fail(len(foreign.sign), foreign.code, words.NoOperator.With(foreign.sign), foreign.hint)
	case own != "":
		l.bracket(own[0])
		return l.token(tokenSign, len(own))
	}
	r, size := utf8.DecodeRuneInString(rest)
	if !unicode.IsPrint(r) {
		return l.fail(size, diag.CodeExprSyntax, words.InvisibleCharacter.With(rest[:size]), words.DeleteIt.With())
	}
	return l.fail(size, diag.CodeExprSyntax, words.Unexpected.With(rest[:size]), words.Text{})
}

func (l *lexer) bracket(sign byte) {
	switch {
	case sign == '(' || sign == '[':
		l.open = append(l.open, sign)
	case (sign == ')' || sign == ']') && len(l.open) > 0:
		l.open = l.open[:len(l.open)-1]
	}
}

var foreignQuotes = lazy.Value[map[string]string]{Make: func() map[string]string {
	return map[string]string{"'": "'", "`": "`", "“": "”", "”": "”", "„": "“", "‘": "’", "’": "’", "«": "»"}
}}

// foreignQuote finds a text in other quotes than the double one.
func (l *lexer) foreignQuote(rest string) (token, bool) {
	_, size := utf8.DecodeRuneInString(rest)
	closing, found := foreignQuotes.Get()[rest[:size]]
	if !found {
		return token{}, false
	}
	message := words.UseDoubleQuotes.With()
	inside, _, closed := strings.Cut(rest[size:], closing)
	if !closed || text.Quote(inside) != `"`+inside+`"` {
		return l.fail(size, diag.CodeExprSyntax, message, words.WriteInQuotes.With()), true
	}
	return l.fail(size+len(inside)+len(closing), diag.CodeExprSyntax, message, words.WriteQuoted.With(inside)), true
}

// foreignSign is a sign of other languages.
type foreignSign struct {
	sign string
	code diag.Code
	hint words.Text
}

var foreignSigns = []foreignSign{
	{"&&", diag.CodeExprSyntax, words.Write.With("and")},
	{"&", diag.CodeExprSyntax, words.Write.With("and")},
	{"!", diag.CodeExprSyntax, words.Write.With("not")},
	{"=", diag.CodeExprSyntax, words.WriteEqualSigns.With()},
	{"||", diag.CodeExprSyntax, words.Write.With("or")},
	{"|", diag.CodeExprSyntax, words.Write.With("or")},
	{"===", diag.CodeExprSyntax, words.Write.With("==")},
	{"=~", diag.CodeUnsupported, words.NoPatterns.With()},
	{"!~", diag.CodeUnsupported, words.NoPatterns.With()},
	{"~", diag.CodeUnsupported, words.NoPatterns.With()},
	{"=<", diag.CodeExprSyntax, words.Write.With("<=")},
	{"=>", diag.CodeExprSyntax, words.Write.With(">=")},
	{"<>", diag.CodeExprSyntax, words.Write.With("!=")},
	{"≠", diag.CodeExprSyntax, words.Write.With("!=")},
	{"≤", diag.CodeExprSyntax, words.Write.With("<=")},
	{"≥", diag.CodeExprSyntax, words.Write.With(">=")},
	{"×", diag.CodeExprSyntax, words.Write.With("*")},
	{"−", diag.CodeExprSyntax, words.Write.With("-")},
	{"–", diag.CodeExprSyntax, words.Write.With("-")},
	{"**", diag.CodeUnsupported, words.NoPowers.With()},
	{"^", diag.CodeUnsupported, words.NoPowers.With()},
	{"/", diag.CodeUnsupported, words.NoDivision.With()},
	{"÷", diag.CodeUnsupported, words.NoDivision.With()},
	{"%", diag.CodeUnsupported, words.NoDivision.With()},
	{"?", diag.CodeUnsupported, words.NoChoice.With()},
	{":", diag.CodeUnsupported, words.NoChoice.With()},
}
