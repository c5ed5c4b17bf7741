package workload

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// Figures of different days are compared, so the bytes must never change. Those of
// the workbook do when the package that deflates does it in another way.
func TestTheBytesOfASizeNeverChange(t *testing.T) {
	want := map[string]string{
		"inspections": "fb92533dde58ecdccc0d5f79441c9de5d2ee40db08c16baea71e00df66ba5a73",
		"registry":    "2da279f688a296df83157d2865824d1b9cc851038e4879cabd59a9783379ca73",
		"office":      "c48a5f72887dd6c7929e62c3005c28b85957043c6292c76dac8bf78ff8f6edfc",
		"workbook":    "0507132dc8eac86d8c10ee9eb36f19056956b43c5d45cd3c3aa558184760f8d3",
	}
	for _, w := range All {
		const rows = 8400
		dir := t.TempDir()
		if err := w.Write(dir, rows); err != nil {
			t.Fatal(err)
		}
		hash := sha256.New()
		files := w.Files(rows)
		for _, name := range slices.Sorted(maps.Keys(files)) {
			text, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(files[name], text) {
				t.Errorf("%s, %s: other bytes in memory than on disk", w.Name, name)
			}
			fmt.Fprintf(hash, "%s %d\n", name, len(text))
			hash.Write(text)
		}
		if got := fmt.Sprintf("%x", hash.Sum(nil)); got != want[w.Name] {
			t.Errorf("%s: hash %s", w.Name, got)
		}
	}
}

func TestFilesAreCSVOfTheSize(t *testing.T) {
	const rows = 2700
	for _, c := range []struct {
		workload *Workload
		comma    rune
		records  map[string]int // without the header
	}{
		{&Inspections, ',', map[string]int{"businesses.csv": rows / rowsPerBusiness, "inspections.csv": rows, "tips.csv": rows / rowsPerTip}},
		{&Registry, ',', map[string]int{"facilities.csv": provinces * facilities, "people.csv": rows*3/10 + 1, "visits.csv": rows}},
		{&Office, ';', map[string]int{"co-so.csv": rows / rowsPerBusiness, "bao-cao-01.csv": rows / reports, "bao-cao-40.csv": rows - rows*39/reports}},
	} {
		files := c.workload.Files(rows)
		for name, want := range c.records {
			r := csv.NewReader(bytes.NewReader(files[name]))
			r.Comma = c.comma
			records, err := r.ReadAll()
			if err != nil || len(records) != want+1 {
				t.Errorf("%s: %d records with the header, %v; want %d rows", name, len(records), err, want)
			}
		}
	}
	columns, _, _ := bytes.Cut(Registry.Files(1)["visits.csv"], []byte("\n"))
	if n := bytes.Count(columns, []byte(",")) + 1; n != 40 {
		t.Errorf("%d columns of visits, want 40", n)
	}
}

func TestRandomWorkloadsDependOnTheirSeedAlone(t *testing.T) {
	plans := map[string]bool{}
	for seed := range uint64(20) {
		w, sql := Random(seed)
		again, sameSQL := Random(seed)
		if string(w.Plan) != string(again.Plan) || sql != sameSQL || !maps.EqualFunc(w.Files(100), again.Files(100), bytes.Equal) {
			t.Errorf("seed %d: two workloads", seed)
		}
		plans[string(w.Plan)] = true
	}
	if len(plans) != 20 {
		t.Errorf("%d plans of 20 seeds", len(plans))
	}
}
