package naive

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"plancheck/internal/diag"
	"plancheck/internal/expr"
	"plancheck/internal/plan"
	"plancheck/internal/value"
)

// Files are data files by name.
type Files map[string][]byte

// Data are the rows of all datasets of a plan.
type Data struct {
	plan   *plan.Plan
	tables map[string]*table
	// leading has the rows that lead to a row, by dataset and references.
	leading map[string]map[*row][]*row
}

type table struct {
	dataset *plan.Dataset
	rows    []*row
	ragged  map[string]bool // keys of ragged rows, which take no part, but do not make orphans of other rows
}

type row struct {
	table *table
	cells map[string]value.Value // of the columns that the file has
	refs  map[string]*row        // nil: absent
}

// Finding says how often something is wrong in a dataset.
type Finding struct {
	Dataset   string
	Code      diag.Code
	Column    string
	Tolerated bool
	Count     int
}

// Load reads and checks the files. The findings are sorted by dataset in the
// order of the plan; if one of them is not tolerated the data are nil.
func Load(p *plan.Plan, files Files) (*Data, []Finding) {
	l := &loader{plan: p, used: usedColumns(p), data: &Data{plan: p, tables: map[string]*table{}, leading: map[string]map[*row][]*row{}}}
	for _, d := range p.Datasets {
		l.data.tables[d.Name] = l.read(d, files)
	}
	for _, d := range p.Datasets {
		l.link(l.data.tables[d.Name])
	}
	for _, f := range l.findings {
		if !f.Tolerated {
			return nil, l.findings
		}
	}
	return l.data, l.findings
}

type loader struct {
	plan     *plan.Plan
	used     map[string]bool // dataset.column
	data     *Data
	findings []Finding
}

func (l *loader) find(d *plan.Dataset, code diag.Code, column string, tolerated bool) {
	for i, f := range l.findings {
		if f.Dataset == d.Name && f.Code == code && f.Column == column && f.Tolerated == tolerated {
			l.findings[i].Count++
			return
		}
	}
	l.findings = append(l.findings, Finding{d.Name, code, column, tolerated, 1})
}

func (l *loader) read(d *plan.Dataset, files Files) *table {
	t := &table{dataset: d, ragged: map[string]bool{}}
	seen := map[string]string{} // key to the text of the row
	names := matching(files, d.File)
	if len(names) == 0 {
		l.find(d, diag.CodeNoFile, "", false)
	}
	before := len(l.findings)
	for _, name := range names {
		l.readFile(t, files[name], seen)
	}
	if d.Required && len(names) > 0 && len(t.rows) == 0 && len(l.findings) == before {
		l.find(d, diag.CodeRequiredRows, "", false)
	}
	return t
}

