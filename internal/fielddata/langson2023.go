package fielddata

import (
	"fmt"
	"slices"

	"plancheck/internal/calendar"
)

// langSon2023 makes the data of Lạng Sơn's plan for 2023.
type langSon2023 struct {
	provinceYear
	market  []*business
	issued  map[string]issuedPlan // by agency
	visited []*table
}

// issuedPlan is the plan for 2023 of one agency.
type issuedPlan struct {
	no  string
	day calendar.Date
}

func newLangSon2023() langSon2023 {
	l := langSon2023{provinceYear: newProvinceYear("lang-son-2023", "lang-son", "2023")}
	d := l.dice("businesses")
	l.market = market{
		year: 2023, prefix: "LS",
		kinds: []kind{
			{"guesthouse", "Nhà nghỉ", 62, false}, {"karaoke", "Karaoke", 24, false}, {"massage", "Massage", 7, true},
			{"restaurant", "Nhà hàng", 5, true}, {"bar", "Quán bar", 2, true},
		},
		susceptible: 205, inspected: 61, closing: 6, opening: 5, gone: 12, unsusceptible: 30,
		fewest: 2, largest: 14,
	}.businesses(d, l.province)
	l.visited = inspectionTables(d, l.province, l.market, []string{"province", "district", "commune"}, nil, l.year)
	l.issued = map[string]issuedPlan{}
	for _, a := range l.agencies() {
		day := d.workday(fromTo("2023-03-01", "2023-04-28"))
		l.issued[a.code] = issuedPlan{numbered("lang-son/"+a.code, day, "KH-"+a.sign), day}
	}
	return l
}

// agencies returns the departments of the province and its districts. Procuracy
// and courts take no instructions of the committee, and owe it no report.
func (l langSon2023) agencies() []agency {
	return l.bodies([]agency{
		{name: "Sở Lao động - Thương binh và Xã hội", sign: "SLĐTBXH"}, {name: "Công an tỉnh", sign: "CAT"},
		{name: "Sở Y tế", sign: "SYT"}, {name: "Sở Văn hóa, Thể thao và Du lịch", sign: "SVHTTDL"},
		{name: "Sở Thông tin và Truyền thông", sign: "STTTT"}, {name: "Sở Giáo dục và Đào tạo", sign: "SGDĐT"},
		{name: "Sở Tư pháp", sign: "STP"}, {name: "Sở Tài chính", sign: "STC"}, {name: "Sở Kế hoạch và Đầu tư", sign: "SKHĐT"},
		{name: "Sở Nội vụ", sign: "SNV"}, {name: "Sở Công Thương", sign: "SCT"}, {name: "Sở Xây dựng", sign: "SXD"},
		{name: "Sở Nông nghiệp và Phát triển nông thôn", sign: "SNNPTNT"}, {name: "Ban Dân tộc", sign: "BDT"},
		{name: "Bộ Chỉ huy Bộ đội Biên phòng tỉnh", sign: "BCHBP"},
	})
}

