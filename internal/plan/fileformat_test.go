package plan_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"plancheck/internal/binding"
	"plancheck/internal/cellformat"
	"plancheck/internal/diag"
	"plancheck/internal/framing"
	"plancheck/internal/planlint"
)

// withVisits returns a plan file whose dataset visits has more keys and columns,
// each a line.
func withVisits(file string, keys, columns []string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "plancheck: 1\nplan: {id: a, period: 2023}\ndata:\n  visits:\n    file: %s\n", file)
	for _, k := range keys {
		fmt.Fprintf(&b, "    %s\n", k)
	}
	b.WriteString("    columns:\n      on: date\n")
	for _, c := range columns {
		fmt.Fprintf(&b, "      %s\n", c)
	}
	b.WriteString("indicators:\n  i:\n    responsible: a\n    value: count(visits, on in period)\n    target: at least 1\n")
	return b.String()
}

func TestFormatsOfDatasets(t *testing.T) {
	dmy := cellformat.DateForm{Order: "dmy", Separator: '/', Padded: true}
	for _, c := range []struct {
		keys []string
		want binding.Format
	}{
		{nil, binding.Format{}},
		{[]string{"encoding: CP1258"}, binding.Format{Encoding: "windows-1258"}},
		{[]string{"encoding: UTF8"}, binding.Format{Encoding: "utf-8"}},
		{[]string{"encoding: latin1"}, binding.Format{Encoding: "windows-1252"}},
		{[]string{"encoding: TCVN3"}, binding.Format{Encoding: "tcvn3"}},
		{[]string{"encoding: vni"}, binding.Format{Encoding: "vni"}},
		{[]string{`delimiter: ","`}, binding.Format{Delimiter: ','}},
		{[]string{"delimiter: ;"}, binding.Format{Delimiter: ';'}},
		{[]string{`delimiter: "|"`}, binding.Format{Delimiter: '|'}},
		{[]string{"delimiter: pipe"}, binding.Format{Delimiter: '|'}},
		{[]string{"delimiter: tab"}, binding.Format{Delimiter: '\t'}},
		{[]string{"skip_rows: 0"}, binding.Format{}},
		{[]string{"skip_rows: 1000", "total_rows: [Cộng, Tổng cộng]"}, binding.Format{SkipRows: 1000, Frame: framing.Rules{TotalWords: []string{"Cộng", "Tổng cộng"}}}},
		{[]string{"header_rows: 2", "ends: blank row"}, binding.Format{HeaderRows: 2, EndsAtBlank: true}},
		{[]string{"leave_out: [totals, column numbers, Cộng dồn]", "keep: Cộng Hòa"}, binding.Format{Frame: framing.Rules{
			LeaveOut: framing.Rows{Kinds: []framing.Kind{framing.Total, framing.ColumnNumbers}, Texts: []string{"Cộng dồn"}},
			Keep:     framing.Rows{Texts: []string{"Cộng Hòa"}},
		}}},
		{[]string{`missing: ["-", kho` + "\u0302" + `ng rõ]`, "true: x", "false: [o, Không]"}, binding.Format{Cells: cellformat.Format{Missing: []string{"-", "không rõ"}, True: []string{"x"}, False: []string{"o", "Không"}}}},
		{[]string{"decimals: point"}, binding.Format{Cells: cellformat.Format{Decimal: '.'}}},
		{[]string{"decimals: comma"}, binding.Format{Cells: cellformat.Format{Decimal: ','}}},
		{[]string{"thousands: dot"}, binding.Format{Cells: cellformat.Format{Decimal: ',', Thousands: '.'}}},
		{[]string{"thousands: comma"}, binding.Format{Cells: cellformat.Format{Decimal: '.', Thousands: ','}}},
		{[]string{"thousands: space"}, binding.Format{Cells: cellformat.Format{Decimal: '.', Thousands: ' '}}},
		{[]string{"thousands: none"}, binding.Format{Cells: cellformat.Format{Decimal: '.'}}},
		{[]string{"thousands: none", "decimals: comma"}, binding.Format{Cells: cellformat.Format{Decimal: ','}}},
		{[]string{"thousands: space", "decimals: comma"}, binding.Format{Cells: cellformat.Format{Decimal: ',', Thousands: ' '}}},
		{[]string{"dates: dd/mm/yyyy"}, binding.Format{Cells: cellformat.Format{Dates: []cellformat.DateForm{dmy}}}},
		{[]string{"dates: [excel, yyyy-mm-dd, d.m.yyyy]"}, binding.Format{Cells: cellformat.Format{Dates: []cellformat.DateForm{
			{Serial: true}, {Order: "ymd", Separator: '-', Padded: true}, {Order: "dmy", Separator: '.'}}}}},
		{[]string{"dates: [dd-mm-yy, dd/mm/yyyy]", "pivot: 1950"}, binding.Format{Cells: cellformat.Format{Dates: []cellformat.DateForm{
			{Order: "dmy", Separator: '-', Padded: true, TwoDigits: true, Pivot: 1950}, dmy}}}},
	} {
		d := loadClean(t, withVisits("visits.csv", c.keys, []string{"fine: decimal", "ok: boolean"})).Datasets[0]
		if !reflect.DeepEqual(d.Format, c.want) {
			t.Errorf("%q: got %+v, want %+v", c.keys, d.Format, c.want)
		}
	}
	d := loadClean(t, withVisits("visits.XLSX", []string{"sheet: Tháng 5", "dates: excel"}, nil)).Datasets[0]
	if d.Format.Sheet != "Tháng 5" {
		t.Errorf("sheet %q", d.Format.Sheet)
	}
	loadClean(t, withVisits(`"visits.*"`, []string{"sheet: a", "encoding: utf-8"}, nil)) // of either kind
}

