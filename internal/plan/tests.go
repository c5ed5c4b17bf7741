package plan

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"

	"plancheck/internal/binding"
	"plancheck/internal/diag"
	"plancheck/internal/planfile"
	"plancheck/internal/text"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// tests reads the tests, when everything that they speak of is known.
func (l *loader) tests(top *planfile.Fields) {
	n := top.Value("tests")
	if n == nil {
		return
	}
	ids := map[string]bool{}
	if all := top.Value("indicators"); all != nil {
		for _, e := range all.Entries {
			ids[e.Key.Text] = true
		}
	}
	names := map[string]bool{}
	for _, item := range n.Items {
		f, ok := l.Fields(item, &planfile.TestKeys, item.Span)
		if !ok {
			continue
		}
		t := &Test{AsOf: l.date(f.Value("as_of")), Span: item.Span}
		if name, ok := l.Text(f.Value("name")); ok {
			t.Name, t.Span = name, f.Value("name").Span
			if names[name] {
				l.Report(diag.CodeDuplicate, t.Span, words.TestsCalledSame.With(name), words.Text{})
			}
			names[name] = true
		}
		l.testData(t, f)
		l.expectations(t, f, ids)
		l.plan.Tests = append(l.plan.Tests, t)
	}
}

// testData reads the records of a test.
func (l *loader) testData(t *Test, f *planfile.Fields) {
	n := f.Value("data")
	if n == nil {
		return
	}
	for _, e := range n.Entries {
		d := l.datasets[e.Key.Text]
		switch {
		case d == nil && l.broken[e.Key.Text]:
		case d == nil:
			l.Report(diag.CodeUnknownData, e.Key.Span, words.UnknownDataset.With(e.Key.Text), diag.Suggest(e.Key.Text, l.datasetNames()))
		case l.WantsValue(e, planfile.Scalars):
			if text, ok := d.completed(l, e.Value); ok {
				t.Data = append(t.Data, TestData{Dataset: d.Name, CSV: text, Span: e.Key.Span})
			}
		}
	}
}

// completed returns the CSV of a dataset with the columns that it leaves out,
// which must be ones that can be blank.
func (d *dataset) completed(l *loader, n *planfile.Node) (string, bool) {
	header, rows, _ := strings.Cut(n.Text, "\n")
	names, err := csv.NewReader(strings.NewReader(header)).Read()
	if err != nil && !errors.Is(err, io.EOF) {
		l.Report(diag.CodeTest, n.Span, words.HeaderUnreadable.With(d.Name), words.WriteColumnNames.With())
		return "", false
	}
	sound := true
	given := map[*column]bool{}
	for i, name := range names {
		c := d.headed(strings.TrimSpace(name))
		switch {
		case c == nil || c.fields.Has("derive"):
			l.Report(diag.CodeTest, l.headerSpan(n, name), words.NoSuchHeader.With(d.Name, name), diag.Suggest(name, d.headers()))
			sound = false
		case given[c]:
			l.Report(diag.CodeTest, l.headerSpan(n, name), words.AppearsTwice.With(name, words.TheHeader.With()), words.LeaveOneOut.With())
			sound = false
		default:
			given[c] = true
			names[i] = c.header()
		}
	}
	blank := ""
	for _, c := range d.order {
		switch {
		case given[c] || c.fields.Has("derive") || c.header() == "":
		case c.Blank == value.BlankError && strings.TrimSpace(rows) != "":
			l.Report(diag.CodeTest, n.Span, words.RowsNeedColumn.With(d.Name, c.Name), words.AddToHeader.With())
			sound = false
		default:
			names = append(names, c.header())
			blank += ","
		}
	}
	var out strings.Builder
	w := csv.NewWriter(&out)
	_ = w.Write(names) // memory does not fail
	w.Flush()
	return out.String() + extended(rows, blank), sound
}

// header returns the header of the column in the records of tests: its first
// one, or the name of a column that is taken from the file's name. It is empty
// where the column has none.
func (c *Column) header() string {
	switch {
	case c.FromFile != "":
		return c.Name
	case len(c.Header) == 0:
		return ""
	}
	return c.Header[0]
}

// headed returns the column with that header or name.
func (d *dataset) headed(name string) *column {
	key := binding.HeaderKey(name)
	i := slices.IndexFunc(d.order, func(c *column) bool {
		return slices.ContainsFunc(c.Header, func(header string) bool { return binding.HeaderKey(header) == key })
	})
	if i < 0 {
		return d.columns[name]
	}
	return d.order[i]
}

func (d *dataset) headers() []string {
	var names []string
	for _, c := range d.order {
		if !c.fields.Has("derive") {
			names = append(names, c.Name)
		}
	}
	return names
}

// headerSpan returns the place of a name in the first line of a scalar.
func (l *loader) headerSpan(n *planfile.Node, name string) diag.Span {
	at := strings.Index(n.Text, name)
	return l.Place(n)(at, at+len(name))
}

// extended appends blank cells to every row. A line end inside quotes does not
// end one.
func extended(rows, blank string) string {
	var out strings.Builder
	quoted := false
	for line := range strings.Lines(rows) {
		quoted = quoted != (strings.Count(line, `"`)%2 == 1)
		content := strings.TrimRight(line, "\r\n")
		out.WriteString(content)
		if !quoted && strings.TrimSpace(content) != "" {
			out.WriteString(blank)
		}
		out.WriteString("\n")
	}
	return out.String()
}