func matching(files Files, pattern string) []string {
	var names []string
	for name := range files {
		if ok, err := path.Match(pattern, name); ok && err == nil || name == pattern {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

func (l *loader) readFile(t *table, text []byte, seen map[string]string) {
	d := t.dataset
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	r := csv.NewReader(bytes.NewReader(text))
	r.FieldsPerRecord = -1
	header, err := r.Read()
	if err != nil {
		l.find(d, diag.CodeHeader, "", false)
		return
	}
	at, ok := l.header(d, header)
	if !ok {
		return
	}
	for {
		before := r.InputOffset()
		record, err := r.Read()
		switch {
		case errors.Is(err, io.EOF):
			return
		case err != nil:
			l.find(d, diag.CodeQuotes, "", false)
			return
		}
		raw := text[before:r.InputOffset()]
		switch {
		case isBlankRow(raw):
		case slices.Equal(record, header):
			l.find(d, diag.CodeAside, "", false)
			t.enterRagged(at, record)
		case len(record) < len(header) && d.Tolerate.ShortRows && bytes.HasSuffix(raw, []byte("\n")):
			l.find(d, diag.CodeRagged, "", true)
			l.readRow(t, at, append(record, make([]string, len(header)-len(record))...), seen)
		case len(record) < len(header) || strings.TrimSpace(strings.Join(record[len(header):], "")) != "":
			l.find(d, diag.CodeRagged, "", false)
			t.enterRagged(at, record)
		default:
			l.readRow(t, at, record[:len(header)], seen)
		}
	}
}

// enterRagged remembers the key of a ragged row, if it has one.
func (t *table) enterRagged(at map[string]int, record []string) {
	r := &row{table: t, cells: map[string]value.Value{}}
	for _, k := range t.dataset.Key {
		if i := at[k]; i < len(record) {
			if v, ok := parse(column(t.dataset, k).Type, value.Normal(record[i])); ok && value.Normal(record[i]) != "" {
				r.cells[k] = v
			}
		}
	}
	if key, ok := keyOf(r, t.dataset.Key); ok {
		t.ragged[key] = true
	}
}

func isBlankRow(raw []byte) bool {
	return strings.Trim(strings.TrimSpace(string(raw)), ", \t") == ""
}

// header returns the position of each column.
func (l *loader) header(d *plan.Dataset, header []string) (map[string]int, bool) {
	at, ok := map[string]int{}, true
	for i, h := range header {
		h = value.Normal(h)
		for _, c := range d.Columns {
			if c.Derive == nil && slices.Contains(c.Header, h) {
				if _, twice := at[c.Name]; twice && (l.checks(d, c) || d.Tolerate.Duplicates) {
					l.find(d, diag.CodeHeader, c.Name, false)
					ok = false
				}
				at[c.Name] = i
			}
		}
	}
	for _, c := range d.Columns {
		if _, there := at[c.Name]; !there && c.Derive == nil && (l.checks(d, c) || d.Tolerate.Duplicates) {
			l.find(d, diag.CodeNoColumn, c.Name, false)
			ok = false
		}
	}
	return at, ok
}

// checks reports whether evaluating the plan reads the column.
func (l *loader) checks(d *plan.Dataset, c *plan.Column) bool {
	return l.used[d.Name+"."+c.Name] || linked(d, c)
}

// linked reports whether the column is part of a key or reference.
func linked(d *plan.Dataset, c *plan.Column) bool {
	return slices.Contains(d.Key, c.Name) || slices.ContainsFunc(d.Refs, func(r *expr.Ref) bool { return slices.Contains(r.From, c.Name) })
}

func (l *loader) readRow(t *table, at map[string]int, record []string, seen map[string]string) {
	d := t.dataset
	before := slices.Clone(l.findings)
	r := &row{table: t, cells: map[string]value.Value{}, refs: map[string]*row{}}
	var texts []string
	for _, c := range d.Columns {
		i, there := at[c.Name]
		if !there {
			continue
		}
		text := value.Normal(record[i])
		texts = append(texts, text)
		if l.checks(d, c) {
			r.cells[c.Name] = l.cell(d, c, text)
		}
	}
	if len(d.Key) > 0 {
		key, complete := keyOf(r, d.Key)
		all := strings.Join(texts, "\x00")
		first, twice := seen[key]
		switch {
		case !complete: // reported as a blank or bad cell
		case twice && first == all:
			if d.Tolerate.Duplicates { // its cells were looked at already
				l.findings = before
				l.find(d, diag.CodeDuplicateKey, "", true)
				return
			}
			l.find(d, diag.CodeDuplicateKey, "", false)
		case twice:
			l.find(d, diag.CodeDuplicateKey, "", false)
		}
		seen[key] = all
	}
	t.rows = append(t.rows, r)
}

func (l *loader) cell(d *plan.Dataset, c *plan.Column, text string) value.Value {
	if text == "" {
		switch {
		case slices.Contains(d.Key, c.Name):
			l.find(d, diag.CodeBlankKey, c.Name, false)
		case c.Blank == value.BlankAbsent:
			return value.Value{}
		case c.Blank == value.BlankUnknown:
			return value.UnknownValue()
		default:
			l.find(d, diag.CodeBlank, c.Name, false)
		}
		return value.Value{}
	}
	tolerated := d.Tolerate.BadCells && !linked(d, c)
	v, ok := parse(c.Type, text)
	code := diag.Code("")
	switch {
	case c.Type.Numeric() && marked.MatchString(text):
		code = diag.CodeAmbiguous
	case !ok && c.Type == value.Date && iso.MatchString(text):
		code = diag.CodeNoSuchDay
	case !ok && c.Type.Numeric() && shortened.MatchString(text):
		code = diag.CodeLostDigits
	case !ok:
		code = diag.CodeCell
	case c.Min != nil && v.Compare(*c.Min) < 0, c.Max != nil && v.Compare(*c.Max) > 0:
		code = diag.CodeRange
	case len(c.OneOf) > 0 && !slices.ContainsFunc(c.OneOf, func(o value.Value) bool { return o.Compare(v) == 0 }):
		code = diag.CodeNotOneOf
	default:
		return v
	}
	l.find(d, code, c.Name, tolerated)
	return value.UnknownValue()
}

// parse reads a cell in the default format, also as programs write it.
func parse(t value.Type, text string) (value.Value, bool) {
	switch {
	case t == value.Integer:
		text = zeros.ReplaceAllString(text, "$1")
	case t == value.Decimal && small.MatchString(text):
		m := small.FindStringSubmatch(text)
		places, _ := strconv.Atoi(m[4])
		whole := strings.Repeat("0", places) + m[2]
		at := len(whole) - places
		text = m[1] + whole[:at] + "." + whole[at:] + m[3] + "0"
	case t == value.Date:
		text = midnight.ReplaceAllString(text, "$1")
	case t == value.Datetime:
		if m := clocked.FindStringSubmatch(text); m != nil {
			text = m[1] + "T" + fmt.Sprintf("%02s", m[2]) + m[3]
		}
	}
	return value.Parse(t, text)
}

const zone = `(?:Z|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)?`

var (
	zeros    = regexp.MustCompile(`^(.*\d)[.]00?$`)
	small    = regexp.MustCompile(`^([+-]?)(\d+)(?:[.](\d+))?[eE](?:-(\d{1,2})|[+]?0+)$`)
	midnight = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})[ T]00?:00(?::00(?:[.,]\d+)?)?` + zone + `$`)
	clocked  = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})[ T](\d{1,2})(:\d{2}(?::\d{2})?)(?:[.,]\d+)?` + zone + `$`)
)