func (l langSon2023) folder() folder {
	tables := l.registers()
	tables = append(tables, agencyRegister(l.agencies(), on("2010-01-01")), l.communications(), l.press())
	tables = append(tables, l.businesses())
	tables = append(tables, l.visited...)
	tables = append(tables, l.workerReach())
	tables = append(tables, l.schools()...)
	tables = append(tables, l.plansIssued(), l.unitActivities(), l.integrations(), l.tips(), l.cases(), l.supportNeeds())
	tables = append(tables, l.staff()...)
	tables = append(tables, l.hotspots()...)
	tables = append(tables, l.reportSubmissions(), l.assessments())
	return folder{
		plan:  l.plan,
		units: "the 11 districts and 200 communes of Lạng Sơn, four of which are called Xã Hòa Bình",
		notes: []string{"The day from which an agency is on the register is made up."},
		promises: []promise{
			{"targets, communication", "at least 20% of communes keep up at least one form of communication", "communes-communicating", ""},
			{"targets, communication", "information in the press of the province at least once a month", "press-monthly", ""},
			{"targets, communication", "at least 20% of the workers of susceptible businesses informed", "workers-informed", ""},
			{"targets, communication", "20% of upper-secondary, college and vocational students informed", "students-informed", ""},
			{"targets, integration", "100% of districts make a plan and carry out activities", "districts-plan-and-act", ""},
			{"targets, integration", "100% of departments and districts integrate the task into five areas", "integrated-in-programmes", ""},
			{"targets, enforcement", "100% of denunciations, tips and complaints received, verified, classified and handled in time", "tips-handled-in-time", ""},
			{"targets, enforcement", "100% of cases handled as the law requires", "cases-handled-lawfully", ""},
			{"targets, inspection", "at least 30% of susceptible businesses inspected", "businesses-inspected", ""},
			{"targets, support", "100% of districts have activities in five components", "five-components-in-every-district", ""},
			{"targets, support", "100% of sex workers with a need reach support services", "support-reached", ""},
			{"targets, training", "at least 30% of staff and collaborators at three levels trained", "staff-trained", ""},
			{"purpose", "places at risk in public places and businesses fully resolved", "hotspots-resolved", ""},
			{"purpose; targets, enforcement", "crime of harbouring, brokering and organising fought, investigated, prosecuted", "crime-fought", ""},
			{"purpose", "specialised forces consolidated and strengthened", "forces-consolidated", ""},
			{"purpose", "resources mobilised and used effectively", "resources-mobilised", ""},
			{"purpose", "less harm, equal access of sex workers to social services, a chance of reintegration", "support-reached", "and five-components-in-every-district; the targets say of it what is measured"},
			{"purpose", "living standards and respect for the law improved step by step", "", "the effect that all the work is hoped to have over the years; neither this plan nor its year is measured by it"},
			{"solutions, communication", "new entrants limited", "new-entrants-limited", ""},
			{"solutions, communication", "stigma and discrimination reduced", "stigma-reduced", "the second half of the sentence on new entrants, judged for itself"},
			{"solutions, communication", "priority to mountain, border and difficult communes, and to boarding houses", "priority-areas-informed", ""},
			{"solutions, communication", "special pages, columns and more airtime on provincial and local media", "media-columns-and-airtime", ""},
			{"solutions, communication", "renewed forms: internet, social networks, direct communication in industrial zones and schools", "communication-renewed", ""},
			{"solutions, communication", "programmes and materials that fit each target group", "materials-for-each-group", ""},
			{"solutions, leadership", "communication to officials and Party members", "officials-informed", ""},
			{"solutions, leadership", "regular monitoring, urging and inspection by Party committees and authorities", "monitoring-kept-up", ""},
			{"solutions, leadership", "responsibility of heads tied to the results", "heads-held-responsible", ""},
			{"instructions to districts", "the work is one of the district's socio-economic tasks", "integrated-in-programmes", "the area socio_economic, from which nobody is exempt"},
			{"coordination", "reporting kept up", "reports-on-time", ""},
			{"coordination", "coordination, exchange of information, inspection, mid-year and year-end reviews", "coordination-kept-up", ""},
		},
		outcomes: []Outcome{
			{"communes-communicating", "met", "40/200 to 60/200", "exactly 20% keep up one form; twenty more have one date missing and cannot take the verdict away; sixty let forms take turns, which is not enough"},
			{"press-monthly", "not_met", "9 of 10 months", "in October only national press and a district wrote; January and February lie before the plan"},
			{"workers-informed", "met", l.workerNumbers(), "23% of the workers, rounded up; one business reports more people than it has, and counts for those it has"},
			{"students-informed", "undetermined", l.studentNumbers() + " at least", "just under 19% are known; three schools sent no number, and those could make up what is missing"},
			{"districts-plan-and-act", "not_met", "10/11", "Huyện Đình Lập acted before its plan only"},
			{"integrated-in-programmes", "met", "26/26", "three departments are exempt in writing from some areas"},
			{"tips-handled-in-time", "met", "2 of 2 kinds with cases", "9/9 denunciations and 23/23 tips; no complaint came in, which is no cases; one tip is not yet due, late ones are of 2022"},
			{"cases-handled-lawfully", "met", "34/34", "three cases are open and within their term"},
			{"businesses-inspected", "not_met", "61/205", "30% of 205 is 61.5, so 62 are needed: one is missing"},
			{"five-components-in-every-district", "not_met", "9/11", "Huyện Bình Gia and Huyện Văn Quan have nothing on worker rights"},
			{"support-reached", "not_met", l.supportNumbers(), "Huyện Cao Lộc and Huyện Hữu Lũng serve fewer than have a need"},
			{"staff-trained", "met", "146/459 to 152/459", "six attendances do not say whether the training was completed; it is enough without them"},
			{"hotspots-resolved", "not_met", "0 of 1 setting", "in businesses 4/5: one that was resolved was found active again, and a check that was not confirmed does not count; no place at risk in public places is on the list of 2023, which is no cases"},
			{"new-entrants-limited", "not_met", "0", "assessed as partly achieved"},
			{"stigma-reduced", "met", "1", "assessed as achieved"},
			{"priority-areas-informed", "met", "1", "assessed as achieved"},
			{"media-columns-and-airtime", "met", "1", "assessed as achieved"},
			{"communication-renewed", "not_met", "0", "assessed as achieved, but without evidence"},
			{"materials-for-each-group", "met", "1", "assessed as achieved"},
			{"officials-informed", "met", "1", "assessed as achieved"},
			{"crime-fought", "met", "1", "assessed as achieved"},
			{"forces-consolidated", "met", "1", "assessed as achieved"},
			{"resources-mobilised", "not_met", "0", "nobody assessed it, and silence is not met"},
			{"monitoring-kept-up", "met", "1", "assessed as achieved"},
			{"heads-held-responsible", "met", "1", "assessed as achieved"},
			{"reports-on-time", "not_met", "0 of 2 half years", "one report of the first half is late, one of the second is late and one is missing"},
			{"coordination-kept-up", "met", "1", "assessed as achieved"},
		},
		tables: tables,
	}
}

