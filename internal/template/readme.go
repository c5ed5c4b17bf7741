package template

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"plancheck/internal/plan"
	"plancheck/internal/query"
	"plancheck/internal/text"
)

// readme says what belongs into each file and column. Its lines end as those of
// the other files do, because it is opened on the same machines.
func (t *Template) readme(w *phrases) []byte {
	var lines []string
	add := func(text ...string) { lines = append(lines, text...) }
	add(cmp.Or(t.plan.Name.In(w.lang), t.plan.ID))
	if issuer := t.plan.Issuer.In(w.lang); issuer != "" {
		add(issuer)
	}
	add(fmt.Sprintf(w.periodF, t.plan.ID, t.plan.Period), "")
	add(w.about...)
	add("")
	for _, rule := range w.rules {
		add(strings.Split("* "+rule, "\n")...)
	}
	used := usesOf(t.plan)
	for _, s := range t.sheets {
		names := s.partNames()
		title := strings.Join(names, w.list)
		add("", title, strings.Repeat("-", len([]rune(text.Line(title)))))
		add(s.about(names[0], w)...)
		for _, c := range s.fromName {
			add("", "  "+fmt.Sprintf(w.namedF, c.plan.Name, strings.ToUpper(c.plan.Name)))
			add(t.about(c, used, w)...)
		}
		for _, c := range s.columns {
			add("", "  "+c.header())
			add(t.about(c, used, w)...)
		}
	}
	var out strings.Builder
	out.WriteString("\ufeff")
	for _, line := range lines {
		out.WriteString(strings.TrimRight(text.Line(line), " ") + "\r\n")
	}
	return []byte(out.String())
}

// partNames returns the names of the sheet's files.
func (s *sheet) partNames() []string {
	var names []string
	for _, p := range s.parts() {
		names = append(names, p.name)
	}
	return names
}

// about says what the sheet is, and what to do with it besides filling it in.
func (s *sheet) about(name string, w *phrases) []string {
	var lines []string
	for _, d := range s.datasets {
		if d == s.register {
			lines = append(lines, fmt.Sprintf(w.registerF, d.Name, strings.Join(s.referencing, w.list)))
		} else {
			lines = append(lines, fmt.Sprintf(w.sheetF, d.Name))
		}
	}
	if slices.ContainsFunc(s.datasets, func(d *plan.Dataset) bool { return d.Required }) {
		lines = append(lines, w.requiredRows)
	}
	if s.format.SkipRows > 0 {
		lines = append(lines, fmt.Sprintf(w.titleRowsF, s.format.SkipRows+1))
	}
	if s.format.Encoding != "" && s.format.Encoding != "utf-8" {
		lines = append(lines, fmt.Sprintf(w.encodingF, s.format.Encoding))
	}
	if asCSV(s.file) != s.file {
		lines = append(lines, fmt.Sprintf(w.savedAsF, strings.TrimSuffix(name, path.Ext(name))+endOf(s.file)))
		if s.format.Sheet != "" {
			lines = append(lines, fmt.Sprintf(w.sheetNameF, s.format.Sheet))
		}
	}
	return lines
}

// endOf returns the extensions of a name that is no CSV file's: .xlsx, .csv.gz.
func endOf(name string) string {
	end := path.Ext(name)
	if query.IsWorkbook(name) {
		return end
	}
	return path.Ext(strings.TrimSuffix(name, end)) + end
}

// about says what belongs into a column: its type and role, what may be written,
// what a blank means, an example, and which indicators read it.
func (t *Template) about(c column, used *uses, w *phrases) []string {
	const indent = "    "
	facts := append([]string{w.types[c.plan.Type]}, t.roles(c, w)...)
	if allowed := c.allowed(t.formatOf(c), w); allowed != "" {
		facts = append(facts, allowed)
	}
	if c.read.FromFile == "" {
		facts = append(facts, c.blank(t.formatOf(c), w))
	}
	lines := []string{indent + strings.Join(facts, "; ")}
	if example := t.example(c, w); example != "" {
		lines = append(lines, indent+w.example+example)
	}
	var readers []string
	for _, i := range used.readers[columnName{c.dataset.Name, c.plan.Name}] {
		readers = append(readers, cmp.Or(i.Name.In(w.lang), i.ID))
	}
	if len(readers) > 0 {
		lines = append(lines, indent+w.usedBy+strings.Join(readers, "; "))
	}
	return lines
}

// roles says what the column is in its dataset.
func (t *Template) roles(c column, w *phrases) []string {
	var roles []string
	if slices.Equal(c.dataset.Key, []string{c.plan.Name}) {
		roles = append(roles, w.names)
	}
	if c.dataset.Label == c.plan.Name {
		roles = append(roles, w.label)
	}
	for _, r := range c.dataset.Refs {
		at := slices.Index(r.From, c.plan.Name)
		if at < 0 {
			continue
		}
		to := t.sheetOf(r.To)
		key := to.keyColumn(r.To, at).header()
		if r.To == c.dataset.Name {
			roles = append(roles, fmt.Sprintf(w.ownF, key))
		} else {
			roles = append(roles, fmt.Sprintf(w.refersF, key, to.partNames()[0]))
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

func (t *Template) formatOf(c column) *query.Format { return &t.sheetOf(c.dataset.Name).format }

// allowed says which values the column may hold; it is empty where any may.
func (c column) allowed(f *query.Format, w *phrases) string {
	switch {
	case len(c.plan.OneOf) > 0 || len(c.read.Written) > 0:
		var values []string
		for _, v := range c.plan.OneOf {
			values = append(values, write(v, f))
		}
		for _, written := range c.read.Written {
			values = append(values, written.Text+w.means+write(written.Means, f))
		}
		return w.oneOf + strings.Join(values, w.list)
	case c.plan.Min != nil && c.plan.Max != nil:
		return fmt.Sprintf(w.betweenF, write(*c.plan.Min, f), write(*c.plan.Max, f))
	case c.plan.Min != nil:
		return fmt.Sprintf(w.fromF, write(*c.plan.Min, f))
	case c.plan.Max != nil:
		return fmt.Sprintf(w.toF, write(*c.plan.Max, f))
	}
	return ""
}

// blank says what a blank cell means, and what else may be written for one.
func (c column) blank(f *query.Format, w *phrases) string {
	meaning := ""
	switch c.plan.Blank {
	case plan.BlankError:
		return w.never
	case plan.BlankAbsent:
		meaning = w.absent
	default:
		meaning = w.unknown
	}
	if len(f.Missing) > 0 {
		meaning += fmt.Sprintf(w.alsoF, strings.Join(f.Missing, w.list))
	}
	return meaning
}
