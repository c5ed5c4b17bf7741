package csvengine

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"

	"plancheck/internal/binding"
	"plancheck/internal/budget"
	"plancheck/internal/csvengine/scan"
	"plancheck/internal/query"
	"plancheck/internal/source"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

func wantFindings(t *testing.T, s query.Stats, want string) {
	t.Helper()
	if got := printedFindings(s); got != want {
		t.Errorf("findings:\n got %s\nwant %s", got, want)
	}
}

func TestCellFindings(t *testing.T) {
	least, most := val(value.Decimal, "-1.5"), val(value.Date, "2023-12-31")
	b := &builder{}
	d := b.dataset("data", "id integer key", "n decimal", "day date", "kind text", "p boolean required", "secret integer sensitive")
	columns := b.Datasets[d].Columns
	columns[1].Min = &least
	columns[2].Max = &most
	columns[3].OneOf = []value.Value{value.TextOf("a"), value.TextOf("b")}
	b.count(d, b.is(d, "n", query.OpLess, "0"))
	f := files{"data": "id,n,day,kind,p,secret\n" +
		"1,-1.50,2023-12-31,a,x,1\n" +
		"2,-1.6,2024-01-01,c,maybe,1x\n" +
		",1234567890.1234567890,2023-02-29,B,,1\n" +
		"x,1e3,31/12/2023,\"b\nb\",x,1\n" +
		"5,1.,,b,x,1\n"}
	const findings = "BadCell(day)×1%s data.csv:5=31/12/2023; " +
		"BadCell(id)×1 data.csv:5=x; " +
		"BadCell(n)×1%s data.csv:7=1.; " +
		"BadCell(p)×1%s data.csv:3=maybe; " +
		"BadCell(secret)×1%s data.csv:3=; " +
		"TooManyDigits(n)×1%s data.csv:4=1234567890.1234567890; " +
		"OutOfRange(day)×1%s data.csv:3=2024-01-01; " +
		"OutOfRange(n)×1%s data.csv:3=-1.6; " +
		"NotOneOf(kind)×3%s data.csv:3=c data.csv:4=B data.csv:5=b\nb; " +
		"BlankCell(p)×1 data.csv:4=; " +
		"BlankKey(id)×1 data.csv:4=; " +
		"LostDigits(n)×1%s data.csv:5=1e3; " +
		"NoSuchDay(day)×1%s data.csv:4=2023-02-29"
	wantFindings(t, b.run(t, f).Datasets[0], strings.ReplaceAll(findings, "%s", ""))
	b.Datasets[d].Tolerate.BadCells = true
	answers := b.run(t, f)
	wantFindings(t, answers.Datasets[0], strings.ReplaceAll(findings, "%s", " tolerated"))
	wantCells(t, answers.Measures[0], "rows=5 certain=1 uncertain=4")
	if got := b.printedBlanks(answers.Measures[0]); got != "data.n=4" {
		t.Errorf("blanks %q", got)
	}
}