func TestKeysThatNoColumnHeedsAreWarnings(t *testing.T) {
	for _, c := range []struct {
		key     string
		heeding []string // types of columns that make it useful
	}{
		{"decimals: comma", []string{"integer", "decimal"}},
		{"thousands: dot", []string{"integer", "decimal"}},
		{"dates: dd/mm/yyyy", []string{"date", "datetime"}},
		{"true: Có", []string{"boolean"}},
		{"false: Không", []string{"boolean"}},
	} {
		for _, typ := range []string{"text", "integer", "decimal", "date", "datetime", "boolean"} {
			text := fmt.Sprintf("plancheck: 1\nplan: {id: a, period: 2023}\ndata:\n  d:\n    file: d.csv\n    %s\n    columns:\n      x: %s\n      y: {derive: x}\n"+
				"indicators:\n  i: {responsible: a, value: count(d), target: at least 1}\n", c.key, typ)
			p, list := planlint.Load("plan.yaml", []byte(text))
			if idle := hasCode(list, diag.CodeIdle); idle == slices.Contains(c.heeding, typ) || p == nil {
				t.Errorf("%s beside a column of type %s: %v", c.key, typ, list)
			}
		}
	}
	_, list := planlint.Load("plan.yaml", []byte(withVisits("visits.csv", []string{"true: Có"}, []string{"x: bolean"})))
	if len(list) != 1 || list[0].Code != diag.CodeValue {
		t.Errorf("a column of a type that is misspelt: %v", list)
	}
}

func TestOtherEncodingsAreRefused(t *testing.T) {
	for _, name := range []string{"replacement", "iso-2022-kr", "x-user-defined", "utf-7", "abc"} {
		if _, list := planlint.Load("plan.yaml", []byte(withVisits("visits.csv", []string{"encoding: " + name}, nil))); !hasCode(list, diag.CodeValue) {
			t.Errorf("%s: got %v", name, list)
		}
	}
}

func hasCode(list diag.List, code diag.Code) bool {
	for _, d := range list {
		if d.Code == code {
			return true
		}
	}
	return false
}

func TestColumnsFromFileNames(t *testing.T) {
	for _, c := range []struct {
		file    string
		columns []string
		glob    string
		want    map[string]string
	}{
		{"visits-{district}.csv", []string{"district: text"}, "visits-*.csv", map[string]string{"district": "visits-{}.csv"}},
		{`"{year}/visits-{district}-*.csv"`, []string{"district: text", "year: integer"}, "*/visits-*-*.csv", map[string]string{"district": "*/visits-{}-*.csv", "year": "{}/visits-*-*.csv"}},
		{`"./{ district }.csv"`, []string{"district: text"}, "*.csv", map[string]string{"district": "{}.csv"}},
		{"visits-?-{district}.csv", []string{"district: {type: text, one_of: [a, b]}"}, "visits-?-*.csv", map[string]string{"district": "visits-?-{}.csv"}},
		{"visits-{tỉnh}.csv", []string{"tỉnh: text"}, "visits-*.csv", map[string]string{"tỉnh": "visits-{}.csv"}},
	} {
		d := loadClean(t, withVisits(c.file, nil, c.columns)).Datasets[0]
		got := map[string]string{}
		for _, column := range d.Columns {
			if column.FromFile != "" {
				got[column.Name] = column.FromFile
			}
			if (column.FromFile == "") == (len(column.Header) == 0) {
				t.Errorf("%s: %s has headers %q", c.file, column.Name, column.Header)
			}
		}
		if d.File != c.glob || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: got %s and %v", c.file, d.File, got)
		}
	}
	for file, code := range map[string]diag.Code{
		"visits-{}.csv": diag.CodeFilePart, "visits-{ }.csv": diag.CodeFilePart, "visits-}district{.csv": diag.CodeFilePart, "visits-{{district}}.csv": diag.CodeFilePart,
		"v{district}{year}.csv": diag.CodeFilePart, "v{district}?{year}.csv": diag.CodeFilePart, "v{district}*.csv": diag.CodeFilePart, "v*?{district}.csv": diag.CodeFilePart,
		"v{other}.csv": diag.CodeFilePart, "v{district}-{district}.csv": diag.CodeDuplicate, "../{district}.csv": diag.CodeFile, "v{dis/trict}.csv": diag.CodeFilePart,
		"v{district}[.csv": diag.CodeFile, "v[{district}].csv": diag.CodeFilePart, "v{year}-[{district}].csv": diag.CodeFilePart, `a\{district}.csv`: diag.CodeFile,
	} {
		p, list := planlint.Load("plan.yaml", []byte(withVisits("'"+file+"'", nil, []string{"district: text", "year: text"})))
		if p != nil || len(list) != 1 || list[0].Code != code {
			t.Errorf("%s: got %v, want %s", file, list, code)
		}
	}
}

