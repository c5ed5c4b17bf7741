package expr

import (
	"slices"
	"strings"

	"plancheck/internal/calendar"
	"plancheck/internal/diag"
	"plancheck/internal/lazy"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// Limits of an expression.
const (
	MaxLength = 10_000 // bytes
	MaxDepth  = 100    // parentheses, arguments, not and minus inside one another
)

// Parse reads one expression. It returns the first error only, and then no
// node. Names and texts are NFC in the tree, whatever they are in text.
func Parse(text string) (Node, *Error) {
	if len(text) > MaxLength {
		return nil, &Error{End: len(text), Code: diag.CodeTooComplex, Message: words.ExpressionTooLong.With(MaxLength), Hint: words.DeriveAPart.With()}
	}
	p := &parser{text: text, tokens: lex(text)}
	if p.peek().kind == tokenEnd {
		return nil, p.errorAt(p.peek(), diag.CodeExprSyntax, words.ExpressionEmpty.With(), words.Text{})
	}
	n, err := p.expression()
	if err != nil {
		return nil, err
	}
	if p.peek().kind != tokenEnd {
		return nil, p.unexpected(words.AnOperator.With(), words.TheEnd.With())
	}
	return n, nil
}

// parser is a recursive descent over the tokens, one method a level of
// precedence.
type parser struct {
	text   string
	tokens []token
	pos    int
	depth  int
}

// peek returns the next token. Nothing goes past tokenEnd and tokenError.
func (p *parser) peek() token { return p.tokens[p.pos] }

func (p *parser) take() token {
	t := p.peek()
	p.pos++
	return t
}

func (p *parser) accept(text string) bool {
	found := p.peek().is(text)
	if found {
		p.pos++
	}
	return found
}

func (p *parser) errorAt(t token, code diag.Code, message, hint words.Text) *Error {
	return &Error{Start: t.start, End: t.end, Code: code, Message: message, Hint: hint}
}

// enter counts one more level of nesting; the caller subtracts it again.
func (p *parser) enter() *Error {
	p.depth++
	if p.depth > MaxDepth {
		return p.errorAt(p.peek(), diag.CodeTooComplex, words.ExpressionTooDeep.With(MaxDepth), words.DeriveAPart.With())
	}
	return nil
}

// expression = conjunction { "or" conjunction } .
func (p *parser) expression() (Node, *Error) {
	if err := p.enter(); err != nil {
		return nil, err
	}
	defer func() { p.depth-- }()
	return p.leftAssociative(p.conjunction, Or)
}

// conjunction = negation { "and" negation } .
func (p *parser) conjunction() (Node, *Error) { return p.leftAssociative(p.negation, And) }

// leftAssociative reads operands with any of ops between them.
func (p *parser) leftAssociative(operand func() (Node, *Error), ops ...Op) (Node, *Error) {
	x, err := operand()
	for err == nil {
		op, found := p.operator(ops...)
		if !found {
			return x, nil
		}
		at := p.take()
		var y Node
		if y, err = operand(); err == nil {
			x = &Binary{node: node{start: x.Start(), end: y.End()}, Op: op, At: at.start, X: x, Y: y}
		}
	}
	return nil, err
}

// operator returns which of ops the next token is.
func (p *parser) operator(ops ...Op) (Op, bool) {
	for _, op := range ops {
		if p.peek().is(op.String()) {
			return op, true
		}
	}
	return 0, false
}

// negation = "not" negation | comparison .
func (p *parser) negation() (Node, *Error) {
	not := p.peek()
	if !p.accept("not") {
		return p.comparison()
	}
	if err := p.enter(); err != nil {
		return nil, err
	}
	defer func() { p.depth-- }()
	x, err := p.negation()
	if err != nil {
		return nil, err
	}
	return &Unary{node: node{start: not.start, end: x.End()}, Op: Not, At: not.start, X: x}, nil
}

var comparisons = []Op{Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual, In, StartsWith, EndsWith, Contains}

// comparison = sum [ operator sum | "in" ( "period" | list ) ] .
func (p *parser) comparison() (Node, *Error) {
	x, err := p.sum()
	if err != nil {
		return nil, err
	}
	op, found := p.operator(comparisons...)
	if !found {
		return x, nil
	}
	at := p.take()
	n := &Binary{node: node{start: x.Start()}, Op: op, At: at.start, X: x}
	if op == In {
		err = p.membership(n)
	} else if n.Y, err = p.sum(); err == nil {
		n.end = n.Y.End()
	}
	if err != nil {
		return nil, err
	}
	if _, chained := p.operator(comparisons...); chained {
		return nil, p.errorAt(p.peek(), diag.CodeExprSyntax, words.ComparisonsChained.With(), words.JoinComparisons.With())
	}
	return n, nil
}

// membership reads what follows in.
func (p *parser) membership(n *Binary) *Error {
	if t := p.peek(); p.accept("period") {
		n.Op, n.end = InPeriod, t.end
		return nil
	}
	if p.peek().is("(") {
		return p.errorAt(p.peek(), diag.CodeExprSyntax, words.ListInBrackets.With(), words.Write.With(`in ["a", "b"]`))
	}
	if !p.accept("[") {
		return p.unexpected(words.PeriodOrList.With())
	}
	for {
		l, err := p.listed()
		if err != nil {
			return err
		}
		n.List = append(n.List, l)
		if n.end = p.peek().end; p.accept("]") {
			return nil
		}
		if !p.accept(",") {
			return p.unexpected(words.Quoted(","), words.Quoted("]"))
		}
	}
}

// listed reads one literal of a list.
func (p *parser) listed() (*Literal, *Error) {
	t := p.peek()
	if t.kind != tokenLiteral && !t.is("-") {
		return nil, p.unexpected(words.ALiteral.With())
	}
	n, err := p.unary()
	if err != nil {
		return nil, err
	}
	l, ok := n.(*Literal)
	if !ok {
		return nil, &Error{Start: n.Start(), End: n.End(), Code: diag.CodeExprSyntax, Message: words.ListOfLiterals.With(), Hint: words.JoinWithOr.With()}
	}
	return l, nil
}

// sum = product { ( "+" | "-" ) product } .
func (p *parser) sum() (Node, *Error) { return p.leftAssociative(p.product, Add, Sub) }

// product = unary { "*" unary } .
func (p *parser) product() (Node, *Error) { return p.leftAssociative(p.unary, Mul) }

// unary = "-" unary | primary . The negative of a number literal is a literal.
func (p *parser) unary() (Node, *Error) {
	minus := p.peek()
	if !p.accept("-") {
		return p.primary()
	}
	if err := p.enter(); err != nil {
		return nil, err
	}
	defer func() { p.depth-- }()
	x, err := p.unary()
	if err != nil {
		return nil, err
	}
	if l, ok := x.(*Literal); ok && l.Value.Kind == value.OfNumber {
		l.start, l.Value = minus.start, value.NumberOf(l.Value.Number.Neg())
		return l, nil
	}
	return &Unary{node: node{start: minus.start, end: x.End()}, Op: Neg, At: minus.start, X: x}, nil
}

// primary = literal | name | call | "period" "." part | "as_of" | "(" expression ")" .
// The offsets of an expression in parentheses include them.
func (p *parser) primary() (Node, *Error) {
	switch t := p.peek(); {
	case t.kind == tokenLiteral:
		p.pos++
		return &Literal{node: node{start: t.start, end: t.end}, Value: t.value, Percent: t.percent}, nil
	case t.kind == tokenName && p.tokens[p.pos+1].is("("):
		return p.call()
	case t.kind == tokenName:
		return p.name()
	case t.is("as_of"):
		p.pos++
		return &PeriodPart{node: node{start: t.start, end: t.end}, Part: AsOf}, nil
	case t.is("period"):
		return p.periodPart()
	case t.is("("):
		return p.parenthesis()
	case t.is("not"):
		return nil, p.errorAt(t, diag.CodeExprSyntax, words.NotInParentheses.With(), words.PutParentheses.With())
	}
	return nil, p.unexpected(words.AValue.With())
}

func (p *parser) parenthesis() (Node, *Error) {
	open := p.take()
	n, err := p.expression()
	if err != nil {
		return nil, err
	}
	end := p.peek().end
	if !p.accept(")") {
		return nil, p.unexpected(words.AnOperator.With(), words.Quoted(")"))
	}
	n.base().start, n.base().end = open.start, end
	return n, nil
}

func (p *parser) periodPart() (Node, *Error) {
	word := p.take()
	parts := map[string]Part{"start": PeriodStart, "end": PeriodEnd}
	if p.accept(".") {
		t := p.peek()
		if part := parts[t.text]; t.kind == tokenName && part != 0 {
			p.pos++
			return &PeriodPart{node: node{start: word.start, end: t.end}, Part: part}, nil
		}
		return nil, p.unexpected(words.StartOrEnd.With())
	}
	return nil, p.errorAt(word, diag.CodeExprSyntax, words.PeriodNotValue.With(), words.WriteInPeriod.With())
}

// name = word { "." word } .
func (p *parser) name() (*Name, *Error) {
	n := &Name{}
	for {
		t := p.peek()
		if t.kind != tokenName {
			return nil, p.unexpected(words.AName.With())
		}
		p.pos++
		n.Parts = append(n.Parts, t.text)
		n.spans = append(n.spans, [2]int{t.start, t.end})
		n.start, n.end = n.spans[0][0], t.end
		if !p.accept(".") {
			break
		}
	}
	if open := p.peek(); open.is("(") {
		last := n.Parts[len(n.Parts)-1]
		return nil, p.errorAt(open, diag.CodeExprSyntax, words.FunctionFirst.With(), words.Write.With(last+"("+strings.Join(n.Parts[:len(n.Parts)-1], ".")+")"))
	}
	return n, nil
}

// call = word "(" [ expression { "," expression } ] ")" .
func (p *parser) call() (Node, *Error) {
	word := p.take()
	p.pos++ // the parenthesis
	var args []argument
	end := p.peek().end
	for !p.accept(")") {
		if len(args) > 0 && !p.accept(",") {
			return nil, p.unexpected(words.AnOperator.With(), words.Quoted(","), words.Quoted(")"))
		}
		a, err := p.argument(word.text == string(CountDistinct) && len(args) == 1)
		if err != nil {
			return nil, err
		}
		args = append(args, a)
		end = p.peek().end
	}
	if p.peek().is(".") {
		return nil, p.errorAt(p.peek(), diag.CodeUnsupported, words.ResultHasNoColumns.With(), words.ConditionInside.With())
	}
	n := node{start: word.start, end: end}
	at := [2]int{word.start, word.end}
	if form, ok := aggregateForms.Get()[AggregateFunc(word.text)]; ok {
		return form.sort(&Aggregate{node: n, Func: AggregateFunc(word.text), word: at}, args)
	}
	c := &Call{node: n, Func: word.text, word: at}
	for _, a := range args {
		c.Args = append(c.Args, a.node)
	}
	return c, nil
}

// argument is one argument of a call: an expression, or a list of columns.
type argument struct {
	node    Node
	columns []*Name
}

func (p *parser) argument(mayList bool) (argument, *Error) {
	if !mayList || !p.accept("[") {
		n, err := p.expression()
		return argument{node: n}, err
	}
	var a argument
	for {
		n, err := p.name()
		if err != nil {
			return a, err
		}
		a.columns = append(a.columns, n)
		if p.accept("]") {
			return a, nil
		}
		if !p.accept(",") {
			return a, p.unexpected(words.Quoted(","), words.Quoted("]"))
		}
	}
}

// aggregateForm says what an aggregate has between its dataset and its
// condition.
type aggregateForm struct {
	columns bool // one column, or for count_distinct several
	unit    bool
	of      bool // its condition has to be there, and another may follow
	usage   words.Text
}

var aggregateForms = lazy.Value[map[AggregateFunc]aggregateForm]{Make: func() map[AggregateFunc]aggregateForm {
	return map[AggregateFunc]aggregateForm{
		Count:         {usage: words.FormOfRows.With("count")},
		CountDistinct: {columns: true, usage: words.FormOfColumnIf.With("count_distinct")},
		Sum:           {columns: true, usage: words.FormOfColumnIf.With("sum")},
		Mean:          {columns: true, usage: words.FormOfColumnIf.With("mean")},
		The:           {columns: true, usage: words.FormOfColumnIf.With("the")},
		Any:           {usage: words.FormOfRows.With("any")},
		None:          {usage: words.FormOfRows.With("none")},
		PeriodsWith:   {columns: true, unit: true, usage: words.FormPeriodsWith.With()},
		Share:         {of: true, usage: words.FormShare.With()},
	}
}}

// sort puts the arguments of a into their places.
func (form aggregateForm) sort(a *Aggregate, args []argument) (Node, *Error) {
	next := func() argument {
		if len(args) == 0 {
			return argument{}
		}
		arg := args[0]
		args = args[1:]
		return arg
	}
	hint := words.WriteFormOfAggregate.With(form.usage)
	if form.of {
		hint = words.WriteFormOfShare.With(form.usage)
	}
	wrong := func(arg argument, message *words.Sentence) (Node, *Error) {
		err := &Error{Start: a.start, End: a.end, Code: diag.CodeArguments, Message: message.With(string(a.Func)), Hint: hint}
		if arg.node != nil {
			err.Start, err.End = arg.node.Start(), arg.node.End()
		}
		return nil, err
	}
	arg := next()
	over, ok := arg.node.(*Name)
	if !ok {
		return wrong(arg, &words.NeedsDataset)
	}
	a.Over, a.overSpans = over.Parts, over.spans
	if form.columns {
		arg := next()
		a.Args = arg.columns
		if column, ok := arg.node.(*Name); ok {
			a.Args = []*Name{column}
		}
		if a.Args == nil {
			return wrong(arg, &words.NeedsColumn)
		}
	}
	if form.unit {
		arg := next()
		if arg.node == nil {
			return wrong(arg, &words.NeedsIntervals)
		}
		var err *Error
		if a.Unit, err = unitOf(arg.node); err != nil {
			return nil, err
		}
	}
	a.Where = next().node
	if form.of {
		if a.Where == nil {
			return wrong(argument{}, &words.NeedsCondition)
		}
		a.Of = next().node
	}
	if arg := next(); arg.node != nil {
		return wrong(arg, &words.TooManyArguments)
	}
	return a, nil
}

func writeUnit() words.Text {
	return words.Write.With(words.Or(words.AllQuoted(calendar.UnitNames())))
}

// unitOf reads the length of intervals, a text literal.
func unitOf(n Node) (calendar.Unit, *Error) {
	l, ok := n.(*Literal)
	if !ok || l.Value.Kind != value.OfText {
		return 0, &Error{Start: n.Start(), End: n.End(), Code: diag.CodeArguments, Message: words.IntervalIsText.With(), Hint: writeUnit()}
	}
	unit, ok := calendar.ParseUnit(l.Value.Text)
	if !ok {
		hint := writeUnit()
		if len(diag.Likely(l.Value.Text, calendar.UnitNames())) > 0 {
			hint = diag.Suggest(l.Value.Text, calendar.UnitNames())
		}
		return 0, &Error{Start: n.Start(), End: n.End(), Code: diag.CodeLiteral, Message: words.UnknownInterval.With(l.Value.Text), Hint: hint}
	}
	return unit, nil
}

// unexpected says that one of want should be where the next token is.
func (p *parser) unexpected(want ...words.Text) *Error {
	t := p.peek()
	switch {
	case t.kind == tokenError:
		return t.err
	case t.kind == tokenEnd:
		err := p.errorAt(t, diag.CodeExprSyntax, words.ExpressionEnds.With(words.Or(want)), words.Text{})
		closing := p.closing()
		if err.Unfinished = closing != ""; err.Unfinished && endsOperand(p.tokens[p.pos-1]) {
			err.Hint = words.CloseBrackets.With(int64(len(closing)), closing)
		}
		return err
	}
	if err := p.foreignWord(t); err != nil {
		return err
	}
	err := p.errorAt(t, diag.CodeExprSyntax, words.UnexpectedFor.With(p.text[t.start:t.end], words.Or(want)), words.Text{})
	if p.pos > 0 {
		before := p.tokens[p.pos-1]
		if err.Hint = neighbourHint(before, t); err.Hint.IsZero() {
			p.misspelt(err, before, t, want[0].Is(&words.AnOperator))
		}
	}
	return err
}

// closing returns what closes the brackets that are open at the next token.
func (p *parser) closing() string {
	closing := ""
	for _, t := range p.tokens[:p.pos] {
		switch {
		case t.is("("):
			closing = ")" + closing
		case t.is("["):
			closing = "]" + closing
		case closing != "" && t.is(closing[:1]):
			closing = closing[1:]
		}
	}
	return closing
}

// endsOperand reports whether an operand may end with a token.
func endsOperand(t token) bool {
	return t.kind == tokenLiteral || t.is(")") || t.is("]") || t.is("period") || t.kind == tokenName && !slices.Contains(operatorWords, t.text)
}

// neighbourHint says what two tokens that do not fit together may mean.
func neighbourHint(before, t token) words.Text {
	isNumber := func(t token) bool { return t.kind == tokenLiteral && t.value.Kind == value.OfNumber }
	switch {
	case isNumber(before) && isNumber(t):
		return words.NoMarkOfThousands.With()
	case before.is("*") && t.is("*"):
		return words.NoPowers.With()
	case t.is("."):
		return words.NamesHaveParts.With()
	case t.is("["):
		return words.ListPlaces.With()
	}
	return words.Text{}
}

// misspelt makes the error say which word of the language t, or the name before
// it, may be: an operator, or what is a date.
func (p *parser) misspelt(err *Error, before, t token, isOperator bool) {
	choices := operatorWords
	if !isOperator {
		choices = append(dateWords, "start", "end")
	}
	near := func(t token) bool { return t.kind == tokenName && len(diag.Likely(t.text, choices)) > 0 }
	switch {
	case near(t):
		err.Hint = diag.Suggest(t.text, choices)
	case near(before):
		*err = *p.errorAt(before, diag.CodeExprSyntax, words.NoSuchWord.With(before.text), diag.Suggest(before.text, choices))
	}
}

// The words of the language that are neither names nor functions.
var (
	operatorWords = []string{"and", "or", "not", "in", "starts_with", "ends_with", "contains"}
	dateWords     = []string{"period", "as_of"}
)

// foreignWord finds words of other languages at t, which does not fit there,
// or right before it.
func (p *parser) foreignWord(t token) *Error {
	if t.is("not") && p.tokens[p.pos+1].is("in") {
		end := p.tokens[p.pos+1].end
		return &Error{Start: t.start, End: end, Code: diag.CodeExprSyntax, Message: words.NotBeforeCondition.With(), Hint: words.WriteNotFirst.With()}
	}
	if err := p.foreign(t, foreignOperators.Get()); err != nil || p.pos == 0 {
		return err
	}
	return p.foreign(p.tokens[p.pos-1], foreignPrefixes.Get())
}

func (p *parser) foreign(t token, foreign map[string]words.Text) *Error {
	if t.kind != tokenName {
		return nil
	}
	word := strings.ToLower(t.text)
	if word != t.text && Reserved(word) {
		return p.errorAt(t, diag.CodeExprSyntax, words.NoSuchWord.With(t.text), words.Write.With(word))
	}
	if hint, found := foreign[word]; found {
		return p.errorAt(t, diag.CodeUnsupported, words.NotInLanguage.With(word), hint)
	}
	return nil
}

// foreignOperators are words that other languages write between values, and
// what to write instead.
var foreignOperators = lazy.Value[map[string]words.Text]{Make: func() map[string]words.Text {
	return map[string]words.Text{
		"is":      words.WriteAbsentOrPresent.With(),
		"between": words.Write.With(words.FormBetween.With()),
		"like":    words.NoPatterns.With(),
		"ilike":   words.NoPatterns.With(),
		"regexp":  words.NoPatterns.With(),
		"matches": words.NoPatterns.With(),
		"match":   words.NoPatterns.With(),
		"if":      words.NoChoice.With(),
		"when":    words.NoChoice.With(),
		"then":    words.NoChoice.With(),
		"else":    words.NoChoice.With(),
		"notin":   words.WriteNotFirst.With(),
		"not_in":  words.WriteNotFirst.With(),
		"xor":     words.JoinConditions.With(),
		"nor":     words.JoinConditions.With(),
		"nand":    words.JoinConditions.With(),
		"và":      words.Write.With("and"),
		"hoặc":    words.Write.With("or"),
		"không":   words.Write.With("not"),
		"trong":   words.Write.With("in"),
		"thuộc":   words.Write.With("in"),
		"kỳ":      words.Write.With("period"),
		"where":   words.ConditionAfterComma.With(),
		"div":     words.NoDivision.With(),
		"mod":     words.NoDivision.With(),
	}
}}

// foreignPrefixes are words that other languages write before a value.
var foreignPrefixes = lazy.Value[map[string]words.Text]{Make: func() map[string]words.Text {
	return map[string]words.Text{
		"if":     words.NoChoice.With(),
		"case":   words.NoChoice.With(),
		"exists": words.Write.With(words.FormOfRows.With("any")),
	}
}}