func TestKeyAndReferenceFindings(t *testing.T) {
	b := &builder{}
	unit := b.dataset("unit", "id text key", "name text")
	d := b.dataset("data", "unit text required", "other text absent", "bad integer")
	b.ref(d, unit, "unit")
	b.ref(d, unit, "other").CanBlank = true
	b.count(unit, query.NoExpr)
	b.count(d, b.truth(d, query.OpPresent, b.row(d, "unit")))
	f := files{
		"unit": "id,name\na,x\nb,y\n a ,x\na,y\nb,y\na,y\n",
		"data": "unit,other,bad\na,,1\n,b,\nc,c,\na, c,x\n",
	}
	answers := b.run(t, f)
	wantFindings(t, answers.Datasets[0], "DuplicateKey()×1 unit.csv:5=a; DuplicateRow()×3 unit.csv:4=a unit.csv:6=b unit.csv:7=a")
	wantFindings(t, answers.Datasets[1], "BadCell(bad)×1 data.csv:5=x; BlankCell(unit)×1 data.csv:3=; Orphan(other)×2 data.csv:4=c data.csv:5=c; Orphan(unit)×1 data.csv:4=c")
	if answers.Datasets[0].Rows != 6 {
		t.Errorf("%d rows", answers.Datasets[0].Rows)
	}

	b.Datasets[unit].Tolerate.Duplicates = true
	b.Datasets[d].Tolerate.Orphans = true
	b.Datasets[d].Columns[0].Sensitive = true
	f["unit"] = "id,name\na,x\nb,y\n a ,x\nb, y\na,x\n"
	answers = b.run(t, f)
	wantFindings(t, answers.Datasets[0], "DuplicateRow()×3 tolerated unit.csv:4=a unit.csv:5=b unit.csv:6=a")
	wantFindings(t, answers.Datasets[1], "BadCell(bad)×1 data.csv:5=x; BlankCell(unit)×1 data.csv:3=; Orphan(other)×2 tolerated data.csv:4=c data.csv:5=c; Orphan(unit)×1 tolerated data.csv:4=")
	wantCells(t, answers.Measures[0], "rows=2 certain=2")
	wantCells(t, answers.Measures[1], "rows=2 certain=2")
	if answers.Datasets[0].Rows != 5 {
		t.Errorf("%d rows", answers.Datasets[0].Rows)
	}
}

func TestDuplicatesAreComparedInAllColumnsAsText(t *testing.T) {
	b := &builder{}
	d := b.dataset("data", "id integer key", "n decimal", "note text")
	b.Datasets[d].Columns[2].Type = 0 // never decoded
	b.Datasets[d].Tolerate.Duplicates = true
	answers := b.run(t, files{"data": "id,n,note,ignored\n1,1.0,h\u00f2a,1\n01,1.0,ho\u0300a,2\n"})
	wantFindings(t, answers.Datasets[0], "DuplicateKey()×1 data.csv:3=01")
	answers = b.run(t, files{"data": "id,n,note,ignored\n1,1.0,h\u00f2a,1\n1,1.0,ho\u0300a,2\n"})
	wantFindings(t, answers.Datasets[0], "DuplicateRow()×1 tolerated data.csv:3=1")
}

func TestRowsAreEqualOnlyIfAllTheirCellsAre(t *testing.T) {
	for _, c := range []struct{ first, second, want string }{
		{"id,n,note,more\n1,1,x,\"a\"\n", "id,n,note,more\n1,1,x,a\n", "DuplicateRow()×1 data-2.csv:2=1"},
		{"id,n,note,more\n1,1,x,a\n", "more,note,n,id\na,x,1,1\n", "DuplicateRow()×1 data-2.csv:2=1"},
		{"id,n,note,more\n1,1,x,a\n", "id,n,note,more\n1,1,x,b\n", "DuplicateKey()×1 data-2.csv:2=1"},
		{"id,n,note,more\n1,1,x,a\n", "id,n,note,other\n1,1,x,a\n", "DuplicateKey()×1 data-2.csv:2=1"},
		{"id,n,note,more\n1,1,x,a\n", "id,n,note\n1,1,x\n", "DuplicateKey()×1 data-2.csv:2=1"},
		{"id,n,note,more\n1,1,x,a\n", "id,n,note,more\n1,1,y,a\n", "DuplicateKey()×1 data-2.csv:2=1"},
	} {
		b := &builder{}
		d := b.dataset("data", "id integer key", "n decimal")
		b.in[d].Name = "data-*.csv"
		wantFindings(t, b.run(t, files{"data-1": c.first, "data-2": c.second}).Datasets[0], c.want)
		b.Datasets[d].Tolerate.Duplicates = true
		wantFindings(t, b.run(t, files{"data-1": c.first, "data-2": c.second}).Datasets[0], "DuplicateRow()×1 tolerated data-2.csv:2=1")
	}
}

