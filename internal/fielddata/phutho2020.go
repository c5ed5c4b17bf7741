package fielddata

import (
	"fmt"

	"plancheck/internal/calendar"
)

// phuTho2020 makes the data of Phú Thọ's plan for 2020. File names, headers
// and values are Vietnamese.
type phuTho2020 struct{ provinceYear }

func (p phuTho2020) folder() folder {
	tables := append(p.registers(), p.communications(), p.plansIssued(), p.integrations(), p.supportModels(), p.press())
	tables = append(tables, p.teams()...)
	tables = append(tables, p.businesses()...)
	tables = append(tables, p.victimReports(), p.assessments())
	return folder{
		plan:  p.plan,
		units: "the 13 districts and 225 communes of Phú Thọ, after the mergers of early 2020",
		promises: []promise{
			{"targets", "100% of communes keep up at least one form of communication", "communes-communicating", ""},
			{"targets", "100% of districts make a plan and carry out the task with local socio-economic programmes", "districts-plan-and-integrate", ""},
			{"targets; task 3", "01 community model of social services for sex workers", "community-model-built", "said twice, of one and the same model"},
			{"targets", "information updated and published regularly in provincial media", "press-kept-up", ""},
			{"targets; task 4", "violations and crimes detected and strictly handled", "violations-handled", ""},
			{"purpose", "a change in awareness, agreement and resolve of society", "", "the effect that the targets and tasks are hoped to have; the news gives no measure, and none is judged"},
			{"task 1", "communication and legal education stepped up", "communication-stepped-up", ""},
			{"task 2", "review and update of the businesses that can be misused, and of the people concerned", "business-list-reviewed", "lists of people are left out, and the indicator says so"},
			{"task 2", "women who seek work included in programmes of training, jobs and loans", "work-and-loans-supported", ""},
			{"task 3", "interventions in harm reduction, STIs and HIV/AIDS, and gender violence", "interventions-deployed", ""},
			{"task 3", "capacity of staff from the province to the grassroots to support reintegration", "reintegration-capacity-built", ""},
			{"task 4", "teams 178 at all levels consolidated", "teams-consolidated", ""},
			{"task 4", "capacity of the members of teams 178 raised", "teams-trained", "the second half of the sentence, judged for itself"},
			{"task 4", "inspection plans made", "inspection-plan-issued", ""},
			{"task 4", "periodic or unannounced inspections", "inspections-every-quarter", ""},
			{"task 4", "basic investigation and police measures on key routes and in key areas", "key-routes-investigated", ""},
			{"task 4", "tips and denunciations received and verified", "tips-received-and-verified", ""},
			{"task 4", "trafficking victims rescued in time", "victims-rescued-in-time", ""},
			{"task 4", "cases and rings broken up", "rings-broken-up", ""},
			{"task 4", "supervision from the grassroots more effective", "grassroots-supervision-improved", ""},
			{"task 4", "mobile trials stepped up", "mobile-trials-held", ""},
		},
		outcomes: []Outcome{
			{"communes-communicating", "not_met", "224/225", "one commune keeps up no form: it did nothing in April, the month of social distancing, and that fails the whole target"},
			{"districts-plan-and-integrate", "not_met", "12/13", "Huyện Tân Sơn recorded its integration without naming a programme"},
			{"community-model-built", "met", "1", "the plan writes the number as 01; a model of 2019 and a club do not count"},
			{"press-kept-up", "met", "9/9", "nothing in February, which lies before the plan"},
			{"violations-handled", "met", "1", "assessed as achieved"},
			{"communication-stepped-up", "met", "1", "assessed as achieved"},
			{"business-list-reviewed", "not_met", "311/318", "five entries were last reviewed in 2019, two never"},
			{"work-and-loans-supported", "not_met", "0", "nobody assessed it, and silence is not met"},
			{"interventions-deployed", "met", "1", "assessed as achieved"},
			{"reintegration-capacity-built", "not_met", "0", "assessed as partly achieved"},
			{"teams-consolidated", "undetermined", "237/239 to 239/239", "two decisions have no date"},
			{"teams-trained", "not_met", "198/239", "the teams of 41 communes were not trained"},
			{"inspection-plan-issued", "not_met", "236/239", "the teams of three communes have no plan of 2020"},
			{"inspections-every-quarter", "met", "3 of 3 quarters", "a single visit in the second quarter; the first lies before the plan"},
			{"key-routes-investigated", "met", "1", "assessed as achieved"},
			{"tips-received-and-verified", "met", "1", "assessed as achieved"},
			{"victims-rescued-in-time", "met", "14/14", "no victim in the second quarter"},
			{"rings-broken-up", "not_met", "0", "assessed as achieved, but without evidence"},
			{"grassroots-supervision-improved", "met", "1", "assessed as achieved"},
			{"mobile-trials-held", "met", "1", "assessed as achieved"},
		},
		tables: tables,
	}
}