// communications: what a commune does depends on its place in a shuffled list.
func (l langSon2023) communications() *table {
	d := l.dice("communications")
	t := newTable("communications.csv", "activity_id", "commune", "form", "held_on")
	forms := []string{"loudspeaker", "loudspeaker", "meeting", "leaflet", "online"}
	months := intervals(fromTo("2023-03-01", "2023-12-31"), calendar.Month)
	for i, commune := range shuffled(d, l.communes) {
		form := pick(d, forms)
		gap := d.below(len(months)) // the month without a date, of those that have one
		switch {
		case i < 60: // one form in every month; from the 41st on one date is missing
			for m, month := range months {
				day := held(d, form, month)
				if i >= 40 && m == gap {
					day = 0
				}
				t.add("", commune.code, form, day)
				if i < 40 && d.oneIn(5) {
					t.add("", commune.code, pick(d, forms[1:]), d.workday(month))
				}
			}
		case i < 120: // every month, but forms take turns
			for m, month := range months {
				t.add("", commune.code, forms[1+m%4], held(d, forms[1+m%4], month))
			}
		case i < 155: // one form, from July on
			for _, month := range months[4:] {
				t.add("", commune.code, form, held(d, form, month))
			}
		default: // now and then
			for range d.below(5) {
				t.add("", commune.code, pick(d, forms), d.workday(fromTo("2023-01-03", "2023-09-30")))
			}
		}
	}
	t.sortBy("held_on")
	t.number("activity_id", "TT-%05d")
	return t
}

// held returns a day for an activity: loudspeakers and the internet know no
// weekend.
func held(d *dice, form string, month calendar.Period) calendar.Date {
	if form == "loudspeaker" || form == "online" {
		return d.day(month)
	}
	return d.workday(month)
}

// press: provincial items in every month but October, where there are only
// national ones and a district's.
func (l langSon2023) press() *table {
	d := l.dice("press")
	t := newTable("press.csv", "item_id", "outlet", "outlet_level", "published_on")
	for _, month := range intervals(l.year, calendar.Month) {
		for range d.between(1, 4) {
			outlet, level := pick(d, []string{"báo tỉnh", "đài tỉnh"}), "province"
			if month.From.Month() == 10 {
				outlet, level = "báo trung ương", "national"
			}
			t.add("", outlet, level, d.day(month))
		}
	}
	t.add("", "đài huyện", "district", on("2023-10-11"))
	t.sortBy("published_on")
	t.number("item_id", "TB-%03d")
	return t
}

func (l langSon2023) businesses() *table {
	t := newTable("businesses.csv",
		"business_id", "name", "commune", "kind", "susceptible", "registered_on", "closed_on", "worker_count")
	for _, b := range l.market {
		t.add(b.id, b.name, b.commune.code, b.kind, b.susceptible, b.registered, b.closed, b.workers)
	}
	return t
}

