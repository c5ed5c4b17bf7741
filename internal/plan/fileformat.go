package plan

import (
	"path"
	"slices"
	"strings"

	"golang.org/x/text/encoding/htmlindex"

	"plancheck/internal/binding"
	"plancheck/internal/cellformat"
	"plancheck/internal/diag"
	"plancheck/internal/framing"
	"plancheck/internal/planfile"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// format reads how the files of d are written.
func (d *dataset) format(l *loader) {
	f, to := d.withDefaults(l), &d.Format
	to.Encoding = l.encoding(f.Value("encoding"))
	d.fitsFile(l)
	if n := f.Value("delimiter"); n != nil {
		to.Delimiter = map[string]byte{"comma": ',', "semicolon": ';', "pipe": '|', "tab": '\t'}[n.Text]
		if to.Delimiter == 0 {
			to.Delimiter = n.Text[0]
		}
	}
	if n := f.Value("sheet"); n != nil {
		to.Sheet = n.Text
	}
	if n := f.Value("skip_rows"); n != nil {
		const maxSkipped = 1000 // above the header there are titles, not data
		to.SkipRows = l.wholeNumber(n, 0, maxSkipped, &words.WriteSkipRows)
	}
	if n := f.Value("header_rows"); n != nil {
		const most = 5
		to.HeaderRows = l.wholeNumber(n, 1, most, &words.WriteHeaderRows)
	}
	to.EndsAtBlank = f.Value("ends") != nil
	to.Frame = framing.Rules{
		LeaveOut:   framing.RowsOf(l.words(f, "leave_out")),
		Keep:       framing.RowsOf(l.words(f, "keep")),
		TotalWords: l.words(f, "total_rows"),
	}
	l.refuseShared(f, "leave_out", "keep")
	l.refuseShared(f, "total_rows", "keep")
	to.Cells.Missing = l.words(f, "missing")
	l.marks(f, &to.Cells)
	if n := f.Value("negative"); n != nil {
		to.Cells.Parentheses = n.Text == "parentheses"
	}
	l.dates(d.fields, f, &to.Cells)
	to.Cells.True, to.Cells.False = l.words(f, "true"), l.words(f, "false")
	l.refuseShared(f, "true", "false")
	l.refuseShared(f, "missing", "true")
	l.refuseShared(f, "missing", "false")
}

// withDefaults returns what a dataset says, and what the plan says for all of them
// where the dataset says nothing. Marks of decimals and thousands go together, and a
// workbook has no delimiter and no encoding but that of a font.
func (d *dataset) withDefaults(l *loader) *planfile.Fields {
	return d.fields.Over(l.defaults, func(name string) bool {
		switch name {
		case "decimals", "thousands":
			return !d.fields.Has("decimals") && !d.fields.Has("thousands")
		case "delimiter":
			return !binding.IsWorkbook(d.File)
		case "encoding":
			encoding := l.defaults.Value(name)
			return !binding.IsWorkbook(d.File) || encoding != nil && slices.Contains(fonts, strings.ToLower(encoding.Text))
		}
		return true
	})
}

// fonts are the encodings that workbooks can have as well.
var fonts = []string{"tcvn3", "vni"}

// fitsFile reports keys that the kind of the dataset's file does not have. Where
// the kind is not known, nothing is reported.
func (d *dataset) fitsFile(l *loader) {
	kind := strings.ToLower(path.Ext(d.File))
	switch {
	case kind == "" || strings.ContainsAny(kind, "*?["):
	case binding.IsWorkbook(d.File):
		for _, name := range []string{"encoding", "delimiter"} {
			mayBeFont := name == "encoding" && (d.Format.Encoding == "" || slices.Contains(fonts, d.Format.Encoding))
			if d.fields.Has(name) && !mayBeFont {
				l.Report(diag.CodeConflict, d.fields.Span(name), words.NotForWorkbooks.With(name), words.LeaveOut.With())
			}
		}
	case d.fields.Has("sheet"):
		l.Report(diag.CodeConflict, d.fields.Span("sheet"), words.SheetOfNone.With(), words.LeaveOutOrXLSX.With())
	}
}

// encodings are the names that encodings have in a binding.
var encodings = []string{
	"utf-8", "utf-16le", "utf-16be", "windows-1258", "tcvn3", "vni",
	"windows-1250", "windows-1251", "windows-1252", "windows-1253", "windows-1254", "windows-1255", "windows-1256", "windows-1257", "windows-874",
	"iso-8859-2", "iso-8859-3", "iso-8859-4", "iso-8859-5", "iso-8859-6", "iso-8859-7", "iso-8859-8", "iso-8859-8-i",
	"iso-8859-10", "iso-8859-13", "iso-8859-14", "iso-8859-15", "iso-8859-16",
	"ibm866", "koi8-r", "koi8-u", "macintosh", "x-mac-cyrillic",
	"gbk", "gb18030", "big5", "euc-jp", "iso-2022-jp", "shift_jis", "euc-kr",
}

// encoding returns the name that an encoding has in a binding, empty where n is
// nil or names none.
func (r reporter) encoding(n *planfile.Node) string {
	if n == nil {
		return ""
	}
	name := strings.ToLower(n.Text)
	if e, err := htmlindex.Get(name); err == nil {
		name, _ = htmlindex.Name(e) // that of an encoding without one is not in the list
	}
	if !slices.Contains(encodings, name) {
		hint := diag.Suggest(n.Text, encodings)
		if hint.IsZero() {
			hint = words.WriteEncoding.With()
		}
		r.Report(diag.CodeValue, n.Span, words.UnknownEncoding.With(n.Text), hint)
		return ""
	}
	return name
}

// idleKeys are the keys of a format that matter only to columns of some types.
var idleKeys = []struct {
	name  string
	of    *words.Sentence // as in: no column is a number
	types []value.Type
}{
	{"decimals", &words.ANumber, []value.Type{value.Integer, value.Decimal}},
	{"thousands", &words.ANumber, []value.Type{value.Integer, value.Decimal}},
	{"negative", &words.ANumber, []value.Type{value.Integer, value.Decimal}},
	{"dates", &words.ADate, []value.Type{value.Date, value.Datetime}},
	{"true", &words.ABoolean, []value.Type{value.Boolean}},
	{"false", &words.ABoolean, []value.Type{value.Boolean}},
}

// warnIdle reports keys that change nothing, because no column of the files is
// of a type that they are about. Where a column is broken it may be of any.
func (d *dataset) warnIdle(l *loader) {
	for _, e := range d.fields.Value("columns").Entries {
		if l.broken[e.Key.Text] {
			return
		}
	}
	has := map[value.Type]bool{}
	for _, c := range d.order {
		if !c.fields.Has("derive") {
			has[c.Type] = true
		}
	}
	if has[value.Datetime] && d.Format.Cells.HasSerialDates() {
		has[value.Decimal] = true // 45077.5 is a time
	}
	for _, k := range idleKeys {
		if d.fields.Has(k.name) && !slices.ContainsFunc(k.types, func(t value.Type) bool { return has[t] }) {
			l.Report(diag.CodeIdle, d.fields.Span(k.name), words.NoEffect.With(k.name, d.Name, k.of.With()), words.LeaveOutOrSetType.With())
		}
	}
}

// marks reads the decimal mark and the mark between thousands. Where only
// thousands are declared, decimals have the other one.
func (r reporter) marks(f *planfile.Fields, to *cellformat.Format) {
	if n := f.Value("thousands"); n != nil {
		to.Thousands = map[string]byte{"dot": '.', "comma": ',', "space": ' '}[n.Text]
		to.Decimal = '.'
		if to.Thousands == '.' {
			to.Decimal = ','
		}
	}
	if n := f.Value("decimals"); n != nil {
		to.Decimal = map[string]byte{"point": '.', "comma": ','}[n.Text]
	}
	if to.Decimal != 0 && to.Decimal == to.Thousands {
		r.Report(diag.CodeTwoReadings, f.Value("thousands").Span, words.SameMarks.With(), words.GiveOtherMarks.With())
	}
}

// dates reads the forms of dates, and which years two digits stand for. A pivot
// of the dataset's own must not be idle.
func (r reporter) dates(own, f *planfile.Fields, to *cellformat.Format) {
	pivot := 0
	if n := f.Value("pivot"); n != nil {
		const first, last = 1000, 9900 // with the hundred years that begin there
		pivot = r.wholeNumber(n, first, last, &words.WritePivot)
	}
	short := false
	for _, n := range r.different(f, "dates") {
		form := cellformat.DateForms().Named(n.Text)
		if i := slices.IndexFunc(to.Dates, func(f cellformat.DateForm) bool { return f.Contradicts(&form) }); i >= 0 {
			r.Report(diag.CodeTwoReadings, n.Span, words.DatesContradict.With(to.Dates[i].Name(), n.Text), words.LeaveOneFormOut.With())
			continue
		}
		if form.TwoDigits {
			short = true
			form.Pivot = pivot
			if !f.Has("pivot") {
				r.Report(diag.CodeConflict, n.Span, words.Needs.With(words.Quoted(n.Text), "pivot"), words.AddPivot.With())
			}
		}
		to.Dates = append(to.Dates, form)
	}
	if own.Has("pivot") && !short && (f.Value("dates") != nil || !f.Has("dates")) {
		r.Report(diag.CodeIdle, f.Span("pivot"), words.NoTwoDigitYears.With(), words.AddShortYears.With())
	}
}
