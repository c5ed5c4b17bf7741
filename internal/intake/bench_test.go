package intake

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/klauspost/compress/flate"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"

	"plancheck/internal/bench/workload"
	"plancheck/internal/binding"
	"plancheck/internal/source"
)

// benchmark reads a file again and again; bytes are those of the file.
func benchmark(b *testing.B, name, content string, format binding.Format) {
	folder := source.Memory(map[string][]byte{name: []byte(content)})
	part := make([]byte, 256<<10)
	b.SetBytes(int64(len(content)))
	b.ReportAllocs()
	for b.Loop() {
		f, err := Open(folder, name, &format, Options{})
		if err != nil {
			b.Fatal(err)
		}
		for err == nil {
			_, err = f.Read(part)
		}
		if err != io.EOF {
			b.Fatal(err)
		}
		f.Close()
	}
}

func BenchmarkRead(b *testing.B) {
	const row = "%06d,Khách sạn Hồng Hà %d,Đường Trần Đăng Ninh,2023-05-%02d,%d.5,clean\r\n"
	var rows strings.Builder
	rows.WriteString("id,name,street,day,number,result\r\n")
	for i := range 100_000 {
		fmt.Fprintf(&rows, row, i, i%500, i%28+1, i*7919%1000)
	}
	text := rows.String()
	b.Run("encoding=utf-8", func(b *testing.B) { benchmark(b, "t.csv", text, binding.Format{}) })
	b.Run("encoding=utf-16", func(b *testing.B) {
		benchmark(b, "t.csv", "\xff\xfe"+encodeUTF16(text, utf16LEName), binding.Format{})
	})
	b.Run("encoding=windows-1258", func(b *testing.B) {
		encoded, err := charmap.Windows1258.NewEncoder().String(halfDecomposed(text))
		if err != nil {
			b.Fatal(err)
		}
		benchmark(b, "t.csv", encoded, binding.Format{Encoding: "windows-1258"})
	})
	b.Run("encoding=tcvn3", func(b *testing.B) {
		benchmark(b, "t.csv", strings.Repeat("1,Kh\xb8ch s\xb9n\n", 100_000), binding.Format{Encoding: "tcvn3"})
	})
	b.Run("encoding=vni", func(b *testing.B) {
		benchmark(b, "t.csv", strings.Repeat("1,Kha\xf9ch sa\xefn\n", 100_000), binding.Format{Encoding: "vni"})
	})
	b.Run("ends=cr", func(b *testing.B) {
		benchmark(b, "t.csv", strings.ReplaceAll(text, "\r\n", "\r"), binding.Format{})
	})
	b.Run("archive=gzip", func(b *testing.B) { benchmark(b, "t.csv.gz", gzipped(b, text), binding.Format{}) })
	b.Run("archive=zstd", func(b *testing.B) { benchmark(b, "t.csv.zst", zstandard(b, text), binding.Format{}) })
}

// halfDecomposed has tones as marks of their own, as Windows-1258 does.
func halfDecomposed(text string) string {
	var s strings.Builder
	for _, c := range text {
		d := []rune(norm.NFD.String(string(c)))
		if len(d) > 1 && strings.ContainsRune(tones, d[len(d)-1]) {
			s.WriteString(norm.NFC.String(string(d[:len(d)-1])) + string(d[len(d)-1]))
		} else if len(d) > 2 {
			s.WriteString(norm.NFC.String(string([]rune{d[0], d[2]})) + string(d[1]))
		} else {
			s.WriteRune(c)
		}
	}
	return s.String()
}

// BenchmarkWorkbook reads the workbook of the speed benchmark, and beside it only
// inflates its sheet.
func BenchmarkWorkbook(b *testing.B) {
	content := workload.Workbook.Files(100_000)["inspections.xlsx"]
	b.Run("read", func(b *testing.B) { benchmark(b, "t.xlsx", string(content), binding.Format{}) })
	b.Run("inflate", func(b *testing.B) {
		archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
		if err != nil {
			b.Fatal(err)
		}
		archive.RegisterDecompressor(zip.Deflate, flate.NewReader)
		b.SetBytes(int64(len(content)))
		for b.Loop() {
			sheet, err := archive.Open(workload.SheetPart)
			if err != nil {
				b.Fatal(err)
			}
			if _, err := io.Copy(io.Discard, sheet); err != nil {
				b.Fatal(err)
			}
			sheet.Close()
		}
	})
}

func BenchmarkOpen(b *testing.B) {
	row := "01,Cơ sở Hà Nội,huyện Đồng Đăng\n"
	benchmark(b, "t.csv", strings.Repeat(row, headBytes/len(row)), binding.Format{})
}
