package intake

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"plancheck/internal/binding"
	"plancheck/internal/query"
)

func gzipped(t testing.TB, text string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func zstandard(t testing.TB, text string, options ...zstd.EOption) string {
	t.Helper()
	w, err := zstd.NewWriter(nil, append(options, zstd.WithEncoderConcurrency(1))...)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	return string(w.EncodeAll([]byte(text), nil))
}

// varied is a text that is not compressed to nothing.
func varied() string {
	var s strings.Builder
	state := uint32(1)
	for range 100_000 {
		state = state*1664525 + 1013904223
		s.WriteByte("0123456789,\n"[state>>16%12])
	}
	return s.String()
}

func TestArchivesAreExpanded(t *testing.T) {
	text := varied()
	for name, content := range map[string]string{
		"t.csv.gz":   gzipped(t, text),
		"T.CSV.GZ":   gzipped(t, text),
		"t.csv.zst":  zstandard(t, text),
		"two.csv.gz": gzipped(t, text[:1000]) + gzipped(t, text[1000:]),

		"two.csv.zst":     zstandard(t, text[:1000]) + zstandard(t, text[1000:]),
		"skipped.csv.zst": zstandard(t, text[:10]) + "\x5a\x2a\x4d\x18\x03\x00\x00\x00\x00\x00\x00" + zstandard(t, text[10:]),
		"raw.csv.zst":     zstandard(t, text, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithSingleSegment(true)),
	} {
		if got, _, err := readAll(name, content, binding.Format{}); got != text || err != nil {
			t.Errorf("%s: %d bytes, %v", name, len(got), err)
		}
	}
}

func TestArchivesThatAreDamagedAreFlaws(t *testing.T) {
	text := varied()
	for name, content := range map[string]string{"t.csv.gz": gzipped(t, text), "t.csv.zst": zstandard(t, text)} {
		for cut := 1; cut < len(content); cut += len(content)/7 + 1 {
			got, _, err := readAll(name, content[:len(content)-cut], binding.Format{})
			if flaw, ok := err.(*Flaw); !ok || flaw.Kind != query.NotOpened || !strings.HasPrefix(text, got) {
				t.Errorf("%s without %d bytes: %v", name, cut, err)
			}
			changed := []byte(content)
			changed[len(content)-cut] ^= 0x10
			got, _, err = readAll(name, string(changed), binding.Format{})
			if _, ok := err.(*Flaw); !ok && got != text {
				t.Errorf("%s with byte %d changed: %v", name, len(content)-cut, err)
			}
		}
	}
	for _, name := range []string{"t.csv.gz", "t.csv.zst"} {
		wantFlaw(t, name, "", binding.Format{}, "", Flaw{Kind: query.NotOpened, At: WholeFile, Detail: query.ArchiveCut{}})
	}
}

func TestArchivesWithoutChecksumAreRefused(t *testing.T) {
	text := varied()
	for name, content := range map[string]string{
		"alone":  zstandard(t, text, zstd.WithEncoderCRC(false)),
		"short":  zstandard(t, "a\n", zstd.WithEncoderCRC(false), zstd.WithSingleSegment(true)),
		"second": zstandard(t, text) + zstandard(t, text, zstd.WithEncoderCRC(false)),
	} {
		got, _, err := readAll("t.csv.zst", content, binding.Format{})
		if flaw, ok := err.(*Flaw); !ok || flaw.Detail != (query.ArchiveUnchecked{}) || !strings.HasPrefix(text, got) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestNoFlippedBitGivesAnotherText flips each bit of archives of a small table.
func TestNoFlippedBitGivesAnotherText(t *testing.T) {
	text := "unit,n\n" + strings.Repeat("01,17\n02,4\n", 40)
	for name, content := range map[string]string{"t.csv.gz": gzipped(t, text), "t.csv.zst": zstandard(t, text)} {
		for bit := range 8 * len(content) {
			changed := []byte(content)
			changed[bit/8] ^= 1 << (bit % 8)
			if got, _, err := readAll(name, string(changed), binding.Format{}); err == nil && got != text {
				t.Errorf("%s, bit %d: another text without a flaw: %.40q", name, bit, got)
			}
		}
	}
}

func TestNamesOfArchivesAreMeant(t *testing.T) {
	wantFlaw(t, "t.csv.gz", "a,b\n", binding.Format{}, "", Flaw{Kind: query.NotText, At: WholeFile, Detail: query.NotArchive{Named: query.GzipArchive}})
	wantFlaw(t, "t.csv.zst", gzipped(t, "a"), binding.Format{}, "", Flaw{Kind: query.NotText, At: WholeFile, Detail: query.NotArchive{Named: query.ZstdArchive}})
	wantFlaw(t, "t.csv.gz", gzipped(t, gzipped(t, "a")), binding.Format{}, "", Flaw{Kind: query.NotText, At: WholeFile, Detail: query.WrongContent{Is: query.GzipArchive}})
}

func TestWhatExpandsTooMuchIsRefused(t *testing.T) {
	content := zstandard(t, strings.Repeat("\n", 64<<20))
	_, _, err := readAll("t.csv.zst", content, binding.Format{})
	if flaw, ok := err.(*Flaw); !ok || !reflect.DeepEqual(*flaw, Flaw{Kind: query.TooLarge, At: WholeFile, Detail: query.ExpandsTimes{Limit: MaxRatio}}) {
		t.Errorf("%d bytes expand to 64 MiB: %v", len(content), err)
	}
	content = zstandard(t, strings.Repeat("\n", 1<<20))
	if text, _, err := readAll("t.csv.zst", content, binding.Format{}); len(text) != 1<<20 || err != nil {
		t.Errorf("a mebibyte of %d bytes: %v", len(content), err)
	}
}
