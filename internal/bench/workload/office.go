package workload

import (
	"bufio"
	_ "embed"
	"fmt"
	"math/rand/v2"
	"strconv"

	"plancheck/internal/calendar"
)

//go:embed office.yaml
var officePlan []byte

// Office has about 107 bytes an inspection, in forty files: 1 MB, 110 MB, 1.1 GB.
// There is a business to 27 inspections.
var Office = Workload{
	Name: "office", Plan: officePlan, Rows: "inspections",
	Sizes: map[string]int{"small": 9_300, "medium": 1_030_000, "large": 10_300_000},
	files: func(rows int) []file {
		files := []file{{"co-so.csv", func(w *bufio.Writer) { writeOfficeBusinesses(w, businesses(rows)) }}}
		for i := range reports {
			from, to := rows*i/reports, rows*(i+1)/reports
			files = append(files, file{fmt.Sprintf("bao-cao-%02d.csv", i+1), func(w *bufio.Writer) { writeReport(w, i, from, to, businesses(rows)) }})
		}
		return files
	},
}

// reports is how many files the inspections are in.
const reports = 40

var (
	officeResults = []string{"Đạt yêu cầu", "Đạt yêu cầu", "Có vi phạm", "đạt yêu cầu", "Đóng cửa"}
	officeNotes   = []string{
		"", "không", "đã nhắc nhở chủ cơ sở bổ sung sổ theo dõi", "chủ cơ sở vắng mặt",
		"\"thiếu giấy phép; hẹn ngày 15\r\nbổ sung hồ sơ\"", "\"hai phòng khoá, không mở được\"", "\"chủ cơ sở nói \"\"mai nộp\"\"\nchưa nộp\"",
	}
)

func writeOfficeBusinesses(w *bufio.Writer, n int) {
	r := rand.New(rand.NewPCG(5, 0))
	fmt.Fprint(w, "\ufeffMã cơ sở;Tên cơ sở;Huyện;Ngày cấp phép;Còn hoạt động\r\n")
	from, _ := calendar.New(2010, 1, 1)
	for i := range n {
		open := "Có"
		if r.IntN(12) == 0 {
			open = "Không"
		}
		fmt.Fprintf(w, "CS%06d;Nhà nghỉ %d;Huyện %02d;%s;%s\r\n", i, i, r.IntN(districts)+1, officeDay(nil, from+calendar.Date(r.IntN(365*13))), open)
	}
}

// writeReport writes the inspections of a report from one number to the one
// before another.
func writeReport(w *bufio.Writer, report, from, to, businesses int) {
	r := rand.New(rand.NewPCG(5, uint64(report)+1))
	fmt.Fprint(w, "\ufeffSố phiếu;Mã cơ sở;Ngày kiểm tra;Đoàn kiểm tra;Kết quả;Số lao động;Tiền phạt (nghìn đồng);Có giấy phép;Ghi chú\r\n")
	first, _ := calendar.New(2022, 1, 1)
	for i := from; i < to; i++ {
		result, fine, licensed := officeResults[r.IntN(len(officeResults))], 0, "Có"
		if result == "Có vi phạm" {
			fine = r.IntN(400_000) + 5_000
		}
		if r.IntN(6) == 0 {
			licensed = "Không"
		}
		line := fmt.Appendf(w.AvailableBuffer(), "P%08d;CS%06d;", i, r.IntN(businesses))
		line = officeDay(line, first+calendar.Date(r.IntN(730)))
		line = fmt.Appendf(line, ";Đoàn %d;%s;", r.IntN(40)+1, result)
		line = dotted(line, r.IntN(40)*r.IntN(50))
		line = append(dotted(append(line, ';'), fine/10), ',', '0'+byte(fine%10), ';')
		line = append(append(append(line, licensed...), ';'), officeNotes[r.IntN(len(officeNotes))]...)
		w.Write(append(line, '\r', '\n'))
	}
}

// officeDay appends a date as 31/05/2023.
func officeDay(to []byte, d calendar.Date) []byte {
	iso := d.String()
	return append(append(append(append(append(to, iso[8:]...), '/'), iso[5:7]...), '/'), iso[:4]...)
}

// dotted appends a number with a point after every three digits, as 12.345.
func dotted(to []byte, n int) []byte {
	digits := strconv.Itoa(n)
	for i := range len(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 {
			to = append(to, '.')
		}
		to = append(to, digits[i])
	}
	return to
}
