// Package workload makes the work of the speed benchmark: a plan of ten
// indicators, and the files of a register of businesses, their inspections, and
// tips.
//
// The size is the number of inspections, about 122 bytes each: 8,400 make 1 MB,
// 850,000 make 100 MB, 13,000,000 make 1.5 GB. There is a business to 27
// inspections, and a tip to 10. The same size always gives the same bytes.
package workload

import (
	"bufio"
	"bytes"
	_ "embed"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
)

// PlanFile is the name of the plan's file.
const PlanFile = "w.yaml"

// Plan is the text of the plan.
//
//go:embed w.yaml
var Plan []byte

// rowsPerBusiness is how many inspections there are to a business: 13 million
// to 480,000.
const rowsPerBusiness = 27

// rowsPerTip is how many inspections there are to a tip.
const rowsPerTip = 10

// districts is how many districts businesses and tips lie in.
const districts = 30

// names are stems of business names; some hold what CSV has to quote.
var names = []string{"Khách sạn Hoà Bình", "Nhà nghỉ Sông Tô", "Karaoke Ánh Dương", "Mát-xa Hương Sen", "Quán bar \"Đêm\"", "Nhà hàng Biển, Đảo", "Cà phê Phố Cổ", "Cơ sở xông hơi Thanh Xuân"}

var kinds = []string{"hotel", "karaoke", "massage", "bar", "restaurant", "hair_salon"}

// notes are texts of 0 to 120 characters: plain ones, and ones to quote.
var (
	plainNotes = []string{
		"", "no remark", "đã nhắc nhở chủ cơ sở bổ sung sổ theo dõi khách lưu trú", "papers seen and found in order by the whole team",
		"hẹn kiểm tra lại trong tháng sau cùng công an phường", "owner absent; the manager signed the minutes in his place",
	}
	quotedNotes = []string{
		"licence expired, renewal filed with the district office", "owner said \"tomorrow\", twice, and did not come to the office",
		"hai phòng khoá, không mở được, chủ cơ sở vắng mặt", "line one of the minutes\nline two, with the measures agreed",
		"biên bản số 12, có chữ ký của các bên liên quan", "fine paid, receipt seen, copy kept in the file of the team",
	}
)

// tables are the files of the workload, and what writes each of them.
var tables = []struct {
	name  string
	write func(w *bufio.Writer, rows int)
}{
	{"businesses.csv", func(w *bufio.Writer, rows int) { writeBusinesses(w, businesses(rows)) }},
	{"inspections.csv", func(w *bufio.Writer, rows int) { writeInspections(w, rows, businesses(rows)) }},
	{"tips.csv", func(w *bufio.Writer, rows int) { writeTips(w, rows/rowsPerTip) }},
}

func businesses(rows int) int { return max(rows/rowsPerBusiness, 1) }

// Write writes the plan and the files of the size into dir.
func Write(dir string, rows int) error {
	for _, table := range tables {
		if err := writeFile(filepath.Join(dir, table.name), rows, table.write); err != nil {
			return err
		}
	}
	return os.WriteFile(filepath.Join(dir, PlanFile), Plan, 0o666)
}

func writeFile(path string, rows int, write func(*bufio.Writer, int)) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer file.Close()
	w := bufio.NewWriterSize(file, 1<<20)
	write(w, rows)
	if err := w.Flush(); err != nil {
		return err
	}
	return file.Close()
}

// Files returns the files of the size, by their names.
func Files(rows int) map[string][]byte {
	files := map[string][]byte{}
	for _, table := range tables {
		var text bytes.Buffer
		w := bufio.NewWriter(&text)
		table.write(w, rows)
		w.Flush() // memory takes everything
		files[table.name] = text.Bytes()
	}
	return files
}

func writeBusinesses(w *bufio.Writer, n int) {
	r := rand.New(rand.NewPCG(1, 1))
	fmt.Fprintln(w, "id,name,district,commune,type,licensed_on")
	for i := range n {
		district := r.IntN(districts) + 1
		name := names[r.IntN(len(names))] + " " + strconv.Itoa(i)
		fmt.Fprintf(w, "B%07d,%s,D%02d,C%02d%03d,%s,%s\n", i, quoted(name, false), district, district, r.IntN(20), kinds[r.IntN(len(kinds))], day(r, 2010, 13))
	}
}

func writeInspections(w *bufio.Writer, n, businesses int) {
	r := rand.New(rand.NewPCG(2, 2))
	fmt.Fprintln(w, "id,business,inspected_on,team,result,violations,fine_vnd,note")
	for i := range n {
		result, violations, fine := "pass", 0, 0
		switch r.IntN(10) {
		case 0, 1, 2:
			result, violations, fine = "violation", r.IntN(5)+1, (r.IntN(400)+1)*50_000
		case 3:
			result = "closed"
		}
		fmt.Fprintf(w, "I%09d,B%07d,%s,T%02d,%s,%d,%d,%s\n", i, r.IntN(businesses), day(r, 2022, 2), r.IntN(40), result, violations, fine, note(r))
	}
}

// note is quoted in six of ten rows.
func note(r *rand.Rand) string {
	if r.IntN(10) < 4 {
		return plainNotes[r.IntN(len(plainNotes))]
	}
	text := quotedNotes[r.IntN(len(quotedNotes))]
	if r.IntN(2) == 0 {
		text += "; " + quotedNotes[r.IntN(len(quotedNotes)-2)]
	}
	return quoted(text, true)
}

func writeTips(w *bufio.Writer, n int) {
	r := rand.New(rand.NewPCG(3, 3))
	fmt.Fprintln(w, "id,received_on,handled_on,status,district")
	for i := range n {
		received, status, handled := day(r, 2022, 2), "handled", ""
		switch r.IntN(8) {
		case 0:
			status = "open"
		default:
			handled = later(received, r.IntN(28))
		}
		fmt.Fprintf(w, "P%08d,%s,%s,%s,D%02d\n", i, received, handled, status, r.IntN(districts)+1)
	}
}
