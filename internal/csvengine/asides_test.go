package csvengine

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"

	"golang.org/x/text/unicode/norm"

	"plancheck/internal/csvengine/scan"
	"plancheck/internal/framing"
)

// TestRowsThatAreNotLookedAtAreRecords checks that the whole row is a record wherever its
// first bytes say so. The rows come in several orders, since short cells are remembered.
func TestRowsThatAreNotLookedAtAreRecords(t *testing.T) {
	first := []string{
		"", " ", "1", "12", "1234", "12345", "1.", "12)", "1 ", "a", "a)", "ab", "a.", "A ", "é", "é)", "éa", "I", "IV", "iv.", "xl)", "LXXX", "ILx", "c", "cd", "-", "(1)", "*", "+1",
		"true", "false", "tr", "trong", "trongs", "Trong", "to", "Total", "TOTAL", "tổng", "Tổng số", "sour", "Source", "1. Total", "a) Total", "I Total", "T00", "UNICEF", "a longer name",
		`"1"`, `"1)"`, `"12 "`, `"1"" Total"`, `"a"`, `"tr"`, `"Total"`, `" "`, `""`, `"1. Total"`, `" Total"`, `"""Total"""`, `"said ""no"""`, `"II "`, `"iv"`, `"(1)"`, `"Tổng"`, "\u00a0", "\u00a01", "１", "1\u0301", "date", "Date",
		"Nguyễn Văn An", "Nguyễn", "NGUYỄN THỊ LAN", `"Nguyễn, Lan"`, `"Ngu""yễn Lan"`, norm.NFD.String("Nguyễn Lan"), "Nguồn nước", "Nguồn số liệu", `"Nguồn: ""sở"""`, norm.NFD.String("Nguồn nước"),
		"-5", "-", "(a)", "(1)", "(1)=(2)", "(a note)", "- of which", "* x", "+ more", "Ghi chú: x", "Ghi chú", "Đơn vị: người", "Đơn vị tính: người", "1. (note)", "a) - x", "Ngày 3 tháng 4 năm 2023", "ngày 3",
		"0.20", "1.5", "12.25", "1.Total", "1.T", "3)x", "2.(note)", "1.1.", "a.b", "1.nguồn", "1.Ngày", "4 x", "4 total", `"0.5"`, `"1.Total"`, `"1.""a"""`, "1.\u00a0Total", norm.NFD.String("1.nguồn"),
		"Người", "Người lập biểu", "Tổ dân phố 1", "Tổng công ty", "Tổngs", "Đại Lộc", "Đại diện xã", "Đơn vị 1", "Đơn vị tính", "Sourdough 1", "Sources of it", "12345678", "1234 Total",
	}
	second := []string{"-5", "-", "- x", "(b)", "(2)", "Hà Nội, ngày 1 tháng 2 năm 2023", "NGÀY 1 THÁNG 2 NĂM 2023", "Ghi chú", "Nguyễn Lan", `"Nguyễn Lan"`, "Người lập", `"Người lập biểu"`, "", " ", "x", "Total", "Tổng cộng", "trong đó", "(note)", `"Total"`, `""`, "7", "name"}
	third := []string{"", "y", " ", "Total"}
	a := newAsides(framing.NewFinder(framing.Rules{}), ',')
	a.width, a.beyond, a.isValue = 3, 2, func(int, string) bool { return false }
	a.addHeader(append([]byte("date,name,z\n"), make([]byte, scan.Padding)...)[:12])
	var rows [][]byte
	for _, one := range first {
		for _, two := range second {
			for _, three := range third {
				rows = append(rows, []byte(one+","+two+","+three+"\n"))
			}
		}
	}
	r := rand.New(rand.NewPCG(31, 32))
	passed := 0
	var plain plainCells
	for range 4 {
		r.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		for _, row := range rows {
			data := append(slices.Clip(row), make([]byte, scan.Padding)...)[:len(row)]
			bounds := []uint32{^uint32(0)}
			for at, c := range row {
				if c == ',' || c == '\n' {
					bounds = append(bounds, uint32(at))
				}
			}
			isRecord := !scan.IsBlank(data[:len(data)-1], ',') && a.lookAtAll(data, bounds, a.isHeader(data[:len(data)-1]), false).Outcome == framing.Record
			if a.mayBe(data[:len(data)+scan.Padding], bounds, &plain) {
				if seen := a.look(data, bounds, false, &plain); !isRecord && seen.Outcome == framing.Record && !scan.IsBlank(data[:len(data)-1], ',') {
					t.Errorf("%q is taken for a record", bytes.TrimSpace(row))
				}
				continue
			}
			passed++
			if !isRecord {
				t.Errorf("%q is passed over", bytes.TrimSpace(row))
			}
		}
	}
	if passed < len(rows)/2 {
		t.Errorf("only %d of %d rows are passed over", passed, 4*len(rows))
	}
}