// units are those with a team 178: the province, its districts and communes.
func (p phuTho2020) units() []unit {
	return append(append([]unit{p.root}, p.districts...), p.communes...)
}

func (p phuTho2020) registers() []*table {
	levels := map[string]string{"province": "tỉnh", "district": "huyện", "commune": "xã"}
	units := newTable("don_vi.csv", "Mã đơn vị", "Tên đơn vị", "Cấp")
	for _, u := range p.units() {
		units.add(u.code, u.name, levels[u.level])
	}
	districts := newTable("huyen.csv", "Mã huyện", "Tên huyện")
	for _, u := range p.districts {
		districts.add(u.code, u.name)
	}
	communes := newTable("xa.csv", "Mã xã", "Tên xã", "Mã huyện")
	for _, u := range p.communes {
		communes.add(u.code, u.name, u.parent)
	}
	return []*table{units, districts, communes}
}

// communications: loudspeakers in most communes and social networks in the
// others in every month, meetings and leaflets now and then; one commune does
// nothing in April.
func (p phuTho2020) communications() *table {
	d := p.dice("communications")
	t := newTable("tuyen_truyen.csv", "Mã hoạt động", "Mã xã", "Hình thức", "Ngày")
	silent := pick(d, p.communes)
	for _, commune := range p.communes {
		kept := "loa truyền thanh"
		if d.oneIn(5) {
			kept = "mạng xã hội"
		}
		for _, month := range intervals(p.year, calendar.Month) {
			begun := month.From.Month() >= 4
			if commune == silent && month.From.Month() == 4 || !begun && d.oneIn(3) {
				continue
			}
			for range 1 + d.below(2) {
				t.add("", commune.code, kept, d.day(month))
			}
			if month.From.Month() != 4 && d.oneIn(6) { // no meetings in that month
				t.add("", commune.code, pick(d, []string{"họp thôn", "tờ rơi"}), d.workday(month))
			}
		}
	}
	t.sortBy("Ngày")
	t.number("Mã hoạt động", "TT-%05d")
	return t
}

// plansIssued: a prevention plan of every district, and inspection plans of all
// units but three communes, one of which has one of 2019.
func (p phuTho2020) plansIssued() *table {
	d := p.dice("plans issued")
	t := newTable("ke_hoach.csv", "Mã đơn vị", "Năm", "Số hiệu", "Loại", "Ngày ban hành")
	add := func(u unit, kind string, within calendar.Period) {
		day := d.workday(within)
		t.add(u.code, day.Year(), numbered("phu-tho/"+kind+"/"+u.code, day, "KH-UBND"), kind, day)
	}
	for _, u := range p.districts {
		add(u, "phòng chống", fromTo("2020-03-25", "2020-05-15"))
	}
	missing := shuffled(d, p.communes)[:3]
	for _, u := range p.units() {
		if u == missing[0] || u == missing[1] || u == missing[2] {
			continue
		}
		within := fromTo("2020-04-06", "2020-06-30")
		if u.level == "province" {
			within = fromTo("2020-02-10", "2020-02-28")
		}
		add(u, "kiểm tra", within)
	}
	add(missing[0], "kiểm tra", fromTo("2019-03-04", "2019-04-12"))
	add(p.root, "kiểm tra", fromTo("2019-02-18", "2019-03-15"))
	return t
}

