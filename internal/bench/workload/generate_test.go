package workload

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// Figures of different days are compared, so the bytes must never change.
func TestTheBytesOfASizeNeverChange(t *testing.T) {
	want := map[string]string{
		"businesses.csv":  "b505d7d751f1f079246c657d139d1ed82dc8a9774103e0d6202cb198ff8fed12",
		"inspections.csv": "305fe12e70c0435d7a59d9a5f9706c6f4d5a774dfa584dc898a1eca3b724d7f9",
		"tips.csv":        "052dccb441f6499cd9870a42aa7adba066ac0aac39275638e76a569978bbaa67",
	}
	dir := t.TempDir()
	if err := Write(dir, 8400); err != nil {
		t.Fatal(err)
	}
	files := Files(8400)
	for name, hash := range want {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprintf("%x", sha256.Sum256(text)); got != hash {
			t.Errorf("%s: hash %s", name, got)
		}
		if string(files[name]) != string(text) {
			t.Errorf("%s: other bytes in memory than on disk", name)
		}
	}
	if len(files) != len(want) {
		t.Errorf("%d files, want %d", len(files), len(want))
	}
}

func TestFilesAreCSVOfTheSize(t *testing.T) {
	const rows = 2700
	want := map[string]int{"businesses.csv": rows / rowsPerBusiness, "inspections.csv": rows, "tips.csv": rows / rowsPerTip}
	for name, text := range Files(rows) {
		records, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
		if err != nil || len(records) != want[name]+1 {
			t.Errorf("%s: %d records with the header, %v; want %d rows", name, len(records), err, want[name])
		}
	}
}
