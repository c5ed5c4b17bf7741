package intake

import (
	"bytes"
	"errors"
	"io"
	"reflect"
	"testing"
	"testing/iotest"
	"unicode/utf16"
	"unicode/utf8"

	"plancheck/internal/binding"
	"plancheck/internal/source"
)

// outcome is what a file is read as, with what ends it.
type outcome struct {
	text      string
	delimiter byte
	flaw      Flaw
}

func outcomeOf(t *testing.T, name string, in io.Reader, format binding.Format, slow bool) outcome {
	t.Helper()
	folder, err := source.Memory(nil).With(name, in)
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	f, err := Open(folder, name, &format, Options{})
	if flaw, ok := errors.AsType[*Flaw](err); ok {
		return outcome{flaw: *flaw}
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	from := io.Reader(f)
	if slow {
		from = iotest.OneByteReader(f)
	}
	text, err := io.ReadAll(from)
	o := outcome{text: string(text), delimiter: f.Delimiter()}
	if flaw, ok := errors.AsType[*Flaw](err); ok {
		o.flaw = *flaw
	} else if err != nil {
		t.Fatal(err)
	}
	if o.flaw.Kind != 0 && o.flaw.At != WholeFile && o.flaw.At != int64(len(text)) {
		t.Errorf("a flaw at byte %d of %d", o.flaw.At, len(text))
	}
	return o
}

// FuzzOpen reads anything in any format: it never panics, and how much is read
// at once makes no difference.
func FuzzOpen(f *testing.F) {
	names := []string{"t.csv", "t.csv.gz", "t.csv.zst", "t.xlsx"}
	labels := []string{"", "utf-8", "utf-16le", "utf-16be", "windows-1258", "gbk", "tcvn3", "vni"}
	for _, file := range dressings(f) {
		f.Add([]byte(file.content), uint8(0), uint8(0), uint8(0))
	}
	for i := range labels {
		f.Add([]byte("title\nHµ,Néi\r\"aø\r\"\rb\n"), uint8(0), uint8(i), uint8(1))
	}
	f.Add([]byte(gzipped(f, "a;b\n")), uint8(1), uint8(0), uint8(0))
	f.Add([]byte(zstandard(f, "a;b\n")), uint8(2), uint8(0), uint8(0))
	f.Add([]byte(sheetOf(f, `<sheetData><row><c><v>1</v></c></row></sheetData>`)), uint8(3), uint8(0), uint8(0))
	f.Fuzz(func(t *testing.T, content []byte, name, label, skip uint8) {
		format := binding.Format{Encoding: labels[int(label)%len(labels)], SkipRows: int(skip % 4)}
		file := names[int(name)%len(names)]
		fast := outcomeOf(t, file, bytes.NewReader(content), format, false)
		if slow := outcomeOf(t, file, iotest.OneByteReader(bytes.NewReader(content)), format, true); !reflect.DeepEqual(slow, fast) {
			t.Errorf("got %+v, byte by byte %+v", fast, slow)
		}
		if decoded := format.Encoding != "" && format.Encoding != "utf-8"; decoded && file == "t.csv" && !utf8.ValidString(fast.text) {
			t.Errorf("decoded to %q", fast.text)
		}
	})
}

// FuzzUTF16 compares with the standard library.
func FuzzUTF16(f *testing.F) {
	f.Add([]byte(encodeUTF16(texts(), utf16LEName)), false)
	f.Add([]byte(encodeUTF16("a\nộ😀", utf16BEName)), true)
	f.Add([]byte("\x00\xd8\x00"), false)
	f.Fuzz(func(t *testing.T, content []byte, big bool) {
		var units []uint16
		for i := 0; i+1 < len(content); i += 2 {
			unit := uint16(content[i]) | uint16(content[i+1])<<8
			if big {
				unit = unit>>8 | unit<<8
			}
			units = append(units, unit)
		}
		expected := string(utf16.Decode(units))
		got, err := io.ReadAll(newStage(bytes.NewReader(content), &utf16Decoder{big: big}))
		if err == nil && (string(got) != expected || len(content)%2 != 0) || err != nil && !bytes.HasPrefix([]byte(expected), got) {
			t.Errorf("got %q, %v; want %q", got, err, expected)
		}
	})
}