func TestPlacesHaveTheHeadersOfTheirFile(t *testing.T) {
	b := &builder{}
	unit := b.dataset("unit", "a text key", "b integer key", "parent text")
	d := b.dataset("data", "x text absent", "y integer absent", "n decimal", "episode text")
	b.ref(d, unit, "x", "y").CanBlank = true
	b.Datasets[d].Refs[0].Name = "place"
	b.in[d].Columns["n"] = binding.Column{Header: []string{"n", "Số"}}
	b.in[d].Name = "data-*.csv"
	answers := b.run(t, files{
		"unit":   "Thứ,b,parent,a\n1,1,,x\n2,1,,x\n",
		"data-1": "x,y,n,episode\nx,2,z,\n",
		"data-2": "episode,Số,Y,X\n,1,2,x\n,?,1,x\n",
	})
	var got []string
	for _, s := range answers.Datasets {
		for _, f := range s.Findings {
			for _, p := range f.First {
				got = append(got, fmt.Sprintf("%s %s:%d %q", findingNames[f.Kind], p.File, p.Line, p.Header))
			}
		}
	}
	want := []string{
		`DuplicateKey unit.csv:3 "a, b"`,
		`BadCell data-1.csv:2 "n"`, `BadCell data-2.csv:3 "Số"`,
		`Orphan data-1.csv:2 "x, y"`, `Orphan data-2.csv:2 "X, Y"`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestReferencesAreMadeOfSeveralOrDerivedColumns(t *testing.T) {
	b := &builder{}
	unit := b.dataset("unit", "a text key", "b integer key")
	episode := b.dataset("season", "code text key")
	d := b.dataset("data", "a text absent", "b integer absent", "episode text")
	b.ref(d, unit, "a", "b").CanBlank = true
	prefix := b.node(d, query.Expr{Op: query.OpPrefix, Type: value.Text, Args: []query.ExprID{b.column(d, "episode")}, Length: 3})
	b.Datasets[d].Refs = append(b.Datasets[d].Refs, query.Ref{Name: "season", From: []query.ExprID{prefix}, To: episode})
	for _, path := range []string{"a", "season"} {
		b.Measures = append(b.Measures, query.Measure{Dataset: d, Agg: query.AggCount, Where: query.NoExpr, Group: b.row(d, path)})
	}
	answers := b.run(t, files{
		"unit":   "a,b\nx,1\nx,11\nx1,1\n",
		"season": "code\nS01\nS02\n",
		"data":   "a,b,episode\nx,01,S01E01\nx,11,S01E02\nx1,1,S02E01\nx,,S01E03\n,1,S03E01\ny,1,\n",
	})
	wantCells(t, answers.Measures[0], "absent rows=3 certain=3; x 1 rows=1 certain=1; x 11 rows=1 certain=1; x1 1 rows=1 certain=1")
	wantFindings(t, answers.Datasets[2], "BlankCell(season)×1 data.csv:7=; Orphan(a)×1 data.csv:7=y, 1; Orphan(season)×1 data.csv:6=S03")
}

func TestSelfReferenceFindings(t *testing.T) {
	b := &builder{}
	unit := b.dataset("unit", "id text key", "parent text required")
	b.ref(unit, unit, "parent")
	wantFindings(t, b.run(t, files{"unit": "id,parent\nb,a\na,a\nc,\nd,z\n,x\n"}).Datasets[0],
		"BlankCell(parent)×1 unit.csv:4=; BlankKey(id)×1 unit.csv:6=; Orphan(parent)×2 unit.csv:5=z unit.csv:6=x")
	text := "id,parent\n"
	want := "Orphan(parent)×4"
	for i := range 800 {
		parent := i / 2
		if i%200 == 199 {
			parent = -i
			want += fmt.Sprintf(" unit.csv:%d=%d", i+2, parent)
		}
		text += fmt.Sprintf("%d,%d\n", i, parent)
	}
	wantFindings(t, b.run(t, files{"unit": text}).Datasets[0], want)
}

func TestPartsOfAKeyDoNotRunTogether(t *testing.T) {
	b := &builder{}
	unit := b.dataset("unit", "a text key", "b text key")
	d := b.dataset("data", "a text required", "b text required")
	b.ref(d, unit, "a", "b")
	b.Measures = []query.Measure{{Dataset: d, Agg: query.AggCount, Where: query.NoExpr, Group: b.row(d, "a")}}
	answers := b.runClean(t, files{"unit": "a,b\nx,yz\nxy,z\n", "data": "a,b\nxy,z\nx,yz\nx,yz\n"})
	wantCells(t, answers.Measures[0], "x yz rows=2 certain=2; xy z rows=1 certain=1")
}

func TestStructuralFindingsEndTheirFileOnly(t *testing.T) {
	tests := []struct {
		name, file string
		want       string
		rows       int64
	}{
		{"empty", "", "NoHeader()×1 data-2.csv:0=", 2},
		{"blank lines only", "\n ,\n\n", "NoHeader()×1 data-2.csv:0=", 2},
		{"missing column", "id,kimd\n1,2\n", "NoColumn(kind)×1 data-2.csv:1=near kimd", 2},
		{"one header", "report of 2023,,\n1,2,3\n", "NoColumn(id)×1 data-2.csv:1=query.LoneHeader{Text:report of 2023 Quoted:false}; NoColumn(kind)×1 data-2.csv:1=query.LoneHeader{Text:report of 2023 Quoted:false}", 2},
		{"lines in quotes", "\"id,kind\"\n\"1,2\"\n", "NoColumn(id)×1 data-2.csv:1=query.LoneHeader{Text:id,kind Quoted:true}; NoColumn(kind)×1 data-2.csv:1=query.LoneHeader{Text:id,kind Quoted:true}", 2},
		{"equal headers", "id,other,other\n1,2\n", "NoColumn(kind)×1 data-2.csv:1=", 2},
		{"two names of a column", "id,kind,Kind\n1,2,3\n", "DuplicateHeader()×1 data-2.csv:1=", 2},
		{"blank headers are equal", "id,,,kind\n1,,,2\n", "", 3},
		{"unclosed quote", "id,kind\n1,a\n2,\"b\n3,c\n4,d\n", "UnclosedQuote()×1 data-2.csv:3=", 3},
		{"bare quote", "id,kind\n1,a\n2,b\"\n3,c\n", "BareQuote()×1 data-2.csv:3=", 3},
		{"text behind a quote", "id,kind\n1,a\n2,\"b\n\"c\n3,c\n", "BareQuote()×1 data-2.csv:4=", 3},
		{"header not UTF-8", "id,kind,\xe9\n1,a\n", "BadEncoding()×1 data-2.csv:1=", 2},
		{"not UTF-8", "id,kind\n1,a\n2,\"\n\xe9t\xe9\"\n3,c\n", "BadEncoding(kind)×1 data-2.csv:3=\xe9t\xe9", 5},
		{"NUL", "id,kind\n1,a\n2,b\x00\n3,c\n", "NulByte()×1 data-2.csv:3=", 3},
		{"ragged rows", "id,kind\n1,a,\n2\n3,c,d\n\n , \n4,e, ,\n", "RaggedRow()×2 data-2.csv:3=query.Ragged{Have:1 Want:2} data-2.csv:4=query.Ragged{Have:3 Want:2}", 6},
		{"one text to the right of the header", "id,kind,n\n1,a,2\n,,,,b c\n", "RaggedRow()×1 data-2.csv:3=query.Ragged{Have:5 Want:3}", 4},
		{"long record", "id,kind\n1," + strings.Repeat("a", scan.MaxRecord) + "\n2,b\n", "RecordTooLong()×1 data-2.csv:2=query.TooLong{Limit:1048576}", 2},
		{"long open quote", "id,kind\n1,\"" + strings.Repeat("a\n", scan.MaxRecord) + "\"\n2,b\n", "UnclosedQuote()×1 data-2.csv:2=query.TooLong{Limit:1048576}", 2},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			b := &builder{}
			d := b.dataset("data", "id integer", "kind text")
			b.in[d].Name = "data-?.csv"
			b.in[d].Columns["kind"] = binding.Column{Header: []string{"kind", "Kind"}}
			other := b.dataset("other", "id integer")
			b.count(other, query.NoExpr)
			answers := b.run(t, files{"data-1": "kind,id\nx,1\n", "data-2": test.file, "data-3": "id,Kind\r\n3,x", "other": "id\n1\n"})
			wantFindings(t, answers.Datasets[0], test.want)
			if answers.Datasets[0].Rows != test.rows {
				t.Errorf("%d rows, want %d", answers.Datasets[0].Rows, test.rows)
			}
			wantCells(t, answers.Measures[0], "rows=1 certain=1")
		})
	}
}

