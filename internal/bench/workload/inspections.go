package workload

import (
	"bufio"
	_ "embed"
	"fmt"
	"math/rand/v2"
	"strconv"
)

//go:embed inspections.yaml
var inspectionsPlan []byte

// Inspections has about 122 bytes an inspection: 1 MB, 109 MB, 1.7 GB. There is
// a business to 27 inspections, and a tip to 10.
var Inspections = Workload{
	Name: "inspections", Plan: inspectionsPlan, Rows: "inspections",
	Sizes: map[string]int{"small": 8_400, "medium": 850_000, "large": 13_000_000},
	files: func(rows int) []file {
		return []file{
			{"businesses.csv", func(w *bufio.Writer) { writeBusinesses(w, businesses(rows)) }},
			{"inspections.csv", func(w *bufio.Writer) { writeInspections(w, rows, businesses(rows)) }},
			{"tips.csv", func(w *bufio.Writer) { writeTips(w, rows/rowsPerTip) }},
		}
	},
}

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

func businesses(rows int) int { return max(rows/rowsPerBusiness, 1) }

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