// workers returns how many work in susceptible businesses in operation in the
// year, and how many of them are to be reached: 23%, rounded up.
func (l langSon2023) workers() (all, reached int) {
	for _, b := range l.market {
		if b.susceptible && !b.open(l.year).Empty() {
			all += b.workers
		}
	}
	return all, (all*23 + 99) / 100
}

func (l langSon2023) workerNumbers() string {
	all, reached := l.workers()
	return fmt.Sprintf("%d/%d", reached, all)
}

// workerReach: business after business until as many are reached as there have
// to be. In the first one people come and go, and more are reported than work
// there; a business that is not susceptible does not count.
func (l langSon2023) workerReach() *table {
	d := l.dice("worker reach")
	t := newTable("worker_reach.csv", "business", "recorded_on", "people_reached", "visits_reached")
	_, left := l.workers()
	for _, b := range shuffled(d, l.market) {
		open := b.open(l.year)
		if left == 0 || open.Empty() {
			continue
		}
		people := min(b.workers, max(1, b.workers*d.between(40, 100)/100), left)
		switch {
		case !b.susceptible:
		case len(t.rows) == 0:
			left -= b.workers
			people = b.workers + 3
		default:
			left -= people
		}
		t.add(b.id, d.workday(open), people, people+d.below(people+1))
	}
	t.sortBy("recorded_on")
	return t
}

// schools: three a district, and two colleges. Known reports come to 19% of all
// students; three more have no number, and one school reports more students than
// it has.
func (l langSon2023) schools() []*table {
	d := l.dice("schools")
	schools := newTable("schools.csv", "school_id", "name", "kind", "district", "students")
	total := 0
	var size []int
	add := func(name, kind string, district unit, students int) {
		schools.add(fmt.Sprintf("TR-%02d", len(schools.rows)+1), name, kind, district.code, students)
		total += students
		size = append(size, students)
	}
	for _, district := range l.districts {
		where := lower(district.name)
		add("Trường THPT số 1 "+where, "upper_secondary", district, d.between(700, 1300))
		add("Trường THPT số 2 "+where, "upper_secondary", district, d.between(400, 800))
		add("Trung tâm GDNN-GDTX "+where, "vocational", district, d.between(120, 400))
	}
	for i := range 2 {
		add(fmt.Sprintf("Trường cao đẳng số %d", i+1), "college", l.districts[0], d.between(600, 1400))
	}
	reach := newTable("school_reach.csv", "school", "recorded_on", "students_reached")
	terms := []calendar.Period{fromTo("2023-02-01", "2023-05-25"), fromTo("2023-09-11", "2023-12-22")}
	silent, over := []int{5, 16, 33}, 8
	left := total*19/100 - size[over]
	for n, i := range shuffled(d, upTo(len(size))) {
		var students any
		switch {
		case slices.Contains(silent, i): // no number
		case i == over:
			students = size[i] + 40
		default:
			some := min(left, size[i]*d.between(10, 28)/100)
			if n == len(size)-1 || n >= len(size)-4 {
				some = min(left, size[i])
			}
			left -= some
			if some == 0 {
				continue
			}
			students = some
		}
		reach.add(schools.rows[i][0], d.workday(pick(d, terms)), students)
	}
	if left != 0 {
		panic(fmt.Sprintf("lang-son-2023: %d students are still to be reached", left))
	}
	reach.sortBy("recorded_on")
	return []*table{schools, reach}
}

func (l langSon2023) studentNumbers() string {
	total := l.schools()[0].sum("students")
	return fmt.Sprintf("%d/%d", total*19/100, total)
}

// plansIssued: what districts issued in 2022, and everybody in 2023.
func (l langSon2023) plansIssued() *table {
	d := l.dice("plans issued")
	t := newTable("plans_issued.csv", "agency", "plan_year", "document_no", "issued_on")
	for _, a := range l.agencies() {
		if a.level == "district" {
			day := d.workday(fromTo("2022-02-14", "2022-04-29"))
			t.add(a.code, 2022, numbered("lang-son/"+a.code, day, "KH-"+a.sign), day)
		}
		t.add(a.code, 2023, l.issued[a.code].no, l.issued[a.code].day)
	}
	return t
}

