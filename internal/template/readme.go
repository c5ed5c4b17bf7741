package template

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"plancheck/internal/binding"
	"plancheck/internal/cellformat"
	"plancheck/internal/plan"
	"plancheck/internal/text"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// readme is the text beside the files. Its lines end as those of the other files do,
// because it is opened on the same machines.
func (t *Template) readme(in words.Language) []byte {
	var out strings.Builder
	out.WriteString("\ufeff")
	for _, line := range t.lines(in) {
		out.WriteString(strings.TrimRight(text.Line(line), " ") + "\r\n")
	}
	return []byte(out.String())
}

// lines say what belongs in each file, or sheet, and column.
func (t *Template) lines(in words.Language) []string {
	var lines []string
	add := func(text ...string) { lines = append(lines, text...) }
	add(cmp.Or(t.plan.Name.In(in), t.plan.ID))
	if issuer := t.plan.Issuer.In(in); issuer != "" {
		add(issuer)
	}
	add(words.PlanAndPeriod.With(t.plan.ID, t.plan.Period).In(in), "")
	about, saved := &words.AboutTemplate, &words.SaveAsCSV
	if t.isBook {
		about, saved = &words.AboutBook, &words.SaveAsBook
	}
	add(strings.Split(about.With().In(in), "\n")...)
	add("")
	for _, rule := range []*words.Sentence{&words.KeepColumnNames, &words.OneThingPerCell, &words.BlankWhereAllowed, saved} {
		add(strings.Split("* "+rule.With().In(in), "\n")...)
	}
	for i, s := range t.sheets {
		names, said := s.partNames(), s.about
		if t.isBook {
			names, said = []string{t.sheetNames()[i]}, func(string) []words.Text { return s.holds() }
		}
		title := strings.Join(names, ", ")
		add("", title, strings.Repeat("-", len([]rune(text.Line(title)))))
		for _, said := range said(names[0]) {
			add(said.In(in))
		}
		if t.isBook {
			for _, c := range s.inBook() {
				add("", "  "+s.bookHeader(c))
				add(t.about(c, in)...)
			}
			continue
		}
		for _, c := range s.fromName {
			add("", "  "+words.FilePerValue.With(c.plan.Name, strings.ToUpper(c.plan.Name)).In(in))
			add(t.about(c, in)...)
		}
		for _, c := range s.columns {
			add("", "  "+c.header())
			add(t.about(c, in)...)
		}
	}
	return lines
}

// partNames returns the names of the sheet's files.
func (s *sheet) partNames() []string {
	var names []string
	for _, p := range s.parts() {
		names = append(names, p.name)
	}
	return names
}

// holds says what the sheet is.
func (s *sheet) holds() []words.Text {
	var said []words.Text
	for _, d := range s.datasets {
		if d == s.register {
			said = append(said, words.RegisterOf.With(d.Title.Or(d.Name), words.List(words.Names(s.referencing))))
		} else {
			said = append(said, words.SheetOf.With(d.Title.Or(d.Name)))
		}
	}
	if slices.ContainsFunc(s.datasets, func(d *plan.Dataset) bool { return d.Required }) {
		said = append(said, words.NeedsARow.With())
	}
	return said
}

// about says what the sheet is, and what to do with its file besides filling it in.
func (s *sheet) about(name string) []words.Text {
	said := s.holds()
	if s.format.SkipRows > 0 {
		said = append(said, words.NamesInRow.With(s.format.SkipRows+1))
	}
	if s.format.Encoding != "" && s.format.Encoding != "utf-8" {
		said = append(said, words.SaveInEncoding.With(s.format.Encoding))
	}
	if asCSV(s.file) != s.file {
		said = append(said, words.SaveFilledAs.With(strings.TrimSuffix(name, path.Ext(name))+endOf(s.file)))
		if s.format.Sheet != "" {
			said = append(said, words.SheetNamed.With(s.format.Sheet))
		}
	}
	return said
}

// endOf returns the extensions of a name that is no CSV file's: .xlsx, .csv.gz.
func endOf(name string) string {
	end := path.Ext(name)
	if binding.IsWorkbook(name) {
		return end
	}
	return path.Ext(strings.TrimSuffix(name, end)) + end
}

// holds says what a column of a type holds.
var holds = [value.Percent + 1]*words.Sentence{
	value.Text: &words.HoldsText, value.Integer: &words.HoldsInteger, value.Decimal: &words.HoldsDecimal,
	value.Date: &words.HoldsDate, value.Datetime: &words.HoldsDatetime, value.Boolean: &words.HoldsBoolean,
}