// expectations reads what has to come of a test.
func (l *loader) expectations(t *Test, f *planfile.Fields, ids map[string]bool) {
	n := f.Value("expect")
	if n == nil {
		return
	}
	if len(n.Entries) == 0 {
		l.Report(diag.CodeEmpty, n.Span, words.ExpectsNothing.With(), words.Text{})
	}
	for _, e := range n.Entries {
		switch {
		case e.Key.Text == "errors" && e.Value.Kind == planfile.List:
			l.expectErrors(t, n, e.Value)
		case !ids[e.Key.Text]:
			var names []string
			for id := range ids {
				names = append(names, id)
			}
			slices.Sort(names)
			l.Report(diag.CodeTest, e.Key.Span, words.UnknownIndicator.With(e.Key.Text), diag.Suggest(e.Key.Text, names))
		default:
			l.expectation(t, e)
		}
	}
}

func (l *loader) expectErrors(t *Test, n, codes *planfile.Node) {
	for _, c := range l.Several(codes) {
		if !planfile.ErrorsKey.Matches(c.Text) {
			l.Report(diag.CodeTest, c.Span, words.NotADataCode.With(c.Text), words.WriteDataCodes.With())
			continue
		}
		t.Errors = append(t.Errors, diag.Code(c.Text))
	}
	if len(n.Entries) > 1 {
		l.Report(diag.CodeConflict, n.Span, words.ErrorsOrVerdicts.With(), words.WriteTwoTests.With())
	}
}

// expectation reads what is expected of one indicator.
func (l *loader) expectation(t *Test, e planfile.Entry) {
	i := slices.IndexFunc(l.plan.Indicators, func(i *Indicator) bool { return i.ID == e.Key.Text })
	if i < 0 {
		return // said already
	}
	indicator := l.plan.Indicators[i]
	x := Expectation{Indicator: indicator.ID, Span: e.Key.Span}
	f, ok := l.FieldsOr(e, &planfile.ExpectKeys, "verdict")
	if !ok {
		return
	}
	grouped := indicator.Each != nil || indicator.Every != 0
	x.Wants = l.wantsOf(f, &planfile.ExpectKeys, indicator, grouped)
	if n := f.Value("groups"); n != nil {
		for _, g := range n.Entries {
			if f, ok := l.FieldsOr(g, &planfile.GroupWantKeys, "verdict"); ok {
				x.Groups = append(x.Groups, GroupWant{Group: g.Key.Text, Wants: l.wantsOf(f, &planfile.GroupWantKeys, indicator, false), Span: g.Key.Span})
			}
		}
	}
	for _, name := range []string{"met", "groups"} {
		if f.Has(name) && !grouped {
			l.Report(diag.CodeTest, f.Span(name), words.HasNoGroups.With(indicator.ID), words.AddEachOrLeaveOut.With())
		}
	}
	if len(x.Wants)+len(x.Groups) == 0 && f.IsEmpty() {
		l.Report(diag.CodeEmpty, e.Key.Span, words.NothingExpected.With(e.Key.Text), words.Text{})
	}
	t.Expect = append(t.Expect, x)
}

// wantsOf reads the keys of one result, in the order of the section.
func (l *loader) wantsOf(f *planfile.Fields, s *planfile.Section, i *Indicator, grouped bool) []Want {
	var wants []Want
	for _, key := range s.Names() {
		n := f.Value(key)
		if n == nil || n.Kind != planfile.Scalar {
			continue
		}
		w := Want{Key: key, Text: text.Tidy(n.Text), Span: n.Span}
		ok := true
		switch key {
		case "verdict", "final", "met_by_silence", "shown":
		case "met":
			if ok = s.Find("met").Matches(w.Text); !ok {
				l.Report(diag.CodeValue, n.Span, words.NotATally.With(n.Text), words.WriteAs.With("2 of 3"))
			}
		default:
			w.None = w.Text == "none" && key != "value" && key != "numerator" && key != "denominator"
			if w.Number, ok = fraction(w.Text); !ok && !w.None {
				l.Report(diag.CodeValue, n.Span, words.NotANumber.With(n.Text), words.WriteAs.With(words.Or(words.Names([]string{"12", "0.5", "29/100"}))))
			}
			ok = ok || w.None
		}
		if ok && l.fits(key, n, i, grouped) {
			wants = append(wants, w)
		}
	}
	return wants
}

// fits reports whether the indicator has such a result.
func (l *loader) fits(name string, n *planfile.Node, i *Indicator, grouped bool) bool {
	switch {
	case grouped && slices.Contains([]string{"value", "numerator", "denominator", "least", "most", "shown"}, name):
		l.Report(diag.CodeTest, n.Span, words.NumbersInGroups.With(i.ID), words.WriteUnderGroups.With())
	case name == "value" && i.Value == nil && i.Denominator != nil:
		l.Report(diag.CodeTest, n.Span, words.HasNoSuchNumber.With(i.ID, name), words.WriteBoth.With())
	case (name == "numerator" || name == "denominator") && i.Value != nil:
		l.Report(diag.CodeTest, n.Span, words.HasNoSuchNumber.With(i.ID, name), words.Write.With("value"))
	default:
		return true
	}
	return false
}

// fraction reads 12, -0.5 or 29/100.
func fraction(text string) (value.Number, bool) {
	above, below, isFraction := strings.Cut(text, "/")
	digits, negative := strings.CutPrefix(above, "-")
	n, ok := value.ParseNumber(digits)
	if negative {
		n = n.Neg()
	}
	if !ok || !isFraction {
		return n, ok
	}
	d, ok := value.ParseNumber(below)
	if !ok || d.Sign() <= 0 {
		return value.Number{}, false
	}
	return value.Ratio(n, d), true
}