// unitActivities: every district works on all five components under its plan,
// but for three of them.
func (l langSon2023) unitActivities() *table {
	d := l.dice("unit activities")
	t := newTable("unit_activities.csv", "activity_id", "agency", "plan_year", "plan_no", "component", "held_on")
	for _, a := range l.agencies() {
		if a.level != "district" {
			continue
		}
		plan := l.issued[a.code]
		for _, component := range []string{"prevention", "harm_reduction", "gender_violence", "worker_rights", "reintegration"} {
			if component == "worker_rights" && (a.name == "UBND huyện Bình Gia" || a.name == "UBND huyện Văn Quan") {
				continue
			}
			for range d.between(1, 5) {
				if a.name == "UBND huyện Đình Lập" {
					t.add("", a.code, nil, nil, component, d.workday(fromTo("2023-01-05", "2023-02-24")))
					continue
				}
				t.add("", a.code, 2023, plan.no, component, d.workday(calendar.Period{From: plan.day, To: l.year.To}))
			}
		}
	}
	t.sortBy("held_on")
	t.number("activity_id", "HD-%03d")
	return t
}

// exemptions are the areas that make no sense for a department.
var exemptions = map[string][]string{
	"Sở Xây dựng":    {"drug_control", "hiv_control", "anti_trafficking"},
	"Sở Công Thương": {"hiv_control"},
	"Sở Tài chính":   {"anti_trafficking"},
}

// integrations: every agency, every area; three departments are exempt from
// some, by a document of the provincial committee.
func (l langSon2023) integrations() *table {
	d := l.dice("integrations")
	t := newTable("integrations.csv", "agency", "area", "status", "exemption_no", "recorded_on")
	for _, a := range l.agencies() {
		for _, area := range []string{"socio_economic", "social_security", "drug_control", "hiv_control", "anti_trafficking"} {
			status, no, day := "integrated", any(nil), d.workday(fromTo("2023-03-15", "2023-11-30"))
			if slices.Contains(exemptions[a.name], area) {
				status, day = "exempt", on("2023-03-20")
				no = numbered("lang-son", day, "UBND-KGVX")
			}
			t.add(a.code, area, status, no, day)
		}
	}
	return t
}

// tips: 9 denunciations and 23 tips that are due were resolved in time. Those
// of 2022, the only complaint among them, were not.
func (l langSon2023) tips() *table {
	d := l.dice("tips")
	t := newTable("tips.csv", "tip_id", "kind", "received_on", "due_on", "verified_on", "classified_on", "resolved_on")
	const term = 20 // days
	add := func(kind string, received calendar.Date, took int) {
		due := workdayFrom(received + term)
		if took == 0 {
			t.add("", kind, received, due, nil, nil, nil)
			return
		}
		verified := workdayFrom(received + calendar.Date(d.between(1, 4)))
		classified := workdayFrom(verified + calendar.Date(d.between(0, 5)))
		resolved := workdayFrom(max(classified, received+calendar.Date(took)))
		if took <= term {
			resolved = min(resolved, due)
		}
		t.add("", kind, received, due, verified, classified, resolved)
	}
	for range 9 {
		add("denunciation", d.day(fromTo("2023-01-03", "2023-11-30")), d.between(3, term))
	}
	for range 23 {
		add("tip", d.day(fromTo("2023-01-03", "2023-11-30")), d.between(3, term))
	}
	add("tip", on("2023-12-27"), 0)
	add("complaint", on("2022-12-01"), term+12)
	add("tip", on("2022-12-08"), term+5)
	t.sortBy("received_on")
	t.number("tip_id", "TG-%03d")
	return t
}

// cases: 34 handled, all lawfully, and three that are open and within their
// term, which is 30 days for administrative cases and 120 for criminal ones.
func (l langSon2023) cases() *table {
	d := l.dice("cases")
	t := newTable("cases.csv", "case_id", "kind", "detected_on", "handling_due_on", "handled_on", "handled_lawfully")
	terms := map[string]calendar.Date{"criminal": 120, "administrative": 30}
	for i := range 34 {
		kind := "administrative"
		if i%3 == 0 {
			kind = "criminal"
		}
		detected := d.day(fromTo("2023-01-05", "2023-08-25"))
		due := workdayFrom(detected + terms[kind])
		t.add("", kind, detected, due, d.workday(calendar.Period{From: detected + 3, To: due}), true)
	}
	for i, kind := range []string{"criminal", "criminal", "administrative"} {
		detected := d.day(calendar.Period{From: on("2023-12-08") - calendar.Date(30*(i%2)), To: on("2023-12-20")})
		t.add("", kind, detected, workdayFrom(detected+terms[kind]), nil, nil)
	}
	t.sortBy("detected_on")
	t.number("case_id", "VV-%03d")
	return t
}

