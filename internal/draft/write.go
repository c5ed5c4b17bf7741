package draft

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"plancheck/internal/text"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// writer writes the draft.
type writer struct {
	strings.Builder
	lang words.Language
}

// line writes a line, and a comment after it.
func (w *writer) line(indent int, text string, comments ...words.Text) {
	w.WriteString(strings.Repeat("  ", indent) + text)
	if len(comments) > 0 && !comments[0].IsZero() {
		w.WriteString("  # " + words.Clauses(comments...).In(w.lang))
	}
	w.WriteString("\n")
}

// write writes a plan file for the table in a file.
func (t *table) write(file string, lang words.Language) []byte {
	w := &writer{lang: lang}
	dataset := identifier(strings.TrimSuffix(file, path.Ext(file)), map[string]bool{})
	w.line(0, "# yaml-language-server: $schema=plan.schema.json")
	w.line(0, "#")
	for _, said := range []words.Text{words.DraftOf.With(file), words.ReadGuesses.With()} {
		w.line(0, "# "+said.In(lang))
	}
	w.line(0, "\nplancheck: 1")
	if lang == words.Vietnamese {
		w.line(0, "lang: vi")
	}
	w.line(0, "\nplan:")
	w.line(1, "id: my-plan", words.DraftID.With())
	w.line(1, "name: "+words.DraftName.With().In(lang))
	when, year := t.when()
	w.line(1, fmt.Sprint("period: ", year), words.DraftPeriod.With(year))
	w.line(0, "\ndata:")
	t.writeDataset(w, dataset, file)
	w.line(0, "\nindicators:")
	w.line(1, "rows:", words.DraftIndicator.With())
	w.line(2, "name: "+words.DraftRows.With().In(lang))
	w.line(2, "responsible: "+words.DraftResponsible.With().In(lang))
	if when != "" {
		dataset += ", " + when + " in period"
	}
	w.line(2, "value: count("+dataset+")")
	w.line(2, "target: at least 1")
	return []byte(w.String())
}

func (t *table) writeDataset(w *writer, name, file string) {
	w.line(1, name+":")
	w.line(2, "file: "+scalar(file))
	if t.format.Encoding != "" {
		w.line(2, "encoding: "+t.format.Encoding, words.Guess.With())
	}
	if t.format.SkipRows > 0 {
		w.line(2, fmt.Sprint("skip_rows: ", t.format.SkipRows), words.GuessHeader.With())
	}
	if len(t.left) > 0 {
		w.line(2, "leave_out: ["+strings.Join(t.left, ", ")+"]", words.GuessLeftOut.With())
	}
	if dash := t.missing(); len(dash) > 0 {
		w.line(2, "missing: "+list(dash), words.GuessMissing.With())
	}
	way, doubt := t.marks()
	if m := marks[way]; m.decimals != "" {
		w.line(2, "decimals: "+m.decimals, doubt)
		w.line(2, "thousands: "+m.thousands, doubt)
	}
	forms, doubt := t.dates()
	if len(forms) > 0 && !slices.Equal(forms, dateForms[:1]) {
		w.line(2, "dates: "+list(forms), doubt)
	}
	if key := slices.IndexFunc(t.columns, (*column).isKey); key >= 0 {
		w.line(2, "key: "+t.columns[key].name, words.GuessKey.With())
	}
	if t.isPersonal() {
		w.line(2, "sensitivity: personal", words.LooksLikePersons.With())
	}
	w.line(2, "columns:")
	for _, c := range t.columns {
		t.writeColumn(w, c, way)
	}
}

func (t *table) writeColumn(w *writer, c *column, way int) {
	typ, doubt := t.typeOf(c, way)
	parts := []string{"type: " + typ}
	if c.header != c.name {
		parts = append(parts, "header: "+scalar(c.header))
	}
	comments := []words.Text{doubt}
	if choices := c.choices(); typ == "text" && choices != nil && !t.isPersonal() {
		parts = append(parts, "one_of: "+list(choices))
		comments = append(comments, words.GuessOneOf.With())
	}
	if c.blanks > 0 {
		comments = append(comments, words.SayBlank.With())
	}
	if c.personal {
		comments = []words.Text{words.NothingGuessed.With()}
	}
	said := words.Clauses(comments...)
	if len(parts) == 1 {
		w.line(3, c.name+": "+typ, said)
		return
	}
	w.line(3, c.name+": {"+strings.Join(parts, ", ")+"}", said)
}