func (p phuTho2020) integrations() *table {
	d := p.dice("integrations")
	t := newTable("long_ghep.csv", "Mã đơn vị", "Chương trình", "Ngày ghi nhận")
	programmes := []string{"giảm nghèo", "việc làm", "dạy nghề cho lao động nông thôn", "phòng, chống ma túy", "nông thôn mới"}
	for _, u := range p.districts {
		if u.name == "Huyện Tân Sơn" {
			t.add(u.code, nil, on("2020-06-17"))
			continue
		}
		for _, programme := range shuffled(d, programmes)[:d.between(1, 3)] {
			t.add(u.code, programme, d.workday(fromTo("2020-04-01", "2020-11-30")))
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

// press: provincial items in every month but February.
func (p phuTho2020) press() *table {
	d := p.dice("press")
	t := newTable("tin_bai.csv", "Mã tin", "Cơ quan báo chí", "Cấp", "Ngày đăng")
	for _, month := range intervals(p.year, calendar.Month) {
		for range d.between(1, 5) {
			if month.From.Month() != 2 {
				t.add("", pick(d, []string{"báo tỉnh", "đài tỉnh"}), "tỉnh", d.day(month))
			}
		}
		if d.oneIn(3) {
			t.add("", "báo trung ương", "trung ương", d.day(month))
		}
	}
	t.sortBy("Ngày đăng")
	t.number("Mã tin", "TB-%03d")
	return t
}

// teams: decisions of all 239 units, but those of two communes have no date; a
// training of every team but those of 41 communes.
func (p phuTho2020) teams() []*table {
	d := p.dice("teams")
	reviews := newTable("kien_toan_doi_178.csv", "Mã đơn vị", "Số quyết định", "Ngày kiện toàn")
	trainings := newTable("tap_huan_doi_178.csv", "Mã đơn vị", "Ngày tập huấn")
	order := shuffled(d, p.communes)
	undated, untrained := order[:2], map[string]bool{}
	for _, u := range order[2:43] {
		untrained[u.code] = true
	}
	sessions := map[string]calendar.Date{} // a district's session for its communes
	for _, u := range p.units() {
		reviewed := d.workday(fromTo("2020-02-03", "2020-10-30"))
		no := numbered("phu-tho/"+u.code, reviewed, "QĐ-UBND")
		if u == undated[0] || u == undated[1] {
			reviewed = 0
		}
		reviews.add(u.code, no, reviewed)
		session, ok := sessions[u.parent]
		if !ok || u.level != "commune" {
			session = d.workday(fromTo("2020-06-01", "2020-10-30"))
			sessions[u.parent] = session
		}
		if !untrained[u.code] {
			trainings.add(u.code, session)
		}
	}
	trainings.sortBy("Ngày tập huấn")
	return []*table{reviews, trainings}
}

// businesses: 318 in operation, the entries of 311 of them reviewed in the
// year; and a single inspection in the second quarter.
func (p phuTho2020) businesses() []*table {
	d := p.dice("businesses")
	register := newTable("co_so.csv", "Mã cơ sở", "Mã xã", "Loại hình", "Ngày hoạt động", "Ngày đóng cửa", "Ngày rà soát")
	visits := newTable("kiem_tra.csv", "Mã cuộc kiểm tra", "Mã cơ sở", "Ngày kiểm tra", "Hình thức")
	kinds := []kind{{code: "nhà nghỉ", share: 55}, {code: "karaoke", share: 28}, {code: "quán ăn", share: 12}, {code: "xoa bóp", share: 5, urban: true}}
	modes := []string{"định kỳ", "định kỳ", "đột xuất"}
	late := fromTo("2020-07-01", "2020-12-25")
	for n, i := range shuffled(d, upTo(318+20)) {
		id := fmt.Sprintf("PT-%04d", n+1)
		opened := d.workday(fromTo("2011-01-04", "2018-12-28"))
		if i%31 == 5 && i < 311 {
			opened = d.workday(fromTo("2020-05-04", "2020-08-28"))
		}
		var closed, reviewed calendar.Date
		switch {
		case i < 311:
			reviewed = d.workday(calendar.Period{From: max(opened, on("2020-03-26")), To: on("2020-12-18")})
			if i%29 == 3 {
				closed = d.workday(calendar.Period{From: reviewed, To: p.year.To})
			}
		case i < 316:
			reviewed = d.workday(fromTo("2019-03-01", "2019-12-20"))
		case i >= 318:
			closed = d.workday(fromTo("2019-01-10", "2019-12-27"))
		}
		k := weighted(d, kinds, func(k kind) int { return k.share })
		register.add(id, p.place(d, k.urban).code, k.code, opened, closed, reviewed)
		if closed == 0 && d.oneIn(3) {
			visits.add("", id, d.workday(calendar.Period{From: max(opened, late.From), To: late.To}), pick(d, modes))
		}
		if closed == 0 && opened.Year() < 2020 && d.oneIn(12) {
			visits.add("", id, d.workday(fromTo("2020-02-03", "2020-03-20")), pick(d, modes))
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
	for i, quarter := range intervals(p.year, calendar.Quarter) {
		victims := []int{3, 0, 6, 5}[i]
		t.add(quarter.To, victims, victims)
	}
	return t
}

// assessments: nine commitments of ten; nobody assessed the support of work.
func (p phuTho2020) assessments() *table {
	return assessmentTable(p.dice("assessments"), "danh_gia.csv", []string{"Nội dung", "Kết luận", "Số văn bản", "Ngày đánh giá"}, p.year,
		assessment{"xử lý vi phạm", "Đạt", "CAT"},
		assessment{"tuyên truyền", "Đạt", "SLĐTBXH"},
		assessment{"can thiệp giảm tác hại", "Đạt", "SYT"},
		assessment{"năng lực hỗ trợ hòa nhập", "Đạt một phần", "SLĐTBXH"},
		assessment{"điều tra cơ bản", "Đạt", "CAT"},
		assessment{"tin báo, tố giác", "Đạt", "CAT"},
		assessment{"triệt phá tổ chức tội phạm", "Đạt", ""},
		assessment{"kiểm tra giám sát", "Đạt", "UBND"},
		assessment{"xét xử lưu động", "Đạt", "TAND"})
}