// supportNeeds: most needs are in the city; two districts do not serve them all.
func (l langSon2023) supportNeeds() *table {
	d := l.dice("support needs")
	t := newTable("support_needs.csv", "district", "quarter_end", "people_in_need", "people_served")
	for _, quarter := range intervals(l.year, calendar.Quarter) {
		for _, district := range l.districts {
			people := d.below(1 + towns[district.code]/5)
			served := people
			switch district.name {
			case "Huyện Cao Lộc", "Huyện Hữu Lũng":
				people += 3
				served = people - d.between(2, 3)
			}
			t.add(district.code, quarter.To, people, served)
		}
	}
	return t
}

func (l langSon2023) supportNumbers() string {
	needs := l.supportNeeds()
	return fmt.Sprintf("%d/%d", needs.sum("people_served"), needs.sum("people_in_need"))
}

// staff: 146 of 459 certainly, 152 at most.
func (l langSon2023) staff() []*table {
	return staffTables(l.dice("staff"), 2023, []post{
		{level: "province", role: "official", people: 15, trained: 9},
		{level: "district", role: "officer", people: 44, trained: 22, blank: 1},
		{level: "commune", role: "official", people: 200, trained: 70, blank: 2},
		{level: "commune", role: "collaborator", people: 200, trained: 45, blank: 3},
	})
}

// hotspots: seven resolved before the year, and five in businesses on the list
// of the year, one of which was active again.
func (l langSon2023) hotspots() []*table {
	d := l.dice("hotspots")
	var days []calendar.Date
	for range 7 {
		days = append(days, d.workday(fromTo("2019-02-11", "2022-11-30")))
	}
	for range 5 {
		days = append(days, d.workday(fromTo("2023-03-06", "2023-09-29")))
	}
	all := hotspots(d, l.province, []string{"business"}, days)
	for _, spot := range all[:4] {
		spot.setting = "public_place"
	}
	for _, spot := range all {
		spot.checkedClosed(d, l.year)
	}
	all[8].check(workdayFrom(all[8].eliminated+2), true, false) // not confirmed
	all[10].check(on("2023-11-07"), true, true)
	register := newTable("hotspots.csv", "hotspot_id", "commune", "setting", "identified_on", "resolved_on")
	for _, h := range all {
		register.add(h.id, h.commune.code, h.setting, h.identified, h.eliminated)
	}
	return []*table{register, checkTable(all)}
}

// reportSubmissions: of 52 reports two are late and one is missing.
func (l langSon2023) reportSubmissions() *table {
	d := l.dice("report submissions")
	t := newTable("report_submissions.csv", "agency", "report_kind", "report_period", "due_on", "submitted_on")
	half, year := on("2023-06-15"), on("2023-12-11")
	for i, a := range l.agencies() {
		sentHalf := d.workday(calendar.Period{From: half - 9, To: half})
		sentYear := d.workday(calendar.Period{From: year - 9, To: year})
		switch i {
		case 4:
			sentHalf = half + 4
		case 12:
			sentYear = year + 1
		case 19:
			sentYear = 0
		}
		t.add(a.code, "six_month", "2023-H1", half, sentHalf)
		t.add(a.code, "annual", "2023", year, sentYear)
	}
	return t
}

// assessments: twelve commitments of thirteen; nobody assessed the resources.
func (l langSon2023) assessments() *table {
	return assessmentTable(l.dice("assessments"), "assessments.csv", assessmentHeader, l.year,
		assessment{"new_entrants_limited", "partly_achieved", "SLĐTBXH"},
		assessment{"stigma_reduced", "achieved", "SLĐTBXH"},
		assessment{"priority_areas_informed", "achieved", "SLĐTBXH"},
		assessment{"media_columns_and_airtime", "achieved", "STTTT"},
		assessment{"communication_renewed", "achieved", ""},
		assessment{"materials_for_each_group", "achieved", "SLĐTBXH"},
		assessment{"officials_informed", "achieved", "SLĐTBXH"},
		assessment{"crime_fought", "achieved", "CAT"},
		assessment{"forces_consolidated", "achieved", "CAT"},
		assessment{"monitoring_kept_up", "achieved", "UBND"},
		assessment{"heads_held_responsible", "achieved", "SNV"},
		assessment{"coordination_kept_up", "achieved", "SLĐTBXH"})
}
