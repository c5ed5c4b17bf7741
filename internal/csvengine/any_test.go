package csvengine

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"

	"plancheck/internal/csvengine/scan"
	"plancheck/internal/intake"
	"plancheck/internal/query"
	"plancheck/internal/source"
)

// FuzzAnyBytes checks that neither the size of blocks nor that of batches nor
// the number of workers matters, whatever the bytes of a file are, and that the
// records are those of a reader that takes one after the other.
func FuzzAnyBytes(f *testing.F) {
	r := rand.New(rand.NewPCG(11, 12))
	for range 60 {
		f.Add(anyRows(r), r.IntN(64))
	}
	f.Add([]byte("\xaeA \xa5"), 28) // as for a font of TCVN3
	f.Add([]byte("(yL"), 9)         // a line of units, too short
	f.Add([]byte("TotAl"), 9)
	f.Fuzz(func(t *testing.T, rows []byte, size int) {
		if bytes.IndexByte(rows, 0) < 0 {
			checkAnyBytes(t, rows, 1+size&63)
		}
	})
}

// TestAnyBytes does what the fuzz test does, with rows that are nearly right.
func TestAnyBytes(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	rows := 1500
	if testing.Short() {
		rows = 300
	}
	for range rows {
		checkAnyBytes(t, anyRows(r), 1+r.IntN(64))
	}
}

// anyRows returns rows of which some are flawed.
func anyRows(r *rand.Rand) []byte {
	ids := []string{"1", "02", "A7", "A8", "A9", "A7", `"A10"`, " A11 ", "", "é", "longer than a word is"}
	units := []string{"U01", "U02", "U03", `"U01"`, "u01", "U09", ""}
	others := []string{"1", "12345678", "-3", "1.5", "2023-05-31", "2023-02-30", "x", `"a, b"`, `"c` + "\n" + `d"`, `"e ""f"""`, "", " ", "\u00a0", "\xff", `"`, `g"h`, "Total"}
	ends := []string{"\n", "\n", "\n", "\n", "\n", "\r\n", "\n\n", ",\n", " \n", "", ",,,,\n"}
	pick := func(from []string) string { return from[r.IntN(len(from))] }
	usual := []string{"7", "2023-05-31", "x"}
	var text []byte
	for range r.IntN(12) {
		text = append(text, pick(ids)+","+pick(units)...)
		for c := range 3 {
			cell := usual[c]
			if r.IntN(5) == 0 {
				cell = pick(others)
			}
			text = append(text, ","+cell...)
		}
		text = append(text, pick(ends)...)
	}
	return text
}

func checkAnyBytes(t *testing.T, rows []byte, size int) {
	b := &builder{}
	unit := b.dataset("unit", "code text key")
	data := b.dataset("data", "id text key", "unit text required", "n integer", "day date", "kind text")
	b.ref(data, unit, "unit")
	b.count(data, b.is(data, "kind", query.OpEqual, "x"))
	b.Measures = append(b.Measures,
		query.Measure{Dataset: data, Agg: query.AggSum, Where: query.NoExpr, Args: []query.ExprID{b.column(data, "n")}, Group: b.row(data, "unit")},
		query.Measure{Dataset: data, Agg: query.AggCount, Where: query.NoExpr, Group: query.NoExpr, Parts: months(b.column(data, "day"), 4, 6)})
	content := append([]byte("id,unit,n,day,kind\n"), rows...)
	folder := func() *source.Folder {
		return source.Memory(map[string][]byte{"unit.csv": []byte("code\nU01\nU02\nU03\n"), "data.csv": content})
	}
	want := b.runInBlocks(t, folder(), Options{BatchRows: 1024, Workers: 1}, scan.BlockBytes)
	for _, options := range variants {
		if got := b.runInBlocks(t, folder(), options, size); !sameAnswers(got, want) {
			t.Fatalf("%q: %+v, blocks of %d bytes: answers differ:\n%+v\n%+v", rows, options, size, plain(got), plain(want))
		}
	}
	checkRecords(t, content, want.Datasets[data])
}

// beyond returns the cells of a record after those of the header.
func beyond(r *scan.Record, data []byte, width int) (cells [][]byte) {
	for i := width; i < r.Len(); i++ {
		cells = append(cells, r.Cell(data, i))
	}
	return cells
}

// checkRecords compares with records that are read one after the other.
func checkRecords(t *testing.T, content []byte, got query.Stats) {
	var blank, ragged, full int64
	end := (*intake.Flaw)(nil)
	r := scan.Record{Delimiter: ','}
	for at, width := 0, 0; at < len(content); at += r.Length {
		data := content[at:]
		if end = r.Read(data, true, int64(at)); end != nil {
			break
		}
		switch {
		case r.IsBlank(data):
			blank++
		case width == 0:
			width = r.Len()
		case r.Len() < width, slices.ContainsFunc(beyond(&r, data, width), func(cell []byte) bool { return len(cell) > 0 }):
			ragged++
		default:
			full++
		}
	}
	found := map[query.FindingKind]query.Finding{}
	for _, f := range got.Findings {
		found[f.Kind] = f
	}
	if found[query.LegacyFont].Count > 0 {
		return // nothing of the file is read
	}
	short := found[query.RaggedRow].Count
	if asides := found[query.AsideRow].Count + found[query.TotalRow].Count; short < ragged && short+asides >= ragged {
		ragged, full = short, full+ragged-short // such a row is reported as an aside, whatever its width
	}
	if got.Files[0].BlankRows != blank || got.Rows != ragged+full || short != ragged {
		t.Fatalf("%q: %d blank, %d rows, %d ragged; want %d, %d, %d", content, got.Files[0].BlankRows, got.Rows, short, blank, ragged+full, ragged)
	}
	for _, kind := range []query.FindingKind{query.BareQuote, query.UnclosedQuote, query.RecordTooLong} {
		is := end != nil && end.Kind == kind
		if found[kind].Count > 0 != is {
			t.Fatalf("%q: %v, want %v", content, found[kind], end)
		}
		if line := 1 + int64(bytes.Count(content[:max(0, atOf(end))], []byte{'\n'})); is && found[kind].First[0].Line != line {
			t.Fatalf("%q: the flaw is on line %d, want %d", content, found[kind].First[0].Line, line)
		}
	}
}

func atOf(f *intake.Flaw) int64 {
	if f == nil {
		return 0
	}
	return f.At
}