// Cells that the plan, which declares nothing of how they are written, does not
// let pass for any bad cell.
var (
	shortened = regexp.MustCompile(`^[+-]?\d+([.,]\d+)?[eE][+-]?\d+$`)
	iso       = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)
	marked    = regexp.MustCompile(`^[+-]?[1-9]\d{0,2}(([.]\d{3})+|(,\d{3})+)$`)
)

// keyOf returns the columns as one text, and whether none of them is blank.
func keyOf(r *row, columns []string) (string, bool) {
	var parts []string
	for _, c := range columns {
		v := bounds{moment: moment{written: true}}.column(r, c)
		if v.kind != isNumber && v.kind != isOther {
			return "", false
		}
		parts = append(parts, v.String())
	}
	return strings.Join(parts, "\x1f"), true
}

// link resolves the references of all rows.
func (l *loader) link(t *table) {
	for _, ref := range t.dataset.Refs {
		to := l.data.tables[ref.To]
		if l.incomplete(to.dataset) {
			continue
		}
		byKey := map[string]*row{}
		for _, r := range to.rows {
			if key, ok := keyOf(r, to.dataset.Key); ok {
				byKey[key] = r
			}
		}
		for _, r := range t.rows {
			key, complete := keyOf(r, ref.From)
			target, found := byKey[key]
			switch {
			case complete && found:
				r.refs[ref.Name] = target
			case complete && to.ragged[key]:
			case complete:
				l.find(t.dataset, diag.CodeOrphan, ref.Name, t.dataset.Tolerate.Orphans)
			case !ref.CanBlank && derived(t.dataset, ref):
				l.find(t.dataset, diag.CodeBlank, ref.Name, false)
			}
		}
	}
}

// incomplete reports whether rows of the dataset could not be read.
func (l *loader) incomplete(d *plan.Dataset) bool {
	structural := []diag.Code{diag.CodeNoFile, diag.CodeHeader, diag.CodeNoColumn, diag.CodeQuotes}
	return slices.ContainsFunc(l.findings, func(f Finding) bool { return f.Dataset == d.Name && slices.Contains(structural, f.Code) })
}

func derived(d *plan.Dataset, ref *expr.Ref) bool {
	return slices.ContainsFunc(d.Columns, func(c *plan.Column) bool { return c.Derive != nil && slices.Contains(ref.From, c.Name) })
}

// usedColumns returns the columns, as dataset.column, that some indicator, a
// grouping, or a derived column that is used reads.
func usedColumns(p *plan.Plan) map[string]bool {
	u := &usage{plan: p, used: map[string]bool{}}
	for _, i := range p.Indicators {
		u.indicator(i)
	}
	for _, d := range p.Datasets {
		for _, c := range d.Columns {
			if linked(d, c) {
				u.name(d.Name, nil, c.Name)
			}
		}
	}
	return u.used
}

// readBy returns the columns, as dataset.column, that the expressions and
// groupings of one indicator read.
func readBy(p *plan.Plan, i *plan.Indicator) map[string]bool {
	u := &usage{plan: p, used: map[string]bool{}}
	u.indicator(i)
	return u.used
}

type usage struct {
	plan *plan.Plan
	used map[string]bool
}

func (u *usage) indicator(i *plan.Indicator) {
	for _, e := range []*plan.Expression{i.Value, i.Per, i.Numerator, i.Denominator} {
		u.expression(e)
	}
	for _, g := range append(slices.Clone(i.By), i.Each) {
		if g != nil {
			u.expression(g.Where)
			u.name(g.Dataset, g.Path, g.Column)
		}
	}
}

func (u *usage) expression(e *plan.Expression) {
	if e != nil {
		u.node(e.Node)
	}
}

func (u *usage) node(n expr.Node) {
	expr.Walk(n, func(n expr.Node) bool {
		if name, ok := n.(*expr.Name); ok {
			u.name(name.Dataset, name.Path, name.Column)
		}
		return true
	})
}

func (u *usage) name(dataset string, path []string, column string) {
	for _, p := range path {
		dataset = u.plan.Schema.Dataset(dataset).Ref(p).To
	}
	full := dataset + "." + column
	if column == "" || u.used[full] {
		return
	}
	u.used[full] = true
	u.node(u.plan.Schema.Dataset(dataset).Column(column).Derive)
}