func TestReferencesIntoABrokenRegisterAreNoOrphans(t *testing.T) {
	for _, test := range []struct{ unit, want string }{
		{"id,n\na,1\nb,\"2\n", ""},
		{"id,n\na,1\nb,2,3\n", "Orphan(unit)×1 data.csv:4=c"}, // the key of a ragged row is known
	} {
		b := &builder{}
		unit := b.dataset("unit", "id text key", "n integer")
		d := b.dataset("data", "unit text required")
		b.ref(d, unit, "unit")
		wantFindings(t, b.run(t, files{"unit": test.unit, "data": "unit\na\nb\nc\n"}).Datasets[1], test.want)
	}
}

func TestMissingFiles(t *testing.T) {
	b := &builder{}
	d := b.dataset("data", "id integer")
	b.in[d].Name = "dato.csv"
	outside := b.dataset("outside", "id integer")
	b.in[outside].Name = "../data.csv"
	female := b.dataset("visits-female", "id integer")
	male := b.dataset("visits-male", "id integer")
	answers := b.run(t, files{"data": "id\n1\n", "visits-female": "id\n1\n"})
	wantFindings(t, answers.Datasets[0], "NoFile()×1 dato.csv:0=near data.csv")
	wantFindings(t, answers.Datasets[female], "")
	wantFindings(t, answers.Datasets[male], "NoFile()×1 visits-male.csv:0=") // the file of others is not meant
	wantFindings(t, answers.Datasets[1], "Outside()×1 ../data.csv:0=")
	if answers.Tolerable() {
		t.Error("a missing file is tolerable")
	}
}

