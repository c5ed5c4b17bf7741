package fielddata

import (
	"fmt"

	"plancheck/internal/calendar"
)

// phuTho2020 makes the data of Phú Thọ's plan for 2020. File names, headers
// and values are Vietnamese.
type phuTho2020 struct {
	province
	year calendar.Period
}

func newPhuTho2020() phuTho2020 { return phuTho2020{loadProvince("phu-tho"), during("2020")} }

func (p phuTho2020) dice(name string) *dice { return newDice("phu-tho-2020/" + name) }

func (p phuTho2020) folder() folder {
	tables := []*table{
		p.units(), p.communications(), p.plansIssued(), p.integrations(), p.supportModels(),
		p.press(), p.teamReviews(), p.victimReports(), p.assessments(),
	}
	tables = append(tables, p.businesses()...)
	return folder{
		plan:  "phu-tho-2020",
		units: "the 13 districts and 225 communes of Phú Thọ, after the mergers of early 2020",
		outcomes: []Outcome{
			{"communes-communicating", "not_met", "224/225", "one commune did nothing in April, the month of social distancing, and that fails the whole target"},
			{"districts-plan-and-integrate", "met", "13/13", ""},
			{"community-model-built", "met", "1", "the plan writes the number as 01; a model of 2019 and a club do not count"},
			{"press-kept-up", "met", "12/12", ""},
			{"violations-handled", "met", "1", "assessed as achieved"},
			{"teams-consolidated", "undetermined", "237/239 to 239/239", "two decisions have no date"},
			{"inspection-plan-issued", "met", "1", ""},
			{"inspections-every-quarter", "met", "4 of 4 quarters", "a single visit in the second quarter"},
			{"business-list-reviewed", "not_met", "311/318", "five entries were last reviewed in 2019, two never"},
			{"victims-rescued-in-time", "no_cases", "0/0", "no victim was identified in the year"},
			{"mobile-trials-held", "met", "1", "assessed as achieved"},
			{"work-and-loans-supported", "not_met", "0", "nobody assessed it, and silence is not met"},
		},
		tables: tables,
	}
}

func (p phuTho2020) units() *table {
	t := newTable("don_vi.csv", "Mã đơn vị", "Tên đơn vị", "Cấp", "Mã cấp trên")
	t.add(p.root.code, p.root.name, "tỉnh", nil)
	for _, u := range p.districts {
		t.add(u.code, u.name, "huyện", u.parent)
	}
	for _, u := range p.communes {
		t.add(u.code, u.name, "xã", u.parent)
	}
	return t
}

// communications: every commune in every month, but one of them in April.
func (p phuTho2020) communications() *table {
	d := p.dice("communications")
	t := newTable("tuyen_truyen.csv", "Mã hoạt động", "Mã xã", "Hình thức", "Ngày")
	silent := pick(d, p.communes)
	for _, commune := range p.communes {
		for _, month := range intervals(p.year, calendar.Month) {
			forms := []string{"loa truyền thanh", "họp thôn", "tờ rơi", "mạng xã hội"}
			if month.From.Month() == 4 {
				if commune == silent {
					continue
				}
				forms = []string{"loa truyền thanh", "mạng xã hội"} // no meetings in that month
			}
			t.add("", commune.code, pick(d, forms), d.day(month))
		}
	}
	t.sortBy("Ngày")
	t.number("Mã hoạt động", "TT-%05d")
	return t
}

func (p phuTho2020) plansIssued() *table {
	d := p.dice("plans issued")
	t := newTable("ke_hoach.csv", "Số hiệu", "Mã đơn vị", "Loại", "Năm", "Ngày ban hành")
	for i, u := range p.districts {
		t.add(fmt.Sprintf("%d/KH-2020", 20+i), u.code, "phòng chống", 2020, d.day(fromTo("2020-03-25", "2020-05-15")))
		if d.oneIn(3) {
			t.add(fmt.Sprintf("%d/KT-2020", 20+i), u.code, "kiểm tra", 2020, d.day(fromTo("2020-04-01", "2020-06-30")))
		}
	}
	t.add("12/KT-2020", p.root.code, "kiểm tra", 2020, on("2020-02-18"))
	t.add("11/KT-2019", p.root.code, "kiểm tra", 2019, on("2019-02-21"))
	return t
}

func (p phuTho2020) integrations() *table {
	d := p.dice("integrations")
	t := newTable("long_ghep.csv", "Mã đơn vị", "Chương trình", "Ngày ghi nhận")
	programmes := []string{"giảm nghèo", "việc làm", "phòng, chống ma túy", "nông thôn mới"}
	for _, u := range p.districts {
		for range d.between(1, 3) {
			t.add(u.code, pick(d, programmes), d.day(fromTo("2020-04-01", "2020-11-30")))
		}
	}
	return t
}

