package intake

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"plancheck/internal/binding"
	"plancheck/internal/query"
	"plancheck/internal/source"
)

func TestPlainTextIsGivenAsItIs(t *testing.T) {
	long := strings.Repeat("mã,tên\n01,Hà Nội\n", 20_000)
	for _, text := range []string{"", "\n", "a", "a,b\n1,2\n", "a,b\r\n1,2\r\n", "mã;tên\n01;\"Hà\nNội\"\n", "a,b\n\xff\n", long} {
		want(t, text, binding.Format{}, text)
		want(t, text, binding.Format{Encoding: "UTF-8"}, text)
		want(t, "\ufeff"+text, binding.Format{}, text)
	}
}

func TestOpenSaysWhatTheFolderSays(t *testing.T) {
	for name, expected := range map[string]error{"none.csv": fs.ErrNotExist, "../a.csv": source.ErrOutside} {
		if _, err := Open(source.Memory(nil), name, &binding.Format{}, Options{}); !errors.Is(err, expected) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAFileHasNameSizeAndHash(t *testing.T) {
	folder := source.Memory(map[string][]byte{"a.csv": []byte("\xff\xfea\x00\n\x00")})
	f, err := Open(folder, "a.csv", &binding.Format{}, Options{Hash: true})
	if err != nil {
		t.Fatal(err)
	}
	if f.Name() != "a.csv" || f.Size() != 6 {
		t.Errorf("%s has %d bytes", f.Name(), f.Size())
	}
	const hash = "c5cd956fcbb03014ff4990af3afd8370edfb64d6efa3f3cc582c11900b5b6ffb"
	if err := f.Finish(); err != nil || f.SHA256() != hash {
		t.Errorf("%v, hash %s", err, f.SHA256())
	}
}

func TestWhatTheDiskSaysIsNoFlaw(t *testing.T) {
	broken := errors.New("broken")
	for _, name := range []string{"a.csv", "a.csv.gz"} {
		folder, err := source.Memory(nil).With(name, io.MultiReader(strings.NewReader("\x1f\x8b"), iotest.ErrReader(broken)))
		if err != nil {
			t.Fatal(err)
		}
		defer folder.Close()
		if _, err := Open(folder, name, &binding.Format{}, Options{}); err != broken {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestNulBytesAreFlaws(t *testing.T) {
	far := strings.Repeat("x", 3*headBytes)
	for _, before := range []string{"", "a,b\n1", far} {
		wantFlaw(t, "t.csv", before+"\x00 after", binding.Format{}, before, Flaw{Kind: query.NulByte, At: int64(len(before))})
	}
	wantFlaw(t, "t.csv", "\xff\xfea\x00\x00\x00b\x00", binding.Format{}, "a", Flaw{Kind: query.NulByte, At: 1})
}

func TestUTF16WithoutMarkIsRefused(t *testing.T) {
	text := "mã,tên\n01,Hà Nội\n"
	for _, order := range []string{utf16LEName, utf16BEName} {
		wantFlaw(t, "t.csv", encodeUTF16(text, order), binding.Format{}, "", Flaw{Kind: query.NulByte, At: WholeFile, Detail: query.LooksLike{Encoding: utf16Name}})
	}
	wantFlaw(t, "t.csv", "a title\nof two\x00 rows\na,b\n", binding.Format{SkipRows: 2}, "", Flaw{Kind: query.NulByte, At: WholeFile, Line: 2})
	wantFlaw(t, "t.csv", "a\x00bcdefgh", binding.Format{}, "a", Flaw{Kind: query.NulByte, At: 1})
}

// dressings are files that say the same in different ways.
func dressings(t testing.TB) map[string]struct {
	name, content string
	format        binding.Format
} {
	const text = "mã;tên\n01;\"Hà\nNội\"\n02;\"x\"\"y\"\n"
	carriages := strings.NewReplacer("\n01", "\r01", "\n02", "\r02", "\"\"y\"\n", "\"\"y\"\r").Replace(text)
	type file = struct {
		name, content string
		format        binding.Format
	}
	return map[string]file{
		"plain":        {"t.csv", text, binding.Format{}},
		"mark":         {"t.csv", "\ufeff" + text, binding.Format{}},
		"utf-16le":     {"t.txt", "\xff\xfe" + encodeUTF16(text, utf16LEName), binding.Format{}},
		"utf-16be":     {"t.txt", "\xfe\xff" + encodeUTF16(text, utf16BEName), binding.Format{}},
		"declared":     {"t.csv", encodeUTF16(text, utf16BEName), binding.Format{Encoding: "utf-16be"}},
		"carriage":     {"t.csv", carriages, binding.Format{}},
		"skipped":      {"t.csv", "a title\n\"of two\nlines\"\n" + text, binding.Format{SkipRows: 2}},
		"sep":          {"t.csv", "sep=;\n" + text, binding.Format{}},
		"tcvn3":        {"t.csv", strings.NewReplacer("ã", "\xb7", "ê", "\xaa", "à", "\xb5", "ộ", "\xe9").Replace(text), binding.Format{Encoding: "tcvn3"}},
		"vni":          {"t.csv", strings.NewReplacer("ã", "a\xf5", "ê", "e\xe2", "à", "a\xf8", "ộ", "o\xe4").Replace(text), binding.Format{Encoding: "vni"}},
		"tcvn3 utf-8":  {"t.csv", strings.NewReplacer("ã", "·", "ê", "ª", "à", "µ", "ộ", "é").Replace(text), binding.Format{Encoding: "tcvn3"}},
		"vni utf-8":    {"t.csv", strings.NewReplacer("ã", "aõ", "ê", "eâ", "à", "aø", "ộ", "oä").Replace(text), binding.Format{Encoding: "vni"}},
		"gzip":         {"t.csv.gz", gzipped(t, text), binding.Format{}},
		"zstd":         {"t.csv.zst", zstandard(t, text), binding.Format{}},
		"gzip, utf-16": {"t.csv.gz", gzipped(t, "\xff\xfe"+encodeUTF16(text, utf16LEName)), binding.Format{}},
	}
}

func TestDressingsGiveTheSameStream(t *testing.T) {
	const text = "mã;tên\n01;\"Hà\nNội\"\n02;\"x\"\"y\"\n"
	for what, file := range dressings(t) {
		got, delimiter, err := readAll(file.name, file.content, file.format)
		if got != text || delimiter != ';' || err != nil {
			t.Errorf("%s: got %q, %q, %v", what, got, delimiter, err)
		}
	}
}

func TestReadSizesDoNotMatter(t *testing.T) {
	for what, file := range dressings(t) {
		expected, _, _ := readAll(file.name, file.content, file.format)
		for _, slow := range []func(io.Reader) io.Reader{iotest.OneByteReader, iotest.HalfReader, iotest.DataErrReader} {
			folder, err := source.Memory(nil).With(file.name, slow(strings.NewReader(file.content)))
			if err != nil {
				t.Fatal(err)
			}
			defer folder.Close()
			f, err := Open(folder, file.name, &file.format, Options{})
			if err != nil {
				t.Fatalf("%s: %v", what, err)
			}
			if got, err := io.ReadAll(iotest.OneByteReader(f)); string(got) != expected || err != nil {
				t.Errorf("%s: got %q, %v", what, got, err)
			}
			if err := f.Finish(); err != nil {
				t.Errorf("%s: %v", what, err)
			}
		}
	}
}

func TestLinesAt(t *testing.T) {
	tests := []struct {
		content string
		format  binding.Format
		at      []int64
		lines   []int64
	}{
		{"a\nb\nc\n", binding.Format{}, []int64{0, 1, 2, 4, 6, 100}, []int64{1, 1, 2, 3, 4, 4}},
		{"a\r\nb\r\nc", binding.Format{}, []int64{0, 3, 6}, []int64{1, 2, 3}},
		{"a\n\"b\nb\"\nc\n", binding.Format{}, []int64{2, 8}, []int64{2, 4}},
		{"title\nsub\na\nb\n", binding.Format{SkipRows: 2}, []int64{0, 2}, []int64{3, 4}},
		{"sep=;\r\na\nb\n", binding.Format{}, []int64{0, 2}, []int64{2, 3}},
		{"sep=;\ntitle\na\nb\n", binding.Format{SkipRows: 1}, []int64{0, 2}, []int64{3, 4}},
		{"title\ra\rb\r", binding.Format{SkipRows: 1}, []int64{0, 2}, []int64{2, 3}},
		{"a\r\"b\rb\"\rc\r", binding.Format{}, []int64{2, 8}, []int64{2, 4}},
		{"a\n\x00", binding.Format{}, []int64{2}, []int64{2}},
		{"\xff\xfea\x00\n\x00\x00\xd8", binding.Format{}, []int64{2}, []int64{2}},
		{strings.Repeat("0123456789\n", 10_000), binding.Format{}, []int64{11 * 9_999, 11 * 10_000}, []int64{10_000, 10_001}},
	}
	for _, test := range tests {
		f, err := Open(source.Memory(map[string][]byte{"t.csv": []byte(test.content)}), "t.csv", &test.format, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got, err := f.LinesAt(test.at); !slices.Equal(got, test.lines) || err != nil {
			t.Errorf("%.40q at %v: got %v, %v; want %v", test.content, test.at, got, err, test.lines)
		}
		f.Close()
	}
}

func TestPlainTextIsReadWithoutCopies(t *testing.T) {
	content := bytes.Repeat([]byte("01,Hà Nội\n"), 100_000)
	f, err := Open(source.Memory(map[string][]byte{"t.csv": content}), "t.csv", &binding.Format{}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	part := make([]byte, 1<<10)
	if allocated := testing.AllocsPerRun(100, func() { f.Read(part) }); allocated != 0 {
		t.Errorf("%v allocations a call", allocated)
	}
}
