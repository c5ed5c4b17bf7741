package plan

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"

	"plancheck/internal/binding"
	"plancheck/internal/calendar"
	"plancheck/internal/diag"
	"plancheck/internal/text"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// Test is a test in the plan file: a few records, and what the
// indicators have to say of them.
type Test struct {
	Name   string
	AsOf   *calendar.Date // nil: the last day of each indicator's own period
	Data   []TestData     // a dataset that is not here has no rows
	Expect []Expectation
	// Errors are the codes of the data errors that have to be found, in order;
	// then nothing else is expected.
	Errors []diag.Code
	Span   diag.Span // of the name
}

// TestData is the records of one dataset.
type TestData struct {
	Dataset string
	// CSV has the headers of all columns that the file would have. Cells that
	// the test leaves out are blank.
	CSV  string
	Span diag.Span
}

// Expectation is what an indicator has to say.
type Expectation struct {
	Indicator string
	Wants     []Want // of the indicator as a whole
	Groups    []GroupWant
	Span      diag.Span // of the id
}

// GroupWant is what one group has to say.
type GroupWant struct {
	// Group is the group's key, the label of the interval, or both with " @ "
	// between them. The columns of a key have ", " between them.
	Group string
	Wants []Want
	Span  diag.Span
}

// Want is one thing that is expected.
type Want struct {
	Key  string // verdict, final, met_by_silence, shown, value, numerator, denominator, least, most, shortfall, met
	Text string // as written
	// Number is what Text says, and None whether it says none, where the key
	// asks for a number.
	Number value.Number
	None   bool
	Span   diag.Span
}

// tests reads the tests, when everything that they speak of is known.
func (l *loader) tests(top *fields) {
	n := top.value("tests")
	if n == nil {
		return
	}
	ids := map[string]bool{}
	if all := top.value("indicators"); all != nil {
		for _, e := range all.entries {
			ids[e.key.text] = true
		}
	}
	names := map[string]bool{}
	for _, item := range n.items {
		f, ok := l.fields(item, &testKeys, item.span)
		if !ok {
			continue
		}
		t := &Test{AsOf: l.date(f.value("as_of")), Span: item.span}
		if name, ok := l.text(f.value("name")); ok {
			t.Name, t.Span = name, f.value("name").span
			if names[name] {
				l.report(diag.CodeDuplicate, t.Span, words.TestsCalledSame.With(name), words.Text{})
			}
			names[name] = true
		}
		l.testData(t, f)
		l.expectations(t, f, ids)
		l.plan.Tests = append(l.plan.Tests, t)
	}
}

// testData reads the records of a test.
func (l *loader) testData(t *Test, f *fields) {
	n := f.value("data")
	if n == nil {
		return
	}
	for _, e := range n.entries {
		d := l.datasets[e.key.text]
		switch {
		case d == nil && l.broken[e.key.text]:
		case d == nil:
			l.report(diag.CodeUnknownData, e.key.span, words.UnknownDataset.With(e.key.text), diag.Suggest(e.key.text, l.datasetNames()))
		case l.wantsValue(e, scalars):
			if text, ok := l.completed(d, e.value); ok {
				t.Data = append(t.Data, TestData{Dataset: d.Name, CSV: text, Span: e.key.span})
			}
		}
	}
}