func (p phuTho2020) supportModels() *table {
	t := newTable("mo_hinh.csv", "Mã mô hình", "Loại", "Mã đơn vị", "Ngày hoạt động", "Ngày kết thúc")
	t.add("MH-001", "dịch vụ xã hội", p.districts[1].code, on("2019-08-15"), on("2020-01-31"))
	t.add("MH-002", "câu lạc bộ", p.districts[4].code, on("2020-05-20"), nil)
	t.add("MH-003", "dịch vụ xã hội", p.districts[0].code, on("2020-09-10"), nil)
	return t
}

func (p phuTho2020) press() *table {
	d := p.dice("press")
	t := newTable("tin_bai.csv", "Mã tin", "Cơ quan báo chí", "Cấp", "Ngày đăng")
	for _, month := range intervals(p.year, calendar.Month) {
		for range d.between(1, 5) {
			t.add("", pick(d, []string{"báo tỉnh", "đài tỉnh"}), "tỉnh", d.day(month))
		}
		if d.oneIn(3) {
			t.add("", "báo trung ương", "trung ương", d.day(month))
		}
	}
	t.sortBy("Ngày đăng")
	t.number("Mã tin", "TB-%03d")
	return t
}

// teamReviews: all 239 units, but the decisions of two communes have no date.
func (p phuTho2020) teamReviews() *table {
	d := p.dice("team reviews")
	t := newTable("kien_toan_doi_178.csv", "Số quyết định", "Mã đơn vị", "Ngày kiện toàn")
	undated := shuffled(d, p.communes)[:2]
	units := append([]unit{p.root}, p.districts...)
	for i, u := range append(units, p.communes...) {
		reviewed := d.day(fromTo("2020-02-03", "2020-10-30"))
		if u == undated[0] || u == undated[1] {
			reviewed = 0
		}
		t.add(fmt.Sprintf("%d/QĐ-178", 300+i), u.code, reviewed)
	}
	return t
}

// businesses: 318 in operation, the entries of 311 of them reviewed in the
// year; and a single inspection in the second quarter.
func (p phuTho2020) businesses() []*table {
	d := p.dice("businesses")
	register := newTable("co_so.csv", "Mã cơ sở", "Mã xã", "Loại hình", "Ngày hoạt động", "Ngày đóng cửa", "Ngày rà soát")
	visits := newTable("kiem_tra.csv", "Mã cuộc kiểm tra", "Mã cơ sở", "Ngày kiểm tra", "Hình thức")
	kinds, modes := []string{"karaoke", "xoa bóp", "nhà nghỉ", "quán ăn"}, []string{"định kỳ", "đột xuất"}
	late := fromTo("2020-07-01", "2020-12-31")
	for n, i := range shuffled(d, upTo(318+20)) {
		id := fmt.Sprintf("PT-%04d", n+1)
		opened := d.day(fromTo("2011-01-01", "2018-12-31"))
		var closed, reviewed calendar.Date
		switch {
		case i < 311:
			reviewed = d.day(fromTo("2020-03-01", "2020-12-20"))
		case i < 316:
			reviewed = d.day(during("2019"))
		case i >= 318:
			closed = d.day(during("2019"))
		}
		register.add(id, pick(d, p.communes).code, pick(d, kinds), opened, closed, reviewed)
		if closed == 0 && d.oneIn(3) {
			visits.add("", id, d.day(late), pick(d, modes))
		}
		if closed == 0 && d.oneIn(12) {
			visits.add("", id, d.day(during("2020-Q1")), pick(d, modes))
		}
		if i == 0 {
			visits.add("", id, on("2020-06-24"), "đột xuất")
		}
	}
	visits.sortBy("Ngày kiểm tra")
	visits.number("Mã cuộc kiểm tra", "KT-%04d")
	return []*table{register, visits}
}

func (p phuTho2020) victimReports() *table {
	t := newTable("nan_nhan.csv", "Ngày cuối quý", "Số nạn nhân được phát hiện", "Số được giải cứu kịp thời")
	for _, quarter := range intervals(p.year, calendar.Quarter) {
		t.add(quarter.To, 0, 0)
	}
	return t
}

// assessments: two commitments of three; nobody assessed the support of work.
func (p phuTho2020) assessments() *table {
	return assessmentTable(p.dice("assessments"), "danh_gia.csv", []string{"Nội dung", "Kết luận", "Số văn bản", "Ngày đánh giá"}, p.year,
		assessment{"xử lý vi phạm", "achieved", "SLĐTBXH"},
		assessment{"xét xử lưu động", "achieved", "SLĐTBXH"})
}
