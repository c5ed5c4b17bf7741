package words

var (
	quoted  = Sentence{`"$1"`, `"$1"`}
	itself  = Sentence{`$1`, `$1`}
	comma   = Sentence{`$1, $2`, `$1, $2`}
	either  = Sentence{`$1 or $2`, `$1 hoặc $2`}
	both    = Sentence{`$1 and $2`, `$1 và $2`}
	clauses = Sentence{`$1; $2`, `$1; $2`}
)

// Quoted returns the text of a file in quotes.
func Quoted(s string) Text { return quoted.With(s) }

// AllQuoted returns texts of a file, each in quotes.
func AllQuoted(all []string) []Text {
	texts := make([]Text, len(all))
	for i, s := range all {
		texts[i] = Quoted(s)
	}
	return texts
}

// Name returns the text of a file as it is: an identifier or a piece of a plan,
// which is the same in every language.
func Name(s string) Text { return itself.With(s) }

// Written returns digits, figures or days as a text.
func Written(d interface{ In(Language) string }) Text { return itself.With(d) }

// Names returns such texts.
func Names(all []string) []Text {
	texts := make([]Text, len(all))
	for i, s := range all {
		texts[i] = Name(s)
	}
	return texts
}

// List joins the texts by commas: a, b, c. It says nothing of no texts.
func List(texts []Text) Text { return joined(texts, &comma) }

// Or joins alternatives: a, b or c.
func Or(texts []Text) Text { return joined(texts, &either) }

// And joins what holds together: a, b and c.
func And(texts []Text) Text { return joined(texts, &both) }

// Clauses joins sentences by semicolons. Those that say nothing are left out.
func Clauses(texts ...Text) Text {
	var all []Text
	for _, t := range texts {
		if !t.IsZero() {
			all = append(all, t)
		}
	}
	if len(all) == 0 {
		return Text{}
	}
	whole := all[0]
	for _, t := range all[1:] {
		whole = clauses.With(whole, t)
	}
	return whole
}

// joined joins the texts by commas, the last one by the sentence last.
func joined(texts []Text, last *Sentence) Text {
	if len(texts) == 0 {
		return Text{}
	}
	whole := texts[0]
	for i, t := range texts[1:] {
		if i == len(texts)-2 {
			whole = last.With(whole, t)
		} else {
			whole = comma.With(whole, t)
		}
	}
	return whole
}