// about says what belongs in a column: its type and role, what may be written,
// what a blank means, an example, and which indicators read it.
func (t *Template) about(c column, in words.Language) []string {
	const indent = "    "
	var facts []words.Text
	if title := c.dataset.Titles[c.plan.Name]; title.In(in) != "" && !strings.EqualFold(title.In(in), c.header()) {
		facts = append(facts, words.Written(title))
	}
	facts = append(append(facts, holds[c.plan.Type].With()), t.roles(c)...)
	facts = append(facts, c.allowed(t.formatOf(c), in))
	if c.plan.FromFile == "" {
		facts = append(facts, c.blank(t.formatOf(c)))
	}
	lines := []string{indent + words.Clauses(facts...).In(in)}
	if example := t.example(c, in); example != "" {
		lines = append(lines, indent+words.ExampleOfCell.With(example).In(in))
	}
	var readers []string
	for k, i := range t.plan.Indicators {
		if t.reads[k].Columns[c.plan] {
			readers = append(readers, cmp.Or(i.Name.In(in), i.ID))
		}
	}
	if len(readers) > 0 {
		lines = append(lines, indent+words.UsedBy.With(strings.Join(readers, "; ")).In(in))
	}
	return lines
}

// roles says what the column is in its dataset.
func (t *Template) roles(c column) []words.Text {
	var roles []words.Text
	if slices.Equal(c.dataset.Key, []string{c.plan.Name}) {
		roles = append(roles, words.NamesTheRow.With())
	}
	if c.dataset.Label == c.plan.Name {
		roles = append(roles, words.CommonName.With())
	}
	for _, r := range c.dataset.Refs {
		at := slices.Index(r.From, c.plan.Name)
		if at < 0 {
			continue
		}
		to := t.sheetOf(r.To)
		key := to.keyColumn(r.To, at).header()
		if r.To == c.dataset.Name {
			roles = append(roles, words.RefersToOwn.With(key))
		} else if t.isBook {
			roles = append(roles, words.RefersToSheet.With(key, t.sheetNames()[slices.Index(t.sheets, to)]))
		} else {
			roles = append(roles, words.RefersToFile.With(key, to.partNames()[0]))
		}
	}
	return roles
}

// sheetOf returns the sheet of a dataset.
func (t *Template) sheetOf(dataset string) *sheet {
	return t.sheets[slices.IndexFunc(t.sheets, func(s *sheet) bool {
		return slices.ContainsFunc(s.datasets, func(d *plan.Dataset) bool { return d.Name == dataset })
	})]
}

func (t *Template) formatOf(c column) *cellformat.Format {
	return &t.sheetOf(c.dataset.Name).format.Cells
}

// called is a value as it is written, with what people call it if that is another text.
func (c column) called(v value.Value, f *cellformat.Format, in words.Language) words.Text {
	written, label := c.write(v, f), c.plan.Labels[v.String()].In(in)
	if label == "" || label == written {
		return words.Name(written)
	}
	return words.ValueCalled.With(written, label)
}

// allowed says which values the column may hold; nothing where any may.
func (c column) allowed(f *cellformat.Format, in words.Language) words.Text {
	switch {
	case len(c.plan.OneOf) > 0 || len(c.plan.Words) > 0:
		var values []words.Text
		for _, v := range c.plan.OneOf {
			values = append(values, c.called(v, f, in))
		}
		for _, written := range c.plan.Words {
			values = append(values, words.ValueMeans.With(written.Text, c.write(written.Means, f)))
		}
		return words.OneOfValues.With(words.List(values))
	case c.plan.Min != nil && c.plan.Max != nil:
		return words.ValueBetween.With(c.write(*c.plan.Min, f), c.write(*c.plan.Max, f))
	case c.plan.Min != nil:
		return words.ValueFrom.With(c.write(*c.plan.Min, f))
	case c.plan.Max != nil:
		return words.ValueTo.With(c.write(*c.plan.Max, f))
	}
	return words.Text{}
}

// blank says what a blank cell means, and what else may be written for one.
func (c column) blank(f *cellformat.Format) words.Text {
	meaning := words.BlankUnknown.With()
	switch c.plan.Blank {
	case value.BlankError:
		return words.BlankNever.With()
	case value.BlankAbsent:
		meaning = words.BlankAbsent.With()
	}
	if len(f.Missing) > 0 {
		return words.BlankWritten.With(meaning, words.List(words.Names(f.Missing)))
	}
	return meaning
}