func TestWhatIsWrittenForValues(t *testing.T) {
	p := loadClean(t, withVisits("visits.csv", []string{"missing: N/A"}, []string{
		"result: {type: text, one_of: [clean, violation], values: {Sạch: clean, 'Vi phạm': violation, violation: clean}}",
		"fine: {type: decimal, min: 0, max: 2.5, values: {không: 0, 'hai rưỡi': 2.50}, percent: fraction}",
		"day: {type: date, values: {đầu năm: 2023-01-01}}",
	}))
	got := ""
	for _, c := range p.Datasets[0].Columns {
		for _, w := range c.Words {
			got += w.Text + "=" + w.Means.String() + ";"
		}
	}
	if want := "Sạch=clean;Vi phạm=violation;violation=clean;không=0;hai rưỡi=2.5;đầu năm=2023-01-01;"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if percent := p.Datasets[0].Columns[2].Percent; percent != cellformat.PercentFraction {
		t.Errorf("percent %v", percent)
	}
	for column, code := range map[string]diag.Code{
		"x: {type: integer, values: {a: 1.5}}":                diag.CodeValue,
		"x: {type: decimal, max: 2, values: {a: 2.1}}":        diag.CodeColumn,
		"x: {type: text, one_of: [a], values: {b: A}}":        diag.CodeColumn,
		"x: {type: text, values: {N/A: a}}":                   diag.CodeTwoReadings,
		"x: {type: text, one_of: [a, N/A]}":                   diag.CodeTwoReadings,
		"x: {type: text, values: {}}":                         diag.CodeEmpty,
		"x: {type: text, values: {a: [b]}}":                   diag.CodeShape,
		"x: {type: text, values: {a: b, a: c}}":               diag.CodeDuplicate,
		"x: {derive: on, values: {a: 2023-01-01}}":            diag.CodeConflict,
		"x: {derive: on, percent: points}":                    diag.CodeConflict,
		"x: {type: date, percent: points}":                    diag.CodeColumn,
		"x: {type: decimal, percent: ratio}":                  diag.CodeValue,
		"x: {references: visits, from: [on], values: {a: b}}": diag.CodeConflict,
		"ON: date":                           diag.CodeDuplicate,
		"x: {type: text, header: [a b, AB]}": diag.CodeDuplicate,
		"x: {type: text, header: [e\u0302\u0301, Ế, ' ế']}":        diag.CodeDuplicate,
		"x: {type: text, values: {e\u0302: a, ê: b}}":              diag.CodeDuplicate,
		"x: {type: text, header: [\"\u00a0on\"]}":                  diag.CodeDuplicate,
		"x: {type: boolean, one_of: [true], values: {Tắt: false}}": diag.CodeColumn,
	} {
		p, list := planlint.Load("plan.yaml", []byte(withVisits("visits.csv", []string{"missing: N/A"}, []string{column})))
		if p != nil || !hasCode(list, code) {
			t.Errorf("%s: got %v, want %s", column, list, code)
		}
	}
}

// TestLongListsOfAFormatLoad reads words and values by the thousand, and the
// longest file name there is.
func TestLongListsOfAFormatLoad(t *testing.T) {
	var words, written, oneOf []string
	for i := range 20_000 {
		words = append(words, fmt.Sprint("m", i))
		written = append(written, fmt.Sprintf("w%d: v%d", i, i))
		oneOf = append(oneOf, fmt.Sprint("v", i))
	}
	keys := []string{"missing: [" + strings.Join(words, ", ") + "]"}
	columns := []string{"x: {type: text, values: {" + strings.Join(written, ", ") + "}, one_of: [" + strings.Join(oneOf, ", ") + "]}"}
	d := loadClean(t, withVisits("visits.csv", keys, columns)).Datasets[0]
	if got := len(d.Columns[1].Words) + len(d.Format.Cells.Missing); got != 40_000 {
		t.Errorf("%d words and values", got)
	}
	const maxFileName = 4096
	for length, fits := range map[int]bool{maxFileName: true, maxFileName + 1: false} {
		name := strings.Repeat("a", length)
		if p, list := planlint.Load("plan.yaml", []byte(withVisits(name, nil, nil))); (p != nil) != fits {
			t.Errorf("a name of %d bytes: %v", length, list)
		}
	}
}