// completed returns the CSV of a dataset with the columns that it leaves out,
// which must be ones that can be blank.
func (l *loader) completed(d *dataset, n *node) (string, bool) {
	header, rows, _ := strings.Cut(n.text, "\n")
	names, err := csv.NewReader(strings.NewReader(header)).Read()
	if err != nil && !errors.Is(err, io.EOF) {
		l.report(diag.CodeTest, n.span, words.HeaderUnreadable.With(d.Name), words.WriteColumnNames.With())
		return "", false
	}
	sound := true
	given := map[*column]bool{}
	for i, name := range names {
		c := d.headed(strings.TrimSpace(name))
		switch {
		case c == nil || c.fields.has("derive"):
			l.report(diag.CodeTest, l.headerSpan(n, name), words.NoSuchHeader.With(d.Name, name), diag.Suggest(name, d.headers()))
			sound = false
		case given[c]:
			l.report(diag.CodeTest, l.headerSpan(n, name), words.AppearsTwice.With(name, words.TheHeader.With()), words.LeaveOneOut.With())
			sound = false
		default:
			given[c] = true
			names[i] = c.header()
		}
	}
	blank := ""
	for _, c := range d.order {
		switch {
		case given[c] || c.fields.has("derive") || c.header() == "":
		case c.Blank == BlankError && strings.TrimSpace(rows) != "":
			l.report(diag.CodeTest, n.span, words.RowsNeedColumn.With(d.Name, c.Name), words.AddToHeader.With())
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
		if !c.fields.has("derive") {
			names = append(names, c.Name)
		}
	}
	return names
}

// headerSpan returns the place of a name in the first line of a scalar.
func (l *loader) headerSpan(n *node, name string) diag.Span {
	at := strings.Index(n.text, name)
	return l.place(n)(at, at+len(name))
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
func (l *loader) expectations(t *Test, f *fields, ids map[string]bool) {
	n := f.value("expect")
	if n == nil {
		return
	}
	if len(n.entries) == 0 {
		l.report(diag.CodeEmpty, n.span, words.ExpectsNothing.With(), words.Text{})
	}
	for _, e := range n.entries {
		switch {
		case e.key.text == "errors" && e.value.kind == list:
			l.expectErrors(t, n, e.value)
		case !ids[e.key.text]:
			var names []string
			for id := range ids {
				names = append(names, id)
			}
			slices.Sort(names)
			l.report(diag.CodeTest, e.key.span, words.UnknownIndicator.With(e.key.text), diag.Suggest(e.key.text, names))
		default:
			l.expectation(t, e)
		}
	}
}

func (l *loader) expectErrors(t *Test, n, codes *node) {
	for _, c := range l.several(codes) {
		if !errorsKey.matches(c.text) {
			l.report(diag.CodeTest, c.span, words.NotADataCode.With(c.text), words.WriteDataCodes.With())
			continue
		}
		t.Errors = append(t.Errors, diag.Code(c.text))
	}
	if len(n.entries) > 1 {
		l.report(diag.CodeConflict, n.span, words.ErrorsOrVerdicts.With(), words.WriteTwoTests.With())
	}
}

// expectation reads what is expected of one indicator.
func (l *loader) expectation(t *Test, e entry) {
	i := slices.IndexFunc(l.plan.Indicators, func(i *Indicator) bool { return i.ID == e.key.text })
	if i < 0 {
		return // said already
	}
	indicator := l.plan.Indicators[i]
	x := Expectation{Indicator: indicator.ID, Span: e.key.span}
	f, ok := l.fieldsOr(e, &expectKeys, "verdict")
	if !ok {
		return
	}
	grouped := indicator.Each != nil || indicator.Every != 0
	x.Wants = l.wantsOf(f, &expectKeys, indicator, grouped)
	if n := f.value("groups"); n != nil {
		for _, g := range n.entries {
			if f, ok := l.fieldsOr(g, &groupWantKeys, "verdict"); ok {
				x.Groups = append(x.Groups, GroupWant{Group: g.key.text, Wants: l.wantsOf(f, &groupWantKeys, indicator, false), Span: g.key.span})
			}
		}
	}
	for _, name := range []string{"met", "groups"} {
		if f.has(name) && !grouped {
			l.report(diag.CodeTest, f.span(name), words.HasNoGroups.With(indicator.ID), words.AddEachOrLeaveOut.With())
		}
	}
	if len(x.Wants)+len(x.Groups) == 0 && f.isEmpty() {
		l.report(diag.CodeEmpty, e.key.span, words.NothingExpected.With(e.key.text), words.Text{})
	}
	t.Expect = append(t.Expect, x)
}

// wantsOf reads the keys of one result, in the order of the section.
func (l *loader) wantsOf(f *fields, s *section, i *Indicator, grouped bool) []Want {
	var wants []Want
	for _, key := range s.names() {
		n := f.value(key)
		if n == nil || n.kind != scalar {
			continue
		}
		w := Want{Key: key, Text: text.Tidy(n.text), Span: n.span}
		ok := true
		switch key {
		case "verdict", "final", "met_by_silence", "shown":
		case "met":
			if ok = s.find("met").matches(w.Text); !ok {
				l.report(diag.CodeValue, n.span, words.NotATally.With(n.text), words.WriteAs.With("2 of 3"))
			}
		default:
			w.None = w.Text == "none" && key != "value" && key != "numerator" && key != "denominator"
			if w.Number, ok = fraction(w.Text); !ok && !w.None {
				l.report(diag.CodeValue, n.span, words.NotANumber.With(n.text), words.WriteAs.With(words.Or(words.Names([]string{"12", "0.5", "29/100"}))))
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
func (l *loader) fits(name string, n *node, i *Indicator, grouped bool) bool {
	switch {
	case grouped && slices.Contains([]string{"value", "numerator", "denominator", "least", "most", "shown"}, name):
		l.report(diag.CodeTest, n.span, words.NumbersInGroups.With(i.ID), words.WriteUnderGroups.With())
	case name == "value" && i.Value == nil && i.Denominator != nil:
		l.report(diag.CodeTest, n.span, words.HasNoSuchNumber.With(i.ID, name), words.WriteBoth.With())
	case (name == "numerator" || name == "denominator") && i.Value != nil:
		l.report(diag.CodeTest, n.span, words.HasNoSuchNumber.With(i.ID, name), words.Write.With("value"))
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