// typeOf returns the type of a column, and what is doubtful about it.
func (t *table) typeOf(c *column, way int) (string, words.Text) {
	key := slices.IndexFunc(t.columns, (*column).isKey)
	switch {
	case c.personal:
		return "text", words.Text{}
	case len(c.values()) == 0:
		return "text", words.NoValues.With()
	case len(c.dates(value.Date)) > 0:
		return "date", words.Text{}
	case len(c.dates(value.Datetime)) > 0:
		return "datetime", words.Text{}
	case c.isBoolean():
		return "boolean", words.Text{}
	case key >= 0 && t.columns[key] == c:
		return "text", words.Text{}
	case slices.Contains(c.numbers(value.Integer), way):
		return "integer", words.Text{}
	case slices.Contains(c.numbers(value.Decimal), way):
		return "decimal", words.Text{}
	}
	return "text", words.Text{}
}

// isPersonal reports whether the rows are about persons: then no cell is written.
func (t *table) isPersonal() bool {
	return slices.ContainsFunc(t.columns, func(c *column) bool { return c.personal })
}

// when returns an expression for the day of a row, if it has one, and the last year
// among these days.
func (t *table) when() (day string, year int) {
	for _, c := range t.columns {
		if forms := c.dates(value.Date); len(forms) > 0 {
			return c.name, c.lastYear(value.Date, forms[0])
		}
	}
	for _, c := range t.columns {
		if forms := c.dates(value.Datetime); len(forms) > 0 {
			return "date(" + c.name + ")", c.lastYear(value.Datetime, forms[0])
		}
	}
	return "", 2025
}

// missing returns the marks for nothing that are in columns of other values.
func (t *table) missing() (found []string) {
	for _, dash := range dashes {
		if slices.ContainsFunc(t.columns, func(c *column) bool { return !c.personal && c.distinct[dash] }) {
			found = append(found, dash)
		}
	}
	return found
}

// marks returns which way of writing numbers reads most columns, and whether another
// one does so too and means other numbers.
func (t *table) marks() (way int, doubt words.Text) {
	counts := make([]int, len(marks))
	for _, c := range t.columns {
		if len(c.dates(value.Date)) > 0 {
			continue
		}
		for _, i := range c.numbers(value.Decimal) {
			counts[i]++
		}
	}
	for i := range marks {
		if counts[i] > counts[way] {
			way = i
		}
	}
	if way == 0 {
		return 0, words.Text{}
	}
	for i := range marks {
		if i != way && counts[i] == counts[way] && marks[i].decimals != marks[way].decimals {
			return way, words.GuessMarks.With()
		}
	}
	return way, words.Text{}
}

// dates returns the forms of dates that the table has, and what is doubtful about
// them: a day that may be a month.
func (t *table) dates() (forms []string, doubt words.Text) {
	for _, c := range t.columns {
		of := c.dates(value.Date)
		if len(of) == 0 {
			of = c.dates(value.Datetime)
		}
		if len(of) == 0 {
			continue
		}
		if !slices.Contains(forms, of[0]) {
			forms = append(forms, of[0])
		}
		if slices.Contains(of, "mm/dd/yyyy") || slices.Contains(of, "m/d/yyyy") {
			if of[0] != "mm/dd/yyyy" && of[0] != "m/d/yyyy" {
				doubt = words.GuessDates.With()
			}
		}
	}
	return forms, doubt
}

// plain are texts that are written in YAML as they are, also in lists.
var plain = text.Pattern(`^[\pL\pN][\pL\pM\pN ._/-]*$`)

// scalar writes a text of the file as YAML.
func scalar(s string) string {
	if plain.Get().MatchString(s) && s == strings.TrimSpace(s) {
		return s
	}
	return strconv.Quote(s)
}

func list(texts []string) string {
	if len(texts) == 1 {
		return scalar(texts[0])
	}
	all := make([]string, len(texts))
	for i, s := range texts {
		all[i] = scalar(s)
	}
	return "[" + strings.Join(all, ", ") + "]"
}