func TestFilesThatAreNone(t *testing.T) {
	dir := t.TempDir()
	steps := []error{
		os.Mkdir(filepath.Join(dir, "folder.csv"), 0o755),
		os.WriteFile(filepath.Join(dir, "closed.csv"), []byte("id\n1\n"), 0),
		os.Symlink(filepath.Join("..", filepath.Base(dir), "closed.csv"), filepath.Join(dir, "link.csv")),
	}
	if err := errors.Join(steps...); err != nil {
		t.Skip("no symbolic link or no file without permissions can be made: set TMPDIR to a folder on a file system that has both, such as ext4: ", err)
	}
	folder, err := source.Dir(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	b := &builder{}
	for _, name := range []string{"folder.csv", "link.csv", "closed.csv"} {
		b.dataset(strings.TrimSuffix(name, ".csv"), "id integer")
	}
	answers := b.runWith(t, folder, Options{})
	wantFindings(t, answers.Datasets[0], "NotRegular()×1 folder.csv:0=")
	wantFindings(t, answers.Datasets[1], "Outside()×1 link.csv:0=")
	if os.Getuid() != 0 { // root may read everything: the next test is for root too
		wantFindings(t, answers.Datasets[2], "NotPermitted()×1 closed.csv:0=")
	}
}

func TestFileThatMayNotBeRead(t *testing.T) {
	r := &reader{dataset: &dataset{table: new(table)}, found: findings{byKind: map[findingKey]*found{}}}
	r.reportUnread("closed.csv", &fs.PathError{Op: "open", Path: "closed.csv", Err: fs.ErrPermission})
	if f := r.found.byKind[findingKey{kind: query.NotPermitted}]; f == nil || f.count != 1 || !r.dataset.broken.Load() {
		t.Errorf("found %v", r.found.byKind)
	}
}

// TestAFileOfTwoDatasetsIsOneFile replaces a file while its first dataset is read.
func TestAFileOfTwoDatasetsIsOneFile(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "data.csv")
	if err := os.WriteFile(file, []byte("id\n1\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	folder, err := source.Dir(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	replaced := false
	watched := folder.Watched(func(int64) {
		if !replaced {
			replaced = true
			if err := errors.Join(os.WriteFile(file+".new", []byte("id\n2\n"), 0o644), os.Rename(file+".new", file)); err != nil {
				t.Error(err)
			}
		}
	})
	b := &builder{}
	for _, name := range []string{"first", "second"} {
		d := b.dataset(name, "id integer")
		b.in[d].Name = "data.csv"
	}
	answers := b.runWith(t, watched, Options{})
	wantFindings(t, answers.Datasets[0], "")
	wantFindings(t, answers.Datasets[1], "FileChanged()×1 data.csv:0=")
}

func TestFindingsAreCountedAndTheFirstShown(t *testing.T) {
	b := &builder{}
	d := b.dataset("data", "n integer")
	b.in[d].Name = "*.csv"
	bad := strings.Repeat("x\n", 30)
	answers := b.run(t, files{"b": "n\n" + bad, "a": "n\n1\n" + strings.Repeat("y\n", 15), "c": "n\n" + bad[2:] + "z\n"})
	found := answers.Datasets[0].Findings[0]
	if found.Count != 75 || len(found.First) != query.ShownFindings {
		t.Fatalf("%d counted, %d shown", found.Count, len(found.First))
	}
	for i, place := range found.First {
		want := query.Place{File: "a.csv", Line: int64(i + 3), Header: "n", Value: "y"}
		if i >= 15 {
			want = query.Place{File: "b.csv", Line: int64(i - 15 + 2), Header: "n", Value: "x"}
		}
		if place != want {
			t.Errorf("place %d is %+v, want %+v", i, place, want)
		}
	}
}

func TestLongValuesAreCutBetweenCharacters(t *testing.T) {
	b := &builder{}
	b.dataset("data", "n integer")
	answers := b.run(t, files{"data": "n\nx" + strings.Repeat("ế", 300) + "\n"})
	if got, want := answers.Datasets[0].Findings[0].First[0].Value, "x"+strings.Repeat("ế", 66); got != want {
		t.Errorf("%d bytes shown, want %d", len(got), len(want))
	}
}

func TestFilesAreListedWithHashAndBlankRows(t *testing.T) {
	b := &builder{}
	d := b.dataset("data", "n integer")
	b.in[d].Name = "*.csv"
	answers := b.runWith(t, files{"a": "\n n \n1\n , \n\n\"\"\n2", "b": "n\n\"x"}.folder(), Options{Hash: true})
	const want = "[{a.csv 16 3 3 0 0 [] cd334ee3a3fde7523ec01cec6e20e5b7232d00c763e80a730efc98fb3ae146aa false false} " +
		"{b.csv 4 0 0 0 0 [] d02318e8e330b0245894f1bf19d91ed42893e227b7ba814c4371632859724690 false true}]"
	if got := fmt.Sprint(answers.Datasets[0].Files); got != want {
		t.Errorf("got %s", got)
	}
}

// namedUnits returns a query and its data: many different values in many groups.
func namedUnits(rows int) (*builder, files) {
	b := &builder{}
	unit := b.dataset("unit", "id text key", "name text")
	d := b.dataset("data", "unit text required", "x text")
	b.ref(d, unit, "unit")
	var units, data strings.Builder
	units.WriteString("id,name\n")
	data.WriteString("unit,x\n")
	for i := range rows {
		fmt.Fprintf(&units, "%d,name of %d\n", i, i)
		fmt.Fprintf(&data, "%d,%d\n", i, i)
	}
	b.Measures = []query.Measure{{Dataset: d, Agg: query.AggDistinct, Where: query.NoExpr, Args: []query.ExprID{b.column(d, "x")}, Group: b.column(d, "unit.name")}}
	return b, files{"unit": units.String(), "data": data.String()}
}

func TestTooLittleMemoryIsAnErrorThatNamesTheDataset(t *testing.T) {
	b, f := namedUnits(20_000)
	for _, test := range []struct {
		limit int64
		what  words.Text
	}{
		{1, words.TakenByWords.With("unit")},
		{10_000, words.TakenByKeys.With("unit")},
		{2_000_000, words.TakenByColumns.With("unit")},
		{4_000_000, words.TakenByGroups.With("data")},
	} {
		for _, workers := range []int{1, 3} {
			_, err := b.engine(f.folder(), Options{Memory: budget.New(test.limit), Workers: workers}).Run(context.Background(), &b.Query)
			if limit, ok := errors.AsType[*budget.Error](err); !ok || limit.For.String() != test.what.String() {
				t.Errorf("limit %d: %v", test.limit, err)
			}
		}
	}
	if _, err := b.engine(f.folder(), Options{Memory: budget.New(100 << 20)}).Run(context.Background(), &b.Query); err != nil {
		t.Error(err)
	}
}

// TestRefusalsDependOnNoNumberOfWorkers finds the least limit that is enough for one
// worker. Several need more memory, but one of them can do without the others.
func TestRefusalsDependOnNoNumberOfWorkers(t *testing.T) {
	b, f := namedUnits(2_000)
	run := func(limit, workers int) error {
		engine := b.engine(f.folder(), Options{Memory: budget.New(int64(limit)), Workers: workers})
		engine.blockBytes, engine.blocksBeforeSecondWorker = 1000, 1
		_, err := engine.Run(context.Background(), &b.Query)
		return err
	}
	enough := sort.Search(16<<20, func(limit int) bool { return limit > 0 && run(limit, 1) == nil })
	want := fmt.Sprint(run(enough-1, 1))
	for range 5 {
		if err := run(enough, 3); err != nil {
			t.Errorf("limit %d: %v", enough, err)
		}
		if err := run(enough-1, 3); fmt.Sprint(err) != want {
			t.Errorf("limit %d: %v, want %s", enough-1, err, want)
		}
	}
}

func TestACancelledRunReturnsTheCause(t *testing.T) {
	b := &builder{}
	b.dataset("data", "n integer")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := b.engine(files{"data": "n\n" + strings.Repeat("1\n", 10_000)}.folder(), Options{}).Run(ctx, &b.Query)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestTotalsOfWordsThatAreNotDeclaredAreFindings(t *testing.T) {
	const text = "id,n\na,1\nCộng:,1\nb,2\n TỔNG  CỘNG ,3\n,sum\ntotal,3\nThành tiền (2 xã),3\n"
	for _, c := range []struct {
		declared []string
		findings string
		leftOut  int64
	}{
		{nil, "TotalRow()×4 data.csv:3=Cộng: data.csv:5=TỔNG  CỘNG data.csv:6=sum data.csv:7=total", 0},
		{[]string{"sum"}, "TotalRow()×3 data.csv:3=Cộng: data.csv:5=TỔNG  CỘNG data.csv:7=total", 1},
		{[]string{"Tổng", "Thành tiền", "TOTAL"}, "TotalRow()×2 data.csv:3=Cộng: data.csv:6=sum", 3},
		{[]string{"Cộng", "Tổng cộng", "Total", "sum"}, "", 4},
	} {
		b := &builder{}
		d := b.dataset("data", "id text", "n text")
		b.in[d].Format.Frame.TotalWords = c.declared
		b.count(d, query.NoExpr)
		stats := b.run(t, files{"data": text}).Datasets[0]
		wantFindings(t, stats, c.findings)
		if f := stats.Files[0]; f.Rows != 7 || f.TotalRows != c.leftOut || len(f.LeftOut) != int(c.leftOut) {
			t.Errorf("%q: %d rows, and %d totals: %v", c.declared, f.Rows, f.TotalRows, f.LeftOut)
		}
	}
}

func TestRepeatedHeadersAreFoundHoweverShort(t *testing.T) {
	for _, header := range []string{"n", "id,n", "n,note", "number,n"} {
		for _, end := range []string{"\n", "\r\n"} {
			b := &builder{}
			d := b.dataset("data", "n text")
			b.count(d, query.NoExpr)
			row := strings.Repeat("x,", strings.Count(header, ",")) + "x"
			stats := b.run(t, files{"data": header + end + row + end + header + end + row + end + header}).Datasets[0]
			if len(stats.Findings) != 1 || stats.Findings[0].Kind != query.AsideRow || stats.Findings[0].Count != 2 || stats.Rows != 4 {
				t.Errorf("%q: %d rows, findings %v", header, stats.Rows, stats.Findings)
			}
		}
	}
}
