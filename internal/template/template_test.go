package template

import (
	"encoding/csv"
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/unicode/norm"

	"plancheck/internal/binding"
	"plancheck/internal/cellformat"
	"plancheck/internal/framing"
	"plancheck/internal/plan"
	"plancheck/internal/planlint"
	"plancheck/internal/query"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

const example = `plancheck: 1
plan: {id: p, name: {en: The plan, vi: Kế hoạch}, issuer: The office, period: 2023}
data:
  units:
    file: units.csv
    key: unit_id
    label: name
    columns:
      unit_id: {type: text, header: [=code, Mã, code]}
      name: {type: text, header: Tên}
      parent: {type: text, references: units, blank: absent}
      level: {type: text, one_of: [city, district], required: true}
      first: {derive: "prefix(unit_id, 1)"}
  visits:
    file: visits-*.csv
    columns:
      unit: {type: text, references: units}
      visited_on: {type: date, min: 2023-03-01}
      began: datetime
      people: {type: integer, min: 0, max: 5}
      share: {type: decimal, max: 1000}
      open: {type: boolean, blank: absent}
  same:
    file: units.csv
    columns:
      mark: {type: text, header: Mã}
      size: {type: decimal, min: 20}
indicators:
  reached:
    name: {en: People reached, vi: Số người}
    responsible: the office
    value: sum(visits, people, visited_on in period and unit.level == "city")
    target: at least 1
    by: [visits.unit.parent]
  first:
    name: First
    responsible: the office
    value: count(units, first == "0" and any(visits, open))
    target: at least 1
  sizes:
    name: Sizes
    responsible: the office
    value: sum(same, size)
    target: at least 1
`

// of returns the template of a plan that is changed.
func of(t *testing.T, text string, change func(p *plan.Plan)) *Template {
	t.Helper()
	p, list := planlint.Load("p.yaml", []byte(text))
	if p == nil {
		t.Fatal(list)
	}
	if change != nil {
		change(p)
	}
	return New(p)
}

func files(t *testing.T, template *Template, lang string) map[string]string {
	t.Helper()
	list, err := template.Files(words.Languages()[lang])
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, f := range list {
		all[f.Name] = string(f.Text)
	}
	if len(all) != len(list) || list[0].Name != Readme {
		t.Fatalf("%d files of %d names, the first is %s", len(list), len(all), list[0].Name)
	}
	return all
}

func rows(cells ...[]string) []query.Row {
	var all []query.Row
	for _, row := range cells {
		var r query.Row
		for _, c := range row {
			v := value.Value{}
			if c != "" {
				v = value.TextOf(c)
			}
			r.Values = append(r.Values, v)
		}
		all = append(all, r)
	}
	return all
}

func TestSheetsHaveTheHeadersOfTheirDatasets(t *testing.T) {
	for lang, want := range map[string]map[string]string{
		"en": {"units.csv": "\ufeffMã,Tên,parent,level,size\r\n", "visits-1.csv": "\ufeffunit,visited_on,began,people,share,open\r\n"},
		"vi": {"units.csv": "\ufeffMã;Tên;parent;level;size\r\n", "visits-1.csv": "\ufeffunit;visited_on;began;people;share;open\r\n"},
	} {
		got := files(t, of(t, example, nil), lang)
		if len(got) != 3 {
			t.Errorf("%s: %d files", lang, len(got))
		}
		for name, text := range want {
			if got[name] != text {
				t.Errorf("%s: %s is %q, want %q", lang, name, got[name], text)
			}
		}
	}
}

func TestRegistersAreListedAsTheyStand(t *testing.T) {
	template := of(t, example, func(p *plan.Plan) {
		p.Datasets[0].Format = binding.Format{Delimiter: ';', SkipRows: 2, Frame: framing.Rules{TotalWords: []string{"Cộng"}}, Cells: cellformat.Format{Missing: []string{"-"}}}
	})
	q, bound, registers := template.Registers()
	if len(q.Datasets) != 1 || len(q.Listings) != 1 || registers[0].Name != "units" {
		t.Fatalf("%d datasets, %d listings of %v", len(q.Datasets), len(q.Listings), registers)
	}
	d, in := q.Datasets[0], bound["units"]
	if len(d.Columns) != 5 || len(d.Key)+len(d.Refs) > 0 || in.Name != "units.csv" || in.Format.Cells.Missing != nil || in.Format.SkipRows != 2 || len(in.Format.Frame.TotalWords) != 1 {
		t.Errorf("dataset %+v in %+v", d, in)
	}
	for _, c := range d.Columns {
		if c.Type != value.Text || c.Blank != value.BlankAbsent || len(c.OneOf) > 0 {
			t.Errorf("column %+v", c)
		}
	}
	if err := template.Fill([][]query.Row{rows([]string{"01", "=1+1", "", "city", "1,5"}, []string{"-2", "a;b\"c", "01", "-", ""})}, nil); err != nil {
		t.Fatal(err)
	}
	const want = "\ufeffThe plan\r\n\r\nMã;Tên;parent;level;size\r\n01;'=1+1;;city;1,5\r\n-2;\"a;b\"\"c\";01;;\r\n"
	if got := files(t, template, "en")["units.csv"]; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestListedUnitsAreEntered has a plan that judges units by their keys.
func TestListedUnitsAreEntered(t *testing.T) {
	const listed = `plancheck: 1
plan: {id: p, name: P, period: 2023}
data:
  units:
    file: units.csv
    key: id
    columns: {name: text, id: text%s}
  models:
    file: models.csv
    columns:
      unit: {type: text, references: units}
indicators:
  each:
    name: Each
    responsible: the office
    value: count(models)
    each: {models.unit: ["01", "02"]}
    target: at least 1
  again:
    name: Again
    responsible: the office
    value: count(models)
    each: {models.unit: ["02", "03"]}
    target: at least 2
`
	with := func(more string) *Template { return of(t, strings.Replace(listed, "%s", more, 1), nil) }
	if got, want := files(t, with(""), "en")["units.csv"], "\ufeffname,id\r\n,01\r\n,02\r\n,03\r\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := files(t, with(", level: {type: text, required: true}"), "en")["units.csv"], "\ufeffname,id,level\r\n"; got != want {
		t.Errorf("a row that needs more: got %q, want %q", got, want)
	}
	filled := with("")
	if err := filled.Fill([][]query.Row{rows([]string{"Alpha", "01"})}, nil); err != nil {
		t.Fatal(err)
	}
	if got, want := files(t, filled, "en")["units.csv"], "\ufeffname,id\r\nAlpha,01\r\n"; got != want {
		t.Errorf("with data: got %q, want %q", got, want)
	}
	unfilled := with("")
	if err := unfilled.Fill([][]query.Row{nil}, nil); err != nil {
		t.Fatal(err)
	}
	if got := files(t, unfilled, "en")["units.csv"]; !strings.Contains(got, ",03\r\n") {
		t.Errorf("with data that lack the register: %q", got)
	}
}

func TestNamesMatchTheGlob(t *testing.T) {
	for glob, want := range map[string]string{
		"a.csv":          "a.csv",
		"a-*.csv":        "a-1.csv",
		"*/a-?-*.csv":    "1/a-1-1.csv",
		"a[0-9].csv":     "a1.csv",
		"a[b-d].csv":     "ab.csv",
		"a[^1].csv":      "aa.csv",
		"a.XLSX":         "a.csv",
		"a-*.xlsx":       "a-1.csv",
		"a.csv.gz":       "a.csv",
		"a.csv.zst":      "a.csv",
		"a.xlsx.gz":      "a.csv",
		"a.tsv":          "a.tsv",
		"no-extension-*": "no-extension-1",
		"*.gz":           "1",
		"folder.x/a":     "folder.x/a",
	} {
		s := sheet{file: glob}
		got := s.blankName()
		if got != want {
			t.Errorf("%s: %s, want %s", glob, got, want)
		}
		if ok, err := path.Match(glob, fillGlob(glob, nil)); !ok || err != nil {
			t.Errorf("%s does not match %s", glob, fillGlob(glob, nil))
		}
	}
}

// fromNames has the unit and the year of visits taken from the file's name.
func fromNames(p *plan.Plan) {
	p.Datasets[1].File = "visits-*.csv"
	p.Datasets[1].Columns[0].Header, p.Datasets[1].Columns[0].FromFile = nil, "visits-{}.csv"
}

func TestColumnsOfTheFilesNameStandInIt(t *testing.T) {
	got := files(t, of(t, example, fromNames), "en")
	if text := got["visits-UNIT.csv"]; text != "\ufeffvisited_on,began,people,share,open\r\n" {
		t.Errorf("%q in %v", text, got)
	}
	if !strings.Contains(got[Readme], "Write one file for each value of unit, with the value in place of UNIT in the name") {
		t.Errorf("the text does not say so: %s", got[Readme])
	}
	register := strings.Replace(example, "parent: {type: text, references: units, blank: absent}", "area: text", 1)
	register = strings.Replace(register, "    by: [visits.unit.parent]\n", "", 1)
	register = strings.ReplaceAll(register, "file: units.csv", "file: units-*-*.csv")
	template := of(t, register, func(p *plan.Plan) {
		p.Datasets[0].Columns[2].Header, p.Datasets[0].Columns[2].FromFile = nil, "units-*-{}.csv"
	})
	if err := template.Fill([][]query.Row{rows([]string{"01", "A", "city", "", "north"}, []string{"02", "B", "city", "", "south"}, []string{"03", "C", "city", "", "north"})}, nil); err != nil {
		t.Fatal(err)
	}
	got = files(t, template, "en")
	if got["units-1-north.csv"] != "\ufeffMã,Tên,level,size\r\n01,A,city,\r\n03,C,city,\r\n" || got["units-1-south.csv"] != "\ufeffMã,Tên,level,size\r\n02,B,city,\r\n" {
		t.Errorf("%q", got)
	}
}

func TestTwoSheetsDoNotShareAFile(t *testing.T) {
	template := of(t, strings.Replace(example, "file: visits-*.csv", "file: Units.xlsx", 1), nil)
	if _, err := template.Files(words.English); err == nil || !strings.Contains(err.Error(), `"Units.csv"`) {
		t.Errorf("error %v", err)
	}
}

func TestSheetsAreInTheEncodingThatThePlanDeclares(t *testing.T) {
	const text = "Quận Ba Đình, Tày – ặ ề ỗ ứ ỹ Ậ\r\n"
	for _, label := range []string{"windows-1258", "utf-16le", "utf-16be", "gb18030"} {
		encoded, ok := encode(text, label)
		if !ok {
			t.Errorf("%s cannot be written", label)
			continue
		}
		as, err := htmlindex.Get(label)
		if err != nil {
			t.Fatal(err)
		}
		decoded, err := as.NewDecoder().Bytes(encoded)
		if got := strings.TrimPrefix(norm.NFC.String(string(decoded)), "\ufeff"); err != nil || got != norm.NFC.String(text) {
			t.Errorf("%s: %q, %v", label, got, err)
		}
	}
	for _, label := range []string{"", "utf-8"} {
		got := files(t, of(t, example, func(p *plan.Plan) { p.Datasets[1].Format.Encoding = label }), "en")
		if text := got["visits-1.csv"]; !strings.HasPrefix(text, "\ufeff") || strings.Count(text, "\ufeff") != 1 {
			t.Errorf("%q: %q", label, got)
		}
	}
	for _, label := range []string{"tcvn3", "vni", "windows-1252"} {
		if encoded, ok := encode(text, label); ok {
			t.Errorf("%s: %q", label, encoded)
		}
	}
	template := of(t, example, func(p *plan.Plan) { p.Datasets[1].Format.Encoding = "vni" })
	if _, err := template.Files(words.English); err == nil || !strings.HasPrefix(err.Error(), `dataset "visits": `) || !strings.Contains(err.Error(), `"vni"`) {
		t.Errorf("error %v", err)
	}
}

func TestEveryFileReadsBack(t *testing.T) {
	template := of(t, example, nil)
	hostile := []string{"a\"b", "c,d;e", "=1", "\x1b[31m", "two\nlines"}
	if err := template.Fill([][]query.Row{rows(hostile)}, nil); err != nil {
		t.Fatal(err)
	}
	for lang, comma := range map[string]rune{"en": ',', "vi": ';'} {
		got := files(t, template, lang)
		r := csv.NewReader(strings.NewReader(strings.TrimPrefix(got["units.csv"], "\ufeff")))
		r.Comma = comma
		lines, err := r.ReadAll()
		if want := []string{"a\"b", "c,d;e", "'=1", "\ufffd[31m", "two lines"}; err != nil || len(lines) != 2 || !slices.Equal(lines[1], want) {
			t.Errorf("%s: %q, %v", lang, lines, err)
		}
	}
}
